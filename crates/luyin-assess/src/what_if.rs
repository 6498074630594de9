//! What differs when some facts are other than told.

use std::collections::BTreeMap;

use luyin_date::Count;
use luyin_facts::{Case, Fact, FactPath, PlaceId};
use luyin_guide::Library;

use crate::assessment::{Assessment, Id, Outlook, Status, Verdict};
use crate::context::AssessError;
use crate::road;

/// The answer to a changed case, beside the answer to the case as told.
#[derive(Debug, Clone)]
pub struct WhatIf {
    /// The answer to the case as told.
    pub before: Assessment,
    /// The answer to the changed case.
    pub after: Assessment,
    /// What differs.
    pub difference: Difference,
}

/// What differs between two assessments, each list in the order of its ids.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Difference {
    /// Whether papers are asked for, by the requirement's id.
    pub statuses: Vec<Changed<Status>>,
    /// How likely claims are granted, by the claim's id.
    pub outlooks: Vec<Changed<Outlook>>,
    /// Criteria and grounds, by the judgement's id.
    pub verdicts: Vec<Changed<Verdict>>,
    /// Required days that no claim covers.
    pub uncovered: Vec<Uncovered>,
    /// What a fact or step may bring upon the person, by the exposure's id; met when it is known to hold.
    pub exposures: Vec<Changed<luyin_date::Truth>>,
    /// Questions that need not be asked any more.
    pub questions_gone: Vec<FactPath>,
    /// Questions that now are worth asking.
    pub questions_new: Vec<FactPath>,
}

/// A conclusion before and after; nothing where there was or is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed<T> {
    /// Its id.
    pub id: Id,
    /// As told.
    pub before: Option<T>,
    /// With the changes.
    pub after: Option<T>,
}

/// The required days of a place that no claim covers, under one reading, before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Uncovered {
    /// The place.
    pub place: PlaceId,
    /// The reading of what a certificate can speak of.
    pub reading: Id,
    /// As told.
    pub before: Option<Count>,
    /// With the changes.
    pub after: Option<Count>,
}

impl Difference {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What differs between two assessments.
    pub fn between(before: &Assessment, after: &Assessment) -> Self {
        let gone = |left: &Assessment, right: &Assessment| {
            let asked = |fact: &FactPath| right.questions.iter().any(|question| question.fact == *fact);
            left.questions.iter().map(|question| question.fact.clone()).filter(|fact| !asked(fact)).collect()
        };
        Self {
            statuses: changed(before, after, |assessment| {
                assessment.requirements.iter().map(|requirement| (requirement.id.clone(), requirement.status)).collect()
            }),
            outlooks: changed(before, after, |assessment| {
                assessment.claims.iter().map(|claim| (claim.id.clone(), claim.outlook)).collect()
            }),
            verdicts: changed(before, after, |assessment| {
                assessment.judgements().map(|judgement| (judgement.id.clone(), judgement.verdict)).collect()
            }),
            uncovered: uncovered(before, after),
            exposures: changed(before, after, |assessment| {
                assessment.exposure.iter().map(|exposure| (exposure.id.clone(), exposure.truth)).collect()
            }),
            questions_gone: gone(before, after),
            questions_new: gone(after, before),
        }
    }
}

impl Assessment {
    /// Every criterion and ground judged.
    pub fn judgements(&self) -> impl Iterator<Item = &crate::assessment::Judgement> {
        let grounds = self.requirements.iter().flat_map(|requirement| &requirement.grounds);
        grounds.chain(self.claims.iter().flat_map(|claim| &claim.criteria))
    }
}

/// Assesses a case in which some facts are other than told, and says what differs.
///
/// # Errors
/// As [`crate::assess`], and changes after which a row would end before it begins.
pub fn what_if(library: &Library, case: &Case, changes: &[(FactPath, Fact)]) -> Result<WhatIf, AssessError> {
    let changed = changes.iter().fold(case.clone(), |case, (path, fact)| case.with(path, fact.clone()));
    for (path, _) in changes {
        let row =
            path.parent().filter(|row| changed.record(row).is_some_and(|record| record.id.def().period.is_some()));
        if let Some(row) = row.filter(|row| changed.record(row).is_some_and(|record| record.period.is_none())) {
            return Err(AssessError::NoDays { row });
        }
    }
    let (before, after) = (road::assess(library, case)?, road::assess(library, &changed)?);
    let difference = Difference::between(&before, &after);
    Ok(WhatIf { before, after, difference })
}

fn changed<T: Copy + PartialEq>(
    before: &Assessment,
    after: &Assessment,
    of: impl Fn(&Assessment) -> BTreeMap<Id, T>,
) -> Vec<Changed<T>> {
    let (before, after) = (of(before), of(after));
    let mut ids: Vec<&Id> = before.keys().chain(after.keys()).collect();
    ids.sort();
    ids.dedup();
    let both = ids.into_iter().map(|id| Changed {
        id: id.clone(),
        before: before.get(id).copied(),
        after: after.get(id).copied(),
    });
    both.filter(|changed| changed.before != changed.after).collect()
}

fn uncovered(before: &Assessment, after: &Assessment) -> Vec<Uncovered> {
    let of = |assessment: &Assessment| -> BTreeMap<(PlaceId, Id), Count> {
        let readings = assessment.coverage.iter().flat_map(|coverage| {
            coverage.readings.iter().map(|reading| ((coverage.place, reading.id.clone()), reading.uncovered_days))
        });
        readings.collect()
    };
    let (before, after) = (of(before), of(after));
    let mut keys: Vec<&(PlaceId, Id)> = before.keys().chain(after.keys()).collect();
    keys.sort();
    keys.dedup();
    let both = keys.into_iter().map(|key| Uncovered {
        place: key.0,
        reading: key.1.clone(),
        before: before.get(key).copied(),
        after: after.get(key).copied(),
    });
    both.filter(|uncovered| uncovered.before != uncovered.after).collect()
}
