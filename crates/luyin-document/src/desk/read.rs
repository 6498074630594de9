//! A text into the desk's record.

use std::collections::BTreeMap;
use std::sync::Arc;

use luyin_date::Day;
use luyin_diagnostic::{Diagnostic, Span, suggest};
use luyin_guide::{Authority, Guide, Library};
use luyin_tree::{Limits, Node, read};
use luyin_words::{Text, dates};
use serde_json::{Map, Value, json};

use super::table::{DESK, Field, IN_ORDER, Kind};
use super::{DESK_FORMAT, Desk, criteria, means, papers};

/// Reads the desk's record, YAML or JSON by its first characters.
///
/// # Errors
/// All that is wrong with the file, each with its place and a help.
pub fn read_desk(file: &str, bytes: &[u8], library: &Library) -> Result<Desk, Vec<Diagnostic>> {
    let file: Arc<str> = file.into();
    let tree = read(&file, bytes, &Limits::default())?;
    let guide = tree.get("guide").and_then(Node::raw).and_then(|id| library.guides.get(id)).and_then(|it| it.last());
    let authority = guide.and_then(|guide| library.authorities.get(guide.authority.as_ref()?));
    let mut reader = Reader { file: &file, library, guide, authority, found: Vec::new(), spans: BTreeMap::new() };
    let value = Value::Object(reader.section("", DESK, &tree));
    let guide = guide.map(|it| it.id.to_string()).unwrap_or_default();
    let spans = std::mem::take(&mut reader.spans);
    let desk = Desk { guide, value, file: Arc::clone(&file), spans };
    reader.order(&desk);
    reader.one_result(&desk);
    if reader.found.is_empty() { Ok(desk) } else { Err(reader.found) }
}

struct Reader<'a> {
    file: &'a Arc<str>,
    library: &'a Library,
    guide: Option<&'a Guide>,
    authority: Option<&'a Authority>,
    found: Vec<Diagnostic>,
    spans: BTreeMap<String, Span>,
}

impl Reader<'_> {
    fn error(&mut self, name: &'static str, span: Span, path: &str, message: String, help: impl Into<String>) {
        self.found.push(Diagnostic::error(name, self.file, span, message).with_help(help).at_path(path));
    }

    fn section(&mut self, path: &str, fields: &'static [Field], node: &Node) -> Map<String, Value> {
        let mut map = Map::new();
        let known = fields.iter().map(|field| field.name).collect::<Vec<_>>();
        let Some(entries) = node.as_map() else {
            let message = format!("expected a map, found {}", node.describe());
            self.error("wrong-type", node.span, path, message, format!("write its fields: {}", known.join(", ")));
            return map;
        };
        for entry in entries {
            let path = join(path, &entry.key);
            let Some(field) = fields.iter().find(|field| *field.name == *entry.key) else {
                let help = suggest(&entry.key, known.iter().copied()).map_or_else(
                    || format!("the fields here are {}", known.join(", ")),
                    |it| format!("did you mean `{it}`?"),
                );
                self.error(
                    "unknown-field",
                    entry.key_span,
                    &path,
                    format!("there is no field `{}` here", entry.key),
                    help,
                );
                continue;
            };
            self.spans.insert(path.clone(), entry.value.span);
            if let Some(value) = self.value(&path, field.kind, &entry.value) {
                map.insert(field.name.to_owned(), value);
            }
        }
        for field in fields.iter().filter(|field| field.required) {
            if node.get(field.name).is_none_or(Node::is_null) {
                let message = format!("`{}` has to be told", field.name);
                self.error("missing-field", node.span, &join(path, field.name), message, field.doc);
            }
        }
        map
    }

    fn value(&mut self, path: &str, kind: Kind, node: &Node) -> Option<Value> {
        if node.is_null() {
            return None;
        }
        match kind {
            Kind::Format => self.format(path, node),
            Kind::Text => self.text(path, node).map(|text| json!(text)),
            Kind::Words => self.words(path, node),
            Kind::AllWords => self.each(path, node, Reader::words),
            Kind::Day => self.day(path, node),
            Kind::Symbol(words) => self.known(path, node, "word", words.iter().copied()),
            Kind::Guide => {
                let library = self.library;
                self.known(path, node, "guide", library.guides.keys().map(luyin_guide::GuideId::as_str))
            }
            Kind::Counter => {
                let counters = self.authority.map(|it| it.counters.as_slice()).unwrap_or_default();
                self.known(path, node, "counter", counters.iter().map(|counter| &*counter.id))
            }
            Kind::Papers => self.each(path, node, Reader::paper),
            Kind::Criteria => self.each(path, node, |reader, path, row| {
                let guide = reader.guide?;
                reader.known(path, row, "condition", criteria(guide))
            }),
            Kind::Section(fields) => Some(Value::Object(self.section(path, fields, node))),
        }
    }

    fn format(&mut self, path: &str, node: &Node) -> Option<Value> {
        if node.as_int() == Some(DESK_FORMAT) {
            return Some(json!(DESK_FORMAT));
        }
        let message = format!("format `{}` is not known", node.raw().unwrap_or_default());
        self.error("unknown-format", node.span, path, message, format!("write `format: {DESK_FORMAT}`"));
        None
    }

    fn text(&mut self, path: &str, node: &Node) -> Option<String> {
        let text = node.raw().map(str::to_owned);
        if text.is_none() {
            let message = format!("expected a text, found {}", node.describe());
            self.error("wrong-type", node.span, path, message, "write it in quotes");
        }
        text
    }

    fn words(&mut self, path: &str, node: &Node) -> Option<Value> {
        if let Some(text) = node.raw() {
            return Some(json!(Text::new(text, text)));
        }
        match (node.get("en").and_then(Node::raw), node.get("zh").and_then(Node::raw)) {
            (Some(en), Some(zh)) if node.as_map().is_some_and(|entries| entries.len() == 2) => {
                Some(json!(Text::new(en, zh)))
            }
            _ => {
                let message = format!("expected a text in both languages, found {}", node.describe());
                self.error("wrong-type", node.span, path, message, "write `{en: …, zh: …}`, or one text for both");
                None
            }
        }
    }

    fn day(&mut self, path: &str, node: &Node) -> Option<Value> {
        let told = node.raw().unwrap_or_default();
        if let Ok(day) = Day::parse(told) {
            let (text, (year, month, number)) = (dates::day(day), day.ymd());
            Some(json!({"is": day.to_string(), "en": text.en, "zh": text.zh, "ymd": [year, month, number]}))
        } else {
            let message = format!("`{told}` is not a day");
            self.error("bad-date", node.span, path, message, "write the day as `2026-12-01`");
            None
        }
    }

    fn paper(&mut self, path: &str, node: &Node) -> Option<Value> {
        let guide = self.guide?;
        let told = node.raw().unwrap_or_default();
        if let Some(item) = guide.evidence.iter().find(|item| means(told, item)) {
            return Some(json!(&*item.id));
        }
        self.known(path, node, "paper", papers(guide))
    }

    fn known<'w>(
        &mut self,
        path: &str,
        node: &Node,
        noun: &str,
        known: impl Iterator<Item = &'w str> + Clone,
    ) -> Option<Value> {
        let told = node.raw().unwrap_or_default();
        if known.clone().any(|it| it == told) {
            return Some(json!(told));
        }
        let help = match suggest(told, known.clone()) {
            Some(word) => format!("did you mean `{word}`?"),
            None => format!("known here: {}", known.take(20).collect::<Vec<_>>().join(", ")),
        };
        self.error("unknown-name", node.span, path, format!("unknown {noun} `{told}`"), help);
        None
    }

    fn each(
        &mut self,
        path: &str,
        node: &Node,
        one: impl Fn(&mut Self, &str, &Node) -> Option<Value>,
    ) -> Option<Value> {
        let Some(rows) = node.as_list() else {
            let message = format!("expected a list, found {}", node.describe());
            self.error("wrong-type", node.span, path, message, "write `[…, …]`");
            return None;
        };
        let rows = rows.iter().enumerate();
        Some(rows.filter_map(|(index, row)| one(self, &format!("{path}[{index}]"), row)).collect())
    }

    /// Days that stand before days they cannot precede.
    fn order(&mut self, desk: &Desk) {
        for ((before, first), (after, second)) in IN_ORDER {
            let (Some(earlier), Some(later)) = (desk.day(before, first), desk.day(after, second)) else { continue };
            if later < earlier {
                let path = format!("{after}.{second}");
                let span = desk.span(&path);
                let message = format!("{later} is before {earlier}, the day of `{before}.{first}`");
                self.error("wrong-order", span, &path, message, "check both days");
            }
        }
    }

    /// A certificate and a refusal stand together only where a review revoked the first of them.
    fn one_result(&mut self, desk: &Desk) {
        let both = desk.section("certificate").is_some() && desk.section("refusal").is_some();
        let result = desk.section("review").and_then(|review| review.get("result")).and_then(Value::as_str);
        if both && result != Some("revoked") {
            let span = desk.span("refusal");
            let message = "`refusal` stands beside `certificate`".to_owned();
            self.error("contradiction", span, "refusal", message, "leave one out, or tell the review that revoked it");
        }
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
