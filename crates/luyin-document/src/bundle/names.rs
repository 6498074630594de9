//! Places and files that a document knows by name.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

/// A name tree deeper than this is one made to be endless.
const DEEPEST: usize = 64;

/// The named places of one document, each as the explicit place it stands for (ISO 32000-1, 12.3.2.3).
#[derive(Default)]
pub(super) struct Destinations(BTreeMap<Vec<u8>, Object>);

impl Destinations {
    /// Of a document.
    pub(super) fn of(document: &Document) -> Destinations {
        let mut found: BTreeMap<Vec<u8>, Object> = entries(document, b"Dests").into_iter().collect();
        let old =
            document.catalog().and_then(|catalog| catalog.get_deref(b"Dests", document)).and_then(Object::as_dict);
        if let Ok(dictionary) = old {
            found.extend(dictionary.iter().map(|(name, place)| (name.clone(), place.clone())));
        }
        Destinations(found)
    }

    /// The place that a name or a string stands for; nothing for one that is written out.
    pub(super) fn resolve(&self, document: &Document, name: &Object) -> Option<Object> {
        let (Object::Name(key) | Object::String(key, _)) = name else { return None };
        let (_, place) = document.dereference(self.0.get(key)?).ok()?;
        match place {
            Object::Dictionary(with) => with.get_deref(b"D", document).ok().cloned(),
            other => Some(other.clone()),
        }
    }
}

/// The entries of one of the document's name trees, in its order.
pub(super) fn entries(document: &Document, tree: &[u8]) -> Vec<(Vec<u8>, Object)> {
    let mut found = Vec::new();
    let root = document
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"Names", document))
        .and_then(Object::as_dict)
        .and_then(|names| names.get_deref(tree, document))
        .and_then(Object::as_dict);
    if let Ok(root) = root {
        collect(document, root, 0, &mut found);
    }
    found
}

fn collect(document: &Document, node: &Dictionary, depth: usize, found: &mut Vec<(Vec<u8>, Object)>) {
    if let Ok(pairs) = node.get_deref(b"Names", document).and_then(Object::as_array) {
        for pair in pairs.chunks_exact(2) {
            if let [Object::String(name, _), value] = pair {
                found.push((name.clone(), value.clone()));
            }
        }
    }
    if depth >= DEEPEST {
        return;
    }
    let kids = node.get_deref(b"Kids", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    for kid in kids {
        if let Ok(kid) = document.dereference(kid).and_then(|(_, kid)| kid.as_dict()) {
            collect(document, kid, depth + 1, found);
        }
    }
}
