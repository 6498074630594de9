//! The papers at hand, judged for what a guide wants of them.

use std::sync::Arc;

use luyin_date::{PeriodSet, Truth};
use luyin_expr::Env;
use luyin_facts::PlaceId;
use luyin_guide::{Ask, EvidenceId, EvidenceItem, Guide, Submission};

use crate::assessment::{Defect, Held};
use crate::context::{Context, holds};
use crate::held::{self, Dated, Formed, HeldPaper, LastStay, Use};
use crate::plan::anchor::Anchors;
use crate::requirements;

/// What a service's guide is asked about.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    /// The guide.
    pub guide: &'a Guide,
    /// The area of its output.
    pub area: PlaceId,
    /// The days that its output speaks of.
    pub period: &'a PeriodSet,
}

/// The papers at hand that a service's item may be, each judged.
pub(crate) fn for_service(context: &Context<'_>, about: About<'_>, item: &EvidenceItem) -> Vec<Held> {
    let kinds = std::iter::once(&item.evidence).chain(&item.instead);
    let papers: Vec<(&EvidenceId, HeldPaper)> =
        kinds.flat_map(|kind| held::of_kind(context, kind).into_iter().map(move |paper| (kind, paper))).collect();
    if papers.is_empty() {
        return Vec::new();
    }
    let anchors = Anchors::of(context);
    let judged = papers.iter().map(|(kind, paper)| {
        let rules = item
            .max_age
            .iter()
            .map(|age| Dated { age: Some(age), after: None, applies: Truth::True, said: &item.said })
            .collect();
        let forms = vec![form_of(item)];
        paper.judge(context, &anchors, &Use { rules, forms, ..use_of(context, about, kind) })
    });
    judged.collect()
}

/// The form in which an item must be at hand: an original that is handed in or shown cannot be made from a copy.
fn form_of(item: &EvidenceItem) -> Formed<'_> {
    let wanted = [item.submit, item.inspect];
    let takes: &[&str] = if wanted.contains(&Some(Submission::Original)) {
        &["original"]
    } else if wanted.contains(&Some(Submission::CertifiedCopy)) {
        &["original", "certified-copy"]
    } else {
        &[]
    };
    let translation = item.translation;
    let takes = takes.iter().map(|form| Arc::from(*form)).collect();
    Formed { takes, translation, applies: Truth::True, said: &item.said }
}

/// A paper that speaks of days somewhere is one of that place; made into another of its sort, it speaks of the same days.
fn use_of<'u>(context: &Context<'_>, about: About<'_>, kind: &EvidenceId) -> Use<'u> {
    let valid = context.library.evidence_types.get(kind).is_some_and(|kind| kind.state.held.is_none());
    if !speaks_of_days(context, kind, about.area) {
        return Use { valid, ..Use::default() };
    }
    let chained = about.guide.output.as_ref().is_some_and(|output| !output.covers.is_empty());
    if chained {
        let days = Some(about.period.clone());
        return Use { place: Some(about.area), days, days_must_be_told: true, valid, ..Use::default() };
    }
    Use { place: Some(context.places().country(about.area)), valid, ..Use::default() }
}

/// Whether a guide of a place yields the paper for the days of a stay there.
fn speaks_of_days(context: &Context<'_>, kind: &EvidenceId, place: PlaceId) -> bool {
    let resolved = context.yielding(kind, place, context.category());
    resolved.and_then(|resolved| resolved.guide.output.as_ref()).is_some_and(|output| !output.covers.is_empty())
}

/// The papers at hand that may be what a destination asks of a country, each judged.
pub(crate) fn for_ask(
    context: &Context<'_>,
    ask: &Ask,
    country: PlaceId,
    covers: &PeriodSet,
    env: &Env<'_>,
) -> Vec<Held> {
    let kinds = requirements::wanted(context, ask, country).iter();
    let papers: Vec<(&EvidenceId, HeldPaper)> = kinds
        .flat_map(|kind| held::all_told(context, kind, country).into_iter().map(move |paper| (kind, paper)))
        .collect();
    if papers.is_empty() {
        return Vec::new();
    }
    let anchors = Anchors::of(context);
    let lived = requirements::lived_in(context, country);
    let rules = || {
        let dated = ask.freshness.iter().filter(|rule| !rule.discretion).map(|rule| Dated {
            age: rule.max_age.as_ref(),
            after: rule.issued.and_then(|_| LastStay::of(&lived, rule)),
            applies: holds(rule.when.as_ref(), env),
            said: &rule.said,
        });
        dated.collect()
    };
    let forms = |kind: &EvidenceId| {
        let rules = ask.forms.iter().filter(|rule| rule.of.is_empty() || rule.of.contains(kind));
        let formed = rules.map(|rule| Formed {
            takes: rule.takes.clone(),
            translation: rule.translation,
            applies: holds(rule.when.as_ref(), env),
            said: &rule.said,
        });
        formed.collect()
    };
    let judged = papers.iter().map(|(kind, paper)| {
        let place = paper.place().filter(|place| *place != country);
        let days = place.map_or_else(|| covers.clone(), |at| covers.intersect(&lived_at(context, at)));
        let none = place.is_some() && days.is_empty() == Truth::True && covers.is_empty() != Truth::True;
        let days_must_be_told = speaks_of_days(context, kind, country);
        let wanted = Use {
            place: Some(country),
            days: Some(days),
            days_must_be_told,
            valid: true,
            rules: rules(),
            forms: forms(kind),
        };
        let held = paper.judge(context, &anchors, &wanted);
        if none { speaks_of_no_day(held, covers) } else { held }
    });
    judged.collect()
}

/// A paper of a place where none of the days asked about was spent.
fn speaks_of_no_day(mut held: Held, covers: &PeriodSet) -> Held {
    held.good = Truth::False;
    held.faults.push(held::fault(true, Defect::Days { lacking: covers.total_days() }, Vec::new()));
    held
}

/// The days lived at a place within a country; where a stay is told more coarsely, they only may be.
fn lived_at(context: &Context<'_>, at: PlaceId) -> PeriodSet {
    let root = &context.case.root;
    let rows = root.rows("stays").iter().chain(root.rows("residences"));
    let there = rows.filter_map(|row| {
        let days = row.period.as_deref()?;
        let place = row.place("place").or_else(|| row.place("country"));
        match place.map_or(Truth::Unknown, |place| context.places().within(place, at)) {
            Truth::True => Some(days.clone()),
            Truth::Unknown => Some(PeriodSet::bounded(luyin_date::DaySet::empty(), crate::plan::may_be(days))),
            Truth::False => None,
        }
    });
    PeriodSet::union_all(&there.collect::<Vec<_>>())
}
