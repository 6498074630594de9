//! Sources, evidence types, the words of case files, and the account of a source.

use std::collections::BTreeSet;
use std::sync::Arc;

use luyin_date::{Day, Truth, UnclearDate};
use luyin_diagnostic::Bilingual;
use luyin_facts::PlaceId;

use super::statement::{At, Cites, Expression};
use crate::id::{EvidenceId, SourceId};

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// A law or a rule with the force of one.
    Law,
    /// A page of an authority.
    OfficialPage,
    /// A faithful copy of an authority's text.
    OfficialCopy,
    /// A law firm's text.
    LawFirm,
    /// An agency's text.
    Agency,
    /// The press.
    Press,
    /// A forum.
    Forum,
    /// A search of ours that found nothing: what it was for stays open.
    Search,
    /// A technical standard.
    Standard,
}

/// How sure the reader of a source was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The official text was read.
    High,
    /// A reprint, or several concordant texts.
    Medium,
    /// Less than that.
    Low,
}

/// A law, a page or a letter.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its title.
    pub title: Bilingual,
    /// Who published it.
    pub publisher: Bilingual,
    /// Its number.
    pub number: Option<Arc<str>>,
    /// Its address.
    pub url: Option<Arc<str>>,
    /// What it is.
    pub kind: SourceKind,
    /// The language of the text read.
    pub language: Option<Arc<str>>,
    /// When it was issued.
    pub issued: Option<UnclearDate>,
    /// When it took effect.
    pub effective: Option<UnclearDate>,
    /// When it was read.
    pub read: Option<Day>,
    /// Which part was read.
    pub part_read: Option<Bilingual>,
    /// How sure the reader was.
    pub confidence: Option<Confidence>,
    /// The anchors that cites may use; empty where any may be used.
    pub parts: BTreeSet<Arc<str>>,
    /// Why no statement rests on it, where none does.
    pub unused: Option<Bilingual>,
    /// How many cites point to it, each where it is written.
    pub cited: usize,
    /// Where it stands.
    pub at: At,
}

/// A kind of paper.
#[derive(Debug, Clone)]
pub struct EvidenceType {
    /// Its id.
    pub id: EvidenceId,
    /// Its name.
    pub title: Bilingual,
    /// Who issues it.
    pub issued_by: Option<Bilingual>,
    /// The forms in which it exists.
    pub forms: Vec<Arc<str>>,
    /// What to do when it is lost.
    pub when_lost: Option<Bilingual>,
    /// What a conviction leads to instead.
    pub counterpart: Option<EvidenceId>,
    /// What a case file says of it, where that is not a holding.
    pub state: PaperState,
    /// Something to know about it.
    pub note: Option<Bilingual>,
    /// Where it is said.
    pub cite: Cites,
    /// Where it stands.
    pub at: At,
}

/// When the person has a paper, by what the case file says beside the holdings.
#[derive(Debug, Clone, Default)]
pub struct PaperState {
    /// The person has it if.
    pub held: Option<Expression>,
    /// There is none if.
    pub missing: Option<Expression>,
    /// It can be had if.
    pub obtainable: Option<Expression>,
}

/// A country or region, beyond what the gazetteer holds of it.
#[derive(Debug, Clone)]
pub struct CountryRow {
    /// The place.
    pub place: PlaceId,
    /// ISO 3166 alpha-3.
    pub alpha3: Option<Arc<str>>,
    /// Its part in the Apostille Convention.
    pub apostille: Option<Apostille>,
}

/// A country's part in the Apostille Convention.
#[derive(Debug, Clone)]
pub struct Apostille {
    /// Since when it is a party.
    pub party_since: Option<UnclearDate>,
    /// Whether the convention holds between it and China.
    pub with_china: Truth,
    /// Where it is said.
    pub cite: Cites,
}

/// A word of the vocabulary with its names.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its id.
    pub id: Arc<str>,
    /// Its name.
    pub label: Bilingual,
    /// For a class of permit, the right it gives: `stay`, `residence` or `unknown`.
    pub right: Option<Arc<str>>,
    /// Where it stands.
    pub at: At,
}

/// The account of a source, paragraph by paragraph.
#[derive(Debug, Clone)]
pub struct SourceAccount {
    /// The source.
    pub source: SourceId,
    /// Its paragraphs in order.
    pub paragraphs: Vec<AccountedParagraph>,
    /// Where it stands.
    pub at: At,
}

/// A paragraph of a source and what became of it.
#[derive(Debug, Clone)]
pub struct AccountedParagraph {
    /// Its id.
    pub id: Arc<str>,
    /// A few words of our own on what it says.
    pub says: Bilingual,
    /// What became of it; more than one is possible.
    pub treatment: Vec<Treatment>,
    /// Where it stands.
    pub at: At,
}

/// What became of a paragraph.
#[derive(Debug, Clone)]
pub enum Treatment {
    /// Stated by these items, each `guide#section.item` or another file's id.
    Modelled(Vec<Arc<str>>),
    /// Left out, and why.
    NotRelevant(Bilingual),
    /// An open question, `guide#open.item`.
    Open(Vec<Arc<str>>),
}

/// The wording of a fact that can be asked.
#[derive(Debug, Clone)]
pub struct Wording {
    /// The fact, as a path of the case file's table.
    pub fact: Arc<str>,
    /// The question.
    pub ask: Bilingual,
    /// What helps to answer it.
    pub help: Option<Bilingual>,
    /// Where it stands.
    pub at: At,
}
