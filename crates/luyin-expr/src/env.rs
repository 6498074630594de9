//! What an expression is evaluated against.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use luyin_date::PeriodSet;
use luyin_facts::{Case, FactPath, FieldId, PlaceId, Places, Vocabulary};

use crate::completions::Domain;
use crate::program::Key;
use crate::settled::Settled;
use crate::value::{Locality, Meant, Value};

/// The value of a declared name that is itself made from the case, so that it is another one in another case.
pub trait Derived {
    /// What becomes of it in another case.
    fn in_case(&self, case: &Case) -> Derivation;

    /// The facts that it rests on in a case and that are not known, or not exactly.
    fn unclear(&self, case: &Case) -> Vec<FactPath>;
}

/// What becomes of a derived value in another case.
#[derive(Debug)]
pub enum Derivation {
    /// It is the same.
    Same,
    /// It is another one.
    Other(Value<'static>),
    /// There is nothing that the conditions could be asked about: such a case says nothing of the answer.
    Nothing,
}

/// A case, the gazetteer, and the values of the names that the [`crate::Scope`] declared, in the same order.
///
/// It keeps the residence and presence of places it was asked for; make one per case and set of values.
#[derive(Debug)]
pub struct Env<'a> {
    case: Option<&'a Case>,
    places: &'a Places,
    /// The terms that a fact of the case may be, where they are known.
    vocabulary: Option<&'a Vocabulary>,
    /// The values of the names declared first, and those of the others.
    extras: [&'a [Value<'a>]; 2],
    /// The one of them that is made from the case.
    derived: Option<Made<'a>>,
    /// Its value, where this is another case than the one it was given for.
    made: OnceCell<Derivation>,
    memory: OnceCell<Memory>,
    /// The case that this one differs from in a few facts, with what is kept of it.
    base: Option<(&'a Case, Memory)>,
    told_at: OnceCell<BTreeMap<PlaceId, Vec<usize>>>,
    /// The fields of the case that were read, a bit for each; all where that is not followed.
    read: Cell<u64>,
    /// What was computed with these values of the names declared last.
    values: RefCell<Vec<KeptValue>>,
}

/// A name by its number, with what makes its value.
#[derive(Clone, Copy)]
struct Made<'a> {
    index: usize,
    by: &'a dyn Derived,
}

impl std::fmt::Debug for Made<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Made").field(&self.index).finish()
    }
}

/// What is computed of one case, for all that is evaluated against it: the residence and presence of places, and the
/// values of expressions that use no names but those declared first.
#[derive(Debug, Clone, Default)]
pub struct Memory(Rc<Remembered>);

#[derive(Debug, Default)]
struct Remembered {
    sets: RefCell<Vec<Kept>>,
    /// What was computed without the values of the names declared last.
    values: RefCell<Vec<KeptValue>>,
    settled: RefCell<Vec<(Locality, Rc<Settled>)>>,
}

/// Which set of days was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    Residence,
    Presence,
}

/// The value of an expression, and the fields of the case that it read.
#[derive(Debug)]
struct KeptValue {
    key: Arc<Key>,
    read: u64,
    value: Value<'static>,
}

#[derive(Debug)]
struct Kept {
    asked: Asked,
    place: Locality,
    set: Arc<PeriodSet>,
}

impl<'a> Env<'a> {
    /// A case with the values of the declared names.
    ///
    /// A declared name without a value is unknown.
    pub fn new(case: &'a Case, places: &'a Places, extras: &'a [Value<'a>]) -> Self {
        Self {
            case: Some(case),
            places,
            vocabulary: None,
            extras: [&[], extras],
            derived: None,
            made: OnceCell::new(),
            memory: OnceCell::new(),
            base: None,
            told_at: OnceCell::new(),
            read: Cell::new(0),
            values: RefCell::default(),
        }
    }

    /// Nothing but the gazetteer, for what no case can change.
    pub(crate) fn without_case(places: &'a Places) -> Self {
        Self {
            case: None,
            places,
            vocabulary: None,
            extras: [&[], &[]],
            derived: None,
            made: OnceCell::new(),
            memory: OnceCell::new(),
            base: None,
            told_at: OnceCell::new(),
            read: Cell::new(0),
            values: RefCell::default(),
        }
    }

    /// The same values against another case: for what-if questions.
    #[must_use]
    pub fn with_case<'b>(&self, case: &'b Case) -> Env<'b>
    where
        'a: 'b,
    {
        let here = || Some((self.case?, self.memory.get_or_init(Memory::default).clone()));
        let base = self.base.clone().or_else(here);
        Env {
            case: Some(case),
            places: self.places,
            vocabulary: self.vocabulary,
            extras: self.extras,
            derived: self.derived,
            made: OnceCell::new(),
            memory: OnceCell::new(),
            base,
            told_at: OnceCell::new(),
            read: Cell::new(0),
            values: RefCell::default(),
        }
    }

    /// The same, with the values of names that were declared before the others: those that many scopes share.
    #[must_use]
    pub fn after(self, first: &'a [Value<'a>]) -> Self {
        let [_, extras] = self.extras;
        Self { extras: [first, extras], ..self }
    }

    /// The same, where the terms are known that a fact of the case may be.
    #[must_use]
    pub fn knowing(self, vocabulary: &'a Vocabulary) -> Self {
        Self { vocabulary: Some(vocabulary), ..self }
    }

    /// What may be tried of the case. Not places, where a name stands for a part of a place that the case does not tell.
    pub fn domain(&self) -> Domain<'a> {
        let mut names = self.extras.iter().flat_map(|names| names.iter());
        let untold = |name: &Value| matches!(name, Value::Place(Some(place)) if place.meant != Meant::Whole);
        Domain { places: self.places, places_too: !names.any(untold), vocabulary: self.vocabulary }
    }

    /// The same, where the value of one of the names of [`Env::new`], by its number there, is made from the case.
    ///
    /// The value given for it holds for the case given with it.
    #[must_use]
    pub fn deriving(self, number: usize, by: &'a dyn Derived) -> Self {
        let [first, _] = self.extras;
        Self { derived: Some(Made { index: first.len().saturating_add(number), by }), ..self }
    }

    /// The same, keeping what it computes of the case in a memory that others share.
    ///
    /// INVARIANT: a memory serves one case, with the same names declared first.
    #[must_use]
    pub fn sharing(self, memory: &Memory) -> Self {
        Self { memory: OnceCell::from(memory.clone()), ..self }
    }

    /// Forgets what was read, so that [`Env::has_read`] speaks of what is evaluated from now on.
    pub fn read_anew(&self) {
        self.read.set(0);
    }

    /// Whether a field of the case, one of its lists, may have been read.
    ///
    /// Of two cases that differ only in fields that were not read, what was evaluated is the same.
    pub fn has_read(&self, field: FieldId) -> bool {
        self.read.get() & bit(field) != 0
    }

    /// Whether the value that is made from the case may have been read, and is another one in another case.
    pub fn has_read_another(&self, other: &Env) -> bool {
        let Some(made) = self.derived.filter(|_| self.read.get() & DERIVED != 0) else { return false };
        match (self.extra(made.index), other.extra(made.index)) {
            (Some(Value::Periods(own)), Some(Value::Periods(others))) => **own != **others,
            _ => true,
        }
    }

    pub(crate) fn reads(&self, field: Option<FieldId>) {
        self.read.set(self.read.get() | field.map_or(0, bit));
    }

    /// Where other cases are tried, too, every field counts as read.
    pub(crate) fn reads_everything(&self) {
        self.read.set(u64::MAX);
    }

    /// The case.
    pub fn case(&self) -> Option<&'a Case> {
        self.case
    }

    /// The gazetteer.
    pub fn places(&self) -> &'a Places {
        self.places
    }

    /// The days of residence in a country, as `residence(country)` gives them to an expression.
    pub fn residence(&self, country: PlaceId) -> Arc<PeriodSet> {
        crate::history::residence(self, Some(Locality::whole(country)))
    }

    pub(crate) fn extra(&self, index: usize) -> Option<&Value<'a>> {
        if let Some(made) = self.derived.filter(|made| made.index == index) {
            self.read.set(self.read.get() | DERIVED);
            let here = self.case.filter(|_| self.base.is_some());
            if let Some(Derivation::Other(own)) = here.map(|case| self.made.get_or_init(|| made.by.in_case(case))) {
                return Some(own);
            }
        }
        let [first, others] = self.extras;
        first.get(index).or_else(|| others.get(index.checked_sub(first.len())?))
    }

    /// Whether what was evaluated asks about something that is not there in this case.
    pub fn is_void(&self) -> bool {
        matches!(self.made.get(), Some(Derivation::Nothing))
    }

    /// The facts that are not known of those that the value of a name is made from.
    pub(crate) fn unclear_of(&self, index: usize) -> Vec<FactPath> {
        let made = self.derived.filter(|made| made.index == index).zip(self.case);
        made.map_or_else(Vec::new, |(made, case)| made.by.unclear(case))
    }

    /// The set kept for this question, or else the one that `make` makes.
    pub(crate) fn kept(&self, asked: Asked, place: Locality, make: impl FnOnce() -> PeriodSet) -> Arc<PeriodSet> {
        let same = |kept: &&Kept| kept.asked == asked && kept.place == place;
        let memory = &self.memory.get_or_init(Memory::default).0;
        if let Some(kept) = memory.sets.borrow().iter().find(same) {
            return kept.set.clone();
        }
        let set = Arc::new(make());
        memory.sets.borrow_mut().push(Kept { asked, place, set: set.clone() });
        set
    }

    /// The value kept for an expression that uses the first so many names, or else the one that `make` makes.
    pub(crate) fn once(&self, key: &Arc<Key>, names: usize, make: impl FnOnce() -> Value<'a>) -> Value<'a> {
        let [first, _] = self.extras;
        let of_case = names <= first.len();
        let values = if of_case { &self.memory.get_or_init(Memory::default).0.values } else { &self.values };
        if let Some(kept) = values.borrow().iter().find(|kept| *kept.key == **key) {
            self.read.set(self.read.get() | kept.read);
            return kept.value.clone();
        }
        let before = self.read.replace(0);
        let value = make();
        let read = self.read.get();
        self.read.set(before | read);
        if let Some(value) = value.clone().into_static() {
            values.borrow_mut().push(KeptValue { key: Arc::clone(key), read, value });
        }
        value
    }

    /// The numbers of the stays of which just this place is told.
    pub(crate) fn told_at(&self, place: PlaceId) -> &[usize] {
        let stays = self.told_at.get_or_init(|| crate::history::stays_by_place(self));
        stays.get(&place).map_or(&[], Vec::as_slice)
    }

    /// The case that this one differs from in a few facts.
    pub(crate) fn base(&self) -> Option<&'a Case> {
        self.base.as_ref().map(|(case, _)| *case)
    }

    /// What of that case's times in a place is settled, kept or else made.
    pub(crate) fn settled(&self, place: Locality, make: impl FnOnce() -> Settled) -> Option<Rc<Settled>> {
        let (_, memory) = self.base.as_ref()?;
        if let Some((_, kept)) = memory.0.settled.borrow().iter().find(|(kept, _)| *kept == place) {
            return Some(kept.clone());
        }
        let settled = Rc::new(make());
        memory.0.settled.borrow_mut().push((place, settled.clone()));
        Some(settled)
    }
}

/// The bit of the value that is made from the case.
const DERIVED: u64 = 1 << 63;

/// The bit of a field; fields beyond the last bit share it.
fn bit(field: FieldId) -> u64 {
    1 << field.index().min(62)
}
