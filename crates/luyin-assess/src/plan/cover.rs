//! The smallest set of offers that meets every need, found exactly.
//!
//! A need is met by any of the offers it names. Among the sets that meet all needs the best asks for the fewest new
//! offers, then the fewest, then the least slow one, then the lowest cost, then the offers that stand first. Needs that
//! share no offer, directly or by way of others, are parts of their own: each is searched alone, branching on the need
//! with the fewest offers and bounded by needs that share none. `tests` compares it with trying every set.

use std::collections::{BTreeMap, BTreeSet};

/// So many branches of one part are searched at most. No history of a person comes near it; where one does, the answer
/// says that it is not proved.
const MOST_BRANCHES: u32 = 200_000;

/// What an offer takes: time and money. What is not known counts as more than what is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Price {
    /// Whether it is asked for in any case.
    pub asked: bool,
    /// Days it takes at most; `u32::MAX` where nobody says.
    pub days: u32,
    /// How many of its costs are not known.
    pub unpriced: u32,
    /// What the known costs come to, in hundredths.
    pub hundredths: i64,
}

impl Price {
    fn money(self) -> (u32, i64) {
        (self.unpriced, self.hundredths)
    }
}

/// The best set of offers, in rising order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Best {
    /// The offers.
    pub chosen: Vec<usize>,
    /// Whether no other set can be better; false where the search was cut off.
    pub proved: bool,
}

/// What a set of offers comes to; less is better, in the order of the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Total {
    anew: usize,
    number: usize,
    slowest: u32,
    unpriced: u32,
    hundredths: i64,
    chosen: BTreeSet<usize>,
}

impl Total {
    fn with(&self, offer: usize, price: Price) -> Self {
        let mut chosen = self.chosen.clone();
        chosen.insert(offer);
        Self {
            anew: self.anew + usize::from(!price.asked),
            number: self.number + 1,
            slowest: self.slowest.max(price.days),
            unpriced: self.unpriced.saturating_add(price.unpriced),
            hundredths: self.hundredths.saturating_add(price.hundredths),
            chosen,
        }
    }
}

/// The best set of offers that meets every need; a need without offers is passed over.
///
/// Offers are numbers into `prices`.
pub(crate) fn best(needs: &[BTreeSet<usize>], prices: &[Price]) -> Best {
    let parts = parts(reduced(needs, prices));
    let searched: Vec<(Total, bool)> = parts.iter().map(|part| search(part, prices, 0)).collect();
    // A part may be as slow as the slowest of all: within that, what is cheap comes before what is quick.
    let slowest = searched.iter().map(|(total, _)| total.slowest).max().unwrap_or(0);
    let within = |(part, (total, proved)): (&Vec<BTreeSet<usize>>, (Total, bool))| {
        if total.slowest == slowest { (total, proved) } else { search(part, prices, slowest) }
    };
    let found: Vec<(Total, bool)> = parts.iter().zip(searched).map(within).collect();
    let proved = found.iter().all(|(_, proved)| *proved);
    let chosen: BTreeSet<usize> = found.into_iter().flat_map(|(total, _)| total.chosen).collect();
    Best { chosen: chosen.into_iter().collect(), proved }
}

/// The best set for one part, in which something takes `slowest` days in any case; and whether it is proved.
fn search(needs: &[BTreeSet<usize>], prices: &[Price], slowest: u32) -> (Total, bool) {
    let none = Total { slowest, ..Total::default() };
    let mut search = Search { prices, best: greedy(needs, prices, &none), branches: 0 };
    search.branch(needs, &none);
    (search.best, search.branches <= MOST_BRANCHES)
}

/// The needs in parts that share no offer.
fn parts(needs: Vec<BTreeSet<usize>>) -> Vec<Vec<BTreeSet<usize>>> {
    let mut parts: Vec<(BTreeSet<usize>, Vec<BTreeSet<usize>>)> = Vec::new();
    for need in needs {
        let (shared, apart): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(offers, _)| !offers.is_disjoint(&need));
        let mut offers = need.clone();
        let mut together = Vec::new();
        for (others, needs) in shared {
            offers.extend(others);
            together.extend(needs);
        }
        together.push(need);
        parts = apart;
        parts.push((offers, together));
    }
    let in_order: BTreeMap<Option<usize>, Vec<BTreeSet<usize>>> =
        parts.into_iter().map(|(offers, needs)| (offers.first().copied(), needs)).collect();
    in_order.into_values().collect()
}

/// The needs without those that another implies, and without offers that another does for as well.
fn reduced(needs: &[BTreeSet<usize>], prices: &[Price]) -> Vec<BTreeSet<usize>> {
    let mut needs: Vec<BTreeSet<usize>> = needs.iter().filter(|need| !need.is_empty()).cloned().collect();
    loop {
        let implied = strictest(&needs);
        let fewer = without_dominated(&implied, prices);
        if fewer == needs {
            return fewer;
        }
        needs = fewer;
    }
}

/// A need that holds all offers of another is met with it.
fn strictest(needs: &[BTreeSet<usize>]) -> Vec<BTreeSet<usize>> {
    let distinct: BTreeSet<&BTreeSet<usize>> = needs.iter().collect();
    let implied = |need: &BTreeSet<usize>| distinct.iter().any(|other| *other != need && other.is_subset(need));
    distinct.iter().filter(|need| !implied(need)).map(|need| (*need).clone()).collect()
}

fn without_dominated(needs: &[BTreeSet<usize>], prices: &[Price]) -> Vec<BTreeSet<usize>> {
    let offers: BTreeSet<usize> = needs.iter().flatten().copied().collect();
    let met = |offer: usize| -> BTreeSet<usize> {
        needs.iter().enumerate().filter(|(_, need)| need.contains(&offer)).map(|(at, _)| at).collect()
    };
    let meets: Vec<(usize, BTreeSet<usize>, Price)> =
        offers.iter().map(|offer| (*offer, met(*offer), prices.get(*offer).copied().unwrap_or_default())).collect();
    let dominated: BTreeSet<usize> = meets
        .iter()
        .filter(|(offer, met, price)| {
            let does_for = |other: usize, others: &BTreeSet<usize>, theirs: Price| {
                let no_dearer = theirs.days <= price.days && theirs.money() <= price.money();
                let no_newer = theirs.asked || !price.asked;
                let better = theirs.money() < price.money() || other < *offer;
                met.is_subset(others) && no_dearer && no_newer && better
            };
            meets.iter().any(|(other, others, theirs)| other != offer && does_for(*other, others, *theirs))
        })
        .map(|(offer, ..)| *offer)
        .collect();
    needs.iter().map(|need| need.difference(&dominated).copied().collect()).collect()
}

/// A set that meets all needs, to begin with: the offer that meets most of what is left, again and again.
fn greedy(needs: &[BTreeSet<usize>], prices: &[Price], none: &Total) -> Total {
    let mut total = none.clone();
    let mut left: Vec<&BTreeSet<usize>> = needs.iter().collect();
    while let Some(first) = left.first() {
        let meets = |offer: &usize| left.iter().filter(|need| need.contains(offer)).count();
        let offer = first.iter().max_by_key(|offer| (meets(offer), usize::MAX - **offer)).copied().unwrap_or_default();
        total = total.with(offer, prices.get(offer).copied().unwrap_or_default());
        left.retain(|need| !need.contains(&offer));
    }
    total
}

struct Search<'p> {
    prices: &'p [Price],
    best: Total,
    branches: u32,
}

impl Search<'_> {
    fn branch(&mut self, needs: &[BTreeSet<usize>], total: &Total) {
        self.branches = self.branches.saturating_add(1);
        let Some(need) = needs.iter().min_by_key(|need| need.len()) else {
            if *total < self.best {
                self.best = total.clone();
            }
            return;
        };
        if self.branches > MOST_BRANCHES || self.cannot_win(needs, total) {
            return;
        }
        let mut tried = BTreeSet::new();
        for offer in need {
            let left: Vec<BTreeSet<usize>> = needs
                .iter()
                .filter(|need| !need.contains(offer))
                .map(|need| need.difference(&tried).copied().collect())
                .collect();
            if left.iter().all(|need| !need.is_empty()) {
                self.branch(&left, &total.with(*offer, self.price(*offer)));
            }
            tried.insert(*offer);
        }
    }

    fn price(&self, offer: usize) -> Price {
        self.prices.get(offer).copied().unwrap_or_default()
    }

    /// Whether no set that holds what is chosen can be better than the best so far.
    fn cannot_win(&self, needs: &[BTreeSet<usize>], total: &Total) -> bool {
        let (number, anew) = self.disjoint(needs);
        let least = (total.anew + anew, total.number + number, total.slowest, total.unpriced, total.hundredths);
        let best = &self.best;
        least > (best.anew, best.number, best.slowest, best.unpriced, best.hundredths)
    }

    /// Needs of which no two share an offer: each costs an offer of its own, a new one where none of its own is asked.
    fn disjoint(&self, needs: &[BTreeSet<usize>]) -> (usize, usize) {
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        let (mut number, mut anew) = (0, 0);
        for need in needs.iter().filter(|need| !need.is_empty()) {
            if need.is_disjoint(&taken) {
                taken.extend(need);
                number += 1;
                anew += usize::from(!need.iter().any(|offer| self.price(*offer).asked));
            }
        }
        (number, anew)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every set tried.
    fn by_trying(needs: &[BTreeSet<usize>], prices: &[Price]) -> Vec<usize> {
        let sets = (0u32..1 << prices.len()).map(|bits| (0..prices.len()).filter(move |at| bits & (1 << at) != 0));
        let totals = sets.map(|set| set.fold(Total::default(), |total, offer| total.with(offer, prices[offer])));
        let meets =
            |total: &Total| needs.iter().filter(|need| !need.is_empty()).all(|need| !need.is_disjoint(&total.chosen));
        totals.filter(meets).min().map(|total| total.chosen.into_iter().collect()).unwrap_or_default()
    }

    fn price() -> impl Strategy<Value = Price> {
        let days = prop_oneof![0u32..3, Just(u32::MAX)];
        (any::<bool>(), days, 0u32..2, 0i64..3).prop_map(|(asked, days, unpriced, hundredths)| Price {
            asked,
            days,
            unpriced,
            hundredths,
        })
    }

    fn needs(offers: usize) -> impl Strategy<Value = Vec<BTreeSet<usize>>> {
        prop::collection::vec(prop::collection::btree_set(0..offers, 0..4), 0..9)
    }

    proptest! {
        #[test]
        fn the_best_set_is_the_one_that_trying_every_set_finds(
            (prices, needs) in (1usize..9).prop_flat_map(|offers| (prop::collection::vec(price(), offers), needs(offers)))
        ) {
            let best = best(&needs, &prices);
            prop_assert!(best.proved);
            prop_assert_eq!(best.chosen, by_trying(&needs, &prices));
        }
    }

    #[test]
    fn nothing_is_chosen_where_nothing_is_needed() {
        assert!(best(&[], &[Price::default()]).chosen.is_empty());
    }

    #[test]
    fn forty_stays_that_overlap_in_twenty_five_cities_are_few_branches() {
        let prices: Vec<Price> =
            (0..25).map(|at| Price { days: at % 7, hundredths: i64::from(at % 5), ..Price::default() }).collect();
        let needs: Vec<BTreeSet<usize>> =
            (0..40usize).map(|at| [at % 25, (at * 7 + 3) % 25, (at * 11 + 5) % 25].into_iter().collect()).collect();
        let parts = parts(reduced(&needs, &prices));
        let most = parts.iter().map(|part| {
            let mut search = Search { prices: &prices, best: greedy(part, &prices, &Total::default()), branches: 0 };
            search.branch(part, &Total::default());
            search.branches
        });
        let most = most.max().unwrap();
        assert!(most < 20_000, "{most} branches");
    }
}
