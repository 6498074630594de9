//! Papers of a firm: the quote, the terms, receipts and invoices, the letters that go with papers.
//!
//! They say what the firm's profile and the quote say. What neither says is a line to write on.

mod invoice;
mod price;

use std::collections::{BTreeMap, BTreeSet};

use luyin_words::quote::view::{self, Quote};
use luyin_words::view::{Cite, Claim, Statement};
use luyin_words::{Language, Text, codes, dates, terms};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{Addressee, Paper, Part, TABLE, Tongue, put, title};
use crate::dossier::{Dossier, Languages};

/// The fee that is paid for the research before a quote, by its id in a profile.
const RESEARCH: &str = "research";

/// The papers of this family.
pub(super) const PAPERS: &[Paper] = &[
    client("quote", 20, ("Quote", "报价单"), "practice/quote.typ", quote),
    client("engagement", 21, ("Terms of engagement", "委托条款"), "practice/engagement.typ", engagement),
    client(
        "research-receipt",
        22,
        ("Receipt for the research fee", "调研费收据"),
        "practice/research-receipt.typ",
        receipt,
    ),
    client(
        "documents-wanted",
        23,
        ("Documents and answers wanted", "所需材料与信息清单"),
        "practice/documents-wanted.typ",
        wanted,
    ),
    client("letter-client", 24, ("Letter to the client", "致客户函"), "practice/letter-client.typ", to_client),
    Paper {
        addressee: Addressee::Authority,
        tongue: Tongue::Always(Languages::Both),
        ..client(
            "letter-authority",
            25,
            ("Letter to the authority", "致受理机关函"),
            "practice/letter-authority.typ",
            to_authority,
        )
    },
    Paper {
        tongue: Tongue::Always(Languages::One(Language::English)),
        ..client(
            "letter-counsel",
            26,
            ("Letter to foreign counsel", "致境外律师函"),
            "practice/letter-counsel.typ",
            to_counsel,
        )
    },
    client("invoice", 27, ("Invoice", "账单"), "practice/invoice.typ", invoice::parts),
];

const fn client(
    id: &'static str,
    number: u8,
    title: (&'static str, &'static str),
    template: &'static str,
    parts: fn(&Dossier<'_>) -> Vec<Part>,
) -> Paper {
    Paper { id, number, title, addressee: Addressee::Client, tongue: Tongue::Asked, template, parts }
}

/// The quote of a firm that handles something of what the case asks for.
fn handled<'d>(dossier: &Dossier<'d>) -> Option<&'d Quote> {
    dossier.quote.filter(|quote| !quote.certificates.is_empty())
}

fn quote(dossier: &Dossier<'_>) -> Vec<Part> {
    dossier.quote.map_or_else(Vec::new, |quote| Part::only(json!({ "quote": told(quote) })))
}

fn engagement(dossier: &Dossier<'_>) -> Vec<Part> {
    let Some(quote) = handled(dossier) else { return Vec::new() };
    let open = every_line(quote).filter(|(line, _)| !price::is_exact(line.price.as_ref()));
    let to_agree: Vec<Value> =
        open.map(|(line, certificate)| json!({"text": line.statement.text, "certificate": certificate})).collect();
    Part::only(json!({ "quote": told(quote), "services": services(dossier), "to_agree": to_agree }))
}

fn receipt(dossier: &Dossier<'_>) -> Vec<Part> {
    let Some(quote) = handled(dossier) else { return Vec::new() };
    let lines = lines_of(quote, RESEARCH);
    if lines.is_empty() {
        return Vec::new();
    }
    let currencies = price::currencies(quote);
    let stated = |line: &view::Line| currencies.iter().all(|currency| line.stated_in.contains(currency));
    let cited = cited(lines.iter().flat_map(|(line, _)| &line.statement.cites));
    Part::only(json!({
        "quote": told(quote),
        "paid": lines.iter().all(|(line, _)| line.paid),
        "payment": payment(dossier, RESEARCH),
        "both_stated": lines.iter().all(|(line, _)| stated(line)),
        "sum": price::sum(lines.iter().map(|(line, _)| *line), &currencies),
        "lines": lines.iter().map(|(line, certificate)| price::line(line, *certificate)).collect::<Vec<_>>(),
        "certificates": quote.certificates.iter().map(|it| json!({"title": it.title, "period": it.period})).collect::<Vec<_>>(),
        "cited": cited,
    }))
}

/// The lines of a fee, each with the certificate that it is charged for.
fn lines_of<'q>(quote: &'q Quote, fee: &str) -> Vec<(&'q view::Line, Option<&'q Text>)> {
    let field = format!("{}#fees.{fee}", quote.practice.id);
    let is_it = |line: &view::Line| line.statement.id.split('@').next() == Some(field.as_str());
    every_line(quote).filter(|(line, _)| is_it(line)).collect()
}

/// What a fee comes to in the whole quote, by currency; `None` where it is not charged.
pub(crate) fn of_fee(quote: &Quote, fee: &str) -> Option<BTreeMap<String, Decimal>> {
    let lines = lines_of(quote, fee);
    (!lines.is_empty()).then(|| price::total(lines.into_iter().map(|(line, _)| line), &[]))
}

/// What is told of the payment of a fee.
fn payment(dossier: &Dossier<'_>, fee: &str) -> Value {
    let payment = dossier.payments.iter().find(|payment| payment.fee == fee);
    payment.map_or(Value::Null, |payment| {
        let amount = payment.amount.as_ref();
        json!({
            "on": payment.on.map(dates::day),
            "currency": amount.map(|(currency, _)| currency),
            "sum": amount.map(|(_, sum)| price::grouped(*sum)),
        })
    })
}

fn wanted(dossier: &Dossier<'_>) -> Vec<Part> {
    let Some(quote) = handled(dossier) else { return Vec::new() };
    let papers = quote.persons.iter().flat_map(|person| &person.papers).map(|paper| &paper.statement);
    let questions = quote.persons.iter().flat_map(|person| &person.questions).map(|question| &question.statement);
    let cited = cited(papers.chain(questions).flat_map(|it: &Statement| &it.cites));
    if quote.persons.iter().all(|person| person.papers.is_empty() && person.questions.is_empty()) {
        return Vec::new();
    }
    Part::only(json!({ "quote": told(quote), "cited": cited }))
}

fn to_client(dossier: &Dossier<'_>) -> Vec<Part> {
    let Some(quote) = handled(dossier) else { return Vec::new() };
    let own = |paper: &Paper| matches!(paper.addressee, Addressee::Person | Addressee::Client);
    Part::only(json!({
        "quote": told(quote),
        "enclosed": called(dossier, |paper| own(paper) && !paper.id.starts_with("letter-")),
        "for_others": for_others(dossier),
    }))
}

fn to_counsel(dossier: &Dossier<'_>) -> Vec<Part> {
    let (Some(quote), Some(practice)) = (handled(dossier), dossier.practice) else { return Vec::new() };
    let instructs = |through: &[std::sync::Arc<str>]| through.iter().any(|it| &**it == "foreign-counsel");
    if !practice.services.iter().any(|service| instructs(&service.through)) {
        return Vec::new();
    }
    let reasons = quote.certificates.iter().flat_map(|it| &it.reasons);
    let papers = quote.persons.iter().flat_map(|person| &person.papers).map(|paper| &paper.statement);
    let questions = quote.persons.iter().flat_map(|person| &person.questions).map(|question| &question.statement);
    let services = services(dossier);
    let statements =
        reasons.chain(papers).chain(questions).chain(quote.exposure.iter().map(|it| &it.exposure.statement));
    let cited = cited(statements.chain(&services).flat_map(|it: &Statement| &it.cites));
    Part::only(json!({ "quote": told(quote), "services": services, "for_others": for_others(dossier), "cited": cited }))
}

fn to_authority(dossier: &Dossier<'_>) -> Vec<Part> {
    let Some(quote) = handled(dossier) else { return Vec::new() };
    let in_writing = quote.promises.iter().any(|it| it.id.ends_with("promises.refusal-in-writing"));
    let claims = dossier.view.claims.iter();
    let quoted = claims.filter(|claim| quote.certificates.iter().any(|it| it.claim == claim.statement.id));
    let letter = |claim: &Claim| Part {
        of: Some(claim.place.id.clone()),
        about: Some(claim.place.name.clone()),
        data: super::object(json!({ "quote": told(quote), "claim": claim, "ask_in_writing": in_writing })),
    };
    quoted.map(letter).collect()
}

/// The titles of the papers that this case calls for, of those that `is_wanted` picks.
fn called(dossier: &Dossier<'_>, is_wanted: impl Fn(&Paper) -> bool) -> Vec<Text> {
    let papers = TABLE.iter().copied().flatten().filter(|paper| is_wanted(paper));
    papers.flat_map(|paper| (paper.parts)(dossier).into_iter().map(move |part| title(paper, &part))).collect()
}

fn for_others(dossier: &Dossier<'_>) -> Vec<Text> {
    let others = |paper: &Paper| matches!(paper.addressee, Addressee::Authority | Addressee::Destination);
    called(dossier, |paper| others(paper) && !paper.id.starts_with("letter-"))
}

/// What the firm's profile says it handles.
fn services(dossier: &Dossier<'_>) -> Vec<Statement> {
    let services = dossier.practice.iter().flat_map(|practice| practice.services.iter().map(move |it| (practice, it)));
    services
        .map(|(practice, service)| Statement {
            id: format!("{}#services.{}", practice.id, service.id),
            text: Text::from(&service.label),
            cites: service.cite.iter().map(cite).collect(),
        })
        .collect()
}

fn cite(cite: &luyin_guide::Cite) -> Cite {
    Cite { source: cite.source.to_string(), part: cite.part.as_ref().map(ToString::to_string) }
}

/// Each line of the quote, with the certificate that it is charged for.
fn every_line(quote: &Quote) -> impl Iterator<Item = (&view::Line, Option<&Text>)> {
    let certificates = quote.certificates.iter();
    let own =
        certificates.flat_map(|certificate| certificate.lines.iter().map(|line| (line, Some(&certificate.title))));
    own.chain(quote.shared.iter().map(|line| (line, None)))
}

/// The ids of the sources of these cites.
fn cited<'c>(cites: impl Iterator<Item = &'c Cite>) -> BTreeSet<&'c str> {
    cites.map(|cite| cite.source.as_str()).collect()
}

/// The quote as templates read it: prices by currency, and every code with its words.
fn told(quote: &Quote) -> Value {
    let mut value = json!(quote);
    price::put_cells(&mut value);
    put(&mut value, "currencies", json!(price::currencies(quote)));
    for (certificate, told) in quote.certificates.iter().zip(rows(&mut value, "certificates")) {
        put(told, "outlook_text", json!(outlook(certificate.outlook)));
        put(told, "best_text", json!(certificate.best.map(outlook)));
        put(told, "worst_text", json!(certificate.worst.map(outlook)));
    }
    for (total, told) in quote.totals.iter().zip(rows(&mut value, "totals")) {
        put(told, "paid_any", json!(total.paid.ways.iter().any(|way| !way.amounts.is_empty())));
    }
    for (person, told) in quote.persons.iter().zip(rows(&mut value, "persons")) {
        for (paper, told) in person.papers.iter().zip(rows(told, "papers")) {
            put(told, "submit_text", json!(terms::submit(paper.submit.into(), 1)));
        }
    }
    value
}

fn outlook(outlook: codes::Outlook) -> Text {
    terms::outlook(outlook.into())
}

fn rows<'v>(value: &'v mut Value, field: &str) -> impl Iterator<Item = &'v mut Value> {
    value.get_mut(field).and_then(Value::as_array_mut).into_iter().flatten()
}
