//! What the parser makes of a text: a tree in which every node knows the whole extent it was written in.
//!
//! Nothing here has a type or a meaning yet; see [`crate::compile`] for that.

use luyin_diagnostic::Span;
use rust_decimal::Decimal;

/// One node of the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What was written.
    pub kind: ExprKind,
    /// From the first to past the last byte of it, parentheses included.
    pub span: Span,
    /// The number of nodes on the longest way down, this one included.
    pub depth: usize,
}

/// The kinds of node.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// `true`, `false`.
    Bool(bool),
    /// `180`, `-1`.
    Int(i64),
    /// `0.5`.
    Decimal(Decimal),
    /// `"held"`.
    Text(String),
    /// `stays`.
    Name(String),
    /// `goal.filing`.
    Select { base: Box<Expr>, field: Word },
    /// `list[0]`.
    Index { base: Box<Expr>, index: Box<Expr> },
    /// `total_days(x)`, or `stays.exists(s, …)` with a target.
    Call { target: Option<Box<Expr>>, name: Word, arguments: Vec<Expr> },
    /// `["held", "copy"]`.
    List(Vec<Expr>),
    /// `!x`.
    Not(Box<Expr>),
    /// `-x`.
    Negate(Box<Expr>),
    /// `a && b && c`, flat.
    And(Vec<Expr>),
    /// `a || b || c`, flat.
    Or(Vec<Expr>),
    /// An operator between two operands.
    Binary { operator: Operator, at: Span, left: Box<Expr>, right: Box<Expr> },
    /// `condition ? then : otherwise`.
    Choice { condition: Box<Expr>, then: Box<Expr>, otherwise: Box<Expr> },
}

/// A word with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// The operators between two operands, except `&&` and `||`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `in`
    In,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
}

impl Operator {
    /// How it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::Unequal => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::In => "in",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
        }
    }

    /// True for the operators that answer yes or no.
    pub fn is_relation(self) -> bool {
        matches!(self, Self::Equal | Self::Unequal | Self::Less | Self::AtMost | Self::More | Self::AtLeast | Self::In)
    }

    /// The operator with its sides exchanged: `a < b` is `b > a`.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::More,
            Self::AtMost => Self::AtLeast,
            Self::More => Self::Less,
            Self::AtLeast => Self::AtMost,
            other => other,
        }
    }
}
