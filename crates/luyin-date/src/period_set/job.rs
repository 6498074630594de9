//! Runs to be placed inside windows: what the bounds on totals and runs have in common.

use super::Float;
use crate::{Day, DayRange, DaySet};

/// A run of `length` consecutive days inside the days `first` to `last`, by day number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Job {
    pub first: i32,
    pub last: i32,
    pub length: i32,
}

impl Job {
    pub(super) fn least(float: &Float) -> Self {
        Self::of(float.run.within(), float.run.least())
    }

    /// The run at its greatest length, when a length bounds it.
    pub(super) fn most(float: &Float) -> Option<Self> {
        float.run.most().map(|most| Self::of(float.run.within(), most))
    }

    fn of(window: DayRange, length: u32) -> Self {
        Self {
            first: window.start().number(),
            last: window.end().number(),
            length: i32::try_from(length).unwrap_or(i32::MAX),
        }
    }

    /// The last day it can start on.
    pub(super) fn last_start(self) -> i32 {
        self.last - self.length + 1
    }

    /// Whether the days from `first` to `last` hold a placement of it.
    pub(super) fn fits(self, first: i32, last: i32) -> bool {
        last.min(self.last) - first.max(self.first) + 1 >= self.length
    }

    /// Whether every placement of the other holds one of this.
    pub(super) fn follows_from(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last && self.length <= other.length
    }
}

/// Groups of items whose windows share days; the windows of different groups share none.
pub(super) fn groups<T>(mut items: Vec<T>, window: impl Fn(&T) -> (i32, i32)) -> Vec<Vec<T>> {
    items.sort_by_key(&window);
    let mut groups: Vec<Vec<T>> = Vec::new();
    let mut until = i32::MIN;
    for item in items {
        let (first, last) = window(&item);
        match groups.last_mut() {
            Some(group) if first <= until => group.push(item),
            _ => groups.push(vec![item]),
        }
        until = until.max(last);
    }
    groups
}

/// The jobs that follow from no other.
pub(super) fn without_implied(jobs: &[Job]) -> Vec<Job> {
    let mut jobs = jobs.to_vec();
    jobs.sort_unstable();
    jobs.dedup();
    let implied = |job: &Job| jobs.iter().any(|other| other != job && job.follows_from(*other));
    jobs.iter().copied().filter(|job| !implied(job)).collect()
}

/// How many days of the set lie from `first` to `last`.
pub(super) fn days_in(days: &DaySet, first: i32, last: i32) -> i64 {
    match (Day::from_number(first), Day::from_number(last)) {
        (Some(first), Some(last)) => i64::try_from(days.clip(first, last).total_days()).unwrap_or(i64::MAX),
        _ => 0,
    }
}

/// The length of the longest run of the set inside the window.
pub(super) fn longest_in(days: &DaySet, window: DayRange) -> u32 {
    days.clip_to(window).longest_run().map_or(0, DayRange::days)
}

/// The length of the longest run of the window without a day of the set.
pub(super) fn longest_in_gaps(days: &DaySet, window: DayRange) -> u32 {
    days.gaps(window).longest_run().map_or(0, DayRange::days)
}

/// The first days of the set's runs, and the days after their last: where its edges are.
pub(super) fn edges(days: &DaySet) -> impl Iterator<Item = i32> + '_ {
    days.ranges().iter().flat_map(|run| [run.start().number(), run.end().number() + 1])
}

/// The sums of all subsets of the lengths, sorted.
pub(super) fn subset_sums(lengths: impl Iterator<Item = i32>) -> Vec<i32> {
    let mut sums = vec![0];
    for length in lengths {
        let longer: Vec<i32> = sums.iter().map(|sum: &i32| sum.saturating_add(length)).collect();
        sums.extend(longer);
        sums.sort_unstable();
        sums.dedup();
    }
    sums
}
