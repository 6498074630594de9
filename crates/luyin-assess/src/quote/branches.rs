//! The ways in which a matter can end, in the order that the outlook gives them.

use luyin_date::{DeadlineRule, Length, deadline};
use luyin_guide::{Library, Practice};

use super::agencies::Visit;
use super::model::{AgencyFor, Branch, BranchKind, Certificate, Due, Line, LineKind, Ready, Time, Weight};
use super::money::{Converted, Price, Rates};
use crate::assessment::{Claim, EvidenceName, Outlook, Verdict};
use crate::context::Context;

/// Every way in which the matter of a claim can end.
pub(super) fn all(
    context: &Context<'_>,
    practice: &Practice,
    rates: &Rates,
    claim: &Claim,
    visits: &[Visit<'_>],
    lines: &[Line],
) -> Vec<Branch> {
    let branch = |(kind, weight)| {
        let fees = sum(rates, lines, kind, |line| matches!(line.kind, LineKind::Fee(_)));
        let time = time(practice, kind);
        let disbursements = sum(rates, lines, kind, |line| line.kind == LineKind::Disbursement);
        Branch {
            kind,
            weight,
            yields: yields(context, kind, visits),
            sum: fees.plus(&disbursements),
            fees,
            disbursements,
            unpriced: unpriced(lines, kind),
            ready: time.as_ref().and_then(|time| ready(context, claim, time)),
            time,
        }
    };
    kinds(claim, own_record(context, claim)).into_iter().map(branch).collect()
}

/// The order: what the outlook points to first; where it leaves both open, both stand. A conviction has a paper of its
/// own: the certificate is not "unobtainable", and nobody swears that there is no record.
fn kinds(claim: &Claim, own_record: Option<Verdict>) -> Vec<(BranchKind, Weight)> {
    use BranchKind::{Issued, OwnRecord, Unobtainable};
    match own_record {
        Some(Verdict::NotMet) => return vec![(OwnRecord, Weight::Leading)],
        Some(_) if claim.hangs_on_its_record() => return vec![(Issued, Weight::Open), (OwnRecord, Weight::Open)],
        _ => {}
    }
    match claim.outlook {
        Outlook::Expected | Outlook::Likely => vec![(Issued, Weight::Leading), (Unobtainable, Weight::Contingent)],
        Outlook::Uncertain | Outlook::Undetermined => vec![(Issued, Weight::Open), (Unobtainable, Weight::Open)],
        Outlook::Unlikely => vec![(Unobtainable, Weight::Open), (Issued, Weight::Open)],
        Outlook::Unobtainable => vec![(Unobtainable, Weight::Leading), (Issued, Weight::Contingent)],
    }
}

/// Whether a conviction stands, or may stand, against the certificate, so that its counterpart is what can be had.
fn own_record(context: &Context<'_>, claim: &Claim) -> Option<Verdict> {
    let convicted = !context.case.root.rows("convictions").is_empty();
    let has_counterpart = claim.steps.iter().any(|step| counterpart(context.library, step.yields.as_ref()).is_some());
    claim.on_record().filter(|_| convicted && has_counterpart)
}

fn counterpart<'l>(library: &'l Library, paper: Option<&EvidenceName>) -> Option<&'l luyin_guide::EvidenceId> {
    library.evidence_types.get(paper?.id.as_str())?.counterpart.as_ref()
}

/// The papers that a matter ends in; where nothing is issued, none.
fn yields(context: &Context<'_>, kind: BranchKind, visits: &[Visit<'_>]) -> Vec<EvidenceName> {
    let towards = visits.iter().filter(|visit| !matches!(visit.purpose, AgencyFor::LostPaper(_)));
    let outputs = towards.filter_map(|visit| visit.guide.output.as_ref()).map(|output| &output.evidence);
    let names = outputs.filter_map(|paper| match kind {
        BranchKind::Issued => Some(context.evidence_name(paper)),
        BranchKind::OwnRecord => {
            counterpart(context.library, Some(&context.evidence_name(paper))).map(|id| context.evidence_name(id))
        }
        BranchKind::Unobtainable => None,
    });
    names.collect()
}

/// The lines of one kind that fall due in a branch, together.
pub(super) fn sum(rates: &Rates, lines: &[Line], kind: BranchKind, of: impl Fn(&Line) -> bool) -> Price {
    let due = lines.iter().filter(|line| line.due.in_branch(kind) && of(line));
    due.filter_map(|line| line.price.as_ref()).fold(rates.zero(), |sum, price| sum.plus(price))
}

/// Rounds what is paid to others so that it adds up, over all certificates that are counted, to its sum converted
/// once, whether all of them are issued or none.
pub(super) fn converted_together(rates: &Rates, certificates: &mut [Certificate]) {
    let mut always = Converted::default();
    in_turn(rates, certificates, Due::Always, &mut always);
    for due in [Due::Issued, Due::Unobtainable] {
        in_turn(rates, certificates, due, &mut always.clone());
    }
    for certificate in certificates {
        for branch in &mut certificate.branches {
            branch.disbursements =
                sum(rates, &certificate.lines, branch.kind, |line| line.kind == LineKind::Disbursement);
            branch.sum = branch.fees.plus(&branch.disbursements);
        }
    }
}

fn in_turn(rates: &Rates, certificates: &mut [Certificate], due: Due, so_far: &mut Converted) {
    let lines = certificates.iter_mut().filter(|it| it.counted).flat_map(|it| &mut it.lines);
    for line in lines.filter(|line| line.kind == LineKind::Disbursement && line.due == due) {
        line.price = line.price.as_ref().map(|price| rates.in_turn(price, &line.stated_in, so_far));
    }
}

pub(super) fn unpriced(lines: &[Line], kind: BranchKind) -> Vec<String> {
    let due = lines.iter().filter(|line| line.due.in_branch(kind) && line.price.is_none());
    due.map(|line| line.id.clone()).collect()
}

/// When the firm is done, begun on the day of the quote and counted in the working days of the certificate's country.
fn ready(context: &Context<'_>, claim: &Claim, time: &Time) -> Option<Ready> {
    let calendar = context.library.calendar_of(claim.place)?;
    let after = |length: Length| match length {
        Length::Days(days) => Some(context.as_of.plus(i32::try_from(days).ok()?)),
        other => Some(deadline(context.as_of, other, DeadlineRule::default(), calendar).ok()?.latest),
    };
    let last = after(time.most?)?;
    let filing = context.case.goal().and_then(|goal| goal.date("filing")).map(|filing| filing.date);
    Some(Ready { first: time.least.and_then(after).unwrap_or(last), last, filing })
}

fn time(practice: &Practice, kind: BranchKind) -> Option<Time> {
    let own = match kind {
        BranchKind::Issued => "issued",
        BranchKind::OwnRecord => "always",
        BranchKind::Unobtainable => "unobtainable",
    };
    let of = |when: &str| practice.times.iter().find(|time| &*time.when == when);
    let time = of(own).or_else(|| of("always"))?;
    Some(Time {
        id: format!("{}#times.{}", practice.id, time.id),
        least: time.least,
        most: time.most,
        label: time.label.clone(),
        cites: time.cite.clone(),
    })
}
