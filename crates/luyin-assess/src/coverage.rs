//! Which of the days asked for each certificate can speak of, under each reading.

use luyin_date::{PeriodSet, Truth};
use luyin_facts::PlaceId;

use crate::assessment::{Coverage, CoverageReading, Id};
use crate::claims::Group;
use crate::context::{Context, days_of};

/// The days that one claim covers, under one reading.
pub(crate) struct Covered<'a> {
    claim: &'a str,
    /// The reading.
    pub reading: &'a luyin_guide::Coverage,
    /// The days.
    pub days: PeriodSet,
}

/// The account for one place: required days against what the claims cover.
pub(crate) fn account(
    context: &Context<'_>,
    place: PlaceId,
    required: &PeriodSet,
    groups: &[&Group<'_>],
    ids: &[Id],
) -> Coverage {
    let covered: Vec<Covered<'_>> =
        groups.iter().zip(ids).flat_map(|(group, id)| covered(context, group, id)).collect();
    let mut readings: Vec<CoverageReading> = Vec::new();
    for one in &covered {
        if readings.iter().all(|known| known.id != *one.reading.id) {
            readings.push(reading(one.reading, required, &covered, ids));
        }
    }
    Coverage { place, required: required.clone(), readings }
}

/// What a group's certificate can speak of, under each reading in force.
pub(crate) fn covered<'a>(context: &Context<'_>, group: &'a Group<'_>, claim: &'a str) -> Vec<Covered<'a>> {
    let Some(guide) = group.chain.first().map(|resolved| resolved.guide) else { return Vec::new() };
    let Some(output) = &guide.output else { return Vec::new() };
    let extras = context.service_extras(guide, group.area, &group.period);
    let env = context.env(&extras);
    let in_force = output
        .covers
        .iter()
        .filter(|reading| reading.in_force.is_none_or(|days| days.on(context.as_of) != Truth::False));
    in_force.map(|reading| Covered { claim, reading, days: days_of(&reading.days, &env) }).collect()
}

/// The account under one reading; a claim whose guide does not know it counts under the guide's first reading.
fn reading(
    reading: &luyin_guide::Coverage,
    required: &PeriodSet,
    covered: &[Covered<'_>],
    ids: &[Id],
) -> CoverageReading {
    let covered_by = |claim: &str| {
        let mut own = covered.iter().filter(|one| one.claim == claim);
        let same = own.clone().find(|one| one.reading.id == reading.id);
        same.or_else(|| own.next()).map_or_else(PeriodSet::empty, |one| one.days.intersect(required))
    };
    let by_claim: Vec<(Id, PeriodSet)> = ids.iter().map(|id| (id.clone(), covered_by(id))).collect();
    let without = |refused: Option<&str>| {
        let granted = by_claim.iter().filter(|(id, _)| refused != Some(id.as_str()));
        let days = PeriodSet::union_all(granted.map(|(_, days)| days));
        required.difference(&days)
    };
    let uncovered = without(None);
    let uncovered_days = uncovered.total_days();
    CoverageReading {
        id: Id::from(&reading.id),
        label: reading.label.clone(),
        held_by: reading.held_by.clone(),
        basis: reading.said.basis,
        admitted: reading.said.basis.admitted(),
        if_refused: ids.iter().map(|id| (id.clone(), without(Some(id)).total_days())).collect(),
        by_claim,
        uncovered,
        uncovered_days,
        cites: reading.said.cite.clone(),
    }
}
