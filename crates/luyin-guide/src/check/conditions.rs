//! Conditions that decide nothing, and readings that decide at once.

use std::sync::Arc;

use luyin_diagnostic::{Diagnostic, Related};

use crate::model::{Expression, Guide, InForce, Reading};

/// Conditions of a guide that no case can change.
///
/// One constant reading among others is a reading like any: a text that asks for nothing is always met.
pub(super) fn constants(guide: &Guide, findings: &mut Vec<Diagnostic>) {
    let sets = readings(guide);
    let settled = sets.iter().filter(|(_, readings)| readings.iter().all(|reading| reading.when.program.is_constant()));
    for (id, readings) in settled {
        if let Some(reading) = readings.first() {
            let message = format!("no fact can change the answer to `{id}`");
            let help = "write what it hangs on; what a person only has to know is a notice";
            findings.push(constant(&reading.when, message).with_help(help));
        }
    }
    let among: Vec<&Expression> = sets.iter().flat_map(|(_, readings)| readings.iter().map(|it| &it.when)).collect();
    let others = guide.expressions().filter(|it| it.program.is_constant() && !among.iter().any(|one| one.at == it.at));
    findings.extend(others.map(|expression| {
        let message = format!("the condition `{}` is the same for every case", expression.text.trim());
        constant(expression, message).with_help("leave it out where it always holds; drop the item where it never does")
    }));
}

fn constant(expression: &Expression, message: String) -> Diagnostic {
    Diagnostic::warning("constant-condition", &expression.at.file, expression.at.span, message)
}

/// The readings of each criterion and ground.
fn readings(guide: &Guide) -> Vec<(&Arc<str>, &[Reading])> {
    let criteria = guide.criteria.iter().map(|it| (&it.id, it.readings.as_slice()));
    let grounds = guide.asks.iter().flat_map(|ask| ask.grounds.iter().map(|it| (&it.id, it.readings.as_slice())));
    criteria.chain(grounds).filter(|(_, readings)| !readings.is_empty()).collect()
}

/// Two readings that are both the deciding counter's on one day: which one decided would be chance.
pub(super) fn counters(guide: &Guide, findings: &mut Vec<Diagnostic>) {
    for (id, readings) in readings(guide) {
        let deciding: Vec<&Reading> = readings.iter().filter(|reading| reading.counter).collect();
        for (at, reading) in deciding.iter().enumerate() {
            let other = deciding.iter().take(at).find(|other| overlap(other.in_force, reading.in_force));
            if let Some(other) = other {
                findings.push(both_decide(id, reading, other));
            }
        }
    }
}

fn overlap(one: Option<InForce>, other: Option<InForce>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.certainly_overlaps(&other),
        _ => true,
    }
}

fn both_decide(id: &str, reading: &Reading, other: &Reading) -> Diagnostic {
    let (at, first) = (&reading.said.origin.at, &other.said.origin.at);
    let message = format!("two readings of `{id}` are the counter's on the same days");
    let mut finding = Diagnostic::error("two-deciding-readings", &at.file, at.span, message)
        .with_help("leave `counter` with the one by which the office decides, or give them `in_force`");
    finding.related.push(Related {
        file: first.file.clone(),
        span: first.span,
        message: "the other reading".to_owned(),
    });
    finding
}
