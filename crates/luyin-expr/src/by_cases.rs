//! Decides by cases what stays unknown only because one unknown fact is mentioned several times.
//!
//! The values that a fact may still have are cut into parts, until within each part the answer is definite.
//! When all parts agree, so do all completions. A date is cut in halves, down to single days; a yes or no and a word
//! of a closed set into its values. Facts of other kinds, and lists that are open, stay as unknown as they are.

use luyin_date::{DayRange, Truth, UnclearDate};
use luyin_facts::{Case, DateFact, Fact, FactPath, FieldType, Value as Told, Written};

use crate::env::Env;
use crate::limits::trials;
use crate::program::Program;

/// The most evaluations spent on one answer; of a short case.
const MOST_EVALUATIONS: usize = 400;
/// The most facts whose values are tried.
const MOST_FACTS: usize = 12;

/// What all completions agree on, and the facts whose values were tried.
pub(crate) struct Agreed {
    pub(crate) truth: Truth,
    pub(crate) tried: Vec<FactPath>,
}

/// The answer that all values of the unclear facts agree on; nothing when they disagree, or the budget ends.
pub(crate) fn agreed(program: &Program, env: &Env, unclear: &[FactPath]) -> Option<Agreed> {
    let case = env.case()?;
    // Whether a fact is told is asked of the case as it is, not of what it may come to.
    if program.root.asks_whether_told {
        return None;
    }
    let open: Vec<Open> = unclear.iter().filter_map(|path| Open::of(case, path)).take(MOST_FACTS).collect();
    if open.is_empty() {
        return None;
    }
    let mut search = Search { program, env, left: trials(case, MOST_EVALUATIONS), found: None };
    let ends_agree = [Open::first, Open::last].into_iter().all(|end| search.end(case, &open, end));
    let agree = ends_agree && search.all(case, &open);
    let tried = open.into_iter().map(|open| open.path).collect();
    search.found.filter(|_| agree).map(|truth| Agreed { truth, tried })
}

/// A fact with the values that it may still have.
#[derive(Debug, Clone)]
struct Open {
    path: FactPath,
    values: Values,
}

#[derive(Debug, Clone)]
enum Values {
    Words(Vec<Fact>),
    Days(UnclearDate),
}

impl Open {
    fn of(case: &Case, path: &FactPath) -> Option<Open> {
        let fact = case.get(path)?;
        let values = match (path.last_field()?.def().ty, fact) {
            (FieldType::Date, Fact::Known(Told::Date(date))) => days_told(date).map(Values::Days)?,
            (FieldType::Bool, Fact::Unasked | Fact::Declined | Fact::Unobtainable) => {
                Values::Words([false, true].map(|value| Fact::Known(Told::Bool(value))).into())
            }
            (FieldType::Symbol(words), Fact::Unasked | Fact::Declined | Fact::Unobtainable) => {
                Values::Words(words.iter().map(|word| Fact::Known(Told::Text((*word).into()))).collect())
            }
            _ => return None,
        };
        Some(Open { path: path.clone(), values })
    }

    fn first(&self) -> Option<Fact> {
        match &self.values {
            Values::Words(words) => words.first().cloned(),
            Values::Days(date) => narrowed(*date, DayRange::day(date.earliest())),
        }
    }

    fn last(&self) -> Option<Fact> {
        match &self.values {
            Values::Words(words) => words.last().cloned(),
            Values::Days(date) => narrowed(*date, DayRange::day(date.latest())),
        }
    }

    fn days(&self) -> u32 {
        match &self.values {
            Values::Words(_) => u32::MAX,
            Values::Days(date) => date.range().days(),
        }
    }

    /// The parts of its values, each with what may still be of it.
    fn parts(&self) -> Vec<(Fact, Option<Open>)> {
        match &self.values {
            Values::Words(words) => words.iter().map(|word| (word.clone(), None)).collect(),
            Values::Days(date) => {
                let halves = halves(date.range());
                let part = |range: DayRange| {
                    let fact = narrowed(*date, range)?;
                    let date = date.narrow(range.start(), range.end())?;
                    let open =
                        date.is_exact().is_none().then(|| Open { path: self.path.clone(), values: Values::Days(date) });
                    Some((fact, open))
                };
                halves.into_iter().filter_map(part).collect()
            }
        }
    }
}

/// A date told by bounds on both sides; `birth` and `..` stand for other facts.
fn days_told(date: &DateFact) -> Option<UnclearDate> {
    let bounded = date.date.earliest() != luyin_date::Day::MIN && date.date.latest() != luyin_date::Day::MAX;
    (date.written == Written::Date && bounded && date.date.is_exact().is_none()).then_some(date.date)
}

fn narrowed(date: UnclearDate, range: DayRange) -> Option<Fact> {
    let date = date.narrow(range.start(), range.end())?;
    Some(Fact::Known(Told::Date(DateFact::told(date))))
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

struct Search<'s> {
    program: &'s Program,
    env: &'s Env<'s>,
    left: usize,
    found: Option<Truth>,
}

impl Search<'_> {
    /// Whether the completion in which every fact is at one of its ends does not disagree.
    fn end(&mut self, case: &Case, open: &[Open], end: fn(&Open) -> Option<Fact>) -> bool {
        let ended = open.iter().try_fold(case.clone(), |case, open| with_fact(&case, &open.path, end(open)?));
        ended.is_none_or(|case| self.agrees(&case) == Some(true))
    }

    /// Whether every completion agrees; one in which a row could not be is none.
    fn all(&mut self, case: &Case, open: &[Open]) -> bool {
        if let Some(agrees) = self.agrees(case) {
            return agrees;
        }
        let Some(widest) =
            (0..open.len()).max_by_key(|&index| open.get(index).map(|open| (open.days(), open.path.clone())))
        else {
            return false;
        };
        let mut rest = open.to_vec();
        let chosen = rest.remove(widest);
        chosen.parts().into_iter().all(|(fact, part)| {
            let Some(case) = with_fact(case, &chosen.path, fact) else { return true };
            let rest: Vec<Open> = rest.iter().cloned().chain(part).collect();
            self.left > 0 && self.all(&case, &rest)
        })
    }

    /// Whether the answer, when there is one, is that of the others.
    fn agrees(&mut self, case: &Case) -> Option<bool> {
        self.left = self.left.saturating_sub(1);
        let env = self.env.with_case(case);
        let truth = self.program.at_once(&env);
        if env.is_void() {
            return Some(true);
        }
        if truth.is_unknown() {
            return None;
        }
        Some(*self.found.get_or_insert(truth) == truth)
    }
}
