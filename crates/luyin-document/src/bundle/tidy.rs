//! Pages that stand on their own: what a page takes from the tree above it is written down on the page.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// What a page may take from the tree above it (ISO 32000-1, 7.7.3.4).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// A page tree deeper than this is one made to be endless.
const DEEPEST: usize = 64;

type Reason = (String, &'static str);

/// Writes inherited entries down on every page.
///
/// # Errors
/// A document without pages, or with other pages than it says.
pub(super) fn pages(document: &mut Document) -> Result<(), Reason> {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let told = told(document);
    if pages.is_empty() {
        return Err(("has no pages".to_owned(), "look whether it is the right file"));
    }
    if told.is_some_and(|told| usize::try_from(told) != Ok(pages.len())) {
        let told = told.unwrap_or_default();
        return Err((
            format!("is damaged: it says that it has {told} pages, and {} are there", pages.len()),
            "copy, download or scan it again",
        ));
    }
    if pages.iter().collect::<BTreeSet<_>>().len() != pages.len() {
        return Err(("is damaged: a page stands in it twice".to_owned(), "print it to a new PDF"));
    }
    for id in pages {
        let taken = inherited(document, id);
        if let Ok(page) = document.get_dictionary_mut(id) {
            for (key, value) in taken {
                page.set(key, value);
            }
        }
    }
    Ok(())
}

/// How many pages the tree says there are.
fn told(document: &Document) -> Option<i64> {
    let root = document.catalog().ok()?.get_deref(b"Pages", document).ok()?.as_dict().ok()?;
    root.get_deref(b"Count", document).ok()?.as_i64().ok()
}

/// The entries that the page does not have and a node above it has.
fn inherited(document: &Document, page: ObjectId) -> Vec<(&'static [u8], Object)> {
    let Ok(dictionary) = document.get_dictionary(page) else { return Vec::new() };
    INHERITED
        .iter()
        .filter(|key| !dictionary.has(key))
        .filter_map(|key| Some((*key, above(document, dictionary, key)?)))
        .collect()
}

fn above(document: &Document, page: &Dictionary, key: &[u8]) -> Option<Object> {
    let mut node = page;
    for _ in 0..DEEPEST {
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
        if let Ok(value) = node.get(key) {
            return Some(value.clone());
        }
    }
    None
}
