//! The answer: what an assessment says, as ids with arguments.
//!
//! Nothing here is a sentence except the labels that guides supply in both languages; words are made from these
//! values at the edge (`luyin-words`). Every list is in a stable order, so the same input gives the same bytes.

use std::sync::Arc;

use luyin_date::{Count, Day, PeriodSet, Truth, UnclearDate};
use luyin_diagnostic::Bilingual;
pub use luyin_expr::{Operator, Unit};
use luyin_facts::{FactPath, PlaceId};
pub use luyin_guide::{Basis, Cite, Cites, CriterionKind, Hours, MaxAge};

pub use crate::id::Id;
use crate::plan::model::{Alternative, Plan, Schedule};

/// The truth of a criterion over its readings (design section 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Holds under every admitted reading.
    Met,
    /// Holds under one admitted reading and fails under another.
    Contested,
    /// A fact that decides is not known.
    Unknown,
    /// Fails under every admitted reading.
    NotMet,
}

/// Everything that one assessment says.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The day the rules are read at.
    pub as_of: Day,
    /// What was asked.
    pub goal: Goal,
    /// What the person should hear first.
    pub headline: Headline,
    /// What a fact or a step may bring upon the person; stands above everything else.
    pub exposure: Vec<Exposure>,
    /// The firm whose own closed matters stand beside the outlooks, by the id of its profile.
    pub practice: Option<String>,
    /// What the goal asks for, place by place; empty when the goal is a service itself.
    pub requirements: Vec<Requirement>,
    /// The certificates to ask for, one authority each.
    pub claims: Vec<Arc<Claim>>,
    /// Which required days the claims cover, place by place.
    pub coverage: Vec<Coverage>,
    /// What was not chosen, each with the reason it lost.
    pub alternatives: Vec<Alternative>,
    /// What the destination accepts when a paper cannot be had.
    pub unobtainable: Vec<Unobtainable>,
    /// Every paper on the way and the steps that yield them; none where the answer was asked for without a plan.
    pub plan: Option<Plan>,
    /// The days of the plan.
    pub schedule: Option<Schedule>,
    /// The facts worth asking next, most decisive first.
    pub questions: Vec<Question>,
    /// What a reader must not overlook.
    pub warnings: Vec<Warning>,
    /// What the answer was computed from.
    pub receipt: Receipt,
}

/// The goal of the case file.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// The guide's id.
    pub guide: Id,
    /// Its title.
    pub title: Bilingual,
    /// Whether the guide is a destination's programme (asks for papers) or a service (yields one).
    pub programme: bool,
    /// The day of submission, as told.
    pub filing: Option<luyin_date::UnclearDate>,
    /// When somebody last checked the guide.
    pub checked: Option<Day>,
}

/// The first sentence: the shape of the whole answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Headline {
    /// Counsel should be asked before anything is filed.
    AskCounselFirst,
    /// A fact must be settled first: on it hangs whether counsel should be asked.
    SettleFirst,
    /// A service was asked for: its outlook.
    Service {
        /// The outlook of the only claim, or the weakest of several.
        outlook: Outlook,
    },
    /// A destination was asked for: how many places require a certificate, and the weakest outlook among the claims.
    Programme {
        /// Places whose certificate is required.
        required: Vec<PlaceId>,
        /// Places where it is not known whether one is required.
        undetermined: Vec<PlaceId>,
        /// The weakest outlook among the claims, if there are any.
        weakest: Option<Outlook>,
    },
}

/// What a fact or a step may bring upon the person.
#[derive(Debug, Clone, PartialEq)]
pub struct Exposure {
    /// Stable id, e.g. `cn.police-certificate#exposure.never-registered@cn.guangzhou`.
    pub id: Id,
    /// The guide's words.
    pub label: Bilingual,
    /// Whether the condition is known to hold, or only cannot be ruled out.
    pub truth: Truth,
    /// Whether counsel should be asked first.
    pub ask_counsel: bool,
    /// Facts that would settle it.
    pub missing: Vec<FactPath>,
    /// Sources.
    pub cites: Cites,
}

/// Whether a certificate is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It must be handed in.
    Required,
    /// It hangs on a fact or on a reading.
    Undetermined,
    /// An officer may ask for it.
    OnRequest,
    /// It is not asked for.
    NotRequired,
}

/// What the goal asks for one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// Stable id, e.g. `us.immigrant-visa#police-certificate@CN`.
    pub id: Id,
    /// The ask's id within the guide.
    pub ask: Id,
    /// Whether the paper of one of the places that the ask concerns is enough.
    pub one_is_enough: bool,
    /// The country or region concerned.
    pub place: PlaceId,
    /// Whether it is asked for.
    pub status: Status,
    /// The facts of which every value was tried, where only that decides the status: no ground is settled alone.
    pub by_cases: Vec<FactPath>,
    /// Each ground with its truth; the met ones are why.
    pub grounds: Vec<Judgement>,
    /// Evidence types in the order wanted.
    pub evidence: Vec<EvidenceName>,
    /// Whether a guide of ours describes how to get it.
    pub guide: GuideKnown,
    /// The status and the verdict over the grounds that its days follow from; where an officer may ask about what
    /// another requirement's days do not touch, that one's.
    pub decided: (Status, Verdict),
    /// The days that the certificate should speak of.
    pub covers: PeriodSet,
    /// How many days those are.
    pub days: Count,
    /// How fresh it must be.
    pub freshness: Vec<Freshness>,
    /// The papers at hand of the kinds wanted, each judged.
    pub held: Vec<Held>,
    /// What an officer has asked for already.
    pub demands: Vec<Demand>,
    /// Form and translation wanted.
    pub form: Option<Bilingual>,
    /// Whom in the family it also concerns.
    pub family: Vec<Stated>,
    /// Why an officer may ask for more, where the status is on-request.
    pub on_request: Option<Stated>,
    /// Sources of the ask as a whole.
    pub cites: Cites,
}

/// What an officer of the destination asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// The row of the case file.
    pub path: FactPath,
    /// Who asked.
    pub by: Option<String>,
    /// The day it was asked.
    pub on: Option<UnclearDate>,
    /// The last day to hand it in.
    pub due: Option<UnclearDate>,
    /// Whether that day has certainly passed.
    pub overdue: bool,
}

/// Whether a guide of ours says how to get a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuideKnown {
    /// Yes: claims are made.
    Ours,
    /// No: the requirement stands, how to meet it is not described here.
    NoGuide,
}

/// A statement of a guide with its sources.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// Stable id.
    pub id: Id,
    /// The guide's words.
    pub label: Bilingual,
    /// What it rests on, where the guide says.
    pub basis: Option<Basis>,
    /// Sources.
    pub cites: Cites,
}

/// An evidence type by name.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceName {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Bilingual,
}

/// How fresh a certificate must be, and whether this rule applies here.
#[derive(Debug, Clone, PartialEq)]
pub struct Freshness {
    /// The guide's statement.
    pub stated: Stated,
    /// Whether it applies to this person.
    pub applies: Truth,
}

/// A criterion or ground judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// Stable id, e.g. `cn.police-certificate#residence-180@cn.suzhou`.
    pub id: Id,
    /// The guide that states it.
    pub stated_by: Id,
    /// Its name.
    pub label: Bilingual,
    /// Its kind.
    pub kind: CriterionKind,
    /// Whether it takes part in the outlook.
    pub decisive: bool,
    /// Its truth over the admitted readings.
    pub verdict: Verdict,
    /// Each reading with its truth.
    pub readings: Vec<ReadingResult>,
    /// How firm the verdict stands.
    pub strength: Strength,
    /// The facts of which every value was tried, where only that decides the verdict: not every reading is settled alone.
    pub by_cases: Vec<FactPath>,
    /// Whether it is open if it applies to the person at all.
    pub may_not_apply: bool,
    /// Of an unknown verdict, what each fact that matters would bring alone.
    pub prospects: Vec<Prospect>,
    /// What the source leaves open.
    pub note: Option<Bilingual>,
    /// The first day from which a later text, not read in this part, may say otherwise.
    pub unknown_since: Option<Day>,
    /// Questions to the authority that concern it.
    pub open: Vec<Stated>,
    /// Sources of the criterion as a whole.
    pub cites: Cites,
}

/// What a judgement would come to if a fact were told: of the values worth trying, how many bring what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prospect {
    /// The fact.
    pub fact: FactPath,
    /// The verdicts, one for each value.
    pub verdicts: Vec<Verdict>,
}

/// How firm a conclusion stands: its weakest link of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Strength {
    /// What the weakest admitted reading that decided rests on; nothing where none did.
    pub basis: Option<Basis>,
    /// When the guide that states it was last checked, the longest ago of several; nothing where one never was.
    pub checked: Option<Day>,
    /// Whether a reading that is not admitted comes to another answer.
    pub dissent: bool,
}

/// A criterion under one reading.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingResult {
    /// The reading's id.
    pub id: Id,
    /// Its name.
    pub label: Bilingual,
    /// Who understands it so.
    pub held_by: Option<Bilingual>,
    /// What it rests on.
    pub basis: Basis,
    /// Whether it may decide (law, published, practice); others are dissent.
    pub admitted: bool,
    /// Whether it is the reading of the counter that decides.
    pub counter: bool,
    /// Its truth.
    pub truth: Truth,
    /// What was counted, and what was needed.
    pub measure: Option<Measure>,
    /// Facts that would settle it.
    pub missing: Vec<FactPath>,
    /// The days on which an unclear date would turn it.
    pub turning: Vec<Turning>,
    /// The days that the guide counts one set after another, as of each of five years.
    pub each: Vec<Count>,
    /// A day of filing on which it holds and on the day before which it would not, where it is one of the goal itself.
    pub first_filing: Option<Day>,
    /// Whether it rests on days that have not come yet.
    pub projected: bool,
    /// The first day from which a later text, not read in this part, may say otherwise of it or of a number in it.
    pub unknown_since: Option<Day>,
    /// Sources.
    pub cites: Cites,
}

/// A quantity between bounds beside what was needed.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// At least, at most.
    pub count: Count,
    /// What was needed, as a number of the unit.
    pub needed: Option<i64>,
    /// How it was compared: at least, more than …
    pub operator: Operator,
    /// The unit.
    pub unit: Unit,
}

impl From<luyin_expr::Measure> for Measure {
    fn from(measure: luyin_expr::Measure) -> Self {
        Self {
            count: Count { least: measure.least.unwrap_or(0), most: measure.most },
            needed: measure.needed,
            operator: measure.operator,
            unit: measure.unit,
        }
    }
}

/// A day that turns a reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Turning {
    /// The unclear date.
    pub fact: FactPath,
    /// The last or first day of the side that helps.
    pub day: Day,
    /// Whether the helping side is on or before that day, or on or after it.
    pub on_or_before: bool,
    /// What the reading becomes on the helping side.
    pub then: Truth,
    /// What it becomes on the other side.
    pub otherwise: Truth,
}

/// How likely a claim is to be granted: the table of design section 6 in its order, first match wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outlook {
    /// A decisive criterion fails under every admitted reading.
    Unobtainable,
    /// A decisive criterion hangs on a fact.
    Undetermined,
    /// The counter's own reading fails.
    Unlikely,
    /// Admitted readings disagree.
    Uncertain,
    /// Met, with dissent, inherited rules only, an open question or a discretion.
    Likely,
    /// Met throughout.
    Expected,
}

/// Why an outlook is what it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// Whatever these facts turn out to be, it is the same: every value of them was tried.
    ByCases {
        /// The facts.
        facts: Vec<FactPath>,
    },
    /// A decisive criterion with this verdict.
    Criterion {
        /// Its judgement's id.
        id: Id,
        /// Its verdict.
        verdict: Verdict,
    },
    /// The counter's own reading fails.
    CounterReadingFails {
        /// The criterion's id.
        id: Id,
        /// The reading's id.
        reading: Id,
    },
    /// A reading that is not admitted fails.
    Dissent {
        /// The criterion's id.
        id: Id,
        /// The reading's id.
        reading: Id,
    },
    /// Only rules of a wider area are known.
    InheritedOnly {
        /// The guide they come from.
        from: Id,
    },
    /// A question to the authority is open.
    OpenQuestion {
        /// The open question's id.
        id: Id,
    },
    /// Something is left to the officer.
    Discretion {
        /// The criterion's id.
        id: Id,
    },
    /// It is known from an earlier text; what a later one makes of it has not been read.
    Unread {
        /// The criterion's id.
        id: Id,
        /// The first day of the later text.
        since: Day,
    },
}

/// One certificate asked of one authority for one place and period.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Stable id, e.g. `cn.police-certificate@cn.suzhou`.
    pub id: Id,
    /// The guide's id.
    pub guide: Id,
    /// The guide's title.
    pub title: Bilingual,
    /// What the rules are inherited from, when nothing local is known or only part of it.
    pub inherited_from: Vec<Id>,
    /// True when no guide for this very place is known.
    pub nothing_local: bool,
    /// When somebody last checked the guide.
    pub checked: Option<Day>,
    /// The area that the certificate speaks of.
    pub place: PlaceId,
    /// The authority, by name.
    pub authority: Option<Bilingual>,
    /// The places of the stays that it speaks of, by the paths of the facts.
    pub stays: Vec<FactPath>,
    /// The stays that it speaks of.
    pub period: PeriodSet,
    /// How many days those are.
    pub days: Count,
    /// How likely it is to be granted.
    pub outlook: Outlook,
    /// The best and the worst outlook when facts are missing.
    pub range: Option<(Outlook, Outlook)>,
    /// Why; the weakest link first.
    pub reasons: Vec<Reason>,
    /// A firm's own closed matters at the authority, set beside the outlook by [`beside`](crate::beside).
    pub record: Option<Record>,
    /// Every criterion.
    pub criteria: Vec<Judgement>,
    /// Every paper.
    pub evidence: Vec<Evidence>,
    /// Ways to apply, with counters.
    pub channels: Vec<Channel>,
    /// What it costs.
    pub costs: Vec<Cost>,
    /// When its time limits end, where the service is itself the goal and the day of acceptance is told.
    pub deadlines: Vec<Due>,
    /// The steps in order, this claim's service first and what follows it after.
    pub steps: Vec<Step>,
    /// Reminders and disclaimers.
    pub notices: Vec<Stated>,
    /// What can be done against the decision.
    pub remedies: Vec<Stated>,
    /// Questions to ask the authority.
    pub open: Vec<Stated>,
}

/// The day on which a time limit ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// Stable id, e.g. `cn.certificate-of-stay#time-limits.decide`.
    pub id: Id,
    /// What it is about.
    pub label: Bilingual,
    /// Its length.
    pub length: luyin_date::Length,
    /// The day it is counted from: that of acceptance.
    pub from: Day,
    /// Whether the day of filing stands for a day of acceptance that the case does not tell.
    pub assumed: bool,
    /// The day, with its arithmetic.
    pub deadline: luyin_date::Deadline,
    /// Sources.
    pub cites: Cites,
}

/// A paper that a service wants.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Stable id within the claim.
    pub id: Id,
    /// The evidence type.
    pub name: EvidenceName,
    /// What the guide calls it, where that differs.
    pub label: Option<Bilingual>,
    /// Whether the person has it.
    pub state: EvidenceState,
    /// What it is held as: the row of the case file.
    pub held_as: Option<FactPath>,
    /// The papers at hand of this kind, each judged for this use.
    pub held: Vec<Held>,
    /// Facts that would say whether it is held.
    pub missing: Vec<FactPath>,
    /// How it is handed in.
    pub submit: Submit,
    /// How many copies.
    pub copies: u32,
    /// Whether the original is inspected.
    pub inspect_original: bool,
    /// Whether a translation is needed.
    pub translation: bool,
    /// How to get it.
    pub how: Option<Bilingual>,
    /// How old it may be.
    pub max_age: Option<MaxAge>,
    /// What to know about it.
    pub note: Option<Bilingual>,
    /// The first day from which a later text, not read in this part, may say otherwise.
    pub unknown_since: Option<Day>,
    /// What it rests on.
    pub basis: Basis,
    /// Sources.
    pub cites: Cites,
}

/// A paper of the case file's holdings, judged for one use.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The row.
    pub path: FactPath,
    /// What it is.
    pub name: EvidenceName,
    /// Whether it is good for the use; unknown where a fact is not told.
    pub good: Truth,
    /// What stands against it, or may.
    pub faults: Vec<Fault>,
}

/// What stands against a paper at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Whether it certainly does; else it may.
    pub certain: bool,
    /// Whether the rule is only reported by sources that do not decide.
    pub unverified: bool,
    /// What it is.
    pub defect: Defect,
    /// Facts that would settle it.
    pub missing: Vec<FactPath>,
}

/// Why a paper at hand is not good for a use.
#[derive(Debug, Clone, PartialEq)]
pub enum Defect {
    /// It is older than the rule allows.
    TooOld {
        /// The age allowed.
        age: MaxAge,
        /// The least days by which it is too old; none where the date counted from is not told.
        by: Option<i32>,
        /// The day on which it is looked at, where that is told.
        on: Option<UnclearDate>,
        /// Whether the day of filing stands for a day that the case does not tell.
        assumed: bool,
    },
    /// It was to be issued after the last time lived there.
    BeforeLastStay {
        /// The last day that may be one of that time.
        last: Day,
        /// How long before that day it may be issued already.
        early: Option<luyin_date::Length>,
    },
    /// It runs out before it is needed.
    Expired {
        /// Its last day.
        on: UnclearDate,
    },
    /// It speaks of another place.
    OtherPlace {
        /// The place that it speaks of.
        of: Option<PlaceId>,
        /// The place that is asked about.
        wanted: PlaceId,
    },
    /// It speaks of another person.
    OtherPerson,
    /// It does not speak of all the days asked about.
    Days {
        /// Those that it leaves out.
        lacking: Count,
    },
    /// It is in a form that is not taken, or not told in which.
    Form {
        /// Its form, where that is told.
        form: Option<Arc<str>>,
        /// The forms that are taken.
        takes: Arc<[Arc<str>]>,
    },
    /// No translation goes with it, or none is told of.
    NotTranslated,
    /// Another paper says otherwise.
    Contradicted,
}

/// Whether the person has a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceState {
    /// The case file says so.
    Held,
    /// A guide or the paper's own entry says how to get it.
    Obtainable,
    /// The case file says it is gone, and nothing says how to get it.
    Missing,
    /// The case file does not say.
    Unknown,
}

/// The form in which a paper is handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Submit {
    /// The original.
    Original,
    /// A photocopy.
    Photocopy,
    /// A certified copy.
    CertifiedCopy,
    /// A form to be filled in.
    Form,
    /// Shown only.
    ShowOnly,
}

/// A way to apply.
#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    /// Stable id.
    pub id: Id,
    /// Its words.
    pub label: Bilingual,
    /// Whether it is open to this person.
    pub open: Truth,
    /// Whether the person asked for this way.
    pub chosen: bool,
    /// The counters that may be concerned.
    pub counters: Vec<Counter>,
    /// What it rests on.
    pub basis: Basis,
    /// Sources.
    pub cites: Cites,
}

/// A counter with its hours as last checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Counter {
    /// Stable id, e.g. `cn.beijing.psb/chaoyang`.
    pub id: Id,
    /// Its name.
    pub title: Bilingual,
    /// Its address.
    pub address: Bilingual,
    /// Its telephone.
    pub telephone: Option<Id>,
    /// Its hours; empty where the source names none.
    pub hours: Vec<Hours>,
    /// The kinds of day on which it is closed.
    pub closed: Vec<Id>,
    /// The kinds of day of which the source says nothing.
    pub unsaid: Vec<Id>,
    /// Something that a visitor should know.
    pub note: Option<Bilingual>,
    /// When somebody last checked.
    pub checked: Option<Day>,
    /// Sources.
    pub cites: Cites,
}

/// A cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    /// Stable id.
    pub id: Id,
    /// Its words.
    pub label: Bilingual,
    /// Amount from and to, with the currency; none when not known.
    pub amount: Option<(rust_decimal::Decimal, rust_decimal::Decimal, Id)>,
    /// Whether it is stated only and never added up: a replacement, a later renewal.
    pub occasional: bool,
    /// What it rests on.
    pub basis: Basis,
    /// Sources.
    pub cites: Cites,
}

/// A step of the road to the paper wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Stable id.
    pub id: Id,
    /// The guide it follows.
    pub guide: Id,
    /// The guide's title.
    pub title: Bilingual,
    /// The paper it yields.
    pub yields: Option<EvidenceName>,
    /// How long it takes by the rules.
    pub time_limits: Vec<Stated>,
    /// Why it is taken.
    pub why: Option<Bilingual>,
    /// Whether the rules are inherited only.
    pub nothing_local: bool,
    /// Sources.
    pub cites: Cites,
}

/// Which required days are covered.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// The country or region.
    pub place: PlaceId,
    /// The required days.
    pub required: PeriodSet,
    /// One account for each reading of what a certificate can speak of.
    pub readings: Vec<CoverageReading>,
}

/// The coverage under one reading.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageReading {
    /// The reading's id.
    pub id: Id,
    /// Its name.
    pub label: Bilingual,
    /// Who understands it so.
    pub held_by: Option<Bilingual>,
    /// What it rests on.
    pub basis: Basis,
    /// Sources.
    pub cites: Cites,
    /// Whether it may decide.
    pub admitted: bool,
    /// The days each claim covers, by claim id.
    pub by_claim: Vec<(Id, PeriodSet)>,
    /// Required days covered by no claim.
    pub uncovered: PeriodSet,
    /// How many those are.
    pub uncovered_days: Count,
    /// If this claim were refused, so many required days more would be uncovered: claim id and days.
    pub if_refused: Vec<(Id, Count)>,
}

/// What the destination accepts instead.
#[derive(Debug, Clone, PartialEq)]
pub struct Unobtainable {
    /// The requirement's id.
    pub requirement: Id,
    /// The claims that make it needed.
    pub because: Vec<Id>,
    /// The standard that applies.
    pub standard: Bilingual,
    /// Who decides.
    pub decides: Option<Bilingual>,
    /// What counts as proof that one tried.
    pub attempts: Option<Stated>,
    /// How many attempts the case file has.
    pub attempts_made: usize,
    /// What is accepted, and whether the person holds it.
    pub accepts: Vec<Substitute>,
    /// Grounds that are not enough.
    pub not_enough: Vec<Stated>,
    /// Sources.
    pub cites: Cites,
}

/// Substitute evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Substitute {
    /// The evidence type.
    pub name: EvidenceName,
    /// The guide's statement.
    pub stated: Stated,
    /// Whether the person has it.
    pub state: EvidenceState,
}

/// A fact worth asking.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Stable id: the fact's path.
    pub fact: FactPath,
    /// The wording, from the guides' questions, where there is one.
    pub wording: Option<Bilingual>,
    /// Why it is asked, where the guides say.
    pub why: Option<Bilingual>,
    /// The conclusions that it takes part in deciding.
    pub decides: Vec<Id>,
    /// The turning days that hang on it.
    pub turning: Vec<Turning>,
}

/// What a reader must not overlook.
#[derive(Debug, Clone, PartialEq)]
pub enum Warning {
    /// A guide was last checked long ago.
    StaleGuide {
        /// The guide.
        guide: Id,
        /// When.
        checked: Day,
    },
    /// The rules of a guide are inherited only.
    NothingLocal {
        /// The place.
        place: PlaceId,
        /// The guide used.
        guide: Id,
    },
    /// A date is flagged or approximate; the answer is conditional on it.
    FlaggedDate {
        /// The fact.
        fact: FactPath,
        /// True for approximate, false for to be checked.
        approximate: bool,
    },
    /// Days after the as-of day are counted as a projection.
    Projected {
        /// The first projected day.
        from: Day,
        /// The last.
        until: Day,
    },
    /// A list is open: more may be missing.
    OpenList {
        /// The list.
        fact: FactPath,
    },
    /// The person does not want to tell a fact that matters, or cannot find it out.
    NotTold {
        /// The fact.
        fact: FactPath,
        /// True where it was declined, false where it cannot be found out.
        declined: bool,
        /// The conclusions that it would take part in deciding.
        open: Vec<Id>,
        /// Other facts that are asked about the same conclusions.
        others: Vec<FactPath>,
    },
    /// The certificates chosen are the best that were found, and nobody has shown that there are no better.
    NotProved,
    /// The guides do not say of which countries a foreign certificate is wanted; those of nationality are planned.
    ForeignCountries {
        /// The paper.
        paper: EvidenceName,
        /// The countries planned for.
        planned: Vec<PlaceId>,
        /// Others lived in, or of a nationality given up.
        others: Vec<PlaceId>,
    },
    /// A paper at hand says otherwise than a row of the case.
    Contradicted {
        /// The row.
        row: FactPath,
        /// The papers, by their ids.
        by: Vec<String>,
    },
    /// A certificate held or wanted ends before it is needed, or another note of the reader of the case.
    Note(Bilingual),
}

/// What the answer was computed from: the same receipt gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Receipt {
    /// The program's version.
    pub version: String,
    /// BLAKE3 of the guides, in hexadecimal.
    pub guides: String,
    /// BLAKE3 of the case file, in hexadecimal.
    pub case: String,
}

/// A firm's own closed matters at an authority. They stand beside the outlook and never change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// How many ended in a certificate.
    pub issued: u32,
    /// How many there were.
    pub of: u32,
    /// Whole percents between which the share lies; see [`interval`](crate::interval).
    pub percent: (u8, u8),
}
