//! Papers as a person gets them: files in a folder, or a reason why there are none.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::{luyin, root};

const CASE: &str = "examples/01-teacher-beijing-us.yaml";

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("luyin-papers-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    folder
}

#[test]
fn papers_are_written_with_progress_and_named_on_standard_output() {
    let out = folder("written");
    let run = luyin(&["papers", CASE, "--out", out.to_str().unwrap(), "--only", "report", "--only", "checklist"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("1/2 01-report.pdf") && run.stderr.contains("2/2 02-checklist.pdf"), "{}", run.stderr);
    for name in ["01-report.pdf", "02-checklist.pdf"] {
        assert!(run.stdout.contains(name));
        assert!(fs::read(out.join(name)).unwrap().starts_with(b"%PDF-1."));
    }
    fs::remove_dir_all(out).unwrap();
}

#[test]
fn an_answer_is_written_as_a_pdf_beside_its_text() {
    let out = folder("assess");
    fs::create_dir_all(&out).unwrap();
    let file = out.join("answer.pdf");
    let run = luyin(&["assess", CASE, "--pdf", file.to_str().unwrap(), "--lang", "zh"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("较有可能") && fs::read(&file).unwrap().starts_with(b"%PDF-1."));
    fs::remove_dir_all(out).unwrap();
}

#[test]
fn missing_fonts_are_named_with_their_package_before_anything_is_read() {
    let out = folder("fonts");
    let run = Command::new(env!("CARGO_BIN_EXE_luyin"))
        .args(["papers", "no-such-case.yaml", "--out", out.to_str().unwrap()])
        .env("LUYIN_FONTS", "/nowhere")
        .current_dir(root())
        .output()
        .unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(2));
    assert!(said.contains("fonts-noto-cjk") && said.contains("NotoSerifCJK-Regular.ttc"), "{said}");
    assert!(!out.exists());
}

#[test]
fn a_mistake_in_a_template_is_shown_with_its_place_and_nothing_is_written() {
    let templates = folder("templates");
    fs::create_dir_all(templates.join("person")).unwrap();
    let text = "#import \"/lib/luyin.typ\": *\n#show: paper\n#paper-titel\n";
    fs::write(templates.join("person/report.typ"), text).unwrap();
    let out = folder("nothing");
    let (from, to) = (templates.to_str().unwrap(), out.to_str().unwrap());
    let run = luyin(&["papers", CASE, "--out", to, "--only", "report", "--templates", from]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("templates/person/report.typ:3:2"), "{}", run.stderr);
    assert!(run.stderr.contains("unknown variable: paper-titel"), "{}", run.stderr);
    assert!(!out.exists());
    fs::remove_dir_all(templates).unwrap();
}

#[test]
fn an_unknown_paper_is_refused_with_what_was_probably_meant() {
    let run = luyin(&["papers", CASE, "--out", "/nowhere", "--only", "raport"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("no paper `raport`") && run.stderr.contains("did you mean `report`?"),
        "{}",
        run.stderr
    );
}
