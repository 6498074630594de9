//! What two assessments conclude, side by side.

use std::collections::{BTreeMap, BTreeSet};

use luyin_assess::assessment::{Assessment, Claim, Outlook, Status, Verdict};
use luyin_assess::plan::model::{Role, StepKind};
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

/// What one assessment says and another one does not bear out.
pub struct Turned {
    /// What, and how.
    pub what: String,
    /// Whether both may be true: bounds that are only wider than they were.
    pub is_wider: bool,
}

impl Turned {
    fn around(what: String) -> Self {
        Self { what, is_wider: false }
    }
}

/// What of an assessment that knows more is not what one says that knows less.
pub fn contradictions(open: &Assessment, told: &Assessment) -> Vec<Turned> {
    let mut found = Vec::new();
    let after = conclusions(told);
    for (id, word) in conclusions(open) {
        let Some(word) = word else { continue };
        for then in same_or_finer(&id, open, told) {
            // An exposure that is ruled out is not there.
            let gone = (id.starts_with("exposure") && is_taken(&then, told)).then_some(&None);
            if let Some(after) = after.get(&then).or(gone)
                && *after != Some(word)
            {
                found.push(Turned::around(format!("{id}: {word} turns {after:?}{}", of_finer(&id, &then))));
            }
        }
    }
    for claim in &open.claims {
        let Some((best, worst)) = claim.range else { continue };
        for then in same_claims(claim, told) {
            let (then_best, then_worst) = then.range.unwrap_or((then.outlook, then.outlook));
            if then_worst < worst || then_best > best {
                let (range, now) = ((worst, best), (then_worst, then_best));
                let what =
                    format!("outlook {}: not between ({now:?} of {} is not between {range:?})", claim.id, then.id);
                found.push(Turned { what, is_wider: then_worst <= best && worst <= then_best });
            }
        }
    }
    let after = counts(told);
    let same = asks_the_same(open, told);
    for (id, (least, most)) in counts(open) {
        let Some((then_least, then_most)) = after.get(&id) else { continue };
        let outside = *then_least < least || most.is_some_and(|most| then_most.is_none_or(|then| then > most));
        if outside && (same || id.starts_with("asked")) {
            let then = format!("{then_least} to {then_most:?} is not within {least} to {most:?}");
            let is_wider = then_most.is_none_or(|then| least <= then) && most.is_none_or(|most| *then_least <= most);
            found.push(Turned { what: format!("{id}: not within ({then})"), is_wider });
        }
    }
    found
}

fn of_finer(id: &str, then: &str) -> String {
    if id == then { String::new() } else { format!(" (of {then})") }
}

/// The claims that a claim turns out to be: one by the same guide that is about a stay of its.
///
/// A certificate about other stays is another one, also where the same office issues it; so is one that nothing but an
/// officer may still ask for, unless it is about the same stays.
///
/// A place told coarsely stands for the finer one that it turns out to be, and further stays may lie in it.
fn same_claims<'a>(claim: &Claim, told: &'a Assessment) -> Vec<&'a Claim> {
    let none = |other: &Claim| claim.stays.is_empty() && other.id == claim.id;
    let shares = |other: &&Claim| other.stays.iter().any(|at| claim.stays.contains(at)) || none(other);
    let is_left = |other: &&Claim| other.stays != claim.stays && is_on_request(other, told);
    let of_guide = told.claims.iter().map(|other| &**other).filter(|other| other.guide == claim.guide);
    of_guide.filter(shares).filter(|other| !is_left(other)).collect()
}

/// Whether a claim is about days alone that an officer may ask about.
fn is_on_request(claim: &Claim, told: &Assessment) -> bool {
    let mut on_request = told.requirements.iter().filter(|one| one.status == Status::OnRequest);
    on_request.any(|one| one.covers.possible().covers(claim.period.possible()))
}

/// The ids that a conclusion has among those who know more: its own, and those about the finer places of its claim.
fn same_or_finer(id: &str, open: &Assessment, told: &Assessment) -> Vec<String> {
    let place = |claim: &Claim| claim.id.split_once('@').unwrap().1.to_owned();
    let own = |claim: &&Claim| {
        let (name, at) = id.split_once(' ').unwrap().1.split_once('@').unwrap_or_default();
        let at_its_place =
            at == place(claim) || at.strip_prefix(&place(claim)).is_some_and(|rest| rest.starts_with(".r"));
        at_its_place && (name == &*claim.guide || name.starts_with(&format!("{}#", claim.guide)))
    };
    let Some(claim) = open.claims.iter().map(|claim| &**claim).find(own) else { return vec![id.to_owned()] };
    let there = |then: &Claim| id.replacen(&format!("@{}", place(claim)), &format!("@{}", place(then)), 1);
    same_claims(claim, told).into_iter().map(there).collect()
}

/// Whether what exposes a person is still asked for or planned: `guide#exposure.name@place`.
fn is_taken(id: &str, told: &Assessment) -> bool {
    let (guide, rest) = id.strip_prefix("exposure ").unwrap().split_once('#').unwrap();
    let step = format!("{guide}@{}", rest.split_once('@').unwrap().1);
    let claimed = told.claims.iter().any(|claim| claim.steps.iter().any(|one| *one.id == *step));
    let planned = told.plan.iter().flat_map(|plan| &plan.steps);
    let mut planned = planned.filter(|one| one.role != Role::NotTaken && one.kind != StepKind::File);
    *told.goal.guide == *guide || claimed || planned.any(|one| *one.id == *step)
}

/// Whether certificates are asked for about the same stays, wherever these turn out to have been.
pub fn asks_about_the_same(open: &Assessment, told: &Assessment) -> bool {
    let of = |assessment: &Assessment| -> BTreeSet<FactPath> {
        assessment.claims.iter().flat_map(|claim| claim.stays.clone()).collect()
    };
    of(open) == of(told)
}

/// Whether the same certificates are asked for, for the same stays, so that what they cover can be compared.
fn asks_the_same(open: &Assessment, told: &Assessment) -> bool {
    let of = |assessment: &Assessment| -> Vec<(String, Vec<FactPath>)> {
        assessment.claims.iter().map(|claim| (claim.id.to_string(), claim.stays.clone())).collect()
    };
    of(open) == of(told)
}
