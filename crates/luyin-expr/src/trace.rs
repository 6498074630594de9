//! Explains an answer: the tree of what decided, and nothing else.

use std::ops::ControlFlow;

use std::collections::BTreeSet;

use luyin_date::{Count, DaySet, Truth, UnclearDate};
use luyin_diagnostic::Span;
use luyin_facts::{FactPath, PlaceId};
use rust_decimal::Decimal;

use crate::ast::Operator;
use crate::by_cases::agreed;
use crate::deciding::parts;
use crate::env::Env;
use crate::evaluate::{Around, evaluated};
use crate::measure::{Measure, Unit, measured, unit_of};
use crate::program::{Node, Program};
use crate::reads;
use crate::types::Type;
use crate::value::Value;

/// One step of an explanation.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// Where it stands, counted from the start of the expression.
    pub span: Span,
    /// How it is written.
    pub text: String,
    /// What it came to.
    pub value: Shown,
    /// The row of the case it was asked of, inside a macro.
    pub row: Option<FactPath>,
    /// For a comparison of numbers: what was there and what was needed.
    pub measure: Option<Measure>,
    /// The facts it reads itself that are not known, or not exactly.
    pub unclear: Vec<FactPath>,
    /// The facts of which every value was tried: their parts alone leave it open, and together they decide.
    pub by_cases: Vec<FactPath>,
    /// What it rests on, as far as that decided.
    pub children: Vec<Trace>,
}

/// A value as an explanation shows it.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// A condition.
    Truth(Truth),
    /// A number, with its bounds where it has any.
    Number {
        /// The least it can be.
        least: Option<i64>,
        /// The most it can be.
        most: Option<i64>,
        /// What is counted.
        unit: Unit,
    },
    /// A decimal number, with its bounds where it has any.
    Decimal(Option<Decimal>, Option<Decimal>),
    /// A day.
    Date(UnclearDate),
    /// Days, those certain and those possible.
    Days {
        /// The days surely in the set.
        certain: DaySet,
        /// The days that may be in it.
        possible: DaySet,
        /// How many they are; of runs, how many the longest has.
        count: Count,
    },
    /// A text, or one of several words.
    Words(Vec<String>),
    /// A place.
    Place(PlaceId),
    /// A record that is told.
    Record,
    /// A list: its rows, and whether there may be others.
    Rows {
        /// The number of rows told.
        told: usize,
        /// Whether there may be others.
        open: bool,
    },
    /// Nothing is known.
    Unknown,
}

impl Program {
    /// The tree of what decided the answer: of a false `&&` only the part that is false,
    /// of an unknown one only the unknown parts, of `exists` only the rows that matter.
    pub fn explain(&self, env: &Env) -> Trace {
        let trace = self.explain_at_once(env);
        if trace.truth() != Some(Truth::Unknown) {
            return trace;
        }
        match agreed(self, env, &trace.unclear_facts()) {
            Some(agreed) => {
                Trace { value: Shown::Truth(agreed.answer), measure: None, by_cases: agreed.tried, ..trace }
            }
            None => trace,
        }
    }

    /// The facts that an explanation names as not known, or not exactly, in its order.
    pub(crate) fn explaining_facts(&self, env: &Env) -> Vec<FactPath> {
        let mut facts = Vec::new();
        unclear_below(&self.root, env, None, &mut facts);
        let mut seen = BTreeSet::new();
        facts.retain(|path| seen.insert(path.clone()));
        facts
    }

    /// The value as an explanation shows it, without what it rests on.
    pub fn shown(&self, env: &Env) -> Shown {
        shown(&self.root, &evaluated(&self.root, env, None))
    }

    /// Every fact that it may read and that is not known, or not exactly.
    pub fn unclear_facts(&self, env: &Env) -> Vec<FactPath> {
        reads::everything(&self.root, env, false)
    }

    /// The tree of what decided, every mention of an unknown fact on its own.
    pub(crate) fn explain_at_once(&self, env: &Env) -> Trace {
        Tracer { program: self, env }.trace(&self.root, None)
    }
}

impl Trace {
    /// This step and all below it, in the order of the text.
    pub fn steps(&self) -> Vec<&Trace> {
        let mut steps = vec![self];
        for child in &self.children {
            steps.extend(child.steps());
        }
        steps
    }

    /// The facts that are not known, or not exactly, in the order in which the steps read them.
    pub fn unclear_facts(&self) -> Vec<FactPath> {
        let mut seen = BTreeSet::new();
        let facts = self.steps().into_iter().flat_map(|step| &step.unclear);
        facts.filter(|path| seen.insert(*path)).cloned().collect()
    }

    /// The truth, when it is a condition.
    pub fn truth(&self) -> Option<Truth> {
        match self.value {
            Shown::Truth(truth) => Some(truth),
            _ => None,
        }
    }
}

struct Tracer<'a> {
    program: &'a Program,
    env: &'a Env<'a>,
}

impl<'a> Tracer<'a> {
    fn trace(&self, node: &'a Node, around: Around<'_, 'a>) -> Trace {
        let value = evaluated(node, self.env, around);
        let children = self.children(node, &value, around);
        Trace {
            span: node.span,
            text: self.program.text(node.span).to_owned(),
            row: None,
            measure: measured(node, self.env, around),
            unclear: reads::unclear(node, self.env, around),
            value: shown(node, &value),
            by_cases: Vec::new(),
            children,
        }
    }

    fn children(&self, node: &'a Node, value: &Value<'a>, around: Around<'_, 'a>) -> Vec<Trace> {
        let mut children = Vec::new();
        let _ = parts(node, value, self.env, around, &mut |part, around, row| {
            let row = row.and_then(|row| reads::row_path(row, self.env));
            children.push(Trace { row, ..self.trace(part, around) });
            ControlFlow::Continue(())
        });
        children
    }
}

fn unclear_below<'a>(node: &'a Node, env: &'a Env<'a>, around: Around<'_, 'a>, facts: &mut Vec<FactPath>) {
    facts.extend(reads::unclear(node, env, around));
    let _ = parts(node, &evaluated(node, env, around), env, around, &mut |part, around, _| {
        unclear_below(part, env, around, facts);
        ControlFlow::Continue(())
    });
}

fn bound(number: i64) -> Option<i64> {
    (number != i64::MIN && number != i64::MAX).then_some(number)
}

fn shown(node: &Node, value: &Value) -> Shown {
    match value {
        Value::Truth(truth) => Shown::Truth(*truth),
        Value::Int(range) => Shown::Number { least: bound(range.least), most: bound(range.most), unit: unit_of(node) },
        Value::Decimal(range) => Shown::Decimal(range.least, range.most),
        Value::Date(date) => Shown::Date(*date),
        Value::Periods(set) => Shown::Days {
            certain: set.certain().clone(),
            possible: set.possible().clone(),
            count: if node.ty == Type::Runs { set.longest_run() } else { set.total_days() },
        },
        Value::Text(Some(text)) => Shown::Words(vec![(*text).to_owned()]),
        Value::Symbol(words) => Shown::Words(symbol_words(node, *words)),
        Value::Place(Some(place)) => Shown::Place(place.id),
        Value::Record(Some(_)) => Shown::Record,
        Value::List(rows) => Shown::Rows { told: rows.len(), open: rows.is_open() },
        Value::Text(None) | Value::Place(None) | Value::Record(None) => Shown::Unknown,
    }
}

fn symbol_words(node: &Node, words: u64) -> Vec<String> {
    let Type::Symbol(set) = node.ty else { return Vec::new() };
    let is_in = |index: usize| {
        u32::try_from(index).is_ok_and(|index| words.checked_shr(index).is_some_and(|rest| rest & 1 == 1))
    };
    set.iter().enumerate().filter(|(index, _)| is_in(*index)).map(|(_, word)| (*word).to_owned()).collect()
}

/// How an operator reads when its sides are exchanged, for those who show a measure.
pub(crate) fn seen_from(left: bool, operator: Operator) -> Operator {
    if left { operator } else { operator.mirrored() }
}
