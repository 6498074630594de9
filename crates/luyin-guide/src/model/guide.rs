//! A guide and its sections.

use std::collections::BTreeMap;
use std::sync::Arc;

use luyin_date::{Day, Length};
use luyin_diagnostic::Bilingual;
use luyin_facts::PlaceId;
use rust_decimal::Decimal;

use super::ask::Ask;
use super::procedure::Procedure;
use super::statement::{At, Cites, Expression, InForce, MaxAge, Origin, Reading, Said, Statement};
use crate::id::{AuthorityId, EvidenceId, GuideId, ServiceId};

/// The description of one public service, or of what one programme asks for, in one version.
///
/// Inheritance is already resolved: every item says which guide it comes from.
#[derive(Debug, Clone)]
pub struct Guide {
    /// Its id; versions share it.
    pub id: GuideId,
    /// The kind of service; none for a programme.
    pub service: Option<ServiceId>,
    /// Whether it is a destination's programme.
    pub programme: bool,
    /// The guides it inherits from, nearest first.
    pub inherits: Vec<GuideId>,
    /// Its name.
    pub title: Bilingual,
    /// The area it speaks of.
    pub place: PlaceId,
    /// Who decides.
    pub authority: Option<AuthorityId>,
    /// When this version holds.
    pub in_force: InForce,
    /// When somebody last checked it with its authority or page.
    pub checked: Option<Day>,
    /// The categories of applicants; empty means all.
    pub serves: Vec<Arc<str>>,
    /// The area that one certificate speaks of.
    pub claims_per: Area,
    /// What the guide as a whole rests on.
    pub cite: Cites,
    /// The anchors that matter to a programme, such as `invitation`.
    pub goal_dates: Vec<Arc<str>>,
    /// Dated values; `param.x` in expressions.
    pub parameters: Vec<Parameter>,
    /// Conditions, prohibitions, discretions.
    pub criteria: Vec<Criterion>,
    /// The papers wanted.
    pub evidence: Vec<EvidenceItem>,
    /// How one applies.
    pub channels: Vec<Channel>,
    /// What it costs.
    pub costs: Vec<Cost>,
    /// How long it takes.
    pub time_limits: Vec<TimeLimit>,
    /// The steps.
    pub procedure: Option<Procedure>,
    /// What it yields.
    pub output: Option<Output>,
    /// Services that commonly take the output further.
    pub then: Vec<NextService>,
    /// What a fact or step may bring upon the person.
    pub exposure: Vec<Exposure>,
    /// Notices.
    pub notices: Vec<Statement>,
    /// Review, reconsideration, appeal.
    pub remedies: Vec<Statement>,
    /// Questions to ask the authority.
    pub open: Vec<OpenQuestion>,
    /// What it takes out of the guides it inherits from.
    pub dropped: Vec<Dropped>,
    /// What a consumer asks for.
    pub asks: Vec<Ask>,
    /// Where the guide stands.
    pub at: At,
    /// The first and last day for which this version, with these inherited versions, is looked up.
    pub(crate) window: (Day, Day),
}

/// The area that one certificate speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// A prefecture, or a municipality under the central government.
    Prefecture,
    /// A province.
    Province,
    /// The country.
    Country,
}

/// A dated value.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name, as in `param.minimum_days`.
    pub name: Arc<str>,
    /// What is counted.
    pub unit: Arc<str>,
    /// What it is, where the guide says so.
    pub label: Option<Bilingual>,
    /// First day and value, sorted; none ends it.
    pub values: BTreeMap<Day, Option<Decimal>>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

impl Parameter {
    /// The value in force on a day; none before the first row and after a row that ends it.
    pub fn on(&self, day: Day) -> Option<Decimal> {
        self.values.range(..=day).next_back().and_then(|(_, value)| *value)
    }
}

impl Guide {
    /// Whether a reading may be in force on some day on which this version is looked up.
    pub(crate) fn reaches(&self, reading: &Reading) -> bool {
        let (first, last) = self.window;
        reading.in_force.is_none_or(|days| days.until.latest() >= first && days.from.earliest() <= last)
    }

    /// The first day from which a later text, not read in this part, may say otherwise of a reading or of a parameter
    /// that its condition names.
    pub fn unread_since(&self, reading: &Reading) -> Option<Day> {
        let since = |parameter: &Parameter| {
            let since = parameter.said.unknown_since?;
            reading.when.names(&format!("param.{}", parameter.name)).then_some(since)
        };
        self.parameters.iter().filter_map(since).chain(reading.said.unknown_since).min()
    }
}

/// The kind of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CriterionKind {
    /// It must hold.
    Condition,
    /// Met means that it does not hold against the person.
    Prohibition,
    /// An officer decides freely.
    Discretion,
}

/// One condition or prohibition.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Its id within the guide.
    pub id: Arc<str>,
    /// Its kind.
    pub kind: CriterionKind,
    /// Whether it takes part in the outlook.
    pub decisive: bool,
    /// What it says.
    pub label: Bilingual,
    /// Where false, the criterion is left out.
    pub applies: Option<Expression>,
    /// The ways in which it is understood; empty for a discretion.
    pub readings: Vec<Reading>,
    /// The same as each also holds where the criterion does not apply; empty where it always applies.
    pub guarded: Vec<Reading>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// In what form a paper is handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Submission {
    /// The original.
    Original,
    /// A photocopy.
    Photocopy,
    /// A certified copy.
    CertifiedCopy,
    /// A form filled in.
    Form,
    /// Nothing is handed in; it is shown only.
    None,
}

/// A paper that the guide wants.
#[derive(Debug, Clone)]
pub struct EvidenceItem {
    /// Its id within the guide.
    pub id: Arc<str>,
    /// Its type.
    pub evidence: EvidenceId,
    /// Whether a service of the library yields papers of that type.
    pub is_yielded: bool,
    /// What it is called here, where that differs from its type's title.
    pub label: Option<Bilingual>,
    /// The number that the authority's own list gives it.
    pub item: Option<u32>,
    /// In what form it is handed in.
    pub submit: Option<Submission>,
    /// How many.
    pub copies: Option<u32>,
    /// In what form it is shown.
    pub inspect: Option<Submission>,
    /// Whether a translation into Chinese is wanted.
    pub translation: bool,
    /// Needed only if.
    pub when: Option<Expression>,
    /// Needed only when an agent applies.
    pub by_agent: bool,
    /// Other types that do as well.
    pub instead: Vec<EvidenceId>,
    /// How old it may be.
    pub max_age: Option<MaxAge>,
    /// How to get it.
    pub how: Option<Bilingual>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// The kind of a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChannelKind {
    /// The applicant goes there.
    InPerson,
    /// Somebody else goes there.
    ByAgent,
    /// By post.
    Post,
    /// Over the network.
    Online,
}

/// Which counter receives a channel's applications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CounterRule {
    /// The counter of the applicant's district.
    ByDistrict,
    /// The authority's only counter.
    Authority,
    /// Not known.
    Unknown,
}

/// A way to apply.
#[derive(Debug, Clone)]
pub struct Channel {
    /// Its id within the guide.
    pub id: Arc<str>,
    /// Its kind.
    pub kind: ChannelKind,
    /// What it says.
    pub label: Bilingual,
    /// Open to the applicant if.
    pub when: Option<Expression>,
    /// Which counter.
    pub counter: CounterRule,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// What something costs.
#[derive(Debug, Clone)]
pub struct Cost {
    /// Its id within the guide.
    pub id: Arc<str>,
    /// What it is for.
    pub label: Bilingual,
    /// Least and most, by currency; empty where the source names none.
    pub amount: BTreeMap<Arc<str>, (Decimal, Decimal)>,
    /// For what it is charged: `certificate`, `application` and the like.
    pub per: Option<Arc<str>>,
    /// Charged only if.
    pub when: Option<Expression>,
    /// Whether it is stated only and never added up: a replacement, a later renewal.
    pub occasional: bool,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// How long something takes.
#[derive(Debug, Clone)]
pub struct TimeLimit {
    /// Its id within the guide.
    pub id: Arc<str>,
    /// What it is about.
    pub label: Bilingual,
    /// The length; none where the source names none.
    pub length: Option<Length>,
    /// The shortest, where the source names a range.
    pub at_least: Option<Length>,
    /// Only if.
    pub when: Option<Expression>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// What a service yields.
#[derive(Debug, Clone)]
pub struct Output {
    /// Its evidence type.
    pub evidence: EvidenceId,
    /// What a conviction leads to instead.
    pub counterpart: Option<EvidenceId>,
    /// For how long what is issued may run.
    pub good_for: Vec<GoodFor>,
    /// Which days it can speak of.
    pub covers: Vec<Coverage>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// For how long what is issued may run.
#[derive(Debug, Clone)]
pub struct GoodFor {
    /// Its id.
    pub id: Arc<str>,
    /// What it says, and what the term follows where no length is named.
    pub label: Bilingual,
    /// Only if.
    pub when: Option<Expression>,
    /// The greatest length.
    pub at_most: Option<Length>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// One reading of the days that a certificate can speak of.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// Its id.
    pub id: Arc<str>,
    /// What it says.
    pub label: Bilingual,
    /// The days, an expression that yields a set of days.
    pub days: Expression,
    /// Who understands it so.
    pub held_by: Option<Bilingual>,
    /// When it holds.
    pub in_force: Option<InForce>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// A service that commonly takes the output further.
#[derive(Debug, Clone)]
pub struct NextService {
    /// The kind of service.
    pub service: ServiceId,
    /// Why.
    pub why: Bilingual,
    /// Only if.
    pub when: Option<Expression>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// What a fact or step may bring upon the person.
#[derive(Debug, Clone)]
pub struct Exposure {
    /// Its id within the guide.
    pub id: Arc<str>,
    /// When it concerns the person; always where there is no condition.
    pub when: Option<Expression>,
    /// What it says.
    pub label: Bilingual,
    /// Whether to ask counsel first.
    pub ask_counsel: bool,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// A question to ask the authority.
#[derive(Debug, Clone)]
pub struct OpenQuestion {
    /// Its id within the guide.
    pub id: Arc<str>,
    /// The question.
    pub label: Bilingual,
    /// The criterion, evidence item or other item that it concerns.
    pub concerns: Option<Arc<str>>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// An item that a guide takes out of what it inherits.
#[derive(Debug, Clone)]
pub struct Dropped {
    /// Section and id, as in `criteria.residence-180`.
    pub id: Arc<str>,
    /// Why.
    pub why: Bilingual,
    /// Where it is said.
    pub cite: Cites,
    /// Which guide said it.
    pub origin: Origin,
}
