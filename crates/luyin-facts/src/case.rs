//! A person's facts and goal, as read.

use std::sync::Arc;

use luyin_date::Day;
use luyin_diagnostic::Span;

use crate::{Fact, FactPath, Record, RowRef, Segment, Value};

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
        let Some((last, before)) = path.segments().split_last() else { return Some(self.root.span) };
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
        let _ = (path, fact);
        self.clone()
    }

    /// The same case read at another day.
    #[must_use]
    pub fn at(&self, as_of: Day) -> Case {
        let _ = as_of;
        self.clone()
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
