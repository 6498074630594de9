//! `luyin quote`: what a firm would charge for one or several cases.

use luyin_assess::assessment::Assessment;
use luyin_assess::quote::{Options, QuoteError};
use luyin_date::Day;
use luyin_diagnostic::suggest;
use luyin_document::{Dossier, Payment};
use luyin_guide::Practice;
use luyin_words::quote::view;

use crate::arguments::{self, Quote};
use crate::assess::assessment;
use crate::case::{self, ReadCase};
use crate::failure::{Answer, Failure};
use crate::knowledge::{self, Knowledge};
use crate::output::Output;
use crate::press;
use crate::schema::pretty;

/// Prints the quote; the answer is "no" where the firm handles nothing that the cases ask for.
///
/// # Errors
/// Guides or cases that cannot be read, a profile or fee that is not there, and cases of different days.
pub fn quote(asked: &Quote, from: &arguments::Knowledge, output: &Output) -> Result<Answer, Failure> {
    let press = asked.pdf.as_ref().map(|_| press::press(&asked.setting)).transpose()?;
    let knowledge = knowledge::read_clean(from)?;
    let practice = practice(&knowledge, &asked.practice)?;
    let cases = cases(asked, &knowledge)?;
    let assessed: Result<Vec<Assessment>, Failure> = cases.iter().map(|case| assessment(&knowledge, case)).collect();
    let assessments = assessed?;
    let pairs: Vec<_> = cases.iter().map(|case| &case.file.case).zip(&assessments).collect();
    let options = paid(&asked.paid);
    let quoted = luyin_assess::quote::quote(&knowledge.library, &pairs, practice, &options);
    let quote = quoted.map_err(|error| refused(&error, practice))?;
    let view = luyin_words::quote::render(&quote, &assessments, practice, &knowledge.library);
    settled(&view, &asked.paid, quote.as_of)?;
    let mut whole = Answer::Yes;
    if let (Some(file), Some(press)) = (&asked.pdf, &press) {
        let (Some(case), Some(assessment)) = (cases.first(), assessments.first()) else { return Ok(Answer::No) };
        let answer = luyin_words::render(assessment, &knowledge.library);
        let dossier = Dossier {
            library: &knowledge.library,
            case: &case.file.case,
            assessment,
            view: &answer,
            practice: Some(practice),
            quote: Some(&view),
            payments: &asked.paid,
            desk: None,
            languages: output.languages(),
        };
        whole = press::one("quote", &dossier, press, file, output)?;
    }
    let text = if asked.json { pretty(&view)? } else { luyin_words::quote::text(&view, output.layout()) };
    for case in &cases {
        output.warn(&case.file.warnings, &case.sources);
    }
    output.print(&text)?;
    Ok(if quote.certificates.is_empty() { Answer::No } else { whole })
}

/// The fees that these payments settle.
pub fn paid(payments: &[Payment]) -> Options {
    Options { paid: payments.iter().map(|payment| payment.fee.clone()).collect() }
}

/// Whether these payments fit what the firm charges, where it charges anything.
///
/// # Errors
/// The first that does not.
pub fn settled(quote: &view::Quote, payments: &[Payment], as_of: Day) -> Result<(), Failure> {
    let payments = if quote.certificates.is_empty() { &[] } else { payments };
    luyin_document::check_payments(quote, payments, as_of).map_err(|error| Failure::new(error.to_string()))
}

/// The firm's profile of this id.
///
/// # Errors
/// No such profile; the message names those there are.
pub fn practice<'k>(knowledge: &'k Knowledge, id: &str) -> Result<&'k Practice, Failure> {
    let practices = &knowledge.library.practices;
    practices.get(id).ok_or_else(|| {
        let known = practices.keys().map(|id| &**id);
        let all: Vec<String> = known.clone().map(|id| format!("`{id}`")).collect();
        let meant = suggest(id, known).map(|id| format!("did you mean `{id}`?"));
        let help = meant.unwrap_or_else(|| format!("the profiles are {}", all.join(", ")));
        Failure::with_help(format!("no firm's profile `{id}`"), Some(help))
    })
}

fn cases(asked: &Quote, knowledge: &Knowledge) -> Result<Vec<ReadCase>, Failure> {
    let paths = std::iter::once(&asked.case).chain(&asked.with);
    paths.map(|path| case::read(path, asked.as_of, &knowledge.library.vocabulary)).collect()
}

/// Why there is no quote, with what to do about it.
pub fn refused(error: &QuoteError, practice: &Practice) -> Failure {
    let help = match error {
        QuoteError::UnknownFee(id) => {
            let known = practice.fees.iter().map(|fee| &*fee.id);
            let all: Vec<String> = known.clone().map(|id| format!("`{id}`")).collect();
            let meant = suggest(id, known).map(|id| format!("did you mean `{id}`?"));
            meant.unwrap_or_else(|| format!("its fees are {}", all.join(", ")))
        }
        QuoteError::DifferentDays(..) => "read all of them as of one day with `--as-of`".to_owned(),
    };
    Failure::with_help(error.to_string(), Some(help))
}
