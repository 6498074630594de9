//! What of an expression decided its answer, and nothing else.

use std::ops::ControlFlow;

use luyin_date::Truth;

use crate::env::Env;
use crate::evaluate::{Around, Frame, evaluated, truth};
use crate::measure::{Measure, measured};
use crate::program::{Macro, Node, Op};
use crate::value::{Rows, Value};

/// Takes the parts one by one: each with the rows around it, and with its row when that is the part's own.
type Take<'t, 'a> = dyn FnMut(&'a Node, Around<'_, 'a>, Option<&Value<'a>>) -> ControlFlow<()> + 't;

/// Gives the parts of a node that made its value: of a false `&&` the part that is false, of an unknown one the
/// unknown parts, of `exists` the rows that matter.
pub(crate) fn parts<'a>(
    node: &'a Node,
    value: &Value<'a>,
    env: &'a Env<'a>,
    around: Around<'_, 'a>,
    take: &mut Take<'_, 'a>,
) -> ControlFlow<()> {
    match (&node.op, value) {
        (Op::And(operands), Value::Truth(answer)) => operands_of(operands, (*answer, Truth::False), env, around, take),
        (Op::Or(operands), Value::Truth(answer)) => operands_of(operands, (*answer, Truth::True), env, around, take),
        (Op::Choice(parts), _) => choice(parts, env, around, take),
        (Op::Macro { which, list, body }, _) => {
            let answer = match value {
                Value::Truth(answer) => Some(*answer),
                _ => None,
            };
            rows_of(Asked { which: *which, answer, body, env }, list, around, take)
        }
        // A field shows what it is a field of only when that is missing.
        (Op::Field { base, .. } | Op::Period(base) | Op::Has(base), _) => match evaluated(base, env, around) {
            Value::Record(None) => take(base, around, None),
            _ => ControlFlow::Continue(()),
        },
        _ => {
            let mut children = node.children().filter(|child| !child.is_constant());
            children.try_for_each(|child| take(child, around, None))
        }
    }
}

/// The operands that made the answer: one that settles it alone, or else all of the same answer.
fn operands_of<'a>(
    operands: &'a [Node],
    (answer, settling): (Truth, Truth),
    env: &'a Env<'a>,
    around: Around<'_, 'a>,
    take: &mut Take<'_, 'a>,
) -> ControlFlow<()> {
    let most = if answer == settling { 1 } else { operands.len() };
    let mut same = operands.iter().filter(|operand| truth(operand, env, around) == answer).take(most);
    same.try_for_each(|operand| take(operand, around, None))
}

fn choice<'a>(
    parts: &'a [Node; 3],
    env: &'a Env<'a>,
    around: Around<'_, 'a>,
    take: &mut Take<'_, 'a>,
) -> ControlFlow<()> {
    let [condition, then, otherwise] = parts;
    let branches: &[&Node] = match truth(condition, env, around) {
        Truth::True => &[then],
        Truth::False => &[otherwise],
        Truth::Unknown => &[then, otherwise],
    };
    let mut parts = std::iter::once(&condition).chain(branches);
    parts.try_for_each(|part| take(part, around, None))
}

/// What a macro asks of its rows, and what came of it.
#[derive(Clone, Copy)]
struct Asked<'a> {
    which: Macro,
    answer: Option<Truth>,
    body: &'a Node,
    env: &'a Env<'a>,
}

fn rows_of<'a>(asked: Asked<'a>, list: &'a Node, around: Around<'_, 'a>, take: &mut Take<'_, 'a>) -> ControlFlow<()> {
    let Value::List(rows) = evaluated(list, asked.env, around) else { return ControlFlow::Continue(()) };
    let mattering = rows.iter().filter_map(|(value, member)| {
        let frame = Frame { value, outer: around };
        asked.matters(member, &frame).then_some(frame)
    });
    let alone =
        matches!((asked.which, asked.answer), (Macro::Exists, Some(Truth::True)) | (Macro::All, Some(Truth::False)));
    let mattering: Vec<Frame<'_, 'a>> = mattering.take(if alone { 1 } else { rows.len() }).collect();
    let settled = alone && !mattering.is_empty();
    if !settled && list_matters(&rows, asked.answer, mattering.is_empty()) {
        take(list, around, None)?;
    }
    mattering.iter().try_for_each(|frame| take(asked.body, Some(frame), Some(&frame.value)))
}

impl<'a> Asked<'a> {
    fn matters(&self, member: Truth, frame: &Frame<'_, 'a>) -> bool {
        if member.is_false() {
            return false;
        }
        let holds = || truth(self.body, self.env, Some(frame));
        match (self.which, self.answer) {
            (Macro::Exists, Some(answer)) => member.and(holds()) == answer,
            (Macro::All, Some(answer)) => member.not().or(holds()) == answer,
            (Macro::ExistsOne, _) => !member.and(holds()).is_false(),
            (Macro::Filter, _) => member.and(holds()).is_unknown(),
            _ => true,
        }
    }
}

/// Whether the list itself, and not only its rows, had a part in the answer.
fn list_matters(rows: &Rows, answer: Option<Truth>, no_row_matters: bool) -> bool {
    let open = rows.is_open() && answer.is_none_or(Truth::is_unknown);
    let unsure = || rows.iter().any(|(_, member)| member.is_unknown());
    let made = || rows.iter().any(|(value, _)| !matches!(value, Value::Record(_)));
    open || no_row_matters || answer.is_none() || unsure() || made()
}

/// The quantity of the first comparison of those that decided, in the order of the text, that is `wanted`.
pub(crate) fn decisive<'a>(
    node: &'a Node,
    env: &'a Env<'a>,
    around: Around<'_, 'a>,
    wanted: &dyn Fn(&Node) -> bool,
) -> Option<Measure> {
    if !node.compares {
        return None;
    }
    let own = || if wanted(node) { measured(node, env, around) } else { None };
    own().or_else(|| {
        let mut found = None;
        let value = evaluated(node, env, around);
        if let (Op::Macro { which: which @ (Macro::All | Macro::Exists), list, body }, Value::Truth(answer)) =
            (&node.op, &value)
            && !compares(list, wanted)
        {
            let asked = Asked { which: *which, answer: Some(*answer), body, env };
            return of_rows(asked, list, around, wanted);
        }
        let _ = parts(node, &value, env, around, &mut |part, around, _| {
            found = decisive(part, env, around, wanted);
            if found.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        found
    })
}

/// The quantity of the row that all hangs on: of `all` the one that is closest to failing or fails by most, of
/// `exists` the one that is closest to doing or does by most.
fn of_rows<'a>(
    asked: Asked<'a>,
    list: &'a Node,
    around: Around<'_, 'a>,
    wanted: &dyn Fn(&Node) -> bool,
) -> Option<Measure> {
    let Value::List(rows) = evaluated(list, asked.env, around) else { return None };
    let measures = rows.iter().filter_map(|(value, member)| {
        let frame = Frame { value, outer: around };
        let matters = asked.matters(member, &frame);
        matters.then(|| decisive(asked.body, asked.env, Some(&frame), wanted)).flatten()
    });
    measures.reduce(|first, other| {
        let (margin, better) = (first.margin(), other.margin());
        let ahead = if asked.which == Macro::All { better < margin } else { better > margin };
        if ahead { other } else { first }
    })
}

/// Whether there is a wanted comparison in it.
fn compares(node: &Node, wanted: &dyn Fn(&Node) -> bool) -> bool {
    let own = matches!(node.op, Op::Compare { .. } | Op::Reaches { .. }) && wanted(node);
    own || node.children().any(|child| compares(child, wanted))
}
