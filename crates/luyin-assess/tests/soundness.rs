//! Soundness of the whole assessment by brute force: no completion of a case turns a definite conclusion around.
//!
//! Small cases are made at random with half-known dates, coarse places, unasked facts and open lists, and assessed
//! against a small library; then every completion is assessed as a case of its own and compared: statuses, verdicts,
//! outlooks, the best and the worst outlook, the days not covered.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    missing_docs,
    reason = "a failing test says where"
)]

mod common;

use std::collections::BTreeMap;

use common::{Blanks, Random, library, random_case};
use luyin_assess::assess;
use luyin_assess::assessment::{Assessment, Outlook, Status, Verdict};
use luyin_facts::read_case;
use luyin_guide::Library;

/// How often something was answered and how often not, and how often not although all completions agree.
#[derive(Default)]
struct Tally {
    definite: u32,
    unknown: u32,
    needless: u32,
}

fn assessed(library: &Library, text: &str) -> Option<Assessment> {
    let read = read_case("case.yaml", text.as_bytes(), &library.vocabulary).ok()?;
    Some(assess(library, &read.case).unwrap())
}

/// Every conclusion by id, as a word; nothing where it is open.
fn conclusions(assessment: &Assessment) -> BTreeMap<String, Option<&'static str>> {
    let mut all = BTreeMap::new();
    for requirement in &assessment.requirements {
        let word = match requirement.status {
            Status::Required => Some("required"),
            Status::NotRequired | Status::OnRequest => Some("not required"),
            Status::Undetermined => None,
        };
        all.insert(format!("status {}", requirement.id), word);
    }
    for judgement in assessment.judgements() {
        let word = match judgement.verdict {
            Verdict::Met => Some("met"),
            Verdict::NotMet => Some("not met"),
            Verdict::Contested => Some("contested"),
            Verdict::Unknown => None,
        };
        all.insert(format!("verdict {}", judgement.id), word);
    }
    for claim in &assessment.claims {
        let word = match claim.outlook {
            Outlook::Undetermined => None,
            Outlook::Unobtainable => Some("unobtainable"),
            Outlook::Unlikely => Some("unlikely"),
            Outlook::Uncertain => Some("uncertain"),
            Outlook::Likely | Outlook::Expected => Some("likely or expected"),
        };
        all.insert(format!("outlook {}", claim.id), word);
    }
    all
}

/// What of the completion contradicts the open case.
fn contradictions(open: &Assessment, complete: &Assessment) -> Vec<String> {
    let mut found = Vec::new();
    let (before, after) = (conclusions(open), conclusions(complete));
    for (id, word) in &before {
        if let (Some(word), Some(after)) = (word, after.get(id))
            && *after != Some(*word)
        {
            found.push(format!("{id}: {word} turns {after:?}"));
        }
    }
    for claim in &open.claims {
        let Some((best, worst)) = claim.range else { continue };
        let then = complete.claims.iter().find(|other| other.id == claim.id).map(|other| other.outlook);
        // A case that is only narrowed may stay undetermined.
        if then.is_some_and(|then| then != Outlook::Undetermined && (then < worst || then > best)) {
            found.push(format!("outlook {}: {then:?} is not between {worst:?} and {best:?}", claim.id));
        }
    }
    for coverage in &open.coverage {
        let Some(other) = complete.coverage.iter().find(|other| other.place == coverage.place) else { continue };
        for reading in &coverage.readings {
            let Some(then) = other.readings.iter().find(|then| then.id == reading.id) else { continue };
            let (before, after) = (reading.uncovered_days, then.uncovered_days);
            // Of a case that is narrowed the bounds may be wider for once, but never apart.
            let apart = before.most.is_some_and(|most| after.least > most)
                || after.most.is_some_and(|most| most < before.least);
            let outside = after.least < before.least
                || before.most.is_some_and(|most| after.most.is_none_or(|after| after > most));
            if apart || (outside && after.most == Some(after.least)) {
                found.push(format!("uncovered {}: {after:?} is not within {before:?}", reading.id));
            }
        }
    }
    found
}

#[test]
fn no_completion_turns_a_definite_conclusion_around() {
    let library = library();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let (mut cases, mut compared) = (0, 0_u32);
    let mut wrong: BTreeMap<String, (u32, String)> = BTreeMap::new();
    while cases < CASES {
        let blanks: Blanks = random_case(&mut random);
        if blanks.completions() > MOST_COMPLETIONS {
            continue;
        }
        let text = blanks.written(|_| None);
        let Some(open) = assessed(&library, &text) else { continue };
        cases += 1;
        let partly = blanks.partly(&mut random);
        if let Some(narrowed) = assessed(&library, &partly) {
            for turned in contradictions(&open, &narrowed) {
                let kind = format!("narrowed {}", turned.rsplit(':').next().unwrap());
                wrong.entry(kind).or_insert_with(|| (0_u32, format!("{turned}\n{text}\n{partly}"))).0 += 1;
            }
        }
        let mut seen: BTreeMap<String, Vec<Option<&str>>> = BTreeMap::new();
        for number in 0..blanks.completions() {
            let completed = blanks.completion(number);
            let Some(complete) = assessed(&library, &completed) else { continue };
            compared += 1;
            let turned = contradictions(&open, &complete);
            for turned in turned {
                let kind: String = turned.split('@').next().unwrap().to_owned() + turned.rsplit(':').next().unwrap();
                wrong.entry(kind).or_insert_with(|| (0_u32, format!("{turned}\n{text}\n{completed}"))).0 += 1;
            }
            for (id, word) in conclusions(&complete) {
                seen.entry(id).or_default().push(word);
            }
        }
        for (id, word) in conclusions(&open) {
            let tally = tallies.entry(id.split(' ').next().unwrap().to_owned()).or_default();
            let agree = seen.get(&id).is_some_and(|seen| seen.iter().all(|word| *word == seen[0]));
            match word {
                Some(_) => tally.definite += 1,
                None => tally.unknown += 1,
            }
            if word.is_none() && agree && blanks.lists_are_complete() {
                tally.needless += 1;
            }
        }
    }
    eprintln!("{cases} cases, {compared} completions");
    for (kind, Tally { definite, unknown, needless }) in tallies {
        eprintln!(
            "{kind}: {definite} definite, {unknown} unknown, of which {needless} although all lists are complete and all completions agree"
        );
    }
    let told: Vec<String> =
        wrong.iter().map(|(kind, (times, example))| format!("{times} times {kind}: {example}")).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// How many cases are made, and how many completions each may have.
const CASES: u32 = 300;
const MOST_COMPLETIONS: usize = 36;
