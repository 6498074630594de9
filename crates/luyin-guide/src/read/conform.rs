//! Whether a tree has the form that the table lays down, field by field.
//!
//! Missing fields are looked for later, once inheritance is resolved (`crate::read::complete`);
//! ids that point elsewhere are collected here and looked up when every file is read.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use luyin_diagnostic::{Diagnostic, Related, Span, suggest};
use luyin_tree::{Entry, Node, NodeKind};

use super::scalar;
use crate::table::{Field, Kind, RefKind, Shape};

/// What a walk over one file yields beside its findings.
#[derive(Debug)]
pub(crate) struct Walk {
    pub file: Arc<str>,
    pub findings: Vec<Diagnostic>,
    pub pointers: Vec<Pointer>,
    pub cites: Vec<Pointer>,
    path: Vec<Step>,
}

/// An id that must be defined somewhere.
#[derive(Debug)]
pub(crate) struct Pointer {
    pub kind: RefKind,
    pub text: Box<str>,
    pub file: Arc<str>,
    pub span: Span,
    pub path: String,
}

#[derive(Debug)]
enum Step {
    Key(Box<str>),
    Row(usize),
}

impl Walk {
    /// Walks one file.
    pub fn over(file: &Arc<str>, node: &Node, shape: &'static Shape) -> Self {
        let mut walk = Self::new(file);
        walk.format(node);
        walk.value(node, Kind::Record(shape));
        walk
    }

    /// What is wrong with one value that has no table of its own.
    pub fn value_alone(file: &Arc<str>, node: &Node, kind: Kind) -> Vec<Diagnostic> {
        let mut walk = Self::new(file);
        walk.value(node, kind);
        walk.findings
    }

    fn new(file: &Arc<str>) -> Self {
        Self { file: file.clone(), findings: Vec::new(), pointers: Vec::new(), cites: Vec::new(), path: Vec::new() }
    }

    fn format(&mut self, node: &Node) {
        let Some(format) = node.get("format") else { return };
        if format.as_int() != Some(1) {
            self.report("unknown-format", format.span, "this version of the format is not known").help =
                Some("write `format: 1`".to_owned());
        }
    }

    /// Walks one value.
    pub fn value(&mut self, node: &Node, kind: Kind) {
        if node.is_null() {
            return;
        }
        match kind {
            Kind::Record(shape) => self.record(node, shape),
            Kind::Items(shape) => self.items(node, shape),
            Kind::Rows(shape) => self.rows(node, Kind::Record(shape)),
            Kind::Table(kind) => self.table(node, *kind),
            Kind::Words => self.words(node),
            Kind::Cites => self.several(node, Kind::Cites),
            Kind::Texts => self.several(node, Kind::Text),
            Kind::Names => self.several(node, Kind::Name),
            Kind::Symbols(set) => self.several(node, Kind::Symbol(set)),
            Kind::Refs(target) => self.several(node, Kind::Ref(target)),
            Kind::DatedValues => self.dated_values(node),
            Kind::Amounts => self.amounts(node),
            Kind::Length => self.length(node),
            Kind::Any => {}
            _ => self.single(node, kind),
        }
    }

    fn record(&mut self, node: &Node, shape: &'static Shape) {
        let Some(entries) = self.map(node, shape.name) else { return };
        for entry in entries {
            match shape.field(&entry.key) {
                Some(field) => self.under(&entry.key, |walk| walk.value(&entry.value, field.kind)),
                None => self.unknown_field(entry, shape),
            }
        }
    }

    fn unknown_field(&mut self, entry: &Entry, shape: &Shape) {
        let keys = || shape.fields.iter().map(|field: &Field| field.key);
        let help = match suggest(&entry.key, keys()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the fields are {}", list(keys())),
        };
        let message = format!("{} has no field `{}`", shape.name, entry.key);
        self.report("unknown-field", entry.key_span, message).help = Some(help);
    }

    fn items(&mut self, node: &Node, shape: &'static Shape) {
        let Some(rows) = self.list(node) else { return };
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for (index, row) in rows.iter().enumerate() {
            self.path.push(Step::Row(index));
            self.record(row, shape);
            self.path.pop();
            let Some(id) = item_id(row) else { continue };
            let Some(text) = id.raw() else { continue };
            match seen.get(text) {
                Some(first) => self.duplicate(text, id.span, *first),
                None => _ = seen.insert(text, id.span),
            }
        }
    }

    fn duplicate(&mut self, id: &str, span: Span, first: Span) {
        let file = self.file.clone();
        let finding = self.report("duplicate-id", span, format!("`{id}` is already the id of another item here"));
        finding.related.push(Related { file, span: first, message: "the first one".to_owned() });
    }

    fn rows(&mut self, node: &Node, kind: Kind) {
        let Some(rows) = self.list(node) else { return };
        for (index, row) in rows.iter().enumerate() {
            self.path.push(Step::Row(index));
            self.value(row, kind);
            self.path.pop();
        }
    }

    fn table(&mut self, node: &Node, kind: Kind) {
        let Some(entries) = self.map(node, "the field") else { return };
        for entry in entries {
            self.under(&entry.key, |walk| walk.value(&entry.value, kind));
        }
    }

    fn words(&mut self, node: &Node) {
        let Some(entries) = node.as_map() else {
            return self.wrong_type(node, "a text in both languages", Some("write `{en: …, zh: …}`"));
        };
        for entry in entries.iter().filter(|entry| !matches!(&*entry.key, "en" | "zh")) {
            let message = format!("a text in both languages has no field `{}`", entry.key);
            self.report("unknown-field", entry.key_span, message).help = Some("the fields are `en`, `zh`".to_owned());
        }
        for (key, language) in [("en", "English"), ("zh", "Chinese")] {
            let text = node.get(key);
            if text.and_then(Node::raw).is_some_and(|text| !text.trim().is_empty()) {
                continue;
            }
            let span = text.filter(|text| !text.span.is_empty()).map_or_else(|| head(node), |text| text.span);
            match text.filter(|text| matches!(text.kind, NodeKind::List(_) | NodeKind::Map(_))) {
                Some(other) => self.wrong_type(other, "a text", None),
                None => {
                    self.report("missing-language", span, format!("the {language} text is missing")).help =
                        Some(format!("add `{key}: …`"));
                }
            }
        }
    }

    /// A list of single values, or one of them alone.
    fn several(&mut self, node: &Node, kind: Kind) {
        match node.as_list() {
            Some(rows) => {
                for (index, row) in rows.iter().enumerate() {
                    self.path.push(Step::Row(index));
                    self.single(row, kind);
                    self.path.pop();
                }
            }
            None => self.single(node, kind),
        }
    }

    fn single(&mut self, node: &Node, kind: Kind) {
        let Some(text) = node.raw() else {
            let listed = matches!(kind, Kind::Date | Kind::InForce) && node.as_list().is_some();
            return self.wrong_type(
                node,
                scalar::expected(kind),
                listed.then_some("put a date in brackets into quotes"),
            );
        };
        match kind {
            Kind::Cites => self.point(RefKind::Source, node, text),
            Kind::Ref(target) => self.point(target, node, text),
            Kind::Symbol(set) if !set.contains(&text) => self.unknown_value(node, text, set),
            _ => {
                if let Err(wrong) = scalar::check(kind, node, text) {
                    let span = wrong.span.map_or(node.span, |within| within.shifted(node.span.start));
                    self.report(wrong.name, span, wrong.message).help = wrong.help;
                }
            }
        }
    }

    fn unknown_value(&mut self, node: &Node, text: &str, set: &[&str]) {
        let help = match suggest(text, set.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is one of {}", list(set.iter().copied())),
        };
        self.report("unknown-value", node.span, format!("`{text}` is not a value of this field")).help = Some(help);
    }

    fn point(&mut self, kind: RefKind, node: &Node, text: &str) {
        let path = self.written_path();
        let pointer = Pointer { kind, text: text.into(), file: self.file.clone(), span: node.span, path };
        if kind == RefKind::Source { self.cites.push(pointer) } else { self.pointers.push(pointer) }
    }

    fn dated_values(&mut self, node: &Node) {
        let Some(entries) = self.map(node, "a dated value") else { return };
        for entry in entries {
            if let Err(wrong) = scalar::day(&entry.key) {
                self.report(wrong.name, entry.key_span, wrong.message).help = wrong.help;
            }
            if !entry.value.is_null() && scalar::decimal(&entry.value).is_none() {
                self.wrong_type(&entry.value, "a number or `null`", None);
            }
        }
    }

    fn amounts(&mut self, node: &Node) {
        let Some(entries) = self.map(node, "an amount") else { return };
        for entry in entries {
            if entry.key.len() != 3 || !entry.key.bytes().all(|byte| byte.is_ascii_uppercase()) {
                self.report("bad-currency", entry.key_span, format!("`{}` is not a currency", entry.key)).help =
                    Some("write its three letters, as in `CNY`".to_owned());
            }
            if scalar::amount(&entry.value).is_none() {
                self.wrong_type(&entry.value, "an amount or `[least, most]`", None);
            }
        }
    }

    fn length(&mut self, node: &Node) {
        let Some(entries) = self.map(node, "a length") else { return };
        if let Err(wrong) = scalar::length(entries) {
            let span = wrong.span.unwrap_or_else(|| head(node));
            self.report(wrong.name, span, wrong.message).help = wrong.help;
        }
    }

    fn map<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n [Entry]> {
        let entries = node.as_map();
        if entries.is_none() {
            self.report("wrong-type", node.span, format!("{what} is a map, found {}", node.describe()));
        }
        entries
    }

    fn list<'n>(&mut self, node: &'n Node) -> Option<&'n [Node]> {
        let rows = node.as_list();
        if rows.is_none() {
            self.wrong_type(node, "a list", None);
        }
        rows
    }

    fn wrong_type(&mut self, node: &Node, expected: &str, help: Option<&str>) {
        let span = if node.raw().is_some() { node.span } else { head(node) };
        self.report("wrong-type", span, format!("expected {expected}, found {}", node.describe())).help =
            help.map(str::to_owned);
    }

    fn under(&mut self, key: &str, walk: impl FnOnce(&mut Self)) {
        self.path.push(Step::Key(key.into()));
        walk(self);
        self.path.pop();
    }

    /// Reports an error at the present path.
    fn report(&mut self, name: &'static str, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        let mut finding = Diagnostic::error(name, &self.file, span, message);
        finding.path = Some(self.written_path()).filter(|path| !path.is_empty());
        self.findings.push(finding);
        let last = self.findings.len().saturating_sub(1);
        // INVARIANT: a finding was pushed on the line above.
        #[expect(clippy::indexing_slicing, reason = "the last of a list that is not empty")]
        &mut self.findings[last]
    }

    fn written_path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) if path.is_empty() => path.push_str(key),
                Step::Key(key) => _ = write!(path, ".{key}"),
                Step::Row(index) => _ = write!(path, "[{index}]"),
            }
        }
        path
    }
}

/// The value by which an item of a list is known.
pub(crate) fn item_id(node: &Node) -> Option<&Node> {
    ["id", "type", "service", "who", "kind"].iter().find_map(|key| node.get(key)).filter(|id| id.raw().is_some())
}

/// Where to point at a map or list as a whole: its id, else its first key.
pub(crate) fn head(node: &Node) -> Span {
    if let Some(id) = item_id(node) {
        return id.span;
    }
    match &node.kind {
        NodeKind::Map(entries) => entries.first().map_or(node.span, |entry| entry.key_span),
        NodeKind::List(rows) => rows.first().map_or(node.span, head),
        _ => node.span,
    }
}

/// Words in backticks with commas between.
pub(crate) fn list<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() {
            text.push_str(", ");
        }
        _ = write!(text, "`{word}`");
    }
    text
}
