//! The press: fonts from the system, templates built in or from a folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use luyin_document::{Dossier, Fonts, Press, Replaced, Spoiled, Templates};

use crate::arguments::Setting;
use crate::failure::{Answer, Failure};
use crate::output::{Output, put};

/// The press, ready to print.
///
/// # Errors
/// Fonts that are missing, and templates that cannot be read.
pub fn press(setting: &Setting) -> Result<Press, Failure> {
    let folder = std::env::var_os("LUYIN_FONTS").filter(|folder| !folder.is_empty());
    let fonts = Fonts::load(folder.as_ref().map(Path::new))
        .map_err(|error| Failure::with_help(error.to_string(), Some(error.help().to_owned())))?;
    Ok(Press::new(fonts, &templates(setting)?))
}

/// Prints one paper to a file; the answer is "no" where it lacks a character.
///
/// # Errors
/// A template with a mistake, and a file that cannot be written.
pub fn one(id: &str, dossier: &Dossier<'_>, press: &Press, file: &Path, output: &Output) -> Result<Answer, Failure> {
    let paper = luyin_document::find(id).ok_or_else(|| Failure::new(format!("no paper `{id}`")))?;
    let made = luyin_document::make(press, paper, dossier).map_err(spoiled)?;
    let answer = say_replaced(made.iter().flat_map(|paper| &paper.replaced), output);
    let made = made.first().ok_or_else(|| Failure::new(format!("the case calls for no paper `{id}`")))?;
    put(file, &made.bytes)?;
    Ok(answer)
}

/// Says which characters are not set as they were told: each once, with the first field that holds it. One that no
/// font has is an error: its paper is written, bears a mark in its place, and is not complete.
pub fn say_replaced<'r>(replaced: impl Iterator<Item = &'r Replaced>, output: &Output) -> Answer {
    let mut said = BTreeSet::new();
    let mut answer = Answer::Yes;
    for it in replaced {
        let letter = u32::from(it.letter);
        if !said.insert(it.letter) {
        } else if it.missing {
            answer = Answer::No;
            output.notice(&format!(
                "error: no font has U+{letter:04X}, which `{}` tells: `{}` stands in its place",
                it.field, it.by
            ));
        } else {
            output.notice(&format!("warning: U+{letter:04X} in `{}` is written `{}`", it.field, it.by));
        }
    }
    if answer == Answer::No {
        output.notice(
            "help: install Debian's package `fonts-hanazono` for rare Chinese characters, or write them in by hand",
        );
    }
    answer
}

/// A mistake of a template as a failure with its place.
pub fn spoiled(error: Spoiled) -> Failure {
    Failure::Diagnostics(error.diagnostics, error.sources)
}

fn templates(setting: &Setting) -> Result<Templates, Failure> {
    let mut templates = Templates::built_in();
    if let Some(folder) = &setting.templates {
        templates = with_folder(templates, folder, folder)?;
    }
    Ok(templates)
}

fn with_folder(mut templates: Templates, root: &Path, folder: &Path) -> Result<Templates, Failure> {
    let cannot = |path: &Path, error| Failure::new(format!("cannot read `{}`: {error}", path.display()));
    for entry in fs::read_dir(folder).map_err(|error| cannot(folder, error))? {
        let path = entry.map_err(|error| cannot(folder, error))?.path();
        if path.is_dir() {
            templates = with_folder(templates, root, &path)?;
        } else if path.extension().is_some_and(|extension| extension == "typ") {
            let text = fs::read_to_string(&path).map_err(|error| cannot(&path, error))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            templates = templates.with(name, text);
        }
    }
    Ok(templates)
}
