//! Which of the days asked for each certificate can speak of, under each reading.

use std::borrow::Cow;

use luyin_date::{Count, DaySet, PeriodSet, Truth};
use luyin_facts::{Case, PlaceId};

use crate::about;
use crate::assessment::{Coverage, CoverageReading, Id};
use crate::claims::Group;
use crate::context::{Context, days_of};
use crate::together::{Completions, regrouped};

/// The days that one claim covers, under one reading.
pub(crate) struct Covered<'a> {
    claim: &'a str,
    /// The reading.
    pub reading: &'a luyin_guide::Coverage,
    /// The days.
    pub days: PeriodSet,
}

/// What is asked for at a place, and of whom.
pub(crate) struct Asked<'a, 'g> {
    /// The place.
    pub place: PlaceId,
    /// The days asked for.
    pub required: &'a PeriodSet,
    /// The days asked for in another completion of the case; nothing where they do not hang on its rows day by day.
    pub required_of: Option<&'a dyn Fn(&Context<'_>) -> PeriodSet>,
    /// The claims, by their groups and ids.
    pub groups: &'a [&'a Group<'g>],
    /// Their ids.
    pub ids: &'a [Id],
}

/// The account for one place: required days against what the claims cover.
pub(crate) fn account(context: &Context<'_>, asked: &Asked<'_, '_>) -> Coverage {
    let covered: Vec<Covered<'_>> =
        asked.groups.iter().zip(asked.ids).flat_map(|(group, id)| covered(context, group, id)).collect();
    let day_by_day = covered.iter().all(|one| one.reading.days.program.is_day_by_day());
    let required_of = asked.required_of.filter(|_| day_by_day);
    let of = |case: &Case| days_then(context, case, asked, required_of);
    let unclear = if required_of.is_some() { asked.required.possible().clone() } else { DaySet::empty() };
    let completions = Completions::new(context.case, &unclear, &of);
    let days = Days::new(asked.required, &covered);
    let mut readings: Vec<CoverageReading> = Vec::new();
    for one in &covered {
        if readings.iter().all(|known| known.id != *one.reading.id) {
            readings.push(reading(one.reading, asked, &days, &completions));
        }
    }
    Coverage { place: asked.place, required: asked.required.clone(), readings }
}

/// The days asked for and the days covered, in one case.
struct Days {
    required: PeriodSet,
    /// By claim and reading.
    covered: Vec<(Id, Id, PeriodSet)>,
}

impl Days {
    fn new(required: &PeriodSet, covered: &[Covered<'_>]) -> Self {
        let own = |one: &Covered<'_>| (Id::of(&[one.claim]), Id::from(&one.reading.id), one.days.clone());
        Self { required: required.clone(), covered: covered.iter().map(own).collect() }
    }

    /// What a claim covers under a reading; where its guide does not know it, under the guide's first one.
    fn covered_by(&self, claim: &str, reading: &str) -> PeriodSet {
        let mut own = self.covered.iter().filter(|(one, ..)| **one == *claim);
        let same = own.clone().find(|(_, known, _)| **known == *reading);
        same.or_else(|| own.next()).map_or_else(PeriodSet::empty, |(.., days)| days.intersect(&self.required))
    }

    /// The days asked for that no claim covers, one of them perhaps refused.
    fn uncovered(&self, ids: &[Id], reading: &str, refused: Option<&str>) -> PeriodSet {
        let granted = ids.iter().filter(|id| refused != Some(id.as_str()));
        let covered: Vec<PeriodSet> = granted.map(|id| self.covered_by(id, reading)).collect();
        self.required.difference(&PeriodSet::union_all(&covered))
    }
}

/// The same days in another completion of the case.
fn days_then(
    context: &Context<'_>,
    case: &Case,
    asked: &Asked<'_, '_>,
    required_of: Option<&dyn Fn(&Context<'_>) -> PeriodSet>,
) -> Days {
    let context = context.of_completion(case);
    let groups = regrouped(&context, asked.groups);
    let covered: Vec<Covered<'_>> =
        groups.iter().zip(asked.ids).flat_map(|(group, id)| covered(&context, group, id)).collect();
    let required = required_of.map_or_else(|| asked.required.clone(), |required_of| required_of(&context));
    Days::new(&required, &covered)
}

/// What a group's certificate can speak of, under each reading in force.
pub(crate) fn covered<'a>(context: &Context<'_>, group: &'a Group<'_>, claim: &'a str) -> Vec<Covered<'a>> {
    let Some(guide) = group.chain.first().map(|resolved| resolved.guide) else { return Vec::new() };
    let Some(output) = &guide.output else { return Vec::new() };
    // What is not asked for needs no cover, so that a time that is perhaps not asked for may count as if it were.
    let day_by_day = output.covers.iter().all(|reading| reading.days.program.is_day_by_day());
    let period = if day_by_day { Cow::Owned(about::together(&group.rows)) } else { Cow::Borrowed(&group.period) };
    let extras = context.service_extras(guide, group.area, &period);
    let env = context.env(&extras);
    let in_force = output
        .covers
        .iter()
        .filter(|reading| reading.in_force.is_none_or(|days| days.on(context.as_of) != Truth::False));
    in_force.map(|reading| Covered { claim, reading, days: days_of(&reading.days, &env) }).collect()
}

/// The account under one reading.
fn reading(
    reading: &luyin_guide::Coverage,
    asked: &Asked<'_, '_>,
    days: &Days,
    completions: &Completions<'_, Days>,
) -> CoverageReading {
    let without = |refused: Option<&str>| {
        let apart = days.uncovered(asked.ids, &reading.id, refused);
        let count = apart.total_days();
        // Where a list is open nothing bounds the days, whatever the periods told come to.
        let settled = count.most.is_none_or(|most| most == count.least);
        if completions.is_one() || settled {
            return (apart, count);
        }
        match completions.days(|days| days.uncovered(asked.ids, &reading.id, refused)) {
            Some((together, counted)) => (together, within(counted, count)),
            None => (apart, count),
        }
    };
    let (uncovered, uncovered_days) = without(None);
    CoverageReading {
        id: Id::from(&reading.id),
        label: reading.label.clone(),
        held_by: reading.held_by.clone(),
        basis: reading.said.basis,
        admitted: reading.said.basis.admitted(),
        if_refused: asked.ids.iter().map(|id| (id.clone(), without(Some(id)).1)).collect(),
        by_claim: asked.ids.iter().map(|id| (id.clone(), days.covered_by(id, &reading.id))).collect(),
        uncovered,
        uncovered_days,
        cites: reading.said.cite.clone(),
    }
}

/// What both counts allow.
fn within(one: Count, other: Count) -> Count {
    let most = match (one.most, other.most) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    Count { least: one.least.max(other.least), most }
}
