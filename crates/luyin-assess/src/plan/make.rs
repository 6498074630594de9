//! From a goal to its plan: a destination's programme, or a service that is wanted itself.

use luyin_date::{Day, Truth};
use luyin_facts::PlaceId;
use luyin_guide::{Ask, EvidenceId, Guide};

use super::anchor::Anchors;
use super::graph::{Builder, Rule};
use super::model::{Alternative, Lost, Other, Plan, Schedule};
use super::pick::Picked;
use super::{schedule, substitute};
use crate::assessment::{Id, Requirement, Status, Unobtainable};
use crate::claims::Group;
use crate::context::{Context, holds, stated};
use crate::requirements;

/// The certificates picked for one requirement.
pub(crate) struct Met<'a> {
    /// The requirement's id.
    pub requirement: Id,
    /// What was picked.
    pub picked: Picked<'a>,
}

/// A plan with its days, and what was not chosen.
pub(crate) struct Planned {
    /// The plan.
    pub plan: Plan,
    /// Its days.
    pub schedule: Schedule,
    /// What was not chosen.
    pub alternatives: Vec<Alternative>,
}

/// The plan of a service that is the goal.
pub(crate) fn of_service<'a>(context: &Context<'a>, guide: &'a Guide, group: &Group<'_>) -> Planned {
    let mut builder = Builder::new(context);
    let needs = builder.of_goal(guide, group);
    finish(context, builder, guide, needs)
}

/// The plan of a destination's programme.
pub(crate) fn of_programme<'a>(
    context: &Context<'a>,
    guide: &'a Guide,
    requirements: &[Requirement],
    unobtainable: &[Unobtainable],
    met: &[Met<'a>],
) -> Planned {
    let mut builder = Builder::new(context);
    let mut needs = Vec::new();
    let asked = |requirement: &&Requirement| matches!(requirement.status, Status::Required | Status::Undetermined);
    for requirement in requirements.iter().filter(asked) {
        let Some(ask) = guide.asks.iter().find(|ask| requirement.ask == *ask.id) else { continue };
        let picked = met.iter().find(|met| met.requirement == requirement.id).map(|met| &met.picked);
        let papers = papers_of(&mut builder, ask, requirement, picked);
        for paper in &papers {
            bind(&mut builder, context, guide, ask, requirement, *paper);
        }
        for branch in unobtainable.iter().filter(|branch| branch.requirement == requirement.id) {
            substitute::add(&mut builder, guide, requirement, branch, &papers);
        }
        needs.extend(papers);
    }
    finish(context, builder, guide, needs)
}

fn finish<'a>(context: &Context<'a>, builder: Builder<'a, '_>, guide: &Guide, mut needs: Vec<usize>) -> Planned {
    needs.dedup();
    let mut graph = builder.file(guide, needs);
    let mut alternatives = std::mem::take(&mut graph.alternatives);
    alternatives.dedup_by(|a, b| a.id == b.id);
    let (plan, schedule) = schedule::make(&graph, &Anchors::of(context), context.as_of);
    Planned { plan, schedule, alternatives }
}

/// The papers that meet a requirement.
fn papers_of<'a>(
    builder: &mut Builder<'a, '_>,
    ask: &Ask,
    requirement: &Requirement,
    picked: Option<&Picked<'a>>,
) -> Vec<usize> {
    let category = builder.context.category();
    let papers = picked.map(|picked| builder.picked(picked, category)).unwrap_or_default();
    let wanted = requirements::wanted(builder.context, ask, requirement.place);
    let Some(first) = wanted.first() else { return papers };
    if papers.is_empty() {
        return vec![builder.abroad(first, requirement.place)];
    }
    let made: Vec<Id> =
        papers.iter().filter_map(|paper| builder.graph.papers.get(*paper)).map(|paper| paper.name.id.clone()).collect();
    let counterpart = |kind: &EvidenceId| {
        let outputs = builder.context.library.guides.values().flatten().filter_map(|guide| guide.output.as_ref());
        let mut told =
            outputs.filter(|output| output.evidence == *kind).filter_map(|output| output.counterpart.as_ref());
        told.any(|told| made.iter().any(|made| made == told.as_str()))
    };
    let others = wanted.iter().filter(|kind| !made.iter().any(|made| made == kind.as_str()) && !counterpart(kind));
    let lost: Vec<Alternative> = others.map(|kind| other(builder, requirement, kind, &papers)).collect();
    builder.graph.alternatives.extend(lost);
    papers
}

/// A paper that the destination names after the one planned.
fn other(builder: &Builder<'_, '_>, requirement: &Requirement, kind: &EvidenceId, papers: &[usize]) -> Alternative {
    let chosen = papers.iter().filter_map(|paper| builder.graph.papers.get(*paper));
    Alternative {
        id: Id::of(&[&requirement.id, "/", kind.as_str()]),
        what: Other::Paper(builder.context.evidence_name(kind)),
        chosen: chosen.map(|paper| paper.id.clone()).collect(),
        lost: Lost::Preferred,
    }
}

/// Lays the destination's rules of freshness on a paper.
fn bind(
    builder: &mut Builder<'_, '_>,
    context: &Context<'_>,
    guide: &Guide,
    ask: &Ask,
    requirement: &Requirement,
    paper: usize,
) {
    let extras = context.ask_extras(guide, requirement.place);
    let env = context.env(&extras);
    let applying = ask.freshness.iter().filter(|rule| holds(rule.when.as_ref(), &env) != Truth::False);
    let last_stay = last_stay(context, requirement.place);
    let rules = applying.map(|rule| Rule {
        age: rule.max_age.clone(),
        after: rule.issued.and(last_stay),
        stated: stated(guide, "freshness", &rule.id, &rule.label, &rule.said),
    });
    let rules: Vec<Rule> = rules.filter(|rule| rule.age.is_some() || rule.after.is_some()).collect();
    if let Some(known) = builder.graph.rules.get_mut(paper) {
        known.extend(rules);
    }
    if let Some(paper) = builder.graph.papers.get_mut(paper) {
        paper.conditional = requirement.status == Status::Undetermined;
    }
}

/// The last day that may be one of a stay in a country.
fn last_stay(context: &Context<'_>, country: PlaceId) -> Option<Day> {
    let lived = super::choice::may_be(&requirements::lived_in(context, country));
    lived.hull().map(luyin_date::DayRange::end)
}
