//! What comes of a case over all completions of what it leaves open, as closely as a bounded number of trials tells.
//!
//! The values that a fact may still have are cut into parts, and the answer to the case is joined from the answers to
//! its parts, each as told; where these are settled, or say nothing more than is known already, they are cut no
//! further. A date is cut in halves, down to single days; a yes or no and a word of a closed set into its values; a
//! place of which a wider one is told into the parts of that. Facts of other kinds, and lists that are open, stay as
//! unknown as they are.

use luyin_date::{Day, DayRange, Stretch, Truth, UnclearDate};
use luyin_facts::{
    Case, DateFact, Fact, FactPath, FieldType, PlaceId, PlaceKind, Places, Record, Value as Told, Vocabulary, Written,
};

use crate::evaluate::other_end;
use crate::history::FIELDS;
use crate::place::{is_mainland, mainland};

/// The most facts whose values are tried.
const MOST_FACTS: usize = 12;

/// An answer that holds for many completions at once.
pub trait Answer: Clone + PartialEq {
    /// The narrowest answer that holds wherever one of both does.
    #[must_use]
    fn join(&self, other: &Self) -> Self;

    /// Whether it is the same in all these completions.
    fn is_settled(&self) -> bool;
}

impl Answer for Truth {
    fn join(&self, other: &Self) -> Self {
        if self == other { *self } else { Truth::Unknown }
    }

    fn is_settled(&self) -> bool {
        !self.is_unknown()
    }
}

/// The places and words that there are.
#[derive(Debug, Clone, Copy)]
pub struct Domain<'d> {
    /// The gazetteer.
    pub places: &'d Places,
    /// Whether the places that a place may be are tried.
    pub places_too: bool,
    /// The terms of the guides, where they are tried.
    pub vocabulary: Option<&'d Vocabulary>,
}

/// What all completions come to together.
#[derive(Debug, Clone, PartialEq)]
pub struct Joined<T> {
    /// The answer.
    pub answer: T,
    /// The facts of which every value was tried.
    pub tried: Vec<FactPath>,
}

/// Joins what `of` answers over the values of some facts; nothing where that tells no more than `whole`, the answer to
/// the case as it is.
///
/// At most so many cases are answered. What `of` answers must hold for every completion of the case it is given;
/// nothing where no completion of it is asked about.
pub fn over_completions<T: Answer>(
    case: &Case,
    domain: Domain<'_>,
    facts: &[FactPath],
    (whole, most): (T, usize),
    of: impl FnMut(&Case) -> Option<T>,
) -> Option<Joined<T>> {
    let open: Vec<Open> = facts.iter().filter_map(|path| Open::of(case, domain, path)).take(MOST_FACTS).collect();
    if open.is_empty() {
        return None;
    }
    let mut search = Search { domain, of, left: 0, found: None, whole };
    // A place may be many others, mostly without a difference.
    let (places, others): (Vec<Open>, Vec<Open>) = open.into_iter().partition(Open::is_place);
    let joined = search.joined(case, &others, if places.is_empty() { most } else { most / 2 });
    if places.is_empty() || joined.as_ref().is_some_and(|joined| joined.answer.is_settled()) {
        return joined;
    }
    let all: Vec<Open> = others.into_iter().chain(places).collect();
    search.joined(case, &all, most / 2).or(joined)
}

/// A fact with the values that it may still have.
#[derive(Debug, Clone)]
struct Open {
    path: FactPath,
    values: Values,
}

#[derive(Debug, Clone)]
enum Values {
    Each(Vec<Told>),
    Days(UnclearDate),
    /// A place somewhere in this one.
    In(PlaceId),
}

impl Open {
    fn of(case: &Case, domain: Domain<'_>, path: &FactPath) -> Option<Open> {
        let (field, fact) = (path.last_field()?, case.get(path)?);
        let untold = !fact.is_known();
        let values = match (field.def().ty, fact) {
            (FieldType::Date, Fact::Known(Told::Date(date))) => Values::Days(days_told(date)?),
            (FieldType::Date, _) if untold => Values::Days(end_of_row(case, path)?),
            (FieldType::Bool, _) if untold => Values::Each([false, true].map(Told::Bool).into()),
            (FieldType::Symbol(words), _) if untold => {
                Values::Each(words.iter().map(|word| Told::Text((*word).into())).collect())
            }
            (FieldType::Term(kind), _) if untold => {
                let vocabulary = domain.vocabulary.filter(|vocabulary| vocabulary.checks(kind))?;
                Values::Each(vocabulary.terms(kind).map(|term| Told::Text(term.clone())).collect())
            }
            (FieldType::Place, _) if domain.places_too => {
                let told = fact.known().and_then(Told::as_place);
                let place = told.or_else(|| mainland(domain.places).filter(|_| Some(field) == FIELDS.stay_place))?;
                has_all_parts(domain.places, place).then_some(Values::In(place))?
            }
            _ => return None,
        };
        Some(Open { path: path.clone(), values })
    }

    fn fact(&self, value: Told) -> (FactPath, Fact) {
        (self.path.clone(), Fact::Known(value))
    }

    /// One of its values: the first or the last.
    fn end(&self, places: &Places, last: bool) -> Option<Told> {
        match &self.values {
            Values::Each(values) if last => values.last().cloned(),
            Values::Each(values) => values.first().cloned(),
            Values::Days(date) => {
                narrowed(*date, DayRange::day(if last { date.latest() } else { date.earliest() })).map(told)
            }
            Values::In(place) => {
                let down = |place: &PlaceId| {
                    let mut parts = places.parts(*place).filter(|_| has_all_parts(places, *place));
                    if last { parts.last() } else { parts.next() }
                };
                std::iter::successors(Some(*place), down).last().map(Told::Place)
            }
        }
    }

    fn is_place(&self) -> bool {
        matches!(self.values, Values::In(_))
    }

    /// Whether it is the first day of its row.
    fn is_first_day(&self, case: &Case) -> bool {
        let row = self.path.parent().and_then(|row| case.record(&row).map(|record| record.id));
        let field = self.path.last_field();
        row.zip(field).is_some_and(|(row, field)| row.def().period.as_ref().is_some_and(|of| of.from == field.name()))
    }

    fn width(&self) -> u32 {
        match &self.values {
            Values::Each(_) | Values::In(_) => u32::MAX,
            Values::Days(date) => date.range().days(),
        }
    }

    /// The parts of its values, each with what may still be of it.
    fn parts(&self, places: &Places) -> Vec<(Told, Option<Open>)> {
        let with = |values: Values| Some(Open { path: self.path.clone(), values });
        match &self.values {
            Values::Each(values) => values.iter().map(|value| (value.clone(), None)).collect(),
            Values::Days(date) => {
                let halves = halves(date.range()).into_iter().filter_map(|range| narrowed(*date, range));
                let open = |date: UnclearDate| with(Values::Days(date)).filter(|_| date.is_exact().is_none());
                halves.map(|date| (told(date), open(date))).collect()
            }
            Values::In(place) => {
                let open = |part: PlaceId| with(Values::In(part)).filter(|_| has_all_parts(places, part));
                places.parts(*place).map(|part| (Told::Place(part), open(part))).collect()
            }
        }
    }
}

/// A date told by bounds on both sides; `birth` and `..` stand for other facts.
fn days_told(date: &DateFact) -> Option<UnclearDate> {
    let bounded = date.date.earliest() != Day::MIN && date.date.latest() != Day::MAX;
    (date.written == Written::Date && bounded && date.date.is_exact().is_none()).then_some(date.date)
}

/// The days on which a row may start or end of which that is not told.
fn end_of_row(case: &Case, path: &FactPath) -> Option<UnclearDate> {
    end_untold(case.record(&path.parent()?)?, path.last_field()?)
}

/// The same of a record.
pub(crate) fn end_untold(record: &Record, field: luyin_facts::FieldId) -> Option<UnclearDate> {
    let (_, is_first) = other_end(record, field)?;
    let period = record.period.as_deref()?;
    if let Some(days) = period.is_exact().and_then(luyin_date::DaySet::hull) {
        return Some(UnclearDate::exact(if is_first { days.start() } else { days.end() }));
    }
    let (first, last) = Stretch::of(period)?.ends();
    Some(UnclearDate::within(if is_first { first } else { last }))
}

/// Whether the gazetteer has every place right below one: the provinces of the mainland, and what lies in each.
fn has_all_parts(places: &Places, place: PlaceId) -> bool {
    let wide = matches!(places.place(place).kind, PlaceKind::Country | PlaceKind::Province);
    wide && is_mainland(places, place) && places.parts(place).next().is_some()
}

fn told(date: UnclearDate) -> Told {
    Told::Date(DateFact::told(date))
}

fn narrowed(date: UnclearDate, range: DayRange) -> Option<UnclearDate> {
    date.narrow(range.start(), range.end())
}

/// The two halves of a range, the earlier one first; one alone for a single day.
pub(crate) fn halves(range: DayRange) -> Vec<DayRange> {
    let (start, end) = (range.start(), range.end());
    let middle = start.plus(start.days_until(end) / 2);
    [DayRange::checked(start, middle), DayRange::checked(middle.next(), end)].into_iter().flatten().collect()
}

/// The case with another fact, unless some row could then not be.
pub(crate) fn with_fact(case: &Case, path: &FactPath, fact: Fact) -> Option<Case> {
    let changed = case.with(path, fact);
    let is_row = path.parent().filter(|parent| parent.record().is_some_and(|record| record.def().period.is_some()));
    match is_row.and_then(|row| changed.record(&row).map(|row| row.period.is_none())) {
        Some(true) => None,
        _ => Some(changed),
    }
}

struct Search<'d, T, F> {
    domain: Domain<'d>,
    of: F,
    left: usize,
    found: Option<T>,
    whole: T,
}

impl<T: Answer, F: FnMut(&Case) -> Option<T>> Search<'_, T, F> {
    /// What the values of the facts come to, in at most so many trials; nothing where that is no more than is known.
    fn joined(&mut self, case: &Case, open: &[Open], most: usize) -> Option<Joined<T>> {
        if open.is_empty() {
            return None;
        }
        (self.left, self.found) = (most, None);
        self.probe(case, open);
        self.all(case, open, &self.whole.clone());
        let tried = open.iter().map(|open| open.path.clone()).collect();
        self.found.take().filter(|found| *found != self.whole).map(|answer| Joined { answer, tried })
    }

    /// A few completions with every fact at an end of what it may be: most that differ at all differ there.
    fn probe(&mut self, case: &Case, open: &[Open]) {
        for (first_days, others) in [(false, false), (true, true), (false, true), (true, false)] {
            let told = open.iter().try_fold(case.clone(), |told, open| {
                let last = if open.is_first_day(case) { first_days } else { others };
                let (path, fact) = open.fact(open.end(self.domain.places, last)?);
                with_fact(&told, &path, fact)
            });
            if let Some(answer) = told.filter(|_| !self.is_over()).and_then(|told| self.answer(&told)) {
                self.add(&answer);
            }
        }
    }

    /// Adds what comes of every completion; one in which a row could not be is none.
    fn all(&mut self, case: &Case, open: &[Open], own: &T) {
        if !self.tells_more(own) {
            return;
        }
        let widest = (0..open.len()).max_by_key(|&at| open.get(at).map(|open| (open.width(), open.path.clone())));
        let Some(widest) = widest.filter(|_| !own.is_settled() && !self.is_over()) else { return self.add(own) };
        let mut rest = open.to_vec();
        let chosen = rest.remove(widest);
        for (value, part) in chosen.parts(self.domain.places) {
            let (path, fact) = chosen.fact(value);
            let Some(case) = with_fact(case, &path, fact) else { continue };
            if self.is_over() {
                return self.add(own);
            }
            let Some(answer) = self.answer(&case) else { continue };
            let rest: Vec<Open> = rest.iter().cloned().chain(part).collect();
            self.all(&case, &rest, &answer);
        }
    }

    fn answer(&mut self, case: &Case) -> Option<T> {
        self.left = self.left.saturating_sub(1);
        (self.of)(case)
    }

    fn add(&mut self, answer: &T) {
        self.found = Some(self.found.as_ref().map_or_else(|| answer.clone(), |found| found.join(answer)));
    }

    fn tells_more(&self, answer: &T) -> bool {
        self.found.as_ref().is_none_or(|found| found.join(answer) != *found)
    }

    /// Whether nothing more is gained by trying: the budget is spent, or all that may be is.
    fn is_over(&self) -> bool {
        self.left == 0 || self.found.as_ref() == Some(&self.whole)
    }
}
