//! YAML and JSON text into one tree that knows its places.
//!
//! [`read_yaml`] and [`read_json`] give the same [`Node`]s; [`read`] chooses by the first
//! character. What a field means is not known here: a node keeps the text as it was written, so
//! that `2014-03` can be a date and `NO` a country.

mod build;
mod json;
mod node;
mod packed;
mod text;
mod yaml;

pub use json::read_json;
pub use node::{Entry, Node, NodeKind};
pub use packed::{pack, unpack};
pub use text::{Limits, read};
pub use yaml::read_yaml;
