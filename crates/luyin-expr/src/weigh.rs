//! The truth of a condition together with the quantities that decided, each part evaluated once.

use luyin_date::Truth;

use crate::deciding::decisive;
use crate::env::Env;
use crate::evaluate::{Around, compare, evaluated, reaches, truth};
use crate::measure::{Measure, measure_of_comparison, measure_of_run};
use crate::program::{Node, Op, Program};
use crate::value::Value;

/// A truth, and the measures of the comparisons that decided it.
///
/// INVARIANT: the truth is that of [`Program::at_once`], and where it is definite each measure is the one that
/// [`decisive`] finds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weighed {
    pub(crate) truth: Truth,
    /// Of the first comparison that decided.
    pub(crate) first: Option<Measure>,
    /// Of the first one written with the quantity asked for in front.
    pub(crate) asked: Option<Measure>,
}

impl Weighed {
    fn bare(truth: Truth) -> Self {
        Self { truth, first: None, asked: None }
    }

    /// The measures of this one, and those of another where it has none.
    fn or_measures_of(self, other: Self) -> Self {
        Self { first: self.first.or(other.first), asked: self.asked.or(other.asked), ..self }
    }
}

impl Program {
    /// The truth with the measure that decided, and that of a quantity written in the condition.
    pub(crate) fn weighed(&self, env: &Env, quantity: Option<&str>) -> Weighed {
        Scales { program: self, env, quantity }.weigh(&self.root, None)
    }
}

struct Scales<'s, 'a> {
    program: &'a Program,
    env: &'a Env<'a>,
    quantity: Option<&'s str>,
}

impl<'a> Scales<'_, 'a> {
    fn weigh(&self, node: &'a Node, around: Around<'_, 'a>) -> Weighed {
        if !node.compares {
            return Weighed::bare(truth(node, self.env, around));
        }
        match &node.op {
            Op::And(operands) => self.operands(operands, Truth::False, around),
            Op::Or(operands) => self.operands(operands, Truth::True, around),
            Op::Not(inner) => {
                let inner = self.weigh(inner, around);
                Weighed { truth: inner.truth.not(), ..inner }
            }
            Op::Compare { operator, sides } => {
                let [left, right] = &**sides;
                let values = (evaluated(left, self.env, around), evaluated(right, self.env, around));
                let truth = compare(self.env, *operator, &values.0, &values.1);
                let measure = measure_of_comparison(*operator, sides, &values.0, &values.1);
                self.comparison(node, truth, measure, around)
            }
            Op::Reaches { sides, reach, negated } => {
                let [set, months] = &**sides;
                let (set, months) = (evaluated(set, self.env, around), evaluated(months, self.env, around));
                let reached = reaches(&set, &months, *reach);
                let truth = if *negated { reached.not() } else { reached };
                let measure = match &set {
                    Value::Periods(set) => measure_of_run(set, &months, *reach, *negated),
                    _ => None,
                };
                self.comparison(node, truth, measure, around)
            }
            _ => self.sought(node, truth(node, self.env, around), around),
        }
    }

    /// Of a false `&&` the part that is false, of a true one all parts; what is unknown is left to an explanation.
    fn operands(&self, operands: &'a [Node], settling: Truth, around: Around<'_, 'a>) -> Weighed {
        let mut alike = Weighed::bare(settling.not());
        let mut open = false;
        for operand in operands {
            let weighed = self.weigh(operand, around);
            if weighed.truth == settling {
                return weighed;
            }
            open |= weighed.truth.is_unknown();
            alike = alike.or_measures_of(weighed);
        }
        if open { Weighed::bare(Truth::Unknown) } else { alike }
    }

    fn comparison(&self, node: &'a Node, truth: Truth, measure: Option<Measure>, around: Around<'_, 'a>) -> Weighed {
        let Some(measure) = measure else { return self.sought(node, truth, around) };
        let asked = if self.is_asked(node) { Some(measure) } else { self.asked_below(node, around) };
        Weighed { truth, first: Some(measure), asked }
    }

    /// Looks for the measures below a node, as an explanation would.
    fn sought(&self, node: &'a Node, truth: Truth, around: Around<'_, 'a>) -> Weighed {
        let first = decisive(node, self.env, around, &|_| true);
        let asked = first.and_then(|_| self.asked_below(node, around));
        Weighed { truth, first, asked }
    }

    fn asked_below(&self, node: &'a Node, around: Around<'_, 'a>) -> Option<Measure> {
        let deeper = self.quantity.is_some() && node.children().any(|child| child.compares);
        if deeper { decisive(node, self.env, around, &|node| self.is_asked(node)) } else { None }
    }

    fn is_asked(&self, node: &Node) -> bool {
        self.quantity.is_some_and(|quantity| self.program.text(node.span).starts_with(quantity))
    }
}
