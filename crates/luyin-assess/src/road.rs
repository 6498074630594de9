//! The whole road from a case to an assessment, in the order in which the data travels.

use std::sync::Arc;

use luyin_date::{PeriodSet, Truth};
use luyin_facts::Case;
use luyin_guide::{Ask, Guide, Library};

use crate::about::{Days, Following, Touch};
use crate::assessment::{
    Assessment, Claim, Exposure, Goal, GuideKnown, Headline, Id, Outlook, Receipt, Requirement, Status, Warning,
};
use crate::claims::{self, Group};
use crate::context::{AssessError, Context};
use crate::plan::model::{Plan, Role, StepKind};
use crate::plan::{self, Met, Needed, Picked};
use crate::why::Recorder;
use crate::{coverage, exposure, questions, requirements, unobtainable, warnings};

/// Assesses a case: what its goal asks for, what can be had where, and what is uncertain.
///
/// The rules are read as of the case's own day. The receipt is left empty: the caller knows the bytes that were read.
///
/// # Errors
/// A case without a goal, and a goal whose guide is not in force on the day.
pub fn assess(library: &Library, case: &Case) -> Result<Assessment, AssessError> {
    run_with_plan(&Context::new(library, case), &mut Recorder::default())
}

/// The same without the plan: for those who ask what is needed and why, not in what order.
///
/// # Errors
/// As [`assess`].
pub fn assess_without_plan(library: &Library, case: &Case) -> Result<Assessment, AssessError> {
    run(&Context::new(library, case), &mut Recorder::default())
}

/// The road without its last part, the plan.
pub(crate) fn run(context: &Context<'_>, recorder: &mut Recorder) -> Result<Assessment, AssessError> {
    Ok(walk(context, goal_guide(context)?, recorder).assessment)
}

/// The whole road.
pub(crate) fn run_with_plan(context: &Context<'_>, recorder: &mut Recorder) -> Result<Assessment, AssessError> {
    let guide = goal_guide(context)?;
    let Walked { mut assessment, met, needed } = walk(context, guide, recorder);
    plan(context, guide, &mut assessment, (&met, &needed), recorder);
    Ok(assessment)
}

/// The assessment without its plan, and the certificates picked for it.
struct Walked<'a> {
    assessment: Assessment,
    /// Those of each requirement of a programme.
    met: Vec<Met<'a>>,
    /// Those that a service and what it needs ask for.
    needed: Vec<Needed<'a>>,
}

fn walk<'a>(context: &Context<'a>, guide: &'a Guide, recorder: &mut Recorder) -> Walked<'a> {
    let mut assessment = empty(context, guide);
    let (mut met, mut needed) = (Vec::new(), Vec::new());
    if guide.programme {
        met = programme(context, guide, &mut assessment, recorder);
    } else {
        needed = service(context, guide, &mut assessment, recorder);
    }
    in_order(&mut assessment.exposure);
    let warnings = warnings::all(context, &assessment);
    assessment.warnings.extend(warnings);
    let (questions, not_told) = questions::all(context, &assessment);
    assessment.questions = questions;
    assessment.warnings.extend(not_told);
    assessment.headline = headline(&assessment);
    Walked { assessment, met, needed }
}

/// What concerns counsel first, and each once.
fn in_order(exposure: &mut Vec<Exposure>) {
    exposure.sort_by(|a, b| (b.ask_counsel, a.truth, &a.id).cmp(&(a.ask_counsel, b.truth, &b.id)));
    exposure.dedup_by(|a, b| a.id == b.id);
}

fn plan<'a>(
    context: &Context<'a>,
    guide: &'a Guide,
    assessment: &mut Assessment,
    (met, needed): (&[Met<'a>], &[Needed<'a>]),
    recorder: &mut Recorder,
) {
    let planned = if guide.programme {
        plan::of_programme(context, guide, &assessment.requirements, &assessment.unobtainable, met)
    } else {
        plan::of_service(context, guide, &claims::group_of_service(context, guide), needed)
    };
    assessment.alternatives.extend(planned.alternatives);
    assessment.alternatives.sort_by(|a, b| a.id.cmp(&b.id));
    assessment.alternatives.dedup_by(|a, b| a.id == b.id);
    expose_steps(context, &planned.plan, assessment, recorder);
    assessment.warnings.extend(warnings::of_plan(context, guide, &planned.plan));
    assessment.plan = Some(planned.plan);
    assessment.schedule = Some(planned.schedule);
}

/// What the steps that are taken or kept ready may bring upon the person.
fn expose_steps(context: &Context<'_>, plan: &Plan, assessment: &mut Assessment, recorder: &mut Recorder) {
    for step in plan.steps.iter().filter(|step| step.role != Role::NotTaken && step.kind != StepKind::File) {
        let guide = step.guide.as_ref().and_then(|id| context.library.guide(id, context.as_of));
        let (Some(guide), Some(place)) = (guide, step.place) else { continue };
        let extras = context.service_extras(guide, place, &PeriodSet::empty());
        let found = exposure::all(guide, context.place_id(place), &context.env(&extras), recorder);
        let new = found.into_iter().filter(|it| assessment.exposure.iter().all(|known| known.id != it.id));
        assessment.exposure.extend(new.collect::<Vec<_>>());
    }
    in_order(&mut assessment.exposure);
    assessment.headline = headline(assessment);
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
        goal: Goal {
            guide: Id::from(&guide.id),
            title: guide.title.clone(),
            programme: guide.programme,
            filing,
            checked: guide.checked,
        },
        headline: Headline::AskCounselFirst,
        exposure: Vec::new(),
        practice: None,
        requirements: Vec::new(),
        claims: Vec::new(),
        coverage: Vec::new(),
        alternatives: Vec::new(),
        unobtainable: Vec::new(),
        plan: None,
        schedule: None,
        questions: Vec::new(),
        warnings: Vec::new(),
        receipt: Receipt::default(),
    }
}

/// The claim on a service that is wanted itself, and on the certificates that it needs on the way.
fn service<'a>(
    context: &Context<'a>,
    guide: &'a Guide,
    assessment: &mut Assessment,
    recorder: &mut Recorder,
) -> Vec<Needed<'a>> {
    let group = claims::group_of_service(context, guide);
    if let Some(claim) = claims::claim(context, &group, recorder) {
        add(context, &group, Arc::new(claim), assessment, recorder);
    }
    let needed = plan::needed(context, guide, &group, recorder);
    for needed in &needed {
        take(context, &needed.picked, assessment, recorder);
    }
    needed
}

/// Takes over the claims that were picked, and those that lost.
fn take(context: &Context<'_>, picked: &Picked<'_>, assessment: &mut Assessment, recorder: &mut Recorder) {
    for (group, claim) in picked.chosen() {
        add(context, group, Arc::clone(claim), assessment, recorder);
    }
    assessment.alternatives.extend(picked.alternatives());
    if !picked.proved() {
        assessment.warnings.push(Warning::NotProved);
    }
}

fn programme<'a>(
    context: &Context<'a>,
    guide: &'a Guide,
    assessment: &mut Assessment,
    recorder: &mut Recorder,
) -> Vec<Met<'a>> {
    assessment.requirements = requirements::all(context, guide, recorder);
    let mut met = Vec::new();
    let mut requirements = std::mem::take(&mut assessment.requirements);
    for requirement in &mut requirements {
        let asked = guide.asks.iter().find(|ask| requirement.ask == *ask.id);
        if let Some(ask) = asked.filter(|_| requirement.status != Status::NotRequired) {
            met.extend(meet(context, guide, ask, requirement, assessment, recorder));
        }
    }
    assessment.requirements = requirements;
    let env_extras = context.ask_extras(guide, guide.place);
    let env = context.env(&env_extras);
    assessment.exposure.extend(exposure::all(guide, context.place_id(guide.place), &env, recorder));
    met
}

/// Makes the claims that meet one requirement, the best set of those possible, and sets them against the days it asks for.
fn meet<'a>(
    context: &Context<'a>,
    guide: &'a Guide,
    ask: &'a Ask,
    requirement: &mut Requirement,
    assessment: &mut Assessment,
    recorder: &mut Recorder,
) -> Option<Met<'a>> {
    let wanted = requirements::wanted(context, ask, requirement.place);
    let touch = Touch::new(context, Days::of(guide, ask, requirement));
    let touch = if requirement.status == Status::OnRequest { touch } else { touch.knowing(&requirement.covers) };
    let groups = plan::groups(context, requirement.place, &touch, wanted);
    if groups.is_empty() {
        return None;
    }
    requirement.guide = GuideKnown::Ours;
    let asked_already = assessment.claims.iter().map(|claim| claim.id.clone()).collect();
    let picked = plan::pick(context, &requirement.covers, groups, &asked_already, recorder);
    take(context, &picked, assessment, recorder);
    let (groups, ids): (Vec<&Group<'_>>, Vec<Id>) =
        picked.chosen().map(|(group, claim)| (group, claim.id.clone())).unzip();
    if requirement.status != Status::OnRequest {
        let asked = coverage::Asked { guide, ask, requirement, groups: &groups, ids: &ids };
        assessment.coverage.push(coverage::account(context, &asked));
    }
    let own: Vec<&Claim> = picked.chosen().map(|(_, claim)| &**claim).collect();
    assessment.unobtainable.extend(unobtainable::branch(context, guide, ask, requirement, &own));
    Some(Met { requirement: requirement.id.clone(), picked })
}

/// Adds a group's claim and what it exposes the person to.
fn add(
    context: &Context<'_>,
    group: &Group<'_>,
    claim: Arc<Claim>,
    assessment: &mut Assessment,
    recorder: &mut Recorder,
) {
    for step in group.chain.iter().filter(|step| !step.guide.exposure.is_empty()) {
        let extras = context.service_extras(step.guide, group.area, &group.period);
        let following = Following::new(context, group);
        let env = context.env(&extras).deriving(Library::CLAIM_PERIOD, &following);
        assessment.exposure.extend(exposure::all(step.guide, context.place_id(group.area), &env, recorder));
    }
    if assessment.claims.iter().all(|known| known.id != claim.id) {
        assessment.claims.push(claim);
    }
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
    let with = |status: Status| {
        assessment
            .requirements
            .iter()
            .filter(move |requirement| requirement.status == status)
            .map(|requirement| requirement.place)
            .collect()
    };
    Headline::Programme { required: with(Status::Required), undetermined: with(Status::Undetermined), weakest }
}
