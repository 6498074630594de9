//! The day of filing on which a condition of the service that is the goal begins to hold.

use luyin_date::{Day, Truth, UnclearDate};
use luyin_expr::{Env, Program};
use luyin_facts::{Case, DateFact, Fact, FactPath, List, RecordId, Value};
use luyin_guide::Guide;

use crate::context::Context;

/// How far from the day told it is looked, in days: eleven years.
const FARTHEST: i32 = 4_096;

/// A day of filing on which a condition holds and on the day before which it would not.
///
/// Where it is not met on the day told, the day lies after that one, and lists count as complete, so that it is the day
/// by what is told; where it is met, it lies before. The days between are tried at doubling distances, so that of several
/// such days another may be found than the nearest. It is not asked of what a programme asks for: there many readings
/// look back years, and each would be tried on a dozen days.
pub(crate) fn first(
    context: &Context<'_>,
    guide: &Guide,
    program: &Program,
    env: &Env<'_>,
    truth: Truth,
) -> Option<Day> {
    let is_asked = context.is_goal(guide) && guide.asks.is_empty() && program.reads(RecordId::Goal, "filing");
    if truth == Truth::Unknown || !is_asked {
        return None;
    }
    let filing = context.case.goal()?.date("filing")?.date.is_exact()?;
    let path = Context::path("goal.filing");
    let told = if truth == Truth::False { closed(context.case, program) } else { context.case.clone() };
    let holds = |day: Day| program.truth(&env.with_case(&filed_on(&told, &path, day))) == Truth::True;
    let ahead = if truth == Truth::False { 1 } else { -1 };
    let (mut near, mut step) = (filing, 1);
    while step <= FARTHEST {
        let far = filing.plus(step * ahead);
        if holds(far) == (ahead > 0) {
            let (without, with) = if ahead > 0 { (near, far) } else { (far, near) };
            return Some(turned(without, with, holds));
        }
        near = far;
        step = step.saturating_mul(2);
    }
    None
}

/// The day on which it begins to hold, between one on which it does not and a later one on which it does.
fn turned(mut without: Day, mut with: Day, holds: impl Fn(Day) -> bool) -> Day {
    while without.days_until(with) > 1 {
        let middle = without.plus(without.days_until(with) / 2);
        if holds(middle) {
            with = middle;
        } else {
            without = middle;
        }
    }
    with
}

/// The case, were its goal filed on a day.
fn filed_on(case: &Case, filing: &FactPath, day: Day) -> Case {
    case.with(filing, Fact::Known(Value::Date(DateFact::told(UnclearDate::exact(day)))))
}

/// The case with every list complete that a condition reads.
fn closed(case: &Case, program: &Program) -> Case {
    let open = case.root.facts().filter_map(|(field, fact)| match fact.known()? {
        Value::List(list) if !list.complete && program.reads(RecordId::Case, field.name()) => Some((field, list)),
        _ => None,
    });
    open.fold(case.clone(), |case, (field, list)| {
        let complete = List { rows: list.rows.clone(), complete: true };
        case.with(&FactPath::root().field(field), Fact::Known(Value::List(complete)))
    })
}
