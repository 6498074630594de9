//! What a bundle needs typeset: its index, its stamps, and pages for its pictures.

use luyin_words::{Language, Text, dates};
use serde_json::{Value, json};
use typst::foundations::Bytes;

use super::{Bundle, page};
use crate::dossier::Languages;
use crate::press::{Press, Sheet, Spoiled};

/// Where a link in the index leads: the page of the bundle after this.
pub(super) const LINK: &str = "page:";

/// The press, for one bundle.
pub(super) struct BundlePress<'b> {
    pub press: &'b Press,
    pub bundle: &'b Bundle,
    pub languages: Languages,
}

/// A part with its pages in the bundle, counted from 1.
pub(super) struct Entry<'b> {
    pub label: Option<&'b str>,
    pub title: &'b Text,
    pub first: usize,
    pub last: usize,
}

/// What stands at the foot of a page.
pub(super) struct Stamp<'b> {
    /// How wide the page is, in points.
    pub width: f32,
    pub label: Option<&'b str>,
    pub title: &'b Text,
    /// The page within its part, and how many the part has.
    pub page: (usize, usize),
    /// The page within the bundle, and how many the bundle has.
    pub number: (usize, usize),
}

impl BundlePress<'_> {
    /// The index; its links to `page:7` stand for the seventh page of the bundle.
    pub fn index(&self, entries: &[Entry<'_>], pages: usize) -> Result<Vec<u8>, Spoiled> {
        let entries: Vec<Value> = entries
            .iter()
            .map(|it| json!({"label": it.label, "title": it.title, "first": it.first, "last": it.last}))
            .collect();
        self.print("bundle/index.typ", &json!({"pages": pages, "entries": entries}), None)
    }

    /// One page for each stamp, as wide as its page and as high as the band, with nothing behind the words.
    pub fn stamps(&self, stamps: &[Stamp<'_>]) -> Result<Vec<u8>, Spoiled> {
        let stamps: Vec<Value> = stamps
            .iter()
            .map(|it| {
                let (page, of) = it.page;
                let (number, pages) = it.number;
                json!({
                    "width": it.width, "height": page::BAND, "label": it.label, "title": it.title,
                    "page": page, "of": of, "number": number, "pages": pages,
                })
            })
            .collect();
        self.print("bundle/stamps.typ", &json!({"stamps": stamps}), None)
    }

    /// A page that shows a picture.
    pub fn picture(&self, title: &Text, landscape: bool, bytes: &[u8]) -> Result<Vec<u8>, Spoiled> {
        let data = json!({"alt": title, "landscape": landscape});
        self.print("bundle/picture.typ", &data, Some(Bytes::new(bytes.to_vec())))
    }

    fn print(&self, template: &str, own: &Value, picture: Option<Bytes>) -> Result<Vec<u8>, Spoiled> {
        let title = &self.bundle.title;
        let sheet = Sheet {
            template: template.to_owned(),
            id: template.to_owned(),
            title: title.clone(),
            language: Language::English,
            date: self.bundle.date,
            data: self.data(title, own),
        };
        self.press.pages(&sheet, picture)
    }

    /// What the library of templates looks for, and what this template is given beside it.
    fn data(&self, title: &Text, own: &Value) -> Value {
        let day = dates::day(self.bundle.date);
        let (year, month, number) = self.bundle.date.ymd();
        json!({
            "paper": {"id": "bundle", "title": title},
            "lang": self.languages.code(),
            "as_of": {"en": day.en, "zh": day.zh, "ymd": [year, month, number]},
            "matter": self.bundle.matter,
            "standing": null,
            "bundle": own,
        })
    }
}
