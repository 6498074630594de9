//! What a reader must not overlook.

use luyin_date::{Day, Rounding};
use luyin_facts::{Fact, FactPath, Value};

use crate::assessment::{Assessment, Id, Warning};
use crate::context::Context;

/// A guide that nobody checked for this many months is to be checked.
const STALE_MONTHS: i32 = 12;

/// Every warning, in a stable order.
pub(crate) fn all(context: &Context<'_>, assessment: &Assessment) -> Vec<Warning> {
    let mut found = Vec::new();
    projected(context, &mut found);
    flagged(context, &mut found);
    for claim in assessment.claims.iter().filter(|claim| claim.nothing_local) {
        found.push(Warning::NothingLocal { place: claim.place, guide: claim.guide.clone() });
    }
    stale(context, assessment, &mut found);
    open_lists(context, assessment, &mut found);
    found
}

fn projected(context: &Context<'_>, found: &mut Vec<Warning>) {
    let root = &context.case.root;
    let lists = ["stays", "residences"];
    if lists.iter().any(|list| root.rows(list).iter().any(|row| row.projected)) {
        found.push(Warning::Projected { from: context.case.as_of.next(), until: context.case.horizon });
    }
}

fn flagged(context: &Context<'_>, found: &mut Vec<Warning>) {
    for (fact, value) in context.case.facts() {
        if let Fact::Known(Value::Date(date)) = value {
            if date.date.approximate() {
                found.push(Warning::FlaggedDate { fact, approximate: true });
            } else if date.date.uncertain() {
                found.push(Warning::FlaggedDate { fact, approximate: false });
            }
        }
    }
}

fn stale(context: &Context<'_>, assessment: &Assessment, found: &mut Vec<Warning>) {
    let mut checks: Vec<(Id, Day)> = Vec::new();
    checks.extend(assessment.goal.checked.map(|checked| (assessment.goal.guide.clone(), checked)));
    checks.extend(
        assessment.claims.iter().filter_map(|claim| claim.checked.map(|checked| (claim.guide.clone(), checked))),
    );
    checks.sort();
    checks.dedup();
    let old = |checked: Day| checked.add_months(STALE_MONTHS, Rounding::Down).is_ok_and(|due| due < context.as_of);
    found.extend(
        checks
            .into_iter()
            .filter(|(_, checked)| old(*checked))
            .map(|(guide, checked)| Warning::StaleGuide { guide, checked }),
    );
}

/// Lists of the history that may hold more than was told, where an answer could change by it.
fn open_lists(context: &Context<'_>, assessment: &Assessment, found: &mut Vec<Warning>) {
    if !assessment.goal.programme {
        return;
    }
    for list in ["stays", "residences"] {
        if context.case.root.list(list).is_none_or(|list| !list.complete) {
            found.push(Warning::OpenList { fact: FactPath::parse(list).unwrap_or_default() });
        }
    }
}
