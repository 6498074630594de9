//! Which of the days asked for each certificate can speak of, under each reading.

use std::borrow::Cow;
use std::cell::Cell;

use luyin_date::{Count, DaySet, PeriodSet, Truth};
use luyin_expr::{Answer, Program, limits};
use luyin_facts::{Case, FactPath, PlaceId};
use luyin_guide::{Ask, Guide, Library};

use crate::about::{self, Following, Row, Touch};
use crate::assessment::{Coverage, CoverageReading, Id, Requirement};
use crate::by_cases::{self, Counted, within};
use crate::claims::Group;
use crate::context::{Context, days_of};
use crate::together::{Completions, MOST_ASKED, regrouped};
use crate::{plan, requirements};

/// The most completions of unclear times that are looked at together for one account, of a short history.
const MOST_FOLLOWED: usize = 2_000;

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
    /// The programme.
    pub guide: &'g Guide,
    /// What of it asks.
    pub ask: &'g Ask,
    /// What it asks for.
    pub requirement: &'a Requirement,
    /// The claims, by their groups and ids.
    pub groups: &'a [&'a Group<'g>],
    /// Their ids.
    pub ids: &'a [Id],
}

impl<'g> Asked<'_, 'g> {
    /// What the days rest on: the ask's own expression, and those of what each certificate can speak of.
    fn programs(&self) -> impl Iterator<Item = &'g Program> {
        let guides = self.groups.iter().filter_map(|group| Some(group.chain.first()?.guide));
        let covers = guides.flat_map(|guide| &guide.output).flat_map(|output| &output.covers);
        let of_ask = self.ask.covers.as_ref().map(|covers| &*covers.program);
        covers.map(|reading| &*reading.days.program).chain(of_ask)
    }

    /// The days asked for in a completion of the case.
    fn required(&self, context: &Context<'_>) -> PeriodSet {
        let Requirement { place, decided, .. } = self.requirement;
        requirements::days_asked(context, self.guide, self.ask, *place, *decided)
    }

    /// The groups of stays in a completion of the case.
    fn groups_in<'c>(&self, context: &Context<'c>) -> Vec<Group<'c>>
    where
        'g: 'c,
    {
        let touch = Touch::new(context, about::Days::of(self.guide, self.ask, self.requirement));
        let evidence = requirements::wanted(context, self.ask, self.requirement.place);
        plan::groups(context, self.requirement.place, &touch, evidence)
    }
}

/// The account for one place: required days against what the claims cover.
pub(crate) fn account(context: &Context<'_>, asked: &Asked<'_, '_>) -> Coverage {
    let claims = asked.groups.iter().zip(asked.ids).enumerate();
    let covered: Vec<(usize, Covered<'_>)> = claims
        .flat_map(|(number, (group, id))| covered(context, group, id).into_iter().map(move |one| (number, one)))
        .collect();
    let mut readings: Vec<&luyin_guide::Coverage> = Vec::new();
    for (_, one) in &covered {
        if readings.iter().all(|known| known.id != one.reading.id) {
            readings.push(one.reading);
        }
    }
    let ids: Vec<&str> = readings.iter().map(|reading| &*reading.id).collect();
    let days = Days::new(asked.requirement.covers.clone(), &covered);
    let counted = counted(context, asked, &ids, &days);
    let mut counted = counted.0.into_iter();
    let readings = readings.into_iter().map(|reading| of_reading(reading, asked, &days, &mut counted)).collect();
    Coverage { place: asked.requirement.place, required: asked.requirement.covers.clone(), readings }
}

/// The days that a certificate covers under a reading, for a claim of which it is one.
struct CoveredBy {
    claim: Id,
    certificate: usize,
    reading: Id,
    days: PeriodSet,
}

/// The days asked for and the days covered, in one case.
struct Days {
    required: PeriodSet,
    covered: Vec<CoveredBy>,
}

impl Days {
    /// With what each certificate covers, by its number.
    fn new(required: PeriodSet, covered: &[(usize, Covered<'_>)]) -> Self {
        let own = |(certificate, one): &(usize, Covered<'_>)| CoveredBy {
            claim: Id::of(&[one.claim]),
            certificate: *certificate,
            reading: Id::from(&one.reading.id),
            days: one.days.clone(),
        };
        Self { required, covered: covered.iter().map(own).collect() }
    }

    /// What a claim covers under a reading; where its guide does not know it, under the guide's first one.
    fn covered_by(&self, claim: &str, reading: &str) -> PeriodSet {
        self.covered_without(claim, reading, &[])
    }

    fn covered_without(&self, claim: &str, reading: &str, refused: &[usize]) -> PeriodSet {
        let own = || self.covered.iter().filter(|one| *one.claim == *claim && !refused.contains(&one.certificate));
        let taken = |one: &&CoveredBy| {
            let of_it = || own().filter(|other| other.certificate == one.certificate);
            let known = of_it().any(|other| *other.reading == *reading);
            if known {
                *one.reading == *reading
            } else {
                of_it().next().is_some_and(|first| first.reading == one.reading)
            }
        };
        PeriodSet::union_all(own().filter(taken).map(|one| &one.days)).intersect(&self.required)
    }

    /// The days asked for that no claim covers, the certificates of one of them perhaps refused.
    fn uncovered(&self, ids: &[Id], reading: &str, refused: Option<&str>) -> PeriodSet {
        let of_refused = self.covered.iter().filter(|one| refused == Some(&*one.claim)).map(|one| one.certificate);
        let refused: Vec<usize> = of_refused.collect();
        let covered: Vec<PeriodSet> = ids.iter().map(|id| self.covered_without(id, reading, &refused)).collect();
        self.required.difference(&PeriodSet::union_all(&covered))
    }
}

/// What is uncovered, over all completions of what the days rest on.
fn counted(context: &Context<'_>, asked: &Asked<'_, '_>, readings: &[&str], days: &Days) -> Counted {
    let day_by_day = asked.programs().all(Program::is_day_by_day);
    let left = Cell::new(MOST_ASKED);
    let whole = counted_in(context, (asked, asked.groups), readings, (days, day_by_day), &left);
    if whole.is_settled() {
        return whole;
    }
    left.set(limits::trials(context.case, MOST_FOLLOWED));
    let facts = open_facts(context, asked, day_by_day);
    let of = |case: &Case| {
        let context = context.of_completion(case);
        let groups = asked.groups_in(&context);
        let days = days_then(&context, asked, &groups);
        let claimed = |group: &&Group<'_>| asked.groups.iter().any(|told| is_of_claim(told, group));
        let groups: Vec<&Group<'_>> = groups.iter().filter(claimed).collect();
        Some(counted_in(&context, (asked, &groups), readings, (&days, day_by_day), &left))
    };
    match by_cases::over_facts(context, &facts, (whole.clone(), by_cases::MOST_TRIALS), of) {
        Some(decided) => decided.answer.within(&whole),
        None => whole,
    }
}

/// The unclear facts that the days asked for and the days covered rest on; without those of when rows are where the
/// days are followed one by one.
fn open_facts(context: &Context<'_>, asked: &Asked<'_, '_>, day_by_day: bool) -> Vec<FactPath> {
    let mut facts = Vec::new();
    for group in asked.groups {
        let Some(guide) = group.chain.first().map(|step| step.guide) else { continue };
        let extras = context.service_extras(guide, group.area, &group.period);
        let env = context.env(&extras);
        let following = Following::new(context, group);
        let env = env.deriving(Library::CLAIM_PERIOD, &following);
        facts.extend(asked.programs().flat_map(|program| program.unclear_facts(&env)));
        facts.extend(group.rows.iter().map(Row::place_path));
    }
    let is_when = |fact: &FactPath| fact.last_field().is_some_and(|field| matches!(field.name(), "from" | "until"));
    facts.retain(|fact| !(day_by_day && is_when(fact)));
    by_cases::once(facts)
}

/// What is uncovered in one case, the unclear times of its rows followed day by day where that can be done.
fn counted_in(
    context: &Context<'_>,
    (asked, groups): (&Asked<'_, '_>, &[&Group<'_>]),
    readings: &[&str],
    (days, day_by_day): (&Days, bool),
    left: &Cell<usize>,
) -> Counted {
    let unclear = if day_by_day { days.required.possible().clone() } else { DaySet::empty() };
    let of = |case: &Case| {
        let context = context.of_completion(case);
        days_then(&context, asked, &regrouped(&context, groups))
    };
    let completions = Completions::new(context.case, &unclear, left.get().min(MOST_ASKED), &of);
    let may_be_one = may_be_one(context, groups);
    let count = |reading: &str, refused: Option<&str>| {
        if may_be_one && refused.is_some() {
            return any_of(&days.required, &days.uncovered(asked.ids, reading, None));
        }
        let apart = days.uncovered(asked.ids, reading, refused);
        let count = apart.total_days();
        // Where a list is open nothing bounds the days, whatever the periods told come to.
        if completions.is_one() || count.most.is_none_or(|most| most == count.least) {
            return (apart, count);
        }
        match completions.days(|days| days.uncovered(asked.ids, reading, refused)) {
            Some((together, counted)) => (together, within(counted, count)),
            None => (apart, count),
        }
    };
    let refused = || std::iter::once(None).chain(asked.ids.iter().map(|id| Some(id.as_str())));
    let counted = readings.iter().flat_map(|reading| refused().map(|refused| count(reading, refused))).collect();
    left.set(left.get().saturating_sub(completions.asked()));
    Counted(counted)
}

/// Whether a stay of one group may turn out to be one of another's, so that their certificates are one.
fn may_be_one(context: &Context<'_>, groups: &[&Group<'_>]) -> bool {
    let coarse = |group: &Group<'_>, area: PlaceId| {
        let told = |row: &Row| context.place_of(&row.record);
        group.rows.iter().filter_map(told).any(|at| context.places().within(at, area).is_unknown())
    };
    groups.iter().any(|one| groups.iter().any(|other| one.area != other.area && coarse(one, other.area)))
}

/// Any of the days asked for, those at least that nothing covers.
fn any_of(required: &PeriodSet, uncovered: &PeriodSet) -> (PeriodSet, Count) {
    let days = PeriodSet::bounded(uncovered.certain().clone(), required.possible().clone());
    (days, Count { least: uncovered.total_days().least, most: required.total_days().most })
}

/// The same days in another completion of the case: a claim is all the certificates about its stays.
fn days_then(context: &Context<'_>, asked: &Asked<'_, '_>, groups: &[Group<'_>]) -> Days {
    let mut covered = Vec::new();
    for (told, id) in asked.groups.iter().zip(asked.ids) {
        let own = groups.iter().enumerate().filter(|(_, group)| is_of_claim(told, group));
        covered.extend(
            own.flat_map(|(number, group)| self::covered(context, group, id).into_iter().map(move |one| (number, one))),
        );
    }
    Days::new(asked.required(context), &covered)
}

/// Whether a group in another completion of the case is about stays of a claim's, and not for another office there.
fn is_of_claim(told: &Group<'_>, group: &Group<'_>) -> bool {
    let guide = |of: &Group<'_>| of.chain.first().map(|step| step.guide.id.clone());
    let is_another_office = told.area == group.area && guide(told) != guide(group);
    let same = |row: &Row| group.rows.iter().any(|of| (of.list, of.index) == (row.list, row.index));
    !is_another_office && told.rows.iter().any(same)
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
fn of_reading(
    reading: &luyin_guide::Coverage,
    asked: &Asked<'_, '_>,
    days: &Days,
    counted: &mut impl Iterator<Item = (PeriodSet, Count)>,
) -> CoverageReading {
    let none = || (PeriodSet::everything_possible(), Count { least: 0, most: None });
    let (uncovered, uncovered_days) = counted.next().unwrap_or_else(none);
    CoverageReading {
        id: Id::from(&reading.id),
        label: reading.label.clone(),
        held_by: reading.held_by.clone(),
        basis: reading.said.basis,
        admitted: reading.said.basis.admitted(),
        if_refused: asked.ids.iter().cloned().zip(counted.map(|(_, count)| count)).collect(),
        by_claim: asked.ids.iter().map(|id| (id.clone(), days.covered_by(id, &reading.id))).collect(),
        uncovered,
        uncovered_days,
        cites: reading.said.cite.clone(),
    }
}
