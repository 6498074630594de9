//! Checks a tree against the types of the case file and turns it into a [`Program`].

mod calls;
mod fold;
mod literals;
mod names;
mod operators;

use std::sync::Arc;

use luyin_diagnostic::{Diagnostic, Span};

use crate::ast::{Expr, ExprKind};
use crate::day_by_day::is_set;
use crate::parser::parse;
use crate::program::{Key, Node, Op, Program};
use crate::report::Report;
use crate::scope::Scope;
use crate::types::Type;
use crate::value::{DecimalRange, IntRange, Value};

/// Compiles an expression.
///
/// `file` and `base`, the place of the expression's first byte in that file, are for the diagnostics alone.
/// `wanted` is the type the result must have: [`Type::Bool`] for a criterion, [`Type::Periods`] for a coverage.
///
/// # Errors
///
/// All that is wrong with it, in the order of the text; `docs/expressions.md` lists the diagnostics.
pub fn compile(
    source: &str,
    file: &Arc<str>,
    base: u32,
    scope: &Scope,
    wanted: &Type,
) -> Result<Program, Vec<Diagnostic>> {
    let mut report = Report::new(file, base);
    let root = parse(source, &mut report).and_then(|expr| {
        let mut checker = Checker { scope, source, report: &mut report, locals: Vec::new() };
        checker.demand(&expr, wanted, "expression")
    });
    match root {
        Some(root) if report.is_clean() => {
            let day_by_day = is_set(&root);
            Ok(Program { ty: root.ty.clone(), root, source: source.into(), day_by_day })
        }
        _ => Err(report.finish()),
    }
}

/// Checks one expression; a node that could not be made has been reported.
struct Checker<'c, 'v> {
    scope: &'c Scope<'v>,
    source: &'c str,
    report: &'c mut Report,
    /// The names bound by macros around, outermost first.
    locals: Vec<(String, Type)>,
}

impl Checker<'_, '_> {
    /// Makes a node of `expr`; `hint` is the type its texts are read as, where that is open.
    fn check(&mut self, expr: &Expr, hint: Option<&Type>) -> Option<Node> {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Bool(value) => Some(constant(Value::Truth((*value).into()), Type::Bool, span)),
            ExprKind::Int(value) => Some(constant(IntRange::exact(*value).into(), Type::Int, span)),
            ExprKind::Decimal(value) => {
                Some(constant(Value::Decimal(DecimalRange::exact(*value)), Type::Decimal, span))
            }
            ExprKind::Text(text) => self.text(text, span, hint),
            ExprKind::Name(name) => self.name(name, span, hint),
            ExprKind::Select { base, field } => self.select(expr, base, field, hint),
            ExprKind::Index { base, index } => self.index(base, index, span),
            ExprKind::Call { target: None, name, arguments } => self.call(name, arguments, span),
            ExprKind::Call { target: Some(target), name, arguments } => self.method(target, name, arguments, span),
            ExprKind::List(elements) => self.list(elements, span, hint),
            ExprKind::Not(inner) => {
                let inner = self.demand(inner, &Type::Bool, "operand of `!`")?;
                Some(self.made(Op::Not(inner.into()), Type::Bool, span))
            }
            ExprKind::Negate(inner) => self.negate(inner, span),
            ExprKind::And(operands) => {
                let operands = self.conditions(operands, "operand of `&&`")?;
                Some(self.made(Op::And(operands), Type::Bool, span))
            }
            ExprKind::Or(operands) => {
                let operands = self.conditions(operands, "operand of `||`")?;
                Some(self.made(Op::Or(operands), Type::Bool, span))
            }
            ExprKind::Binary { operator, at, left, right } => self.binary(*operator, *at, left, right, span),
            ExprKind::Choice { condition, then, otherwise } => self.choice(condition, then, otherwise, span, hint),
        }
    }

    /// Makes a node of `expr` that has the type `wanted`, or says that `role` must have it.
    fn demand(&mut self, expr: &Expr, wanted: &Type, role: &str) -> Option<Node> {
        let node = self.check(expr, Some(wanted))?;
        self.fitting(node, wanted, role)
    }

    fn fitting(&mut self, node: Node, wanted: &Type, role: &str) -> Option<Node> {
        if fits(&node.ty, wanted) {
            return Some(node);
        }
        let message = format!("expected {wanted} as {role}, found {}", node.ty);
        match help_toward(&node.ty, wanted) {
            Some(help) => self.report.error_with_help("wrong-type", node.span, message, help),
            None => self.report.error("wrong-type", node.span, message),
        }
        None
    }

    fn conditions(&mut self, operands: &[Expr], role: &str) -> Option<Vec<Node>> {
        let checked: Vec<_> = operands.iter().map(|operand| self.demand(operand, &Type::Bool, role)).collect();
        checked.into_iter().collect()
    }

    fn made(&mut self, op: Op, ty: Type, span: Span) -> Node {
        fold::folded(Node::new(op, span, ty), &self.scope.vocabulary.places)
    }
}

impl Checker<'_, '_> {
    /// The node with what its value is kept under, where no row of a macro makes it another and it is more than a
    /// constant.
    fn kept(&self, node: Node) -> Node {
        let key = (!node.local && !node.is_constant()).then(|| Key::of(node.span.text(self.source)).into());
        Node { key, ..node }
    }
}

fn constant(value: Value<'static>, ty: Type, span: Span) -> Node {
    Node::new(Op::Constant(value), span, ty)
}

/// Whether a value of type `found` may stand where `wanted` is asked for.
fn fits(found: &Type, wanted: &Type) -> bool {
    match (found, wanted) {
        (Type::Int, Type::Decimal | Type::Days) | (Type::Term(_), Type::Text) => true,
        (Type::List(found), Type::List(wanted)) => fits(found, wanted),
        _ => found == wanted,
    }
}

fn help_toward(found: &Type, wanted: &Type) -> Option<&'static str> {
    match (found, wanted) {
        (Type::Record(_), Type::Periods) => Some("the days of a row are its `period`"),
        (Type::List(_), Type::Periods) => Some("write `union(rows.map(r, r.period))`, or `residence(place)`"),
        (Type::Place, Type::Periods) => Some("write `presence(place)` or `residence(place)`"),
        (Type::Periods, Type::Bool) => Some("compare its `total_days`, `months_total` or `longest_run`"),
        (Type::Days | Type::Months | Type::Int | Type::Runs, Type::Bool) => Some("compare it with what is needed"),
        (Type::List(_), Type::Bool) => Some("ask `exists` or `all` of it"),
        (Type::Text, Type::Bool) => Some("compare it with a text"),
        _ => None,
    }
}
