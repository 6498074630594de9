//! How a command ends.

use luyin_diagnostic::{Diagnostic, Sources};

/// A question answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Answered; for checks and tests, all is well.
    Yes,
    /// The answer is "no": a check found something, a test failed.
    No,
}

/// Bad input: nothing was written.
#[derive(Debug)]
pub enum Failure {
    /// Messages with places in a text.
    Diagnostics(Vec<Diagnostic>, Sources),
    /// Several messages, each with its line break.
    Said(String),
    /// One message, and what to do about it.
    Message {
        /// What is wrong.
        message: String,
        /// What to do about it.
        help: Option<String>,
    },
}

impl Failure {
    /// One message.
    pub fn new(message: impl Into<String>) -> Failure {
        Failure::Message { message: message.into(), help: None }
    }

    /// One message, and what to do about it.
    pub fn with_help(message: impl Into<String>, help: Option<String>) -> Failure {
        Failure::Message { message: message.into(), help }
    }
}
