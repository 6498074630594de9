//! What two assessments conclude, side by side.

use std::collections::BTreeMap;

use luyin_assess::assessment::{Assessment, Claim, Outlook, Status, Verdict};
use luyin_date::{Count, Truth};
use luyin_facts::FactPath;

/// At least and at most.
pub type Bounds = (i64, Option<i64>);

/// Every conclusion by id, as a word; nothing where it is open.
pub fn conclusions(assessment: &Assessment) -> BTreeMap<String, Option<&'static str>> {
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
        for reading in &judgement.readings {
            let word = match reading.truth {
                Truth::True => Some("met"),
                Truth::False => Some("not met"),
                Truth::Unknown => None,
            };
            all.insert(format!("reading {}.{}", judgement.id, reading.id), word);
        }
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
    for exposure in &assessment.exposure {
        let word = (exposure.truth == Truth::True).then_some("exposed");
        all.insert(format!("exposure {}", exposure.id), word);
    }
    all
}

/// Every count of days by id: those asked for, and those that no certificate covers.
pub fn counts(assessment: &Assessment) -> BTreeMap<String, Bounds> {
    let bounds = |count: Count| (count.least, count.most);
    let mut all = BTreeMap::new();
    for requirement in assessment.requirements.iter().filter(|one| one.status != Status::OnRequest) {
        all.insert(format!("asked {}", requirement.id), bounds(requirement.days));
    }
    for coverage in &assessment.coverage {
        for reading in &coverage.readings {
            let id = format!("{:?} {}", coverage.place, reading.id);
            all.insert(format!("uncovered {id}"), bounds(reading.uncovered_days));
            for (claim, count) in &reading.if_refused {
                all.insert(format!("refused {id} {claim}"), bounds(*count));
            }
        }
    }
    all
}

/// What of an assessment that knows more contradicts one that knows less.
pub fn contradictions(open: &Assessment, told: &Assessment) -> Vec<String> {
    let mut found = Vec::new();
    let (before, after) = (conclusions(open), conclusions(told));
    let same = same_claims(open, told);
    for (id, word) in &before {
        if !is_comparable(id, open, told) {
            continue;
        }
        // An exposure that is ruled out is not there.
        let gone = (id.starts_with("exposure") && same).then_some(&None);
        if let (Some(word), Some(after)) = (word, after.get(id).or(gone))
            && *after != Some(*word)
        {
            found.push(format!("{id}: {word} turns {after:?}"));
        }
    }
    for claim in &open.claims {
        let Some((best, worst)) = claim.range else { continue };
        let other = told.claims.iter().find(|other| other.id == claim.id && other.stays == claim.stays);
        let Some(other) = other else { continue };
        let (then_best, then_worst) = other.range.unwrap_or((other.outlook, other.outlook));
        if then_worst < worst || then_best > best {
            let (then, range) = ((then_worst, then_best), (worst, best));
            found.push(format!("outlook {}: not between ({then:?} is not between {range:?})", claim.id));
        }
    }
    found.extend(coarse_claims(open, told));
    let after = counts(told);
    for (id, (least, most)) in counts(open) {
        let Some((then_least, then_most)) = after.get(&id) else { continue };
        let outside = *then_least < least || most.is_some_and(|most| then_most.is_none_or(|then| then > most));
        if outside && (same || id.starts_with("asked")) {
            let then = format!("{then_least} to {then_most:?} is not within {least} to {most:?}");
            found.push(format!("{id}: not within ({then})"));
        }
    }
    found
}

/// Whether the conclusion is about the same stays here and there: a claim on a place told coarsely may be about fewer.
fn is_comparable(id: &str, open: &Assessment, told: &Assessment) -> bool {
    let of = |assessment: &Assessment| {
        let own = assessment.claims.iter().find(|claim| {
            id.ends_with(&*claim.id) || claim.criteria.iter().any(|criterion| id.contains(&*criterion.id))
        });
        own.map(|claim| claim.stays.clone())
    };
    of(open) == of(told)
}

/// What is said of a place told coarsely holds of the finer place that it turns out to be.
fn coarse_claims(open: &Assessment, told: &Assessment) -> Vec<String> {
    let mut found = Vec::new();
    for claim in &open.claims {
        if told.claims.iter().any(|other| other.id == claim.id) {
            continue;
        }
        let finer =
            |other: &&Claim| other.guide == claim.guide && other.stays.iter().any(|at| claim.stays.contains(at));
        for other in told.claims.iter().filter(finer) {
            for (one, then) in claim.criteria.iter().zip(&other.criteria) {
                if one.verdict != Verdict::Unknown && one.verdict != then.verdict && told.goal.programme {
                    found.push(format!(
                        "verdict {}: coarse ({:?} turns {:?} of {})",
                        one.id, one.verdict, then.verdict, then.id
                    ));
                }
            }
        }
    }
    found
}

/// Whether the same certificates are asked for, for the same stays, so that what they cover can be compared.
fn same_claims(open: &Assessment, told: &Assessment) -> bool {
    let of = |assessment: &Assessment| -> Vec<(String, Vec<FactPath>)> {
        assessment.claims.iter().map(|claim| (claim.id.to_string(), claim.stays.clone())).collect()
    };
    of(open) == of(told)
}
