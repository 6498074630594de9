//! What would be otherwise, as JSON and as text: why a conclusion is not another one, what a changed fact brings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::compose::{what_if, why_not};
use crate::language::Text;
use crate::text::{Ink, Layout, Page, Span};
use crate::view::{Fact, Named, View};

/// Why a conclusion is not another one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WhyNotView {
    /// What was asked about.
    pub conclusion: Named,
    /// What it is as told.
    pub now: Text,
    /// The sets of facts that would settle it or turn it around, those of fewer facts first.
    pub ways: Vec<WayView>,
    /// Whether the search was ended before everything was tried.
    pub cut_short: bool,
}

/// A few facts that would make a conclusion another one, none of them to spare.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WayView {
    /// The facts, each with what it would have to be.
    pub changes: Vec<Fact>,
    /// What the conclusion would be.
    pub then: Text,
}

/// The answer to a changed case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WhatIfView {
    /// The facts that were told otherwise.
    pub changed: Vec<Fact>,
    /// What differs from the case as told.
    pub difference: Difference,
    /// The whole answer to the changed case.
    pub answer: View,
}

/// What differs from the case as told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    /// Whether papers are asked for.
    pub statuses: Vec<Differs>,
    /// How likely certificates are granted.
    pub outlooks: Vec<Differs>,
    /// Criteria and grounds.
    pub verdicts: Vec<Differs>,
    /// Required days that no certificate covers.
    pub uncovered: Vec<Differs>,
    /// What a fact or step may bring upon the person.
    pub exposure: Vec<Differs>,
    /// Questions that need not be asked any more.
    pub questions_gone: Vec<Fact>,
    /// Questions that now are worth asking.
    pub questions_new: Vec<Fact>,
}

/// A conclusion before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Differs {
    /// Which one.
    pub of: Named,
    /// As told.
    pub before: Text,
    /// With the changes.
    pub after: Text,
}

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
    let now = Text::new(format!(": {}", why.now.en), format!("：{}", why.now.zh));
    let title = why.conclusion.title.capitalized();
    page.paragraph(0, &[said(&page, &title, Ink::Strong), said(&page, &now, Ink::Strong)]);
    page.paragraph(0, &[Span::faint(why.conclusion.id.clone())]);
    page.gap();
    if why.ways.is_empty() {
        page.text(0, &no_way());
    }
    let mut outcomes: Vec<&Text> = Vec::new();
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
            format!("{}: {} → {}", title.en, differs.before.en, differs.after.en),
            format!("{}：{} → {}", title.zh, differs.before.zh, differs.after.zh),
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

fn would_be(then: &Text) -> Text {
    Text::new(format!("It would be {}, if", then.en), format!("如有下列任一情形，则为“{}”", then.zh))
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
