//! `luyin guide`: list, show, check and test the guides.

mod coverage;
mod diff;
mod new;

use std::fmt::Write as _;

use luyin_date::Day;
use luyin_diagnostic::{Diagnostic, Severity, Sources, suggest};
use luyin_words::counts::plural;
use luyin_words::guide as words;

use crate::arguments::{self, Guide};
use crate::failure::{Answer, Failure};
use crate::guide_test;
use crate::knowledge::{self, Knowledge};
use crate::output::Output;

/// Runs one of the commands about guides.
///
/// # Errors
/// Guides that cannot be read, and a guide that is not there.
pub fn guide(command: &Guide, from: &arguments::Knowledge, output: &Output) -> Result<Answer, Failure> {
    match command {
        Guide::List => list(&knowledge::read_clean(from)?, output),
        Guide::Show { id, as_of } => show(&knowledge::read_clean(from)?, id, *as_of, output),
        Guide::Check { as_of } => check(&knowledge::read(from)?, *as_of, output),
        Guide::Coverage { source, json } => coverage::coverage(from, source.as_deref(), *json, output),
        Guide::New { place, service, dir } => new::new(place, service, dir, output),
        Guide::Diff { old, new } => diff::diff(old, new, output),
        Guide::Test { filter } => guide_test::test(&knowledge::read_clean(from)?, filter.as_deref(), output),
    }
}

fn list(knowledge: &Knowledge, output: &Output) -> Result<Answer, Failure> {
    let newest = knowledge.library.guides.values().filter_map(|versions| versions.last());
    output.print(&words::list(newest, output.layout()))?;
    Ok(Answer::Yes)
}

fn show(knowledge: &Knowledge, id: &str, as_of: Option<Day>, output: &Output) -> Result<Answer, Failure> {
    let library = &knowledge.library;
    let Some(versions) = library.guides.get(id) else {
        let known = library.guides.keys().map(luyin_guide::GuideId::as_str);
        let help = suggest(id, known).map(|id| format!("did you mean `{id}`?"));
        return Err(Failure::with_help(format!("unknown guide `{id}`"), help));
    };
    let guide = match as_of {
        Some(day) => library.guide(id, day),
        None => versions.last(),
    };
    let Some(guide) = guide else {
        return Err(Failure::new(format!("no version of `{id}` is in force on that day")));
    };
    output.print(&words::show(guide, library, as_of, output.layout()))?;
    Ok(Answer::Yes)
}

/// What was last checked more months ago than this is worth another look.
const STALE_AFTER: u32 = 12;

fn check(knowledge: &Knowledge, as_of: Option<Day>, output: &Output) -> Result<Answer, Failure> {
    let as_of = as_of.or(knowledge.library.newest_check());
    let stale = as_of.map(|day| knowledge.library.stale(day, STALE_AFTER)).unwrap_or_default();
    output.print(&advice(&stale, &knowledge.sources))?;
    output.warn(&knowledge.diagnostics, &knowledge.sources);
    let of = |severity| knowledge.diagnostics.iter().filter(|it| it.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let guides: usize = knowledge.library.guides.values().map(Vec::len).sum();
    let files = knowledge.files;
    output.print(&format!(
        "guides: {guides} {} in {files} files; {errors} {}, {warnings} {}\n",
        plural(guides, "guide", "guides"),
        plural(errors, "error", "errors"),
        plural(warnings, "warning", "warnings"),
    ))?;
    Ok(if errors == 0 { Answer::Yes } else { Answer::No })
}

/// Advice in a line each, before what must be mended.
fn advice(findings: &[Diagnostic], texts: &Sources) -> String {
    let mut text = String::new();
    for finding in findings {
        let line = texts.line_column(&finding.file, finding.span.start).map_or(0, |place| place.line);
        let _ = writeln!(text, "[{}] {}:{line}: {}", finding.name, finding.file, finding.message);
    }
    text
}
