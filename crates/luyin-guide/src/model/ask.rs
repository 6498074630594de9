//! What a consumer of papers asks for.

use std::sync::Arc;

use luyin_diagnostic::Bilingual;

use super::statement::{Cites, Expression, MaxAge, Reading, Said, Statement};
use crate::id::EvidenceId;

/// A paper asked for, for each place that it concerns.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Its id within the guide.
    pub id: Arc<str>,
    /// What it is.
    pub label: Bilingual,
    /// For China, in the order wanted.
    pub evidence: Vec<EvidenceId>,
    /// For other places.
    pub evidence_elsewhere: Vec<EvidenceId>,
    /// Whether it is asked once for each country that the history touches.
    pub for_each_country: bool,
    /// Whether the paper of one of the countries concerned will do.
    pub one_is_enough: bool,
    /// Where the threshold is reached: `country`, `each` or `unknown`.
    pub locality: Arc<str>,
    /// Not asked if.
    pub unless: Option<Expression>,
    /// Any of them makes the paper required.
    pub grounds: Vec<Ground>,
    /// An officer may ask for more.
    pub on_request: Option<OnRequest>,
    /// The days that the papers must cover.
    pub covers: Option<Expression>,
    /// How fresh they must be.
    pub freshness: Vec<Freshness>,
    /// Form and translation wanted, in words.
    pub form: Option<Bilingual>,
    /// The rules on form and translation by which a paper at hand is judged.
    pub forms: Vec<FormRule>,
    /// Whether an apostille or a legalization is wanted on the papers of other countries; absent where not said.
    pub authentication: Option<Authentication>,
    /// Whom in the family it concerns too.
    pub family: Vec<Relative>,
    /// What to do when it cannot be had.
    pub when_unobtainable: Option<WhenUnobtainable>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// Whether a paper must carry an apostille or be legalized.
#[derive(Debug, Clone)]
pub struct Authentication {
    /// Whether it must.
    pub wanted: bool,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// A ground on which a paper is required.
#[derive(Debug, Clone)]
pub struct Ground {
    /// Its id within the ask.
    pub id: Arc<str>,
    /// What it says.
    pub label: Bilingual,
    /// Whether an officer decides freely: stated, never deciding.
    pub discretion: bool,
    /// The ways in which it is understood; empty for a discretion.
    pub readings: Vec<Reading>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// An officer may ask for more.
#[derive(Debug, Clone)]
pub struct OnRequest {
    /// For which places; all where there is no condition.
    pub when: Option<Expression>,
    /// What it says.
    pub label: Bilingual,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// After which event a paper must be issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Issued {
    /// After the last stay in the place.
    AfterLastStay,
}

/// How fresh a paper must be.
#[derive(Debug, Clone)]
pub struct Freshness {
    /// Its id within the ask.
    pub id: Arc<str>,
    /// Only if.
    pub when: Option<Expression>,
    /// The greatest age.
    pub max_age: Option<MaxAge>,
    /// After which event it must be issued.
    pub issued: Option<Issued>,
    /// How long before that event it may be issued already.
    pub early: Option<luyin_date::Length>,
    /// How long the last stay must be in one reading.
    pub stay_of: Option<luyin_date::Length>,
    /// Whether it is left to the officer.
    pub discretion: bool,
    /// What it says.
    pub label: Bilingual,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// In which form a paper must be at hand.
#[derive(Debug, Clone)]
pub struct FormRule {
    /// Its id within the ask.
    pub id: Arc<str>,
    /// Only if.
    pub when: Option<Expression>,
    /// The papers that it speaks of; all that are asked for where empty.
    pub of: Vec<EvidenceId>,
    /// The forms that are taken: `original`, `certified-copy` and the like; any where empty.
    pub takes: Arc<[Arc<str>]>,
    /// Whether a translation must go with it.
    pub translation: bool,
    /// What it says.
    pub label: Bilingual,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// Somebody in the family whom an ask concerns too.
#[derive(Debug, Clone)]
pub struct Relative {
    /// Who: `spouse`, `dependent-child` and the like.
    pub who: Arc<str>,
    /// What it says.
    pub label: Bilingual,
    /// Only if.
    pub when: Option<Expression>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// What to do when a paper cannot be had.
#[derive(Debug, Clone)]
pub struct WhenUnobtainable {
    /// What must be shown.
    pub standard: Bilingual,
    /// Who decides.
    pub decides: Option<Bilingual>,
    /// What is said about attempts.
    pub attempts: Option<Attempts>,
    /// Substitute evidence.
    pub accepts: Vec<Substitute>,
    /// Which grounds are not enough.
    pub not_enough: Vec<Statement>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// What a consumer says about attempts to get a paper.
#[derive(Debug, Clone)]
pub struct Attempts {
    /// Whether it wants to see one.
    pub wanted: bool,
    /// What it says.
    pub label: Bilingual,
    /// Where it is said; the cites of the whole branch where empty.
    pub cite: Cites,
}

/// Evidence that does instead.
#[derive(Debug, Clone)]
pub struct Substitute {
    /// Its id within the branch.
    pub id: Arc<str>,
    /// Its type.
    pub evidence: EvidenceId,
    /// What it says.
    pub label: Bilingual,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}
