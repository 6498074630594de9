//! The smallest set of offers that meets every need, found exactly.
//!
//! A need is met by any of the offers it names. Among the sets that meet all needs the best has the fewest offers,
//! then the least slow one, then the lowest cost, then the offers that stand first. The search branches on the need
//! with the fewest offers and bounds by needs that share none; `tests` compares it with trying every set.

use std::collections::BTreeSet;

/// So many branches are searched at most; no history of a person comes near it.
const MOST_BRANCHES: u32 = 200_000;

/// What an offer takes: time and money. What is not known counts as more than what is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Price {
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

/// What a set of offers comes to; less is better, in the order of the fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Total {
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
/// Offers are numbers into `prices`. The answer is in rising order.
pub(crate) fn best(needs: &[BTreeSet<usize>], prices: &[Price]) -> Vec<usize> {
    let needs = reduced(needs, prices);
    let mut search = Search { prices, best: greedy(&needs, prices), branches: 0 };
    search.branch(&needs, &Total::default());
    search.best.chosen.into_iter().collect()
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
                met.is_subset(others) && no_dearer && (theirs.money() < price.money() || other < *offer)
            };
            meets.iter().any(|(other, others, theirs)| other != offer && does_for(*other, others, *theirs))
        })
        .map(|(offer, ..)| *offer)
        .collect();
    needs.iter().map(|need| need.difference(&dominated).copied().collect()).collect()
}

/// A set that meets all needs, to begin with: the offer that meets most of what is left, again and again.
fn greedy(needs: &[BTreeSet<usize>], prices: &[Price]) -> Total {
    let mut total = Total::default();
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
        self.branches += 1;
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
                let price = self.prices.get(*offer).copied().unwrap_or_default();
                self.branch(&left, &total.with(*offer, price));
            }
            tried.insert(*offer);
        }
    }

    /// Whether no set that holds what is chosen can be better than the best so far.
    fn cannot_win(&self, needs: &[BTreeSet<usize>], total: &Total) -> bool {
        let number = total.number + disjoint(needs);
        let least = (number, total.slowest, total.unpriced, total.hundredths);
        least > (self.best.number, self.best.slowest, self.best.unpriced, self.best.hundredths)
    }
}

/// Needs of which no two share an offer: each costs an offer of its own.
fn disjoint(needs: &[BTreeSet<usize>]) -> usize {
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut number = 0;
    for need in needs {
        if need.is_disjoint(&taken) {
            taken.extend(need);
            number += 1;
        }
    }
    number
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
        (days, 0u32..2, 0i64..3).prop_map(|(days, unpriced, hundredths)| Price { days, unpriced, hundredths })
    }

    fn needs(offers: usize) -> impl Strategy<Value = Vec<BTreeSet<usize>>> {
        prop::collection::vec(prop::collection::btree_set(0..offers, 0..4), 0..9)
    }

    proptest! {
        #[test]
        fn the_best_set_is_the_one_that_trying_every_set_finds(
            (prices, needs) in (1usize..9).prop_flat_map(|offers| (prop::collection::vec(price(), offers), needs(offers)))
        ) {
            prop_assert_eq!(best(&needs, &prices), by_trying(&needs, &prices));
        }
    }

    #[test]
    fn nothing_is_chosen_where_nothing_is_needed() {
        assert!(best(&[], &[Price::default()]).is_empty());
    }

    #[test]
    fn forty_stays_that_overlap_in_twenty_five_cities_are_few_branches() {
        let prices: Vec<Price> =
            (0..25).map(|at| Price { days: at % 7, unpriced: 0, hundredths: i64::from(at % 5) }).collect();
        let needs: Vec<BTreeSet<usize>> =
            (0..40usize).map(|at| [at % 25, (at * 7 + 3) % 25, (at * 11 + 5) % 25].into_iter().collect()).collect();
        let reduced = reduced(&needs, &prices);
        let mut search = Search { prices: &prices, best: greedy(&reduced, &prices), branches: 0 };
        search.branch(&reduced, &Total::default());
        assert!(search.branches < 20_000, "{} branches", search.branches);
    }
}
