//! The answer with its quantity and the facts that could settle it.

use luyin_date::Truth;
use luyin_diagnostic::Span;
use luyin_facts::{Fact, FactPath};

use crate::choices::choices;
use crate::completions::with_fact;
use crate::deciding::decisive;
use crate::env::Env;
use crate::limits::trials;
use crate::measure::Measure;
use crate::program::{Node, Program};
use crate::trace::Trace;
use crate::weigh::Weighed;

/// The most facts that are looked at together.
const MOST_JOINT: usize = 8;
/// The most facts that are looked at alone; of a short case.
const MOST_ALONE: usize = 200;

/// What a condition came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// Whether it holds.
    pub truth: Truth,
    /// The quantity of the comparison that decided, where it was one of numbers.
    pub measure: Option<Measure>,
    /// For an unknown truth, the facts that could settle it, in the order in which they were read.
    pub missing: Vec<FactPath>,
    /// The quantity asked for, where a comparison that decided is written with it in front.
    pub asked: Option<Measure>,
}

impl Program {
    /// The truth with the quantity that decided and, where it is unknown, the facts that could settle it.
    ///
    /// A fact is named when another value of it would change a comparison that decided, as things are or once the
    /// other unknown facts are told; when none does, all that were read are named, and so are those for which a long
    /// case leaves no time.
    pub fn evaluate(&self, env: &Env) -> Evaluation {
        self.evaluate_for(env, None)
    }

    /// The same with the measure of the first comparison that decided and that is written with a quantity in front.
    pub fn evaluate_for(&self, env: &Env, quantity: Option<&str>) -> Evaluation {
        let weighed = self.weighed(env, quantity);
        if !weighed.truth.is_unknown() {
            let Weighed { truth, first, asked } = weighed;
            return Evaluation { truth, measure: first, missing: Vec::new(), asked };
        }
        env.reads_everything();
        let trace = self.explain(env);
        let (truth, measure) = self.undecided(env, &trace);
        let missing = if truth.is_unknown() { self.missing(env, &trace) } else { Vec::new() };
        let named = |node: &Node| quantity.is_some_and(|quantity| self.text(node.span).starts_with(quantity));
        let asked = quantity.and_then(|_| decisive(&self.root, env, None, &named));
        Evaluation { truth, measure, missing, asked }
    }

    /// The truth with the quantity that decided, without the facts that could settle it.
    pub fn answer(&self, env: &Env) -> (Truth, Option<Measure>) {
        let weighed = self.weighed(env, None);
        if weighed.truth.is_unknown() {
            self.undecided(env, &self.explain(env))
        } else {
            (weighed.truth, weighed.first)
        }
    }

    /// The answer where the operations leave it open: what trying values came to, which is no matter of one quantity.
    fn undecided(&self, env: &Env, trace: &Trace) -> (Truth, Option<Measure>) {
        let measure = || decisive(&self.root, env, None, &|_| true);
        (trace.truth().unwrap_or(Truth::Unknown), if trace.by_cases.is_empty() { measure() } else { None })
    }

    fn missing(&self, env: &Env, trace: &Trace) -> Vec<FactPath> {
        let read = trace.unclear_facts();
        let most = env.case().map_or(0, |case| trials(case, MOST_ALONE));
        let mut matters: Vec<bool> =
            read.iter().enumerate().map(|(index, path)| index >= most || self.changes(env, path)).collect();
        // What changes nothing alone may do so once the others are told.
        let alone: Vec<usize> = (0..read.len()).filter(|&index| matters.get(index) == Some(&false)).collect();
        if alone.len() > 1 && alone.len() <= MOST_JOINT {
            for &index in &alone {
                if let Some(matters) = matters.get_mut(index) {
                    *matters = self.changes_with(env, &read, &alone, index);
                }
            }
        }
        let named: Vec<FactPath> =
            read.iter().zip(&matters).filter(|(_, matters)| **matters).map(|(path, _)| path.clone()).collect();
        if named.is_empty() { read } else { named }
    }

    /// Whether some other value of the fact changes a step that decided.
    fn changes(&self, env: &Env, path: &FactPath) -> bool {
        let Some(case) = env.case() else { return false };
        let before = signature(&self.explain_at_once(env));
        choices(self, env, path).into_iter().any(|fact| {
            let Some(case) = with_fact(case, path, fact) else { return false };
            signature(&self.explain_at_once(&env.with_case(&case))) != before
        })
    }

    /// Whether it does so once the others are told, each at the first or each at the last of what it may be.
    fn changes_with(&self, env: &Env, read: &[FactPath], alone: &[usize], index: usize) -> bool {
        let Some(path) = read.get(index) else { return false };
        let told = |end: fn(Vec<Fact>) -> Option<Fact>| {
            let others = alone.iter().filter(|other| **other != index).filter_map(|other| read.get(*other));
            others.fold(env.case().cloned(), |case, other| {
                let case = case?;
                let fact = end(choices(self, &env.with_case(&case), other));
                fact.and_then(|fact| with_fact(&case, other, fact)).or(Some(case))
            })
        };
        let ends: [fn(Vec<Fact>) -> Option<Fact>; 2] = [|facts| facts.into_iter().next(), |mut facts| facts.pop()];
        ends.into_iter().filter_map(told).any(|case| self.changes(&env.with_case(&case), path))
    }
}

/// What decided, without what it was read from.
type Step = (Span, Option<Truth>, Option<Measure>);

fn signature(trace: &Trace) -> Vec<Step> {
    let steps = trace.steps().into_iter().filter(|step| step.truth().is_some());
    steps.map(|step| (step.span, step.truth(), step.measure)).collect()
}
