//! How likely a claim is to be granted: the table of design section 6, first match wins.
//!
//! No percentages: each outlook is a word with its reasons, the weakest link first.

use luyin_date::Truth;
use luyin_guide::GuideId;

use crate::assessment::{CriterionKind, Id, Judgement, Outlook, ReadingResult, Reason, Stated, Verdict};

/// What an outlook is judged from.
pub struct Grounds<'a> {
    /// Every criterion of the claim.
    pub criteria: &'a [Judgement],
    /// The guide that the rules are inherited from, when nothing local is known.
    pub inherited_from: Option<&'a GuideId>,
    /// Questions to the authority.
    pub open: &'a [Stated],
}

/// The outlook with its reasons, and the best and worst one when a decisive fact is missing.
pub struct Judged {
    /// The outlook.
    pub outlook: Outlook,
    /// Best and worst, when it is undetermined.
    pub range: Option<(Outlook, Outlook)>,
    /// Why, the weakest link first.
    pub reasons: Vec<Reason>,
}

/// Judges the outlook of a claim.
pub fn judge(grounds: &Grounds<'_>) -> Judged {
    let mut found: Vec<(Outlook, Reason)> = Vec::new();
    for criterion in grounds.criteria {
        judge_criterion(criterion, &mut found);
    }
    if let Some(guide) = grounds.inherited_from {
        found.push((Outlook::Likely, Reason::InheritedOnly { from: Id::from(guide) }));
    }
    for open in grounds.open {
        found.push((Outlook::Likely, Reason::OpenQuestion { id: open.id.clone() }));
    }
    found.sort_by_key(|(outlook, _)| *outlook);
    let outlook = found.first().map_or(Outlook::Expected, |(outlook, _)| *outlook);
    let range = (outlook == Outlook::Undetermined).then(|| range(grounds.criteria, &found));
    Judged { outlook, range, reasons: found.into_iter().map(|(_, reason)| reason).collect() }
}

fn judge_criterion(criterion: &Judgement, found: &mut Vec<(Outlook, Reason)>) {
    if criterion.kind == CriterionKind::Discretion {
        found.push((Outlook::Likely, Reason::Discretion { id: criterion.id.clone() }));
        return;
    }
    if !criterion.decisive {
        return;
    }
    let verdict = Reason::Criterion { id: criterion.id.clone(), verdict: criterion.verdict };
    match criterion.verdict {
        Verdict::NotMet => found.push((Outlook::Unobtainable, verdict)),
        Verdict::Unknown => found.push((Outlook::Undetermined, verdict)),
        Verdict::Contested => found.push((Outlook::Uncertain, verdict)),
        Verdict::Met => {}
    }
    for reading in &criterion.readings {
        judge_reading(criterion, reading, found);
    }
}

fn judge_reading(criterion: &Judgement, reading: &ReadingResult, found: &mut Vec<(Outlook, Reason)>) {
    if reading.truth != Truth::False {
        return;
    }
    let (id, reading_id) = (criterion.id.clone(), reading.id.clone());
    if !reading.admitted {
        found.push((Outlook::Likely, Reason::Dissent { id, reading: reading_id }));
    } else if reading.counter && criterion.verdict != Verdict::NotMet {
        found.push((Outlook::Unlikely, Reason::CounterReadingFails { id, reading: reading_id }));
    }
}

/// Best: every unknown turns out met. Worst: every unknown turns out not met under the readings that are not settled yet.
fn range(criteria: &[Judgement], found: &[(Outlook, Reason)]) -> (Outlook, Outlook) {
    let settled = found
        .iter()
        .map(|(outlook, _)| *outlook)
        .filter(|outlook| *outlook != Outlook::Undetermined)
        .min()
        .unwrap_or(Outlook::Expected);
    let (mut best, mut worst) = (settled, settled);
    for criterion in criteria.iter().filter(|criterion| criterion.decisive && criterion.verdict == Verdict::Unknown) {
        best = best.min(if_unknowns_are(criterion, Truth::True));
        worst = worst.min(if_unknowns_are(criterion, Truth::False));
    }
    (best, worst)
}

fn if_unknowns_are(criterion: &Judgement, truth: Truth) -> Outlook {
    let settled = |reading: &ReadingResult| if reading.truth == Truth::Unknown { truth } else { reading.truth };
    let admitted = || criterion.readings.iter().filter(|reading| reading.admitted);
    match Verdict::over(admitted().map(settled)) {
        Verdict::NotMet => Outlook::Unobtainable,
        _ if admitted().any(|reading| reading.counter && settled(reading) == Truth::False) => Outlook::Unlikely,
        Verdict::Contested => Outlook::Uncertain,
        Verdict::Unknown | Verdict::Met => Outlook::Expected,
    }
}
