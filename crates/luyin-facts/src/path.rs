//! Where a fact stands in a case, as a stable text.

use std::fmt;
use std::sync::Arc;

use luyin_diagnostic::suggest;

use crate::{FieldId, FieldType, RecordId};

/// Where a fact stands in a case: `applicant.born`, `stays.s1.from`, `permits[0].until`.
///
/// A row with a name of its own is addressed by it, so that the path stays the same when rows are
/// added; other rows by their place. The path of a list (`absences`) speaks of the list as a
/// whole: whether it is complete.
///
/// ```
/// use luyin_facts::FactPath;
/// let path = FactPath::parse("stays.s1.from").expect("stays have a first day");
/// assert_eq!(path.to_string(), "stays.s1.from");
/// assert_eq!(FactPath::parse("stays.s1.form").expect_err("no such field").help(), Some("did you mean `from`?"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FactPath {
    segments: Vec<Segment>,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// Into a field of a record.
    Field(FieldId),
    /// Into a row of a list.
    Row(RowRef),
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowRef {
    /// By its place, from 0.
    Index(u32),
    /// By its own name.
    Key(Arc<str>),
}

/// Why a text is not a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    message: String,
    help: Option<String>,
}

impl PathError {
    fn new(message: String) -> PathError {
        PathError { message, help: None }
    }

    /// What to do about it.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for PathError {}

impl FactPath {
    /// The case as a whole.
    pub fn root() -> FactPath {
        FactPath::default()
    }

    /// Reads the text of a path, and checks it against the case format.
    ///
    /// # Errors
    /// A field that does not exist, or a step into something that has no parts.
    pub fn parse(text: &str) -> Result<FactPath, PathError> {
        let mut path = FactPath::root();
        for part in text.split('.') {
            let (name, rows) = part.split_at(part.find('[').unwrap_or(part.len()));
            if !name.is_empty() || rows.is_empty() {
                path = path.step(name)?;
            }
            for row in rows.split_terminator(']') {
                let number = row.strip_prefix('[').and_then(|number| number.parse().ok());
                let number = number.ok_or_else(|| PathError::new(format!("`{part}` is not a place in a list")))?;
                path.rows_of().ok_or_else(|| PathError::new(format!("`{path}` is not a list")))?;
                path = path.row(RowRef::Index(number));
            }
        }
        Ok(path)
    }

    fn step(self, name: &str) -> Result<FactPath, PathError> {
        if name.is_empty() {
            return Err(PathError::new("a name is missing in the path".to_owned()));
        }
        if self.rows_of().is_some() {
            return Ok(self.row(RowRef::Key(name.into())));
        }
        let Some(record) = self.record() else {
            return Err(PathError::new(format!("`{self}` has no parts")));
        };
        match record.field(name) {
            Some(field) => Ok(self.field(field)),
            None => Err(unknown(record, name)),
        }
    }

    /// The path one step further, into a field.
    #[must_use]
    pub fn field(&self, field: FieldId) -> FactPath {
        self.with(Segment::Field(field))
    }

    /// The path one step further, into a row.
    #[must_use]
    pub fn row(&self, row: RowRef) -> FactPath {
        self.with(Segment::Row(row))
    }

    fn with(&self, segment: Segment) -> FactPath {
        let mut segments = Vec::with_capacity(self.segments.len().saturating_add(1));
        segments.extend_from_slice(&self.segments);
        segments.push(segment);
        FactPath { segments }
    }

    /// The steps.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The path without its last step; nothing for the case as a whole.
    pub fn parent(&self) -> Option<FactPath> {
        let (_, before) = self.segments.split_last()?;
        Some(FactPath { segments: before.to_vec() })
    }

    /// The field it ends in; nothing for a row and for the case as a whole.
    pub fn last_field(&self) -> Option<FieldId> {
        match self.segments.last()? {
            Segment::Field(field) => Some(*field),
            Segment::Row(_) => None,
        }
    }

    /// The record it leads to: the case, a part of it, or a row.
    pub fn record(&self) -> Option<RecordId> {
        match self.segments.as_slice() {
            [] => Some(RecordId::Case),
            [.., Segment::Field(list), Segment::Row(_)] => match list.def().ty {
                FieldType::List(record) => Some(record),
                _ => None,
            },
            [.., Segment::Field(field)] => match field.def().ty {
                FieldType::Record(record) => Some(record),
                _ => None,
            },
            _ => None,
        }
    }

    /// The record of the rows, when it leads to a list.
    pub fn rows_of(&self) -> Option<RecordId> {
        match self.last_field()?.def().ty {
            FieldType::List(record) => Some(record),
            _ => None,
        }
    }
}

fn unknown(record: RecordId, name: &str) -> PathError {
    let names = record.def().fields.iter().map(|field| field.name);
    let help = suggest(name, names).map(|word| format!("did you mean `{word}`?"));
    PathError { message: format!("a {} has no field `{name}`", record.def().name), help }
}

impl fmt::Display for FactPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.segments.iter().enumerate() {
            let dot = if at == 0 { "" } else { "." };
            match segment {
                Segment::Field(field) => write!(formatter, "{dot}{}", field.name())?,
                Segment::Row(RowRef::Key(key)) => write!(formatter, "{dot}{key}")?,
                Segment::Row(RowRef::Index(index)) => write!(formatter, "[{index}]")?,
            }
        }
        Ok(())
    }
}

impl std::str::FromStr for FactPath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<FactPath, PathError> {
        FactPath::parse(text)
    }
}
