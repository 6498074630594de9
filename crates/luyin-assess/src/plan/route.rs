//! How a paper is made good for another country: by the Apostille Convention where it holds, else at the mission.
//!
//! A guide that offers both names them as the channels `apostille` and `mission`; the table of countries says where
//! the convention holds.

use luyin_date::Truth;
use luyin_diagnostic::Bilingual;
use luyin_facts::PlaceId;
use luyin_guide::{Guide, Resolved};

use super::model::{Alternative, Lost, Other};
use crate::assessment::Id;
use crate::context::Context;

/// The service that gives papers an apostille.
pub(crate) const APOSTILLE: &str = "apostille";
/// The service that legalizes papers for countries with which the convention does not hold.
pub(crate) const LEGALIZATION: &str = "consular-legalization";

/// The channel to take for a paper of a country, and the one that is not needed; none where the guides do not say.
pub(crate) fn of(
    context: &Context<'_>,
    guide: &Guide,
    country: Option<PlaceId>,
    step: &str,
) -> (Option<Bilingual>, Option<Alternative>) {
    let channel = |id: &str| guide.channels.iter().find(|channel| &*channel.id == id);
    let (Some(country), Some(apostille), Some(mission)) = (country, channel("apostille"), channel("mission")) else {
        return (None, None);
    };
    let (taken, other, lost) = match holds(context, country) {
        Truth::True => (apostille, mission, Lost::ConventionHolds),
        Truth::False => (mission, apostille, Lost::ConventionDoesNotHold),
        Truth::Unknown => return (None, None),
    };
    let alternative = Alternative {
        id: Id::of(&[step, "/", &other.id]),
        what: Other::Channel(other.label.clone()),
        chosen: vec![Id::of(&[step, "/", &taken.id])],
        lost,
    };
    (Some(taken.label.clone()), Some(alternative))
}

/// The service that makes a paper of a place good for a destination: the apostille, unless the table of countries says
/// that the convention does not hold with it.
pub(crate) fn outbound<'a>(context: &Context<'a>, place: PlaceId, destination: PlaceId) -> Option<Resolved<'a>> {
    let row = context.library.countries.get(&destination).and_then(|row| row.apostille.as_ref());
    let refused = row.is_some_and(|row| row.with_china == Truth::False);
    let service = if refused { LEGALIZATION } else { APOSTILLE };
    context.library.resolve(service, place, context.as_of, context.category())
}

/// Whether the convention holds between a country and China on the day the rules are read at.
fn holds(context: &Context<'_>, country: PlaceId) -> Truth {
    let row = context.library.countries.get(&country).and_then(|row| row.apostille.as_ref());
    let Some(apostille) = row else { return Truth::Unknown };
    let as_of = luyin_date::UnclearDate::exact(context.as_of);
    let party = apostille.party_since.map_or(Truth::Unknown, |since| since.on_or_before(&as_of));
    party.and(apostille.with_china)
}
