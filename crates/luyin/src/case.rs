//! Reading a case file from a path or from standard input.

use std::fs;
use std::io::{self, Read};

use luyin_date::Day;
use luyin_diagnostic::Sources;
use luyin_facts::{CaseFile, Vocabulary, read_case};

use crate::failure::Failure;

/// A case file is never larger than this; what is longer is refused before it is read.
const MOST_BYTES: u64 = 8 * 1024 * 1024;

/// A case as read, with the hash of its bytes.
pub struct ReadCase {
    /// The case and the reader's warnings.
    pub file: CaseFile,
    /// BLAKE3 of the file.
    pub hash: String,
    /// Its text, for diagnostics.
    pub sources: Sources,
}

/// Reads a case; `-` is standard input.
///
/// # Errors
/// A file that cannot be read, and everything that is wrong with its text, at once.
pub fn read(path: &str, as_of: Option<Day>, vocabulary: &Vocabulary) -> Result<ReadCase, Failure> {
    let bytes = bytes_of(path)?;
    let name = if path == "-" { "standard input" } else { path };
    let mut sources = Sources::default();
    if let Ok(text) = std::str::from_utf8(&bytes) {
        sources.add(name, text);
    }
    match read_case(name, &bytes, vocabulary) {
        Err(diagnostics) => Err(Failure::Diagnostics(diagnostics, sources)),
        Ok(mut file) => {
            if let Some(day) = as_of {
                file.case = file.case.at(day);
            }
            let hash = blake3::hash(&bytes).to_hex().to_string();
            Ok(ReadCase { file, hash, sources })
        }
    }
}

/// The bytes of a file; `-` is standard input.
///
/// # Errors
/// A file that cannot be read or is too long.
pub fn bytes_of(path: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if path == "-" {
        io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| Failure::new(format!("cannot read `{path}`: {error}")))?;
    if bytes.len() as u64 > MOST_BYTES {
        let message = format!("`{path}` is larger than {} MiB", MOST_BYTES / 1024 / 1024);
        return Err(Failure::with_help(message, Some("a case file holds facts, not scans".to_owned())));
    }
    Ok(bytes)
}
