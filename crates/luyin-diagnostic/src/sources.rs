//! The texts that diagnostics speak of.

use std::collections::BTreeMap;
use std::sync::Arc;

/// A place for people: line and column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The character in the line, from 1.
    pub column: u32,
}

/// File names and their texts, for showing diagnostics.
///
/// ```
/// use luyin_diagnostic::Sources;
/// let mut sources = Sources::default();
/// sources.add("case.yaml", "format: 1\nas_of: 2026-11-22\n");
/// let place = sources.line_column("case.yaml", 17).expect("the file is known");
/// assert_eq!((place.line, place.column), (2, 8));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Sources {
    texts: BTreeMap<Arc<str>, Arc<str>>,
}

impl Sources {
    /// Adds a text under its file name; an earlier text of that name is replaced.
    pub fn add(&mut self, file: impl Into<Arc<str>>, text: impl Into<Arc<str>>) {
        self.texts.insert(file.into(), text.into());
    }

    /// The text of a file.
    pub fn text(&self, file: &str) -> Option<&str> {
        self.texts.get(file).map(|text| &**text)
    }

    /// The line and column of a byte offset; an offset beyond the end is taken as the end.
    pub fn line_column(&self, file: &str, offset: u32) -> Option<LineColumn> {
        Some(LineColumn::of(self.text(file)?, offset))
    }

    /// The file names, in order.
    pub fn files(&self) -> impl Iterator<Item = &Arc<str>> {
        self.texts.keys()
    }
}

impl LineColumn {
    /// The line and column of a byte offset in a text.
    pub fn of(text: &str, offset: u32) -> LineColumn {
        let before = text.get(..floor(text, offset as usize)).unwrap_or_default();
        let line = before.bytes().filter(|&byte| byte == b'\n').count();
        let start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
        let column = before.get(start..).unwrap_or_default().chars().count();
        LineColumn { line: one_more(line), column: one_more(column) }
    }
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset = offset.saturating_sub(1);
    }
    offset
}

fn one_more(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1)
}
