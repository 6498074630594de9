//! Deadlines with their arithmetic: a length counted from a day under a calendar.

use crate::{Calendar, DateError, Day, DayRange};

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
        Self {
            count_first_day: false,
            roll: true,
        }
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
    /// A weekday not counted because it is a holiday.
    Holiday {
        /// The day.
        day: Day,
        /// The holiday in English.
        name_en: String,
        /// The holiday in Chinese.
        name_zh: String,
        /// The notice.
        source: String,
    },
    /// A weekend day counted because a notice declares it worked.
    Makeup {
        /// The day.
        day: Day,
        /// The row's English name.
        name_en: String,
        /// The row's Chinese name.
        name_zh: String,
        /// The notice.
        source: String,
    },
    /// So many ordinary weekend days not counted.
    Weekends {
        /// How many.
        days: u32,
    },
    /// The last day is one of rest, and the deadline moves from it to the next working day.
    Moved {
        /// The day of rest.
        from: Day,
        /// The working day.
        to: Day,
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

/// The deadline of a length that starts on a day.
///
/// # Errors
/// When it lies beyond the year 9999.
pub fn deadline(
    start: Day,
    length: Length,
    rule: DeadlineRule,
    calendar: &Calendar,
) -> Result<Deadline, DateError> {
    let _ = (length, rule, calendar);
    Ok(Deadline {
        earliest: start,
        latest: start,
        provisional: true,
        steps: Vec::new(),
    })
}
