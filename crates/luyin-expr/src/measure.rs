//! The quantity that a comparison turned on.

use luyin_date::{Day, DaySet, Reach, months_reached};

use crate::ast::Operator;
use crate::env::Env;
use crate::evaluate::{Around, evaluated, reaches};
use crate::functions::Function;
use crate::program::{Node, Op};
use crate::trace::seen_from;
use crate::types::Type;
use crate::value::{IntRange, Set, Value};

/// A quantity compared with what was needed of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// The quantity is at least this; nothing when no bound is known.
    pub least: Option<i64>,
    /// The quantity is at most this; nothing when no bound is known.
    pub most: Option<i64>,
    /// How it was compared.
    pub operator: Operator,
    /// What it was compared with, at least.
    pub needed: Option<i64>,
    /// What it was compared with, at most; differs from `needed` only when that is itself not known exactly.
    pub needed_at_most: Option<i64>,
    /// What is counted.
    pub unit: Unit,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Days,
    /// Nights.
    Nights,
    /// Months.
    Months,
    /// Years.
    Years,
    /// Rows of a list, or characters.
    Items,
    /// A bare number.
    Number,
}

impl Measure {
    /// By how much the comparison surely holds; less than nothing where it may fail. Least for one without a bound.
    pub(crate) fn margin(&self) -> i64 {
        let over = || Some(self.least?.saturating_sub(self.needed_at_most?));
        let under = || Some(self.needed?.saturating_sub(self.most?));
        let margin = match self.operator {
            Operator::Less | Operator::AtMost => under(),
            _ => over(),
        };
        margin.unwrap_or(i64::MIN)
    }
}

/// The longest run, in months, that is looked for: two hundred years.
const MOST_MONTHS: i64 = 2_400;

/// What a number that the node yields counts.
pub(crate) fn unit_of(node: &Node) -> Unit {
    match (&node.op, &node.ty) {
        (_, Type::Days | Type::Runs) => Unit::Days,
        (_, Type::Months) => Unit::Months,
        (Op::Call { function, .. }, _) => match function {
            Function::Nights => Unit::Nights,
            Function::Age => Unit::Years,
            Function::Size => Unit::Items,
            _ => Unit::Number,
        },
        (Op::Arithmetic { sides, .. }, _) => {
            let [left, right] = &**sides;
            either_unit(left, right)
        }
        (Op::Negate(inner), _) => unit_of(inner),
        _ => Unit::Number,
    }
}

fn either_unit(left: &Node, right: &Node) -> Unit {
    match unit_of(left) {
        Unit::Number => unit_of(right),
        unit => unit,
    }
}

/// The quantity of a comparison of whole numbers.
pub(crate) fn measured<'a>(node: &'a Node, env: &'a Env<'a>, around: Around<'_, 'a>) -> Option<Measure> {
    match &node.op {
        Op::Compare { operator, sides } => {
            let [left, right] = &**sides;
            let values = (evaluated(left, env, around), evaluated(right, env, around));
            measure_of_comparison(*operator, sides, &values.0, &values.1)
        }
        Op::Reaches { sides, reach, negated } => {
            let [set, months] = &**sides;
            let Value::Periods(set) = evaluated(set, env, around) else { return None };
            measure_of_run(&set, &evaluated(months, env, around), *reach, *negated)
        }
        _ => None,
    }
}

/// The quantity of a comparison of two sides of these values.
pub(crate) fn measure_of_comparison(
    operator: Operator,
    sides: &[Node; 2],
    left_value: &Value,
    right_value: &Value,
) -> Option<Measure> {
    let [left, right] = sides;
    // The side that rests on the case is the quantity; the other one is what was needed.
    let left_first = !left.is_constant() || right.is_constant();
    let (quantity, needed) = if left_first { (left_value, right_value) } else { (right_value, left_value) };
    let (quantity, needed) = (number(quantity)?, number(needed)?);
    Some(measure(quantity, seen_from(left_first, operator), needed, either_unit(left, right)))
}

/// The quantity of a condition on the months of the longest run of a set.
pub(crate) fn measure_of_run(set: &Set, needed: &Value, reach: Reach, negated: bool) -> Option<Measure> {
    let operator = if negated { Operator::Less } else { Operator::AtLeast };
    Some(measure(months_of(set, reach), operator, number(needed)?, Unit::Months))
}

fn number(value: &Value) -> Option<IntRange> {
    match value {
        Value::Int(range) => Some(*range),
        Value::Periods(set) => Some(set.longest_run().into()),
        _ => None,
    }
}

fn measure(quantity: IntRange, operator: Operator, needed: IntRange, unit: Unit) -> Measure {
    let bound = |number: i64| (number != i64::MIN && number != i64::MAX).then_some(number);
    Measure {
        least: bound(quantity.least),
        most: bound(quantity.most),
        operator,
        needed: bound(needed.least),
        needed_at_most: bound(needed.most),
        unit,
    }
}

/// The full months of the longest run, at least and at most.
fn months_of(set: &Set, reach: Reach) -> IntRange {
    let ends = set.possible().hull().is_none_or(|hull| hull.end() < Day::MAX.previous());
    let (least, most) = if ends && set.floating().next().is_none() {
        (months_of_runs(set.certain(), reach), months_of_runs(set.possible(), reach))
    } else {
        let set = Value::Periods(set.clone());
        let answer = |months: i64| reaches(&set, &Value::int(months), reach);
        (last_that(|months| answer(months).is_true()), last_that(|months| !answer(months).is_false()))
    };
    IntRange { least, most: if most == MOST_MONTHS { i64::MAX } else { most } }
}

/// The most full months of a run that stands in one place.
fn months_of_runs(days: &DaySet, reach: Reach) -> i64 {
    let months = days.ranges().iter().map(|run| months_reached(run.start(), run.end(), reach));
    months.max().map_or(0, i64::from).min(MOST_MONTHS)
}

/// The last number of months that still holds; those before it hold, too.
fn last_that(holds: impl Fn(i64) -> bool) -> i64 {
    let (mut low, mut high) = (0, MOST_MONTHS);
    while low < high {
        let middle = (low + high + 1) / 2;
        if holds(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use luyin_date::PeriodSet;

    use super::*;

    #[test]
    fn months_counted_are_those_that_trying_finds() {
        let first = Day::parse("2019-12-28").unwrap();
        for (start, days) in (0..70).flat_map(|start| (0..800).step_by(3).map(move |days| (start, days))) {
            let start = first.plus(start);
            let set = Set::Made(Arc::new(PeriodSet::exact(DaySet::range(start, start.plus(days)))));
            let value = Value::Periods(set.clone());
            for reach in [Reach::DayBefore, Reach::Anniversary] {
                let tried = last_that(|months| reaches(&value, &Value::int(months), reach).is_true());
                assert_eq!(months_of(&set, reach), IntRange::exact(tried), "{start} and {days} days, {reach:?}");
            }
        }
    }
}
