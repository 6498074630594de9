//! The proof of a conclusion: what is proved as the assessment says it, and the tree of what decided.

use luyin_assess::assessment::Assessment;
use luyin_assess::{Proof, ReadingProof};
use luyin_date::{Count, Day, DaySet, Truth};
use luyin_expr::{Shown, Trace};
use luyin_guide::Library;
use rust_decimal::Decimal;

use super::parts::{self, Composer};
use super::{FORMAT, exposure, judgement, receipt};
use crate::language::Text;
use crate::names::Names;
use crate::view::{Condition, Is, Proof as ProofView, ProofStep, Proved, Stretch, Value, WhyView};
use crate::{counts, dates, lists, terms};

/// The proofs of a conclusion, in words; the assessment is the one of the case.
pub fn why(id: &str, proofs: &[Proof], assessment: &Assessment, library: &Library) -> WhyView {
    let composer = Composer::new(assessment, Names::new(library));
    WhyView {
        format: FORMAT,
        as_of: assessment.as_of.to_string(),
        conclusion: composer.conclusion(id),
        proofs: proofs.iter().map(|proof| composer.proof(proof)).collect(),
        standing: terms::standing(&dates::day(assessment.as_of)),
        sources: composer.cited(),
        receipt: receipt(&assessment.receipt, assessment),
    }
}

impl Composer<'_> {
    fn proof(&self, proof: &Proof) -> ProofView {
        match proof {
            Proof::Judgement { judgement, readings } => ProofView {
                of: Proved::Judgement(self.judgement(judgement)),
                conditions: readings.iter().map(|reading| self.condition(reading)).collect(),
            },
            Proof::Exposure { exposure: exposed, condition } => {
                let condition = condition.as_ref().map(|(text, trace)| Condition {
                    reading: None,
                    text: text.to_string(),
                    tree: self.traced(trace),
                });
                ProofView { of: Proved::Exposure(exposure(self, exposed)), conditions: condition.into_iter().collect() }
            }
        }
    }

    fn condition(&self, proof: &ReadingProof) -> Condition {
        Condition {
            reading: Some(proof.result.id.to_string()),
            text: proof.condition.to_string(),
            tree: self.traced(&proof.trace),
        }
    }

    fn traced(&self, trace: &Trace) -> ProofStep {
        ProofStep {
            span: Stretch { start: trace.span.start, end: trace.span.end },
            text: trace.text.clone(),
            value: self.shown(&trace.value),
            row: trace.row.as_ref().map(parts::fact),
            measure: trace.measure.map(|it| judgement::measure(&it.into())),
            unclear: parts::facts(&trace.unclear),
            by_cases: parts::facts(&trace.by_cases),
            steps: trace.children.iter().map(|child| self.traced(child)).collect(),
        }
    }

    fn shown(&self, value: &Shown) -> Value {
        let (is, text) = match value {
            Shown::Truth(truth) => (Is::Truth { truth: (*truth).into() }, holds(*truth)),
            Shown::Number { least, most, unit } => (
                Is::Number { at_least: *least, at_most: *most, unit: (*unit).into() },
                counts::count_of(Count { least: least.unwrap_or(0), most: *most }, (*unit).into()),
            ),
            Shown::Decimal(least, most) => (
                Is::Decimal { at_least: least.map(|it| it.to_string()), at_most: most.map(|it| it.to_string()) },
                decimal(*least, *most),
            ),
            Shown::Date(date) => (
                Is::Date { date: date.to_string(), within: parts::ends(date.earliest(), date.latest()) },
                dates::unclear(*date),
            ),
            Shown::Days { certain, possible, count } => (
                Is::Days {
                    certain: parts::ranges(certain),
                    possible: parts::ranges(possible),
                    at_least: count.least,
                    at_most: count.most,
                },
                days(certain, possible, *count),
            ),
            Shown::Words(words) => {
                let texts: Vec<Text> = words.iter().map(|word| Text::new(word, word)).collect();
                (Is::Words { words: words.clone() }, lists::or(&texts))
            }
            Shown::Place(place) => (Is::Place { place: self.place(*place) }, self.names.place_title(*place)),
            Shown::Record => (Is::Record, Text::new("told", "已说明")),
            Shown::Rows { told, open } => (Is::Rows { told: *told, open: *open }, rows(*told, *open)),
            Shown::Unknown => (Is::Unknown, Text::new("not known", "尚不清楚")),
        };
        Value { is, text }
    }
}

/// Days and how many, unless nothing is known of their number.
fn days(certain: &DaySet, possible: &DaySet, count: Count) -> Text {
    let words = dates::days(certain, possible);
    let endless = |day| possible.contains(day);
    if possible.is_empty() || endless(Day::MIN) || endless(Day::MAX) {
        return words;
    }
    let count = counts::days(count);
    Text::new(format!("{} ({})", words.en, count.en), format!("{}（{}）", words.zh, count.zh))
}

fn holds(truth: Truth) -> Text {
    match truth {
        Truth::True => Text::new("holds", "成立"),
        Truth::Unknown => Text::new("not known", "尚不清楚"),
        Truth::False => Text::new("does not hold", "不成立"),
    }
}

fn decimal(least: Option<Decimal>, most: Option<Decimal>) -> Text {
    match (least, most) {
        (Some(least), Some(most)) if least == most => Text::new(least.to_string(), least.to_string()),
        (Some(least), Some(most)) => Text::new(format!("between {least} and {most}"), format!("{least}至{most}")),
        (Some(least), None) => Text::new(format!("at least {least}"), format!("至少{least}")),
        (None, Some(most)) => Text::new(format!("at most {most}"), format!("至多{most}")),
        (None, None) => Text::new("not known", "尚不清楚"),
    }
}

fn rows(told: usize, open: bool) -> Text {
    let word = counts::plural(told, "entry", "entries");
    if open {
        Text::new(format!("{told} {word} told, there may be more"), format!("已说明{told}项，可能还有"))
    } else {
        Text::new(format!("{told} {word}"), format!("共{told}项"))
    }
}
