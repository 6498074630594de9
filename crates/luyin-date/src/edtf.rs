//! Reading dates in EDTF (ISO 8601-2): level 0 and what people say of levels 1 and 2.
//!
//! Read are `2014`, `2014-03`, `2014-03-10`; digits not known as `X` (`201X`, `2014-XX`, `2014-03-XX`, `2014-XX-10`);
//! one of several as `[2013-11..2014-02]`, `[..2014-05]`, `[2014-05..]`, `[2013,2015]`; and at the end `?`, `~` or `%`.
//! Not read are times, seasons, years of more than four digits, and qualifiers inside a date.

mod date;
mod write;

pub(crate) use write::write;

use crate::{Day, DayRange, Truth, UnclearDate};
use date::read_date;

/// Why a text is not a date, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct EdtfError {
    /// What is wrong, in one clause.
    pub message: String,
    /// What to write instead, when that is clear.
    pub help: Option<String>,
    /// Where in the text, in bytes.
    pub offset: usize,
}

impl EdtfError {
    fn new(offset: usize, message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, offset }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    fn shifted(self, by: usize) -> Self {
        Self { offset: self.offset + by, ..self }
    }
}

/// One end of an EDTF interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IntervalEnd {
    /// A date.
    Date(UnclearDate),
    /// `..`: there is none.
    Open,
    /// Nothing: it is not known.
    Unknown,
}

/// An EDTF interval, `2014-03/2014-09` or `2022-03-25/..`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    /// Its first day.
    pub start: IntervalEnd,
    /// Its last day.
    pub end: IntervalEnd,
}

impl Interval {
    /// Whether the day lies in it.
    ///
    /// ```
    /// use luyin_date::{Day, Truth, parse_edtf_interval};
    /// let in_force = parse_edtf_interval("[..2013-12-02]/..")?;
    /// assert_eq!(in_force.contains(Day::parse("2014-01-01")?), Truth::True);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn contains(&self, day: Day) -> Truth {
        let day = UnclearDate::exact(day);
        let started = match self.start {
            IntervalEnd::Date(start) => start.on_or_before(&day),
            IntervalEnd::Open => Truth::True,
            IntervalEnd::Unknown => Truth::Unknown,
        };
        let not_ended = match self.end {
            IntervalEnd::Date(end) => end.on_or_after(&day),
            IntervalEnd::Open => Truth::True,
            IntervalEnd::Unknown => Truth::Unknown,
        };
        started.and(not_ended)
    }
}

/// The date that the text tells.
///
/// A date of less than day precision is some day of its month or year; `?` flags it;
/// `~` flags it and widens it on each side by its own precision, a day by a month; `%` does both.
///
/// # Errors
/// When the text is no date of the supported part of EDTF, or names a day that does not exist.
///
/// ```
/// use luyin_date::parse_edtf;
/// let about = parse_edtf("2014-03~")?;
/// assert_eq!(about.earliest().to_string(), "2014-02-01");
/// assert_eq!(about.latest().to_string(), "2014-04-30");
/// let error = parse_edtf("2014-02-30").unwrap_err();
/// assert_eq!(error.message, "`2014-02` has 28 days, found day `30`");
/// assert_eq!(error.offset, 8);
/// # Ok::<(), luyin_date::EdtfError>(())
/// ```
pub fn parse_edtf(text: &str) -> Result<UnclearDate, EdtfError> {
    if let Some(rest) = text.strip_prefix('[') {
        return read_set(rest).map_err(|error| error.shifted(1));
    }
    if text == ".." {
        return Err(EdtfError::new(0, "`..` is an open end, found where a date is expected"));
    }
    if text.starts_with('{') {
        return Err(EdtfError::new(0, "`{` means all of several dates, found where one is expected")
            .help("write one of several dates as `[2013,2015]`"));
    }
    read_date(text)
}

/// The interval that the text tells.
///
/// # Errors
/// When an end is no date, or the interval ends before it starts.
pub fn parse_edtf_interval(text: &str) -> Result<Interval, EdtfError> {
    let Some((start, end)) = text.split_once('/') else {
        return Err(EdtfError::new(text.len(), format!("expected an interval, found `{text}`"))
            .help(format!("write `{text}/..` when it has no end")));
    };
    let at = start.len() + 1;
    let interval = Interval { start: interval_end(start)?, end: interval_end(end).map_err(|error| error.shifted(at))? };
    match (interval.start, interval.end) {
        (IntervalEnd::Date(first), IntervalEnd::Date(last)) if last.before(&first).is_true() => {
            Err(EdtfError::new(at, format!("the interval ends with `{end}` before it starts")))
        }
        _ => Ok(interval),
    }
}

fn interval_end(text: &str) -> Result<IntervalEnd, EdtfError> {
    match text {
        "" => Ok(IntervalEnd::Unknown),
        ".." => Ok(IntervalEnd::Open),
        date => parse_edtf(date).map(IntervalEnd::Date),
    }
}

/// One of several dates; the text begins after the bracket.
fn read_set(text: &str) -> Result<UnclearDate, EdtfError> {
    let Some((inside, rest)) = text.split_once(']') else {
        return Err(EdtfError::new(text.len(), "expected `]` at the end"));
    };
    if !rest.is_empty() {
        let error = EdtfError::new(inside.len() + 1, format!("expected the end after `]`, found `{rest}`"));
        let qualifier = matches!(rest, "?" | "~" | "%");
        return Err(if qualifier {
            error.help(format!("put the `{rest}` behind a date inside the brackets"))
        } else {
            error
        });
    }
    let mut hull: Option<UnclearDate> = None;
    let mut at = 0;
    for item in inside.split(',') {
        let date = read_item(item).map_err(|error| error.shifted(at))?;
        hull = Some(hull.map_or(date, |hull| joined(hull, date)));
        at += item.len() + 1;
    }
    hull.ok_or_else(|| EdtfError::new(0, "expected a date inside the brackets"))
}

fn read_item(text: &str) -> Result<UnclearDate, EdtfError> {
    let Some((first, last)) = text.split_once("..") else {
        return read_date(text);
    };
    let at = first.len() + 2;
    let shifted = |error: EdtfError| error.shifted(at);
    let side = |date: UnclearDate, earliest, latest| date.with_days(earliest, latest);
    match (first, last) {
        ("", "") => {
            Err(EdtfError::new(0, "expected a date on a side of `..`")
                .help("leave the field out when nothing is known"))
        }
        ("", last) => read_date(last).map_err(shifted).map(|last| side(last, Day::MIN, last.latest())),
        (first, "") => read_date(first).map(|first| side(first, first.earliest(), Day::MAX)),
        (first, last) => {
            let (from, until) = (read_date(first)?, read_date(last).map_err(shifted)?);
            if until.before(&from).is_true() {
                return Err(EdtfError::new(at, format!("`{last}` lies before `{first}`"))
                    .help(format!("did you mean `[{last}..{first}]`?")));
            }
            Ok(joined(from, until).with_days(from.earliest(), until.latest()))
        }
    }
}

/// One of the two, with the flags of both.
fn joined(a: UnclearDate, b: UnclearDate) -> UnclearDate {
    let (earliest, latest) = (a.earliest().min(b.earliest()), a.latest().max(b.latest()));
    a.max(b).with_days(earliest, latest)
}

/// How exactly a date is told; `~` widens by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Precision {
    Years(i32),
    Month,
    Day,
}

/// The days about as far again on each side.
fn widen(range: DayRange, precision: Precision) -> DayRange {
    let (first, last) = (range.start(), range.end());
    let whole = |months: i64| (first.add_months_held(-months), last_of_months(last, months));
    let (first, last) = match precision {
        Precision::Years(years) => whole(i64::from(years) * 12),
        Precision::Month => whole(1),
        Precision::Day => (first.add_months_held(-1), last.add_months_held(1)),
    };
    DayRange::checked(first, last).unwrap_or(range)
}

/// The last day of the month that lies so many months after the day's.
fn last_of_months(day: Day, months: i64) -> Day {
    let (year, month, _) = day.ymd();
    let first = Day::new(year, month, 1).unwrap_or(day).add_months_held(months + 1);
    if first == Day::MAX { Day::MAX } else { first.previous() }
}
