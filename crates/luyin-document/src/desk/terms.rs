//! A stay longer than the guide allows.

use luyin_date::{Calendar, Day, DeadlineRule, due};
use luyin_diagnostic::Diagnostic;
use luyin_facts::Case;
use luyin_guide::{Cite, GoodFor, Library};

use super::Desk;

/// The day of issue does not count, and a last day of rest stays where it is.
const COUNTED: DeadlineRule = DeadlineRule { count_first_day: false, roll: false };

/// What the guide does not allow in this case: a stay beyond the longest term that surely holds for the person.
pub fn check_desk(desk: &Desk, case: &Case, library: &Library) -> Vec<Diagnostic> {
    let Some(guide) = library.guide(&desk.guide, case.as_of) else { return Vec::new() };
    let (Some(on), Some(until)) = (desk.day("stay", "on"), desk.day("stay", "until")) else { return Vec::new() };
    let Some(calendar) = library.calendar_of(guide.place) else { return Vec::new() };
    let terms = luyin_assess::terms(library, case, guide);
    let last = terms.into_iter().filter_map(|term| Some((last_day(term, on, calendar)?, term)));
    let Some((last, term)) = last.min_by_key(|(last, _)| *last).filter(|(last, _)| until > *last) else {
        return Vec::new();
    };
    let message = format!("{until} is later than the guide allows: a stay from {on} ends by {last}");
    let cites: Vec<String> = term.said.cite.iter().map(cited).collect();
    let help = format!("`{}` says: {} ({})", guide.id, term.label.en, cites.join(", "));
    let span = desk.span("stay.until");
    vec![Diagnostic::error("too-long", &desk.file, span, message).with_help(help).at_path("stay.until")]
}

fn last_day(term: &GoodFor, on: Day, calendar: &Calendar) -> Option<Day> {
    due(on, term.at_most?, COUNTED, calendar).ok().map(|due| due.latest)
}

fn cited(cite: &Cite) -> String {
    match &cite.part {
        Some(part) => format!("{}#{part}", cite.source),
        None => cite.source.to_string(),
    }
}
