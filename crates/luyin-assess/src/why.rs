//! The proof of one conclusion, as a tree.

use std::sync::Arc;

use luyin_expr::{Env, Trace};
use luyin_facts::Case;
use luyin_guide::{Expression, Library, Reading};

use crate::assessment::{Assessment, Exposure, Judgement, ReadingResult};
use crate::context::{AssessError, Context};
use crate::road;

/// The proof of a conclusion: what it says, and under it what decided.
#[derive(Debug, Clone)]
pub enum Proof {
    /// Of a criterion, or of a ground on which a paper is asked for.
    Judgement {
        /// The judgement that is proved.
        judgement: Judgement,
        /// Each reading with its trace.
        readings: Vec<ReadingProof>,
    },
    /// Of what a fact or a step may bring upon the person.
    Exposure {
        /// The exposure that is proved.
        exposure: Exposure,
        /// Its condition as written in the guide, and what decided it; none where it always holds.
        condition: Option<(Arc<str>, Trace)>,
    },
}

/// The proof of one reading.
#[derive(Debug, Clone)]
pub struct ReadingProof {
    /// What came out.
    pub result: ReadingResult,
    /// The condition as written in the guide.
    pub condition: Arc<str>,
    /// What decided.
    pub trace: Trace,
}

/// Keeps the traces of the judgements that are asked about.
#[derive(Default)]
pub(crate) struct Recorder {
    wanted: Option<String>,
    found: Vec<(String, String, Arc<str>, Trace)>,
}

impl Recorder {
    fn wanting(id: &str) -> Self {
        Self { wanted: Some(id.to_owned()), found: Vec::new() }
    }

    pub(crate) fn record(&mut self, id: &str, readings: &[Reading], env: &Env<'_>) {
        for reading in readings {
            self.record_one(id, &reading.id, &reading.when, env);
        }
    }

    /// The condition of an exposure; it has one reading, without a name.
    pub(crate) fn record_exposure(&mut self, id: &str, when: Option<&Expression>, env: &Env<'_>) {
        if let Some(when) = when {
            self.record_one(id, "", when, env);
        }
    }

    fn record_one(&mut self, id: &str, reading: &str, when: &Expression, env: &Env<'_>) {
        if self.wanted.as_deref().is_some_and(|wanted| belongs(id, wanted)) {
            self.found.push((id.to_owned(), reading.to_owned(), Arc::clone(&when.text), when.program.explain(env)));
        }
    }

    fn trace(&self, id: &str, reading: &str) -> Option<(Arc<str>, Trace)> {
        let found = self.found.iter().find(|(of, name, ..)| of == id && name == reading)?;
        Some((Arc::clone(&found.2), found.3.clone()))
    }
}

/// Whether a judgement is the one asked about, or a part of the claim or requirement asked about.
fn belongs(id: &str, wanted: &str) -> bool {
    if id == wanted {
        return true;
    }
    let (Some((guide, rest)), Some((whole, place))) = (id.split_once('#'), wanted.rsplit_once('@')) else {
        return false;
    };
    let Some((item, at)) = rest.rsplit_once('@') else { return false };
    at == place
        && (guide == whole
            || whole
                .split_once('#')
                .is_some_and(|(of, ask)| of == guide && item.split_once('.').is_some_and(|(own, _)| own == ask)))
}

/// The proofs of a conclusion: of a judgement or an exposure by its id, or of all those of a claim or requirement.
///
/// # Errors
/// As [`crate::assess`]. An unknown id gives no proofs.
pub fn why(library: &Library, case: &Case, id: &str) -> Result<Vec<Proof>, AssessError> {
    let context = Context::new(library, case);
    let mut recorder = Recorder::wanting(id);
    let proofs = all(&road::run(&context, &mut recorder)?, &recorder, id);
    if !proofs.is_empty() {
        return Ok(proofs);
    }
    // What only a step of the plan brings about is not found without the plan.
    let mut recorder = Recorder::wanting(id);
    Ok(all(&road::run_with_plan(&context, &mut recorder)?, &recorder, id))
}

fn all(assessment: &Assessment, recorder: &Recorder, id: &str) -> Vec<Proof> {
    let grounds = assessment.requirements.iter().flat_map(|requirement| &requirement.grounds);
    let judgements = grounds.chain(assessment.claims.iter().flat_map(|claim| &claim.criteria));
    let judged = judgements.filter(|it| belongs(&it.id, id)).map(|it| of_judgement(it, recorder));
    let exposed = assessment
        .exposure
        .iter()
        .filter(|it| belongs(&it.id, id))
        .map(|it| Proof::Exposure { exposure: it.clone(), condition: recorder.trace(&it.id, "") });
    judged.chain(exposed).collect()
}

fn of_judgement(judgement: &Judgement, recorder: &Recorder) -> Proof {
    let reading = |result: &ReadingResult| {
        let (condition, trace) = recorder.trace(&judgement.id, &result.id)?;
        Some(ReadingProof { result: result.clone(), condition, trace })
    };
    Proof::Judgement { judgement: judgement.clone(), readings: judgement.readings.iter().filter_map(reading).collect() }
}
