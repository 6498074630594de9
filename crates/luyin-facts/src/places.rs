//! The gazetteer: countries, regions, and the divisions of the mainland.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use luyin_date::Truth;
use luyin_diagnostic::{Bilingual, suggest};

/// A place, resolved. Cheap to copy and to compare; it is only meaningful with its [`Places`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(u32);

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A state. `CN` is the mainland of China.
    Country,
    /// Hong Kong, Macau or Taiwan: a place of its own.
    Region,
    /// A province, autonomous region or municipality.
    Province,
    /// A city with districts, or another division below the province.
    Prefecture,
    /// A district or county.
    District,
}

impl PlaceKind {
    /// The kind of this name: `country`, `region`, `province`, `prefecture`, `district`.
    pub fn parse(name: &str) -> Option<PlaceKind> {
        Some(match name {
            "country" => PlaceKind::Country,
            "region" => PlaceKind::Region,
            "province" => PlaceKind::Province,
            "prefecture" => PlaceKind::Prefecture,
            "district" => PlaceKind::District,
            _ => return None,
        })
    }
}

/// A place of the gazetteer, as data has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceRow {
    /// The canonical id: `cn.jiangsu.suzhou`, or an ISO code in capitals.
    pub id: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Its names.
    pub name: Bilingual,
    /// The official code: GB/T 2260, or ISO 3166-1 alpha-3.
    pub code: Option<String>,
    /// Short ids that mean this place: `cn.suzhou`.
    pub aliases: Vec<String>,
}

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The canonical id.
    pub id: Arc<str>,
    /// What it is.
    pub kind: PlaceKind,
    /// Its names.
    pub name: Bilingual,
    /// The official code.
    pub code: Option<String>,
    /// The place it is a part of.
    pub parent: Option<PlaceId>,
    /// The places right below it, in the order of their ids.
    parts: Vec<PlaceId>,
}

/// Why a row cannot be taken into the gazetteer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The place of the row among the rows given.
    pub row: usize,
    /// What is wrong with it.
    pub message: String,
}

/// Why a text is not a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceError {
    /// No place has this id.
    Unknown {
        /// The id that was probably meant.
        suggestion: Option<Arc<str>>,
    },
    /// A short id that several places share and none has as an alias.
    Ambiguous {
        /// The canonical ids of these places, in order.
        candidates: Vec<Arc<str>>,
    },
}

/// The places that are known.
#[derive(Clone, Debug, Default)]
pub struct Places {
    rows: Vec<Place>,
    ids: BTreeMap<Arc<str>, PlaceId>,
    short: BTreeMap<Arc<str>, Vec<PlaceId>>,
    codes: BTreeMap<String, PlaceId>,
}

impl Places {
    /// The gazetteer of these rows. A place's parent is the id without its last part; the parent
    /// of `cn.<province>` is `CN`.
    ///
    /// # Errors
    /// Ids or aliases that come twice, and parents that are not there; the other rows are taken.
    pub fn new(rows: Vec<PlaceRow>) -> (Places, Vec<RowError>) {
        let mut places = Places::default();
        let mut errors = Vec::new();
        let mut aliases = Vec::new();
        for (row, place) in rows.into_iter().enumerate() {
            aliases.push((row, place.id.clone(), place.aliases.clone()));
            if let Err(message) = places.insert(place) {
                errors.push(RowError { row, message });
            }
        }
        for (row, id, names) in aliases {
            errors.extend(
                names
                    .into_iter()
                    .filter_map(|name| places.alias(&id, &name).err())
                    .map(|message| RowError { row, message }),
            );
        }
        let unclear: Vec<(usize, String)> = places.link();
        errors.extend(unclear.into_iter().map(|(row, message)| RowError { row, message }));
        (places, errors)
    }

    fn insert(&mut self, row: PlaceRow) -> Result<(), String> {
        let id: Arc<str> = row.id.into();
        if self.ids.contains_key(&id) {
            return Err(format!("the place `{id}` is given twice"));
        }
        let number = u32::try_from(self.rows.len()).map_err(|_| "too many places".to_owned())?;
        self.ids.insert(id.clone(), PlaceId(number));
        self.codes.extend(row.code.clone().map(|code| (code, PlaceId(number))));
        self.rows.push(Place { id, kind: row.kind, name: row.name, code: row.code, parent: None, parts: Vec::new() });
        Ok(())
    }

    fn alias(&mut self, id: &str, alias: &str) -> Result<(), String> {
        let Some(&target) = self.ids.get(id) else {
            return Ok(());
        };
        match self.ids.insert(alias.into(), target) {
            Some(other) if other != target => {
                self.ids.insert(alias.into(), other);
                Err(format!("the alias `{alias}` of `{id}` already means `{}`", self.id(other)))
            }
            _ => Ok(()),
        }
    }

    /// Finds each place's parent and parts, and the short ids that places share.
    fn link(&mut self) -> Vec<(usize, String)> {
        let mut errors = Vec::new();
        let parents: Vec<Result<Option<PlaceId>, String>> =
            self.rows.iter().map(|place| self.parent_of(&place.id)).collect();
        for (row, (place, parent)) in self.rows.iter_mut().zip(parents).enumerate() {
            match parent {
                Ok(parent) => place.parent = parent,
                Err(message) => errors.push((row, message)),
            }
        }
        for (number, place) in self.rows.iter().enumerate() {
            if let (Some((rest, last)), Ok(number)) = (place.id.rsplit_once('.'), u32::try_from(number)) {
                let country = rest.split('.').next().unwrap_or(rest);
                self.short.entry(format!("{country}.{last}").into()).or_default().push(PlaceId(number));
            }
        }
        for (text, part) in &self.ids {
            let above = self.rows.get(part.0 as usize).filter(|place| place.id == *text).and_then(|place| place.parent);
            if let Some(above) = above.and_then(|above| self.rows.get_mut(above.0 as usize)) {
                above.parts.push(*part);
            }
        }
        errors
    }

    fn parent_of(&self, id: &str) -> Result<Option<PlaceId>, String> {
        let Some((parent, _)) = id.rsplit_once('.') else {
            return Ok(None);
        };
        let parent =
            if parent.contains('.') { self.ids.get(parent) } else { self.ids.get(parent.to_uppercase().as_str()) };
        let missing = || format!("the place above `{id}` is not among the places");
        parent.copied().map(Some).ok_or_else(missing)
    }

    /// The place of an id or alias.
    ///
    /// # Errors
    /// A text that is no id, with what was probably meant; a short id that several places share.
    pub fn resolve(&self, text: &str) -> Result<PlaceId, PlaceError> {
        if let Some(id) = self.get(text) {
            return Ok(id);
        }
        match self.short.get(text).map(Vec::as_slice) {
            Some([only]) => Err(PlaceError::Unknown { suggestion: Some(self.place(*only).id.clone()) }),
            Some(several) => Err(PlaceError::Ambiguous { candidates: self.sorted(several) }),
            None => Err(PlaceError::Unknown { suggestion: self.nearest(text) }),
        }
    }

    /// The place of an id or alias, without looking for what else was meant.
    pub fn get(&self, text: &str) -> Option<PlaceId> {
        self.ids.get(text).copied()
    }

    fn sorted(&self, places: &[PlaceId]) -> Vec<Arc<str>> {
        let ids: BTreeSet<Arc<str>> = places.iter().map(|&id| self.place(id).id.clone()).collect();
        ids.into_iter().collect()
    }

    fn nearest(&self, text: &str) -> Option<Arc<str>> {
        let named = self.rows.iter().find(|place| {
            place.name.en.eq_ignore_ascii_case(text)
                || place.code.as_deref() == Some(text)
                || (!text.is_empty() && is_name(&place.name.zh, text))
        });
        if let Some(place) = named {
            return Some(place.id.clone());
        }
        suggest(text, self.ids.keys().map(|id| &**id)).map(Arc::from)
    }

    /// The place of an id. An id of another gazetteer gives a place that is nowhere.
    pub fn place(&self, id: PlaceId) -> &Place {
        self.rows.get(id.0 as usize).unwrap_or(&NOWHERE)
    }

    /// The canonical id.
    pub fn id(&self, id: PlaceId) -> &str {
        &self.place(id).id
    }

    /// The names.
    pub fn name(&self, id: PlaceId) -> &Bilingual {
        &self.place(id).name
    }

    /// The place it is a part of.
    pub fn parent(&self, id: PlaceId) -> Option<PlaceId> {
        self.place(id).parent
    }

    /// The place itself, then what it is a part of, up to its country.
    pub fn ancestors(&self, id: PlaceId) -> impl Iterator<Item = PlaceId> {
        std::iter::successors(Some(id), |&id| self.parent(id)).take(MOST_LEVELS)
    }

    /// The country or region it lies in.
    pub fn country(&self, id: PlaceId) -> PlaceId {
        self.ancestors(id).last().unwrap_or(id)
    }

    /// Whether `inner` lies in `outer`: true for the same place, unknown when `inner` is told more
    /// coarsely than `outer` and contains it.
    ///
    /// ```
    /// use luyin_date::Truth;
    /// # use luyin_diagnostic::Bilingual;
    /// use luyin_facts::{PlaceKind, PlaceRow, Places};
    /// # let row = |id: &str, kind| PlaceRow { id: id.into(), kind, name: Bilingual::default(), code: None, aliases: vec![] };
    /// let (places, _) = Places::new(vec![row("CN", PlaceKind::Country), row("cn.beijing", PlaceKind::Province)]);
    /// let (china, beijing) = (places.resolve("CN").unwrap(), places.resolve("cn.beijing").unwrap());
    /// assert_eq!(places.within(beijing, china), Truth::True);
    /// assert_eq!(places.within(china, beijing), Truth::Unknown);
    /// ```
    pub fn within(&self, inner: PlaceId, outer: PlaceId) -> Truth {
        if self.ancestors(inner).any(|place| place == outer) {
            Truth::True
        } else if self.ancestors(outer).any(|place| place == inner) {
            Truth::Unknown
        } else {
            Truth::False
        }
    }

    /// The part of the gazetteer of this level that holds the place; a municipality stands at the
    /// levels of province and prefecture. Nothing when the place is told more coarsely.
    pub fn at_level(&self, id: PlaceId, level: PlaceKind) -> Option<PlaceId> {
        let exact = self.ancestors(id).find(|&place| self.place(place).kind == level);
        if exact.is_some() || level != PlaceKind::Prefecture {
            return exact;
        }
        self.ancestors(id).find(|&place| self.is_municipality(place))
    }

    /// Whether it is a province whose parts are districts.
    pub fn is_municipality(&self, id: PlaceId) -> bool {
        let place = self.place(id);
        place.kind == PlaceKind::Province
            && self.parts(id).next().is_some_and(|part| self.place(part).kind == PlaceKind::District)
    }

    /// The places right below it, in the order of their ids.
    pub fn parts(&self, id: PlaceId) -> impl Iterator<Item = PlaceId> {
        self.place(id).parts.iter().copied()
    }

    /// The place of an official code: GB/T 2260, or ISO 3166-1 alpha-3 for a country or region.
    pub fn with_code(&self, code: &str) -> Option<PlaceId> {
        self.codes.get(code).copied()
    }

    /// All places, in the order of the rows.
    pub fn all(&self) -> impl Iterator<Item = PlaceId> {
        (0..u32::try_from(self.rows.len()).unwrap_or(u32::MAX)).map(PlaceId)
    }
}

const MOST_LEVELS: usize = 8;

static NOWHERE: std::sync::LazyLock<Place> = std::sync::LazyLock::new(|| Place {
    id: "".into(),
    kind: PlaceKind::Country,
    name: Bilingual::default(),
    code: None,
    parent: None,
    parts: Vec::new(),
});

/// Whether a Chinese name is meant, with or without its last letter (省, 市, 区, 县).
fn is_name(name: &str, text: &str) -> bool {
    let short = name.trim_end_matches(['省', '市', '区', '县']);
    name == text || (!short.is_empty() && short == text)
}
