//! Files attached to an exhibit, such as the data of an electronic invoice.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, StringFormat, dictionary};

use super::{graft::Graft, names};

/// The attached files of all exhibits, by name.
#[derive(Default)]
pub(super) struct Attached(BTreeMap<Vec<u8>, Object>);

impl Attached {
    /// Takes the files attached to one document over; the exhibit's name in front keeps files of one name apart.
    pub(super) fn take(&mut self, graft: &mut Graft<'_>, name: &str) {
        for (own, file) in names::entries(graft.source(), b"EmbeddedFiles") {
            let key = [name.as_bytes(), b" ", &own].concat();
            let carried = graft.carry(&file);
            self.0.insert(key, carried);
        }
    }

    /// The entry of the catalog; nothing when nothing is attached.
    pub(super) fn entry(self) -> Option<Dictionary> {
        if self.0.is_empty() {
            return None;
        }
        let pairs: Vec<Object> = self
            .0
            .into_iter()
            .flat_map(|(name, file)| [Object::String(name, StringFormat::Hexadecimal), file])
            .collect();
        Some(dictionary! { "EmbeddedFiles" => dictionary! { "Names" => pairs } })
    }
}
