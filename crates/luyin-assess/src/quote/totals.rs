//! What everything comes to, in each way that the matters can end.

use rust_decimal::Decimal;

use super::branches;
use super::model::{BranchKind, Certificate, DiscountState, DiscountTerm, Due, Line, LineKind, Total, TotalOf, Weight};
use super::money::{Price, Range, Rates};

/// The totals: as the outlooks point where that is neither of the others, all issued, none issued.
pub(super) fn all(certificates: &[Certificate], shared: &[Line], terms: &[DiscountTerm], rates: &Rates) -> Vec<Total> {
    if certificates.is_empty() {
        return Vec::new();
    }
    let total = |of, pick: &dyn Fn(&Certificate) -> BranchKind| {
        let kinds: Vec<BranchKind> = certificates.iter().map(pick).collect();
        Reckoning { certificates, shared, terms, rates }.total(of, kinds)
    };
    let issued = total(TotalOf::AllIssued, &|it| paper(it));
    let none = total(TotalOf::NoneIssued, &|it| proof(it));
    // Where a conviction leads to a paper in every matter, there is nothing to prove.
    let differ = none.branches != issued.branches;
    let mut totals = vec![issued];
    if differ {
        totals.push(none);
    }
    let counted = || certificates.iter().filter(|it| it.counted);
    let open = counted().any(|it| it.branches.iter().any(|branch| branch.weight == Weight::Open));
    let expected: Vec<BranchKind> =
        certificates.iter().filter_map(|it| it.branches.first()).map(|it| it.kind).collect();
    let differs = |total: &Total| {
        let ends = total.branches.iter().zip(&expected).zip(certificates);
        ends.filter(|(_, it)| it.counted).any(|((ends, expected), _)| ends != expected)
    };
    if !open && totals.iter().all(differs) {
        totals.insert(
            0,
            total(TotalOf::AsExpected, &|it| it.branches.first().map_or(BranchKind::Issued, |first| first.kind)),
        );
    }
    if counted().next().and_then(|it| it.branches.first()).is_some_and(|first| first.kind == BranchKind::Unobtainable) {
        totals.sort_by_key(|total| match total.of {
            TotalOf::AsExpected => 0,
            TotalOf::NoneIssued => 1,
            TotalOf::AllIssued => 2,
        });
    }
    totals
}

/// The branch in which a certificate is issued, or its counterpart where a conviction stands against it.
fn paper(certificate: &Certificate) -> BranchKind {
    let of = |kind| certificate.branches.iter().any(|branch| branch.kind == kind);
    if of(BranchKind::Issued) { BranchKind::Issued } else { BranchKind::OwnRecord }
}

/// The branch in which it is proved that a certificate cannot be had; its counterpart where a conviction has one.
fn proof(certificate: &Certificate) -> BranchKind {
    let own = certificate.branches.iter().any(|branch| branch.kind == BranchKind::OwnRecord);
    if own { BranchKind::OwnRecord } else { BranchKind::Unobtainable }
}

struct Reckoning<'a> {
    certificates: &'a [Certificate],
    shared: &'a [Line],
    terms: &'a [DiscountTerm],
    rates: &'a Rates,
}

impl Reckoning<'_> {
    fn total(&self, of: TotalOf, kinds: Vec<BranchKind>) -> Total {
        let is_fee = |line: &Line| matches!(line.kind, LineKind::Fee(_));
        let fees = self.sum(&kinds, is_fee);
        let disbursements = self.sum(&kinds, |line| line.kind == LineKind::Disbursement);
        let reductions = self.reductions(&kinds);
        let reduced = reductions.iter().filter_map(|line| line.price.as_ref());
        let sum = reduced.fold(fees.plus(&disbursements), |sum, price| sum.plus(price));
        let paid = self.sum(&kinds, |line| is_fee(line) && line.paid);
        Total {
            of,
            fees,
            reductions,
            disbursements,
            to_pay: sum.plus(&paid.map(Range::negated)),
            sum,
            paid,
            unpriced: self.unpriced(&kinds),
            branches: kinds,
        }
    }

    /// The lines of some kind that fall due; what is charged once falls due where some certificate ends so.
    fn sum(&self, kinds: &[BranchKind], of: impl Fn(&Line) -> bool) -> Price {
        let due = self.due(kinds).into_iter().filter(|line| of(line));
        due.filter_map(|line| line.price.as_ref()).fold(self.rates.zero(), |sum, price| sum.plus(price))
    }

    fn due(&self, kinds: &[BranchKind]) -> Vec<&Line> {
        let shared = self.shared.iter().filter(|line| kinds.iter().any(|kind| line.due.in_branch(*kind)));
        let own = self.certificates.iter().zip(kinds).filter(|(it, _)| it.counted);
        shared.chain(own.flat_map(|(it, kind)| it.lines.iter().filter(|line| line.due.in_branch(*kind)))).collect()
    }

    fn unpriced(&self, kinds: &[BranchKind]) -> Vec<String> {
        let shared = kinds.first().map(|kind| branches::unpriced(self.shared, *kind)).unwrap_or_default();
        let own = self
            .certificates
            .iter()
            .zip(kinds)
            .filter(|(it, _)| it.counted)
            .flat_map(|(it, kind)| branches::unpriced(&it.lines, *kind));
        shared.into_iter().chain(own).collect()
    }

    /// Discounts and credits, each below nothing; one whose size is to be agreed has no price.
    fn reductions(&self, kinds: &[BranchKind]) -> Vec<Line> {
        let discounts = self.terms.iter().filter_map(|term| self.discount(term, kinds));
        discounts.chain(self.credits(kinds)).collect()
    }

    fn discount(&self, term: &DiscountTerm, kinds: &[BranchKind]) -> Option<Line> {
        let price = match term.state {
            DiscountState::NotReached => return None,
            DiscountState::ToBeAgreed => None,
            DiscountState::Applies(percent) => {
                let on = |line: &Line| matches!(line.kind, LineKind::Fee(_)) && term.is_on(fee_of(line));
                let share = self.share(percent, term);
                Some(self.sum(kinds, on).map(|range| range.percent(share).negated()))
            }
        };
        Some(reduction(term.id.clone(), LineKind::Discount, term.label.clone(), price, term.cites.clone()))
    }

    /// The percent of a discount; where those that apply come to more than the whole fee, the last of them give way.
    fn share(&self, percent: Decimal, term: &DiscountTerm) -> Decimal {
        let before = self.terms.iter().take_while(|other| other.id != term.id);
        let taken = before.fold(Decimal::ZERO, |sum, other| match other.state {
            DiscountState::Applies(percent) => sum.saturating_add(percent),
            _ => sum,
        });
        percent.min(Decimal::ONE_HUNDRED.saturating_sub(taken).max(Decimal::ZERO))
    }

    fn credits(&self, kinds: &[BranchKind]) -> Vec<Line> {
        let credited = self.due(kinds).into_iter().filter(|line| line.credited == Some(true));
        let lines = credited.filter_map(|line| {
            let price = line.price.as_ref()?.map(Range::negated);
            let id = format!("{}.credited", line.id);
            Some(reduction(id, LineKind::Credit, line.label.clone(), Some(price), line.cites.clone()))
        });
        lines.collect()
    }
}

/// The id of the fee that a line stands for.
fn fee_of(line: &Line) -> &str {
    let after = line.id.split_once("#fees.").map_or("", |(_, rest)| rest);
    after.split('@').next().unwrap_or(after)
}

fn reduction(
    id: String,
    kind: LineKind,
    label: luyin_diagnostic::Bilingual,
    price: Option<Price>,
    cites: luyin_guide::Cites,
) -> Line {
    Line {
        id,
        kind,
        label,
        price,
        stated_in: Vec::new(),
        due: Due::Always,
        paid: false,
        credited: None,
        excludes: Vec::new(),
        basis: None,
        cites,
    }
}
