//! How firm a conclusion stands: its weakest link.

use luyin_date::{Day, Truth};

use crate::assessment::{Claim, Judgement, ReadingResult, Requirement, Status, Strength, Verdict};

impl Strength {
    /// The strength of a verdict over its readings, as stated by a guide checked on a day.
    ///
    /// Met and not met rest on every admitted reading, so the weakest counts. Contested rests on the best reading of
    /// either side, unknown on the best reading that is unknown.
    pub(crate) fn of(verdict: Verdict, readings: &[ReadingResult], checked: Option<Day>) -> Self {
        let best = |truth: Truth| {
            admitted(readings).filter(|reading| reading.truth == truth).map(|reading| reading.basis).min()
        };
        let basis = match verdict {
            Verdict::Met | Verdict::NotMet => admitted(readings).map(|reading| reading.basis).max(),
            Verdict::Contested => best(Truth::True).max(best(Truth::False)),
            Verdict::Unknown => best(Truth::Unknown),
        };
        let dissent = readings.iter().any(|reading| !reading.admitted && dissents(reading.truth, verdict));
        Self { basis, checked, dissent }
    }

    /// Of conclusions that are all needed: the weakest link of each kind.
    pub(crate) fn weakest(all: impl IntoIterator<Item = Self>) -> Self {
        let joined = all.into_iter().reduce(|one, other| Self {
            basis: one.basis.max(other.basis),
            checked: one.checked.zip(other.checked).map(|(one, other)| one.min(other)),
            dissent: one.dissent || other.dissent,
        });
        joined.unwrap_or_default()
    }

    /// Of conclusions of which one is enough: the firmest.
    fn firmest(all: impl IntoIterator<Item = Self>) -> Self {
        let weakness = |strength: &Self| {
            (strength.basis.is_none(), strength.basis, strength.dissent, std::cmp::Reverse(strength.checked))
        };
        all.into_iter().min_by_key(weakness).unwrap_or_default()
    }
}

fn admitted(readings: &[ReadingResult]) -> impl Iterator<Item = &ReadingResult> {
    readings.iter().filter(|reading| reading.admitted)
}

fn dissents(truth: Truth, verdict: Verdict) -> bool {
    match verdict {
        Verdict::Met => truth == Truth::False,
        Verdict::NotMet => truth == Truth::True,
        Verdict::Contested | Verdict::Unknown => truth != Truth::Unknown,
    }
}

impl Claim {
    /// How firm its outlook stands: every decisive criterion is needed; those that fail outweigh the others.
    pub fn strength(&self) -> Strength {
        let decisive = || self.criteria.iter().filter(|criterion| criterion.decisive);
        let fails =
            || decisive().filter(|criterion| criterion.verdict == Verdict::NotMet).map(|criterion| criterion.strength);
        if fails().next().is_some() {
            return Strength::firmest(fails());
        }
        Strength::weakest(decisive().map(|criterion| criterion.strength))
    }
}

impl Requirement {
    /// How firm its status stands: one ground is enough to require it, all must fail for it not to be required.
    pub fn strength(&self) -> Strength {
        let grounds = |verdict: Verdict| of(&self.grounds, verdict);
        match self.status {
            Status::Required => Strength::firmest(grounds(Verdict::Met)),
            Status::Undetermined => Strength::weakest(grounds(Verdict::Unknown).chain(grounds(Verdict::Contested))),
            Status::OnRequest | Status::NotRequired => Strength::weakest(grounds(Verdict::NotMet)),
        }
    }
}

fn of(judgements: &[Judgement], verdict: Verdict) -> impl Iterator<Item = Strength> {
    let decisive = judgements.iter().filter(move |judgement| judgement.decisive && judgement.verdict == verdict);
    decisive.map(|judgement| judgement.strength)
}
