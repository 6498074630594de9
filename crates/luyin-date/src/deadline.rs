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

/// The days between which a time limit ends, without its arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The first day it may be.
    pub earliest: Day,
    /// The last day it may be.
    pub latest: Day,
    /// Whether a notice is missing, so that it must be computed again.
    pub provisional: bool,
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
    let due = due(start, length, rule, calendar)?;
    let (first, mut steps) = if let Length::WorkingDays(days) = length {
        let first = first_counted(start, days, rule);
        let mut steps = vec![DeadlineStep::CountsFrom(first)];
        rows(first, due.latest, calendar, &mut steps);
        (first, steps)
    } else {
        let (nominal, mut steps) = nominal_steps(start, length, rule)?;
        if due.latest > nominal {
            rows(nominal, due.latest.previous(), calendar, &mut steps);
            steps.push(DeadlineStep::Moved { from: nominal, earliest: due.earliest, latest: due.latest });
        }
        (nominal, steps)
    };
    let unsettled = if due.provisional { first_unsettled(first, due.latest, calendar) } else { None };
    if let Some(days) = unsettled.and_then(|from| DayRange::checked(from, due.latest)) {
        steps.push(DeadlineStep::Unsettled { days });
    }
    Ok(Deadline { earliest: due.earliest, latest: due.latest, provisional: due.provisional, steps })
}

/// The days between which the [`deadline`] lies, for those who need no arithmetic: sooner found.
///
/// # Errors
/// As [`deadline`].
///
/// ```
/// use luyin_date::{Calendar, Day, DeadlineRule, Length, due};
/// let weekdays = Calendar::new("weekdays", (Day::MIN, Day::MAX), Vec::new())?;
/// let friday = Day::parse("2026-11-20")?;
/// let due = due(friday, Length::WorkingDays(3), DeadlineRule::default(), &weekdays)?;
/// assert_eq!(due.latest.to_string(), "2026-11-25");
/// # Ok::<(), luyin_date::DateError>(())
/// ```
pub fn due(start: Day, length: Length, rule: DeadlineRule, calendar: &Calendar) -> Result<Due, DateError> {
    let (first, earliest, latest) = if let Length::WorkingDays(days) = length {
        let first = first_counted(start, days, rule);
        let (earliest, latest) = if days == 0 { (start, start) } else { nth_working(first, days, calendar)? };
        (first, earliest, latest)
    } else {
        let nominal = nominal(start, length, rule)?;
        if !rule.roll {
            return Ok(Due { earliest: nominal, latest: nominal, provisional: false });
        }
        let (earliest, latest) = nth_working(nominal, 1, calendar)?;
        (nominal, earliest, latest)
    };
    Ok(Due { earliest, latest, provisional: first_unsettled(first, latest, calendar).is_some() })
}

fn first_counted(start: Day, days: u32, rule: DeadlineRule) -> Day {
    if rule.count_first_day || days == 0 { start } else { start.next() }
}

/// Where a length that is not counted in working days ends before any move.
fn nominal(start: Day, length: Length, rule: DeadlineRule) -> Result<Day, DateError> {
    match length {
        Length::WorkingDays(_) => Ok(start),
        Length::Days(days) => calendar_days(start, days, rule),
        Length::Months(months) => Ok(calendar_months(start, i64::from(months), rule)?.0),
        Length::Years(years) => Ok(calendar_months(start, i64::from(years) * 12, rule)?.0),
    }
}

/// The same with its arithmetic.
fn nominal_steps(start: Day, length: Length, rule: DeadlineRule) -> Result<(Day, Vec<DeadlineStep>), DateError> {
    let first = if rule.count_first_day { start } else { start.next() };
    let mut steps = vec![DeadlineStep::CountsFrom(first)];
    let months = match length {
        Length::Months(months) => Some(i64::from(months)),
        Length::Years(years) => Some(i64::from(years) * 12),
        Length::Days(_) | Length::WorkingDays(_) => None,
    };
    if let Some(months) = months {
        let (_, corresponding) = calendar_months(start, months, rule)?;
        if corresponding.ymd().2 != start.ymd().2 {
            steps.push(DeadlineStep::RoundedToMonthEnd(corresponding));
        }
    }
    let end = nominal(start, length, rule)?;
    steps.push(DeadlineStep::EndsOn(end));
    Ok((end, steps))
}

fn calendar_days(start: Day, days: u32, rule: DeadlineRule) -> Result<Day, DateError> {
    let more = i64::from(days) - i64::from(rule.count_first_day && days > 0);
    let number = i64::from(start.number()) + more;
    i32::try_from(number).ok().and_then(Day::from_number).ok_or(DateError::OutOfRange)
}

/// The last day of so many months, and the day that corresponds to the first.
fn calendar_months(start: Day, months: i64, rule: DeadlineRule) -> Result<(Day, Day), DateError> {
    let months = i32::try_from(months).map_err(|_| DateError::OutOfRange)?;
    let corresponding = start.add_months(months, Rounding::Down)?;
    let end = if rule.count_first_day && months > 0 { corresponding.previous() } else { corresponding };
    Ok((end, corresponding))
}

/// The first and the last day that the so-many-th working day can be, counted from `first` itself.
fn nth_working(first: Day, count: u32, calendar: &Calendar) -> Result<(Day, Day), DateError> {
    if i64::from(count) > i64::from(first.days_until(Day::MAX)) {
        return Err(DateError::OutOfRange);
    }
    let (mut day, settled) = match calendar.nth_settled(first, count) {
        Some((day, counted)) if counted == count => return Ok((day, day)),
        Some((last, _)) if last == Day::MAX => return Err(DateError::OutOfRange),
        Some((last, counted)) => (last.next(), counted),
        None => (first, 0),
    };
    let mut most = Tally { worked: settled, ..Tally::default() };
    let mut least = Tally { worked: settled, ..Tally::default() };
    let mut earliest = None;
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
    always_off: Vec<Day>,
    /// The last day of the year.
    until: Option<Day>,
}

impl Tally {
    fn add(&mut self, working: Truth, calendar: &Calendar, day: Day, open: fn(&mut Self, Day) -> bool) {
        let worked = match working {
            Truth::True => true,
            Truth::False => false,
            Truth::Unknown => {
                if self.until.is_none_or(|until| day > until) {
                    self.turn_to(calendar, day.year());
                }
                open(self, day)
            }
        };
        self.worked += u32::from(worked);
    }

    /// Makes the seasons of the year known, keeping what is left of those already begun.
    fn turn_to(&mut self, calendar: &Calendar, year: i32) {
        if self.year == Some(year) {
            return;
        }
        let ahead = calendar.year_ahead(year);
        let begun = std::mem::take(&mut self.budgets);
        let left = |fresh: &Budget| *begun.iter().find(|old| old.days == fresh.days).unwrap_or(fresh);
        self.budgets = ahead.budgets.iter().map(left).collect();
        self.always_off.clone_from(&ahead.always_off);
        self.until = Day::new(year, 12, 31).ok();
        self.year = Some(year);
    }

    fn may_work(&mut self, day: Day) -> bool {
        if !day.weekday().is_weekend() {
            return !self.always_off.contains(&day);
        }
        self.spend(day, |budget| &mut budget.makeup)
    }

    fn must_work(&mut self, day: Day) -> bool {
        let weekday = !day.weekday().is_weekend() && !self.always_off.contains(&day);
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

/// The first of the days looked at that no notice settles.
fn first_unsettled(first: Day, latest: Day, calendar: &Calendar) -> Option<Day> {
    let open = |day: &Day| calendar.is_working(*day).is_unknown();
    let from = if calendar.is_settled(first) { calendar.settled_until().next() } else { first };
    (from.number()..=latest.number()).filter_map(Day::from_number).find(open)
}
