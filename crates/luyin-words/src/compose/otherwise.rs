//! What would be otherwise: changes of facts in words, why a conclusion is not another one, what differs.

use luyin_assess::assessment::Assessment;
use luyin_assess::{Changed, Conclusion, Difference, WhatIf, WhyNot};
use luyin_date::{Day, DayRange, UnclearDate};
use luyin_expr::{Change, Given, Side};
use luyin_facts::{FactPath, FieldId, Value};
use luyin_guide::Library;

use super::parts::{self, Composer};
use super::render;
use crate::language::Text;
use crate::names::Names;
use crate::otherwise::{Difference as DifferenceView, Differs, WayView, WhatIfView, WhyNotView};
use crate::{counts, dates, facts, lists, terms, view};

/// Why a conclusion is not another one, in words; the assessment is the one of the case as told.
pub fn why_not(why: &WhyNot, assessment: &Assessment, library: &Library) -> WhyNotView {
    let composer = Composer::new(assessment, Names::new(library));
    let way = |way: &luyin_assess::Way| WayView {
        changes: way.changes.iter().map(|change| composer.change(change)).collect(),
        then: said(way.then),
    };
    WhyNotView {
        conclusion: composer.conclusion(&why.id),
        now: said(why.now),
        ways: why.ways.iter().map(way).collect(),
        cut_short: why.cut_short,
    }
}

/// What differs in a changed case, in words.
pub fn what_if(what_if: &WhatIf, changed: &[FactPath], library: &Library) -> WhatIfView {
    let names = Names::new(library);
    let before = Composer::new(&what_if.before, names);
    let after = Composer::new(&what_if.after, names);
    WhatIfView {
        changed: parts::facts(changed),
        difference: difference(&what_if.difference, &before, &after),
        answer: render(&what_if.after, library),
    }
}

fn said(conclusion: Conclusion) -> Text {
    match conclusion {
        Conclusion::Verdict(verdict) => terms::verdict(verdict),
        Conclusion::Status(status) => terms::status(status),
        Conclusion::Outlook(outlook) => terms::outlook(outlook),
    }
}

fn difference(difference: &Difference, before: &Composer<'_>, after: &Composer<'_>) -> DifferenceView {
    let title = |id: &str| {
        let told = before.conclusion(id);
        if told.title.en == id { after.conclusion(id) } else { told }
    };
    let exposed = |truth| terms::verdict(luyin_assess::assessment::Verdict::over([truth]));
    let uncovered = difference.uncovered.iter().map(|uncovered| {
        let place = before.place_name(uncovered.place);
        let days = |count: Option<luyin_date::Count>| count.map_or_else(gone, counts::days);
        Differs {
            of: view::Named {
                id: format!("{}@{}", uncovered.reading, before.place(uncovered.place).id),
                title: Text::new(format!("days not covered, {}", place.en), format!("未覆盖的天数（{}）", place.zh)),
            },
            before: days(uncovered.before),
            after: days(uncovered.after),
        }
    });
    DifferenceView {
        statuses: all(&difference.statuses, title, terms::status),
        outlooks: all(&difference.outlooks, title, terms::outlook),
        verdicts: all(&difference.verdicts, title, terms::verdict),
        uncovered: uncovered.collect(),
        exposure: all(&difference.exposures, title, exposed),
        questions_gone: parts::facts(&difference.questions_gone),
        questions_new: parts::facts(&difference.questions_new),
    }
}

fn all<T: Copy>(changed: &[Changed<T>], title: impl Fn(&str) -> view::Named, word: impl Fn(T) -> Text) -> Vec<Differs> {
    let word = |value: Option<T>| value.map_or_else(gone, &word);
    changed
        .iter()
        .map(|changed| Differs { of: title(&changed.id), before: word(changed.before), after: word(changed.after) })
        .collect()
}

fn gone() -> Text {
    Text::new("does not arise", "不涉及")
}

impl Composer<'_> {
    fn change(&self, change: &Change) -> view::Fact {
        view::Fact { id: change.path.to_string(), text: self.changed(change) }
    }

    fn changed(&self, change: &Change) -> Text {
        let name = facts::name(&change.path);
        match &change.to {
            Given::Told(_) | Given::Days { .. } => {
                let value = self.given(&change.to);
                Text::new(format!("{}: {}", name.en, value.en), format!("{}：{}", name.zh, value.zh))
            }
            Given::NoMore => Text::new(
                format!("{} are told, and there are no others", name.en),
                format!("{}已全部说明，别无其他", name.zh),
            ),
            Given::OneMore(fields) => self.one_more(&change.path, fields),
            Given::Without => {
                let row = facts::row(&change.path).unwrap_or(name);
                Text::new(format!("without the {}", row.en), format!("没有{}", row.zh))
            }
        }
    }

    fn one_more(&self, list: &FactPath, fields: &[(FieldId, Given)]) -> Text {
        let label = list.rows_of().map_or(("entry", "条目"), |record| record.def().label);
        let field = |(field, given): &(FieldId, Given)| {
            let (value, (en, zh)) = (self.given(given), field.def().label);
            Text::new(format!("{}: {}", en.to_lowercase(), value.en), format!("{zh}：{}", value.zh))
        };
        let told = lists::comma(&fields.iter().map(field).collect::<Vec<_>>());
        let noun = label.0.to_lowercase();
        if fields.is_empty() {
            return Text::new(format!("one more {noun}"), format!("另有一项{}", label.1));
        }
        Text::new(format!("one more {noun} ({})", told.en), format!("另有一项{}（{}）", label.1, told.zh))
    }

    fn given(&self, given: &Given) -> Text {
        match given {
            Given::Told(value) => self.value(value),
            Given::Days { days, side, moved } => {
                let text = dates::unclear(open_ended(*days, *side));
                match moved {
                    Some(moved) if *moved != 0 => with_distance(&text, *moved),
                    _ => text,
                }
            }
            Given::NoMore | Given::OneMore(_) | Given::Without => Text::default(),
        }
    }

    fn value(&self, value: &Value) -> Text {
        match value {
            Value::Bool(true) => Text::new("yes", "是"),
            Value::Bool(false) => Text::new("no", "否"),
            Value::Int(number) => Text::new(number.to_string(), number.to_string()),
            Value::Decimal(number) => Text::new(number.to_string(), number.to_string()),
            Value::Text(text) if text.is_empty() => Text::new("something else", "其他"),
            Value::Text(text) => Text::new(format!("`{text}`"), format!("`{text}`")),
            Value::Place(place) | Value::Country(place) => self.place_name(*place),
            Value::Date(date) => dates::unclear(date.date),
            Value::Range(range) => Text::new(range.least.to_string(), range.least.to_string()),
            Value::Texts(_) | Value::Record(_) | Value::List(_) => Text::new("something else", "其他"),
        }
    }
}

/// The days without the end that the search alone gave them.
fn open_ended(days: DayRange, side: Option<Side>) -> UnclearDate {
    let (start, end) = match side {
        Some(Side::OnOrBefore) => (Day::MIN, days.end()),
        Some(Side::OnOrAfter) => (days.start(), Day::MAX),
        None => (days.start(), days.end()),
    };
    UnclearDate::between(start, end).unwrap_or_else(|_| UnclearDate::within(days))
}

fn with_distance(text: &Text, moved: i32) -> Text {
    let number = moved.unsigned_abs();
    let days = counts::plural(usize::try_from(number).unwrap_or(usize::MAX), "day", "days");
    let (en, zh) = if moved < 0 { ("earlier", "早") } else { ("later", "晚") };
    Text::new(
        format!("{}, at least {number} {days} {en} than told", text.en),
        format!("{}（至少比所述{zh}{number}天）", text.zh),
    )
}
