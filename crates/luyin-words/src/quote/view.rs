//! The published quote: the JSON contract that `luyin quote --json` prints.
//!
//! Amounts are decimal numbers as text; `null` is an end that is not bounded, or an amount that nobody publishes.

use luyin_assess::quote as core;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::codes::{Basis, EvidenceState, Outlook, Status, Submit, Truth, Verdict};
use crate::language::Text;
use crate::view::{Cite, Exposure, Goal, Named, Place, Question, Receipt, Record, Source, Statement};

/// A firm's quote for one or several cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Luyin quote")]
pub struct Quote {
    /// The version of this contract.
    pub format: u32,
    /// The day the rules are read at.
    pub as_of: String,
    /// The firm.
    pub practice: Practice,
    /// What the client should hear first: one sentence.
    pub headline: Statement,
    /// What it comes to, a sentence for each way that the matters can end.
    pub summary: Vec<Text>,
    /// What a fact or a step may bring upon a person; read before everything else.
    pub exposure: Vec<PersonExposure>,
    /// The persons, one for each case.
    pub persons: Vec<Person>,
    /// The certificates that are quoted.
    pub certificates: Vec<Certificate>,
    /// What the cases ask for and the firm does not handle.
    pub left_out: Vec<Statement>,
    /// Fees charged once.
    pub shared: Vec<Line>,
    /// The firm's discounts.
    pub discounts: Vec<Discount>,
    /// What everything comes to, in each way that the matters can end.
    pub totals: Vec<Total>,
    /// The rate at which amounts were converted; `null` where the profile implies none.
    pub conversion: Option<Conversion>,
    /// The way to a quote, in order.
    pub stages: Vec<Statement>,
    /// What the quote or the service contains.
    pub promises: Vec<Statement>,
    /// The small print: validity, payment, delivery, what is not included.
    pub terms: Vec<Statement>,
    /// What the profile leaves open: to be asked of the firm.
    pub open: Vec<Statement>,
    /// The line that everything Luyin says carries.
    pub standing: Text,
    /// Every source that is cited, in the order of its first cite.
    pub sources: Vec<Source>,
    /// What each assessment was computed from, in the order of the cases.
    pub receipts: Vec<Receipt>,
}

/// The firm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Practice {
    /// The id of its profile.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// The day on which somebody last checked the profile.
    pub checked: Option<String>,
    /// What the profile rests on.
    pub cites: Vec<Cite>,
}

/// What a fact or a step may bring upon persons of the quote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PersonExposure {
    /// What it is.
    #[serde(flatten)]
    pub exposure: Exposure,
    /// The persons, by position.
    pub persons: Vec<usize>,
}

/// A person of the quote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// The name in Latin letters.
    pub name: Option<String>,
    /// What was asked.
    pub goal: Goal,
    /// Papers that the client is to hand over.
    pub papers: Vec<Paper>,
    /// Facts still to be answered, most decisive first.
    pub questions: Vec<Question>,
}

/// A paper that the client is to hand over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Paper {
    /// The statement: the paper, and the place where that matters.
    #[serde(flatten)]
    pub statement: Statement,
    /// The kind of paper.
    pub kind: String,
    /// The place that it is about, where the certificates differ.
    pub place: Option<Place>,
    /// Whether the person has it.
    pub state: EvidenceState,
    /// The form in which it is wanted.
    pub submit: Submit,
    /// Whether the firm's own list names it; otherwise a guide wants it.
    pub by_firm: bool,
    /// What is still to be done about it.
    pub owed: Text,
    /// What the firm or the guide says of it.
    pub note: Option<Text>,
    /// How to get it.
    pub how: Option<Text>,
}

/// A certificate that the firm is to get.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Certificate {
    /// The statement: which certificate, and how likely it is.
    #[serde(flatten)]
    pub statement: Statement,
    /// The person, by position.
    pub person: usize,
    /// The claim of that person's assessment.
    pub claim: String,
    /// What it is called.
    pub title: Text,
    /// The area that it speaks of.
    pub place: Place,
    /// The days that it speaks of, in words.
    pub period: Text,
    /// Whether the goal asks for it; `null` where it is the goal itself.
    pub wanted: Option<Status>,
    /// Whether the totals count it; one that an officer may only ask for is priced alone.
    pub counted: bool,
    /// What the firm must confirm first.
    pub caveats: Vec<Text>,
    /// How likely it is to be granted.
    pub outlook: Outlook,
    /// The best outlook that the missing facts allow.
    pub best: Option<Outlook>,
    /// The worst.
    pub worst: Option<Outlook>,
    /// The risks and uncertainties, the weakest link first.
    pub reasons: Vec<Statement>,
    /// The firm's own closed matters at the authority; they do not change the outlook.
    pub record: Option<Record>,
    /// The rules, and how they apply.
    pub rules: Vec<Rule>,
    /// What else can be done: other sets of certificates, remedies.
    pub strategies: Vec<Statement>,
    /// How it is proved to the destination that the certificate cannot be had.
    pub proof: Vec<Statement>,
    /// What the firm does, in order.
    pub steps: Vec<Statement>,
    /// The same steps with their days in the plan.
    pub work: Vec<Work>,
    /// The bodies to be visited.
    pub agencies: Vec<Text>,
    /// Where inside the range of the fees it falls.
    pub position: Position,
    /// Fees and disbursements.
    pub lines: Vec<Line>,
    /// The ways in which the matter can end.
    pub branches: Vec<Branch>,
}

/// A step that the firm takes, with its days in the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Work {
    /// The statement: what is done.
    #[serde(flatten)]
    pub statement: Statement,
    /// The step of the plan in the person's assessment, by id; `null` where the plan does not hold it.
    pub step: Option<String>,
    /// In which way of ending it is taken; `null` in each.
    pub only: Option<Ending>,
    /// How long it takes by the guides, in words.
    pub duration: Option<Text>,
    /// Its days, in words.
    pub days: Option<Text>,
    /// The first day on which it can begin.
    pub earliest_start: Option<String>,
    /// The last day by which it must be done.
    pub latest_finish: Option<String>,
}

/// A rule, and how it applies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rule {
    /// The rule.
    #[serde(flatten)]
    pub statement: Statement,
    /// Whether the person meets it.
    pub truth: Verdict,
    /// What was counted, or who reads it otherwise.
    pub detail: Option<Text>,
}

/// Where inside the range of the fees a certificate falls: an estimate, the firm decides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// Towards which end.
    pub leaning: Leaning,
    /// The words; `null` where no fee has a range and nothing makes it more work.
    pub text: Option<Text>,
    /// What speaks for it.
    pub because: Vec<Text>,
    /// What the profile says moves its fees, set against this case.
    pub movers: Vec<Statement>,
}

/// Towards which end of its range a fee tends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Leaning {
    /// The low end.
    Low,
    /// The middle.
    Middle,
    /// The high end.
    High,
    /// Above the range.
    Beyond,
}

impl From<core::Leaning> for Leaning {
    fn from(leaning: core::Leaning) -> Leaning {
        match leaning {
            core::Leaning::Low => Leaning::Low,
            core::Leaning::Middle => Leaning::Middle,
            core::Leaning::High => Leaning::High,
            core::Leaning::Beyond => Leaning::Beyond,
        }
    }
}

/// A price, said in one or several ways.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Price {
    /// The words: all ways.
    pub text: Text,
    /// Each way says the whole price; the amounts of one way fall due side by side.
    pub ways: Vec<Way>,
}

/// One way to say a price.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Way {
    /// The words.
    pub text: Text,
    /// The amounts, by currency.
    pub amounts: Vec<Amount>,
}

/// An amount in one currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Amount {
    /// The currency, e.g. `USD`.
    pub currency: String,
    /// The low end.
    pub from: String,
    /// The high end; `null` where nothing bounds it.
    pub to: Option<String>,
}

/// What a line of the quote is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// The firm's fee.
    Fee,
    /// What is paid to others.
    Disbursement,
    /// A fee set off against the others.
    Credit,
    /// A discount.
    Discount,
}

impl From<core::LineKind> for LineKind {
    fn from(kind: core::LineKind) -> LineKind {
        match kind {
            core::LineKind::Fee(_) => LineKind::Fee,
            core::LineKind::Disbursement => LineKind::Disbursement,
            core::LineKind::Credit => LineKind::Credit,
            core::LineKind::Discount => LineKind::Discount,
        }
    }
}

/// When a line falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    /// In each way that the matter can end.
    Always,
    /// Where it ends in a paper.
    Issued,
    /// Where it is proved that the certificate cannot be had.
    Unobtainable,
    /// When the client asks for it; never added up.
    OnRequest,
}

impl From<core::Due> for Due {
    fn from(due: core::Due) -> Due {
        match due {
            core::Due::Always => Due::Always,
            core::Due::Issued => Due::Issued,
            core::Due::Unobtainable => Due::Unobtainable,
            core::Due::OnRequest => Due::OnRequest,
        }
    }
}

/// A line of the quote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Line {
    /// The statement; its id names the field of the profile or guide.
    #[serde(flatten)]
    pub statement: Statement,
    /// What it is.
    pub kind: LineKind,
    /// The price; `null` where none is published or agreed.
    pub price: Option<Price>,
    /// The currencies in which its source states it; the others are converted.
    pub stated_in: Vec<String>,
    /// When it falls due.
    pub due: Due,
    /// Whether it is paid already.
    pub paid: bool,
    /// For a disbursement: what its amount rests on.
    pub basis: Option<Basis>,
    /// What is to be known about it.
    pub notes: Vec<Text>,
}

/// A way in which a matter can end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// The certificate is issued.
    Issued,
    /// A conviction stands against it: its counterpart is issued.
    OwnRecord,
    /// It is proved that it cannot be had.
    Unobtainable,
}

impl From<core::BranchKind> for Ending {
    fn from(kind: core::BranchKind) -> Ending {
        match kind {
            core::BranchKind::Issued => Ending::Issued,
            core::BranchKind::OwnRecord => Ending::OwnRecord,
            core::BranchKind::Unobtainable => Ending::Unobtainable,
        }
    }
}

/// How a way of ending stands to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// The outlook points to it.
    Leading,
    /// The outlook leaves it open.
    Open,
    /// The outlook points away from it.
    Contingent,
}

impl From<core::Weight> for Weight {
    fn from(weight: core::Weight) -> Weight {
        match weight {
            core::Weight::Leading => Weight::Leading,
            core::Weight::Open => Weight::Open,
            core::Weight::Contingent => Weight::Contingent,
        }
    }
}

/// What one way of ending costs, before discounts, and how long it takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Branch {
    /// How the matter ends.
    pub ending: Ending,
    /// How it stands to the others.
    pub weight: Weight,
    /// The words: if so.
    pub text: Text,
    /// The papers that it ends in.
    pub yields: Vec<Named>,
    /// The firm's fees.
    pub fees: Price,
    /// What is paid to others.
    pub disbursements: Price,
    /// Both together.
    pub sum: Price,
    /// Lines that fall due and have no price.
    pub unpriced: Vec<String>,
    /// How long it takes; where the profile does not say, it is said so.
    pub time: Text,
    /// When that is over if it begins on the day of the quote, and whether that is in time for the filing.
    pub ready: Option<Text>,
    /// Whether it is in time: `null` where the case names no day of filing or the profile no time.
    pub in_time: Option<Truth>,
}

/// A discount of the firm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Discount {
    /// The statement: the discount, and whether it applies.
    #[serde(flatten)]
    pub statement: Statement,
    /// Whether it applies.
    pub state: DiscountState,
    /// How much, as a decimal number; `null` where it does not apply or is to be agreed.
    pub percent: Option<String>,
}

/// Whether a discount applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DiscountState {
    /// It does.
    Applies,
    /// It does, and how much is to be agreed: nothing is taken off.
    ToBeAgreed,
    /// There are too few.
    NotReached,
}

/// What everything comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Total {
    /// In which way the matters end.
    pub of: TotalOf,
    /// The words.
    pub text: Text,
    /// How each certificate ends, in their order.
    pub endings: Vec<Ending>,
    /// The firm's fees, before discounts.
    pub fees: Price,
    /// Discounts and credits, each below nothing; without a price where it is to be agreed.
    pub reductions: Vec<Line>,
    /// What is paid to others.
    pub disbursements: Price,
    /// All of it.
    pub sum: Price,
    /// What is paid already.
    pub paid: Price,
    /// What is left to pay.
    pub to_pay: Price,
    /// Lines that fall due and have no price.
    pub unpriced: Vec<String>,
    /// How long it takes.
    pub time: Text,
}

/// In which way the matters end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TotalOf {
    /// Each as its outlook points.
    AsExpected,
    /// Every certificate, or its counterpart, is issued.
    AllIssued,
    /// None can be had.
    NoneIssued,
}

impl From<core::TotalOf> for TotalOf {
    fn from(of: core::TotalOf) -> TotalOf {
        match of {
            core::TotalOf::AsExpected => TotalOf::AsExpected,
            core::TotalOf::AllIssued => TotalOf::AllIssued,
            core::TotalOf::NoneIssued => TotalOf::NoneIssued,
        }
    }
}

/// A rate of exchange with its day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Conversion {
    /// The words: the rate, its day, the rounding.
    pub text: Text,
    /// The currency given.
    pub from: String,
    /// The currency received.
    pub to: String,
    /// How much is received for one.
    pub rate: String,
    /// The day on which the rate was read off the profile.
    pub read: Option<String>,
    /// Sources.
    pub cites: Vec<Cite>,
}
