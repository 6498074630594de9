//! Arithmetic and the functions of the language over uncertain values.

use luyin_date::{
    Day, DaySet, Floating, LeapBirthday, MonthsConvention, PeriodSet, Rounding, Truth, UnclearDate, age_on, birthday,
};
use luyin_facts::PlaceKind;

use crate::ast::Operator;
use crate::env::Env;
use crate::evaluate::{Around, evaluated};
use crate::functions::Function;
use crate::history;
use crate::place;
use crate::program::{Node, Op};
use crate::value::{DecimalRange, IntRange, Locality, Rows, Set, Value, half_known, hull_of_dates};

/// The most windows that `year_windows` makes.
const MOST_WINDOWS: i64 = 150;

/// The result of an operator on two numbers or dates.
pub(crate) fn arithmetic<'a>(operator: Operator, left: &Value<'a>, right: &Value<'a>) -> Value<'a> {
    match (left, right) {
        (Value::Int(left), Value::Int(right)) => Value::Int(whole(operator, *left, *right)),
        (Value::Decimal(left), Value::Decimal(right)) => Value::Decimal(decimal(operator, *left, *right)),
        (Value::Int(left), Value::Decimal(right)) => Value::Decimal(decimal(operator, (*left).into(), *right)),
        (Value::Decimal(left), Value::Int(right)) => Value::Decimal(decimal(operator, *left, (*right).into())),
        (Value::Date(left), Value::Date(right)) => Value::Int(right.days_until(left).into()),
        (Value::Date(date), Value::Int(days)) if operator == Operator::Subtract => {
            add_days(*date, days.negated()).into()
        }
        (Value::Date(date), Value::Int(days)) | (Value::Int(days), Value::Date(date)) => add_days(*date, *days).into(),
        (left, _) => left.clone(),
    }
}

fn whole(operator: Operator, left: IntRange, right: IntRange) -> IntRange {
    match operator {
        Operator::Add => left.plus(right),
        Operator::Subtract => left.minus(right),
        Operator::Multiply => left.times(right),
        Operator::Divide => left.divided(right),
        _ => left.remainder(right),
    }
}

fn decimal(operator: Operator, left: DecimalRange, right: DecimalRange) -> DecimalRange {
    match operator {
        Operator::Add => left.plus(right),
        Operator::Subtract => left.minus(right),
        _ => left.times(right),
    }
}

/// The result of a function.
// Over 60 lines because it is the one table of functions.
pub(crate) fn call<'a>(
    function: Function,
    arguments: &'a [Node],
    node: &Node,
    env: &'a Env<'a>,
    around: Around<'_, 'a>,
) -> Value<'a> {
    let args = Arguments { nodes: arguments, env, around };
    match function {
        Function::TotalDays => Value::Int(args.set(0).total_days().into()),
        Function::Nights => Value::Int(args.set(0).nights().into()),
        Function::MonthsTotal => Value::Int(args.set(0).total_months(months_convention(args.word(1))).into()),
        Function::LongestRun => Value::Periods(args.set(0)),
        Function::Intersect => args.intersection().into(),
        Function::Union => history::union_of(&args.sets()).into(),
        Function::Difference => args.set(0).difference(&args.set(1)).into(),
        Function::Covers => args.set(0).covers(&args.set(1)).into(),
        Function::Overlaps => args.set(0).overlaps(&args.set(1)).into(),
        Function::Residence => Value::Periods(Set::Made(history::residence(env, args.place(0)))),
        Function::Presence => Value::Periods(Set::Made(history::presence(env, args.place(0)))),
        Function::ResidingIn => {
            let as_of = || env.case().map_or_else(UnclearDate::unknown, |case| UnclearDate::exact(case.as_of));
            let day = if arguments.len() > 1 { args.date(1) } else { as_of() };
            holds(&history::residence(env, args.place(0)), day).into()
        }
        Function::OnPermit => match args.value(0) {
            Value::List(classes) => history::on_permit(env, &classes, args.place(1)).into(),
            _ => Value::unknown(&node.ty),
        },
        Function::Within => place::within(env.places(), args.place(0), args.place(1)).into(),
        Function::CountryOf => Value::Place(args.place(0).map(|place| Locality::whole(env.places().country(place.id)))),
        Function::PlaceOfLevel => Value::Place(args.place(0).and_then(|place| of_level(env, place, args.word(1)))),
        Function::Between if is_one_day(arguments) => one_day(args.date(0)).into(),
        Function::Between => between(args.date(0), args.date(1)).into(),
        Function::LastYears => last_years(args.int(0), args.date(1)).into(),
        Function::SinceAge => since_age(history::born(env), args.int(0)).into(),
        Function::YearWindows => Value::List(year_windows(args.int(0), args.date(1))),
        Function::Age => Value::Int(age(history::born(env), args.date(0))),
        Function::Date => args.date(0).into(),
        Function::AddDays => add_days(args.date(0), args.int(1)).into(),
        Function::AddMonths => add_months(args.date(0), args.int(1), roundings(args.word(2))).into(),
        Function::AddYears => {
            let months = args.int(1).times(IntRange::exact(12));
            add_months(args.date(0), months, roundings(args.word(2))).into()
        }
        Function::Days | Function::Months => Value::Int(args.int(0)),
        Function::Years => Value::Int(args.int(0).times(IntRange::exact(12))),
        Function::Size => Value::Int(size(&args.value(0))),
    }
}

/// The arguments of a call, each evaluated when it is asked for.
struct Arguments<'f, 'a> {
    nodes: &'a [Node],
    env: &'a Env<'a>,
    around: Around<'f, 'a>,
}

impl<'a> Arguments<'_, 'a> {
    fn value(&self, index: usize) -> Value<'a> {
        match self.nodes.get(index) {
            Some(node) => evaluated(node, self.env, self.around),
            None => Value::Symbol(0),
        }
    }

    fn set(&self, index: usize) -> Set<'a> {
        match self.value(index) {
            Value::Periods(set) => set,
            _ => Set::Made(std::sync::Arc::new(PeriodSet::everything_possible())),
        }
    }

    /// All arguments as sets, or the one list of sets.
    fn sets(&self) -> Rows<'a> {
        match (self.nodes.len(), self.value(0)) {
            (1, Value::List(rows)) => rows,
            (count, _) => {
                let mut all = Vec::with_capacity(count);
                for index in 0..count {
                    match self.value(index) {
                        Value::List(rows) => all.push(Value::from(history::union_of(&rows))),
                        set => all.push(set),
                    }
                }
                Rows::complete(all)
            }
        }
    }

    /// The days in all arguments, or in all sets of the one list.
    fn intersection(&self) -> PeriodSet {
        let mut all: Option<PeriodSet> = None;
        for index in 0..self.nodes.len() {
            let set = match self.value(index) {
                Value::List(rows) if self.nodes.len() == 1 => return history::intersection_of(&rows),
                Value::List(rows) => Set::Made(std::sync::Arc::new(history::union_of(&rows))),
                Value::Periods(set) => set,
                _ => continue,
            };
            all = Some(all.map_or_else(|| (*set).clone(), |all| all.intersect(&set)));
        }
        all.unwrap_or_else(|| PeriodSet::exact(DaySet::everything()))
    }

    fn date(&self, index: usize) -> UnclearDate {
        match self.value(index) {
            Value::Date(date) => date,
            _ => UnclearDate::unknown(),
        }
    }

    fn int(&self, index: usize) -> IntRange {
        match self.value(index) {
            Value::Int(range) => range,
            _ => IntRange::ANY,
        }
    }

    fn place(&self, index: usize) -> Option<Locality> {
        match self.value(index) {
            Value::Place(place) => place,
            _ => None,
        }
    }

    /// The number of the word named, or nothing when it was left out.
    fn word(&self, index: usize) -> Option<u32> {
        match self.value(index) {
            Value::Symbol(word) if word != 0 => Some(word.trailing_zeros()),
            _ => None,
        }
    }
}

fn months_convention(word: Option<u32>) -> MonthsConvention {
    match word {
        Some(1) => MonthsConvention::MonthsAndDays,
        Some(2) => MonthsConvention::WholeCalendarMonths,
        _ => MonthsConvention::ThirtyDays,
    }
}

/// The rounding for the earliest and for the latest of the days meant.
fn roundings(word: Option<u32>) -> (Rounding, Rounding) {
    match word {
        Some(0) => (Rounding::Down, Rounding::Down),
        Some(_) => (Rounding::Up, Rounding::Up),
        None => (Rounding::Down, Rounding::Up),
    }
}

/// Whether a day is in a set.
pub(crate) fn holds(set: &PeriodSet, day: UnclearDate) -> Truth {
    if let Some(day) = day.is_exact() {
        return set.contains(day);
    }
    let range = day.range();
    Truth::of(set.certain().covers_range(range), set.possible().overlaps_range(range))
}

fn span_of(first: Day, last: Day) -> DaySet {
    if first <= last { DaySet::range(first, last) } else { DaySet::empty() }
}

/// The days from one unclear day to another, both inside.
fn between(first: UnclearDate, last: UnclearDate) -> PeriodSet {
    half_known(span_of(first.latest(), last.earliest()), &span_of(first.earliest(), last.latest()))
}

/// Some one day of those the date may be.
fn one_day(date: UnclearDate) -> PeriodSet {
    if let Some(day) = date.is_exact() {
        return PeriodSet::exact(DaySet::range(day, day));
    }
    Floating::new(date.range(), 1, Some(1)).map_or_else(|_| between(date, date), PeriodSet::from_floating)
}

/// Whether both ends are read from one and the same fact.
fn is_one_day(ends: &[Node]) -> bool {
    matches!(ends, [first, last] if is_same_reading(first, last))
}

pub(crate) fn is_same_reading(left: &Node, right: &Node) -> bool {
    match (&left.op, &right.op) {
        (Op::Case, Op::Case) => true,
        (Op::Extra(left), Op::Extra(right)) | (Op::Local(left), Op::Local(right)) => left == right,
        (Op::Field { base: left, field: one, .. }, Op::Field { base: right, field: other, .. }) => {
            one == other && is_same_reading(left, right)
        }
        _ => false,
    }
}

fn small(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX })
}

fn dated(earliest: Day, latest: Day) -> UnclearDate {
    UnclearDate::between(earliest, latest).unwrap_or(UnclearDate::exact(earliest))
}

fn add_days(date: UnclearDate, days: IntRange) -> UnclearDate {
    let earliest = if date.earliest() == Day::MIN { Day::MIN } else { date.earliest().plus(small(days.least)) };
    let latest = if date.latest() == Day::MAX { Day::MAX } else { date.latest().plus(small(days.most)) };
    dated(earliest, latest)
}

fn add_months(date: UnclearDate, months: IntRange, (early, late): (Rounding, Rounding)) -> UnclearDate {
    let moved = |day: Day, months: i64, rounding: Rounding| {
        let bound = if months < 0 { Day::MIN } else { Day::MAX };
        day.add_months(small(months), rounding).unwrap_or(bound)
    };
    let earliest = if date.earliest() == Day::MIN { Day::MIN } else { moved(date.earliest(), months.least, early) };
    let latest = if date.latest() == Day::MAX { Day::MAX } else { moved(date.latest(), months.most, late) };
    dated(earliest, latest)
}

fn add_years(date: UnclearDate, years: IntRange) -> UnclearDate {
    add_months(date, years.times(IntRange::exact(12)), roundings(None))
}

fn last_years(years: IntRange, date: UnclearDate) -> PeriodSet {
    between(add_years(date, years.negated()), add_days(date, IntRange::exact(-1)))
}

fn year_windows<'a>(years: IntRange, date: UnclearDate) -> Rows<'a> {
    let Some(count) = years.is_exact().filter(|count| *count <= MOST_WINDOWS) else { return Rows::Told(None) };
    let window = |back: i64| {
        let first = add_years(date, IntRange::exact(back.saturating_neg()));
        let next = add_years(date, IntRange::exact(1_i64.saturating_sub(back)));
        Value::from(between(first, add_days(next, IntRange::exact(-1))))
    };
    Rows::complete((1..=count).rev().map(window).collect())
}

/// Whether one of the bounds is a 29 February, which alone makes the rule of the birthday matter.
fn may_be_leap(born: UnclearDate) -> bool {
    [born.earliest(), born.latest()].into_iter().any(|day| matches!(day.ymd(), (_, 2, 29)))
}

fn years_reached(born: UnclearDate, years: i64) -> UnclearDate {
    let years = u32::try_from(years.max(0)).unwrap_or(u32::MAX);
    if !may_be_leap(born) {
        let reached = birthday(born, years, LeapBirthday::February28);
        return hull_of_dates(reached, reached);
    }
    hull_of_dates(birthday(born, years, LeapBirthday::February28), birthday(born, years, LeapBirthday::March1))
}

fn since_age(born: UnclearDate, years: IntRange) -> PeriodSet {
    let first = match years.is_exact() {
        Some(years) => years_reached(born, years),
        None => hull_of_dates(years_reached(born, years.least), years_reached(born, years.most)),
    };
    between(first, UnclearDate::exact(Day::MAX))
}

fn age(born: UnclearDate, on: UnclearDate) -> IntRange {
    let counted = |rule| IntRange::from(age_on(born, on, rule));
    if !may_be_leap(born) {
        return counted(LeapBirthday::February28);
    }
    counted(LeapBirthday::February28).hull(counted(LeapBirthday::March1))
}

fn of_level(env: &Env, place: Locality, level: Option<u32>) -> Option<Locality> {
    let kind = match level? {
        0 => return Some(Locality::whole(env.places().country(place.id))),
        1 => PlaceKind::Province,
        2 => PlaceKind::Prefecture,
        _ => PlaceKind::District,
    };
    env.places().at_level(place.id, kind).map(Locality::whole)
}

fn size(value: &Value) -> IntRange {
    match value {
        Value::Text(Some(text)) => IntRange::exact(i64::try_from(text.chars().count()).unwrap_or(i64::MAX)),
        Value::List(rows) => rows_of(rows),
        _ => IntRange { least: 0, most: i64::MAX },
    }
}

fn rows_of(rows: &Rows) -> IntRange {
    let (mut least, mut most) = (0_i64, 0_i64);
    for (_, member) in rows.iter() {
        least = least.saturating_add(i64::from(member.is_true()));
        most = most.saturating_add(i64::from(!member.is_false()));
    }
    IntRange { least, most: if rows.is_open() { i64::MAX } else { most } }
}
