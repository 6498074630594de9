//! The facts worth asking next, most decisive first, with stable ids; and what will not be told.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use luyin_date::Truth;
use luyin_facts::{Fact, FactPath, PlaceKind, Segment};
use luyin_guide::Area;

use crate::assessment::{
    Assessment, Claim, CriterionKind, Id, Judgement, Outlook, Question, Requirement, Status, Turning, Verdict, Warning,
};
use crate::context::Context;

/// How much a fact matters; less comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Whether the person is exposed.
    Exposure,
    /// An outlook hangs on it, or whether a certificate is asked for.
    Conclusion,
    /// Where a stay was, more closely than its certificate needs.
    Place,
    /// A reading that does not decide alone, or a criterion that is only stated.
    Reading,
    /// Whether a paper is held.
    Paper,
}

/// A chance in thousandths, or a sum of such.
type Chance = usize;

/// What a fact is asked for.
struct Asked {
    weight: Weight,
    chance: Chance,
    decides: Vec<Id>,
    turning: Vec<Turning>,
}

/// What is asked, by the fact.
#[derive(Default)]
struct Collected(BTreeMap<FactPath, Asked>);

/// Every question that the assessment leaves open, and what the person cannot or does not want to tell.
pub(crate) fn all(context: &Context<'_>, assessment: &Assessment) -> (Vec<Question>, Vec<Warning>) {
    let mut collected = Collected::default();
    for exposure in assessment.exposure.iter().filter(|exposure| exposure.truth == Truth::Unknown) {
        collected.add(&exposure.missing, Weight::Exposure, &exposure.id, &[]);
    }
    for claim in &assessment.claims {
        collected.claim(context, claim);
    }
    for requirement in &assessment.requirements {
        collected.requirement(requirement);
    }
    let (asked, untold): (BTreeMap<FactPath, Asked>, BTreeMap<FactPath, Asked>) =
        collected.0.into_iter().partition(|(fact, _)| untold(context, fact).is_none());
    let notes = untold.into_iter().filter_map(|(fact, what)| not_told(context, fact, what, &asked)).collect();
    let mut questions: Vec<((Weight, Reverse<Chance>), Question)> =
        asked.into_iter().map(|(fact, asked)| question(context, fact, asked)).collect();
    questions.sort_by(|(a, left), (b, right)| {
        let rank = |question: &Question| (question.turning.is_empty(), Reverse(question.decides.len()));
        (a, rank(left), &left.fact).cmp(&(b, rank(right), &right.fact))
    });
    (questions.into_iter().map(|(_, question)| question).collect(), notes)
}

/// Whether the person declined to tell a fact or the record it stands in, or cannot find it out.
fn untold(context: &Context<'_>, fact: &FactPath) -> Option<Fact> {
    match context.case.get(fact) {
        Some(told @ (Fact::Declined | Fact::Unobtainable)) => Some(told.clone()),
        Some(_) => None,
        None => untold(context, &fact.parent()?),
    }
}

/// What follows from a fact that will not be told, and what else is asked about the same conclusions.
fn not_told(context: &Context<'_>, fact: FactPath, what: Asked, asked: &BTreeMap<FactPath, Asked>) -> Option<Warning> {
    let declined = untold(context, &fact)? == Fact::Declined;
    let same = |other: &Asked| other.decides.iter().any(|id| what.decides.contains(id));
    let others = asked.iter().filter(|(_, other)| same(other)).map(|(fact, _)| fact.clone()).collect();
    Some(Warning::NotTold { fact, declined, open: what.decides, others })
}

impl Collected {
    fn claim(&mut self, context: &Context<'_>, claim: &Claim) {
        let open = claim.outlook == Outlook::Undetermined;
        for criterion in &claim.criteria {
            let decides = open && criterion.decisive && criterion.verdict == Verdict::Unknown;
            self.judgement(criterion, if decides { Weight::Conclusion } else { Weight::Reading });
        }
        if open {
            self.chances(&claim.criteria, Verdict::NotMet);
        }
        for paper in &claim.evidence {
            if !paper.missing.is_empty() {
                self.add(&paper.missing, Weight::Paper, &Id::of(&[&claim.id, "/", &paper.id]), &[]);
            }
        }
        self.places(context, claim);
    }

    /// The places of stays that are told too coarsely to say which authority certifies them: those come first, since
    /// whatever else is asked may be asked of another authority.
    fn places(&mut self, context: &Context<'_>, claim: &Claim) {
        let area =
            context.library.guide(&claim.guide, context.as_of).map_or(Area::Prefecture, |guide| guide.claims_per);
        let needed = match area {
            Area::Prefecture => Some(PlaceKind::Prefecture),
            Area::Province => Some(PlaceKind::Province),
            Area::Country => None,
        };
        for stay in &claim.stays {
            let decides = needed.is_some_and(|level| is_coarser(context, stay, level));
            if decides || is_coarser(context, stay, PlaceKind::Prefecture) {
                let weight = if decides { Weight::Conclusion } else { Weight::Place };
                self.add(std::slice::from_ref(stay), weight, &claim.id, &[]);
            }
            if let Some(asked) = self.0.get_mut(stay).filter(|_| decides) {
                asked.chance = Chance::MAX;
            }
        }
    }

    fn requirement(&mut self, requirement: &Requirement) {
        let open = requirement.status == Status::Undetermined;
        for ground in &requirement.grounds {
            self.judgement(ground, if open { Weight::Conclusion } else { Weight::Reading });
        }
        if open {
            self.chances(&requirement.grounds, Verdict::Met);
        }
        for fault in requirement.held.iter().flat_map(|held| &held.faults) {
            self.add(&fault.missing, Weight::Paper, &requirement.id, &[]);
        }
    }

    fn judgement(&mut self, judgement: &Judgement, weight: Weight) {
        if judgement.kind == CriterionKind::Discretion {
            return;
        }
        for reading in judgement.readings.iter().filter(|reading| reading.truth == Truth::Unknown) {
            let weight = if reading.admitted { weight } else { weight.max(Weight::Reading) };
            self.add(&reading.missing, weight, &judgement.id, &reading.turning);
        }
    }

    fn add(&mut self, facts: &[FactPath], weight: Weight, decides: &Id, turning: &[Turning]) {
        for fact in facts {
            let new = Asked { weight, chance: 0, decides: Vec::new(), turning: Vec::new() };
            let entry = self.0.entry(fact.clone()).or_insert(new);
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

    /// Adds to each fact its chance to settle a conclusion that hangs on several judgements.
    ///
    /// One judgement of the verdict that `ends` it is enough; else every open one must be settled. A fact that settles
    /// the last open judgement settles the conclusion; one that settles another brings it nearer.
    fn chances(&mut self, judgements: &[Judgement], ends: Verdict) {
        let open = judgements.iter().filter(|judgement| judgement.decisive && judgement.verdict == Verdict::Unknown);
        let others = open.clone().count().saturating_sub(1);
        for prospect in open.flat_map(|judgement| &judgement.prospects) {
            let chance = |counts: &dyn Fn(Verdict) -> bool| {
                let those = prospect.verdicts.iter().filter(|verdict| counts(**verdict)).count();
                those.saturating_mul(1000).checked_div(prospect.verdicts.len()).unwrap_or(0)
            };
            let (settles, ended) = (chance(&|verdict| verdict != Verdict::Unknown), chance(&|verdict| verdict == ends));
            let now = if others == 0 { settles } else { ended };
            let nearer = settles.checked_div(others.saturating_add(2)).unwrap_or(0);
            if let Some(asked) = self.0.get_mut(&prospect.fact) {
                asked.chance = asked.chance.saturating_add(now).saturating_add(nearer);
            }
        }
    }
}

/// Whether a stay's place is told more coarsely than a level.
fn is_coarser(context: &Context<'_>, stay: &FactPath, level: PlaceKind) -> bool {
    let place = context.case.get(stay).and_then(Fact::known).and_then(luyin_facts::Value::as_place);
    let places = context.places();
    place.is_some_and(|place| places.at_level(place, level).is_none() && places.parts(place).next().is_some())
}

fn question(context: &Context<'_>, fact: FactPath, asked: Asked) -> ((Weight, Reverse<Chance>), Question) {
    let rank = (asked.weight, Reverse(asked.chance));
    let wording = context.library.questions.get(&*table_path(&fact));
    let question = Question {
        wording: wording.map(|wording| wording.ask.clone()),
        why: wording.and_then(|wording| wording.help.clone()),
        decides: asked.decides,
        turning: asked.turning,
        fact,
    };
    (rank, question)
}

/// The path of a fact without its rows, as the wording of questions knows it: `stays.from`.
fn table_path(fact: &FactPath) -> String {
    let fields = fact.segments().iter().filter_map(|segment| match segment {
        Segment::Field(field) => Some(field.name()),
        Segment::Row(_) => None,
    });
    fields.collect::<Vec<_>>().join(".")
}
