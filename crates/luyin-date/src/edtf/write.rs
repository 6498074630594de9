//! The shortest EDTF that says a date.

use super::parse_edtf;
use crate::{Day, UnclearDate};

/// Writes the date so that reading it gives the same date.
///
/// The one exception is an approximate range that no single date gives: it keeps its days and is flagged `?`.
pub(crate) fn write(date: &UnclearDate) -> String {
    let suffix = match (date.uncertain(), date.approximate()) {
        (false, false) => "",
        (true, false) => "?",
        (false, true) => "~",
        (true, true) => "%",
    };
    let centers = if date.approximate() { centers(date) } else { singles(date.earliest()) };
    let texts = centers.into_iter().map(|text| text + suffix);
    let same = |text: &String| parse_edtf(text).is_ok_and(|read| read == *date);
    texts.filter(same).min_by_key(String::len).unwrap_or_else(|| set(date))
}

/// Every single date that may begin on the day.
fn singles(day: Day) -> Vec<String> {
    let (year, month, number) = day.ymd();
    vec![
        format!("{year:04}"),
        format!("{year:04}-{month:02}"),
        format!("{year:04}-{month:02}-{number:02}"),
        format!("{:03}X", year / 10),
        format!("{:02}XX", year / 100),
        format!("{year:04}-XX-{number:02}"),
        "XXXX".to_owned(),
    ]
}

/// Every single date whose widening may begin on the date's earliest day.
fn centers(date: &UnclearDate) -> Vec<String> {
    let first = date.earliest();
    let on = |months: i64| singles(first.add_months_held(months));
    let near = (-3..=3).flat_map(|days| singles(first.add_months_held(1).plus(days)));
    let before_first = date.latest().add_months_held(-1).previous();
    near.chain(on(12)).chain(on(120)).chain(on(1_200)).chain(singles(before_first)).collect()
}

fn set(date: &UnclearDate) -> String {
    let flag = if date.uncertain() || date.approximate() { "?" } else { "" };
    let end = |day: Day, bound: Day, text: String| {
        if day == bound { String::new() } else { text + flag }
    };
    let first = end(date.earliest(), Day::MIN, shortest(date.earliest(), UnclearDate::earliest));
    let last = end(date.latest(), Day::MAX, shortest(date.latest(), UnclearDate::latest));
    if first.is_empty() && last.is_empty() { format!("XXXX{flag}") } else { format!("[{first}..{last}]") }
}

/// The shortest date that begins, or ends, on the day.
fn shortest(day: Day, side: impl Fn(&UnclearDate) -> Day) -> String {
    let right = |text: &String| parse_edtf(text).is_ok_and(|read| side(&read) == day);
    singles(day).into_iter().take(3).find(right).unwrap_or_else(|| day.to_string())
}
