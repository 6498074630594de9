//! The questions to a client, from the table of the case format: a section for each record, a field for each fact.

use luyin_facts::{Fact, FieldDef, FieldId, FieldType, RecordId};
use luyin_guide::Library;
use luyin_words::{Text, symbols};
use serde::Serialize;
use serde_json::Value;

use crate::dossier::Dossier;
use crate::facts;

/// Fields that a client is not asked for: names of rows, cross-references, what a paper does not hold on a line.
const NOT_ASKED: [&str; 9] =
    ["id", "note", "shown_by", "contradicted_by", "mrz", "within", "length", "occupation_listed", "purpose"];

/// The lists of the case file that a client is asked for, and how many rows a blank form has.
const LISTS: [(&str, usize); 9] = [
    ("passports", 3),
    ("permits", 3),
    ("stays", 4),
    ("absences", 3),
    ("residences", 3),
    ("employment", 2),
    ("family", 2),
    ("arrests", 1),
    ("convictions", 1),
];

/// Whether the form bears what the case file tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answers {
    Filled,
    Blank,
}

/// A section of the form.
#[derive(Debug, Serialize)]
pub(crate) struct Section {
    id: &'static str,
    title: Text,
    /// The question that the section answers, where the guides word one.
    ask: Option<Text>,
    help: Option<Text>,
    /// Whether the case says that the list is complete; `null` where it is no list, or the form is blank.
    complete: Option<bool>,
    /// What each row is called, in a list.
    row: Option<Text>,
    rows: Vec<Vec<Field>>,
}

/// One thing to be told.
#[derive(Debug, Serialize)]
struct Field {
    id: &'static str,
    label: Text,
    value: Option<Value>,
    /// The words to choose from.
    choices: Vec<Text>,
}

/// The form of a case.
pub(crate) fn sections(dossier: &Dossier<'_>, answers: Answers) -> Vec<Section> {
    let mut all = vec![applicant(dossier, answers)];
    all.extend(["names", "nationalities", "identity_numbers"].map(|list| of_applicant(dossier, answers, list)));
    all.extend(LISTS.iter().filter_map(|(list, blank)| of_case(dossier, answers, list, *blank)));
    all
}

fn applicant(dossier: &Dossier<'_>, answers: Answers) -> Section {
    let record = dossier.case.applicant().filter(|_| answers == Answers::Filled);
    let def = RecordId::Applicant.def();
    let row = fields(RecordId::Applicant, |field| record.map(|it| it.fact(field)), dossier.library);
    Section {
        id: def.name,
        title: Text::new(def.label.0, def.label.1),
        ask: None,
        help: None,
        complete: None,
        row: None,
        rows: vec![row],
    }
}

fn of_applicant(dossier: &Dossier<'_>, answers: Answers, list: &str) -> Section {
    let rows = dossier.case.applicant().map(|it| it.rows(list)).unwrap_or_default();
    let field = RecordId::Applicant.field(list);
    listed(dossier, answers, field, rows, 2)
}

fn of_case(dossier: &Dossier<'_>, answers: Answers, list: &str, blank: usize) -> Option<Section> {
    let field = RecordId::Case.field(list)?;
    let told = dossier.case.root.list(list);
    let rows = dossier.case.root.rows(list);
    let mut section = listed(dossier, answers, Some(field), rows, blank);
    if answers == Answers::Filled {
        section.complete = Some(told.is_some_and(|it| it.complete));
    }
    Some(section)
}

fn listed(
    dossier: &Dossier<'_>,
    answers: Answers,
    field: Option<FieldId>,
    rows: &[std::sync::Arc<luyin_facts::Record>],
    blank: usize,
) -> Section {
    let library = dossier.library;
    let def: Option<&'static FieldDef> = field.map(FieldId::def);
    let of = match def.map(|it| it.ty) {
        Some(FieldType::List(record)) => record,
        _ => RecordId::Name,
    };
    let (name, label) = def.map_or(("", ("", "")), |it| (it.name, it.label));
    let rows = match answers {
        Answers::Filled => rows.iter().map(|row| fields(of, |field| Some(row.fact(field)), library)).collect(),
        Answers::Blank => (0..blank).map(|_| fields(of, |_| None, library)).collect(),
    };
    let wording = library.questions.get(name);
    Section {
        id: name,
        title: Text::new(label.0, label.1),
        ask: wording.map(|it| Text::from(&it.ask)),
        help: wording.and_then(|it| it.help.as_ref()).map(Text::from),
        complete: None,
        row: Some(Text::new(of.def().label.0, of.def().label.1)),
        rows,
    }
}

/// The fields of a record that a client can tell on a line.
fn fields<'f>(record: RecordId, told: impl Fn(FieldId) -> Option<&'f Fact>, library: &Library) -> Vec<Field> {
    let asked = record.fields().filter(|field| {
        let def = field.def();
        let on_a_line = !matches!(
            def.ty,
            FieldType::List(_) | FieldType::Record(_) | FieldType::Reference(_) | FieldType::References(_)
        );
        on_a_line && !NOT_ASKED.contains(&def.name)
    });
    let field = |field: FieldId| Field {
        id: field.name(),
        label: Text::new(field.def().label.0, field.def().label.1),
        value: told(field).and_then(|fact| facts::fact(field, fact, library)),
        choices: choices(field),
    };
    asked.map(field).collect()
}

/// The words to choose from, where they are few.
fn choices(field: FieldId) -> Vec<Text> {
    match field.def().ty {
        FieldType::Symbol(words) if words.len() <= 6 => words.iter().map(|word| symbols::symbol(field, word)).collect(),
        FieldType::Bool => vec![Text::new("yes", "是"), Text::new("no", "否")],
        _ => Vec::new(),
    }
}
