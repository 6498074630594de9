//! Names and fields.

use luyin_diagnostic::{Span, suggest};
use luyin_facts::{FieldType, RecordId};

use super::Checker;
use crate::ast::{Expr, ExprKind, Word};
use crate::functions::function;
use crate::program::{Node, Op};
use crate::types::Type;

/// What a chain of names with points between was found to be.
enum Dotted {
    Found(Node),
    Reported,
    /// A name and fields of it.
    Fields,
}

/// The name under which a row gives its days.
const PERIOD: &str = "period";

impl Checker<'_, '_> {
    pub(super) fn name(&mut self, name: &str, span: Span, hint: Option<&Type>) -> Option<Node> {
        let found = self.known_name(name, span);
        if found.is_none() {
            self.unknown_name(name, span, hint);
        }
        found
    }

    fn known_name(&self, name: &str, span: Span) -> Option<Node> {
        let local = self.locals.iter().rev().position(|(local, _)| local == name);
        if let Some(outward) = local {
            let (_, ty) = self.locals.iter().rev().nth(outward)?;
            return Some(Node::new(Op::Local(outward), span, ty.clone()));
        }
        if let Some((index, ty)) = self.scope.extra(name) {
            return Some(Node::new(Op::Extra(index), span, ty.clone()));
        }
        let case = Node::new(Op::Case, span, Type::Record(RecordId::Case));
        field_of(case, RecordId::Case, name, span)
    }

    fn unknown_name(&mut self, name: &str, span: Span, hint: Option<&Type>) {
        if name == "null" {
            let help = "a fact not told is unknown; `has(row.field)` asks whether it is told";
            self.report.error_with_help("no-null", span, "there is no `null` in this language", help);
            return;
        }
        if self.is_word_of(name, hint) {
            let message = format!("`{name}` is a text and stands without quotes");
            self.report.error_with_help("missing-quotes", span, message, format!("write `\"{name}\"`"));
            return;
        }
        if let Some(definition) = function(name) {
            let message = format!("`{name}` is a function");
            self.report.error_with_help("unknown-name", span, message, format!("write `{}`", definition.usage));
            return;
        }
        let near = suggest(name, self.all_names()).map(str::to_owned);
        self.report_near("unknown-name", span, format!("unknown name `{name}`"), near.as_deref());
    }

    /// Whether `text` would be right here if it had quotes.
    fn is_word_of(&self, text: &str, hint: Option<&Type>) -> bool {
        let vocabulary = self.scope.vocabulary;
        match hint {
            Some(Type::Symbol(set)) => set.contains(&text),
            Some(Type::Term(kind)) => vocabulary.term(*kind, text).is_some(),
            Some(Type::Place) => vocabulary.places.resolve(text).is_ok(),
            _ => false,
        }
    }

    fn all_names(&self) -> impl Iterator<Item = &str> {
        let locals = self.locals.iter().map(|(name, _)| name.as_str());
        let extras = self.scope.extras().iter().map(|(name, _)| name.as_str());
        let lists = RecordId::Case.def().fields.iter().map(|field| field.name);
        locals.chain(extras).chain(lists)
    }

    pub(super) fn select(&mut self, whole: &Expr, base: &Expr, field: &Word, hint: Option<&Type>) -> Option<Node> {
        if let Some(path) = dotted(whole) {
            match self.dotted_name(&path, whole.span, hint) {
                Dotted::Found(node) => return Some(node),
                Dotted::Reported => return None,
                Dotted::Fields => {}
            }
        }
        let base = self.check(base, None)?;
        let Type::Record(id) = base.ty else {
            let message = format!("{} has no field `{}`", base.ty, field.text);
            match &base.ty {
                Type::List(_) => {
                    let help = format!("ask it of each row: `exists(r, r.{} ...)`", field.text);
                    self.report.error_with_help("unknown-field", field.span, message, help);
                }
                _ => self.report.error("unknown-field", field.span, message),
            }
            return None;
        };
        let found = field_of(base, id, &field.text, whole.span);
        if found.is_none() {
            self.unknown_field(id, field);
        }
        found
    }

    /// Looks for a declared name with points in it.
    fn dotted_name(&mut self, path: &str, span: Span, hint: Option<&Type>) -> Dotted {
        let first = path.split('.').next().unwrap_or_default();
        if self.locals.iter().any(|(local, _)| local == first) {
            return Dotted::Fields;
        }
        if let Some((index, ty)) = self.scope.extra(path) {
            return Dotted::Found(Node::new(Op::Extra(index), span, ty.clone()));
        }
        if self.known_name(first, span).is_some() {
            return Dotted::Fields;
        }
        if self.is_word_of(path, hint) {
            self.unknown_name(path, span, hint);
            return Dotted::Reported;
        }
        let prefix = format!("{first}.");
        let is_space = self.scope.extras().iter().any(|(name, _)| name.starts_with(&prefix));
        let is_declared_deeper = self.scope.extras().iter().any(|(name, _)| path.starts_with(&format!("{name}.")));
        if !is_space || is_declared_deeper {
            return Dotted::Fields;
        }
        let near = suggest(path, self.scope.extras().iter().map(|(name, _)| name.as_str())).map(str::to_owned);
        self.report_near("unknown-name", span, format!("unknown name `{path}`"), near.as_deref());
        Dotted::Reported
    }

    fn unknown_field(&mut self, id: RecordId, field: &Word) {
        let definition = id.def();
        let known = definition.fields.iter().map(|known| known.name).chain(has_period(id).then_some(PERIOD));
        let near = suggest(&field.text, known).map(str::to_owned);
        let message = format!("`{}` has no field `{}`", definition.name, field.text);
        self.report_near("unknown-field", field.span, message, near.as_deref());
    }
}

/// The words of a chain of names, `a.b.c`, joined with points.
fn dotted(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Name(name) => Some(name.clone()),
        ExprKind::Select { base, field } => Some(format!("{}.{}", dotted(base)?, field.text)),
        _ => None,
    }
}

fn has_period(id: RecordId) -> bool {
    id.def().period.is_some()
}

fn field_of(base: Node, id: RecordId, name: &str, span: Span) -> Option<Node> {
    let Some(field) = id.field(name) else {
        let is_period = name == PERIOD && has_period(id);
        return is_period.then(|| Node::new(Op::Period(base.into()), span, Type::Periods));
    };
    let words = match field.def().ty {
        FieldType::Symbol(words) => words,
        _ => &[],
    };
    let ty = Type::of_field(field.def().ty)?;
    Some(Node::new(Op::Field { base: base.into(), field, words }, span, ty))
}
