//! The person of a case, as papers name them.

use luyin_facts::{Case, Record};
use luyin_guide::Library;
use serde_json::{Value, json};

use crate::facts;

/// The person: names, birth, sex, nationality, passports.
///
/// `name` is what the running header says; `passport` is the one at hand that expires last.
pub(crate) fn person(case: &Case, library: &Library) -> Value {
    let Some(applicant) = case.applicant() else {
        return json!({"name": "", "passports": []});
    };
    let mut person = facts::record(applicant, library);
    let (latin, chinese) = (name(applicant, "latin", &LATIN), name(applicant, "chinese", &CHINESE));
    let called = [latin, chinese].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let passports: Value = case.root.rows("passports").iter().map(|row| facts::record(row, library)).collect();
    if let Some(fields) = person.as_object_mut() {
        fields.insert("name".to_owned(), json!(called));
        fields.insert("latin".to_owned(), json!(latin));
        fields.insert("chinese".to_owned(), json!(chinese));
        fields.insert("passports".to_owned(), passports);
        fields.insert("passport".to_owned(), passport(case).map_or(Value::Null, |it| facts::record(it, library)));
    }
    person
}

/// The scripts of a name that is told as text with its script.
const LATIN: [&str; 2] = ["latn", "latin"];
const CHINESE: [&str; 4] = ["hani", "hans", "hant", "chinese"];

/// The present name in one script; any name where none is said to be the present one.
fn name<'a>(person: &'a Record, field: &str, scripts: &[&str]) -> Option<&'a str> {
    let rows = person.rows("names");
    let written = |row: &'a Record| {
        let script = row.text("script").map(|script| script.to_ascii_lowercase());
        let told = script.is_some_and(|script| scripts.contains(&script.as_str()));
        row.text(field).or_else(|| row.text("text").filter(|_| told))
    };
    let former = |row: &Record| row.text("kind").is_some_and(|kind| &**kind != "current");
    let present = rows.iter().filter(|row| !former(row)).find_map(|row| written(row));
    present.or_else(|| rows.iter().find_map(|row| written(row))).map(|text| &**text)
}

/// The passport at hand that expires last.
fn passport(case: &Case) -> Option<&Record> {
    let held = |row: &&Record| row.text("status").is_none_or(|status| &**status == "held");
    let rows = case.root.rows("passports").iter().map(|row| &**row);
    rows.filter(held).max_by_key(|row| row.date("expires").map(|date| date.date.latest()))
}
