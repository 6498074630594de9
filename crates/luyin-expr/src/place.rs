//! Places told more or less finely.
//!
//! A place told of a history may lie anywhere inside what was told; a place named by a rule is meant as a whole.

use luyin_date::Truth;
use luyin_facts::{PlaceId, Places};

use crate::value::{Locality, Meant};

/// The country whose history the case format tells in `stays` and `absences`.
const MAINLAND: &str = "CN";

/// Whether a place lies on the mainland, whose history `stays` tells.
pub(crate) fn is_mainland(places: &Places, place: PlaceId) -> bool {
    places.id(places.country(place)) == MAINLAND
}

/// The mainland, where the gazetteer has it.
pub(crate) fn mainland(places: &Places) -> Option<PlaceId> {
    places.resolve(MAINLAND).ok()
}

/// Whether a place is an area or lies in it.
pub(crate) fn within(places: &Places, place: Option<Locality>, area: Option<Locality>) -> Truth {
    let (Some(place), Some(area)) = (place, area) else { return Truth::Unknown };
    match places.within(place.id, area.id) {
        Truth::True if is_whole(places, area) || is_home(place, area) => Truth::True,
        Truth::True => Truth::Unknown,
        Truth::Unknown if place.meant == Meant::Whole => Truth::False,
        other => other,
    }
}

/// Whether an area is just the part of a place that the place told of a time lived there stands for.
fn is_home(place: Locality, area: Locality) -> bool {
    place.id == area.id && place.meant == Meant::Lived && area.meant == Meant::HomeOfOne
}

/// Whether two places are one and the same.
pub(crate) fn same(places: &Places, left: Option<Locality>, right: Option<Locality>) -> Truth {
    let (Some(left), Some(right)) = (left, right) else { return Truth::Unknown };
    let (left_whole, right_whole) = (is_whole(places, left), is_whole(places, right));
    if left_whole && right_whole {
        return Truth::from(left.id == right.id);
    }
    let left_inside = places.within(left.id, right.id).is_true() && !right_whole;
    let right_inside = places.within(right.id, left.id).is_true() && !left_whole;
    Truth::of(false, left_inside || right_inside)
}

/// Whether nothing finer can be meant.
fn is_whole(places: &Places, place: Locality) -> bool {
    place.meant == Meant::Whole || places.parts(place.id).next().is_none()
}

/// Whether a place is told as finely as can be.
pub(crate) fn is_settled(places: &Places, place: Option<Locality>) -> bool {
    place.is_some_and(|place| is_whole(places, place))
}
