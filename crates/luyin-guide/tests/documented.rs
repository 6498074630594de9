//! Every diagnostic of this crate is documented.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test stops where it finds something wrong"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The names in the source: the first text after `Diagnostic::error(` and its like.
fn names(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let calls = [
            "Diagnostic::error(",
            "Diagnostic::warning(",
            "Severity::Advice,",
            "self.report(",
            "Wrong::new(",
            "at_field(",
            "warning(",
            "error_at_test(",
            "among(",
            "report(",
        ];
        for call in calls {
            for (at, _) in text.match_indices(call) {
                let arguments: String = text[at + call.len()..].chars().take_while(|letter| *letter != ')').collect();
                if let Some(name) = arguments.split('"').nth(1).filter(|name| name.contains('-') && !name.contains(' '))
                {
                    found.insert(name.to_owned());
                }
            }
        }
    }
}

#[test]
fn every_name_has_a_section() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_to_string(root.join("../../docs/diagnostics.md")).unwrap();
    let headings: BTreeSet<&str> =
        docs.lines().filter_map(|line| line.strip_prefix("### ")).flat_map(|line| line.split(", ")).collect();
    let mut found = BTreeSet::new();
    names(&root.join("src"), &mut found);
    let missing: Vec<&String> = found.iter().filter(|name| !headings.contains(name.as_str())).collect();
    assert!(found.len() > 30, "{found:?}");
    assert!(missing.is_empty(), "{missing:?}");
}
