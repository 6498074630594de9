//! From a case and the guides to a proven answer: requirements, claims, coverage, outlook, questions, explanation.
//!
//! Pure: no clock, no file, no locale. Words are made elsewhere.

pub mod assessment;
