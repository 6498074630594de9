//! A stretch of a text, in bytes.

use std::ops::Range;

/// A stretch of one text, as byte offsets: `start` is inside, `end` is not.
///
/// ```
/// use luyin_diagnostic::Span;
/// let span = Span::new(2, 5);
/// assert_eq!(span.text("a: 北京"), "");
/// assert_eq!(Span::new(3, 9).text("a: 北京"), "北京");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`; an end before the start gives an empty span at `start`.
    pub fn new(start: u32, end: u32) -> Span {
        Span { start, end: end.max(start) }
    }

    /// A span from offsets in memory; offsets beyond 4 GiB are cut to it.
    pub fn from_offsets(start: usize, end: usize) -> Span {
        Span::new(clamp(start), clamp(end))
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same span, moved by `base` bytes: for a text that stands inside another.
    #[must_use]
    pub fn shifted(self, base: u32) -> Span {
        Span::new(self.start.saturating_add(base), self.end.saturating_add(base))
    }

    /// The number of bytes.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether no byte is inside.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The offsets as a range of `usize`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text it covers; empty when it does not fall on whole characters of `text`.
    pub fn text(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
