//! The few marks that the pictures are made of, written as SVG.

use std::fmt::Write as _;

/// The letters of both languages, as found on common systems.
const FONTS: &str = "'Noto Sans','Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei','WenQuanYi Zen Hei','Source Han Sans SC',system-ui,sans-serif";

/// A drawing under way; sizes are in pixels.
pub(super) struct Svg {
    width: usize,
    height: usize,
    body: String,
}

/// How a text stands at its point.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    Start,
    End,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub size: usize,
    pub fill: &'static str,
    pub bold: bool,
    pub anchor: Anchor,
}

/// How a box looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    pub fill: &'static str,
    pub stroke: &'static str,
    pub dashed: bool,
    pub round: usize,
}

impl Svg {
    pub fn new(width: usize, height: usize) -> Self {
        Self { width, height, body: String::new() }
    }

    pub fn rectangle(&mut self, (x, y): (usize, usize), (width, height): (usize, usize), paint: Paint) {
        let Paint { fill, stroke, round, .. } = paint;
        let dash = if paint.dashed { " stroke-dasharray=\"5 4\"" } else { "" };
        let _ = writeln!(
            self.body,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" fill=\"{fill}\" stroke=\"{stroke}\"{dash}/>"
        );
    }

    pub fn text(&mut self, (x, y): (usize, usize), text: &str, set: Type) {
        let anchor = match set.anchor {
            Anchor::Start => "start",
            Anchor::End => "end",
        };
        let weight = if set.bold { " font-weight=\"600\"" } else { "" };
        let _ = writeln!(
            self.body,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{}\" fill=\"{}\" text-anchor=\"{anchor}\"{weight}>{}</text>",
            set.size,
            set.fill,
            escaped(text)
        );
    }

    /// A smooth line from left to right that ends in an arrow.
    pub fn arrow(&mut self, (x, y): (usize, usize), (to_x, to_y): (usize, usize), stroke: &'static str, dashed: bool) {
        let bend = to_x.saturating_sub(x) / 2;
        let dash = if dashed { " stroke-dasharray=\"5 4\"" } else { "" };
        let _ = writeln!(
            self.body,
            "<path d=\"M{x} {y}C{} {y} {} {to_y} {} {to_y}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"1.5\"{dash}/>\n\
             <path d=\"M{} {}l7 4l-7 4z\" fill=\"{stroke}\"/>",
            x + bend,
            to_x.saturating_sub(bend),
            to_x.saturating_sub(6),
            to_x.saturating_sub(7),
            to_y.saturating_sub(4),
        );
    }

    pub fn line(&mut self, (x, y): (usize, usize), (to_x, to_y): (usize, usize), stroke: &'static str, dashed: bool) {
        let dash = if dashed { " stroke-dasharray=\"3 3\"" } else { "" };
        let _ =
            writeln!(self.body, "<line x1=\"{x}\" y1=\"{y}\" x2=\"{to_x}\" y2=\"{to_y}\" stroke=\"{stroke}\"{dash}/>");
    }

    /// The document, with a title that a screen reader says.
    pub fn finish(self, title: &str, language: &str) -> String {
        let Self { width, height, body } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" lang=\"{language}\" font-family=\"{FONTS}\">\n<title>{}</title>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n{body}</svg>\n",
            escaped(title)
        )
    }
}

/// A text as SVG holds it; characters that XML cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}
