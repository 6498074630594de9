//! The plan in time, laid on an axis of days; `templates/person/schedule.typ` draws it.

use luyin_date::Day;
use luyin_words::view::{Schedule, ScheduleStep, View};
use luyin_words::{Text, dates};
use serde::Serialize;

/// The picture: an axis of days by their numbers, and a row for each step.
#[derive(Debug, Serialize)]
pub(crate) struct Chart {
    from: i32,
    until: i32,
    months: Vec<Month>,
    filing: Option<i32>,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Month {
    at: i32,
    label: Text,
}

/// A step: it can run from `first` to `first_done`, and must by `last_done` at the latest.
#[derive(Debug, Serialize)]
struct Row {
    text: Text,
    days: Text,
    duration: Text,
    authority: Option<Text>,
    kind: luyin_words::codes::StepKind,
    first: i32,
    first_done: i32,
    last: Option<i32>,
    last_done: Option<i32>,
    /// Whether it must begin sooner by a time that nobody tells.
    open: bool,
    provisional: bool,
}

/// The picture of a plan; none where the answer has no days.
pub(crate) fn gantt(view: &View) -> Option<Chart> {
    let schedule = view.schedule.as_ref()?;
    let rows: Vec<Row> = schedule.steps.iter().filter_map(|days| row(view, days)).collect();
    let as_of = Day::parse(&view.as_of).ok()?;
    let ends = rows.iter().flat_map(|row| [Some(row.first_done), row.last_done, row.last]).flatten();
    let last = Day::from_number(ends.max()?)?;
    let air = (as_of.days_until(last) / 30).max(3);
    let (from, until) = (as_of.plus(-air), last.plus(air));
    let filing = filing(schedule);
    Some(Chart { from: from.number(), until: until.number(), months: months(from, until), filing, rows })
}

fn filing(schedule: &Schedule) -> Option<i32> {
    schedule.filing.as_ref().and_then(|day| Day::parse(day).ok()).map(Day::number)
}

fn row(view: &View, days: &ScheduleStep) -> Option<Row> {
    let step = view.plan.as_ref()?.steps.iter().find(|step| step.statement.id == days.step)?;
    let number = |text: &str| Day::parse(text).ok().map(Day::number);
    Some(Row {
        text: step.statement.text.clone(),
        days: days.text.clone(),
        duration: step.duration.clone(),
        authority: step.authority.clone(),
        kind: step.kind,
        first: number(&days.earliest_start)?,
        first_done: number(&days.earliest_finish)?,
        last: days.latest_start.as_deref().and_then(number),
        last_done: days.latest_finish.as_deref().and_then(number),
        open: days.start_open || days.finish_open,
        provisional: days.provisional,
    })
}

/// The first days of months, as many as there is room for.
fn months(from: Day, until: Day) -> Vec<Month> {
    let (first_year, first_month, _) = from.ymd();
    let (last_year, last_month, _) = until.ymd();
    let count = |year: i32, month: u8| year * 12 + i32::from(month) - 1;
    let all = count(first_year, first_month)..=count(last_year, last_month);
    let step = (all.clone().count() / 10).max(1);
    let firsts = all.step_by(step).filter_map(|month| {
        let number = u8::try_from(month.rem_euclid(12) + 1).ok()?;
        Day::new(month.div_euclid(12), number, 1).ok()
    });
    let inside = firsts.filter(|day| *day >= from && *day <= until);
    inside.map(|day| Month { at: day.number(), label: dates::month(day) }).collect()
}
