//! From the merged tree of a guide to its typed form.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use luyin_date::Day;
use luyin_expr::{Scope, Type};
use luyin_facts::{TermKind, Vocabulary};
use rust_decimal::Decimal;

use super::ask::asks;
use super::inherit::Resolved;
use super::piece::Piece;
use super::procedure::procedure;
use super::scalar;
use super::take::{self, Names, Taker, key, shared, words};
use crate::id::{AuthorityId, EvidenceId, GuideId, ServiceId};
use crate::model::{
    Area, Channel, ChannelKind, Cost, CounterRule, Coverage, Criterion, CriterionKind, Dropped, EvidenceItem, Exposure,
    Expression, GoodFor, Guide, NextService, OpenQuestion, Output, Parameter, Reading, Statement, TimeLimit,
};
use crate::table::{TOPICS, Wanted};

/// What the expressions of guides may name beside the case file and their own parameters.
pub(crate) struct Context<'v> {
    pub vocabulary: &'v Vocabulary,
    pub sets: &'v BTreeMap<Arc<str>, BTreeSet<Arc<str>>>,
}

/// What the expressions of one guide may name: those of a service and those of an ask.
///
/// INVARIANT: `Library::service_extras` and `Library::ask_extras` give the values in this order.
struct Scopes<'v> {
    service: Names<'v>,
    ask: Names<'v>,
}

impl<'v> Scopes<'v> {
    fn new(context: &Context<'v>, parameters: &[Parameter]) -> Self {
        let classes = || Type::Term(TermKind::PermitClass).list();
        let sets = context.sets.keys();
        let common = sets.fold(Scope::new(context.vocabulary), |scope, name| scope.with(&**name, classes()));
        let mut service = common.clone().with("claim.place", Type::Place).with("claim.period", Type::Periods);
        let mut ask = common.with("country", Type::Place);
        for parameter in parameters {
            let name = format!("param.{}", parameter.name);
            let ty = if parameter.is_whole() { Type::Int } else { Type::Decimal };
            service = service.with(name.clone(), ty.clone());
            ask = ask.with(name, ty);
        }
        Self { service: Names::new(service), ask: Names::new(ask) }
    }
}

/// What the expressions of an evidence type may name: those of every service.
pub(crate) fn paper_scope<'v>(context: &Context<'v>) -> Names<'v> {
    Scopes::new(context, &[]).service
}

/// Takes a guide out of its merged tree; none when a field that it cannot do without is missing.
pub(crate) fn guide(taker: &mut Taker<'_>, version: &Resolved<'_>, context: &Context<'_>) -> Option<Guide> {
    let piece = &version.piece;
    take::text(piece, "id")?.clone_into(&mut taker.guide);
    let parameters = parameters(taker, piece);
    let scopes = Scopes::new(context, &parameters);
    let scope = &scopes.service;
    Some(Guide {
        criteria: rows(piece, "criteria", |row| criterion(taker, row, scope)),
        evidence: rows(piece, "evidence", |row| evidence_item(taker, row, scope)),
        channels: rows(piece, "channels", |row| channel(taker, row, scope)),
        costs: rows(piece, "costs", |row| cost(taker, row, scope)),
        time_limits: rows(piece, "time_limits", |row| time_limit(taker, row, scope)),
        procedure: piece.field("procedure").and_then(|piece| procedure(taker, piece)),
        output: piece.field("output").and_then(|piece| output(taker, piece, scope)),
        then: rows(piece, "then", |row| next_service(taker, row, scope)),
        exposure: rows(piece, "exposure", |row| exposure(taker, row, scope)),
        notices: statements(taker, piece, "notices", scope),
        remedies: statements(taker, piece, "remedies", scope),
        open: rows(piece, "open", |row| open_question(taker, row)),
        dropped: rows(piece, "drop", dropped),
        asks: asks(taker, piece, &scopes.ask),
        id: GuideId::from(take::text(piece, "id")?),
        service: take::text(piece, "service").map(ServiceId::from),
        programme: take::flag(piece, "programme").unwrap_or(false),
        inherits: version.inherits.clone(),
        title: words(piece, "title")?,
        place: taker.place(piece, "place")?,
        authority: take::text(piece, "authority").map(AuthorityId::from),
        in_force: take::in_force(piece, "in_force")?,
        checked: take::day(piece, "checked"),
        serves: take::texts(piece, "serves"),
        claims_per: take::symbol(piece, "claims_per", area).unwrap_or(Area::Prefecture),
        cite: take::cites(piece),
        goal_dates: take::texts(piece, "goal_dates"),
        parameters,
        at: piece.at(),
        window: version.window,
    })
}

/// The rows of a section, each as its type.
pub(crate) fn rows<'a, T>(piece: &Piece<'a>, section: &str, item: impl FnMut(&Piece<'a>) -> Option<T>) -> Vec<T> {
    piece.field(section).map(|list| list.rows().iter().filter_map(item).collect()).unwrap_or_default()
}

fn parameters(taker: &Taker<'_>, piece: &Piece<'_>) -> Vec<Parameter> {
    let Some(table) = piece.field("parameters") else { return Vec::new() };
    table.fields().filter_map(|(name, row)| parameter(taker, name, row)).collect()
}

fn parameter(taker: &Taker<'_>, name: &str, row: &Piece<'_>) -> Option<Parameter> {
    Some(Parameter {
        name: Arc::from(name),
        unit: shared(row, "unit")?,
        label: words(row, "label"),
        values: dated_values(row.field("values")?),
        said: taker.said(row),
    })
}

fn dated_values(piece: &Piece<'_>) -> BTreeMap<Day, Option<Decimal>> {
    let entries = piece.node.as_map().unwrap_or_default();
    let rows = entries.iter().filter_map(|entry| {
        let value = scalar::decimal(&entry.value);
        let known = value.is_some() || entry.value.is_null();
        known.then_some(())?;
        Some((scalar::day(&entry.key).ok()?, value))
    });
    rows.collect()
}

/// The readings of a criterion or a ground.
pub(crate) fn readings(taker: &mut Taker<'_>, piece: &Piece<'_>, scope: &Names<'_>) -> Vec<Reading> {
    rows(piece, "readings", |row| reading(taker, row, scope))
}

fn reading(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<Reading> {
    let when = taker.expression(row, "when", Wanted::Condition, scope);
    let measure = taker.expression(row, "measure", Wanted::Measure, scope);
    Some(Reading {
        id: key(row)?,
        label: words(row, "label")?,
        when: when?,
        measure,
        held_by: words(row, "held_by"),
        counter: take::flag(row, "counter").unwrap_or(false),
        in_force: take::in_force(row, "in_force"),
        said: taker.said(row),
    })
}

fn criterion(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<Criterion> {
    let applies = taker.expression(row, "applies", Wanted::Condition, scope);
    let readings = readings(taker, row, scope);
    let guarded = |applies: &Expression| {
        let guarded = |reading: &Reading| {
            Some(Reading { when: take::guarded(row, applies, &reading.when, scope)?, ..reading.clone() })
        };
        readings.iter().filter_map(guarded).collect()
    };
    Some(Criterion {
        guarded: applies.as_ref().map_or_else(Vec::new, guarded),
        applies,
        readings,
        id: key(row)?,
        kind: take::symbol(row, "kind", criterion_kind)?,
        decisive: take::flag(row, "decisive").unwrap_or(true),
        label: words(row, "label")?,
        said: taker.said(row),
    })
}

/// A paper that is wanted.
pub(crate) fn evidence_item(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<EvidenceItem> {
    Some(EvidenceItem {
        id: key(row)?,
        evidence: EvidenceId::from(take::text(row, "type")?),
        is_yielded: false,
        label: words(row, "label"),
        item: take::whole(row, "item"),
        submit: take::symbol(row, "submit", take::submission),
        copies: take::whole(row, "copies"),
        inspect: take::symbol(row, "inspect", take::submission),
        translation: take::flag(row, "translation").unwrap_or(false),
        when: taker.expression(row, "when", Wanted::Condition, scope),
        by_agent: take::flag(row, "by_agent").unwrap_or(false),
        instead: take::evidence_ids(row, "instead"),
        max_age: take::max_age(row),
        how: words(row, "how"),
        said: taker.said(row),
    })
}

fn channel(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<Channel> {
    Some(Channel {
        id: key(row)?,
        kind: take::symbol(row, "kind", channel_kind)?,
        label: words(row, "label")?,
        when: taker.expression(row, "when", Wanted::Condition, scope),
        counter: take::symbol(row, "counter", counter_rule).unwrap_or(CounterRule::Unknown),
        said: taker.said(row),
    })
}

fn cost(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<Cost> {
    Some(Cost {
        id: key(row)?,
        label: words(row, "label")?,
        amount: row.field("amount").map(amounts).unwrap_or_default(),
        per: shared(row, "per"),
        when: taker.expression(row, "when", Wanted::Condition, scope),
        occasional: take::flag(row, "occasional").unwrap_or(false),
        said: taker.said(row),
    })
}

/// Amounts by currency.
pub(crate) fn amounts(piece: &Piece<'_>) -> BTreeMap<Arc<str>, (Decimal, Decimal)> {
    let entries = piece.node.as_map().unwrap_or_default();
    entries.iter().filter_map(|entry| Some((Arc::from(&*entry.key), scalar::amount(&entry.value)?))).collect()
}

fn time_limit(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<TimeLimit> {
    let id = key(row)?;
    Some(TimeLimit {
        label: words(row, "label")?,
        length: take::length(row, "length"),
        at_least: take::length(row, "at_least"),
        when: taker.expression(row, "when", Wanted::Condition, scope),
        said: taker.said_in("time_limits", &id, row),
        id,
    })
}

fn output(taker: &mut Taker<'_>, piece: &Piece<'_>, scope: &Names<'_>) -> Option<Output> {
    Some(Output {
        evidence: EvidenceId::from(take::text(piece, "type")?),
        counterpart: take::text(piece, "counterpart").map(EvidenceId::from),
        good_for: rows(piece, "good_for", |row| good_for(taker, row, scope)),
        covers: rows(piece, "covers", |row| coverage(taker, row, scope)),
        said: taker.said(piece),
    })
}

fn good_for(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<GoodFor> {
    let id = key(row)?;
    Some(GoodFor {
        label: words(row, "label")?,
        when: taker.expression(row, "when", Wanted::Condition, scope),
        at_most: take::length(row, "at_most"),
        said: taker.said_in("good_for", &id, row),
        id,
    })
}

fn coverage(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<Coverage> {
    let days = taker.expression(row, "days", Wanted::Days, scope);
    Some(Coverage {
        id: key(row)?,
        label: words(row, "label")?,
        days: days?,
        held_by: words(row, "held_by"),
        in_force: take::in_force(row, "in_force"),
        said: taker.said(row),
    })
}

fn next_service(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<NextService> {
    Some(NextService {
        service: ServiceId::from(take::text(row, "service")?),
        why: words(row, "why")?,
        when: taker.expression(row, "when", Wanted::Condition, scope),
        said: taker.said(row),
    })
}

fn exposure(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<Exposure> {
    let when = taker.expression(row, "when", Wanted::Condition, scope);
    // A condition that does not compile must not turn into "always".
    if when.is_none() && row.field("when").is_some() {
        return None;
    }
    Some(Exposure {
        id: key(row)?,
        when,
        label: words(row, "label")?,
        ask_counsel: take::flag(row, "ask_counsel").unwrap_or(false),
        said: taker.said(row),
    })
}

/// The statements of a section.
pub(crate) fn statements(taker: &mut Taker<'_>, piece: &Piece<'_>, section: &str, scope: &Names<'_>) -> Vec<Statement> {
    rows(piece, section, |row| {
        let id = key(row)?;
        Some(Statement {
            topic: shared(row, "topic").or_else(|| topic(&id)),
            label: words(row, "label")?,
            when: taker.expression(row, "when", Wanted::Condition, scope),
            length: take::length(row, "length"),
            said: taker.said_in(section, &id, row),
            id,
        })
    })
}

/// A question that is left open.
pub(crate) fn open_question(taker: &Taker<'_>, row: &Piece<'_>) -> Option<OpenQuestion> {
    let id = key(row)?;
    Some(OpenQuestion {
        label: words(row, "label")?,
        concerns: shared(row, "concerns"),
        said: taker.said_in("open", &id, row),
        id,
    })
}

fn dropped(row: &Piece<'_>) -> Option<Dropped> {
    Some(Dropped { id: shared(row, "id")?, why: words(row, "why")?, cite: take::cites(row), origin: take::origin(row) })
}

/// The topic that an id begins with, as in `scope-foreigners`.
fn topic(id: &str) -> Option<Arc<str>> {
    let first = id.split_once('-').map_or(id, |(first, _)| first);
    TOPICS.contains(&first).then(|| Arc::from(first))
}

fn area(word: &str) -> Option<Area> {
    Some(match word {
        "prefecture" => Area::Prefecture,
        "province" => Area::Province,
        "country" => Area::Country,
        _ => return None,
    })
}

fn criterion_kind(word: &str) -> Option<CriterionKind> {
    Some(match word {
        "condition" => CriterionKind::Condition,
        "prohibition" => CriterionKind::Prohibition,
        "discretion" => CriterionKind::Discretion,
        _ => return None,
    })
}

fn channel_kind(word: &str) -> Option<ChannelKind> {
    Some(match word {
        "in-person" => ChannelKind::InPerson,
        "by-agent" => ChannelKind::ByAgent,
        "post" => ChannelKind::Post,
        "online" => ChannelKind::Online,
        _ => return None,
    })
}

fn counter_rule(word: &str) -> Option<CounterRule> {
    Some(match word {
        "by-district" => CounterRule::ByDistrict,
        "authority" => CounterRule::Authority,
        "unknown" => CounterRule::Unknown,
        _ => return None,
    })
}
