//! The shortest that the longest run of days can be, over all placements of floating runs.
//!
//! A placement keeps to a length when the certain days and the placed runs lie in intervals of at most that
//! length with a day between each two. Such intervals are built from the left: for each set of runs already placed,
//! the one that ends first is best.

use super::Float;
use super::job::{Job, without_implied};
use crate::{Day, DayRange, DaySet};

/// The runs that are searched together at most; with more of them each is placed alone.
const SEARCHED: usize = 6;
const CHOICES: usize = 81;

/// Floating runs that can only meet through the certain runs beside them.
struct Zone<'a> {
    floats: Vec<&'a Float>,
    certain: DaySet,
}

pub(super) fn longest(certain: &DaySet, floats: &[Float]) -> i64 {
    let longest = certain.longest_run().map_or(0, |run| i64::from(run.days()));
    let zones = zones(certain, floats);
    zones.iter().map(|zone| i64::from(zone.longest())).fold(longest, i64::max)
}

fn zones<'a>(certain: &DaySet, floats: &'a [Float]) -> Vec<Zone<'a>> {
    let needed = |float: &&Float| !float.may_hide(certain);
    let widened = |float: &'a Float| {
        let window = float.run.within();
        let first = certain.run_of(window.start().previous()).map_or(window.start(), DayRange::start);
        let last = certain.run_of(window.end().next()).map_or(window.end(), DayRange::end);
        (float, (first.min(window.start()).number(), last.max(window.end()).number()))
    };
    let items: Vec<_> = floats.iter().filter(needed).map(widened).collect();
    let zone = |items: Vec<(&'a Float, (i32, i32))>| {
        let first = items.iter().map(|(_, (first, _))| *first).min().unwrap_or(0);
        let last = items.iter().map(|(_, (_, last))| *last).max().unwrap_or(0);
        let day = |number| Day::from_number(number).unwrap_or(Day::MAX);
        Zone {
            certain: certain.clip(day(first), day(last)),
            floats: items.into_iter().map(|(float, _)| float).collect(),
        }
    };
    super::job::groups(items, |(_, window)| *window).into_iter().map(zone).collect()
}

impl Zone<'_> {
    fn longest(&self) -> i32 {
        let certain = self.certain.longest_run().map_or(0, |run| number(run.days()));
        if self.floats.iter().all(|float| float.run.least() == 1) {
            return self.longest_with_single_days(certain.max(1));
        }
        let choices: Vec<Vec<Job>> = self.floats.iter().filter_map(|float| choices(float)).collect();
        let fixed: Vec<Job> = choices.iter().filter_map(|jobs| only(jobs)).collect();
        let fixed = if fixed.len() <= 200 { without_implied(&fixed) } else { fixed };
        let open: Vec<&Vec<Job>> = choices.iter().filter(|jobs| only(jobs).is_none()).collect();
        let combinations = open.iter().fold(1_usize, |product, jobs| product.saturating_mul(jobs.len()));
        if fixed.len() + open.len() > SEARCHED || combinations > CHOICES {
            return self.bounded_alone(certain);
        }
        combined(&fixed, &open).iter().map(|jobs| self.shortest(jobs, certain)).min().unwrap_or(certain)
    }

    /// Each longer run placed alone: sound, and exact when the runs do not crowd each other.
    fn bounded_alone(&self, certain: i32) -> i32 {
        let (single, longer): (Vec<&Float>, Vec<&Float>) = self.floats.iter().partition(|float| float.run.least() == 1);
        let days = Zone { floats: single, certain: self.certain.clone() };
        let days = if days.floats.is_empty() { certain } else { days.longest_with_single_days(certain.max(1)) };
        longer.iter().map(|float| self.alone(float)).fold(days, i32::max)
    }

    fn alone(&self, float: &Float) -> i32 {
        let zones = zones(&self.certain, std::slice::from_ref(float));
        let shortest = |zone: &Zone| {
            let jobs = choices(float)?;
            jobs.iter().map(|job| zone.shortest(&[*job], 0)).min()
        };
        zones.first().and_then(shortest).unwrap_or(0)
    }

    /// The least length that some placement of the jobs keeps to.
    fn shortest(&self, jobs: &[Job], certain: i32) -> i32 {
        let longest_job = jobs.iter().map(|job| job.length).max().unwrap_or(0);
        let held = self.certain.longest_run().map_or(0, |run| number(run.days()));
        let mut low = certain.max(held).max(longest_job).max(1);
        let mut high = low;
        while !self.keeps_to(high, jobs) {
            low = high + 1;
            high = high.saturating_mul(2);
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if self.keeps_to(middle, jobs) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        high
    }

    /// Windows of at least two days, none with a certain day: single days can be spread so that no two adjoin,
    /// except in a gap of two days, or when the certain runs themselves have one day and the windows leave no slack.
    fn longest_with_single_days(&self, longest: i32) -> i32 {
        let mut slack_before = 0;
        let mut previous: Option<DayRange> = None;
        for run in self.certain.ranges() {
            let mut slack = longest - number(run.days());
            if let Some(before) = previous
                && self.must_extend(before, *run, longest)
            {
                if slack_before == 0 && slack == 0 {
                    return longest + 1;
                }
                slack -= i32::from(slack_before == 0);
            }
            slack_before = slack;
            previous = Some(*run);
        }
        longest
    }

    /// Whether every placement in the gap between two certain runs adjoins one of them or passes the length.
    fn must_extend(&self, before: DayRange, after: DayRange, longest: i32) -> bool {
        let (first, last) = (before.end().number() + 1, after.start().number() - 1);
        let gap = last - first + 1;
        if gap % 2 == 1 || longest > 1 && gap > 2 {
            return false;
        }
        let pair = |float: &&&Float| {
            let job = Job::least(float);
            first <= job.first && job.last <= last && job.last == job.first + 1 && (job.first - first) % 2 == 0
        };
        let mut pairs: Vec<i32> = self.floats.iter().filter(pair).map(|float| Job::least(float).first).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs.len() * 2 == usize::try_from(gap).unwrap_or(0)
    }

    /// Whether the certain runs and all jobs lie in intervals of at most this length with a day between each two.
    fn keeps_to(&self, length: i32, jobs: &[Job]) -> bool {
        let certain = self.certain.ranges();
        let all = (1_usize << jobs.len()) - 1;
        let width = all + 1;
        let mut ends: Vec<i32> = vec![i32::MAX; (certain.len() + 1) * width];
        if let Some(first) = ends.first_mut() {
            *first = i32::MIN / 2;
        }
        for passed in 0..=certain.len() {
            for placed in 0..width {
                let end = ends.get(passed * width + placed).copied().unwrap_or(i32::MAX);
                if end == i32::MAX {
                    continue;
                }
                let free = all & !placed;
                let mut chosen = free;
                loop {
                    for interval in intervals(certain, passed, jobs, chosen, end, length) {
                        let at = (passed + interval.passes) * width + (placed | chosen);
                        if let Some(known) = ends.get_mut(at) {
                            *known = interval.end.min(*known);
                        }
                    }
                    if chosen == 0 {
                        break;
                    }
                    chosen = (chosen - 1) & free;
                }
            }
        }
        ends.last().is_some_and(|end| *end < i32::MAX)
    }
}

/// An interval put next, with how many certain runs it takes in.
struct Next {
    end: i32,
    passes: usize,
}

/// The next intervals that hold the chosen jobs and some of the coming certain runs, each ending as early as it can.
fn intervals(certain: &[DayRange], passed: usize, jobs: &[Job], chosen: usize, after: i32, length: i32) -> Vec<Next> {
    let held: Vec<Job> = jobs.iter().enumerate().filter(|(at, _)| chosen & 1 << at != 0).map(|(_, job)| *job).collect();
    if held.iter().any(|job| job.length > length) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let first_certain = certain.get(passed).map(|run| run.start().number());
    for passes in usize::from(held.is_empty()).. {
        let taken = passes.checked_sub(1).map(|more| certain.get(passed + more));
        let last_certain = match taken {
            Some(None) => break,
            Some(Some(run)) => Some(run.end().number()),
            None => None,
        };
        let from_jobs = held.iter().map(|job| job.first + job.length - length);
        let start = from_jobs.chain(last_certain.map(|end| end - length + 1)).fold(after + 2, i32::max);
        let last_start = held.iter().map(|job| job.last_start()).chain(first_certain.filter(|_| passes > 0)).min();
        if last_certain.zip(first_certain).is_some_and(|(end, first)| end - first + 1 > length) {
            break;
        }
        if last_start.is_some_and(|last| start > last) {
            continue;
        }
        let ends = held.iter().map(|job| start.max(job.first) + job.length - 1).chain(last_certain);
        let end = ends.max().unwrap_or(start);
        let next_certain = certain.get(passed + passes).map(|run| run.start().number());
        if next_certain.is_none_or(|next| end + 1 < next) {
            found.push(Next { end, passes });
        }
    }
    found
}

/// The ways in which a run can show through what is seen of its window: cut at the left, inside, cut at the right.
///
/// `None` when it is seen through several holes; then it bounds nothing here.
fn choices(float: &Float) -> Option<Vec<Job>> {
    let job = Job::least(float);
    let [seen] = float.surely.ranges() else {
        return None;
    };
    let (first, last) = (seen.start().number(), seen.end().number());
    let mut jobs = Vec::new();
    let fixed = |from: i32, until: i32| Job { first: from, last: until, length: until - from + 1 };
    if job.first < first {
        jobs.push(fixed(first, last.min(job.first + job.length - 1)));
    }
    if last < job.last {
        jobs.push(fixed(first.max(job.last_start()), last));
    }
    if last - first + 1 >= job.length {
        jobs.push(Job { first, last, ..job });
    }
    Some(jobs)
}

fn only(jobs: &[Job]) -> Option<Job> {
    match jobs {
        [job] => Some(*job),
        _ => None,
    }
}

/// Every choice of one job from each list, with the fixed ones.
fn combined(fixed: &[Job], open: &[&Vec<Job>]) -> Vec<Vec<Job>> {
    let mut lists = vec![fixed.to_vec()];
    for choices in open {
        let with = |list: &Vec<Job>, job: Job| list.iter().copied().chain([job]).collect();
        lists = lists.iter().flat_map(|list| choices.iter().map(move |job| with(list, *job))).collect();
    }
    lists
}

fn number(days: u32) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}
