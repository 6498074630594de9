//! A text into a case.

mod change;
mod check;
mod contradict;
mod identity;
mod scalar;
mod zone;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use luyin_date::Day;
use luyin_diagnostic::{Diagnostic, Severity, Span, suggest};
use luyin_tree::{Limits, Node, NodeKind, read};

pub use change::{contradictions, read_fact};

use crate::period::{Context, settle};
use crate::{Case, Fact, FieldDef, FieldId, FieldType, List, Record, RecordId, ShortForm, Value, Vocabulary};

/// A case that was read, and what is odd about it.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// The case.
    pub case: Case,
    /// Findings that leave the case usable.
    pub warnings: Vec<Diagnostic>,
}

/// Reads a case file, YAML or JSON by its first characters.
///
/// # Errors
/// All that is wrong with the file, each with its place, its field and a help; warnings with them.
///
/// ```
/// use luyin_facts::{FactPath, Vocabulary, read_case};
/// let text = "{format: 1, as_of: 2026-11-22, goal: {guide: us.immigrant-visa}, applicant: {born: 1988}}";
/// let file = read_case("case.yaml", text.as_bytes(), &Vocabulary::default()).expect("it is a case");
/// let born = FactPath::parse("applicant.born").expect("it is a field");
/// assert!(file.case.get(&born).is_some_and(|fact| fact.is_known()));
/// ```
pub fn read_case(file: &str, bytes: &[u8], vocabulary: &Vocabulary) -> Result<CaseFile, Vec<Diagnostic>> {
    let file: Arc<str> = file.into();
    let tree = read(&file, bytes, &Limits::default())?;
    let mut reader = Reader::new(&file, bytes, vocabulary);
    let root = reader.case(&tree);
    let case = root.map(|mut root| {
        let as_of = root.date("as_of").and_then(|date| date.date.is_exact());
        reader.close_lists(&mut root);
        reader.take_zones(&mut root, as_of.unwrap_or(Day::MAX));
        contradict::widen(&mut root);
        let context = Context::of(&root, as_of.unwrap_or(Day::MAX));
        settle(&mut root, &context);
        let case = Case { root: Arc::new(root), as_of: context.as_of, horizon: context.horizon, file: file.clone() };
        reader.check(&case, &context);
        case
    });
    let found = few(reader.found, &file);
    match case {
        Some(case) if !found.iter().any(Diagnostic::is_error) => Ok(CaseFile { case, warnings: found }),
        _ => Err(found),
    }
}

/// How many findings are told at once.
const MOST_FINDINGS: usize = 200;

/// The findings in the order of the file. Of very many the worst are told, and how many there are besides.
fn few(mut found: Vec<Diagnostic>, file: &Arc<str>) -> Vec<Diagnostic> {
    let more = found.len().saturating_sub(MOST_FINDINGS);
    if more > 0 {
        found.sort_by_key(|finding| (!finding.is_error(), finding.span.start, finding.span.end));
        let at = found.get(MOST_FINDINGS).map_or_else(Span::default, |next| next.span);
        let severity = found.get(MOST_FINDINGS).map_or(Severity::Error, |next| next.severity);
        found.truncate(MOST_FINDINGS);
        let last = Diagnostic::new(severity, "many-findings", file, at, format!("{more} more findings are not shown"));
        found.push(last.with_help("correct those that are shown, then read the file again"));
    }
    found.sort_by_key(|finding| (finding.span.start, finding.span.end));
    found
}

pub(super) struct Reader<'a> {
    file: &'a Arc<str>,
    bytes: &'a [u8],
    vocabulary: &'a Vocabulary,
    found: Vec<Diagnostic>,
    steps: Vec<Step>,
    complete: Vec<(String, Span)>,
    zones: Vec<zone::FoundZone>,
    /// The ids of the lists that references point to.
    keys: BTreeMap<FieldId, BTreeSet<Arc<str>>>,
    /// How many references without a row were found.
    unknown: u32,
}

enum Step {
    Field(&'static str),
    Row(usize, Option<Arc<str>>),
}

impl<'a> Reader<'a> {
    fn new(file: &'a Arc<str>, bytes: &'a [u8], vocabulary: &'a Vocabulary) -> Reader<'a> {
        Reader {
            file,
            bytes,
            vocabulary,
            found: Vec::new(),
            steps: Vec::new(),
            complete: Vec::new(),
            zones: Vec::new(),
            keys: BTreeMap::new(),
            unknown: 0,
        }
    }
}

impl Reader<'_> {
    fn case(&mut self, tree: &Node) -> Option<Record> {
        if tree.is_null() {
            self.error("empty-file", tree.span, "the file is empty", "a case file starts with `format: 1`");
            return None;
        }
        self.record(RecordId::Case, tree)
    }

    fn record(&mut self, id: RecordId, node: &Node) -> Option<Record> {
        let Some(entries) = node.as_map() else {
            let message = format!("expected {}, found {}", expected(FieldType::Record(id)), node.describe());
            self.error("wrong-type", node.span, message, format!("write its fields: {}", some_fields(id)));
            return None;
        };
        let mut record = Record::empty(id);
        record.span = node.span;
        record.key = self.key(id, node);
        for entry in entries {
            let Some(field) = id.field(&entry.key) else {
                self.unknown_field(id, &entry.key, entry.key_span);
                continue;
            };
            self.steps.push(Step::Field(field.name()));
            let fact = self.fact(field.def(), &entry.value, entry.key_span);
            self.steps.pop();
            let span = if entry.value.is_null() { Span::default() } else { entry.value.span };
            record.put(field, fact, span);
        }
        self.zone(id, node);
        self.required(&record, node.span);
        Some(record)
    }

    fn key(&mut self, id: RecordId, node: &Node) -> Option<Arc<str>> {
        id.field("id").filter(|_| id.is_row())?;
        let node = node.get("id")?;
        let key = node.raw()?;
        if names_a_row(key) {
            return Some(key.into());
        }
        self.error(
            "bad-id",
            node.span,
            format!("`{key}` cannot name a row"),
            "a name has letters, digits, `-` and `_`",
        );
        None
    }

    fn unknown_field(&mut self, id: RecordId, key: &str, span: Span) {
        let names = id.def().fields.iter().map(|field| field.name);
        let help = match suggest(key, names) {
            Some(name) => format!("did you mean `{name}`?"),
            None => elsewhere(key).unwrap_or_else(|| format!("the fields here are {}", some_fields(id))),
        };
        let message = format!("{} has no field `{key}`", with_article(id.def().name));
        let path = join(&self.path(), key);
        self.found.push(Diagnostic::error("unknown-field", self.file, span, message).with_help(help).at_path(path));
    }

    fn required(&mut self, record: &Record, span: Span) {
        for (field, fact) in record.facts() {
            let def = field.def();
            if def.required && matches!(fact, Fact::Unasked) && record.span_of(field).is_empty() {
                let here = Span::new(span.start, span.start.saturating_add(first_line(self.source(span))));
                let message = format!("{} needs the field `{}`", with_article(record.id.def().name), def.name);
                let path = join(&self.path(), def.name);
                let finding =
                    Diagnostic::error("missing-field", self.file, here, message).with_help(help_of(def)).at_path(path);
                self.found.push(finding);
            }
        }
    }

    fn fact(&mut self, def: &'static FieldDef, node: &Node, key: Span) -> Fact {
        if let Some(fact) = self.not_told(def, node) {
            return fact;
        }
        if node.is_null() {
            if let FieldType::List(_) = def.ty {
                self.warning(
                    "empty-value",
                    key,
                    format!("`{}` is left empty", def.name),
                    "write `[]` when there is none, or leave the name out",
                );
            }
            return Fact::Unasked;
        }
        let value = match def.ty {
            FieldType::Record(id) => self.inner(id, node).map(|record| Value::Record(Arc::new(record))),
            FieldType::List(id) => self.list(id, node).map(Value::List),
            FieldType::ListNames => self.list_names(node),
            _ => self.scalar(def, node),
        };
        let told = value.filter(|value| !self.is_untold(def, value));
        told.map_or(Fact::Unasked, Fact::Known)
    }

    /// Whether a term only says that it is not known which.
    fn is_untold(&self, def: &FieldDef, value: &Value) -> bool {
        matches!((def.ty, value), (FieldType::Term(kind), Value::Text(term)) if self.vocabulary.is_untold(kind, term))
    }

    /// `{declined: true}` or `{unobtainable: true}`.
    fn not_told(&mut self, def: &'static FieldDef, node: &Node) -> Option<Fact> {
        let entries = node.as_map()?;
        let reason = entries.iter().find(|entry| matches!(&*entry.key, "declined" | "unobtainable"))?;
        if let Some(other) = entries.iter().find(|entry| entry.key != reason.key) {
            let message = format!("`{}` stands beside `{}`", other.key, reason.key);
            self.error(
                "contradiction",
                other.key_span,
                message,
                format!("a field is either told or `{{{}: true}}`", reason.key),
            );
        } else if reason.value.as_bool() != Some(true) {
            let message = format!("`{}` can only be `true`", reason.key);
            self.error(
                "wrong-type",
                reason.value.span,
                message,
                format!("leave `{}` out when it was not asked yet", def.name),
            );
        } else if def.required && matches!(def.ty, FieldType::Record(_) | FieldType::Int) || def.name == "as_of" {
            self.error("required-field", node.span, format!("`{}` has to be told", def.name), help_of(def));
        }
        Some(if &*reason.key == "declined" { Fact::Declined } else { Fact::Unobtainable })
    }

    fn inner(&mut self, id: RecordId, node: &Node) -> Option<Record> {
        let short = id.def().short;
        if !matches!(node.kind, NodeKind::Map(_)) {
            match short {
                ShortForm::Field(name) if node.raw().is_some() => {
                    return self.short(id, name, node);
                }
                ShortForm::Interval if node.raw().is_some() => return self.interval(id, node),
                _ => {}
            }
        }
        self.record(id, node)
    }

    fn short(&mut self, id: RecordId, name: &'static str, node: &Node) -> Option<Record> {
        let field = id.field(name)?;
        let mut record = Record::empty(id);
        record.span = node.span;
        self.steps.push(Step::Field(name));
        let fact = self.fact(field.def(), node, node.span);
        self.steps.pop();
        record.put(field, fact, node.span);
        Some(record)
    }

    fn list(&mut self, id: RecordId, node: &Node) -> Option<List> {
        let rows = match &node.kind {
            NodeKind::List(rows) => rows.as_slice(),
            NodeKind::Map(_) if id.def().short == ShortForm::Row => std::slice::from_ref(node),
            _ => {
                let message = format!("expected a list, found {}", node.describe());
                let help = format!("write each {} as a row that starts with `- `", id.def().name);
                self.error("wrong-type", node.span, message, help);
                return None;
            }
        };
        let mut list = List { rows: Vec::with_capacity(rows.len()), complete: false };
        for (index, row) in rows.iter().enumerate() {
            let key = row.get("id").and_then(Node::raw).filter(|key| names_a_row(key)).map(Arc::from);
            self.steps.push(Step::Row(index, key));
            list.rows.extend(self.record(id, row).map(Arc::new));
            self.steps.pop();
        }
        Some(list)
    }

    fn list_names(&mut self, node: &Node) -> Option<Value> {
        let Some(names) = node.as_list() else {
            let message = format!("expected a list, found {}", node.describe());
            self.error("wrong-type", node.span, message, "write the names of the complete lists: `[stays, absences]`");
            return None;
        };
        for name in names {
            match name.raw() {
                Some(text) => self.complete.push((text.to_owned(), name.span)),
                None => self.error(
                    "wrong-type",
                    name.span,
                    "expected the name of a list",
                    "write the names of the complete lists: `[stays, absences]`",
                ),
            }
        }
        None
    }

    /// Marks the lists that `complete` names.
    fn close_lists(&mut self, root: &mut Record) {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for (name, span) in std::mem::take(&mut self.complete) {
            if seen.contains(&name) {
                self.warning_at("twice", span, "complete", format!("`{name}` is named twice"), "once is enough");
            } else if let Some(field) = RecordId::Case.field(&name).filter(is_list) {
                self.close(root, field, span);
            } else if let Some(field) = applicant_list(&name) {
                if let Some(Fact::Known(Value::Record(applicant))) =
                    RecordId::Case.field("applicant").and_then(|at| root.fields.get_mut(at.index()))
                {
                    self.close(Arc::make_mut(applicant), field, span);
                }
            } else {
                self.unknown_list(&name, span);
            }
            seen.insert(name);
        }
    }

    fn close(&mut self, record: &mut Record, field: FieldId, span: Span) {
        let given = record.span_of(field);
        match record.fields.get_mut(field.index()) {
            Some(Fact::Known(Value::List(list))) => list.complete = true,
            Some(slot @ Fact::Unasked) => {
                *slot = Fact::Known(Value::List(List { rows: Vec::new(), complete: true }));
            }
            _ => {
                let message = format!("`{}` is named complete, but it is not told", field.name());
                let finding = Diagnostic::error("contradiction", self.file, span, message).at_path("complete");
                self.found.push(
                    finding
                        .with_help("remove it here, or tell its rows")
                        .with_related(given, "said not to be told here"),
                );
            }
        }
    }

    fn unknown_list(&mut self, name: &str, span: Span) {
        let case = RecordId::Case.fields().filter(is_list);
        let names: Vec<&str> =
            case.map(FieldId::name).chain(RecordId::Applicant.fields().filter(is_list).map(FieldId::name)).collect();
        let message = format!("there is no list `{name}`");
        let help = match suggest(name, names.iter().copied()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("the lists are {}", quoted(names.iter().copied(), usize::MAX)),
        };
        self.found
            .push(Diagnostic::error("unknown-list", self.file, span, message).with_help(help).at_path("complete"));
    }

    fn error(&mut self, name: &'static str, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let finding = Diagnostic::error(name, self.file, span, message).with_help(help);
        self.push(finding);
    }

    fn warning(&mut self, name: &'static str, span: Span, message: impl Into<String>, help: impl Into<String>) {
        let finding = Diagnostic::warning(name, self.file, span, message).with_help(help);
        self.push(finding);
    }

    fn warning_at(&mut self, name: &'static str, span: Span, path: &str, message: String, help: &str) {
        self.found.push(Diagnostic::warning(name, self.file, span, message).with_help(help).at_path(path));
    }

    /// Whether what was meant is looked for: it costs as much as there are words, so not for thousands of mistakes.
    fn suggests(&self) -> bool {
        self.found.len() < MOST_FINDINGS
    }

    fn push(&mut self, finding: Diagnostic) {
        let path = self.path();
        self.found.push(if path.is_empty() { finding } else { finding.at_path(path) });
    }

    /// The path of the field being read.
    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.steps {
            match step {
                Step::Field(name) => path = join(&path, name),
                Step::Row(_, Some(key)) => path = join(&path, key),
                Step::Row(index, None) => {
                    let _ = write!(path, "[{index}]");
                }
            }
        }
        path
    }

    /// The text of the file at a span.
    fn source(&self, span: Span) -> &str {
        self.bytes.get(span.range()).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl Record {
    fn put(&mut self, field: FieldId, fact: Fact, span: Span) {
        self.set(field, fact);
        if let Some(slot) = self.spans.get_mut(field.index()) {
            *slot = span;
        }
    }
}

fn names_a_row(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || letter == '-' || letter == '_')
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "it is given to filters")]
fn is_list(field: &FieldId) -> bool {
    matches!(field.def().ty, FieldType::List(_))
}

fn applicant_list(name: &str) -> Option<FieldId> {
    RecordId::Applicant.field(name.strip_prefix("applicant.").unwrap_or(name)).filter(is_list)
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn with_article(name: &str) -> String {
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {}", name.replace('-', " "))
}

/// The first names of a record's fields, for help.
fn some_fields(id: RecordId) -> String {
    quoted(
        id.def()
            .fields
            .iter()
            .map(|field| field.name)
            .filter(|name| !matches!(*name, "id" | "note" | "shown_by" | "contradicted_by")),
        12,
    )
}

fn quoted<'a>(words: impl Iterator<Item = &'a str>, most: usize) -> String {
    let words: Vec<String> = words.take(most.saturating_add(1)).map(|word| format!("`{word}`")).collect();
    let shown = words.get(..most.min(words.len())).unwrap_or_default().join(", ");
    if words.len() > most { format!("{shown} and others") } else { shown }
}

fn help_of(def: &FieldDef) -> String {
    let mut letters = def.doc.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Where a field of this name belongs, when it is not here.
fn elsewhere(key: &str) -> Option<String> {
    let owner = RecordId::ALL.iter().find(|id| id.field(key).is_some())?;
    Some(format!("`{key}` is a field of {}", with_article(owner.def().name)))
}

fn first_line(text: &str) -> u32 {
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    u32::try_from(line.len()).unwrap_or(u32::MAX)
}

/// What a field of a type expects, in words.
fn expected(ty: FieldType) -> String {
    match ty {
        FieldType::Bool => "`true` or `false`".to_owned(),
        FieldType::Int => "a whole number".to_owned(),
        FieldType::Decimal => "a number".to_owned(),
        FieldType::Text | FieldType::Symbol(_) => "a text".to_owned(),
        FieldType::Texts => "a list of texts".to_owned(),
        FieldType::Term(kind) => with_article(kind.noun()),
        FieldType::Place => "a place".to_owned(),
        FieldType::Country => "a country".to_owned(),
        FieldType::Date => "a date".to_owned(),
        FieldType::Range => "a whole number, or the least and the most".to_owned(),
        FieldType::Reference(id) => format!("the id of {}", with_article(id.def().name)),
        FieldType::References(id) => format!("ids of rows of the kind {}", id.def().name),
        FieldType::Record(id) => format!("the fields of {}", with_article(id.def().name)),
        FieldType::List(_) | FieldType::ListNames => "a list".to_owned(),
    }
}
