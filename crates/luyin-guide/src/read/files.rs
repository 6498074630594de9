//! From the trees of the files beside the guides to their typed forms.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use luyin_date::Truth;
use luyin_diagnostic::Bilingual;
use luyin_facts::{PlaceKind, PlaceRow};

use super::guide::rows;
use super::piece::Piece;
use super::scalar;
use super::take::{self, Taker, key, shared, words};
use crate::id::{AuthorityId, EvidenceId, ServiceId, SourceId};
use crate::model::{
    AccountedParagraph, Apostille, Authority, Counter, CounterVersion, CountryRow, EvidenceType, Hours, PaperState,
    Source, SourceAccount, Term, Treatment, Wording,
};

/// The gazetteer rows of a file of divisions or countries.
pub(crate) fn places<'p, 'a>(file: &'p Piece<'a>) -> impl Iterator<Item = (PlaceRow, &'p Piece<'a>)> {
    let list = file.field("divisions").or_else(|| file.field("countries"));
    let rows = list.map(Piece::rows).unwrap_or_default();
    rows.iter().filter_map(|row| Some((place(row)?, row)))
}

fn place(row: &Piece<'_>) -> Option<PlaceRow> {
    let id = take::text(row, "id")?;
    let kind = match take::text(row, "kind") {
        Some(kind) => PlaceKind::parse(kind)?,
        None if matches!(id, "HK" | "MO" | "TW") => PlaceKind::Region,
        None => PlaceKind::Country,
    };
    Some(PlaceRow {
        id: id.to_owned(),
        kind,
        name: Bilingual::new(take::text(row, "en")?, take::text(row, "zh")?),
        code: take::text(row, "code").or_else(|| take::text(row, "alpha3")).map(str::to_owned),
        aliases: take::texts(row, "aliases").iter().map(ToString::to_string).collect(),
    })
}

/// What a file of countries says beyond the gazetteer.
pub(crate) fn countries(taker: &Taker<'_>, file: &Piece<'_>) -> Vec<CountryRow> {
    rows(file, "countries", |row| {
        Some(CountryRow {
            place: taker.place(row, "id")?,
            alpha3: shared(row, "alpha3"),
            apostille: row.field("apostille").map(apostille),
        })
    })
}

fn apostille(piece: &Piece<'_>) -> Apostille {
    let with_china = match take::text(piece, "with_china") {
        Some("true") => Truth::True,
        Some("false") => Truth::False,
        _ => Truth::Unknown,
    };
    Apostille { party_since: take::date(piece, "party_since"), with_china, cite: take::cites(piece) }
}

/// The sources of a file.
pub(crate) fn sources(file: &Piece<'_>) -> Vec<Source> {
    rows(file, "sources", source)
}

fn source(row: &Piece<'_>) -> Option<Source> {
    Some(Source {
        id: SourceId::from(take::text(row, "id")?),
        title: words(row, "title")?,
        publisher: words(row, "publisher")?,
        number: shared(row, "number"),
        url: shared(row, "url"),
        kind: take::symbol(row, "kind", take::source_kind)?,
        language: shared(row, "language"),
        issued: take::date(row, "issued"),
        effective: take::date(row, "effective"),
        read: take::day(row, "read"),
        part_read: words(row, "part_read"),
        confidence: take::symbol(row, "confidence", take::confidence),
        parts: take::texts(row, "parts").into_iter().collect(),
        unused: words(row, "unused"),
        cited: 0,
        at: row.at(),
    })
}

/// The evidence types of a file.
pub(crate) fn evidence_types(file: &Piece<'_>) -> Vec<EvidenceType> {
    let file_cites = take::cites(file);
    rows(file, "evidence_types", |row| {
        let own = take::cites(row);
        Some(EvidenceType {
            id: EvidenceId::from(take::text(row, "id")?),
            title: words(row, "title")?,
            issued_by: words(row, "issued_by"),
            forms: take::texts(row, "forms"),
            when_lost: words(row, "when_lost"),
            counterpart: take::text(row, "counterpart").map(EvidenceId::from),
            state: PaperState::default(),
            note: words(row, "note"),
            cite: if own.is_empty() { file_cites.clone() } else { own },
            at: row.at(),
        })
    })
}

/// The terms of the vocabulary, by kind.
pub(crate) fn terms(file: &Piece<'_>) -> BTreeMap<Arc<str>, Vec<Term>> {
    let kinds = file.field("terms").into_iter().flat_map(Piece::fields);
    kinds.map(|(kind, list)| (Arc::from(kind), list.rows().iter().filter_map(term).collect())).collect()
}

fn term(row: &Piece<'_>) -> Option<Term> {
    Some(Term { id: key(row)?, label: words(row, "label")?, right: shared(row, "right"), at: row.at() })
}

/// The named sets of permit classes.
pub(crate) fn sets(file: &Piece<'_>) -> BTreeMap<Arc<str>, BTreeSet<Arc<str>>> {
    let Some(sets) = file.field("sets") else { return BTreeMap::new() };
    sets.fields().map(|(name, _)| (Arc::from(name), take::texts(sets, name).into_iter().collect())).collect()
}

/// An authority with its counters.
pub(crate) fn authority(taker: &Taker<'_>, file: &Piece<'_>) -> Option<Authority> {
    Some(Authority {
        id: AuthorityId::from(take::text(file, "id")?),
        title: words(file, "title")?,
        place: taker.place(file, "place")?,
        counters: rows(file, "counters", |row| counter(taker, row)),
        note: words(file, "note"),
        cite: take::cites(file),
        at: file.at(),
    })
}

fn counter(taker: &Taker<'_>, row: &Piece<'_>) -> Option<Counter> {
    Some(Counter {
        id: key(row)?,
        title: words(row, "title")?,
        place: taker.place(row, "place")?,
        services: take::texts(row, "services").iter().map(|id| ServiceId::from(&**id)).collect(),
        versions: rows(row, "versions", |row| counter_version(taker, row)),
        at: row.at(),
    })
}

fn counter_version(taker: &Taker<'_>, row: &Piece<'_>) -> Option<CounterVersion> {
    let cite = take::cites(row);
    Some(CounterVersion {
        in_force: take::in_force(row, "in_force")?,
        address: words(row, "address")?,
        telephone: shared(row, "telephone"),
        hours: rows(row, "hours", hours),
        closed: take::texts(row, "closed"),
        unsaid: take::texts(row, "unsaid"),
        note: words(row, "note"),
        checked: take::day(row, "checked"),
        basis: take::symbol(row, "basis", take::basis).unwrap_or_else(|| taker.strongest(&cite)),
        cite,
        at: row.at(),
    })
}

fn hours(row: &Piece<'_>) -> Option<Hours> {
    scalar::hours(take::text(row, "days")?, take::text(row, "open")?, take::text(row, "close")?)
}

/// The account of a source.
pub(crate) fn account(file: &Piece<'_>, name: &str) -> SourceAccount {
    SourceAccount {
        source: SourceId::from(take::text(file, "source").unwrap_or(name)),
        paragraphs: rows(file, "paragraphs", paragraph),
        at: file.at(),
    }
}

fn paragraph(row: &Piece<'_>) -> Option<AccountedParagraph> {
    let mut treatment = Vec::new();
    if row.field("modelled").is_some() {
        treatment.push(Treatment::Modelled(take::texts(row, "modelled")));
    }
    if let Some(why) = words(row, "not_relevant") {
        treatment.push(Treatment::NotRelevant(why));
    }
    if row.field("open").is_some() {
        treatment.push(Treatment::Open(take::texts(row, "open")));
    }
    Some(AccountedParagraph { id: key(row)?, says: words(row, "says")?, treatment, at: row.at() })
}

/// The wording of the facts that can be asked.
pub(crate) fn questions(file: &Piece<'_>) -> Vec<Wording> {
    rows(file, "questions", |row| {
        Some(Wording { fact: shared(row, "fact")?, ask: words(row, "ask")?, help: words(row, "help"), at: row.at() })
    })
}
