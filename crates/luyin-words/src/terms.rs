//! The fixed words: one exhaustive match for each kind of answer, both languages side by side.

use luyin_assess::assessment::{Basis, CriterionKind, EvidenceState, Outlook, Status, Strength, Submit, Verdict};
use luyin_date::Truth;

use crate::language::Text;
use crate::{dates, lists};

/// An outlook in a word or two.
pub fn outlook(outlook: Outlook) -> Text {
    match outlook {
        Outlook::Expected => Text::new("expected", "预计可以办成"),
        Outlook::Likely => Text::new("likely", "较有可能"),
        Outlook::Uncertain => Text::new("uncertain", "说法不一"),
        Outlook::Undetermined => Text::new("not settled yet", "尚待确定"),
        Outlook::Unlikely => Text::new("unlikely", "可能性较小"),
        Outlook::Unobtainable => Text::new("not obtainable", "无法取得"),
    }
}

/// What an outlook means, as the end of a sentence that starts with the certificate.
pub fn outlook_meaning(outlook: Outlook) -> Text {
    match outlook {
        Outlook::Expected => {
            Text::new("is expected to be issued: every condition is met", "预计可以办成：各项条件均已满足")
        }
        Outlook::Likely => Text::new(
            "is likely to be issued: the conditions are met, and what remains open is named below",
            "较有可能办成：条件已满足，尚不明确之处见下文",
        ),
        Outlook::Uncertain => Text::new(
            "is uncertain: a condition is met under one reading of the rules and not under another",
            "结果难料：同一条件按一种理解满足，按另一种理解不满足",
        ),
        Outlook::Undetermined => Text::new(
            "cannot be judged yet: it hangs on facts that are not known, and the first questions are below",
            "暂时无法判断：取决于尚不清楚的事实，应先回答的问题见下文",
        ),
        Outlook::Unlikely => Text::new(
            "is unlikely to be issued: the counter that decides reads a condition as not met",
            "办成的可能性较小：负责办理的窗口认为有条件未满足",
        ),
        Outlook::Unobtainable => Text::new(
            "cannot be had as things stand: a condition is not met under any reading",
            "就目前情况看无法办成：有条件按任何理解均未满足",
        ),
    }
}

/// A criterion's verdict in a word.
pub fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Met => Text::new("met", "满足"),
        Verdict::Contested => Text::new("contested", "有争议"),
        Verdict::Unknown => Text::new("not known", "尚不清楚"),
        Verdict::NotMet => Text::new("not met", "不满足"),
    }
}

/// Whether what a fact or a step may bring is known to hold.
pub fn exposed(truth: Truth) -> Text {
    match truth {
        Truth::True => Text::new("holds", "成立"),
        Truth::Unknown => Text::new("cannot be ruled out", "尚不能排除"),
        Truth::False => Text::new("does not hold", "不成立"),
    }
}

/// A reading's truth in a word.
pub fn truth(truth: Truth) -> Text {
    match truth {
        Truth::True => Text::new("met", "满足"),
        Truth::Unknown => Text::new("not known", "尚不清楚"),
        Truth::False => Text::new("not met", "不满足"),
    }
}

/// What a statement rests on.
pub fn basis(basis: Basis) -> Text {
    match basis {
        Basis::Law => Text::new("law", "法律规定"),
        Basis::Published => Text::new("official page", "官方公布"),
        Basis::Practice => Text::new("reported practice", "实务做法"),
        Basis::Unverified => Text::new("unverified report", "未经核实的说法"),
    }
}

/// How firm a conclusion stands: `official page, checked 30 April 2026; an unverified report differs`.
pub fn strength(strength: Strength) -> Text {
    let basis = strength.basis.map_or_else(|| Text::new("no reading that may decide", "没有可作依据的理解"), basis);
    let checked = match strength.checked.map(dates::day) {
        Some(day) => Text::new(format!("checked {}", day.en), format!("{}核对", day.zh)),
        None => Text::new("never checked", "从未核对"),
    };
    let mut parts = vec![lists::comma(&[basis, checked])];
    if strength.dissent {
        parts.push(Text::new("an unverified report differs", "另有未经核实的不同说法"));
    }
    lists::apart(&parts)
}

/// Whether a certificate is asked for.
pub fn status(status: Status) -> Text {
    match status {
        Status::Required => Text::new("required", "需要"),
        Status::Undetermined => Text::new("not settled yet", "尚待确定"),
        Status::OnRequest => Text::new("only on request", "经要求才需要"),
        Status::NotRequired => Text::new("not required", "不需要"),
    }
}

/// Whether a paper is at hand.
pub fn evidence_state(state: EvidenceState) -> Text {
    match state {
        EvidenceState::Held => Text::new("you have it", "已有"),
        EvidenceState::Obtainable => Text::new("to get", "待取得"),
        EvidenceState::Missing => Text::new("missing", "缺少"),
        EvidenceState::Unknown => Text::new("not told", "尚未说明"),
    }
}

/// The form in which a paper is handed in.
pub fn submit(submit: Submit, copies: u32) -> Text {
    match (submit, copies) {
        (Submit::Original, 0 | 1) => Text::new("original", "原件"),
        (Submit::Original, n) => Text::new(format!("{n} originals"), format!("原件{n}份")),
        (Submit::Photocopy, 0 | 1) => Text::new("photocopy", "复印件"),
        (Submit::Photocopy, n) => Text::new(format!("{n} photocopies"), format!("复印件{n}份")),
        (Submit::CertifiedCopy, _) => Text::new("certified copy", "经认证的副本"),
        (Submit::Form, _) => Text::new("form, filled in and signed", "填写并签名的表格"),
        (Submit::ShowOnly, _) => Text::new("shown only", "仅供查验"),
    }
}

/// The kind of a criterion, said only where it is not a plain condition.
pub fn criterion_kind(kind: CriterionKind) -> Option<Text> {
    match kind {
        CriterionKind::Condition => None,
        CriterionKind::Prohibition => Some(Text::new("must not apply", "不得有此情形")),
        CriterionKind::Discretion => Some(Text::new("left to the officer", "由经办人员酌定")),
    }
}

/// A category of applicants, in the plural.
pub fn category(id: &str) -> Text {
    match id {
        "foreigner" => Text::new("foreigners", "外国人"),
        "former-citizen" => Text::new("former citizens of China", "原中国公民"),
        "hong-kong" => Text::new("residents of Hong Kong", "香港居民"),
        "macau" => Text::new("residents of Macau", "澳门居民"),
        "taiwan" => Text::new("residents of Taiwan", "台湾居民"),
        "citizen" => Text::new("citizens of China", "中国公民"),
        other => Text::new(other, other),
    }
}

/// A day of the week, 1 = Monday.
pub fn weekday(number: u8) -> Text {
    match number {
        1 => Text::new("Monday", "周一"),
        2 => Text::new("Tuesday", "周二"),
        3 => Text::new("Wednesday", "周三"),
        4 => Text::new("Thursday", "周四"),
        5 => Text::new("Friday", "周五"),
        6 => Text::new("Saturday", "周六"),
        _ => Text::new("Sunday", "周日"),
    }
}

/// The line that everything Luyin says carries.
pub fn standing(read_on: &Text) -> Text {
    Text::new(
        format!("Information, not legal advice; rules as read on {}.", read_on.en),
        format!("以上为信息，并非法律意见；规则以{}所读为准。", read_on.zh),
    )
}
