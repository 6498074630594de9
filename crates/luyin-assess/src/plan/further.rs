//! What is done with a paper that there is or was: a copy of a lost one, a translation, an apostille.

use std::collections::BTreeSet;

use luyin_date::PeriodSet;
use luyin_facts::PlaceId;
use luyin_guide::{Cites, EvidenceId};

use super::graph::{Builder, Where};
use super::model::{Duration, Paper, PaperState, Role, Step, StepKind};
use super::office::Office;
use super::{duration, route};
use crate::assessment::{Evidence, EvidenceState, Id};
use crate::at_hand::About;

impl Builder<'_, '_> {
    /// A copy of a paper that the history tells of and that is lost, from the service that gives it again.
    pub(super) fn lost(&mut self, item: &Evidence, kind: &EvidenceId, at: Where<'_>) -> Option<usize> {
        let told = self.context.library.evidence_types.get(kind).is_some_and(|kind| kind.state.obtainable.is_some());
        if !told || item.state != EvidenceState::Obtainable || !item.missing.is_empty() {
            return None;
        }
        let resolved = self.context.yielding(kind, at.place, at.category)?;
        let before = self.graph.steps.len();
        let paper = self.service(kind, &resolved, at);
        for step in self.graph.steps.iter_mut().skip(before).filter(|step| step.yields == Some(paper)) {
            step.kind = StepKind::Fetch;
        }
        Some(paper)
    }

    /// A paper in translation; one that is missing stays as it is.
    pub(super) fn translated(&mut self, of: usize) -> usize {
        let there = |paper: &&Paper| !matches!(paper.state, PaperState::Cannot(_)) || !paper.ways.is_empty();
        let Some(paper) = self.graph.papers.get(of).filter(there).cloned() else { return of };
        let id = Id::of(&["translation.", &paper.id]);
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let step = Step {
            id: Id::of(&["translate.", &paper.id]),
            kind: StepKind::Translate,
            guide: None,
            title: paper.name.title.clone(),
            place: None,
            authority: None,
            channel: None,
            needs: vec![of],
            yields: None,
            outlook: None,
            duration: Duration::UNKNOWN,
            role: Role::NotTaken,
            cites: Cites::default(),
        };
        let kind = EvidenceId::from(paper.name.id.as_str());
        let made = self.made(&kind, id, paper.place, step, Office::default());
        if let Some(held) = self.graph.held.get_mut(made) {
            held.clear();
        }
        made
    }

    /// A paper made good for a destination, where a service here does so.
    pub(super) fn authenticated(&mut self, of: usize, destination: PlaceId) -> usize {
        let Some(paper) = self.graph.papers.get(of).cloned() else { return of };
        let resolved = paper.place.and_then(|place| Some((place, route::outbound(self.context, place, destination)?)));
        let Some((place, resolved)) = resolved else { return of };
        let (guide, kind) = (resolved.guide, EvidenceId::from(paper.name.id.as_str()));
        let Some(output) = guide.output.as_ref() else { return of };
        let id = Id::of(&[output.evidence.as_str(), ".", &paper.id]);
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let step_id = Id::of(&["authenticate.", &paper.id]);
        let extras = self.context.service_extras(guide, place, &PeriodSet::empty());
        let env = self.context.env(&extras);
        let at = Where { place, abroad: false, category: self.context.category() };
        let item = guide.evidence.iter().find(|item| item.evidence == kind || item.instead.contains(&kind));
        let link = item.map(|item| (&item.evidence, of));
        let period = PeriodSet::empty();
        let about = About { guide, area: place, period: &period };
        let mut needs = self.needs(about, &env, at, link, Some(&step_id));
        if !needs.contains(&of) {
            needs.push(of);
        }
        let duration = duration::of_service(guide, &env);
        let office = self.office(guide, &BTreeSet::from([place]), place, &env);
        let step = Step { id: step_id, ..self.step_of(guide, place, needs, duration) };
        self.made(&output.evidence, id, Some(place), step, office)
    }
}
