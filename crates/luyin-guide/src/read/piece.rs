//! A value together with the guide that said it: what inheritance works on.

use std::sync::Arc;

use luyin_diagnostic::Span;
use luyin_tree::Node;

use super::conform::item_id;
use crate::id::GuideId;
use crate::model::At;
use crate::table::Kind;

/// One file's voice: who speaks in it.
#[derive(Debug)]
pub(crate) struct Layer {
    pub file: Arc<str>,
    /// The guide that the file describes; empty for other files.
    pub guide: GuideId,
}

/// A value and who said it.
#[derive(Debug, Clone)]
pub(crate) struct Piece<'a> {
    pub node: &'a Node,
    pub layer: &'a Layer,
    parts: Parts<'a>,
}

#[derive(Debug, Clone)]
enum Parts<'a> {
    Leaf,
    Fields(Vec<(&'a str, Piece<'a>)>),
    Rows(Vec<Piece<'a>>),
}

impl<'a> Piece<'a> {
    /// Splits a value into the parts that inherit apart, as its kind says.
    pub fn of(node: &'a Node, kind: Kind, layer: &'a Layer) -> Self {
        let parts = match kind {
            Kind::Record(shape) => fields(node, |key| shape.field(key).map(|field| field.kind), layer),
            Kind::Table(kind) => fields(node, |_| Some(*kind), layer),
            Kind::Items(shape) | Kind::Rows(shape) => rows(node, Kind::Record(shape), layer),
            _ => Parts::Leaf,
        };
        Self { node, layer, parts }
    }

    /// The value of a field; none where it is absent or empty.
    pub fn field(&self, key: &str) -> Option<&Self> {
        self.fields().find(|(name, _)| *name == key).map(|(_, piece)| piece)
    }

    /// The fields that hold something, in the order of the text.
    pub fn fields(&self) -> impl Iterator<Item = (&'a str, &Self)> {
        let fields: &[(&'a str, Self)] = match &self.parts {
            Parts::Fields(fields) => fields,
            _ => &[],
        };
        fields.iter().filter(|(_, piece)| !piece.node.is_null()).map(|(name, piece)| (*name, piece))
    }

    /// The rows of a list.
    pub fn rows(&self) -> &[Self] {
        match &self.parts {
            Parts::Rows(rows) => rows,
            _ => &[],
        }
    }

    /// The text of a single value.
    pub fn raw(&self) -> Option<&'a str> {
        self.node.raw()
    }

    /// Where it stands.
    pub fn at(&self) -> At {
        self.at_span(super::conform::head(self.node))
    }

    /// A place in the same file.
    pub fn at_span(&self, span: Span) -> At {
        At { file: self.layer.file.clone(), span }
    }

    /// The id by which the item is known.
    pub fn key(&self) -> Option<&'a str> {
        item_id(self.node).and_then(Node::raw)
    }

    /// This value with what `child` says laid over it.
    pub fn overlaid(self, child: Self, kind: Kind) -> Self {
        let parts = match (self.parts, child.parts, kind) {
            (Parts::Fields(old), Parts::Fields(new), Kind::Record(shape)) => {
                Parts::Fields(overlay_fields(old, new, |key| shape.field(key).map_or(Kind::Any, |field| field.kind)))
            }
            (Parts::Fields(old), Parts::Fields(new), Kind::Table(kind)) => {
                Parts::Fields(overlay_fields(old, new, |_| *kind))
            }
            (Parts::Rows(old), Parts::Rows(new), Kind::Items(shape)) => {
                Parts::Rows(overlay_rows(old, new, Kind::Record(shape)))
            }
            (_, new, _) => new,
        };
        Self { node: child.node, layer: child.layer, parts }
    }

    /// The same record without some fields.
    pub fn inheritable(&self, without: &[&str]) -> Self {
        let parts = match &self.parts {
            Parts::Fields(fields) => {
                Parts::Fields(fields.iter().filter(|(key, _)| !without.contains(key)).cloned().collect())
            }
            other => other.clone(),
        };
        Self { node: self.node, layer: self.layer, parts }
    }

    /// Takes out an item of a section, `criteria.residence-180`, or a part of an item,
    /// `criteria.residence-180.readings.in-city`; false where there is none.
    pub fn drop_item(&mut self, id: &str) -> bool {
        let Parts::Fields(fields) = &mut self.parts else { return false };
        let Some((section, rest)) = id.split_once('.') else { return false };
        let Some((_, list)) = fields.iter_mut().find(|(name, _)| *name == section) else { return false };
        list.drop_row(rest)
    }

    fn drop_row(&mut self, id: &str) -> bool {
        match &mut self.parts {
            Parts::Rows(rows) => {
                if let Some(index) = rows.iter().position(|row| row.key() == Some(id)) {
                    rows.remove(index);
                    return true;
                }
                rows.iter_mut().any(|row| {
                    let rest = row.key().and_then(|key| id.strip_prefix(key)?.strip_prefix('.'));
                    rest.is_some_and(|rest| row.drop_item(rest))
                })
            }
            Parts::Fields(fields) => match fields.iter().position(|(name, _)| *name == id) {
                Some(index) => {
                    fields.remove(index);
                    true
                }
                None => id.split_once('.').is_some_and(|(name, rest)| {
                    fields.iter_mut().any(|(field, piece)| *field == name && piece.drop_row(rest))
                }),
            },
            Parts::Leaf => false,
        }
    }
}

fn fields<'a>(node: &'a Node, kind: impl Fn(&str) -> Option<Kind>, layer: &'a Layer) -> Parts<'a> {
    let Some(entries) = node.as_map() else { return Parts::Leaf };
    let known = entries.iter().filter_map(|entry| {
        let piece = Piece::of(&entry.value, kind(&entry.key)?, layer);
        Some((&*entry.key, piece))
    });
    Parts::Fields(known.collect())
}

fn rows<'a>(node: &'a Node, kind: Kind, layer: &'a Layer) -> Parts<'a> {
    let Some(rows) = node.as_list() else { return Parts::Leaf };
    Parts::Rows(rows.iter().map(|row| Piece::of(row, kind, layer)).collect())
}

fn overlay_fields<'a>(
    mut old: Vec<(&'a str, Piece<'a>)>,
    new: Vec<(&'a str, Piece<'a>)>,
    kind: impl Fn(&str) -> Kind,
) -> Vec<(&'a str, Piece<'a>)> {
    for (key, child) in new {
        match old.iter().position(|(name, _)| *name == key) {
            Some(index) => {
                let (_, parent) = old.remove(index);
                old.insert(index, (key, parent.overlaid(child, kind(key))));
            }
            None => old.push((key, child)),
        }
    }
    old
}

fn overlay_rows<'a>(mut old: Vec<Piece<'a>>, new: Vec<Piece<'a>>, kind: Kind) -> Vec<Piece<'a>> {
    for child in new {
        let known = child.key().and_then(|key| old.iter().position(|row| row.key() == Some(key)));
        match known {
            Some(index) => {
                let parent = old.remove(index);
                old.insert(index, parent.overlaid(child, kind));
            }
            None => old.push(child),
        }
    }
    old
}
