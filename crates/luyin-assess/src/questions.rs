//! The facts worth asking next, most decisive first, with stable ids.

use std::collections::BTreeMap;

use luyin_date::Truth;
use luyin_facts::{FactPath, PlaceKind, Segment};

use crate::assessment::{Assessment, Claim, CriterionKind, Id, Judgement, Question, Status, Turning, Verdict};
use crate::context::Context;

/// How much a fact matters; less comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Whether the person is exposed.
    Exposure,
    /// An outlook hangs on it.
    Outlook,
    /// Whether a certificate is asked for hangs on it.
    Requirement,
    /// A reading that does not decide alone, or a criterion that is only stated.
    Reading,
    /// Whether a paper is held.
    Paper,
}

struct Asked {
    weight: Weight,
    decides: Vec<Id>,
    turning: Vec<Turning>,
}

/// Every question that the assessment leaves open.
pub(crate) fn all(context: &Context<'_>, assessment: &Assessment) -> Vec<Question> {
    let mut asked: BTreeMap<FactPath, Asked> = BTreeMap::new();
    for exposure in assessment.exposure.iter().filter(|exposure| exposure.truth == Truth::Unknown) {
        add(&mut asked, &exposure.missing, Weight::Exposure, &exposure.id, &[]);
    }
    for claim in &assessment.claims {
        of_claim(context, claim, &mut asked);
    }
    for requirement in &assessment.requirements {
        let weight = if requirement.status == Status::Undetermined { Weight::Requirement } else { Weight::Reading };
        for ground in &requirement.grounds {
            of_judgement(ground, weight, &mut asked);
        }
        for fault in requirement.held.iter().flat_map(|held| &held.faults) {
            add(&mut asked, &fault.missing, Weight::Paper, &requirement.id, &[]);
        }
    }
    let mut questions: Vec<(Weight, Question)> =
        asked.into_iter().map(|(fact, asked)| question(context, fact, asked)).collect();
    questions.sort_by(|(a, left), (b, right)| {
        (a, left.turning.is_empty(), usize::MAX - left.decides.len(), &left.fact).cmp(&(
            b,
            right.turning.is_empty(),
            usize::MAX - right.decides.len(),
            &right.fact,
        ))
    });
    questions.into_iter().map(|(_, question)| question).collect()
}

fn of_claim(context: &Context<'_>, claim: &Claim, asked: &mut BTreeMap<FactPath, Asked>) {
    for criterion in &claim.criteria {
        let weight =
            if criterion.decisive && criterion.verdict == Verdict::Unknown { Weight::Outlook } else { Weight::Reading };
        of_judgement(criterion, weight, asked);
    }
    for paper in &claim.evidence {
        add(asked, &paper.missing, Weight::Paper, &Id::of(&[&claim.id, "/", &paper.id]), &[]);
    }
    for stay in &claim.stays {
        let place = context.case.get(stay).and_then(|fact| fact.known()).and_then(luyin_facts::Value::as_place);
        if place.is_some_and(|place| {
            context.places().at_level(place, PlaceKind::Prefecture).is_none()
                && context.places().parts(place).next().is_some()
        }) {
            add(asked, std::slice::from_ref(stay), Weight::Outlook, &claim.id, &[]);
        }
    }
}

fn of_judgement(judgement: &Judgement, weight: Weight, asked: &mut BTreeMap<FactPath, Asked>) {
    if judgement.kind == CriterionKind::Discretion {
        return;
    }
    for reading in judgement.readings.iter().filter(|reading| reading.truth == Truth::Unknown) {
        let weight = if reading.admitted { weight } else { weight.max(Weight::Reading) };
        add(asked, &reading.missing, weight, &judgement.id, &reading.turning);
    }
}

fn add(asked: &mut BTreeMap<FactPath, Asked>, facts: &[FactPath], weight: Weight, decides: &Id, turning: &[Turning]) {
    for fact in facts {
        let entry = asked.entry(fact.clone()).or_insert(Asked { weight, decides: Vec::new(), turning: Vec::new() });
        entry.weight = entry.weight.min(weight);
        if entry.decides.iter().all(|known| known != decides) {
            entry.decides.push(decides.clone());
        }
        for point in turning.iter().filter(|point| point.fact == *fact) {
            if !entry.turning.contains(point) {
                entry.turning.push(point.clone());
            }
        }
    }
}

fn question(context: &Context<'_>, fact: FactPath, asked: Asked) -> (Weight, Question) {
    let wording = context.library.questions.get(&*table_path(&fact));
    let question = Question {
        wording: wording.map(|wording| wording.ask.clone()),
        why: wording.and_then(|wording| wording.help.clone()),
        decides: asked.decides,
        turning: asked.turning,
        fact,
    };
    (asked.weight, question)
}

/// The path of a fact without its rows, as the wording of questions knows it: `stays.from`.
fn table_path(fact: &FactPath) -> String {
    let fields = fact.segments().iter().filter_map(|segment| match segment {
        Segment::Field(field) => Some(field.name()),
        Segment::Row(_) => None,
    });
    fields.collect::<Vec<_>>().join(".")
}
