//! The page that documents the case file, from the table of records.

use std::fmt::Write as _;

use crate::{FieldDef, FieldType, RecordDef, RecordId, ShortForm};

const HEAD: &str = include_str!("head.md");

/// The documentation of the case format in Markdown: how not knowing is written, then each record with
/// its fields, their types, meanings and examples.
///
/// ```
/// assert!(luyin_facts::case_format_page().contains("## Stay in China 在华停居留经历"));
/// ```
pub fn case_format_page() -> String {
    let mut page = HEAD.to_owned();
    for id in RecordId::ALL {
        record(&mut page, id.def());
    }
    page
}

/// An example of a field's value, in YAML; it reads without a finding in a case that has the rows it points to.
pub fn field_example(record: RecordId, field: &FieldDef) -> String {
    let own = EXAMPLES.iter().find(|(id, name, _)| *id == Some(record) && *name == field.name);
    let own = own.or_else(|| EXAMPLES.iter().find(|(id, name, _)| id.is_none() && *name == field.name));
    own.map_or_else(|| of_type(field.ty), |(_, _, example)| (*example).to_owned())
}

fn record(page: &mut String, def: &RecordDef) {
    let _ = write!(page, "## {} {}\n\n{}\n", def.label.0, def.label.1, def.doc);
    match def.short {
        ShortForm::None => {}
        ShortForm::Field(name) => _ = writeln!(page, "In short: the `{name}` alone."),
        ShortForm::Interval => page.push_str("In short: `2026-10-10/2027-04-20`, or `2026-10-10/..`.\n"),
        ShortForm::Row => page.push_str("A single one may stand without the brackets of the list.\n"),
    }
    page.push_str("\n| field | | type | meaning | example |\n| --- | --- | --- | --- | --- |\n");
    for field in def.fields {
        let needed = if field.required { ", needed" } else { "" };
        let (name, label, meaning) = (field.name, field.label.1, cell(field.doc));
        let example = cell(&field_example(def.id, field));
        let _ = writeln!(page, "| `{name}` | {label} | {}{needed} | {meaning} | `{example}` |", ty(field.ty));
    }
    if !matches!(def.id, RecordId::Term) {
        page.push('\n');
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// What a type is called in the table.
fn ty(ty: FieldType) -> String {
    match ty {
        FieldType::Bool => "`true` or `false`".to_owned(),
        FieldType::Int => "whole number".to_owned(),
        FieldType::Decimal => "number".to_owned(),
        FieldType::Text => "text".to_owned(),
        FieldType::Texts => "texts".to_owned(),
        FieldType::Symbol(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" "),
        FieldType::Term(kind) => kind.noun().to_owned(),
        FieldType::Place => "place".to_owned(),
        FieldType::Country => "country".to_owned(),
        FieldType::Date => "date".to_owned(),
        FieldType::Range => "whole number, or `[least, most]`".to_owned(),
        FieldType::Reference(id) => format!("id of a {}", id.def().name),
        FieldType::References(id) => format!("ids of a {}", id.def().name),
        FieldType::Record(id) => link(id),
        FieldType::List(id) => format!("list of {}", link(id)),
        FieldType::ListNames => "names of lists".to_owned(),
    }
}

/// A link to a record's part of the page, by the anchor that Markdown viewers make of its heading.
fn link(id: RecordId) -> String {
    let (en, zh) = id.def().label;
    let heading = format!("{en} {zh}").to_lowercase();
    let letters = heading.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-'));
    let anchor: String = letters.map(|letter| if letter == ' ' { '-' } else { letter }).collect();
    format!("[{en}](#{anchor})")
}

fn of_type(ty: FieldType) -> String {
    match ty {
        FieldType::Bool => "true",
        FieldType::Int => "30",
        FieldType::Decimal => "100000",
        FieldType::Text => "Sample",
        FieldType::Texts => "[one, another]",
        FieldType::Symbol(words) => words.first().copied().unwrap_or_default(),
        FieldType::Term(_) => "psb-no-record",
        FieldType::Place => "cn.beijing",
        FieldType::Country => "GB",
        FieldType::Date => "2014-03",
        FieldType::Range => "[7, 8]",
        FieldType::Reference(RecordId::Passport) => "p1",
        FieldType::Reference(RecordId::FamilyMember) => "f1",
        FieldType::Reference(_) => "h1",
        FieldType::References(_) => "[h1]",
        FieldType::Record(id) => return map(id),
        FieldType::List(id) => return format!("[{}]", map(id)),
        FieldType::ListNames => "[stays, absences]",
    }
    .to_owned()
}

/// A record with the first of its fields that says something.
fn map(id: RecordId) -> String {
    let says = |field: &&FieldDef| field.name != "id" && !matches!(field.ty, FieldType::Record(_) | FieldType::List(_));
    let needed = id.def().fields.iter().find(|field| field.required);
    let field = needed.or_else(|| id.def().fields.iter().find(says));
    field.map_or_else(|| "{}".to_owned(), |field| format!("{{{}: {}}}", field.name, field_example(id, field)))
}

/// Examples of fields whose type alone gives none that fits: in one record, or wherever the name stands.
const EXAMPLES: &[(Option<RecordId>, &str, &str)] = &[
    (Some(RecordId::Case), "as_of", "2026-11-22"),
    (Some(RecordId::Case), "format", "1"),
    (Some(RecordId::Case), "id", "sample"),
    (Some(RecordId::Goal), "guide", "us.immigrant-visa"),
    (Some(RecordId::Goal), "filing", "2027-03-01"),
    (Some(RecordId::Goal), "presence", "GB"),
    (Some(RecordId::GoalDates), "invitation", "2026-10-01"),
    (Some(RecordId::Applicant), "born", "1985-06-14"),
    (Some(RecordId::FamilyMember), "born", "1985-06-14"),
    (Some(RecordId::IdentityNumber), "number", "11010519491231002X"),
    (Some(RecordId::Passport), "number", "\"512345678\""),
    (Some(RecordId::Passport), "name", "\"SAMPLE, Jane\""),
    (Some(RecordId::Residence), "country", "GB"),
    (Some(RecordId::Attempt), "guide", "cn.beijing.police-certificate"),
    (Some(RecordId::Permit), "class", "residence-work"),
    (None, "mrz", "[P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<, L898902C36UTO7408122F1204159ZE184226B<<<<<10]"),
    (None, "id", "s1"),
    (None, "number", "\"2014-0310\""),
    (None, "latin", "\"SAMPLE, Jane Ann\""),
    (None, "chinese", "样品"),
    (None, "text", "Пример"),
    (None, "script", "Cyrl"),
    (None, "email", "jane@example.org"),
    (None, "telephone", "\"+44 20 7946 0000\""),
    (None, "address", "Sample Road 1"),
    (None, "note", "told by telephone"),
    (None, "currency", "CNY"),
    (None, "until", "2016-08-20"),
    (None, "within", "2014"),
    (None, "length", "{months: 8}"),
    (None, "frozen", "2026-10-10/2027-04-20"),
    (None, "occupation", "\"2411\""),
    (None, "authority", "cn.beijing.psb"),
    (None, "evidence", "psb-no-record"),
];
