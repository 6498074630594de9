//! The days on which a paper must be issued to be fresh enough on the day it is looked at.

use luyin_date::{Day, Length, Rounding, UnclearDate};
use luyin_guide::MaxAge;

/// The first day of issue at which a paper is fresh enough, whichever of its possible days the anchor falls on.
///
/// None where the age is counted in working days of a calendar that nobody names.
pub(crate) fn first_issue(rule: &MaxAge, anchor: UnclearDate) -> Option<Day> {
    first_on(rule, anchor.latest())
}

/// Whether a paper issued on a day is fresh enough on another.
pub(crate) fn fresh(rule: &MaxAge, issued: Day, on: Day) -> bool {
    ends(rule.at_most, issued).is_some_and(|end| if rule.less_than { end > on } else { end >= on })
}

/// A later day of issue is never less fresh, so the first is found by halving.
fn first_on(rule: &MaxAge, on: Day) -> Option<Day> {
    ends(rule.at_most, on)?;
    let mut too_old = on.plus(-days_at_most(rule.at_most));
    let mut fresh_enough = on.next();
    while too_old.next() < fresh_enough {
        let middle = too_old.plus(too_old.days_until(fresh_enough) / 2);
        if fresh(rule, middle, on) {
            fresh_enough = middle;
        } else {
            too_old = middle;
        }
    }
    Some(fresh_enough)
}

/// More days than the length can have.
fn days_at_most(length: Length) -> i32 {
    let days =
        |number: u32, each: i32| i32::try_from(number).unwrap_or(i32::MAX).saturating_mul(each).saturating_add(7);
    match length {
        Length::WorkingDays(number) => days(number, 4),
        Length::Days(number) => days(number, 1),
        Length::Months(number) => days(number, 31),
        Length::Years(number) => days(number, 366),
    }
}

/// The last day of an age that begins on a day; a month that lacks the day ends it on its last.
pub(crate) fn ends(length: Length, start: Day) -> Option<Day> {
    let months = |number: u32, each: i32| {
        let months = i32::try_from(number).unwrap_or(i32::MAX).saturating_mul(each);
        start.add_months(months, Rounding::Down).ok()
    };
    match length {
        Length::WorkingDays(_) => None,
        Length::Days(number) => Some(start.plus(i32::try_from(number).unwrap_or(i32::MAX))),
        Length::Months(number) => months(number, 1),
        Length::Years(number) => months(number, 12),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn rule(at_most: Length, less_than: bool) -> MaxAge {
        MaxAge { at_most, less_than, of: ["certificate".into()].into(), at: "submission".into() }
    }

    #[test]
    fn six_months_before_the_first_of_april_begin_on_the_first_of_october() {
        let first = first_issue(&rule(Length::Months(6), false), UnclearDate::exact(day("2027-04-01")));
        assert_eq!(first, Some(day("2026-10-01")));
    }

    #[test]
    fn less_than_six_months_begin_a_day_later() {
        let first = first_issue(&rule(Length::Months(6), true), UnclearDate::exact(day("2027-04-01")));
        assert_eq!(first, Some(day("2026-10-02")));
    }

    #[test]
    fn an_anchor_half_known_is_taken_at_its_latest() {
        let anchor = UnclearDate::between(day("2027-04-01"), day("2027-04-30")).unwrap();
        assert_eq!(first_issue(&rule(Length::Days(30), false), anchor), Some(day("2027-03-31")));
    }

    proptest! {
        #[test]
        fn the_first_day_is_fresh_and_the_day_before_is_not(on in 0i32..60_000, months in 0u32..30, less_than: bool) {
            let on = Day::from_number(on).unwrap();
            let rule = rule(Length::Months(months), less_than);
            let first = first_issue(&rule, UnclearDate::exact(on)).unwrap();
            prop_assert!(first > on || fresh(&rule, first, on));
            prop_assert!(!fresh(&rule, first.previous(), on));
        }
    }
}
