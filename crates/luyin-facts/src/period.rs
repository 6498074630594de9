//! The days that rows cover, and what `birth` and `..` come to.

use std::sync::Arc;

use luyin_date::{DateError, Day, DayRange, Floating, Period, PeriodSet, Reach, UnclearDate, reached_on};

use crate::{DateFact, Fact, PeriodDef, PeriodKind, Range, Record, RecordId, Value, Written};

/// What the days of a case rest on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Context {
    pub born: UnclearDate,
    pub as_of: Day,
    pub horizon: Day,
}

impl Context {
    /// The context of a case, from its own facts.
    pub fn of(root: &Record, as_of: Day) -> Context {
        let born = root.record("applicant").and_then(|applicant| applicant.date("born")).map(|born| born.date);
        let horizon = root.record("goal").map_or(as_of, |goal| horizon(goal, as_of));
        Context { born: born.unwrap_or_else(|| until(as_of)), as_of, horizon }
    }
}

/// The latest day the goal names, when it lies after `as_of`.
fn horizon(goal: &Record, as_of: Day) -> Day {
    let dates = goal.record("dates").into_iter().flat_map(|dates| dates.facts()).map(|(_, fact)| fact);
    let days = std::iter::once(goal.get("filing")).chain(dates).filter_map(|fact| fact.known()?.as_date());
    days.map(|day| if day.date.latest() == Day::MAX { day.date.earliest() } else { day.date.latest() })
        .fold(as_of, Day::max)
}

fn until(day: Day) -> UnclearDate {
    DayRange::checked(Day::MIN, day).map_or_else(UnclearDate::unknown, UnclearDate::within)
}

/// Why a row has no period.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PeriodProblem {
    /// It ends before it starts.
    Reversed,
    /// Its ends do not lie in the time it is told to lie in.
    OutsideWindow,
    /// Its length does not fit its days.
    Length(DateError),
    /// Its length has no unit, or several.
    LengthUnits,
}

/// Computes the days of a fact and of all that is in it.
pub(crate) fn settle_fact(fact: &mut Fact, kind: Option<PeriodKind>, context: &Context) {
    match fact {
        Fact::Known(Value::Date(date)) => settle_date(date, kind, context),
        Fact::Known(Value::Record(record)) => settle(Arc::make_mut(record), context),
        Fact::Known(Value::List(list)) => list.rows.iter_mut().for_each(|row| settle(Arc::make_mut(row), context)),
        _ => {}
    }
}

/// Computes the days of a record and of all that is in it.
pub(crate) fn settle(record: &mut Record, context: &Context) {
    let mut context = *context;
    if record.id == RecordId::FamilyMember {
        context.born = record.date("born").map_or_else(|| until(context.as_of), |born| born.date);
    }
    let kind = record.id.def().period.as_ref().map(|period| period.kind);
    still_going_on(record);
    for fact in &mut record.fields {
        settle_fact(fact, kind, &context);
    }
    settle_period(record, &context);
}

/// Writes `..` for the end that a row which still goes on may leave out.
fn still_going_on(record: &mut Record) {
    let Some(def) = record.id.def().period.as_ref().filter(|period| period.still) else { return };
    if let Some(field) = record.id.field(def.until).filter(|field| *record.fact(*field) == Fact::Unasked) {
        let ongoing = DateFact { date: UnclearDate::unknown(), written: Written::Ongoing, projected: false };
        record.set(field, Fact::Known(Value::Date(ongoing)));
    }
}

/// Computes the period of one record from its own dates.
pub(crate) fn settle_period(record: &mut Record, context: &Context) {
    let Some(def) = &record.id.def().period else {
        return;
    };
    let set = period_set(record, def, context).ok();
    record.projected = set.as_ref().is_some_and(|set| projected(record, def, set, context));
    record.period = set.map(Arc::new);
}

fn projected(record: &Record, def: &PeriodDef, set: &PeriodSet, context: &Context) -> bool {
    let ongoing = record.date(def.until).is_some_and(|date| date.projected);
    match def.kind {
        PeriodKind::Valid => ongoing,
        PeriodKind::Lived => ongoing || set.possible().hull().is_some_and(|days| days.end() > context.as_of),
    }
}

fn settle_date(date: &mut DateFact, kind: Option<PeriodKind>, context: &Context) {
    match date.written {
        Written::Date => {}
        Written::Birth => date.date = context.born,
        Written::Ongoing => {
            date.projected = context.horizon > context.as_of;
            let last = if kind == Some(PeriodKind::Lived) { context.horizon } else { Day::MAX };
            date.date = DayRange::checked(context.horizon, last).map_or_else(UnclearDate::unknown, UnclearDate::within);
        }
    }
}

/// The days a record covers.
pub(crate) fn period_set(record: &Record, def: &PeriodDef, context: &Context) -> Result<PeriodSet, PeriodProblem> {
    let told = |name: &str| record.date(name).map(|date| date.date);
    let (from, until) = (told(def.from), told(def.until));
    let window = told("within").map(|within| within.range());
    let length = record.record("length").map(|length| Length::of(length)).transpose()?;
    let bounds = bounds(def.kind, context);
    let window = window.map(|window| lived(window, bounds));
    match (from, until, length) {
        (None, None, length) => floating(window.unwrap_or(bounds), length.as_ref()).map(PeriodSet::from_floating),
        (from, until, None) => ends(from, until, window, bounds).map(PeriodSet::from_period),
        (from, until, Some(length)) => measured(from, until, window, bounds, &length),
    }
}

/// Where days that are not told may lie.
fn bounds(kind: PeriodKind, context: &Context) -> DayRange {
    let bounds = match kind {
        PeriodKind::Lived => DayRange::checked(context.born.earliest(), context.horizon),
        PeriodKind::Valid => None,
    };
    bounds.unwrap_or_else(DayRange::everything)
}

/// A time without a beginning, from birth on.
fn lived(window: DayRange, bounds: DayRange) -> DayRange {
    let open = window.start() == Day::MIN;
    DayRange::checked(bounds.start(), window.end()).filter(|_| open).unwrap_or(window)
}

fn floating(window: DayRange, length: Option<&Length>) -> Result<Floating, PeriodProblem> {
    match length {
        None => Floating::new(window, 1, None),
        Some(Length::Days(days)) => Floating::new(window, days.least, Some(days.most)),
        Some(Length::Months(months)) => Floating::of_months(window, months.least, months.most),
    }
    .map_err(PeriodProblem::Length)
}

fn ends(
    from: Option<UnclearDate>,
    until: Option<UnclearDate>,
    window: Option<DayRange>,
    bounds: DayRange,
) -> Result<Period, PeriodProblem> {
    let earliest = until.map_or(bounds.start(), |until| bounds.start().min(until.earliest()));
    let latest = from.map_or(bounds.end(), |from| bounds.end().max(from.latest()));
    let open = DayRange::checked(earliest, latest).unwrap_or_else(DayRange::everything);
    let from = from.unwrap_or_else(|| UnclearDate::within(open));
    let until = until.unwrap_or_else(|| UnclearDate::within(open));
    let inside = |date: UnclearDate| match window {
        Some(window) => date.narrow(window.start(), window.end()).ok_or(PeriodProblem::OutsideWindow),
        // A day that nothing bounds before is one of the person's life.
        None => Ok(date.narrow(earliest, Day::MAX).filter(|_| date.earliest() == Day::MIN).unwrap_or(date)),
    };
    Period::new(inside(from)?, inside(until)?).map_err(|_| PeriodProblem::Reversed)
}

/// A period of which the length is told beside one or both ends.
fn measured(
    from: Option<UnclearDate>,
    until: Option<UnclearDate>,
    window: Option<DayRange>,
    bounds: DayRange,
    length: &Length,
) -> Result<PeriodSet, PeriodProblem> {
    let too_long = |period: &Period| {
        let (first, last) = (period.possible().start(), period.possible().end());
        PeriodProblem::Length(DateError::TooLong { least: length.shortest(), first, last })
    };
    let period = ends(from, until, window, bounds)?;
    let end = period.end().narrow(length.last(period.start().earliest()), length.last_at_most(period.start().latest()));
    let end = end.ok_or_else(|| too_long(&period))?;
    let narrowed = Period::new(period.start(), end).map_err(|_| PeriodProblem::Reversed)?;
    if from.is_some_and(|from| from.is_exact().is_some()) {
        return Ok(PeriodSet::from_period(narrowed));
    }
    floating(narrowed.possible(), Some(length)).map(PeriodSet::from_floating)
}

/// A told length.
enum Length {
    Days(Range),
    Months(Range),
}

impl Length {
    fn of(record: &Record) -> Result<Length, PeriodProblem> {
        let mut told = record.facts().filter_map(|(field, fact)| match fact {
            Fact::Known(Value::Range(range)) => Some((field.name(), *range)),
            _ => None,
        });
        let (unit, range) = told.next().ok_or(PeriodProblem::LengthUnits)?;
        if told.next().is_some() {
            return Err(PeriodProblem::LengthUnits);
        }
        let times =
            |number: u32| Range { least: range.least.saturating_mul(number), most: range.most.saturating_mul(number) };
        Ok(match unit {
            "weeks" => Length::Days(times(7)),
            "months" => Length::Months(range),
            "years" => Length::Months(times(12)),
            _ => Length::Days(range),
        })
    }

    fn shortest(&self) -> u32 {
        match self {
            Length::Days(days) => days.least,
            Length::Months(months) => months.least.saturating_mul(28),
        }
    }

    /// The earliest last day of a run that starts on `first`.
    fn last(&self, first: Day) -> Day {
        match self {
            Length::Days(days) => first.plus(signed(days.least).saturating_sub(1)),
            Length::Months(months) => reached_on(first, months.least, Reach::DayBefore),
        }
    }

    /// The latest last day of a run that starts on `first`.
    fn last_at_most(&self, first: Day) -> Day {
        match self {
            Length::Days(days) => first.plus(signed(days.most).saturating_sub(1)),
            Length::Months(months) => reached_on(first, months.most, Reach::DayBefore),
        }
    }
}

fn signed(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
