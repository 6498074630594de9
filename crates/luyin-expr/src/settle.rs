//! Small sets of facts that would settle an unknown answer, or turn a definite one around.
//!
//! What is searched: of a yes or no and of a word of a closed set every value; of a date every day of a lifetime around
//! the case; of a text, place or number what the conditions name and something else; of a list that it holds no other
//! rows, one row more with what must be known of it, and one row less. What is not: two rows more of one list, changes
//! of four facts or more, and numbers between those that are named. A date is searched by halving: a part in which the
//! answer is definite is never entered, so that what is found is exact to the day and nearest to what was told; a time
//! of more than 40 days is not entered either when the answer stays open on its first and on its last day.

mod change;
mod find;

use luyin_date::Truth;
use luyin_facts::{Case, Fact, FactPath, Segment};

use crate::env::Env;
use crate::program::Program;
use crate::reads;
pub use change::{Change, Given};
use find::{Finder, Free};

/// The most facts that a set may hold.
const MOST_FACTS: usize = 3;
/// The most facts that are looked at, alone and together.
const MOST_CANDIDATES: usize = 48;
const MOST_TOGETHER: usize = 20;
/// The most sets that are given.
const MOST_SETS: usize = 24;

/// A few facts that make an answer definite, none of them to spare.
#[derive(Debug, Clone, PartialEq)]
pub struct SettlingSet {
    /// The facts, with what they would have to be.
    pub changes: Vec<Change>,
    /// The answer they give.
    pub truth: Truth,
}

/// What was found, and whether the search came to its end.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settling {
    /// The sets, those of fewer facts first, else in the order in which the facts are read.
    pub sets: Vec<SettlingSet>,
    /// Whether the search was ended before everything was tried: there may be other sets.
    pub cut_short: bool,
}

/// Small sets of facts, of at most `most` (at most three are looked for), that settle an unknown answer either way,
/// or that turn a definite one around. None of the parts of a set gives the same answer.
pub fn settling_sets(program: &Program, env: &Env, most: usize) -> Settling {
    let Some(case) = env.case() else { return Settling::default() };
    let now = program.truth(env);
    let toward = |truth: Truth| {
        let answer = |case: &Case| {
            let answer = program.at_once(&env.with_case(case));
            if truth.is_true() { answer } else { answer.not() }
        };
        let sure = |case: &Case| {
            let sure = program.truth(&env.with_case(case));
            if truth.is_true() { sure } else { sure.not() }
        };
        let search = Search { case, asked: vec![(program, env)], also: Vec::new(), answer: &answer, sure: &sure };
        let mut found = search.sets(most);
        found.sets.retain_mut(|set| {
            set.truth = truth;
            !part_is_enough(program, env, case, set)
        });
        found
    };
    match now {
        Truth::True => toward(Truth::False),
        Truth::False => toward(Truth::True),
        Truth::Unknown => {
            let (met, not_met) = (toward(Truth::True), toward(Truth::False));
            let mut sets: Vec<SettlingSet> = met.sets.into_iter().chain(not_met.sets).collect();
            sets.sort_by_key(|set| set.changes.len());
            Settling { sets, cut_short: met.cut_short || not_met.cut_short }
        }
    }
}

/// Whether some of the changes give the same answer, when the values of what is still unknown are tried as well.
fn part_is_enough(program: &Program, env: &Env, case: &Case, set: &SettlingSet) -> bool {
    let without = |at: usize| {
        let mut fewer = set.changes.clone();
        fewer.remove(at);
        Change::made(case, &fewer).is_some_and(|case| program.truth(&env.with_case(&case)) == set.truth)
    };
    set.changes.len() > 1 && (0..set.changes.len()).any(without)
}

/// A search for the sets of facts that make an answer true.
pub struct Search<'s> {
    /// The case.
    pub case: &'s Case,
    /// The conditions that the answer rests on, each with what it is evaluated against.
    pub asked: Vec<(&'s Program, &'s Env<'s>)>,
    /// Facts that the answer rests on beside those that the conditions read.
    pub also: Vec<FactPath>,
    /// The answer for a case; it must be sound: definite only when every completion agrees.
    pub answer: &'s dyn Fn(&Case) -> Truth,
    /// The same, slower, and definite more often: asked where the facts of a set are told and the answer is still open.
    pub sure: &'s dyn Fn(&Case) -> Truth,
}

impl Search<'_> {
    /// The sets of at most `most` facts; none when the answer is true already.
    pub fn sets(&self, most: usize) -> Settling {
        let now = (self.answer)(self.case);
        if now.is_true() {
            return Settling::default();
        }
        let mut finder = Finder::new(self.case, &self.asked, self.answer, self.sure);
        let candidates = self.candidates(now, &finder);
        let mut found: Vec<SettlingSet> = Vec::new();
        for size in 1..=most.min(MOST_FACTS) {
            let among = if size == 1 { candidates.len() } else { candidates.len().min(MOST_TOGETHER) };
            for chosen in combinations(among, size) {
                let facts: Vec<&Free> = chosen.iter().filter_map(|index| candidates.get(*index)).collect();
                if found.len() >= MOST_SETS || finder.is_spent() {
                    return Settling { sets: found, cut_short: true };
                }
                if found.iter().any(|smaller| is_part(smaller, &facts)) || overlap(&facts) {
                    continue;
                }
                let sets = finder.find(&facts, now.is_false());
                found.extend(sets.into_iter().map(|changes| SettlingSet { changes, truth: Truth::True }));
            }
        }
        let cut_short = candidates.len() > MOST_TOGETHER && most > 1 || finder.was_cut();
        Settling { sets: found, cut_short }
    }

    /// The facts to try: of an unknown answer those that are missing, of a definite one all that it may rest on.
    fn candidates(&self, now: Truth, finder: &Finder<'_>) -> Vec<Free> {
        let flip = now.is_false();
        let mut paths: Vec<FactPath> = Vec::new();
        let read = self.asked.iter().flat_map(|(program, env)| {
            if flip { reads::everything(&program.root, env, true) } else { program.evaluate(env).missing }
        });
        for path in read.chain(self.also.iter().cloned()) {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        // A fact that changes nothing at its ends may do so between them: where few are missing, all unclear ones are tried.
        let unclear = self.asked.iter().flat_map(|(program, env)| reads::everything(&program.root, env, false));
        for path in unclear.filter(|_| !flip) {
            if paths.len() < MOST_TOGETHER && !paths.contains(&path) {
                paths.push(path);
            }
        }
        paths.sort_by_key(|path| rank(self.case, path));
        paths.iter().filter_map(|path| finder.free(path, flip)).take(MOST_CANDIDATES).collect()
    }
}

/// What is unclear comes first, then what is told, then lists as a whole, then rows.
fn rank(case: &Case, path: &FactPath) -> u8 {
    match (path.segments().last(), case.get(path)) {
        (Some(Segment::Row(_)), _) => 3,
        _ if path.rows_of().is_some() => 2,
        (_, Some(Fact::Known(_))) => 1,
        _ => 0,
    }
}

fn is_part(smaller: &SettlingSet, facts: &[&Free]) -> bool {
    smaller.changes.iter().all(|change| facts.iter().any(|fact| fact.path == change.path))
}

/// Whether two of the facts are the same, or one is a row of a list that the other one changes too.
fn overlap(facts: &[&Free]) -> bool {
    let inside = |one: &Free, other: &Free| match other.path.segments().split_last() {
        Some((Segment::Row(_), list)) => one.path.segments().starts_with(list),
        _ => one.path == other.path,
    };
    let others = |at: usize| facts.iter().enumerate().filter(move |(index, _)| *index != at);
    facts.iter().enumerate().any(|(at, one)| others(at).any(|(_, other)| inside(one, other)))
}

fn combinations(count: usize, size: usize) -> Vec<Vec<usize>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for last in 0..count {
        for mut smaller in combinations(last, size.saturating_sub(1)) {
            smaller.push(last);
            all.push(smaller);
        }
    }
    all
}
