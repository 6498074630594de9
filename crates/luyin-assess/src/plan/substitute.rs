//! What the destination accepts when a certificate cannot be had, as steps: the attempt, the papers, the explanation.

use luyin_diagnostic::Bilingual;
use luyin_guide::{EvidenceId, Guide};

use super::graph::Builder;
use super::held;
use super::model::{Duration, Paper, PaperState, Role, Step, StepKind};
use crate::assessment::{EvidenceState, Requirement, Substitute, Unobtainable};

/// What proves that one tried.
const PROOF: &str = "proof-of-request";

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
    let doubtful: Vec<usize> = papers.iter().copied().filter(|paper| is_because(builder, branch, *paper)).collect();
    let mut needs = Vec::new();
    if wanted && branch.attempts_made == 0 {
        needs.extend(doubtful.iter().filter_map(|paper| attempt(builder, *paper)));
    }
    let substitutes = branch.accepts.iter().filter(|substitute| !wanted || substitute.name.id != PROOF);
    needs.extend(substitutes.map(|substitute| collected(builder, substitute)).collect::<Vec<_>>());
    for paper in doubtful {
        explain(builder, requirement, branch, paper, needs.clone());
    }
}

/// Whether a paper, or what it is made from, is one of the claims that make the branch needed.
fn is_because(builder: &Builder<'_, '_>, branch: &Unobtainable, paper: usize) -> bool {
    let Some(step) = first_way(builder, paper) else { return false };
    branch.because.contains(&step.id) || step.needs.iter().any(|need| is_because(builder, branch, *need))
}

fn first_way<'b>(builder: &'b Builder<'_, '_>, paper: usize) -> Option<&'b Step> {
    let way = builder.graph.papers.get(paper)?.ways.first()?;
    builder.graph.steps.get(way.step)
}

/// The certifying step at the root of a paper.
fn root<'b>(builder: &'b Builder<'_, '_>, paper: usize) -> Option<&'b Step> {
    let step = first_way(builder, paper)?;
    let deeper = step.needs.iter().find_map(|need| root(builder, *need).filter(|step| step.outlook.is_some()));
    deeper.or(Some(step))
}

/// Asking for the certificate so that the attempt can be shown.
fn attempt(builder: &mut Builder<'_, '_>, paper: usize) -> Option<usize> {
    let root = root(builder, paper)?.clone();
    let id = format!("{PROOF}.{}", root.id);
    if let Some(known) = builder.known(&id) {
        return Some(known);
    }
    let kind = EvidenceId::from(PROOF);
    let proof = Paper { place: root.place, ..leaf(builder, id, &kind) };
    let held = held::all(builder.context, &kind, root.place);
    let calendar = root.place.and_then(|place| builder.context.library.calendar_of(place));
    let proof = builder.add(Paper { state: PaperState::Planned, ..proof }, held);
    let step = Step {
        id: format!("attempt.{}", root.id),
        kind: StepKind::Attempt,
        yields: Some(proof),
        outlook: None,
        role: Role::NotTaken,
        ..root
    };
    builder.way(proof, step, calendar);
    Some(proof)
}

fn leaf(builder: &Builder<'_, '_>, id: String, kind: &EvidenceId) -> Paper {
    Paper {
        id,
        name: builder.context.evidence_name(kind),
        label: None,
        place: None,
        state: PaperState::Unknown,
        held_as: None,
        ways: Vec::new(),
        windows: Vec::new(),
        how: None,
        conditional: false,
        cites: Vec::new(),
    }
}

/// Substitute evidence to collect.
fn collected(builder: &mut Builder<'_, '_>, substitute: &Substitute) -> usize {
    let kind = EvidenceId::from(substitute.name.id.as_str());
    let id = format!("instead.{kind}");
    if let Some(known) = builder.known(&id) {
        return known;
    }
    let held = held::all(builder.context, &kind, None);
    let state = match substitute.state {
        EvidenceState::Held => PaperState::Held,
        EvidenceState::Missing | EvidenceState::Obtainable => PaperState::Gather,
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

fn explain(builder: &mut Builder<'_, '_>, requirement: &Requirement, branch: &Unobtainable, paper: usize, needs: Vec<usize>) {
    let paper_id = builder.graph.papers.get(paper).map(|paper| paper.id.clone()).unwrap_or_default();
    let step = Step {
        id: format!("explain.{paper_id}"),
        kind: StepKind::Explain,
        guide: None,
        title: Bilingual::clone(&branch.standard),
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
    builder.way(paper, step, None);
}
