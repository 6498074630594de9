//! Single values: what their text must look like, and what it means.

use luyin_date::{Day, Length, UnclearDate, parse_edtf};
use luyin_diagnostic::Span;
use luyin_tree::{Entry, Node};
use rust_decimal::Decimal;

use crate::model::{Hours, InForce};
use crate::table::Kind;

/// What is wrong with a single value.
#[derive(Debug)]
pub(crate) struct Wrong {
    pub name: &'static str,
    pub message: String,
    pub help: Option<String>,
    /// Where within the value; the whole value where absent.
    pub span: Option<Span>,
}

impl Wrong {
    fn new(name: &'static str, message: impl Into<String>, help: &str) -> Self {
        Self { name, message: message.into(), help: Some(help.to_owned()).filter(|help| !help.is_empty()), span: None }
    }
}

/// What a kind of value is called in messages.
pub(crate) fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::Flag => "true or false",
        Kind::Whole => "a whole number",
        Kind::Number => "a number",
        Kind::Id | Kind::Ref(_) => "an id",
        Kind::Name => "a name",
        Kind::Symbol(_) => "a word",
        Kind::Day | Kind::Date => "a date",
        Kind::InForce => "a period `A/B`",
        Kind::Time => "a time of day",
        Kind::Weekdays => "days of the week",
        Kind::Cites => "a cite `source#passage`",
        Kind::Expression(_) => "an expression",
        _ => "a text",
    }
}

/// Checks a single value of the kinds that need no other file.
pub(crate) fn check(kind: Kind, node: &Node, text: &str) -> Result<(), Wrong> {
    match kind {
        Kind::Number if decimal(node).is_none() => Err(unlike(node, "a number")),
        Kind::Flag if node.as_bool().is_none() => Err(unlike(node, "true or false")),
        Kind::Whole if whole(node).is_none() => Err(unlike(node, "a whole number")),
        Kind::Id => id(text),
        Kind::Name => name(text),
        Kind::Day => day(text).map(|_| ()),
        Kind::Date => date(text).map(|_| ()),
        Kind::InForce => in_force(text).map(|_| ()),
        Kind::Time => time(text).map(|_| ()),
        Kind::Weekdays => weekdays(text).map(|_| ()),
        Kind::Text if text.trim().is_empty() => {
            Err(Wrong::new("empty-text", "the text is empty", "write it, or leave the field out"))
        }
        _ => Ok(()),
    }
}

fn unlike(node: &Node, wanted: &str) -> Wrong {
    Wrong::new("wrong-type", format!("expected {wanted}, found {}", node.describe()), "")
}

/// A whole number that is not negative.
pub(crate) fn whole(node: &Node) -> Option<u32> {
    node.as_int().and_then(|number| u32::try_from(number).ok())
}

/// A number, exactly as written.
pub(crate) fn decimal(node: &Node) -> Option<Decimal> {
    node.raw().and_then(|text| text.parse().ok())
}

/// An amount, or the least and the most.
pub(crate) fn amount(node: &Node) -> Option<(Decimal, Decimal)> {
    match node.as_list() {
        Some([least, most]) => {
            let (least, most) = (decimal(least)?, decimal(most)?);
            (least <= most).then_some((least, most))
        }
        Some(_) => None,
        None => decimal(node).map(|amount| (amount, amount)),
    }
}

fn id(text: &str) -> Result<(), Wrong> {
    let good = text.split('.').all(|part| !part.is_empty() && part.bytes().all(is_id_byte));
    if good {
        return Ok(());
    }
    Err(Wrong::new("bad-id", format!("`{text}` is not an id"), "use lower-case letters, digits, hyphens and dots"))
}

fn is_id_byte(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

fn name(text: &str) -> Result<(), Wrong> {
    let good =
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    if good {
        return Ok(());
    }
    Err(Wrong::new("bad-id", format!("`{text}` is not a name"), "use letters, digits, hyphens and underscores"))
}

/// One day.
pub(crate) fn day(text: &str) -> Result<Day, Wrong> {
    Day::parse(text).map_err(|error| Wrong::new("bad-date", error.to_string(), "write a day as in `2026-11-22`"))
}

/// A date that may be half known.
pub(crate) fn date(text: &str) -> Result<UnclearDate, Wrong> {
    parse_edtf(text).map_err(|error| Wrong { name: "bad-date", message: error.message, help: error.help, span: None })
}

/// Days from a first to a last; `..` leaves an end open.
pub(crate) fn in_force(text: &str) -> Result<InForce, Wrong> {
    let Some((from, until)) = text.split_once('/') else {
        return Err(Wrong::new("bad-period", format!("`{text}` is not a period"), "write it as in `2021-12-31/..`"));
    };
    let from = end(from, Day::MIN)?;
    let until = end(until, Day::MAX)?;
    if from.earliest() > until.latest() {
        let message = format!("the period `{text}` ends before it starts");
        return Err(Wrong::new("bad-period", message, "put the first day before the slash"));
    }
    Ok(InForce { from, until })
}

fn end(text: &str, open: Day) -> Result<UnclearDate, Wrong> {
    if text.trim() == ".." { Ok(UnclearDate::exact(open)) } else { date(text.trim()) }
}

/// A time of day as a minute of the day; `24:00` is its end.
pub(crate) fn time(text: &str) -> Result<u16, Wrong> {
    let minute = text.split_once(':').and_then(|(hour, minute)| {
        let (hour, minute) = (two_digits(hour)?, two_digits(minute)?);
        let total = hour.checked_mul(60)?.checked_add(minute)?;
        (minute < 60 && total <= 24 * 60).then_some(total)
    });
    minute.ok_or_else(|| {
        Wrong::new(
            "bad-time",
            format!("`{text}` is not a time of day"),
            "write hours and minutes in quotes, as in `\"09:00\"`",
        )
    })
}

fn two_digits(text: &str) -> Option<u16> {
    let good = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    good.then(|| text.parse().ok()).flatten()
}

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Days of the week, from Monday.
pub(crate) fn weekdays(text: &str) -> Result<[bool; 7], Wrong> {
    let wrong = || {
        let message = format!("`{text}` is not a list of days of the week");
        Wrong::new("bad-weekdays", message, "write them as in `mon-sat` or `mon,wed`")
    };
    let number = |name: &str| WEEKDAYS.iter().position(|weekday| *weekday == name.trim());
    let mut days = [false; 7];
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (number(first).ok_or_else(wrong)?, number(last).ok_or_else(wrong)?);
        let Some(stretch) = days.get_mut(first..=last) else { return Err(wrong()) };
        stretch.fill(true);
    }
    Ok(days)
}

/// Opening hours of one row.
pub(crate) fn hours(days: &str, open: &str, close: &str) -> Option<Hours> {
    Some(Hours { days: weekdays(days).ok()?, open: time(open).ok()?, close: time(close).ok()? })
}

const UNITS: &str = "write one of `working_days`, `days`, `weeks`, `months`, `years`";

/// A length of time: one unit and a whole number.
pub(crate) fn length(entries: &[Entry]) -> Result<Length, Wrong> {
    let [entry] = entries else {
        return Err(Wrong::new("bad-length", "a length has one unit", UNITS));
    };
    let at = |mut wrong: Wrong, span: Span| {
        wrong.span = Some(span);
        wrong
    };
    let Some(number) = whole(&entry.value) else {
        return Err(at(unlike(&entry.value, "a whole number"), entry.value.span));
    };
    match &*entry.key {
        "working_days" => Ok(Length::WorkingDays(number)),
        "days" => Ok(Length::Days(number)),
        "weeks" => Ok(Length::Days(number.saturating_mul(7))),
        "months" => Ok(Length::Months(number)),
        "years" => Ok(Length::Years(number)),
        other => Err(at(Wrong::new("bad-length", format!("`{other}` is not a unit of time"), UNITS), entry.key_span)),
    }
}
