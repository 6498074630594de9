//! Amounts of money in words: thousands apart, cents where there are any.

use luyin_assess::quote as core;
use rust_decimal::Decimal;

use super::view;
use crate::language::Text;
use crate::lists;

/// A price in words; where a way has several currencies, `home` stands first.
pub(super) fn price(price: &core::Price, home: &str) -> view::Price {
    let ways: Vec<view::Way> = price.ways.iter().map(|money| way(money, home)).collect();
    view::Price { text: all_ways(&ways), ways }
}

/// `USD 450 to 800 (CNY 3,150 to 5,600)`.
fn all_ways(ways: &[view::Way]) -> Text {
    let Some((first, others)) = ways.split_first() else { return Text::default() };
    let others: Vec<Text> = others.iter().map(|way| way.text.clone()).collect();
    if others.is_empty() || others.iter().all(|other| *other == first.text) {
        return first.text.clone();
    }
    let others = lists::apart(&others);
    Text::new(format!("{} ({})", first.text.en, others.en), format!("{}（{}）", first.text.zh, others.zh))
}

fn way(money: &core::Money, home: &str) -> view::Way {
    let mut money: Vec<_> = money.iter().collect();
    money.sort_by_key(|(currency, _)| &***currency != home);
    let due = money
        .iter()
        .filter(|(_, range)| money.len() == 1 || range.low != Decimal::ZERO || range.high != Some(Decimal::ZERO));
    let texts: Vec<Text> = due.map(|(currency, range)| amount_text(currency, range)).collect();
    let text = if texts.is_empty() { Text::new("nothing", "无") } else { lists::and(&texts) };
    let amounts = money.iter().map(|(currency, range)| view::Amount {
        currency: currency.to_string(),
        from: range.low.normalize().to_string(),
        to: range.high.map(|high| high.normalize().to_string()),
    });
    view::Way { text, amounts: amounts.collect() }
}

/// `USD 450 to 800`, `USD 750 or more`, `USD 1,200`; below nothing with the word in front.
fn amount_text(currency: &str, range: &core::Range) -> Text {
    if range.low.is_sign_negative() && !range.low.is_zero() {
        let text = amount_text(currency, &range.negated());
        return Text::new(format!("less {}", text.en), format!("减{}", text.zh));
    }
    let low = plain(range.low);
    match range.high {
        Some(high) if high == range.low => Text::new(format!("{currency} {low}"), format!("{currency} {low}")),
        Some(high) => {
            let high = plain(high);
            Text::new(format!("{currency} {low} to {high}"), format!("{currency} {low}至{high}"))
        }
        None => Text::new(format!("{currency} {low} or more"), format!("{currency} {low}起")),
    }
}

/// `1,985.72`, `150`.
fn plain(amount: Decimal) -> String {
    let amount = amount.normalize();
    let text = if amount.scale() == 0 { amount.to_string() } else { format!("{amount:.2}") };
    let (whole, cents) = text.split_once('.').map_or((text.as_str(), None), |(whole, cents)| (whole, Some(cents)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    cents.map_or(grouped.clone(), |cents| format!("{grouped}.{cents}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(low: &str, high: Option<&str>) -> String {
        let parse = |text: &str| text.parse::<Decimal>().unwrap();
        amount_text("USD", &core::Range { low: parse(low), high: high.map(parse) }).en
    }

    #[test]
    fn amounts_are_grouped_and_show_cents_where_there_are_any() {
        assert_eq!(said("1985.72", Some("1985.72")), "USD 1,985.72");
        assert_eq!(said("450.00", Some("800")), "USD 450 to 800");
        assert_eq!(said("750", None), "USD 750 or more");
        assert_eq!(said("0.5", Some("0.5")), "USD 0.50");
    }

    #[test]
    fn a_reduction_is_said_without_a_sign() {
        assert_eq!(said("-135", Some("-1240")), "less USD 135 to 1,240");
    }
}
