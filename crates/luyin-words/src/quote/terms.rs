//! The fixed words of a quote, both languages side by side.

use luyin_assess::quote::{AgencyFor, Branch, BranchKind, Leaning, LeftOutBecause, Misfit, Ready, Time, TotalOf};
use luyin_date::Length;

use crate::codes::{EvidenceState, Status, Submit};
use crate::language::Text;
use crate::{counts, dates};

pub(super) fn ending(kind: BranchKind) -> Text {
    match kind {
        BranchKind::Issued => Text::new("if it is issued", "如获出具"),
        BranchKind::OwnRecord => Text::new("for the papers about the conviction", "就有罪记录取得相应文件"),
        BranchKind::Unobtainable => Text::new("if it must be proved that it cannot be had", "如须证明无法取得"),
    }
}

/// How all matters end; a conviction leads to papers of its own.
pub(super) fn total(of: TotalOf, ends: &[BranchKind]) -> Text {
    let own = ends.iter().filter(|kind| **kind == BranchKind::OwnRecord).count();
    match (of, ends.len()) {
        (TotalOf::AllIssued | TotalOf::NoneIssued, number) if own == number => ending(BranchKind::OwnRecord),
        (TotalOf::AllIssued, 1) => Text::new("if the certificate is issued", "如证明获出具"),
        (TotalOf::NoneIssued, 1) => Text::new("if it must be proved that it cannot be had", "如须证明无法取得"),
        (TotalOf::AllIssued, 2) => Text::new("if both certificates are issued", "如两份证明均获出具"),
        (TotalOf::AllIssued, number) => {
            let number = counts::in_words(number);
            Text::new(format!("if all {} certificates are issued", number.en), format!("如{}份证明全部出具", number.zh))
        }
        (TotalOf::NoneIssued, _) if own > 0 => Text::new("if none of them is issued", "如均未获出具"),
        (TotalOf::NoneIssued, 2) => Text::new("if it must be proved that neither can be had", "如须证明两份均无法取得"),
        (TotalOf::NoneIssued, _) => Text::new("if it must be proved that none can be had", "如须证明全部无法取得"),
        (TotalOf::AsExpected, _) => Text::new("if each ends as its outlook points", "如各项结果与预测一致"),
    }
}

pub(super) fn misfit(misfit: Misfit) -> Text {
    match misfit {
        Misfit::Client => Text::new(
            "The firm's profile does not name persons of this category: ask first whether it takes the case.",
            "该所的介绍未提及此类申请人，请先询问是否受理。",
        ),
        Misfit::Destination => Text::new(
            "The firm's profile does not name this destination: ask first whether it takes the case.",
            "该所的介绍未提及这一目的国，请先询问是否受理。",
        ),
    }
}

pub(super) fn wanted(status: Status) -> Option<Text> {
    match status {
        Status::Undetermined => Some(Text::new(
            "Whether the destination asks for this certificate is not settled yet.",
            "目的国是否需要此项证明，尚待确定。",
        )),
        Status::OnRequest => Some(Text::new(
            "Needed only if an officer asks for it; priced here alone.",
            "仅在审批人员要求时需要；此处单独报价。",
        )),
        Status::Required | Status::NotRequired => None,
    }
}

pub(super) fn leaning(leaning: Leaning) -> Text {
    match leaning {
        Leaning::Low => Text::new("We expect the low end of the range", "预计为区间低端"),
        Leaning::Middle => Text::new("We expect the middle of the range", "预计为区间中段"),
        Leaning::High => Text::new("We expect the high end of the range", "预计为区间高端"),
        Leaning::Beyond => Text::new("The fee may exceed its range", "费用可能超出区间"),
    }
}

pub(super) fn purpose(purpose: &AgencyFor) -> Option<Text> {
    match purpose {
        AgencyFor::Certificate | AgencyFor::Step | AgencyFor::Attempt | AgencyFor::Explanation => None,
        AgencyFor::LostPaper(paper) => Some(Text::new(
            format!("a copy of a lost paper: {}", paper.title.en),
            format!("补取遗失的文件：{}", paper.title.zh),
        )),
        AgencyFor::Authentication => Some(Text::new("as the destination wants it", "应目的国要求")),
    }
}

pub(super) fn measured(of: &str) -> Text {
    match of {
        "agencies" => Text::new("Agencies to visit", "须走访的机构"),
        "lost-papers" => Text::new("Papers to fetch", "须补取的文件"),
        "open-questions" => Text::new("Questions to the office", "须向机构询问的问题"),
        other => Text::new(other, other),
    }
}

pub(super) fn left_out(because: LeftOutBecause) -> Text {
    match because {
        LeftOutBecause::Place => Text::new("not a place that this firm serves", "不在该所服务地区之内"),
        LeftOutBecause::AtHand => Text::new("the paper is at hand already", "材料已在手"),
        LeftOutBecause::Service => Text::new("not a service of this firm", "不属该所服务项目"),
    }
}

/// What is still to be done about a paper.
pub(super) fn owed(state: EvidenceState, submit: Submit) -> Text {
    let original = submit == Submit::Original;
    match state {
        EvidenceState::Held if original => Text::new("please send the original", "请寄送原件"),
        EvidenceState::Held => Text::new("please send a scan", "请发送扫描件"),
        EvidenceState::Obtainable => Text::new("to be got", "待取得"),
        EvidenceState::Missing => Text::new("missing", "缺少"),
        EvidenceState::Unknown => Text::new("please tell whether you have it", "请说明是否持有"),
    }
}

/// How long a branch takes.
pub(super) fn time(branch: &Branch) -> Text {
    branch.time.as_ref().and_then(span).unwrap_or_else(unknown_time)
}

/// When a branch is over, begun on the day of the quote, and whether that is in time.
pub(super) fn ready(ready: &Ready, begun: luyin_date::Day) -> Text {
    let days = if ready.first == ready.last {
        let day = dates::day(ready.last);
        Text::new(format!("on {}", day.en), day.zh)
    } else {
        let (first, last) = (dates::day(ready.first), dates::day(ready.last));
        Text::new(format!("between {} and {}", first.en, last.en), format!("{}至{}之间", first.zh, last.zh))
    };
    let begun = dates::day(begun);
    let over =
        Text::new(format!("begun on {}, done {}", begun.en, days.en), format!("{}开始，{}办结", begun.zh, days.zh));
    let Some((filing, in_time)) = ready.filing.zip(ready.in_time()) else { return over };
    let filing = dates::unclear(filing);
    let (en, zh) = match in_time {
        luyin_date::Truth::True => ("in time for", "可赶上"),
        luyin_date::Truth::False => ("too late for", "赶不上"),
        luyin_date::Truth::Unknown => ("perhaps too late for", "可能赶不上"),
    };
    Text::new(format!("{}: {en} the filing on {}", over.en, filing.en), format!("{}：{zh}{}的递交", over.zh, filing.zh))
}

fn unknown_time() -> Text {
    Text::new("time not published", "所需时间未公布")
}

pub(super) fn span(time: &Time) -> Option<Text> {
    match (time.least, time.most) {
        (Some(least), Some(most)) if least == most => Some(length(most)),
        (Some(least), Some(most)) => Some(from_to(least, most)),
        (None, Some(most)) => {
            let most = length(most);
            Some(Text::new(format!("up to {}", most.en), format!("至多{}", most.zh)))
        }
        (Some(least), None) => {
            let least = length(least);
            Some(Text::new(format!("{} or more", least.en), format!("{}以上", least.zh)))
        }
        (None, None) => None,
    }
}

/// `4 to 6 weeks`; whole weeks are told as weeks.
fn from_to(least: Length, most: Length) -> Text {
    let ((from, unit), (to, other)) = (number(least), number(most));
    if unit == other {
        let last = several(to, unit);
        return Text::new(format!("{from} to {}", last.en), format!("{from}至{}", last.zh));
    }
    let (least, most) = (length(least), length(most));
    Text::new(format!("{} to {}", least.en, most.en), format!("{}至{}", least.zh, most.zh))
}

/// A length in words.
pub(super) fn length(length: Length) -> Text {
    let (number, unit) = number(length);
    several(number, unit)
}

type Unit = (&'static str, &'static str, &'static str);

fn number(length: Length) -> (u32, Unit) {
    match length {
        Length::Days(days) if days > 0 && days.is_multiple_of(7) => (days / 7, ("week", "weeks", "周")),
        Length::Days(days) => (days, ("day", "days", "天")),
        Length::WorkingDays(days) => (days, ("working day", "working days", "个工作日")),
        Length::Months(months) => (months, ("month", "months", "个月")),
        Length::Years(years) => (years, ("year", "years", "年")),
    }
}

fn several(number: u32, (one, many, zh): Unit) -> Text {
    let en = if number == 1 { one } else { many };
    Text::new(format!("{number} {en}"), format!("{number}{zh}"))
}
