//! Lines, discounts, branches and totals in words.

use luyin_assess::quote as core;
use luyin_guide::Basis;

use super::compose::{Composer, named};
use super::{money, terms, view};
use crate::language::Text;
use crate::lists;

impl Composer<'_> {
    pub(super) fn line(&self, line: &core::Line) -> view::Line {
        self.line_under(line, None)
    }

    /// A line under the title of the service that it pays for; what its guide says of it becomes a note.
    pub(super) fn line_under(&self, line: &core::Line, title: Option<Text>) -> view::Line {
        let label = title.as_ref().map(|_| Text::from(&line.label));
        let notes = label.into_iter().chain(Self::line_notes(line)).collect();
        view::Line {
            statement: self.statement(&line.id, title.unwrap_or_else(|| line_text(line)), &line.cites),
            kind: line.kind.into(),
            price: line.price.as_ref().map(|it| self.price(it)),
            stated_in: line.stated_in.clone(),
            due: line.due.into(),
            paid: line.paid,
            basis: line.basis.map(Into::into),
            notes,
        }
    }

    pub(super) fn price(&self, price: &core::Price) -> view::Price {
        money::price(price, self.home())
    }

    pub(super) fn lines(&self, lines: &[core::Line]) -> Vec<view::Line> {
        lines.iter().map(|line| self.line(line)).collect()
    }

    fn line_notes(line: &core::Line) -> Vec<Text> {
        let mut notes = Vec::new();
        if line.price.is_none() && line.kind != core::LineKind::Discount {
            notes.push(Text::new("no amount is published; to be asked", "金额未公布，须询问"));
        }
        match line.due {
            core::Due::Always => {}
            core::Due::Issued => notes.push(Text::new("only if the certificate is issued", "仅在获出具时")),
            core::Due::Unobtainable => notes.push(Text::new("only if it cannot be had", "仅在无法取得时")),
            core::Due::OnRequest => notes.push(Text::new("on request; not added up", "应要求；不计入总额")),
        }
        notes.extend(line.paid.then(|| Text::new("paid", "已付")));
        if line.credited == Some(true) {
            notes.push(Text::new("set off against the other fees", "抵扣其他费用"));
        }
        match line.basis {
            Some(Basis::Unverified) => notes.push(Text::new("an unverified report", "未经核实的说法")),
            Some(Basis::Law | Basis::Published) => notes.push(Text::new("official", "官方公布")),
            Some(Basis::Practice) => notes.push(Text::new("as reported", "据实务报道")),
            None => {}
        }
        notes.extend(excluded(line));
        notes
    }

    pub(super) fn discount(&self, term: &core::DiscountTerm) -> view::Discount {
        let (state, percent, said) = match term.state {
            core::DiscountState::Applies(percent) => {
                let percent = percent.normalize().to_string();
                let said = Text::new(format!("{percent} percent off"), format!("减免{percent}%"));
                (view::DiscountState::Applies, Some(percent), said)
            }
            core::DiscountState::ToBeAgreed => {
                let said = Text::new(
                    "applies; the firm does not publish how much, so nothing is taken off here",
                    "适用；减免幅度未公布，此处未予扣减，由双方约定",
                );
                (view::DiscountState::ToBeAgreed, None, said)
            }
            core::DiscountState::NotReached => {
                let said = from_on(&term.counted, term.at_least);
                (view::DiscountState::NotReached, None, said)
            }
        };
        let text = Text::new(format!("{}: {}", term.label.en, said.en), format!("{}：{}", term.label.zh, said.zh));
        view::Discount { statement: self.statement(&term.id, text, &term.cites), state, percent }
    }

    pub(super) fn branch(&self, branch: &core::Branch) -> view::Branch {
        if let Some(time) = &branch.time {
            self.cites(&time.cites);
        }
        view::Branch {
            ending: branch.kind.into(),
            weight: branch.weight.into(),
            text: terms::ending(branch.kind),
            yields: branch.yields.iter().map(named).collect(),
            fees: self.price(&branch.fees),
            disbursements: self.price(&branch.disbursements),
            sum: self.price(&branch.sum),
            unpriced: branch.unpriced.clone(),
            time: terms::time(branch),
            ready: branch.ready.as_ref().map(|it| terms::ready(it, self.quote.as_of)),
            in_time: branch.ready.as_ref().and_then(core::Ready::in_time).map(Into::into),
        }
    }

    pub(super) fn total(&self, total: &core::Total) -> view::Total {
        let ends: Vec<core::BranchKind> = self.counted(total).map(|(_, kind)| kind).collect();
        view::Total {
            of: total.of.into(),
            text: terms::total(total.of, &ends),
            endings: total.branches.iter().map(|kind| (*kind).into()).collect(),
            fees: self.price(&total.fees),
            reductions: self.lines(&total.reductions),
            disbursements: self.price(&total.disbursements),
            sum: self.price(&total.sum),
            paid: self.price(&total.paid),
            to_pay: self.price(&total.to_pay),
            unpriced: total.unpriced.clone(),
            time: self.total_time(total),
        }
    }

    /// The certificates that a total counts, each with how it ends.
    fn counted<'t>(
        &'t self,
        total: &'t core::Total,
    ) -> impl Iterator<Item = (&'t core::Certificate, core::BranchKind)> {
        let all = self.quote.certificates.iter().zip(total.branches.iter().copied());
        all.filter(|(certificate, _)| certificate.counted)
    }

    /// The times of the branches that a total is made of, each once.
    fn total_time(&self, total: &core::Total) -> Text {
        let mut times: Vec<Text> = Vec::new();
        for (certificate, kind) in self.counted(total) {
            let branch = certificate.branches.iter().find(|branch| branch.kind == kind);
            let time = branch.map(terms::time).unwrap_or_default();
            if !times.contains(&time) {
                times.push(time);
            }
        }
        lists::or(&times)
    }
}

/// What comes on top of a fee.
fn excluded(line: &core::Line) -> Option<Text> {
    let word = |id: &String| match id.as_str() {
        "costs" => Text::new("costs", "成本"),
        "expenses" => Text::new("expenses", "支出"),
        other => Text::new(other, other),
    };
    let words: Vec<Text> = line.excludes.iter().map(word).collect();
    let all = lists::and(&words);
    (!words.is_empty()).then(|| Text::new(format!("{} come on top", all.en), format!("{}另计", all.zh)))
}

fn from_on(counted: &str, number: u32) -> Text {
    match counted {
        "certificates" => Text::new(format!("from {number} certificates on"), format!("{number}份起适用")),
        "family-members" => Text::new(format!("from {number} persons on"), format!("{number}人起适用")),
        other => Text::new(format!("from {number} {other} on"), format!("{other}：{number}起适用")),
    }
}

fn line_text(line: &core::Line) -> Text {
    let label = Text::from(&line.label);
    match line.kind {
        core::LineKind::Credit => Text::new(format!("{}, set off", label.en), format!("{}抵扣", label.zh)),
        core::LineKind::Discount => Text::new(format!("Discount: {}", label.en), format!("折扣：{}", label.zh)),
        core::LineKind::Fee(_) | core::LineKind::Disbursement => label,
    }
}
