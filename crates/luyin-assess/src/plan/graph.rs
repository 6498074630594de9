//! The papers and steps on the way to a goal, before anything is chosen: what could be had in which ways.
//!
//! A paper that a service here yields leads to that service and the papers it needs, and so on; one that services
//! elsewhere yield comes from the countries of nationality. A paper whose being there is a fact of the person's
//! history (its evidence type has a `state`) is gathered, never applied for anew. A service that would need its own
//! output is cut where it comes around, and says so.

use std::collections::{BTreeMap, BTreeSet};

use luyin_date::{Calendar, Day, PeriodSet, Truth};
use luyin_facts::{PlaceId, Record};
use luyin_guide::{Cites, EvidenceId, Guide, MaxAge, Resolved};

use super::model::{Alternative, Duration, Paper, PaperState, Role, Step, StepKind, Way, WhyNot};
use super::needed::Needed;
use super::pick::{self, Picked};
use super::{duration, route};
use crate::assessment::{
    Claim, CriterionKind, Defect, Evidence, EvidenceState, Held, Id, Judgement, Outlook, Stated, Verdict,
};
use crate::at_hand::About;
use crate::claims::Group;
use crate::context::Context;
use crate::held::{self, HeldPaper};
use crate::why::Recorder;
use crate::{evidence, offices};

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
    /// For each step the calendar it counts in; none where none is known.
    pub calendars: Vec<Option<&'a Calendar>>,
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
    needed: &'c [Needed<'a>],
    pub(super) known: BTreeMap<Id, usize>,
    trail: Vec<Id>,
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
            calendars: Vec::new(),
            one_of: Vec::new(),
            alternatives: Vec::new(),
        };
        Self { context, graph, needed, known: BTreeMap::new(), trail: Vec::new() }
    }

    /// The papers that an item of a guide asks for; several where it is one for each city or country.
    pub fn papers_for(&mut self, item: &Evidence, at: Where<'_>) -> Vec<usize> {
        let kind = EvidenceId::from(item.name.id.as_str());
        if self.context.is_historic(&kind) {
            return vec![self.lost(item, &kind, at).unwrap_or_else(|| self.leaf(item, &kind, at))];
        }
        if !self.context.is_yielded(&kind) {
            return vec![self.leaf(item, &kind, at)];
        }
        let Some(resolved) = self.context.yielding(&kind, at.place, at.category) else {
            let papers = self.of_abroad(&kind, at);
            return if papers.is_empty() { vec![self.leaf(item, &kind, at)] } else { papers };
        };
        if resolved.guide.output.as_ref().is_some_and(|output| !output.covers.is_empty()) && !at.abroad {
            let papers = self.certificates(&kind, at);
            if !papers.is_empty() {
                return papers;
            }
        }
        let foreign = resolved.guide.evidence.iter().any(|item| self.is_foreign(&item.evidence, at));
        let countries = self.countries_of_nationality(at.place);
        if foreign && !at.abroad && !countries.is_empty() {
            let places = countries.into_iter().map(|place| Where { place, abroad: true, ..at });
            return places.map(|place| self.service(&kind, &resolved, place)).collect();
        }
        vec![self.service(&kind, &resolved, at)]
    }

    /// The certificates of the days lived in a country; none where no day there is told.
    fn certificates(&mut self, kind: &EvidenceId, at: Where<'_>) -> Vec<usize> {
        let country = self.context.places().country(at.place);
        let mut needed = self.needed.iter();
        if let Some(needed) = needed.find(|needed| needed.kind == *kind && needed.country == country) {
            return self.picked(&needed.picked, at.category);
        }
        let picked = pick::for_service(self.context, kind, at.place, &mut Recorder::default());
        self.picked(&picked, at.category)
    }

    /// The last papers of every certificate that was picked.
    pub fn picked(&mut self, picked: &Picked<'a>, category: Option<&str>) -> Vec<usize> {
        self.graph.alternatives.extend(picked.alternatives());
        picked.chosen().filter_map(|(group, claim)| self.chain(group, claim, category)).collect()
    }

    /// Whether a paper is issued elsewhere and not here.
    fn is_foreign(&self, kind: &EvidenceId, at: Where<'_>) -> bool {
        !self.context.is_historic(kind)
            && self.context.is_yielded(kind)
            && self.context.yielding(kind, at.place, at.category).is_none()
    }

    fn of_abroad(&mut self, kind: &EvidenceId, at: Where<'_>) -> Vec<usize> {
        let places = if at.abroad { vec![at.place] } else { self.countries_of_nationality(at.place) };
        places.into_iter().map(|place| self.abroad(kind, place)).collect()
    }

    /// The countries of nationality other than the one that a place lies in.
    fn countries_of_nationality(&self, place: PlaceId) -> Vec<PlaceId> {
        let here = self.context.places().country(place);
        let held_still = |row: &Record| row.date("until").is_none_or(|until| until.date.latest() > self.context.as_of);
        let rows = self.context.case.applicant().map(|applicant| applicant.rows("nationalities")).unwrap_or_default();
        let countries = rows.iter().filter(|row| held_still(row)).filter_map(|row| row.place("country"));
        let mut seen = BTreeSet::new();
        countries.filter(|country| *country != here && seen.insert(*country)).collect()
    }

    /// A paper of a country: from the service that yields it there, else from an authority that no guide describes.
    pub fn abroad(&mut self, kind: &EvidenceId, country: PlaceId) -> usize {
        let id = self.id(kind, country);
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let category = self.context.category();
        if let Some(resolved) = self.context.yielding(kind, country, category) {
            return self.service(kind, &resolved, Where { place: country, abroad: true, category });
        }
        let name = self.context.evidence_name(kind);
        let step = Step {
            id: Id::of(&["abroad.", &id]),
            kind: StepKind::Abroad,
            guide: None,
            title: name.title.clone(),
            place: Some(country),
            authority: None,
            channel: None,
            needs: Vec::new(),
            yields: None,
            outlook: None,
            duration: Duration::UNKNOWN,
            role: Role::NotTaken,
            cites: Cites::default(),
        };
        self.made(kind, id, Some(country), step, self.context.library.calendar_of(country))
    }

    /// A paper that no service issues: at hand, to be gathered, missing or not told.
    fn leaf(&mut self, item: &Evidence, kind: &EvidenceId, at: Where<'_>) -> usize {
        let id = if self.context.is_historic(kind) { self.id(kind, at.place) } else { Id::from(kind) };
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let state = match item.state {
            EvidenceState::Held => PaperState::Held,
            EvidenceState::Obtainable => PaperState::Gather,
            EvidenceState::Missing => PaperState::Cannot(vec![WhyNot::NoSource]),
            EvidenceState::Unknown => PaperState::Unknown,
        };
        let paper = Paper {
            id,
            name: item.name.clone(),
            label: item.label.clone(),
            place: None,
            state,
            held_as: item.held_as.clone(),
            ways: Vec::new(),
            windows: Vec::new(),
            how: item.how.clone(),
            conditional: false,
            cites: item.cites.clone(),
        };
        self.add(paper, Vec::new())
    }

    /// A paper that a service yields, with all that the service needs.
    pub(super) fn service(&mut self, kind: &EvidenceId, resolved: &Resolved<'a>, at: Where<'_>) -> usize {
        let area = if at.abroad { at.place } else { self.context.library.claim_area(resolved.guide, at.place) };
        let id = self.id(kind, area);
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        if self.trail.contains(&id) {
            return self.around(kind, &id);
        }
        self.trail.push(id.clone());
        let guide = resolved.guide;
        let period = PeriodSet::empty();
        let extras = self.context.service_extras(guide, area, &period);
        let env = self.context.env(&extras);
        let about = About { guide, area, period: &period };
        let needs = self.needs(about, &env, at, None, Some(&self.step_id(guide, area)));
        let duration = duration::of_service(guide, &env);
        self.trail.pop();
        let mut step = self.step_of(guide, area, needs, duration);
        let (channel, others) = route::of(self.context, guide, at.abroad.then_some(at.place), &step.id);
        step.channel = channel;
        self.graph.alternatives.extend(others);
        let calendar = self.context.library.calendar_of(if at.abroad { at.place } else { resolved.place });
        self.made(kind, id, Some(area), step, calendar)
    }

    /// The papers of a guide, each with its translation where one is wanted.
    pub(super) fn needs(
        &mut self,
        about: About<'_>,
        env: &luyin_expr::Env<'_>,
        at: Where<'_>,
        link: Option<(&EvidenceId, usize)>,
        wanted_by: Option<&Id>,
    ) -> Vec<usize> {
        let mut needs = Vec::new();
        for item in evidence::all(self.context, about, env) {
            let linked = link.filter(|(kind, _)| item.name.id == kind.as_str());
            let papers = match linked {
                Some((_, paper)) => vec![paper],
                None => self.papers_for(&item, at),
            };
            for paper in papers {
                self.rule(paper, about.guide, &item, wanted_by.cloned());
                self.only_in_form(paper, &item.held);
                needs.push(if item.translation { self.translated(paper) } else { paper });
            }
        }
        needs
    }

    /// Leaves out the papers at hand that are in a form that is not taken, or not told to be in one that is.
    pub fn only_in_form(&mut self, paper: usize, judged: &[Held]) {
        let wrong = |held: &HeldPaper| {
            let mut faults = judged.iter().filter(|judged| judged.path == held.path).flat_map(|judged| &judged.faults);
            faults.any(|fault| matches!(fault.defect, Defect::Form { .. }))
        };
        if let Some(held) = self.graph.held.get_mut(paper) {
            held.retain(|held| !wrong(held));
        }
    }

    fn rule(&mut self, paper: usize, guide: &Guide, item: &Evidence, wanted_by: Option<Id>) {
        let Some(age) = item.max_age.clone() else { return };
        let stated = Stated {
            id: Id::of(&[guide.id.as_str(), "#evidence.", &item.id]),
            label: item.note.clone().unwrap_or_default(),
            basis: Some(item.basis),
            cites: item.cites.clone(),
        };
        if let Some(rules) = self.graph.rules.get_mut(paper) {
            rules.push(Rule { age: Some(age), after: None, stated, wanted_by });
        }
    }

    /// The certificates of one group, the one that certifies the days first; gives the last.
    fn chain(&mut self, group: &Group<'a>, claim: &Claim, category: Option<&str>) -> Option<usize> {
        let convicted = is_convicted(claim);
        let mut last: Option<(EvidenceId, usize)> = None;
        for resolved in &group.chain {
            let guide = resolved.guide;
            let Some(output) = guide.output.as_ref() else { continue };
            let kind = output.counterpart.clone().filter(|_| convicted).unwrap_or_else(|| output.evidence.clone());
            let id = self.id(&kind, group.area);
            let paper = match self.known.get(&id) {
                Some(known) => *known,
                None => self.link(group, resolved, claim, (&kind, id), last.as_ref(), category, convicted),
            };
            last = Some((output.evidence.clone(), paper));
        }
        last.map(|(_, paper)| paper)
    }

    #[expect(clippy::too_many_arguments, reason = "one link of a chain and the chain that it belongs to")]
    fn link(
        &mut self,
        group: &Group<'a>,
        resolved: &Resolved<'a>,
        claim: &Claim,
        (kind, id): (&EvidenceId, Id),
        before: Option<&(EvidenceId, usize)>,
        category: Option<&str>,
        convicted: bool,
    ) -> usize {
        let guide = resolved.guide;
        self.trail.push(id.clone());
        let extras = self.context.service_extras(guide, group.area, &group.period);
        let env = self.context.env(&extras);
        let at = Where { place: group.area, abroad: false, category };
        let link = before.map(|(kind, paper)| (kind, *paper));
        let about = About { guide, area: group.area, period: &group.period };
        let needs = self.needs(about, &env, at, link, Some(&self.step_id(guide, group.area)));
        let duration = duration::of_service(guide, &env);
        self.trail.pop();
        let mut step = self.step_of(guide, group.area, needs, duration);
        if claim.guide == *guide.id.as_str() && !convicted {
            step.outlook = Some(claim.outlook);
        }
        let made = self.made(kind, id, Some(group.area), step, self.context.library.calendar_of(group.area));
        if let Some(held) = self.graph.held.get_mut(made) {
            held.retain_mut(|held| {
                held.by_age = held.speaks_of_all(&group.period) != Truth::True;
                !held.by_age || held.speaks_of_all_before_issue(&group.period) == Truth::True
            });
        }
        made
    }

    fn step_id(&self, guide: &Guide, area: PlaceId) -> Id {
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

    /// A service that would need its own output.
    fn around(&mut self, kind: &EvidenceId, id: &Id) -> usize {
        let from = self.trail.iter().position(|step| step == id).unwrap_or(0);
        let through = self.trail.get(from..).unwrap_or_default().to_vec();
        let paper = Paper {
            id: Id::of(&[id, ".again"]),
            name: self.context.evidence_name(kind),
            label: None,
            place: None,
            state: PaperState::Cannot(vec![WhyNot::NeedsItself { through }]),
            held_as: None,
            ways: Vec::new(),
            windows: Vec::new(),
            how: None,
            conditional: false,
            cites: Cites::default(),
        };
        let held = held::all(self.context, kind, None);
        self.add(paper, held)
    }

    /// Adds a step and the paper that it yields.
    pub(super) fn made(
        &mut self,
        kind: &EvidenceId,
        id: Id,
        place: Option<PlaceId>,
        step: Step,
        calendar: Option<&'a Calendar>,
    ) -> usize {
        let paper = Paper {
            id,
            name: self.context.evidence_name(kind),
            label: None,
            place,
            state: PaperState::Planned,
            held_as: None,
            ways: Vec::new(),
            windows: Vec::new(),
            how: None,
            conditional: false,
            cites: Cites::default(),
        };
        let held = held::all(self.context, kind, place);
        let paper = self.add(paper, held);
        self.way(paper, step, calendar);
        paper
    }

    /// Adds a step as one more way to a paper.
    pub fn way(&mut self, paper: usize, step: Step, calendar: Option<&'a Calendar>) -> usize {
        let at = self.graph.steps.len();
        self.graph.steps.push(Step { yields: Some(paper), ..step });
        self.graph.calendars.push(calendar);
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

    /// The last step: handing in the file.
    pub fn file(mut self, guide: &Guide, needs: Vec<usize>) -> Graph<'a> {
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
        self.graph.calendars.push(None);
        self.graph
    }

    /// The papers of the service that is the goal itself.
    pub fn of_goal(&mut self, guide: &Guide, group: &Group<'_>) -> Vec<usize> {
        let extras = self.context.service_extras(guide, group.area, &group.period);
        let env = self.context.env(&extras);
        let at = Where { place: group.area, abroad: false, category: self.context.category() };
        self.trail.extend(guide.output.as_ref().map(|output| self.id(&output.evidence, group.area)));
        let about = About { guide, area: group.area, period: &group.period };
        let needs = self.needs(about, &env, at, None, None);
        self.trail.clear();
        needs
    }
}

/// Whether a conviction leads to the papers that tell it.
fn is_convicted(claim: &Claim) -> bool {
    let fails = |judgement: &Judgement| {
        judgement.decisive && judgement.kind == CriterionKind::Prohibition && judgement.verdict == Verdict::NotMet
    };
    claim.outlook == Outlook::Unobtainable && claim.criteria.iter().any(fails)
}
