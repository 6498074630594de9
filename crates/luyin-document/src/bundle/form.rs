//! The form fields of an exhibit, under a name of their own, so that fields of the same name stay apart.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::graft::Graft;

/// What the forms of all exhibits make together (ISO 32000-1, 12.7.2).
#[derive(Default)]
pub(super) struct Form {
    fields: Vec<Object>,
    resources: Dictionary,
    draw: bool,
}

impl Form {
    /// Takes the fields of one document over. Their widgets are among the pages' annotations already.
    pub(super) fn take(&mut self, graft: &mut Graft<'_>, name: &str) {
        let from = graft.source();
        let form = from.catalog().and_then(|catalog| catalog.get_deref(b"AcroForm", from)).and_then(Object::as_dict);
        let Ok(form) = form else { return };
        let Ok(fields) = form.get_deref(b"Fields", from).and_then(Object::as_array) else { return };
        let fields: Vec<ObjectId> = fields.iter().filter_map(|field| graft.carry(field).as_reference().ok()).collect();
        if fields.is_empty() {
            return;
        }
        self.draw |= form.get_deref(b"NeedAppearances", from).and_then(Object::as_bool).unwrap_or(false);
        if let Ok(resources) = form.get_deref(b"DR", from).and_then(Object::as_dict) {
            let carried = graft.carry(&Object::Dictionary(resources.clone()));
            add(&mut self.resources, carried);
        }
        let mut root = dictionary! { "T" => Object::string_literal(name) };
        if let Ok(look) = form.get(b"DA") {
            root.set("DA", graft.carry(look));
        }
        root.set("Kids", fields.iter().map(|id| Object::Reference(*id)).collect::<Vec<_>>());
        let root = graft.target().add_object(root);
        for field in fields {
            if let Ok(field) = graft.target().get_dictionary_mut(field) {
                field.set("Parent", root);
            }
        }
        self.fields.push(root.into());
    }

    /// The entry of the catalog; nothing when no exhibit has a form.
    pub(super) fn entry(self) -> Option<Dictionary> {
        let mut form = dictionary! { "Fields" => self.fields, "DR" => self.resources };
        if self.draw {
            form.set("NeedAppearances", true);
        }
        let filled = form.get(b"Fields").and_then(Object::as_array).is_ok_and(|fields| !fields.is_empty());
        filled.then_some(form)
    }
}

/// Adds resources by kind and name; the first of a name stays.
fn add(resources: &mut Dictionary, more: Object) {
    let Object::Dictionary(more) = more else { return };
    for (kind, value) in &more {
        match (resources.get_mut(kind).and_then(Object::as_dict_mut), value) {
            (Ok(known), Object::Dictionary(named)) => {
                for (name, value) in named.iter().filter(|(name, _)| !known.has(name)).collect::<Vec<_>>() {
                    known.set(name.clone(), value.clone());
                }
            }
            (Ok(_), _) => {}
            (Err(_), value) => resources.set(kind.clone(), value.clone()),
        }
    }
}
