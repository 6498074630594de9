//! The whole road from a case to an assessment, in the order in which the data travels.

use luyin_date::Truth;
use luyin_facts::Case;
use luyin_guide::{Ask, Guide, Library};

use crate::assessment::{Assessment, Claim, Goal, GuideKnown, Headline, Outlook, Receipt, Requirement, Status};
use crate::claims::{self, Group};
use crate::context::{AssessError, Context};
use crate::why::Recorder;
use crate::{coverage, exposure, questions, requirements, unobtainable, warnings};

/// Assesses a case: what its goal asks for, what can be had where, and what is uncertain.
///
/// The rules are read as of the case's own day. The receipt is left empty: the caller knows the bytes that were read.
///
/// # Errors
/// A case without a goal, and a goal whose guide is not in force on the day.
pub fn assess(library: &Library, case: &Case) -> Result<Assessment, AssessError> {
    run(&Context::new(library, case), &mut Recorder::default())
}

pub(crate) fn run(context: &Context<'_>, recorder: &mut Recorder) -> Result<Assessment, AssessError> {
    let guide = goal_guide(context)?;
    let mut assessment = empty(context, guide);
    if guide.programme {
        programme(context, guide, &mut assessment, recorder);
    } else {
        service(context, guide, &mut assessment, recorder);
    }
    assessment.exposure.sort_by(|a, b| (b.ask_counsel, a.truth, &a.id).cmp(&(a.ask_counsel, b.truth, &b.id)));
    assessment.exposure.dedup_by(|a, b| a.id == b.id);
    assessment.warnings = warnings::all(context, &assessment);
    assessment.questions = questions::all(context, &assessment);
    assessment.headline = headline(&assessment);
    Ok(assessment)
}

fn goal_guide<'a>(context: &Context<'a>) -> Result<&'a Guide, AssessError> {
    let id = context.case.goal().and_then(|goal| goal.text("guide")).ok_or(AssessError::NoGoal)?;
    let in_force = context.library.guide(id, context.as_of);
    in_force.ok_or_else(|| AssessError::NotInForce { guide: id.to_string(), as_of: context.as_of })
}

fn empty(context: &Context<'_>, guide: &Guide) -> Assessment {
    let filing = context.case.goal().and_then(|goal| goal.date("filing")).map(|filing| filing.date);
    Assessment {
        as_of: context.as_of,
        goal: Goal { guide: guide.id.to_string(), title: guide.title.clone(), programme: guide.programme, filing, checked: guide.checked },
        headline: Headline::AskCounselFirst,
        exposure: Vec::new(),
        requirements: Vec::new(),
        claims: Vec::new(),
        coverage: Vec::new(),
        unobtainable: Vec::new(),
        questions: Vec::new(),
        warnings: Vec::new(),
        receipt: Receipt::default(),
    }
}

fn service(context: &Context<'_>, guide: &Guide, assessment: &mut Assessment, recorder: &mut Recorder) {
    let group = claims::group_of_service(context, guide);
    claim(context, &group, assessment, recorder);
}

fn programme(context: &Context<'_>, guide: &Guide, assessment: &mut Assessment, recorder: &mut Recorder) {
    assessment.requirements = requirements::all(context, guide, recorder);
    let mut requirements = std::mem::take(&mut assessment.requirements);
    for requirement in &mut requirements {
        let asked = guide.asks.iter().find(|ask| requirement.ask == *ask.id);
        if let Some(ask) = asked.filter(|_| requirement.status != Status::NotRequired) {
            meet(context, guide, ask, requirement, assessment, recorder);
        }
    }
    assessment.requirements = requirements;
    let env_extras = context.ask_extras(guide, guide.place);
    let env = context.env(&env_extras);
    assessment.exposure.extend(exposure::all(guide, context.place_id(guide.place), &env));
}

/// Makes the claims that meet one requirement, and sets them against the days it asks for.
fn meet(context: &Context<'_>, guide: &Guide, ask: &Ask, requirement: &mut Requirement, assessment: &mut Assessment, recorder: &mut Recorder) {
    let wanted = requirements::wanted(context, ask, requirement.place);
    let groups = claims::groups(context, requirement.place, &requirement.covers, wanted);
    if groups.is_empty() {
        return;
    }
    requirement.guide = GuideKnown::Ours;
    let ids: Vec<String> = groups.iter().filter_map(|group| claim(context, group, assessment, recorder)).collect();
    if requirement.status != Status::OnRequest {
        assessment.coverage.push(coverage::account(context, requirement.place, &requirement.covers, &groups, &ids));
    }
    let own: Vec<&Claim> = assessment.claims.iter().filter(|claim| ids.contains(&claim.id)).collect();
    let branch = unobtainable::branch(context, guide, ask, requirement, &own);
    assessment.unobtainable.extend(branch);
}

/// Adds a group's claim and what it exposes the person to; gives the claim's id.
fn claim(context: &Context<'_>, group: &Group<'_>, assessment: &mut Assessment, recorder: &mut Recorder) -> Option<String> {
    let claim = claims::claim(context, group, recorder)?;
    let id = claim.id.clone();
    for step in &group.chain {
        let extras = context.service_extras(step.guide, group.area, &group.period);
        let env = context.env(&extras);
        assessment.exposure.extend(exposure::all(step.guide, context.place_id(group.area), &env));
    }
    if assessment.claims.iter().all(|known| known.id != id) {
        assessment.claims.push(claim);
    }
    Some(id)
}

fn headline(assessment: &Assessment) -> Headline {
    let exposed = assessment.exposure.iter().filter(|exposure| exposure.ask_counsel).map(|exposure| exposure.truth);
    match exposed.fold(Truth::False, Truth::or) {
        Truth::True => return Headline::AskCounselFirst,
        Truth::Unknown => return Headline::SettleFirst,
        Truth::False => {}
    }
    let weakest: Option<Outlook> = assessment.claims.iter().map(|claim| claim.outlook).min();
    if !assessment.goal.programme {
        return Headline::Service { outlook: weakest.unwrap_or(Outlook::Undetermined) };
    }
    let with = |status: Status| assessment.requirements.iter().filter(move |requirement| requirement.status == status).map(|requirement| requirement.place).collect();
    Headline::Programme { required: with(Status::Required), undetermined: with(Status::Undetermined), weakest }
}
