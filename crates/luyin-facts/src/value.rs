//! Facts, and the values they may have.

use std::sync::Arc;

use luyin_date::{PeriodSet, UnclearDate};
use luyin_diagnostic::Span;
use rust_decimal::Decimal;

use crate::{FieldId, PlaceId, RecordId};

/// What is known of one field.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Fact {
    /// It was told.
    Known(Value),
    /// It was not told; it may be anything.
    #[default]
    Unasked,
    /// The person does not want to tell it: `{declined: true}`.
    Declined,
    /// The person cannot find it out: `{unobtainable: true}`.
    Unobtainable,
}

/// The value of a known fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with decimals.
    Decimal(Decimal),
    /// A text, a symbol, a term or the id of a row.
    Text(Arc<str>),
    /// Several texts or ids.
    Texts(Arc<[Arc<str>]>),
    /// A whole number between two bounds.
    Range(Range),
    /// A place.
    Place(PlaceId),
    /// A country or region.
    Country(PlaceId),
    /// A day, however unclear.
    Date(DateFact),
    /// A record.
    Record(Arc<Record>),
    /// A list of records.
    List(List),
}

/// A whole number between two bounds, both possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Range {
    /// The least it can be.
    pub least: u32,
    /// The most it can be.
    pub most: u32,
}

/// A day as told, and what it comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct DateFact {
    /// The day, however unclear. `birth` is the day of birth; `..` is the last day of the history:
    /// `as_of`, or the latest day of the goal when that is later.
    pub date: UnclearDate,
    /// How it was told.
    pub written: Written,
    /// Whether it stands for days after `as_of` that are only projected.
    pub projected: bool,
}

/// How a day was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Written {
    /// As a date.
    Date,
    /// As `birth`.
    Birth,
    /// As `..`: still going on.
    Ongoing,
}

impl DateFact {
    /// A day told as a date.
    pub fn told(date: UnclearDate) -> DateFact {
        DateFact { date, written: Written::Date, projected: false }
    }
}

/// A record: the case itself, a part of it, or a row of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Which record of the table it is.
    pub id: RecordId,
    /// The row's own name, by which paths and references point to it.
    pub key: Option<Arc<str>>,
    /// Where it stands in the file.
    pub span: Span,
    /// The days it covers, for records with a period.
    pub period: Option<Arc<PeriodSet>>,
    /// Whether some of these days lie after `as_of` and are only projected.
    pub projected: bool,
    pub(crate) fields: Box<[Fact]>,
    pub(crate) spans: Box<[Span]>,
}

/// The rows of a list, and whether they are all there are.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct List {
    /// The rows, in the order of the file.
    pub rows: Vec<Arc<Record>>,
    /// Whether the case says that there are no others.
    pub complete: bool,
}

static UNASKED: Fact = Fact::Unasked;

impl Record {
    /// An empty record: nothing in it is told.
    pub fn empty(id: RecordId) -> Record {
        let count = id.def().fields.len();
        Record {
            id,
            key: None,
            span: Span::default(),
            period: None,
            projected: false,
            fields: vec![Fact::Unasked; count].into(),
            spans: vec![Span::default(); count].into(),
        }
    }

    /// What is known of a field; [`Fact::Unasked`] also for a field of another record.
    pub fn fact(&self, field: FieldId) -> &Fact {
        if field.record == self.id { self.fields.get(field.index()).unwrap_or(&UNASKED) } else { &UNASKED }
    }

    /// What is known of the field of this name; [`Fact::Unasked`] when there is no such field.
    pub fn get(&self, name: &str) -> &Fact {
        self.id.field(name).map_or(&UNASKED, |field| self.fact(field))
    }

    /// The field's known value.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.get(name).known()
    }

    /// The known list of this name.
    pub fn list(&self, name: &str) -> Option<&List> {
        self.value(name)?.as_list()
    }

    /// The known rows of the list of this name; none when it was not told.
    pub fn rows(&self, name: &str) -> &[Arc<Record>] {
        self.list(name).map_or(&[], |list| &list.rows)
    }

    /// The known record of this name.
    pub fn record(&self, name: &str) -> Option<&Arc<Record>> {
        self.value(name)?.as_record()
    }

    /// The known text, symbol or term of this name.
    pub fn text(&self, name: &str) -> Option<&Arc<str>> {
        self.value(name)?.as_text()
    }

    /// The known place or country of this name.
    pub fn place(&self, name: &str) -> Option<PlaceId> {
        self.value(name)?.as_place()
    }

    /// The known day of this name.
    pub fn date(&self, name: &str) -> Option<&DateFact> {
        self.value(name)?.as_date()
    }

    /// The known truth value of this name.
    pub fn bool(&self, name: &str) -> Option<bool> {
        self.value(name)?.as_bool()
    }

    /// Where a field's value stands in the file; an empty span when it was not told.
    pub fn span_of(&self, field: FieldId) -> Span {
        self.spans.get(field.index()).copied().unwrap_or_default()
    }

    /// The fields in the order of the table, each with what is known of it.
    pub fn facts(&self) -> impl Iterator<Item = (FieldId, &Fact)> {
        self.id.fields().zip(self.fields.iter())
    }

    pub(crate) fn set(&mut self, field: FieldId, fact: Fact) {
        if let Some(slot) = self.fields.get_mut(field.index()) {
            *slot = fact;
        }
    }
}

impl Fact {
    /// The value, when it was told.
    pub fn known(&self) -> Option<&Value> {
        match self {
            Fact::Known(value) => Some(value),
            _ => None,
        }
    }

    /// Whether it was told.
    pub fn is_known(&self) -> bool {
        matches!(self, Fact::Known(_))
    }
}

impl Value {
    /// The truth value.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The whole number.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Value::Int(value) => Some(*value),
            _ => None,
        }
    }

    /// The text, symbol or term.
    pub fn as_text(&self) -> Option<&Arc<str>> {
        match self {
            Value::Text(value) => Some(value),
            _ => None,
        }
    }

    /// The place or country.
    pub fn as_place(&self) -> Option<PlaceId> {
        match self {
            Value::Place(value) | Value::Country(value) => Some(*value),
            _ => None,
        }
    }

    /// The day.
    pub fn as_date(&self) -> Option<&DateFact> {
        match self {
            Value::Date(value) => Some(value),
            _ => None,
        }
    }

    /// The record.
    pub fn as_record(&self) -> Option<&Arc<Record>> {
        match self {
            Value::Record(value) => Some(value),
            _ => None,
        }
    }

    /// The list.
    pub fn as_list(&self) -> Option<&List> {
        match self {
            Value::List(value) => Some(value),
            _ => None,
        }
    }
}
