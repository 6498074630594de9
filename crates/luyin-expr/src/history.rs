//! Sets of days drawn from the lists of a case: residence, presence, days on a permit.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use luyin_date::{Day, DaySet, PeriodSet, Truth, UnclearDate};
use luyin_facts::{Case, Fact, FieldId, List, PlaceId, Places, Record, RecordId, Value as Told};

use crate::env::{Asked, Env};
use crate::evaluate::text_in;
use crate::place::{is_mainland, mainland, within};
use crate::settled::settled;
use crate::value::{Locality, Meant, Rows, Set, Value, half_known};

/// The fields of the case format that functions read.
pub(crate) struct Fields {
    pub(crate) applicant: Option<FieldId>,
    pub(crate) born: Option<FieldId>,
    pub(crate) stays: Option<FieldId>,
    pub(crate) stay_place: Option<FieldId>,
    pub(crate) residences: Option<FieldId>,
    pub(crate) residence_country: Option<FieldId>,
    pub(crate) absences: Option<FieldId>,
    pub(crate) permits: Option<FieldId>,
    pub(crate) permit_class: Option<FieldId>,
    pub(crate) permit_place: Option<FieldId>,
}

/// The fields of the case format that functions read, looked up once.
pub(crate) static FIELDS: LazyLock<Fields> = LazyLock::new(|| Fields {
    applicant: RecordId::Case.field("applicant"),
    born: RecordId::Applicant.field("born"),
    stays: RecordId::Case.field("stays"),
    stay_place: RecordId::Stay.field("place"),
    residences: RecordId::Case.field("residences"),
    residence_country: RecordId::Residence.field("country"),
    absences: RecordId::Case.field("absences"),
    permits: RecordId::Case.field("permits"),
    permit_class: RecordId::Permit.field("class"),
    permit_place: RecordId::Permit.field("place"),
});

/// The known value of a field.
pub(crate) fn told(record: &Record, field: Option<FieldId>) -> Option<&Told> {
    record.fact(field?).known()
}

/// A list of the case.
pub(crate) fn list_of(case: &Case, field: Option<FieldId>) -> Option<&List> {
    told(&case.root, field)?.as_list()
}

/// The applicant's day of birth.
pub(crate) fn born(env: &Env) -> UnclearDate {
    env.reads(FIELDS.applicant);
    let applicant = env.case().and_then(|case| told(&case.root, FIELDS.applicant)).and_then(Told::as_record);
    let born = applicant.and_then(|applicant| told(applicant, FIELDS.born)).and_then(Told::as_date);
    born.map_or_else(UnclearDate::unknown, |born| born.date)
}

/// What of a place is meant that a record tells.
fn told_of(record: &Record) -> Meant {
    if matches!(record.id, RecordId::Stay | RecordId::Residence) { Meant::Lived } else { Meant::Somewhere }
}

/// Where a place told in a field lies; a country is meant as a whole, and a stay is one on the mainland.
pub(crate) fn locality(places: &Places, record: &Record, field: Option<FieldId>) -> Option<Locality> {
    match record.fact(field?) {
        Fact::Known(Told::Place(id)) => Some(Locality { id: *id, meant: told_of(record) }),
        Fact::Known(Told::Country(id)) => Some(Locality::whole(*id)),
        _ if record.id == RecordId::Stay && field == FIELDS.stay_place => {
            mainland(places).map(|id| Locality { id, meant: Meant::Lived })
        }
        _ => None,
    }
}

/// The numbers of the stays by the place told of each.
pub(crate) fn stays_by_place(env: &Env) -> BTreeMap<PlaceId, Vec<usize>> {
    let mut by_place: BTreeMap<PlaceId, Vec<usize>> = BTreeMap::new();
    let stays = env.case().map_or(&[][..], |case| case.root.rows("stays"));
    for (number, stay) in stays.iter().enumerate() {
        if let Some(place) = locality(env.places(), stay, FIELDS.stay_place) {
            by_place.entry(place.id).or_default().push(number);
        }
    }
    by_place
}

/// The days of a row; any day when they are not told.
pub(crate) fn period(record: &Record) -> Set<'_> {
    match &record.period {
        Some(period) => Set::Told(period),
        None => Set::Made(Arc::new(PeriodSet::everything_possible())),
    }
}

/// The days of the rows for which `belongs` answers, and of any rows not told.
fn days_of(env: &Env, list: Option<FieldId>, belongs: impl Fn(&Record) -> Truth) -> PeriodSet {
    env.reads(list);
    let list = env.case().and_then(|case| list_of(case, list));
    let rows = list.map_or(&[][..], |list| &list.rows).iter();
    united(env, list, rows.filter_map(|row| belonging(row, &belongs)).collect())
}

/// The same for the times in a place, of which some may be settled already.
fn days_in(env: &Env, field: Option<FieldId>, place: Locality, belongs: impl Fn(&Record) -> Truth) -> PeriodSet {
    let Some((settled, others)) = settled(env, field, place, &belongs) else { return days_of(env, field, belongs) };
    let list = env.case().and_then(|case| list_of(case, field));
    let rows = others.iter().filter_map(|row| list?.rows.get(*row));
    let mut sets = vec![Set::Told(settled.days())];
    sets.extend(rows.filter_map(|row| belonging(row, &belongs)));
    united(env, list, sets)
}

fn belonging<'r>(row: &'r Record, belongs: &impl Fn(&Record) -> Truth) -> Option<Set<'r>> {
    match belongs(row) {
        Truth::True => Some(period(row)),
        Truth::Unknown => Some(Set::Made(Arc::new(perhaps(&period(row))))),
        Truth::False => None,
    }
}

/// The days of the sets, and of any rows that the list does not tell.
fn united(env: &Env, list: Option<&List>, mut sets: Vec<Set>) -> PeriodSet {
    if list.is_none_or(|list| !list.complete) {
        sets.push(Set::Made(Arc::new(lifetime(born(env)))));
    }
    PeriodSet::union_all(sets.iter().map(|set| &**set))
}

/// Any day since birth, none of them certain.
fn lifetime(born: UnclearDate) -> PeriodSet {
    half_known(DaySet::empty(), &DaySet::range(born.earliest(), Day::MAX))
}

/// The same days, none of them certain.
pub(crate) fn perhaps(set: &PeriodSet) -> PeriodSet {
    half_known(DaySet::empty(), set.possible())
}

/// The days of residence in a place: of stays on the mainland, of residences elsewhere.
///
/// The case format tells the mainland in `stays` and every other country in `residences`,
/// so each list being complete closes its own part of the world.
pub(crate) fn residence(env: &Env, place: Option<Locality>) -> Arc<PeriodSet> {
    let Some(place) = place else { return Arc::new(PeriodSet::everything_possible()) };
    let (list, field) = if is_mainland(env.places(), place.id) {
        (FIELDS.stays, FIELDS.stay_place)
    } else {
        (FIELDS.residences, FIELDS.residence_country)
    };
    // Also where the set is kept already.
    env.reads(list);
    env.kept(Asked::Residence, place, || {
        let inside = |row: &Record| within(env.places(), locality(env.places(), row, field), Some(place));
        days_in(env, list, place, inside)
    })
}

/// The days of residence in a place without the absences, which are told for the mainland alone.
pub(crate) fn presence(env: &Env, place: Option<Locality>) -> Arc<PeriodSet> {
    let residence = residence(env, place);
    let Some(place) = place.filter(|place| is_mainland(env.places(), place.id)) else { return residence };
    env.reads(FIELDS.absences);
    env.kept(Asked::Presence, place, || {
        let absences = days_of(env, FIELDS.absences, |_| Truth::True);
        residence.difference(&absences)
    })
}

/// The days covered by permits of these classes issued within the place.
pub(crate) fn on_permit(env: &Env, classes: &Rows, place: Option<Locality>) -> PeriodSet {
    days_of(env, FIELDS.permits, |permit| {
        let class = told(permit, FIELDS.permit_class).and_then(Told::as_text).map(|class| &**class);
        let inside = within(env.places(), locality(env.places(), permit, FIELDS.permit_place), place);
        text_in(class, classes).and(inside)
    })
}

/// The days in any of the listed sets.
pub(crate) fn union_of(rows: &Rows) -> PeriodSet {
    let mut sets = Vec::new();
    for (value, member) in rows.iter() {
        let Value::Periods(set) = value else { continue };
        match member {
            Truth::True => sets.push(set),
            Truth::Unknown => sets.push(Set::Made(Arc::new(perhaps(&set)))),
            Truth::False => {}
        }
    }
    if rows.is_open() {
        sets.push(Set::Made(Arc::new(PeriodSet::everything_possible())));
    }
    PeriodSet::union_all(sets.iter().map(|set| &**set))
}

/// The days in all of the listed sets.
pub(crate) fn intersection_of(rows: &Rows) -> PeriodSet {
    let mut all = PeriodSet::exact(DaySet::everything());
    for (value, member) in rows.iter() {
        let Value::Periods(set) = value else { continue };
        match member {
            Truth::True => all = all.intersect(&set),
            Truth::Unknown => all = half_known(all.intersect(&set).certain().clone(), all.possible()),
            Truth::False => {}
        }
    }
    if rows.is_open() { half_known(DaySet::empty(), all.possible()) } else { all }
}
