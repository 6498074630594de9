//! How long and how deep an expression may be.

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
