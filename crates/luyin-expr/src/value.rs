//! Values over which expressions are evaluated: each holds all that a value may still be.
//!
//! A value stands for a set of completions. Every operation answers for all of them: the range of a sum
//! holds every sum, a comparison is true only when it is true for each.

use std::ops::Deref;
use std::sync::Arc;

use luyin_date::{Count, Day, DaySet, PeriodSet, Truth, UnclearDate};
use luyin_facts::{List, PlaceId, Record};
use rust_decimal::Decimal;

use crate::ast::Operator;
use crate::types::Type;

/// The value of an expression, with what is not known about it.
#[derive(Debug, Clone)]
pub enum Value<'a> {
    /// A condition.
    Truth(Truth),
    /// A whole number, also one of days or months.
    Int(IntRange),
    /// A number with a fraction.
    Decimal(DecimalRange),
    /// A text or term; nothing when it is unknown.
    Text(Option<&'a str>),
    /// A word of a closed set: bit `n` is set when it may be the set's word `n`.
    Symbol(u64),
    /// A place; nothing when it is unknown.
    Place(Option<Locality>),
    /// A day.
    Date(UnclearDate),
    /// A set of days, also one asked for its runs.
    Periods(Set<'a>),
    /// A record; nothing when it is not told.
    Record(Option<&'a Record>),
    /// A list.
    List(Rows<'a>),
}

/// A place, and which part of it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locality {
    /// The place.
    pub id: PlaceId,
    /// What of it.
    pub meant: Meant,
}

/// Which part of a place is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// All of it: a place named by a rule.
    Whole,
    /// Somewhere in it: a place told of a paper, `CN` where any city may be meant.
    Somewhere,
    /// Somewhere in it, told of a time lived there.
    Lived,
    /// Some one part of it: the one that the only time lived there of which just this place is told was spent in.
    HomeOfOne,
}

impl Locality {
    /// A place meant as a whole.
    pub const fn whole(id: PlaceId) -> Self {
        Self { id, meant: Meant::Whole }
    }

    /// Somewhere in a place.
    pub const fn somewhere(id: PlaceId) -> Self {
        Self { id, meant: Meant::Somewhere }
    }
}

/// A range of whole numbers, both ends inside; `i64::MIN` and `i64::MAX` stand for no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IntRange {
    /// The least it can be.
    pub least: i64,
    /// The most it can be.
    pub most: i64,
}

/// A range of decimal numbers, both ends inside; nothing stands for no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecimalRange {
    /// The least it can be.
    pub least: Option<Decimal>,
    /// The most it can be.
    pub most: Option<Decimal>,
}

/// A set of days, borrowed from the case file or made by an operation.
#[derive(Debug, Clone)]
pub enum Set<'a> {
    /// The period of a row.
    Told(&'a PeriodSet),
    /// Made by an operation.
    Made(Arc<PeriodSet>),
}

/// A list: its rows, each with whether it belongs, and whether there may be others.
#[derive(Debug, Clone)]
pub enum Rows<'a> {
    /// A list of the case file.
    Told(Option<&'a List>),
    /// A complete list of texts or terms.
    Words(&'a [Arc<str>]),
    /// Made by an operation.
    Made {
        /// The rows, each with whether it belongs to the list.
        rows: Arc<Vec<(Value<'a>, Truth)>>,
        /// True when there may be rows beside these.
        open: bool,
    },
}

impl Deref for Set<'_> {
    type Target = PeriodSet;

    fn deref(&self) -> &PeriodSet {
        match self {
            Set::Told(set) => set,
            Set::Made(set) => set,
        }
    }
}

impl From<PeriodSet> for Value<'_> {
    fn from(set: PeriodSet) -> Self {
        Value::Periods(Set::Made(Arc::new(set)))
    }
}

impl From<Truth> for Value<'_> {
    fn from(truth: Truth) -> Self {
        Value::Truth(truth)
    }
}

impl From<IntRange> for Value<'_> {
    fn from(range: IntRange) -> Self {
        Value::Int(range)
    }
}

impl From<UnclearDate> for Value<'_> {
    fn from(date: UnclearDate) -> Self {
        Value::Date(date)
    }
}

impl From<Count> for IntRange {
    fn from(count: Count) -> Self {
        Self { least: count.least, most: count.most.unwrap_or(i64::MAX) }
    }
}

impl IntRange {
    /// Any number.
    pub const ANY: Self = Self { least: i64::MIN, most: i64::MAX };

    /// One number.
    pub fn exact(number: i64) -> Self {
        Self { least: number, most: number }
    }

    /// The number when there is only one.
    pub fn is_exact(self) -> Option<i64> {
        (self.least == self.most).then_some(self.least)
    }

    /// Both ranges and all between.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.max(other.most) }
    }

    /// The answer of a comparison, for every pair of numbers in the ranges.
    pub fn compare(self, operator: Operator, other: Self) -> Truth {
        compare_ranges(operator, (Some(self.least), Some(self.most)), (Some(other.least), Some(other.most)))
    }

    pub(crate) fn negated(self) -> Self {
        Self { least: opposite(self.most), most: opposite(self.least) }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self { least: low_sum(self.least, other.least), most: high_sum(self.most, other.most) }
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    pub(crate) fn times(self, other: Self) -> Self {
        let products = [
            product(self.least, other.least),
            product(self.least, other.most),
            product(self.most, other.least),
            product(self.most, other.most),
        ];
        spread(&products)
    }

    /// The quotient, cut toward zero; any number when the divisor may be zero.
    pub(crate) fn divided(self, other: Self) -> Self {
        if other.least <= 0 && other.most >= 0 {
            return Self::ANY;
        }
        if self == Self::ANY {
            return Self::ANY;
        }
        let quotients = [
            quotient(self.least, other.least),
            quotient(self.least, other.most),
            quotient(self.most, other.least),
            quotient(self.most, other.most),
        ];
        spread(&quotients)
    }

    /// The remainder with the dividend's sign; any number when the divisor may be zero.
    pub(crate) fn remainder(self, other: Self) -> Self {
        if other.least <= 0 && other.most >= 0 {
            return Self::ANY;
        }
        if let (Some(dividend), Some(divisor)) = (self.is_exact(), other.is_exact()) {
            return Self::exact(dividend.checked_rem(divisor).unwrap_or(0));
        }
        let size = opposite(other.least).max(other.most).saturating_sub(1);
        Self {
            least: if self.least >= 0 { 0 } else { opposite(size).max(self.least) },
            most: if self.most <= 0 { 0 } else { size.min(self.most) },
        }
    }
}

fn spread(numbers: &[i64]) -> IntRange {
    IntRange {
        least: numbers.iter().copied().min().unwrap_or(i64::MIN),
        most: numbers.iter().copied().max().unwrap_or(i64::MAX),
    }
}

fn opposite(number: i64) -> i64 {
    match number {
        i64::MIN => i64::MAX,
        i64::MAX => i64::MIN,
        other => -other,
    }
}

fn low_sum(left: i64, right: i64) -> i64 {
    if left == i64::MIN || right == i64::MIN { i64::MIN } else { left.saturating_add(right) }
}

fn high_sum(left: i64, right: i64) -> i64 {
    if left == i64::MAX || right == i64::MAX { i64::MAX } else { left.saturating_add(right) }
}

fn product(left: i64, right: i64) -> i64 {
    left.saturating_mul(right)
}

fn quotient(left: i64, right: i64) -> i64 {
    match (left, right) {
        (i64::MAX, divisor) if divisor < 0 => i64::MIN,
        (i64::MIN, divisor) if divisor < 0 => i64::MAX,
        (i64::MAX | i64::MIN, _) => left,
        _ => left.checked_div(right).unwrap_or(0),
    }
}

impl DecimalRange {
    /// Any number.
    pub const ANY: Self = Self { least: None, most: None };

    /// One number.
    pub fn exact(number: Decimal) -> Self {
        Self { least: Some(number), most: Some(number) }
    }

    /// The answer of a comparison, for every pair of numbers in the ranges.
    pub fn compare(self, operator: Operator, other: Self) -> Truth {
        compare_ranges(operator, (self.least, self.most), (other.least, other.most))
    }

    pub(crate) fn hull(self, other: Self) -> Self {
        Self {
            least: self.least.zip(other.least).map(|(left, right)| left.min(right)),
            most: self.most.zip(other.most).map(|(left, right)| left.max(right)),
        }
    }

    pub(crate) fn negated(self) -> Self {
        Self { least: self.most.map(|most| -most), most: self.least.map(|least| -least) }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        let sum = |left: Option<Decimal>, right: Option<Decimal>| left?.checked_add(right?);
        Self { least: sum(self.least, other.least), most: sum(self.most, other.most) }
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    pub(crate) fn times(self, other: Self) -> Self {
        let (Some(a), Some(b), Some(c), Some(d)) = (self.least, self.most, other.least, other.most) else {
            return Self::ANY;
        };
        let products = [a.checked_mul(c), a.checked_mul(d), b.checked_mul(c), b.checked_mul(d)];
        let known: Option<Vec<Decimal>> = products.into_iter().collect();
        let Some(known) = known else { return Self::ANY };
        Self { least: known.iter().min().copied(), most: known.iter().max().copied() }
    }
}

impl From<IntRange> for DecimalRange {
    fn from(range: IntRange) -> Self {
        Self {
            least: (range.least != i64::MIN).then(|| Decimal::from(range.least)),
            most: (range.most != i64::MAX).then(|| Decimal::from(range.most)),
        }
    }
}

/// Compares two ranges whose ends are numbers, or nothing where there is no bound.
fn compare_ranges<T: PartialOrd + Copy>(
    operator: Operator,
    (left_least, left_most): (Option<T>, Option<T>),
    (right_least, right_most): (Option<T>, Option<T>),
) -> Truth {
    let both = |left: Option<T>, right: Option<T>, holds: fn(&T, &T) -> bool| {
        left.zip(right).is_some_and(|(left, right)| holds(&left, &right))
    };
    let less = |strict: fn(&T, &T) -> bool, otherwise: fn(&T, &T) -> bool| {
        Truth::of(both(left_most, right_least, strict), !both(left_least, right_most, otherwise))
    };
    let equal = || {
        let one = both(left_least, left_most, T::eq) && both(right_least, right_most, T::eq);
        let apart = both(left_most, right_least, T::lt) || both(left_least, right_most, T::gt);
        Truth::of(one && both(left_least, right_least, T::eq), !apart)
    };
    match operator {
        Operator::Less => less(T::lt, T::ge),
        Operator::AtMost => less(T::le, T::gt),
        Operator::More => less(T::le, T::gt).not(),
        Operator::AtLeast => less(T::lt, T::ge).not(),
        Operator::Unequal => equal().not(),
        _ => equal(),
    }
}

/// The answer of a comparison of days, for every pair of days they may be.
pub(crate) fn compare_dates(operator: Operator, left: UnclearDate, right: UnclearDate) -> Truth {
    compare_ranges(
        operator,
        (Some(left.earliest()), Some(left.latest())),
        (Some(right.earliest()), Some(right.latest())),
    )
}

/// The set of days that is one of two, not known which.
fn either_set(left: &PeriodSet, right: &PeriodSet) -> PeriodSet {
    let certain = left.certain().intersection(right.certain());
    let possible = left.possible().union(right.possible());
    half_known(certain, &possible)
}

/// The set that holds `certain` and perhaps any of `possible`.
pub(crate) fn half_known(certain: DaySet, possible: &DaySet) -> PeriodSet {
    PeriodSet::bounded(certain, possible.clone())
}

impl<'a> Value<'a> {
    /// The word `word` of the closed set `set`; nothing when it is not in it.
    pub fn symbol(set: &[&str], word: &str) -> Option<Value<'a>> {
        let index = set.iter().position(|known| *known == word)?;
        1_u64.checked_shl(u32::try_from(index).ok()?).map(Value::Symbol)
    }

    /// A day known exactly.
    pub fn day(day: Day) -> Value<'a> {
        Value::Date(UnclearDate::exact(day))
    }

    /// A whole number.
    pub fn int(number: i64) -> Value<'a> {
        Value::Int(IntRange::exact(number))
    }

    /// A place that a rule names: it means all of it.
    pub fn place(id: PlaceId) -> Value<'a> {
        Value::Place(Some(Locality::whole(id)))
    }

    /// The complete list of these texts or terms.
    pub fn texts(texts: impl IntoIterator<Item = &'a str>) -> Value<'a> {
        Value::List(Rows::complete(texts.into_iter().map(|text| Value::Text(Some(text))).collect()))
    }

    /// What is known of a value of this type when nothing is told of it.
    pub fn unknown(ty: &Type) -> Value<'a> {
        match ty {
            Type::Bool => Value::Truth(Truth::Unknown),
            Type::Int | Type::Days | Type::Months => Value::Int(IntRange::ANY),
            Type::Decimal => Value::Decimal(DecimalRange::ANY),
            Type::Text | Type::Term(_) => Value::Text(None),
            Type::Symbol(set) => Value::Symbol(every_word(set)),
            Type::Place => Value::Place(None),
            Type::Date => Value::Date(UnclearDate::unknown()),
            Type::Periods | Type::Runs => PeriodSet::everything_possible().into(),
            Type::Record(_) => Value::Record(None),
            Type::List(_) => Value::List(Rows::Told(None)),
        }
    }

    /// The value that is one of two, not known which.
    pub(crate) fn either(self, other: Value<'a>) -> Value<'a> {
        match (self, other) {
            (Value::Truth(left), Value::Truth(right)) => {
                Value::Truth(if left == right { left } else { Truth::Unknown })
            }
            (Value::Int(left), Value::Int(right)) => Value::Int(left.hull(right)),
            (Value::Decimal(left), Value::Decimal(right)) => Value::Decimal(left.hull(right)),
            (Value::Text(left), Value::Text(right)) => Value::Text(left.filter(|_| left == right)),
            (Value::Symbol(left), Value::Symbol(right)) => Value::Symbol(left | right),
            (Value::Place(left), Value::Place(right)) => Value::Place(left.filter(|_| left == right)),
            (Value::Date(left), Value::Date(right)) => Value::Date(hull_of_dates(left, right)),
            (Value::Periods(left), Value::Periods(right)) => either_set(&left, &right).into(),
            (Value::Record(left), Value::Record(right)) => Value::Record(same_record(left, right)),
            (Value::List(left), Value::List(right)) => Value::List(left.either(&right)),
            (left, _) => left,
        }
    }
}

fn every_word(set: &[&str]) -> u64 {
    let count = u32::try_from(set.len()).unwrap_or(u32::MAX);
    1_u64.checked_shl(count).map_or(u64::MAX, |past| past.wrapping_sub(1))
}

/// All days from the earliest to the latest of both.
pub(crate) fn hull_of_dates(left: UnclearDate, right: UnclearDate) -> UnclearDate {
    let (earliest, latest) = (left.earliest().min(right.earliest()), left.latest().max(right.latest()));
    UnclearDate::between(earliest, latest).unwrap_or(left)
}

fn same_record<'a>(left: Option<&'a Record>, right: Option<&'a Record>) -> Option<&'a Record> {
    left.zip(right).filter(|(left, right)| std::ptr::eq(*left, *right)).map(|(left, _)| left)
}

impl<'a> Rows<'a> {
    /// The complete list of these values.
    pub fn complete(values: Vec<Value<'a>>) -> Self {
        let rows = values.into_iter().map(|value| (value, Truth::True)).collect();
        Rows::Made { rows: Arc::new(rows), open: false }
    }

    /// True when there may be rows beside those told.
    pub fn is_open(&self) -> bool {
        match self {
            Rows::Told(list) => list.is_none_or(|list| !list.complete),
            Rows::Words(_) => false,
            Rows::Made { open, .. } => *open,
        }
    }

    /// The number of rows told, whether they belong or not.
    pub fn len(&self) -> usize {
        match self {
            Rows::Told(list) => list.map_or(0, |list| list.rows.len()),
            Rows::Words(words) => words.len(),
            Rows::Made { rows, .. } => rows.len(),
        }
    }

    /// True when no row is told.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Row `index` and whether it belongs to the list.
    pub fn row(&self, index: usize) -> Option<(Value<'a>, Truth)> {
        match self {
            Rows::Told(list) => {
                let record = (*list)?.rows.get(index)?;
                Some((Value::Record(Some(&**record)), Truth::True))
            }
            Rows::Words(words) => Some((Value::Text(Some(&**words.get(index)?)), Truth::True)),
            Rows::Made { rows, .. } => rows.get(index).cloned(),
        }
    }

    /// The rows, each with whether it belongs.
    pub fn iter(&self) -> impl Iterator<Item = (Value<'a>, Truth)> + '_ {
        (0..self.len()).filter_map(|index| self.row(index))
    }

    fn either(&self, other: &Rows<'a>) -> Rows<'a> {
        let rows = self.iter().chain(other.iter()).map(|(value, member)| (value, member.and(Truth::Unknown)));
        Rows::Made { rows: Arc::new(rows.collect()), open: self.is_open() || other.is_open() }
    }
}
