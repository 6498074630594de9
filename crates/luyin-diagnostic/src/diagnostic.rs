//! What is wrong, where, and what to do about it.

use std::sync::Arc;

use crate::Span;

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The input cannot be used.
    Error,
    /// The input is used, and is probably not what was meant.
    Warning,
    /// The input is used; something about it could be better.
    Advice,
}

/// Another place that helps to understand a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The name of its file.
    pub file: Arc<str>,
    /// Its place there.
    pub span: Span,
    /// What it has to do with the matter, as one clause.
    pub message: String,
}

/// One finding about a text: name, severity, place, message, help.
///
/// The message is one clause in lower case without a full stop, with input in backticks; help
/// stands on its own.
///
/// ```
/// use luyin_diagnostic::{Diagnostic, Span};
/// let finding = Diagnostic::error("unknown-field", &"case.yaml".into(), Span::new(0, 4), "unknown field `bron`")
///     .with_help("did you mean `born`?")
///     .at_path("applicant.bron");
/// assert_eq!(finding.help.as_deref(), Some("did you mean `born`?"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of finding, in kebab case: `unknown-field`.
    pub name: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The name of the file.
    pub file: Arc<str>,
    /// The place in the file.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The field it speaks of: `stays[0].from`.
    pub path: Option<String>,
    /// Other places that help to understand it.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// A finding of the given severity.
    pub fn new(
        severity: Severity,
        name: &'static str,
        file: &Arc<str>,
        span: Span,
        message: impl Into<String>,
    ) -> Diagnostic {
        let message = message.into();
        Diagnostic { name, severity, file: file.clone(), span, message, help: None, path: None, related: Vec::new() }
    }

    /// A finding that makes the input unusable.
    pub fn error(name: &'static str, file: &Arc<str>, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, name, file, span, message)
    }

    /// A finding that leaves the input usable.
    pub fn warning(name: &'static str, file: &Arc<str>, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, name, file, span, message)
    }

    /// The same finding with a help.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// The same finding with `did you mean ...?` as its help when there is a suggestion.
    #[must_use]
    pub fn with_suggestion(self, suggestion: Option<&str>) -> Diagnostic {
        match suggestion {
            Some(word) => self.with_help(format!("did you mean `{word}`?")),
            None => self,
        }
    }

    /// The same finding, said to be about this field.
    #[must_use]
    pub fn at_path(mut self, path: impl Into<String>) -> Diagnostic {
        self.path = Some(path.into());
        self
    }

    /// The same finding with another place in the same file.
    #[must_use]
    pub fn with_related(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        let file = self.file.clone();
        self.related.push(Related { file, span, message: message.into() });
        self
    }

    /// Whether it makes the input unusable.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
