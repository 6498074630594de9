//! Which guides describe a service at a place, and which services yield a paper: asked often, so looked up once.

use std::collections::{BTreeMap, BTreeSet};

use luyin_facts::PlaceId;

use crate::id::{EvidenceId, GuideId, ServiceId};
use crate::model::Guide;

/// The guides by what is asked of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    /// The id of a guide and the number of its version, in the order of the library.
    guides: BTreeMap<ServiceId, BTreeMap<PlaceId, Vec<(GuideId, usize)>>>,
    services: BTreeMap<EvidenceId, BTreeSet<ServiceId>>,
}

impl Index {
    pub(crate) fn of(guides: &BTreeMap<GuideId, Vec<Guide>>) -> Self {
        let mut index = Self::default();
        for (id, versions) in guides {
            for (number, guide) in versions.iter().enumerate() {
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

    /// The versions of all guides that describe a service at this very place.
    pub(crate) fn guides(&self, service: &str, place: PlaceId) -> &[(GuideId, usize)] {
        self.guides.get(service).and_then(|places| places.get(&place)).map_or(&[], Vec::as_slice)
    }

    /// The services that yield a paper somewhere.
    pub(crate) fn services(&self, evidence: &EvidenceId) -> impl Iterator<Item = &ServiceId> {
        self.services.get(evidence).into_iter().flatten()
    }
}
