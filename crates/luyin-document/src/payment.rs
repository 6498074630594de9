//! What a client has paid, as a person tells it: `research:2026-11-20:USD150`.

use std::str::FromStr;

use luyin_date::Day;
use luyin_words::quote::view::Quote;
use rust_decimal::Decimal;
use thiserror::Error;

use crate::papers::of_fee;

/// A fee that was paid, in full.
///
/// ```
/// use luyin_document::Payment;
/// let payment: Payment = "research:2026-11-20:USD150".parse()?;
/// assert_eq!(payment.fee, "research");
/// assert_eq!(payment.amount.unwrap().0, "USD");
/// # Ok::<(), luyin_document::PaymentError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The fee, by its id in the firm's profile.
    pub fee: String,
    /// The day on which it came in; a blank on the receipt where it is not told.
    pub on: Option<Day>,
    /// The currency and the amount that came in.
    pub amount: Option<(String, Decimal)>,
}

/// Why a payment cannot be taken as told.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PaymentError {
    /// It is not written as a payment.
    #[error("`{0}` is not written as `FEE`, `FEE:DAY` or `FEE:DAY:AMOUNT`, as in `research:2026-11-20:USD150`")]
    Form(String),
    /// The quote has no such fee.
    #[error("nothing is due for `{0}` in this case")]
    NotDue(String),
    /// Another amount than the fee.
    #[error("`{fee}` comes to {due} in this case, not to {told}; a part payment is no receipt for the fee")]
    Amount {
        /// The fee.
        fee: String,
        /// What is due, in each currency.
        due: String,
        /// What was told.
        told: String,
    },
    /// Money that came in after the day that the case is read as of.
    #[error("`{fee}` was paid on {on}, after {as_of}, the day that the case is read as of")]
    Later {
        /// The fee.
        fee: String,
        /// The day of the payment.
        on: Day,
        /// The day of the case.
        as_of: Day,
    },
}

impl FromStr for Payment {
    type Err = PaymentError;

    fn from_str(text: &str) -> Result<Payment, PaymentError> {
        let wrong = || PaymentError::Form(text.to_owned());
        let mut parts = text.splitn(3, ':');
        let fee = parts.next().filter(|fee| !fee.is_empty()).ok_or_else(wrong)?;
        let on = parts.next().map(|day| Day::parse(day).map_err(|_| wrong())).transpose()?;
        let amount = parts.next().map(|told| amount(told).ok_or_else(wrong)).transpose()?;
        Ok(Payment { fee: fee.strip_suffix("-fee").unwrap_or(fee).to_owned(), on, amount })
    }
}

/// `USD150.00`: three letters and a decimal number above zero.
fn amount(told: &str) -> Option<(String, Decimal)> {
    let (currency, number) = told.split_at_checked(3)?;
    let number: Decimal = number.parse().ok()?;
    let good = currency.bytes().all(|byte| byte.is_ascii_uppercase()) && number > Decimal::ZERO;
    good.then(|| (currency.to_owned(), number))
}

/// Whether each payment is of a fee that is due, of its amount, and not of a day to come.
///
/// # Errors
/// The first payment that does not fit.
pub fn check_payments(quote: &Quote, payments: &[Payment], as_of: Day) -> Result<(), PaymentError> {
    for payment in payments {
        let fee = payment.fee.clone();
        let due = of_fee(quote, &fee).ok_or_else(|| PaymentError::NotDue(fee.clone()))?;
        if let Some(on) = payment.on.filter(|on| *on > as_of) {
            return Err(PaymentError::Later { fee, on, as_of });
        }
        if let Some((currency, told)) = payment.amount.as_ref().filter(|_| !due.is_empty())
            && due.get(currency) != Some(told)
        {
            let due: Vec<String> = due.iter().map(|(currency, sum)| format!("{currency} {sum}")).collect();
            return Err(PaymentError::Amount { fee, due: due.join(" or "), told: format!("{currency} {told}") });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payment_is_a_fee_with_its_day_and_amount() {
        let day = Day::parse("2026-11-20").unwrap();
        let usd = |amount: &str| Some(("USD".to_owned(), amount.parse().unwrap()));
        for (text, on, amount) in [
            ("research", None, None),
            ("research-fee", None, None),
            ("research:2026-11-20", Some(day), None),
            ("research:2026-11-20:USD150.00", Some(day), usd("150")),
        ] {
            assert_eq!(text.parse(), Ok(Payment { fee: "research".into(), on, amount }), "{text}");
        }
        for wrong in [
            "",
            ":2026-11-20",
            "research:20",
            "research:2026-11-20:150",
            "research:2026-11-20:USD-1",
            "research:2026-11-20:美元1",
        ] {
            assert_eq!(wrong.parse::<Payment>(), Err(PaymentError::Form(wrong.to_owned())));
        }
    }
}
