//! One EDTF date: year, month, day, digits not known, and a qualifier at the end.

use super::{EdtfError, Precision, widen};
use crate::day::month_length;
use crate::{Day, DayRange, UnclearDate};

/// A two-digit part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Number(u8),
    Unspecified,
}

/// Reads one date without brackets.
pub(super) fn read_date(text: &str) -> Result<UnclearDate, EdtfError> {
    let qualifier = text.chars().last().filter(|last| matches!(last, '?' | '~' | '%'));
    let body = qualifier.map_or(text, |_| text.get(..text.len().saturating_sub(1)).unwrap_or(text));
    refuse_other_writing(body)?;
    if body == "XXXX" {
        return Ok(flagged(UnclearDate::unknown(), qualifier));
    }
    let (range, precision) = read_parts(body)?;
    let about = matches!(qualifier, Some('~' | '%'));
    let range = if about { widen(range, precision) } else { range };
    Ok(flagged(UnclearDate::within(range), qualifier))
}

fn flagged(date: UnclearDate, qualifier: Option<char>) -> UnclearDate {
    match qualifier {
        Some('?') => date.flagged_uncertain(),
        Some('~') => date.flagged_approximate(),
        Some(_) => date.flagged_uncertain().flagged_approximate(),
        None => date,
    }
}

/// Names what the text seems to be when it is not EDTF as read here.
fn refuse_other_writing(body: &str) -> Result<(), EdtfError> {
    if body.is_empty() {
        return Err(EdtfError::new(0, "expected a date, found nothing"));
    }
    let Some((at, found)) = body.char_indices().find(|(_, c)| !matches!(c, '0'..='9' | 'X' | '-')) else {
        return Ok(());
    };
    let error = EdtfError::new(at, format!("expected a digit, `X` or `-`, found `{}`", found.escape_debug()));
    if let Some(meant) = numbers_of(body) {
        return Err(error.help(format!("did you mean `{meant}`?")));
    }
    Err(match found {
        // One qualifier at the end is taken off already.
        '?' | '~' | '%' if at + 1 == body.len() => {
            error.help(format!("did you mean `{}%`?", body.trim_end_matches(found)))
        }
        '?' | '~' | '%' => error.help(format!("put the `{found}` at the end of the date")),
        'T' => EdtfError::new(at, "expected a day, found a time").help("leave the time out"),
        'Y' => error.help("write the year with four digits"),
        'x' => error.help("write a digit not known as `X`"),
        '/' => EdtfError::new(at, "expected one date, found an interval")
            .help("write some day between two as `[2013-11..2014-02]`"),
        _ => error.help("write a date as `2014`, `2014-03` or `2014-03-10`"),
    })
}

/// Year, month and day written with other marks between them, such as `2014/3/10` or `2014年3月`.
fn numbers_of(body: &str) -> Option<String> {
    let separators = |c: char| matches!(c, '/' | '.' | '年' | '月' | '日' | '号' | ' ' | '-');
    let parts: Vec<&str> = body.split(separators).filter(|part| !part.is_empty()).collect();
    let numbers: Vec<u16> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let two_digits = numbers.iter().skip(1).all(|number| *number < 100);
    let year_first = two_digits && parts.first().is_some_and(|year| year.len() == 4);
    let written = match numbers.as_slice() {
        [year] => format!("{year:04}"),
        [year, month] => format!("{year:04}-{month:02}"),
        [year, month, day] => format!("{year:04}-{month:02}-{day:02}"),
        _ => return None,
    };
    (year_first && read_parts(&written).is_ok()).then_some(written)
}

fn read_parts(body: &str) -> Result<(DayRange, Precision), EdtfError> {
    if body.starts_with('-') {
        return Err(EdtfError::new(0, "expected a year from 0001 to 9999, found a negative one"));
    }
    let mut parts = body.splitn(4, '-');
    let year = parts.next().unwrap_or_default();
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return Err(EdtfError::new(11.min(body.len()), "expected the end of the date after the day"));
    }
    let Some(month) = month else {
        return read_years(year);
    };
    let year = read_whole_year(year, body)?;
    let month_part = read_two(month, 5, "month", body)?;
    if let Part::Number(number) = month_part {
        check_month(number, year)?;
    }
    let day_part = day.map(|day| read_two(day, 8, "day", body)).transpose()?;
    days_of(year, month_part, day_part)
}

/// A year, a decade (`201X`) or a century (`20XX`).
fn read_years(text: &str) -> Result<(DayRange, Precision), EdtfError> {
    let known = text.trim_end_matches('X');
    let unknown = text.len() - known.len();
    if text.len() != 4 || known.contains('X') || unknown > 2 {
        return Err(not_a_year(text));
    }
    let span = match unknown {
        0 => 1,
        1 => 10,
        _ => 100,
    };
    let first = known.parse::<i32>().map_err(|_| not_a_year(text))? * span;
    let last = first + span - 1;
    if last == 0 {
        return Err(EdtfError::new(0, "there is no year `0000` here, expected 0001 to 9999"));
    }
    let range = range_of((first.max(1), 1, 1), (last, 12, 31))?;
    Ok((range, Precision::Years(span)))
}

fn read_whole_year(text: &str, body: &str) -> Result<i32, EdtfError> {
    read_years(text)?;
    text.parse().map_err(|_| {
        EdtfError::new(0, format!("expected a whole year before a month, found `{text}`"))
            .help(format!("write the years alone, `{text}`, or both ends, as `[2010-05..2019-05]`, not `{body}`"))
    })
}

fn not_a_year(text: &str) -> EdtfError {
    EdtfError::new(0, format!("expected a year of four digits, found `{text}`"))
}

fn read_two(text: &str, at: usize, name: &str, body: &str) -> Result<Part, EdtfError> {
    match text {
        "XX" => Ok(Part::Unspecified),
        _ if text.len() == 2 && !text.contains('X') => {
            text.parse().map(Part::Number).map_err(|_| EdtfError::new(at, format!("expected a {name}, found `{text}`")))
        }
        _ => {
            let error = EdtfError::new(at, format!("expected a {name} of two digits or `XX`, found `{text}`"));
            Err(numbers_of(body).map_or(error.clone(), |meant| error.help(format!("did you mean `{meant}`?"))))
        }
    }
}

fn check_month(month: u8, year: i32) -> Result<(), EdtfError> {
    match month {
        1..=12 => Ok(()),
        21..=41 => Err(EdtfError::new(5, format!("`{month}` is a season, and seasons have no fixed days"))
            .help(format!("write the months, as `[{year:04}-03..{year:04}-05]`"))),
        _ => Err(EdtfError::new(5, format!("a year has 12 months, found month `{month:02}`"))),
    }
}

fn days_of(year: i32, month: Part, day: Option<Part>) -> Result<(DayRange, Precision), EdtfError> {
    match (month, day) {
        (Part::Number(month), None | Some(Part::Unspecified)) => {
            let range = range_of((year, month, 1), (year, month, month_length(year, month)))?;
            Ok((range, Precision::Month))
        }
        (Part::Unspecified, None | Some(Part::Unspecified)) => {
            Ok((range_of((year, 1, 1), (year, 12, 31))?, Precision::Years(1)))
        }
        (Part::Number(month), Some(Part::Number(day))) => {
            let length = month_length(year, month);
            if day == 0 || day > length {
                return Err(no_such_day(&format!("`{year:04}-{month:02}`"), length, day));
            }
            Ok((range_of((year, month, day), (year, month, day))?, Precision::Day))
        }
        (Part::Unspecified, Some(Part::Number(day))) => {
            if day == 0 || day > 31 {
                return Err(no_such_day("the longest month", 31, day));
            }
            Ok((range_of((year, 1, day), (year, 12, day))?, Precision::Day))
        }
    }
}

fn no_such_day(month: &str, length: u8, day: u8) -> EdtfError {
    EdtfError::new(8, format!("{month} has {length} days, found day `{day:02}`"))
}

fn range_of(first: (i32, u8, u8), last: (i32, u8, u8)) -> Result<DayRange, EdtfError> {
    let day = |(year, month, day)| Day::new(year, month, day);
    let range = day(first).and_then(|first| DayRange::new(first, day(last)?));
    range.map_err(|error| EdtfError::new(0, error.to_string()))
}
