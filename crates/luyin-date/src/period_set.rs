//! An uncertain set of days, made of independent periods: what is surely in it, and what may be.

mod job;
mod least_run;
mod least_total;
mod most_run;
mod most_total;

use smallvec::SmallVec;

use crate::months::{months_and_days, most_months_of_one_run, most_months_of_runs, whole_calendar_months};
use crate::period::rough_month_span;
use crate::{Count, Day, DayRange, DaySet, Floating, MonthsConvention, Period, Reach, Truth, UnclearDate};

/// No calendar month is longer: so many days are at least a month.
const LONGEST_MONTH: i64 = 31;
const SHORTEST_MONTH: i64 = 28;

/// A set of days of which only bounds are known.
///
/// The real set holds every certain day, lies inside the possible days, and holds some placement of every
/// floating run as far as that run is seen through later clippings.
/// Periods are taken as independent of each other; a date they share can only narrow the truth further.
///
/// ```
/// use luyin_date::{Count, Period, PeriodSet, parse_edtf};
/// let period = Period::new(parse_edtf("2014-03")?, parse_edtf("2014-09-05")?)?;
/// assert_eq!(PeriodSet::from_period(period).total_days(), Count::between(159, 189));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeriodSet {
    // INVARIANT: certain ⊆ reach ⊆ possible = reach ∪ every float's `maybe`.
    certain: DaySet,
    /// The certain days, and those that periods without a greatest length may cover.
    reach: DaySet,
    possible: DaySet,
    floats: Vec<Float>,
}

/// A floating run, and the days through which it is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Float {
    run: Floating,
    /// The days which, if the run covers them, are surely in the set: for the lower bounds.
    surely: DaySet,
    /// The days which, if the run covers them, may be in the set: for the upper bounds.
    maybe: DaySet,
}

impl PeriodSet {
    /// Surely no day.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Nothing certain, every day possible: an open list.
    pub fn everything_possible() -> Self {
        Self::bounded(DaySet::empty(), DaySet::everything())
    }

    /// Days known exactly.
    pub fn exact(days: DaySet) -> Self {
        Self::bounded(days.clone(), days)
    }

    /// Any set that holds the certain days and lies inside the possible ones.
    pub fn bounded(certain: DaySet, possible: DaySet) -> Self {
        Self::build(certain, possible, Vec::new())
    }

    /// The days of one period.
    pub fn from_period(period: Period) -> Self {
        Self::from_periods([period])
    }

    /// The days of independent periods together, in n log n.
    pub fn from_periods(periods: impl IntoIterator<Item = Period>) -> Self {
        let (mut certain, mut reach, mut floats) = (Vec::new(), Vec::new(), Vec::new());
        for period in periods {
            certain.extend(period.certain());
            reach.push(period.possible());
            let run = period.surely_meets().and_then(|window| Floating::new(window, 1, None).ok());
            floats.extend(run.map(Float::lower_only));
        }
        Self::build(DaySet::from_ranges(certain), DaySet::from_ranges(reach), floats)
    }

    /// The days of a run told by its length.
    pub fn from_floating(floating: Floating) -> Self {
        let window = DaySet::from(floating.within());
        let certain: DaySet = floating.certain().into_iter().collect();
        let (reach, maybe) = match floating.most() {
            Some(_) => (DaySet::empty(), window.clone()),
            None => (window.clone(), DaySet::empty()),
        };
        Self::build(certain, reach, vec![Float { run: floating, surely: window, maybe }])
    }

    /// The days surely in the set.
    pub fn certain(&self) -> &DaySet {
        &self.certain
    }

    /// The days that may be in the set, the certain ones with them.
    pub fn possible(&self) -> &DaySet {
        &self.possible
    }

    /// The runs that the set holds, or may hold, without a certain place.
    pub fn floating(&self) -> impl Iterator<Item = &Floating> {
        self.floats.iter().map(|float| &float.run)
    }

    /// The days, when they are known exactly.
    pub fn is_exact(&self) -> Option<&DaySet> {
        (self.floats.is_empty() && self.certain == self.reach).then_some(&self.certain)
    }

    /// The days in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::union_all([self, other])
    }

    /// The days of all the sets together, in n log n.
    pub fn union_all<'a>(sets: impl IntoIterator<Item = &'a Self>) -> Self {
        let (mut certain, mut reach) = (SmallVec::<[DayRange; 8]>::new(), SmallVec::<[DayRange; 8]>::new());
        let mut floats = Vec::new();
        for set in sets {
            certain.extend_from_slice(set.certain.ranges());
            reach.extend_from_slice(set.reach.ranges());
            floats.extend_from_slice(&set.floats);
        }
        Self::build(DaySet::from_ranges(certain), DaySet::from_ranges(reach), floats)
    }

    /// The days in both.
    ///
    /// Bounds stay exact when one of the two is known exactly; otherwise they are sound.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        let capped = |set: &Self| set.floats.iter().any(|float| !float.maybe.is_empty());
        if capped(other) && !capped(self) {
            return other.intersect(self);
        }
        let mut floats: Vec<_> = self.seen_through(&other.certain, &other.possible).collect();
        floats.extend(other.seen_through(&self.certain, &DaySet::empty()));
        let certain = self.certain.intersection(&other.certain);
        Self::build(certain, self.reach.intersection(&other.possible), floats)
    }

    /// The days in this set and not in the other.
    ///
    /// Bounds stay exact when the other is known exactly; otherwise they are sound.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        let Some(hull) = self.possible.hull() else {
            return Self::empty();
        };
        self.intersect(&other.gaps(hull))
    }

    /// The days inside the window that are not in the set.
    #[must_use]
    pub fn gaps(&self, within: DayRange) -> Self {
        Self::bounded(self.possible.gaps(within), self.certain.gaps(within))
    }

    /// The days of the set from `start` to `end`, both counted; exact bounds when both are exact.
    #[must_use]
    pub fn clip(&self, start: UnclearDate, end: UnclearDate) -> Self {
        let window = |first, last| DaySet::range(first, last);
        let certain = window(start.latest(), end.earliest());
        self.intersect(&Self::bounded(certain, window(start.earliest(), end.latest())))
    }

    /// Whether the day is in the set.
    pub fn contains(&self, day: Day) -> Truth {
        Truth::of(self.certain.contains(day), self.possible.contains(day))
    }

    /// Whether every day of the other is in this set (CQL `includes`).
    pub fn covers(&self, other: &Self) -> Truth {
        let fits = |float: &Float| match float.run.most() {
            _ if !float.wholly_seen() => true,
            _ => job::longest_in(&self.possible, float.run.within()) >= float.run.least(),
        };
        let possibly = self.possible.covers(&other.certain) && other.floats.iter().all(fits);
        Truth::of(self.certain.covers(&other.possible), possibly)
    }

    /// Whether the two have a day in common (CQL `overlaps`).
    pub fn overlaps(&self, other: &Self) -> Truth {
        let meets = |certain: &DaySet, floats: &[Float]| {
            let caught = |float: &Float| {
                let hits = float.surely.intersection(&certain.clip_to(float.run.within()));
                job::longest_in_gaps(&hits, float.run.within()) < float.run.least()
            };
            floats.iter().any(caught)
        };
        let surely = self.certain.overlaps(&other.certain)
            || meets(&self.certain, &other.floats)
            || meets(&other.certain, &self.floats);
        Truth::of(surely, self.possible.overlaps(&other.possible))
    }

    /// Whether it has no day.
    pub fn is_empty(&self) -> Truth {
        let surely_some = !self.certain.is_empty() || !self.floats.iter().all(Float::may_vanish);
        Truth::of(self.possible.is_empty(), !surely_some)
    }

    /// How many days it has; without an upper bound when the possible days reach either end of the calendar.
    ///
    /// Both bounds are attained for a union of independent periods, also after clipping to exact windows.
    /// With runs told by their length that is so while few of them share days (up to ten for the least,
    /// four for the most); beyond that the bounds are sound.
    pub fn total_days(&self) -> Count {
        let least = i64::try_from(self.certain.total_days()).unwrap_or(i64::MAX);
        let least = least.saturating_add(least_total::beyond(&self.certain, &self.floats));
        let most = self.is_bounded().then(|| {
            let reach = i64::try_from(self.reach.total_days()).unwrap_or(i64::MAX);
            reach.saturating_add(most_total::beyond(&self.reach, &self.floats))
        });
        Count { least, most }
    }

    /// How many nights: pairs of consecutive days both in it.
    ///
    /// Exact without floating runs; with them the bounds are sound.
    pub fn nights(&self) -> Count {
        let nights_of = |days: &DaySet| {
            let runs = u64::try_from(days.ranges().len()).unwrap_or(0);
            i64::try_from(days.total_days() - runs).unwrap_or(i64::MAX)
        };
        let longest = self.longest_run();
        let least = nights_of(&self.certain).max(longest.least - 1).max(0);
        let from_days = self.total_days().most.map(|days| (days - 1).max(0));
        Count { least, most: from_days.map(|days| days.min(nights_of(&self.possible))) }
    }

    /// How many days its longest run of consecutive days has; bounds as exact as those of [`PeriodSet::total_days`],
    /// with up to six floating runs together for the least and five for the most.
    pub fn longest_run(&self) -> Count {
        let least = least_run::longest(&self.certain, &self.floats);
        let most = self.is_bounded().then(|| most_run::longest(&self.reach, &self.possible, &self.floats));
        Count { least, most }
    }

    /// Whether some run of consecutive days is full of so many months, counted from its first day.
    ///
    /// Exact without floating runs; with them the answer is sound.
    pub fn run_reaches(&self, months: u32, reach: Reach) -> Truth {
        // No month is shorter than 28 days, which most short runs are told apart by.
        let unbounded = Day::MAX.previous();
        let long = |run: &DayRange| u64::from(run.days()) >= u64::from(months) * 28 || run.end() >= unbounded;
        let full = |run: &DayRange| long(run) && crate::reached_on(run.start(), months, reach) <= run.end();
        let in_certain = self.certain.ranges().iter().any(full);
        let in_possible = self.possible.ranges().iter().any(full);
        let Some(hull) = self.possible.hull().filter(|_| !self.floats.is_empty()) else {
            return Truth::of(in_certain, in_possible);
        };
        let extra = u32::from(reach == Reach::Anniversary);
        let (fewest, most) = rough_month_span(hull, months);
        let longest = self.longest_run();
        let by_floats = self.floats.iter().any(|float| float.surely_full(months, reach));
        let by_length = longest.least >= i64::from((most + extra).max(1));
        let long_enough = longest.most.is_none_or(|longest| longest >= i64::from(fewest + extra));
        Truth::of(in_certain || by_floats || by_length, in_possible && long_enough)
    }

    /// How many whole months it has in all, under a named convention.
    ///
    /// Thirty days to the month keeps the exactness of [`PeriodSet::total_days`]; the other conventions are exact
    /// without floating runs, and with them bounded by the number of days as well as by where these may lie.
    pub fn total_months(&self, convention: MonthsConvention) -> Count {
        let count = |months: &dyn Fn(&[DayRange]) -> i64| Count {
            least: months(self.certain.ranges()),
            most: self.is_bounded().then(|| months(self.possible.ranges())),
        };
        match convention {
            MonthsConvention::ThirtyDays => {
                let days = self.total_days();
                Count { least: days.least / 30, most: days.most.map(|most| most / 30) }
            }
            MonthsConvention::MonthsAndDays => {
                let counted = count(&|runs| months_and_days(runs) / 30);
                if self.floats.is_empty() { counted } else { self.months_and_days_by_length(counted) }
            }
            MonthsConvention::WholeCalendarMonths => {
                let counted = count(&whole_calendar_months);
                let by_days = self.total_days().most.map(|days| days / SHORTEST_MONTH);
                Count { most: counted.most.zip(by_days).map(|(counted, by_days)| counted.min(by_days)), ..counted }
            }
        }
    }

    /// The months of runs told by their length, which their days bound more closely than where they may lie.
    fn months_and_days_by_length(&self, counted: Count) -> Count {
        let days = self.total_days();
        let told = self.floats.iter().filter(|float| float.wholly_seen()).filter_map(|float| float.run.months()).max();
        let least = counted.least.max(days.least / LONGEST_MONTH).max(told.map_or(0, i64::from));
        let alone = self.reach.is_empty() && self.floats.len() == 1;
        let by_days = |days: i64| match self.possible.hull().filter(|_| alone) {
            Some(hull) => most_months_of_one_run(hull, days),
            None => most_months_of_runs(self.possible.ranges(), days),
        };
        let most = counted.most.zip(days.most).map(|(counted, days)| counted.min(by_days(days)));
        Count { least, most }
    }

    fn is_bounded(&self) -> bool {
        !self.possible.contains(Day::MIN) && !self.possible.contains(Day::MAX)
    }

    fn seen_through<'a>(&'a self, surely: &'a DaySet, maybe: &'a DaySet) -> impl Iterator<Item = Float> + 'a {
        self.floats.iter().map(move |float| {
            let window = float.run.within();
            Float {
                run: float.run,
                surely: float.surely.intersection(&surely.clip_to(window)),
                maybe: float.maybe.intersection(&maybe.clip_to(window)),
            }
        })
    }

    fn build(certain: DaySet, reach: DaySet, mut floats: Vec<Float>) -> Self {
        let reach = if reach.covers(&certain) { reach } else { reach.union(&certain) };
        if floats.is_empty() {
            return Self { certain, possible: reach.clone(), reach, floats };
        }
        floats.retain(|float| !float.says_nothing(&certain, &reach));
        let maybe = floats.iter().flat_map(|float| float.maybe.ranges()).copied();
        let possible = reach.union(&DaySet::from_ranges(maybe));
        Self { certain, reach, possible, floats }
    }
}

impl From<Period> for PeriodSet {
    fn from(period: Period) -> Self {
        Self::from_period(period)
    }
}

impl Float {
    fn lower_only(run: Floating) -> Self {
        Self { run, surely: run.within().into(), maybe: DaySet::empty() }
    }

    fn wholly_seen(&self) -> bool {
        self.surely.covers_range(self.run.within())
    }

    /// Whether a placement exists that leaves no day in the set.
    fn may_vanish(&self) -> bool {
        job::longest_in_gaps(&self.surely, self.run.within()) >= self.run.least()
    }

    /// Whether a placement exists that adds no day to the certain ones.
    fn may_hide(&self, certain: &DaySet) -> bool {
        let paid = self.surely.difference(&certain.clip_to(self.run.within()));
        job::longest_in_gaps(&paid, self.run.within()) >= self.run.least()
    }

    /// Whether it moves neither a lower nor an upper bound.
    fn says_nothing(&self, certain: &DaySet, reach: &DaySet) -> bool {
        self.may_hide(certain) && self.maybe.ranges().iter().all(|range| reach.covers_range(*range))
    }

    fn surely_full(&self, months: u32, reach: Reach) -> bool {
        let told = self.run.months().is_some_and(|told| match reach {
            Reach::DayBefore => told >= months,
            Reach::Anniversary => told > months,
        });
        told && self.wholly_seen()
    }
}
