//! Decides by cases what stays unknown only because one unknown fact is mentioned several times.
//!
//! The values that a fact may still have are cut into parts, until within each part the answer is definite; see
//! [`over_completions`].

use luyin_date::Truth;
use luyin_facts::{Case, FactPath};

use crate::completions::{Joined, over_completions};
use crate::env::Env;
use crate::limits::trials;
use crate::program::Program;

/// The most evaluations spent on one answer; of a short case.
const MOST_EVALUATIONS: usize = 400;

/// The answer that all values of the unclear facts agree on; nothing when they disagree, or the budget ends.
pub(crate) fn agreed(program: &Program, env: &Env, unclear: &[FactPath]) -> Option<Joined<Truth>> {
    let case = env.case()?;
    if program.asks_whether_told() {
        return None;
    }
    let of = |case: &Case| {
        let env = env.with_case(case);
        let truth = program.at_once(&env);
        (!env.is_void()).then_some(truth)
    };
    over_completions(case, env.domain(), unclear, (Truth::Unknown, trials(case, MOST_EVALUATIONS)), of)
}

impl Program {
    /// Whether it asks if a fact is told: that is asked of the case as it is, not of what it may come to.
    pub fn asks_whether_told(&self) -> bool {
        self.root.asks_whether_told
    }
}
