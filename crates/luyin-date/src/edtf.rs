//! Reading and writing dates in EDTF (ISO 8601-2): level 0 and what people say of levels 1 and 2.

use crate::UnclearDate;

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

/// The date that the text tells.
///
/// # Errors
/// When the text is no date of the supported part of EDTF, or names a day that does not exist.
pub fn parse_edtf(text: &str) -> Result<UnclearDate, EdtfError> {
    let day = crate::Day::parse(text);
    day.map(UnclearDate::exact).map_err(|error| EdtfError {
        message: error.to_string(),
        help: None,
        offset: 0,
    })
}

/// The interval that the text tells.
///
/// # Errors
/// When an end is no date, or the interval ends before it starts.
pub fn parse_edtf_interval(text: &str) -> Result<Interval, EdtfError> {
    let (start, end) = text.split_once('/').unwrap_or((text, text));
    Ok(Interval {
        start: IntervalEnd::Date(parse_edtf(start)?),
        end: IntervalEnd::Date(parse_edtf(end)?),
    })
}

/// The shortest EDTF that says the date.
pub(crate) fn write(date: &UnclearDate) -> String {
    format!("[{}..{}]", date.earliest(), date.latest())
}
