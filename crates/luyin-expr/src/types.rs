//! The types of expressions.

use std::fmt;

use luyin_facts::{FieldType, RecordId, TermKind};

/// What an expression yields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// True, false or unknown.
    Bool,
    /// A whole number.
    Int,
    /// A number with a fraction.
    Decimal,
    /// A text.
    Text,
    /// One word of a closed set, written as a text.
    Symbol(&'static [&'static str]),
    /// One word of a vocabulary supplied as data, written as a text.
    Term(TermKind),
    /// A place or a country, written as a text.
    Place,
    /// A day, perhaps half known.
    Date,
    /// A number of days.
    Days,
    /// A number of months; never turned into days.
    Months,
    /// A set of days, perhaps half known.
    Periods,
    /// The runs of consecutive days in a set; compared with days or months.
    Runs,
    /// A record of the case file.
    Record(RecordId),
    /// A list, perhaps with rows not told.
    List(Box<Type>),
}

impl Type {
    /// The list of this type.
    #[must_use]
    pub fn list(self) -> Type {
        Type::List(Box::new(self))
    }

    /// The type of a field of the case file; nothing for a field that is no fact.
    pub fn of_field(field: FieldType) -> Option<Type> {
        Some(match field {
            FieldType::Bool => Type::Bool,
            FieldType::Int | FieldType::Range => Type::Int,
            FieldType::Decimal => Type::Decimal,
            FieldType::Text | FieldType::Reference(_) => Type::Text,
            FieldType::Texts | FieldType::References(_) => Type::Text.list(),
            FieldType::Symbol(set) => Type::Symbol(set),
            FieldType::Term(kind) => Type::Term(kind),
            FieldType::Place | FieldType::Country => Type::Place,
            FieldType::Date => Type::Date,
            FieldType::Record(id) => Type::Record(id),
            FieldType::List(id) => Type::Record(id).list(),
            FieldType::ListNames => return None,
        })
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Bool => f.write_str("a condition"),
            Type::Int => f.write_str("a whole number"),
            Type::Decimal => f.write_str("a decimal number"),
            Type::Text => f.write_str("a text"),
            Type::Symbol(set) => write!(f, "one of {}", Words(set)),
            Type::Term(kind) => write!(f, "a {}", kind.noun()),
            Type::Place => f.write_str("a place"),
            Type::Date => f.write_str("a date"),
            Type::Days => f.write_str("a number of days"),
            Type::Months => f.write_str("a number of months"),
            Type::Periods => f.write_str("a set of days"),
            Type::Runs => f.write_str("runs of days"),
            Type::Record(id) => write!(f, "a record `{}`", id.def().name),
            Type::List(_) => f.write_str("a list"),
        }
    }
}

/// Words in backticks with commas between.
pub(crate) struct Words<'a, T>(pub(crate) &'a [T]);

impl<T: fmt::Display> fmt::Display for Words<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, word) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            write!(f, "`{word}`")?;
        }
        Ok(())
    }
}
