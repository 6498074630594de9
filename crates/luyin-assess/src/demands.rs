//! What an officer of the destination has asked for already: it is required, whatever the thresholds say.

use luyin_date::PeriodSet;
use luyin_facts::{Case, PlaceId, Record};
use luyin_guide::{Ask, EvidenceId};

use crate::assessment::Demand;
use crate::context::Context;

/// A demand, and the days that it names.
pub(crate) struct Asked {
    /// The demand.
    pub demand: Demand,
    days: Option<PeriodSet>,
}

/// The demands that a guide's ask meets at a place.
pub(crate) fn of(context: &Context<'_>, ask: &Ask, place: PlaceId) -> Vec<Asked> {
    let rows = context.case.root.rows("demands").iter().enumerate();
    let concern = rows.filter(|(_, row)| is_of(context, ask, row) && country_of(context, ask, row) == Some(place));
    concern.map(|(at, row)| asked(context, at, row)).collect()
}

/// The days that the demands name; `otherwise` where one names none.
pub(crate) fn days(asked: &[Asked], otherwise: &PeriodSet) -> PeriodSet {
    PeriodSet::union_all(asked.iter().map(|asked| asked.days.as_ref().unwrap_or(otherwise)))
}

fn is_of(context: &Context<'_>, ask: &Ask, row: &Record) -> bool {
    let Some(told) = row.text("evidence") else { return true };
    let instead = |kind: &EvidenceId| {
        let outputs = context.library.guides.values().flatten().filter_map(|guide| guide.output.as_ref());
        let mut counterparts =
            outputs.filter(|output| output.evidence == *kind).filter_map(|output| output.counterpart.as_ref());
        counterparts.any(|counterpart| counterpart.as_str() == &**told)
    };
    ask.evidence.iter().chain(&ask.evidence_elsewhere).any(|kind| kind.as_str() == &**told || instead(kind))
}

/// The country that a demand names; a paper that only the mainland issues names it too.
fn country_of(context: &Context<'_>, ask: &Ask, row: &Record) -> Option<PlaceId> {
    let told = row.place("country").or_else(|| row.place("place"));
    if let Some(told) = told {
        return Some(context.places().country(told));
    }
    let kind = row.text("evidence")?;
    let of = |kinds: &[EvidenceId]| kinds.iter().any(|known| known.as_str() == &**kind);
    if of(&ask.evidence) && !of(&ask.evidence_elsewhere) { context.places().resolve("CN").ok() } else { None }
}

fn asked(context: &Context<'_>, at: usize, row: &Record) -> Asked {
    let date = |name| row.date(name).map(|date| date.date);
    let due = date("due");
    let told = row.date("from").is_some() || row.date("until").is_some();
    Asked {
        demand: Demand {
            path: Case::row_path(&Context::path("demands"), at, row),
            by: row.text("by").map(ToString::to_string),
            on: date("on"),
            due,
            overdue: due.is_some_and(|due| due.latest() < context.as_of),
        },
        days: row.period.as_deref().filter(|_| told).cloned(),
    }
}
