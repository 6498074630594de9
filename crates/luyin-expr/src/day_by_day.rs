//! Whether a set of days hangs on the rows of a history day by day.

use luyin_facts::FieldType;

use crate::functions::Function;
use crate::program::{Macro, Node, Op, Program};

impl Program {
    /// Whether a day is in the set that it yields by that day alone: which stays, absences and permits hold the day,
    /// and nothing else of when these are.
    ///
    /// So the set may be asked for one day at a time, with these rows on that day or not. True for `residence`,
    /// `presence`, `on_permit`, days known otherwise, and what is joined, cut and taken away of such sets; the same
    /// for the days of the rows of a list, kept by what does not read when they are.
    pub fn is_day_by_day(&self) -> bool {
        self.day_by_day
    }
}

pub(crate) fn is_set(node: &Node) -> bool {
    match &node.op {
        Op::Constant(_) | Op::Extra(_) | Op::Local(_) => true,
        Op::Period(row) => matches!(row.op, Op::Local(_) | Op::Field { .. }) && !reads_when(row),
        Op::Choice(parts) => {
            let [condition, then, otherwise] = &**parts;
            !reads_when(condition) && is_set(then) && is_set(otherwise)
        }
        Op::List(sets) => sets.iter().all(is_set),
        Op::Macro { which: Macro::Map, list, body } => is_list(list) && is_set(body),
        Op::Call { function: Function::Intersect | Function::Union | Function::Difference, arguments } => {
            arguments.iter().all(is_set)
        }
        Op::Call { arguments, .. } => !arguments.iter().any(reads_when),
        _ => false,
    }
}

/// Whether the rows of the list are taken without reading when they are.
fn is_list(node: &Node) -> bool {
    match &node.op {
        Op::Macro { which: Macro::Filter, list, body } => is_list(list) && !reads_when(body),
        _ => !reads_when(node),
    }
}

/// Whether anything is read of when a row is.
fn reads_when(node: &Node) -> bool {
    let own = match &node.op {
        Op::Period(_) => true,
        Op::Field { field, .. } => {
            let dated = matches!(field.def().ty, FieldType::Date | FieldType::Record(_));
            dated && field.record.def().period.is_some()
        }
        Op::Call { function, .. } => {
            matches!(function, Function::Residence | Function::Presence | Function::ResidingIn | Function::OnPermit)
        }
        _ => false,
    };
    own || node.children().any(reads_when)
}
