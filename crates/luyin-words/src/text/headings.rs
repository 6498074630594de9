//! The headings and small words of the text output, both languages side by side.

use crate::counts;
use crate::language::Text;

macro_rules! fixed {
    ($($name:ident: $en:literal, $zh:literal;)+) => {
        $(pub(super) fn $name() -> Text { Text::new($en, $zh) })+
    };
}

fixed! {
    take_care: "Take care first", "请先留意";
    cannot_be_ruled_out: "The case file does not say; it cannot be ruled out.", "案卷未作说明，尚不能排除。";
    ask_counsel: "Please ask a lawyer before you take the next step.", "采取下一步行动之前，请先咨询律师。";
    what_is_asked: "What is asked for", "需要哪些证明";
    why: "Why", "原因";
    paper: "Paper", "所需文件";
    speaks_of: "Speaks of", "涵盖时段";
    fresh: "Freshness", "时效";
    form: "Form", "形式";
    family: "Family", "家庭成员";
    how_to_get: "How to get it", "如何取得";
    no_guide: "Luyin has no guide for this one yet; please follow the instructions of the authority that issues it.",
        "路引暂无相关指南，请按出具机关的说明办理。";
    authority: "Authority", "受理机构";
    checked: "Checked", "核对日期";
    conditions: "Conditions", "申请条件";
    papers: "Papers", "申请材料";
    where_to: "Where and how to apply", "办理地点与方式";
    your_choice: "the way you asked for", "您选择的方式";
    not_open: "not open to you", "您不能使用此方式";
    may_be_open: "whether it is open to you hangs on facts not told", "能否使用取决于尚未说明的事实";
    costs: "Cost", "费用";
    steps: "Steps", "办理步骤";
    reminders: "Reminders", "注意事项";
    if_refused: "If it is refused", "救济途径";
    ask_office: "Ask the office", "需向机构询问";
    inherited: "rules inherited; nothing local known", "沿用上级规定，当地情况未知";
    yields: "gives you", "取得";
    days_covered: "Days covered", "日期涵盖情况";
    every_day: "every required day is covered", "所需日期全部涵盖";
    if_not_obtainable: "If a paper cannot be had", "无法取得时";
    who_decides: "Who decides", "由谁决定";
    having_tried: "Having tried", "申办经历";
    accepted_instead: "Accepted instead", "可接受的替代材料";
    not_enough: "Not enough on their own", "仅凭下列理由不够";
    worth_answering: "Worth answering next", "接下来值得回答的问题";
    nothing_to_ask: "Nothing more needs to be asked: no open fact would change the answer.",
        "没有需要补充的问题：尚未说明的事实都不影响结论。";
    please_note: "Please note", "请注意";
    sources: "Sources", "资料来源";
    dissent: "does not decide", "不作为依据";
    counter_reads_so: "as the counter reads it", "窗口的理解";
    projected: "counts days that have not come yet", "计入了尚未到来的日子";
    hangs_on: "hangs on", "取决于";
}

/// Who understands a rule so.
pub(super) fn held_by(who: &Text) -> Text {
    Text::new(
        format!("held by {}", who.en),
        format!("持此理解者：{}", who.zh),
    )
}

/// The day of submission behind the goal's title.
pub(super) fn filing(day: &Text) -> Text {
    Text::new(
        format!(", to be filed {}", day.en),
        format!("，拟于{}递交", day.zh),
    )
}

/// What a question decides.
pub(super) fn decides(what: &Text) -> Text {
    Text::new(
        format!("Decides: {}.", what.en),
        format!("可确定：{}。", what.zh),
    )
}

/// When a source was read.
pub(super) fn read_on(day: &Text) -> Text {
    Text::new(format!("read {}", day.en), format!("{}阅读", day.zh))
}

/// When somebody last checked.
pub(super) fn last_checked(day: &Text) -> Text {
    Text::new(
        format!("last checked {}", day.en),
        format!("最近核对：{}", day.zh),
    )
}

/// Days, and how many they are.
pub(super) fn days_in_all(period: &Text, count: &Text) -> Text {
    Text::new(
        format!("{} ({})", period.en, count.en),
        format!("{}（共{}）", period.zh, count.zh),
    )
}

/// How many attempts the case file has.
pub(super) fn attempts_made(number: usize) -> Text {
    if number == 0 {
        return Text::new("Your case file has no attempt yet.", "案卷中尚无申办记录。");
    }
    let word = counts::plural(number, "attempt", "attempts");
    Text::new(
        format!("Your case file has {number} {word}."),
        format!("案卷中有{number}次申办记录。"),
    )
}

/// What stays uncovered.
pub(super) fn uncovered(days: &Text, count: &Text) -> Text {
    Text::new(
        format!("not covered: {} ({})", days.en, count.en),
        format!("未涵盖：{}（{}）", days.zh, count.zh),
    )
}

/// What a refusal would leave uncovered.
pub(super) fn if_refused_days(claim: &Text, days: &Text) -> Text {
    Text::new(
        format!(
            "if \u{201c}{}\u{201d} is refused: {} more not covered",
            claim.en, days.en
        ),
        format!("如“{}”未获出具：另有{}未涵盖", claim.zh, days.zh),
    )
}

/// The best and the worst that missing facts allow.
pub(super) fn best_and_worst(best: &Text, worst: &Text) -> Text {
    Text::new(
        format!("at best {}, at worst {}", best.en, worst.en),
        format!("最好：{}；最坏：{}", best.zh, worst.zh),
    )
}

/// The last line.
pub(super) fn receipt(version: &str, guides: &str, case: &str) -> Text {
    Text::new(
        format!("luyin {version}, guides {guides}, case {case}"),
        format!("luyin {version}，指南 {guides}，案卷 {case}"),
    )
}
