//! An assessment in words: sentences in English and Chinese, the published JSON view, text for a terminal.
//!
//! [`render`] turns ids and arguments into a [`view::View`], the contract of `luyin assess --json`; [`text`] sets a
//! view on a page. Nothing here decides anything: a rule lives in a guide, a conclusion in `luyin-assess`.

pub mod calendar;
pub mod codes;
mod compose;
pub mod counts;
pub mod dates;
pub mod deadline;
pub mod facts;
pub mod guide;
mod language;
pub mod lists;
mod matters;
mod names;
pub mod office;
pub mod otherwise;
pub mod picture;
pub mod quote;
pub mod symbols;
pub mod terms;
mod text;
pub mod view;
pub mod why;

pub use compose::render;
pub use language::{Language, Text};
pub use names::Names;
pub use text::{Ink, Layout, Page, Span, questions, text};

/// The JSON Schema (2020-12) of the published answer.
pub fn assessment_schema() -> serde_json::Value {
    serde_json::Value::from(schemars::schema_for!(view::View))
}
