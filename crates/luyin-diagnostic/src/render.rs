//! Diagnostics as a text for a terminal or a log.

use std::fmt::Write as _;
use std::ops::Range;

use ariadne::{Cache, CharSet, Color, Config, IndexType, Label, Report, ReportKind};

use crate::{Diagnostic, LineColumn, Severity, Sources};

/// How diagnostics are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether colors are written: only for a terminal.
    pub color: bool,
    /// Lines of a text that are longer than this many characters are named but not shown.
    pub width: usize,
}

impl Style {
    /// Without colors, for files, pipes and tests.
    pub const PLAIN: Style = Style { color: false, width: 400 };
}

/// The diagnostics in the order given, each with file, line and column, the text underlined, and
/// its help.
///
/// ```
/// use luyin_diagnostic::{Diagnostic, Sources, Span, Style, render};
/// let mut sources = Sources::default();
/// sources.add("case.yaml", "applicant:\n  bron: 1988\n");
/// let finding = Diagnostic::error("unknown-field", &"case.yaml".into(), Span::new(13, 17), "unknown field `bron`");
/// let text = render(&[finding], &sources, Style::PLAIN);
/// assert!(text.contains("case.yaml:2:3"));
/// ```
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, style: Style) -> String {
    let mut output = String::new();
    // The lines of a file are counted once, however many findings it has.
    let files = sources.files().filter_map(|file| Some((file.to_string(), sources.text(file)?)));
    let mut cache = ariadne::sources::<String, _, _>(files);
    for diagnostic in diagnostics {
        match sources.text(&diagnostic.file) {
            Some(text) if fits(text, diagnostic, style) => {
                output.push_str(&underlined(diagnostic, sources, &mut cache, style));
            }
            text => named(&mut output, diagnostic, text),
        }
    }
    output
}

fn underlined(diagnostic: &Diagnostic, sources: &Sources, cache: &mut impl Cache<String>, style: Style) -> String {
    let (kind, color) = match diagnostic.severity {
        Severity::Error => (ReportKind::Error, Color::Red),
        Severity::Warning => (ReportKind::Warning, Color::Yellow),
        Severity::Advice => (ReportKind::Advice, Color::Blue),
    };
    let place = (diagnostic.file.to_string(), visible(diagnostic.span.range()));
    let config =
        Config::default().with_index_type(IndexType::Byte).with_color(style.color).with_char_set(CharSet::Unicode);
    let mut report = Report::build(kind, place.clone())
        .with_config(config)
        .with_code(diagnostic.name)
        .with_message(&diagnostic.message)
        .with_label(Label::new(place).with_message(label(diagnostic)).with_color(color));
    for related in diagnostic.related.iter().filter(|related| sources.text(&related.file).is_some()) {
        let place = (related.file.to_string(), visible(related.span.range()));
        report.add_label(Label::new(place).with_message(&related.message).with_color(Color::Cyan));
    }
    if let Some(help) = &diagnostic.help {
        report.set_help(help);
    }
    let mut bytes = Vec::new();
    let written = report.finish().write(cache, &mut bytes);
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn label(diagnostic: &Diagnostic) -> String {
    match &diagnostic.path {
        Some(path) => format!("in `{path}`"),
        None => "here".to_owned(),
    }
}

fn visible(range: Range<usize>) -> Range<usize> {
    range.start..range.end.max(range.start)
}

/// Without the text: for files that are not at hand and for lines too long to be shown.
fn named(output: &mut String, diagnostic: &Diagnostic, text: Option<&str>) {
    let severity = match diagnostic.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Advice => "Advice",
    };
    let _ = writeln!(output, "[{}] {severity}: {}", diagnostic.name, diagnostic.message);
    let place = text.map(|text| LineColumn::of(text, diagnostic.span.start));
    let place = place.map_or_else(String::new, |place| format!(":{}:{}", place.line, place.column));
    let path = diagnostic.path.as_ref().map_or_else(String::new, |path| format!(", in `{path}`"));
    let _ = writeln!(output, "  at {}{place}{path}", diagnostic.file);
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(output, "  Help: {help}");
    }
}

fn fits(text: &str, diagnostic: &Diagnostic, style: Style) -> bool {
    let here = std::iter::once(diagnostic.span);
    let others =
        diagnostic.related.iter().filter(|related| related.file == diagnostic.file).map(|related| related.span);
    here.chain(others).all(|span| {
        let range = span.range();
        let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.end..)) else {
            return false;
        };
        let inside = text.get(range.clone()).unwrap_or_default();
        let first = before.rsplit('\n').next().map_or(0, str::len);
        let last = after.split('\n').next().map_or(0, str::len);
        inside.lines().count() <= LINES
            && first.saturating_add(last).saturating_add(inside.len()) <= style.width.saturating_mul(4)
    })
}

const LINES: usize = 200;
