//! All that was read, and the questions one asks of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use luyin_date::{Calendar, Day, PeriodSet, Truth};
use luyin_expr::{DecimalRange, IntRange, Locality, Rows, Set, Value};
use luyin_facts::{PlaceId, PlaceKind, Places, Vocabulary};
use rust_decimal::prelude::ToPrimitive;

use crate::id::{AuthorityId, EvidenceId, GuideId, ServiceId, SourceId};
use crate::index::Index;
use crate::model::{
    Area, Authority, Counter, CountryRow, EvidenceType, Guide, Practice, Reading, Source, SourceAccount, Term,
    TestFile, Wording,
};

/// Everything under `guides/`, typed.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The places and words that case files may use.
    pub vocabulary: Vocabulary,
    /// The words with their names, by kind: `permit-class`, `purpose`.
    pub terms: BTreeMap<Arc<str>, Vec<Term>>,
    /// Named sets of permit classes, as expressions use them.
    pub sets: BTreeMap<Arc<str>, BTreeSet<Arc<str>>>,
    /// Countries, beyond what the gazetteer holds of them.
    pub countries: BTreeMap<PlaceId, CountryRow>,
    /// Laws, pages and letters.
    pub sources: BTreeMap<SourceId, Source>,
    /// Kinds of papers.
    pub evidence_types: BTreeMap<EvidenceId, EvidenceType>,
    /// Bodies with their counters.
    pub authorities: BTreeMap<AuthorityId, Authority>,
    /// Calendars of working days, by the id of their country: `cn`.
    pub calendars: BTreeMap<Arc<str>, Calendar>,
    /// Guides with their versions, in the order of their first days.
    pub guides: BTreeMap<GuideId, Vec<Guide>>,
    /// The profiles of firms.
    pub practices: BTreeMap<Arc<str>, Practice>,
    /// The tests of the guides.
    pub tests: Vec<TestFile>,
    /// The accounts of sources, paragraph by paragraph.
    pub accounts: Vec<SourceAccount>,
    /// The wording of facts, by path.
    pub questions: BTreeMap<Arc<str>, Wording>,
    /// INVARIANT: made of `guides` and `sets`.
    pub(crate) index: Index,
}

/// The guide that describes a service at a place.
#[derive(Debug, Clone)]
pub struct Resolved<'l> {
    /// The guide of the place itself or of its nearest ancestor.
    pub guide: &'l Guide,
    /// The place that was asked about.
    pub place: PlaceId,
    /// The guides that it takes over, nearest first.
    pub inherited_from: &'l [GuideId],
    /// Whether only rules of a wider area are known than the one a certificate speaks of.
    pub nothing_local: bool,
}

/// A counter with the authority that runs it.
#[derive(Debug, Clone, Copy)]
pub struct Office<'l> {
    /// The authority.
    pub authority: &'l Authority,
    /// The counter.
    pub counter: &'l Counter,
}

impl Library {
    /// The places.
    pub fn places(&self) -> &Places {
        &self.vocabulary.places
    }

    /// The version of a guide on a day: a certain one before a possible one.
    pub fn guide(&self, id: &str, as_of: Day) -> Option<&Guide> {
        nearest_in_force(self.guides.get(id)?.iter(), as_of)
    }

    /// Every guide that is in force on a day, one version each, in the order of ids.
    pub fn guides_on(&self, as_of: Day) -> impl Iterator<Item = &Guide> {
        self.guides.values().filter_map(move |versions| nearest_in_force(versions.iter(), as_of))
    }

    /// The guide that describes a service at a place for a category of applicants.
    ///
    /// It is the guide of the place itself or of its nearest ancestor that serves the category.
    pub fn resolve(&self, service: &str, place: PlaceId, as_of: Day, category: Option<&str>) -> Option<Resolved<'_>> {
        let described = self.index.described(service)?;
        let guide = self.places().ancestors(place).find_map(|area| {
            let here = described.get(&area)?.iter();
            let here = here.filter_map(|(id, version)| self.guides.get(id)?.get(*version));
            nearest_in_force(here.filter(|guide| category.is_none_or(|category| guide.serves(category))), as_of)
        })?;
        let nothing_local = self.is_wider(guide.place, guide.claims_per);
        Some(Resolved { guide, place, inherited_from: &guide.inherits, nothing_local })
    }

    /// The services that yield a paper somewhere, in the order of their ids.
    pub fn services_yielding(&self, evidence: &EvidenceId) -> impl Iterator<Item = &ServiceId> {
        self.index.services(evidence)
    }

    /// The papers to which a conviction leads instead of this one, in the order of their ids.
    pub fn counterparts(&self, evidence: &EvidenceId) -> impl Iterator<Item = &EvidenceId> {
        self.index.counterparts(evidence)
    }

    /// Whether a place is told too coarsely to say in which area of a guide's claims it lies.
    pub fn is_coarse(&self, guide: &Guide, place: PlaceId) -> bool {
        self.is_wider(place, guide.claims_per) && self.places().parts(place).next().is_some()
    }

    fn is_wider(&self, place: PlaceId, area: Area) -> bool {
        match area {
            Area::Country => false,
            Area::Province => self.places().at_level(place, PlaceKind::Province).is_none(),
            Area::Prefecture => self.places().at_level(place, PlaceKind::Prefecture).is_none(),
        }
    }

    /// The area of a claim for a place under a guide; the place itself where it is told more coarsely.
    pub fn claim_area(&self, guide: &Guide, place: PlaceId) -> PlaceId {
        let places = self.places();
        let area = match guide.claims_per {
            Area::Prefecture => places.at_level(place, PlaceKind::Prefecture),
            Area::Province => places.at_level(place, PlaceKind::Province),
            Area::Country => Some(places.country(place)),
        };
        area.unwrap_or(place)
    }

    /// The calendar of a country: `cn`.
    pub fn calendar(&self, id: &str) -> Option<&Calendar> {
        self.calendars.get(id)
    }

    /// The calendar of the country in which a place lies.
    pub fn calendar_of(&self, place: PlaceId) -> Option<&Calendar> {
        let country = self.places().id(self.places().country(place));
        self.calendar(&country.to_lowercase())
    }

    /// The counters that give a service to the people of a place, nearest first.
    ///
    /// A place told coarsely gets the counters of all its parts; `None` asks for every service.
    pub fn office(&self, place: PlaceId, service: Option<&str>) -> Vec<Office<'_>> {
        let mut found: Vec<(usize, Office<'_>)> = Vec::new();
        for authority in self.authorities.values() {
            for counter in &authority.counters {
                let gives = service.is_none_or(|service| counter.gives(service));
                if let Some(distance) = self.distance(place, counter.place).filter(|_| gives) {
                    found.push((distance, Office { authority, counter }));
                }
            }
        }
        found.sort_by_key(|(distance, _)| *distance);
        found.into_iter().map(|(_, office)| office).collect()
    }

    fn distance(&self, place: PlaceId, counter: PlaceId) -> Option<usize> {
        let steps = |from, to| self.places().ancestors(from).position(|ancestor| ancestor == to);
        steps(place, counter).or_else(|| steps(counter, place))
    }

    /// The number of `claim.period` among [`Library::service_extras`].
    pub const CLAIM_PERIOD: usize = 1;

    /// The values of the names that the expressions of a guide may use beside the case file, in their order.
    ///
    /// They are for the expressions outside `asks`: criteria, evidence, channels, output.
    /// Before them come the library's own [`Library::set_values`].
    pub fn service_extras<'l>(
        &'l self,
        guide: &Guide,
        claim: Locality,
        period: Arc<PeriodSet>,
        as_of: Day,
    ) -> Vec<Value<'l>> {
        let mut extras = Vec::with_capacity(guide.parameters.len().saturating_add(2));
        extras.push(Value::Place(Some(claim)));
        extras.push(Value::Periods(Set::Made(period)));
        extras.extend(guide.parameters.iter().map(|parameter| parameter.value(as_of)));
        extras
    }

    /// The same for the expressions of an ask, for one country.
    pub fn ask_extras<'l>(&'l self, guide: &Guide, country: PlaceId, as_of: Day) -> Vec<Value<'l>> {
        let mut extras = Vec::with_capacity(guide.parameters.len().saturating_add(1));
        extras.push(Value::Place(Some(Locality::whole(country))));
        extras.extend(guide.parameters.iter().map(|parameter| parameter.value(as_of)));
        extras
    }

    /// The named sets as values, to be made once for many guides.
    pub fn set_values(&self) -> Vec<Value<'_>> {
        self.index.sets.iter().map(|words| Value::List(Rows::Words(words))).collect()
    }
}

fn nearest_in_force<'l>(versions: impl Iterator<Item = &'l Guide>, as_of: Day) -> Option<&'l Guide> {
    let mut possible = None;
    for guide in versions.filter(|guide| guide.window.0 <= as_of && as_of <= guide.window.1) {
        match guide.in_force.on(as_of) {
            Truth::True => return Some(guide),
            Truth::Unknown => possible = possible.or(Some(guide)),
            Truth::False => {}
        }
    }
    possible
}

impl Guide {
    /// Whether it serves a category of applicants.
    pub fn serves(&self, category: &str) -> bool {
        self.serves.is_empty() || self.serves.iter().any(|served| &**served == category)
    }
}

impl Reading {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Day) -> Truth {
        self.in_force.map_or(Truth::True, |period| period.on(day))
    }
}

impl Counter {
    /// Whether it gives a service.
    pub fn gives(&self, service: &str) -> bool {
        self.services.is_empty() || self.services.iter().any(|given| given.as_str() == service)
    }
}

impl crate::model::Parameter {
    /// The value on a day for an expression: unknown where none is in force.
    fn value(&self, day: Day) -> Value<'static> {
        let value = self.on(day);
        if self.is_whole() {
            let number = value.and_then(|value| value.to_i64());
            return Value::Int(IntRange { least: number.unwrap_or(i64::MIN), most: number.unwrap_or(i64::MAX) });
        }
        Value::Decimal(DecimalRange { least: value, most: value })
    }

    /// Whether all its values are whole numbers.
    pub fn is_whole(&self) -> bool {
        self.values.values().flatten().all(|value| value.fract().is_zero())
    }
}
