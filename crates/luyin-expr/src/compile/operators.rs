//! Operators: which types they join, and what to say when they do not.

use luyin_diagnostic::Span;

use luyin_date::Reach;

use super::{Checker, fits};
use crate::ast::{Expr, ExprKind, Operator};
use crate::functions::Function;
use crate::program::{Node, Op};
use crate::types::Type;
use crate::value::Value;

impl Checker<'_, '_> {
    pub(super) fn negate(&mut self, inner: &Expr, span: Span) -> Option<Node> {
        let node = self.check(inner, None)?;
        if matches!(node.ty, Type::Int | Type::Decimal | Type::Days | Type::Months) {
            let ty = node.ty.clone();
            return Some(self.made(Op::Negate(node.into()), ty, span));
        }
        self.report.error("wrong-type", inner.span, format!("expected a number after `-`, found {}", node.ty));
        None
    }

    pub(super) fn choice(
        &mut self,
        condition: &Expr,
        then: &Expr,
        otherwise: &Expr,
        span: Span,
        hint: Option<&Type>,
    ) -> Option<Node> {
        let condition = self.demand(condition, &Type::Bool, "condition of `?`");
        let then = self.check(then, hint);
        let otherwise_hint = then.as_ref().map(|then| then.ty.clone());
        let otherwise_node = self.check(otherwise, hint.or(otherwise_hint.as_ref()));
        let (condition, then, otherwise_node) = (condition?, then?, otherwise_node?);
        if then.ty != otherwise_node.ty {
            let message = format!("one branch is {}, the other {}", then.ty, otherwise_node.ty);
            self.report.error_with_help("wrong-type", otherwise.span, message, "both branches must be of one type");
            return None;
        }
        let ty = then.ty.clone();
        Some(self.made(Op::Choice(Box::new([condition, then, otherwise_node])), ty, span))
    }

    pub(super) fn binary(
        &mut self,
        operator: Operator,
        at: Span,
        left: &Expr,
        right: &Expr,
        span: Span,
    ) -> Option<Node> {
        if operator == Operator::In {
            return self.membership(at, left, right, span);
        }
        let [left_node, right_node] = self.both(left, right)?;
        if operator.is_relation() {
            return self.comparison(operator, left_node, right_node, span);
        }
        self.arithmetic(operator, left_node, right_node, span)
    }

    /// Checks both sides; a text is read as what the other side is.
    fn both(&mut self, left: &Expr, right: &Expr) -> Option<[Node; 2]> {
        if is_open(left) && !is_open(right) {
            let right = self.check(right, None);
            let left = self.check(left, right.as_ref().map(|right| &right.ty));
            return Some([left?, right?]);
        }
        let left = self.check(left, None);
        let right = self.check(right, left.as_ref().map(|left| &left.ty));
        Some([left?, right?])
    }

    fn comparison(&mut self, operator: Operator, left: Node, right: Node, span: Span) -> Option<Node> {
        let ordering = !matches!(operator, Operator::Equal | Operator::Unequal);
        if left.ty == Type::Runs || right.ty == Type::Runs {
            return self.runs(operator, left, right, span);
        }
        let joined = same_kind(&left.ty, &right.ty) && !never_compared(&left.ty);
        if joined && (!ordering || is_ordered(&left.ty)) {
            let op = Op::Compare { operator, sides: Box::new([left, right]) };
            return Some(self.made(op, Type::Bool, span));
        }
        self.incomparable(operator, &left, &right, span);
        None
    }

    fn incomparable(&mut self, operator: Operator, left: &Node, right: &Node, span: Span) {
        let sign = operator.sign();
        let (a, b) = (&left.ty, &right.ty);
        let (name, message, help) = match (a, b) {
            (Type::Days, Type::Months) | (Type::Months, Type::Days) => (
                "months-with-days",
                "months cannot be compared with days".to_owned(),
                Some(
                    "months never turn into days: compare `longest_run(set)` or `months_total(set, \"convention\")` with months",
                ),
            ),
            (Type::Months, Type::Int) | (Type::Int, Type::Months) => (
                "months-with-number",
                "months cannot be compared with a bare number".to_owned(),
                Some("write `months(9)`"),
            ),
            (Type::Date, Type::Int | Type::Days | Type::Months)
            | (Type::Int | Type::Days | Type::Months, Type::Date) => (
                "incomparable",
                format!("{a} cannot be compared with {b}"),
                Some("write `add_days`, `add_months` or `add_years` to get a date, `age(date)` to get years"),
            ),
            _ if same_kind(a, b) && never_compared(a) => {
                ("incomparable", format!("{a} cannot be compared"), comparing_help(a))
            }
            _ if same_kind(a, b) => {
                ("unordered", format!("`{sign}` needs an order, and {a} has none"), Some("write `==` or `!=`"))
            }
            _ => ("incomparable", format!("{a} cannot be compared with {b}"), None),
        };
        match help {
            Some(help) => self.report.error_with_help(name, span, message, help),
            None => self.report.error(name, span, message),
        }
    }

    /// The runs of a set against days (their greatest length) or months (added to a first day).
    fn runs(&mut self, operator: Operator, left: Node, right: Node, span: Span) -> Option<Node> {
        let (operator, left, right) =
            if left.ty == Type::Runs { (operator, left, right) } else { (operator.mirrored(), right, left) };
        match (&right.ty, operator) {
            (Type::Days | Type::Months, Operator::Equal | Operator::Unequal) => {
                let message = "runs of days have an order, not a length to be equal to";
                self.report.error_with_help("unordered", span, message, "write `>=`");
                None
            }
            (Type::Days, _) => {
                let op = Op::Compare { operator, sides: Box::new([left, right]) };
                Some(self.made(op, Type::Bool, span))
            }
            (Type::Months, _) => self.runs_of_months(operator, left, right, span),
            _ => {
                let message = format!("runs of days cannot be compared with {}", right.ty);
                self.report.error_with_help("incomparable", span, message, "write `months(6)` or `days(183)`");
                None
            }
        }
    }

    fn runs_of_months(&mut self, operator: Operator, left: Node, right: Node, span: Span) -> Option<Node> {
        let reach = reach_of(&right);
        let longer = matches!(operator, Operator::More | Operator::AtMost);
        if longer && reach == Reach::Anniversary {
            let message = "more than months that are full on their anniversary cannot be asked";
            self.report.error_with_help(
                "more-than-anniversary",
                span,
                message,
                "write `>=`, or leave out \"anniversary\"",
            );
            return None;
        }
        // One day more than full on the day before is full on the anniversary.
        let reach = if longer { Reach::Anniversary } else { reach };
        let negated = matches!(operator, Operator::Less | Operator::AtMost);
        let op = Op::Reaches { sides: Box::new([left, right]), reach, negated };
        Some(self.made(op, Type::Bool, span))
    }

    fn membership(&mut self, at: Span, left: &Expr, right: &Expr, span: Span) -> Option<Node> {
        let [left_node, right_node] = self.member_and_list(left, right)?;
        match (&left_node.ty, &right_node.ty) {
            (Type::Date, Type::Periods) => Some(self.made(Op::In(Box::new([left_node, right_node])), Type::Bool, span)),
            (a, Type::List(element)) if same_kind(a, element) && !never_compared(a) => {
                let op = match right_node.op {
                    Op::List(options) => Op::OneOf { left: left_node.into(), options },
                    _ => Op::In(Box::new([left_node, right_node])),
                };
                Some(self.made(op, Type::Bool, span))
            }
            (a, Type::List(element)) => {
                self.report.error("incomparable", span, format!("{a} cannot be in a list of {element}"));
                None
            }
            (Type::Place, Type::Place | Type::Text) => {
                self.report.error_with_help("wrong-type", at, "a place is not a list", "write `within(place, area)`");
                None
            }
            (_, other) => {
                self.report.error("wrong-type", right.span, format!("expected a list after `in`, found {other}"));
                None
            }
        }
    }

    fn member_and_list(&mut self, left: &Expr, right: &Expr) -> Option<[Node; 2]> {
        let is_written = matches!(right.kind, ExprKind::List(_));
        if is_open(left) && !is_written {
            let right = self.check(right, None);
            let hint = right.as_ref().and_then(|right| match &right.ty {
                Type::List(element) => Some((**element).clone()),
                Type::Periods => Some(Type::Date),
                _ => None,
            });
            let left = self.check(left, hint.as_ref());
            return Some([left?, right?]);
        }
        let left = self.check(left, None);
        let hint = left.as_ref().map(|left| left.ty.clone().list());
        let right = self.check(right, hint.as_ref());
        Some([left?, right?])
    }

    fn arithmetic(&mut self, operator: Operator, left: Node, right: Node, span: Span) -> Option<Node> {
        let Some(ty) = arithmetic_type(operator, &left.ty, &right.ty) else {
            self.no_arithmetic(operator, &left, &right, span);
            return None;
        };
        if matches!(operator, Operator::Divide | Operator::Remainder) && is_zero(&right) {
            self.report.error("division-by-zero", right.span, "division by zero");
            return None;
        }
        if overflows(operator, &left, &right) {
            let help = format!("whole numbers lie between {} and {}", i64::MIN, i64::MAX);
            self.report.error_with_help("integer-overflow", span, "the result is too large for a whole number", help);
            return None;
        }
        Some(self.made(Op::Arithmetic { operator, sides: Box::new([left, right]) }, ty, span))
    }

    fn no_arithmetic(&mut self, operator: Operator, left: &Node, right: &Node, span: Span) {
        let sign = operator.sign();
        let message = format!("`{sign}` does not join {} and {}", left.ty, right.ty);
        let help = match (&left.ty, &right.ty) {
            (Type::Date, Type::Months) => Some("write `add_months(date, number)`, which names its rounding"),
            (Type::Date, Type::Int) => Some("write `date + days(number)`"),
            (Type::Periods, Type::Periods) => Some("write `union`, `intersect` or `difference`"),
            (Type::Days, Type::Months) | (Type::Months, Type::Days) => Some("months never turn into days"),
            (Type::Text, Type::Text) => Some("texts are compared, not joined"),
            _ => None,
        };
        match help {
            Some(help) => self.report.error_with_help("wrong-type", span, message, help),
            None => self.report.error("wrong-type", span, message),
        }
    }
}

/// Whether what a text means here is open until the other side is known.
fn is_open(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Text(_) => true,
        ExprKind::List(elements) => elements.iter().all(is_open),
        _ => false,
    }
}

fn same_kind(left: &Type, right: &Type) -> bool {
    fits(left, right) || fits(right, left)
}

fn is_ordered(ty: &Type) -> bool {
    matches!(ty, Type::Int | Type::Decimal | Type::Days | Type::Months | Type::Date)
}

fn never_compared(ty: &Type) -> bool {
    matches!(ty, Type::Periods | Type::Runs | Type::Record(_) | Type::List(_))
}

fn comparing_help(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Periods => Some("write `covers(a, b)`, `overlaps(a, b)`, or compare their `total_days`"),
        Type::Record(_) => Some("compare their fields"),
        Type::List(_) => Some("ask `exists` or `all` of it, or compare its `size`"),
        _ => None,
    }
}

fn reach_of(months: &Node) -> Reach {
    let Op::Call { function: Function::Months, arguments } = &months.op else { return Reach::DayBefore };
    match arguments.get(1).map(|word| &word.op) {
        Some(Op::Constant(Value::Symbol(0b10))) => Reach::Anniversary,
        _ => Reach::DayBefore,
    }
}

fn arithmetic_type(operator: Operator, left: &Type, right: &Type) -> Option<Type> {
    use Operator::{Add, Multiply, Subtract};
    Some(match (operator, left, right) {
        (_, Type::Int, Type::Int) => Type::Int,
        (Add | Subtract | Multiply, Type::Decimal, Type::Int | Type::Decimal)
        | (Add | Subtract | Multiply, Type::Int, Type::Decimal) => Type::Decimal,
        (Add | Subtract, Type::Days, Type::Days)
        | (Add | Subtract | Multiply, Type::Int, Type::Days)
        | (_, Type::Days, Type::Int)
        | (Subtract, Type::Date, Type::Date) => Type::Days,
        (Add | Subtract, Type::Months, Type::Months) => Type::Months,
        (Add | Subtract, Type::Date, Type::Days) | (Add, Type::Days, Type::Date) => Type::Date,
        _ => return None,
    })
}

fn exact_int(node: &Node) -> Option<i64> {
    match &node.op {
        Op::Constant(Value::Int(range)) => range.is_exact(),
        _ => None,
    }
}

fn is_zero(node: &Node) -> bool {
    exact_int(node) == Some(0)
}

fn overflows(operator: Operator, left: &Node, right: &Node) -> bool {
    let (Some(left), Some(right)) = (exact_int(left), exact_int(right)) else { return false };
    let result = match operator {
        Operator::Add => left.checked_add(right),
        Operator::Subtract => left.checked_sub(right),
        Operator::Multiply => left.checked_mul(right),
        Operator::Divide => left.checked_div(right),
        _ => Some(0),
    };
    result.is_none()
}
