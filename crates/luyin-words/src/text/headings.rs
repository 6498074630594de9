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
    ask_counsel: "Please ask a lawyer before you take the next step.", "采取下一步行动之前，请先咨询律师。";
    what_is_asked: "What is asked for", "需要哪些证明";
    why: "Why", "原因";
    paper: "Paper", "所需文件";
    speaks_of: "Speaks of", "涵盖时段";
    fresh: "Freshness", "时效";
    at_hand: "You hold", "已有材料";
    form: "Form", "形式";
    family: "Family", "家庭成员";
    how_to_get: "How to get it", "如何取得";
    no_guide: "Luyin has no guide for this one yet; please follow the instructions of the authority that issues it.",
        "路引暂无相关指南，请按出具机关的说明办理。";
    authority: "Authority", "受理机构";
    checked: "Checked", "核对日期";
    weakest_link: "Weakest link", "最弱依据";
    own_matters: "Own matters", "已结事项";
    no_matters: "the firm's profile tells of no closed matter at this authority", "该所未列在此机构的已结事项";
    conditions: "Conditions", "申请条件";
    papers: "Papers", "申请材料";
    where_to: "Where and how to apply", "办理地点与方式";
    your_choice: "the way you asked for", "您选择的方式";
    not_open: "not open to you", "您不能使用此方式";
    may_be_open: "whether it is open to you hangs on facts not told", "能否使用取决于尚未说明的事实";
    costs: "Cost", "费用";
    time_limits: "Time limits", "办结时限";
    steps: "Steps", "办理步骤";
    reminders: "Reminders", "注意事项";
    if_refused: "If it is refused", "救济途径";
    ask_office: "Ask the office", "需向机构询问";
    inherited: "rules inherited; nothing local known", "沿用上级规定，当地情况未知";
    yields: "Gives you", "可取得";
    for_all: "For every certificate", "适用于每一份证明";
    one_is_enough: "The certificate of one of these places is enough.", "以上各地的证明，有其中一份即可。";
    otherwise_too: "Other readings come to the same", "按其他理解结论相同";
    not_needed: "Open, and not needed for the answer", "尚不清楚，但不影响结论";
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

/// The day of submission behind the goal's title.
pub(super) fn filing(day: &Text) -> Text {
    Text::new(format!(", to be filed {}", day.en), format!("，拟于{}递交", day.zh))
}

/// What a question decides.
pub(super) fn decides(what: &Text) -> Text {
    Text::new(format!("Decides: {}.", what.en), format!("可确定：{}。", what.zh))
}

/// When a source was read.
pub(super) fn read_on(day: &Text) -> Text {
    Text::new(format!("read {}", day.en), format!("{}阅读", day.zh))
}

/// When somebody last checked.
pub(super) fn last_checked(day: &Text) -> Text {
    Text::new(format!("last checked {}", day.en), format!("最近核对：{}", day.zh))
}

/// Days, and how many they are.
pub(super) fn days_in_all(period: &Text, count: &Text) -> Text {
    Text::new(format!("{} ({})", period.en, count.en), format!("{}（共{}）", period.zh, count.zh))
}

/// How many attempts the case file has.
pub(super) fn attempts_made(number: usize) -> Text {
    if number == 0 {
        return Text::new("Your case file has no attempt yet.", "案卷中尚无申办记录。");
    }
    let word = counts::plural(number, "attempt", "attempts");
    Text::new(format!("Your case file has {number} {word}."), format!("案卷中有{number}次申办记录。"))
}

/// What stays uncovered.
pub(super) fn uncovered(days: &Text, count: &Text) -> Text {
    Text::new(format!("not covered: {} ({})", days.en, count.en), format!("未涵盖：{}（{}）", days.zh, count.zh))
}

/// What a refusal would leave uncovered.
pub(super) fn if_refused_days(claim: &Text, days: &Text) -> Text {
    Text::new(
        format!("if \u{201c}{}\u{201d} is refused: {} more not covered", claim.en, days.en),
        format!("如“{}”未获出具：另有{}未涵盖", claim.zh, days.zh),
    )
}

/// The best and the worst that missing facts allow.
pub(super) fn best_and_worst(best: &Text, worst: &Text) -> Text {
    Text::new(format!("at best {}, at worst {}", best.en, worst.en), format!("最好：{}；最坏：{}", best.zh, worst.zh))
}

/// The last line.
pub(super) fn receipt(version: &str, guides: &str, case: &str) -> Text {
    Text::new(
        format!("luyin {version}, guides {guides}, case {case}"),
        format!("luyin {version}，指南 {guides}，案卷 {case}"),
    )
}

/// How many other readings come to the same.
pub(super) fn others_agree(number: usize) -> Text {
    let words = counts::in_words(number).capitalized();
    let en = match number {
        1 => "Another reading comes to the same.".to_owned(),
        _ => format!("{} other readings come to the same.", words.en),
    };
    Text::new(en, format!("另有{}种理解，结论相同。", words.zh))
}

/// What is not told and would say whether an exposure concerns the person.
pub(super) fn cannot_be_ruled_out(facts: &Text) -> Text {
    if facts.en.is_empty() {
        return Text::new("This cannot be ruled out yet.", "目前尚不能排除。");
    }
    Text::new(
        format!("This cannot be ruled out yet; it hangs on {}.", facts.en),
        format!("目前尚不能排除，取决于{}。", facts.zh),
    )
}

/// Questions to the office as a reason, when there are several.
pub(super) fn open_questions(number: usize) -> Text {
    Text::new(
        format!("{number} questions to the office are open; they stand under \u{201c}Ask the office\u{201d}."),
        format!("有{number}个问题需向机构询问，见“需向机构询问”。"),
    )
}

/// Where the rest of a long list stands.
pub(super) fn more_in_guide(number: usize, guide: &str) -> Text {
    Text::new(format!("{number} more: luyin guide show {guide}"), format!("另有{number}项：luyin guide show {guide}"))
}

/// What is not asked for, and where.
pub(super) fn not_required(what: &Text, places: &Text) -> Text {
    Text::new(
        format!("Not required: {}, {}.", lower_first(&what.en), places.en),
        format!("不需要：{}（{}）。", what.zh, places.zh),
    )
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let second_is_lower = text.chars().nth(1).is_some_and(char::is_lowercase);
    match letters.next() {
        Some(first) if second_is_lower => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// When to telephone before going.
pub(super) fn ask_on(kinds: &Text) -> Text {
    Text::new(
        format!("Telephone first on {}: the source does not say.", kinds.en),
        format!("遇{}请先致电：来源未说明。", kinds.zh),
    )
}

/// The day on which the sources were read, where none other is named.
pub(super) fn all_read_on(day: &Text) -> Text {
    Text::new(
        format!("Read on {}, unless another day is named.", day.en),
        format!("除另有说明外，均于{}阅读。", day.zh),
    )
}
