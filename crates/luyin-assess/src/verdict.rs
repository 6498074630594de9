//! How readings become a verdict, and how verdicts combine (design section 4).

use luyin_date::Truth;

use crate::assessment::{ReadingResult, Verdict};

impl Verdict {
    /// The verdict over the truths of the admitted readings.
    ///
    /// All met is met, all not met is not met, at least one of each is contested, anything else is unknown.
    /// No admitted reading at all is unknown: nobody who may decide has said how it is understood.
    pub fn over(truths: impl IntoIterator<Item = Truth>) -> Self {
        let (mut met, mut not_met, mut unknown) = (false, false, false);
        for truth in truths {
            match truth {
                Truth::True => met = true,
                Truth::False => not_met = true,
                Truth::Unknown => unknown = true,
            }
        }
        match (met, not_met, unknown) {
            (true, true, _) => Self::Contested,
            (true, false, false) => Self::Met,
            (false, true, false) => Self::NotMet,
            _ => Self::Unknown,
        }
    }

    /// The verdict over the admitted ones of some readings.
    pub fn over_readings(readings: &[ReadingResult]) -> Self {
        Self::over(readings.iter().filter(|reading| reading.admitted).map(|reading| reading.truth))
    }

    /// Both must hold: not met dominates, then unknown, then contested.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let rank = |verdict: Self| match verdict {
            Self::NotMet => 0,
            Self::Unknown => 1,
            Self::Contested => 2,
            Self::Met => 3,
        };
        if rank(self) <= rank(other) { self } else { other }
    }

    /// Either may hold: met dominates, then unknown, then contested.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let rank = |verdict: Self| match verdict {
            Self::Met => 0,
            Self::Unknown => 1,
            Self::Contested => 2,
            Self::NotMet => 3,
        };
        if rank(self) <= rank(other) { self } else { other }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Verdict; 4] = [Verdict::Met, Verdict::Contested, Verdict::Unknown, Verdict::NotMet];

    #[test]
    fn readings_that_agree_decide_and_readings_that_disagree_are_contested() {
        use Truth::{False, True, Unknown};
        let table: &[(&[Truth], Verdict)] = &[
            (&[True], Verdict::Met),
            (&[True, True], Verdict::Met),
            (&[False, False], Verdict::NotMet),
            (&[True, False], Verdict::Contested),
            (&[True, False, Unknown], Verdict::Contested),
            (&[True, Unknown], Verdict::Unknown),
            (&[False, Unknown], Verdict::Unknown),
            (&[], Verdict::Unknown),
        ];
        for (truths, verdict) in table {
            assert_eq!(Verdict::over(truths.iter().copied()), *verdict, "{truths:?}");
        }
    }

    #[test]
    fn and_and_or_are_commutative_associative_and_idempotent() {
        for a in ALL {
            assert_eq!(a.and(a), a);
            assert_eq!(a.or(a), a);
            assert_eq!(a.and(Verdict::Met), a);
            assert_eq!(a.or(Verdict::NotMet), a);
            for b in ALL {
                assert_eq!(a.and(b), b.and(a));
                assert_eq!(a.or(b), b.or(a));
                for c in ALL {
                    assert_eq!(a.and(b).and(c), a.and(b.and(c)));
                    assert_eq!(a.or(b).or(c), a.or(b.or(c)));
                }
            }
        }
    }
}
