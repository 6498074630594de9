//! From an assessment to its published view: every conclusion becomes a statement with words and sources.

mod claim;
mod coverage;
mod due;
mod headline;
mod held;
mod judgement;
mod otherwise;
mod paper;
mod parts;
mod plan;
mod question;
mod requirement;
mod schedule;
mod unobtainable;
mod warning;
mod why;

use luyin_assess::assessment::{Assessment, Exposure, Goal, Receipt};
use luyin_guide::Library;

use crate::dates;
use crate::language::Text;
use crate::names::Names;
use crate::terms;
use crate::view;
use parts::Composer;

pub use otherwise::{what_if, why_not};
pub(crate) use paper::{clock, kind_of_day, weekly};
pub use why::why;

/// The version of the JSON contract.
const FORMAT: u32 = 1;

/// The published view of an assessment: words in both languages, names of places and sources resolved.
///
/// The library must be the one that the assessment was made with.
pub fn render(assessment: &Assessment, library: &Library) -> view::View {
    let composer = Composer::new(assessment, Names::new(library));
    let (headline, summary) = composer.headline();
    view::View {
        format: FORMAT,
        as_of: assessment.as_of.to_string(),
        goal: goal(&assessment.goal),
        headline,
        summary,
        exposure: exposures(&composer, &assessment.exposure),
        practice: assessment.practice.clone(),
        requirements: assessment.requirements.iter().map(|it| composer.requirement(it)).collect(),
        claims: assessment.claims.iter().map(|it| composer.claim(it)).collect(),
        coverage: assessment.coverage.iter().map(|it| composer.coverage(it)).collect(),
        alternatives: composer.alternatives(),
        unobtainable: assessment.unobtainable.iter().map(|it| composer.unobtainable(it)).collect(),
        plan: assessment.plan.as_ref().map(|it| composer.plan(it)),
        schedule: composer.schedule(),
        questions: assessment.questions.iter().map(|it| composer.question(it)).collect(),
        warnings: assessment.warnings.iter().map(|it| composer.warning(it)).collect(),
        standing: terms::standing(&dates::day(assessment.as_of)),
        receipt: receipt(&assessment.receipt, assessment),
        sources: composer.cited(),
    }
}

fn goal(goal: &Goal) -> view::Goal {
    view::Goal {
        guide: goal.guide.to_string(),
        title: Text::from(&goal.title),
        programme: goal.programme,
        filing: goal.filing.map(|day| day.to_string()),
        filing_text: goal.filing.map(dates::unclear),
        checked: goal.checked.map(|day| day.to_string()),
    }
}

/// Every exposure, what is the same at several places once: the firmest stands first and speaks for all.
fn exposures(composer: &Composer, told: &[Exposure]) -> Vec<view::Exposure> {
    let mut said: Vec<view::Exposure> = Vec::new();
    for it in told {
        let next = exposure(composer, it);
        match said.iter_mut().find(|known| known.statement.text == next.statement.text) {
            Some(known) => {
                known.also.push(next.statement.id);
                let new = next.missing.into_iter().filter(|fact| !known.missing.contains(fact));
                let new: Vec<view::Fact> = if known.truth == next.truth { new.collect() } else { Vec::new() };
                known.missing.extend(new);
            }
            None => said.push(next),
        }
    }
    said
}

fn exposure(composer: &Composer, exposure: &Exposure) -> view::Exposure {
    view::Exposure {
        statement: composer.statement(&exposure.id, Text::from(&exposure.label), &exposure.cites),
        truth: exposure.truth.into(),
        ask_counsel: exposure.ask_counsel,
        missing: parts::facts(&exposure.missing),
        also: Vec::new(),
    }
}

fn receipt(receipt: &Receipt, assessment: &Assessment) -> view::Receipt {
    view::Receipt {
        version: receipt.version.clone(),
        guides: receipt.guides.clone(),
        case: receipt.case.clone(),
        as_of: assessment.as_of.to_string(),
    }
}
