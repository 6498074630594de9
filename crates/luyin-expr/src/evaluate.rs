//! Evaluates compiled expressions over uncertain values.
//!
//! Every operation answers for all completions of what is unknown. Stopping early at a connective or a macro
//! only saves time: what is left out could not have changed the answer.

use std::sync::Arc;

use luyin_date::{Day, Reach, Truth, UnclearDate};
use luyin_facts::{FieldId, Record, RecordId, Value as Told};

use crate::ast::Operator;
use crate::by_cases::agreed;
use crate::calculate;
use crate::completions::end_untold;
use crate::env::Env;
use crate::history::{locality, period};
use crate::place;
use crate::program::{Macro, Node, Op, Program, Words};
use crate::types::Type;
use crate::value::{DecimalRange, IntRange, Rows, Value, compare_dates};

impl Program {
    /// The value in this environment.
    pub fn eval<'a>(&'a self, env: &'a Env<'a>) -> Value<'a> {
        evaluated(&self.root, env, None)
    }

    /// The truth of a condition; unknown for an expression of another type.
    ///
    /// Where two mentions of one unknown fact leave it unknown, the values of that fact are tried, within a budget.
    pub fn truth(&self, env: &Env) -> Truth {
        let truth = self.at_once(env);
        if !truth.is_unknown() || self.ty != Type::Bool {
            return truth;
        }
        agreed(self, env, &self.explaining_facts(env)).map_or(truth, |agreed| agreed.answer)
    }

    /// The truth as each operation gives it, every mention of an unknown fact on its own.
    ///
    /// It is as sound as [`Program::truth`] and sooner there, and unknown a little more often: for searches that ask
    /// many times.
    pub fn at_once(&self, env: &Env) -> Truth {
        truth(&self.root, env, None)
    }
}

/// The row that a macro is at, and the rows of the macros around it.
#[derive(Debug)]
pub(crate) struct Frame<'f, 'a> {
    pub(crate) value: Value<'a>,
    pub(crate) outer: Option<&'f Frame<'f, 'a>>,
}

/// The rows around a node, innermost first.
pub(crate) type Around<'f, 'a> = Option<&'f Frame<'f, 'a>>;

/// The value of a node; where many expressions ask for the same, it is computed once.
pub(crate) fn evaluated<'a>(node: &'a Node, env: &'a Env<'a>, around: Around<'_, 'a>) -> Value<'a> {
    match &node.key {
        Some(key) => env.once(key, node.names, || computed(node, env, around)),
        None => computed(node, env, around),
    }
}

// Over 60 lines because it is the one table of operations.
fn computed<'a>(node: &'a Node, env: &'a Env<'a>, around: Around<'_, 'a>) -> Value<'a> {
    match &node.op {
        Op::Constant(value) => value.clone(),
        Op::Text(text) => Value::Text(Some(text)),
        Op::Extra(index) => env.extra(*index).cloned().unwrap_or_else(|| Value::unknown(&node.ty)),
        Op::Local(outward) => local(*outward, around).unwrap_or_else(|| Value::unknown(&node.ty)),
        Op::Case => Value::Record(env.case().map(|case| &*case.root)),
        Op::Field { base, field, words } => {
            if matches!(base.op, Op::Case) {
                env.reads(Some(*field));
            }
            field_value(node, env, &evaluated(base, env, around), *field, words)
        }
        Op::Period(base) => match evaluated(base, env, around) {
            Value::Record(Some(record)) => Value::Periods(period(record)),
            _ => Value::unknown(&node.ty),
        },
        Op::Has(inner) => Value::Truth(has(inner, env, around)),
        Op::Not(inner) => Value::Truth(truth(inner, env, around).not()),
        Op::Negate(inner) => match evaluated(inner, env, around) {
            Value::Int(range) => Value::Int(range.negated()),
            Value::Decimal(range) => Value::Decimal(range.negated()),
            other => other,
        },
        Op::And(operands) => Value::Truth(all_of(operands, env, around)),
        Op::Or(operands) => Value::Truth(any_of(operands, env, around)),
        Op::Choice(parts) => choice(parts, env, around),
        Op::Compare { operator, sides } => {
            let [left, right] = &**sides;
            let (left, right) = (evaluated(left, env, around), evaluated(right, env, around));
            Value::Truth(compare(env, *operator, &left, &right))
        }
        Op::Reaches { sides, reach, negated } => {
            let [set, months] = &**sides;
            let reached = reaches(&evaluated(set, env, around), &evaluated(months, env, around), *reach);
            Value::Truth(if *negated { reached.not() } else { reached })
        }
        Op::OneOf { left, options } => {
            let left = evaluated(left, env, around);
            let one = |truth: Truth, option: &'a Node| {
                truth.or(compare(env, Operator::Equal, &left, &evaluated(option, env, around)))
            };
            Value::Truth(options.iter().fold(Truth::False, one))
        }
        Op::In(sides) => {
            let [left, right] = &**sides;
            Value::Truth(is_in(env, &evaluated(left, env, around), &evaluated(right, env, around)))
        }
        Op::Arithmetic { operator, sides } => {
            let [left, right] = &**sides;
            if let Some(between) = between_ends(*operator, left, right, env, around) {
                return Value::Int(between);
            }
            calculate::arithmetic(*operator, &evaluated(left, env, around), &evaluated(right, env, around))
        }
        Op::Macro { which, list, body } => macro_value(*which, list, body, env, around),
        Op::Index(sides) => {
            let [list, index] = &**sides;
            row_at(&evaluated(list, env, around), &evaluated(index, env, around))
                .unwrap_or_else(|| Value::unknown(&node.ty))
        }
        Op::List(nodes) => Value::List(Rows::complete(nodes.iter().map(|node| evaluated(node, env, around)).collect())),
        Op::Call { function, arguments } => calculate::call(*function, arguments, node, env, around),
    }
}

/// The truth of a node; unknown when it is no condition.
pub(crate) fn truth<'a>(node: &'a Node, env: &'a Env<'a>, around: Around<'_, 'a>) -> Truth {
    match evaluated(node, env, around) {
        Value::Truth(truth) => truth,
        _ => Truth::Unknown,
    }
}

fn local<'a>(outward: usize, around: Around<'_, 'a>) -> Option<Value<'a>> {
    let mut frame = around?;
    for _ in 0..outward {
        frame = frame.outer?;
    }
    Some(frame.value.clone())
}

fn field_value<'a>(node: &Node, env: &Env<'a>, base: &Value<'a>, field: FieldId, words: Words) -> Value<'a> {
    let Value::Record(Some(record)) = *base else { return Value::unknown(&node.ty) };
    let value = match record.fact(field).known() {
        None if node.ty == Type::Place => Some(Value::Place(locality(env.places(), record, Some(field)))),
        None => in_another_unit(record, field).or_else(|| end_untold(record, field).map(Value::Date)),
        Some(Told::Bool(value)) => Some(Value::Truth((*value).into())),
        Some(Told::Int(value)) => Some(Value::int(*value)),
        Some(Told::Range(range)) => Some(Value::Int(IntRange { least: range.least.into(), most: range.most.into() })),
        Some(Told::Decimal(value)) => Some(Value::Decimal(DecimalRange::exact(*value))),
        Some(Told::Text(text)) if words.is_empty() => Some(Value::Text(Some(text))),
        Some(Told::Text(text)) => Value::symbol(words, text),
        Some(Told::Texts(texts)) => Some(Value::texts(texts.iter().map(|text| &**text))),
        Some(Told::Place(_) | Told::Country(_)) => Some(Value::Place(locality(env.places(), record, Some(field)))),
        Some(Told::Date(date)) => Some(Value::Date(end_of_period(record, field, date.date))),
        Some(Told::Record(record)) => Some(Value::Record(Some(record))),
        Some(Told::List(list)) => Some(Value::List(Rows::Told(Some(list)))),
    };
    value.unwrap_or_else(|| Value::unknown(&node.ty))
}

/// A day that ends a period, as the other end narrows it: a period in which it ends before it starts is none.
fn end_of_period(record: &Record, field: FieldId, date: UnclearDate) -> UnclearDate {
    let Some((other, is_first)) = other_end(record, field).filter(|_| date.is_exact().is_none()) else { return date };
    let Some(other) = record.fact(other).known().and_then(Told::as_date) else { return date };
    let narrowed = if is_first {
        date.narrow(Day::MIN, other.date.latest())
    } else {
        date.narrow(other.date.earliest(), Day::MAX)
    };
    narrowed.unwrap_or(date)
}

/// The days from the first to the last day of one and the same row: what is known of how long it is says more than what
/// is known of its ends.
fn between_ends<'a>(
    operator: Operator,
    left: &'a Node,
    right: &'a Node,
    env: &'a Env<'a>,
    around: Around<'_, 'a>,
) -> Option<IntRange> {
    let (Op::Field { base, field: last, .. }, Op::Field { base: other, field: first, .. }) = (&left.op, &right.op)
    else {
        return None;
    };
    let of = last.record.def().period.as_ref().filter(|of| (of.from, of.until) == (first.name(), last.name()))?;
    if operator != Operator::Subtract || of.from == of.until || !calculate::is_same_reading(base, other) {
        return None;
    }
    let Value::Record(Some(record)) = evaluated(base, env, around) else { return None };
    let days = record.period.as_deref()?.total_days();
    Some(IntRange { least: days.least.max(1).saturating_sub(1), most: days.most?.saturating_sub(1) })
}

/// The field of the other end of a record's period, where a field is an end, and whether this one is the first day.
pub(crate) fn other_end(record: &Record, field: FieldId) -> Option<(FieldId, bool)> {
    let period = record.id.def().period.as_ref()?;
    let is_first = field.name() == period.from;
    let other = if is_first { period.until } else { period.from };
    let other = record.id.field(other).filter(|_| is_first || field.name() == period.until)?;
    Some((other, is_first))
}

/// A length is told in one unit: its months follow from years, weeks or days, its days from weeks.
fn in_another_unit<'a>(record: &Record, field: FieldId) -> Option<Value<'a>> {
    let told = |unit: &str| {
        let value = record.fact(RecordId::Length.field(unit)?).known()?;
        if let Told::Range(range) = value { Some((i64::from(range.least), i64::from(range.most))) } else { None }
    };
    if record.id != RecordId::Length {
        return None;
    }
    let days = || told("days").or_else(|| told("weeks").map(|(least, most)| (least * 7, most * 7)));
    let (least, most) = match field.def().name {
        "months" => told("years")
            .map(|(least, most)| (least * 12, most * 12))
            .or_else(|| days().map(|(least, most)| (least / 31, most / 28)))?,
        "days" => days()?,
        _ => return None,
    };
    Some(Value::Int(IntRange { least, most }))
}

/// A field that is told is there; one that is not told may yet be.
fn has<'a>(node: &'a Node, env: &'a Env<'a>, around: Around<'_, 'a>) -> Truth {
    let Op::Field { base, field, .. } = &node.op else { return Truth::Unknown };
    match evaluated(base, env, around) {
        Value::Record(Some(record)) if record.fact(*field).is_known() => Truth::True,
        _ => Truth::Unknown,
    }
}

fn all_of<'a>(operands: &'a [Node], env: &'a Env<'a>, around: Around<'_, 'a>) -> Truth {
    let mut all = Truth::True;
    for operand in operands {
        all = all.and(truth(operand, env, around));
        if all.is_false() {
            break;
        }
    }
    all
}

fn any_of<'a>(operands: &'a [Node], env: &'a Env<'a>, around: Around<'_, 'a>) -> Truth {
    let mut any = Truth::False;
    for operand in operands {
        any = any.or(truth(operand, env, around));
        if any.is_true() {
            break;
        }
    }
    any
}

fn choice<'a>(parts: &'a [Node; 3], env: &'a Env<'a>, around: Around<'_, 'a>) -> Value<'a> {
    let [condition, then, otherwise] = parts;
    match truth(condition, env, around) {
        Truth::True => evaluated(then, env, around),
        Truth::False => evaluated(otherwise, env, around),
        Truth::Unknown => evaluated(then, env, around).either(evaluated(otherwise, env, around)),
    }
}

/// The answer of a comparison of two values of one kind.
pub(crate) fn compare(env: &Env, operator: Operator, left: &Value, right: &Value) -> Truth {
    let equal = |equal: Truth| if operator == Operator::Unequal { equal.not() } else { equal };
    match (left, right) {
        (Value::Int(left), Value::Int(right)) => left.compare(operator, *right),
        (Value::Decimal(left), Value::Decimal(right)) => left.compare(operator, *right),
        (Value::Int(left), Value::Decimal(right)) => DecimalRange::from(*left).compare(operator, *right),
        (Value::Decimal(left), Value::Int(right)) => left.compare(operator, DecimalRange::from(*right)),
        (Value::Date(left), Value::Date(right)) => compare_dates(operator, *left, *right),
        (Value::Periods(left), Value::Int(right)) => IntRange::from(left.longest_run()).compare(operator, *right),
        (Value::Truth(left), Value::Truth(right)) => equal(same_truth(*left, *right)),
        (Value::Text(left), Value::Text(right)) => equal(same_text(*left, *right)),
        (Value::Symbol(left), Value::Symbol(right)) => equal(same_symbol(*left, *right)),
        (Value::Place(left), Value::Place(right)) => equal(place::same(env.places(), *left, *right)),
        _ => Truth::Unknown,
    }
}

fn same_truth(left: Truth, right: Truth) -> Truth {
    if left.is_unknown() || right.is_unknown() { Truth::Unknown } else { (left == right).into() }
}

fn same_text(left: Option<&str>, right: Option<&str>) -> Truth {
    left.zip(right).map_or(Truth::Unknown, |(left, right)| (left == right).into())
}

fn same_symbol(left: u64, right: u64) -> Truth {
    let one = left.is_power_of_two() && left == right;
    Truth::of(one, left & right != 0)
}

/// Whether a text is among the rows of a list.
pub(crate) fn text_in(text: Option<&str>, rows: &Rows) -> Truth {
    if let (Some(text), Rows::Words(words)) = (text, rows) {
        return words.iter().any(|word| **word == *text).into();
    }
    member_of(rows, |row| match row {
        Value::Text(row) => same_text(text, *row),
        _ => Truth::Unknown,
    })
}

fn is_in(env: &Env, left: &Value, right: &Value) -> Truth {
    match (left, right) {
        (Value::Date(date), Value::Periods(set)) => calculate::holds(set, *date),
        (Value::Text(text), Value::List(rows)) => text_in(*text, rows),
        (left, Value::List(rows)) => member_of(rows, |row| compare(env, Operator::Equal, left, row)),
        _ => Truth::Unknown,
    }
}

fn member_of(rows: &Rows, is_same: impl Fn(&Value) -> Truth) -> Truth {
    let told = rows.iter().fold(Truth::False, |any, (row, member)| any.or(member.and(is_same(&row))));
    if rows.is_open() { told.or(Truth::Unknown) } else { told }
}

/// Whether a run of the set lasts so many months, counted from its first day.
pub(crate) fn reaches(set: &Value, months: &Value, reach: Reach) -> Truth {
    let (Value::Periods(set), Value::Int(months)) = (set, months) else { return Truth::Unknown };
    let reached = |months: i64| {
        if months < 0 || (months == 0 && reach == Reach::DayBefore) {
            return Truth::True;
        }
        u32::try_from(months).map_or(Truth::False, |months| set.run_reaches(months, reach))
    };
    if months.least == months.most {
        return reached(months.least);
    }
    Truth::of(reached(months.most).is_true(), !reached(months.least).is_false())
}

fn row_at<'a>(list: &Value<'a>, index: &Value) -> Option<Value<'a>> {
    let (Value::List(rows), Value::Int(index)) = (list, index) else { return None };
    let index = usize::try_from(index.is_exact()?).ok()?;
    let surely = rows.iter().take(index.saturating_add(1)).all(|(_, member)| member.is_true());
    let (value, _) = rows.row(index).filter(|_| surely)?;
    Some(value)
}

fn macro_value<'a>(
    which: Macro,
    list: &'a Node,
    body: &'a Node,
    env: &'a Env<'a>,
    around: Around<'_, 'a>,
) -> Value<'a> {
    let Value::List(rows) = evaluated(list, env, around) else { return Value::Truth(Truth::Unknown) };
    match which {
        Macro::Exists => Value::Truth(exists(&rows, body, env, around)),
        Macro::All => Value::Truth(all(&rows, body, env, around)),
        Macro::ExistsOne => Value::Truth(exists_one(&rows, body, env, around)),
        Macro::Filter => {
            let kept = each(&rows, around, |frame, member| {
                let member = member.and(truth(body, env, Some(frame)));
                (!member.is_false()).then(|| (frame.value.clone(), member))
            });
            Value::List(Rows::Made { rows: Arc::new(kept), open: rows.is_open() })
        }
        Macro::Map => {
            let made = each(&rows, around, |frame, member| Some((evaluated(body, env, Some(frame)), member)));
            Value::List(Rows::Made { rows: Arc::new(made), open: rows.is_open() })
        }
    }
}

fn each<'a, T>(
    rows: &Rows<'a>,
    outer: Around<'_, 'a>,
    mut take: impl FnMut(&Frame<'_, 'a>, Truth) -> Option<T>,
) -> Vec<T> {
    rows.iter().filter_map(|(value, member)| take(&Frame { value, outer }, member)).collect()
}

/// Over an open list never false: a row not told may do.
fn exists<'a>(rows: &Rows<'a>, body: &'a Node, env: &'a Env<'a>, outer: Around<'_, 'a>) -> Truth {
    let mut any = if rows.is_open() { Truth::Unknown } else { Truth::False };
    for (value, member) in rows.iter() {
        any = any.or(member.and(truth(body, env, Some(&Frame { value, outer }))));
        if any.is_true() {
            break;
        }
    }
    any
}

/// Over an open list never true: a row not told may fail.
fn all<'a>(rows: &Rows<'a>, body: &'a Node, env: &'a Env<'a>, outer: Around<'_, 'a>) -> Truth {
    let mut all = if rows.is_open() { Truth::Unknown } else { Truth::True };
    for (value, member) in rows.iter() {
        all = all.and(member.not().or(truth(body, env, Some(&Frame { value, outer }))));
        if all.is_false() {
            break;
        }
    }
    all
}

fn exists_one<'a>(rows: &Rows<'a>, body: &'a Node, env: &'a Env<'a>, outer: Around<'_, 'a>) -> Truth {
    let (mut surely, mut perhaps) = (0_u64, 0_u64);
    for (value, member) in rows.iter() {
        match member.and(truth(body, env, Some(&Frame { value, outer }))) {
            Truth::True => surely = surely.saturating_add(1),
            Truth::Unknown => perhaps = perhaps.saturating_add(1),
            Truth::False => {}
        }
    }
    let may_be_more = perhaps > 0 || rows.is_open();
    Truth::of(surely == 1 && !may_be_more, surely <= 1 && (surely == 1 || may_be_more))
}
