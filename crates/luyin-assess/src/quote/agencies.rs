//! The bodies to be visited for a certificate, counted from the steps of its claim.

use std::collections::BTreeSet;

use luyin_facts::PlaceId;
use luyin_guide::{AuthorityId, Guide, GuideId, Library, Resolved};

use super::model::{Agency, AgencyFor, FirmStep};
use crate::assessment::{Claim, EvidenceName, EvidenceState, Submit};
use crate::context::Context;

/// The service that gives papers an apostille.
const APOSTILLE: &str = "apostille";
/// The service that legalizes papers for countries with which the apostille convention does not hold.
const LEGALIZATION: &str = "consular-legalization";

/// A step that the firm takes: its guide, and what it is taken for.
pub(super) struct Visit<'l> {
    pub guide: &'l Guide,
    pub purpose: AgencyFor,
}

/// The steps of a claim that lead to the paper wanted: the certificate, what follows it, lost papers, authentication.
pub(super) fn visits<'l>(
    context: &Context<'l>,
    claim: &Claim,
    wanted: &[EvidenceName],
    authenticated: bool,
) -> Vec<Visit<'l>> {
    let mut visits: Vec<Visit<'l>> = Vec::new();
    for (at, step) in claim.steps.iter().enumerate() {
        let yields = step.yields.as_ref();
        let leads = wanted.is_empty() || yields.is_some_and(|paper| wanted.iter().any(|it| it.id == paper.id));
        if let Some(guide) = context.library.guide(&step.guide, context.as_of).filter(|_| at == 0 || leads) {
            visits.push(Visit { guide, purpose: if at == 0 { AgencyFor::Certificate } else { AgencyFor::Step } });
        }
    }
    let fetched = lost_papers(context, claim).into_iter();
    visits.extend(fetched.map(|(paper, guide)| Visit { guide, purpose: AgencyFor::LostPaper(paper) }));
    if authenticated {
        let guide = authentication(context, claim.place);
        visits.extend(guide.map(|it| Visit { guide: it.guide, purpose: AgencyFor::Authentication }));
    }
    visits
}

/// Papers that the claim wants, that are not at hand, and that a service at the place gives again.
fn lost_papers<'l>(context: &Context<'l>, claim: &Claim) -> Vec<(EvidenceName, &'l Guide)> {
    let wanted = claim.evidence.iter();
    let to_get = wanted.filter(|paper| paper.state == EvidenceState::Obtainable && paper.submit != Submit::Form);
    let found = to_get.filter_map(|paper| {
        let id = luyin_guide::EvidenceId::from(paper.name.id.as_str());
        let service = context.yielding(&id, claim.place, context.category())?;
        Some((paper.name.clone(), service.guide))
    });
    found.collect()
}

/// The service that makes a paper of a place good for the destination.
fn authentication<'l>(context: &Context<'l>, place: PlaceId) -> Option<Resolved<'l>> {
    let library = context.library;
    let goal = context.case.goal().and_then(|goal| goal.text("guide"));
    let destination = goal.and_then(|id| library.guide(id, context.as_of)).map(|guide| guide.place);
    let row = destination.and_then(|place| library.countries.get(&place)).and_then(|row| row.apostille.as_ref());
    let refused = row.is_some_and(|row| row.with_china == luyin_date::Truth::False);
    let service = if refused { LEGALIZATION } else { APOSTILLE };
    library.resolve(service, place, context.as_of, context.category())
}

/// What the firm does, in order: lost papers are fetched first.
pub(super) fn steps(visits: &[Visit<'_>]) -> Vec<FirmStep> {
    let mut steps: Vec<FirmStep> = visits.iter().map(step).collect();
    steps.sort_by_key(|step| !matches!(step.purpose, AgencyFor::LostPaper(_)));
    steps
}

fn step(visit: &Visit<'_>) -> FirmStep {
    FirmStep {
        guide: visit.guide.id.to_string(),
        title: visit.guide.title.clone(),
        purpose: visit.purpose.clone(),
        cites: visit.guide.cite.clone(),
    }
}

/// The bodies visited, each once.
///
/// A guide of a city takes over a national one and names the body that acts for the national one there, so the two
/// names are one body.
pub(super) fn agencies(library: &Library, visits: &[Visit<'_>], context: &Context<'_>) -> Vec<Agency> {
    let mut known: Vec<BTreeSet<AuthorityId>> = Vec::new();
    let mut agencies = Vec::new();
    for visit in visits {
        let names = bodies(context, visit.guide);
        if let Some(body) = known.iter_mut().find(|body| !body.is_disjoint(&names)) {
            body.extend(names);
            continue;
        }
        known.push(names);
        agencies.push(agency(library, visit));
    }
    agencies
}

fn bodies(context: &Context<'_>, guide: &Guide) -> BTreeSet<AuthorityId> {
    let above =
        |id: &GuideId| context.library.guide(id.as_str(), context.as_of).and_then(|guide| guide.authority.clone());
    guide.authority.iter().cloned().chain(guide.inherits.iter().filter_map(above)).collect()
}

fn agency(library: &Library, visit: &Visit<'_>) -> Agency {
    let authority = visit.guide.authority.as_ref();
    let known = authority.and_then(|id| library.authorities.get(id));
    Agency {
        authority: authority.map(ToString::to_string),
        name: known.map_or_else(|| visit.guide.title.clone(), |known| known.title.clone()),
        purpose: visit.purpose.clone(),
        guide: visit.guide.id.to_string(),
    }
}
