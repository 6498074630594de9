//! Comparing an answer with what is expected of it: what is not named is not compared.
//!
//! - A word or number must be the same; a text that starts with `~` must be contained.
//! - A map against a map: each name. A map against a list: each name picks the rows that it names, by id, by the id
//!   without its guide and place, or by their place.
//! - A list against a list: its items in that order, others between them; `[]` is an empty list.
//! - A list against one value: one of these.

use luyin_tree::{Node, NodeKind};
use serde_json::Value;

/// Everything in which the answer differs.
pub fn differences(expected: &Node, found: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    compare("", expected, found, &mut differences);
    differences
}

fn compare(path: &str, expected: &Node, found: &Value, differences: &mut Vec<String>) {
    match (&expected.kind, found) {
        (NodeKind::Map(entries), Value::Object(fields)) => {
            for entry in entries {
                let here = format!("{path}.{}", entry.key);
                match fields.get(&*entry.key) {
                    Some(value) => compare(&here, &entry.value, value, differences),
                    None => differences.push(format!("{here}: not in the answer")),
                }
            }
        }
        (NodeKind::Map(entries), Value::Array(rows)) => {
            for entry in entries {
                let here = format!("{path}.{}", entry.key);
                differences.extend(picked(&here, &entry.key, &entry.value, rows));
            }
        }
        (NodeKind::List(items), Value::Array(rows)) => in_order(path, items, rows, differences),
        (NodeKind::List(choices), single) => {
            if !choices.iter().any(|choice| differences_of(path, choice, single).is_empty()) {
                let choices: Vec<&str> = choices.iter().filter_map(Node::raw).collect();
                differences.push(format!("{path}: expected one of {choices:?}, found {}", plain(single)));
            }
        }
        _ => single(path, expected, found, differences),
    }
}

fn differences_of(path: &str, expected: &Node, found: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    compare(path, expected, found, &mut differences);
    differences
}

/// The rows that a name picks; one of them must fit.
fn picked(path: &str, name: &str, expected: &Node, rows: &[Value]) -> Vec<String> {
    let named: Vec<&Value> = rows.iter().filter(|row| names(row).iter().any(|it| it == name)).collect();
    let mut best: Option<Vec<String>> = None;
    for row in named {
        let found = differences_of(path, expected, row);
        if best.as_ref().is_none_or(|best| found.len() < best.len()) {
            best = Some(found);
        }
    }
    let all = || rows.iter().filter_map(|row| names(row).into_iter().next()).collect::<Vec<_>>();
    best.unwrap_or_else(|| vec![format!("{path}: not among {:?}", all())])
}

/// What a row may be called.
fn names(row: &Value) -> Vec<String> {
    let id = ["/id", "/claim", "/fact/id"].iter().find_map(|at| row.pointer(at)?.as_str());
    let place = row.pointer("/place/id").and_then(Value::as_str);
    let mut names = Vec::new();
    if let Some(id) = id {
        let local = id.rsplit('#').next().unwrap_or(id);
        names.push(id.to_owned());
        names.push(local.to_owned());
        names.push(local.split('@').next().unwrap_or(local).to_owned());
        names.extend(local.split('@').next().and_then(|it| it.split_once('.')).map(|(_, name)| name.to_owned()));
    }
    names.extend(place.map(ToOwned::to_owned));
    names
}

fn in_order(path: &str, items: &[Node], rows: &[Value], differences: &mut Vec<String>) {
    if items.is_empty() && !rows.is_empty() {
        let found: Vec<String> = rows.iter().map(plain).collect();
        differences.push(format!("{path}: expected nothing, found {found:?}"));
    }
    let mut left = rows.iter();
    for item in items {
        let fits = |row: &Value| match item.raw() {
            Some(text) => plain(row) == text || names(row).iter().any(|name| name == text),
            None => differences_of(path, item, row).is_empty(),
        };
        if !left.any(fits) {
            let found: Vec<String> = rows.iter().map(plain).collect();
            let item = item.raw().unwrap_or("a row");
            differences.push(format!("{path}: `{item}` is not there or not in this order, found {found:?}"));
            return;
        }
    }
}

fn single(path: &str, expected: &Node, found: &Value, differences: &mut Vec<String>) {
    let (wanted, found) = (expected.raw().unwrap_or("null"), plain(found));
    let same = match wanted.strip_prefix('~') {
        Some(part) => found.contains(part),
        None => found == wanted,
    };
    if !same {
        differences.push(format!("{path}: expected `{wanted}`, found `{found}`"));
    }
}

/// A value in a few words.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(_) => names(value).into_iter().next().unwrap_or_else(|| "a map".to_owned()),
        other => other.to_string(),
    }
}
