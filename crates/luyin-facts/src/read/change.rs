//! One fact from a text: `stays.s1.from=2014-03-05`.

use std::sync::Arc;

use luyin_diagnostic::{Diagnostic, Span, suggest};
use luyin_tree::{Limits, read};

use super::{Reader, Step, quoted};
use crate::period::Context;
use crate::{Case, Fact, FactPath, FieldId, FieldType, List, RowRef, Segment, Value, Vocabulary};

/// Reads one fact of a case: its path, `=`, and its value as a case file writes it.
///
/// Beside the values of a case file there are `unasked` for what is not told, `declined` and `unobtainable`; and for
/// a list `complete` and `open`, which keep its rows. [`Case::with`] gives the case with the fact.
///
/// # Errors
/// A text without `=`, a path to no field or to a row that is not there, and a value that the field cannot have, each
/// with its place in the text. `file` names the text in them.
///
/// ```
/// use luyin_facts::{Vocabulary, read_case, read_fact};
/// let text = "{format: 1, as_of: 2026-11-22, goal: {guide: g}, applicant: {born: 1988}}";
/// let case = read_case("case.yaml", text.as_bytes(), &Vocabulary::default()).expect("a case").case;
/// let (path, fact) = read_fact("what-if", "applicant.born=1988-03", &case, &Vocabulary::default()).expect("a fact");
/// assert_eq!(path.to_string(), "applicant.born");
/// assert!(case.with(&path, fact).applicant().is_some());
/// ```
pub fn read_fact(
    file: &str,
    text: &str,
    case: &Case,
    vocabulary: &Vocabulary,
) -> Result<(FactPath, Fact), Vec<Diagnostic>> {
    let file: Arc<str> = file.into();
    let error =
        |name, span, message: String, help: String| vec![Diagnostic::error(name, &file, span, message).with_help(help)];
    let Some(sign) = text.find('=') else {
        let help = "write the path of a fact, `=` and its value: `stays.s1.from=2014-03-05`".to_owned();
        return Err(error("missing-value", Span::from_offsets(0, text.len()), format!("no `=` in `{text}`"), help));
    };
    let (name, value) = (text.get(..sign).unwrap_or_default(), text.get(sign.saturating_add(1)..).unwrap_or_default());
    let at = Span::from_offsets(0, name.len());
    let path = FactPath::parse(name.trim()).map_err(|problem| {
        let help =
            problem.help().map_or_else(|| "the paths of facts stand under `questions`".to_owned(), str::to_owned);
        error("unknown-path", at, problem.to_string(), help)
    })?;
    let field = settable(case, &path).map_err(|(message, help)| error("unknown-path", at, message, help))?;
    let mut reader = Reader::new(&file, &[], vocabulary);
    reader.steps = steps(&path);
    let fact = match word(case, &path, field, value.trim()) {
        Some(fact) => fact,
        None if value.trim().is_empty() => {
            let help = "write the value after `=`, or `unasked` for a fact that is not told".to_owned();
            return Err(error(
                "missing-value",
                Span::from_offsets(0, text.len()),
                format!("`{name}` has no value"),
                help,
            ));
        }
        None => {
            // The path gives way to blanks, so that places in the value are places in the text.
            let padded = format!("{}{value}", " ".repeat(sign.saturating_add(1)));
            let node = read(&file, padded.as_bytes(), &Limits::default())?;
            reader.bytes = padded.as_bytes();
            let fact = reader.fact(field.def(), &node, node.span);
            let found = std::mem::take(&mut reader.found);
            if found.iter().any(Diagnostic::is_error) {
                return Err(found);
            }
            fact
        }
    };
    Ok((path, fact))
}

/// What of a case cannot be true together, as its reader would say of a file that told it; places are not known.
pub fn contradictions(case: &Case, vocabulary: &Vocabulary) -> Vec<Diagnostic> {
    let file: Arc<str> = Arc::from("");
    let mut reader = Reader::new(&file, &[], vocabulary);
    reader.check(case, &Context::of(&case.root, case.as_of));
    reader.found.retain(Diagnostic::is_error);
    reader.found
}

/// The field at the end of a path that may be told otherwise.
fn settable(case: &Case, path: &FactPath) -> Result<FieldId, (String, String)> {
    let mut so_far = FactPath::root();
    for segment in path.segments() {
        match segment {
            Segment::Field(field) => so_far = so_far.field(*field),
            Segment::Row(row) => {
                let next = so_far.row(row.clone());
                if case.record(&next).is_none() {
                    return Err(no_row(case, &so_far, row));
                }
                so_far = next;
            }
        }
    }
    let Some(field) = path.last_field() else {
        let names = path.record().into_iter().flat_map(|record| record.def().fields).map(|field| field.name);
        return Err((format!("`{path}` is a row"), format!("name one of its fields: {}", quoted(names, 12))));
    };
    match (field.name(), field.def().ty) {
        (_, FieldType::ListNames) => {
            Err(("`complete` names lists".to_owned(), "write `stays=complete` for the list `stays`".to_owned()))
        }
        ("as_of" | "format", _) if path.segments().len() == 1 => Err((
            format!("`{path}` is no fact of the person"),
            "read the rules at another day with `--as-of`".to_owned(),
        )),
        _ => Ok(field),
    }
}

fn no_row(case: &Case, list: &FactPath, row: &RowRef) -> (String, String) {
    let rows = list_at(case, list).rows;
    let paths: Vec<String> =
        rows.iter().enumerate().map(|(index, row)| Case::row_path(list, index, row).to_string()).collect();
    let wanted = list.row(row.clone()).to_string();
    let help = match suggest(&wanted, paths.iter().map(String::as_str)) {
        Some(path) => format!("did you mean `{path}`?"),
        None if paths.is_empty() => format!("`{list}` has no rows"),
        None => format!("its rows are {}", quoted(paths.iter().map(String::as_str), 12)),
    };
    (format!("there is no row `{wanted}`"), help)
}

fn list_at(case: &Case, list: &FactPath) -> List {
    case.get(list).and_then(Fact::known).and_then(Value::as_list).cloned().unwrap_or_default()
}

/// What one of the words says that no case file writes.
fn word(case: &Case, path: &FactPath, field: FieldId, value: &str) -> Option<Fact> {
    let is_word = |words: &[&str]| words.contains(&value);
    match (field.def().ty, value) {
        (FieldType::Symbol(words), value) if is_word(words) => Some(Fact::Known(Value::Text(value.into()))),
        (_, "unasked") => Some(Fact::Unasked),
        (_, "declined") => Some(Fact::Declined),
        (_, "unobtainable") => Some(Fact::Unobtainable),
        (FieldType::List(_), "complete" | "open") => {
            let list = List { complete: value == "complete", ..list_at(case, path) };
            Some(Fact::Known(Value::List(list)))
        }
        _ => None,
    }
}

fn steps(path: &FactPath) -> Vec<Step> {
    let step = |segment: &Segment| match segment {
        Segment::Field(field) => Step::Field(field.name()),
        Segment::Row(RowRef::Index(index)) => Step::Row(usize::try_from(*index).unwrap_or(usize::MAX), None),
        Segment::Row(RowRef::Key(key)) => Step::Row(usize::MAX, Some(key.clone())),
    };
    path.segments().iter().map(step).collect()
}
