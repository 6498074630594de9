//! Exact amounts: ranges, currencies side by side, and one price said in several ways.

use std::collections::BTreeMap;
use std::sync::Arc;

use luyin_guide::Practice;
use rust_decimal::{Decimal, RoundingStrategy};

/// An amount between a low and a high end. Ranges are added end by end, so a discount may have a lower high end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The low end.
    pub low: Decimal,
    /// The high end; none where nothing bounds it.
    pub high: Option<Decimal>,
}

impl Range {
    /// Nothing.
    pub const ZERO: Range = Range { low: Decimal::ZERO, high: Some(Decimal::ZERO) };

    /// One amount.
    pub fn exactly(amount: Decimal) -> Range {
        Range { low: amount, high: Some(amount) }
    }

    /// Both ends of the two together; what is beyond every decimal stays at the greatest.
    #[must_use]
    pub fn plus(self, other: Range) -> Range {
        let high = self.high.zip(other.high).map(|(one, two)| one.saturating_add(two));
        Range { low: self.low.saturating_add(other.low), high }
    }

    /// Both ends with the other sign.
    #[must_use]
    pub fn negated(self) -> Range {
        Range { low: -self.low, high: self.high.map(|high| -high) }
    }

    /// So many percent of both ends, to the cent.
    #[must_use]
    pub fn percent(self, percent: Decimal) -> Range {
        let part = |amount: Decimal| {
            let product = amount.checked_mul(percent).and_then(|all| all.checked_div(Decimal::ONE_HUNDRED));
            cents(product.unwrap_or(Decimal::MAX))
        };
        Range { low: part(self.low), high: self.high.map(part) }
    }

    fn map(self, with: impl Fn(Decimal) -> Option<Decimal>) -> Option<Range> {
        let high = match self.high {
            None => None,
            Some(high) => Some(with(high)?),
        };
        Some(Range { low: with(self.low)?, high })
    }
}

/// Rounds to the cent, a half away from zero; amounts that are exact to the cent stay as they are.
fn cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// Amounts that fall due side by side, by currency.
pub type Money = BTreeMap<Arc<str>, Range>;

/// One price, said in one or several ways: all in dollars, all in yuan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// Each way says the whole price.
    pub ways: Vec<Money>,
}

impl Price {
    /// The two prices together, way by way.
    #[must_use]
    pub fn plus(&self, other: &Price) -> Price {
        let ways = self.ways.iter().zip(&other.ways).map(|(one, two)| added(one, two));
        Price { ways: ways.collect() }
    }

    /// The same price with each range changed.
    #[must_use]
    pub fn map(&self, with: impl Fn(Range) -> Range) -> Price {
        let way = |money: &Money| money.iter().map(|(currency, range)| (currency.clone(), with(*range))).collect();
        Price { ways: self.ways.iter().map(way).collect() }
    }

    /// Whether nothing is to be paid.
    pub fn is_zero(&self) -> bool {
        self.ways
            .iter()
            .flat_map(BTreeMap::values)
            .all(|range| range.low.is_zero() && range.high == Some(Decimal::ZERO))
    }
}

fn added(one: &Money, two: &Money) -> Money {
    let mut sum = one.clone();
    for (currency, range) in two {
        let before = sum.get(currency).copied().unwrap_or(Range::ZERO);
        sum.insert(currency.clone(), before.plus(*range));
    }
    sum
}

/// What was converted into each currency so far, in the currency in which it is stated.
#[derive(Debug, Clone, Default)]
pub(super) struct Converted(BTreeMap<Arc<str>, Range>);

/// The currencies in which a profile's prices are said, and how one becomes the other.
#[derive(Debug, Clone)]
pub struct Rates {
    targets: Vec<Arc<str>>,
    exchange: Option<(Arc<str>, Arc<str>, Decimal)>,
}

impl Rates {
    /// The two currencies of the profile's rate; without one, the currency of its first fee.
    pub fn of(practice: &Practice) -> Rates {
        let exchange = practice.exchange.as_ref().map(|it| (it.from.clone(), it.to.clone(), it.rate));
        let targets = match &exchange {
            Some((from, to, _)) => vec![from.clone(), to.clone()],
            None => practice.fees.iter().flat_map(|fee| fee.low.keys()).take(1).cloned().collect(),
        };
        Rates { targets, exchange }
    }

    /// Nothing, in every way.
    pub fn zero(&self) -> Price {
        self.price(&Money::new())
    }

    /// A price from the amounts in which it is stated, each of them the whole price.
    ///
    /// A currency in which it is stated is taken as it is; otherwise it is converted and rounded to the cent, a half
    /// away from zero; what no rate converts stays in its own currency.
    pub fn price(&self, stated: &Money) -> Price {
        let ways = self.targets.iter().map(|target| self.in_currency(stated, target));
        let ways: Vec<Money> = ways.collect();
        Price { ways: if ways.is_empty() { vec![stated.clone()] } else { ways } }
    }

    /// A price in its turn: what is converted is rounded so that all prices so far come to the conversion of their sum.
    pub(super) fn in_turn(&self, price: &Price, stated_in: &[String], so_far: &mut Converted) -> Price {
        let way = |(target, way): (&Arc<str>, &Money)| {
            let stated = stated_in.iter().any(|currency| **currency == **target);
            let converted = (!stated && way.contains_key(target)).then(|| self.next_part(price, target, so_far));
            converted.flatten().map_or_else(|| way.clone(), |range| Money::from([(target.clone(), range)]))
        };
        let ways: Vec<Money> = self.targets.iter().zip(&price.ways).map(way).collect();
        if ways.is_empty() { price.clone() } else { Price { ways } }
    }

    fn next_part(&self, price: &Price, target: &Arc<str>, so_far: &mut Converted) -> Option<Range> {
        let (from, stated) = price.ways.iter().flatten().find(|(currency, _)| *currency != target)?;
        let before = so_far.0.get(target).copied().unwrap_or(Range::ZERO);
        let after = before.plus(*stated);
        let part = self.convert(after, from, target)?.plus(self.convert(before, from, target)?.negated());
        so_far.0.insert(target.clone(), after);
        Some(part)
    }

    fn in_currency(&self, stated: &Money, target: &Arc<str>) -> Money {
        if let Some(range) = stated.get(target) {
            return Money::from([(target.clone(), *range)]);
        }
        let converted = stated.iter().find_map(|(currency, range)| self.convert(*range, currency, target));
        if let Some(range) = converted {
            return Money::from([(target.clone(), range)]);
        }
        stated.iter().take(1).map(|(currency, range)| (currency.clone(), *range)).collect()
    }

    fn convert(&self, range: Range, from: &Arc<str>, to: &Arc<str>) -> Option<Range> {
        let (given, received, rate) = self.exchange.as_ref()?;
        if from == given && to == received {
            range.map(|amount| amount.checked_mul(*rate).map(cents))
        } else if from == received && to == given {
            range.map(|amount| amount.checked_div(*rate).map(cents))
        } else {
            None
        }
    }
}
