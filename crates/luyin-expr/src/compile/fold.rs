//! Folds operations on constants into constants.

use luyin_facts::Places;

use crate::env::Env;
use crate::evaluate::evaluated;
use crate::functions::Function;
use crate::program::{Node, Op};
use crate::value::{Set, Value};

/// The node itself, or its value when no case can change it.
pub(super) fn folded(node: Node, places: &Places) -> Node {
    if !is_foldable(&node) {
        return node;
    }
    let env = Env::without_case(places);
    let value = evaluated(&node, &env, None).into_static();
    match value {
        Some(value) => Node::new(Op::Constant(value), node.span, node.ty),
        None => node,
    }
}

fn is_foldable(node: &Node) -> bool {
    let pure = match &node.op {
        Op::Not(_)
        | Op::Negate(_)
        | Op::And(_)
        | Op::Or(_)
        | Op::Choice(_)
        | Op::Compare { .. }
        | Op::Reaches { .. }
        | Op::OneOf { .. }
        | Op::Arithmetic { .. } => true,
        Op::Call { function, .. } => is_pure(*function),
        _ => false,
    };
    pure && node.children().all(Node::is_constant)
}

/// Whether a function asks nothing of the case; months keep their call, which says when they are full.
fn is_pure(function: Function) -> bool {
    !matches!(
        function,
        Function::Residence
            | Function::Presence
            | Function::ResidingIn
            | Function::OnPermit
            | Function::Age
            | Function::SinceAge
            | Function::Months
            | Function::YearWindows
    )
}

impl Value<'_> {
    /// The same value without what it borrows; nothing when it borrows.
    pub(crate) fn into_static(self) -> Option<Value<'static>> {
        Some(match self {
            Value::Truth(truth) => Value::Truth(truth),
            Value::Int(range) => Value::Int(range),
            Value::Decimal(range) => Value::Decimal(range),
            Value::Symbol(words) => Value::Symbol(words),
            Value::Place(place) => Value::Place(place),
            Value::Date(date) => Value::Date(date),
            Value::Periods(Set::Made(set)) => Value::Periods(Set::Made(set)),
            Value::Periods(Set::Told(set)) => set.clone().into(),
            Value::Text(_) | Value::Record(_) | Value::List(_) => return None,
        })
    }
}
