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

#[cfg(test)]
mod tests {
    use luyin_diagnostic::Bilingual;
    use luyin_guide::Basis;

    use super::*;

    fn reading(truth: Truth, basis: Basis) -> ReadingResult {
        ReadingResult {
            id: "r".into(),
            label: Bilingual::default(),
            held_by: None,
            basis,
            admitted: basis.admitted(),
            counter: false,
            truth,
            measure: None,
            missing: Vec::new(),
            turning: Vec::new(),
            each: Vec::new(),
            first_filing: None,
            projected: false,
            unknown_since: None,
            cites: [].into(),
        }
    }

    fn day(text: &str) -> Option<Day> {
        Day::parse(text).ok()
    }

    #[test]
    fn a_verdict_is_as_firm_as_the_weakest_reading_that_it_needs() {
        use Basis::{Law, Practice, Published, Unverified};
        use Truth::{False, True, Unknown};
        /// What each reading comes to and rests on, the basis that is the weakest link, and whether one differs.
        type Row<'r> = (&'r [(Truth, Basis)], Option<Basis>, bool);
        let table: &[Row<'_>] = &[
            (&[(True, Law), (True, Practice)], Some(Practice), false),
            (&[(False, Law), (False, Published)], Some(Published), false),
            (&[(True, Law), (True, Published), (False, Unverified)], Some(Published), true),
            (&[(True, Law), (True, Unverified)], Some(Law), false),
            // The one side has a law, the other an official page: the dispute is as firm as the weaker side.
            (&[(True, Law), (False, Practice), (False, Published)], Some(Published), false),
            (&[(True, Law), (Unknown, Practice), (Unknown, Published)], Some(Published), false),
            (&[(True, Unverified)], None, true),
        ];
        for (readings, basis, dissent) in table {
            let readings: Vec<ReadingResult> = readings.iter().map(|(truth, basis)| reading(*truth, *basis)).collect();
            let verdict = Verdict::over_readings(&readings);
            let strength = Strength::of(verdict, &readings, day("2026-01-02"));
            assert_eq!((strength.basis, strength.dissent), (*basis, *dissent), "{verdict:?}: {readings:?}");
            assert_eq!(strength.checked, day("2026-01-02"));
        }
    }

    #[test]
    fn conclusions_that_are_all_needed_take_the_weakest_of_each_kind() {
        let one = Strength { basis: Some(Basis::Law), checked: day("2024-05-01"), dissent: false };
        let other = Strength { basis: Some(Basis::Practice), checked: day("2026-05-01"), dissent: true };
        let never = Strength { checked: None, ..one };
        let joined = Strength { basis: Some(Basis::Practice), checked: day("2024-05-01"), dissent: true };
        assert_eq!(Strength::weakest([one, other]), joined);
        assert_eq!(Strength::weakest([one, other, never]).checked, None, "one was never checked");
    }

    #[test]
    fn of_conclusions_of_which_one_is_enough_the_firmest_counts() {
        let law = Strength { basis: Some(Basis::Law), checked: day("2020-01-01"), dissent: true };
        let page = Strength { basis: Some(Basis::Published), checked: day("2026-01-01"), dissent: false };
        let calm = Strength { dissent: false, ..law };
        let newer = Strength { checked: day("2025-01-01"), ..calm };
        assert_eq!(Strength::firmest([page, law, Strength::default()]), law);
        assert_eq!(Strength::firmest([law, calm]), calm);
        assert_eq!(Strength::firmest([calm, newer]), newer);
    }
}
