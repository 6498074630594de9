//! `luyin guide coverage`: what became of each paragraph of a source.

use luyin_diagnostic::suggest;
use luyin_guide::SourceId;
use luyin_words::guide as words;

use crate::arguments;
use crate::failure::{Answer, Failure};
use crate::knowledge;
use crate::output::Output;
use crate::schema::pretty;

/// Prints the accounts of all sources, or of one; "no" where a part is not accounted for.
///
/// # Errors
/// Guides that cannot be read, and a source that is not there.
pub fn coverage(
    from: &arguments::Knowledge,
    source: Option<&str>,
    json: bool,
    output: &Output,
) -> Result<Answer, Failure> {
    // What is wrong with the accounts themselves is the answer.
    let knowledge = knowledge::read(from)?.without_errors(|finding| !finding.file.contains("coverage/"))?;
    let library = &knowledge.library;
    let Some(coverage) = words::coverage(library, &knowledge.sources, source) else {
        let id = source.unwrap_or_default();
        let help = suggest(id, library.sources.keys().map(SourceId::as_str)).map(|id| format!("did you mean `{id}`?"));
        return Err(Failure::with_help(format!("unknown source `{id}`"), help));
    };
    let text = if json { pretty(&coverage)? } else { words::coverage_text(&coverage, output.layout()) };
    output.print(&text)?;
    Ok(if coverage.unaccounted == 0 { Answer::Yes } else { Answer::No })
}
