//! Answers decided by cases: some facts are open, and whatever they turn out to be comes to the same.

use std::collections::BTreeSet;

use luyin_date::{Count, PeriodSet};
use luyin_expr::{Answer, Domain, Env, Joined, Program, limits, over_completions};
use luyin_facts::{Case, FactPath};

use crate::assessment::Verdict;
use crate::context::Context;

/// The most cases that are answered for one conclusion, of a short history.
pub(crate) const MOST_TRIALS: usize = 400;

/// What `ask` comes to over all completions of what these conditions rest on; nothing where that tells no more than the
/// answer as it is.
pub(crate) fn decided<T: Answer>(
    programs: &[&Program],
    env: &Env<'_>,
    whole: T,
    mut ask: impl FnMut(&Env<'_>) -> T,
) -> Option<Joined<T>> {
    let case = env.case()?;
    if programs.iter().any(|program| program.asks_whether_told()) {
        return None;
    }
    let facts = once(programs.iter().flat_map(|program| program.unclear_facts(env)));
    let most = limits::trials(case, MOST_TRIALS);
    over_completions(case, env.domain(), &facts, (whole, most), |case| {
        let env = env.with_case(case);
        let answer = ask(&env);
        (!env.is_void()).then_some(answer)
    })
}

/// What something comes to over all completions of these facts, of at most so many of a short history.
pub(crate) fn over_facts<T: Answer>(
    context: &Context<'_>,
    facts: &[FactPath],
    (whole, most): (T, usize),
    of: impl FnMut(&Case) -> Option<T>,
) -> Option<Joined<T>> {
    let domain = Domain { places: context.places(), places_too: true, vocabulary: Some(&context.library.vocabulary) };
    over_completions(context.case, domain, facts, (whole, limits::trials(context.case, most)), of)
}

/// Each fact once, in the order in which they are named.
pub(crate) fn once(facts: impl IntoIterator<Item = FactPath>) -> Vec<FactPath> {
    let mut seen = BTreeSet::new();
    facts.into_iter().filter(|fact| seen.insert(fact.clone())).collect()
}

impl Answer for Verdict {
    fn join(&self, other: &Self) -> Self {
        if self == other { *self } else { Self::Unknown }
    }

    fn is_settled(&self) -> bool {
        *self != Self::Unknown
    }
}

/// Sets of days, each with how many they are.
#[derive(Clone, PartialEq)]
pub(crate) struct Counted(pub Vec<(PeriodSet, Count)>);

impl Counted {
    /// What both of two answers to one question allow.
    pub fn within(&self, other: &Self) -> Self {
        let both = self.0.iter().zip(&other.0).map(|((days, count), (others, other))| {
            let possible = days.possible().intersection(others.possible());
            let certain = days.certain().union(others.certain());
            (PeriodSet::bounded(certain, possible), within(*count, *other))
        });
        Self(both.collect())
    }
}

impl Answer for Counted {
    fn join(&self, other: &Self) -> Self {
        let both = self.0.iter().zip(&other.0).map(|((days, count), (others, other))| {
            let certain = days.certain().intersection(others.certain());
            (PeriodSet::bounded(certain, days.possible().union(others.possible())), over(*count, *other))
        });
        Self(both.collect())
    }

    fn is_settled(&self) -> bool {
        self.0.iter().all(|(days, count)| count.most == Some(count.least) && days.certain() == days.possible())
    }
}

/// What either count allows.
fn over(one: Count, other: Count) -> Count {
    let most = one.most.zip(other.most).map(|(one, other)| one.max(other));
    Count { least: one.least.min(other.least), most }
}

/// What both counts allow.
pub(crate) fn within(one: Count, other: Count) -> Count {
    let most = match (one.most, other.most) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    Count { least: one.least.max(other.least), most }
}
