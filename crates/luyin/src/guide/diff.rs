//! `luyin guide diff`: what changed between two folders of guides.

use std::collections::BTreeSet;
use std::path::Path;

use luyin_guide::field_changes;
use luyin_words::guide as words;

use crate::failure::{Answer, Failure};
use crate::knowledge::{self, Knowledge};
use crate::output::Output;

/// What is compared statement by statement; other files are compared field by field.
const TOLD: [&str; 3] = ["services/", "authorities/", "sources/"];

/// Prints what changed, in words.
///
/// # Errors
/// A folder that cannot be read, or whose guides have mistakes.
pub fn diff(old: &Path, new: &Path, output: &Output) -> Result<Answer, Failure> {
    let (old, new) = (clean(old)?, clean(new)?);
    let files: BTreeSet<&str> = old.sources.files().chain(new.sources.files()).map(|file| &**file).collect();
    let told = |file: &str| TOLD.iter().any(|folder| file.starts_with(folder)) && !file.ends_with("tests.yaml");
    let differ = |file: &&str| old.sources.text(file) != new.sources.text(file);
    let others = files.into_iter().filter(|file| !told(file)).filter(differ);
    let changes = |file: &str| field_changes(file, old.sources.text(file), new.sources.text(file));
    let others: Vec<_> = others.map(|file| (file.to_owned(), changes(file))).collect();
    output.print(&words::difference(&old.library, &new.library, &others, output.layout()))?;
    Ok(Answer::Yes)
}

/// The guides of a folder; the messages about two folders at once would not tell them apart.
fn clean(folder: &Path) -> Result<Knowledge, Failure> {
    knowledge::read_folder(folder)?.without_errors(|_| true).map_err(|failure| match failure {
        Failure::Diagnostics(..) => {
            let folder = folder.display();
            let help = format!("`luyin --guides {folder} guide check` names them");
            Failure::with_help(format!("the guides in `{folder}` have mistakes"), Some(help))
        }
        other => other,
    })
}
