//! The papers and steps on the way to a goal, before anything is chosen: what could be had in which ways.
//!
//! A paper that a service here yields leads to that service and the papers it needs, and so on; one that services
//! elsewhere yield comes from the countries of nationality. A paper whose being there is a fact of the person's
//! history (its evidence type has a `state`) is gathered, never applied for anew. A service that would need its own
//! output is cut where it comes around, and says so.

use std::collections::{BTreeMap, BTreeSet};

use luyin_date::Day;
use luyin_expr::Env;
use luyin_facts::PlaceId;
use luyin_guide::{Cites, EvidenceId, Guide, MaxAge};

use super::model::{Alternative, Duration, Paper, PaperState, Role, Step, StepKind, Way};
use super::needed::Needed;
use super::office::Office;
use crate::assessment::{Id, Stated};
use crate::context::Context;
use crate::held::{self, HeldPaper};
use crate::offices;

/// A rule on the dates of a paper, and of what it is made from.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// The age allowed on the day it is looked at.
    pub age: Option<MaxAge>,
    /// It must be issued after this day; where both are given, either will do.
    pub after: Option<Day>,
    /// What the guide says.
    pub stated: Stated,
    /// The step whose service sets it, by id, and which looks at the paper when it begins; none for the goal.
    pub wanted_by: Option<Id>,
}

/// All that could be done; the last step hands in the file.
pub(crate) struct Graph<'a> {
    pub papers: Vec<Paper>,
    pub steps: Vec<Step>,
    /// For each paper the rules on its dates.
    pub rules: Vec<Vec<Rule>>,
    /// For each paper those of its kind at hand.
    pub held: Vec<Vec<HeldPaper>>,
    /// For each step the office at which it is taken.
    pub offices: Vec<Office<'a>>,
    /// Whether the file is handed in at an office of the guides.
    pub at_office: bool,
    /// Choices among countries, the paper of one of which is enough: for each country its papers.
    pub one_of: Vec<Vec<Vec<usize>>>,
    /// What was not chosen while building.
    pub alternatives: Vec<Alternative>,
}

/// Builds the graph.
pub(crate) struct Builder<'a, 'c> {
    pub context: &'c Context<'a>,
    pub graph: Graph<'a>,
    /// The certificates that were picked for the services on the way.
    pub(super) needed: &'c [Needed<'a>],
    pub(super) known: BTreeMap<Id, usize>,
    pub(super) trail: Vec<Id>,
}

/// Where papers are looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Where<'w> {
    /// The place of the service that needs them.
    pub place: PlaceId,
    /// Whether the place is the foreign country that they come from.
    pub abroad: bool,
    /// The category of the applicant then.
    pub category: Option<&'w str>,
}

impl<'a, 'c> Builder<'a, 'c> {
    pub fn new(context: &'c Context<'a>, needed: &'c [Needed<'a>]) -> Self {
        let graph = Graph {
            papers: Vec::new(),
            steps: Vec::new(),
            rules: Vec::new(),
            held: Vec::new(),
            offices: Vec::new(),
            at_office: false,
            one_of: Vec::new(),
            alternatives: Vec::new(),
        };
        Self { context, graph, needed, known: BTreeMap::new(), trail: Vec::new() }
    }

    /// The office of a country that gives a service to people of these districts.
    pub(super) fn office(
        &self,
        guide: &Guide,
        districts: &BTreeSet<PlaceId>,
        country: PlaceId,
        env: &Env<'_>,
    ) -> Office<'a> {
        Office {
            calendar: self.context.library.calendar_of(country),
            counters: offices::receiving(self.context, guide, districts, env),
        }
    }

    pub(super) fn step_id(&self, guide: &Guide, area: PlaceId) -> Id {
        Id::of(&[guide.id.as_str(), "@", self.context.place_id(area)])
    }

    pub(super) fn step_of(&self, guide: &Guide, area: PlaceId, needs: Vec<usize>, duration: Duration) -> Step {
        Step {
            id: self.step_id(guide, area),
            kind: StepKind::Service,
            guide: Some(Id::from(&guide.id)),
            title: guide.title.clone(),
            place: Some(area),
            authority: offices::authority_name(self.context, guide),
            channel: None,
            needs,
            yields: None,
            outlook: None,
            duration,
            role: Role::NotTaken,
            cites: guide.time_limits.iter().flat_map(|limit| limit.said.cite.iter()).cloned().collect(),
        }
    }

    /// Adds a step and the paper that it yields.
    pub(super) fn made(
        &mut self,
        kind: &EvidenceId,
        id: Id,
        place: Option<PlaceId>,
        step: Step,
        office: Office<'a>,
    ) -> usize {
        let planned = Paper::of(id, self.context.evidence_name(kind), PaperState::Planned);
        let paper = Paper { place, ..planned };
        let held = held::all(self.context, kind, place);
        let paper = self.add(paper, held);
        self.way(paper, step, office);
        paper
    }

    /// Adds a step as one more way to a paper.
    pub fn way(&mut self, paper: usize, step: Step, office: Office<'a>) -> usize {
        let at = self.graph.steps.len();
        self.graph.steps.push(Step { yields: Some(paper), ..step });
        self.graph.offices.push(office);
        if let Some(paper) = self.graph.papers.get_mut(paper) {
            paper.ways.push(Way { step: at, lost: None });
        }
        at
    }

    /// Makes a step that is there already one more way to a paper.
    pub fn same_way(&mut self, paper: usize, step: usize) {
        if let Some(paper) = self.graph.papers.get_mut(paper) {
            paper.ways.push(Way { step, lost: None });
        }
    }

    pub fn add(&mut self, paper: Paper, held: Vec<HeldPaper>) -> usize {
        let at = self.graph.papers.len();
        self.known.insert(paper.id.clone(), at);
        self.graph.papers.push(paper);
        self.graph.rules.push(Vec::new());
        self.graph.held.push(held);
        at
    }

    pub fn id(&self, kind: &EvidenceId, place: PlaceId) -> Id {
        Id::of(&[kind.as_str(), "@", self.context.place_id(place)])
    }

    pub fn known(&self, id: &str) -> Option<usize> {
        self.known.get(id).copied()
    }

    /// The last step: handing in the file at an office; none for a destination's programme.
    pub fn file(mut self, guide: &Guide, needs: Vec<usize>, office: Option<Office<'a>>) -> Graph<'a> {
        self.graph.at_office = office.is_some();
        let step = Step {
            id: Id::of(&["file.", guide.id.as_str()]),
            kind: StepKind::File,
            guide: Some(Id::from(&guide.id)),
            title: guide.title.clone(),
            place: Some(guide.place),
            authority: offices::authority_name(self.context, guide),
            channel: None,
            needs,
            yields: None,
            outlook: None,
            duration: Duration::ON_THE_DAY,
            role: Role::Taken,
            cites: Cites::default(),
        };
        self.graph.steps.push(step);
        self.graph.offices.push(office.unwrap_or_default());
        self.graph
    }
}
