//! From the years of a calendar to a calendar of working days.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use luyin_date::{Calendar, CalendarRow, Day, RowKind};
use luyin_diagnostic::Diagnostic;

use super::piece::Piece;
use super::scalar;
use super::take;

/// Puts the years of every calendar together.
pub(crate) fn calendars(files: &[Piece<'_>], findings: &mut Vec<Diagnostic>) -> BTreeMap<Arc<str>, Calendar> {
    let mut years: BTreeMap<&str, BTreeMap<u32, &Piece<'_>>> = BTreeMap::new();
    for file in files {
        let Some((id, year)) = take::text(file, "calendar").zip(take::whole(file, "year")) else { continue };
        if !(1..=9999).contains(&year) {
            let message = format!("the year {year} is in no calendar");
            findings.push(at_field(file, "year", "wrong-year", message).with_help("years go from 1 to 9999"));
            continue;
        }
        if years.entry(id).or_default().insert(year, file).is_some() {
            findings.push(at_field(file, "year", "duplicate-id", format!("the year {year} is given twice")));
        }
    }
    years.into_iter().filter_map(|(id, years)| Some((Arc::from(id), calendar(id, &years, findings)?))).collect()
}

fn at_field(file: &Piece<'_>, field: &str, name: &'static str, message: String) -> Diagnostic {
    let at = file.field(field).map_or_else(|| file.at(), |field| field.at_span(field.node.span));
    Diagnostic::error(name, &at.file, at.span, message)
}

fn calendar(id: &str, years: &BTreeMap<u32, &Piece<'_>>, findings: &mut Vec<Diagnostic>) -> Option<Calendar> {
    let (first, last) = (*years.keys().next()?, *years.keys().next_back()?);
    for ((before, _), (after, file)) in years.iter().zip(years.iter().skip(1)) {
        let (from, until) = (before.saturating_add(1), after.saturating_sub(1));
        if from <= until {
            let missing = if from == until { from.to_string() } else { format!("{from} to {until}") };
            let message = format!("the calendar `{id}` has no file for {missing}");
            findings.push(at_field(file, "year", "calendar-gap", message));
        }
    }
    let mut rows: BTreeMap<Day, CalendarRow> = BTreeMap::new();
    for (year, file) in years {
        take_year(*year, file, &mut rows, findings);
    }
    let (first, last) = (i32::try_from(first).ok()?, i32::try_from(last).ok()?);
    let covered = (Day::new(first, 1, 1).ok()?, Day::new(last, 12, 31).ok()?);
    Calendar::new(id, covered, rows.into_values().collect()).ok()
}

fn take_year(year: u32, file: &Piece<'_>, rows: &mut BTreeMap<Day, CalendarRow>, findings: &mut Vec<Diagnostic>) {
    let notice = file
        .field("notice")
        .and_then(|notice| ["number", "title", "url"].iter().find_map(|field| take::text(notice, field)));
    let source = notice.map_or_else(|| format!("{year}"), str::to_owned);
    let statutory = statutory(file, findings);
    let mut named: BTreeSet<Day> = BTreeSet::new();
    for (list, worked) in [("off", false), ("worked", true)] {
        for row in file.field(list).map(Piece::rows).unwrap_or_default() {
            let Some(row_day) = take::day(row, "day") else { continue };
            let statutory = statutory.contains_key(&row_day);
            let kind = if worked { RowKind::Makeup } else { RowKind::Holiday { statutory } };
            check_day(row, year, row_day, kind, rows, findings);
            named.insert(row_day);
            rows.entry(row_day).or_insert_with(|| CalendarRow {
                day: row_day,
                kind,
                name_en: take::text(row, "en").unwrap_or_default().to_owned(),
                name_zh: take::text(row, "zh").unwrap_or_default().to_owned(),
                source: take::text(row, "notice").map_or_else(|| source.clone(), str::to_owned),
            });
        }
    }
    for (day, span) in statutory.iter().filter(|(day, _)| !named.contains(day)) {
        let message = format!("the statutory day {day} is not among the days off");
        findings.push(
            Diagnostic::error("statutory-day-not-off", &file.layer.file, *span, message)
                .with_help(format!("add `{{day: {day}, en: …, zh: …}}` under `off`")),
        );
    }
}

fn statutory(file: &Piece<'_>, findings: &mut Vec<Diagnostic>) -> BTreeMap<Day, luyin_diagnostic::Span> {
    let mut days = BTreeMap::new();
    let list = file.field("statutory").and_then(|list| list.node.as_list()).unwrap_or_default();
    for node in list {
        match scalar::day(node.raw().unwrap_or_default()) {
            Ok(day) => _ = days.insert(day, node.span),
            Err(wrong) => findings.push(
                Diagnostic::error(wrong.name, &file.layer.file, node.span, wrong.message)
                    .with_help(wrong.help.unwrap_or_default()),
            ),
        }
    }
    days
}

/// Reports a day of another year, a day named twice, and a make-up day that is no weekend.
fn check_day(
    row: &Piece<'_>,
    year: u32,
    day: Day,
    kind: RowKind,
    rows: &BTreeMap<Day, CalendarRow>,
    findings: &mut Vec<Diagnostic>,
) {
    if i64::from(day.year()) != i64::from(year) {
        findings.push(at_field(row, "day", "wrong-year", format!("{day} is not a day of {year}")));
    }
    if rows.contains_key(&day) {
        findings.push(at_field(row, "day", "duplicate-id", format!("{day} is named twice")));
    }
    if kind == RowKind::Makeup && !day.weekday().is_weekend() {
        let message = format!("{day} is worked anyway: it is no weekend");
        findings.push(at_field(row, "day", "bad-make-up-day", message));
    }
}
