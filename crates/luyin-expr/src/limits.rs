//! How long and how deep an expression may be, and how much is tried of a long case.

use luyin_facts::{Case, Fact, Value};

/// The most bytes one expression may have.
pub const MAX_LENGTH: usize = 16 * 1024;

/// The most nodes on one way down the tree.
///
/// The parser recurses at most this often, so that no text can exhaust the stack.
pub const MAX_DEPTH: usize = 48;

/// The most macros inside one another: each one multiplies the work by the length of its list.
pub const MAX_NESTED_MACROS: usize = 3;

/// The most elements a list may be written with.
pub const MAX_ELEMENTS: usize = 256;

/// The rows up to which everything is tried that there is a number for.
const SHORT: usize = 100;

/// How many trials a case is worth of which `most` are made on a short one: a trial takes as long as the case is.
pub fn trials(case: &Case, most: usize) -> usize {
    let rows: usize = case.root.facts().map(|(_, fact)| rows_of(fact)).sum();
    (most.saturating_mul(SHORT) / rows.max(SHORT)).max(2)
}

fn rows_of(fact: &Fact) -> usize {
    match fact {
        Fact::Known(Value::List(list)) => list.rows.len(),
        _ => 0,
    }
}
