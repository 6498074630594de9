//! The format of guides as one table.
//!
//! Reading, unknown keys, missing fields, inheritance and the JSON Schema all follow it. A new
//! field is one line here and one line where it is taken up.

mod files;
mod guide;
mod practice;

pub(crate) use files::*;
pub(crate) use guide::*;
pub(crate) use practice::PRACTICE;

/// A map with known fields.
#[derive(Debug)]
pub(crate) struct Shape {
    /// What the record is, for messages: `a criterion`.
    pub name: &'static str,
    /// Its fields, in the order of the documentation.
    pub fields: &'static [Field],
}

/// One field of a map.
#[derive(Debug)]
pub(crate) struct Field {
    /// Its key.
    pub key: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be there once inheritance is resolved.
    pub required: bool,
    /// What it means, for editors.
    pub doc: &'static str,
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// `true` or `false`.
    Flag,
    /// A whole number, not negative.
    Whole,
    /// A number with decimals, as exact text or number.
    Number,
    /// A text that is not shown in two languages: a number, an address.
    Text,
    /// A list of such texts, or one.
    Texts,
    /// An id that this record gives itself.
    Id,
    /// A name used inside the file: a state, an event, a role; one of them.
    Name,
    /// Several names, or one.
    Names,
    /// A text in both languages.
    Words,
    /// One word of a closed set.
    Symbol(&'static [&'static str]),
    /// Several words of a closed set, or one.
    Symbols(&'static [&'static str]),
    /// One day.
    Day,
    /// A day, perhaps half known.
    Date,
    /// Days from a first to a last.
    InForce,
    /// A time of day, `HH:MM`.
    Time,
    /// Days of the week: `mon-sat`, `sat`, `mon,wed`.
    Weekdays,
    /// Pointers into sources.
    Cites,
    /// The id of something defined elsewhere.
    Ref(RefKind),
    /// Several such ids, or one.
    Refs(RefKind),
    /// An expression.
    Expression(Wanted),
    /// A length of time.
    Length,
    /// A first day to a value.
    DatedValues,
    /// A currency to an amount.
    Amounts,
    /// A map whose fields inherit one by one.
    Record(&'static Shape),
    /// A list of maps known by `id`, else `type`, else `service`; they inherit one by one.
    Items(&'static Shape),
    /// A list of maps without ids; replaced as a whole.
    Rows(&'static Shape),
    /// A map from names to values of one kind; they inherit one by one.
    Table(&'static Kind),
    /// Anything; looked at by another reader.
    Any,
}

/// What an id points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RefKind {
    Guide,
    Service,
    Evidence,
    Authority,
    Place,
    Source,
}

/// What an expression must yield.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    Condition,
    Days,
    Measure,
}

impl Shape {
    /// The field of a key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

const fn must(key: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field { key, kind, required: true, doc }
}

const fn may(key: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field { key, kind, required: false, doc }
}
