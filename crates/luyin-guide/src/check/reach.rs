//! Criteria that no case reaches.

use std::collections::BTreeMap;

use luyin_date::{PeriodSet, Truth};
use luyin_diagnostic::Diagnostic;
use luyin_expr::{Env, Locality};
use luyin_facts::{Case, read_case};

use crate::library::Library;
use crate::model::{At, Criterion, Expression, Guide};

/// What an expression may name that changes with the day.
const DATED: [&str; 3] = ["as_of", "goal", "param"];

/// A criterion, where it is written, and why a guide never judges it.
type OutOfReach<'l> = (&'l At, &'l Criterion, &'static str);

/// Criteria that no guide which holds them can ever judge.
pub(super) fn unreachable(library: &Library, findings: &mut Vec<Diagnostic>) {
    // By the place where a criterion is written: nothing once some guide that holds it can judge it.
    let mut held: BTreeMap<(&str, u32), Option<OutOfReach<'_>>> = BTreeMap::new();
    for guide in library.guides.values().flatten() {
        for criterion in &guide.criteria {
            let at = &criterion.said.origin.at;
            let reason = out_of_reach(library, guide, criterion);
            held.entry((&at.file, at.span.start))
                .and_modify(|known| *known = known.filter(|_| reason.is_some()))
                .or_insert_with(|| reason.map(|reason| (at, criterion, reason)));
        }
    }
    findings.extend(held.into_values().flatten().map(|(at, criterion, reason)| {
        let message = format!("no case reaches the criterion `{}`: {reason}", criterion.id);
        Diagnostic::warning("unreachable-criterion", &at.file, at.span, message)
            .with_help("widen `applies`, `serves` or `in_force`, or remove the criterion")
    }));
}

/// Why a guide never judges a criterion.
fn out_of_reach(library: &Library, guide: &Guide, criterion: &Criterion) -> Option<&'static str> {
    let past = !criterion.readings.iter().any(|reading| guide.reaches(reading));
    if past && !criterion.readings.is_empty() {
        return Some("none of its readings is in force while the guide is");
    }
    let applies = criterion.applies.as_ref().filter(|applies| !applies.program.is_constant())?;
    let nobody = !guide.serves.is_empty()
        && !DATED.iter().any(|name| applies.names(name))
        && guide.serves.iter().all(|category| is_never(library, guide, applies, category));
    nobody.then_some("it applies to nobody whom the guide serves")
}

/// Whether a condition fails for everybody of a category, whatever else is told.
fn is_never(library: &Library, guide: &Guide, applies: &Expression, category: &str) -> bool {
    let Some(case) = somebody(library, guide, category) else { return false };
    let sets = library.set_values();
    let claim = Locality::somewhere(guide.place);
    let extras = library.service_extras(guide, claim, PeriodSet::everything_possible().into(), case.as_of);
    applies.program.truth(&Env::new(&case, library.places(), &extras).after(&sets)) == Truth::False
}

/// A case of which nothing is told but the category of the person.
fn somebody(library: &Library, guide: &Guide, category: &str) -> Option<Case> {
    let id = &guide.id;
    let text = format!("format: 1\nas_of: 2020-01-01\ngoal: {{guide: {id}}}\napplicant: {{category: {category}}}\n");
    Some(read_case("somebody", text.as_bytes(), &library.vocabulary).ok()?.case)
}
