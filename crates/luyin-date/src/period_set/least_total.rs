//! The fewest days that runs to be placed add to the certain days.
//!
//! Any choice of placements is a set of intervals in which every run fits into one interval, and the other way
//! round; so the fewest days are the cheapest cover of the runs by intervals, where certain and unseen days are
//! free. An interval of a cheapest cover has an edge at a window, at the edge of free days, or a run's length
//! from such an edge: otherwise it could be moved without cost until it has. Runs of one day need no search:
//! a smallest set of days that meets every window is as large as the largest set of disjoint windows.

use std::collections::{BTreeMap, BTreeSet};

use super::Float;
use super::job::{Job, days_in, edges, groups, without_implied};
use crate::{Day, DaySet};

/// The runs that are searched together at most; more of them are bounded from below by disjoint ones.
const SEARCHED: usize = 10;
const CANDIDATES: usize = 500_000;

pub(super) fn beyond(certain: &DaySet, floats: &[Float]) -> i64 {
    let needed: Vec<_> = floats.iter().filter(|float| !float.may_hide(certain)).collect();
    let window = |float: &&Float| {
        let job = Job::least(float);
        (job.first, job.last)
    };
    groups(needed, window).iter().map(|group| beyond_group(certain, group)).sum()
}

fn beyond_group(certain: &DaySet, group: &[&Float]) -> i64 {
    let jobs: Vec<Job> = group.iter().map(|float| Job::least(float)).collect();
    if jobs.iter().all(|job| job.length == 1) {
        return disjoint(jobs.iter().map(|job| (*job, 1)).collect());
    }
    let searched = if jobs.len() <= 200 { without_implied(&jobs) } else { jobs };
    let paid = paid_days(certain, group);
    if searched.len() <= SEARCHED
        && let Some(cost) = cheapest_cover(&searched, &paid)
    {
        return cost;
    }
    let cost = |float: &&Float| (Job::least(float), cheapest_alone(certain, float));
    disjoint(group.iter().map(cost).collect())
}

/// The days that cost something: seen by every run of the group that can reach them, and not certain.
fn paid_days(certain: &DaySet, group: &[&Float]) -> DaySet {
    let windows = DaySet::from_ranges(group.iter().map(|float| float.run.within()));
    let unseen = |float: &&Float| float.surely.gaps(float.run.within());
    let unseen: Vec<_> = group.iter().map(unseen).flat_map(|gaps| gaps.ranges().to_vec()).collect();
    windows.difference(certain).difference(&DaySet::from_ranges(unseen))
}

/// The cheapest set of intervals in which every job fits; `None` when there are too many to look at.
fn cheapest_cover(jobs: &[Job], paid: &DaySet) -> Option<i64> {
    let everything = (1_usize << jobs.len()) - 1;
    let intervals = intervals(jobs, paid)?;
    let mut cheapest = BTreeMap::new();
    for (first, last) in intervals {
        let fits = jobs.iter().enumerate().filter(|(_, job)| job.fits(first, last));
        let held = fits.fold(0_usize, |held, (at, _)| held | 1 << at);
        if held != 0 {
            let cost = days_in(paid, first, last);
            cheapest.entry(held).and_modify(|least: &mut i64| *least = cost.min(*least)).or_insert(cost);
        }
    }
    let mut costs: Vec<Option<i64>> = vec![None; everything + 1];
    *costs.first_mut()? = Some(0);
    for done in 0..everything {
        let Some(spent) = costs.get(done).copied().flatten() else {
            continue;
        };
        for (held, cost) in &cheapest {
            let total = spent.saturating_add(*cost);
            if let Some(known) = costs.get_mut(done | held) {
                *known = Some(known.map_or(total, |known| known.min(total)));
            }
        }
    }
    costs.last().copied().flatten()
}

/// The intervals that a cheapest cover may be made of.
fn intervals(jobs: &[Job], paid: &DaySet) -> Option<BTreeSet<(i32, i32)>> {
    let lengths: BTreeSet<i32> = jobs.iter().map(|job| job.length).collect();
    let longest: i32 = jobs.iter().map(|job| job.length).fold(0, i32::saturating_add);
    let starts: BTreeSet<i32> = jobs.iter().flat_map(|job| [job.first, job.last_start()]).chain(edges(paid)).collect();
    let ends: BTreeSet<i32> = jobs
        .iter()
        .flat_map(|job| [job.last, job.first + job.length - 1])
        .chain(edges(paid).map(|edge| edge - 1))
        .collect();
    let mut intervals = BTreeSet::new();
    for start in &starts {
        intervals.extend(lengths.iter().map(|length| (*start, start + length - 1)));
        if jobs.len() > 1 {
            let reachable = ends.range(*start..start.saturating_add(longest));
            intervals.extend(reachable.map(|end| (*start, *end)));
        }
        if intervals.len() > CANDIDATES {
            return None;
        }
    }
    for end in &ends {
        intervals.extend(lengths.iter().map(|length| (end - length + 1, *end)));
    }
    Some(intervals)
}

fn cheapest_alone(certain: &DaySet, float: &Float) -> i64 {
    let job = Job::least(float);
    let paid = float.surely.difference(&certain.clip_to(float.run.within()));
    let starts = edges(&paid).flat_map(|edge| [edge, edge - job.length]);
    let starts = starts.chain([job.first, job.last_start()]);
    let inside = starts.filter(|start| (job.first..=job.last_start()).contains(start));
    inside.map(|start| days_in(&paid, start, start + job.length - 1)).min().unwrap_or(0)
}

/// The dearest choice of jobs whose windows share no day: each costs at least its own.
fn disjoint(mut jobs: Vec<(Job, i64)>) -> i64 {
    jobs.sort_by_key(|(job, _)| job.last);
    let mut best: Vec<(i32, i64)> = vec![(Day::MIN.number() - 1, 0)];
    for (job, cost) in jobs {
        let before = best.partition_point(|(last, _)| *last < job.first);
        let apart = before.checked_sub(1).and_then(|at| best.get(at)).map_or(0, |(_, total)| *total);
        let so_far = best.last().map_or(0, |(_, total)| *total);
        best.push((job.last, so_far.max(apart.saturating_add(cost))));
    }
    best.last().map_or(0, |(_, total)| *total)
}
