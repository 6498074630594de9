//! The list of a bundle: which files, as which exhibits, under which titles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use luyin_date::Day;
use luyin_diagnostic::{Diagnostic, Severity, Span, suggest};
use luyin_tree::{Entry, Limits, Node, read};
use luyin_words::Text;

/// A bundle as its list describes it; files are named, not read.
#[derive(Debug, Clone, PartialEq)]
pub struct BundleList {
    /// What the bundle is.
    pub title: Text,
    /// The matter it belongs to.
    pub matter: Option<String>,
    /// The day it bears.
    pub date: Option<Day>,
    /// Its parts, in order.
    pub parts: Vec<ListedPart>,
}

/// A part as the list describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedPart {
    /// What it is cited by; a paper that is no exhibit has none.
    pub label: Option<String>,
    /// What it is.
    pub title: Text,
    /// Its files, as written.
    pub files: Vec<String>,
}

/// Reads the list of a bundle, YAML or JSON.
///
/// # Errors
/// Everything that is wrong with it, at once.
///
/// # Examples
/// ```
/// let text = "format: 1\ntitle: Exhibits\nparts:\n  - exhibit: A\n    title: {en: Passport, zh: 护照}\n    files: [passport.jpg]\n";
/// let list = luyin_document::bundle::read_list("bundle.yaml", text.as_bytes()).unwrap();
/// assert_eq!(list.parts[0].label.as_deref(), Some("A"));
/// assert_eq!(list.parts[0].title.zh, "护照");
/// ```
pub fn read_list(name: &str, bytes: &[u8]) -> Result<BundleList, Vec<Diagnostic>> {
    let file: Arc<str> = Arc::from(name);
    let root = read(&file, bytes, &Limits::default())?;
    let mut reader = Reader { file, found: Vec::new(), labels: BTreeSet::new() };
    let list = reader.list(&root);
    match list {
        Some(list) if reader.found.is_empty() => Ok(list),
        _ => Err(reader.found),
    }
}

struct Reader {
    file: Arc<str>,
    found: Vec<Diagnostic>,
    labels: BTreeSet<String>,
}

impl Reader {
    fn report(&mut self, name: &'static str, span: Span, message: String, help: &str) {
        self.found.push(Diagnostic {
            name,
            severity: Severity::Error,
            file: self.file.clone(),
            span,
            message,
            help: (!help.is_empty()).then(|| help.to_owned()),
            path: None,
            related: Vec::new(),
        });
    }

    fn list(&mut self, root: &Node) -> Option<BundleList> {
        let fields = self.fields(root, &["format", "title", "matter", "date", "parts"], "a list of a bundle")?;
        match fields.get("format").map(|node| (node.as_int(), node.span)) {
            Some((Some(1), _)) => {}
            Some((_, span)) => {
                self.report("other-format", span, "the list is of another format".into(), "write `format: 1`");
            }
            None => self.report("missing-field", root.span, "the list lacks `format`".into(), "write `format: 1`"),
        }
        let title = self.required(root, &fields, "title").and_then(|node| self.title(node));
        let matter = fields.get("matter").and_then(|node| self.text(node, "the matter"));
        let date = fields.get("date").and_then(|node| self.day(node));
        let parts = self.required(root, &fields, "parts").map(|node| self.parts(node)).unwrap_or_default();
        Some(BundleList { title: title?, matter, date, parts })
    }

    fn parts(&mut self, node: &Node) -> Vec<ListedPart> {
        let Some(rows) = node.as_list().filter(|rows| !rows.is_empty()) else {
            self.report(
                "wrong-type",
                node.span,
                format!("the parts are {}", node.describe()),
                "list at least one part",
            );
            return Vec::new();
        };
        rows.iter().filter_map(|row| self.part(row)).collect()
    }

    fn part(&mut self, row: &Node) -> Option<ListedPart> {
        let fields = self.fields(row, &["exhibit", "title", "files"], "a part")?;
        let label = fields.get("exhibit").and_then(|node| self.label(node));
        let title = self.required(row, &fields, "title").and_then(|node| self.title(node));
        let files = self.required(row, &fields, "files").map(|node| self.files(node))?;
        Some(ListedPart { label, title: title?, files })
    }

    fn label(&mut self, node: &Node) -> Option<String> {
        let label = self.text(node, "the label of an exhibit")?;
        if !self.labels.insert(label.clone()) {
            let message = format!("two exhibits are called `{label}`");
            self.report("duplicate-name", node.span, message, "give each its own label");
        }
        Some(label)
    }

    fn files(&mut self, node: &Node) -> Vec<String> {
        let rows = node.as_list().unwrap_or(std::slice::from_ref(node));
        if rows.is_empty() {
            self.report("wrong-type", node.span, "the part has no files".into(), "name at least one file");
        }
        rows.iter().filter_map(|row| self.text(row, "a file")).collect()
    }

    /// A title: one text for both languages, or one for each.
    fn title(&mut self, node: &Node) -> Option<Text> {
        if node.as_map().is_none() {
            return self.text(node, "the title").map(|text| Text { en: text.clone(), zh: text });
        }
        let fields = self.fields(node, &["en", "zh"], "a title")?;
        let en = self.required(node, &fields, "en").and_then(|node| self.text(node, "the title"));
        let zh = self.required(node, &fields, "zh").and_then(|node| self.text(node, "the title"));
        Some(Text { en: en?, zh: zh? })
    }

    fn day(&mut self, node: &Node) -> Option<Day> {
        let text = self.text(node, "the date")?;
        let day = Day::parse(&text);
        if let Err(error) = &day {
            self.report("impossible-date", node.span, error.to_string(), "write it as `2026-11-22`");
        }
        day.ok()
    }

    fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = node.raw().map(str::trim).filter(|text| !text.is_empty() && !node.is_null());
        if text.is_none() {
            self.report("wrong-type", node.span, format!("{what} is {}", node.describe()), "write a text");
        }
        text.map(str::to_owned)
    }

    fn required<'n>(&mut self, at: &Node, fields: &BTreeMap<&str, &'n Node>, name: &str) -> Option<&'n Node> {
        let node = fields.get(name).copied();
        if node.is_none() {
            self.report("missing-field", at.span, format!("`{name}` is missing"), "");
        }
        node
    }

    fn fields<'n>(&mut self, node: &'n Node, known: &[&str], what: &str) -> Option<BTreeMap<&'n str, &'n Node>> {
        let Some(entries) = node.as_map() else {
            self.report(
                "wrong-type",
                node.span,
                format!("{what} is {}", node.describe()),
                "write fields and their values",
            );
            return None;
        };
        for Entry { key, key_span, .. } in entries.iter().filter(|entry| !known.contains(&&*entry.key)) {
            let meant = suggest(key, known.iter().copied()).map(|name| format!("did you mean `{name}`?"));
            let help = meant.unwrap_or_else(|| format!("the fields are {}", known.join(", ")));
            self.report("unknown-field", *key_span, format!("{what} has no field `{key}`"), &help);
        }
        Some(entries.iter().map(|entry| (&*entry.key, &entry.value)).collect())
    }
}
