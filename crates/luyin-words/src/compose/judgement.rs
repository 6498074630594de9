//! Criteria and grounds: each reading with what was counted, and the days that would turn it.

use luyin_assess::assessment::{Cite, Judgement, Measure, ReadingResult, Turning, Unit};
use luyin_date::{Count, Day, Truth};

use super::parts::{self, Composer};
use crate::codes::Side;
use crate::language::Text;
use crate::{counts, dates, facts, lists, view};

impl Composer<'_> {
    pub(super) fn judgements(&self, judgements: &[Judgement]) -> Vec<view::Judgement> {
        judgements.iter().map(|it| self.judgement(it)).collect()
    }

    pub(super) fn judgement(&self, judgement: &Judgement) -> view::Judgement {
        let readings = judgement.readings.iter().map(|it| self.reading(it)).collect();
        view::Judgement {
            statement: self.statement(&judgement.id, Text::from(&judgement.label), &cites_of(judgement)),
            stated_by: judgement.stated_by.to_string(),
            kind: judgement.kind.into(),
            decisive: judgement.decisive,
            truth: judgement.verdict.into(),
            readings,
            by_cases: parts::facts(&judgement.by_cases),
            strength: parts::strength(judgement.strength),
            note: judgement.note.as_ref().map(Text::from),
            unknown_since: judgement.unknown_since.map(parts::unread),
            open: self.all_stated(&judgement.open),
        }
    }

    fn reading(&self, reading: &ReadingResult) -> view::Reading {
        let turns = reading.turning.iter().map(|it| turning(it, reading.measure.as_ref()));
        view::Reading {
            statement: self.statement(&reading.id, Text::from(&reading.label), &reading.cites),
            held_by: reading.held_by.as_ref().map(Text::from),
            basis: reading.basis.into(),
            admitted: reading.admitted,
            counter: reading.counter,
            truth: reading.truth.into(),
            measure: reading.measure.as_ref().filter(|it| counts::tells(it)).map(measure),
            missing: parts::facts(&reading.missing),
            turning: turns.collect(),
            each: each(&reading.each),
            first_filing: reading.first_filing.map(|day| first_filing(day, reading.truth)),
            projected: reading.projected,
            unknown_since: reading.unknown_since.map(parts::unread),
        }
    }
}

/// `in turn 312, 366, 279, 365 and 365 days`.
fn each(counts: &[Count]) -> Option<view::Each> {
    let (last, front) = counts.split_last()?;
    let mut texts: Vec<Text> = front.iter().map(|count| counts::count(*count, Unit::Number)).collect();
    texts.push(counts::days(*last));
    let all = lists::and(&texts);
    Some(view::Each {
        text: Text::new(format!("in turn {}", all.en), format!("依次为{}", all.zh)),
        days: counts.iter().map(|count| parts::days(*count)).collect(),
    })
}

/// `Met when filed on 20 May 2026; a day earlier it would not be.`
fn first_filing(day: Day, truth: Truth) -> view::FirstFiling {
    let on = dates::day(day);
    let text = if truth == Truth::True {
        Text::new(
            format!("Met when filed on {}; a day earlier it would not be.", on.en),
            format!("{}递交即已满足，早一日则不满足。", on.zh),
        )
    } else {
        Text::new(
            format!("By what is told it would be met when filed on {}, not a day earlier.", on.en),
            format!("就所述情况，须至{}递交方满足，早一日则不满足。", on.zh),
        )
    };
    view::FirstFiling { day: day.to_string(), text }
}

pub(super) fn turning(turning: &Turning, measure: Option<&Measure>) -> view::Turning {
    view::Turning {
        text: turning_sentence(turning, measure),
        fact: parts::fact(&turning.fact),
        day: turning.day.to_string(),
        side: if turning.on_or_before { Side::OnOrBefore } else { Side::OnOrAfter },
        then: turning.then.into(),
        otherwise: turning.otherwise.into(),
    }
}

fn cites_of(judgement: &Judgement) -> Vec<Cite> {
    let mut cites = judgement.cites.to_vec();
    for cite in judgement.readings.iter().flat_map(|it| it.cites.iter()) {
        if !cites.contains(cite) {
            cites.push(cite.clone());
        }
    }
    cites
}

pub(super) fn measure(measure: &Measure) -> view::Measure {
    view::Measure {
        text: counts::measure(measure),
        counted: counts::count(measure.count, measure.unit),
        at_least: measure.count.least,
        at_most: measure.count.most,
        needed: measure.needed,
        operator: measure.operator.sign().to_owned(),
        unit: measure.unit.into(),
    }
}

/// `If you arrived on or before 10 March 2014, the total reaches 180 days; if later, it does not.`
fn turning_sentence(turning: &Turning, measure: Option<&Measure>) -> Text {
    let (event, day) = (facts::event(&turning.fact), dates::day(turning.day));
    let row = facts::row(&turning.fact)
        .map(|row| Text::new(format!(" ({})", row.en), format!("（{}）", row.zh)))
        .unwrap_or_default();
    let (side, other_side) = sides(turning.on_or_before);
    let then = outcome(turning.then, measure);
    let otherwise = other_outcome(turning, measure);
    Text::new(
        format!(
            "If {} {} {}{}, {}; if {}, {}.",
            event.en, side.en, day.en, row.en, then.en, other_side.en, otherwise.en
        ),
        format!(
            "如果{}{}{}{}，则{}；{}则{}。",
            event.zh, day.zh, side.zh, row.zh, then.zh, other_side.zh, otherwise.zh
        ),
    )
}

fn sides(on_or_before: bool) -> (Text, Text) {
    if on_or_before {
        (Text::new("on or before", "或更早"), Text::new("later", "若更晚，"))
    } else {
        (Text::new("on or after", "或更晚"), Text::new("earlier", "若更早，"))
    }
}

fn outcome(truth: Truth, measure: Option<&Measure>) -> Text {
    let needed = measure.and_then(|it| it.needed.map(|needed| counts::quantity(needed, it.unit)));
    match (truth, needed) {
        (Truth::True, Some(needed)) => {
            Text::new(format!("the total reaches {}", needed.en), format!("合计达到{}", needed.zh))
        }
        (Truth::Unknown, Some(needed)) => {
            Text::new(format!("the total may reach {}", needed.en), format!("合计可能达到{}", needed.zh))
        }
        (Truth::True, None) => Text::new("this is met", "即为满足"),
        (Truth::Unknown, None) => Text::new("this may be met", "可能满足"),
        (Truth::False, _) => Text::new("this is not met", "不满足"),
    }
}

fn other_outcome(turning: &Turning, measure: Option<&Measure>) -> Text {
    let counted = measure.is_some_and(|it| it.needed.is_some());
    match (turning.otherwise, turning.then, counted) {
        (Truth::False, Truth::Unknown, true) => Text::new("it cannot", "不可能达到"),
        (Truth::False, _, true) => Text::new("it does not", "达不到"),
        (Truth::False, _, false) => Text::new("it is not", "不满足"),
        (Truth::Unknown, ..) => Text::new("it hangs on other facts", "还取决于其他事实"),
        (Truth::True, ..) => Text::new("it is met too", "同样满足"),
    }
}
