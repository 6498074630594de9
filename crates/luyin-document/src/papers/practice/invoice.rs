//! The invoice: what falls due in every ending, to the cent, and what falls due in one ending alone.

use std::collections::BTreeMap;

use luyin_words::quote::view::{self, Quote};
use luyin_words::{Text, dates};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::{every_line, handled, price, told};
use crate::dossier::Dossier;
use crate::papers::{Part, put};

type Line<'q> = (&'q view::Line, Option<&'q Text>);

pub(super) fn parts(dossier: &Dossier<'_>) -> Vec<Part> {
    handled(dossier).map_or_else(Vec::new, |quote| Part::only(invoice(quote)))
}

fn invoice(quote: &Quote) -> Value {
    let currencies = price::currencies(quote);
    let always: Vec<Line<'_>> = every_line(quote).filter(|(line, _)| line.due == view::Due::Always).collect();
    let reductions = reductions(quote);
    let due = || always.iter().map(|(line, _)| *line).chain(reductions.iter().copied());
    let fixed = price::total(due(), &currencies);
    let paid = price::total(due().filter(|line| line.paid), &currencies);
    let to_pay = less(&fixed, &paid);
    json!({
        "quote": told(quote),
        "fees": of_kind(&always, view::LineKind::Fee),
        "disbursements": of_kind(&always, view::LineKind::Disbursement),
        "reductions": reductions.iter().map(|line| price::line(line, None)).collect::<Vec<_>>(),
        "conditional": conditional(quote),
        "fixed": price::said(&fixed),
        "paid_any": due().any(|line| line.paid),
        "paid": price::said(&paid),
        "to_pay": price::said(&to_pay),
        "blanks": due().filter(|line| !price::is_exact(line.price.as_ref())).count(),
        "rate_day": rate_day(quote),
    })
}

/// Discounts and credits that hold in whatever way the matters end.
fn reductions(quote: &Quote) -> Vec<&view::Line> {
    let Some((first, others)) = quote.totals.split_first() else { return Vec::new() };
    let everywhere = |line: &&view::Line| others.iter().all(|total| total.reductions.contains(line));
    first.reductions.iter().filter(everywhere).collect()
}

fn of_kind(lines: &[Line<'_>], kind: view::LineKind) -> Vec<Value> {
    let of = lines.iter().filter(|(line, _)| line.kind == kind);
    of.map(|(line, certificate)| price::line(line, *certificate)).collect()
}

/// What falls due in one ending, or on request.
fn conditional(quote: &Quote) -> Vec<Value> {
    let lines = every_line(quote).filter_map(|(line, certificate)| Some((line, certificate, condition(line.due)?)));
    lines
        .map(|(line, certificate, due)| {
            let mut told = price::line(line, certificate);
            put(&mut told, "due_text", json!(due));
            told
        })
        .collect()
}

fn condition(due: view::Due) -> Option<Text> {
    match due {
        view::Due::Always => None,
        view::Due::Issued => Some(Text::new("if the certificate was issued", "证明获出具时")),
        view::Due::Unobtainable => Some(Text::new("if it was proved that it cannot be had", "已证明无法取得时")),
        view::Due::OnRequest => Some(Text::new("if the client asked for it", "客户要求时")),
    }
}

fn less(sums: &BTreeMap<String, Decimal>, paid: &BTreeMap<String, Decimal>) -> BTreeMap<String, Decimal> {
    let left = |(currency, sum): (&String, &Decimal)| {
        (currency.clone(), sum.saturating_sub(paid.get(currency).copied().unwrap_or_default()))
    };
    sums.iter().map(left).collect()
}

fn rate_day(quote: &Quote) -> Option<Text> {
    let read = quote.conversion.as_ref()?.read.as_ref()?;
    luyin_date::Day::parse(read).ok().map(dates::day)
}
