//! What would settle an answer: the values a fact may take, the day on which an answer turns,
//! small sets of facts that settle it together.

use luyin_date::{Day, DayRange, Truth, UnclearDate};
use luyin_facts::{Case, DateFact, Fact, FactPath, FieldType, List, PlaceId, PlaceKind, Range, Value as Told};

use crate::env::Env;
use crate::monotone::is_monotone;
use crate::program::{Node, Op, Program};
use crate::value::Value;

/// The most days of a date that are tried one by one.
const MOST_DAYS: i32 = 400;
/// The steps into which a longer time is cut.
const COARSE_STEPS: i32 = 64;
/// The most facts that are combined, and the most values tried of each.
const MOST_FACTS: usize = 10;
const MOST_VALUES: usize = 8;
/// The years before the as-of day that a date of which nothing is known may lie in, and those after.
const YEARS_BACK: i32 = 100;
const YEARS_AHEAD: i32 = 10;

/// A day at which the answer that can still be reached changes, all other facts left as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurningPoint {
    /// The unclear date.
    pub path: FactPath,
    /// The last day (or first, by `side`) of the better side.
    pub day: Day,
    /// On which side of the day the better answer lies.
    pub side: Side,
    /// The answer on that side; unknown when other facts still decide.
    pub then: Truth,
    /// The answer on the other side.
    pub otherwise: Truth,
}

/// A side of a day, the day itself inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// That day or an earlier one.
    OnOrBefore,
    /// That day or a later one.
    OnOrAfter,
}

/// A few facts that settle an unknown answer together, none of them to spare.
#[derive(Debug, Clone, PartialEq)]
pub struct SettlingSet {
    /// The facts.
    pub facts: Vec<FactPath>,
    /// The answer they give.
    pub truth: Truth,
    /// Values of the facts that give it, in the same order.
    pub values: Vec<Fact>,
}

/// The days at which an unknown answer turns, for each unclear date that could settle it.
pub fn turning_points(program: &Program, env: &Env) -> Vec<TurningPoint> {
    let missing = program.evaluate(env).missing;
    missing.iter().flat_map(|path| turning_points_of(program, env, path)).collect()
}

/// The days at which the answer turns on one date.
pub fn turning_points_of(program: &Program, env: &Env, path: &FactPath) -> Vec<TurningPoint> {
    let (Some(case), Some(days)) = (env.case(), days_of(env, path)) else { return Vec::new() };
    let answer = |day: Day| {
        let case = with_fact(case, path, dated(day))?;
        Some(program.truth(&env.with_case(&case)))
    };
    let mut found = Vec::new();
    let mut before: Option<(Day, Truth)> = None;
    for day in tried_days(days, is_monotone(&program.root)) {
        let Some(now) = answer(day) else { continue };
        if let Some((earlier, then)) = before
            && then != now
        {
            found.push(turn(path, &answer, (earlier, then), (day, now)));
        }
        before = Some((day, now));
    }
    found
}

/// Small sets of facts, of at most `most` (three are always enough to ask), that settle an unknown answer.
///
/// Each is the least of its kind: none of its parts gives the same answer.
/// Of each date the ends and the days next to a turning point are tried, of each other fact its possible words.
pub fn settling_sets(program: &Program, env: &Env, most: usize) -> Vec<SettlingSet> {
    let evaluation = program.evaluate(env);
    let candidates: Vec<(FactPath, Vec<Fact>)> = evaluation
        .missing
        .iter()
        .take(MOST_FACTS)
        .map(|path| (path.clone(), settling_values(program, env, path)))
        .collect();
    let mut found: Vec<SettlingSet> = Vec::new();
    for size in 1..=most.min(3) {
        for chosen in combinations(candidates.len(), size) {
            let facts: Vec<&(FactPath, Vec<Fact>)> = chosen.iter().filter_map(|index| candidates.get(*index)).collect();
            for truth in [Truth::True, Truth::False] {
                if let Some(set) = settled(program, env, &facts, truth, &found) {
                    found.push(set);
                }
            }
        }
    }
    found
}

fn settled(
    program: &Program,
    env: &Env,
    facts: &[&(FactPath, Vec<Fact>)],
    truth: Truth,
    found: &[SettlingSet],
) -> Option<SettlingSet> {
    let holds = |smaller: &SettlingSet| {
        smaller.truth == truth && smaller.facts.iter().all(|path| facts.iter().any(|(known, _)| known == path))
    };
    if found.iter().any(holds) {
        return None;
    }
    let values = search(program, env, env.case()?, facts, truth)?;
    Some(SettlingSet { facts: facts.iter().map(|(path, _)| path.clone()).collect(), truth, values })
}

/// Values of the facts, one after another, with which the answer is `truth`.
fn search(
    program: &Program,
    env: &Env,
    case: &Case,
    facts: &[&(FactPath, Vec<Fact>)],
    truth: Truth,
) -> Option<Vec<Fact>> {
    let Some(((path, values), rest)) = facts.split_first() else {
        return (program.truth(&env.with_case(case)) == truth).then(Vec::new);
    };
    values.iter().find_map(|value| {
        let case = with_fact(case, path, value.clone())?;
        let mut found = search(program, env, &case, rest, truth)?;
        found.insert(0, value.clone());
        Some(found)
    })
}

fn combinations(count: usize, size: usize) -> Vec<Vec<usize>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for last in 0..count {
        for mut smaller in combinations(last, size.saturating_sub(1)) {
            smaller.push(last);
            all.push(smaller);
        }
    }
    all
}

/// The ends of a date with the days next to its turning points, or all that another fact may be.
fn settling_values(program: &Program, env: &Env, path: &FactPath) -> Vec<Fact> {
    let mut values = choices(program, env, path);
    for point in turning_points_of(program, env, path).into_iter().take(2) {
        let other = match point.side {
            Side::OnOrBefore => point.day.next(),
            Side::OnOrAfter => point.day.previous(),
        };
        values.extend([dated(point.day), dated(other)]);
    }
    values.truncate(MOST_VALUES);
    values
}

fn dated(day: Day) -> Fact {
    Fact::Known(Told::Date(DateFact::told(UnclearDate::exact(day))))
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

/// Where the answer turns between two days with different answers.
fn turn(
    path: &FactPath,
    answer: &impl Fn(Day) -> Option<Truth>,
    (mut earlier, then): (Day, Truth),
    (mut later, now): (Day, Truth),
) -> TurningPoint {
    while earlier.days_until(later) > 1 {
        let middle = earlier.plus(earlier.days_until(later) / 2);
        if answer(middle).is_none_or(|truth| truth == then) {
            earlier = middle;
        } else {
            later = middle;
        }
    }
    let path = path.clone();
    if then > now {
        TurningPoint { path, day: earlier, side: Side::OnOrBefore, then, otherwise: now }
    } else {
        TurningPoint { path, day: later, side: Side::OnOrAfter, then: now, otherwise: then }
    }
}

/// The days to try: the ends where the answer turns at most once in one direction, else every day,
/// or of a long time many of them.
fn tried_days(days: DayRange, monotone: bool) -> Vec<Day> {
    let length = days.start().days_until(days.end());
    if monotone {
        return vec![days.start(), days.end()];
    }
    let step = if length <= MOST_DAYS { 1 } else { length / COARSE_STEPS };
    let mut tried: Vec<Day> = std::iter::successors(Some(days.start()), |day| Some(day.plus(step)))
        .take_while(|day| *day < days.end())
        .collect();
    tried.push(days.end());
    tried
}

/// The days a date may be, within a lifetime of the as-of day.
fn days_of(env: &Env, path: &FactPath) -> Option<DayRange> {
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
        FieldType::Text | FieldType::Term(_) | FieldType::Reference(_) => words_of(program),
        FieldType::Place => places_of(program, env, path).into_iter().map(Told::Place).collect(),
        FieldType::Country => places_of(program, env, path).into_iter().map(Told::Country).collect(),
        FieldType::Int => numbers_of(program).into_iter().map(Told::Int).collect(),
        FieldType::Range => numbers_of(program).into_iter().filter_map(range).collect(),
        FieldType::Decimal => numbers_of(program).into_iter().map(|number| Told::Decimal(number.into())).collect(),
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

/// The texts the expression names, and one it does not.
fn words_of(program: &Program) -> Vec<Told> {
    let named = every_node(&program.root).into_iter().filter_map(|node| match &node.op {
        Op::Text(text) => Some(Told::Text((&**text).into())),
        _ => None,
    });
    named.take(MOST_VALUES).chain([Told::Text("".into())]).collect()
}

/// The whole numbers the expression names, each with its neighbors.
fn numbers_of(program: &Program) -> Vec<i64> {
    let named = every_node(&program.root).into_iter().filter_map(|node| match &node.op {
        Op::Constant(Value::Int(range)) => range.is_exact(),
        _ => None,
    });
    let mut numbers: Vec<i64> = named
        .take(MOST_VALUES)
        .chain([0])
        .flat_map(|number| [number.saturating_sub(1), number, number.saturating_add(1)])
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
