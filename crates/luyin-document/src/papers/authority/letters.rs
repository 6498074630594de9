//! Letters and drafts that somebody signs: the person, the employer, the translator.

use std::sync::Arc;

use luyin_date::Truth;
use luyin_facts::{PlaceId, Record};
use luyin_words::codes::{Outlook, StepKind};
use serde_json::{Value, json};

use super::super::Part;
use super::super::service::{Service, cites, paper, services};
use super::applications::attempts;
use super::part;
use crate::dossier::Dossier;
use crate::facts;

const POWER: &str = "power-of-attorney";
const REGISTRATION: &str = "temporary-residence-registration-form";
const EMPLOYER: &str = "employer-letter";

/// One power for each place at which somebody else may act; it names every service there.
pub(super) fn power_of_attorney(dossier: &Dossier<'_>) -> Vec<Part> {
    let acting: Vec<Service<'_>> = services(dossier).into_iter().filter(|service| service.lacks(POWER)).collect();
    let mut places: Vec<PlaceId> = Vec::new();
    for service in &acting {
        if !places.contains(&service.place) {
            places.push(service.place);
        }
    }
    let parts = places.into_iter().filter_map(|place| {
        let here: Vec<&Service<'_>> = acting.iter().filter(|service| service.place == place).collect();
        let first = here.first()?;
        let more = json!({
            "services": here.iter().map(|service| service.json(dossier)).collect::<Value>(),
            "powers": here.iter().filter_map(|service| powers(service, dossier)).collect::<Value>(),
            "signing": signing(dossier),
        });
        Some(part(dossier, first, None, more))
    });
    parts.collect()
}

/// What each guide says of the power.
fn powers(service: &Service<'_>, dossier: &Dossier<'_>) -> Option<Value> {
    service.item(POWER).map(|item| paper(item, None, dossier.library))
}

/// Where it is signed: in China, abroad with an apostille, abroad with consular authentication, or not known.
fn signing(dossier: &Dossier<'_>) -> Value {
    let places = dossier.library.places();
    let present = dossier.case.goal().and_then(|goal| goal.place("presence"));
    let country = present.map(|place| places.country(place));
    let row =
        country.and_then(|country| dossier.library.countries.get(&country)).and_then(|row| row.apostille.as_ref());
    let inside = country.is_some_and(|country| places.id(country) == "CN");
    let how = match (country, row.map(|row| row.with_china)) {
        _ if inside => "china",
        (None, _) => "unknown",
        (Some(_), Some(Truth::True)) => "apostille",
        (Some(_), Some(Truth::False)) => "consular",
        _ => "abroad",
    };
    json!({
        "how": how,
        "country": country.map(|country| luyin_words::Names::new(dossier.library).place_title(country)),
        "cites": row.map(|row| cites(&row.cite)).unwrap_or_default(),
    })
}

/// One request for each stay whose form was lost, where a form is asked for.
pub(super) fn registration_copy(dossier: &Dossier<'_>) -> Vec<Part> {
    let library = dossier.library;
    let mut asked: Vec<&Record> = Vec::new();
    let mut parts = Vec::new();
    for service in services(dossier).iter().filter(|service| service.lacks(REGISTRATION)) {
        for (index, stay) in service.rows(dossier.case, "stays", library).into_iter().enumerate() {
            let lost = stay.text("registration").is_some_and(|it| &**it == "lost");
            if lost && !asked.iter().any(|it| std::ptr::eq(*it, stay)) {
                asked.push(stay);
                let key = stay.key.as_deref().map_or_else(|| (index + 1).to_string(), str::to_owned);
                let more = json!({ "stay": facts::record(stay, library) });
                parts.push(part(dossier, service, Some(&key), more));
            }
        }
    }
    parts
}

/// One draft for each job in the area; one with blanks where no job is told.
pub(super) fn employer(dossier: &Dossier<'_>) -> Vec<Part> {
    let library = dossier.library;
    let Some(service) = services(dossier).into_iter().find(|service| service.lacks(EMPLOYER)) else {
        return Vec::new();
    };
    let jobs = service.rows(dossier.case, "employment", library);
    let within = |row: &&Record| row.bool("reachable") != Some(false);
    let jobs: Vec<&Record> = jobs.into_iter().filter(within).collect();
    if jobs.is_empty() {
        return vec![part(dossier, &service, None, json!({ "job": {} }))];
    }
    let parts = jobs.iter().enumerate().map(|(index, job)| {
        let of = (jobs.len() > 1).then(|| (index + 1).to_string());
        part(dossier, &service, of.as_deref(), json!({ "job": facts::record(job, library) }))
    });
    parts.collect()
}

/// One request for each oral refusal; one to take along where a refusal is to be expected.
pub(super) fn written_answer(dossier: &Dossier<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    for service in services(dossier).iter().filter(|service| service.guide.output.is_some()) {
        let spoken = spoken(service, dossier);
        let expected =
            service.claim.is_some_and(|claim| matches!(claim.outlook, Outlook::Unlikely | Outlook::Unobtainable));
        if spoken.is_empty() && expected {
            parts.push(part(dossier, service, None, json!({ "attempt": {}, "result": result(service, dossier) })));
        }
        for (index, attempt) in spoken.iter().enumerate() {
            let of = (spoken.len() > 1).then(|| (index + 1).to_string());
            let more = json!({ "attempt": attempt, "result": result(service, dossier) });
            parts.push(part(dossier, service, of.as_deref(), more));
        }
    }
    parts
}

fn spoken(service: &Service<'_>, dossier: &Dossier<'_>) -> Vec<Value> {
    let refused = |outcome: &str| matches!(outcome, "refused" | "not-accepted" | "told-unavailable");
    let all = attempts(service, dossier, refused);
    let written = |it: &Value| it.pointer("/in_writing/is").and_then(Value::as_bool) == Some(true);
    all.as_array().into_iter().flatten().filter(|it| !written(it)).cloned().collect()
}

/// The papers in which the service answers, as the guide names them.
fn result(service: &Service<'_>, dossier: &Dossier<'_>) -> Value {
    let Some(output) = &service.guide.output else { return Value::Null };
    let title = |id: &luyin_guide::EvidenceId| {
        dossier.library.evidence_types.get(id).map(|it| luyin_words::Text::from(&it.title))
    };
    let events = service.guide.procedure.iter().flat_map(|it| it.states.values()).flat_map(|state| state.on.values());
    let mut said: Vec<luyin_guide::Cite> = Vec::new();
    for event in events {
        let papers: Vec<&str> = event.emits.iter().map(Arc::as_ref).collect();
        let answers = papers.contains(&output.evidence.as_str())
            || output.counterpart.as_ref().is_some_and(|it| papers.contains(&it.as_str()));
        said.extend(event.cite.iter().filter(|_| answers).cloned());
    }
    said.dedup();
    json!({
        "granted": title(&output.evidence),
        "refused": output.counterpart.as_ref().and_then(title),
        "cites": cites(if said.is_empty() { &output.said.cite } else { &said }),
    })
}

/// Where the plan has something translated: a certificate with the papers listed.
pub(super) fn translator(dossier: &Dossier<'_>) -> Vec<Part> {
    let plan = dossier.view.plan.iter();
    let steps = plan.clone().flat_map(|plan| &plan.steps).filter(|step| step.kind == StepKind::Translate);
    let needs: Vec<&String> = steps.flat_map(|step| &step.needs).collect();
    let papers = plan.flat_map(|plan| &plan.papers).filter(|paper| needs.contains(&&paper.statement.id));
    let papers: Value =
        papers.map(|paper| json!({"title": paper.statement.text, "cites": paper.statement.cites})).collect();
    let wanting = services(dossier).into_iter().find(|it| it.items().any(|(item, _)| item.translation));
    let Some(service) = wanting else { return Vec::new() };
    let rules = service.guide.notices.iter().filter(|it| it.id.contains("translation"));
    let rules: Value =
        rules.map(|it| json!({"text": luyin_words::Text::from(&it.label), "cites": cites(&it.said.cite)})).collect();
    let items = service.items().filter(|(item, _)| item.translation && item.how.is_some());
    let wanted: Value = items.map(|(item, _)| paper(item, None, dossier.library)).collect();
    vec![part(dossier, &service, None, json!({ "translated": papers, "rules": rules, "wanted": wanted }))]
}
