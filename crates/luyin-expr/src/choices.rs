//! The values that a fact may take and that are worth trying.

use luyin_date::{Day, DayRange, UnclearDate};
use luyin_facts::{DateFact, Fact, FactPath, FieldType, List, PlaceId, PlaceKind, Range, Value as Told};

use crate::env::Env;
use crate::program::{Node, Op, Program};
use crate::value::Value;

/// The most values tried of each fact.
const MOST_VALUES: usize = 8;
/// The years before the as-of day that a date of which nothing is known may lie in, and those after.
const YEARS_BACK: i32 = 100;
const YEARS_AHEAD: i32 = 10;

/// A day known exactly.
pub(crate) fn dated(day: Day) -> Fact {
    Fact::Known(Told::Date(DateFact::told(UnclearDate::exact(day))))
}

/// The days a date may be, within a lifetime of the as-of day.
pub(crate) fn days_of(env: &Env, path: &FactPath) -> Option<DayRange> {
    if path.last_field()?.def().ty != FieldType::Date {
        return None;
    }
    let case = env.case()?;
    let told = case.get(path).and_then(Fact::known).and_then(Told::as_date).map(|date| date.date.range());
    let row = path.parent().and_then(|parent| case.record(&parent)?.period.clone());
    let may_be = told.or_else(|| row?.possible().hull()).unwrap_or_else(DayRange::everything);
    let earliest = case.as_of.plus(YEARS_BACK.saturating_mul(-365));
    let latest = case.horizon.plus(YEARS_AHEAD.saturating_mul(365));
    DayRange::checked(may_be.start().max(earliest), may_be.end().min(latest))
}

/// The values of a fact that are worth trying: the ends of a range, every word of a set,
/// what the expression itself names, and something else.
pub(crate) fn choices(program: &Program, env: &Env, path: &FactPath) -> Vec<Fact> {
    let Some(field) = path.last_field() else { return Vec::new() };
    let values: Vec<Told> = match field.def().ty {
        FieldType::Bool => vec![Told::Bool(true), Told::Bool(false)],
        FieldType::Symbol(words) => words.iter().map(|word| Told::Text((*word).into())).collect(),
        FieldType::Date => return ends_of(env, path),
        FieldType::Text | FieldType::Term(_) | FieldType::Reference(_) => words_of(program, env),
        FieldType::Place => places_of(program, env, path).into_iter().map(Told::Place).collect(),
        FieldType::Country => places_of(program, env, path).into_iter().map(Told::Country).collect(),
        FieldType::Int => numbers_of(program, env).into_iter().map(Told::Int).collect(),
        FieldType::Range => numbers_of(program, env).into_iter().filter_map(range).collect(),
        FieldType::Decimal => numbers_of(program, env).into_iter().map(|number| Told::Decimal(number.into())).collect(),
        FieldType::List(_) => vec![Told::List(completed(env, path))],
        _ => Vec::new(),
    };
    values.into_iter().map(Fact::Known).collect()
}

fn range(number: i64) -> Option<Told> {
    let number = u32::try_from(number).ok()?;
    Some(Told::Range(Range { least: number, most: number }))
}

fn ends_of(env: &Env, path: &FactPath) -> Vec<Fact> {
    let Some(days) = days_of(env, path) else { return Vec::new() };
    if days.start() == days.end() { vec![dated(days.start())] } else { vec![dated(days.start()), dated(days.end())] }
}

/// The list with the rows it has, and no others.
fn completed(env: &Env, path: &FactPath) -> List {
    let told = env.case().and_then(|case| case.get(path)).and_then(Fact::known).and_then(Told::as_list);
    List { rows: told.map_or_else(Vec::new, |list| list.rows.clone()), complete: true }
}

fn every_node(node: &Node) -> Vec<&Node> {
    let mut nodes = vec![node];
    for child in node.children() {
        nodes.extend(every_node(child));
    }
    nodes
}

/// The values of the names that the expression uses: `param.minimum_days`, `residence_classes`.
fn extras_of<'p>(program: &'p Program, env: &'p Env) -> impl Iterator<Item = &'p Value<'p>> {
    every_node(&program.root).into_iter().filter_map(|node| match &node.op {
        Op::Extra(index) => env.extra(*index),
        _ => None,
    })
}

/// The texts the expression names, and one it does not.
fn words_of(program: &Program, env: &Env) -> Vec<Told> {
    let written = every_node(&program.root).into_iter().filter_map(|node| match &node.op {
        Op::Text(text) => Some((**text).to_owned()),
        Op::Constant(Value::Text(Some(text))) => Some((*text).to_owned()),
        _ => None,
    });
    let listed = extras_of(program, env).flat_map(|value| match value {
        Value::List(rows) => rows.iter().filter_map(|(row, _)| text_of(&row)).collect(),
        value => Vec::from_iter(text_of(value)),
    });
    let named = written.chain(listed).take(MOST_VALUES).map(|text| Told::Text(text.as_str().into()));
    named.chain([Told::Text("".into())]).collect()
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Text(Some(text)) => Some((*text).to_owned()),
        _ => None,
    }
}

/// The whole numbers the expression and its names speak of, each with its neighbors.
fn numbers_of(program: &Program, env: &Env) -> Vec<i64> {
    let written = every_node(&program.root).into_iter().filter_map(|node| match &node.op {
        Op::Constant(Value::Int(range)) => range.is_exact(),
        _ => None,
    });
    let given = extras_of(program, env).filter_map(|value| match value {
        Value::Int(range) => range.is_exact(),
        _ => None,
    });
    let mut numbers: Vec<i64> = written
        .chain(given)
        .take(MOST_VALUES)
        .chain([0])
        .flat_map(|number| [number.saturating_sub(1), number, number.saturating_add(1)])
        .filter(|number| *number >= 0)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The places the expression and its names speak of that the told place may be, and one apart from them.
fn places_of(program: &Program, env: &Env, path: &FactPath) -> Vec<PlaceId> {
    let told = env.case().and_then(|case| case.get(path)).and_then(Fact::known).and_then(Told::as_place);
    let named = every_node(&program.root).into_iter().filter_map(|node| match &node.op {
        Op::Constant(Value::Place(Some(place))) => Some(place.id),
        Op::Extra(index) => match env.extra(*index)? {
            Value::Place(Some(place)) => Some(place.id),
            _ => None,
        },
        _ => None,
    });
    let named: Vec<PlaceId> = named.take(MOST_VALUES).collect();
    let places = env.places();
    let inside = |place: &PlaceId| told.is_none_or(|told| *place != told && places.within(*place, told).is_true());
    let apart = |place: &PlaceId| named.iter().all(|named| places.within(*place, *named).is_false());
    let other = match told {
        Some(told) => places.parts(told).find(apart),
        None => places.all().filter(|place| places.place(*place).kind == PlaceKind::Country).find(apart),
    };
    named.iter().copied().filter(inside).chain(other).collect()
}
