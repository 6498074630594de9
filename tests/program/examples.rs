//! The examples: each says what its expectation names, in both languages, the same each time.

use std::fs;
use std::sync::Arc;

use luyin_tree::{Limits, Node, read_yaml};
use serde_json::Value;

use crate::expectation::differences;
use crate::{cases, luyin, luyin_once, root};

fn answer(case: &str) -> Value {
    let run = luyin_once(&["assess", case, "--json"]);
    assert_eq!(run.status, 0, "{case}: {}", run.stderr);
    serde_json::from_str(&run.stdout).expect("the answer is JSON")
}

fn expectation(case: &str) -> Node {
    let file = case.replace(".yaml", ".expect.yaml");
    let bytes = fs::read(root().join(&file)).unwrap_or_else(|_| panic!("`{file}` is there"));
    let name: Arc<str> = file.as_str().into();
    read_yaml(&name, &bytes, &Limits::default()).unwrap_or_else(|found| panic!("{found:?}"))
}

#[test]
fn every_example_says_what_is_expected_of_it() {
    let mut found = Vec::new();
    for case in cases("examples") {
        let expected = expectation(&case);
        let answer = answer(&case);
        let wanted = expected.get("answer").unwrap_or_else(|| panic!("{case}: `answer` is there"));
        found.extend(differences(wanted, &answer).into_iter().map(|it| format!("{case}: {it}")));
        for language in ["en", "zh"] {
            found.extend(missing_words(&case, &expected, language));
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// The words that the text of an answer must contain, wherever its lines break.
fn missing_words(case: &str, expected: &Node, language: &str) -> Vec<String> {
    let words = expected.get("text").and_then(|text| text.get(language)).and_then(Node::as_list);
    let Some(words) = words else {
        return Vec::new();
    };
    let text = unbroken(&luyin_once(&["assess", case, "--lang", language, "--width", "80"]).stdout, language);
    let wanted = words.iter().filter_map(Node::raw);
    let missing = wanted.filter(|words| !text.contains(&unbroken(words, language)));
    missing.map(|words| format!("{case} ({language}): the text does not say `{words}`")).collect()
}

fn unbroken(text: &str, language: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(if language == "en" { " " } else { "" })
}

#[test]
fn two_runs_give_the_same_bytes() {
    for case in cases("examples") {
        for look in [&["--json"][..], &["--lang", "zh", "--width", "80"]] {
            let arguments: Vec<&str> = ["assess", &case].into_iter().chain(look.iter().copied()).collect();
            assert_eq!(luyin(&arguments).stdout, luyin_once(&arguments).stdout, "{case} {look:?}");
        }
    }
}

#[test]
fn every_text_of_an_answer_is_in_both_languages() {
    for case in cases("examples") {
        let mut bare = Vec::new();
        one_language(&answer(&case), "", &mut bare);
        assert!(bare.is_empty(), "{case}: {bare:?}");
    }
}

/// Notes every text that is not in both languages.
pub fn one_language(value: &Value, path: &str, bare: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            let empty = |language: &str| fields.get(language).and_then(Value::as_str).is_some_and(str::is_empty);
            if empty("en") || empty("zh") || fields.contains_key("en") != fields.contains_key("zh") {
                bare.push(path.to_owned());
            }
            for (name, value) in fields {
                one_language(value, &format!("{path}.{name}"), bare);
            }
        }
        Value::Array(rows) => {
            for (at, row) in rows.iter().enumerate() {
                one_language(row, &format!("{path}[{at}]"), bare);
            }
        }
        _ => {}
    }
}

#[test]
fn every_statement_has_an_id_and_every_cite_a_source() {
    for case in cases("examples") {
        let answer = answer(&case);
        let known: Vec<&str> = rows(&answer["sources"]).filter_map(|source| source["id"].as_str()).collect();
        let mut wrong = Vec::new();
        statements(&answer, "", &known, &mut wrong);
        assert!(wrong.is_empty(), "{case}: {wrong:?}");
    }
}

fn rows(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn statements(value: &Value, path: &str, known: &[&str], wrong: &mut Vec<String>) {
    if let Some(cites) = value.get("cites") {
        if value["id"].as_str().is_none_or(str::is_empty) {
            wrong.push(format!("{path}: no id"));
        }
        let unknown = rows(cites).filter(|cite| !known.contains(&cite["source"].as_str().unwrap_or("")));
        wrong.extend(unknown.map(|cite| format!("{path}: no source {}", cite["source"])));
    }
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                statements(value, &format!("{path}.{name}"), known, wrong);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                statements(item, &format!("{path}[{at}]"), known, wrong);
            }
        }
        _ => {}
    }
}

#[test]
fn an_answer_fits_the_published_schema() {
    let schema = luyin(&["schema", "assessment"]);
    let schema: Value = serde_json::from_str(&schema.stdout).expect("the schema is JSON");
    for case in cases("examples") {
        let mut wrong = Vec::new();
        fits(&schema, &schema, &answer(&case), "", &mut wrong);
        assert!(wrong.is_empty(), "{case}: {wrong:?}");
    }
}

#[test]
fn the_answers_about_one_conclusion_fit_their_schemas() {
    let schema =
        |of: &str| -> Value { serde_json::from_str(&luyin(&["schema", of]).stdout).expect("a schema is JSON") };
    let (why, why_not, what_if) = (schema("why"), schema("why-not"), schema("what-if"));
    let asked = |schema: &Value, case: &str, option: &str, about: &str| {
        let run = luyin(&["assess", case, option, about, "--json"]);
        assert_eq!(run.status, 0, "{case} {option} {about}: {}", run.stderr);
        let answer: Value = serde_json::from_str(&run.stdout).expect("the answer is JSON");
        let mut wrong = Vec::new();
        fits(schema, schema, &answer, "", &mut wrong);
        assert!(wrong.is_empty(), "{case} {option} {about}: {wrong:?}");
        answer
    };
    for case in cases("examples") {
        let answer = answer(&case);
        let id = |of: &Value| of["id"].as_str().map(ToOwned::to_owned);
        let about = ["requirements", "claims", "exposure"].into_iter().flat_map(|of| rows(&answer[of]).take(1));
        for id in about.filter_map(id) {
            let proof = asked(&why, &case, "--why", &id);
            assert_eq!(proof["receipt"], answer["receipt"], "{case} {id}");
            assert_eq!(proof["conclusion"]["id"], *id, "{case}");
            assert!(!rows(&proof["proofs"]).collect::<Vec<_>>().is_empty(), "{case} {id}");
        }
        let changed = asked(&what_if, &case, "--what-if", "stays=open");
        assert_eq!(changed["answer"]["receipt"], answer["receipt"], "{case}");
        assert_eq!(changed["changed"][0]["value"], "open", "{case}");
    }
    for (case, id) in [
        ("examples/03-half-known-dates.yaml", "cn.beijing.police-certificate#residence-180@cn.beijing"),
        ("examples/01-teacher-beijing-us.yaml", "us.immigrant-visa#police-certificate@CN"),
        ("examples/06-journalist-beijing.yaml", "cn.beijing.police-certificate@cn.beijing"),
    ] {
        let found = asked(&why_not, case, "--why-not", id);
        let ways: Vec<&Value> = rows(&found["ways"]).collect();
        assert!(!ways.is_empty(), "{case} {id}");
        for way in ways {
            let told: Vec<&str> = rows(&way["changes"]).filter_map(|change| change["what_if"].as_str()).collect();
            if told.len() < rows(&way["changes"]).count() {
                continue;
            }
            let mut arguments = vec!["assess", case, "--json"];
            arguments.extend(told.iter().flat_map(|told| ["--what-if", told]));
            let run = luyin(&arguments);
            let answer: Value = serde_json::from_str(&run.stdout).expect("the answer is JSON");
            let now = conclusion(&answer["answer"], id);
            assert_eq!(now, way["then"]["value"], "{case} {id} {told:?}: {}", run.stderr);
        }
    }
}

/// What an answer concludes of an id.
fn conclusion(answer: &Value, id: &str) -> Value {
    let requirements: Vec<&Value> = rows(&answer["requirements"]).collect();
    let claims: Vec<&Value> = rows(&answer["claims"]).collect();
    let grounds = requirements.iter().flat_map(|it| rows(&it["grounds"]));
    let mut judged = grounds.chain(claims.iter().flat_map(|it| rows(&it["criteria"])));
    let named = |of: &&Value| of["id"] == id;
    let status = requirements.iter().copied().find(named).map(|it| it["status"].clone());
    let outlook = claims.iter().copied().find(named).map(|it| it["outlook"].clone());
    let truth = judged.find(named).map(|it| it["truth"].clone());
    status.or(outlook).or(truth).unwrap_or(Value::Null)
}

/// The part of JSON Schema that the published schema uses: references, required names, types, words.
/// Notes every place where a value does not fit a schema.
pub fn fits(root: &Value, schema: &Value, value: &Value, path: &str, wrong: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#')).unwrap_or(&Value::Null);
        return fits(root, target, value, path, wrong);
    }
    let choices: Vec<&Value> = rows(&schema["anyOf"]).chain(rows(&schema["oneOf"])).collect();
    if !choices.is_empty() {
        let tried = choices.iter().map(|choice| {
            let mut wrong = Vec::new();
            fits(root, choice, value, path, &mut wrong);
            wrong
        });
        return wrong.extend(tried.min_by_key(Vec::len).unwrap_or_default());
    }
    if schema.get("const").is_some_and(|word| word != value) {
        wrong.push(format!("{path}: {value} is not {}", schema["const"]));
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        wrong.push(format!("{path}: {value} is not one of {}", schema["enum"]));
    }
    if !of_type(&schema["type"], value) {
        wrong.push(format!("{path}: {value} is not of type {}", schema["type"]));
    }
    for name in rows(&schema["required"]).filter_map(Value::as_str) {
        if value.is_object() && value.get(name).is_none() {
            wrong.push(format!("{path}.{name}: missing"));
        }
    }
    for (name, part) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(name) {
            fits(root, part, value, &format!("{path}.{name}"), wrong);
        }
    }
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        for (at, value) in values.iter().enumerate() {
            fits(root, items, value, &format!("{path}[{at}]"), wrong);
        }
    }
}

fn of_type(wanted: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => true,
    };
    match wanted {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}
