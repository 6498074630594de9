//! The longest run of days that runs of bounded length can join together with the days reachable without them.
//!
//! In a longest joined run the runs on its left can be pushed left until one is held by its window or by reachable
//! days; so it begins a sum of lengths before such a day. From a given beginning, each set of runs used reaches
//! farthest when each is put as far right as it still adjoins.

use std::collections::BTreeSet;

use super::Float;
use super::job::{Job, subset_sums};
use crate::{Day, DayRange, DaySet};

/// The runs that are searched together at most; with more of them every possible day is taken.
const SEARCHED: usize = 5;
const BEGINNINGS: usize = 20_000;

pub(super) fn longest(reach: &DaySet, possible: &DaySet, floats: &[Float]) -> i64 {
    let capped: Vec<(Job, &Float)> = floats
        .iter()
        .filter(|float| !float.maybe.is_empty())
        .filter_map(|float| Job::most(float).map(|job| (job, float)))
        .collect();
    if capped.is_empty() {
        return possible.longest_run().map_or(0, |run| i64::from(run.days()));
    }
    let mut best = 0;
    let mut runs: Vec<DayRange> = possible.ranges().to_vec();
    runs.sort_by_key(|run| std::cmp::Reverse(run.days()));
    for run in runs {
        if i64::from(run.days()) <= best {
            break;
        }
        best = best.max(longest_in(run, reach, &capped));
    }
    best
}

fn longest_in(run: DayRange, reach: &DaySet, capped: &[(Job, &Float)]) -> i64 {
    let whole = i64::from(run.days());
    let seen = |(job, float): &(Job, &Float)| float.maybe.overlaps_range(run).then_some(*job);
    let jobs: Vec<Job> = capped.iter().filter_map(seen).collect();
    if jobs.is_empty() || jobs.len() > SEARCHED {
        return whole;
    }
    let reach = reach.clip_to(run);
    let firsts = jobs.iter().map(|job| job.first).chain([run.start().number()]);
    let held: BTreeSet<i32> = reach.ranges().iter().map(|range| range.start().number()).chain(firsts).collect();
    let sums = subset_sums(jobs.iter().map(|job| job.length));
    let beginnings = held.iter().flat_map(|day| sums.iter().map(move |sum| day.saturating_sub(*sum)));
    let beginnings: BTreeSet<i32> = beginnings.filter(|day| run.start().number() <= *day).collect();
    if beginnings.len() > BEGINNINGS {
        return whole;
    }
    beginnings.iter().map(|from| farthest(*from, &jobs, &reach, run) - i64::from(*from) + 1).max().unwrap_or(whole)
}

/// How far a run from the given day can be made to reach.
fn farthest(from: i32, jobs: &[Job], reach: &DaySet, run: DayRange) -> i64 {
    let mut ends: Vec<i32> = vec![i32::MIN; 1 << jobs.len()];
    if let Some(none) = ends.first_mut() {
        *none = along(reach, from - 1);
    }
    for used in 0..ends.len() {
        let end = ends.get(used).copied().unwrap_or(i32::MIN);
        if end == i32::MIN {
            continue;
        }
        for (at, job) in jobs.iter().enumerate().filter(|(at, _)| used & 1 << at == 0) {
            let start = job.last_start().min(end + 1);
            let reached = if start >= job.first { along(reach, end.max(start + job.length - 1)) } else { end };
            if let Some(known) = ends.get_mut(used | 1 << at) {
                *known = reached.max(*known);
            }
        }
    }
    let end = ends.iter().copied().max().unwrap_or(from);
    i64::from(end.min(run.end().number()))
}

/// The end of the reachable run that holds the next day, else the day itself.
fn along(reach: &DaySet, day: i32) -> i32 {
    let next = Day::from_number(day + 1).and_then(|next| reach.run_of(next));
    next.map_or(day, |run| run.end().number())
}
