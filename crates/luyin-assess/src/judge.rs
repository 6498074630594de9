//! One criterion or ground over its readings.

use std::borrow::Cow;

use luyin_date::{Count, Day, Truth};
use luyin_expr::{Env, Evaluation, Operator, Program, Shown, Side, Type, Unit, Value, trials};
use luyin_facts::FactPath;
use luyin_guide::{Criterion, Expression, Ground, Guide, Reading};

use crate::assessment::{CriterionKind, Id, Judgement, Measure, Prospect, ReadingResult, Strength, Turning, Verdict};
use crate::by_cases::decided;
use crate::context::{Context, Envs, holds, stated};
use crate::filing;
use crate::why::Recorder;

/// The most facts of which it is looked at what each would bring alone.
const MOST_PROSPECTS: usize = 12;

/// A criterion as it is asked of the person; none where it does not apply. Where that is not known, it is met where it
/// does not apply, so that its readings say so.
pub(crate) fn asked<'g>(criterion: &'g Criterion, env: &Env<'_>) -> Option<Cow<'g, Criterion>> {
    match holds(criterion.applies.as_ref(), env) {
        Truth::True => Some(Cow::Borrowed(criterion)),
        Truth::Unknown => Some(Cow::Owned(Criterion { readings: criterion.guarded.clone(), ..criterion.clone() })),
        Truth::False => None,
    }
}

/// Judges a criterion of a service's guide, as it is asked.
pub(crate) fn criterion(
    context: &Context<'_>,
    guide: &Guide,
    criterion: &Criterion,
    id: Id,
    envs: Envs<'_, '_>,
    recorder: &mut Recorder,
) -> Judgement {
    let (env, _) = envs;
    let readings = readings(context, guide, &criterion.readings, envs);
    let (verdict, by_cases) = verdict(context, &criterion.readings, &readings, env);
    recorder.record(&id, &criterion.readings, env);
    Judgement {
        stated_by: Id::from(&criterion.said.origin.guide),
        label: criterion.label.clone(),
        kind: criterion.kind,
        decisive: criterion.decisive,
        verdict,
        strength: Strength::of(verdict, &readings, context.checked(&criterion.said.origin.guide)),
        prospects: if criterion.decisive && verdict == Verdict::Unknown {
            prospects(context, &criterion.readings, &readings, env)
        } else {
            Vec::new()
        },
        readings,
        by_cases,
        may_not_apply: holds(criterion.applies.as_ref(), env) == Truth::Unknown,
        note: criterion.said.note.clone(),
        unknown_since: begun(criterion.said.unknown_since, context.as_of),
        open: open_questions(guide, &criterion.id),
        cites: criterion.said.cite.clone(),
        id,
    }
}

/// Judges a ground on which a destination asks for a paper.
pub(crate) fn ground(
    context: &Context<'_>,
    guide: &Guide,
    ground: &Ground,
    id: Id,
    envs: Envs<'_, '_>,
    recorder: &mut Recorder,
) -> Judgement {
    let (env, _) = envs;
    let readings = readings(context, guide, &ground.readings, envs);
    let (verdict, by_cases) = verdict(context, &ground.readings, &readings, env);
    recorder.record(&id, &ground.readings, env);
    Judgement {
        stated_by: Id::from(&ground.said.origin.guide),
        label: ground.label.clone(),
        kind: if ground.discretion { CriterionKind::Discretion } else { CriterionKind::Condition },
        decisive: !ground.discretion,
        verdict,
        strength: Strength::of(verdict, &readings, context.checked(&ground.said.origin.guide)),
        prospects: if !ground.discretion && verdict == Verdict::Unknown {
            prospects(context, &ground.readings, &readings, env)
        } else {
            Vec::new()
        },
        readings,
        by_cases,
        may_not_apply: false,
        note: ground.said.note.clone(),
        unknown_since: begun(ground.said.unknown_since, context.as_of),
        open: Vec::new(),
        cites: ground.said.cite.clone(),
        id,
    }
}

/// The verdict over the readings; where it is open, what all completions of the open ones together come to, with the
/// facts that were tried.
fn verdict(
    context: &Context<'_>,
    readings: &[Reading],
    results: &[ReadingResult],
    env: &Env<'_>,
) -> (Verdict, Vec<FactPath>) {
    let verdict = Verdict::over_readings(results);
    if verdict != Verdict::Unknown {
        return (verdict, Vec::new());
    }
    let open = open_readings(context, readings, results);
    if open.len() < 2 {
        return (verdict, Vec::new());
    }
    let decided = decided(&open, env, verdict, |env| verdict_then(context, readings, results, env));
    decided.map_or((verdict, Vec::new()), |decided| (decided.answer, decided.tried))
}

/// The verdict over the readings as they are in another completion of the case, from the results as told.
pub(crate) fn verdict_then(
    context: &Context<'_>,
    readings: &[Reading],
    told: &[ReadingResult],
    env: &Env<'_>,
) -> Verdict {
    let admitted = in_force_on(readings, context.as_of).zip(told).filter(|(_, result)| result.admitted);
    Verdict::over(admitted.map(|(reading, result)| match result.truth {
        Truth::Unknown => reading.when.program.at_once(env),
        settled => settled,
    }))
}

/// The conditions of the admitted readings that are open.
pub(crate) fn open_readings<'r>(
    context: &Context<'_>,
    readings: &'r [Reading],
    results: &[ReadingResult],
) -> Vec<&'r Program> {
    let pairs = in_force_on(readings, context.as_of).zip(results);
    let open = pairs.filter(|(_, result)| result.admitted && result.truth.is_unknown());
    open.map(|(reading, _)| &*reading.when.program).collect()
}

/// What each fact that an admitted reading lacks would bring alone.
fn prospects(context: &Context<'_>, readings: &[Reading], results: &[ReadingResult], env: &Env<'_>) -> Vec<Prospect> {
    let open = |result: &&ReadingResult| result.admitted && result.truth == Truth::Unknown;
    let known: Vec<Truth> =
        results.iter().filter(|result| result.admitted && !open(result)).map(|result| result.truth).collect();
    let mut facts: Vec<&FactPath> = results.iter().filter(open).flat_map(|result| &result.missing).collect();
    facts.sort();
    facts.dedup();
    let pairs = in_force_on(readings, context.as_of).zip(results);
    let programs: Vec<&Program> =
        pairs.filter(|(_, result)| open(result)).map(|(reading, _)| &*reading.when.program).collect();
    let verdict = |truths: Vec<Truth>| Verdict::over(truths.into_iter().chain(known.iter().copied()));
    let prospect = |fact: &FactPath| Prospect {
        fact: fact.clone(),
        verdicts: trials(&programs, env, fact).into_iter().map(verdict).collect(),
    };
    facts.into_iter().take(MOST_PROSPECTS).map(prospect).collect()
}

fn open_questions(guide: &Guide, criterion: &str) -> Vec<crate::assessment::Stated> {
    let concerns = |open: &&luyin_guide::OpenQuestion| open.concerns.as_deref() == Some(criterion);
    let open = guide.open.iter().filter(concerns);
    open.map(|open| stated(&open.label, &open.said)).collect()
}

fn readings(context: &Context<'_>, guide: &Guide, readings: &[Reading], envs: Envs<'_, '_>) -> Vec<ReadingResult> {
    in_force_on(readings, context.as_of).map(|reading| judge_reading(context, guide, reading, envs)).collect()
}

/// The readings that hold on a day.
pub(crate) fn in_force_on(readings: &[Reading], day: Day) -> impl Iterator<Item = &Reading> {
    readings.iter().filter(move |reading| reading.in_force.is_none_or(|days| days.on(day) != Truth::False))
}

/// The first day of a later text, where that day has come.
fn begun(since: Option<Day>, as_of: Day) -> Option<Day> {
    since.filter(|since| *since <= as_of)
}

fn judge_reading(context: &Context<'_>, guide: &Guide, reading: &Reading, envs: Envs<'_, '_>) -> ReadingResult {
    let (env, _) = envs;
    let program = &reading.when.program;
    let quantity = reading.measure.as_ref().map(|measure| &*measure.text);
    env.read_anew();
    let evaluation = program.evaluate_for(env, quantity);
    let projected = context.is_projected(program, envs, &evaluation);
    let turning = if evaluation.truth.is_unknown() { turning(program, env, &evaluation.missing) } else { Vec::new() };
    ReadingResult {
        id: Id::from(&reading.id),
        label: reading.label.clone(),
        held_by: reading.held_by.clone(),
        basis: reading.said.basis,
        admitted: reading.said.basis.admitted(),
        counter: reading.counter,
        truth: evaluation.truth,
        projected,
        measure: counted(reading, &evaluation, env).or(evaluation.measure.map(Measure::from)),
        missing: evaluation.missing,
        turning,
        each: each(reading, env),
        first_filing: filing::first(context, guide, program, env, evaluation.truth),
        unknown_since: begun(guide.unread_since(reading), context.as_of),
        cites: reading.said.cite.clone(),
    }
}

fn turning(program: &Program, env: &Env<'_>, missing: &[FactPath]) -> Vec<Turning> {
    let points = luyin_expr::turning_points(program, env, missing).into_iter();
    let turning = points.map(|point| Turning {
        fact: point.path,
        day: point.day,
        on_or_before: point.side == Side::OnOrBefore,
        then: point.then,
        otherwise: point.otherwise,
    });
    turning.collect()
}

/// The days of each set that the guide says is counted, one after another.
fn each(reading: &Reading, env: &Env<'_>) -> Vec<Count> {
    let listed = |measure: &&Expression| matches!(measure.program.result_type(), Type::List(_));
    let Some(Value::List(sets)) = reading.measure.as_ref().filter(listed).map(|measure| measure.program.eval(env))
    else {
        return Vec::new();
    };
    let days = |(value, _)| match value {
        Value::Int(days) => {
            Some(Count { least: days.least.max(0), most: (days.most != i64::MAX).then_some(days.most) })
        }
        _ => None,
    };
    sets.iter().map(days).collect::<Option<_>>().unwrap_or_default()
}

/// What the guide says is counted, with what was needed of it where the condition compares just that.
fn counted(reading: &Reading, evaluation: &Evaluation, env: &Env<'_>) -> Option<Measure> {
    let counted = reading.measure.as_ref()?;
    if let Some(compared) = evaluation.asked {
        return Some(compared.into());
    }
    let (count, unit) = match counted.program.eval(env) {
        Value::Periods(runs) => (runs.longest_run(), Unit::Days),
        _ => match counted.program.shown(env) {
            Shown::Number { least, most, unit } => (Count { least: least.unwrap_or(0), most }, unit),
            _ => return None,
        },
    };
    Some(Measure { count, needed: None, operator: Operator::AtLeast, unit })
}
