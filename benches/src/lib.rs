//! What the benches measure, prepared once: the guides, cases, one condition, and the ways through the program.
//!
//! Nothing here measures; see `speed.rs`, `allocations.rs` and `repeat.rs` beside it.

mod inputs;
mod timing;
mod work;

pub use inputs::{CASES, CONDITION, cities, example, guide_files, history, json_of};
pub use timing::{Timing, time};
pub use work::{Condition, Prepared, read};
