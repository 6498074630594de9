//! Where inside the range of a fee a certificate falls, and why.

use luyin_date::Truth;
use luyin_guide::{Fee, Practice};

use super::model::{Agency, AgencyFor, Burden, Leaning, Measured, Mover, MoverState, Position};
use crate::assessment::{Claim, Judgement, Verdict};

/// Sets a claim against what the profile says moves its fees, and against what makes it more work.
pub(super) fn position(
    practice: &Practice,
    claim: &Claim,
    agencies: &[Agency],
    fetched: &[Burden],
    authenticated: bool,
) -> Position {
    let burdens = burdens(claim, fetched, authenticated);
    let movers: Vec<Mover> =
        practice.fees.iter().flat_map(|fee| movers(practice, fee, claim, agencies, fetched)).collect();
    let beyond = movers.iter().any(|mover| matches!(mover.state, MoverState::Exceeded(_)));
    let leaning = match burdens.len() {
        _ if beyond => Leaning::Beyond,
        0 => Leaning::Low,
        1 => Leaning::Middle,
        _ => Leaning::High,
    };
    Position { leaning, burdens, movers }
}

fn burdens(claim: &Claim, fetched: &[Burden], authenticated: bool) -> Vec<Burden> {
    let mut burdens = fetched.to_vec();
    let decisive = claim.criteria.iter().filter(|criterion| criterion.decisive && is_contested(criterion));
    burdens.extend(decisive.map(|it| Burden::Contested { criterion: it.id.to_string(), label: it.label.clone() }));
    burdens.extend(claim.nothing_local.then_some(Burden::NothingLocal));
    burdens.extend(authenticated.then_some(Burden::Authentication));
    burdens
}

/// Whether somebody reads a condition as failing that does not fail for all.
fn is_contested(criterion: &Judgement) -> bool {
    let fails = criterion.readings.iter().any(|reading| reading.truth == Truth::False);
    criterion.verdict == Verdict::Contested || (criterion.verdict == Verdict::Met && fails)
}

/// The papers that have to be fetched.
pub(super) fn fetched(visits: &[super::agencies::Visit<'_>]) -> Vec<Burden> {
    let papers = visits.iter().filter_map(|visit| match &visit.purpose {
        AgencyFor::LostPaper(paper) => Some(Burden::LostPaper(paper.clone())),
        _ => None,
    });
    papers.collect()
}

fn movers(practice: &Practice, fee: &Fee, claim: &Claim, agencies: &[Agency], fetched: &[Burden]) -> Vec<Mover> {
    let count = |of: &str| match of {
        "agencies" => u32::try_from(agencies.len()).ok(),
        "lost-papers" => u32::try_from(fetched.len()).ok(),
        "open-questions" => u32::try_from(claim.open.len()).ok(),
        _ => None,
    };
    let moved = fee.moved_by.iter().map(|mover| Mover {
        id: format!("{}#fees.{}.moved_by.{}", practice.id, fee.id, mover.id),
        label: mover.label.clone(),
        state: state(mover, count),
        cites: mover.cite.clone(),
    });
    moved.collect()
}

/// The first limit that is exceeded; else the first that can be counted.
fn state(mover: &luyin_guide::Mover, count: impl Fn(&str) -> Option<u32>) -> MoverState {
    let measured = mover
        .more_than
        .iter()
        .filter_map(|(of, more_than)| Some(Measured { of: of.to_string(), count: count(of)?, more_than: *more_than }));
    let measured: Vec<Measured> = measured.collect();
    let exceeded = measured.iter().find(|it| it.count > it.more_than).cloned();
    match (exceeded, measured.into_iter().next()) {
        (Some(exceeded), _) => MoverState::Exceeded(exceeded),
        (None, Some(within)) => MoverState::Within(within),
        (None, None) => MoverState::ForTheFirm,
    }
}
