//! Collects diagnostics of one expression and moves their places into the file it stands in.

use std::sync::Arc;

use luyin_diagnostic::{Diagnostic, Span};

/// Takes the diagnostics of one expression.
#[derive(Debug)]
pub(crate) struct Report {
    file: Arc<str>,
    base: u32,
    found: Vec<Diagnostic>,
}

impl Report {
    /// A report on an expression that starts at byte `base` of `file`.
    pub(crate) fn new(file: &Arc<str>, base: u32) -> Self {
        Self { file: file.clone(), base, found: Vec::new() }
    }

    /// Adds an error without help.
    pub(crate) fn error(&mut self, name: &'static str, span: Span, message: impl Into<String>) {
        self.push(name, span, message.into(), None);
    }

    /// Adds an error with help.
    pub(crate) fn error_with_help(
        &mut self,
        name: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(name, span, message.into(), Some(help.into()));
    }

    fn push(&mut self, name: &'static str, span: Span, message: String, help: Option<String>) {
        let diagnostic = Diagnostic::error(name, &self.file, span.shifted(self.base), message);
        self.found.push(match help {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        });
    }

    /// Whether a text there has no end or an escape that means nothing, so that what it says is not known.
    pub(crate) fn could_not_read(&self, text: Span) -> bool {
        let text = text.shifted(self.base);
        let inside = |found: &Diagnostic| text.start <= found.span.start && found.span.end <= text.end;
        self.found.iter().any(|found| matches!(found.name, "unknown-escape" | "unclosed-text") && inside(found))
    }

    /// True when nothing was found.
    pub(crate) fn is_clean(&self) -> bool {
        self.found.is_empty()
    }

    /// The diagnostics, by place.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|diagnostic| (diagnostic.span.start, diagnostic.span.end));
        self.found
    }
}
