//! Messages with places in a text.
//!
//! A [`Diagnostic`] says what is wrong, where, and what to do about it. [`render`] shows a list of
//! them with the text underlined. This crate knows nothing of cases, guides or the web.

mod bilingual;
mod diagnostic;
mod render;
mod sources;
mod span;
mod suggest;

pub use bilingual::{Bilingual, Languages};
pub use diagnostic::{Diagnostic, Related, Severity};
pub use render::{Style, render};
pub use sources::{LineColumn, Sources};
pub use span::Span;
pub use suggest::{distance, suggest};
