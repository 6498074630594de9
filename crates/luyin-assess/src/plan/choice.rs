//! Which certificates to ask for: the best set that covers the days asked for, exactly.
//!
//! Every day asked for gets the best that any certificate offers it: to be asked for at all, then to be covered by the
//! certificate with the best outlook, then to be covered under every admitted reading. Asking everybody gives each day
//! its best at once, so the best of all sets gives each day that too, and what is left is the smallest set that does
//! ([`cover`]).

use std::collections::BTreeSet;

use luyin_date::{DayRange, DaySet, PeriodSet};

use super::cover::{self, Best, Price};
use super::model::Lost;
use crate::assessment::Outlook;

/// A certificate that could be asked for.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// The days of the stays that it is asked about.
    pub asked: DaySet,
    /// The days that it can speak of, one set for each admitted reading, the guide's first reading first.
    pub covers: Vec<DaySet>,
    /// How likely it is to be granted.
    pub outlook: Outlook,
    /// What it takes.
    pub price: Price,
}

/// What was chosen, and why the others were not.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Choice {
    /// The numbers of those chosen, rising.
    pub chosen: Vec<usize>,
    /// The others: number, the chosen ones that stand for it, and the reason.
    pub lost: Vec<(usize, Vec<usize>, Lost)>,
    /// Whether no other set can be better.
    pub proved: bool,
}

/// What a certificate gives one day; more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Quality {
    /// The office is asked about it.
    Asked,
    /// The certificate can speak of it.
    Covered(Outlook),
}

/// Days that every candidate treats alike, by one of them.
struct Segment {
    day: luyin_date::Day,
}

/// Chooses among the candidates for the days that are, or may be, asked for.
pub(crate) fn choose(required: &PeriodSet, candidates: &[Candidate]) -> Choice {
    let days = may_be(required);
    if let [only] = candidates
        && only.covers.first().into_iter().chain([&only.asked]).any(|own| own.overlaps(&days))
    {
        return Choice { chosen: vec![0], lost: Vec::new(), proved: true };
    }
    let segments = segments(&days, candidates);
    let needs = needs(&segments, candidates);
    let prices: Vec<Price> = candidates.iter().map(|candidate| candidate.price).collect();
    let Best { chosen, proved } = cover::best(&needs, &prices);
    let others = (0..candidates.len()).filter(|at| !chosen.contains(at));
    let lost = others.map(|at| lost(at, &chosen, &segments, &needs, candidates)).collect();
    Choice { chosen, lost, proved }
}

/// The days that may be in a set, told by their length or by their ends.
pub(crate) fn may_be(set: &PeriodSet) -> DaySet {
    DaySet::from_ranges(set.floating().map(luyin_date::Floating::within)).union(set.possible())
}

fn segments(required: &DaySet, candidates: &[Candidate]) -> Vec<Segment> {
    let sets = candidates.iter().flat_map(|candidate| candidate.covers.iter().chain([&candidate.asked]));
    let ranges = sets.flat_map(|set| set.ranges().iter().copied()).chain(required.ranges().iter().copied());
    let starts: BTreeSet<_> = ranges.flat_map(|range: DayRange| [range.start(), range.end().next()]).collect();
    starts.into_iter().filter(|day| required.contains(*day)).map(|day| Segment { day }).collect()
}

fn quality(candidate: &Candidate, day: luyin_date::Day) -> Option<Quality> {
    if candidate.covers.first().is_some_and(|days| days.contains(day)) {
        return Some(Quality::Covered(candidate.outlook));
    }
    candidate.asked.contains(day).then_some(Quality::Asked)
}

/// What the best of all sets must hold: for each segment one of the candidates that give it its best.
fn needs(segments: &[Segment], candidates: &[Candidate]) -> Vec<BTreeSet<usize>> {
    let best = |quality: &dyn Fn(&Candidate) -> Option<Quality>| -> BTreeSet<usize> {
        let of: Vec<Option<Quality>> = candidates.iter().map(quality).collect();
        let most = of.iter().max().copied().flatten();
        of.iter().enumerate().filter(|(_, of)| most.is_some() && **of == most).map(|(at, _)| at).collect()
    };
    let every_reading = |candidate: &Candidate, day| candidate.covers.iter().all(|days| days.contains(day));
    segments
        .iter()
        .flat_map(|segment| {
            let any = best(&|candidate| quality(candidate, segment.day));
            let sure =
                best(&|candidate| quality(candidate, segment.day).filter(|_| every_reading(candidate, segment.day)));
            [any, sure]
        })
        .collect()
}

fn lost(
    at: usize,
    chosen: &[usize],
    segments: &[Segment],
    needs: &[BTreeSet<usize>],
    candidates: &[Candidate],
) -> (usize, Vec<usize>, Lost) {
    let own: Vec<&Segment> = segments.iter().filter(|segment| touches(candidates, at, segment)).collect();
    let instead: Vec<usize> = chosen
        .iter()
        .copied()
        .filter(|chosen| own.iter().any(|segment| touches(candidates, *chosen, segment)))
        .collect();
    let reason = if needs.iter().any(|need| need.contains(&at)) {
        swapped(at, chosen, needs, candidates).unwrap_or(Lost::MoreCertificates)
    } else {
        worse(at, &instead, candidates)
    };
    (at, instead, reason)
}

fn touches(candidates: &[Candidate], at: usize, segment: &Segment) -> bool {
    candidates.get(at).is_some_and(|candidate| quality(candidate, segment.day).is_some())
}

/// It gives no day its best: the chosen ones have the better outlook, or cover what it only asks about.
fn worse(at: usize, instead: &[usize], candidates: &[Candidate]) -> Lost {
    let own = candidates.get(at).map(|candidate| candidate.outlook);
    let best = instead.iter().filter_map(|chosen| candidates.get(*chosen)).map(|chosen| chosen.outlook).max();
    match best {
        Some(best) if own.is_some_and(|own| own < best) => Lost::WorseOutlook { chosen: best },
        _ => Lost::MoreCertificates,
    }
}

/// The reason against one that could stand in the place of a chosen one.
fn swapped(at: usize, chosen: &[usize], needs: &[BTreeSet<usize>], candidates: &[Candidate]) -> Option<Lost> {
    let instead_of = |out: usize| {
        let set: BTreeSet<usize> = chosen.iter().copied().filter(|chosen| *chosen != out).chain([at]).collect();
        needs.iter().all(|need| need.is_empty() || !need.is_disjoint(&set))
    };
    let out = chosen.iter().copied().find(|out| instead_of(*out))?;
    let (theirs, own) = (candidates.get(out)?.price, candidates.get(at)?.price);
    Some(if theirs.asked && !own.asked {
        Lost::MoreCertificates
    } else if own.days > theirs.days {
        Lost::Later
    } else if (own.unpriced, own.hundredths) > (theirs.unpriced, theirs.hundredths) {
        Lost::Dearer
    } else {
        Lost::SameAndLater
    })
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use luyin_date::Day;
    use proptest::prelude::*;

    use super::*;

    fn days(from: i32, until: i32) -> DaySet {
        DaySet::range(Day::from_number(from).unwrap(), Day::from_number(until).unwrap())
    }

    fn candidate(asked: DaySet, covers: Vec<DaySet>, outlook: Outlook) -> Candidate {
        Candidate { asked, covers, outlook, price: Price::default() }
    }

    fn required(from: i32, until: i32) -> PeriodSet {
        PeriodSet::exact(days(from, until))
    }

    #[test]
    fn one_certificate_for_the_province_is_enough() {
        let stays = days(1, 10).union(&days(50, 60));
        let one = |order: u32| Candidate {
            price: Price { days: order, ..Price::default() },
            ..candidate(stays.clone(), vec![stays.clone()], Outlook::Likely)
        };
        let choice = choose(&required(1, 60), &[one(7), one(3)]);
        assert_eq!(choice, Choice { chosen: vec![1], lost: vec![(0, vec![1], Lost::Later)], proved: true });
    }

    #[test]
    fn a_certain_certificate_is_asked_for_before_an_uncertain_one_of_the_same_days() {
        let uncertain = candidate(days(1, 20), vec![days(1, 20)], Outlook::Uncertain);
        let likely = candidate(days(1, 20), vec![days(1, 20)], Outlook::Likely);
        let choice = choose(&required(1, 20), &[uncertain, likely]);
        assert_eq!(choice.chosen, [1]);
        assert_eq!(choice.lost, [(0, vec![1], Lost::WorseOutlook { chosen: Outlook::Likely })]);
    }

    #[test]
    fn an_office_is_asked_about_days_that_no_certificate_can_speak_of() {
        let never_registered = candidate(days(1, 20), vec![DaySet::empty()], Outlook::Unlikely);
        assert_eq!(choose(&required(1, 20), &[never_registered]).chosen, [0]);
    }

    #[test]
    fn days_covered_under_every_reading_are_worth_another_certificate() {
        let stay_only = candidate(days(1, 20), vec![days(1, 20), days(5, 20)], Outlook::Likely);
        let other = candidate(days(1, 8), vec![days(1, 8), days(1, 8)], Outlook::Likely);
        assert_eq!(choose(&required(1, 20), &[stay_only, other]).chosen, [0, 1]);
    }

    /// The order in which sets of candidates are preferred, told without segments: day by day, over every set.
    fn by_trying(required: std::ops::Range<i32>, candidates: &[Candidate]) -> Vec<usize> {
        let sets = (0u32..1 << candidates.len())
            .map(|bits| (0..candidates.len()).filter(|at| bits & (1 << at) != 0).collect::<Vec<_>>());
        sets.min_by_key(|set| {
            let of = |at: &usize| &candidates[*at];
            let mut any = Vec::new();
            let mut sure = Vec::new();
            for day in required.clone() {
                let day = Day::from_number(day).unwrap();
                let certain = |one: &&Candidate| one.covers.iter().all(|days| days.contains(day));
                any.push(set.iter().map(of).filter_map(|one| quality(one, day)).max());
                sure.push(set.iter().map(of).filter(certain).filter_map(|one| quality(one, day)).max());
            }
            any.sort_unstable();
            sure.sort_unstable();
            let slowest = set.iter().map(|at| candidates[*at].price.days).max().unwrap_or(0);
            let unpriced: u32 = set.iter().map(|at| candidates[*at].price.unpriced).sum();
            let cost: i64 = set.iter().map(|at| candidates[*at].price.hundredths).sum();
            let asked_anew = set.iter().filter(|at| !candidates[**at].price.asked).count();
            (Reverse(any), Reverse(sure), asked_anew, set.len(), slowest, unpriced, cost, set.clone())
        })
        .unwrap_or_default()
    }

    fn a_candidate() -> impl Strategy<Value = Candidate> {
        let outlook = prop_oneof![
            Just(Outlook::Unobtainable),
            Just(Outlook::Uncertain),
            Just(Outlook::Likely),
            Just(Outlook::Expected)
        ];
        let range = || (0i32..14, 0i32..8).prop_map(|(from, length)| days(from, from + length));
        (range(), range(), range(), outlook, 0u32..3, 0i64..3, any::<bool>()).prop_map(
            |(asked, one, two, outlook, days, hundredths, already)| {
                let covers = vec![one.clone(), two.intersection(&one)];
                Candidate { asked, covers, outlook, price: Price { asked: already, days, unpriced: 0, hundredths } }
            },
        )
    }

    proptest! {
        #[test]
        fn the_choice_is_the_one_that_trying_every_set_finds(candidates in prop::collection::vec(a_candidate(), 0..7)) {
            let choice = choose(&required(2, 15), &candidates);
            prop_assert_eq!(choice.chosen, by_trying(2..16, &candidates));
        }
    }
}
