//! From a place in an expression to the place in the YAML text where it stands.

use luyin_diagnostic::{Diagnostic, Span};
use luyin_tree::Node;

/// For each byte of a value, the byte of the file that it was written as.
///
/// A quoted or folded value differs from its text: quotes, escapes, line breaks and indentation fall away.
/// Both are walked side by side; a character of the text that the value does not have is skipped.
pub(crate) struct Alignment {
    offsets: Vec<u32>,
    whole: Span,
}

impl Alignment {
    /// Aligns a node's value with the file's text.
    pub fn new(file: &str, node: &Node, value: &str) -> Self {
        let written = node.span.text(file);
        let mut source = written.char_indices().peekable();
        let mut offsets = Vec::with_capacity(value.len().saturating_add(1));
        let mut end = node.span.start;
        for wanted in value.chars() {
            let place = source.by_ref().find(|(_, found)| same(*found, wanted));
            let Some((offset, found)) = place else { break };
            let at = shifted(node.span.start, offset);
            end = shifted(at, found.len_utf8());
            offsets.extend((0..wanted.len_utf8()).map(|_| at));
        }
        offsets.push(end);
        Self { offsets, whole: node.span }
    }

    /// A finding about the value, moved to the file.
    pub fn moved(&self, mut finding: Diagnostic) -> Diagnostic {
        finding.span = self.span(finding.span);
        for related in &mut finding.related {
            related.span = self.span(related.span);
        }
        finding
    }

    fn span(&self, span: Span) -> Span {
        let start = self.offsets.get(span.start as usize).copied();
        let end = match self.offsets.get(span.end as usize) {
            // The byte after the last one of the span, so that skipped characters stay outside.
            Some(end) if span.is_empty() => Some(*end),
            _ => self.after(span.end),
        };
        match (start, end) {
            (Some(start), Some(end)) => Span::new(start, end),
            _ => self.whole,
        }
    }

    /// The offset just after the value's byte before `end`.
    fn after(&self, end: u32) -> Option<u32> {
        let last = (end as usize).checked_sub(1)?;
        let at = *self.offsets.get(last)?;
        let next = self.offsets.get(last..)?.iter().find(|offset| **offset > at);
        let width = next.map_or(1, |next| next.saturating_sub(at));
        // A jump over a line break or an escape is no part of the character.
        Some(at.saturating_add(if width > 4 { 1 } else { width }))
    }
}

fn same(found: char, wanted: char) -> bool {
    found == wanted || (wanted == ' ' && found == '\n')
}

fn shifted(base: u32, by: usize) -> u32 {
    base.saturating_add(u32::try_from(by).unwrap_or(u32::MAX))
}
