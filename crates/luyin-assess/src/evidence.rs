//! The papers that a service wants, and whether the person has them.

use luyin_date::{PeriodSet, Truth};
use luyin_expr::Env;
use luyin_facts::{FactPath, PlaceId};
use luyin_guide::{EvidenceId, EvidenceItem, EvidenceType, Guide, Submission};

use crate::assessment::{Evidence, EvidenceName, EvidenceState, Held, Id, Submit};
use crate::at_hand::{self, About};
use crate::context::{Context, holds};
use crate::held::{self, HeldPaper};

/// The kinds of paper that a service at a place wants of this person.
pub(crate) fn kinds(context: &Context<'_>, guide: &Guide, place: PlaceId) -> Vec<EvidenceId> {
    let extras = context.service_extras(guide, place, &PeriodSet::empty());
    let env = context.env(&extras);
    let wanted = guide.evidence.iter().filter(|item| wanted(context, item, &env));
    wanted.map(|item| item.evidence.clone()).collect()
}

/// Every paper that the guide wants of this person.
pub(crate) fn all(context: &Context<'_>, about: About<'_>, env: &Env<'_>) -> Vec<Evidence> {
    let wanted = about.guide.evidence.iter().filter(|item| wanted(context, item, env));
    wanted.map(|item| paper(context, about, item, env)).collect()
}

fn wanted(context: &Context<'_>, item: &EvidenceItem, env: &Env<'_>) -> bool {
    !(item.by_agent && context.apply == Some("in-person")) && holds(item.when.as_ref(), env) != Truth::False
}

fn paper(context: &Context<'_>, about: About<'_>, item: &EvidenceItem, env: &Env<'_>) -> Evidence {
    let held = at_hand::for_service(context, about, item);
    let kind = context.library.evidence_types.get(&item.evidence);
    let (state, held_as, missing) = state_of(context, item, kind, &held, env);
    let lost = kind.and_then(|kind| kind.when_lost.clone());
    Evidence {
        id: Id::from(&item.id),
        name: EvidenceName::of(&item.evidence, kind),
        label: item.label.clone(),
        state,
        held_as,
        held,
        missing,
        submit: item.submit.map_or(Submit::ShowOnly, submit),
        copies: item.copies.unwrap_or(1),
        inspect_original: item.inspect == Some(Submission::Original),
        translation: item.translation,
        max_age: item.max_age.clone(),
        note: item.said.note.clone(),
        unknown_since: item.said.unknown_since,
        how: item.how.clone().or(if state == EvidenceState::Held { None } else { lost }),
        basis: item.said.basis,
        cites: item.said.cite.clone(),
    }
}

/// Whether the person has a paper of the item's type or of one that does instead, good for this use.
fn state_of(
    context: &Context<'_>,
    item: &EvidenceItem,
    kind: Option<&EvidenceType>,
    held: &[Held],
    env: &Env<'_>,
) -> (EvidenceState, Option<FactPath>, Vec<FactPath>) {
    if let Some(good) = held.iter().find(|paper| paper.good == Truth::True) {
        return (EvidenceState::Held, Some(good.path.clone()), Vec::new());
    }
    if let Some(perhaps) = held.iter().find(|paper| paper.good == Truth::Unknown) {
        let missing = perhaps.faults.iter().flat_map(|fault| fault.missing.iter().cloned()).collect();
        return (EvidenceState::Unknown, None, missing);
    }
    let (told, missing) = kind.map_or_else(Default::default, |kind| told(kind, env));
    if let Some(state) = told {
        return (state, None, Vec::new());
    }
    let form = item.submit == Some(Submission::Form);
    let instead = || item.instead.iter().any(|id| context.is_yielded(id));
    if form || item.how.is_some() || item.is_yielded || instead() {
        return (EvidenceState::Obtainable, None, missing);
    }
    let complete = context.case.root.list("holdings").is_some_and(|list| list.complete);
    if complete && missing.is_empty() {
        return (EvidenceState::Missing, None, missing);
    }
    let missing = if missing.is_empty() { vec![Context::path("holdings")] } else { missing };
    (EvidenceState::Unknown, None, missing)
}

/// The row of the holdings that is a paper of this type, and speaks of the person.
pub(crate) fn holding(context: &Context<'_>, id: &EvidenceId) -> Option<FactPath> {
    held::of_kind(context, id).into_iter().find(HeldPaper::is_usable).map(|paper| paper.path)
}

/// What the evidence type's own conditions say, and the facts they wait for.
fn told(kind: &EvidenceType, env: &Env<'_>) -> (Option<EvidenceState>, Vec<FactPath>) {
    let mut missing = Vec::new();
    let conditions = [
        (&kind.state.held, EvidenceState::Held),
        (&kind.state.missing, EvidenceState::Missing),
        (&kind.state.obtainable, EvidenceState::Obtainable),
    ];
    for (condition, state) in conditions {
        let Some(condition) = condition else { continue };
        let evaluation = condition.program.evaluate(env);
        match evaluation.truth {
            Truth::True => return (Some(state), Vec::new()),
            Truth::Unknown => missing.extend(evaluation.missing),
            Truth::False => {}
        }
    }
    missing.sort();
    missing.dedup();
    (None, missing)
}

fn submit(submission: Submission) -> Submit {
    match submission {
        Submission::Original => Submit::Original,
        Submission::Photocopy => Submit::Photocopy,
        Submission::CertifiedCopy => Submit::CertifiedCopy,
        Submission::Form => Submit::Form,
        Submission::None => Submit::ShowOnly,
    }
}
