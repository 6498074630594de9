//! Short cases: each file tells a case, and after a line `---` what its answer must say and which source says so.
//!
//! The guides are read once; each case then goes the program's own road, from its bytes to the JSON of the answer.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use luyin_guide::{Library, SourceFile, read_library};
use luyin_tree::{Limits, Node, read_yaml};
use serde_json::Value;

use crate::expectation::differences;
use crate::{cases, root};

#[test]
fn every_short_case_says_what_its_source_makes_of_it() {
    let library = library();
    let wrong: Vec<String> = cases("tests/cases").iter().flat_map(|file| mistakes(&library, file)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_short_case_names_a_source_that_is_there() {
    let library = library();
    let known: BTreeSet<&str> = library.sources.keys().map(|id| id.as_str()).collect();
    for file in cases("tests/cases") {
        let (_, expected) = parts(&file);
        let cites = expected.get("proves").and_then(Node::as_list).unwrap_or_default();
        let cited: Vec<&str> =
            cites.iter().filter_map(Node::raw).map(|cite| cite.split('#').next().unwrap_or(cite)).collect();
        assert!(!cited.is_empty(), "{file} proves nothing");
        let unknown: Vec<&&str> = cited.iter().filter(|source| !known.contains(**source)).collect();
        assert!(unknown.is_empty(), "{file} cites {unknown:?}");
    }
}

/// Every statement of a file that its answer does not bear out.
fn mistakes(library: &Library, file: &str) -> Vec<String> {
    let (case, expected) = parts(file);
    let found =
        match (expected.get("answer"), expected.get("refused").and_then(Node::as_list), answer(library, file, &case)) {
            (Some(wanted), None, Ok(answer)) => differences(wanted, &answer),
            (None, Some(words), Err(complaint)) => {
                let missing = words.iter().filter_map(Node::raw).filter(|words| !complaint.contains(words));
                missing.map(|words| format!("the refusal does not say `{words}`: {complaint}")).collect()
            }
            (_, _, Err(complaint)) => vec![complaint],
            (..) => vec!["either `answer` or `refused` is expected".to_owned()],
        };
    found.into_iter().map(|it| format!("{file}: {it}")).collect()
}

/// The case, and what is expected of it.
fn parts(file: &str) -> (String, Node) {
    let text = fs::read_to_string(root().join(file)).expect("the case is there");
    let (case, expected) = text.split_once("\n---\n").unwrap_or_else(|| panic!("{file} has a line `---`"));
    let name: Arc<str> = file.into();
    let expected =
        read_yaml(&name, expected.as_bytes(), &Limits::default()).unwrap_or_else(|found| panic!("{found:?}"));
    (format!("{case}\n"), expected)
}

/// The answer as JSON, or the complaint.
fn answer(library: &Library, file: &str, case: &str) -> Result<Value, String> {
    let read = luyin_facts::read_case(file, case.as_bytes(), &library.vocabulary);
    let case = read.map_err(|found| found.iter().map(|it| it.message.clone()).collect::<Vec<_>>().join("; "))?.case;
    let assessment = luyin_assess::assess(library, &case).map_err(|error| error.to_string())?;
    serde_json::to_value(luyin_words::render(&assessment, library)).map_err(|error| error.to_string())
}

fn library() -> Library {
    let folder = root().join("guides");
    let mut files = Vec::new();
    collect(&folder, &folder, &mut files);
    let (library, found, _) = read_library(files);
    assert!(!found.iter().any(luyin_diagnostic::Diagnostic::is_error), "{found:?}");
    library
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).expect("the guides are there") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            let text = fs::read_to_string(&path).expect("a guide is text");
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push(SourceFile { path: name, text });
        }
    }
}
