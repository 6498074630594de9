//! Papers and exhibits bound into one file: an index in front, bookmarks, and a stamp on every page.
//!
//! The pages of a PDF are taken over as they are, with their annotations, form fields, layers, attached files and
//! bookmarks; a JPEG or PNG becomes a page of its own. Nothing is covered: each page grows by a band at its foot, and
//! the stamp stands in the band. A file that cannot be taken over whole is refused, all such files at once, and then
//! there is no bundle.
//!
//! Structures after ISO 32000-1:2008 (PDF 1.7): pages 7.7.3, name trees 7.9.6, optional content 8.11, outlines
//! 12.3.3, forms 12.7.

mod attached;
mod bind;
mod form;
mod graft;
mod layers;
mod list;
mod names;
mod outline;
mod page;
mod press;
mod source;
mod tidy;
mod volume;

use luyin_date::Day;
use luyin_words::Text;

use crate::clean::Replaced;

pub use bind::{BindError, bind};
pub use list::{BundleList, ListedPart, read_list};

/// What is bound together.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// What the bundle is.
    pub title: Text,
    /// The matter it belongs to, as its pages name it.
    pub matter: Option<String>,
    /// The day it bears.
    pub date: Day,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// One paper or exhibit.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is cited by, such as `A`; a paper that is no exhibit has none.
    pub label: Option<String>,
    /// What it is.
    pub title: Text,
    /// Its files, in order.
    pub files: Vec<File>,
}

/// A file to be bound.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// The name that messages give it.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A file that cannot be bound, or something to know about one that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The file's name.
    pub file: String,
    /// What is the matter with it, as the rest of a sentence that begins with the file's name.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// A bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has, with the index.
    pub pages: usize,
    /// What to know about the files in it.
    pub remarks: Vec<Remark>,
    /// Characters of titles and labels that are not set as they were told.
    pub replaced: Vec<Replaced>,
}
