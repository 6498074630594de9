//! The days on which an unknown answer turns.

use luyin_date::{Day, DayRange, Truth};
use luyin_facts::FactPath;

use crate::choices::{dated, days_of};
use crate::completions::with_fact;
use crate::env::Env;
use crate::limits::trials;
use crate::monotone::is_monotone;
use crate::program::Program;

/// The most dates that are looked at; of a short case.
const MOST_DATES: usize = 100;
/// The most days of a date that are tried one by one.
const MOST_DAYS: i32 = 400;
/// The steps into which a longer time is cut.
const COARSE_STEPS: i32 = 64;

/// A day at which the answer that can still be reached changes, all other facts left as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurningPoint {
    /// The unclear date.
    pub path: FactPath,
    /// The last day (or first, by `side`) of the better side.
    pub day: Day,
    /// On which side of the day the better answer lies.
    pub side: Side,
    /// The answer on that side; unknown when other facts still decide.
    pub then: Truth,
    /// The answer on the other side.
    pub otherwise: Truth,
}

/// A side of a day, the day itself inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// That day or an earlier one.
    OnOrBefore,
    /// That day or a later one.
    OnOrAfter,
}

/// The days at which an unknown answer turns, for each of these unclear dates that could settle it; of a long case for
/// the first of them.
pub fn turning_points(program: &Program, env: &Env, missing: &[FactPath]) -> Vec<TurningPoint> {
    let most = env.case().map_or(0, |case| trials(case, MOST_DATES));
    missing.iter().take(most).flat_map(|path| turning_points_of(program, env, path)).collect()
}

/// The days at which the answer turns on one date.
pub fn turning_points_of(program: &Program, env: &Env, path: &FactPath) -> Vec<TurningPoint> {
    let (Some(case), Some(days)) = (env.case(), days_of(env, path)) else { return Vec::new() };
    let answer = |day: Day| {
        let case = with_fact(case, path, dated(day))?;
        Some(program.at_once(&env.with_case(&case)))
    };
    let mut found = Vec::new();
    let mut before: Option<(Day, Truth)> = None;
    for day in tried_days(days, is_monotone(&program.root)) {
        let Some(now) = answer(day) else { continue };
        if let Some((earlier, then)) = before
            && then != now
        {
            found.push(turn(path, &answer, (earlier, then), (day, now)));
        }
        before = Some((day, now));
    }
    found
}

/// Where the answer turns between two days with different answers.
fn turn(
    path: &FactPath,
    answer: &impl Fn(Day) -> Option<Truth>,
    (mut earlier, then): (Day, Truth),
    (mut later, now): (Day, Truth),
) -> TurningPoint {
    while earlier.days_until(later) > 1 {
        let middle = earlier.plus(earlier.days_until(later) / 2);
        if answer(middle).is_none_or(|truth| truth == then) {
            earlier = middle;
        } else {
            later = middle;
        }
    }
    let path = path.clone();
    if then > now {
        TurningPoint { path, day: earlier, side: Side::OnOrBefore, then, otherwise: now }
    } else {
        TurningPoint { path, day: later, side: Side::OnOrAfter, then: now, otherwise: then }
    }
}

/// The days to try: the ends where the answer turns at most once in one direction, else every day,
/// or of a long time many of them.
fn tried_days(days: DayRange, monotone: bool) -> Vec<Day> {
    let length = days.start().days_until(days.end());
    if monotone {
        return vec![days.start(), days.end()];
    }
    let step = if length <= MOST_DAYS { 1 } else { length / COARSE_STEPS };
    let mut tried: Vec<Day> = std::iter::successors(Some(days.start()), |day| Some(day.plus(step)))
        .take_while(|day| *day < days.end())
        .collect();
    tried.push(days.end());
    tried
}
