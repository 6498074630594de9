//! A firm's quote in words: the published JSON view, and text for a terminal.
//!
//! [`render`] turns ids and amounts into a [`view::Quote`]; [`text`] sets it on a page. What the assessment says of
//! rules, outlook and questions is taken over from its own view.

mod certificate;
mod compose;
mod lines;
mod money;
mod terms;
mod text;
pub mod view;

pub use compose::render;
pub use text::text;

/// The JSON Schema (2020-12) of the published quote.
pub fn schema() -> serde_json::Value {
    serde_json::Value::from(schemars::schema_for!(view::Quote))
}
