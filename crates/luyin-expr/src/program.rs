//! A compiled expression: names are indices, functions are enum values, constants are folded.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use luyin_date::Reach;
use luyin_diagnostic::Span;
use luyin_facts::{FieldId, RecordId};

use crate::ast::Operator;
use crate::functions::Function;
use crate::types::Type;
use crate::value::Value;

/// An expression ready to be evaluated; see [`crate::compile`].
///
/// It holds nothing of a case and may be used from several threads at once.
#[derive(Debug, Clone)]
pub struct Program {
    pub(crate) root: Node,
    pub(crate) source: Arc<str>,
    pub(crate) ty: Type,
    pub(crate) day_by_day: bool,
}

impl Program {
    /// Whether its answer may hang on a field of the case file, whichever record it is read from.
    pub fn reads(&self, record: RecordId, name: &str) -> bool {
        self.root.any(&|node| match &node.op {
            Op::Field { field, .. } => field.record == record && field.name() == name,
            _ => false,
        })
    }

    /// The text it was compiled from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The type of what it yields.
    pub fn result_type(&self) -> &Type {
        &self.ty
    }

    /// The part of the text that `span`, counted from the start of the expression, covers.
    pub fn text(&self, span: Span) -> &str {
        span.text(&self.source)
    }

    /// Whether its answer never depends on a case.
    pub fn is_constant(&self) -> bool {
        matches!(self.root.op, Op::Constant(_) | Op::Text(_))
    }

    /// Whether its answer may hang on what a case tells, not only on the names that a guide gives.
    pub fn asks_of_the_case(&self) -> bool {
        fn asks(node: &Node) -> bool {
            matches!(node.op, Op::Case | Op::Call { .. }) || node.children().any(asks)
        }
        asks(&self.root)
    }
}

/// One operation with the extent it was written in.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) op: Op,
    pub(crate) span: Span,
    pub(crate) ty: Type,
    /// Whether it is a comparison of whole numbers or of runs, which has a measure, or there is one in it.
    pub(crate) compares: bool,
    /// Whether it names a row that a macro is at.
    pub(crate) local: bool,
    /// Whether it asks if a fact is told.
    pub(crate) asks_whether_told: bool,
    /// How many of the declared names it may use, counted from the first.
    pub(crate) names: usize,
    /// What its value is kept under, where many expressions ask for the same.
    pub(crate) key: Option<Arc<Key>>,
}

/// The text of an expression without rows of macros, and its hash, which tells most apart.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) hash: u64,
    pub(crate) text: Box<str>,
}

impl Key {
    pub(crate) fn of(text: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        Self { hash: hasher.finish(), text: text.into() }
    }
}

/// What a macro asks of the rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Macro {
    All,
    Exists,
    ExistsOne,
    Filter,
    Map,
}

/// The operations.
#[derive(Debug, Clone)]
pub(crate) enum Op {
    Constant(Value<'static>),
    Text(Box<str>),
    /// A value that comes with the case: `param.minimum_days`.
    Extra(usize),
    /// The name bound by a macro so many macros further out.
    Local(usize),
    /// The case file itself.
    Case,
    Field {
        base: Box<Node>,
        field: FieldId,
        words: Words,
    },
    /// The days of a row.
    Period(Box<Node>),
    /// Whether a field is told.
    Has(Box<Node>),
    Not(Box<Node>),
    Negate(Box<Node>),
    And(Vec<Node>),
    Or(Vec<Node>),
    Choice(Box<[Node; 3]>),
    Compare {
        operator: Operator,
        sides: Box<[Node; 2]>,
    },
    /// Whether some run of the set lasts so many months, or one day more when `longer`.
    Reaches {
        sides: Box<[Node; 2]>,
        reach: Reach,
        negated: bool,
    },
    /// Whether the left side is one of the others.
    OneOf {
        left: Box<Node>,
        options: Vec<Node>,
    },
    /// Whether the left side is in a list or a set of days.
    In(Box<[Node; 2]>),
    Arithmetic {
        operator: Operator,
        sides: Box<[Node; 2]>,
    },
    Macro {
        which: Macro,
        list: Box<Node>,
        body: Box<Node>,
    },
    Index(Box<[Node; 2]>),
    List(Vec<Node>),
    Call {
        function: Function,
        arguments: Vec<Node>,
    },
}

/// The closed set a field draws its words from; empty for other fields.
pub(crate) type Words = &'static [&'static str];

impl Node {
    /// The node of an operation.
    pub(crate) fn new(op: Op, span: Span, ty: Type) -> Self {
        let names = if let Op::Extra(index) = op { index.saturating_add(1) } else { 0 };
        let (local, asks_whether_told) = (matches!(op, Op::Local(_)), matches!(op, Op::Has(_)));
        let mut node = Self { op, span, ty, compares: false, local, asks_whether_told, names, key: None };
        let counted =
            |side: &Node| matches!(side.ty, Type::Int | Type::Days | Type::Months | Type::Runs | Type::Periods);
        let own = match &node.op {
            Op::Compare { sides, .. } => sides.iter().all(counted),
            Op::Reaches { .. } => true,
            _ => false,
        };
        let join = |(compares, local, told, names): (bool, bool, bool, usize), child: &Node| {
            let told = told || child.asks_whether_told;
            (compares || child.compares, local || child.local, told, names.max(child.names))
        };
        let own = (own, node.local, node.asks_whether_told, node.names);
        (node.compares, node.local, node.asks_whether_told, node.names) = node.children().fold(own, join);
        node
    }

    /// Whether it, or what is below it, is so.
    pub(crate) fn any(&self, is_so: &dyn Fn(&Node) -> bool) -> bool {
        is_so(self) || self.children().any(|child| child.any(is_so))
    }

    /// The nodes directly below, in the order of the text.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Node> {
        let (first, second, others): (Option<&Node>, Option<&Node>, &[Node]) = match &self.op {
            Op::Constant(_) | Op::Text(_) | Op::Extra(_) | Op::Local(_) | Op::Case => (None, None, &[]),
            Op::Field { base: inner, .. } | Op::Period(inner) | Op::Has(inner) | Op::Not(inner) | Op::Negate(inner) => {
                (Some(inner), None, &[])
            }
            Op::And(nodes) | Op::Or(nodes) | Op::List(nodes) | Op::Call { arguments: nodes, .. } => (None, None, nodes),
            Op::Choice(nodes) => (None, None, &**nodes),
            Op::Compare { sides, .. }
            | Op::Reaches { sides, .. }
            | Op::In(sides)
            | Op::Arithmetic { sides, .. }
            | Op::Index(sides) => (None, None, &**sides),
            Op::OneOf { left, options } => (Some(left), None, options),
            Op::Macro { list, body, .. } => (Some(list), Some(body), &[]),
        };
        first.into_iter().chain(second).chain(others)
    }

    /// Whether it was written as a literal or folded into one.
    pub(crate) fn is_constant(&self) -> bool {
        matches!(self.op, Op::Constant(_) | Op::Text(_))
    }
}
