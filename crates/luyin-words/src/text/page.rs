//! A page that lines are set on: indents, hanging labels, a word at the right edge.

use super::ink::{self, Ink, Span};
use super::wrap::{self, Glyph};
use crate::language::{Language, Text};

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The language.
    pub language: Language,
    /// The columns of a line; fewer than 24 are taken as 24.
    pub width: usize,
    /// Whether to color.
    pub color: bool,
}

/// Below so many columns labels stand above their texts.
const NARROW: usize = 60;

/// The narrowest page.
const NARROWEST: usize = 24;

/// A page under way.
pub struct Page {
    layout: Layout,
    out: String,
}

impl Page {
    /// An empty page.
    pub fn new(layout: Layout) -> Page {
        let width = layout.width.max(NARROWEST);
        Page { layout: Layout { width, ..layout }, out: String::new() }
    }

    /// The finished text; ends with a line break.
    pub fn finish(self) -> String {
        self.out
    }

    /// A text in the language of the page.
    pub fn say<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.layout.language)
    }

    /// The language of the page.
    pub fn language(&self) -> Language {
        self.layout.language
    }

    /// The columns of a line.
    pub fn width(&self) -> usize {
        self.layout.width
    }

    /// Whether labels stand above their texts, not beside them.
    pub fn is_narrow(&self) -> bool {
        self.layout.width < NARROW
    }

    /// An empty line, unless there is one already.
    pub fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A heading at the left edge, set apart.
    pub fn heading(&mut self, text: &Text) {
        self.gap();
        let text = self.say(text).to_owned();
        self.paragraph(0, &[Span::strong(text)]);
        self.gap();
    }

    /// A smaller heading.
    pub fn subheading(&mut self, indent: usize, text: &Text) {
        self.gap();
        let text = self.say(text).to_owned();
        self.paragraph(indent, &[Span::strong(text)]);
    }

    /// Text at an indent, broken into lines.
    pub fn paragraph(&mut self, indent: usize, spans: &[Span]) {
        self.hanging(indent, &Span::plain(""), 0, spans);
    }

    /// A text of the view at an indent.
    pub fn text(&mut self, indent: usize, text: &Text) {
        let text = self.say(text).to_owned();
        self.paragraph(indent, &[Span::plain(text)]);
    }

    /// A label, and text beside it whose further lines are set under its first; `gutter` is the label's columns.
    pub fn hanging(&mut self, indent: usize, label: &Span, gutter: usize, spans: &[Span]) {
        let room = self.layout.width.saturating_sub(indent + gutter).max(8);
        let lines = wrap::wrap(spans, room);
        for (at, line) in lines.iter().enumerate() {
            let mut glyphs = spaces(indent);
            if at == 0 {
                glyphs.extend(padded(label, gutter));
            } else {
                glyphs.extend(spaces(gutter));
            }
            glyphs.extend(line);
            self.line(&glyphs);
        }
    }

    /// Text behind one prefix on its first line and another on the lines that follow, as a tree needs it.
    pub fn branch(&mut self, first: &str, next: &str, spans: &[Span]) {
        let room = self.layout.width.saturating_sub(wrap::columns(first)).max(8);
        for (at, line) in wrap::wrap(spans, room).iter().enumerate() {
            let prefix = if at == 0 { first } else { next };
            let mut glyphs: Vec<Glyph> = prefix.chars().map(|letter| (letter, Ink::Faint)).collect();
            glyphs.extend(line);
            self.line(&glyphs);
        }
    }

    /// A label and its text: side by side where the page is wide, one under the other where it is narrow.
    pub fn field(&mut self, indent: usize, label: &Text, gutter: usize, spans: &[Span]) {
        let label = Span::faint(self.say(label));
        if self.is_narrow() {
            self.paragraph(indent, &[label]);
            self.paragraph(indent + 2, spans);
        } else {
            self.hanging(indent, &label, gutter, spans);
        }
    }

    /// Text at the left and a word at the right edge; behind the text where there is no room for that.
    pub fn edges(&mut self, indent: usize, left: &[Span], right: &Span) {
        let room = self.layout.width.saturating_sub(indent);
        let used: usize = left.iter().map(|span| wrap::columns(&span.text)).sum();
        let wanted = wrap::columns(&right.text);
        if used + 2 + wanted > room {
            let between = self.say(&Text::new(" \u{2013} ", "：")).to_owned();
            let mut spans = left.to_vec();
            spans.extend([Span::new(between, right.ink), right.clone()]);
            return self.paragraph(indent, &spans);
        }
        let mut spans = left.to_vec();
        spans.push(Span::plain(" ".repeat(room - used - wanted)));
        spans.push(right.clone());
        let mut glyphs = spaces(indent);
        glyphs.extend(wrap::wrap(&spans, room).into_iter().flatten());
        self.line(&glyphs);
    }

    fn line(&mut self, glyphs: &[Glyph]) {
        let end = glyphs.iter().rposition(|(letter, _)| *letter != ' ').map_or(0, |at| at + 1);
        let kept = glyphs.get(..end).unwrap_or(glyphs);
        self.out.push_str(&ink::painted(kept, self.layout.color));
        self.out.push('\n');
    }
}

fn spaces(number: usize) -> Vec<Glyph> {
    vec![(' ', Ink::Plain); number]
}

fn padded(label: &Span, gutter: usize) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = label.text.chars().map(|letter| (letter, label.ink)).collect();
    let used = wrap::columns(&label.text);
    glyphs.extend(spaces(gutter.saturating_sub(used)));
    glyphs
}
