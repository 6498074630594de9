//! A tree as bytes, for a program that carries trees in it: sooner read back than its notation.

use luyin_diagnostic::Span;

use crate::{Entry, Limits, Node, NodeKind};

const NULL: u8 = 0;
const FALSE: u8 = 1;
const TRUE: u8 = 2;
const INT: u8 = 3;
const DECIMAL: u8 = 4;
const TEXT: u8 = 5;
const LIST: u8 = 6;
const MAP: u8 = 7;

/// The bytes of a tree.
///
/// ```
/// use luyin_tree::{Limits, pack, read_yaml, unpack};
/// let node = read_yaml(&"a.yaml".into(), b"name: [1988, NO]", &Limits::default()).expect("it is well formed");
/// assert_eq!(unpack(&pack(&node)), Some(node));
/// ```
pub fn pack(node: &Node) -> Vec<u8> {
    let mut bytes = Vec::new();
    put(node, &mut bytes);
    bytes
}

/// The tree of bytes that [`pack`] gave; nothing for other bytes.
pub fn unpack(bytes: &[u8]) -> Option<Node> {
    let mut packed = Packed { bytes };
    let node = packed.node(Limits::default().depth)?;
    packed.bytes.is_empty().then_some(node)
}

fn put(node: &Node, bytes: &mut Vec<u8>) {
    bytes.push(match &node.kind {
        NodeKind::Null => NULL,
        NodeKind::Bool(false) => FALSE,
        NodeKind::Bool(true) => TRUE,
        NodeKind::Int(_) => INT,
        NodeKind::Decimal => DECIMAL,
        NodeKind::Text => TEXT,
        NodeKind::List(_) => LIST,
        NodeKind::Map(_) => MAP,
    });
    put_span(node.span, bytes);
    put_text(&node.raw, bytes);
    match &node.kind {
        NodeKind::Int(number) => bytes.extend(number.to_le_bytes()),
        NodeKind::List(rows) => {
            put_number(rows.len(), bytes);
            for row in rows {
                put(row, bytes);
            }
        }
        NodeKind::Map(entries) => {
            put_number(entries.len(), bytes);
            for entry in entries {
                put_text(&entry.key, bytes);
                put_span(entry.key_span, bytes);
                put(&entry.value, bytes);
            }
        }
        _ => {}
    }
}

fn put_span(span: Span, bytes: &mut Vec<u8>) {
    bytes.extend(span.start.to_le_bytes());
    bytes.extend(span.end.to_le_bytes());
}

fn put_number(number: usize, bytes: &mut Vec<u8>) {
    bytes.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
}

fn put_text(text: &str, bytes: &mut Vec<u8>) {
    put_number(text.len(), bytes);
    bytes.extend(text.as_bytes());
}

/// What is left to read.
struct Packed<'a> {
    bytes: &'a [u8],
}

impl Packed<'_> {
    fn node(&mut self, depth: usize) -> Option<Node> {
        let [tag] = self.array()?;
        let (span, raw) = (self.span()?, self.text()?);
        let kind = match tag {
            NULL => NodeKind::Null,
            FALSE => NodeKind::Bool(false),
            TRUE => NodeKind::Bool(true),
            INT => NodeKind::Int(i64::from_le_bytes(self.array()?)),
            DECIMAL => NodeKind::Decimal,
            TEXT => NodeKind::Text,
            LIST => NodeKind::List(self.several(|packed| packed.node(depth.checked_sub(1)?))?),
            MAP => NodeKind::Map(self.several(|packed| packed.entry(depth.checked_sub(1)?))?),
            _ => return None,
        };
        Some(Node { kind, span, raw })
    }

    fn entry(&mut self, depth: usize) -> Option<Entry> {
        Some(Entry { key: self.text()?, key_span: self.span()?, value: self.node(depth)? })
    }

    fn several<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        // A number that is no count must not ask for its memory: each takes 13 bytes at least.
        let mut all = Vec::with_capacity(count.min(self.bytes.len() / 13));
        for _ in 0..count {
            all.push(one(self)?);
        }
        Some(all)
    }

    fn span(&mut self) -> Option<Span> {
        Some(Span::new(u32::from_le_bytes(self.array()?), u32::from_le_bytes(self.array()?)))
    }

    fn text(&mut self) -> Option<Box<str>> {
        let length = self.number()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(std::str::from_utf8(text).ok()?.into())
    }

    fn number(&mut self) -> Option<usize> {
        usize::try_from(u32::from_le_bytes(self.array()?)).ok()
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (array, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        Some(*array)
    }
}
