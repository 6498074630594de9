//! Reads a text into a tree: a Pratt parser for CEL's operators, with exact extents and a limit on depth.
//!
//! It does not stop at words borrowed from other languages (`and`, a single `=`): it says what to write
//! and goes on, so that one reading shows all that is wrong. It stops at the first place it cannot go on from.

use luyin_diagnostic::Span;
use rust_decimal::Decimal;

use crate::ast::{Expr, ExprKind, Operator, Word};
use crate::lexer::{Token, TokenKind, tokens};
use crate::limits::{MAX_DEPTH, MAX_LENGTH};
use crate::report::Report;

/// Says that parsing cannot go on; the report already holds why.
pub(crate) struct Stopped;

type Parsed<T> = Result<T, Stopped>;

/// Reads `source`. Nothing when it could not be read to the end; whatever is wrong is in `report`.
pub(crate) fn parse(source: &str, report: &mut Report) -> Option<Expr> {
    if source.len() > MAX_LENGTH {
        let span = Span { start: 0, end: u32::try_from(source.len()).unwrap_or(u32::MAX) };
        report.error_with_help(
            "expression-too-long",
            span,
            format!("expression of {} bytes, where {MAX_LENGTH} are allowed", source.len()),
            "split it into several criteria or readings",
        );
        return None;
    }
    let tokens = tokens(source, report);
    let mut parser = Parser { tokens, at: 0, depth: 0, report };
    parser.whole().ok()
}

struct Parser<'r> {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    report: &'r mut Report,
}

/// How tightly the operators between two operands bind.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Relation,
    Sum,
    Product,
}

impl Parser<'_> {
    fn whole(&mut self) -> Parsed<Expr> {
        if self.kind() == &TokenKind::End {
            self.report.error("empty-expression", self.span(), "nothing is written here");
            return Err(Stopped);
        }
        let expr = self.expression()?;
        if self.kind() == &TokenKind::End {
            return Ok(expr);
        }
        Err(self.unexpected("an operator or the end"))
    }

    fn token(&self) -> &Token {
        // INVARIANT: the lexer ends every list of tokens with `End`, and `advance` never passes it.
        static END: Token = Token { kind: TokenKind::End, span: Span { start: 0, end: 0 } };
        self.tokens.get(self.at).unwrap_or(&END)
    }

    fn kind(&self) -> &TokenKind {
        &self.token().kind
    }

    fn span(&self) -> Span {
        self.token().span
    }

    fn advance(&mut self) -> Token {
        let token = self.token().clone();
        if token.kind != TokenKind::End {
            self.at += 1;
        }
        token
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self.kind(), TokenKind::Sign(found) if *found == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.kind(), TokenKind::Name(found) if found == word)
    }

    fn accept(&mut self, sign: &str) -> bool {
        let found = self.is_sign(sign);
        if found {
            self.at += 1;
        }
        found
    }

    fn unexpected(&mut self, wanted: &str) -> Stopped {
        let found = match self.kind() {
            TokenKind::End => "the end".to_owned(),
            TokenKind::Name(name) => format!("`{name}`"),
            TokenKind::Int(digits) | TokenKind::Decimal(digits) => format!("`{digits}`"),
            TokenKind::Text(_) => "a text".to_owned(),
            TokenKind::Sign(sign) => format!("`{sign}`"),
        };
        self.report.error("unexpected-token", self.span(), format!("expected {wanted}, found {found}"));
        Stopped
    }

    /// Goes on past the closing sign of what was opened at `opening`.
    fn close(&mut self, sign: &'static str, opening: Span) -> Parsed<Span> {
        let span = self.span();
        if self.accept(sign) {
            return Ok(span);
        }
        if self.kind() == &TokenKind::End {
            self.report.error_with_help(
                "unclosed",
                opening,
                "opened and never closed",
                format!("close it with `{sign}`"),
            );
            return Err(Stopped);
        }
        Err(self.unexpected(&format!("`{sign}`")))
    }

    /// Runs `inner` one level down, unless that is too deep.
    fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= MAX_DEPTH {
            let span = self.span();
            return Err(self.too_deep(span));
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    fn too_deep(&mut self, span: Span) -> Stopped {
        self.report.error_with_help(
            "expression-too-deep",
            span,
            format!("more than {MAX_DEPTH} levels inside one another"),
            "split it into several criteria or readings",
        );
        Stopped
    }

    /// Makes a node over `children_depth` levels.
    fn node(&mut self, kind: ExprKind, span: Span, children_depth: usize) -> Parsed<Expr> {
        let depth = children_depth + 1;
        if depth > MAX_DEPTH {
            return Err(self.too_deep(span));
        }
        Ok(Expr { kind, span, depth })
    }

    fn expression(&mut self) -> Parsed<Expr> {
        self.deeper(|parser| {
            let condition = parser.disjunction()?;
            if !parser.accept("?") {
                return Ok(condition);
            }
            let then = parser.expression()?;
            if !parser.accept(":") {
                return Err(parser.unexpected("`:`"));
            }
            let otherwise = parser.expression()?;
            let span = joined(condition.span, otherwise.span);
            let depth = condition.depth.max(then.depth).max(otherwise.depth);
            let kind = ExprKind::Choice { condition: condition.into(), then: then.into(), otherwise: otherwise.into() };
            parser.node(kind, span, depth)
        })
    }

    fn disjunction(&mut self) -> Parsed<Expr> {
        self.connected("||", "or", ExprKind::Or, Self::conjunction)
    }

    fn conjunction(&mut self) -> Parsed<Expr> {
        self.connected("&&", "and", ExprKind::And, |parser| parser.binary(Binding::Relation))
    }

    fn connected(
        &mut self,
        sign: &'static str,
        word: &'static str,
        make: fn(Vec<Expr>) -> ExprKind,
        operand: fn(&mut Self) -> Parsed<Expr>,
    ) -> Parsed<Expr> {
        let first = operand(self)?;
        let mut operands = vec![first];
        while self.connective(sign, word) {
            operands.push(operand(self)?);
        }
        if operands.len() == 1 {
            return operands.pop().ok_or(Stopped);
        }
        let span = operands.iter().map(|operand| operand.span).reduce(joined).unwrap_or(self.span());
        let depth = operands.iter().map(|operand| operand.depth).max().unwrap_or(0);
        self.node(make(operands), span, depth)
    }

    fn connective(&mut self, sign: &'static str, word: &'static str) -> bool {
        if self.is_word(word) {
            self.word_for_sign(word, sign);
            self.at += 1;
            return true;
        }
        self.accept(sign)
    }

    fn word_for_sign(&mut self, word: &str, sign: &str) {
        let span = self.span();
        self.report.error_with_help(
            "word-operator",
            span,
            format!("`{word}` is not an operator"),
            format!("write `{sign}`"),
        );
    }

    fn operator(&self) -> Option<(Operator, Binding)> {
        let found = match self.kind() {
            TokenKind::Name(name) if name == "in" => (Operator::In, Binding::Relation),
            TokenKind::Sign(sign) => match *sign {
                "==" => (Operator::Equal, Binding::Relation),
                "!=" => (Operator::Unequal, Binding::Relation),
                "<" => (Operator::Less, Binding::Relation),
                "<=" => (Operator::AtMost, Binding::Relation),
                ">" => (Operator::More, Binding::Relation),
                ">=" => (Operator::AtLeast, Binding::Relation),
                "+" => (Operator::Add, Binding::Sum),
                "-" => (Operator::Subtract, Binding::Sum),
                "*" => (Operator::Multiply, Binding::Product),
                "/" => (Operator::Divide, Binding::Product),
                "%" => (Operator::Remainder, Binding::Product),
                _ => return None,
            },
            _ => return None,
        };
        Some(found)
    }

    fn binary(&mut self, least: Binding) -> Parsed<Expr> {
        let mut left = self.unary()?;
        let mut related: Option<Span> = None;
        while let Some((operator, binding)) = self.operator().filter(|(_, binding)| *binding >= least) {
            let at = self.advance().span;
            let right = match binding {
                Binding::Relation => self.binary(Binding::Sum)?,
                Binding::Sum => self.binary(Binding::Product)?,
                Binding::Product => self.unary()?,
            };
            let span = joined(left.span, right.span);
            if binding == Binding::Relation && related.replace(at).is_some() {
                self.chained(span);
            }
            let depth = left.depth.max(right.depth);
            let kind = ExprKind::Binary { operator, at, left: left.into(), right: right.into() };
            left = self.node(kind, span, depth)?;
        }
        Ok(left)
    }

    fn chained(&mut self, span: Span) {
        self.report.error_with_help(
            "chained-comparison",
            span,
            "comparisons cannot follow one another",
            "write `a <= b && b <= c`, or put the first one in parentheses",
        );
    }

    fn unary(&mut self) -> Parsed<Expr> {
        let start = self.span();
        if self.is_word("not") {
            self.word_for_sign("not", "!");
            self.at += 1;
            return self.negated(start, ExprKind::Not);
        }
        if self.accept("!") {
            return self.negated(start, ExprKind::Not);
        }
        if self.accept("-") {
            return match self.kind().clone() {
                TokenKind::Int(digits) => self.number(&format!("-{digits}"), start),
                TokenKind::Decimal(digits) => self.decimal(&format!("-{digits}"), start),
                _ => return self.negated(start, ExprKind::Negate),
            }
            .and_then(|number| self.members(number));
        }
        let primary = self.primary()?;
        self.members(primary)
    }

    fn negated(&mut self, start: Span, make: fn(Box<Expr>) -> ExprKind) -> Parsed<Expr> {
        let operand = self.deeper(Self::unary)?;
        let (span, depth) = (joined(start, operand.span), operand.depth);
        self.node(make(operand.into()), span, depth)
    }

    /// The number at hand, which began at `start`.
    fn number(&mut self, digits: &str, start: Span) -> Parsed<Expr> {
        let span = joined(start, self.advance().span);
        let value = digits.parse::<i64>().unwrap_or_else(|_| {
            let message = format!("`{digits}` is too large for a whole number");
            let help = format!("whole numbers lie between {} and {}", i64::MIN, i64::MAX);
            self.report.error_with_help("integer-overflow", span, message, help);
            0
        });
        self.node(ExprKind::Int(value), span, 0)
    }

    fn decimal(&mut self, digits: &str, start: Span) -> Parsed<Expr> {
        let span = joined(start, self.advance().span);
        let value = Decimal::from_str_exact(digits).unwrap_or_else(|_| {
            self.report.error("decimal-overflow", span, format!("`{digits}` has more digits than can be kept"));
            Decimal::ZERO
        });
        self.node(ExprKind::Decimal(value), span, 0)
    }

    fn primary(&mut self) -> Parsed<Expr> {
        let span = self.span();
        match self.kind().clone() {
            TokenKind::Int(digits) => self.number(&digits, span),
            TokenKind::Decimal(digits) => self.decimal(&digits, span),
            TokenKind::Text(text) => self.leaf(ExprKind::Text(text)),
            TokenKind::Name(name) if name == "in" => Err(self.unexpected("a value")),
            TokenKind::Name(name) => self.named(name),
            TokenKind::Sign("(") => self.parenthesized(),
            TokenKind::Sign("[") => {
                self.at += 1;
                let (elements, end) = self.list_until("]", span)?;
                let depth = deepest(&elements);
                self.node(ExprKind::List(elements), joined(span, end), depth)
            }
            TokenKind::Sign("{") => {
                self.report.error_with_help(
                    "no-maps",
                    span,
                    "there are no maps in this language",
                    "lists are written `[a, b]`",
                );
                Err(Stopped)
            }
            _ => Err(self.unexpected("a value")),
        }
    }

    fn leaf(&mut self, kind: ExprKind) -> Parsed<Expr> {
        let span = self.advance().span;
        self.node(kind, span, 0)
    }

    fn named(&mut self, name: String) -> Parsed<Expr> {
        match name.as_str() {
            "true" => return self.leaf(ExprKind::Bool(true)),
            "false" => return self.leaf(ExprKind::Bool(false)),
            _ => {}
        }
        let span = self.advance().span;
        if self.is_sign("(") {
            return self.call(None, Word { text: name, span });
        }
        self.node(ExprKind::Name(name), span, 0)
    }

    fn parenthesized(&mut self) -> Parsed<Expr> {
        let opening = self.advance().span;
        let mut inner = self.expression()?;
        let end = self.close(")", opening)?;
        inner.span = joined(opening, end);
        Ok(inner)
    }

    fn list_until(&mut self, sign: &'static str, opening: Span) -> Parsed<(Vec<Expr>, Span)> {
        let mut elements = Vec::new();
        while !self.is_sign(sign) {
            if self.kind() == &TokenKind::End {
                break;
            }
            elements.push(self.expression()?);
            if !self.accept(",") {
                break;
            }
        }
        let end = self.close(sign, opening)?;
        Ok((elements, end))
    }

    fn call(&mut self, target: Option<Expr>, name: Word) -> Parsed<Expr> {
        let opening = self.advance().span;
        let (arguments, end) = self.list_until(")", opening)?;
        let start = target.as_ref().map_or(name.span, |target| target.span);
        let depth = deepest(&arguments).max(target.as_ref().map_or(0, |target| target.depth));
        let kind = ExprKind::Call { target: target.map(Box::new), name, arguments };
        self.node(kind, joined(start, end), depth)
    }

    fn members(&mut self, mut base: Expr) -> Parsed<Expr> {
        loop {
            let opening = self.span();
            if self.accept(".") {
                base = self.member(base)?;
            } else if self.accept("[") {
                let index = self.expression()?;
                let end = self.close("]", opening)?;
                let (span, depth) = (joined(base.span, end), base.depth.max(index.depth));
                base = self.node(ExprKind::Index { base: base.into(), index: index.into() }, span, depth)?;
            } else {
                return Ok(base);
            }
        }
    }

    fn member(&mut self, base: Expr) -> Parsed<Expr> {
        let span = self.span();
        let TokenKind::Name(text) = self.kind().clone() else {
            return Err(self.unexpected("the name of a field or function"));
        };
        self.at += 1;
        let field = Word { text, span };
        if self.is_sign("(") {
            return self.call(Some(base), field);
        }
        let (whole, depth) = (joined(base.span, span), base.depth);
        self.node(ExprKind::Select { base: base.into(), field }, whole, depth)
    }
}

fn joined(first: Span, last: Span) -> Span {
    Span { start: first.start, end: last.end }
}

fn deepest(nodes: &[Expr]) -> usize {
    nodes.iter().map(|node| node.depth).max().unwrap_or(0)
}
