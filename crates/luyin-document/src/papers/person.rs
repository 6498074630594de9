//! Papers for the person: the answer, what to bring, where to go, when, and what to tell.

use serde_json::json;

use super::{Addressee, Paper, Part, Tongue};
use crate::dossier::Dossier;
use crate::questionnaire::{self, Answers};
use crate::{gantt, timeline};

/// The papers of this family.
pub(super) const PAPERS: &[Paper] = &[
    Paper {
        id: "report",
        number: 1,
        title: ("Assessment report", "评估报告"),
        addressee: Addressee::Person,
        tongue: Tongue::Asked,
        template: "person/report.typ",
        parts: report,
    },
    Paper {
        id: "checklist",
        number: 2,
        title: ("Checklist of papers", "材料清单"),
        addressee: Addressee::Person,
        tongue: Tongue::Asked,
        template: "person/checklist.typ",
        parts: checklist,
    },
    Paper {
        id: "offices",
        number: 3,
        title: ("Where to go", "办理地点"),
        addressee: Addressee::Person,
        tongue: Tongue::Asked,
        template: "person/offices.typ",
        parts: offices,
    },
    Paper {
        id: "schedule",
        number: 4,
        title: ("Schedule", "办理日程"),
        addressee: Addressee::Person,
        tongue: Tongue::Asked,
        template: "person/schedule.typ",
        parts: schedule,
    },
    Paper {
        id: "questionnaire",
        number: 5,
        title: ("Questionnaire", "情况登记表"),
        addressee: Addressee::Person,
        tongue: Tongue::Asked,
        template: "person/questionnaire.typ",
        parts: |dossier| {
            Part::only(
                json!({"sections": questionnaire::sections(dossier, Answers::Filled), "view": dossier.view, "filled": true}),
            )
        },
    },
    Paper {
        id: "questionnaire-blank",
        number: 6,
        title: ("Questionnaire, blank", "情况登记表（空白）"),
        addressee: Addressee::Person,
        tongue: Tongue::Asked,
        template: "person/questionnaire.typ",
        parts: |dossier| {
            Part::only(
                json!({"sections": questionnaire::sections(dossier, Answers::Blank), "view": null, "filled": false}),
            )
        },
    },
];

fn report(dossier: &Dossier<'_>) -> Vec<Part> {
    Part::only(json!({"view": dossier.view, "timeline": timeline::timeline(dossier)}))
}

fn checklist(dossier: &Dossier<'_>) -> Vec<Part> {
    let planned = dossier.view.plan.as_ref().is_some_and(|plan| !plan.papers.is_empty());
    let wanted = planned || dossier.view.claims.iter().any(|claim| !claim.evidence.is_empty());
    if wanted { Part::only(json!({ "view": dossier.view })) } else { Vec::new() }
}

fn offices(dossier: &Dossier<'_>) -> Vec<Part> {
    let mut channels = dossier.view.claims.iter().flat_map(|claim| &claim.channels);
    if channels.any(|channel| !channel.counters.is_empty()) {
        Part::only(json!({ "view": dossier.view }))
    } else {
        Vec::new()
    }
}

fn schedule(dossier: &Dossier<'_>) -> Vec<Part> {
    match gantt::gantt(dossier.view) {
        Some(chart) => Part::only(json!({"view": dossier.view, "chart": chart})),
        None => Vec::new(),
    }
}
