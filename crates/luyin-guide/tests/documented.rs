//! Every diagnostic that an author can meet is documented, and tried in some test.
//!
//! A diagnostic's name is a word, or words joined by hyphens, in quotes in the source. Every such text is on the page,
//! or is named here as something else: so a new diagnostic without its section fails.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test stops where it finds something wrong"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The crates whose diagnostics an author can meet.
const CRATES: &[&str] = &["luyin-tree", "luyin-facts", "luyin-expr", "luyin-guide"];

/// What is written like the name of a diagnostic and is none.
const OTHERS: &[&str] = &[
    "after-last-stay",
    "by-agent",
    "by-district",
    "certified-copy",
    "day-before",
    "former-citizen",
    "hong-kong-identity-card",
    "in-person",
    "law-firm",
    "mainland-travel-permit",
    "make-up-saturdays",
    "make-up-sundays",
    "months-and-days",
    "moved-rest-days",
    "no-answer",
    "not-met",
    "not-told",
    "official-copy",
    "official-page",
    "permanent-residence-card",
    "permit-class",
    "psb-no-record",
    "residence-permit-hk-mo-tw",
    "residence-work",
    "resident-identity-card",
    "statutory-holidays",
    "taiwan-identity-card",
    "thirty-days",
    "whole-calendar-months",
    "x-title-zh",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The texts of all files below a folder, but not of the tables of words.
fn texts(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("src/table") {
            texts(&path, found);
        } else if path.is_file() {
            found.push(fs::read_to_string(&path).unwrap_or_default());
        }
    }
}

/// The source without comments and without the tests at its end.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap();
    // Quotes inside texts would set the others apart from their partners.
    let text = text.replace("\\\"", "").replace("'\"'", "");
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The names in the source: texts of lower-case words joined by hyphens, and what stands first in a new diagnostic.
fn names() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for name in CRATES {
        let mut sources = Vec::new();
        texts(&root().join("crates").join(name).join("src"), &mut sources);
        for source in sources.iter().map(|text| code(text)) {
            let quoted = source.split('"').skip(1).step_by(2).filter(|text| is_name(text) && text.contains('-'));
            found.extend(quoted.map(str::to_owned));
            for call in ["Diagnostic::error(", "Diagnostic::warning(", "self.error(", "self.warning(", "self.report("] {
                let after = source.split(call).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
                found.extend(
                    after.filter_map(|rest| rest.split('"').next()).filter(|it| is_name(it)).map(str::to_owned),
                );
            }
        }
    }
    found.retain(|name| !OTHERS.contains(&name.as_str()));
    found
}

fn is_name(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        })
}

/// The names that have a section of the page, or a row in the table of the page about expressions.
fn documented() -> BTreeSet<String> {
    let page = fs::read_to_string(root().join("docs/diagnostics.md")).unwrap();
    let headings = page.lines().filter_map(|line| line.strip_prefix("### ")).flat_map(|line| line.split(", "));
    let expressions = fs::read_to_string(root().join("docs/expressions.md")).unwrap();
    let rows = expressions.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    headings.chain(rows).map(str::to_owned).collect()
}

#[test]
fn every_diagnostic_has_a_section() {
    let (names, documented) = (names(), documented());
    assert!(names.len() > 100, "{names:?}");
    let missing: Vec<&String> = names.iter().filter(|name| !documented.contains(*name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_section_has_an_example() {
    let page = fs::read_to_string(root().join("docs/diagnostics.md")).unwrap();
    for section in page.split("\n### ").skip(1) {
        let (heading, text) = section.split_once('\n').unwrap();
        let text = text.split("\n## ").next().unwrap();
        assert!(text.contains("Example: "), "{heading} has no example");
    }
}

#[test]
fn every_diagnostic_is_tried() {
    let mut tests = Vec::new();
    for name in CRATES {
        texts(&root().join("crates").join(name).join("tests"), &mut tests);
    }
    let untried: Vec<String> = names().into_iter().filter(|name| !tests.iter().any(|text| says(text, name))).collect();
    assert!(untried.is_empty(), "{untried:?}");
}

/// Whether a test says the name as a whole: alone in quotes, or before what is said.
fn says(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        let ends = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric() && letter != '-');
        ends(before) && ends(after)
    })
}
