//! What of a list of times stays as it is while a few facts of the case are tried with other values.
//!
//! A long history with a few unclear days is asked hundreds of times what would follow of one day more or less. All
//! rows that are told exactly are united once; each time only the others are added.

use std::rc::Rc;
use std::sync::Arc;

use luyin_date::{PeriodSet, Truth};
use luyin_facts::{FieldId, Record};

use crate::env::Env;
use crate::history::list_of;
use crate::value::Locality;

/// The most rows in which a case may differ from the one it was made from.
const MOST_CHANGED: usize = 24;

/// The days of the rows that surely belong and are told exactly, and the numbers of those that may belong beside them.
#[derive(Debug)]
pub(crate) struct Settled {
    days: PeriodSet,
    exact: Vec<usize>,
    others: Vec<usize>,
}

/// The settled days of a list, and the rows to look at beside them; nothing for a case that differs from its base in
/// a row that is settled.
pub(crate) fn settled(
    env: &Env,
    list: Option<FieldId>,
    place: Locality,
    belongs: impl Fn(&Record) -> Truth,
) -> Option<(Rc<Settled>, Vec<usize>)> {
    let base = &list_of(env.base()?, list)?.rows;
    let rows = &list_of(env.case()?, list)?.rows;
    let changed = changed(base, rows)?;
    let settled = env.settled(place, || of(base, belongs))?;
    if changed.iter().any(|row| settled.exact.binary_search(row).is_ok()) {
        return None;
    }
    let mut others = settled.others.clone();
    others.extend(changed.into_iter().filter(|row| settled.others.binary_search(row).is_err()));
    Some((settled, others))
}

impl Settled {
    /// The days of the rows that are told exactly.
    pub(crate) fn days(&self) -> &PeriodSet {
        &self.days
    }
}

/// The numbers of the rows that differ; nothing when there are many, or rows more or less.
fn changed(base: &[Arc<Record>], rows: &[Arc<Record>]) -> Option<Vec<usize>> {
    let differ = base.iter().zip(rows).enumerate().filter(|(_, (before, now))| !Arc::ptr_eq(before, now));
    let changed: Vec<usize> = differ.map(|(row, _)| row).take(MOST_CHANGED + 1).collect();
    (base.len() == rows.len() && changed.len() <= MOST_CHANGED).then_some(changed)
}

fn of(rows: &[Arc<Record>], belongs: impl Fn(&Record) -> Truth) -> Settled {
    let (mut days, mut exact, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for (number, row) in rows.iter().enumerate() {
        match (belongs(row), row.period.as_deref().filter(|period| period.is_exact().is_some())) {
            (Truth::False, _) => {}
            (Truth::True, Some(period)) => {
                days.push(period);
                exact.push(number);
            }
            _ => others.push(number),
        }
    }
    Settled { days: PeriodSet::union_all(days), exact, others }
}
