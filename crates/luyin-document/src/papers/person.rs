//! Papers for the person: the answer, what to bring, where to go, when.

use serde_json::json;

use super::{Addressee, Paper, Part, Tongue};
use crate::dossier::Dossier;

/// The papers of this family.
pub(super) const PAPERS: &[Paper] = &[Paper {
    id: "report",
    number: 1,
    title: ("Assessment report", "评估报告"),
    addressee: Addressee::Person,
    tongue: Tongue::Asked,
    template: "person/report.typ",
    parts: report,
}];

fn report(dossier: &Dossier<'_>) -> Vec<Part> {
    Part::only(json!({ "view": dossier.view }))
}
