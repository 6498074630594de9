//! One value of a text, with its place.

use luyin_diagnostic::Span;

/// What a node is, as far as the text alone tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// Nothing: `null`, `~` or an empty value.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Another number, as it is written.
    Decimal,
    /// A text, quoted or plain.
    Text,
    /// A list.
    List(Vec<Node>),
    /// Named values, in the order of the text; no name comes twice.
    Map(Vec<Entry>),
}

/// One value of a text, with its place and, for a single value, its text as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands.
    pub span: Span,
    pub(crate) raw: Box<str>,
}

/// A name in a map and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub key: Box<str>,
    /// Where the name stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// A single value from its text.
    pub(crate) fn single(kind: NodeKind, raw: impl Into<Box<str>>, span: Span) -> Node {
        Node { kind, span, raw: raw.into() }
    }

    /// A list or a map.
    pub(crate) fn several(kind: NodeKind, span: Span) -> Node {
        Node { kind, span, raw: Box::default() }
    }

    /// The text of a single value as it was written, without quotes; nothing for a list, a map or
    /// an absent value.
    ///
    /// A field that wants a text, a date or an id reads this, whatever the text alone looks like:
    /// `1988`, `NO` and `"NO"` are all usable.
    pub fn raw(&self) -> Option<&str> {
        match self.kind {
            NodeKind::Null | NodeKind::List(_) | NodeKind::Map(_) => None,
            _ => Some(&self.raw),
        }
    }

    /// Whether the value is absent.
    pub fn is_null(&self) -> bool {
        self.kind == NodeKind::Null
    }

    /// The rows of a list.
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.kind {
            NodeKind::List(rows) => Some(rows),
            _ => None,
        }
    }

    /// The names and values of a map.
    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.kind {
            NodeKind::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The truth value.
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            NodeKind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The whole number.
    pub fn as_int(&self) -> Option<i64> {
        match self.kind {
            NodeKind::Int(value) => Some(value),
            _ => None,
        }
    }

    /// The value of a name in a map.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The name and value in a map.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.as_map()?.iter().find(|entry| &*entry.key == key)
    }

    /// What it is, in a word for messages: `a list`.
    pub fn describe(&self) -> &'static str {
        match self.kind {
            NodeKind::Null => "nothing",
            NodeKind::Bool(_) => "true or false",
            NodeKind::Int(_) | NodeKind::Decimal => "a number",
            NodeKind::Text => "a text",
            NodeKind::List(_) => "a list",
            NodeKind::Map(_) => "a map",
        }
    }
}
