//! What would be otherwise: changes of facts in words, why a conclusion is not another one, what differs.

use luyin_assess::assessment::{Assessment, Outlook, Status, Verdict};
use luyin_assess::{Changed, Conclusion, Difference, WhatIf, WhyNot};
use luyin_date::{Count, Day, DayRange, Truth, UnclearDate};
use luyin_expr::{Change, Given, Side};
use luyin_facts::{FactPath, FieldId, Value};
use luyin_guide::Library;

use super::parts::{self, Composer};
use super::{FORMAT, receipt, render};
use crate::language::Text;
use crate::names::Names;
use crate::view::{ChangeView, Concluded, Differs, FieldView, To, ToldView, WayView, WhatIfView, WhyNotView};
use crate::{codes, counts, dates, facts, lists, terms, view};

/// Why a conclusion is not another one, in words; the assessment is the one of the case as told.
pub fn why_not(why: &WhyNot, assessment: &Assessment, library: &Library) -> WhyNotView {
    let composer = Composer::new(assessment, Names::new(library));
    let way = |way: &luyin_assess::Way| WayView {
        changes: way.changes.iter().map(|change| composer.change(change)).collect(),
        then: said(way.then),
    };
    WhyNotView {
        format: FORMAT,
        as_of: assessment.as_of.to_string(),
        conclusion: composer.conclusion(&why.id),
        now: said(why.now),
        ways: why.ways.iter().map(way).collect(),
        cut_short: why.cut_short,
        standing: terms::standing(&dates::day(assessment.as_of)),
        receipt: receipt(&assessment.receipt, assessment),
    }
}

/// What differs in a changed case, in words; the changes are paths with the values as they were told.
pub fn what_if(what_if: &WhatIf, changed: &[(FactPath, String)], library: &Library) -> WhatIfView {
    let names = Names::new(library);
    let before = Composer::new(&what_if.before, names);
    let after = Composer::new(&what_if.after, names);
    WhatIfView {
        format: FORMAT,
        changed: changed
            .iter()
            .map(|(path, value)| ToldView { fact: parts::fact(path), value: value.clone() })
            .collect(),
        difference: difference(&what_if.difference, &before, &after),
        answer: render(&what_if.after, library),
    }
}

fn said(conclusion: Conclusion) -> Concluded {
    match conclusion {
        Conclusion::Verdict(verdict) => of_verdict(verdict),
        Conclusion::Status(status) => of_status(status),
        Conclusion::Outlook(outlook) => of_outlook(outlook),
        Conclusion::Exposure(Truth::False) => absent(),
        Conclusion::Exposure(truth) => of_exposure(truth),
    }
}

fn of_verdict(verdict: Verdict) -> Concluded {
    Concluded { is: view::Conclusion::Verdict { value: verdict.into() }, text: terms::verdict(verdict) }
}

fn of_status(status: Status) -> Concluded {
    Concluded { is: view::Conclusion::Status { value: status.into() }, text: terms::status(status) }
}

fn of_outlook(outlook: Outlook) -> Concluded {
    Concluded { is: view::Conclusion::Outlook { value: outlook.into() }, text: terms::outlook(outlook) }
}

fn of_exposure(truth: Truth) -> Concluded {
    Concluded { is: view::Conclusion::Exposure { value: truth.into() }, text: terms::exposed(truth) }
}

fn of_days(count: Count) -> Concluded {
    let is = view::Conclusion::Days { at_least: count.least, at_most: count.most };
    Concluded { is, text: counts::days(count) }
}

fn absent() -> Concluded {
    Concluded { is: view::Conclusion::Absent, text: Text::new("does not arise", "不涉及") }
}

fn difference(difference: &Difference, before: &Composer<'_>, after: &Composer<'_>) -> view::Difference {
    let title = |id: &str| {
        let told = before.conclusion(id);
        if told.title.en == id { after.conclusion(id) } else { told }
    };
    let uncovered = difference.uncovered.iter().map(|uncovered| {
        let place = before.place_name(uncovered.place);
        let days = |count: Option<Count>| count.map_or_else(absent, of_days);
        Differs {
            of: view::Named {
                id: format!("{}@{}", uncovered.reading, before.place(uncovered.place).id),
                title: Text::new(format!("days not covered, {}", place.en), format!("未覆盖的天数（{}）", place.zh)),
            },
            before: days(uncovered.before),
            after: days(uncovered.after),
        }
    });
    view::Difference {
        statuses: all(&difference.statuses, title, of_status),
        outlooks: all(&difference.outlooks, title, of_outlook),
        verdicts: all(&difference.verdicts, title, of_verdict),
        uncovered: uncovered.collect(),
        exposure: all(&difference.exposures, title, of_exposure),
        questions_gone: parts::facts(&difference.questions_gone),
        questions_new: parts::facts(&difference.questions_new),
    }
}

fn all<T: Copy>(
    changed: &[Changed<T>],
    title: impl Fn(&str) -> view::Named,
    said: impl Fn(T) -> Concluded,
) -> Vec<Differs> {
    let said = |value: Option<T>| value.map_or_else(absent, &said);
    changed
        .iter()
        .map(|changed| Differs { of: title(&changed.id), before: said(changed.before), after: said(changed.after) })
        .collect()
}

impl Composer<'_> {
    fn change(&self, change: &Change) -> ChangeView {
        ChangeView {
            id: change.path.to_string(),
            text: self.changed(change),
            to: self.to(&change.to),
            what_if: self.argument(&change.to).map(|value| format!("{}={value}", change.path)),
        }
    }

    fn to(&self, given: &Given) -> To {
        match given {
            Given::Told(value) => To::Value { value: self.written(value) },
            Given::Days { days, side, moved } => {
                let range = open_ended(*days, *side);
                To::Days {
                    days: parts::ends(range.earliest(), range.latest()),
                    side: side.map(|side| match side {
                        Side::OnOrBefore => codes::Side::OnOrBefore,
                        Side::OnOrAfter => codes::Side::OnOrAfter,
                    }),
                    days_later: *moved,
                }
            }
            Given::NoMore => To::Complete,
            Given::OneMore(fields) => {
                let field =
                    |(field, given): &(FieldId, Given)| FieldView { name: field.name().to_owned(), to: self.to(given) };
                To::OneMore { fields: fields.iter().map(field).collect() }
            }
            Given::Without => To::Without,
        }
    }

    /// What `--what-if` takes for it.
    fn argument(&self, given: &Given) -> Option<String> {
        match given {
            Given::Told(value) => self.written(value),
            Given::Days { days, .. } => Some(UnclearDate::within(*days).to_string()),
            Given::NoMore => Some("complete".to_owned()),
            Given::OneMore(_) | Given::Without => None,
        }
    }

    /// A value as a case file writes it; nothing for one that stands for whatever the guide does not name.
    fn written(&self, value: &Value) -> Option<String> {
        match value {
            Value::Bool(value) => Some(value.to_string()),
            Value::Int(number) => Some(number.to_string()),
            Value::Decimal(number) => Some(number.to_string()),
            Value::Text(text) => (!text.is_empty()).then(|| text.to_string()),
            Value::Place(place) | Value::Country(place) => Some(self.names.place_id(*place)),
            Value::Date(date) => Some(date.date.to_string()),
            Value::Range(_) | Value::Texts(_) | Value::Record(_) | Value::List(_) => None,
        }
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
