//! A firm's own profile: its services, fees and times.

use std::collections::BTreeMap;
use std::sync::Arc;

use luyin_date::{Day, Length};
use luyin_diagnostic::Bilingual;
use luyin_facts::PlaceId;
use rust_decimal::Decimal;

use super::guide::{EvidenceItem, OpenQuestion};
use super::statement::{At, Cites};
use crate::id::{AuthorityId, ServiceId};

/// Amounts by currency.
pub type Amounts = BTreeMap<Arc<str>, Decimal>;

/// A firm's profile. What it does not publish is absent; the firm's own copy fills it in.
#[derive(Debug, Clone)]
pub struct Practice {
    /// Its id.
    pub id: Arc<str>,
    /// Its name.
    pub title: Bilingual,
    /// When somebody last checked it.
    pub checked: Option<Day>,
    /// What the profile rests on.
    pub cite: Cites,
    /// A rate of exchange that its published amounts imply.
    pub exchange: Option<Exchange>,
    /// What it says of a first consultation.
    pub consultation: Option<Consultation>,
    /// What it handles.
    pub services: Vec<PracticeService>,
    /// The way to a quote, in order.
    pub stages: Vec<Point>,
    /// What it asks the client for.
    pub documents: Vec<EvidenceItem>,
    /// Its fees.
    pub fees: Vec<Fee>,
    /// Its discounts.
    pub discounts: Vec<Discount>,
    /// How long it takes.
    pub times: Vec<PracticeTime>,
    /// How it is paid.
    pub payment: Option<Payment>,
    /// How it delivers.
    pub delivery: Option<Delivery>,
    /// What may be added to an order.
    pub extras: Vec<Extra>,
    /// What the quote or the service contains.
    pub promises: Vec<Point>,
    /// For how long a quote stands.
    pub validity: Option<Validity>,
    /// How its own matters ended, by authority.
    pub closed_matters: Vec<ClosedMatters>,
    /// What the profile leaves open.
    pub open: Vec<OpenQuestion>,
    /// Where it stands.
    pub at: At,
}

/// A statement of a profile.
#[derive(Debug, Clone)]
pub struct Point {
    /// Its id within its section.
    pub id: Arc<str>,
    /// What it says.
    pub label: Bilingual,
    /// Where it is said.
    pub cite: Cites,
}

/// A rate of exchange.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// The currency given.
    pub from: Arc<str>,
    /// The currency received.
    pub to: Arc<str>,
    /// How much is received for one.
    pub rate: Decimal,
    /// What it is.
    pub label: Bilingual,
    /// Where it is said.
    pub cite: Cites,
}

/// A first consultation.
#[derive(Debug, Clone)]
pub struct Consultation {
    /// Whether it costs nothing.
    pub free: bool,
    /// What it says.
    pub label: Bilingual,
    /// Where it is said.
    pub cite: Cites,
}

/// A service that a firm handles.
#[derive(Debug, Clone)]
pub struct PracticeService {
    /// Its id within the profile.
    pub id: Arc<str>,
    /// The kind of service.
    pub service: ServiceId,
    /// Where.
    pub places: Vec<PlaceId>,
    /// Places that the firm names.
    pub named_places: Vec<PlaceId>,
    /// Categories of applicants; empty means all.
    pub clients: Vec<Arc<str>>,
    /// Who may instruct the firm.
    pub through: Vec<Arc<str>>,
    /// Destinations; empty means all.
    pub destinations: Vec<PlaceId>,
    /// What it says.
    pub label: Bilingual,
    /// Where it is said.
    pub cite: Cites,
}

/// How a fee is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeeKind {
    /// One amount.
    Fixed,
    /// From a lowest to a highest amount.
    Range,
    /// A lowest amount.
    From,
}

/// A fee.
#[derive(Debug, Clone)]
pub struct Fee {
    /// Its id within the profile.
    pub id: Arc<str>,
    /// How it is stated.
    pub kind: FeeKind,
    /// The amount, or the lowest; empty where the firm publishes none.
    pub low: Amounts,
    /// The highest amount of a range; the amount itself of a fixed fee.
    pub high: Amounts,
    /// For what it is charged: `certificate`, `application`, `matter`.
    pub per: Arc<str>,
    /// When it falls due: `always`, `issued`, `unobtainable`, `on-request`.
    pub when: Arc<str>,
    /// Whether it comes on top of the others.
    pub additional: bool,
    /// Whether it is set off against the other fees once the firm is instructed; absent where the profile does not say.
    pub credited: Option<bool>,
    /// What comes on top of it.
    pub excludes: Vec<Arc<str>>,
    /// What moves the amount.
    pub moved_by: Vec<Mover>,
    /// What it is for.
    pub label: Bilingual,
    /// Where it is said.
    pub cite: Cites,
}

/// What moves a fee.
#[derive(Debug, Clone)]
pub struct Mover {
    /// Its id within the fee.
    pub id: Arc<str>,
    /// The numbers above which it moves the fee: `agencies` to 2.
    pub more_than: BTreeMap<Arc<str>, u32>,
    /// What it says.
    pub label: Bilingual,
    /// Where it is said.
    pub cite: Cites,
}

/// A discount.
#[derive(Debug, Clone)]
pub struct Discount {
    /// Its id within the profile.
    pub id: Arc<str>,
    /// What is counted: `certificates`, `family-members`.
    pub counted: Arc<str>,
    /// From how many on.
    pub at_least: u32,
    /// The fees that it is taken from, by id; every fee where empty.
    pub on: Vec<Arc<str>>,
    /// How much; absent where the firm does not publish it.
    pub percent: Option<Decimal>,
    /// What it says.
    pub label: Bilingual,
    /// Where it is said.
    pub cite: Cites,
}

/// How long a firm takes.
#[derive(Debug, Clone)]
pub struct PracticeTime {
    /// Its id within the profile.
    pub id: Arc<str>,
    /// In which case: `issued`, `unobtainable`, `always`.
    pub when: Arc<str>,
    /// The shortest.
    pub least: Option<Length>,
    /// The longest.
    pub most: Option<Length>,
    /// What it says.
    pub label: Bilingual,
    /// Where it is said.
    pub cite: Cites,
}

/// How a firm is paid.
#[derive(Debug, Clone)]
pub struct Payment {
    /// The instructions; absent where the profile has none.
    pub instructions: Option<Bilingual>,
    /// What it says.
    pub label: Bilingual,
    /// Where it is said.
    pub cite: Cites,
}

/// How a firm delivers.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// By whom.
    pub carrier: Option<Bilingual>,
    /// Whether abroad too.
    pub international: bool,
    /// What it says.
    pub label: Bilingual,
    /// Where it is said.
    pub cite: Cites,
}

/// What may be added to an order.
#[derive(Debug, Clone)]
pub struct Extra {
    /// Its id within the profile.
    pub id: Arc<str>,
    /// Whether the client may leave it out.
    pub optional: bool,
    /// The service that it stands for: where a guide prices that service, the price is counted there.
    pub service: Option<ServiceId>,
    /// What it costs; absent where the firm does not publish it.
    pub amount: Option<Amounts>,
    /// What it is.
    pub label: Bilingual,
    /// Where it is said.
    pub cite: Cites,
}

/// For how long a quote stands.
#[derive(Debug, Clone)]
pub struct Validity {
    /// The length, from the day of the quote.
    pub length: Length,
    /// What it says.
    pub label: Bilingual,
    /// Where it is said.
    pub cite: Cites,
}

/// How a matter ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatterOutcome {
    /// The certificate was issued.
    Issued,
    /// It was refused, or proved unobtainable.
    Refused,
}

/// So many matters of a firm that ended in one way at one authority.
#[derive(Debug, Clone)]
pub struct ClosedMatters {
    /// The authority.
    pub authority: AuthorityId,
    /// How they ended.
    pub outcome: MatterOutcome,
    /// How many.
    pub count: u32,
}
