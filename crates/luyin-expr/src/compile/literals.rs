//! Texts read as what they stand for (words of sets, terms, places, dates), and lists.

use luyin_date::parse_edtf;
use luyin_diagnostic::{Span, suggest};
use luyin_facts::{PlaceError, TermKind};

use super::{Checker, constant, fits};
use crate::ast::Expr;
use crate::limits::MAX_ELEMENTS;
use crate::program::{Node, Op};
use crate::types::{Type, Words};
use crate::value::{Locality, Value};

impl Checker<'_, '_> {
    pub(super) fn text(&mut self, text: &str, span: Span, hint: Option<&Type>) -> Option<Node> {
        if self.report.could_not_read(span) {
            return None;
        }
        match hint {
            Some(Type::Symbol(set)) => self.symbol(text, set, span),
            Some(Type::Term(kind)) => self.term(text, *kind, span),
            Some(Type::Place) => self.place(text, span),
            Some(Type::Date) => self.date(text, span),
            _ => Some(Node::new(Op::Text(text.into()), span, Type::Text)),
        }
    }

    pub(super) fn symbol(&mut self, text: &str, set: &'static [&'static str], span: Span) -> Option<Node> {
        if let Some(value) = Value::symbol(set, text) {
            return Some(constant(value, Type::Symbol(set), span));
        }
        let message = format!("`{text}` is none of {}", Words(set));
        self.report_near("outside-set", span, message, suggest(text, set.iter().copied()));
        None
    }

    fn term(&mut self, text: &str, kind: TermKind, span: Span) -> Option<Node> {
        let vocabulary = self.scope.vocabulary;
        if !vocabulary.checks(kind) || vocabulary.term(kind, text).is_some() {
            return Some(Node::new(Op::Text(text.into()), span, Type::Term(kind)));
        }
        let near = suggest(text, vocabulary.terms(kind).map(|term| &**term));
        self.report_near("unknown-term", span, format!("unknown {} `{text}`", kind.noun()), near);
        None
    }

    fn place(&mut self, text: &str, span: Span) -> Option<Node> {
        match self.scope.vocabulary.places.resolve(text) {
            Ok(id) => Some(constant(Value::Place(Some(Locality::whole(id))), Type::Place, span)),
            Err(PlaceError::Ambiguous { candidates }) => {
                let message = format!("`{text}` may mean several places");
                let help = format!("write one of {}", Words(&candidates));
                self.report.error_with_help("ambiguous-place", span, message, help);
                None
            }
            Err(PlaceError::Unknown { suggestion }) => {
                self.report_near("unknown-place", span, format!("unknown place `{text}`"), suggestion.as_deref());
                None
            }
        }
    }

    pub(super) fn date(&mut self, text: &str, span: Span) -> Option<Node> {
        match parse_edtf(text) {
            Ok(date) => Some(constant(Value::Date(date), Type::Date, span)),
            Err(error) => {
                let message = format!("`{text}` is not a date: {}", error.message);
                self.report.error_with_help("not-a-date", span, message, "write `2014-03-10`, `2014-03` or `2014`");
                None
            }
        }
    }

    /// Reports with `did you mean`, when something is near.
    pub(super) fn report_near(&mut self, name: &'static str, span: Span, message: String, near: Option<&str>) {
        match near {
            Some(near) => self.report.error_with_help(name, span, message, format!("did you mean `{near}`?")),
            None => self.report.error(name, span, message),
        }
    }

    pub(super) fn list(&mut self, elements: &[Expr], span: Span, hint: Option<&Type>) -> Option<Node> {
        if elements.len() > MAX_ELEMENTS {
            let message = format!("list of {} elements, where {MAX_ELEMENTS} are allowed", elements.len());
            self.report.error("list-too-long", span, message);
            return None;
        }
        let element = match hint {
            Some(Type::List(element)) => Some((**element).clone()),
            _ => None,
        };
        let nodes = self.elements(elements, element.clone())?;
        let ty = nodes.first().map(|first| first.ty.clone()).or(element).unwrap_or(Type::Text);
        Some(self.made(Op::List(nodes), ty.list(), span))
    }

    /// The elements, all of one type: that of `hint`, or else that of the first.
    fn elements(&mut self, elements: &[Expr], hint: Option<Type>) -> Option<Vec<Node>> {
        let mut wanted = hint;
        let mut nodes = Vec::with_capacity(elements.len());
        let mut failed = false;
        for element in elements {
            let Some(node) = self.check(element, wanted.as_ref()) else {
                failed = true;
                continue;
            };
            match &wanted {
                Some(wanted) if !fits(&node.ty, wanted) => {
                    let message = format!("a list that begins with {wanted} holds {}", node.ty);
                    self.report.error("mixed-list", element.span, message);
                    failed = true;
                }
                Some(_) => {}
                None => wanted = Some(node.ty.clone()),
            }
            nodes.push(node);
        }
        (!failed).then_some(nodes)
    }
}
