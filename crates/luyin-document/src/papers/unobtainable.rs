//! Papers for when a certificate cannot be had: what was tried, what stands in its place, the brief for a waiver.
//!
//! Every statement names the exhibit that shows it. Nothing is stated that the case does not tell; all are drafts that
//! their signer reads and corrects.

mod exhibits;
mod file;

use luyin_words::Text;
use luyin_words::codes::{CriterionKind, Outlook, Verdict};
use luyin_words::view::{Claim, Unobtainable};
use serde_json::{Value, json};

use super::{Addressee, Paper, Part, Tongue};
use crate::dossier::{Dossier, Languages};
use file::File;

const MEMORANDUM: &str = "unobtainable/memorandum.typ";
const STATEMENT: &str = "unobtainable/statement.typ";
const LETTER: &str = "unobtainable/character-letter.typ";
const DECLARATION: &str = "unobtainable/attorney-declaration.typ";
const BRIEF: &str = "unobtainable/waiver-brief.typ";

/// The papers of this family.
pub(super) const PAPERS: &[Paper] = &[
    draft("refusal-memorandum", 60, ("Memorandum of a refusal", "被拒经过备忘录"), MEMORANDUM, memoranda),
    draft("affidavit", 61, ("Affidavit of the applicant", "申请人宣誓书"), STATEMENT, affidavit),
    draft("statutory-declaration", 62, ("Statutory declaration", "法定声明"), STATEMENT, statutory_declaration),
    draft("explanation", 63, ("Written explanation", "书面说明"), STATEMENT, explanation),
    draft("character-letter", 64, ("Character letter", "品行证明信"), LETTER, character_letter),
    draft("attorney-declaration", 65, ("Declaration of the attorney", "律师声明"), DECLARATION, declaration),
    draft("waiver-brief", 66, ("Brief in support of a waiver", "豁免申请意见书"), BRIEF, brief),
];

/// What a destination accepts, and the paper of ours that becomes it once it is signed.
pub(super) const BECOMES: &[(&str, &str)] = &[
    ("affidavit-of-good-conduct", "affidavit"),
    ("statutory-declaration", "statutory-declaration"),
    ("written-explanation", "explanation"),
    ("character-letter", "character-letter"),
    ("counsel-declaration", "attorney-declaration"),
];

const fn draft(
    id: &'static str,
    number: u8,
    title: (&'static str, &'static str),
    template: &'static str,
    parts: fn(&Dossier<'_>) -> Vec<Part>,
) -> Paper {
    let tongue = Tongue::Always(Languages::Both);
    Paper { id, number, title, addressee: Addressee::Destination, tongue, template, parts }
}

/// The branches of the answer in which a certificate may not be had, each with the claims that make it so.
fn branches<'d>(dossier: &Dossier<'d>) -> Vec<(&'d Unobtainable, Vec<&'d Claim>)> {
    let view = dossier.view;
    let claims = |branch: &Unobtainable| {
        let of = view.claims.iter().filter(|claim| branch.because.contains(&claim.statement.id));
        of.filter(|claim| !is_convicted(claim)).collect::<Vec<_>>()
    };
    let all = view.unobtainable.iter().map(|branch| (branch, claims(branch)));
    all.filter(|(_, claims)| !claims.is_empty()).collect()
}

/// Whether a conviction stands against the certificate: it has a paper of its own, and nobody swears that there is
/// no record.
fn is_convicted(claim: &Claim) -> bool {
    let forbids = |kind, truth| kind == CriterionKind::Prohibition && truth == Verdict::NotMet;
    claim.outlook == Outlook::Unobtainable && claim.criteria.iter().any(|it| it.decisive && forbids(it.kind, it.truth))
}

fn accepts(branch: &Unobtainable, kind: &str) -> bool {
    branch.accepts.iter().any(|it| it.kind.id == kind)
}

/// One copy for each branch that calls for it, with what all papers of a branch are given.
fn for_each(dossier: &Dossier<'_>, called: impl Fn(&Unobtainable) -> bool) -> Vec<Part> {
    let branches = branches(dossier).into_iter().filter(|(branch, _)| called(branch));
    branches
        .filter_map(|(branch, claims)| {
            let file = File::of(dossier, branch, &claims)?;
            Some(part(&file, None, file.told()))
        })
        .collect()
}

fn part(file: &File<'_>, number: Option<usize>, data: Value) -> Part {
    let place = &file.requirement.place;
    let of = place.id.to_lowercase();
    Part {
        of: Some(number.map_or_else(|| of.clone(), |number| format!("{of}-{number}"))),
        about: Some(place.name.clone()),
        data: super::object(data),
    }
}

fn brief(dossier: &Dossier<'_>) -> Vec<Part> {
    for_each(dossier, |_| true)
}

fn affidavit(dossier: &Dossier<'_>) -> Vec<Part> {
    for_each(dossier, |branch| accepts(branch, "affidavit-of-good-conduct"))
}

fn statutory_declaration(dossier: &Dossier<'_>) -> Vec<Part> {
    for_each(dossier, |branch| accepts(branch, "statutory-declaration"))
}

fn explanation(dossier: &Dossier<'_>) -> Vec<Part> {
    for_each(dossier, |branch| accepts(branch, "written-explanation"))
}

fn character_letter(dossier: &Dossier<'_>) -> Vec<Part> {
    for_each(dossier, |branch| accepts(branch, "character-letter"))
}

/// Called for where a firm handles the case and promises it, or the destination names it.
fn declaration(dossier: &Dossier<'_>) -> Vec<Part> {
    let Some(practice) = dossier.practice else { return Vec::new() };
    let promised = practice.promises.iter().any(|it| &*it.id == "declaration");
    for_each(dossier, |branch| promised || accepts(branch, "counsel-declaration"))
}

/// One for each attempt that the case tells; where it tells none, one to fill in for each certificate in doubt.
fn memoranda(dossier: &Dossier<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    for (branch, claims) in branches(dossier) {
        let Some(file) = File::of(dossier, branch, &claims) else { continue };
        let attempts = file.attempts();
        let mut rows: Vec<Value> = attempts.iter().map(|attempt| json!({"attempt": attempt, "claim": null})).collect();
        if rows.is_empty() {
            rows = claims.iter().map(|claim| json!({"attempt": null, "claim": about(claim)})).collect();
        }
        for (index, row) in rows.into_iter().enumerate() {
            let mut data = super::object(file.told());
            data.extend(super::object(row));
            parts.push(part(&file, Some(index.saturating_add(1)), Value::Object(data)));
        }
    }
    parts
}

fn about(claim: &Claim) -> Value {
    let authority: Option<&Text> = claim.authority.as_ref();
    json!({"title": claim.title, "place": claim.place, "authority": authority})
}
