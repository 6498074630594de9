//! Whether an answer can turn only once as a date moves, so that the day can be found by halving.

use crate::ast::Operator;
use crate::functions::Function;
use crate::program::{Node, Op};
use crate::types::Type;

/// Whether the answer, as any one date of a row moves later, turns at most once and in one direction.
///
/// True for `&&` and `||` of comparisons that ask for at least so much of a set that grows with its rows.
pub(crate) fn is_monotone(node: &Node) -> bool {
    match &node.op {
        Op::And(operands) | Op::Or(operands) => operands.iter().all(is_monotone),
        Op::Compare { operator: Operator::AtLeast | Operator::More, sides } => {
            let [left, right] = &**sides;
            is_growing_number(left) && !reads_case(right)
        }
        Op::Reaches { sides, negated: false, .. } => {
            let [set, months] = &**sides;
            is_growing_set(set) && !reads_case(months)
        }
        _ => !reads_case(node),
    }
}

fn is_growing_number(node: &Node) -> bool {
    match &node.op {
        Op::Call { function: Function::TotalDays | Function::LongestRun | Function::Nights, arguments } => {
            arguments.iter().all(is_growing_set)
        }
        _ => false,
    }
}

fn is_growing_set(node: &Node) -> bool {
    match &node.op {
        Op::Call { function: Function::Residence | Function::Presence, arguments } => !arguments.iter().any(reads_case),
        Op::Call { function: Function::Intersect | Function::Union | Function::LongestRun, arguments } => {
            arguments.iter().all(is_growing_set)
        }
        _ => node.ty == Type::Periods && !reads_case(node),
    }
}

/// Whether anything of the case is read; the day of birth moves several sets at once.
fn reads_case(node: &Node) -> bool {
    match &node.op {
        Op::Case | Op::Local(_) => true,
        // The days that a claim is about come from the case.
        Op::Extra(_) => node.ty == Type::Periods,
        Op::Call { function, .. } => {
            let reads = matches!(
                function,
                Function::Residence
                    | Function::Presence
                    | Function::ResidingIn
                    | Function::OnPermit
                    | Function::SinceAge
                    | Function::Age
            );
            reads || node.children().any(reads_case)
        }
        _ => node.children().any(reads_case),
    }
}
