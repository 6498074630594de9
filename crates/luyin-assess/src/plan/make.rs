//! From a goal to its plan: a destination's programme, or a service that is wanted itself.

use std::collections::BTreeMap;

use luyin_date::{Day, Truth};
use luyin_facts::PlaceId;
use luyin_guide::{Ask, EvidenceId, Guide};

use super::anchor::Anchors;
use super::graph::{Builder, Rule};
use super::model::{Alternative, Lost, Other, Plan, Schedule};
use super::needed::Needed;
use super::office::Office;
use super::pick::Picked;
use super::{after, schedule, substitute};
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
    /// For each choice among countries the one that is taken.
    one_of: Vec<usize>,
}

/// The plan of a service that is the goal.
pub(crate) fn of_service<'a>(
    context: &Context<'a>,
    guide: &'a Guide,
    group: &Group<'_>,
    needed: &[Needed<'a>],
) -> Planned {
    let mut builder = Builder::new(context, needed);
    let (needs, office) = builder.of_goal(guide, group);
    finish(context, builder, guide, needs, Some(office))
}

/// The plan of a destination's programme.
pub(crate) fn of_programme<'a>(
    context: &Context<'a>,
    guide: &'a Guide,
    requirements: &[Requirement],
    unobtainable: &[Unobtainable],
    met: &[Met<'a>],
) -> Planned {
    let mut builder = Builder::new(context, &[]);
    let mut needs = Vec::new();
    let asked = |requirement: &&Requirement| matches!(requirement.status, Status::Required | Status::Undetermined);
    let mut choices: BTreeMap<Id, Vec<(&Requirement, Vec<usize>)>> = BTreeMap::new();
    for requirement in requirements.iter().filter(asked) {
        let Some(ask) = guide.asks.iter().find(|ask| requirement.ask == *ask.id) else { continue };
        let picked = met.iter().find(|met| met.requirement == requirement.id).map(|met| &met.picked);
        let papers = papers_of(&mut builder, ask, requirement, picked);
        for paper in &papers {
            bind(&mut builder, context, guide, ask, requirement, *paper);
        }
        let authenticated = ask.authentication.as_ref().is_some_and(|it| it.wanted);
        let papers: Vec<usize> = if authenticated {
            papers.into_iter().map(|paper| builder.authenticated(paper, guide.place)).collect()
        } else {
            papers
        };
        for branch in unobtainable.iter().filter(|branch| branch.requirement == requirement.id) {
            substitute::add(&mut builder, guide, requirement, branch, &papers);
        }
        if ask.one_is_enough {
            choices.entry(Id::from(&ask.id)).or_default().push((requirement, papers));
        } else {
            needs.extend(papers);
        }
    }
    let choices: Vec<_> = choices.into_values().collect();
    builder.graph.one_of =
        choices.iter().map(|choice| choice.iter().map(|(_, papers)| papers.clone()).collect()).collect();
    let mut planned = finish(context, builder, guide, needs, None);
    let taken = std::mem::take(&mut planned.one_of);
    planned.alternatives.extend(choices.iter().zip(taken).flat_map(|(choice, taken)| not_needed(choice, taken)));
    planned
}

/// The papers of other countries, where one is enough.
fn not_needed(choice: &[(&Requirement, Vec<usize>)], taken: usize) -> Vec<Alternative> {
    let chosen: Vec<Id> = choice.get(taken).map(|(requirement, _)| requirement.id.clone()).into_iter().collect();
    let others = choice.iter().enumerate().filter(|(at, _)| *at != taken);
    let other = |(_, (requirement, _)): (usize, &(&Requirement, Vec<usize>))| {
        Some(Alternative {
            id: requirement.id.clone(),
            what: Other::PaperOf(requirement.evidence.first()?.clone(), requirement.place),
            chosen: chosen.clone(),
            lost: Lost::OneIsEnough,
        })
    };
    others.filter_map(other).collect()
}

fn finish<'a>(
    context: &Context<'a>,
    builder: Builder<'a, '_>,
    guide: &Guide,
    mut needs: Vec<usize>,
    office: Option<Office<'a>>,
) -> Planned {
    needs.dedup();
    let mut graph = builder.file(guide, needs, office);
    let mut alternatives = std::mem::take(&mut graph.alternatives);
    alternatives.dedup_by(|a, b| a.id == b.id);
    let anchors = Anchors::of(context);
    let (plan, mut schedule, one_of) = schedule::make(&graph, &anchors, context.as_of);
    schedule.after = after::all(context, guide, &after::filed(&anchors, &schedule));
    Planned { plan, schedule, alternatives, one_of }
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
        let mut told = builder.context.library.counterparts(kind);
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
        stated: stated(&rule.label, &rule.said),
        wanted_by: None,
    });
    let rules: Vec<Rule> = rules.filter(|rule| rule.age.is_some() || rule.after.is_some()).collect();
    if let Some(known) = builder.graph.rules.get_mut(paper) {
        known.extend(rules);
    }
    builder.only_in_form(paper, &requirement.held);
    if let Some(paper) = builder.graph.papers.get_mut(paper) {
        paper.conditional = requirement.status == Status::Undetermined;
    }
}

/// The last day that may be one of a stay in a country.
fn last_stay(context: &Context<'_>, country: PlaceId) -> Option<Day> {
    let lived = super::choice::may_be(&requirements::lived_in(context, country));
    lived.hull().map(luyin_date::DayRange::end)
}
