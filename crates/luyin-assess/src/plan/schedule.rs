//! The days of the plan: backwards from the day of filing, inside every window.

use std::collections::BTreeMap;

use luyin_date::{Calendar, Day, Length};

use super::anchor::{Anchors, Begin};
use super::graph::Graph;
use super::model::{Broken, FilingDay, Fit, PaperState, Plan, Role, Schedule, Scheduled, Step, StepKind};
use super::office::Office;
use super::select::{Selection, select, waits_for};
use super::timetable::{Task, Times, times};
use crate::assessment::Id;

/// So often is a later day of filing tried; each attempt moves it to the day on which the file is complete.
const ATTEMPTS: usize = 12;

/// One plan for one day of filing.
struct Made {
    selection: Selection,
    times: Vec<Times>,
    fit: Fit,
}

/// The plan and its days; nothing begins before `as_of`.
///
/// Beside them, for each choice among countries, the one that is taken.
pub(crate) fn make(graph: &Graph<'_>, anchors: &Anchors, as_of: Day) -> (Plan, Schedule, Vec<usize>) {
    let weekdays = Calendar::new("weekdays", (Day::MIN, Day::MAX), Vec::new()).ok();
    let of = |anchors: &Anchors| made(graph, anchors, as_of, weekdays.as_ref());
    let first = of(anchors);
    let works_on = works_on(graph, &first, anchors, as_of, &of);
    let schedule = Schedule {
        filing: anchors.filing(),
        fit: first.fit,
        steps: scheduled(graph, &first),
        broken: broken(&first, anchors),
        works_on,
        provisional: first.times.iter().any(|times| times.provisional),
        filing_day: filing_day(graph, anchors),
        after: Vec::new(),
    };
    (first.selection.plan, schedule, first.selection.one_of)
}

/// A paper that a step on the way looks at is measured against that step's own days, which hang on what is at hand: the
/// steps begin as early as they may at first, and again with the days found, until those stay.
fn made(graph: &Graph<'_>, anchors: &Anchors, as_of: Day, weekdays: Option<&Calendar>) -> Made {
    let mut begins = BTreeMap::new();
    for _ in 0..ATTEMPTS {
        let made = made_once(graph, &anchors.beginning(begins.clone()), as_of, weekdays);
        let found = beginning(graph, &made);
        if found == begins {
            return made;
        }
        begins = found;
    }
    made_once(graph, &anchors.beginning(begins), as_of, weekdays)
}

/// When the steps begin that look at papers of their own.
fn beginning(graph: &Graph<'_>, made: &Made) -> BTreeMap<Id, Begin> {
    let looking = graph.rules.iter().flatten().filter_map(|rule| rule.wanted_by.as_ref());
    let begin = |id: &Id| {
        let steps = &made.selection.plan.steps;
        let at = made.selection.order.iter().position(|step| steps.get(*step).is_some_and(|step| step.id == *id))?;
        let times = made.times.get(at)?;
        let last = times.latest_start.map(|last| last.max(times.assured_start));
        Some((id.clone(), Begin { first: times.assured_start, last }))
    };
    looking.filter_map(begin).collect()
}

fn made_once(graph: &Graph<'_>, anchors: &Anchors, as_of: Day, weekdays: Option<&Calendar>) -> Made {
    let selection = select(graph, anchors);
    let tasks: Vec<Task<'_>> =
        selection.order.iter().map(|step| task(graph, &selection, *step, anchors, weekdays)).collect();
    let times = times(&tasks, as_of);
    let fit = fit(graph, &selection, &times, anchors);
    Made { selection, times, fit }
}

fn task<'c>(
    graph: &'c Graph<'_>,
    selection: &Selection,
    number: usize,
    anchors: &Anchors,
    weekdays: Option<&'c Calendar>,
) -> Task<'c> {
    let step = selection.plan.steps.get(number);
    let waits = step.map(|step| waits_for(&selection.plan.papers, step)).unwrap_or_default();
    let position = |step: &usize| selection.order.iter().position(|other| other == step);
    let any_day = step.is_none_or(|step| matches!(step.kind, StepKind::File | StepKind::Explain));
    let office = graph.offices.get(number);
    let last = step.is_some_and(|step| step.kind == StepKind::File || step.role == Role::Fallback);
    let duration = step.map(|step| step.duration.clone());
    Task {
        after: waits.iter().filter_map(position).collect(),
        least: duration.as_ref().and_then(|duration| duration.least).unwrap_or(Length::Days(0)),
        most: duration.and_then(|duration| duration.most),
        calendar: if any_day { None } else { office.and_then(|office| office.calendar).or(weekdays) },
        office: office.filter(|office| office.has_hours()),
        not_before: selection.not_before.get(number).copied().flatten(),
        due: anchors.filing().filter(|_| last).map(|filing| filing.earliest()),
        begin_by: selection.begin_by.get(number).copied().flatten(),
    }
}

/// What the day of filing is for the office that takes the file.
fn filing_day(graph: &Graph<'_>, anchors: &Anchors) -> Option<FilingDay> {
    let office: &Office<'_> = graph.offices.last().filter(|_| graph.at_office)?;
    Some(office.filing_day(anchors.filing()?.is_exact()?))
}

fn fit(graph: &Graph<'_>, selection: &Selection, times: &[Times], anchors: &Anchors) -> Fit {
    let cannot = file(&selection.plan).is_some_and(|file| {
        let needs = file.needs.iter().filter_map(|need| selection.plan.papers.get(*need));
        needs.into_iter().any(|paper| matches!(paper.state, PaperState::Cannot(_)) && !paper.ways.is_empty())
    });
    let (Some(filing), Some(last)) = (anchors.filing(), times.last()) else { return Fit::NoFilingDay };
    let due = filing.earliest();
    if cannot {
        Fit::Impossible
    } else if last.earliest_start > due {
        Fit::Broken { days: due.days_until(last.earliest_start) }
    } else if last.assured_start > due {
        Fit::Tight { days: due.days_until(last.assured_start) }
    } else if filing_day(graph, anchors).is_some_and(|day| !day.will_do) {
        Fit::Closed
    } else if last.assured_open {
        Fit::AsFarAsKnown
    } else {
        Fit::Met
    }
}

fn file(plan: &Plan) -> Option<&Step> {
    plan.steps.last()
}

/// The nearest day of filing that works: the told one, else the first later one, else the last on which papers at hand
/// that cannot be had anew are still fresh.
fn works_on(
    graph: &Graph<'_>,
    first: &Made,
    anchors: &Anchors,
    as_of: Day,
    of: &dyn Fn(&Anchors) -> Made,
) -> Option<Day> {
    let told = anchors.filing()?.earliest();
    if matches!(first.fit, Fit::Met | Fit::AsFarAsKnown) && first.selection.too_old.is_empty() {
        return Some(told);
    }
    let mut day = match first.selection.too_old.iter().map(|(_, until)| *until).min() {
        Some(until) if until < as_of => return None,
        Some(until) => until.min(told),
        None => told,
    };
    for _ in 0..ATTEMPTS {
        let made = of(&anchors.filed_on(day));
        match made.fit {
            Fit::Met | Fit::AsFarAsKnown if made.selection.too_old.is_empty() => return Some(day),
            Fit::Impossible | Fit::NoFilingDay => return None,
            Fit::Closed => day = next_open(graph, day)?,
            _ => day = made.times.last().map(|last| last.assured_start).filter(|later| *later > day)?,
        }
    }
    None
}

/// The next day on which the file can be handed in.
fn next_open(graph: &Graph<'_>, day: Day) -> Option<Day> {
    graph.offices.last()?.first_open(day.next())
}

fn scheduled(graph: &Graph<'_>, made: &Made) -> Vec<Scheduled> {
    let plan = &made.selection.plan;
    let one = |(number, times): (&usize, &Times)| {
        let step = plan.steps.get(*number)?;
        let late = times.latest_start.is_some_and(|latest| latest < times.earliest_start);
        let office = graph.offices.get(*number);
        Some(Scheduled {
            step: *number,
            waits_for: waits_for(&plan.papers, step),
            earliest_start: times.earliest_start,
            latest_start: times.latest_start.filter(|_| !late),
            earliest_finish: times.earliest_finish,
            latest_finish: times.latest_finish,
            start_open: times.start_open,
            finish_open: times.finish_open,
            float: times.latest_start.map(|latest| times.assured_start.days_until(latest)),
            not_before: made.selection.not_before.get(*number).copied().flatten(),
            calendar: office.and_then(|office| office.calendar).map(|calendar| calendar.id().into()),
            hours_known: office.filter(|_| is_visit(graph, step)).map(Office::has_hours),
            provisional: times.provisional,
        })
    };
    made.selection.order.iter().zip(&made.times).filter_map(one).collect()
}

/// Whether somebody has to go to an office for a step.
fn is_visit(graph: &Graph<'_>, step: &Step) -> bool {
    match step.kind {
        StepKind::Service | StepKind::Abroad | StepKind::Fetch | StepKind::Attempt => true,
        StepKind::Translate | StepKind::Explain => false,
        StepKind::File => graph.at_office,
    }
}

/// The papers of the file that are not there in time, and those at hand that are too old.
fn broken(made: &Made, anchors: &Anchors) -> Vec<Broken> {
    let Some(filing) = anchors.filing() else { return Vec::new() };
    let at_best = matches!(made.fit, Fit::Broken { .. });
    let plan = &made.selection.plan;
    let needs = file(plan).map(|file| file.needs.as_slice()).unwrap_or_default();
    let due = filing.earliest();
    let mut found: Vec<Broken> = Vec::new();
    for paper in needs {
        let way = plan.papers.get(*paper).and_then(|paper| paper.ways.first()).filter(|way| way.lost.is_none());
        let at = way.and_then(|way| made.selection.order.iter().position(|step| *step == way.step));
        let Some(times) = at.and_then(|at| made.times.get(at)) else { continue };
        let there = if at_best { times.earliest_finish } else { times.assured_finish };
        if there > due {
            found.push(Broken { paper: *paper, needed: due, there, days: due.days_until(there), too_old: false });
        }
    }
    found.extend(made.selection.too_old.iter().map(|(paper, until)| {
        let needed = filing.latest();
        Broken { paper: *paper, needed, there: *until, days: until.days_until(needed), too_old: true }
    }));
    found
}
