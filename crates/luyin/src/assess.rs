//! `luyin assess` and `luyin questions`: the answer to a case.

use luyin_assess::AssessError;
use luyin_assess::assessment::{Assessment, Receipt};
use luyin_diagnostic::Sources;
use luyin_document::Dossier;
use luyin_facts::{Case, contradictions, read_fact};
use luyin_words::otherwise;
use luyin_words::view::View;

use crate::arguments::{self, Assess, Questions};
use crate::case::{self, ReadCase};
use crate::failure::{Answer, Failure};
use crate::knowledge::{self, Knowledge};
use crate::output::Output;
use crate::plan_files;
use crate::press;
use crate::quote;
use crate::schema::pretty;

/// Prints the answer to a case, or the proof of one conclusion.
///
/// # Errors
/// Guides or a case that cannot be read, and a conclusion that the answer does not hold.
pub fn assess(asked: &Assess, from: &arguments::Knowledge, output: &Output) -> Result<Answer, Failure> {
    let press = asked.pdf.as_ref().map(|_| press::press(&asked.setting)).transpose()?;
    let knowledge = knowledge::read_clean(from)?;
    let case = case::read(&asked.case, asked.as_of, &knowledge.library.vocabulary)?;
    let mut whole = Answer::Yes;
    let text = if let Some(id) = &asked.why {
        why(id, asked.json, &knowledge, &case, output)?
    } else if let Some(id) = &asked.why_not {
        why_not(id, asked.json, &knowledge, &case, output)?
    } else if !asked.what_if.is_empty() {
        what_if(&asked.what_if, asked.json, &knowledge, &case, output)?
    } else {
        let mut assessment = assessment(&knowledge, &case)?;
        if let Some(id) = &asked.practice {
            luyin_assess::beside(&mut assessment, &knowledge.library, quote::practice(&knowledge, id)?);
        }
        let view = luyin_words::render(&assessment, &knowledge.library);
        plan_files::write(&asked.plan, &view, &asked.case, output.layout())?;
        if let (Some(file), Some(press)) = (&asked.pdf, &press) {
            let dossier = Dossier {
                library: &knowledge.library,
                case: &case.file.case,
                assessment: &assessment,
                view: &view,
                practice: None,
                quote: None,
                payments: &[],
                desk: None,
                languages: output.languages(),
            };
            whole = press::one("report", &dossier, press, file, output)?;
        }
        if asked.json { pretty(&view)? } else { luyin_words::text(&view, output.layout()) }
    };
    output.warn(&case.file.warnings, &case.sources);
    output.print(&text)?;
    Ok(whole)
}

/// Prints what to ask next.
///
/// # Errors
/// Guides or a case that cannot be read.
pub fn questions(asked: &Questions, from: &arguments::Knowledge, output: &Output) -> Result<Answer, Failure> {
    let knowledge = knowledge::read_clean(from)?;
    let case = case::read(&asked.case, asked.as_of, &knowledge.library.vocabulary)?;
    let view: View = luyin_words::render(&assessment(&knowledge, &case)?, &knowledge.library);
    let text = if asked.json { pretty(&view.questions)? } else { luyin_words::questions(&view, output.layout()) };
    output.print(&text)?;
    Ok(Answer::Yes)
}

/// The proof of one conclusion.
fn why(id: &str, json: bool, knowledge: &Knowledge, case: &ReadCase, output: &Output) -> Result<String, Failure> {
    let library = &knowledge.library;
    let proofs = luyin_assess::why(library, &case.file.case, id).map_err(|error| Failure::new(error.to_string()))?;
    if proofs.is_empty() {
        let help = "the ids stand in the answer that `--json` prints".to_owned();
        return Err(Failure::with_help(format!("the answer holds no conclusion `{id}`"), Some(help)));
    }
    let view = luyin_words::why::view(id, &proofs, &assessment(knowledge, case)?, library);
    if json { pretty(&view) } else { Ok(luyin_words::why::text(&view, output.layout())) }
}

/// The facts that would settle one conclusion or turn it around.
fn why_not(id: &str, json: bool, knowledge: &Knowledge, case: &ReadCase, output: &Output) -> Result<String, Failure> {
    let library = &knowledge.library;
    let found = luyin_assess::why_not(library, &case.file.case, id).map_err(|error| failure(&error))?;
    let view = otherwise::why_not(&found, &assessment(knowledge, case)?, library);
    if json { pretty(&view) } else { Ok(otherwise::why_not_text(&view, output.layout())) }
}

/// What differs when some facts are told otherwise.
fn what_if(
    told: &[String],
    json: bool,
    knowledge: &Knowledge,
    case: &ReadCase,
    output: &Output,
) -> Result<String, Failure> {
    let library = &knowledge.library;
    let (mut changed, mut values) = (Vec::new(), Vec::new());
    let mut so_far = case.file.case.clone();
    for text in told {
        let (path, fact) = read_fact("--what-if", text, &so_far, &library.vocabulary).map_err(|found| {
            let mut sources = Sources::default();
            sources.add("--what-if", text.as_str());
            Failure::Diagnostics(found, sources)
        })?;
        so_far = so_far.with(&path, fact.clone());
        let value = text.split_once('=').map_or("", |(_, value)| value.trim());
        values.push((path.clone(), value.to_owned()));
        changed.push((path, fact));
    }
    let mut found = luyin_assess::what_if(library, &case.file.case, &changed).map_err(|error| failure(&error))?;
    consistent(&so_far, knowledge)?;
    found.after.receipt = receipt(knowledge, case);
    let view = otherwise::what_if(&found, &values, library);
    if json { pretty(&view) } else { Ok(otherwise::what_if_text(&view, output.layout())) }
}

/// Refuses changes that a case file could not tell together.
fn consistent(changed: &Case, knowledge: &Knowledge) -> Result<(), Failure> {
    let Some(first) = contradictions(changed, &knowledge.library.vocabulary).into_iter().next() else {
        return Ok(());
    };
    let at = first.path.map(|path| format!("`{path}`: ")).unwrap_or_default();
    Err(Failure::with_help(format!("told so, the case contradicts itself: {at}{}", first.message), first.help))
}

fn failure(error: &AssessError) -> Failure {
    let help = match error {
        AssessError::NoConclusion { .. } => Some("the ids stand in the answer that `--json` prints".to_owned()),
        AssessError::NoDays { .. } => Some("tell its other end with another `--what-if`".to_owned()),
        AssessError::NoGoal | AssessError::NotInForce { .. } => None,
    };
    Failure::with_help(error.to_string(), help)
}

/// Assesses a case, with the receipt of what was read.
///
/// # Errors
/// A case that cannot be assessed.
pub fn assessment(knowledge: &Knowledge, case: &ReadCase) -> Result<Assessment, Failure> {
    let assessed = luyin_assess::assess(&knowledge.library, &case.file.case);
    let mut assessment = assessed.map_err(|error| Failure::new(error.to_string()))?;
    assessment.receipt = receipt(knowledge, case);
    Ok(assessment)
}

fn receipt(knowledge: &Knowledge, case: &ReadCase) -> Receipt {
    Receipt { version: env!("CARGO_PKG_VERSION").to_owned(), guides: knowledge.hash.clone(), case: case.hash.clone() }
}
