//! The guides: those built into the program, or those of a folder.

use std::fs;
use std::path::Path;

use luyin_diagnostic::{Diagnostic, Sources};
use luyin_guide::{Library, SourceFile, read_parsed};
use luyin_tree::Node;

use crate::arguments;
use crate::failure::Failure;

/// The guides that are built in: path, text and the text's tree, packed, in the order of their paths.
const BUILT_IN: &[(&str, &str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/guides.rs"));

/// The guides, read.
pub struct Knowledge {
    /// What they say.
    pub library: Library,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
    /// Their texts, for diagnostics.
    pub sources: Sources,
    /// How many files there are.
    pub files: usize,
    /// BLAKE3 over all paths and texts.
    pub hash: String,
}

/// Reads the guides.
///
/// # Errors
/// A folder or file that cannot be read.
pub fn read(from: &arguments::Knowledge) -> Result<Knowledge, Failure> {
    if let Some(folder) = &from.guides {
        read_folder(folder)
    } else {
        let file = |(path, text, tree): &(&str, &str, &[u8])| {
            (SourceFile { path: (*path).to_owned(), text: (*text).to_owned() }, luyin_tree::unpack(tree))
        };
        Ok(read_files(BUILT_IN.iter().map(file).collect()))
    }
}

/// Reads the guides of a folder.
///
/// # Errors
/// A folder or file that cannot be read.
pub fn read_folder(folder: &Path) -> Result<Knowledge, Failure> {
    Ok(read_files(files_of(folder)?.into_iter().map(|file| (file, None)).collect()))
}

fn read_files(files: Vec<(SourceFile, Option<Node>)>) -> Knowledge {
    let (count, hash) = (files.len(), hash(&files));
    let (library, diagnostics, sources) = read_parsed(files);
    Knowledge { library, diagnostics, sources, files: count, hash }
}

/// Reads the guides for answering: guides with mistakes are refused, warnings are for `guide check`.
///
/// # Errors
/// What [`read`] refuses, and every error in the guides.
pub fn read_clean(from: &arguments::Knowledge) -> Result<Knowledge, Failure> {
    read(from)?.without_errors(|_| true)
}

impl Knowledge {
    /// These guides, unless there are errors among the findings that matter.
    ///
    /// # Errors
    /// Every error that matters.
    pub fn without_errors(mut self, matters: impl Fn(&Diagnostic) -> bool) -> Result<Knowledge, Failure> {
        self.diagnostics.retain(|finding| finding.is_error() && matters(finding));
        if self.diagnostics.is_empty() { Ok(self) } else { Err(Failure::Diagnostics(self.diagnostics, self.sources)) }
    }
}

fn files_of(folder: &Path) -> Result<Vec<SourceFile>, Failure> {
    let mut files = Vec::new();
    collect(folder, folder, &mut files)?;
    if files.is_empty() {
        return Err(Failure::new(format!("no guides in `{}`", folder.display())));
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(files)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) -> Result<(), Failure> {
    let cannot = |path: &Path, error| Failure::new(format!("cannot read `{}`: {error}", path.display()));
    for entry in fs::read_dir(folder).map_err(|error| cannot(folder, error))? {
        let path = entry.map_err(|error| cannot(folder, error))?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            let text = fs::read_to_string(&path).map_err(|error| cannot(&path, error))?;
            let name = path.strip_prefix(root).unwrap_or(&path);
            files.push(SourceFile { path: name.to_string_lossy().replace('\\', "/"), text });
        }
    }
    Ok(())
}

/// The same files give the same hash, wherever they lie.
fn hash(files: &[(SourceFile, Option<Node>)]) -> String {
    let mut hasher = blake3::Hasher::new();
    for (file, _) in files {
        for part in [&file.path, &file.text] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hasher.finalize().to_hex().to_string()
}
