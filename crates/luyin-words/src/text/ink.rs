//! Pieces of text with an ink: color is used sparingly, and only where words already say the same.

/// How a piece of text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// As it is.
    Plain,
    /// Bold.
    Strong,
    /// Dimmed: sources, dates of checks, ids.
    Faint,
    /// Green: met, at hand.
    Good,
    /// Yellow: open, contested.
    Care,
    /// Red: not met, missing.
    Bad,
}

impl Ink {
    /// The codes that a terminal understands.
    fn code(self) -> Option<&'static str> {
        match self {
            Ink::Plain => None,
            Ink::Strong => Some("1"),
            Ink::Faint => Some("2"),
            Ink::Good => Some("32"),
            Ink::Care => Some("33"),
            Ink::Bad => Some("31"),
        }
    }
}

/// A piece of text in one ink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// Its ink.
    pub ink: Ink,
}

impl Span {
    /// A piece in some ink.
    pub fn new(text: impl Into<String>, ink: Ink) -> Span {
        Span { text: text.into(), ink }
    }

    /// A plain piece.
    pub fn plain(text: impl Into<String>) -> Span {
        Span::new(text, Ink::Plain)
    }

    /// A bold piece.
    pub fn strong(text: impl Into<String>) -> Span {
        Span::new(text, Ink::Strong)
    }

    /// A dimmed piece.
    pub fn faint(text: impl Into<String>) -> Span {
        Span::new(text, Ink::Faint)
    }
}

/// Glyphs as a terminal wants them; without color, as they are.
pub fn painted(glyphs: &[(char, Ink)], color: bool) -> String {
    let mut out = String::with_capacity(glyphs.len());
    let mut current = Ink::Plain;
    for (letter, ink) in glyphs {
        if color && *ink != current {
            switch(&mut out, current, *ink);
            current = *ink;
        }
        out.push(*letter);
    }
    if color && current != Ink::Plain {
        out.push_str("\u{1b}[0m");
    }
    out
}

fn switch(out: &mut String, from: Ink, to: Ink) {
    if from != Ink::Plain {
        out.push_str("\u{1b}[0m");
    }
    if let Some(code) = to.code() {
        out.push_str("\u{1b}[");
        out.push_str(code);
        out.push('m');
    }
}
