//! Which guides describe a service at a place, and which services yield a paper: asked often, so looked up once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use luyin_facts::PlaceId;

use crate::id::{EvidenceId, GuideId, ServiceId};
use crate::model::Guide;

/// The versions of the guides that describe one service, by their place.
pub(crate) type Described = BTreeMap<PlaceId, Vec<(GuideId, usize)>>;

/// The guides by what is asked of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    /// The id of a guide and the number of its version, in the order of the library.
    guides: BTreeMap<ServiceId, Described>,
    services: BTreeMap<EvidenceId, BTreeSet<ServiceId>>,
    counterparts: BTreeMap<EvidenceId, BTreeSet<EvidenceId>>,
    /// The words of the named sets, in the order of their names.
    pub(crate) sets: Vec<Box<[Arc<str>]>>,
}

impl Index {
    pub(crate) fn of(guides: &BTreeMap<GuideId, Vec<Guide>>, sets: &BTreeMap<Arc<str>, BTreeSet<Arc<str>>>) -> Self {
        let sets = sets.values().map(|words| words.iter().cloned().collect()).collect();
        let mut index = Self { sets, ..Self::default() };
        for (id, versions) in guides {
            for (number, guide) in versions.iter().enumerate() {
                if let Some((output, instead)) =
                    guide.output.as_ref().and_then(|it| it.counterpart.as_ref().map(|to| (it, to)))
                {
                    index.counterparts.entry(output.evidence.clone()).or_default().insert(instead.clone());
                }
                let Some(service) = &guide.service else { continue };
                let places = index.guides.entry(service.clone()).or_default();
                places.entry(guide.place).or_default().push((id.clone(), number));
                if let Some(output) = &guide.output {
                    index.services.entry(output.evidence.clone()).or_default().insert(service.clone());
                }
            }
        }
        index
    }

    /// The versions of all guides that describe a service.
    pub(crate) fn described(&self, service: &str) -> Option<&Described> {
        self.guides.get(service)
    }

    /// What a conviction leads to instead of a paper.
    pub(crate) fn counterparts(&self, evidence: &EvidenceId) -> impl Iterator<Item = &EvidenceId> {
        self.counterparts.get(evidence).into_iter().flatten()
    }

    /// The services that yield a paper somewhere.
    pub(crate) fn services(&self, evidence: &EvidenceId) -> impl Iterator<Item = &ServiceId> {
        self.services.get(evidence).into_iter().flatten()
    }
}
