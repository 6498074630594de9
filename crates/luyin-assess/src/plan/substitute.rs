//! What the destination accepts when a certificate cannot be had, as steps: the attempt, the papers, the explanation.

use luyin_guide::{EvidenceId, Guide};

use super::graph::Builder;
use super::model::{Duration, Paper, PaperState, Role, Step, StepKind};
use super::office::Office;
use crate::assessment::{EvidenceState, Id, Outlook, Requirement, Substitute, Unobtainable};
use crate::held;

/// What proves that one tried.
const PROOF: &str = "proof-of-request";
/// What the person writes; nobody has it before.
const EXPLANATION: &str = "written-explanation";

/// Adds the explanation as another way to the papers that may not be had.
pub(crate) fn add(
    builder: &mut Builder<'_, '_>,
    guide: &Guide,
    requirement: &Requirement,
    branch: &Unobtainable,
    papers: &[usize],
) {
    let ask = guide.asks.iter().find(|ask| *ask.id == *requirement.ask);
    let rules = ask.and_then(|ask| ask.when_unobtainable.as_ref());
    let wanted = rules.and_then(|rules| rules.attempts.as_ref()).is_some_and(|attempts| attempts.wanted);
    let doubtful: Vec<(usize, usize)> =
        papers.iter().filter_map(|paper| Some((*paper, doubtful_step(builder, branch, *paper)?))).collect();
    if doubtful.is_empty() {
        return;
    }
    let mut needs = Vec::new();
    if wanted && branch.attempts_made == 0 {
        needs.extend(doubtful.iter().filter_map(|(_, step)| attempt(builder, *step)));
    }
    let substitutes = branch.accepts.iter().filter(|substitute| !wanted || substitute.name.id != PROOF);
    needs.extend(substitutes.map(|substitute| collected(builder, substitute)).collect::<Vec<_>>());
    explain(builder, requirement, branch, &doubtful, needs);
}

/// The step on the way to a paper that makes the branch needed; none where a conviction leads to papers of its own.
fn doubtful_step(builder: &Builder<'_, '_>, branch: &Unobtainable, paper: usize) -> Option<usize> {
    let number = builder.graph.papers.get(paper)?.ways.first()?.step;
    let step = builder.graph.steps.get(number)?;
    if branch.because.contains(&step.id) && step.outlook.is_some() {
        return Some(number);
    }
    step.needs.iter().find_map(|need| doubtful_step(builder, branch, *need))
}

/// What shows that the certificate was asked for: the answer to the application where it has prospects, else an
/// application made so that it can be shown.
fn attempt(builder: &mut Builder<'_, '_>, number: usize) -> Option<usize> {
    let step = builder.graph.steps.get(number)?.clone();
    let id = Id::of(&[PROOF, ".", &step.id]);
    if let Some(known) = builder.known(&id) {
        return Some(known);
    }
    let kind = EvidenceId::from(PROOF);
    let held = held::all(builder.context, &kind, step.place);
    let proof = Paper { place: step.place, state: PaperState::Planned, ..leaf(builder, id, &kind) };
    let proof = builder.add(proof, held);
    if step.outlook != Some(Outlook::Unobtainable) {
        builder.same_way(proof, number);
        return Some(proof);
    }
    let asked_for = step.yields.and_then(|paper| builder.graph.papers.get(paper)).map(|paper| paper.name.title.clone());
    let office = builder.graph.offices.get(number).cloned().unwrap_or_default();
    let attempt = Step {
        id: Id::of(&["attempt.", &step.id]),
        kind: StepKind::Attempt,
        title: asked_for.unwrap_or_default(),
        outlook: None,
        role: Role::NotTaken,
        ..step
    };
    builder.way(proof, attempt, office);
    Some(proof)
}

fn leaf(builder: &Builder<'_, '_>, id: Id, kind: &EvidenceId) -> Paper {
    Paper::of(id, builder.context.evidence_name(kind), PaperState::Unknown)
}

/// Substitute evidence to collect.
fn collected(builder: &mut Builder<'_, '_>, substitute: &Substitute) -> usize {
    let kind = EvidenceId::from(substitute.name.id.as_str());
    let id = Id::of(&["instead.", kind.as_str()]);
    if let Some(known) = builder.known(&id) {
        return known;
    }
    let held = held::all(builder.context, &kind, None);
    let state = match substitute.state {
        EvidenceState::Held => PaperState::Held,
        EvidenceState::Missing | EvidenceState::Obtainable => PaperState::Gather,
        EvidenceState::Unknown if substitute.name.id == EXPLANATION => PaperState::Gather,
        EvidenceState::Unknown => PaperState::Unknown,
    };
    let held_as = held.first().map(|paper| paper.path.clone());
    let paper = Paper {
        state,
        held_as,
        label: Some(substitute.stated.label.clone()),
        cites: substitute.stated.cites.clone(),
        ..leaf(builder, id, &kind)
    };
    builder.add(paper, Vec::new())
}

/// The explanation, one for all the papers that it stands for.
fn explain(
    builder: &mut Builder<'_, '_>,
    requirement: &Requirement,
    branch: &Unobtainable,
    doubtful: &[(usize, usize)],
    needs: Vec<usize>,
) {
    let step = Step {
        id: Id::of(&["explain.", &requirement.id]),
        kind: StepKind::Explain,
        guide: None,
        title: branch.standard.clone(),
        place: Some(requirement.place),
        authority: branch.decides.clone(),
        channel: None,
        needs,
        yields: None,
        outlook: None,
        duration: Duration::ON_THE_DAY,
        role: Role::NotTaken,
        cites: branch.cites.clone(),
    };
    let mut papers = doubtful.iter().map(|(paper, _)| *paper);
    let Some(first) = papers.next() else { return };
    let explain = builder.way(first, step, Office::default());
    for paper in papers {
        builder.same_way(paper, explain);
    }
}
