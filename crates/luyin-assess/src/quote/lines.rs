//! Fees from the profile, disbursements from the guides, each with the field that it comes from.

use luyin_date::Truth;
use luyin_guide::{Amounts, Cost, Fee, FeeKind, Guide, Practice};

use super::agencies::Visit;
use super::model::{AgencyFor, Due, Line, LineKind, Mover, MoverState};
use super::money::{Money, Range, Rates};
use crate::assessment::Claim;
use crate::context::{Context, holds};

/// The fees that are charged for each certificate.
pub(super) fn of_certificate(
    practice: &Practice,
    rates: &Rates,
    paid: &[String],
    certificate: &str,
    movers: &[Mover],
) -> Vec<Line> {
    let each = |fee: &Fee| matches!(&*fee.per, "certificate" | "application");
    let fees = practice.fees.iter().enumerate().filter(|(_, fee)| each(fee));
    let lines = fees.map(|(at, fee)| {
        let prefix = format!("{}#fees.{}.", practice.id, fee.id);
        let exceeded = |mover: &Mover| mover.id.starts_with(&prefix) && matches!(mover.state, MoverState::Exceeded(_));
        let beyond = movers.iter().any(exceeded);
        Line { id: format!("{}@{certificate}", field(practice, fee)), ..line(practice, rates, paid, at, fee, beyond) }
    });
    lines.collect()
}

/// The fees that are charged once.
pub(super) fn of_matter(practice: &Practice, rates: &Rates, paid: &[String], any: bool) -> Vec<Line> {
    let once = practice.fees.iter().enumerate().filter(|(_, fee)| any && &*fee.per == "matter");
    once.map(|(at, fee)| line(practice, rates, paid, at, fee, false)).collect()
}

fn field(practice: &Practice, fee: &Fee) -> String {
    format!("{}#fees.{}", practice.id, fee.id)
}

fn line(practice: &Practice, rates: &Rates, paid: &[String], at: usize, fee: &Fee, beyond: bool) -> Line {
    let stated = stated(fee, beyond);
    Line {
        id: field(practice, fee),
        kind: LineKind::Fee(at),
        label: fee.label.clone(),
        price: (!stated.is_empty()).then(|| rates.price(&stated)),
        stated_in: stated.keys().map(ToString::to_string).collect(),
        due: due(&fee.when),
        paid: paid.iter().any(|id| id.as_str() == &*fee.id),
        credited: fee.credited,
        excludes: fee.excludes.iter().map(ToString::to_string).collect(),
        basis: None,
        cites: fee.cite.clone(),
    }
}

fn due(when: &str) -> Due {
    match when {
        "issued" => Due::Issued,
        "unobtainable" => Due::Unobtainable,
        "on-request" => Due::OnRequest,
        _ => Due::Always,
    }
}

/// The amounts of a fee; nothing bounds one that begins somewhere or that the case may lift above its range.
fn stated(fee: &Fee, beyond: bool) -> Money {
    let high = |currency: &str, high: &Amounts| match fee.kind {
        FeeKind::From => None,
        _ if beyond => None,
        FeeKind::Fixed | FeeKind::Range => high.get(currency).copied(),
    };
    fee.low
        .iter()
        .map(|(currency, low)| (currency.clone(), Range { low: *low, high: high(currency, &fee.high) }))
        .collect()
}

/// What is paid to the bodies visited. A guide that states no amount yields a line without a price.
pub(super) fn disbursements(
    context: &Context<'_>,
    rates: &Rates,
    claim: &Claim,
    visits: &[Visit<'_>],
    certificate: &str,
) -> Vec<Line> {
    let lines = visits.iter().flat_map(|visit| {
        let extras = context.service_extras(visit.guide, claim.place, &claim.period);
        let env = context.env(&extras);
        let charged = |cost: &&Cost| !cost.occasional && holds(cost.when.as_ref(), &env) != Truth::False;
        let costs: Vec<Line> = visit
            .guide
            .costs
            .iter()
            .filter(charged)
            .map(|cost| disbursement(rates, visit, cost, certificate))
            .collect();
        costs
    });
    lines.collect()
}

fn disbursement(rates: &Rates, visit: &Visit<'_>, cost: &Cost, certificate: &str) -> Line {
    let range = |(low, high): &(_, _)| Range { low: *low, high: Some(*high) };
    let stated: Money = cost.amount.iter().map(|(currency, ends)| (currency.clone(), range(ends))).collect();
    Line {
        id: format!("{}@{certificate}", cost_field(visit.guide, cost)),
        kind: LineKind::Disbursement,
        label: cost.label.clone(),
        price: (!stated.is_empty()).then(|| rates.price(&stated)),
        stated_in: stated.keys().map(ToString::to_string).collect(),
        due: disbursed(&visit.purpose),
        paid: false,
        credited: None,
        excludes: Vec::new(),
        basis: Some(cost.said.basis),
        cites: cost.said.cite.clone(),
    }
}

fn cost_field(guide: &Guide, cost: &Cost) -> String {
    format!("{}#costs.{}", guide.id, cost.id)
}

/// The certificate is applied for in any case; the notary and the ministry only see one that was issued.
fn disbursed(purpose: &AgencyFor) -> Due {
    match purpose {
        AgencyFor::Certificate | AgencyFor::LostPaper(_) => Due::Always,
        AgencyFor::Step | AgencyFor::Authentication => Due::Issued,
        AgencyFor::Attempt | AgencyFor::Explanation => Due::Unobtainable,
    }
}
