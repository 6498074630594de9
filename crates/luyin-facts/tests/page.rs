//! The page about the case format says what is so.

#![allow(clippy::unwrap_used, reason = "a failing test says where")]

mod support;

use luyin_facts::{FieldType, RecordId, case_format_page, field_example};
use support::{findings, shown};

#[test]
fn the_page_is_the_one_that_the_table_makes() {
    let page = include_str!("../../../docs/case-format.md");
    let made = case_format_page();
    let differs = made.lines().zip(page.lines()).find(|(made, page)| made != page);
    assert_eq!(differs, None, "run: cargo run -p luyin-facts --example case-format > docs/case-format.md");
    assert_eq!(made.len(), page.len(), "run: cargo run -p luyin-facts --example case-format > docs/case-format.md");
}

#[test]
fn every_link_of_the_page_leads_to_a_heading() {
    let page = case_format_page();
    let headings: Vec<String> = page.lines().filter_map(|line| line.strip_prefix("## ")).map(anchor).collect();
    for link in page.split("](#").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(headings.iter().any(|heading| heading == link), "{link} is not among {headings:?}");
    }
}

fn anchor(heading: &str) -> String {
    let letters = heading.to_lowercase();
    letters
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-'))
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}

/// The lines of a case in which the record stands with this one field.
fn case_with(id: RecordId, field: &str, example: &str) -> String {
    let rows = "holdings: [{id: h1}]\npassports: [{id: p1}]\nfamily: [{id: f1}]\n";
    let head = "format: 1\nas_of: 2026-11-22\n";
    let goal = "goal: {guide: us.immigrant-visa}\n";
    let needed: Vec<String> = id
        .def()
        .fields
        .iter()
        .filter(|other| other.required && other.name != field)
        .map(|other| format!("{}: {}", other.name, field_example(id, other)))
        .chain([format!("{field}: {example}")])
        .collect();
    let row = format!("{{{}}}", needed.join(", "));
    let list = |list: &str, others: &str| format!("{head}{goal}applicant: {{}}\n{others}{list}: [{row}]\n");
    match id {
        RecordId::Case => {
            let rest = [
                ("format", "format: 1\n"),
                ("as_of", "as_of: 2026-11-22\n"),
                ("goal", goal),
                ("applicant", "applicant: {}\n"),
            ];
            let rest: String = rest.iter().filter(|(name, _)| *name != field).map(|(_, line)| *line).collect();
            let rows: String = rows.split_inclusive('\n').filter(|line| !line.starts_with(field)).collect();
            format!("{rest}{rows}{field}: {example}\n")
        }
        RecordId::Goal => format!("{head}goal: {row}\napplicant: {{}}\n"),
        RecordId::GoalDates => format!("{head}goal: {{guide: us.immigrant-visa, dates: {row}}}\napplicant: {{}}\n"),
        RecordId::Applicant => format!("{head}{goal}applicant: {row}\n"),
        RecordId::Name => format!("{head}{goal}applicant: {{names: [{row}]}}\n{rows}"),
        RecordId::Nationality => format!("{head}{goal}applicant: {{nationalities: [{row}]}}\n{rows}"),
        RecordId::IdentityNumber => format!("{head}{goal}applicant: {{identity_numbers: [{row}]}}\n{rows}"),
        RecordId::Hukou => format!("{head}{goal}applicant: {{hukou: {row}}}\n"),
        RecordId::Length => format!("{head}{goal}applicant: {{}}\nstays: [{{place: CN, length: {row}}}]\n"),
        RecordId::Term => format!("{head}{goal}applicant: {{}}\nassets: [{{frozen: {row}}}]\n"),
        _ => {
            let lists = RecordId::Case.fields().find(|field| field.def().ty == FieldType::List(id)).unwrap();
            let others: String = rows.split_inclusive('\n').filter(|line| !line.starts_with(lists.name())).collect();
            let row_h1 = if id == RecordId::Holding { "{id: h1}, " } else { "" };
            list(lists.name(), &others)
                .replace(&format!("{}: [", lists.name()), &format!("{}: [{row_h1}", lists.name()))
        }
    }
}

#[test]
fn every_example_of_the_page_can_be_written() {
    for id in RecordId::ALL {
        for field in id.def().fields {
            let text = case_with(*id, field.name, &field_example(*id, field));
            let found = findings(&text);
            assert!(!found.iter().any(luyin_diagnostic::Diagnostic::is_error), "{text}\n{}", shown(&found, &text));
        }
    }
}
