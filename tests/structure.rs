//! The shape of the workspace: which crate may know which. A new edge is a decision, written down first.

#![allow(clippy::disallowed_methods, reason = "a test reads the manifests")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "the helpers of a test fail the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each crate, its layer, and the crates of ours that it may know.
const ROOMS: &[(&str, u8, &[&str])] = &[
    ("luyin-date", 0, &[]),
    ("luyin-diagnostic", 0, &[]),
    ("luyin-tree", 0, &["luyin-diagnostic"]),
    ("luyin-facts", 1, &["luyin-date", "luyin-diagnostic", "luyin-tree"]),
    ("luyin-expr", 2, &["luyin-date", "luyin-diagnostic", "luyin-facts"]),
    ("luyin-guide", 3, &["luyin-date", "luyin-diagnostic", "luyin-expr", "luyin-facts", "luyin-tree"]),
    ("luyin-assess", 4, &["luyin-date", "luyin-diagnostic", "luyin-expr", "luyin-facts", "luyin-guide"]),
    ("luyin-words", 5, &["luyin-assess", "luyin-date", "luyin-diagnostic", "luyin-expr", "luyin-facts", "luyin-guide"]),
    (
        "luyin-document",
        6,
        &["luyin-assess", "luyin-date", "luyin-diagnostic", "luyin-facts", "luyin-guide", "luyin-tree", "luyin-words"],
    ),
    (
        "luyin",
        8,
        &[
            "luyin-assess",
            "luyin-date",
            "luyin-diagnostic",
            "luyin-document",
            "luyin-expr",
            "luyin-facts",
            "luyin-guide",
            "luyin-tree",
            "luyin-words",
        ],
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The crates of ours that stand under `[dependencies]` of a manifest.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let section = manifest.split("\n[").find(|part| part.starts_with("dependencies]"));
    let lines = section.unwrap_or("").lines();
    lines
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| name.starts_with("luyin"))
        .map(ToOwned::to_owned)
        .collect()
}

fn manifests() -> BTreeMap<String, String> {
    let mut manifests = BTreeMap::new();
    for entry in fs::read_dir(root().join("crates")).expect("the folder of crates is there") {
        let folder = entry.expect("a crate's folder can be read").path();
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("a crate has a manifest");
        manifests.insert(name, manifest);
    }
    manifests
}

#[test]
fn every_crate_stands_in_the_table_of_rooms() {
    let table: BTreeSet<String> = ROOMS.iter().map(|(name, ..)| (*name).to_owned()).collect();
    let there: BTreeSet<String> = manifests().into_keys().collect();
    assert_eq!(there, table);
}

#[test]
fn a_crate_knows_only_the_crates_that_the_table_allows() {
    let manifests = manifests();
    for (name, _, allowed) in ROOMS {
        let allowed: BTreeSet<String> = allowed.iter().map(|it| (*it).to_owned()).collect();
        let known = dependencies(&manifests[*name]);
        let surplus: Vec<_> = known.difference(&allowed).collect();
        assert!(surplus.is_empty(), "`{name}` may not know {surplus:?}");
    }
}

#[test]
fn the_table_allows_only_what_lies_below() {
    let layer: BTreeMap<&str, u8> = ROOMS.iter().map(|(name, layer, _)| (*name, *layer)).collect();
    for (name, own, allowed) in ROOMS {
        for other in *allowed {
            // Two rooms of layer 0 may stand one on the other: the reader of texts reports with diagnostics.
            let below = layer[other] < *own || (*own == 0 && *other == "luyin-diagnostic");
            assert!(below, "`{name}` stands on `{other}`, which is not below it");
        }
    }
}

#[test]
fn the_architecture_names_every_crate() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    for (name, ..) in ROOMS {
        assert!(text.contains(&format!("`{name}`")), "ARCHITECTURE.md does not name `{name}`");
    }
}
