//! The three-letter codes of states and organisations in machine-readable zones.

use crate::{PlaceId, Places};

/// Whom a three-letter code of a machine-readable zone means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MrzState {
    /// A country or region of the gazetteer.
    Country(PlaceId),
    /// China: the mainland, and Hong Kong and Macau as well, whose passports carry the same code.
    China,
    /// An organisation, or a person without a nationality; told by its English name.
    Other(&'static str),
}

/// Codes that ISO 3166-1 does not have, and the ISO code or the name of what they mean.
///
/// ICAO Doc 9303, Part 3, eighth edition (2021), section 5, parts A to E.
const EXTRA: &[(&str, Meaning)] = &[
    ("D", Meaning::Iso("DE")),
    ("GBD", Meaning::Iso("GB")),
    ("GBN", Meaning::Iso("GB")),
    ("GBO", Meaning::Iso("GB")),
    ("GBP", Meaning::Iso("GB")),
    ("GBS", Meaning::Iso("GB")),
    ("RKS", Meaning::Iso("XK")),
    ("EUE", Meaning::Name("European Union")),
    ("UNO", Meaning::Name("United Nations")),
    ("UNA", Meaning::Name("specialized agency of the United Nations")),
    ("UNK", Meaning::Name("United Nations Interim Administration Mission in Kosovo")),
    ("XBA", Meaning::Name("African Development Bank")),
    ("XIM", Meaning::Name("African Export-Import Bank")),
    ("XCC", Meaning::Name("Caribbean Community")),
    ("XCE", Meaning::Name("Council of Europe")),
    ("XCO", Meaning::Name("Common Market for Eastern and Southern Africa")),
    ("XDC", Meaning::Name("Southern African Development Community")),
    ("XEC", Meaning::Name("Economic Community of West African States")),
    ("XES", Meaning::Name("Organization of Eastern Caribbean States")),
    ("XMP", Meaning::Name("Parliamentary Assembly of the Mediterranean")),
    ("XOM", Meaning::Name("Sovereign Military Order of Malta")),
    ("XPO", Meaning::Name("Interpol")),
    ("XXA", Meaning::Name("stateless person")),
    ("XXB", Meaning::Name("refugee")),
    ("XXC", Meaning::Name("refugee other than by the convention of 1951")),
    ("XXX", Meaning::Name("unspecified nationality")),
    ("UTO", Meaning::Name("Utopia, of specimens")),
];

#[derive(Clone, Copy)]
enum Meaning {
    Iso(&'static str),
    Name(&'static str),
}

/// Whom a code means: by ISO 3166-1 alpha-3 codes of the gazetteer, and ICAO's own codes.
pub fn mrz_state(code: &str, places: &Places) -> Option<MrzState> {
    if code == "CHN" {
        return Some(MrzState::China);
    }
    match EXTRA.iter().find(|(known, _)| *known == code) {
        Some((_, Meaning::Name(name))) => Some(MrzState::Other(name)),
        Some((_, Meaning::Iso(id))) => Some(places.resolve(id).map_or(MrzState::Other(id), MrzState::Country)),
        None => places.with_code(code).map(MrzState::Country),
    }
}

/// All codes that can be told, for suggestions.
pub(crate) fn known_codes(places: &Places) -> impl Iterator<Item = &str> {
    let extra = EXTRA.iter().map(|(code, _)| *code);
    places.all().filter_map(|place| places.place(place).code.as_deref()).filter(|code| code.len() == 3).chain(extra)
}
