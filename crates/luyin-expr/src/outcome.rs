//! The answer with its quantity and the facts that could settle it.

use luyin_date::Truth;
use luyin_diagnostic::Span;
use luyin_facts::FactPath;

use crate::env::Env;
use crate::measure::Measure;
use crate::program::Program;
use crate::settle::{choices, with_fact};
use crate::trace::Trace;

/// What a condition came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// Whether it holds.
    pub truth: Truth,
    /// The quantity of the comparison that decided, where it was one of numbers.
    pub measure: Option<Measure>,
    /// For an unknown truth, the facts that could settle it, in the order in which they were read.
    pub missing: Vec<FactPath>,
}

impl Program {
    /// The truth with the quantity that decided and, where it is unknown, the facts that could settle it.
    ///
    /// A fact is named only when another value of it would change a comparison that decided,
    /// or when none does so alone.
    pub fn evaluate(&self, env: &Env) -> Evaluation {
        let trace = self.explain(env);
        let truth = self.truth(env);
        let measure = trace.steps().into_iter().find_map(|step| step.measure);
        let missing = if truth.is_unknown() { self.missing(env, &trace) } else { Vec::new() };
        Evaluation { truth, measure, missing }
    }

    fn missing(&self, env: &Env, trace: &Trace) -> Vec<FactPath> {
        let mut read: Vec<FactPath> = Vec::new();
        for path in trace.steps().into_iter().flat_map(|step| &step.unclear) {
            if !read.contains(path) {
                read.push(path.clone());
            }
        }
        let before = signature(trace);
        let matters: Vec<FactPath> = read.iter().filter(|path| self.changes(env, path, &before)).cloned().collect();
        if matters.is_empty() { read } else { matters }
    }

    /// Whether some other value of the fact changes a step that decided.
    fn changes(&self, env: &Env, path: &FactPath, before: &[Step]) -> bool {
        let Some(case) = env.case() else { return false };
        choices(self, env, path).into_iter().any(|fact| {
            let Some(case) = with_fact(case, path, fact) else { return false };
            signature(&self.explain(&env.with_case(&case))) != before
        })
    }
}

/// What decided, without what it was read from.
type Step = (Span, Option<Truth>, Option<Measure>);

fn signature(trace: &Trace) -> Vec<Step> {
    let steps = trace.steps().into_iter().filter(|step| step.truth().is_some());
    steps.map(|step| (step.span, step.truth(), step.measure)).collect()
}
