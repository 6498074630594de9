//! What a fact or a step may bring upon the person.

use luyin_date::Truth;
use luyin_expr::Env;
use luyin_guide::Guide;

use crate::assessment::{Exposure, Id};
use crate::why::Recorder;

/// Every exposure of a guide that holds or cannot be ruled out.
pub(crate) fn all(guide: &Guide, at: &str, env: &Env<'_>, recorder: &mut Recorder) -> Vec<Exposure> {
    guide.exposure.iter().filter_map(|exposure| one(guide, exposure, at, env, recorder)).collect()
}

fn one(
    guide: &Guide,
    exposure: &luyin_guide::Exposure,
    at: &str,
    env: &Env<'_>,
    recorder: &mut Recorder,
) -> Option<Exposure> {
    let id = Id::of(&[guide.id.as_str(), "#exposure.", &exposure.id, "@", at]);
    recorder.record_exposure(&id, exposure.when.as_ref(), env);
    let (truth, missing) = match &exposure.when {
        Some(when) => {
            let evaluation = when.program.evaluate(env);
            (evaluation.truth, evaluation.missing)
        }
        None => (Truth::True, Vec::new()),
    };
    (truth != Truth::False).then(|| Exposure {
        id,
        label: exposure.label.clone(),
        truth,
        ask_counsel: exposure.ask_counsel,
        missing,
        cites: exposure.said.cite.clone(),
    })
}
