//! What a claim is about: the times lived in its area that the days asked for touch, and what its days rest on.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use luyin_date::{DaySet, PeriodSet, Truth};
use luyin_expr::{Derivation, Derived, Set, Value};
use luyin_facts::{Case, Fact, FactPath, List, PlaceId, Record, Value as Told};
use luyin_guide::{Ask, Guide};

use crate::assessment::{Requirement, Status, Verdict};
use crate::claims::Group;
use crate::context::Context;
use crate::requirements;

/// The lists of times lived somewhere.
pub(crate) const LIVED: [&str; 2] = ["stays", "residences"];

/// A time lived somewhere: the list that tells it, its number there, and what is told.
pub(crate) type Time<'c> = (&'static str, usize, &'c Arc<Record>);

/// A time lived somewhere, with where it is told.
#[derive(Clone)]
pub(crate) struct Row {
    /// The list.
    pub list: &'static str,
    /// Its number in the list.
    pub index: usize,
    /// What is told.
    pub record: Arc<Record>,
    /// Whether the days asked for touch it.
    pub asked: Truth,
}

impl Row {
    /// Where it tells where it was lived.
    pub fn place_path(&self) -> FactPath {
        place_path((self.list, self.index, &self.record))
    }
}

/// The days that are asked for.
#[derive(Clone, Copy)]
pub(crate) enum Days<'a> {
    /// Every day lived there.
    All,
    /// Those of a requirement, or what is lived beyond the times that they touch.
    Of {
        /// The programme.
        guide: &'a Guide,
        /// What of it asks.
        ask: &'a Ask,
        /// The place asked about.
        place: PlaceId,
        /// Its status and the verdict over its grounds.
        decided: (Status, Verdict),
        /// Whether it is what lies beyond.
        beyond: bool,
    },
}

impl<'a> Days<'a> {
    /// What may be asked about where these touch nothing: what an officer may ask for beyond a requirement's days, and
    /// the other way around.
    fn otherwise(self) -> Self {
        match self {
            Days::Of { guide, ask, place, decided, beyond } if ask.on_request.is_some() => {
                Days::Of { guide, ask, place, decided, beyond: !beyond }
            }
            same => same,
        }
    }

    /// Those of a requirement; where an officer may ask without one, every day.
    pub fn of(guide: &'a Guide, ask: &'a Ask, requirement: &Requirement) -> Self {
        let decided = requirement.decided;
        if decided.0 == Status::OnRequest {
            return Days::All;
        }
        Days::Of { guide, ask, place: requirement.place, decided, beyond: requirement.status == Status::OnRequest }
    }
}

/// Says of each time lived somewhere whether the days asked for touch it.
///
/// A time is touched by the days asked for as they were if the person had never left it, so that an absence makes no
/// certificate smaller. Whether an unclear time is touched is known where all the days that it may hold are asked for.
pub(crate) struct Touch<'c, 'a> {
    context: &'c Context<'a>,
    days: Days<'a>,
    required: OnceCell<PeriodSet>,
    /// Those asked for, were every time lived somewhere as long as it can be; none where they hang on more than days.
    widest: OnceCell<Option<PeriodSet>>,
}

impl<'c, 'a> Touch<'c, 'a> {
    /// For days of the case.
    pub fn new(context: &'c Context<'a>, days: Days<'a>) -> Self {
        Self { context, days, required: OnceCell::new(), widest: OnceCell::new() }
    }

    /// The same with the days that a requirement's touch is judged by, where they are known.
    pub fn knowing(self, required: &PeriodSet) -> Self {
        Self { required: required.clone().into(), ..self }
    }

    fn required(&self) -> &PeriodSet {
        self.required.get_or_init(|| match self.days {
            Days::All => PeriodSet::empty(),
            Days::Of { guide, ask, place, decided, .. } => {
                requirements::days_asked(self.context, guide, ask, place, decided)
            }
        })
    }

    /// The days asked for.
    pub fn days(&self) -> Days<'a> {
        self.days
    }

    /// Whether the days asked for touch a time.
    pub fn of(&self, period: &PeriodSet) -> Truth {
        match self.days {
            Days::All => Truth::True,
            Days::Of { beyond: true, .. } => self.touched(period).is_false().into(),
            Days::Of { .. } => self.touched(period),
        }
    }

    /// Those of the times lived somewhere that are wanted and that they touch or may touch.
    pub fn rows(&self, wanted: &dyn Fn((&'static str, usize), &Record) -> bool) -> Vec<Row> {
        let row = |(list, index, record): Time<'_>| {
            let asked = self.of(record.period.as_deref().filter(|_| wanted((list, index), record))?);
            (!asked.is_false()).then(|| Row { list, index, record: Arc::clone(record), asked })
        };
        times(self.context.case).filter_map(row).collect()
    }

    fn touched(&self, period: &PeriodSet) -> Truth {
        let now = period.overlaps(self.required());
        if now.is_true() || (now.is_false() && !self.may_be_left(period)) {
            return now;
        }
        match self.widest.get_or_init(|| self.widest()) {
            Some(widest) if widest.certain().covers(period.possible()) => Truth::True,
            Some(widest) => period.overlaps(widest),
            None => now,
        }
    }

    /// Whether an absence may hold days of it.
    fn may_be_left(&self, period: &PeriodSet) -> bool {
        let absences = self.context.case.root.rows("absences").iter().filter_map(|row| row.period.as_deref());
        absences.into_iter().any(|absence| absence.possible().overlaps(period.possible()))
    }

    fn widest(&self) -> Option<PeriodSet> {
        let Days::Of { guide, ask, place, decided, .. } = self.days else { return None };
        if !ask.covers.as_ref().is_none_or(|covers| covers.program.is_day_by_day()) {
            return None;
        }
        let case = never_left(self.context.case);
        Some(requirements::days_asked(&self.context.of_completion(&case), guide, ask, place, decided))
    }
}

/// The case in which every time lived somewhere is as long as it can be, without a day of absence.
fn never_left(case: &Case) -> Case {
    let widest = |list: &'static str| {
        let rows = case.root.rows(list).iter().enumerate();
        rows.filter_map(|(at, row)| Some((at, PeriodSet::exact(row.period.as_deref()?.possible().clone()))))
    };
    let wide = LIVED.into_iter().fold(case.clone(), |wide, list| wide.with_days(list, widest(list)));
    wide.with(&Context::path("absences"), Fact::Known(Told::List(List { rows: Vec::new(), complete: true })))
}

/// Every time lived somewhere.
pub(crate) fn times(case: &Case) -> impl Iterator<Item = Time<'_>> {
    LIVED
        .into_iter()
        .flat_map(move |list| case.root.rows(list).iter().enumerate().map(move |(index, row)| (list, index, row)))
}

/// The days of all the rows.
pub(crate) fn together(rows: &[Row]) -> PeriodSet {
    PeriodSet::union_all(rows.iter().filter_map(|row| row.record.period.as_deref()))
}

/// The days that a claim on an area is about: what the days asked for may not touch is only possible, unless nothing
/// else can be asked about.
pub(crate) fn period(context: &Context<'_>, guide: &Guide, area: PlaceId, rows: &[Row]) -> PeriodSet {
    let surely = |row: &&Row| row.asked.is_true();
    if rows.iter().all(|row| row.asked.is_true()) || (rows.len() == 1 && !may_be_others(context, guide, area, rows)) {
        return together(rows);
    }
    let days = |row: &'_ Row| row.record.period.clone();
    let sure: Vec<_> = rows.iter().filter(surely).filter_map(days).collect();
    let sure = PeriodSet::union_all(sure.iter().map(|days| &**days));
    sure.union(&PeriodSet::bounded(DaySet::empty(), together(rows).possible().clone()))
}

/// Whether times beside these may have been lived in the area.
fn may_be_others(context: &Context<'_>, guide: &Guide, area: PlaceId, rows: &[Row]) -> bool {
    let is_open = context.lived_list(area).is_none_or(|list| !list.complete);
    is_open || coarse(context, guide, area, &numbers(rows)).next().is_some()
}

/// Where each row stands.
fn numbers(rows: &[Row]) -> BTreeSet<(&'static str, usize)> {
    rows.iter().map(|row| (row.list, row.index)).collect()
}

/// The times that may have been lived in the area, as they are told too coarsely to say; without those of these numbers.
fn coarse<'c>(
    context: &'c Context<'_>,
    guide: &Guide,
    area: PlaceId,
    without: &'c BTreeSet<(&'static str, usize)>,
) -> impl Iterator<Item = Time<'c>> {
    let area = context.part_of(guide, area);
    let may_lie = move |row: &Record| context.place_of(row).is_none_or(|at| context.lies_in(at, area).is_unknown());
    times(context.case).filter(move |(list, at, row)| may_lie(row) && !without.contains(&(*list, *at)))
}

/// The days of a claim as they follow from the case, for whatever is tried of it.
pub(crate) struct Following<'c, 'a> {
    context: &'c Context<'a>,
    group: &'c Group<'a>,
    /// Whether every row of the group is surely asked about.
    settled: bool,
}

impl<'c, 'a> Following<'c, 'a> {
    /// Of a group's claim.
    pub fn new(context: &'c Context<'a>, group: &'c Group<'a>) -> Self {
        Self { context, group, settled: group.rows.iter().all(|row| row.asked.is_true()) }
    }

    fn guide(&self) -> Option<&'a Guide> {
        self.group.chain.first().map(|first| first.guide)
    }

    /// The times that the claim is about in another case: its own, and those that turn out to lie in its area; where
    /// none of them is asked for, those that an officer may ask about.
    fn rows(&self, context: &Context<'_>) -> Vec<Row> {
        let own = self.rows_of(context, self.group.days);
        if own.is_empty() && !self.settled { self.rows_of(context, self.group.days.otherwise()) } else { own }
    }

    fn rows_of(&self, context: &Context<'_>, days: Days<'_>) -> Vec<Row> {
        let group = self.group;
        let touch = Touch::new(context, days);
        let lies = |at: PlaceId| !context.places().within(at, group.area).is_false();
        let stays = |row: &Record| context.place_of(row).is_none_or(lies);
        let own = |row: &Row| {
            let record = context.case.root.rows(row.list).get(row.index).filter(|record| stays(record))?;
            let period = record.period.as_deref()?;
            let asked = if self.settled { Truth::True } else { touch.of(period) };
            (!asked.is_false()).then(|| Row { record: Arc::clone(record), asked, ..row.clone() })
        };
        let known = numbers(&group.rows);
        let claimed = |at: PlaceId| Some(context.library.claim_area(self.guide()?, at) == group.area);
        let joins = |at: (&'static str, usize), row: &Record| {
            !known.contains(&at) && context.place_of(row).and_then(claimed) == Some(true)
        };
        group.rows.iter().filter_map(own).chain(touch.rows(&joins)).collect()
    }

    /// Whether the times lived somewhere are told as they were.
    fn is_same(&self, case: &Case) -> bool {
        let lists = |case: &'_ Case, list: &str| {
            case.root.list(list).map_or((0, false), |list| (list.rows.len(), list.complete))
        };
        let same = |list: &str| {
            let rows = self.context.case.root.rows(list).iter().zip(case.root.rows(list));
            lists(self.context.case, list) == lists(case, list)
                && rows.into_iter().all(|(one, other)| Arc::ptr_eq(one, other))
        };
        LIVED.into_iter().all(same)
    }

    /// Where the days asked for leave it open whether a time is touched, what they rest on.
    fn unclear_days(&self, context: &Context<'_>) -> Vec<FactPath> {
        let (false, Days::Of { guide, ask, place, .. }) = (self.settled, self.group.days) else { return Vec::new() };
        let extras = context.ask_extras(guide, place);
        ask.covers.as_ref().map_or_else(Vec::new, |covers| covers.program.unclear_facts(&context.env(&extras)))
    }
}

impl Derived for Following<'_, '_> {
    fn in_case(&self, case: &Case) -> Derivation {
        let Some(guide) = self.guide().filter(|_| !self.settled || !self.is_same(case)) else {
            return Derivation::Same;
        };
        let (context, area) = (self.context.of_completion(case), self.group.area);
        let rows = self.rows(&context);
        // A service that is wanted itself is asked for all the same.
        if rows.is_empty() && !context.is_goal(guide) && !may_be_others(&context, guide, area, &rows) {
            return Derivation::Nothing;
        }
        let period = period(&context, guide, area, &rows);
        Derivation::Other(Value::Periods(Set::Made(context.lived_in(guide, area, &period))))
    }

    fn unclear(&self, case: &Case) -> Vec<FactPath> {
        let context = self.context.of_completion(case);
        let (area, rows) = (self.group.area, self.rows(&context));
        let mut facts: Vec<FactPath> =
            rows.iter().flat_map(|row| unclear_ends((row.list, row.index, &row.record))).collect();
        let lies_in = |at: PlaceId| context.places().within(at, area);
        let elsewhere = |row: &&Row| context.place_of(&row.record).is_none_or(|at| lies_in(at).is_unknown());
        facts.extend(rows.iter().filter(elsewhere).map(Row::place_path));
        let (Some(guide), known) = (self.guide(), numbers(&rows)) else { return facts };
        for row in coarse(&context, guide, area, &known) {
            facts.push(place_path(row));
            facts.extend(unclear_ends(row));
        }
        facts.extend(self.unclear_days(&context));
        if context.lived_list(area).is_none_or(|list| !list.complete) {
            facts.push(Context::path(context.lived_name(area)));
        }
        facts
    }
}

/// The ends of a time that are not known exactly.
fn unclear_ends((list, index, row): Time<'_>) -> Vec<FactPath> {
    let Some(definition) = &row.id.def().period else { return Vec::new() };
    if row.period.as_deref().is_none_or(|period| period.is_exact().is_some()) {
        return Vec::new();
    }
    let unclear = |name: &&str| {
        let day = row.id.field(name).and_then(|field| row.fact(field).known()).and_then(Told::as_date);
        day.is_none_or(|day| day.date.is_exact().is_none())
    };
    let path = Case::row_path(&Context::path(list), index, row);
    let ends = [definition.from, definition.until];
    ends.iter().filter(|name| unclear(name)).filter_map(|name| Some(path.field(row.id.field(name)?))).collect()
}

/// Where a row tells where it was lived; the row itself where it has no place to tell.
fn place_path((list, index, row): Time<'_>) -> FactPath {
    let path = Case::row_path(&Context::path(list), index, row);
    row.id.field("place").or_else(|| row.id.field("country")).map_or(path.clone(), |field| path.field(field))
}
