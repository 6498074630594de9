//! Finds values of a few facts that make an answer true: parts of what they may be are cut smaller until the answer
//! within a part is definite.

use luyin_date::{Day, DayRange, Truth, UnclearDate};
use luyin_facts::{Case, DateFact, Fact, FactPath, FieldId, FieldType, PeriodKind, RowRef, Segment, Value as Told};

use super::change::{Change, Given, list_at, with_list, with_row, without};
use crate::choices::{choices, days_of};
use crate::completions::{halves, with_fact};
use crate::env::Env;
use crate::program::Program;
use crate::reads;
use crate::turning::Side;

/// The most evaluations spent on one set of facts, and on all together.
const MOST_FOR_ONE: u32 = 600;
const MOST_FOR_ALL: u32 = 24_000;
/// As how many evaluations a sure answer counts.
const COST_OF_SURE: u32 = 4;
/// A time of so many days is searched to the day without looking at its ends first; so many dates are looked at so.
const SHORT: u32 = 40;
const MOST_CORNERED: usize = 3;
/// The most facts of a further row that are told.
const MOST_OF_ROW: usize = 6;
/// The years around the case in which a date is looked for.
const YEARS_BACK: i32 = 100;
const YEARS_AHEAD: i32 = 10;

/// A fact that may be other than it is.
#[derive(Debug, Clone)]
pub(super) struct Free {
    pub(super) path: FactPath,
    may_be: MayBe,
}

#[derive(Debug, Clone)]
enum MayBe {
    /// One of these.
    Words(Vec<Told>),
    /// A day: these ranges, the nearest first, of which some day was told.
    Days { ranges: Vec<DayRange>, told: Option<DayRange> },
    /// A list: complete, or with one row more.
    Rows { may_close: bool },
    /// A row that is not there.
    Gone,
}

/// A fact of which the value is being looked for.
#[derive(Debug, Clone)]
enum Open {
    Words { path: FactPath, words: Vec<Told> },
    Days { path: FactPath, range: DayRange, told: Option<DayRange> },
    Rows { path: FactPath, may_close: bool },
}

/// What was decided on the way to an answer.
#[derive(Debug, Clone)]
struct Decided {
    path: FactPath,
    to: Given,
}

pub(super) struct Finder<'s> {
    case: &'s Case,
    asked: &'s [(&'s Program, &'s Env<'s>)],
    answer: &'s dyn Fn(&Case) -> Truth,
    sure: &'s dyn Fn(&Case) -> Truth,
    left: u32,
    for_all: u32,
    cut: bool,
}

impl<'s> Finder<'s> {
    pub(super) fn new(
        case: &'s Case,
        asked: &'s [(&'s Program, &'s Env<'s>)],
        answer: &'s dyn Fn(&Case) -> Truth,
        sure: &'s dyn Fn(&Case) -> Truth,
    ) -> Self {
        Self { case, asked, answer, sure, left: 0, for_all: MOST_FOR_ALL, cut: false }
    }

    pub(super) fn is_spent(&self) -> bool {
        self.for_all == 0
    }

    pub(super) fn was_cut(&self) -> bool {
        self.cut
    }

    /// What a fact may be other than it is told; nothing for what is never tried.
    pub(super) fn free(&self, path: &FactPath, flip: bool) -> Option<Free> {
        let may_be = self.may_be(path, flip)?;
        Some(Free { path: path.clone(), may_be })
    }

    fn may_be(&self, path: &FactPath, flip: bool) -> Option<MayBe> {
        if let Some(Segment::Row(_)) = path.segments().last() {
            return flip.then_some(MayBe::Gone);
        }
        let told = self.case.get(path).and_then(Fact::known);
        match path.last_field()?.def().ty {
            FieldType::List(_) => {
                let may_close = !list_at(self.case, path).complete;
                Some(MayBe::Rows { may_close })
            }
            FieldType::Date => self.may_be_days(path, flip),
            _ => {
                // What another value may be does not hang on the one that is told.
                let untold = with_fact(self.case, path, Fact::Unasked).filter(|_| flip);
                let mut words = self.words(untold.as_ref().unwrap_or(self.case), path);
                words.retain(|word| told != Some(word));
                (!words.is_empty()).then_some(MayBe::Words(words))
            }
        }
    }

    /// The values of a fact that some condition makes worth trying.
    fn words(&self, case: &Case, path: &FactPath) -> Vec<Told> {
        let mut words: Vec<Told> = Vec::new();
        for (program, env) in self.asked {
            for fact in choices(program, &env.with_case(case), path) {
                if let Fact::Known(word) = fact
                    && !words.contains(&word)
                {
                    words.push(word);
                }
            }
        }
        // What no condition names comes after what some condition does.
        words.sort_by_key(|word| matches!(word, Told::Text(text) if text.is_empty()));
        words
    }

    fn may_be_days(&self, path: &FactPath, flip: bool) -> Option<MayBe> {
        let (_, env) = self.asked.first()?;
        let told = self.case.get(path).and_then(Fact::known).and_then(Told::as_date).map(|date| date.date.range());
        let Some(told) = told.filter(|_| flip) else {
            return Some(MayBe::Days { ranges: vec![days_of(env, path)?], told: None });
        };
        let around = lifetime(self.case, path)?;
        let before = DayRange::checked(around.start(), told.start().previous().min(around.end()));
        let after = DayRange::checked(told.end().next().max(around.start()), around.end());
        let ranges: Vec<DayRange> =
            [before, after].into_iter().flatten().filter(|range| !range.contains(told.start())).collect();
        (!ranges.is_empty()).then_some(MayBe::Days { ranges, told: Some(told) })
    }

    /// The changes of just these facts that make the answer true: of one date, the nearest earlier and the nearest
    /// later day.
    pub(super) fn find(&mut self, facts: &[&Free], flip: bool) -> Vec<Vec<Change>> {
        if flip && self.cannot_turn(facts) {
            return Vec::new();
        }
        if let [Free { path, may_be: MayBe::Days { ranges, told } }] = facts {
            let sides: Vec<Free> = ranges
                .iter()
                .map(|range| Free { path: path.clone(), may_be: MayBe::Days { ranges: vec![*range], told: *told } })
                .collect();
            return sides.iter().filter_map(|side| self.find_one(&[side])).collect();
        }
        self.find_one(facts).into_iter().collect()
    }

    /// Whether the answer stays as it is even when nothing is told of the facts.
    fn cannot_turn(&mut self, facts: &[&Free]) -> bool {
        let freed = facts.iter().try_fold(self.case.clone(), |case, fact| match &fact.may_be {
            MayBe::Words(_) => with_fact(&case, &fact.path, Fact::Unasked),
            MayBe::Days { ranges, told } => {
                let hull = ranges.iter().copied().chain(*told).reduce(hull)?;
                with_fact(&case, &fact.path, within(hull))
            }
            MayBe::Rows { .. } => Some(with_list(&case, &fact.path, |list| list.complete = false)),
            MayBe::Gone => Some(case),
        });
        let goes = facts.iter().any(|fact| matches!(fact.may_be, MayBe::Gone));
        !goes && freed.is_some_and(|case| self.ask(&case).is_false())
    }

    fn ask(&mut self, case: &Case) -> Truth {
        self.left = self.left.saturating_sub(1);
        self.for_all = self.for_all.saturating_sub(1);
        (self.answer)(case)
    }

    /// The answer where nothing is left to be told of the facts that are looked at.
    fn ask_surely(&mut self, case: &Case) -> Truth {
        self.left = self.left.saturating_sub(COST_OF_SURE);
        self.for_all = self.for_all.saturating_sub(COST_OF_SURE);
        (self.sure)(case)
    }

    fn find_one(&mut self, facts: &[&Free]) -> Option<Vec<Change>> {
        self.left = MOST_FOR_ONE.min(self.for_all);
        let mut case = self.case.clone();
        let mut open = Vec::new();
        let mut decided = Vec::new();
        for fact in facts {
            let path = fact.path.clone();
            match &fact.may_be {
                MayBe::Words(words) => {
                    case = with_fact(&case, &path, Fact::Unasked)?;
                    open.push(Open::Words { path, words: words.clone() });
                }
                MayBe::Days { ranges, told } => {
                    let range = ranges.iter().copied().reduce(hull)?;
                    case = with_fact(&case, &path, within(range))?;
                    open.push(Open::Days { path, range, told: *told });
                }
                MayBe::Rows { may_close } => {
                    case = with_list(&case, &path, |list| list.complete = false);
                    open.push(Open::Rows { path, may_close: *may_close });
                }
                MayBe::Gone => decided.push(Decided { path, to: Given::Without }),
            }
        }
        let changes = if decided.is_empty() {
            self.search(&case, open, &[])
        } else {
            // Rows that go are taken out first: the other facts are then looked for without them.
            let gone: Vec<FactPath> = decided.iter().map(|decided| decided.path.clone()).collect();
            self.search_without(&case, open, &gone)
        };
        let changes = changes.or_else(|| {
            self.cut |= self.left == 0;
            None
        })?;
        let mut changes = self.without_spare(changes);
        changes.sort_by_key(|change| facts.iter().position(|fact| fact.path == change.path));
        let all_there = facts.iter().all(|fact| changes.iter().any(|change| change.path == fact.path));
        all_there.then(|| self.widened(changes))
    }

    fn search_without(&mut self, case: &Case, open: Vec<Open>, gone: &[FactPath]) -> Option<Vec<Change>> {
        let mut rows = gone.to_vec();
        rows.sort_by(|a, b| b.cmp(a));
        let less = rows.iter().try_fold(case.clone(), |case, row| without(&case, row))?;
        let mut found = self.search(&less, open, &[])?;
        found.extend(gone.iter().map(|path| Change { path: path.clone(), to: Given::Without }));
        Some(found)
    }

    fn search(&mut self, case: &Case, open: Vec<Open>, decided: &[Decided]) -> Option<Vec<Change>> {
        match self.ask(case) {
            Truth::False => return None,
            Truth::True => return Some(changes(self.case, &open, decided)),
            Truth::Unknown => {}
        }
        let Some(at) = next(&open) else {
            return self.ask_surely(case).is_true().then(|| changes(self.case, &open, decided));
        };
        if self.hangs_on_others(case, &open) {
            return None;
        }
        let mut rest = open;
        let chosen = rest.remove(at);
        let mut found = None;
        for (case, part, to) in self.parts(case, &chosen) {
            if self.left == 0 {
                return None;
            }
            let rest: Vec<Open> = rest.iter().cloned().chain(part).collect();
            let decided: Vec<Decided> = decided.iter().cloned().chain(to).collect();
            found = self.search(&case, rest, &decided);
            if found.is_some() {
                break;
            }
        }
        found
    }

    /// Whether the answer stays open at every corner of long times: then it is other facts that decide.
    fn hangs_on_others(&mut self, case: &Case, open: &[Open]) -> bool {
        let days: Option<Vec<(&FactPath, DayRange)>> = open
            .iter()
            .map(|open| match open {
                Open::Days { path, range, .. } => Some((path, *range)),
                _ => None,
            })
            .collect();
        let Some(days) =
            days.filter(|days| days.len() <= MOST_CORNERED && days.iter().any(|(_, range)| range.days() > SHORT))
        else {
            return false;
        };
        let mut asked = 0;
        for corner in 0..1_u32 << days.len() {
            let cornered = days.iter().enumerate().try_fold(case.clone(), |case, (index, (path, range))| {
                let day = if corner >> index & 1 == 0 { range.start() } else { range.end() };
                with_fact(&case, path, within(DayRange::day(day)))
            });
            let Some(case) = cornered else { continue };
            asked += 1;
            if !self.ask(&case).is_unknown() {
                return false;
            }
        }
        asked > 0
    }

    /// The parts of what a fact may be: the case in which it is so, what is left open of it, and what is decided.
    fn parts(&self, case: &Case, open: &Open) -> Vec<(Case, Vec<Open>, Option<Decided>)> {
        match open {
            Open::Words { path, words } => {
                let part = |word: &Told| {
                    let case = with_fact(case, path, Fact::Known(word.clone()))?;
                    Some((case, Vec::new(), Some(Decided { path: path.clone(), to: Given::Told(word.clone()) })))
                };
                words.iter().filter_map(part).collect()
            }
            Open::Days { path, range, told } => {
                let part = |range: DayRange| {
                    let case = with_fact(case, path, within(range))?;
                    Some((case, vec![Open::Days { path: path.clone(), range, told: *told }], None))
                };
                nearest_first(*range, *told).into_iter().filter_map(part).collect()
            }
            Open::Rows { path, may_close } => {
                let closed = may_close.then(|| {
                    let case = with_list(case, path, |list| list.complete = true);
                    (case, Vec::new(), Some(Decided { path: path.clone(), to: Given::NoMore }))
                });
                closed.into_iter().chain(self.one_more(case, path, !may_close)).collect()
            }
        }
    }

    fn one_more(&self, case: &Case, list: &FactPath, complete: bool) -> Option<(Case, Vec<Open>, Option<Decided>)> {
        let (case, row) = with_row(&with_list(case, list, |list| list.complete = complete), list)?;
        let mut fields: Vec<FactPath> = Vec::new();
        for (program, env) in self.asked {
            for path in reads::everything(&program.root, &env.with_case(&case), false) {
                if path.parent().as_ref() == Some(&row) && !fields.contains(&path) {
                    fields.push(path);
                }
            }
        }
        let open = fields.into_iter().take(MOST_OF_ROW).filter_map(|path| {
            if path.last_field()?.def().ty == FieldType::Date {
                let range = lifetime(&case, &path)?;
                return Some(Open::Days { path, range, told: Some(DayRange::day(range.end())) });
            }
            let words = self.words(&case, &path);
            (!words.is_empty()).then_some(Open::Words { path, words })
        });
        let open: Vec<Open> = open.collect();
        Some((case, open, Some(Decided { path: list.clone(), to: Given::OneMore(Vec::new()) })))
    }

    /// The same changes without what need not be known of a further row.
    fn without_spare(&mut self, mut changes: Vec<Change>) -> Vec<Change> {
        for at in 0..changes.len() {
            let Some(Given::OneMore(fields)) = changes.get(at).map(|change| change.to.clone()) else { continue };
            for (field, _) in &fields {
                let mut fewer = changes.clone();
                if let Some(Change { to: Given::OneMore(kept), .. }) = fewer.get_mut(at) {
                    kept.retain(|(kept, _)| kept != field);
                }
                if self.holds(&fewer) {
                    changes = fewer;
                }
            }
        }
        changes
    }

    fn holds(&mut self, changes: &[Change]) -> bool {
        Change::made(self.case, changes).is_some_and(|case| match self.ask(&case) {
            Truth::True => true,
            Truth::False => false,
            Truth::Unknown => self.ask_surely(&case).is_true(),
        })
    }

    /// The same changes with every date as wide as the answer stays true.
    fn widened(&mut self, mut changes: Vec<Change>) -> Vec<Change> {
        for at in 0..changes.len() {
            match changes.get(at).map(|change| change.to.clone()) {
                Some(Given::Days { days, moved, .. }) => {
                    let path = changes.get(at).map(|change| change.path.clone()).unwrap_or_default();
                    let limit = self.limit(&path, moved.is_some());
                    let to = |days, side| Given::Days { days, side, moved: None };
                    let wide = self.widest(&mut changes, days, limit, |changes, days, side| {
                        if let Some(change) = changes.get_mut(at) {
                            change.to = to(days, side);
                        }
                    });
                    self.set_moved(&mut changes, at, wide);
                }
                Some(Given::OneMore(fields)) => self.widen_row(&mut changes, at, &fields),
                _ => {}
            }
        }
        changes
    }

    fn widen_row(&mut self, changes: &mut Vec<Change>, at: usize, fields: &[(FieldId, Given)]) {
        let Some(list) = changes.get(at).map(|change| change.path.clone()) else { return };
        for (index, (field, given)) in fields.iter().enumerate() {
            let Given::Days { days, .. } = given else { continue };
            let limit = with_row(self.case, &list).and_then(|(case, row)| lifetime(&case, &row.field(*field)));
            self.widest(changes, *days, limit, |changes, days, side| {
                if let Some(Change { to: Given::OneMore(fields), .. }) = changes.get_mut(at)
                    && let Some((_, given)) = fields.get_mut(index)
                {
                    *given = Given::Days { days, side, moved: None };
                }
            });
        }
    }

    /// The days that a date is looked for in.
    fn limit(&self, path: &FactPath, flip: bool) -> Option<DayRange> {
        let told = self.told(path);
        match (flip, self.asked.first()) {
            (false, Some((_, env))) => days_of(env, path).or(told),
            _ => lifetime(self.case, path),
        }
    }

    fn told(&self, path: &FactPath) -> Option<DayRange> {
        self.case.get(path).and_then(Fact::known).and_then(Told::as_date).map(|date| date.date.range())
    }

    /// Moves both ends of a range outward as far as the answer stays true, and says which side has no end.
    fn widest(
        &mut self,
        changes: &mut Vec<Change>,
        days: DayRange,
        limit: Option<DayRange>,
        set: impl Fn(&mut Vec<Change>, DayRange, Option<Side>),
    ) -> DayRange {
        let limit = limit.unwrap_or(days);
        let mut holds = |start: Day, end: Day| {
            let Some(range) = DayRange::checked(start, end) else { return false };
            let mut tried = changes.clone();
            set(&mut tried, range, None);
            self.holds(&tried)
        };
        let start = farthest(days.start(), limit.start().min(days.start()), |start| holds(start, days.end()));
        let end = farthest(days.end(), limit.end().max(days.end()), |end| holds(start, end));
        let range = DayRange::checked(start, end).unwrap_or(days);
        let side = match (start <= limit.start(), end >= limit.end()) {
            (true, false) => Some(Side::OnOrBefore),
            (false, true) => Some(Side::OnOrAfter),
            _ => None,
        };
        set(changes, range, side);
        range
    }

    fn set_moved(&self, changes: &mut [Change], at: usize, days: DayRange) {
        let Some(change) = changes.get_mut(at) else { return };
        let told = self.told(&change.path).filter(|told| told.start() == told.end());
        if let (Given::Days { moved, .. }, Some(told)) = (&mut change.to, told) {
            *moved = Some(if days.start() > told.end() {
                told.end().days_until(days.start())
            } else {
                told.start().days_until(days.end().min(told.start()))
            });
        }
    }
}

/// The changes that were decided on, with the ranges that the open dates have come to.
fn changes(case: &Case, open: &[Open], decided: &[Decided]) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    let dates = open.iter().filter_map(|open| match open {
        Open::Days { path, range, told } => {
            let to = Given::Days { days: *range, side: None, moved: told.map(|_| 0) };
            Some(Decided { path: path.clone(), to })
        }
        _ => None,
    });
    let all: Vec<Decided> = decided.iter().cloned().chain(dates).collect();
    let (rows, facts): (Vec<&Decided>, Vec<&Decided>) =
        all.iter().partition(|decided| matches!(decided.to, Given::OneMore(_)));
    let added: Vec<FactPath> = rows.iter().filter_map(|list| added_row(case, &list.path)).collect();
    let is_of_row = |fact: &Decided, row: &FactPath| fact.path.parent().as_ref() == Some(row);
    for (list, row) in rows.iter().zip(&added) {
        let own = facts.iter().filter(|fact| is_of_row(fact, row));
        let fields = own.filter_map(|fact| Some((fact.path.last_field()?, fact.to.clone()))).collect();
        found.push(Change { path: list.path.clone(), to: Given::OneMore(fields) });
    }
    let others = facts.iter().filter(|fact| !added.iter().any(|row| is_of_row(fact, row)));
    found.extend(others.map(|fact| Change { path: fact.path.clone(), to: fact.to.clone() }));
    found
}

/// Where the row stands that was added to a list of the case.
fn added_row(case: &Case, list: &FactPath) -> Option<FactPath> {
    let place = u32::try_from(list_at(case, list).rows.len()).ok()?;
    Some(list.row(RowRef::Index(place)))
}

/// What to cut next: words before lists, lists before dates, of dates the widest.
fn next(open: &[Open]) -> Option<usize> {
    let size = |open: &Open| match open {
        Open::Words { .. } => u32::MAX,
        Open::Rows { .. } => u32::MAX.saturating_sub(1),
        Open::Days { range, .. } => range.days(),
    };
    let (at, widest) = open.iter().enumerate().max_by_key(|(index, open)| (size(open), std::cmp::Reverse(*index)))?;
    (size(widest) > 1).then_some(at)
}

fn within(range: DayRange) -> Fact {
    Fact::Known(Told::Date(DateFact::told(UnclearDate::within(range))))
}

fn hull(one: DayRange, other: DayRange) -> DayRange {
    DayRange::checked(one.start().min(other.start()), one.end().max(other.end())).unwrap_or(one)
}

/// The parts of a range around what was told, that day itself left out; else its halves, the nearer one first.
fn nearest_first(range: DayRange, told: Option<DayRange>) -> Vec<DayRange> {
    let Some(told) = told else { return halves(range) };
    if range.start() < told.start() && told.end() < range.end() {
        let before = DayRange::checked(range.start(), told.start().previous());
        let after = DayRange::checked(told.end().next(), range.end());
        return [before, after].into_iter().flatten().collect();
    }
    let mut parts = halves(range);
    if range.end() <= told.end() {
        parts.reverse();
    }
    parts
}

/// The farthest day toward `limit` up to which it holds; it holds for the first, and ends to hold at most once.
fn farthest(first: Day, limit: Day, mut holds: impl FnMut(Day) -> bool) -> Day {
    if first == limit || holds(limit) {
        return limit;
    }
    let (mut good, mut bad) = (first, limit);
    while good.days_until(bad).abs() > 1 {
        let middle = good.plus(good.days_until(bad) / 2);
        if holds(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    good
}

/// The days in which a date is looked for: those lived for a history, else a century back and some years ahead.
fn lifetime(case: &Case, path: &FactPath) -> Option<DayRange> {
    let record = path.parent().and_then(|row| row.record());
    let lived =
        record.and_then(|record| record.def().period.as_ref()).is_some_and(|period| period.kind == PeriodKind::Lived);
    let born = case.applicant().and_then(|applicant| applicant.date("born")).map(|born| born.date.earliest());
    let back = case.as_of.plus(YEARS_BACK.saturating_mul(-366));
    let first = born.filter(|born| lived && *born > back).unwrap_or(back);
    let ahead = case.horizon.plus(YEARS_AHEAD.saturating_mul(366));
    DayRange::checked(first, if lived { case.horizon } else { ahead })
}
