//! Papers at hand: whether they are good for the use, and what stands against them.

use std::sync::Arc;

use luyin_assess::assessment::{Defect, Demand, Fault, Held, MaxAge, Unit};
use luyin_date::{Day, Length, Truth, UnclearDate};

use super::parts::{self, Composer};
use super::plan::anchor_name;
use crate::language::Text;
use crate::{counts, dates, deadline, facts, lists, view};

impl Composer<'_> {
    pub(super) fn held(&self, held: &Held) -> view::Held {
        let faults: Vec<view::Fault> = held.faults.iter().map(|fault| self.fault(fault)).collect();
        view::Held {
            held_as: held.path.to_string(),
            kind: held.name.id.to_string(),
            good: held.good.into(),
            text: sentence(held, &faults),
            faults,
        }
    }

    fn fault(&self, fault: &Fault) -> view::Fault {
        view::Fault {
            kind: kind(&fault.defect),
            certain: fault.certain,
            unverified: fault.unverified,
            text: said_by(self.defect(fault), fault.unverified),
            missing: parts::facts(&fault.missing),
        }
    }

    fn defect(&self, fault: &Fault) -> Text {
        match &fault.defect {
            Defect::TooOld { age, by, on, assumed } => {
                too_old(age, by.filter(|_| fault.certain), *on, *assumed, &Self::untold(fault))
            }
            Defect::BeforeLastStay { last, early } => before_last_stay(*last, *early, fault.certain),
            Defect::Expired { on } => {
                let on = dates::unclear(*on);
                Text::new(
                    format!("it runs out on {}, before it is needed", on.en),
                    format!("有效期至{}，届时已失效", on.zh),
                )
            }
            Defect::OtherPlace { of, wanted } => {
                let wanted = self.place_name(*wanted);
                match of.map(|of| self.place_name(of)) {
                    Some(of) => Text::new(
                        format!("it speaks of {}, not of {}", of.en, wanted.en),
                        format!("证明的是{}，而非{}", of.zh, wanted.zh),
                    ),
                    None => Text::new(
                        format!("whether it speaks of {} is not told", wanted.en),
                        format!("未说明是否涉及{}", wanted.zh),
                    ),
                }
            }
            Defect::OtherPerson => Text::new("it speaks of another person", "证明的是他人"),
            Defect::Days { lacking } => {
                let lacking = counts::count(*lacking, Unit::Days);
                if fault.certain {
                    Text::new(
                        format!("it leaves out {} of those asked about", lacking.en),
                        format!("所需日期中有{}未涵盖", lacking.zh),
                    )
                } else {
                    Text::new("whether it speaks of all the days asked about is not told", "未说明是否涵盖全部所需日期")
                }
            }
            Defect::Form { form, takes } => wrong_form(form.as_deref(), takes),
            Defect::NotTranslated if fault.certain => Text::new("no translation goes with it", "未附译文"),
            Defect::NotTranslated => Text::new("whether a translation goes with it is not told", "未说明是否附有译文"),
            Defect::Contradicted => Text::new("another paper says otherwise", "另有材料与之不符"),
        }
    }

    fn untold(fault: &Fault) -> Text {
        let untold: Vec<Text> = fault.missing.iter().map(facts::name).collect();
        lists::and(&untold)
    }

    pub(super) fn demand(demand: &Demand) -> view::Demand {
        let day = |date: &Option<UnclearDate>| date.map(|date| date.to_string());
        view::Demand {
            row: demand.path.to_string(),
            by: demand.by.clone(),
            on: day(&demand.on),
            due: day(&demand.due),
            overdue: demand.overdue,
            text: demanded(demand),
        }
    }
}

/// `a photocopy, where the original or a certified copy is taken`.
fn wrong_form(form: Option<&str>, takes: &[Arc<str>]) -> Text {
    let taken: Vec<Text> = takes.iter().map(|form| form_name(form)).collect();
    let taken = lists::or(&taken);
    match form.map(form_name) {
        Some(form) => Text::new(
            format!("it is {}, and what is taken is {}", form.en, taken.en),
            format!("所持为{}，须为{}", form.zh, taken.zh),
        ),
        None => Text::new(
            format!("its form is not told, and what is taken is {}", taken.en),
            format!("未说明所持形式，须为{}", taken.zh),
        ),
    }
}

fn form_name(form: &str) -> Text {
    match form {
        "original" => Text::new("the original", "原件"),
        "certified-copy" => Text::new("a certified copy", "核证副本"),
        "photocopy" => Text::new("a photocopy", "复印件"),
        "scan" => Text::new("a scan", "扫描件"),
        "electronic" => Text::new("an electronic document", "电子文件"),
        other => Text::new(other, other),
    }
}

fn before_last_stay(last: Day, early: Option<Length>, certain: bool) -> Text {
    let last = dates::day(last);
    let early = early.map(deadline::length);
    let early =
        early.map(|it| Text::new(format!("more than {} ", it.en), format!("超过{}", it.zh))).unwrap_or_default();
    if certain {
        return Text::new(
            format!("issued {}before the last time lived there ended, on {}", early.en, last.en),
            format!("签发早于最后一次居住的截止日（{}）{}", last.zh, early.zh),
        );
    }
    Text::new(
        format!("it may be issued {}before the last time lived there ended, perhaps on {}", early.en, last.en),
        format!("签发可能早于最后一次居住的截止日（或为{}）{}", last.zh, early.zh),
    )
}

fn kind(defect: &Defect) -> view::FaultKind {
    match defect {
        Defect::TooOld { .. } => view::FaultKind::TooOld,
        Defect::BeforeLastStay { .. } => view::FaultKind::BeforeLastStay,
        Defect::Expired { .. } => view::FaultKind::Expired,
        Defect::OtherPlace { .. } => view::FaultKind::OtherPlace,
        Defect::OtherPerson => view::FaultKind::OtherPerson,
        Defect::Days { .. } => view::FaultKind::Days,
        Defect::Form { .. } => view::FaultKind::Form,
        Defect::NotTranslated => view::FaultKind::NotTranslated,
        Defect::Contradicted => view::FaultKind::Contradicted,
    }
}

/// `held (holdings.h1), and not good: too old by 5 days on 10 January 2027 …`.
fn sentence(held: &Held, faults: &[view::Fault]) -> Text {
    let reasons: Vec<Text> = faults.iter().map(|fault| fault.text.clone()).collect();
    let (why, row) = (lists::apart(&reasons), &held.path);
    match held.good {
        Truth::True => Text::new(format!("at hand ({row}), and good for this"), format!("已有（{row}），可用")),
        Truth::Unknown => Text::new(
            format!("at hand ({row}); whether it is good for this is not known: {}", why.en),
            format!("已有（{row}），能否使用尚不确定：{}", why.zh),
        ),
        Truth::False => Text::new(
            format!("at hand ({row}), but not good for this: {}", why.en),
            format!("已有（{row}），但不能使用：{}", why.zh),
        ),
    }
}

fn too_old(age: &MaxAge, by: Option<i32>, on: Option<UnclearDate>, assumed: bool, untold: &Text) -> Text {
    let (at, length) = (anchor_name(&age.at), deadline::length(age.at_most));
    let (most, zh_most) = if age.less_than { ("less than", "不满") } else { ("at most", "不超过") };
    let stands =
        if assumed { Text::new(", taken as the day of filing", "，以递交日代之") } else { Text::default() };
    let on = on.map(dates::unclear).unwrap_or_default();
    let rule = Text::new(
        format!("{most} {} old on the day of {}{}", length.en, at.en, stands.en),
        format!("{}之日须{zh_most}{}{}", at.zh, length.zh, stands.zh),
    );
    if let Some(by) = by {
        let by = counts::quantity(i64::from(by), Unit::Days);
        return Text::new(
            format!("too old by {} on {} ({})", by.en, on.en, rule.en),
            format!("至{}超出{}（{}）", on.zh, by.zh, rule.zh),
        );
    }
    if untold.en.is_empty() {
        return Text::new(format!("it may be too old: {}", rule.en), format!("可能过旧：{}", rule.zh));
    }
    Text::new(
        format!("it must be {}, and {} is not told", rule.en, untold.en),
        format!("{}，而{}未说明", rule.zh, untold.zh),
    )
}

/// `Asked for by IRCC on 1 December 2026; to be handed in by 31 December 2026`.
fn demanded(demand: &Demand) -> Text {
    let by = demand.by.as_ref().map(|by| Text::new(format!(" by {by}"), by.clone())).unwrap_or_default();
    let on = demand.on.map(|on| {
        let on = dates::unclear(on);
        Text::new(format!(" on {}", on.en), on.zh)
    });
    let on = on.unwrap_or_default();
    let asked = Text::new(format!("asked for already{}{}", by.en, on.en), format!("{}{}已要求提交", by.zh, on.zh));
    let Some(due) = demand.due else {
        return lists::apart(&[asked, Text::new("by when is not told", "期限未说明")]);
    };
    let due = dates::unclear(due);
    let due = if demand.overdue {
        Text::new(format!("it was due on {}, which has passed", due.en), format!("期限{}已过", due.zh))
    } else {
        Text::new(format!("due on {}", due.en), format!("须于{}前提交", due.zh))
    };
    lists::apart(&[asked, due])
}

/// A rule that only unverified sources report is named as such.
fn said_by(text: Text, unverified: bool) -> Text {
    if !unverified {
        return text;
    }
    Text::new(format!("{}, by an unverified report", text.en), format!("{}（未经核实的说法）", text.zh))
}
