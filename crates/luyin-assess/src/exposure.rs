//! What a fact or a step may bring upon the person.

use luyin_date::Truth;
use luyin_expr::Env;
use luyin_guide::Guide;

use crate::assessment::Exposure;

/// Every exposure of a guide that holds or cannot be ruled out.
pub(crate) fn all(guide: &Guide, at: &str, env: &Env<'_>) -> Vec<Exposure> {
    guide.exposure.iter().filter_map(|exposure| one(guide, exposure, at, env)).collect()
}

fn one(guide: &Guide, exposure: &luyin_guide::Exposure, at: &str, env: &Env<'_>) -> Option<Exposure> {
    let (truth, missing) = match &exposure.when {
        Some(when) => {
            let evaluation = when.program.evaluate(env);
            (evaluation.truth, evaluation.missing)
        }
        None => (Truth::True, Vec::new()),
    };
    (truth != Truth::False).then(|| Exposure {
        id: format!("{}#exposure.{}@{at}", guide.id, exposure.id),
        label: exposure.label.clone(),
        truth,
        ask_counsel: exposure.ask_counsel,
        missing,
        cites: exposure.said.cite.clone(),
    })
}
