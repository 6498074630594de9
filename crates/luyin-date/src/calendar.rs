//! A calendar of working days: weekdays, holidays, and rest days declared worked; not for deadlines.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::pattern::Year;
use crate::{DateError, Day, DayRange, Pattern, Truth};

/// For so many years after the last notice the pattern is worked out once; no plan looks further.
const YEARS_AHEAD: i32 = 3;

/// What a notice says of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// A day off; `statutory` when the law itself names it, and not only a moved rest day.
    Holiday {
        /// Whether the law names the day.
        statutory: bool,
    },
    /// A weekend day that is worked in exchange.
    Makeup,
}

/// One row of a calendar: a day, what it is, its names, and the notice that says so.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CalendarRow {
    /// The day.
    pub day: Day,
    /// What it is.
    pub kind: RowKind,
    /// The English name.
    pub name_en: String,
    /// The Chinese name.
    pub name_zh: String,
    /// The notice.
    pub source: String,
}

/// The working days of one country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    id: String,
    covered: DayRange,
    rows: BTreeMap<Day, CalendarRow>,
    pattern: Pattern,
    /// The last day that a notice settles; the pattern says how many days of the last year stay open.
    settled_until: Day,
    // INVARIANT: made of `rows`, in the order of the days.
    exceptions: Vec<Exception>,
    // INVARIANT: made of `pattern` and `settled_until`.
    ahead: Vec<Year>,
}

/// A row among those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Exception {
    day: Day,
    working: bool,
    /// By how many the working days until this day differ from its Mondays to Fridays.
    more: i32,
}

impl Calendar {
    /// A calendar whose notices cover the days from the first to the last given.
    ///
    /// Its standing pattern is taken from its own rows, see [`Pattern::from_rows`].
    ///
    /// # Errors
    /// When the covered days are reversed, two rows name one day, or a make-up day is a weekday.
    pub fn new(id: impl Into<String>, covered: (Day, Day), rows: Vec<CalendarRow>) -> Result<Self, DateError> {
        let covered = DayRange::new(covered.0, covered.1)?;
        let pattern = Pattern::from_rows(&rows);
        let mut by_day = BTreeMap::new();
        for row in rows {
            let day = row.day;
            if row.kind == RowKind::Makeup && !day.weekday().is_weekend() {
                return Err(DateError::MakeupOnWeekday(day));
            }
            if by_day.insert(day, row).is_some() {
                return Err(DateError::TwoRows(day));
            }
        }
        Ok(Self::assembled(id.into(), covered, by_day, pattern))
    }

    fn assembled(id: String, covered: DayRange, rows: BTreeMap<Day, CalendarRow>, pattern: Pattern) -> Self {
        let settled_until = settled_until(covered, &pattern);
        let first = settled_until.year();
        let ahead = (first..first + YEARS_AHEAD).map(|year| pattern.year(year)).collect();
        Self { id, covered, exceptions: exceptions(&rows), rows, pattern, settled_until, ahead }
    }

    /// The same calendar with a standing pattern of its own for the days without a notice.
    #[must_use]
    pub fn with_pattern(self, pattern: Pattern) -> Self {
        Self::assembled(self.id, self.covered, self.rows, pattern)
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The days its notices cover.
    pub fn covered(&self) -> DayRange {
        self.covered
    }

    /// What is assumed of the days without a notice.
    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// What a notice says of the day.
    pub fn row(&self, day: Day) -> Option<&CalendarRow> {
        self.rows.get(&day)
    }

    /// Whether the day is worked; unknown where no notice covers it.
    pub fn is_working(&self, day: Day) -> Truth {
        match self.exception(day) {
            Some(exception) if exception.day == day => exception.working.into(),
            _ if self.is_settled(day) => (!day.weekday().is_weekend()).into(),
            _ => Truth::Unknown,
        }
    }

    /// The last exception until a day.
    fn exception(&self, day: Day) -> Option<&Exception> {
        let last = self.exceptions.last()?;
        if last.day <= day {
            return Some(last);
        }
        let past = self.exceptions.partition_point(|exception| exception.day <= day);
        self.exceptions.get(past.checked_sub(1)?)
    }

    /// The so-many-th working day from `first` on, counting it, and the number counted; where the notices end
    /// sooner, the last day that they settle. None where they do not settle `first`.
    ///
    /// INVARIANT: only asked of a count of one or more.
    pub(crate) fn nth_settled(&self, first: Day, count: u32) -> Option<(Day, u32)> {
        if !self.is_settled(first) {
            return None;
        }
        let before = self.worked_until(first) - i64::from(self.is_working(first).is_true());
        let wanted = before + i64::from(count);
        let mut day = first;
        loop {
            let missing = wanted - self.worked_until(day);
            if missing <= 0 {
                return Some((day, count));
            }
            // Each working day takes a day at least, so this never goes too far.
            let next = day.plus(i32::try_from(missing).unwrap_or(i32::MAX));
            if next > self.settled_until || next == day {
                return Some(self.counted_to_the_end(before, wanted, count));
            }
            day = next;
        }
    }

    fn counted_to_the_end(&self, before: i64, wanted: i64, count: u32) -> (Day, u32) {
        let worked = self.worked_until(self.settled_until);
        if worked < wanted {
            return (self.settled_until, u32::try_from(worked - before).unwrap_or(0));
        }
        let (mut low, mut high) = (self.covered.start(), self.settled_until);
        while low < high {
            let middle = low.plus(low.days_until(high) / 2);
            if self.worked_until(middle) >= wanted { high = middle } else { low = middle.next() }
        }
        (high, count)
    }

    /// Working days until a settled day, counted from a fixed day long ago.
    fn worked_until(&self, day: Day) -> i64 {
        let days = i64::from(day.number()) + 3;
        let weekdays = days.div_euclid(7) * 5 + (days.rem_euclid(7) + 1).min(5);
        weekdays + i64::from(self.exception(day).map_or(0, |exception| exception.more))
    }

    /// The last day that notices settle.
    pub(crate) fn settled_until(&self) -> Day {
        self.settled_until
    }

    /// What the pattern says of a year.
    pub(crate) fn year_ahead(&self, year: i32) -> Cow<'_, Year> {
        let known = self.ahead.iter().find(|known| known.number == year);
        known.map_or_else(|| Cow::Owned(self.pattern.year(year)), Cow::Borrowed)
    }

    /// Whether a notice settles what the day is.
    pub fn is_settled(&self, day: Day) -> bool {
        self.covered.start() <= day && day <= self.settled_until
    }
}

/// The last covered day but for the end of a year, where the next year's notice may still move rest days.
fn settled_until(covered: DayRange, pattern: &Pattern) -> Day {
    let end = covered.end();
    let (_, month, day) = end.ymd();
    if (month, day) == (12, 31) { end.plus(-pattern.tail(end.next())) } else { end }
}

fn exceptions(rows: &BTreeMap<Day, CalendarRow>) -> Vec<Exception> {
    let mut more = 0;
    let exception = |row: &CalendarRow| {
        let working = row.kind == RowKind::Makeup;
        more += i32::from(working) - i32::from(!row.day.weekday().is_weekend());
        Exception { day: row.day, working, more }
    };
    rows.values().map(exception).collect()
}
