//! The bundle as it grows: pages, and what stands in the catalog.

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, StringFormat, dictionary};

use super::attached::Attached;
use super::form::Form;
use super::graft::Graft;
use super::layers::Layers;
use super::names::Destinations;
use super::outline::{self, Bookmark};
use super::page::{self, Frame};

const PRODUCER: &str = concat!("Luyin ", env!("CARGO_PKG_VERSION"));

/// A document that others are bound into.
pub(super) struct Volume {
    document: Document,
    tree: ObjectId,
    pages: Vec<ObjectId>,
    bookmarks: Vec<Bookmark>,
    form: Form,
    layers: Layers,
    attached: Attached,
}

impl Volume {
    /// An empty one.
    pub(super) fn new() -> Volume {
        let mut document = Document::with_version("1.7");
        let tree = document.new_object_id();
        Volume {
            document,
            tree,
            pages: Vec::new(),
            bookmarks: Vec::new(),
            form: Form::default(),
            layers: Layers::default(),
            attached: Attached::default(),
        }
    }

    /// How many pages it has.
    pub(super) fn len(&self) -> usize {
        self.pages.len()
    }

    /// The page of this number, from 0.
    pub(super) fn page(&self, at: usize) -> Option<ObjectId> {
        self.pages.get(at).copied()
    }

    /// Binds a document in; the bookmarks that it brings along come back. `name` keeps its fields and files apart from
    /// those of others.
    pub(super) fn bind(&mut self, from: &Document, name: &str) -> Vec<Bookmark> {
        let places = Destinations::of(from);
        let mut graft = Graft::new(from, &mut self.document, &places);
        let old: Vec<ObjectId> = from.page_iter().collect();
        let new = graft.reserve(&old);
        for (old, new) in old.iter().zip(&new) {
            let Ok(page) = from.get_dictionary(*old) else { continue };
            let mut carried = graft.page(page);
            carried.set("Type", "Page");
            carried.set("Parent", self.tree);
            graft.target().objects.insert(*new, carried.into());
        }
        self.form.take(&mut graft, name);
        self.layers.take(&mut graft);
        self.attached.take(&mut graft, name);
        let brought = outline::brought(&mut graft);
        self.pages.extend(new);
        brought
    }

    /// Adds a bookmark for the part whose first page has this number.
    pub(super) fn bookmark(&mut self, title: &str, at: usize, below: Vec<Bookmark>) {
        if let Some(page) = self.page(at) {
            self.bookmarks.push(Bookmark::to(title, page, below));
        }
    }

    /// How wide each page is as it is looked at, in points.
    pub(super) fn widths(&self) -> Vec<f32> {
        self.pages.iter().map(|page| self.frame(*page).map_or(0.0, |frame| frame.width())).collect()
    }

    fn frame(&self, page: ObjectId) -> Option<Frame> {
        Frame::of(&self.document, self.document.get_dictionary(page).ok()?)
    }

    /// Puts one stamp on each page from `first` on: the pages of `stamps`, in order.
    pub(super) fn stamp(&mut self, first: usize, stamps: &Document) {
        let places = Destinations::default();
        let mut carried = Vec::new();
        let mut graft = Graft::new(stamps, &mut self.document, &places);
        for id in stamps.page_iter() {
            let Ok(page) = stamps.get_dictionary(id) else { continue };
            let Some(frame) = Frame::of(stamps, page) else { continue };
            let drawing = page::drawing(stamps, id, page, frame.shown());
            let drawing = graft.carry(&Object::Stream(drawing));
            carried.push(graft.target().add_object(drawing));
        }
        for (page, stamp) in self.pages.iter().skip(first).zip(carried) {
            if let Some(frame) = self.frame(*page) {
                page::stamp(&mut self.document, *page, frame, stamp);
            }
        }
    }

    /// Turns links that begin with this into links to the page of the number after it, counted from 1.
    pub(super) fn link(&mut self, scheme: &str) {
        let pages = self.pages.clone();
        for object in self.document.objects.values_mut() {
            let Ok(annotation) = object.as_dict_mut() else { continue };
            let uri = annotation.get(b"A").and_then(Object::as_dict).and_then(|action| action.get(b"URI"));
            let Ok(Object::String(uri, _)) = uri else { continue };
            let number = std::str::from_utf8(uri).ok().and_then(|uri| uri.strip_prefix(scheme)?.parse::<usize>().ok());
            let page = number.and_then(|number| pages.get(number.checked_sub(1)?));
            if let Some(page) = page {
                annotation.remove(b"A");
                annotation.set("Dest", vec![Object::Reference(*page), Object::Name(b"Fit".to_vec())]);
            }
        }
    }

    /// The file. `title` and `date`, a PDF date, go into its information, `identity` says what it was made from.
    ///
    /// # Errors
    /// When a number in it is too large to be written.
    pub(super) fn finish(mut self, title: &str, date: &str, identity: &[u8; 16]) -> Result<Vec<u8>, lopdf::Error> {
        let kids: Vec<Object> = self.pages.iter().map(|id| Object::Reference(*id)).collect();
        let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
        let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
        self.document.objects.insert(self.tree, tree.into());
        let catalog = self.catalog();
        let catalog = self.document.add_object(catalog);
        let information = dictionary! {
            "Title" => lopdf::text_string(title),
            "Producer" => Object::string_literal(PRODUCER),
            "CreationDate" => Object::string_literal(date),
            "ModDate" => Object::string_literal(date),
        };
        let information = self.document.add_object(information);
        self.document.trailer.set("Root", catalog);
        self.document.trailer.set("Info", information);
        let identity = Object::String(identity.to_vec(), StringFormat::Hexadecimal);
        self.document.trailer.set("ID", vec![identity.clone(), identity]);
        let mut bytes = Vec::new();
        let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
        self.document.save_with_options(&mut bytes, options)?;
        Ok(bytes)
    }

    fn catalog(&mut self) -> Dictionary {
        let outlines = outline::write(&mut self.document, std::mem::take(&mut self.bookmarks));
        let mut catalog = dictionary! {
            "Type" => "Catalog",
            "Pages" => self.tree,
            "Outlines" => outlines,
            "PageMode" => "UseOutlines",
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
            "Lang" => Object::string_literal("en"),
        };
        let entries = [
            ("AcroForm", std::mem::take(&mut self.form).entry()),
            ("OCProperties", std::mem::take(&mut self.layers).entry()),
            ("Names", std::mem::take(&mut self.attached).entry()),
        ];
        for (key, entry) in entries {
            if let Some(entry) = entry {
                catalog.set(key, entry);
            }
        }
        catalog
    }
}
