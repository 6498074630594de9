//! What a quote says, as ids with arguments.

use luyin_date::{Day, Length, Truth, UnclearDate};
use luyin_diagnostic::Bilingual;
use luyin_facts::{FactPath, PlaceId};
use luyin_guide::{Basis, Cites, Practice};
use rust_decimal::Decimal;

use super::money::Price;
use crate::assessment::{EvidenceName, EvidenceState, Id, Status, Submit};

/// A quote. The wording of rules and conditions is in the assessments that it was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// The day the rules are read at.
    pub as_of: Day,
    /// The firm's profile.
    pub practice: String,
    /// One person for each case, in the order of the cases.
    pub persons: Vec<Person>,
    /// The certificates that are quoted.
    pub certificates: Vec<Certificate>,
    /// What the cases ask for and the firm does not handle.
    pub left_out: Vec<LeftOut>,
    /// Fees charged once, not for each certificate.
    pub shared: Vec<Line>,
    /// The firm's discounts, and whether they apply.
    pub discounts: Vec<DiscountTerm>,
    /// What everything comes to, in each way that the matter can end.
    pub totals: Vec<Total>,
    /// The rate at which amounts were converted.
    pub conversion: Option<Conversion>,
    /// The fees that are paid already, by id.
    pub paid: Vec<String>,
    /// The extras of the profile whose price is among the disbursements, by id.
    pub extras_counted: Vec<String>,
}

/// A rate of exchange with its day.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversion {
    /// The currency given.
    pub from: String,
    /// The currency received.
    pub to: String,
    /// How much is received for one.
    pub rate: Decimal,
    /// The day on which the rate was read off the profile.
    pub read: Option<Day>,
    /// What it is.
    pub label: Bilingual,
    /// Sources.
    pub cites: Cites,
}

pub(super) fn conversion(practice: &Practice) -> Option<Conversion> {
    let exchange = practice.exchange.as_ref()?;
    Some(Conversion {
        from: exchange.from.to_string(),
        to: exchange.to.to_string(),
        rate: exchange.rate,
        read: practice.checked,
        label: exchange.label.clone(),
        cites: exchange.cite.clone(),
    })
}

/// A person whose certificates are quoted, and what the firm still needs from them. Open questions are the assessment's.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The name in Latin letters, where the case file tells it.
    pub name: Option<String>,
    /// Papers that the firm lists or the claims want.
    pub papers: Vec<Owed>,
}

/// A paper that the client is to hand over.
#[derive(Debug, Clone, PartialEq)]
pub struct Owed {
    /// The item of the profile, or of the guide.
    pub id: String,
    /// The kind of paper.
    pub name: EvidenceName,
    /// The place that it is about, where the certificates differ.
    pub place: Option<PlaceId>,
    /// Whether the person has it.
    pub state: EvidenceState,
    /// The row of the case file that holds it.
    pub held_as: Option<FactPath>,
    /// In what form it is wanted.
    pub submit: Submit,
    /// Whether the firm's own list names it; otherwise a guide wants it.
    pub by_firm: bool,
    /// What the firm or the guide says of it.
    pub note: Option<Bilingual>,
    /// How to get it, where it is not held.
    pub how: Option<Bilingual>,
    /// Sources.
    pub cites: Cites,
}

/// A certificate that the firm is to get.
#[derive(Debug, Clone, PartialEq)]
pub struct Certificate {
    /// Stable id: the person's number and the claim's id.
    pub id: String,
    /// The person, by position among the cases.
    pub person: usize,
    /// The claim of that person's assessment.
    pub claim: String,
    /// The area that it speaks of.
    pub place: PlaceId,
    /// Whether the goal asks for it; none where it is the goal itself.
    pub wanted: Option<Status>,
    /// Whether the totals count it; one that an officer may only ask for is priced alone.
    pub counted: bool,
    /// What the profile does not name of this case; the firm must say whether it takes it.
    pub misfits: Vec<Misfit>,
    /// What the firm does, in order.
    pub steps: Vec<FirmStep>,
    /// The bodies to be visited.
    pub agencies: Vec<Agency>,
    /// Where inside the ranges of fees it falls.
    pub position: Position,
    /// Fees and disbursements.
    pub lines: Vec<Line>,
    /// The ways in which the matter can end, the one that stands first first.
    pub branches: Vec<Branch>,
    /// The firm's own closed matters at the authority.
    pub record: Option<crate::assessment::Record>,
}

/// Something that the profile does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// Persons of this category.
    Client,
    /// Papers for this destination.
    Destination,
}

/// A step that the firm takes at a body.
#[derive(Debug, Clone, PartialEq)]
pub struct FirmStep {
    /// The guide of that step; none where no guide lays it down.
    pub guide: Option<Id>,
    /// The step of the person's plan that it is; none where the plan does not hold it.
    pub step: Option<Id>,
    /// Its title.
    pub title: Bilingual,
    /// What it is taken for.
    pub purpose: AgencyFor,
    /// Sources.
    pub cites: Cites,
}

/// A body that has to be visited.
#[derive(Debug, Clone, PartialEq)]
pub struct Agency {
    /// Its id, where the guide names one.
    pub authority: Option<String>,
    /// Its name.
    pub name: Bilingual,
    /// What for; the first reason.
    pub purpose: AgencyFor,
    /// The guide of that step.
    pub guide: String,
}

/// What a body is visited for.
#[derive(Debug, Clone, PartialEq)]
pub enum AgencyFor {
    /// The certificate itself.
    Certificate,
    /// A later step: the notary.
    Step,
    /// A copy of a paper that is lost.
    LostPaper(EvidenceName),
    /// The apostille or legalization that the destination wants.
    Authentication,
    /// An application made so that it can be shown.
    Attempt,
    /// The explanation to the destination.
    Explanation,
}

/// Where inside the ranges of its fees a certificate falls.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// Towards which end.
    pub leaning: Leaning,
    /// What speaks for it.
    pub burdens: Vec<Burden>,
    /// What the profile says moves its fees, set against this case.
    pub movers: Vec<Mover>,
}

/// Towards which end of its range a fee tends.
///
/// This is an estimate: no burden the low end, one the middle, more the high end; beyond where the profile says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

/// What makes a certificate more work.
#[derive(Debug, Clone, PartialEq)]
pub enum Burden {
    /// A paper has to be fetched.
    LostPaper(EvidenceName),
    /// A condition is contested or reported otherwise: the office has to be asked.
    Contested {
        /// The criterion's id.
        criterion: String,
        /// Its name.
        label: Bilingual,
    },
    /// No rules of the place are known: they have to be found out.
    NothingLocal,
    /// The destination wants an apostille or a legalization.
    Authentication,
}

/// What the profile says moves a fee.
#[derive(Debug, Clone, PartialEq)]
pub struct Mover {
    /// The field of the profile.
    pub id: String,
    /// Its words.
    pub label: Bilingual,
    /// What it comes to here.
    pub state: MoverState,
    /// Sources.
    pub cites: Cites,
}

/// A mover set against a case.
#[derive(Debug, Clone, PartialEq)]
pub enum MoverState {
    /// What is counted exceeds the number: the fee may exceed its range.
    Exceeded(Measured),
    /// It does not.
    Within(Measured),
    /// The profile names no number, or counts what cannot be counted here: the firm judges.
    ForTheFirm,
}

/// A number set against a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// What is counted: `agencies`, `lost-papers`, `open-questions`.
    pub of: String,
    /// How many there are.
    pub count: u32,
    /// More than this moves the fee.
    pub more_than: u32,
}

/// A line of the quote.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Stable id: the field of the profile or guide, and the certificate.
    pub id: String,
    /// What it is.
    pub kind: LineKind,
    /// Its words.
    pub label: Bilingual,
    /// The price; none where no source names one. A discount or credit is below nothing.
    pub price: Option<Price>,
    /// The currencies in which its source states it; the others are converted.
    pub stated_in: Vec<String>,
    /// In which ways of ending it falls due.
    pub due: Due,
    /// Whether it is paid already.
    pub paid: bool,
    /// For a fee: whether it is set off against the others later; none where the profile does not say.
    pub credited: Option<bool>,
    /// For a fee: what comes on top of it.
    pub excludes: Vec<String>,
    /// For a disbursement: what its amount rests on.
    pub basis: Option<Basis>,
    /// Sources.
    pub cites: Cites,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// The firm's fee, by its place among the profile's fees.
    Fee(usize),
    /// What is paid to others.
    Disbursement,
    /// A fee set off against the others.
    Credit,
    /// A discount.
    Discount,
}

/// In which ways of ending a line falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// In each.
    Always,
    /// Where the matter ends in a paper.
    Issued,
    /// Where it is proved that the certificate cannot be had.
    Unobtainable,
    /// When the client asks for it; never added up.
    OnRequest,
}

impl Due {
    /// Whether it falls due where the matter ends so.
    pub fn in_branch(self, kind: BranchKind) -> bool {
        match self {
            Due::Always => true,
            Due::Issued => kind != BranchKind::Unobtainable,
            Due::Unobtainable => kind == BranchKind::Unobtainable,
            Due::OnRequest => false,
        }
    }
}

/// A way in which the matter can end.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// Which.
    pub kind: BranchKind,
    /// How it stands to the others.
    pub weight: Weight,
    /// The papers that it ends in.
    pub yields: Vec<EvidenceName>,
    /// The firm's fees, before discounts.
    pub fees: Price,
    /// What is paid to others.
    pub disbursements: Price,
    /// Both together.
    pub sum: Price,
    /// Lines that fall due and for which no amount is known.
    pub unpriced: Vec<String>,
    /// How long the firm takes: least and most; none where its profile does not say.
    pub time: Option<Time>,
    /// When that is over, begun on the day of the quote; none where the profile does not say how long it takes.
    pub ready: Option<Ready>,
}

/// When a firm is done, if it begins on the day of the quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ready {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
    /// The day on which the papers are to be handed in; none where the case names none.
    pub filing: Option<UnclearDate>,
}

impl Ready {
    /// Whether that is in time for the filing: certainly, certainly not, or it hangs on how long it takes.
    pub fn in_time(&self) -> Option<Truth> {
        let due = self.filing?.earliest();
        Some(if self.last <= due {
            Truth::True
        } else if self.first > due {
            Truth::False
        } else {
            Truth::Unknown
        })
    }
}

/// How long a firm takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Time {
    /// The field of the profile.
    pub id: String,
    /// The shortest.
    pub least: Option<Length>,
    /// The longest.
    pub most: Option<Length>,
    /// Its words.
    pub label: Bilingual,
    /// Sources.
    pub cites: Cites,
}

/// How a matter ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BranchKind {
    /// The certificate is issued.
    Issued,
    /// A conviction stands against it: its counterpart is issued.
    OwnRecord,
    /// It is proved that it cannot be had.
    Unobtainable,
}

/// How a branch stands to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The outlook points to it.
    Leading,
    /// The outlook leaves it open.
    Open,
    /// The outlook points away from it.
    Contingent,
}

/// Something that the firm does not handle.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOut {
    /// The person, by position among the cases.
    pub person: usize,
    /// The claim's or the requirement's id.
    pub id: String,
    /// The place concerned.
    pub place: PlaceId,
    /// Its name.
    pub title: Option<Bilingual>,
    /// Why.
    pub because: LeftOutBecause,
}

/// Why something is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOutBecause {
    /// The profile does not name the place.
    Place,
    /// The profile does not name the service.
    Service,
    /// The paper is at hand, so there is nothing to do.
    AtHand,
}

/// A discount of the firm.
#[derive(Debug, Clone, PartialEq)]
pub struct DiscountTerm {
    /// The field of the profile.
    pub id: String,
    /// Its words.
    pub label: Bilingual,
    /// What is counted: `certificates`, `family-members`.
    pub counted: String,
    /// How many there are; none where the profile counts something else.
    pub count: Option<u32>,
    /// From how many on.
    pub at_least: u32,
    /// The fees that it is taken from; all where empty.
    pub on: Vec<String>,
    /// Whether it applies.
    pub state: DiscountState,
    /// Sources.
    pub cites: Cites,
}

/// Whether a discount applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiscountState {
    /// So many percent.
    Applies(Decimal),
    /// It applies, and how much is to be agreed: nothing is taken off here.
    ToBeAgreed,
    /// There are too few.
    NotReached,
}

/// What everything comes to when the matters end in one way.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// In which way.
    pub of: TotalOf,
    /// How each certificate ends, in their order.
    pub branches: Vec<BranchKind>,
    /// The firm's fees, before discounts.
    pub fees: Price,
    /// Discounts and credits, each below nothing.
    pub reductions: Vec<Line>,
    /// What is paid to others.
    pub disbursements: Price,
    /// All of it.
    pub sum: Price,
    /// What is paid already.
    pub paid: Price,
    /// What is left to pay.
    pub to_pay: Price,
    /// Lines that fall due and for which no amount is known.
    pub unpriced: Vec<String>,
}

/// In which way the matters end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TotalOf {
    /// Each as its outlook points.
    AsExpected,
    /// Every certificate, or its counterpart, is issued.
    AllIssued,
    /// None can be had.
    NoneIssued,
}
