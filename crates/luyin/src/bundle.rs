//! `luyin bundle`: papers and exhibits bound into one file.

use std::fs;
use std::path::{Path, PathBuf};

use luyin_diagnostic::Sources;
use luyin_document::bundle::{self, BindError, BundleList, File, ListedPart, Part, Remark};
use luyin_words::Text;

use crate::arguments::Bundle;
use crate::failure::{Answer, Failure};
use crate::output::{Output, put};
use crate::press;

/// Writes the bundle.
///
/// # Errors
/// A list with mistakes, files that cannot be read or bound (all of them at once), and a bundle that cannot be
/// written; nothing is written then.
pub fn bundle(asked: &Bundle, output: &Output) -> Result<Answer, Failure> {
    let press = press::press(&asked.setting)?;
    let (list, folder) = list(asked)?;
    let bundle = gather(list, &folder, &asked.out)?;
    let mut progress = |done: usize, of: usize, name: &str| output.notice(&format!("{done}/{of} {name}"));
    let bound = bundle::bind(&bundle, &press, output.languages(), &mut progress).map_err(failure)?;
    put(&asked.out, &bound.bytes)?;
    for remark in &bound.remarks {
        output.notice(&format!("warning: {}", sentence(remark)));
    }
    let whole = press::say_replaced(bound.replaced.iter(), output);
    output.print(&format!("{}: {} pages\n", asked.out.display(), bound.pages))?;
    Ok(whole)
}

/// What is to be bound, and the folder that its files are named from.
fn list(asked: &Bundle) -> Result<(BundleList, PathBuf), Failure> {
    if let [path] = asked.files.as_slice()
        && path.extension().is_some_and(|extension| ["yaml", "yml", "json"].iter().any(|known| extension == *known))
    {
        let mut list = read_list(path)?;
        list.matter = asked.matter.clone().or(list.matter);
        list.date = asked.date.or(list.date);
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        return Ok((list, folder));
    }
    let parts = (1..).zip(&asked.files).map(|(number, path)| exhibit(number, path)).collect();
    let title = match &asked.title {
        Some(title) => Text { en: title.clone(), zh: title.clone() },
        None => Text { en: "Exhibits".to_owned(), zh: "附件汇编".to_owned() },
    };
    Ok((BundleList { title, matter: asked.matter.clone(), date: asked.date, parts }, PathBuf::new()))
}

fn read_list(path: &Path) -> Result<BundleList, Failure> {
    let bytes = read(path)?;
    let name = path.display().to_string();
    bundle::read_list(&name, &bytes).map_err(|diagnostics| {
        let mut sources = Sources::default();
        sources.add(&*name, &*String::from_utf8_lossy(&bytes));
        Failure::Diagnostics(diagnostics, sources)
    })
}

/// A file named on the command line: an exhibit with the next number, titled as its file is named.
fn exhibit(number: usize, path: &Path) -> ListedPart {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    ListedPart {
        label: Some(number.to_string()),
        title: Text { en: name.clone(), zh: name },
        files: vec![path.display().to_string()],
    }
}

/// Reads every file; those that cannot be read are named all at once.
fn gather(list: BundleList, folder: &Path, out: &Path) -> Result<bundle::Bundle, Failure> {
    let Some(date) = list.date else {
        let help = "say which day the index bears: `date: 2026-11-22` in the list, or `--date 2026-11-22`";
        return Err(Failure::with_help("the bundle has no date", Some(help.to_owned())));
    };
    let mut problems = Vec::new();
    let mut parts = Vec::new();
    for ListedPart { label, title, files } in list.parts {
        let mut read_files = Vec::new();
        for name in files {
            let path = folder.join(&name);
            if same(&path, out) {
                problems.push(format!("error: `{name}` is to be bound and to be written over\n"));
                continue;
            }
            match fs::read(&path) {
                Ok(bytes) => read_files.push(File { name, bytes }),
                Err(error) => problems.push(format!("error: cannot read `{}`: {error}\n", path.display())),
            }
        }
        parts.push(Part { label, title, files: read_files });
    }
    if problems.is_empty() {
        Ok(bundle::Bundle { title: list.title, matter: list.matter, date, parts })
    } else {
        Err(Failure::Said(problems.concat()))
    }
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", path.display())))
}

fn failure(error: BindError) -> Failure {
    match error {
        BindError::Refused(files) => {
            let said: Vec<String> = files.iter().map(|remark| format!("error: {}\n", sentence(remark))).collect();
            Failure::Said(said.concat())
        }
        BindError::Press(spoiled) => press::spoiled(spoiled),
        other => Failure::new(other.to_string()),
    }
}

fn sentence(remark: &Remark) -> String {
    match &remark.help {
        Some(help) => format!("`{}` {}\nhelp: {help}", remark.file, remark.message),
        None => format!("`{}` {}", remark.file, remark.message),
    }
}
