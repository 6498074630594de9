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

#[test]
fn a_character_that_no_font_has_ends_with_status_one_and_the_papers_are_written() {
    let out = folder("glyph");
    fs::create_dir_all(&out).unwrap();
    let case = out.join("case.yaml");
    let text = fs::read_to_string(root().join(CASE)).unwrap().replace("SAMPLE, Jane Ann", "SAMPLE, Jane \u{1F600}");
    fs::write(&case, text).unwrap();
    let (case, to) = (case.to_str().unwrap(), out.to_str().unwrap());
    let run = luyin(&["papers", case, "--out", to, "--only", "checklist"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("error: no font has U+1F600, which `person."), "{}", run.stderr);
    assert!(run.stderr.contains("help: install Debian's package `fonts-hanazono`"), "{}", run.stderr);
    assert!(out.join("02-checklist.pdf").is_file());
    fs::remove_dir_all(out).unwrap();
}

#[test]
fn a_payment_is_written_on_the_receipt_or_refused() {
    let out = folder("paid");
    let to = out.to_str().unwrap();
    let asked = ["papers", CASE, "--out", to, "--practice", "quote-after-research", "--only", "research-receipt"];
    let run = luyin(&[&asked[..], &["--paid", "research:2026-11-20:USD150"]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    fs::remove_dir_all(&out).unwrap();
    for (payment, said) in [
        ("research:2026-11-20:USD149.99", "`research` comes to CNY 1050 or USD 150 in this case, not to USD 149.99"),
        ("reserch", "the firm charges no fee `reserch`"),
        ("research:yesterday", "is not written as `FEE`, `FEE:DAY` or `FEE:DAY:AMOUNT`"),
    ] {
        let run = luyin(&[&asked[..], &["--paid", payment]].concat());
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains(said) && !out.exists(), "{}", run.stderr);
    }
}

#[test]
fn a_stay_beyond_the_limit_is_refused_with_its_place() {
    let out = folder("limit");
    fs::create_dir_all(&out).unwrap();
    let record = out.join("desk.yaml");
    let text = fs::read_to_string(root().join("examples/desk/qingdao-stay.yaml")).unwrap();
    fs::write(&record, text.replace("until: 2027-06-05", "until: 2027-06-07")).unwrap();
    let (record, to) = (record.to_str().unwrap(), out.join("papers"));
    let case = "examples/06-renounced-qingdao.yaml";
    let run = luyin(&["papers", case, "--out", to.to_str().unwrap(), "--desk", record]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("2027-06-07 is later than the guide allows"), "{}", run.stderr);
    assert!(run.stderr.contains("Never more than 180 days (exit-entry-law-2012#art-34)"), "{}", run.stderr);
    assert!(!to.exists());
    fs::remove_dir_all(out).unwrap();
}
