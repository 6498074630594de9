//! Bookmarks: one for each part, and below it those that the part brought along.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::graft::Graft;

/// Bookmarks deeper than this are ones made to be endless.
const DEEPEST: usize = 32;

/// A bookmark, and those below it.
pub(super) struct Bookmark {
    /// The title, as a PDF string.
    title: Object,
    /// The place.
    place: Object,
    /// Those below it.
    below: Vec<Bookmark>,
}

impl Bookmark {
    /// A bookmark to a page.
    pub(super) fn to(title: &str, page: ObjectId, below: Vec<Bookmark>) -> Bookmark {
        let place = vec![page.into(), Object::Name(b"Fit".to_vec())];
        Bookmark { title: lopdf::text_string(title), place: place.into(), below }
    }
}

/// The bookmarks that a document brings along, carried over; those that lead nowhere are left out, what is below
/// them is not.
pub(super) fn brought(graft: &mut Graft<'_>) -> Vec<Bookmark> {
    let from = graft.source();
    let root = from.catalog().and_then(|catalog| catalog.get_deref(b"Outlines", from)).and_then(Object::as_dict);
    root.map(|root| below(graft, root, 0, &mut BTreeSet::new())).unwrap_or_default()
}

fn below(graft: &mut Graft<'_>, node: &Dictionary, depth: usize, seen: &mut BTreeSet<ObjectId>) -> Vec<Bookmark> {
    let mut found = Vec::new();
    let from = graft.source();
    let mut next = node.get(b"First").and_then(Object::as_reference).ok();
    while let Some(id) = next {
        let Ok(item) = from.get_dictionary(id) else { break };
        if depth >= DEEPEST || !seen.insert(id) {
            break;
        }
        let inner = below(graft, item, depth + 1, seen);
        match (title(from, item), place(graft, item)) {
            (Some(title), Some(place)) => found.push(Bookmark { title, place, below: inner }),
            _ => found.extend(inner),
        }
        next = item.get(b"Next").and_then(Object::as_reference).ok();
    }
    found
}

fn title(document: &Document, item: &Dictionary) -> Option<Object> {
    item.get_deref(b"Title", document).ok().filter(|title| matches!(title, Object::String(..))).cloned()
}

/// Where a bookmark leads, when that is a page of its document.
fn place(graft: &mut Graft<'_>, item: &Dictionary) -> Option<Object> {
    let from = graft.source();
    let action = item.get_deref(b"A", from).and_then(Object::as_dict);
    let told = match (item.get(b"Dest"), action) {
        (Ok(place), _) => place,
        (_, Ok(action)) if action.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"GoTo") => {
            action.get(b"D").ok()?
        }
        _ => return None,
    };
    graft.place_of(told)
}

/// Writes the bookmarks into the document.
pub(super) fn write(document: &mut Document, bookmarks: Vec<Bookmark>) -> ObjectId {
    let root = document.new_object_id();
    let mut entry = dictionary! { "Type" => "Outlines" };
    let count = children(document, root, &mut entry, bookmarks);
    entry.set("Count", count);
    document.objects.insert(root, entry.into());
    root
}

/// Writes the children of a bookmark; their number is what the node counts, open or closed.
fn children(document: &mut Document, parent: ObjectId, entry: &mut Dictionary, bookmarks: Vec<Bookmark>) -> i64 {
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| document.new_object_id()).collect();
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        entry.set("First", *first);
        entry.set("Last", *last);
    }
    let mut previous = None;
    for (at, bookmark) in bookmarks.into_iter().enumerate() {
        let Some(id) = ids.get(at).copied() else { break };
        let mut item = dictionary! { "Title" => bookmark.title, "Parent" => parent, "Dest" => bookmark.place };
        if let Some(previous) = previous {
            item.set("Prev", Object::Reference(previous));
        }
        if let Some(next) = ids.get(at + 1) {
            item.set("Next", *next);
        }
        let inner = children(document, id, &mut item, bookmark.below);
        if inner > 0 {
            // What an exhibit brings along is folded away at first: a negative count.
            item.set("Count", -inner);
        }
        document.objects.insert(id, item.into());
        previous = Some(id);
    }
    i64::try_from(ids.len()).unwrap_or(i64::MAX)
}
