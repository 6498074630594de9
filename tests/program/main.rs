//! The whole program, run as a person runs it: on examples, on bad input, in both languages, at several widths.

#![allow(clippy::disallowed_methods, reason = "a test reads its data from files")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "the helpers of a test fail the test")]

mod bad_input;
mod bundles;
mod cases;
mod commands;
mod examples;
mod expectation;
mod guides;
mod papers;
mod plans;
mod quotes;
mod reading;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, OnceLock};

/// What one run of the program gave.
#[derive(Clone)]
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

/// Runs the program.
fn luyin(arguments: &[&str]) -> Run {
    luyin_with(arguments, b"")
}

/// What the program gives to these arguments; run once, however many tests look at it.
fn luyin_once(arguments: &[&str]) -> Run {
    static RUNS: OnceLock<Mutex<BTreeMap<String, Run>>> = OnceLock::new();
    let runs = RUNS.get_or_init(Mutex::default);
    let key = arguments.join("\n");
    let known = runs.lock().expect("no test panics while it holds the runs").get(&key).cloned();
    known.unwrap_or_else(|| {
        let run = luyin(arguments);
        runs.lock().expect("no test panics while it holds the runs").insert(key, run.clone());
        run
    })
}

/// Runs the program with something on standard input.
fn luyin_with(arguments: &[&str], stdin: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_luyin"))
        .args(arguments)
        .current_dir(root())
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that refuses early does not read all of it.
    let _ = child.stdin.take().expect("standard input is piped").write_all(stdin);
    let output = child.wait_with_output().expect("the program ends");
    Run {
        status: output.status.code().expect("the program is not killed by a signal"),
        stdout: String::from_utf8(output.stdout).expect("answers are UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("complaints are UTF-8"),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The case files of a folder, in the order of their names.
fn cases(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).expect("the folder is there");
    let mut files: Vec<String> = entries
        .map(|entry| entry.expect("the folder can be read").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".yaml") && !name.ends_with(".expect.yaml"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no case files in `{folder}`");
    files
}
