//! The proof of one conclusion, as a tree.

use std::sync::Arc;

use luyin_expr::{Env, Program, Trace};
use luyin_facts::Case;
use luyin_guide::{Library, Reading};

use crate::assessment::{Assessment, Judgement, ReadingResult};
use crate::context::{AssessError, Context};
use crate::road;

/// The proof of a conclusion: what it says, and under it what decided.
#[derive(Debug, Clone)]
pub struct Proof {
    /// The judgement that is proved.
    pub judgement: Judgement,
    /// Each reading with its trace.
    pub readings: Vec<ReadingProof>,
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
        if self.wanted.as_deref().is_none_or(|wanted| !belongs(id, wanted)) {
            return;
        }
        for reading in readings {
            let program: &Program = &reading.when.program;
            self.found.push((
                id.to_owned(),
                reading.id.to_string(),
                Arc::clone(&reading.when.text),
                program.explain(env),
            ));
        }
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

/// The proofs of a conclusion: of a judgement by its id, or of every judgement of a claim or requirement by its id.
///
/// # Errors
/// As [`crate::assess`]. An unknown id gives no proofs.
pub fn why(library: &Library, case: &Case, id: &str) -> Result<Vec<Proof>, AssessError> {
    let mut recorder = Recorder::wanting(id);
    let context = Context::new(library, case);
    let assessment = road::run(&context, &mut recorder)?;
    Ok(judgements(&assessment)
        .filter(|judgement| belongs(&judgement.id, id))
        .map(|judgement| proof(judgement, &recorder))
        .collect())
}

fn judgements(assessment: &Assessment) -> impl Iterator<Item = &Judgement> {
    let grounds = assessment.requirements.iter().flat_map(|requirement| &requirement.grounds);
    grounds.chain(assessment.claims.iter().flat_map(|claim| &claim.criteria))
}

fn proof(judgement: &Judgement, recorder: &Recorder) -> Proof {
    let reading = |result: &ReadingResult| {
        let found = recorder.found.iter().find(|(id, reading, ..)| *id == judgement.id && *reading == result.id)?;
        Some(ReadingProof { result: result.clone(), condition: Arc::clone(&found.2), trace: found.3.clone() })
    };
    Proof { judgement: judgement.clone(), readings: judgement.readings.iter().filter_map(reading).collect() }
}
