//! Whether what must be there is there, once inheritance is resolved.

use luyin_diagnostic::Diagnostic;

use super::piece::Piece;
use crate::table::{Field, Kind, Shape};

/// Reports the fields that are missing from a value and from what is in it.
pub(crate) fn complete(piece: &Piece<'_>, kind: Kind, findings: &mut Vec<Diagnostic>) {
    match kind {
        Kind::Record(shape) => record(piece, shape, findings),
        Kind::Table(kind) => piece.fields().for_each(|(_, value)| complete(value, *kind, findings)),
        Kind::Items(shape) | Kind::Rows(shape) => piece.rows().iter().for_each(|row| record(row, shape, findings)),
        _ => {}
    }
}

fn record(piece: &Piece<'_>, shape: &'static Shape, findings: &mut Vec<Diagnostic>) {
    if piece.node.as_map().is_none() {
        return;
    }
    for field in shape.fields {
        match piece.field(field.key) {
            Some(value) if is_empty_cite(value, field) => findings.push(no_source(piece, shape)),
            Some(value) => complete(value, field.kind, findings),
            None if !field.required => {}
            None if matches!(field.kind, Kind::Cites) => findings.push(no_source(piece, shape)),
            None => findings.push(missing(piece, shape, field)),
        }
    }
    let ages = ["at_most", "less_than"];
    if ages.iter().all(|key| shape.field(key).is_some() && piece.field(key).is_none()) {
        findings.extend(shape.field("at_most").map(|field| missing(piece, shape, field)));
    }
    let readable = shape.field("readings").is_some();
    if readable && piece.field("cite").is_none() && piece.field("readings").is_none_or(|list| list.rows().is_empty()) {
        findings.push(no_source(piece, shape));
    }
}

fn is_empty_cite(value: &Piece<'_>, field: &Field) -> bool {
    field.required && matches!(field.kind, Kind::Cites) && value.node.as_list().is_some_and(<[_]>::is_empty)
}

fn no_source(piece: &Piece<'_>, shape: &Shape) -> Diagnostic {
    let at = piece.at();
    Diagnostic::error("missing-cite", &at.file, at.span, format!("{} has no source", shape.name))
        .with_help("add `cite: [source#passage]`")
}

fn missing(piece: &Piece<'_>, shape: &Shape, field: &Field) -> Diagnostic {
    let empty = piece.node.as_map().and_then(|entries| entries.iter().find(|entry| &*entry.key == field.key));
    let (at, message) = match empty {
        Some(entry) => (piece.at_span(entry.key_span), format!("the field `{}` is empty", field.key)),
        None => (piece.at(), format!("{} needs the field `{}`", shape.name, field.key)),
    };
    Diagnostic::error("missing-field", &at.file, at.span, message).with_help(format!("`{}`: {}", field.key, field.doc))
}
