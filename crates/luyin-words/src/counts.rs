//! Quantities: exact, at least, at most, between, with the unit in the right number.

use luyin_assess::assessment::{Measure, Operator, Unit};
use luyin_date::Count;
use rust_decimal::Decimal;

use crate::language::Text;

/// What is counted: one in English, several in English, the Chinese measure word with its noun.
#[derive(Clone, Copy)]
pub(crate) struct Noun(&'static str, &'static str, &'static str);

pub(crate) const DAYS: Noun = Noun("day", "days", "天");
const NIGHTS: Noun = Noun("night", "nights", "晚");
const MONTHS: Noun = Noun("month", "months", "个月");
const YEARS: Noun = Noun("year", "years", "年");
const ITEMS: Noun = Noun("", "", "项");
const NUMBER: Noun = Noun("", "", "");

impl From<Unit> for Noun {
    fn from(unit: Unit) -> Noun {
        match unit {
            Unit::Days => DAYS,
            Unit::Nights => NIGHTS,
            Unit::Months => MONTHS,
            Unit::Years => YEARS,
            Unit::Items => ITEMS,
            Unit::Number => NUMBER,
        }
    }
}

/// So many of a unit: `1 day`, `904 days`; 904天.
///
/// ```
/// use luyin_assess::assessment::Unit;
/// use luyin_words::counts;
/// assert_eq!(counts::quantity(1, Unit::Days).en, "1 day");
/// assert_eq!(counts::quantity(12, Unit::Months).zh, "12个月");
/// ```
pub fn quantity(number: i64, unit: Unit) -> Text {
    several(number, unit.into())
}

fn several(number: i64, Noun(one, many, zh): Noun) -> Text {
    let en = if number == 1 { one } else { many };
    let space = if en.is_empty() { "" } else { " " };
    Text::new(format!("{}{space}{en}", grouped(number)), format!("{number}{zh}"))
}

/// A number with a comma at every thousand: `14,332`.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A count with its bounds: `904 days`, `between 159 and 189 days`, `at least 159 days`.
pub fn count(count: Count, unit: Unit) -> Text {
    count_of(count, unit.into())
}

/// A count of something, with its bounds.
pub(crate) fn count_of(count: Count, noun: Noun) -> Text {
    match count.most {
        Some(most) if most == count.least => several(most, noun),
        Some(most) if count.least <= 0 => {
            let most = several(most, noun);
            Text::new(format!("at most {}", most.en), format!("至多{}", most.zh))
        }
        Some(most) => {
            let least = count.least;
            let most = several(most, noun);
            Text::new(format!("between {} and {}", grouped(least), most.en), format!("{least}至{}", most.zh))
        }
        None if count.least <= 0 => Text::new("a number not known", "数目不详"),
        None => {
            let least = several(count.least, noun);
            Text::new(format!("at least {}", least.en), format!("至少{}", least.zh))
        }
    }
}

/// A count of days.
pub fn days(days: Count) -> Text {
    count(days, Unit::Days)
}

/// Whether a measure tells something: not a bare number of which nothing is known.
pub fn tells(measure: &Measure) -> bool {
    measure.unit != Unit::Number || measure.count.most.is_some() || measure.count.least > 0
}

/// A measure beside what was needed: `between 159 and 189 days; 180 days needed`.
pub fn measure(measure: &Measure) -> Text {
    let counted = count(measure.count, measure.unit);
    let Some(needed) = measure.needed else {
        return counted;
    };
    let needed = compared(&quantity(needed, measure.unit), measure.operator);
    Text::new(format!("{}; {}", counted.en, needed.en), format!("{}；{}", counted.zh, needed.zh))
}

fn compared(needed: &Text, operator: Operator) -> Text {
    let (en, zh) = (&needed.en, &needed.zh);
    match operator {
        Operator::AtLeast => Text::new(format!("{en} needed"), format!("需要{zh}")),
        Operator::More => Text::new(format!("more than {en} needed"), format!("需要超过{zh}")),
        Operator::AtMost => Text::new(format!("at most {en} allowed"), format!("最多{zh}")),
        Operator::Less => Text::new(format!("less than {en} allowed"), format!("须少于{zh}")),
        Operator::Equal => Text::new(format!("just {en} needed"), format!("须为{zh}")),
        _ => Text::new(format!("set against {en}"), format!("对照{zh}")),
    }
}

/// A word in the number that goes with a count of things.
pub fn plural<'a>(number: usize, one: &'a str, many: &'a str) -> &'a str {
    if number == 1 { one } else { many }
}

/// Small numbers in words, as the start of a sentence wants them.
pub fn in_words(number: usize) -> Text {
    let en = match number {
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        9 => "nine",
        _ => return Text::new(number.to_string(), number.to_string()),
    };
    Text::new(en, number.to_string())
}

/// An amount of money, or the range that it lies in.
pub fn amount(from: Decimal, to: Decimal, currency: &str) -> Text {
    if from.is_zero() && to.is_zero() {
        Text::new("free of charge", "免费")
    } else if from == to {
        Text::new(format!("{currency} {from}"), format!("{currency} {from}"))
    } else {
        Text::new(format!("{currency} {from} to {to}"), format!("{currency} {from}至{to}"))
    }
}
