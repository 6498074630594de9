//! The plans of the examples: what each must say, and the files that are drawn of them.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use luyin_tree::{Limits, Node, read_yaml};
use serde_json::Value;

use crate::expectation::differences;
use crate::{luyin, luyin_once, root};

const CASE: &str = "examples/05-marriage-residence-beijing.yaml";

fn plans() -> Vec<Node> {
    let folder = root().join("tests/plans");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder is there").map(|file| file.expect("a file").path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    let read = |path: &PathBuf| {
        let name: Arc<str> = path.to_string_lossy().as_ref().into();
        let bytes = fs::read(path).expect("the file can be read");
        read_yaml(&name, &bytes, &Limits::default()).unwrap_or_else(|found| panic!("{found:?}"))
    };
    files.iter().map(read).collect()
}

#[test]
fn every_plan_says_what_is_expected_of_it() {
    let mut found = Vec::new();
    for plan in plans() {
        let case = plan.get("case").and_then(Node::raw).expect("the case is named");
        let run = luyin_once(&["assess", case, "--json"]);
        let answer: Value = serde_json::from_str(&run.stdout).expect("the answer is JSON");
        let wanted = plan.get("answer").expect("the expectation is there");
        found.extend(differences(wanted, &answer).into_iter().map(|it| format!("{case}: {it}")));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// A folder of a test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// Asks for a file of the plan of the Beijing case.
fn drawn(kind: &str, more: &[&str]) -> String {
    let file = folder(&format!("{kind}{}", more.concat())).join("plan");
    let option = format!("--{kind}");
    let path = file.to_string_lossy().into_owned();
    let arguments: Vec<&str> = ["assess", CASE, &option, &path].into_iter().chain(more.iter().copied()).collect();
    let run = luyin(&arguments);
    assert_eq!(run.status, 0, "{}", run.stderr);
    fs::read_to_string(file).expect("the file is there")
}

#[test]
fn the_calendar_is_one_that_another_reader_reads() {
    for language in ["en", "zh"] {
        let text = drawn("ics", &["--lang", language]);
        let calendars: Vec<_> = ical::IcalParser::new(text.as_bytes()).collect();
        assert_eq!(calendars.len(), 1);
        let calendar = calendars.into_iter().next().expect("one").expect("it can be read");
        let field = |event: &ical::parser::ical::component::IcalEvent, name: &str| {
            let found = event.properties.iter().find(|property| property.name == name);
            found.and_then(|property| property.value.clone()).unwrap_or_default()
        };
        let mut ids: Vec<String> = calendar.events.iter().map(|event| field(event, "UID")).collect();
        let number = ids.len();
        assert_eq!(number, 8, "{ids:?}");
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), number);
        assert!(calendar.events.iter().all(|event| event.alarms.len() == 1), "each reminds once");
        let filing = |event: &&ical::parser::ical::component::IcalEvent| field(event, "UID").contains(".file.");
        let last = calendar.events.iter().find(filing).expect("the filing");
        assert_eq!((field(last, "DTSTART"), field(last, "DTEND")), ("20270401".to_owned(), "20270402".to_owned()));
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
    }
}

#[test]
fn the_pictures_name_every_step_in_the_language_asked_for() {
    for kind in ["svg", "gantt"] {
        for width in ["40", "100"] {
            let picture = drawn(kind, &["--lang", "zh", "--width", width]);
            assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"));
            for words in ["无犯罪记录公证书", "健康证明", "递交"] {
                assert!(picture.contains(words), "{kind} {width}: {words}");
            }
            assert!(!picture.contains("Notarial"));
        }
    }
}

#[test]
fn the_picture_of_days_goes_on_once_the_file_is_taken_in() {
    assert!(drawn("gantt", &[]).contains("Decision after acceptance"));
    assert!(drawn("gantt", &["--lang", "zh", "--width", "41"]).contains("受理后机关的办理期限"));
}

#[test]
fn nothing_is_written_without_an_answer() {
    let folder = folder("no-answer");
    let file = folder.join("plan.svg").to_string_lossy().into_owned();
    let run = luyin(&["assess", "examples/no-such-case.yaml", "--svg", &file]);
    assert_eq!(run.status, 2);
    assert_eq!(fs::read_dir(folder).expect("the folder is there").count(), 0);
}
