//! How likely a claim is to be granted: the table of design section 6, first match wins.
//!
//! No percentages: each outlook is a word with its reasons, the weakest link first.

use std::borrow::Cow;

use luyin_date::{Day, Truth};
use luyin_expr::{Answer, Env, Program};
use luyin_facts::FactPath;
use luyin_guide::{Criterion, GuideId};

use crate::assessment::{Claim, CriterionKind, Id, Judgement, Outlook, ReadingResult, Reason, Stated, Verdict};
use crate::by_cases::decided;
use crate::context::Context;
use crate::judge;

impl Claim {
    /// What the decisive prohibitions come to, as that of a conviction, where one stands or may stand against the claim.
    pub(crate) fn on_record(&self) -> Option<Verdict> {
        let prohibitions = self.criteria.iter().filter(|it| it.decisive && it.kind == CriterionKind::Prohibition);
        prohibitions.map(|it| it.verdict).filter(|verdict| *verdict != Verdict::Met).max()
    }

    /// Whether nothing but such a prohibition stands, or may stand, against it.
    pub(crate) fn hangs_on_its_record(&self) -> bool {
        let others = self.criteria.iter().filter(|it| it.decisive && it.kind == CriterionKind::Condition);
        let counter = self.reasons.iter().any(|reason| matches!(reason, Reason::CounterReadingFails { .. }));
        self.on_record().is_some() && !counter && others.into_iter().all(|it| it.verdict == Verdict::Met)
    }
}

/// What an outlook is judged from.
#[derive(Clone, Copy)]
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

/// Judges the outlook of a claim; where a decisive fact is missing, over all completions of what its criteria rest on.
pub(crate) fn over_cases(
    context: &Context<'_>,
    grounds: &Grounds<'_>,
    asked: &[Cow<'_, Criterion>],
    env: &Env<'_>,
) -> Judged {
    let judged = judge(grounds);
    let Some(whole) = judged.range.map(Range::from) else { return judged };
    let mut criteria = grounds.criteria.to_vec();
    let programs: Vec<&Program> = asked
        .iter()
        .zip(grounds.criteria)
        .filter(|(_, judged)| is_open(judged))
        .flat_map(|(criterion, judged)| judge::open_readings(context, &criterion.readings, &judged.readings))
        .collect();
    let then = |env: &Env<'_>| {
        for ((criterion, judged), told) in asked.iter().zip(&mut criteria).zip(grounds.criteria) {
            if is_open(told) {
                tell(context, criterion, (judged, told), env);
            }
        }
        let grounds = Grounds { criteria: &criteria, ..*grounds };
        Range::from(range(&grounds, &reasons(&grounds, &|_| true)))
    };
    match decided(&programs, env, whole, then) {
        Some(decided) => decided_by_cases(judged, decided.answer, decided.tried),
        None => judged,
    }
}

/// Tells a criterion's open readings as they are in another completion of the case.
fn tell(context: &Context<'_>, criterion: &Criterion, (judged, told): (&mut Judgement, &Judgement), env: &Env<'_>) {
    let readings = judge::in_force_on(&criterion.readings, context.as_of).zip(&told.readings);
    for (result, (reading, told)) in judged.readings.iter_mut().zip(readings) {
        if told.admitted && told.truth.is_unknown() {
            result.truth = reading.when.program.at_once(env);
        }
    }
    judged.verdict = Verdict::over_readings(&judged.readings);
    if judged.verdict == Verdict::Unknown {
        judged.verdict = told.verdict;
    }
}

fn decided_by_cases(judged: Judged, range: Range, facts: Vec<FactPath>) -> Judged {
    // A dissent or a discretion may come or go: what is at least likely is likely.
    if range.worst < Outlook::Likely && !range.is_settled() {
        return Judged { range: Some((range.best, range.worst)), ..judged };
    }
    let reasons = std::iter::once(Reason::ByCases { facts }).chain(judged.reasons).collect();
    Judged { outlook: range.worst, range: None, reasons }
}

/// The best and the worst outlook.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Range {
    best: Outlook,
    worst: Outlook,
}

impl From<(Outlook, Outlook)> for Range {
    fn from((best, worst): (Outlook, Outlook)) -> Self {
        Self { best, worst }
    }
}

impl Answer for Range {
    fn join(&self, other: &Self) -> Self {
        Self { best: self.best.max(other.best), worst: self.worst.min(other.worst) }
    }

    fn is_settled(&self) -> bool {
        self.best == self.worst
    }
}

/// Judges the outlook of a claim from its criteria as they stand.
pub fn judge(grounds: &Grounds<'_>) -> Judged {
    let mut found = reasons(grounds, &|_| true);
    found.sort_by_key(|(outlook, _)| *outlook);
    let outlook = found.first().map_or(Outlook::Expected, |(outlook, _)| *outlook);
    let range = (outlook == Outlook::Undetermined).then(|| range(grounds, &found));
    if let Some((best, worst)) = range
        && best == worst
    {
        // What is open changes nothing: what it comes to anyway comes first.
        found.sort_by_key(|(outlook, _)| *outlook != best);
        return Judged { outlook: best, range: None, reasons: found.into_iter().map(|(_, reason)| reason).collect() };
    }
    Judged { outlook, range, reasons: found.into_iter().map(|(_, reason)| reason).collect() }
}

/// What speaks against a claim, of the criteria that are asked for here.
fn reasons(grounds: &Grounds<'_>, is_asked: &dyn Fn(&Judgement) -> bool) -> Vec<(Outlook, Reason)> {
    let mut found: Vec<(Outlook, Reason)> = Vec::new();
    for criterion in grounds.criteria.iter().filter(|criterion| is_asked(criterion)) {
        judge_criterion(criterion, &mut found);
    }
    if let Some(guide) = grounds.inherited_from {
        found.push((Outlook::Likely, Reason::InheritedOnly { from: Id::from(guide) }));
    }
    for open in grounds.open {
        found.push((Outlook::Likely, Reason::OpenQuestion { id: open.id.clone() }));
    }
    found
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
        Verdict::Contested if counter_is_open(criterion) => found.push((Outlook::Undetermined, verdict)),
        Verdict::Contested => found.push((Outlook::Uncertain, verdict)),
        Verdict::Met => {}
    }
    for reading in &criterion.readings {
        judge_reading(criterion, reading, found);
    }
    if let Some(since) = unread_since(criterion) {
        found.push((Outlook::Likely, Reason::Unread { id: criterion.id.clone(), since }));
    }
}

/// The first day from which a text that nobody read may say otherwise of what decides.
fn unread_since(criterion: &Judgement) -> Option<Day> {
    let admitted = criterion.readings.iter().filter(|reading| reading.admitted);
    admitted.filter_map(|reading| reading.unknown_since).chain(criterion.unknown_since).min()
}

/// Whether the reading of the counter that decides hangs on a fact.
fn counter_is_open(criterion: &Judgement) -> bool {
    criterion.readings.iter().any(|reading| reading.admitted && reading.counter && reading.truth == Truth::Unknown)
}

/// Whether what the criterion brings about hangs on a fact.
fn is_open(criterion: &Judgement) -> bool {
    let open = match criterion.verdict {
        Verdict::Unknown => true,
        Verdict::Contested => counter_is_open(criterion),
        Verdict::Met | Verdict::NotMet => false,
    };
    open && criterion.decisive && criterion.kind != CriterionKind::Discretion
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

/// Best: every unknown turns out met, and what may not apply does not. Worst: every unknown turns out not met under the
/// readings that are not settled yet.
fn range(grounds: &Grounds<'_>, found: &[(Outlook, Reason)]) -> (Outlook, Outlook) {
    let settled = |found: &[(Outlook, Reason)]| {
        let settled = found.iter().map(|(outlook, _)| *outlook).filter(|outlook| *outlook != Outlook::Undetermined);
        settled.min().unwrap_or(Outlook::Expected)
    };
    let surely_asked = reasons(grounds, &|criterion| !criterion.may_not_apply);
    let (mut best, mut worst) = (settled(&surely_asked), settled(found));
    for criterion in grounds.criteria.iter().filter(|criterion| is_open(criterion)) {
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

#[cfg(test)]
mod tests {
    use luyin_diagnostic::Bilingual;

    use super::*;
    use crate::assessment::{Basis, Strength};

    fn criterion(unknown_since: Option<Day>, of_reading: Option<(Basis, Day)>) -> Judgement {
        let basis = of_reading.map_or(Basis::Law, |(basis, _)| basis);
        let reading = |basis: Basis, unknown_since: Option<Day>| ReadingResult {
            id: "r".into(),
            label: Bilingual::default(),
            held_by: None,
            basis,
            admitted: basis.admitted(),
            counter: false,
            truth: Truth::True,
            measure: None,
            missing: Vec::new(),
            turning: Vec::new(),
            each: Vec::new(),
            first_filing: None,
            projected: false,
            unknown_since,
            cites: [].into(),
        };
        Judgement {
            id: "c".into(),
            stated_by: "g".into(),
            label: Bilingual::default(),
            kind: CriterionKind::Condition,
            decisive: true,
            verdict: Verdict::Met,
            readings: vec![reading(Basis::Law, None), reading(basis, of_reading.map(|(_, day)| day))],
            strength: Strength::default(),
            by_cases: Vec::new(),
            may_not_apply: false,
            prospects: Vec::new(),
            note: None,
            unknown_since,
            open: Vec::new(),
            cites: [].into(),
        }
    }

    #[test]
    fn an_outlook_that_rests_on_a_text_with_an_unread_successor_is_not_expected() {
        let day = Day::new(2020, 6, 29).unwrap_or(Day::MIN);
        let table = [
            (criterion(None, None), Outlook::Expected),
            (criterion(Some(day), None), Outlook::Likely),
            (criterion(None, Some((Basis::Published, day))), Outlook::Likely),
            // What is not admitted decides nothing.
            (criterion(None, Some((Basis::Unverified, day))), Outlook::Expected),
        ];
        for (criterion, outlook) in table {
            let judged = judge(&Grounds { criteria: &[criterion], inherited_from: None, open: &[] });
            assert_eq!(judged.outlook, outlook);
            let unread = Reason::Unread { id: "c".into(), since: day };
            assert_eq!(judged.reasons.contains(&unread), outlook == Outlook::Likely);
        }
    }
}
