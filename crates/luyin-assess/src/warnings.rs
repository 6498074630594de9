//! What a reader must not overlook.

use std::collections::BTreeSet;

use luyin_date::{Day, Rounding};
use luyin_facts::{Case, Fact, FactPath, PlaceId, Record, Value};
use luyin_guide::Guide;

use crate::assessment::{Assessment, Id, Warning};
use crate::context::Context;
use crate::plan::model::{Plan, Role, Step, StepKind};

/// A guide that nobody checked for this many months is to be checked.
const STALE_MONTHS: i32 = 12;

/// Every warning, in a stable order.
pub(crate) fn all(context: &Context<'_>, assessment: &Assessment) -> Vec<Warning> {
    let mut found = Vec::new();
    projected(context, &mut found);
    flagged(context, &mut found);
    contradicted(context, &mut found);
    for claim in assessment.claims.iter().filter(|claim| claim.nothing_local) {
        found.push(Warning::NothingLocal { place: claim.place, guide: claim.guide.clone() });
    }
    stale(context, assessment, &mut found);
    open_lists(context, assessment, &mut found);
    found
}

/// What a plan takes for granted.
pub(crate) fn of_plan(context: &Context<'_>, goal: &Guide, plan: &Plan) -> Vec<Warning> {
    if goal.programme {
        return Vec::new();
    }
    let here = context.places().country(goal.place);
    let abroad = |step: &&Step| step.kind == StepKind::Abroad && step.role != Role::NotTaken;
    let mut planned: Vec<PlaceId> = plan.steps.iter().filter(abroad).filter_map(|step| step.place).collect();
    planned.dedup();
    let others = countries_told(context).into_iter().filter(|place| *place != here && !planned.contains(place));
    let others: Vec<PlaceId> = others.collect();
    let first = plan.steps.iter().find(abroad).and_then(|step| plan.papers.get(step.yields?));
    let paper = first.filter(|_| !others.is_empty()).map(|paper| paper.name.clone());
    paper.map(|paper| Warning::ForeignCountries { paper, planned, others }).into_iter().collect()
}

/// Countries lived in or of nationality, in the order told, each once.
fn countries_told(context: &Context<'_>) -> Vec<PlaceId> {
    let nationalities = context.case.applicant().map(|it| it.rows("nationalities")).unwrap_or_default();
    let rows = nationalities.iter().chain(context.case.root.rows("residences"));
    let mut seen = BTreeSet::new();
    let places = rows.filter_map(|row| row.place("country").or_else(|| row.place("place")));
    places.map(|place| context.places().country(place)).filter(|place| seen.insert(*place)).collect()
}

fn projected(context: &Context<'_>, found: &mut Vec<Warning>) {
    let root = &context.case.root;
    let lists = ["stays", "residences"];
    if lists.iter().any(|list| root.rows(list).iter().any(|row| row.projected)) {
        found.push(Warning::Projected { from: context.case.as_of.next(), until: context.case.horizon });
    }
}

fn flagged(context: &Context<'_>, found: &mut Vec<Warning>) {
    if !is_flagged(&context.case.root) {
        return;
    }
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

/// Whether any date of a record, or of what is in it, is flagged: most cases have none, and paths cost something.
fn is_flagged(record: &Record) -> bool {
    record.facts().any(|(_, fact)| match fact {
        Fact::Known(Value::Date(date)) => date.date.approximate() || date.date.uncertain(),
        Fact::Known(Value::Record(inner)) => is_flagged(inner),
        Fact::Known(Value::List(list)) => list.rows.iter().any(|row| is_flagged(row)),
        _ => false,
    })
}

/// Rows of the case that papers at hand contradict.
fn contradicted(context: &Context<'_>, found: &mut Vec<Warning>) {
    for (field, fact) in context.case.root.facts() {
        let Some(list) = fact.known().and_then(Value::as_list) else { continue };
        for (at, row) in list.rows.iter().enumerate() {
            if let Some(Value::Texts(by)) = row.value("contradicted_by") {
                let row = Case::row_path(&FactPath::default().field(field), at, row);
                found.push(Warning::Contradicted { row, by: by.iter().map(ToString::to_string).collect() });
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
