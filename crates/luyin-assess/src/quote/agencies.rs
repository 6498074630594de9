//! The steps that the firm takes for a certificate, from the plan, and the bodies that are visited on the way.

use std::collections::BTreeSet;

use luyin_facts::PlaceId;
use luyin_guide::{AuthorityId, Guide, GuideId, Library, Resolved};

use super::model::{Agency, AgencyFor, FirmStep};
use crate::assessment::{Assessment, Claim, EvidenceName, EvidenceState, Id, Submit};
use crate::context::Context;
use crate::plan::model::{Lost, PaperState, Plan, Role, Step, StepKind};
use crate::plan::route::{self, APOSTILLE, LEGALIZATION};

/// A step that the firm takes at a body: its guide, and what it is taken for.
pub(super) struct Visit<'l> {
    pub guide: &'l Guide,
    pub purpose: AgencyFor,
    /// The step of the plan; none where the plan does not hold it.
    pub step: Option<Id>,
}

/// The steps of a claim that lead to the paper wanted: lost papers, the certificate, what follows it, authentication.
///
/// They are those of the plan. A certificate that is the goal itself, or that an officer may only ask for, is not a
/// step of the plan: its own guides say the steps.
pub(super) fn visits<'l>(
    context: &Context<'l>,
    assessment: &Assessment,
    claim: &Claim,
    wanted: &[EvidenceName],
    authenticated: bool,
) -> Vec<Visit<'l>> {
    let planned = assessment.plan.as_ref().and_then(|plan| of_plan(context, plan, claim));
    planned.unwrap_or_else(|| of_claim(context, claim, wanted, authenticated))
}

fn of_plan<'l>(context: &Context<'l>, plan: &Plan, claim: &Claim) -> Option<Vec<Visit<'l>>> {
    let root = plan.steps.iter().position(|step| step.id == claim.id)?;
    let road = road(plan, root);
    let lost = road.iter().filter_map(|at| plan.steps.get(*at)).flat_map(|step| fetching(plan, step));
    let mut steps: Vec<(usize, AgencyFor)> = Vec::new();
    for (at, paper) in lost {
        if steps.iter().all(|(known, _)| *known != at) {
            steps.push((at, AgencyFor::LostPaper(paper)));
        }
    }
    steps.extend(road.into_iter().map(|at| (at, if at == root { AgencyFor::Certificate } else { AgencyFor::Step })));
    let visit = |(at, purpose): (usize, AgencyFor)| {
        let step = plan.steps.get(at)?;
        let guide = context.library.guide(step.guide.as_ref()?, context.as_of)?;
        let service = guide.service.as_ref().map(luyin_guide::ServiceId::as_str);
        let authentication = matches!(service, Some(APOSTILLE | LEGALIZATION));
        let purpose = if authentication { AgencyFor::Authentication } else { purpose };
        Some(Visit { guide, purpose, step: Some(step.id.clone()) })
    };
    Some(steps.into_iter().filter_map(visit).collect())
}

/// The certificate's step and the services that take its paper further; only what comes after a paper at hand.
fn road(plan: &Plan, root: usize) -> Vec<usize> {
    let mut road = vec![root];
    let mut at = 0;
    while let Some(yields) = road.get(at).and_then(|step| plan.steps.get(*step)).map(|step| step.yields) {
        let takes =
            |step: &Step| step.kind == StepKind::Service && yields.is_some_and(|paper| step.needs.contains(&paper));
        let next = plan.steps.iter().enumerate().filter(|(_, step)| takes(step)).map(|(next, _)| next);
        let new: Vec<usize> = next.filter(|next| !road.contains(next)).collect();
        road.extend(new);
        at += 1;
    }
    let held = |step: &usize| {
        let paper = plan.steps.get(*step).and_then(|step| plan.papers.get(step.yields?));
        paper.is_some_and(|paper| paper.state == PaperState::Held)
    };
    let from = road.iter().rposition(held).map_or(0, |at| at + 1);
    road.split_off(from)
}

/// The steps that fetch lost papers for a step.
fn fetching(plan: &Plan, step: &Step) -> Vec<(usize, EvidenceName)> {
    let papers = step.needs.iter().filter_map(|paper| plan.papers.get(*paper));
    let fetched = papers.filter_map(|paper| {
        let way = paper.ways.iter().find(|way| way.lost != Some(Lost::Held))?;
        let fetch = plan.steps.get(way.step).filter(|step| step.kind == StepKind::Fetch)?;
        fetch.yields.map(|_| (way.step, paper.name.clone()))
    });
    fetched.collect()
}

fn of_claim<'l>(context: &Context<'l>, claim: &Claim, wanted: &[EvidenceName], authenticated: bool) -> Vec<Visit<'l>> {
    let mut visits: Vec<Visit<'l>> = Vec::new();
    for (at, step) in claim.steps.iter().enumerate() {
        let yields = step.yields.as_ref();
        let leads = wanted.is_empty() || yields.is_some_and(|paper| wanted.iter().any(|it| it.id == paper.id));
        if let Some(guide) = context.library.guide(&step.guide, context.as_of).filter(|_| at == 0 || leads) {
            let purpose = if at == 0 { AgencyFor::Certificate } else { AgencyFor::Step };
            visits.push(Visit { guide, purpose, step: None });
        }
    }
    let fetched = lost_papers(context, claim).into_iter();
    visits.extend(fetched.map(|(paper, guide)| Visit { guide, purpose: AgencyFor::LostPaper(paper), step: None }));
    if authenticated {
        let guide = authentication(context, claim.place);
        visits.extend(guide.map(|it| Visit { guide: it.guide, purpose: AgencyFor::Authentication, step: None }));
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
    let goal = context.case.goal().and_then(|goal| goal.text("guide"));
    let destination = goal.and_then(|id| context.library.guide(id, context.as_of)).map(|guide| guide.place);
    route::outbound(context, place, destination?)
}

/// What the firm does, in order: lost papers are fetched first, and the explanation stands last. Where the certificate is
/// asked for so that the attempt can be shown, that is the application.
pub(super) fn steps(assessment: &Assessment, claim: &Claim, visits: &[Visit<'_>]) -> Vec<FirmStep> {
    let mut steps: Vec<FirmStep> = visits.iter().map(step).collect();
    steps.sort_by_key(|step| !matches!(step.purpose, AgencyFor::LostPaper(_)));
    for proof in assessment.plan.iter().flat_map(|plan| proving(plan, claim)) {
        let application = steps.iter_mut().find(|step| step.purpose == AgencyFor::Certificate);
        match application.filter(|_| proof.purpose == AgencyFor::Attempt) {
            Some(application) => *application = FirmStep { guide: application.guide.clone(), ..proof },
            None => steps.push(proof),
        }
    }
    steps
}

fn step(visit: &Visit<'_>) -> FirmStep {
    FirmStep {
        guide: Some(Id::from(&visit.guide.id)),
        step: visit.step.clone(),
        title: visit.guide.title.clone(),
        purpose: visit.purpose.clone(),
        cites: visit.guide.cite.clone(),
    }
}

/// The attempt that is made so that it can be shown, and the explanation that stands for the certificate.
fn proving(plan: &Plan, claim: &Claim) -> Vec<FirmStep> {
    let attempt = Id::of(&["attempt.", &claim.id]);
    let taken = plan.steps.iter().enumerate().filter(|(_, step)| step.role != Role::NotTaken);
    let of = taken.filter_map(|(at, step)| {
        let purpose = match step.kind {
            StepKind::Attempt if step.id == attempt => AgencyFor::Attempt,
            StepKind::Explain if stands_for(plan, at, &claim.id) => AgencyFor::Explanation,
            _ => return None,
        };
        Some(FirmStep {
            guide: None,
            step: Some(step.id.clone()),
            title: step.title.clone(),
            purpose,
            cites: step.cites.clone(),
        })
    });
    of.collect()
}

/// Whether an explanation stands in the place of a paper on whose way a step lies.
fn stands_for(plan: &Plan, explanation: usize, step: &Id) -> bool {
    let explained = plan.papers.iter().filter(|paper| paper.ways.iter().any(|way| way.step == explanation));
    let ways = explained.flat_map(|paper| &paper.ways).filter(|way| way.step != explanation);
    ways.into_iter().any(|way| lies_on(plan, way.step, step))
}

fn lies_on(plan: &Plan, at: usize, wanted: &Id) -> bool {
    let Some(step) = plan.steps.get(at) else { return false };
    let papers = step.needs.iter().filter_map(|paper| plan.papers.get(*paper));
    step.id == *wanted || papers.filter_map(|paper| paper.ways.first()).any(|way| lies_on(plan, way.step, wanted))
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
