//! The layers of the exhibits: what was hidden stays hidden.

use lopdf::{Dictionary, Document, Object, dictionary};

use super::graft::Graft;

/// The layers of all exhibits together (ISO 32000-1, 8.11.4).
#[derive(Default)]
pub(super) struct Layers {
    all: Vec<Object>,
    hidden: Vec<Object>,
}

impl Layers {
    /// Takes the layers of one document over.
    pub(super) fn take(&mut self, graft: &mut Graft<'_>) {
        let from = graft.source();
        let told =
            from.catalog().and_then(|catalog| catalog.get_deref(b"OCProperties", from)).and_then(Object::as_dict);
        let Ok(told) = told else { return };
        let all = references(from, told, b"OCGs");
        let usual = told.get_deref(b"D", from).and_then(Object::as_dict).cloned().unwrap_or_default();
        let hidden = hidden(from, &usual, &all);
        self.all.extend(all.iter().map(|layer| graft.carry(layer)));
        self.hidden.extend(hidden.iter().map(|layer| graft.carry(layer)));
    }

    /// The entry of the catalog; nothing when there are no layers.
    pub(super) fn entry(self) -> Option<Dictionary> {
        let order = self.all.clone();
        (!self.all.is_empty())
            .then(|| dictionary! { "OCGs" => self.all, "D" => dictionary! { "OFF" => self.hidden, "Order" => order } })
    }
}

fn references(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Vec<Object> {
    dictionary.get_deref(key, document).and_then(Object::as_array).cloned().unwrap_or_default()
}

/// The layers that are not shown at first.
fn hidden(document: &Document, usual: &Dictionary, all: &[Object]) -> Vec<Object> {
    let base = usual.get_deref(b"BaseState", document).and_then(Object::as_name);
    if base.is_ok_and(|base| base == b"OFF") {
        let shown = references(document, usual, b"ON");
        return all.iter().filter(|layer| !shown.contains(layer)).cloned().collect();
    }
    references(document, usual, b"OFF")
}
