//! Months of a run: when they are full, and how many several runs make.
//!
//! Months are reached by adding to the first day, never by counting a difference in months.

use crate::day::month_length;
use crate::period::rough_month_span;
use crate::{Day, DayRange};

const SHORTEST_MONTH: i64 = 28;

/// On which day a number of months, counted from a first day, is full.
///
/// Six months from 5 January; a day that the target month lacks is rounded down (Civil Code of China, Article 202).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reach {
    /// On 4 July: both ends count.
    DayBefore,
    /// On 5 July: the anniversary itself is needed.
    Anniversary,
}

/// How the months of several runs of days make one number of months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MonthsConvention {
    /// All days together, thirty to the month.
    ThirtyDays,
    /// The whole months of each run, then the days left over together, thirty to the month.
    MonthsAndDays,
    /// Calendar months of which every day is in the set.
    WholeCalendarMonths,
}

/// The day on which so many months, counted from `start`, are full; held at [`Day::MAX`].
///
/// ```
/// use luyin_date::{Day, Reach, reached_on};
/// let start = Day::parse("2019-01-05")?;
/// assert_eq!(reached_on(start, 6, Reach::DayBefore).to_string(), "2019-07-04");
/// # Ok::<(), luyin_date::DateError>(())
/// ```
pub fn reached_on(start: Day, months: u32, reach: Reach) -> Day {
    let anniversary = start.add_months_held(i64::from(months));
    match reach {
        Reach::DayBefore => anniversary.previous(),
        Reach::Anniversary => anniversary,
    }
}

/// The most months, counted from `start`, that are full on `end`; 0 when `end` is earlier.
pub fn months_reached(start: Day, end: Day, reach: Reach) -> u32 {
    // The anniversary of the last full month is this day or an earlier one, of this month or of the one before.
    let last = match reach {
        Reach::DayBefore => end.next(),
        Reach::Anniversary => end,
    };
    let ((from_year, from_month, from_day), (year, month, day)) = (start.ymd(), last.ymd());
    let months = (year - from_year) * 12 + i32::from(month) - i32::from(from_month);
    let reached = from_day.min(month_length(year, month)) <= day;
    u32::try_from(months - i32::from(!reached)).unwrap_or(0)
}

/// The months and left-over days of runs of days, in thirtieths of a month.
pub(crate) fn months_and_days(runs: &[DayRange]) -> i64 {
    runs.iter().map(|run| run_thirtieths(*run)).sum()
}

fn run_thirtieths(run: DayRange) -> i64 {
    let months = months_reached(run.start(), run.end(), Reach::DayBefore);
    let full = reached_on(run.start(), months, Reach::DayBefore);
    i64::from(months) * 30 + i64::from(full.days_until(run.end()))
}

/// The most months, with the days left over, that so many days in a row within the hull can make.
pub(crate) fn most_months_of_one_run(hull: DayRange, days: i64) -> i64 {
    let fewest = |months: i64| u32::try_from(months).map_or(i64::MAX, |months| rough_month_span(hull, months).0.into());
    let most = days / SHORTEST_MONTH;
    let months = (0..=most).rev().find(|months| *months == 0 || fewest(*months) <= days).unwrap_or(0);
    let taken = if months == 0 { 0 } else { fewest(months) };
    months.saturating_add((days.saturating_sub(taken)).min(30) / 30)
}

/// The most months, with the days left over, that so many days within the ranges can make in several runs.
///
/// A run has more thirtieths of a month than days, by two at most, only where it holds the middle of a February.
pub(crate) fn most_months_of_runs(ranges: &[DayRange], days: i64) -> i64 {
    let februaries = ranges.iter().map(|range| februaries(*range)).fold(0, i64::saturating_add);
    days.saturating_add(februaries.min(days / SHORTEST_MONTH).saturating_mul(2)) / 30
}

/// How many times it is 15 February.
fn februaries(range: DayRange) -> i64 {
    let until = |day: Day| {
        let (year, month, number) = day.ymd();
        i64::from(year) - i64::from((month, number) < (2, 15))
    };
    let (_, month, number) = range.start().ymd();
    until(range.end()) - until(range.start()) + i64::from((month, number) == (2, 15))
}

/// The calendar months that lie wholly inside the runs.
pub(crate) fn whole_calendar_months(runs: &[DayRange]) -> i64 {
    runs.iter().map(|run| whole_months_of(*run)).sum()
}

fn whole_months_of(run: DayRange) -> i64 {
    let index = |day: Day| {
        let (year, month, _) = day.ymd();
        i64::from(year) * 12 + i64::from(month)
    };
    let starts_month = run.start().ymd().2 == 1;
    let first = index(run.start()) + i64::from(!starts_month);
    let last = if run.end() == Day::MAX { index(run.end()) + 1 } else { index(run.end().next()) };
    (last - first).max(0)
}
