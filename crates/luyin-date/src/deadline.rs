//! Deadlines with their arithmetic: a length counted from a day under a calendar.

use crate::pattern::Budget;
use crate::{Calendar, CalendarRow, DateError, Day, DayRange, Rounding, RowKind, Truth, UnclearDate};

/// How long a time limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Length {
    /// Working days.
    WorkingDays(u32),
    /// Calendar days.
    Days(u32),
    /// Months, to the corresponding day, else the last of the month (Civil Code of China, Article 202).
    Months(u32),
    /// Years, as months.
    Years(u32),
}

/// How a length is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DeadlineRule {
    /// Whether the first day counts; by Article 201 of the Civil Code of China it does not.
    pub count_first_day: bool,
    /// Whether a last day of rest moves to the next working day (Article 203).
    /// A length in working days ends on a working day in any case.
    pub roll: bool,
}

impl Default for DeadlineRule {
    /// The first day does not count, and a last day of rest moves on.
    fn default() -> Self {
        Self { count_first_day: false, roll: true }
    }
}

/// One step of a deadline's arithmetic, in the order of the days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeadlineStep {
    /// The first day counted.
    CountsFrom(Day),
    /// Where a length in days, months or years ends before any move.
    EndsOn(Day),
    /// The target month has no such day, so its last day is taken.
    RoundedToMonthEnd(Day),
    /// A day off that a notice names; on a weekday it is not counted for that reason.
    Holiday(CalendarRow),
    /// A weekend day counted because a notice declares it worked.
    Makeup(CalendarRow),
    /// So many ordinary weekend days not counted.
    Weekends {
        /// How many.
        days: u32,
    },
    /// The last day is one of rest, or may be, and the deadline moves from it to the next working day.
    Moved {
        /// Where it ended.
        from: Day,
        /// The first day it may move to.
        earliest: Day,
        /// The last day it may move to.
        latest: Day,
    },
    /// Days that no notice settles, bounded by the standing pattern of the calendar.
    Unsettled {
        /// The days.
        days: DayRange,
    },
}

/// The last day of a time limit; a range while a notice is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The first day it may be.
    pub earliest: Day,
    /// The last day it may be.
    pub latest: Day,
    /// Whether a notice is missing, so that it must be computed again.
    pub provisional: bool,
    /// The arithmetic. For a provisional deadline the steps of the settled days.
    pub steps: Vec<DeadlineStep>,
}

impl Deadline {
    /// The day, when it is known exactly; a provisional deadline may still be exact.
    pub fn is_exact(&self) -> Option<Day> {
        (self.earliest == self.latest).then_some(self.earliest)
    }

    /// The deadline as a date half known.
    pub fn date(&self) -> UnclearDate {
        UnclearDate::exact(self.earliest).with_days(self.earliest, self.latest)
    }
}

/// The deadline of a length that starts on a day.
///
/// Where no notice of the calendar settles a day that is looked at, the deadline is provisional:
/// `earliest` takes every weekday as worked that is not off in every year, and as many make-up days as the
/// standing pattern admits, as soon as it admits them; `latest` takes no make-up day and as many weekdays off as
/// the pattern admits, as soon as it admits them. Whatever notice keeps to the pattern, the deadline lies between.
///
/// # Errors
/// When it lies beyond the year 9999.
///
/// ```
/// use luyin_date::{Calendar, CalendarRow, Day, DeadlineRule, Length, RowKind, deadline};
/// let day = |text| Day::parse(text);
/// let holiday = CalendarRow {
///     day: day("2026-01-01")?,
///     kind: RowKind::Holiday { statutory: true },
///     name_en: "New Year's Day".into(),
///     name_zh: "元旦".into(),
///     source: "notice".into(),
/// };
/// let calendar = Calendar::new("cn", (day("2025-01-01")?, day("2026-12-31")?), vec![holiday])?;
/// let due = deadline(day("2025-12-31")?, Length::WorkingDays(1), DeadlineRule::default(), &calendar)?;
/// assert_eq!(due.is_exact(), Some(day("2026-01-02")?));
/// # Ok::<(), luyin_date::DateError>(())
/// ```
pub fn deadline(start: Day, length: Length, rule: DeadlineRule, calendar: &Calendar) -> Result<Deadline, DateError> {
    let (nominal, mut steps) = match length {
        Length::WorkingDays(days) => return working_days(start, days, rule, calendar),
        Length::Days(days) => calendar_days(start, days, rule),
        Length::Months(months) => calendar_months(start, i64::from(months), rule),
        Length::Years(years) => calendar_months(start, i64::from(years) * 12, rule),
    }?;
    if !rule.roll {
        return Ok(Deadline { earliest: nominal, latest: nominal, provisional: false, steps });
    }
    let (earliest, latest) = nth_working(nominal, 1, calendar)?;
    if latest > nominal {
        rows(nominal, latest.previous(), calendar, &mut steps);
        steps.push(DeadlineStep::Moved { from: nominal, earliest, latest });
    }
    Ok(finished(nominal, earliest, latest, steps, calendar))
}

fn working_days(start: Day, days: u32, rule: DeadlineRule, calendar: &Calendar) -> Result<Deadline, DateError> {
    let first = if rule.count_first_day || days == 0 { start } else { start.next() };
    let (earliest, latest) = if days == 0 { (start, start) } else { nth_working(first, days, calendar)? };
    let mut steps = vec![DeadlineStep::CountsFrom(first)];
    rows(first, latest, calendar, &mut steps);
    Ok(finished(first, earliest, latest, steps, calendar))
}

fn calendar_days(start: Day, days: u32, rule: DeadlineRule) -> Result<(Day, Vec<DeadlineStep>), DateError> {
    let first = if rule.count_first_day { start } else { start.next() };
    let more = i64::from(days) - i64::from(rule.count_first_day && days > 0);
    let number = i64::from(start.number()) + more;
    let end = i32::try_from(number).ok().and_then(Day::from_number).ok_or(DateError::OutOfRange)?;
    Ok((end, vec![DeadlineStep::CountsFrom(first), DeadlineStep::EndsOn(end)]))
}

fn calendar_months(start: Day, months: i64, rule: DeadlineRule) -> Result<(Day, Vec<DeadlineStep>), DateError> {
    let first = if rule.count_first_day { start } else { start.next() };
    let months = i32::try_from(months).map_err(|_| DateError::OutOfRange)?;
    let corresponding = start.add_months(months, Rounding::Down)?;
    let rounded = corresponding.ymd().2 != start.ymd().2;
    let end = if rule.count_first_day && months > 0 { corresponding.previous() } else { corresponding };
    let mut steps = vec![DeadlineStep::CountsFrom(first)];
    if rounded {
        steps.push(DeadlineStep::RoundedToMonthEnd(corresponding));
    }
    steps.push(DeadlineStep::EndsOn(end));
    Ok((end, steps))
}

/// The first and the last day that the so-many-th working day can be, counted from `first` itself.
fn nth_working(first: Day, count: u32, calendar: &Calendar) -> Result<(Day, Day), DateError> {
    if i64::from(count) > i64::from(first.days_until(Day::MAX)) {
        return Err(DateError::OutOfRange);
    }
    let mut most = Tally::default();
    let mut least = Tally::default();
    let mut earliest = None;
    let mut day = first;
    loop {
        let working = calendar.is_working(day);
        most.add(working, calendar, day, Tally::may_work);
        if most.worked == count && earliest.is_none() {
            earliest = Some(day);
        }
        least.add(working, calendar, day, Tally::must_work);
        if least.worked >= count {
            return Ok((earliest.unwrap_or(day), day));
        }
        if day == Day::MAX {
            return Err(DateError::OutOfRange);
        }
        day = day.next();
    }
}

/// Working days counted so far under one assumption, with what is left of the pattern's budgets.
#[derive(Default)]
struct Tally {
    worked: u32,
    year: Option<i32>,
    budgets: Vec<Budget>,
}

impl Tally {
    fn add(&mut self, working: Truth, calendar: &Calendar, day: Day, open: fn(&mut Self, &Calendar, Day) -> bool) {
        let worked = match working {
            Truth::True => true,
            Truth::False => false,
            Truth::Unknown => {
                self.turn_to(calendar, day.year());
                open(self, calendar, day)
            }
        };
        self.worked += u32::from(worked);
    }

    /// Makes the seasons of the year known, keeping what is left of those already begun.
    fn turn_to(&mut self, calendar: &Calendar, year: i32) {
        if self.year == Some(year) {
            return;
        }
        let begun = std::mem::take(&mut self.budgets);
        let left = |fresh: Budget| begun.iter().find(|old| old.days == fresh.days).copied().unwrap_or(fresh);
        self.budgets = calendar.pattern().budgets(year).into_iter().map(left).collect();
        self.budgets.sort_by_key(|budget| budget.days.end());
        self.year = Some(year);
    }

    fn may_work(&mut self, calendar: &Calendar, day: Day) -> bool {
        if !day.weekday().is_weekend() {
            return !calendar.pattern().is_always_off(day);
        }
        self.spend(day, |budget| &mut budget.makeup)
    }

    fn must_work(&mut self, calendar: &Calendar, day: Day) -> bool {
        let weekday = !day.weekday().is_weekend() && !calendar.pattern().is_always_off(day);
        weekday && !self.spend(day, |budget| &mut budget.off)
    }

    /// Takes one from the budget of a season that holds the day, if there is any left.
    fn spend(&mut self, day: Day, of: fn(&mut Budget) -> &mut u32) -> bool {
        let seasons = self.budgets.iter_mut().filter(|budget| budget.days.contains(day));
        let Some(left) = seasons.map(of).find(|left| **left > 0) else {
            return false;
        };
        *left -= 1;
        true
    }
}

/// The steps that the settled days from `first` to `last` give.
fn rows(first: Day, last: Day, calendar: &Calendar, steps: &mut Vec<DeadlineStep>) {
    let Some(days) = DayRange::checked(first, last) else {
        return;
    };
    let mut weekends = 0;
    for number in days.start().number()..=days.end().number() {
        let Some(day) = Day::from_number(number) else {
            continue;
        };
        match calendar.row(day) {
            Some(row) if row.kind == RowKind::Makeup => {
                steps.push(DeadlineStep::Makeup(row.clone()));
            }
            Some(row) => steps.push(DeadlineStep::Holiday(row.clone())),
            None => weekends += u32::from(calendar.is_working(day).is_false()),
        }
    }
    if weekends > 0 {
        steps.push(DeadlineStep::Weekends { days: weekends });
    }
}

/// The deadline, provisional when a day that was looked at is settled by no notice.
fn finished(first: Day, earliest: Day, latest: Day, mut steps: Vec<DeadlineStep>, calendar: &Calendar) -> Deadline {
    let looked_at = first.number()..=latest.number();
    let open = |day: &Day| calendar.is_working(*day).is_unknown();
    let unsettled = looked_at.filter_map(Day::from_number).find(open);
    if let Some(days) = unsettled.and_then(|from| DayRange::checked(from, latest)) {
        steps.push(DeadlineStep::Unsettled { days });
    }
    Deadline { earliest, latest, provisional: unsettled.is_some(), steps }
}
