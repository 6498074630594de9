//! What would be otherwise, as JSON and as text: why a conclusion is not another one, what a changed fact brings.

use crate::codes;
pub use crate::compose::{what_if, why_not};
use crate::language::Text;
use crate::text::{Ink, Layout, Page, Span};
use crate::view::{Concluded, Conclusion, Fact, WhatIfView, WhyNotView};

/// The JSON Schema (2020-12) of why a conclusion is not another one.
pub fn why_not_schema() -> serde_json::Value {
    serde_json::Value::from(schemars::schema_for!(WhyNotView))
}

/// The JSON Schema (2020-12) of what differs in a changed case.
pub fn what_if_schema() -> serde_json::Value {
    serde_json::Value::from(schemars::schema_for!(WhatIfView))
}

/// Why a conclusion is not another one, as text.
pub fn why_not_text(why: &WhyNotView, layout: Layout) -> String {
    let mut page = Page::new(layout);
    let now = Text::new(format!(": {}", why.now.text.en), format!("：{}", why.now.text.zh));
    let title = why.conclusion.title.capitalized();
    page.paragraph(0, &[said(&page, &title, Ink::Strong), said(&page, &now, Ink::Strong)]);
    page.paragraph(0, &[Span::faint(why.conclusion.id.clone())]);
    page.gap();
    if why.ways.is_empty() {
        page.text(0, &no_way());
    }
    let mut outcomes: Vec<&Concluded> = Vec::new();
    for way in &why.ways {
        if !outcomes.contains(&&way.then) {
            outcomes.push(&way.then);
        }
    }
    for then in outcomes {
        page.subheading(0, &would_be(then));
        for way in why.ways.iter().filter(|way| way.then == *then) {
            for (at, change) in way.changes.iter().enumerate() {
                let mark = if at == 0 { "- " } else { "+ " };
                page.hanging(2, &Span::plain(mark), 2, &[said(&page, &change.text, Ink::Plain)]);
            }
        }
    }
    if why.cut_short {
        page.gap();
        page.text(0, &cut_short());
    }
    page.finish()
}

/// What differs in a changed case, as text.
pub fn what_if_text(what_if: &WhatIfView, layout: Layout) -> String {
    let mut page = Page::new(layout);
    page.paragraph(0, &[said(&page, &what_if.answer.headline.text, Ink::Strong)]);
    page.gap();
    let difference = &what_if.difference;
    let groups =
        [&difference.exposure, &difference.statuses, &difference.outlooks, &difference.uncovered, &difference.verdicts];
    let asked = difference.questions_gone.len() + difference.questions_new.len();
    if groups.iter().all(|group| group.is_empty()) && asked == 0 {
        page.text(0, &Text::new("Nothing differs from the case as told.", "与所述案情相比，结论没有变化。"));
        return page.finish();
    }
    page.subheading(0, &Text::new("What differs from the case as told", "与所述案情相比的变化"));
    for differs in groups.into_iter().flatten() {
        let title = differs.of.title.capitalized();
        let line = Text::new(
            format!("{}: {} → {}", title.en, differs.before.text.en, differs.after.text.en),
            format!("{}：{} → {}", title.zh, differs.before.text.zh, differs.after.text.zh),
        );
        page.hanging(2, &Span::plain("- "), 2, &[said(&page, &line, Ink::Plain)]);
    }
    questions(&mut page, &Text::new("No longer to be asked", "无需再回答"), &difference.questions_gone);
    questions(&mut page, &Text::new("Newly worth asking", "新增应回答的问题"), &difference.questions_new);
    page.gap();
    page.paragraph(0, &[said(&page, &what_if.answer.standing, Ink::Faint)]);
    page.finish()
}

fn questions(page: &mut Page, heading: &Text, facts: &[Fact]) {
    if facts.is_empty() {
        return;
    }
    page.subheading(0, heading);
    for fact in facts {
        page.hanging(
            2,
            &Span::plain("- "),
            2,
            &[said(page, &fact.text, Ink::Plain), Span::faint(format!("  {}", fact.id))],
        );
    }
}

fn said(page: &Page, text: &Text, ink: Ink) -> Span {
    Span::new(page.say(text), ink)
}

fn would_be(then: &Concluded) -> Text {
    let (en, zh) = (&then.text.en, &then.text.zh);
    match then.is {
        Conclusion::Absent => Text::new("It would not arise, if", "如有下列任一情形，则不涉及"),
        Conclusion::Exposure { value: codes::Truth::Met } => Text::new("It would hold, if", "如有下列任一情形，则成立"),
        Conclusion::Exposure { .. } => Text::new("It could not be ruled out, if", "如有下列任一情形，则尚不能排除"),
        _ => Text::new(format!("It would be {en}, if"), format!("如有下列任一情形，则为“{zh}”")),
    }
}

fn no_way() -> Text {
    Text::new(
        "No change of one, two or three facts of the case turns it: what was searched is told in docs/expressions.md.",
        "在所搜索的范围内，改变一至三项事实均不影响该结论（搜索范围见docs/expressions.md）。",
    )
}

fn cut_short() -> Text {
    Text::new(
        "The search was ended before everything was tried; there may be other ways.",
        "搜索在穷尽之前结束，可能还有其他情形。",
    )
}
