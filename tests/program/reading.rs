//! How an answer reads on a terminal: widths, Chinese line breaks, color.

use unicode_width::UnicodeWidthStr;

use crate::{cases, luyin, luyin_once};

/// Marks that may not start a line of Chinese.
const NOT_FIRST: &str = "，。、；：！？）」』》〉】〕”’";

fn text(case: &str, language: &str, width: &str) -> String {
    let run = luyin_once(&["assess", case, "--lang", language, "--width", width]);
    assert_eq!(run.status, 0, "{case}: {}", run.stderr);
    run.stdout
}

#[test]
fn no_line_is_wider_than_asked() {
    for case in cases("examples") {
        for (language, width) in [("en", 80), ("zh", 80), ("en", 40), ("zh", 40)] {
            let text = text(&case, language, &width.to_string());
            let wide: Vec<&str> = text.lines().filter(|line| line.width() > width).collect();
            assert!(wide.is_empty(), "{case} {language} {width}: {wide:#?}");
        }
    }
}

#[test]
fn no_line_of_chinese_starts_with_a_closing_mark() {
    for case in cases("examples") {
        for width in ["80", "40"] {
            for line in text(&case, "zh", width).lines() {
                let first = line.trim_start().chars().next();
                assert!(!first.is_some_and(|mark| NOT_FIRST.contains(mark)), "{case} {width}: {line}");
            }
        }
    }
}

#[test]
fn no_line_ends_in_spaces_and_no_two_empty_lines_follow_each_other() {
    for case in cases("examples") {
        let text = text(&case, "en", "80");
        assert!(text.lines().all(|line| line.trim_end() == line), "{case}");
        assert!(!text.contains("\n\n\n"), "{case}");
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{case}");
    }
}

#[test]
fn every_answer_says_that_it_is_no_legal_advice_and_when_the_rules_were_read() {
    for case in cases("examples") {
        assert!(text(&case, "en", "80").contains("Information, not legal advice; rules as read on "), "{case}");
        assert!(text(&case, "zh", "80").contains("并非法律意见"), "{case}");
    }
}

#[test]
fn the_headline_stands_first_and_exposure_before_everything_else() {
    let text = text("examples/10-former-citizen-conviction-us.yaml", "en", "80");
    assert!(text.starts_with("Please speak with a lawyer"), "{text}");
    let exposure = text.find("Take care first\n").expect("exposure is named");
    let asked = text.find("What is asked for\n").expect("requirements are named");
    assert!(exposure < asked);
}

#[test]
fn there_is_color_only_where_it_is_asked_for() {
    let case = "examples/01-teacher-beijing-us.yaml";
    let colored = luyin(&["assess", case, "--color", "always"]).stdout;
    let plain = luyin(&["assess", case]).stdout;
    assert!(colored.contains("\u{1b}["));
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(without_codes(&colored), plain);
}

fn without_codes(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or("").to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}
