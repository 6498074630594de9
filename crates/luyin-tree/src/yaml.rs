//! YAML: the part of it that a person writes by hand.
//!
//! Anchors, aliases, tags and several documents are refused: what a file says must stand in it
//! where it is read.

use std::sync::Arc;

use luyin_diagnostic::{Diagnostic, Span};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

use crate::build::{Builder, OPEN_END, Refused};
use crate::text::checked;
use crate::{Limits, Node, NodeKind};

/// Reads a YAML text into a tree.
///
/// Plain values are typed by YAML's core schema (`true`, `1988`), and keep their text: `NO` and
/// `2014-03` are texts.
///
/// # Errors
/// All that is wrong with the text up to the first mistake in its notation.
///
/// ```
/// use luyin_tree::{Limits, read_yaml};
/// let node = read_yaml(&"a.yaml".into(), "名: 李\ncountry: NO".as_bytes(), &Limits::default()).expect("it is well formed");
/// assert_eq!(node.get("country").and_then(|country| country.raw()), Some("NO"));
/// ```
pub fn read_yaml(file: &Arc<str>, bytes: &[u8], limits: &Limits) -> Result<Node, Vec<Diagnostic>> {
    let (text, base) = checked(file, bytes, limits).map_err(|finding| vec![finding])?;
    let mut reader = Reader { builder: Builder::new(file, limits), places: Places::new(text, base), documents: 0 };
    for step in Parser::new_from_str(text) {
        let go_on = match step {
            Ok((event, span)) => reader.event(event, span),
            Err(error) => reader.mistake(text, &error),
        };
        if go_on.is_err() {
            break;
        }
    }
    reader.builder.finish()
}

struct Reader<'a> {
    builder: Builder<'a>,
    places: Places<'a>,
    documents: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: saphyr_parser::Span) -> Result<(), Refused> {
        let span = Span::new(self.places.offset(span.start), self.places.offset(span.end));
        match event {
            Event::DocumentStart(_) => self.document(span),
            Event::Alias(_) => self.alias(span),
            Event::Scalar(text, style, anchor, tag) => {
                self.marked(anchor, tag.is_some(), span);
                self.scalar(&text, style, span)
            }
            Event::SequenceStart(anchor, tag) => {
                self.marked(anchor, tag.is_some(), span);
                self.not_a_key(span)?;
                self.builder.open_list(span)
            }
            Event::MappingStart(anchor, tag) => {
                self.marked(anchor, tag.is_some(), span);
                self.not_a_key(span)?;
                self.builder.open_map(span)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.builder.close(if span.is_empty() { OPEN_END } else { span.end });
                Ok(())
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn document(&mut self, span: Span) -> Result<(), Refused> {
        self.documents = self.documents.saturating_add(1);
        if self.documents < 2 {
            return Ok(());
        }
        self.builder.report(
            "several-documents",
            span,
            "a second document starts here",
            "write one document a file, without `---`",
        );
        Err(Refused)
    }

    fn alias(&mut self, span: Span) -> Result<(), Refused> {
        self.builder.report(
            "alias",
            span,
            "an alias (`*name`) is not allowed",
            "write the value out where it is needed",
        );
        self.scalar("", ScalarStyle::Plain, span)
    }

    fn marked(&mut self, anchor: usize, tagged: bool, span: Span) {
        if anchor > 0 {
            self.builder.report(
                "anchor",
                span,
                "an anchor (`&name`) is not allowed",
                "remove it, and put a text that starts with `&` in quotes",
            );
        }
        if tagged {
            self.builder.report(
                "tag",
                span,
                "a tag (`!name`) is not allowed",
                "remove it, and put a text that starts with `!` in quotes",
            );
        }
    }

    fn not_a_key(&mut self, span: Span) -> Result<(), Refused> {
        if !self.builder.wants_key() {
            return Ok(());
        }
        self.builder.report(
            "key-not-text",
            span,
            "the name before a `:` is a list or a map",
            "a name is a single text",
        );
        Err(Refused)
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span) -> Result<(), Refused> {
        if self.builder.wants_key() {
            return self.builder.key(text, span);
        }
        let kind = if style == ScalarStyle::Plain { plain(text) } else { NodeKind::Text };
        self.builder.value(Node::single(kind, text, span))
    }

    fn mistake(&mut self, text: &str, error: &ScanError) -> Result<(), Refused> {
        let offset = self.places.offset(*error.marker());
        let (name, message, help) = explain(error.info());
        let tab = self.places.tab_in_indentation(error.marker().line());
        let finding = match tab {
            Some(span) => Diagnostic::error("tab", self.builder.file, span, "a tab stands in the indentation")
                .with_help("indent with spaces"),
            None => Diagnostic::error(name, self.builder.file, one_character(text, offset, self.places.base), message)
                .with_help(help),
        };
        self.builder.found.push(finding);
        Err(Refused)
    }
}

fn one_character(text: &str, offset: u32, base: u32) -> Span {
    let at = offset.saturating_sub(base) as usize;
    let length = text
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .filter(|&letter| letter != '\n' && letter != '\r')
        .map_or(0, char::len_utf8);
    Span::from_offsets(offset as usize, (offset as usize).saturating_add(length))
}

/// What a plain value is by YAML's core schema.
fn plain(text: &str) -> NodeKind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => NodeKind::Null,
        "true" | "True" | "TRUE" => NodeKind::Bool(true),
        "false" | "False" | "FALSE" => NodeKind::Bool(false),
        _ => number(text),
    }
}

fn number(text: &str) -> NodeKind {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, rest) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || (whole.len() > 1 && whole.starts_with('0')) {
        return NodeKind::Text;
    }
    match rest {
        None => text.parse().map_or(NodeKind::Decimal, NodeKind::Int),
        Some(rest) if all_digits(rest) => NodeKind::Decimal,
        Some(_) => NodeKind::Text,
    }
}

/// The parser's finding in the words of this project.
fn explain(info: &str) -> (&'static str, String, &'static str) {
    for &(needle, name, message, help) in MISTAKES {
        if info.contains(needle) {
            return (name, message.to_owned(), help);
        }
    }
    (
        "syntax",
        format!("this is not YAML: {}", info.to_lowercase().replace('`', "'")),
        "check the brackets, quotes and indentation around it",
    )
}

const INDENT: &str = "indent the entries of one map or list alike, and put a text that holds `: ` in quotes";
const QUOTE: &str = "close the quote; inside double quotes write `\\\\` for a backslash and `\\\"` for a quote";

/// Part of the parser's text, name, message, help; the first that fits is taken.
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    ("tab", "tab", "a tab stands where only spaces may stand", "indent with spaces"),
    ("mapping values are not allowed", "indentation", "a `:` is not expected here", INDENT),
    ("simple key expect", "indentation", "a name without a `:` after it", INDENT),
    ("did not find expected key", "indentation", "the name of an entry is expected here", INDENT),
    ("expected '-' indicator", "indentation", "an entry of the list, starting with `- `, is expected here", INDENT),
    ("block sequence entries are not allowed", "indentation", "a `- ` is not expected here", INDENT),
    ("invalid indentation", "indentation", "this line is indented wrongly", INDENT),
    ("wrongly indented", "indentation", "this line is indented wrongly", INDENT),
    ("expected ',' or ']'", "unclosed", "a `,` or `]` is expected here", "close the list that starts with `[`"),
    (
        "expected ',' or '}'",
        "unclosed",
        "a `,` or `}` is expected here",
        "close the map that starts with `{`, and put a text that holds `,` or `}` in quotes",
    ),
    ("recursion limit", "too-deep", "lists and maps stand too deep inside each other", "look for an unclosed bracket"),
    (
        "unknown anchor",
        "alias",
        "an alias (`*name`) is not allowed",
        "write the value out, or put a text that starts with `*` in quotes",
    ),
    (
        "anchor or alias",
        "anchor",
        "an anchor or alias is not allowed",
        "put a text that starts with `&` or `*` in quotes",
    ),
    ("unexpected end of stream", "unclosed", "a quoted text is not closed", QUOTE),
    ("quoted scalar", "quote", "this quoted text is not well formed", QUOTE),
    ("double-quoted scalar", "quote", "something follows the closing quote", QUOTE),
    ("unexpected character", "syntax", "a plain text cannot start with this character", "put the text in quotes"),
    (
        "did not find expected node content",
        "syntax",
        "a value is expected here",
        "write a value, or leave the name out",
    ),
    ("expected <document start>", "syntax", "something stands after the end of the document", INDENT),
    ("TAG", "tag", "a directive is not allowed", "remove the line that starts with `%`"),
    ("directive", "tag", "a directive is not allowed", "remove the line that starts with `%`"),
    ("tag", "tag", "a tag (`!name`) is not allowed", "put a text that starts with `!` in quotes"),
];

/// Byte offsets of the parser's lines and columns, which count characters.
struct Places<'a> {
    text: &'a str,
    base: u32,
    lines: Vec<u32>,
    ascii: bool,
    // The last place asked for in a text with other characters, as line, column, byte in the line:
    // the next one is near it, and counting from there keeps long lines linear.
    last: (usize, usize, usize),
}

impl Places<'_> {
    fn new(text: &str, base: u32) -> Places<'_> {
        let mut lines = vec![0];
        let bytes = text.as_bytes();
        for (at, &byte) in bytes.iter().enumerate() {
            let next = bytes.get(at.saturating_add(1));
            if byte == b'\n' || (byte == b'\r' && next != Some(&b'\n')) {
                lines.push(u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1));
            }
        }
        Places { text, base, lines, ascii: text.is_ascii(), last: (0, 0, 0) }
    }

    fn line(&self, line: usize) -> (u32, &str) {
        let at = line.saturating_sub(1);
        let start = self.lines.get(at).copied().unwrap_or(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        let end = self.lines.get(at.saturating_add(1)).map_or(self.text.len(), |&end| end as usize);
        (start, self.text.get(start as usize..end).unwrap_or_default())
    }

    fn offset(&mut self, marker: saphyr_parser::Marker) -> u32 {
        let (start, line) = self.line(marker.line());
        let inside = if self.ascii {
            marker.col().min(line.len())
        } else {
            let (same, column, byte) = self.last;
            let known = if same == marker.line() { (column, byte) } else { (0, 0) };
            let byte = step(line, known, marker.col());
            self.last = (marker.line(), marker.col(), byte);
            byte
        };
        start.saturating_add(u32::try_from(inside).unwrap_or(u32::MAX)).saturating_add(self.base)
    }

    fn tab_in_indentation(&self, line: usize) -> Option<Span> {
        let (start, text) = self.line(line);
        let indentation = text.len().saturating_sub(text.trim_start_matches([' ', '\t']).len());
        let at = text.get(..indentation)?.find('\t')?;
        let at = (start as usize).saturating_add(at).saturating_add(self.base as usize);
        Some(Span::from_offsets(at, at.saturating_add(1)))
    }
}

/// The byte of a column in a line, counted from a column of which the byte is known.
fn step(line: &str, (column, byte): (usize, usize), wanted: usize) -> usize {
    let (before, after) = line.split_at_checked(byte).unwrap_or(("", line));
    if wanted >= column {
        let more = wanted.saturating_sub(column);
        let found = after.char_indices().nth(more);
        return found.map_or(line.len(), |(at, _)| byte.saturating_add(at));
    }
    let less = column.saturating_sub(wanted).saturating_sub(1);
    let found = before.char_indices().rev().nth(less);
    found.map_or(0, |(at, _)| at)
}
