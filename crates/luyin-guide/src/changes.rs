//! What differs between two texts of one file of guides, field by field: for kinds of file that are told as they stand.

use std::sync::Arc;

use luyin_diagnostic::Bilingual;
use luyin_tree::{Limits, Node, read_yaml};

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Where it stands: `off.2026-02-18.zh`.
    pub path: String,
    /// What stood there; none where it is new.
    pub before: Option<Bilingual>,
    /// What stands there now; none where it is gone.
    pub after: Option<Bilingual>,
}

/// What names an item of a list, the first that it has.
const KEYS: [&str; 7] = ["id", "day", "fact", "name", "type", "source", "who"];

/// The fields that differ between two texts of a file; a text that is not there, or cannot be read, has none.
///
/// ```
/// use luyin_guide::field_changes;
/// let before = "off: [{day: 2026-01-01, en: New Year}]";
/// let after = "off: [{day: 2026-01-01, en: New Year's Day}]";
/// let changes = field_changes("calendars/cn/2026.yaml", Some(before), Some(after));
/// assert_eq!(changes[0].path, "off.2026-01-01.en");
/// assert_eq!(changes[0].after.as_ref().map(|it| it.en.as_str()), Some("New Year's Day"));
/// ```
pub fn field_changes(file: &str, before: Option<&str>, after: Option<&str>) -> Vec<FieldChange> {
    let file: Arc<str> = file.into();
    let tree = |text: Option<&str>| read_yaml(&file, text?.as_bytes(), &Limits::default()).ok();
    let mut found = Vec::new();
    compare("", tree(before).as_ref(), tree(after).as_ref(), &mut found);
    found
}

fn compare(path: &str, before: Option<&Node>, after: Option<&Node>, found: &mut Vec<FieldChange>) {
    if before.map(told) == after.map(told) {
        return;
    }
    let (was, is) = (before.and_then(parts), after.and_then(parts));
    // What is new or gone is told part by part where it is the file or a list of records.
    let records = |node: Option<&Node>| node.and_then(Node::as_list).is_some_and(|rows| rows.iter().any(is_record));
    let whole = (path.is_empty() && (was.is_some() || is.is_some())) || records(before) || records(after);
    match (was, is) {
        (Some(was), Some(is)) => each(path, &was, &is, found),
        (was, is) if whole => each(path, &was.unwrap_or_default(), &is.unwrap_or_default(), found),
        _ => {
            found.push(FieldChange { path: path.to_owned(), before: before.map(told), after: after.map(told) });
        }
    }
}

fn each(path: &str, was: &[(String, &Node)], is: &[(String, &Node)], found: &mut Vec<FieldChange>) {
    let at = |parts: &[(String, &Node)], key: &str| parts.iter().position(|(known, _)| known == key);
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    for (key, node) in is {
        let old = at(was, key).and_then(|index| was.get(index)).map(|(_, node)| *node);
        compare(&below(key), old, Some(node), found);
    }
    for (key, node) in was.iter().filter(|(key, _)| at(is, key).is_none()) {
        compare(&below(key), Some(node), None, found);
    }
}

/// The parts of a value by name; none of a scalar or of a text in two languages.
fn parts(node: &Node) -> Option<Vec<(String, &Node)>> {
    if is_text(node) {
        return None;
    }
    if let Some(entries) = node.as_map() {
        return Some(entries.iter().map(|entry| (entry.key.to_string(), &entry.value)).collect());
    }
    let items = node.as_list()?;
    Some(
        items
            .iter()
            .enumerate()
            .map(|(at, item)| (key_of(item).unwrap_or_else(|| (at + 1).to_string()), item))
            .collect(),
    )
}

/// A scalar names itself; a record is named by its id or by what stands for it.
fn key_of(item: &Node) -> Option<String> {
    let named = || KEYS.iter().find_map(|key| item.get(key)?.raw());
    item.raw().or_else(named).map(str::to_owned)
}

fn is_record(node: &Node) -> bool {
    node.as_map().is_some() && !is_text(node)
}

/// Whether a value is one text in both languages.
fn is_text(node: &Node) -> bool {
    node.as_map().is_some_and(|entries| entries.len() == 2) && node.get("en").is_some() && node.get("zh").is_some()
}

/// A value on one line.
fn told(node: &Node) -> Bilingual {
    if let Some(raw) = node.raw() {
        return Bilingual::new(raw, raw);
    }
    if is_text(node) {
        let of = |key: &str| node.get(key).and_then(Node::raw).unwrap_or_default();
        return Bilingual::new(of("en"), of("zh"));
    }
    let named = |key: &str, value: &Node| {
        let value = told(value);
        (format!("{key}: {}", value.en), format!("{key}：{}", value.zh))
    };
    let (en, zh): (Vec<String>, Vec<String>) = match (node.as_map(), node.as_list()) {
        (Some(entries), _) => entries.iter().map(|entry| named(&entry.key, &entry.value)).unzip(),
        (None, Some(items)) => items.iter().map(told).map(|it| (it.en.clone(), it.zh.clone())).unzip(),
        (None, None) => return Bilingual::default(),
    };
    Bilingual::new(en.join(", "), zh.join("，"))
}
