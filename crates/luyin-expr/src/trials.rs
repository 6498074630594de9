//! What conditions come to when one fact is told: the values that are worth trying, one after another.

use luyin_date::Truth;
use luyin_facts::{Fact, FactPath};

use crate::choices::{choices, dated, days_of};
use crate::completions::with_fact;
use crate::env::Env;
use crate::program::Program;

/// The truths of some conditions for each value of a fact that is worth trying, all else as told.
///
/// Of a date the first, the middle and the last day are tried; of a word each; of a list that it holds no other rows.
/// A value with which a row could not be is left out.
pub fn trials(programs: &[&Program], env: &Env, path: &FactPath) -> Vec<Vec<Truth>> {
    let Some(case) = env.case() else { return Vec::new() };
    let each = values(programs, env, path).into_iter().filter_map(|fact| {
        let case = with_fact(case, path, fact)?;
        let env = env.with_case(&case);
        Some(programs.iter().map(|program| program.at_once(&env)).collect())
    });
    each.collect()
}

fn values(programs: &[&Program], env: &Env, path: &FactPath) -> Vec<Fact> {
    if let Some(days) = days_of(env, path) {
        let middle = days.start().plus(days.start().days_until(days.end()) / 2);
        let mut days = vec![days.start(), middle, days.end()];
        days.dedup();
        return days.into_iter().map(dated).collect();
    }
    let mut values: Vec<Fact> = Vec::new();
    for value in programs.iter().flat_map(|program| choices(program, env, path)) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}
