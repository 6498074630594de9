//! The certificates of days: for each that was picked, the chain of services that ends in it.

use luyin_date::Truth;
use luyin_guide::{EvidenceId, Resolved};

use super::duration;
use super::graph::{Builder, Where};
use super::pick::{self, Picked};
use crate::assessment::{Claim, Id, Outlook, Verdict};
use crate::at_hand::About;
use crate::claims::Group;
use crate::offices;
use crate::why::Recorder;

impl<'a> Builder<'a, '_> {
    /// The certificates of the days lived in a country; none where no day there is told.
    pub(super) fn certificates(&mut self, kind: &EvidenceId, at: Where<'_>) -> Vec<usize> {
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
    /// The certificates of one group, the one that certifies the days first; gives the last.
    fn chain(&mut self, group: &Group<'a>, claim: &Claim, category: Option<&str>) -> Option<usize> {
        let convicted = claim.outlook == Outlook::Unobtainable && claim.on_record() == Some(Verdict::NotMet);
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
        let office = self.office(guide, &offices::districts(group), group.area, &env);
        self.trail.pop();
        let mut step = self.step_of(guide, group.area, needs, duration);
        if claim.guide == *guide.id.as_str() && !convicted {
            step.outlook = Some(claim.outlook);
        }
        let made = self.made(kind, id, Some(group.area), step, office);
        if let Some(held) = self.graph.held.get_mut(made) {
            held.retain_mut(|held| {
                held.by_age = held.speaks_of_all(&group.period) != Truth::True;
                !held.by_age || held.speaks_of_all_before_issue(&group.period) == Truth::True
            });
        }
        made
    }
}
