//! The names behind ids: places, guides, sources.

use luyin_date::Day;
use luyin_facts::{PlaceId, PlaceKind};
use luyin_guide::Library;

use crate::language::Text;
use crate::view;

/// Country names that take an article in an English sentence, beside those that start with `United`.
const WITH_ARTICLE: [&str; 9] = [
    "Bahamas",
    "Central African Republic",
    "Comoros",
    "Dominican Republic",
    "Gambia",
    "Maldives",
    "Netherlands",
    "Philippines",
    "Russian Federation",
];

/// Looks names up in a library.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    library: &'a Library,
}

impl<'a> Names<'a> {
    /// The names of a library.
    pub fn new(library: &'a Library) -> Names<'a> {
        Names { library }
    }

    /// A place inside a sentence: `the United Kingdom`, `Beijing`.
    pub fn place(&self, place: PlaceId) -> Text {
        let title = self.place_title(place);
        if let Some(rest) = title.en.strip_prefix("Mainland ") {
            return Text::new(format!("mainland {rest}"), title.zh);
        }
        if self.library.places().place(place).kind == PlaceKind::Country && takes_article(&title.en) {
            return Text::new(format!("the {}", title.en), title.zh);
        }
        title
    }

    /// A place on its own.
    pub fn place_title(&self, place: PlaceId) -> Text {
        Text::from(self.library.places().name(place))
    }

    /// The country that a place lies in.
    pub fn country(&self, place: PlaceId) -> PlaceId {
        self.library.places().country(place)
    }

    /// The canonical id of a place.
    pub fn place_id(&self, place: PlaceId) -> String {
        self.library.places().id(place).to_owned()
    }

    /// The title of a guide; its id where the library has none.
    pub fn guide(&self, id: &str) -> Text {
        let newest = self.library.guides.get(id).and_then(|versions| versions.last());
        newest.map_or_else(|| Text::new(id, id), |guide| Text::from(&guide.title))
    }

    /// What an ask of a programme is called.
    pub fn ask(&self, guide: &str, as_of: Day, ask: &str) -> Option<Text> {
        let guide = self.library.guide(guide, as_of)?;
        let ask = guide.asks.iter().find(|it| &*it.id == ask)?;
        Some(Text::from(&ask.label))
    }

    /// A source with its title and where it is found.
    pub fn source(&self, id: &str) -> view::Source {
        match self.library.sources.get(id) {
            Some(source) => view::Source {
                id: id.to_owned(),
                title: Text::from(&source.title),
                publisher: Some(Text::from(&source.publisher)),
                number: source.number.as_ref().map(ToString::to_string),
                url: source.url.as_ref().map(ToString::to_string),
                read: source.read.map(|day| day.to_string()),
            },
            None => view::Source {
                id: id.to_owned(),
                title: Text::new(id, id),
                publisher: None,
                number: None,
                url: None,
                read: None,
            },
        }
    }
}

fn takes_article(name: &str) -> bool {
    name.starts_with("United ") || name.ends_with(" Islands") || WITH_ARTICLE.contains(&name)
}
