//! The published answer: the JSON contract that `luyin assess --json` prints.
//!
//! Every statement has an id, a text in both languages and its cites. Days are written `2014-03-03`; an end that is
//! not known is `null`. Fields are added over time; the names and values here keep their meaning.

mod otherwise;
mod plan;
mod proof;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::codes::{Basis, CriterionKind, EvidenceState, Outlook, Side, Status, Submit, Truth, Unit, Verdict};
use crate::language::Text;

pub use otherwise::{
    ChangeView, Concluded, Conclusion, Difference, Differs, FieldView, To, ToldView, WayView, WhatIfView, WhyNotView,
};
pub use plan::{
    AtOffice, FilingDay, Fit, Plan, PlanPaper, PlanState, PlanStep, PlanWay, PlanWindow, Schedule, ScheduleAfter,
    ScheduleStep,
};
pub use proof::{Condition, Is, Proof, Proved, Step as ProofStep, Stretch, Value, WhyView};

/// The answer to one case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Luyin assessment")]
pub struct View {
    /// The version of this contract.
    pub format: u32,
    /// The day the rules are read at.
    pub as_of: String,
    /// What was asked.
    pub goal: Goal,
    /// What the person should hear first: one sentence.
    pub headline: Statement,
    /// What follows from it, in a sentence or two.
    pub summary: Option<Text>,
    /// What a fact or a step may bring upon the person; read before everything else.
    pub exposure: Vec<Exposure>,
    /// The firm whose own closed matters stand beside the outlooks, by the id of its profile.
    pub practice: Option<String>,
    /// What the goal asks for, place by place.
    pub requirements: Vec<Requirement>,
    /// The certificates to ask for, one authority each.
    pub claims: Vec<Claim>,
    /// Which required days the claims cover.
    pub coverage: Vec<Coverage>,
    /// Other sets of claims, each with the reason it was not chosen; empty when there is no choice.
    pub alternatives: Vec<Statement>,
    /// What the destination accepts when a paper cannot be had.
    pub unobtainable: Vec<Unobtainable>,
    /// Every paper on the way and the steps that yield them; `null` when no plan was made.
    pub plan: Option<Plan>,
    /// The dates planned backwards from the day of submission; `null` when no schedule was made.
    pub schedule: Option<Schedule>,
    /// The facts worth asking next, most decisive first.
    pub questions: Vec<Question>,
    /// What a reader must not overlook.
    pub warnings: Vec<Statement>,
    /// The line that everything Luyin says carries.
    pub standing: Text,
    /// Every source that is cited, in the order of its first cite.
    pub sources: Vec<Source>,
    /// What the answer was computed from: the same receipt gives the same bytes.
    pub receipt: Receipt,
}

/// Something said: an id that stays the same, words in both languages, and where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Stable id.
    pub id: String,
    /// The words.
    pub text: Text,
    /// The sources.
    pub cites: Vec<Cite>,
}

/// A pointer into a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cite {
    /// The source's id, found under `sources`.
    pub source: String,
    /// The article or passage.
    pub part: Option<String>,
}

/// A source that is cited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Who publishes it.
    pub publisher: Option<Text>,
    /// Its number, for a law or notice.
    pub number: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The day it was read.
    pub read: Option<String>,
}

/// What was asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Goal {
    /// The guide's id.
    pub guide: String,
    /// Its title.
    pub title: Text,
    /// True for a destination's programme, which asks for papers; false for a service, which yields one.
    pub programme: bool,
    /// The day of submission as told, in EDTF.
    pub filing: Option<String>,
    /// The day of submission in words.
    pub filing_text: Option<Text>,
    /// The day on which somebody last checked the guide.
    pub checked: Option<String>,
}

/// A place by id and name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The canonical id.
    pub id: String,
    /// The name.
    pub name: Text,
}

/// Something known by an id and a title, such as a kind of paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The title.
    pub title: Text,
}

/// A fact of the case file, by its path.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// The path, e.g. `stays.s1.from`.
    pub id: String,
    /// What it is, in words.
    pub text: Text,
}

/// Days in a row, both ends included; `null` is an end that is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Range {
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
}

/// Some days in a row, somewhere within a range.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Floating {
    /// Where they lie.
    pub within: Range,
    /// At least so many days.
    pub at_least: u32,
    /// At most so many days, where known.
    pub at_most: Option<u32>,
}

/// A set of days: those certainly in it, and those possibly in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    /// The words.
    pub text: Text,
    /// Days that are certainly in it.
    pub certain: Vec<Range>,
    /// Days that are possibly in it; holds the certain ones too.
    pub possible: Vec<Range>,
    /// Days told by their number only.
    pub floating: Vec<Floating>,
}

/// A number of days between bounds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// The words.
    pub text: Text,
    /// At least.
    pub at_least: i64,
    /// At most; `null` when there is no upper bound.
    pub at_most: Option<i64>,
}

/// What a fact or a step may bring upon the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Exposure {
    /// The statement.
    #[serde(flatten)]
    pub statement: Statement,
    /// Whether it is known to hold, or only cannot be ruled out.
    pub truth: Truth,
    /// Whether counsel should be asked first.
    pub ask_counsel: bool,
    /// Facts that would settle it.
    pub missing: Vec<Fact>,
    /// The ids of the same at other places; it is said once.
    pub also: Vec<String>,
}

/// What the goal asks for one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Requirement {
    /// The statement.
    #[serde(flatten)]
    pub statement: Statement,
    /// The ask's id within the guide.
    pub ask: String,
    /// Whether the paper of one of the places that are asked for alike is enough.
    pub one_is_enough: bool,
    /// What is asked for.
    pub label: Text,
    /// The country or region concerned.
    pub place: Place,
    /// Whether it is asked for.
    pub status: Status,
    /// How firm that stands.
    pub strength: Strength,
    /// Each ground with its truth; the met ones are why.
    pub grounds: Vec<Judgement>,
    /// Kinds of paper in the order wanted.
    pub evidence: Vec<Named>,
    /// Whether a guide here describes how to get it.
    pub guide_known: bool,
    /// The days that the certificate should speak of.
    pub period: Period,
    /// How many days those are.
    pub days: Count,
    /// How fresh it must be.
    pub freshness: Vec<Freshness>,
    /// The papers at hand of the kinds wanted, each judged.
    pub held: Vec<Held>,
    /// What an officer has asked for already.
    pub demands: Vec<Demand>,
    /// Form and translation wanted.
    pub form: Option<Text>,
    /// Whom in the family it also concerns.
    pub family: Vec<Statement>,
    /// Why an officer may ask for it, where the status is `on-request`.
    pub on_request: Option<Statement>,
}

/// A paper at hand, judged for one use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Held {
    /// The row of the case file.
    pub held_as: String,
    /// The kind of paper.
    pub kind: String,
    /// Whether it is good for the use; unknown where a fact is not told.
    pub good: Truth,
    /// What stands against it, or may.
    pub faults: Vec<Fault>,
    /// The same in words.
    pub text: Text,
}

/// What stands against a paper at hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fault {
    /// What it is.
    pub kind: FaultKind,
    /// Whether it certainly stands against it; else it may.
    pub certain: bool,
    /// Whether the rule is only reported by sources that do not decide.
    pub unverified: bool,
    /// The same in words.
    pub text: Text,
    /// Facts that would settle it.
    pub missing: Vec<Fact>,
}

/// Why a paper at hand is not good for a use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    /// It is older than the rule allows.
    TooOld,
    /// It was to be issued after the last time lived there.
    BeforeLastStay,
    /// It runs out before it is needed.
    Expired,
    /// It speaks of another place.
    OtherPlace,
    /// It speaks of another person.
    OtherPerson,
    /// It does not speak of all the days asked about.
    Days,
    /// It is in a form that is not taken.
    Form,
    /// No translation goes with it.
    NotTranslated,
    /// Another paper says otherwise.
    Contradicted,
}

/// What an officer of the destination has asked for already.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Demand {
    /// The row of the case file.
    pub row: String,
    /// Who asked.
    pub by: Option<String>,
    /// The day it was asked, as EDTF.
    pub on: Option<String>,
    /// The last day to hand it in, as EDTF.
    pub due: Option<String>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// The same in words.
    pub text: Text,
}

/// How fresh a certificate must be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Freshness {
    /// The statement.
    #[serde(flatten)]
    pub statement: Statement,
    /// Whether it applies to this person.
    pub applies: Truth,
}

/// A criterion or ground, judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Judgement {
    /// The criterion: its id, name, and all cites of its readings.
    #[serde(flatten)]
    pub statement: Statement,
    /// The guide that states it.
    pub stated_by: String,
    /// Its kind.
    pub kind: CriterionKind,
    /// Whether it takes part in the outlook.
    pub decisive: bool,
    /// Its truth over the admitted readings.
    pub truth: Verdict,
    /// Each reading with its own truth.
    pub readings: Vec<Reading>,
    /// The facts of which every possible value was tried, where only that decides: not every reading is settled alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_cases: Vec<Fact>,
    /// How firm its truth stands.
    pub strength: Strength,
    /// What the source leaves open.
    pub note: Option<Text>,
    /// The first day from which a later text, not read in this part, may say otherwise.
    pub unknown_since: Option<Unread>,
    /// Questions to the authority that concern it.
    pub open: Vec<Statement>,
}

/// How firm a conclusion stands: its weakest link of each kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Strength {
    /// The words.
    pub text: Text,
    /// What the weakest reading that decided rests on; `null` where none did.
    pub basis: Option<Basis>,
    /// When the guide that states it was last checked, the longest ago of several; `null` where one never was.
    pub checked: Option<String>,
    /// Whether a reading that is not admitted comes to another answer.
    pub dissent: bool,
}

/// A later text that has not been read in the part concerned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Unread {
    /// The first day of that text.
    pub day: String,
    /// The sentence.
    pub text: Text,
}

/// A criterion under one reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// The statement.
    #[serde(flatten)]
    pub statement: Statement,
    /// Who understands it so.
    pub held_by: Option<Text>,
    /// What it rests on.
    pub basis: Basis,
    /// Whether it may decide; readings that are not admitted are dissent.
    pub admitted: bool,
    /// Whether it is the reading of the counter that decides.
    pub counter: bool,
    /// Its truth.
    pub truth: Truth,
    /// What was counted, beside what was needed.
    pub measure: Option<Measure>,
    /// Facts that would settle it.
    pub missing: Vec<Fact>,
    /// The days on which an unclear date would turn it.
    pub turning: Vec<Turning>,
    /// The days of one set after another, as of each of five years, where the guide counts them so.
    pub each: Option<Each>,
    /// A day of filing on which it holds and on the day before which it would not; of conditions of the goal itself.
    pub first_filing: Option<FirstFiling>,
    /// Whether it rests on days that have not come yet.
    pub projected: bool,
    /// The first day from which a later text, not read in this part, may say otherwise of it or of a number in it.
    pub unknown_since: Option<Unread>,
}

/// The days of one set after another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Each {
    /// The words: all of them.
    pub text: Text,
    /// The number of days of each.
    pub days: Vec<Count>,
}

/// A day of filing on which a reading begins to hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FirstFiling {
    /// The day.
    pub day: String,
    /// The words: a whole sentence.
    pub text: Text,
}

/// A quantity between bounds, beside what was needed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Measure {
    /// The words: what was counted beside what was needed.
    pub text: Text,
    /// The words for what was counted alone.
    pub counted: Text,
    /// At least.
    pub at_least: i64,
    /// At most; `null` when there is no upper bound.
    pub at_most: Option<i64>,
    /// What was needed.
    pub needed: Option<i64>,
    /// How the two are compared: `>=`, `<` ….
    pub operator: String,
    /// The unit.
    pub unit: Unit,
}

/// A day that turns a reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Turning {
    /// The words: a whole sentence.
    pub text: Text,
    /// The unclear date.
    pub fact: Fact,
    /// The last or first day of the side that helps.
    pub day: String,
    /// Which side helps.
    pub side: Side,
    /// What the reading becomes on that side.
    pub then: Truth,
    /// What it becomes on the other side.
    pub otherwise: Truth,
}

/// One certificate asked of one authority for one place and period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// The statement: which certificate, and how likely it is.
    #[serde(flatten)]
    pub statement: Statement,
    /// The guide's id.
    pub guide: String,
    /// The guide's title.
    pub title: Text,
    /// Guides that the rules are inherited from.
    pub inherited_from: Vec<String>,
    /// True when no guide for this very place is known.
    pub nothing_local: bool,
    /// The day on which somebody last checked the guide.
    pub checked: Option<String>,
    /// The area that the certificate speaks of.
    pub place: Place,
    /// The authority.
    pub authority: Option<Text>,
    /// The stays that it speaks of, by their paths in the case file.
    pub stays: Vec<String>,
    /// The days of these stays.
    pub period: Period,
    /// How many days those are.
    pub days: Count,
    /// How likely it is to be granted.
    pub outlook: Outlook,
    /// The best outlook that the missing facts allow.
    pub best: Option<Outlook>,
    /// The worst.
    pub worst: Option<Outlook>,
    /// How firm the outlook stands.
    pub strength: Strength,
    /// Why; the weakest link first.
    pub reasons: Vec<Statement>,
    /// A firm's own closed matters at the authority; `null` without a firm, and where it tells of none.
    pub record: Option<Record>,
    /// Every criterion.
    pub criteria: Vec<Judgement>,
    /// Every paper.
    pub evidence: Vec<Evidence>,
    /// Ways to apply, with counters.
    pub channels: Vec<Channel>,
    /// What it costs.
    pub costs: Vec<Cost>,
    /// When its time limits end, counted from the acceptance.
    pub deadlines: Vec<Due>,
    /// The steps in order.
    pub steps: Vec<Step>,
    /// Reminders.
    pub notices: Vec<Statement>,
    /// What can be done against the decision.
    pub remedies: Vec<Statement>,
    /// Questions to ask the authority.
    pub open: Vec<Statement>,
}

/// A firm's own closed matters at an authority.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// The words.
    pub text: Text,
    /// How many ended in a certificate.
    pub issued: u32,
    /// How many there were.
    pub of: u32,
    /// The lower end of the interval, in percent (Wilson, 95 percent).
    pub percent_from: u8,
    /// The upper end.
    pub percent_to: u8,
}

/// The day on which a time limit ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Due {
    /// The statement: what the limit is about.
    #[serde(flatten)]
    pub statement: Statement,
    /// The day it is counted from, that of acceptance.
    pub from: String,
    /// Whether the day of filing stands for it.
    pub assumed: bool,
    /// The first day on which it may end.
    pub earliest: String,
    /// The last.
    pub latest: String,
    /// Whether a holiday notice is still to come.
    pub provisional: bool,
    /// The same in words.
    pub ends: Text,
    /// How it was counted.
    pub steps: Vec<Text>,
}

/// A paper that a service wants.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The statement: the paper's name.
    #[serde(flatten)]
    pub statement: Statement,
    /// The kind of paper.
    pub kind: String,
    /// Whether the person has it.
    pub state: EvidenceState,
    /// The row of the case file that holds it.
    pub held_as: Option<String>,
    /// The papers at hand of this kind, each judged for this use.
    pub held: Vec<Held>,
    /// Facts that would say whether it is held.
    pub missing: Vec<Fact>,
    /// The form in which it is handed in.
    pub submit: Submit,
    /// How many copies.
    pub copies: u32,
    /// Whether the original is inspected.
    pub inspect_original: bool,
    /// Whether a translation is needed.
    pub translation: bool,
    /// How it is handed in, in words.
    pub manner: Text,
    /// How to get it.
    pub how: Option<Text>,
    /// The first day from which a later text, not read in this part, may say otherwise.
    pub unknown_since: Option<Unread>,
    /// What it rests on.
    pub basis: Basis,
}

/// A way to apply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Channel {
    /// The statement.
    #[serde(flatten)]
    pub statement: Statement,
    /// Whether it is open to this person.
    pub open: Truth,
    /// Whether the person asked for it.
    pub chosen: bool,
    /// The counters that may be concerned.
    pub counters: Vec<Counter>,
    /// What it rests on.
    pub basis: Basis,
}

/// A counter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Counter {
    /// The statement: its name.
    #[serde(flatten)]
    pub statement: Statement,
    /// Its address.
    pub address: Text,
    /// Its telephone.
    pub telephone: Option<String>,
    /// Its hours, day by day.
    pub hours: Vec<Hours>,
    /// Its hours in words.
    pub hours_text: Text,
    /// The kinds of day of which its source says nothing, in words.
    pub ask_on: Option<Text>,
    /// The kinds of day on which it is closed, e.g. `statutory-holidays`.
    pub closed: Vec<String>,
    /// The kinds of day of which its source says nothing.
    pub unsaid: Vec<String>,
    /// Something that a visitor should know.
    pub note: Option<Text>,
    /// The day on which somebody last checked.
    pub checked: Option<String>,
}

/// Opening hours on some days of the week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hours {
    /// The days of the week, 1 = Monday.
    pub weekdays: Vec<u8>,
    /// `09:00`.
    pub opens: String,
    /// `17:00`.
    pub closes: String,
}

/// A cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cost {
    /// The statement.
    #[serde(flatten)]
    pub statement: Statement,
    /// The least amount, as a decimal number; `null` when not known.
    pub from: Option<String>,
    /// The greatest amount.
    pub to: Option<String>,
    /// The currency, e.g. `CNY`.
    pub currency: Option<String>,
    /// The amount in words.
    pub amount: Text,
    /// What it rests on.
    pub basis: Basis,
}

/// A step of the road to the paper wanted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// The statement: what is done.
    #[serde(flatten)]
    pub statement: Statement,
    /// The guide it follows.
    pub guide: String,
    /// The paper it yields.
    pub yields: Option<Named>,
    /// How long it takes by the rules.
    pub time_limits: Vec<Statement>,
    /// Why it is taken.
    pub why: Option<Text>,
    /// Whether the rules are inherited only.
    pub nothing_local: bool,
}

/// Which required days are covered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// The statement: the account in a sentence.
    #[serde(flatten)]
    pub statement: Statement,
    /// The country or region.
    pub place: Place,
    /// The required days.
    pub required: Period,
    /// One account for each reading of what a certificate can speak of.
    pub readings: Vec<CoverageReading>,
}

/// The coverage under one reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CoverageReading {
    /// The statement: the reading.
    #[serde(flatten)]
    pub statement: Statement,
    /// Who understands it so.
    pub held_by: Option<Text>,
    /// What it rests on.
    pub basis: Basis,
    /// Whether it may decide.
    pub admitted: bool,
    /// The days that each claim covers.
    pub by_claim: Vec<ClaimDays>,
    /// Required days that no claim covers.
    pub uncovered: Period,
    /// How many those are.
    pub uncovered_days: Count,
    /// How many required days more would be uncovered if a claim were refused.
    pub if_refused: Vec<IfRefused>,
}

/// The days that one claim covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimDays {
    /// The claim's id.
    pub claim: String,
    /// The claim's name.
    pub name: Text,
    /// The days.
    pub period: Period,
}

/// What a refusal would leave uncovered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct IfRefused {
    /// The claim's id.
    pub claim: String,
    /// The claim's name.
    pub name: Text,
    /// The days.
    pub days: Count,
}

/// What the destination accepts instead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Unobtainable {
    /// The standard that applies.
    #[serde(flatten)]
    pub statement: Statement,
    /// The requirement's id.
    pub requirement: String,
    /// The claims that make it needed.
    pub because: Vec<String>,
    /// Who decides.
    pub decides: Option<Text>,
    /// What counts as proof that one tried.
    pub attempts: Option<Statement>,
    /// How many attempts the case file has.
    pub attempts_made: usize,
    /// What is accepted, and whether the person holds it.
    pub accepts: Vec<Substitute>,
    /// Grounds that are not enough.
    pub not_enough: Vec<Statement>,
}

/// Substitute evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Substitute {
    /// The statement.
    #[serde(flatten)]
    pub statement: Statement,
    /// The kind of paper.
    pub kind: Named,
    /// Whether the person has it.
    pub state: EvidenceState,
    /// What it rests on, where the guide says.
    pub basis: Option<Basis>,
}

/// A fact worth asking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// The statement: the fact's path as id, the wording as text.
    #[serde(flatten)]
    pub statement: Statement,
    /// Why it is asked.
    pub why: Option<Text>,
    /// The conclusions that it takes part in deciding.
    pub decides: Vec<Named>,
    /// The turning days that hang on it.
    pub turning: Vec<Turning>,
}

/// What the answer was computed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Receipt {
    /// The program's version.
    pub version: String,
    /// BLAKE3 of the guides, in hexadecimal.
    pub guides: String,
    /// BLAKE3 of the case file, in hexadecimal.
    pub case: String,
    /// The day the rules are read at.
    pub as_of: String,
}
