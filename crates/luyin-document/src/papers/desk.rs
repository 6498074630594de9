//! Papers of the desk that decides: receipt, notice of what is missing, result, review, collection.
//!
//! Each is made of the desk's own record and the guide: the clock with its last day, the remedies, the grounds.

use luyin_date::{Day, DeadlineRule, deadline};
use luyin_guide::{Basis, Clock, EvidenceItem};
use luyin_words::codes::EvidenceState;
use luyin_words::deadline::{length, with_weekday};
use luyin_words::{Language, Text};
use serde_json::{Value, json};

use super::service::{Service, cites, counter, paper, services, sources};
use super::{Addressee, Paper, Part, Tongue, object};
use crate::desk::{Desk, means};
use crate::dossier::{Dossier, Languages};

/// The papers of this family.
pub(super) const PAPERS: &[Paper] = &[
    Paper {
        id: "acceptance-receipt",
        title: ("Acceptance receipt", "受理回执"),
        parts: |dossier| part(dossier, "acceptance", receipt),
        ..of_desk(80, "desk/acceptance-receipt.typ")
    },
    Paper {
        id: "supplement-notice",
        title: ("Notice of what is missing", "补正告知书"),
        parts: |dossier| part(dossier, "supplement", supplement),
        ..of_desk(81, "desk/supplement-notice.typ")
    },
    Paper {
        id: "certificate",
        title: ("Certificate of no criminal record", "无犯罪记录证明"),
        parts: |dossier| part(dossier, "certificate", certificate),
        ..of_desk(82, "desk/certificate.typ")
    },
    Paper {
        id: "refusal-notice",
        title: ("Refusal notice", "不予出具（签发）通知书"),
        parts: |dossier| part(dossier, "refusal", refusal),
        ..of_desk(83, "desk/refusal-notice.typ")
    },
    Paper {
        id: "review-decision",
        title: ("Answer on a review", "复查答复"),
        parts: |dossier| part(dossier, "review", review),
        ..of_desk(84, "desk/review-decision.typ")
    },
    Paper {
        id: "stay-certificate",
        title: ("Certificate of stay: data page", "外国人停留证件资料页"),
        parts: |dossier| part(dossier, "stay", stay),
        ..of_desk(85, "desk/stay-certificate.typ")
    },
    Paper {
        id: "collection-slip",
        title: ("Collection slip", "领取凭单"),
        parts: |dossier| part(dossier, "collection", collection),
        ..of_desk(86, "desk/collection-slip.typ")
    },
];

const fn of_desk(number: u8, template: &'static str) -> Paper {
    Paper {
        id: "",
        number,
        title: ("", ""),
        addressee: Addressee::Desk,
        tongue: Tongue::Always(Languages::One(Language::Chinese)),
        template,
        parts: |_| Vec::new(),
    }
}

/// The desk's work on one service.
struct Work<'d> {
    desk: &'d Desk,
    service: Service<'d>,
    dossier: &'d Dossier<'d>,
}

/// The paper of one section of the record, where the record has it.
fn part(dossier: &Dossier<'_>, section: &str, more: fn(&Work<'_>) -> Value) -> Vec<Part> {
    let Some((desk, told)) = dossier.desk.and_then(|desk| Some((desk, desk.section(section)?))) else {
        return Vec::new();
    };
    let named = services(dossier).into_iter().find(|service| service.guide.id.as_str() == desk.guide);
    let guide = dossier.library.guide(&desk.guide, dossier.case.as_of);
    let Some(service) = named.or_else(|| guide.map(Service::of_guide)) else { return Vec::new() };
    let work = Work { desk, service, dossier };
    let mut data = object(more(&work));
    data.insert("desk".to_owned(), desk.value().clone());
    data.insert("told".to_owned(), told.clone());
    data.insert("service".to_owned(), work.service.json(dossier));
    data.insert("office".to_owned(), office(&work));
    data.insert("output".to_owned(), output(&work));
    let all = Value::Object(data.clone());
    data.insert("sources".to_owned(), json!(sources(&all, dossier.library)));
    vec![Part { data, ..Part::default() }]
}

fn receipt(work: &Work<'_>) -> Value {
    let received = work.desk.names("received", "papers").unwrap_or_default();
    let items = work.service.guide.evidence.iter().filter(|item| received.iter().any(|name| means(name, item)));
    json!({
        "papers": items.map(|item| paper(item, None, work.dossier.library)).collect::<Value>(),
        "clock": work.desk.day("acceptance", "on").map(|on| clock(work, "accept", on, false)),
        "notices": notices(work, &["right", "delivery", "duty"]),
        "costs": costs(work),
    })
}

/// Everything that is missing at once: what the record names, else what the guide asks for and nobody handed in.
fn supplement(work: &Work<'_>) -> Value {
    let library = work.dossier.library;
    let named = work.desk.names("supplement", "missing");
    let received = work.desk.names("received", "papers").unwrap_or_default();
    let lacks = |item: &&(&EvidenceItem, EvidenceState)| match &named {
        Some(names) => names.iter().any(|name| means(name, item.0)),
        None => asked_by_rule(item.0) && !received.iter().any(|name| means(name, item.0)),
    };
    let items = items(work);
    let if_so = |item: &EvidenceItem, state| named.is_none() && item.when.is_some() && state == EvidenceState::Unknown;
    let missing = items.iter().filter(lacks);
    let missing: Value = missing
        .map(|(item, state)| {
            let mut row = object(paper(item, None, library));
            row.insert("conditional".to_owned(), json!(if_so(item, *state)));
            Value::Object(row)
        })
        .collect();
    let own = work.service.guide.notices.iter().filter(|it| it.said.origin.guide == work.service.guide.id);
    let rules: Value = own.filter(|it| it.topic.as_deref() == Some("formality")).map(statement).collect();
    json!({ "missing": missing, "rules": rules })
}

/// The papers that may be asked of this person; all of the guide's where there is no answer for it.
fn items<'d>(work: &Work<'d>) -> Vec<(&'d EvidenceItem, EvidenceState)> {
    let asked: Vec<_> = work.service.items().collect();
    if asked.is_empty() {
        let all = work.service.guide.evidence.iter();
        return all.filter(|item| !item.by_agent).map(|item| (item, EvidenceState::Unknown)).collect();
    }
    asked
}

/// Whether a law or the office's own page asks for it: what only others report, no desk can ask for.
fn asked_by_rule(item: &EvidenceItem) -> bool {
    matches!(item.said.basis, Basis::Law | Basis::Published)
}

fn certificate(work: &Work<'_>) -> Value {
    let platform = work.service.guide.notices.iter().find(|it| &*it.id == "platform-on-the-day");
    json!({ "platform": platform.map(statement) })
}

fn refusal(work: &Work<'_>) -> Value {
    let named = work.desk.names("refusal", "grounds").unwrap_or_default();
    let grounds = work.service.guide.criteria.iter().filter(|it| named.contains(&&*it.id));
    let grounds: Value =
        grounds.map(|it| json!({"text": Text::from(&it.label), "cites": cites(&it.said.cite)})).collect();
    json!({ "grounds": grounds, "remedies": remedies(work) })
}

fn stay(work: &Work<'_>) -> Value {
    let notices = work.service.claim.map(|claim| claim.notices.as_slice()).unwrap_or_default();
    json!({ "terms": notices.iter().filter(|it| it.id.contains("#good-for.")).collect::<Vec<_>>() })
}

fn collection(work: &Work<'_>) -> Value {
    json!({ "notices": notices(work, &["delivery"]), "costs": costs(work) })
}

fn review(work: &Work<'_>) -> Value {
    let extended = work.desk.day("review", "extended").is_some();
    let clock = work.desk.day("review", "accepted").map(|on| clock(work, "accept_review", on, extended));
    json!({ "clock": clock, "remedies": remedies(work) })
}

/// The clock that an event starts: its length, its last day under the calendar, and who says so.
fn clock(work: &Work<'_>, event: &str, on: Day, extended: bool) -> Value {
    let clocks = work.service.guide.procedure.iter().flat_map(|procedure| &procedure.clocks);
    let Some(clock) = clocks.into_iter().find(|clock| clock.starts.iter().any(|it| &**it == event)) else {
        return Value::Null;
    };
    let budget = budget(clock, extended);
    let calendar = work.dossier.library.calendar_of(work.service.guide.place);
    let last = calendar.and_then(|calendar| deadline(on, budget, DeadlineRule::default(), calendar).ok());
    json!({
        "label": clock.label.as_ref().map(Text::from),
        "length": length(budget),
        "extended": extended,
        "earliest": last.as_ref().map(|it| with_weekday(it.earliest)),
        "latest": last.as_ref().map(|it| with_weekday(it.latest)),
        "exact": last.as_ref().is_some_and(|it| it.is_exact().is_some()),
        "provisional": last.as_ref().is_some_and(|it| it.provisional),
        "note": clock.said.note.as_ref().map(Text::from),
        "cites": cites(&clock.said.cite),
    })
}

fn budget(clock: &Clock, extended: bool) -> luyin_date::Length {
    clock.extend.as_ref().filter(|_| extended).map_or(clock.length, |extension| extension.to)
}

/// In whose name the papers go out, and where.
fn office(work: &Work<'_>) -> Value {
    let authority = work.service.guide.authority.as_ref().and_then(|id| work.dossier.library.authorities.get(id));
    let named = work.desk.value().get("counter").and_then(Value::as_str);
    let place = authority.iter().flat_map(|it| &it.counters).find(|it| Some(&*it.id) == named);
    let place = place.map(|it| counter(&it.title, it.version(work.dossier.case.as_of)));
    json!({ "authority": authority.map(|it| Text::from(&it.title)), "counter": place })
}

/// What the service yields, and what stands in its place after a refusal.
fn output(work: &Work<'_>) -> Value {
    let title =
        |id: &luyin_guide::EvidenceId| work.dossier.library.evidence_types.get(id).map(|it| Text::from(&it.title));
    work.service.guide.output.as_ref().map_or(Value::Null, |output| {
        json!({
            "kind": output.evidence.as_str(),
            "granted": title(&output.evidence),
            "refused": output.counterpart.as_ref().and_then(title),
        })
    })
}

fn remedies(work: &Work<'_>) -> Value {
    work.service.guide.remedies.iter().map(statement).collect()
}

fn notices(work: &Work<'_>, topics: &[&str]) -> Value {
    let about = |it: &&luyin_guide::Statement| it.topic.as_deref().is_some_and(|topic| topics.contains(&topic));
    let ruled = |it: &&luyin_guide::Statement| matches!(it.said.basis, Basis::Law | Basis::Published);
    work.service.guide.notices.iter().filter(about).filter(ruled).map(statement).collect()
}

fn statement(it: &luyin_guide::Statement) -> Value {
    json!({"text": Text::from(&it.label), "topic": it.topic.as_deref(), "cites": cites(&it.said.cite)})
}

/// What a law or the office's own page says that it costs.
fn costs(work: &Work<'_>) -> Value {
    use luyin_words::codes::Basis::{Law, Published};
    let costs = work.service.claim.map(|claim| claim.costs.as_slice()).unwrap_or_default();
    json!(costs.iter().filter(|it| matches!(it.basis, Law | Published)).collect::<Vec<_>>())
}
