//! Applications: what a form asks, answered from the case.
//!
//! The forms that the authorities prescribe were not seen, so each of these is a sheet of answers that says so.

use serde_json::{Value, json};

use super::super::Part;
use super::super::service::{Service, cites, paper, services};
use super::{for_each_lacking, part};
use crate::dossier::Dossier;
use crate::facts;

/// For each service that asks for the inquiry form.
pub(super) fn inquiry(dossier: &Dossier<'_>) -> Vec<Part> {
    for_each_lacking(
        dossier,
        "inquiry-application-form",
        |service| json!({ "form": form(service, "inquiry-application-form", dossier), "earlier": attempts(service, dossier, |_| true), "with": service.handing_in(dossier.library) }),
    )
}

/// For each service that refused, or whose notice of refusal is at hand.
pub(super) fn review(dossier: &Dossier<'_>) -> Vec<Part> {
    let reviewed = services(dossier).into_iter().filter(|service| emits(service, "review-application-form"));
    let parts = reviewed.filter_map(|service| {
        let refusals = attempts(&service, dossier, |outcome| outcome == "refused");
        let notices = notices(&service, dossier);
        let none = |it: &Value| it.as_array().is_none_or(Vec::is_empty);
        if none(&refusals) && none(&notices) {
            return None;
        }
        let form = json!({ "title": title(dossier, "review-application-form") });
        let more = json!({ "form": form, "refusals": refusals, "notices": notices, "clock": clock(&service), "remedies": remedies(&service) });
        Some(part(dossier, &service, None, more))
    });
    parts.collect()
}

/// For a permanent residence.
pub(super) fn residence(dossier: &Dossier<'_>) -> Vec<Part> {
    for_each_lacking(dossier, "permanent-residence-application-form", |service| {
        let criteria = service.claim.map(|claim| claim.criteria.as_slice()).unwrap_or_default();
        let asked: Vec<_> =
            criteria.iter().map(|it| json!({"text": it.statement.text, "cites": it.statement.cites})).collect();
        json!({ "form": form(service, "permanent-residence-application-form", dossier), "criteria": asked })
    })
}

/// For a certificate of stay.
pub(super) fn stay(dossier: &Dossier<'_>) -> Vec<Part> {
    for_each_lacking(dossier, "visa-application-form", |service| {
        let notices = service.claim.map(|claim| claim.notices.as_slice()).unwrap_or_default();
        let terms = notices.iter().filter(|it| it.id.contains("#good-for.")).collect::<Vec<_>>();
        let costs = service.claim.map(|claim| claim.costs.as_slice()).unwrap_or_default();
        json!({ "form": form(service, "visa-application-form", dossier), "terms": terms, "costs": costs, "with": service.handing_in(dossier.library) })
    })
}

/// The prescribed form, as the guide names it.
fn form(service: &Service<'_>, kind: &str, dossier: &Dossier<'_>) -> Value {
    service.item(kind).map_or(Value::Null, |item| paper(item, None, dossier.library))
}

fn title(dossier: &Dossier<'_>, kind: &str) -> Option<luyin_words::Text> {
    dossier.library.evidence_types.get(kind).map(|it| luyin_words::Text::from(&it.title))
}

/// Earlier attempts to get what the service yields, at this place or at a place not told.
pub(super) fn attempts(service: &Service<'_>, dossier: &Dossier<'_>, outcome: impl Fn(&str) -> bool) -> Value {
    let library = dossier.library;
    let yields = service.guide.output.as_ref().map(|output| output.evidence.as_str());
    let here = |row: &luyin_facts::Record| {
        let place = row.place("place");
        let guide = row.text("guide").is_none_or(|id| **id == *service.guide.id.as_str());
        let kind = row.text("evidence").is_none_or(|id| Some(&**id) == yields);
        guide && kind && place.is_none_or(|it| library.places().within(it, service.place) != luyin_date::Truth::False)
    };
    let rows = dossier.case.root.rows("attempts").iter();
    let rows = rows.filter(|row| here(row) && row.text("outcome").is_some_and(|it| outcome(it)));
    rows.map(|row| facts::record(row, library)).collect()
}

/// The notices of refusal at hand.
fn notices(service: &Service<'_>, dossier: &Dossier<'_>) -> Value {
    let counterpart = service.guide.output.as_ref().and_then(|output| output.counterpart.as_ref());
    let Some(kind) = counterpart else { return json!([]) };
    let rows = dossier.case.root.rows("holdings").iter();
    let rows = rows.filter(|row| row.text("type").is_some_and(|it| **it == *kind.as_str()));
    rows.map(|row| facts::record(row, dossier.library)).collect()
}

/// Whether the procedure knows an event that brings this paper.
fn emits(service: &Service<'_>, kind: &str) -> bool {
    let states = service.guide.procedure.iter().flat_map(|procedure| procedure.states.values());
    states.flat_map(|state| state.on.values()).any(|event| event.emits.iter().any(|it| &**it == kind))
}

/// The clock of the review, in words.
fn clock(service: &Service<'_>) -> Value {
    let clocks = service.guide.procedure.iter().flat_map(|procedure| &procedure.clocks);
    let clock = clocks.into_iter().find(|clock| clock.starts.iter().any(|it| &**it == "accept_review"));
    clock.map_or(Value::Null, |clock| {
        json!({
            "label": clock.label.as_ref().map(luyin_words::Text::from),
            "length": luyin_words::deadline::length(clock.length),
            "cites": cites(&clock.said.cite),
        })
    })
}

fn remedies(service: &Service<'_>) -> Value {
    let stated = service.guide.remedies.iter();
    stated.map(|it| json!({"text": luyin_words::Text::from(&it.label), "cites": cites(&it.said.cite)})).collect()
}
