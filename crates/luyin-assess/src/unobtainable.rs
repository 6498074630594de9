//! What the destination accepts when a certificate cannot be had.

use luyin_facts::{PlaceId, Record};
use luyin_guide::{Ask, Guide};

use crate::assessment::{Claim, EvidenceState, Id, Outlook, Requirement, Status, Substitute, Unobtainable};
use crate::context::{Context, stated};
use crate::evidence;

/// The branch that is taken when one of a required place's claims is not to be had, or not likely; a conviction leads to
/// papers of its own instead.
pub(crate) fn branch(
    context: &Context<'_>,
    guide: &Guide,
    ask: &Ask,
    requirement: &Requirement,
    claims: &[&Claim],
) -> Option<Unobtainable> {
    let rules = ask.when_unobtainable.as_ref()?;
    if !matches!(requirement.status, Status::Required | Status::Undetermined) {
        return None;
    }
    let convicted = !context.case.root.rows("convictions").is_empty();
    let doubtful = |claim: &&&Claim| claim.outlook <= Outlook::Uncertain && !(convicted && claim.hangs_on_its_record());
    let because: Vec<Id> = claims.iter().filter(doubtful).map(|claim| claim.id.clone()).collect();
    if because.is_empty() {
        return None;
    }
    Some(Unobtainable {
        requirement: requirement.id.clone(),
        because,
        standard: rules.standard.clone(),
        decides: rules.decides.clone(),
        attempts: rules.attempts.as_ref().map(|attempts| crate::assessment::Stated {
            id: Id::of(&[guide.id.as_str(), "#attempts.", &ask.id]),
            label: attempts.label.clone(),
            basis: Some(rules.said.basis),
            cites: if attempts.cite.is_empty() { rules.said.cite.clone() } else { attempts.cite.clone() },
        }),
        attempts_made: attempts(context, requirement.place),
        accepts: rules.accepts.iter().map(|substitute| self::substitute(context, substitute)).collect(),
        not_enough: rules.not_enough.iter().map(|ground| stated(&ground.label, &ground.said)).collect(),
        cites: rules.said.cite.clone(),
    })
}

/// How many attempts the case tells of for a country; one whose place is not told counts.
fn attempts(context: &Context<'_>, country: PlaceId) -> usize {
    let of_country = |row: &&std::sync::Arc<Record>| {
        let place = row.place("place").or_else(|| row.place("country"));
        place.is_none_or(|place| context.places().country(place) == country)
    };
    context.case.root.rows("attempts").iter().filter(of_country).count()
}

fn substitute(context: &Context<'_>, substitute: &luyin_guide::Substitute) -> Substitute {
    let complete = context.case.root.list("holdings").is_some_and(|list| list.complete);
    let state = match evidence::holding(context, &substitute.evidence) {
        Some(_) => EvidenceState::Held,
        None if complete => EvidenceState::Missing,
        None => EvidenceState::Unknown,
    };
    Substitute {
        name: context.evidence_name(&substitute.evidence),
        stated: stated(&substitute.label, &substitute.said),
        state,
    }
}
