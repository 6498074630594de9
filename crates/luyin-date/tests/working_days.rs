//! Working days and deadlines: worked results, a day-by-day oracle, and the range when a notice is missing.
#![allow(clippy::unwrap_used)]

mod common;

use common::{calendar, day, notice_year, rows};
use luyin_date::{
    Calendar, CalendarRow, DateError, Day, Deadline, DeadlineRule, DeadlineStep, Length, Pattern, Rounding, RowKind,
    Truth, deadline,
};
use proptest::prelude::*;

const RULE: DeadlineRule = DeadlineRule { count_first_day: false, roll: true };

fn due(start: &str, length: Length) -> Deadline {
    deadline(day(start), length, RULE, &calendar()).unwrap()
}

#[test]
fn gives_the_worked_results() {
    let cases = [
        ("2021-09-28", Length::WorkingDays(7), "2021-10-13"),
        ("2024-02-05", Length::WorkingDays(7), "2024-02-20"),
        ("2025-01-24", Length::WorkingDays(7), "2025-02-10"),
        ("2026-02-12", Length::WorkingDays(7), "2026-02-28"),
        ("2025-09-25", Length::WorkingDays(15), "2025-10-22"),
        ("2026-02-11", Length::WorkingDays(15), "2026-03-10"),
        ("2025-08-04", Length::Days(60), "2025-10-09"),
        ("2026-08-03", Length::Days(60), "2026-10-08"),
        ("2025-04-01", Length::Months(6), "2025-10-09"),
        ("2025-08-31", Length::Months(6), "2026-02-28"),
        ("2026-12-01", Length::WorkingDays(7), "2026-12-10"),
    ];
    for (start, length, expected) in cases {
        let due = due(start, length);
        assert_eq!((due.earliest, due.latest), (day(expected), day(expected)), "{start} {length:?}");
        assert!(!due.provisional, "{start} {length:?}");
    }
}

#[test]
fn shows_the_arithmetic_of_a_week_over_the_national_day() {
    let due = due("2021-09-28", Length::WorkingDays(7));
    let days = |wanted: fn(&DeadlineStep) -> Option<&CalendarRow>| -> Vec<String> {
        due.steps.iter().filter_map(wanted).map(|row| row.day.to_string()).collect()
    };
    let holidays = days(|step| match step {
        DeadlineStep::Holiday(row) => Some(row),
        _ => None,
    });
    let makeups = days(|step| match step {
        DeadlineStep::Makeup(row) => Some(row),
        _ => None,
    });
    assert_eq!(holidays.first().map(String::as_str), Some("2021-10-01"));
    assert_eq!(holidays.len(), 7);
    assert_eq!(makeups, ["2021-10-09"]);
    assert_eq!(due.steps.first(), Some(&DeadlineStep::CountsFrom(day("2021-09-29"))));
    assert_eq!(due.steps.last(), Some(&DeadlineStep::Weekends { days: 1 }));
}

#[test]
fn shows_the_rule_that_moved_the_end() {
    let rounded = due("2025-08-31", Length::Months(6));
    assert_eq!(
        rounded.steps,
        [
            DeadlineStep::CountsFrom(day("2025-09-01")),
            DeadlineStep::RoundedToMonthEnd(day("2026-02-28")),
            DeadlineStep::EndsOn(day("2026-02-28")),
        ]
    );
    let moved = due("2025-08-04", Length::Days(60));
    let last = moved.steps.iter().find(|step| matches!(step, DeadlineStep::Moved { .. }));
    let expected =
        DeadlineStep::Moved { from: day("2025-10-03"), earliest: day("2025-10-09"), latest: day("2025-10-09") };
    assert_eq!(last, Some(&expected));
}

#[test]
fn counts_the_first_day_when_the_rule_says_so() {
    let rule = DeadlineRule { count_first_day: true, roll: false };
    let cases = [
        (Length::WorkingDays(1), "2026-03-02"),
        (Length::WorkingDays(6), "2026-03-09"),
        (Length::Days(1), "2026-03-02"),
        (Length::Days(6), "2026-03-07"),
        (Length::Months(1), "2026-04-01"),
        (Length::Years(1), "2027-03-01"),
    ];
    for (length, expected) in cases {
        let due = deadline(day("2026-03-02"), length, rule, &calendar()).unwrap();
        assert_eq!(due.is_exact(), Some(day(expected)), "{length:?}");
    }
}

#[test]
fn a_length_of_nothing_ends_on_its_first_day() {
    assert_eq!(due("2026-10-01", Length::WorkingDays(0)).is_exact(), Some(day("2026-10-01")));
    assert_eq!(due("2026-10-01", Length::Days(0)).is_exact(), Some(day("2026-10-08")));
}

#[test]
fn refuses_a_deadline_beyond_the_calendar_of_days() {
    for length in
        [Length::Days(u32::MAX), Length::Months(u32::MAX), Length::Years(u32::MAX), Length::WorkingDays(u32::MAX)]
    {
        assert_eq!(deadline(day("9990-01-01"), length, RULE, &calendar()), Err(DateError::OutOfRange));
    }
}

#[test]
fn is_provisional_beyond_the_last_notice() {
    let due = due("2027-02-01", Length::WorkingDays(7));
    assert!(due.provisional);
    assert!(due.earliest < due.latest);
    let unsettled = due.steps.last().unwrap();
    assert!(matches!(unsettled, DeadlineStep::Unsettled { days } if days.start() == day("2027-02-02")));
    let summer = deadline(day("2027-07-12"), Length::WorkingDays(7), RULE, &calendar()).unwrap();
    assert!(summer.provisional);
    assert_eq!(summer.is_exact(), Some(day("2027-07-21")), "no season of the pattern is near");
}

#[test]
fn a_new_year_on_friday_leaves_december_settled() {
    assert_eq!(calendar().is_working(day("2026-12-31")), Truth::True);
    let until_2018 = rows().into_iter().filter(|row| notice_year(row) < 2019).collect();
    let calendar = Calendar::new("cn", (day("2004-01-01"), day("2018-12-31")), until_2018).unwrap();
    let open = calendar.clone().with_pattern(Pattern::from_rows(&rows()));
    assert_eq!(open.is_working(day("2018-12-31")), Truth::Unknown);
}

#[test]
fn refuses_rows_that_contradict_each_other() {
    let row = |text: &str, kind| CalendarRow {
        day: day(text),
        kind,
        name_en: String::new(),
        name_zh: String::new(),
        source: String::new(),
    };
    let covered = (day("2026-01-01"), day("2026-12-31"));
    let holiday = row("2026-01-01", RowKind::Holiday { statutory: true });
    let twice = Calendar::new("cn", covered, vec![holiday.clone(), holiday]);
    assert_eq!(twice, Err(DateError::TwoRows(day("2026-01-01"))));
    let weekday = Calendar::new("cn", covered, vec![row("2026-01-02", RowKind::Makeup)]);
    assert_eq!(weekday, Err(DateError::MakeupOnWeekday(day("2026-01-02"))));
}

/// The rule of the law, day by day.
fn oracle_works(rows: &[CalendarRow], day: Day) -> bool {
    let row = rows.binary_search_by_key(&day, |row| row.day).ok().and_then(|at| rows.get(at));
    match row.map(|row| row.kind) {
        Some(RowKind::Makeup) => true,
        Some(RowKind::Holiday { .. }) => false,
        None => !day.weekday().is_weekend(),
    }
}

fn oracle(rows: &[CalendarRow], start: Day, length: Length) -> Day {
    let rolled = |mut day: Day| {
        while !oracle_works(rows, day) {
            day = day.next();
        }
        day
    };
    match length {
        Length::WorkingDays(days) => (0..days).fold(start, |day, _| rolled(day.next())),
        Length::Days(days) => rolled(start.plus(i32::try_from(days).unwrap())),
        Length::Months(months) => rolled(start.add_months(i32::try_from(months).unwrap(), Rounding::Down).unwrap()),
        Length::Years(years) => rolled(start.add_years(i32::try_from(years).unwrap(), Rounding::Down).unwrap()),
    }
}

fn lengths() -> impl Strategy<Value = Length> {
    prop_oneof![
        (1..60_u32).prop_map(Length::WorkingDays),
        (1..120_u32).prop_map(Length::Days),
        (1..12_u32).prop_map(Length::Months),
        (1..3_u32).prop_map(Length::Years),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn agrees_with_a_count_day_by_day(offset in 0..8_395_i32, length in lengths()) {
        let rows = rows();
        let start = day("2004-01-01").plus(offset);
        let expected = oracle(&rows, start, length);
        prop_assume!(expected <= day("2026-12-31"));
        let due = deadline(start, length, RULE, &calendar()).unwrap();
        prop_assert_eq!(due.is_exact(), Some(expected));
        prop_assert!(!due.provisional);
    }
}

#[test]
fn knows_every_day_of_the_published_years() {
    let (calendar, rows) = (calendar(), rows());
    let days =
        (day("2004-01-01").number()..=day("2026-12-31").number()).map(|number| Day::from_number(number).unwrap());
    for day in days {
        assert_eq!(calendar.is_working(day), oracle_works(&rows, day).into(), "{day}");
    }
    assert_eq!(calendar.is_working(day("2027-01-01")), Truth::Unknown);
    assert_eq!(calendar.is_working(day("2003-12-31")), Truth::Unknown);
}

/// What was known before the notice of the year appeared, with the pattern of all other years.
fn before_the_notice_of(year: i32) -> Calendar {
    let others: Vec<_> = rows().into_iter().filter(|row| notice_year(row) != year).collect();
    let earlier = others.iter().filter(|row| notice_year(row) < year).cloned().collect();
    let covered = (day("2004-01-01"), Day::new(year - 1, 12, 31).unwrap());
    Calendar::new("cn", covered, earlier).unwrap().with_pattern(Pattern::from_rows(&others))
}

#[test]
fn the_true_deadline_lies_inside_the_range_of_every_missing_notice() {
    let (rows, last) = (rows(), day("2026-12-31"));
    let lengths: Vec<Length> = [1, 2, 3, 5, 7, 10, 15, 20, 30, 60]
        .map(Length::WorkingDays)
        .into_iter()
        .chain([1, 15, 30, 60].map(Length::Days))
        .chain([1, 6].map(Length::Months))
        .collect();
    for year in 2008..=2026 {
        let calendar = before_the_notice_of(year);
        let first = Day::new(year - 1, 11, 1).unwrap();
        for start in (0..425).map(|days| first.plus(days)) {
            for length in &lengths {
                let truth = oracle(&rows, start, *length);
                if truth > last {
                    continue;
                }
                let due = deadline(start, *length, RULE, &calendar).unwrap();
                assert!(due.earliest <= truth && truth <= due.latest, "{start} {length:?}: {truth} outside {due:?}");
                assert!(due.provisional || due.is_exact() == Some(truth));
            }
        }
    }
}

#[test]
fn the_range_of_a_missing_notice_is_narrow() {
    let calendar = before_the_notice_of(2026);
    let widths = (0..365).map(|days| {
        let due = deadline(day("2026-01-01").plus(days), Length::WorkingDays(7), RULE, &calendar).unwrap();
        due.earliest.days_until(due.latest)
    });
    let total: i32 = widths.clone().sum();
    assert!(widths.clone().filter(|width| *width == 0).count() > 60);
    assert!(total / 365 <= 9, "{}", total / 365);
}
