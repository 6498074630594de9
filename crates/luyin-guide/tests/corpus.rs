//! Every file of the fuzzers' corpus, through the functions that the fuzzers call.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, reason = "a test reads the corpus")]

#[path = "../../../fuzz/src/readers.rs"]
mod readers;

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use readers::READERS;

fn corpus(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(name);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn every_file_of_the_corpus_is_read_or_refused() {
    for (name, read) in READERS {
        let files = corpus(name);
        assert!(!files.is_empty(), "{name} has no corpus: run fuzz/seed.sh");
        for (path, data) in files {
            // The name of the file that fails is the last one printed.
            println!("{}", path.display());
            read(&data);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_bytes_are_read_or_refused_in_time(data in prop::collection::vec(any::<u8>(), 0..200)) {
        for (name, read) in READERS {
            let start = Instant::now();
            read(&data);
            prop_assert!(start.elapsed() < Duration::from_secs(20), "{name} took {:?}", start.elapsed());
        }
    }
}

#[test]
fn every_reader_has_a_target() {
    let manifest = include_str!("../../../fuzz/Cargo.toml");
    for (name, _) in READERS {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "fuzz/Cargo.toml has no target `{name}`");
    }
}
