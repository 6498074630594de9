//! `luyin papers`: every form, letter and list that a case calls for.

use std::fmt::Write as _;

use luyin_assess::assessment::Assessment;
use luyin_diagnostic::{Sources, suggest};
use luyin_document::{Addressee, Desk, Dossier, Paper, TABLE};
use luyin_guide::Practice;
use luyin_words::quote::view::Quote;

use crate::arguments::{self, Papers};
use crate::assess::assessment;
use crate::case::{self, ReadCase};
use crate::failure::{Answer, Failure};
use crate::knowledge::{self, Knowledge};
use crate::output::{Output, put};
use crate::{press, quote};

/// Writes the papers; all are made before the first is written.
///
/// # Errors
/// Guides or a case that cannot be read, missing fonts, a template with a mistake, a folder that cannot be written.
pub fn papers(asked: &Papers, from: &arguments::Knowledge, output: &Output) -> Result<Answer, Failure> {
    let wanted = wanted(&asked.only, asked.desk.is_some())?;
    let press = press::press(&asked.setting)?;
    let knowledge = knowledge::read_clean(from)?;
    let case = case::read(&asked.case, asked.as_of, &knowledge.library.vocabulary)?;
    let desk = asked.desk.as_ref().map(|file| desk(file, &case, &knowledge)).transpose()?;
    let practice = asked.practice.as_ref().map(|id| quote::practice(&knowledge, id)).transpose()?;
    let assessment = assessment(&knowledge, &case)?;
    let view = luyin_words::render(&assessment, &knowledge.library);
    let quote = practice.map(|practice| quoted(asked, &knowledge, &case, &assessment, practice)).transpose()?;
    let dossier = Dossier {
        library: &knowledge.library,
        case: &case.file.case,
        assessment: &assessment,
        view: &view,
        practice,
        quote: quote.as_ref(),
        payments: &asked.paid,
        desk: desk.as_ref(),
        languages: output.languages(),
    };
    let made = luyin_document::papers(&press, &dossier, &wanted, |at| {
        output.notice(&format!("{}/{} {}", at.done, at.of, at.made.file));
    })
    .map_err(press::spoiled)?;
    output.warn(&case.file.warnings, &case.sources);
    std::fs::create_dir_all(&asked.out)
        .map_err(|error| Failure::new(format!("cannot make `{}`: {error}", asked.out.display())))?;
    let whole = press::say_replaced(made.iter().flat_map(|paper| &paper.replaced), output);
    let mut list = String::new();
    for paper in &made {
        let path = asked.out.join(&paper.file);
        put(&path, &paper.bytes)?;
        let _ = writeln!(list, "{}", path.display());
    }
    output.print(&list)?;
    Ok(if made.is_empty() { Answer::No } else { whole })
}

/// The firm's quote, with what was paid already.
fn quoted(
    asked: &Papers,
    knowledge: &Knowledge,
    case: &ReadCase,
    assessment: &Assessment,
    practice: &Practice,
) -> Result<Quote, Failure> {
    let (case, library) = (&case.file.case, &knowledge.library);
    let quoted = luyin_assess::quote::quote(library, &[(case, assessment)], practice, &quote::paid(&asked.paid));
    let quoted = quoted.map_err(|error| quote::refused(&error, practice))?;
    let view = luyin_words::quote::render(&quoted, std::slice::from_ref(assessment), practice, library);
    quote::settled(&view, &asked.paid, case.as_of)?;
    Ok(view)
}

/// Reads the desk's record, and checks it against the case.
fn desk(path: &str, case: &ReadCase, knowledge: &Knowledge) -> Result<Desk, Failure> {
    let bytes = case::bytes_of(path)?;
    let mut sources = Sources::default();
    if let Ok(text) = std::str::from_utf8(&bytes) {
        sources.add(path, text);
    }
    let library = &knowledge.library;
    let read = luyin_document::read_desk(path, &bytes, library).and_then(|desk| {
        let found = luyin_document::check_desk(&desk, &case.file.case, library);
        if found.is_empty() { Ok(desk) } else { Err(found) }
    });
    read.map_err(|found| Failure::Diagnostics(found, sources))
}

/// The papers asked for; where none is named, those of the desk if it is the desk that asks, else all.
fn wanted(ids: &[String], desk: bool) -> Result<Vec<&'static Paper>, Failure> {
    let all = || TABLE.iter().copied().flatten();
    if ids.is_empty() {
        return Ok(all().filter(|paper| !desk || paper.addressee == Addressee::Desk).collect());
    }
    ids.iter()
        .map(|id| {
            luyin_document::find(id).ok_or_else(|| {
                let known: Vec<&str> = all().map(|paper| paper.id).collect();
                let meant = suggest(id, known.iter().copied()).map(|id| format!("did you mean `{id}`?"));
                let help = meant.unwrap_or_else(|| format!("the papers are {}", known.join(", ")));
                Failure::with_help(format!("no paper `{id}`"), Some(help))
            })
        })
        .collect()
}
