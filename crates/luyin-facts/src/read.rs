//! A text into a case.

use luyin_diagnostic::Diagnostic;

use crate::{Case, Vocabulary};

/// A case that was read, and what is odd about it.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// The case.
    pub case: Case,
    /// Findings that leave the case usable.
    pub warnings: Vec<Diagnostic>,
}

/// Reads a case file, YAML or JSON by its first character.
///
/// # Errors
/// All that is wrong with the file, each with its place, its field and a help.
pub fn read_case(file: &str, bytes: &[u8], vocabulary: &Vocabulary) -> Result<CaseFile, Vec<Diagnostic>> {
    let _ = (file, bytes, vocabulary);
    Err(Vec::new())
}
