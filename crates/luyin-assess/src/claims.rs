//! Certificates to ask for: one claim for each authority that can certify days asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use luyin_date::{PeriodSet, Truth};
use luyin_expr::Env;
use luyin_facts::{PlaceId, Record};
use luyin_guide::{Criterion, EvidenceId, Guide, Library, Resolved, Statement};

use crate::about::{Days, Following, Row, Time, Touch, period, times, together};
use crate::assessment::{Claim, Cost, EvidenceName, Id, Judgement, Step};
use crate::at_hand::About;
use crate::context::{Context, holds, stated};
use crate::outlook::{self, Grounds};
use crate::why::Recorder;
use crate::{due, evidence, judge, offices};

/// Days lived in one area, and the services that certify them.
pub(crate) struct Group<'a> {
    /// The area that the certificate speaks of.
    pub area: PlaceId,
    /// The services in the order in which they are taken, the one that certifies days first.
    pub chain: Vec<Resolved<'a>>,
    /// The days asked for.
    pub days: Days<'a>,
    /// The whole stays that they touch, as far as that is known.
    pub period: PeriodSet,
    /// The stays that they touch or may touch.
    pub rows: Vec<Row>,
}

impl Group<'_> {
    /// Takes the days from the rows.
    pub fn settle(&mut self, context: &Context<'_>) {
        if let Some(first) = self.chain.first() {
            self.period = period(context, first.guide, self.area, &self.rows);
        }
    }
}

/// Groups the stays in `country` that the days asked for touch by the authority that can certify them.
pub(crate) fn groups<'a>(
    context: &Context<'a>,
    country: PlaceId,
    touch: &Touch<'_, 'a>,
    wanted: &[EvidenceId],
) -> Vec<Group<'a>> {
    let mut chains: BTreeMap<(PlaceId, Option<&str>), Vec<Resolved<'a>>> = BTreeMap::new();
    let mut groups: BTreeMap<(&str, &str), Group<'a>> = BTreeMap::new();
    for (list, index, row) in times(context.case) {
        let Some(place) = context.place_of(row).filter(|at| context.places().country(*at) == country) else { continue };
        let Some(period) = row.period.as_deref() else { continue };
        let asked = touch.of(period);
        if asked.is_false() {
            continue;
        }
        let category = category_then(context, period);
        let chain = chains.entry((place, category)).or_insert_with(|| chain(context, wanted, place, category));
        let Some(first) = chain.first() else { continue };
        let area = context.library.claim_area(first.guide, place);
        let key = (context.place_id(area), first.guide.id.as_str());
        let days = touch.days();
        let none = || Group { area, chain: chain.clone(), days, period: PeriodSet::empty(), rows: Vec::new() };
        let row = Row { list, index, record: Arc::clone(row), asked };
        groups.entry(key).or_insert_with(none).rows.push(row);
    }
    let mut groups: Vec<Group<'a>> = groups.into_values().collect();
    for group in &mut groups {
        group.settle(context);
    }
    groups
}

/// The stays that a service itself is asked about: all those in its area.
pub(crate) fn group_of_service<'a>(context: &Context<'a>, guide: &'a Guide) -> Group<'a> {
    let place = context.claim_place.unwrap_or(guide.place);
    let inside =
        |row: &Record| context.place_of(row).is_some_and(|at| context.places().within(at, place) != Truth::False);
    let row = |(list, index, record): Time<'_>| Row { list, index, record: Arc::clone(record), asked: Truth::True };
    let rows: Vec<Row> = times(context.case).filter(|(_, _, row)| inside(row)).map(row).collect();
    let period = together(&rows);
    let own = Resolved { guide, place, inherited_from: &guide.inherits, nothing_local: false };
    let mut chain = vec![own];
    chain.extend(following(context, guide, place));
    Group { area: place, chain, days: Days::All, period, rows }
}

/// The category that the person had during a period: a former citizen was a citizen, and is a foreigner since.
pub(crate) fn category_then<'a>(context: &Context<'a>, period: &PeriodSet) -> Option<&'a str> {
    let category = context.category()?;
    if category != "former-citizen" {
        return Some(category);
    }
    let applicant = context.case.applicant()?;
    let mainland = context.places().resolve("CN").ok()?;
    let own = applicant.rows("nationalities").iter().find(|row| row.place("country") == Some(mainland));
    let as_citizen = own.and_then(|row| row.period.as_deref()).is_some_and(|own| own.covers(period) == Truth::True);
    Some(if as_citizen { "former-citizen" } else { "foreigner" })
}

/// The services that lead to the first wanted paper that any service here yields, first step first.
fn chain<'a>(
    context: &Context<'a>,
    wanted: &[EvidenceId],
    place: PlaceId,
    category: Option<&str>,
) -> Vec<Resolved<'a>> {
    for evidence in wanted {
        let mut steps = Vec::new();
        lead_to(context, evidence, place, category, &mut steps);
        let road = from_certifying(steps);
        if !road.is_empty() {
            return road;
        }
    }
    Vec::new()
}

/// The first service that certifies days, and those that take its paper further.
fn from_certifying(steps: Vec<Resolved<'_>>) -> Vec<Resolved<'_>> {
    let mut road: Vec<Resolved<'_>> = Vec::new();
    for step in steps {
        let taken = if road.is_empty() {
            certifies_days(step.guide)
        } else {
            road.iter().any(|before| takes(step.guide, before.guide))
        };
        if taken {
            road.push(step);
        }
    }
    road
}

/// Whether a service wants the paper that another yields.
fn takes(guide: &Guide, from: &Guide) -> bool {
    from.output.as_ref().is_some_and(|output| guide.evidence.iter().any(|item| item.evidence == output.evidence))
}

fn certifies_days(guide: &Guide) -> bool {
    guide.output.as_ref().is_some_and(|output| !output.covers.is_empty())
}

/// Adds the services that lead to a paper, deepest first; a service already on the road is not entered again.
fn lead_to<'a>(
    context: &Context<'a>,
    evidence: &EvidenceId,
    place: PlaceId,
    category: Option<&str>,
    steps: &mut Vec<Resolved<'a>>,
) {
    let Some(resolved) = context.yielding(evidence, place, category) else { return };
    if steps.iter().any(|step| step.guide.id == resolved.guide.id) {
        return;
    }
    let (at, guide) = (steps.len(), resolved.guide);
    steps.push(resolved);
    for need in guide.evidence.iter().filter(|item| item.is_yielded) {
        lead_to(context, &need.evidence, place, category, steps);
    }
    if let Some(tail) = steps.get_mut(at..) {
        tail.rotate_left(1);
    }
}

/// The services that commonly take a guide's output further.
fn following<'a>(context: &Context<'a>, guide: &'a Guide, place: PlaceId) -> Vec<Resolved<'a>> {
    let category = context.category();
    guide
        .then
        .iter()
        .filter_map(|next| context.library.resolve(next.service.as_str(), place, context.as_of, category))
        .collect()
}

/// Judges a group: criteria, papers, counters, outlook.
pub(crate) fn claim(context: &Context<'_>, group: &Group<'_>, recorder: &mut Recorder) -> Option<Claim> {
    let resolved = group.chain.first()?;
    let guide = resolved.guide;
    let at = context.place_id(group.area);
    let extras = context.service_extras(guide, group.area, &group.period);
    let following = Following::new(context, group);
    let env = context.env(&extras).deriving(Library::CLAIM_PERIOD, &following);
    let told = context.told_env(&env);
    let judged = guide.criteria.iter().filter_map(|criterion| {
        let id = Id::of(&[guide.id.as_str(), "#", &criterion.id, "@", at]);
        let asked = judge::asked(criterion, &env)?;
        let judged = judge::criterion(context, guide, &asked, id, (&env, told.as_ref()), recorder);
        Some((asked, judged))
    });
    let (asked, criteria): (Vec<Cow<'_, Criterion>>, Vec<Judgement>) = judged.unzip();
    let open: Vec<_> = guide.open.iter().map(|open| stated(&open.label, &open.said)).collect();
    let inherited = resolved.nothing_local.then_some(&guide.id);
    let concerning = concerning(guide);
    let grounds = Grounds { criteria: &criteria, inherited_from: inherited, open: &concerning };
    let judged = outlook::over_cases(context, &grounds, &asked, &env);
    Some(Claim {
        id: Id::of(&[guide.id.as_str(), "@", at]),
        guide: Id::from(&guide.id),
        title: guide.title.clone(),
        inherited_from: resolved.inherited_from.iter().map(Id::from).collect(),
        nothing_local: resolved.nothing_local,
        checked: guide.checked,
        place: group.area,
        authority: offices::authority_name(context, guide),
        stays: group.rows.iter().map(Row::place_path).collect(),
        period: group.period.clone(),
        days: group.period.total_days(),
        outlook: judged.outlook,
        range: judged.range,
        reasons: judged.reasons,
        record: None,
        criteria,
        evidence: evidence::all(context, About { guide, area: group.area, period: &group.period }, &env),
        channels: offices::channels(context, guide, group, &env),
        costs: costs(guide, &env),
        deadlines: if context.is_goal(guide) { due::all(context, guide, &env) } else { Vec::new() },
        steps: group.chain.iter().map(|step| self::step(context, step, guide)).collect(),
        notices: good_for(guide, &env).chain(shown(&guide.notices, &env)).collect(),
        remedies: shown(&guide.remedies, &env),
        open,
    })
}

/// The open questions on which an outlook may hang: those that concern a decisive criterion.
fn concerning(guide: &Guide) -> Vec<crate::assessment::Stated> {
    let decisive = |id: &str| guide.criteria.iter().any(|criterion| criterion.decisive && *criterion.id == *id);
    let open = guide.open.iter().filter(|open| open.concerns.as_deref().is_some_and(decisive));
    open.map(|open| stated(&open.label, &open.said)).collect()
}

fn shown(statements: &[Statement], env: &Env<'_>) -> Vec<crate::assessment::Stated> {
    let concerns = |statement: &&Statement| holds(statement.when.as_ref(), env) != Truth::False;
    let shown = statements.iter().filter(concerns);
    shown.map(|statement| stated(&statement.label, &statement.said)).collect()
}

/// For how long what is issued may run.
fn good_for<'e>(guide: &'e Guide, env: &'e Env<'_>) -> impl Iterator<Item = crate::assessment::Stated> + use<'e> {
    let terms = guide.output.iter().flat_map(|output| &output.good_for);
    let concerns = terms.filter(move |term| holds(term.when.as_ref(), env) != Truth::False);
    concerns.map(move |term| stated(&term.label, &term.said))
}

fn costs(guide: &Guide, env: &Env<'_>) -> Vec<Cost> {
    let charged = guide.costs.iter().filter(|cost| holds(cost.when.as_ref(), env) != Truth::False);
    charged
        .flat_map(|cost| {
            let one = |amount| Cost {
                id: Id::from(&cost.id),
                label: cost.label.clone(),
                amount,
                occasional: cost.occasional,
                basis: cost.said.basis,
                cites: cost.said.cite.clone(),
            };
            if cost.amount.is_empty() {
                return vec![one(None)];
            }
            cost.amount.iter().map(|(currency, (least, most))| one(Some((*least, *most, Id::from(currency))))).collect()
        })
        .collect()
}

fn step(context: &Context<'_>, step: &Resolved<'_>, first: &Guide) -> Step {
    let guide = step.guide;
    let why = first.then.iter().find(|next| guide.service.as_ref() == Some(&next.service)).map(|next| next.why.clone());
    Step {
        id: Id::of(&[guide.id.as_str(), "@", context.place_id(step.place)]),
        guide: Id::from(&guide.id),
        title: guide.title.clone(),
        yields: guide.output.as_ref().map(|output| -> EvidenceName { context.evidence_name(&output.evidence) }),
        time_limits: guide.time_limits.iter().map(|limit| stated(&limit.label, &limit.said)).collect(),
        why,
        nothing_local: step.nothing_local,
        cites: guide.cite.clone(),
    }
}
