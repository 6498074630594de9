//! The most days that runs of bounded length can add to the days reachable without them.
//!
//! Placing many such runs best is as hard as scheduling with deadlines, so only few are searched together.
//! In a best placement some run is held by an edge of its window or of the days to be gained, and every other
//! by an edge or by a run it adjoins; so its start lies a sum of lengths away from an edge.

use std::collections::BTreeSet;

use super::Float;
use super::job::{Job, days_in, edges, groups, subset_sums};
use crate::DaySet;

/// The runs that are searched together at most; more of them are bounded from above by their sum.
const SEARCHED: usize = 4;
const STARTS: usize = 4_000;

pub(super) fn beyond(reach: &DaySet, floats: &[Float]) -> i64 {
    let capped = |float: &Float| {
        let gained = float.maybe.difference(&reach.clip_to(float.run.within()));
        Job::most(float).filter(|_| !gained.is_empty()).map(|job| (job, gained))
    };
    let jobs: Vec<(Job, DaySet)> = floats.iter().filter_map(capped).collect();
    groups(jobs, |(job, _)| (job.first, job.last)).iter().map(|group| beyond_group(group)).sum()
}

fn beyond_group(group: &[(Job, DaySet)]) -> i64 {
    let gained = DaySet::from_ranges(group.iter().flat_map(|(_, days)| days.ranges()).copied());
    let all = i64::try_from(gained.total_days()).unwrap_or(i64::MAX);
    let alone = |(job, days): &(Job, DaySet)| best_gain(*job, days).1;
    let bound = group.iter().map(alone).fold(0, i64::saturating_add).min(all);
    let jobs: Vec<Job> = group.iter().map(|(job, _)| *job).collect();
    if one_by_one(&jobs, gained.clone()) == bound {
        return bound;
    }
    let starts = starts(&jobs, &gained);
    let few = jobs.len() <= SEARCHED && starts.iter().map(Vec::len).sum::<usize>() <= STARTS;
    if few { searched(&jobs, &starts, &gained).min(bound) } else { bound }
}

/// The best start of one run, and what it gains.
fn best_gain(job: Job, days: &DaySet) -> (i32, i64) {
    let starts = edges(days).flat_map(|edge| [edge, edge - job.length]);
    let starts = starts.chain([job.first, job.last_start()]);
    let inside = starts.filter(|start| (job.first..=job.last_start()).contains(start));
    let gain = |start: i32| (start, days_in(days, start, start + job.length - 1));
    inside.map(gain).max_by_key(|(start, gain)| (*gain, -start)).unwrap_or((job.first, 0))
}

/// What the runs gain when each in turn, the earliest window end first, takes its best place.
fn one_by_one(jobs: &[Job], mut left: DaySet) -> i64 {
    let mut jobs = jobs.to_vec();
    jobs.sort_by_key(|job| (job.last, job.first));
    let mut total = 0_i64;
    for job in jobs {
        let (start, gain) = best_gain(job, &left);
        let day = |number| crate::Day::from_number(number).unwrap_or(crate::Day::MAX);
        left = left.difference(&DaySet::range(day(start), day(start + job.length - 1)));
        total = total.saturating_add(gain);
    }
    total
}

fn starts(jobs: &[Job], gained: &DaySet) -> Vec<Vec<i32>> {
    let windows = jobs.iter().flat_map(|job| [job.first, job.last + 1]);
    let anchors: BTreeSet<i32> = edges(gained).chain(windows).collect();
    let of_job = |(at, job): (usize, &Job)| {
        let others = jobs.iter().enumerate().filter(|(other, _)| *other != at);
        let sums = subset_sums(others.map(|(_, other)| other.length));
        let starts = anchors.iter().flat_map(|anchor| {
            sums.iter().flat_map(move |sum| [anchor.saturating_add(*sum), anchor.saturating_sub(*sum + job.length)])
        });
        let inside: BTreeSet<i32> = starts.filter(|start| (job.first..=job.last_start()).contains(start)).collect();
        inside.into_iter().collect()
    };
    jobs.iter().enumerate().map(of_job).collect()
}

/// The best placement, found run by run from the left: for each set of placed runs, how far they reach and what they gain.
fn searched(jobs: &[Job], starts: &[Vec<i32>], gained: &DaySet) -> i64 {
    let mut states: Vec<Vec<(i32, i64)>> = vec![Vec::new(); 1 << jobs.len()];
    if let Some(none) = states.first_mut() {
        none.push((i32::MIN / 2, 0));
    }
    for placed in 0..states.len() {
        let here = undominated(states.get(placed).cloned().unwrap_or_default());
        for (at, (job, starts)) in jobs.iter().zip(starts).enumerate() {
            let Some(next) = states.get_mut(placed | 1 << at).filter(|_| placed & 1 << at == 0) else {
                continue;
            };
            for (until, gain) in &here {
                for start in starts {
                    let end = start + job.length - 1;
                    let more =
                        if end > *until { days_in(gained, (*start).max(until.saturating_add(1)), end) } else { 0 };
                    next.push((end.max(*until), gain + more));
                }
            }
            *next = undominated(std::mem::take(next));
        }
    }
    states.iter().flatten().map(|(_, gain)| *gain).max().unwrap_or(0)
}

/// The states that gain more than every state reaching less far.
fn undominated(mut states: Vec<(i32, i64)>) -> Vec<(i32, i64)> {
    states.sort_unstable_by_key(|(until, gain)| (*until, -gain));
    let mut best = -1;
    states.retain(|(_, gain)| {
        let more = *gain > best;
        best = best.max(*gain);
        more
    });
    states
}
