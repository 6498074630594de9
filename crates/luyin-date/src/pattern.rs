//! The standing pattern of holidays: what a notice not yet published may bring at most.
//!
//! A season is a stretch of the year in which days have been off or made up. Its bounds and budgets are taken
//! from the years with a notice and widened by a margin, so they hold for a year whose festivals fall otherwise.

use std::collections::{BTreeMap, BTreeSet};

use crate::{CalendarRow, Day, DayRange, DaySet, RowKind, Weekday};

/// Days by which a season is widened on each side.
const MARGIN: i32 = 7;
/// Observed days at most this far apart belong to one season.
const JOIN: i32 = 7;
/// Days off, and days made up, allowed beyond the most that any year had.
const SLACK: u32 = 1;
/// A day in the last days of December belongs to the year that follows.
const YEAR_END: i32 = 15;
/// In so many of the latest years a day must have been statutory to be off always.
const ALWAYS: usize = 5;

/// A stretch of the year in which days may be off or worked in exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Season {
    /// Its first day, in days after 1 January; negative in the year before.
    pub from: i32,
    /// Its last day, in days after 1 January.
    pub until: i32,
    /// Weekdays off at most.
    pub weekdays_off: u32,
    /// Weekend days worked at most.
    pub makeup_days: u32,
}

/// What may be off and what may be worked in a year without a notice.
///
/// The empty pattern says that every weekday is worked and no other day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pattern {
    /// Month and day of the days that are off in every year.
    pub always_off: BTreeSet<(u8, u8)>,
    /// The seasons, by their first day.
    pub seasons: Vec<Season>,
    /// By the weekday of 1 January: how many days before it the notice of that year reaches.
    pub year_end: BTreeMap<Weekday, i32>,
}

/// What the pattern says of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Year {
    pub number: i32,
    /// The seasons that touch it, by their last day.
    pub budgets: Vec<Budget>,
    /// The days off in every year.
    pub always_off: Vec<Day>,
}

/// A season in one year, with what is left of its budgets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Budget {
    pub days: DayRange,
    pub off: u32,
    pub makeup: u32,
}

impl Pattern {
    /// The pattern that the rows of past years show, with a margin.
    ///
    /// Observed days of all years at most a week apart make a season. It is widened by a week on each side and may
    /// have one weekday off and one make-up day more than any year had in it. Off in every year is a day that was
    /// statutory on the same date in each of the latest five years.
    pub fn from_rows(rows: &[CalendarRow]) -> Self {
        let observed: Vec<(Day, i32, &CalendarRow)> = rows.iter().map(placed).collect();
        Self { always_off: always_off(rows), seasons: seasons(&observed), year_end: year_end(&observed) }
    }

    /// How many of the last days of a year the notice of the year that begins on `new_year` may still move.
    pub(crate) fn tail(&self, new_year: Day) -> i32 {
        self.year_end.get(&new_year.weekday()).copied().unwrap_or(0)
    }

    pub(crate) fn year(&self, year: i32) -> Year {
        let mut budgets = self.budgets(year);
        budgets.sort_by_key(|budget| budget.days.end());
        let off = self.always_off.iter().filter_map(|(month, day)| Day::new(year, *month, *day).ok());
        Year { number: year, budgets, always_off: off.collect() }
    }

    /// The seasons that touch the year, those of the year after that begin in it too.
    fn budgets(&self, year: i32) -> Vec<Budget> {
        let new_year = |year| Day::new(year, 1, 1).unwrap_or(Day::MAX);
        let in_year = |year: i32| self.seasons.iter().map(move |season| (new_year(year), season));
        let all = in_year(year).chain(in_year(year + 1).filter(|(_, season)| season.from < 0));
        all.filter_map(|(first, season)| self.budget(first, season)).collect()
    }

    fn budget(&self, new_year: Day, season: &Season) -> Option<Budget> {
        let days = DayRange::checked(new_year.plus(season.from), new_year.plus(season.until))?;
        let years = days.start().year()..=days.end().year();
        let always_off = |year| {
            let dates = self.always_off.iter();
            dates.filter_map(move |(month, day)| Day::new(year, *month, *day).ok())
        };
        let fixed = years.flat_map(always_off).filter(|day| days.contains(*day) && !day.weekday().is_weekend());
        let fixed = u32::try_from(fixed.count()).unwrap_or(u32::MAX);
        Some(Budget { days, off: season.weekdays_off.saturating_sub(fixed), makeup: season.makeup_days })
    }
}

/// The 1 January of the year that the row belongs to, and how many days after it the row lies.
fn placed(row: &CalendarRow) -> (Day, i32, &CalendarRow) {
    let new_year = |year| Day::new(year, 1, 1).unwrap_or(Day::MAX);
    let year = row.day.year();
    let to_next = row.day.days_until(new_year(year + 1));
    if to_next <= YEAR_END {
        return (new_year(year + 1), -to_next, row);
    }
    (new_year(year), new_year(year).days_until(row.day), row)
}

fn seasons(observed: &[(Day, i32, &CalendarRow)]) -> Vec<Season> {
    let joined = observed.iter().filter_map(|(_, offset, _)| {
        let day = |days| Day::from_number(days);
        DayRange::checked(day(*offset)?, day(offset + JOIN - 1)?)
    });
    let stretches = DaySet::from_ranges(joined);
    let season = |stretch: &DayRange| {
        let (from, until) = (stretch.start().number(), stretch.end().number() - JOIN + 1);
        let most = |counts: fn(&CalendarRow) -> bool| {
            let mut years: BTreeMap<Day, u32> = BTreeMap::new();
            let inside = observed.iter().filter(|(_, offset, row)| (from..=until).contains(offset) && counts(row));
            inside.for_each(|(year, _, _)| *years.entry(*year).or_default() += 1);
            years.into_values().max().map_or(0, |most| most + SLACK)
        };
        Season {
            from: from - MARGIN,
            until: until + MARGIN,
            weekdays_off: most(|row| row.kind != RowKind::Makeup && !row.day.weekday().is_weekend()),
            makeup_days: most(|row| row.kind == RowKind::Makeup),
        }
    };
    stretches.ranges().iter().map(season).collect()
}

fn year_end(observed: &[(Day, i32, &CalendarRow)]) -> BTreeMap<Weekday, i32> {
    let mut reach = BTreeMap::new();
    for (new_year, offset, _) in observed.iter().filter(|(_, offset, _)| *offset < 0) {
        let days: &mut i32 = reach.entry(new_year.weekday()).or_default();
        *days = (-offset).max(*days);
    }
    reach
}

fn always_off(rows: &[CalendarRow]) -> BTreeSet<(u8, u8)> {
    let years: BTreeSet<i32> = rows.iter().map(|row| row.day.year()).collect();
    let latest: BTreeSet<i32> = years.into_iter().rev().take(ALWAYS).collect();
    let mut held: BTreeMap<(u8, u8), usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.kind == RowKind::Holiday { statutory: true }) {
        let (year, month, day) = row.day.ymd();
        if latest.contains(&year) {
            *held.entry((month, day)).or_default() += 1;
        }
    }
    held.into_iter().filter(|(_, years)| *years >= ALWAYS).map(|(day, _)| day).collect()
}
