//! A person's facts and goal, as read.

use std::sync::Arc;

use luyin_date::{Day, PeriodSet, UnclearDate};
use luyin_diagnostic::Span;

use crate::period::{Context, settle, settle_fact, settle_period};
use crate::{DateFact, Fact, FactPath, FieldId, FieldType, Record, RecordId, RowRef, Segment, Value};

/// A person's facts and goal. Cloning is cheap; [`Case::with`] shares what it does not change.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The case as a record: its fields are the top-level names of the file.
    pub root: Arc<Record>,
    /// The day that rules are read at and the history is told up to.
    pub as_of: Day,
    /// The last day of the history, projected days included: `as_of`, or the latest day of the
    /// goal when that is later.
    pub horizon: Day,
    /// The name of the file it was read from.
    pub file: Arc<str>,
}

/// The facts of a case in the order of the table, each with its path.
pub struct Facts<'a> {
    open: Vec<(FactPath, &'a Record, usize)>,
}

impl Case {
    /// What is known at a path; nothing when the path leads to a row that is not there, or ends at
    /// a row or at the case itself.
    ///
    /// A field of a record that was not told is [`Fact::Unasked`].
    pub fn get(&self, path: &FactPath) -> Option<&Fact> {
        let field = path.last_field()?;
        let (_, before) = path.segments().split_last()?;
        Some(self.record_at(before)?.fact(field))
    }

    /// The record or row at a path.
    pub fn record(&self, path: &FactPath) -> Option<&Record> {
        self.record_at(path.segments())
    }

    fn record_at(&self, segments: &[Segment]) -> Option<&Record> {
        let mut record = &*self.root;
        let mut rows: Option<&[Arc<Record>]> = None;
        for segment in segments {
            match (segment, rows.take()) {
                (Segment::Field(field), None) => match record.fact(*field).known()? {
                    Value::Record(inner) => record = inner,
                    Value::List(list) => rows = Some(&list.rows),
                    _ => return None,
                },
                (Segment::Row(row), Some(rows)) => record = rows.get(position(rows, row)?)?,
                _ => return None,
            }
        }
        if rows.is_some() { None } else { Some(record) }
    }

    /// Where the value at a path stands in the file.
    pub fn span(&self, path: &FactPath) -> Option<Span> {
        let Some((last, before)) = path.segments().split_last() else {
            return Some(self.root.span);
        };
        match last {
            Segment::Row(_) => Some(self.record(path)?.span),
            Segment::Field(field) => Some(self.record_at(before)?.span_of(*field)),
        }
    }

    /// The same case with another fact at a path; periods that rest on it are computed anew.
    ///
    /// The parts of the case above the fact must be there, except that a record that was not told
    /// is added. At the path of a list, a known list replaces its rows and completeness.
    /// A path to a row that is not there gives the case as it is.
    #[must_use]
    pub fn with(&self, path: &FactPath, fact: Fact) -> Case {
        let mut fact = fact;
        let context = Context::of(&self.root, self.as_of);
        let kind = path
            .parent()
            .and_then(|parent| parent.record())
            .and_then(|record| record.def().period.as_ref())
            .map(|period| period.kind);
        settle_fact(&mut fact, kind, &context);
        let mut case = self.clone();
        put(Arc::make_mut(&mut case.root), path.segments(), fact, &context);
        if moves_everything(path) {
            let as_of = case.root.date("as_of").and_then(|date| date.date.is_exact()).unwrap_or(case.as_of);
            return case.at(as_of);
        }
        case
    }

    /// The same case read at another day.
    #[must_use]
    pub fn at(&self, as_of: Day) -> Case {
        let mut case = self.clone();
        let root = Arc::make_mut(&mut case.root);
        if let Some(field) = RecordId::Case.field("as_of") {
            root.set(field, Fact::Known(Value::Date(DateFact::told(UnclearDate::exact(as_of)))));
        }
        let context = Context::of(root, as_of);
        settle(root, &context);
        case.as_of = as_of;
        case.horizon = context.horizon;
        case
    }

    /// The same case with other days for rows of a list of its own, each row by its number; all else stays as told.
    ///
    /// For asking what would follow of days that the case only bounds: the ends of the rows keep what was told.
    #[must_use]
    pub fn with_days(&self, list: &str, days: impl IntoIterator<Item = (usize, PeriodSet)>) -> Case {
        let mut case = self.clone();
        let root = Arc::make_mut(&mut case.root);
        let slot = RecordId::Case.field(list).and_then(|field| root.fields.get_mut(field.index()));
        let Some(Fact::Known(Value::List(list))) = slot else { return case };
        for (row, days) in days {
            if let Some(row) = list.rows.get_mut(row) {
                Arc::make_mut(row).period = Some(Arc::new(days));
            }
        }
        case
    }

    /// The goal.
    pub fn goal(&self) -> Option<&Arc<Record>> {
        self.root.record("goal")
    }

    /// The applicant.
    pub fn applicant(&self) -> Option<&Arc<Record>> {
        self.root.record("applicant")
    }

    /// The path of a row of a list: by its own name when it has one.
    pub fn row_path(list: &FactPath, index: usize, row: &Record) -> FactPath {
        list.row(match &row.key {
            Some(key) => RowRef::Key(key.clone()),
            None => RowRef::Index(u32::try_from(index).unwrap_or(u32::MAX)),
        })
    }

    /// Every field of the case in the order of the table, rows in the order of the file.
    ///
    /// Lists and records come themselves, and then their parts.
    pub fn facts(&self) -> Facts<'_> {
        Facts { open: vec![(FactPath::root(), &self.root, 0)] }
    }
}

/// Whether other parts of the case count from the fact.
fn moves_everything(path: &FactPath) -> bool {
    let mut names = path.segments().iter().filter_map(|segment| match segment {
        Segment::Field(field) => Some(field.name()),
        Segment::Row(_) => None,
    });
    match names.next() {
        Some("as_of" | "goal") => true,
        Some("applicant") => matches!(names.next(), None | Some("born")),
        Some("family") => names.next() == Some("born"),
        _ => false,
    }
}

/// Puts a fact at a path below a record, and computes the periods above it anew.
fn put(record: &mut Record, path: &[Segment], fact: Fact, context: &Context) {
    let Some((Segment::Field(field), rest)) = path.split_first() else {
        return;
    };
    if rest.is_empty() {
        record.set(*field, fact);
    } else if let Some(inner) = inner(record, *field, rest) {
        let (record, rest) = inner;
        put(record, rest, fact, context);
    }
    settle_period(record, context);
}

/// The part of a record that a path leads into, and the rest of the path.
fn inner<'a, 'p>(
    record: &'a mut Record,
    field: FieldId,
    rest: &'p [Segment],
) -> Option<(&'a mut Record, &'p [Segment])> {
    let slot = record.fields.get_mut(field.index())?;
    if let (FieldType::Record(id), false) = (field.def().ty, slot.is_known()) {
        *slot = Fact::Known(Value::Record(Arc::new(Record::empty(id))));
    }
    match (slot, rest) {
        (Fact::Known(Value::Record(inner)), rest) => Some((Arc::make_mut(inner), rest)),
        (Fact::Known(Value::List(list)), [Segment::Row(row), rest @ ..]) => {
            let at = position(&list.rows, row)?;
            Some((Arc::make_mut(list.rows.get_mut(at)?), rest))
        }
        _ => None,
    }
}

fn position(rows: &[Arc<Record>], row: &RowRef) -> Option<usize> {
    match row {
        RowRef::Index(index) => Some(*index as usize),
        RowRef::Key(key) => rows.iter().position(|row| row.key.as_ref() == Some(key)),
    }
}

impl<'a> Iterator for Facts<'a> {
    type Item = (FactPath, &'a Fact);

    fn next(&mut self) -> Option<(FactPath, &'a Fact)> {
        loop {
            let (path, record, next) = self.open.last_mut()?;
            let Some(field) = record.id.field_at(*next) else {
                self.open.pop();
                continue;
            };
            *next = next.saturating_add(1);
            let path = path.field(field);
            let fact: &'a Fact = record.fact(field);
            match fact {
                Fact::Known(Value::Record(inner)) => self.open.push((path.clone(), inner, 0)),
                Fact::Known(Value::List(list)) => {
                    let rows = list.rows.iter().enumerate().rev();
                    self.open.extend(rows.map(|(index, row)| (Case::row_path(&path, index, row), &**row, 0)));
                }
                _ => {}
            }
            return Some((path, fact));
        }
    }
}
