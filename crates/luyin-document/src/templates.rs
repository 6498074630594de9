//! The templates: those built in, and those that a folder puts in their place.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The templates that are built in: path and text, in the order of their paths.
const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// Templates by their paths: `person/report.typ`, `lib/luyin.typ`.
///
/// ```
/// use luyin_document::Templates;
/// let templates = Templates::built_in().with("person/report.typ", "= Mine");
/// assert_eq!(templates.text("person/report.typ"), Some("= Mine"));
/// assert!(templates.text("lib/luyin.typ").is_some());
/// ```
#[derive(Clone, Debug)]
pub struct Templates {
    files: BTreeMap<Arc<str>, Arc<str>>,
}

impl Templates {
    /// The templates that are built into the program.
    pub fn built_in() -> Templates {
        Templates { files: BUILT_IN.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect() }
    }

    /// The same templates with this one in the place of the one of that path, if there is one.
    #[must_use]
    pub fn with(mut self, path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Templates {
        self.files.insert(path.into(), text.into());
        self
    }

    /// The text of a template.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|text| &**text)
    }

    /// All templates with their paths, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<str>)> {
        self.files.iter()
    }
}
