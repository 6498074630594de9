//! What the firm still needs from each person: the papers of its own list, and those that the claims want.

use luyin_facts::{Case, Record};
use luyin_guide::{EvidenceItem, Library, Practice, Submission};

use super::model::{Certificate, Owed, Person};
use crate::assessment::{Assessment, Claim, Evidence, EvidenceState, Submit};
use crate::context::Context;
use crate::evidence;

/// One person for each case.
pub(super) fn persons(
    library: &Library,
    cases: &[(&Case, &Assessment)],
    practice: &Practice,
    certificates: &[Certificate],
) -> Vec<Person> {
    let person = |(at, (case, assessment)): (usize, &(&Case, &Assessment))| {
        let context = Context::new(library, case);
        let own = certificates.iter().filter(|it| it.person == at);
        let claims: Vec<&Claim> = own
            .filter_map(|it| assessment.claims.iter().map(|claim| &**claim).find(|claim| claim.id == it.claim))
            .collect();
        let papers = if claims.is_empty() { Vec::new() } else { papers(&context, practice, &claims) };
        Person { name: name(case), papers }
    };
    cases.iter().enumerate().map(person).collect()
}

/// The present name in Latin letters.
fn name(case: &Case) -> Option<String> {
    let names = case.applicant()?.rows("names").iter();
    let mut present = names.filter(|row| row.text("kind").is_none_or(|kind| &**kind == "current"));
    present.find_map(|row| latin(row)).map(ToString::to_string)
}

fn latin(row: &Record) -> Option<&std::sync::Arc<str>> {
    let other =
        || row.text("text").filter(|_| row.text("script").is_some_and(|script| matches!(&**script, "latin" | "Latn")));
    row.text("latin").or_else(other)
}

fn papers(context: &Context<'_>, practice: &Practice, claims: &[&Claim]) -> Vec<Owed> {
    let mut papers: Vec<Owed> =
        practice.documents.iter().flat_map(|item| of_firm(context, practice, item, claims)).collect();
    for claim in claims {
        for paper in claim.evidence.iter().filter(|paper| is_clients(context, claim, paper)) {
            if papers.iter().all(|known| known.name.id != paper.name.id) {
                papers.push(of_guide(claim, paper));
            }
        }
    }
    papers
}

/// A paper of the firm's list: once, or once for each place where the states differ.
fn of_firm(context: &Context<'_>, practice: &Practice, item: &EvidenceItem, claims: &[&Claim]) -> Vec<Owed> {
    let of_type = claims.iter().flat_map(|claim| claim.evidence.iter().map(|paper| (claim.place, paper)));
    let mut found: Vec<_> = of_type.filter(|(_, paper)| paper.name.id == item.evidence.as_str()).collect();
    found.dedup_by_key(|(place, _)| *place);
    let row = |place, state, held_as, how| Owed {
        id: format!("{}#documents.{}", practice.id, item.id),
        name: context.evidence_name(&item.evidence),
        place,
        state,
        held_as,
        submit: item.submit.map_or(Submit::ShowOnly, submit),
        by_firm: true,
        note: item.said.note.clone(),
        how,
        cites: item.said.cite.clone(),
    };
    let differ = found.iter().any(|(_, paper)| found.first().is_some_and(|(_, first)| first.state != paper.state));
    match found.first() {
        None => vec![row(None, held(context, item), None, None)],
        Some(_) if differ => found
            .iter()
            .map(|(place, paper)| row(Some(*place), paper.state, paper.held_as.clone(), paper.how.clone()))
            .collect(),
        Some((_, paper)) => vec![row(None, paper.state, paper.held_as.clone(), paper.how.clone())],
    }
}

/// Whether the holdings of the case tell of a paper that no claim wants.
fn held(context: &Context<'_>, item: &EvidenceItem) -> EvidenceState {
    let complete = context.case.root.list("holdings").is_some_and(|list| list.complete);
    match evidence::holding(context, &item.evidence) {
        Some(_) => EvidenceState::Held,
        None if complete => EvidenceState::Missing,
        None => EvidenceState::Unknown,
    }
}

/// Whether the client hands a paper over: forms, and what only an agent shows, are the firm's to see to.
fn is_clients(context: &Context<'_>, claim: &Claim, paper: &Evidence) -> bool {
    let guide = context.library.guide(&claim.guide, context.as_of);
    let item = guide.and_then(|guide| guide.evidence.iter().find(|item| *item.id == *paper.id));
    paper.submit != Submit::Form && !item.is_some_and(|item| item.by_agent)
}

fn of_guide(claim: &Claim, paper: &Evidence) -> Owed {
    Owed {
        id: format!("{}#evidence.{}", claim.guide, paper.id),
        name: paper.name.clone(),
        place: None,
        state: paper.state,
        held_as: paper.held_as.clone(),
        submit: paper.submit,
        by_firm: false,
        note: paper.note.clone(),
        how: paper.how.clone(),
        cites: paper.cites.clone(),
    }
}

fn submit(submission: Submission) -> Submit {
    match submission {
        Submission::Original => Submit::Original,
        Submission::Photocopy => Submit::Photocopy,
        Submission::CertifiedCopy => Submit::CertifiedCopy,
        Submission::Form => Submit::Form,
        Submission::None => Submit::ShowOnly,
    }
}
