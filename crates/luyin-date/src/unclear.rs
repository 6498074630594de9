//! A date half known: a pair of days, earliest and latest, with two flags.

use std::fmt;

use crate::{DateError, Day, DayRange, Rounding, Truth, edtf};

/// Some one day between an earliest and a latest.
///
/// [`Day::MIN`] as the earliest and [`Day::MAX`] as the latest mean that nothing bounds that side.
/// Comparisons follow HL7 CQL: true when every completion says so, false when none does, otherwise unknown.
///
/// ```
/// use luyin_date::{Truth, parse_edtf};
/// let arrival = parse_edtf("2014-03")?;
/// assert_eq!(arrival.on_or_before(&parse_edtf("2014-03-10")?), Truth::Unknown);
/// assert_eq!(arrival.before(&parse_edtf("2014-04")?), Truth::True);
/// # Ok::<(), luyin_date::EdtfError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnclearDate {
    // INVARIANT: earliest <= latest.
    earliest: Day,
    latest: Day,
    uncertain: bool,
    approximate: bool,
}

impl UnclearDate {
    /// A day known exactly.
    pub fn exact(day: Day) -> Self {
        Self { earliest: day, latest: day, uncertain: false, approximate: false }
    }

    /// Some day from `earliest` to `latest`.
    ///
    /// # Errors
    /// When `latest` lies before `earliest`.
    pub fn between(earliest: Day, latest: Day) -> Result<Self, DateError> {
        DayRange::new(earliest, latest).map(Self::within)
    }

    /// Some day of the run.
    pub fn within(range: DayRange) -> Self {
        Self { earliest: range.start(), latest: range.end(), uncertain: false, approximate: false }
    }

    /// A day of which nothing is known.
    pub fn unknown() -> Self {
        Self::within(DayRange::everything())
    }

    /// The same date, flagged to be checked (`?`).
    #[must_use]
    pub fn flagged_uncertain(self) -> Self {
        Self { uncertain: true, ..self }
    }

    /// The same date, flagged as widened because it is told as "about" (`~`); this does not widen it.
    #[must_use]
    pub fn flagged_approximate(self) -> Self {
        Self { approximate: true, ..self }
    }

    /// The day, when it is known exactly.
    pub fn is_exact(&self) -> Option<Day> {
        (self.earliest == self.latest).then_some(self.earliest)
    }

    /// The first day it may be.
    pub fn earliest(&self) -> Day {
        self.earliest
    }

    /// The last day it may be.
    pub fn latest(&self) -> Day {
        self.latest
    }

    /// The days it may be.
    pub fn range(&self) -> DayRange {
        DayRange::checked(self.earliest, self.latest).unwrap_or(DayRange::day(self.earliest))
    }

    /// Whether it is flagged to be checked (`?`).
    pub fn uncertain(&self) -> bool {
        self.uncertain
    }

    /// Whether it is told as "about" (`~`), so that conclusions are conditional on its widening.
    pub fn approximate(&self) -> bool {
        self.approximate
    }

    /// The same date, held inside the two days; `None` when no completion is left.
    #[must_use]
    pub fn narrow(self, earliest: Day, latest: Day) -> Option<Self> {
        let range = DayRange::checked(self.earliest.max(earliest), self.latest.min(latest))?;
        Some(Self { earliest: range.start(), latest: range.end(), ..self })
    }

    /// The date so many days later (earlier when negative); an unbounded side stays unbounded.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        self.moved(|day| day.plus(days))
    }

    /// The date so many months on, every completion rounded as named; an unbounded side stays unbounded.
    ///
    /// # Errors
    /// When rounding is refused and a completion has no corresponding day.
    pub fn add_months(self, months: i32, rounding: Rounding) -> Result<Self, DateError> {
        if rounding == Rounding::Refuse {
            self.refuse_missing_days(months)?;
        }
        let bound = if months < 0 { Day::MIN } else { Day::MAX };
        Ok(self.moved(|day| day.add_months(months, rounding).unwrap_or(bound)))
    }

    /// The date so many years on; as [`UnclearDate::add_months`].
    ///
    /// # Errors
    /// As [`UnclearDate::add_months`].
    pub fn add_years(self, years: i32, rounding: Rounding) -> Result<Self, DateError> {
        self.add_months(years.saturating_mul(12), rounding)
    }

    /// Whether it lies before the other (CQL `before`).
    pub fn before(&self, other: &Self) -> Truth {
        Truth::of(self.latest < other.earliest, self.earliest < other.latest)
    }

    /// Whether it lies on the other or before it (CQL `same day or before`).
    pub fn on_or_before(&self, other: &Self) -> Truth {
        Truth::of(self.latest <= other.earliest, self.earliest <= other.latest)
    }

    /// Whether it lies after the other (CQL `after`).
    pub fn after(&self, other: &Self) -> Truth {
        other.before(self)
    }

    /// Whether it lies on the other or after it (CQL `same day or after`).
    pub fn on_or_after(&self, other: &Self) -> Truth {
        other.on_or_before(self)
    }

    /// Whether both are one day (CQL `same day as`); true only of two exact dates.
    pub fn same_day(&self, other: &Self) -> Truth {
        self.on_or_before(other).and(self.on_or_after(other))
    }

    /// The days from this date to the other, as CQL `days between`: least and most over all completions.
    pub fn days_until(&self, other: &Self) -> crate::Count {
        let unbounded = other.latest == Day::MAX || self.earliest == Day::MIN;
        let most = i64::from(self.earliest.days_until(other.latest));
        crate::Count { least: i64::from(self.latest.days_until(other.earliest)), most: (!unbounded).then_some(most) }
    }

    /// The earlier of the two, whichever that is.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        let days = (self.earliest.min(other.earliest), self.latest.min(other.latest));
        self.with_flags_of(other).with_days(days.0, days.1)
    }

    /// The later of the two, whichever that is.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        let days = (self.earliest.max(other.earliest), self.latest.max(other.latest));
        self.with_flags_of(other).with_days(days.0, days.1)
    }

    /// The same flags on other days, put in order.
    pub(crate) fn with_days(self, earliest: Day, latest: Day) -> Self {
        Self { earliest: earliest.min(latest), latest: latest.max(earliest), ..self }
    }

    fn with_flags_of(self, other: Self) -> Self {
        Self {
            uncertain: self.uncertain || other.uncertain,
            approximate: self.approximate || other.approximate,
            ..self
        }
    }

    fn moved(self, change: impl Fn(Day) -> Day) -> Self {
        let earliest = if self.earliest == Day::MIN { Day::MIN } else { change(self.earliest) };
        let latest = if self.latest == Day::MAX { Day::MAX } else { change(self.latest) };
        self.with_days(earliest, latest)
    }

    /// Asks of each month's last day; after four hundred years the calendar repeats.
    fn refuse_missing_days(self, months: i32) -> Result<(), DateError> {
        let mut day = self.latest;
        for _ in 0..4_800 {
            if day < self.earliest {
                break;
            }
            day.add_months(months, Rounding::Refuse)?;
            day = first_of_month(day).max(self.earliest.next()).previous();
            if day == self.earliest {
                return day.add_months(months, Rounding::Refuse).map(|_| ());
            }
        }
        Ok(())
    }
}

impl From<Day> for UnclearDate {
    fn from(day: Day) -> Self {
        Self::exact(day)
    }
}

impl fmt::Display for UnclearDate {
    /// The shortest EDTF that says it; an approximate range that no single date gives is written with `?`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&edtf::write(self))
    }
}

fn first_of_month(day: Day) -> Day {
    let (year, month, _) = day.ymd();
    Day::new(year, month, 1).unwrap_or(Day::MIN)
}
