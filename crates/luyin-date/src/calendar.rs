//! A calendar of working days: weekdays, holidays, and rest days declared worked; not for deadlines.

use std::collections::BTreeMap;

use crate::{DateError, Day, DayRange, Pattern, Truth};

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
        Ok(Self { id: id.into(), covered, rows: by_day, settled_until: settled_until(covered, &pattern), pattern })
    }

    /// The same calendar with a standing pattern of its own for the days without a notice.
    #[must_use]
    pub fn with_pattern(self, pattern: Pattern) -> Self {
        Self { settled_until: settled_until(self.covered, &pattern), pattern, ..self }
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
        match self.row(day).map(|row| row.kind) {
            Some(RowKind::Makeup) => Truth::True,
            Some(RowKind::Holiday { .. }) => Truth::False,
            None if self.is_settled(day) => (!day.weekday().is_weekend()).into(),
            None => Truth::Unknown,
        }
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
