//! What would have to be different, and the case in which it is.

use std::sync::Arc;

use luyin_date::{DayRange, UnclearDate};
use luyin_facts::{Case, DateFact, Fact, FactPath, FieldId, List, Record, RowRef, Segment, Value as Told};

use crate::completions::with_fact;
use crate::turning::Side;

/// A fact, and what it would have to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The fact, list or row.
    pub path: FactPath,
    /// What it would have to be.
    pub to: Given,
}

/// What a fact would have to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// This value; an empty text or an unnamed place stands for anything that no condition names.
    Told(Told),
    /// Any of these days.
    Days {
        /// The days; the first and the last are as good as those between.
        days: DayRange,
        /// The side that has no end, as far as was searched.
        side: Option<Side>,
        /// How many days later than told the nearest of them lies; negative for earlier. Nothing where no day was told.
        moved: Option<i32>,
    },
    /// The list holds the rows told and no others.
    NoMore,
    /// The list holds one row more, of which this must be known.
    OneMore(Vec<(FieldId, Given)>),
    /// The row is not there.
    Without,
}

impl Change {
    /// The case with every one of the changes; nothing when some row could then not be.
    pub fn made(case: &Case, changes: &[Change]) -> Option<Case> {
        // Rows that go shift those after them, so they go last, and from the end.
        let (mut gone, kept): (Vec<&Change>, Vec<&Change>) =
            changes.iter().partition(|change| change.to == Given::Without);
        gone.sort_by_key(|change| std::cmp::Reverse(change.path.clone()));
        kept.into_iter().chain(gone).try_fold(case.clone(), |case, change| change.apply(&case))
    }

    fn apply(&self, case: &Case) -> Option<Case> {
        match &self.to {
            Given::Told(_) | Given::Days { .. } => with_fact(case, &self.path, self.to.fact()?),
            Given::NoMore => Some(with_list(case, &self.path, |list| list.complete = true)),
            Given::Without => without(case, &self.path),
            Given::OneMore(fields) => {
                let (case, row) = with_row(case, &self.path)?;
                fields.iter().try_fold(case, |case, (field, given)| with_fact(&case, &row.field(*field), given.fact()?))
            }
        }
    }
}

impl Given {
    /// The fact as told: a value, or some day of those.
    pub fn fact(&self) -> Option<Fact> {
        match self {
            Given::Told(value) => Some(Fact::Known(value.clone())),
            Given::Days { days, .. } => Some(Fact::Known(Told::Date(DateFact::told(UnclearDate::within(*days))))),
            Given::NoMore | Given::OneMore(_) | Given::Without => None,
        }
    }
}

pub(super) fn list_at(case: &Case, path: &FactPath) -> List {
    case.get(path).and_then(Fact::known).and_then(Told::as_list).cloned().unwrap_or_default()
}

pub(super) fn with_list(case: &Case, path: &FactPath, change: impl FnOnce(&mut List)) -> Case {
    let mut list = list_at(case, path);
    change(&mut list);
    case.with(path, Fact::Known(Told::List(list)))
}

/// The case with a row of which nothing is told, and where that row stands.
pub(super) fn with_row(case: &Case, path: &FactPath) -> Option<(Case, FactPath)> {
    let record = path.rows_of()?;
    let place = u32::try_from(list_at(case, path).rows.len()).ok()?;
    let case = with_list(case, path, |list| list.rows.push(Arc::new(Record::empty(record))));
    Some((case, path.row(RowRef::Index(place))))
}

pub(super) fn without(case: &Case, row: &FactPath) -> Option<Case> {
    let list = row.parent()?;
    let Segment::Row(reference) = row.segments().last()? else { return None };
    let rows = list_at(case, &list).rows;
    let at = match reference {
        RowRef::Index(index) => usize::try_from(*index).ok()?,
        RowRef::Key(key) => rows.iter().position(|row| row.key.as_ref() == Some(key))?,
    };
    (at < rows.len()).then(|| {
        with_list(case, &list, |list| {
            list.rows.remove(at);
        })
    })
}
