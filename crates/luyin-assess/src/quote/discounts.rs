//! Discounts and credits: what they are taken from, and how much they come to.

use luyin_guide::{Discount, Practice};
use rust_decimal::Decimal;

use super::model::{DiscountState, DiscountTerm};

/// The firm's discounts, set against the number of certificates and of persons.
pub(super) fn terms(practice: &Practice, certificates: usize, persons: usize) -> Vec<DiscountTerm> {
    let count = |counted: &str| match counted {
        "certificates" => u32::try_from(certificates).ok(),
        "family-members" => u32::try_from(persons).ok(),
        _ => None,
    };
    let term = |discount: &Discount| {
        let counted = count(&discount.counted);
        DiscountTerm {
            id: format!("{}#discounts.{}", practice.id, discount.id),
            label: discount.label.clone(),
            counted: discount.counted.to_string(),
            count: counted,
            at_least: discount.at_least,
            on: discount.on.iter().map(ToString::to_string).collect(),
            state: state(discount, counted),
            cites: discount.cite.clone(),
        }
    };
    practice.discounts.iter().map(term).collect()
}

fn state(discount: &Discount, count: Option<u32>) -> DiscountState {
    match discount.percent {
        _ if count.is_some_and(|count| count < discount.at_least) => DiscountState::NotReached,
        Some(percent) if count.is_some() => DiscountState::Applies(percent.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED)),
        _ => DiscountState::ToBeAgreed,
    }
}

impl DiscountTerm {
    /// Whether it is taken from a fee.
    pub fn is_on(&self, fee: &str) -> bool {
        self.on.is_empty() || self.on.iter().any(|id| id == fee)
    }
}
