//! Putting nodes together, whatever the notation: depth, number, names that come twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use luyin_diagnostic::{Diagnostic, Span};

use crate::{Entry, Limits, Node, NodeKind};

/// A tree under construction. It never recurses, so a deep text cannot exhaust the stack.
pub(crate) struct Builder<'a> {
    pub file: &'a Arc<str>,
    pub found: Vec<Diagnostic>,
    limits: &'a Limits,
    nodes: usize,
    open: Vec<Open>,
    root: Option<Node>,
}

struct Open {
    start: Span,
    inside: Inside,
}

enum Inside {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, key: Option<(Box<str>, Span)>, seen: BTreeMap<Box<str>, Span> },
}

/// The text is refused at this place; the reason is among the findings.
pub(crate) struct Refused;

impl<'a> Builder<'a> {
    pub fn new(file: &'a Arc<str>, limits: &'a Limits) -> Builder<'a> {
        Builder { file, found: Vec::new(), limits, nodes: 0, open: Vec::new(), root: None }
    }

    pub fn report(&mut self, name: &'static str, span: Span, message: impl Into<String>, help: impl Into<String>) {
        if self.found.len() < MOST_FINDINGS {
            self.found.push(Diagnostic::error(name, self.file, span, message).with_help(help));
        }
    }

    pub fn open_list(&mut self, start: Span) -> Result<(), Refused> {
        self.open(start, Inside::List(Vec::new()))
    }

    pub fn open_map(&mut self, start: Span) -> Result<(), Refused> {
        self.open(start, Inside::Map { entries: Vec::new(), key: None, seen: BTreeMap::new() })
    }

    fn open(&mut self, start: Span, inside: Inside) -> Result<(), Refused> {
        self.count(start)?;
        if self.open.len() >= self.limits.depth {
            let message = format!("lists and maps stand more than {} deep inside each other", self.limits.depth);
            self.report(
                "too-deep",
                start,
                message,
                "nothing in this format is nested this deep; look for an unclosed bracket",
            );
            return Err(Refused);
        }
        self.open.push(Open { start, inside });
        Ok(())
    }

    /// Closes the innermost list or map; `end` is where it ends.
    pub fn close(&mut self, end: u32) {
        let Some(open) = self.open.pop() else { return };
        let (kind, last) = match open.inside {
            Inside::List(nodes) => {
                let last = nodes.last().map(|node| node.span.end);
                (NodeKind::List(nodes), last)
            }
            Inside::Map { entries, .. } => {
                let last = entries.last().map(|entry| entry.value.span.end.max(entry.key_span.end));
                (NodeKind::Map(entries), last)
            }
        };
        let end = if end == OPEN_END { last.unwrap_or(open.start.end) } else { end };
        self.place(Node::several(kind, Span::new(open.start.start, end)));
    }

    /// Whether the next value is the name of an entry.
    pub fn wants_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { inside: Inside::Map { key: None, .. }, .. }))
    }

    pub fn key(&mut self, name: &str, span: Span) -> Result<(), Refused> {
        self.count(span)?;
        if let Some(Open { inside: Inside::Map { key, .. }, .. }) = self.open.last_mut() {
            *key = Some((name.into(), span));
        }
        Ok(())
    }

    pub fn value(&mut self, node: Node) -> Result<(), Refused> {
        self.count(node.span)?;
        self.place(node);
        Ok(())
    }

    fn place(&mut self, node: Node) {
        match self.open.last_mut().map(|open| &mut open.inside) {
            None => self.root = Some(node),
            Some(Inside::List(nodes)) => nodes.push(node),
            Some(Inside::Map { entries, key, seen }) => {
                let Some((key, key_span)) = key.take() else {
                    return;
                };
                match earlier(entries, seen, &key) {
                    Some(first) => self.twice(&key, key_span, first),
                    None => entries.push(Entry { key, key_span, value: node }),
                }
            }
        }
    }

    fn twice(&mut self, key: &str, span: Span, first: Span) {
        if self.found.len() < MOST_FINDINGS {
            let finding = Diagnostic::error("duplicate-key", self.file, span, format!("`{key}` is given twice"));
            self.found.push(finding.with_help("keep one of the two").with_related(first, "first given here"));
        }
    }

    fn count(&mut self, span: Span) -> Result<(), Refused> {
        self.nodes = self.nodes.saturating_add(1);
        if self.nodes <= self.limits.nodes {
            return Ok(());
        }
        let message = format!("the file has more than {} values", self.limits.nodes);
        self.report("too-many-values", span, message, "split it into smaller files");
        Err(Refused)
    }

    /// The whole tree, or what is wrong with the text; an empty text is an absent value.
    pub fn finish(self) -> Result<Node, Vec<Diagnostic>> {
        if self.found.is_empty() {
            Ok(self.root.unwrap_or_else(|| Node::single(NodeKind::Null, "", Span::default())))
        } else {
            Err(self.found)
        }
    }
}

/// Where the same name stands already. Small maps are looked through, larger ones get an index.
fn earlier(entries: &[Entry], seen: &mut BTreeMap<Box<str>, Span>, key: &str) -> Option<Span> {
    if entries.len() < SMALL {
        return entries.iter().find(|entry| &*entry.key == key).map(|entry| entry.key_span);
    }
    for entry in entries.iter().skip(seen.len()) {
        seen.insert(entry.key.clone(), entry.key_span);
    }
    seen.get(key).copied()
}

const SMALL: usize = 24;
const MOST_FINDINGS: usize = 100;

/// For lists and maps without a closing bracket: they end where their last value ends.
pub(crate) const OPEN_END: u32 = u32::MAX;
