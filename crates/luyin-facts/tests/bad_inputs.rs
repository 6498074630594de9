//! What is wrong with a case file: name, underlined text, message and help together.
//!
//! `data/bad_inputs.txt` holds the inputs, parted by `====`: lines that are put after a short case
//! (or, after a first line `WHOLE`, a whole file), then `----`, then the findings in their order.

mod support;

use luyin_diagnostic::Diagnostic;
use support::{findings, shown, with_lines};

const INPUTS: &str = include_str!("data/bad_inputs.txt");

#[test]
fn says_what_is_wrong_where_and_what_to_do() {
    for input in INPUTS.trim_end().split("\n====\n") {
        let (lines, expected) = input.split_once("\n----\n").expect("an input has findings");
        let text = lines.strip_prefix("WHOLE\n").map_or_else(|| with_lines(lines), str::to_owned);
        let found: Vec<String> = findings(&text).iter().map(|finding| line(finding, &text)).collect();
        assert_eq!(found.join("\n"), expected, "\n{lines}");
    }
}

#[test]
fn every_finding_of_a_field_names_its_path_and_can_be_shown() {
    for input in INPUTS.trim_end().split("\n====\n") {
        let lines = input.split_once("\n----\n").map_or(input, |(lines, _)| lines);
        let text = with_lines(lines);
        let found = findings(&text);
        let rendered = shown(&found, &text);
        for finding in &found {
            assert!(rendered.contains(&finding.message), "{lines}\n{rendered}");
        }
    }
}

fn line(finding: &Diagnostic, text: &str) -> String {
    let underlined = finding.span.text(text).lines().next().unwrap_or_default();
    let path = finding.path.as_deref().map_or_else(String::new, |path| format!(" in {path}"));
    format!(
        "{} «{underlined}»{path}: {} -> {}",
        finding.name,
        finding.message,
        finding.help.as_deref().unwrap_or_default()
    )
}
