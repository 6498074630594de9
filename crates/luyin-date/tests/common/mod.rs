//! The published holidays of mainland China from 2004 to 2026, for the tests of working days.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use luyin_date::{Calendar, CalendarRow, Day, RowKind};

/// The rows, sorted by day.
pub fn rows() -> Vec<CalendarRow> {
    include_str!("../data/cn-holidays.csv").lines().skip(1).map(row).collect()
}

fn row(line: &str) -> CalendarRow {
    let cells: Vec<&str> = line.split(',').collect();
    let [date, kind, name_en, name_zh, source] = cells.as_slice() else {
        panic!("`{line}` has not five cells");
    };
    let kind = match *kind {
        "statutory" => RowKind::Holiday { statutory: true },
        "holiday" => RowKind::Holiday { statutory: false },
        _ => RowKind::Makeup,
    };
    CalendarRow {
        day: day(date),
        kind,
        name_en: (*name_en).to_owned(),
        name_zh: (*name_zh).to_owned(),
        source: (*source).to_owned(),
    }
}

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The calendar as published.
pub fn calendar() -> Calendar {
    Calendar::new("cn", (day("2004-01-01"), day("2026-12-31")), rows()).unwrap()
}

/// The year whose notice says the row: the last days of December come with the next year's.
pub fn notice_year(row: &CalendarRow) -> i32 {
    let (year, month, number) = row.day.ymd();
    year + i32::from(month == 12 && number >= 20)
}
