//! Which papers an item of a guide asks for, and how each is had: from a service here, from abroad, or by gathering it.

use std::collections::BTreeSet;

use luyin_date::PeriodSet;
use luyin_facts::{PlaceId, Record};
use luyin_guide::{Cites, EvidenceId, Guide, Resolved};

use super::graph::{Builder, Rule, Where};
use super::model::{Duration, Paper, PaperState, Role, Step, StepKind, WhyNot};
use super::office::Office;
use super::{duration, route};
use crate::assessment::{Defect, Evidence, EvidenceState, Held, Id, Stated};
use crate::at_hand::About;
use crate::claims::Group;
use crate::held::HeldPaper;
use crate::{evidence, held, offices};

impl<'a> Builder<'a, '_> {
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
        self.made(kind, id, Some(country), step, Office::in_calendar(self.context.library.calendar_of(country)))
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
            label: item.label.clone(),
            held_as: item.held_as.clone(),
            how: item.how.clone(),
            cites: item.cites.clone(),
            ..Paper::of(id, item.name.clone(), state)
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
        let country = if at.abroad { at.place } else { resolved.place };
        let office = self.office(guide, &BTreeSet::from([at.place]), country, &env);
        self.trail.pop();
        let mut step = self.step_of(guide, area, needs, duration);
        let (channel, others) = route::of(self.context, guide, at.abroad.then_some(at.place), &step.id);
        step.channel = channel;
        self.graph.alternatives.extend(others);
        self.made(kind, id, Some(area), step, office)
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

    /// A service that would need its own output.
    fn around(&mut self, kind: &EvidenceId, id: &Id) -> usize {
        let from = self.trail.iter().position(|step| step == id).unwrap_or(0);
        let through = self.trail.get(from..).unwrap_or_default().to_vec();
        let state = PaperState::Cannot(vec![WhyNot::NeedsItself { through }]);
        let paper = Paper::of(Id::of(&[id, ".again"]), self.context.evidence_name(kind), state);
        let held = held::all(self.context, kind, None);
        self.add(paper, held)
    }

    /// The papers of the service that is the goal itself, and the office that takes them.
    pub fn of_goal(&mut self, guide: &Guide, group: &Group<'_>) -> (Vec<usize>, Office<'a>) {
        let extras = self.context.service_extras(guide, group.area, &group.period);
        let env = self.context.env(&extras);
        let at = Where { place: group.area, abroad: false, category: self.context.category() };
        self.trail.extend(guide.output.as_ref().map(|output| self.id(&output.evidence, group.area)));
        let about = About { guide, area: group.area, period: &group.period };
        let needs = self.needs(about, &env, at, None, None);
        self.trail.clear();
        (needs, self.office(guide, &offices::districts(group), group.area, &env))
    }
}
