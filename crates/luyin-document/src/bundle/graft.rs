//! Objects carried from one document into another, with everything they refer to.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::names::Destinations;

/// Entries that only make sense in the document they come from: places in its page tree, its structure tree and its
/// article threads.
const LEFT: [&[u8]; 4] = [b"StructParent", b"StructParents", b"B", b"Parent"];

/// Carries objects over; an object asked for twice is carried once.
pub(super) struct Graft<'a> {
    from: &'a Document,
    into: &'a mut Document,
    places: &'a Destinations,
    moved: BTreeMap<ObjectId, ObjectId>,
    waiting: Vec<(ObjectId, ObjectId)>,
}

impl<'a> Graft<'a> {
    /// Between two documents; named places are written out as `places` has them.
    pub(super) fn new(from: &'a Document, into: &'a mut Document, places: &'a Destinations) -> Graft<'a> {
        Graft { from, into, places, moved: BTreeMap::new(), waiting: Vec::new() }
    }

    /// The document carried from.
    pub(super) fn source(&self) -> &'a Document {
        self.from
    }

    /// The document carried into.
    pub(super) fn target(&mut self) -> &mut Document {
        self.into
    }

    /// Gives every page its new number, so that whatever points at one finds it.
    pub(super) fn reserve(&mut self, pages: &[ObjectId]) -> Vec<ObjectId> {
        pages
            .iter()
            .map(|page| {
                let new = self.into.new_object_id();
                self.moved.insert(*page, new);
                new
            })
            .collect()
    }

    /// The object with its references renumbered; what they point at is carried too.
    pub(super) fn carry(&mut self, object: &Object) -> Object {
        let object = self.renumber(object);
        while let Some((old, new)) = self.waiting.pop() {
            let carried = match self.from.get_object(old) {
                Ok(target) => self.renumber(target),
                Err(_) => Object::Null,
            };
            self.into.objects.insert(new, carried);
        }
        object
    }

    /// A page's dictionary, without its place in the tree it comes from.
    pub(super) fn page(&mut self, page: &Dictionary) -> Dictionary {
        let mut own = page.clone();
        for key in LEFT {
            own.remove(key);
        }
        // What a page does by itself when it is opened or left is nothing that a bundle should do.
        own.remove(b"AA");
        match self.carry(&Object::Dictionary(own)) {
            Object::Dictionary(carried) => carried,
            _ => Dictionary::new(),
        }
    }

    /// A place written out and carried; nothing when it is none, or names none.
    pub(super) fn place_of(&mut self, told: &Object) -> Option<Object> {
        let named = self.places.resolve(self.from, told);
        let (_, place) = self.from.dereference(named.as_ref().unwrap_or(told)).ok()?;
        let page = place.as_array().ok()?.first()?.as_reference().ok()?;
        // A page that is not in the page tree has no number yet.
        self.moved.contains_key(&page).then(|| self.carry(place))
    }

    fn renumber(&mut self, object: &Object) -> Object {
        match object {
            Object::Reference(id) => Object::Reference(self.number(*id)),
            Object::Array(items) => Object::Array(items.iter().map(|item| self.renumber(item)).collect()),
            Object::Dictionary(dictionary) => Object::Dictionary(self.entries(dictionary)),
            Object::Stream(stream) => {
                let mut carried = stream.clone();
                carried.dict = self.entries(&stream.dict);
                Object::Stream(carried)
            }
            other => other.clone(),
        }
    }

    fn entries(&mut self, dictionary: &Dictionary) -> Dictionary {
        let mut carried = Dictionary::new();
        for (key, value) in dictionary {
            if key == b"StructParent" || key == b"StructParents" {
                continue;
            }
            let place = self.place(dictionary, key, value);
            carried.set(key.clone(), self.renumber(place.as_ref().unwrap_or(value)));
        }
        carried
    }

    /// The place itself, where an annotation, a bookmark or an action names one.
    fn place(&self, dictionary: &Dictionary, key: &[u8], value: &Object) -> Option<Object> {
        let action = || dictionary.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"GoTo");
        match key {
            b"Dest" => self.places.resolve(self.from, value),
            b"D" if action() => self.places.resolve(self.from, value),
            _ => None,
        }
    }

    fn number(&mut self, id: ObjectId) -> ObjectId {
        if let Some(new) = self.moved.get(&id) {
            return *new;
        }
        let new = self.into.new_object_id();
        self.moved.insert(id, new);
        self.waiting.push((id, new));
        new
    }
}

type Reason = (String, &'static str);

/// Whether everything that is drawn on a page is there and can be read.
///
/// # Errors
/// The first page on which something is missing.
pub(super) fn whole(document: &Document) -> Result<(), Reason> {
    let mut seen = BTreeSet::new();
    for (number, page) in (1..).zip(document.page_iter()) {
        let damaged = |what: &str| (format!("is damaged: {what} on page {number}"), "copy, download or scan it again");
        let dictionary = document.get_dictionary(page).map_err(|_| damaged("nothing is readable"))?;
        for key in [b"Contents".as_slice(), b"Resources"] {
            let Ok(value) = dictionary.get(key) else { continue };
            reach(document, value, &mut seen).map_err(|()| damaged("a part is missing"))?;
        }
        for id in document.get_page_contents(page) {
            let readable = document
                .get_object(id)
                .and_then(Object::as_stream)
                .is_ok_and(|stream| stream.decompressed_content_with_limit(MOST_CONTENT).is_ok());
            if !readable {
                return Err(damaged("the content is not readable"));
            }
        }
    }
    Ok(())
}

/// The text of a page never takes so many bytes.
const MOST_CONTENT: usize = 256 * 1024 * 1024;

/// Follows every reference once.
fn reach(document: &Document, start: &Object, seen: &mut BTreeSet<ObjectId>) -> Result<(), ()> {
    let mut waiting = vec![start];
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) if seen.insert(*id) => waiting.push(document.get_object(*id).map_err(drop)?),
            Object::Array(items) => waiting.extend(items),
            Object::Dictionary(dictionary) => waiting.extend(dictionary.iter().map(|(_, value)| value)),
            Object::Stream(stream) => waiting.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    Ok(())
}
