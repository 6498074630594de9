//! The certificates of days that a service needs, itself or by way of what it needs.

use std::collections::BTreeSet;

use luyin_facts::PlaceId;
use luyin_guide::{EvidenceId, Guide};

use super::pick::{self, Picked};
use crate::claims::Group;
use crate::context::Context;
use crate::evidence;
use crate::why::Recorder;

/// The certificates picked for a paper that some service on the way needs.
pub(crate) struct Needed<'a> {
    /// The paper.
    pub kind: EvidenceId,
    /// The country of whose days it speaks.
    pub country: PlaceId,
    /// What was picked.
    pub picked: Picked<'a>,
}

/// Every certificate on the way to a service that is wanted itself, in the order in which its guides name them.
pub(crate) fn all<'a>(
    context: &Context<'a>,
    guide: &'a Guide,
    group: &Group<'_>,
    recorder: &mut Recorder,
) -> Vec<Needed<'a>> {
    let mut walk = Walk { context, recorder, seen: BTreeSet::new(), found: Vec::new() };
    walk.guide(guide, group.area);
    walk.found
}

struct Walk<'a, 'w> {
    context: &'w Context<'a>,
    recorder: &'w mut Recorder,
    seen: BTreeSet<(&'a str, &'a str)>,
    found: Vec<Needed<'a>>,
}

impl<'a> Walk<'a, '_> {
    fn guide(&mut self, guide: &'a Guide, place: PlaceId) {
        if !self.seen.insert((guide.id.as_str(), self.context.place_id(place))) {
            return;
        }
        for kind in evidence::kinds(self.context, guide, place) {
            self.paper(&kind, place);
        }
    }

    fn paper(&mut self, kind: &EvidenceId, place: PlaceId) {
        let context = self.context;
        if context.is_historic(kind) {
            return;
        }
        let Some(resolved) = context.yielding(kind, place, context.category()) else { return };
        if resolved.guide.output.as_ref().is_none_or(|output| output.covers.is_empty()) {
            let area = context.library.claim_area(resolved.guide, place);
            return self.guide(resolved.guide, area);
        }
        let country = context.places().country(place);
        if self.found.iter().all(|known| known.kind != *kind || known.country != country) {
            let picked = pick::for_service(context, kind, place, self.recorder);
            self.found.push(Needed { kind: kind.clone(), country, picked });
        }
    }
}
