//! Bad input: exit status 2, every message with its place, nothing on standard output, no panic.

use std::fs;

use crate::{cases, luyin, luyin_with, root};

/// The program refuses these bytes and says these words.
fn refuses(bytes: &[u8], words: &[&str]) {
    let run = luyin_with(&["assess", "-"], bytes);
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{start}: {}", run.stderr);
    assert!(!run.stderr.contains("panicked"), "{start}: {}", run.stderr);
    for word in words {
        assert!(run.stderr.contains(word), "{start} does not say `{word}`:\n{}", run.stderr);
    }
}

/// Each file of `tests/bad` starts with lines `# says: words` that the complaint must contain.
#[test]
fn every_bad_case_is_refused_with_the_place_and_the_reason() {
    for case in cases("tests/bad") {
        let text = fs::read_to_string(root().join(&case)).expect("the case is there");
        let words: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("# says: ")).collect();
        assert!(!words.is_empty(), "{case} says what must be said");
        let run = luyin(&["assess", &case]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{case}: {}", run.stderr);
        for word in words {
            assert!(run.stderr.contains(word), "{case} does not say `{word}`:\n{}", run.stderr);
        }
        let named = run.stderr.lines().any(|line| line.contains(&case));
        assert!(named, "{case} is not named:\n{}", run.stderr);
    }
}

#[test]
fn an_empty_file_is_refused() {
    refuses(b"", &["rror"]);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    refuses(b"format: 1\nas_of: \xff\xfe\n", &["UTF-8"]);
}

#[test]
fn megabytes_of_nesting_are_refused() {
    refuses("[".repeat(2_000_000).as_bytes(), &["rror"]);
    refuses("{\"a\":".repeat(500_000).as_bytes(), &["rror"]);
    refuses("- ".repeat(500_000).as_bytes(), &["rror"]);
}

#[test]
fn a_file_larger_than_any_case_is_refused() {
    refuses(&vec![b'#'; 9 * 1024 * 1024], &["larger than 8 MiB"]);
}

#[test]
fn a_file_that_is_not_there_is_refused() {
    let run = luyin(&["assess", "nowhere.yaml"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("nowhere.yaml"));
}

#[test]
fn an_example_cut_anywhere_never_panics() {
    let text = fs::read(root().join("examples/01-teacher-beijing-us.yaml")).expect("the example is there");
    for cut in (0..text.len()).step_by(211) {
        let run = luyin_with(&["assess", "-"], &text[..cut]);
        assert!(matches!(run.status, 0 | 2), "{cut}: {}", run.stderr);
        assert!(!run.stderr.contains("panicked"), "{cut}: {}", run.stderr);
        assert!(run.status == 0 || run.stdout.is_empty(), "{cut}");
    }
}
