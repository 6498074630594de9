//! A bundle as a person makes one: from files, or from a list; or a reason why there is none.

use std::fs;
use std::path::{Path, PathBuf};

use crate::luyin;

const CASE: &str = "examples/01-teacher-beijing-us.yaml";

/// A folder of this test's own, with a paper in it.
fn folder(name: &str) -> (PathBuf, PathBuf) {
    let folder = std::env::temp_dir().join(format!("luyin-bundle-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    let run = luyin(&["papers", CASE, "--out", text(&folder), "--only", "checklist"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let paper = folder.join("02-checklist.pdf");
    (folder, paper)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the temporary folder has a name in UTF-8")
}

#[test]
fn files_become_exhibits_in_the_order_given() {
    let (folder, paper) = folder("files");
    let out = folder.join("bundle.pdf");
    let run = luyin(&["bundle", text(&paper), text(&paper), "--date", "2026-11-22", "--out", text(&out)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("2/2") && run.stdout.contains("pages"), "{}{}", run.stderr, run.stdout);
    assert!(fs::read(&out).expect("the bundle is there").starts_with(b"%PDF-1.7"));
    fs::remove_dir_all(folder).expect("the folder goes");
}

#[test]
fn a_list_names_its_files_from_its_own_folder() {
    let (folder, _) = folder("list");
    let (list, out) = (folder.join("bundle.yaml"), folder.join("bundle.pdf"));
    let parts = "parts:\n  - exhibit: A\n    title: {en: Checklist, zh: 材料清单}\n    files: [02-checklist.pdf]\n";
    fs::write(&list, format!("format: 1\ntitle: Exhibits\ndate: 2026-11-22\n{parts}")).expect("the list is written");
    let run = luyin(&["bundle", text(&list), "--out", text(&out)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(out.exists());
    fs::remove_dir_all(folder).expect("the folder goes");
}

#[test]
fn what_cannot_be_bound_is_named_at_once_and_an_older_bundle_stays() {
    let (folder, paper) = folder("refused");
    let whole = fs::read(&paper).expect("the paper is there");
    let (cut, letter, out) = (folder.join("cut.pdf"), folder.join("letter.docx"), folder.join("bundle.pdf"));
    fs::write(&cut, &whole[..whole.len() / 2]).expect("the file is written");
    fs::write(&letter, b"PK").expect("the file is written");
    fs::write(&out, b"an older bundle").expect("the file is written");
    let run = luyin(&["bundle", text(&cut), text(&letter), "--date", "2026-11-22", "--out", text(&out)]);
    assert_eq!(run.status, 2);
    for said in ["cut.pdf` is damaged", "letter.docx` is neither a PDF nor a JPEG or PNG picture", "help: "] {
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    assert_eq!(fs::read(&out).expect("the older bundle is there"), b"an older bundle");
    fs::remove_dir_all(folder).expect("the folder goes");
}

#[test]
fn a_bundle_is_not_written_over_one_of_its_own_files() {
    let (folder, paper) = folder("itself");
    let before = fs::read(&paper).expect("the paper is there");
    let run = luyin(&["bundle", text(&paper), "--date", "2026-11-22", "--out", text(&paper)]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("is to be bound and to be written over"), "{}", run.stderr);
    assert_eq!(fs::read(&paper).expect("the paper is there"), before);
    fs::remove_dir_all(folder).expect("the folder goes");
}

#[test]
fn a_list_with_mistakes_says_where_they_are() {
    let (folder, _) = folder("mistakes");
    let (list, out) = (folder.join("bundle.yaml"), folder.join("bundle.pdf"));
    fs::write(&list, "format: 1\ntitle: Exhibits\nparts:\n  - exhibit: A\n    titel: x\n    files: [a.pdf]\n")
        .expect("the list is written");
    let run = luyin(&["bundle", text(&list), "--out", text(&out)]);
    assert_eq!(run.status, 2);
    for said in ["bundle.yaml:5:5", "a part has no field `titel`", "did you mean `title`?"] {
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    assert!(!out.exists());
    fs::remove_dir_all(folder).expect("the folder goes");
}
