//! Prices by currency, to the cent.

use std::collections::BTreeMap;

use luyin_words::Text;
use luyin_words::quote::view::{self, Quote};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// The currencies that the quote speaks of, that of the fees first.
pub(super) fn currencies(quote: &Quote) -> Vec<String> {
    let lines = quote.certificates.iter().flat_map(|it| &it.lines).chain(&quote.shared);
    let fees_first = |line: &&view::Line| line.kind != view::LineKind::Fee;
    let mut sorted: Vec<&view::Line> = lines.collect();
    sorted.sort_by_key(fees_first);
    let mut found: Vec<String> = Vec::new();
    for amount in sorted.iter().flat_map(|line| amounts(line.price.as_ref())) {
        if !found.contains(&amount.currency) {
            found.push(amount.currency.clone());
        }
    }
    found
}

/// Every amount of a price, each currency once: the first way in which it is said.
fn amounts(price: Option<&view::Price>) -> Vec<&view::Amount> {
    let mut found: Vec<&view::Amount> = Vec::new();
    for amount in price.iter().flat_map(|price| &price.ways).flat_map(|way| &way.amounts) {
        if !found.iter().any(|it| it.currency == amount.currency) {
            found.push(amount);
        }
    }
    found
}

/// Gives every price of the data its amounts by currency, under `cells`.
pub(super) fn put_cells(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(put_cells),
        Value::Object(fields) => {
            if let Ok(price) = serde_json::from_value::<view::Price>(Value::Object(fields.clone())) {
                fields.insert("cells".to_owned(), cells(&price));
            }
            fields.values_mut().for_each(put_cells);
        }
        _ => {}
    }
}

fn cells(price: &view::Price) -> Value {
    let cells = amounts(Some(price)).into_iter().map(|it| (it.currency.clone(), json!(in_words(it))));
    Value::Object(cells.collect::<Map<_, _>>())
}

/// `450.00 – 800.00`, `750.00 or more`, `1,200.00`.
fn in_words(amount: &view::Amount) -> Text {
    let low = money(&amount.from);
    match &amount.to {
        Some(high) if *high == amount.from => Text::new(low.clone(), low),
        Some(high) => {
            let range = format!("{low} – {}", money(high));
            Text::new(range.clone(), range)
        }
        None => Text::new(format!("{low} or more"), format!("{low}起")),
    }
}

/// A decimal number with thousands apart and at least two decimals; as it is where it is none.
fn money(number: &str) -> String {
    number.parse().map_or_else(|_| number.to_owned(), |number: Decimal| grouped(number))
}

pub(super) fn grouped(number: Decimal) -> String {
    let scale = number.normalize().scale().max(2);
    let text = format!("{:.*}", scale as usize, number.abs());
    let (whole, cents) = text.split_once('.').unwrap_or((&text, "00"));
    let mut grouped = String::new();
    for (left, digit) in (0..whole.len()).rev().zip(whole.chars()) {
        grouped.push(digit);
        if left > 0 && left % 3 == 0 {
            grouped.push(',');
        }
    }
    let sign = if number.is_sign_negative() && !number.is_zero() { "−" } else { "" };
    format!("{sign}{grouped}.{cents}")
}

/// The amounts of a price that are neither a range nor open at the end.
fn exact(price: Option<&view::Price>) -> BTreeMap<String, Decimal> {
    let fixed = amounts(price).into_iter().filter(|it| it.to.as_ref() == Some(&it.from));
    fixed.filter_map(|it| Some((it.currency.clone(), it.from.parse().ok()?))).collect()
}

/// Whether a price is known to the cent.
pub(super) fn is_exact(price: Option<&view::Price>) -> bool {
    price.is_some() && exact(price).len() == amounts(price).len()
}

/// The sum of the lines with a fixed amount, by currency, as text.
pub(super) fn sum<'l>(lines: impl Iterator<Item = &'l view::Line>, currencies: &[String]) -> Value {
    said(&total(lines, currencies))
}

/// The sum of the lines with a fixed amount, by currency.
pub(super) fn total<'l>(
    lines: impl Iterator<Item = &'l view::Line>,
    currencies: &[String],
) -> BTreeMap<String, Decimal> {
    let mut sums: BTreeMap<String, Decimal> = currencies.iter().map(|it| (it.clone(), Decimal::ZERO)).collect();
    for line in lines.filter(|line| is_exact(line.price.as_ref())) {
        for (currency, amount) in exact(line.price.as_ref()) {
            let sum = sums.entry(currency).or_default();
            *sum = sum.saturating_add(amount);
        }
    }
    sums
}

/// Sums as text, by currency.
pub(super) fn said(sums: &BTreeMap<String, Decimal>) -> Value {
    Value::Object(sums.iter().map(|(currency, sum)| (currency.clone(), json!(grouped(*sum)))).collect())
}

/// A line for a table: its words, its certificate, what is exact of it, its range.
pub(super) fn line(line: &view::Line, certificate: Option<&Text>) -> Value {
    let fixed = is_exact(line.price.as_ref());
    let exact = if fixed { exact(line.price.as_ref()) } else { BTreeMap::new() };
    let range = line.price.as_ref().filter(|_| !fixed).map(|price| &price.text);
    let mut told = json!({
        "text": line.statement.text,
        "certificate": certificate,
        "exact": said(&exact),
        "range": range,
        "price": line.price,
    });
    put_cells(&mut told);
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_their_thousands_apart_and_two_decimals() {
        for (number, said) in [
            ("0", "0.00"),
            ("150", "150.00"),
            ("1050", "1,050.00"),
            ("28.5", "28.50"),
            ("1234567.891", "1,234,567.891"),
            ("-1240", "−1,240.00"),
            ("n/a", "n/a"),
        ] {
            assert_eq!(money(number), said);
        }
    }
}
