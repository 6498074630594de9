//! A set of days as sorted, disjoint runs; all operations are linear merges.

use std::fmt;

use smallvec::{SmallVec, smallvec};

use crate::{DateError, Day};

/// The runs of a set; most sets have one or two, which need no memory of their own.
type Runs = SmallVec<[DayRange; 2]>;

/// A run of days from a first to a last, both in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayRange {
    start: Day,
    end: Day,
}

impl DayRange {
    /// The days from `start` to `end`, both counted.
    ///
    /// # Errors
    /// When `end` lies before `start`.
    pub fn new(start: Day, end: Day) -> Result<Self, DateError> {
        Self::checked(start, end).ok_or(DateError::Reversed { first: start, last: end })
    }

    /// The days from `start` to `end`, when there are any.
    pub fn checked(start: Day, end: Day) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// One day.
    pub fn day(day: Day) -> Self {
        Self { start: day, end: day }
    }

    /// Every day of the calendar.
    pub fn everything() -> Self {
        Self { start: Day::MIN, end: Day::MAX }
    }

    /// The first day.
    pub fn start(self) -> Day {
        self.start
    }

    /// The last day.
    pub fn end(self) -> Day {
        self.end
    }

    /// How many days it has, both ends counted.
    pub fn days(self) -> u32 {
        self.start.number().abs_diff(self.end.number()) + 1
    }

    /// Whether the day is in it.
    pub fn contains(self, day: Day) -> bool {
        self.start <= day && day <= self.end
    }

    /// Whether every day of the other is in it.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The days in both, when there are any.
    pub fn intersect(self, other: Self) -> Option<Self> {
        Self::checked(self.start.max(other.start), self.end.min(other.end))
    }

    /// Whether the two have a day in common, or one begins the day after the other ends.
    fn touches(self, later: Self) -> bool {
        later.start.number() <= self.end.number() + 1
    }
}

impl fmt::Display for DayRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.start, self.end)
    }
}

/// A set of days.
///
/// ```
/// use luyin_date::{Day, DaySet};
/// let day = |text| Day::parse(text);
/// let first = DaySet::range(day("2014-03-10")?, day("2014-03-20")?);
/// let second = DaySet::range(day("2014-03-18")?, day("2014-04-01")?);
/// assert_eq!(first.union(&second).total_days(), 23);
/// assert_eq!(first.intersection(&second).total_days(), 3);
/// # Ok::<(), luyin_date::DateError>(())
/// ```
#[derive(Debug, PartialEq, Eq, Hash, Default)]
pub struct DaySet {
    // INVARIANT: sorted, and between two runs there is at least one day.
    ranges: Runs,
}

impl Clone for DaySet {
    fn clone(&self) -> Self {
        // The derived one would copy run by run.
        Self { ranges: Runs::from_slice(&self.ranges) }
    }
}

impl DaySet {
    /// No day.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Every day of the calendar.
    pub fn everything() -> Self {
        Self { ranges: smallvec![DayRange::everything()] }
    }

    /// The days from `first` to `last`, both in it; none when `last` is earlier.
    pub fn range(first: Day, last: Day) -> Self {
        DayRange::checked(first, last).map_or_else(Self::empty, Self::from)
    }

    /// The days of the runs, which may overlap and stand in any order.
    pub fn from_ranges(ranges: impl IntoIterator<Item = DayRange>) -> Self {
        let mut ranges: SmallVec<[DayRange; 8]> = ranges.into_iter().collect();
        // Mostly a few sorted sets after one another: a stable sort merges them.
        if !ranges.is_sorted() {
            ranges.sort();
        }
        Self::coalesced(ranges.into_iter())
    }

    /// The runs of consecutive days, sorted.
    pub fn ranges(&self) -> &[DayRange] {
        &self.ranges
    }

    /// The first and the last day, when there are any.
    pub fn hull(&self) -> Option<DayRange> {
        DayRange::checked(self.ranges.first()?.start, self.ranges.last()?.end)
    }

    /// The days in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        if self.is_empty() {
            return other.clone();
        }
        if other.is_empty() {
            return self.clone();
        }
        let mut rest = other.ranges.iter().copied().peekable();
        let mut merged: SmallVec<[DayRange; 8]> = SmallVec::with_capacity(self.ranges.len() + other.ranges.len());
        for range in &self.ranges {
            while let Some(earlier) = rest.next_if(|next| next < range) {
                merged.push(earlier);
            }
            merged.push(*range);
        }
        merged.extend(rest);
        Self::coalesced(merged.into_iter())
    }

    /// The days in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let mut ranges = Runs::new();
        let (mut left, mut right) = (self.ranges.iter().peekable(), other.ranges.iter().peekable());
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            if let Some(both) = a.intersect(**b) {
                ranges.push(both);
            }
            if a.end < b.end {
                left.next();
            } else {
                right.next();
            }
        }
        Self { ranges }
    }

    /// The days in this set and not in the other.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        match self.hull() {
            Some(hull) if !other.is_empty() => self.intersection(&other.gaps(hull)),
            _ => self.clone(),
        }
    }

    /// The days inside `within` that are not in the set.
    #[must_use]
    pub fn gaps(&self, within: DayRange) -> Self {
        let mut ranges = Runs::new();
        let mut from = Some(within.start);
        for range in self.ranges.iter().skip(self.first_reaching(within.start)) {
            if range.start > within.end {
                break;
            }
            if let Some(first) = from {
                ranges.extend(DayRange::checked(first, range.start.previous()).filter(|_| range.start > first));
            }
            from = (range.end < within.end).then(|| range.end.next());
        }
        if let Some(first) = from {
            ranges.extend(DayRange::checked(first, within.end));
        }
        Self { ranges }
    }

    /// The days of the set from `first` to `last`.
    #[must_use]
    pub fn clip(&self, first: Day, last: Day) -> Self {
        let Some(window) = DayRange::checked(first, last) else {
            return Self::empty();
        };
        let ranges = self.ranges.iter().skip(self.first_reaching(first));
        Self { ranges: ranges.map_while(|range| range.intersect(window)).collect() }
    }

    /// The days of the set inside the window.
    #[must_use]
    pub fn clip_to(&self, window: DayRange) -> Self {
        self.clip(window.start, window.end)
    }

    /// Whether the day is in the set.
    pub fn contains(&self, day: Day) -> bool {
        self.run_of(day).is_some()
    }

    /// The run of consecutive days that the day stands in.
    pub fn run_of(&self, day: Day) -> Option<DayRange> {
        self.ranges.get(self.first_reaching(day)).copied().filter(|range| range.contains(day))
    }

    /// Whether every day of the other is in this set.
    pub fn covers(&self, other: &Self) -> bool {
        other.ranges.iter().all(|range| self.covers_range(*range))
    }

    /// Whether every day of the run is in this set.
    pub fn covers_range(&self, range: DayRange) -> bool {
        self.run_of(range.start).is_some_and(|run| run.covers(range))
    }

    /// Whether the two have a day in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (few, many) = if self.ranges.len() < other.ranges.len() { (self, other) } else { (other, self) };
        few.ranges.iter().any(|range| many.overlaps_range(*range))
    }

    /// Whether a day of the run is in the set.
    pub fn overlaps_range(&self, range: DayRange) -> bool {
        let reaching = self.ranges.get(self.first_reaching(range.start));
        reaching.is_some_and(|run| run.start <= range.end)
    }

    /// Whether it has no day.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// How many days it has.
    pub fn total_days(&self) -> u64 {
        self.ranges.iter().map(|range| u64::from(range.days())).sum()
    }

    /// The longest run of consecutive days, the first of them when several are as long.
    pub fn longest_run(&self) -> Option<DayRange> {
        self.ranges.iter().copied().reduce(|best, run| if run.days() > best.days() { run } else { best })
    }

    /// The index of the first run that ends on the day or later.
    fn first_reaching(&self, day: Day) -> usize {
        self.ranges.partition_point(|range| range.end < day)
    }

    fn coalesced(sorted: impl Iterator<Item = DayRange>) -> Self {
        let mut ranges = Runs::new();
        for range in sorted {
            match ranges.last_mut() {
                Some(last) if last.touches(range) => last.end = last.end.max(range.end),
                _ => ranges.push(range),
            }
        }
        Self { ranges }
    }
}

impl From<DayRange> for DaySet {
    fn from(range: DayRange) -> Self {
        Self { ranges: smallvec![range] }
    }
}

impl FromIterator<DayRange> for DaySet {
    fn from_iter<I: IntoIterator<Item = DayRange>>(ranges: I) -> Self {
        Self::from_ranges(ranges)
    }
}
