//! Days that a paper at hand contradicts: neither statement is taken for true.

use std::sync::Arc;

use luyin_date::UnclearDate;

use crate::{DateFact, Fact, List, Record, Value, Written};

/// Widens each day that a paper of `contradicted_by` tells otherwise: from the one statement to the other.
pub(super) fn widen(root: &mut Record) {
    let papers: Vec<Arc<Record>> = root.rows("holdings").to_vec();
    for fact in &mut root.fields {
        if let Fact::Known(Value::List(List { rows, .. })) = fact {
            rows.iter_mut().filter(|row| row.get("contradicted_by").is_known()).for_each(|row| of_row(row, &papers));
        }
    }
}

fn of_row(row: &mut Arc<Record>, papers: &[Arc<Record>]) {
    let Some(Value::Texts(names)) = row.value("contradicted_by") else { return };
    let said = papers.iter().filter(|paper| paper.key.as_ref().is_some_and(|key| names.contains(key)));
    let said: Vec<&Arc<Record>> = said.collect();
    for name in ["from", "until", "issued", "expires", "married", "born"] {
        let days = said.iter().filter_map(|paper| paper.date(name)).map(|told| told.date);
        let Some((field, told)) = row.id.field(name).zip(row.date(name).cloned()) else { continue };
        if told.written == Written::Date {
            let date = days.fold(told.date, either);
            Arc::make_mut(row).set(field, Fact::Known(Value::Date(DateFact { date, ..told })));
        }
    }
}

/// Some day from the earliest of both to the latest.
fn either(one: UnclearDate, other: UnclearDate) -> UnclearDate {
    let (first, last) = (one.earliest().min(other.earliest()), one.latest().max(other.latest()));
    if (first, last) == (one.earliest(), one.latest()) {
        return one;
    }
    UnclearDate::between(first, last).unwrap_or(one)
}
