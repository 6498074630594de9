//! What every statement of a guide carries: where it stands, on what it rests, when it holds.

use std::fmt;
use std::sync::Arc;

use luyin_date::{Day, Truth, UnclearDate};
use luyin_diagnostic::{Bilingual, Span};
use luyin_expr::Program;

use crate::id::{GuideId, SourceId};

/// A place in one of the texts that were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// The name of the file, as it was given.
    pub file: Arc<str>,
    /// The bytes of that file.
    pub span: Span,
}

/// Which guide said something, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The guide that said it last: the guide itself or one that it extends.
    pub guide: GuideId,
    /// The place in that guide's text.
    pub at: At,
}

/// What every item of a guide carries: who says it, where, and on what it rests.
#[derive(Debug, Clone)]
pub struct Said {
    /// The guide, the section and the item, as in `cn.police-certificate#remedies.review`; empty where nobody asks.
    pub id: Arc<str>,
    /// What it rests on: as the guide says, else what its strongest source is.
    pub basis: Basis,
    /// Where it is said.
    pub cite: Cites,
    /// What the source leaves open.
    pub note: Option<Bilingual>,
    /// The first day from which a later text, not read in this part, may say otherwise.
    pub unknown_since: Option<Day>,
    /// Which guide said it last, and where.
    pub origin: Origin,
}

/// The pointers of one statement; their clones share them.
pub type Cites = Arc<[Cite]>;

/// A pointer into a source: its id, and an article or passage of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// The source.
    pub source: SourceId,
    /// The article or passage, where one is named.
    pub part: Option<Arc<str>>,
}

impl fmt::Display for Cite {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.part {
            Some(part) => write!(formatter, "{}#{part}", self.source),
            None => write!(formatter, "{}", self.source),
        }
    }
}

/// What a statement rests on, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// A law or a rule with the force of one.
    Law,
    /// An official page.
    Published,
    /// Told by a named office, or reported by a law firm, with its date.
    Practice,
    /// Agencies, forums, undated reports.
    Unverified,
}

impl Basis {
    /// Whether a reading on this basis can decide: all but `unverified`.
    pub fn admitted(self) -> bool {
        self != Self::Unverified
    }

    /// The word used in guides.
    pub fn name(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Published => "published",
            Self::Practice => "practice",
            Self::Unverified => "unverified",
        }
    }
}

/// The days on which something holds, both ends included; an end may be unclear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InForce {
    /// The first day.
    pub from: UnclearDate,
    /// The last day; `Day::MAX` where it is still in force.
    pub until: UnclearDate,
}

impl InForce {
    /// Whether it holds on `day`: unknown between the two possible values of an unclear end.
    pub fn on(&self, day: Day) -> Truth {
        if day < self.from.earliest() || day > self.until.latest() {
            Truth::False
        } else if day >= self.from.latest() && day <= self.until.earliest() {
            Truth::True
        } else {
            Truth::Unknown
        }
    }

    /// Whether it certainly holds on some day of `other`.
    pub(crate) fn certainly_overlaps(&self, other: &Self) -> bool {
        let first = self.from.latest().max(other.from.latest());
        let last = self.until.earliest().min(other.until.earliest());
        first <= last
    }
}

/// A compiled expression with the text it came from.
#[derive(Debug, Clone)]
pub struct Expression {
    /// The compiled form; its places count from the start of `text`.
    pub program: Arc<Program>,
    /// The expression as written.
    pub text: Arc<str>,
    /// Where it stands.
    pub at: At,
}

impl Expression {
    /// Whether it uses a dotted name as a whole.
    pub(crate) fn names(&self, name: &str) -> bool {
        let goes_on = |letter: char| letter.is_alphanumeric() || letter == '_';
        self.text.match_indices(name).any(|(at, _)| {
            let after = self.text.get(at.saturating_add(name.len())..).and_then(|rest| rest.chars().next());
            !after.is_some_and(goes_on)
        })
    }
}

/// One way in which a criterion, a ground or a coverage is understood.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its id within the criterion.
    pub id: Arc<str>,
    /// What it says.
    pub label: Bilingual,
    /// The condition.
    pub when: Expression,
    /// What is counted, where the words should say so.
    pub measure: Option<Expression>,
    /// Who understands it so.
    pub held_by: Option<Bilingual>,
    /// Whether the counter that decides understands it so.
    pub counter: bool,
    /// When it holds; always where the guide does not say.
    pub in_force: Option<InForce>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// A statement in words: a notice, a remedy, a family rule.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Its id within its section.
    pub id: Arc<str>,
    /// What it says.
    pub label: Bilingual,
    /// The condition under which it is shown; always where there is none.
    pub when: Option<Expression>,
    /// The chapter of a service guide that it belongs to, by its `topic` or its id's first word; a remark where absent.
    pub topic: Option<Arc<str>>,
    /// A time that belongs to it.
    pub length: Option<luyin_date::Length>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// How old a paper may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaxAge {
    /// The greatest age.
    pub at_most: luyin_date::Length,
    /// Whether a paper of exactly that age is too old: the guide says `less_than`.
    pub less_than: bool,
    /// Of which date the age is counted: `certificate`, `authentication` and the like.
    pub of: Arc<[Arc<str>]>,
    /// The day it is looked at: `acceptance`, `submission` and the like.
    pub at: Arc<str>,
}
