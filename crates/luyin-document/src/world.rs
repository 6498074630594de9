//! What Typst sees while it sets one paper: the templates, the data, the fonts, and no clock.

use std::collections::BTreeMap;
use std::num::NonZeroU16;
use std::path::PathBuf;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use crate::fonts::Fonts;

/// Where a template finds its data.
pub(crate) const DATA: &str = "data.json";

/// Where a template finds the picture it is to show.
pub(crate) const PICTURE: &str = "picture";

/// The templates as Typst's own sources, by the number of their file's id.
pub(crate) type Sources = BTreeMap<NonZeroU16, Source>;

/// One paper's view of everything.
pub(crate) struct Desk<'p> {
    pub library: &'p LazyHash<Library>,
    pub fonts: &'p Fonts,
    pub sources: &'p Sources,
    pub main: FileId,
    pub data: (FileId, Bytes),
    pub picture: Option<(FileId, Bytes)>,
}

/// The id of a file of ours; `None` for a path that leaves the folder.
pub(crate) fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id.into_raw()).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let given = std::iter::once(&self.data).chain(&self.picture).find(|(file, _)| *file == id);
        if let Some((_, bytes)) = given {
            return Ok(bytes.clone());
        }
        self.source(id).map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.vpath().get_without_slash()))
}
