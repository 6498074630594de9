//! What the desk that decides knows of a case: numbers, days, decisions and reasons.
//!
//! The case file is the applicant's; this is the desk's own record of one run of a service, as a file of its own.
//! Papers print what it holds and nothing else: a number or a day that is not told is a blank.

mod read;
mod schema;
mod table;
mod terms;

use std::collections::BTreeMap;
use std::sync::Arc;

use luyin_date::Day;
use luyin_diagnostic::Span;
use luyin_guide::{EvidenceItem, Guide};
use serde_json::Value;

pub use read::read_desk;
pub use schema::desk_schema;
pub use terms::check_desk;

/// The version of the format that is read.
pub const DESK_FORMAT: i64 = 1;

/// The desk's record, as read and checked.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The guide of the service that the desk performs.
    pub guide: String,
    value: Value,
    file: Arc<str>,
    spans: BTreeMap<String, Span>,
}

impl Desk {
    /// A part of the record: `acceptance`; `None` where it is not told.
    pub fn section(&self, name: &str) -> Option<&Value> {
        self.value.get(name)
    }

    /// The whole record: days and words in both languages.
    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    /// A day: `acceptance`, `on`.
    pub(crate) fn day(&self, section: &str, field: &str) -> Option<Day> {
        Day::parse(self.section(section)?.get(field)?.get("is")?.as_str()?).ok()
    }

    /// Where a field stands in the file: `stay.until`.
    fn span(&self, path: &str) -> Span {
        self.spans.get(path).copied().unwrap_or_default()
    }

    /// The names that a list holds: `received`, `papers`; `None` where it is not told.
    pub(crate) fn names(&self, section: &str, field: &str) -> Option<Vec<&str>> {
        let list = self.section(section)?.get(field)?.as_array()?;
        Some(list.iter().filter_map(Value::as_str).collect())
    }
}

/// Whether a name in the record means this paper: its id within the guide, or its kind.
pub(crate) fn means(name: &str, item: &EvidenceItem) -> bool {
    *item.id == *name || item.evidence.as_str() == name
}

fn papers(guide: &Guide) -> impl Iterator<Item = &str> + Clone {
    guide.evidence.iter().map(|item| &*item.id)
}

fn criteria(guide: &Guide) -> impl Iterator<Item = &str> + Clone {
    guide.criteria.iter().map(|criterion| &*criterion.id)
}
