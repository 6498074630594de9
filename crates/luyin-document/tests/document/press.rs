//! The press on templates with mistakes, and from several threads.

use std::thread;

use crate::common::PRESS;
use luyin_date::Day;
use luyin_document::{Fonts, Press, Sheet, Spoiled, Templates};
use luyin_words::{Language, Text};
use serde_json::json;

fn sheet(data: serde_json::Value) -> Sheet {
    Sheet {
        template: "test/paper.typ".to_owned(),
        id: "test".to_owned(),
        title: Text::new("A test", "测试"),
        language: Language::English,
        date: Day::parse("2026-11-22").unwrap(),
        data,
    }
}

/// What is wrong with a template of this text, as file, text underlined and message.
fn mistake(text: &str) -> (String, String, String) {
    let fonts = Fonts::load(std::env::var_os("LUYIN_FONTS").as_deref().map(AsRef::as_ref)).unwrap();
    let whole = format!("#set document(title: \"t\")\n{text}\n");
    let press = Press::new(fonts, &Templates::built_in().with("test/paper.typ", whole.as_str()));
    let Spoiled { diagnostics, sources } = press.print(&sheet(json!({}))).unwrap_err();
    let first = &diagnostics[0];
    let under = first.span.text(sources.text(&first.file).unwrap()).to_owned();
    (first.file.to_string(), under, first.message.clone())
}

#[track_caller]
fn check(template: &str, underlined: &str, message: &str) {
    let (file, under, said) = mistake(template);
    assert_eq!((file.as_str(), under.as_str()), ("templates/test/paper.typ", underlined), "{said}");
    assert!(said.contains(message), "{said}");
}

#[test]
fn a_glyph_that_no_font_has_is_a_mistake_of_the_template() {
    let (file, _, said) = mistake("Smile \u{1F9FF}");
    assert_eq!(file, "templates/test/paper.typ");
    assert!(said.contains('\u{1F9FF}'), "{said}");
}

#[test]
fn a_warning_is_a_mistake() {
    check("#set text(font: \"Nowhere Sans\")", "\"Nowhere Sans\"", "unknown font family");
}

#[test]
fn a_template_reads_no_file_no_network_and_no_clock() {
    check("#read(\"/etc/passwd\")", "\"/etc/passwd\"", "not found");
    check("#import \"@preview/cetz:0.3.0\"", "\"@preview/cetz:0.3.0\"", "not found");
    check("#datetime.today()", "datetime.today()", "unable to get the current date");
}

#[test]
fn a_template_that_is_not_there_is_named() {
    let spoiled = PRESS.print(&Sheet { template: "nowhere.typ".to_owned(), ..sheet(json!({})) }).unwrap_err();
    assert_eq!(spoiled.diagnostics[0].message, "no template `nowhere.typ`");
}

#[test]
fn one_press_serves_several_threads_with_the_same_bytes() {
    let fonts = Fonts::load(std::env::var_os("LUYIN_FONTS").as_deref().map(AsRef::as_ref)).unwrap();
    let text = "#set document(title: \"t\")\n#json(\"/data.json\").name";
    let press = Press::new(fonts, &Templates::built_in().with("test/paper.typ", text));
    let printed = |name: &str| press.print(&sheet(json!({ "name": name }))).unwrap().bytes;
    let alone: Vec<Vec<u8>> = ["张喆", "O'Neil"].map(printed).into();
    let printed = &printed;
    let together: Vec<Vec<u8>> = thread::scope(|scope| {
        let threads = ["张喆", "O'Neil"].map(|name| scope.spawn(move || printed(name)));
        threads.map(|thread| thread.join().unwrap()).into()
    });
    assert!(alone == together);
}
