//! A history as a picture: stays, permits, times away, days asked for, certificates; what is uncertain drawn as such.
//!
//! Here the lanes and their bars are laid on an axis of days; `templates/lib/timeline.typ` draws them.

use luyin_date::{Day, DayRange, DaySet, PeriodSet};
use luyin_facts::Record;
use luyin_words::codes::Status;
use luyin_words::view::Period;
use luyin_words::{Names, Text, dates};
use serde::Serialize;

use crate::dossier::Dossier;
use crate::facts;

/// What lies farther from the history than the history is long, and than this, is not drawn.
const YEAR: i32 = 365;

/// The picture: an axis of days by their numbers, and lanes of bars.
#[derive(Debug, Serialize)]
pub(crate) struct Timeline {
    from: i32,
    until: i32,
    ticks: Vec<Tick>,
    /// The as-of day, where it lies near what is drawn.
    today: Option<i32>,
    /// The day of submission, where it is told exactly and lies near.
    filing: Option<i32>,
    lanes: Vec<Lane>,
}

#[derive(Debug, Serialize)]
struct Tick {
    at: i32,
    label: Text,
}

#[derive(Debug, Serialize)]
struct Lane {
    kind: &'static str,
    label: Text,
    bars: Vec<Bar>,
}

/// Days in a row; `open_*` where the end is not known at all.
#[derive(Debug, Serialize)]
struct Bar {
    from: i32,
    until: i32,
    sure: bool,
    open_from: bool,
    open_until: bool,
}

/// The days of a lane, before there is an axis.
struct Days {
    kind: &'static str,
    label: Text,
    certain: DaySet,
    possible: DaySet,
}

/// The picture of a case; none where nothing has days.
pub(crate) fn timeline(dossier: &Dossier<'_>) -> Option<Timeline> {
    let lanes = lanes(dossier);
    let today = dossier.case.as_of;
    let filing = dossier.view.goal.filing.as_ref().and_then(|day| Day::parse(day).ok());
    let ends = lanes.iter().flat_map(|lane| lane.possible.ranges()).flat_map(|run| [run.start(), run.end()]);
    let known: Vec<Day> = ends.filter(|day| *day != Day::MIN && *day != Day::MAX).collect();
    let (first, last_told) = (*known.iter().min()?, *known.iter().max()?);
    let near = |day: &Day| last_told.days_until(*day) <= first.days_until(last_told).max(YEAR);
    let (today, filing) = (Some(today).filter(near), filing.filter(near));
    let last = [today, filing].into_iter().flatten().fold(last_told, Day::max);
    let air = (first.days_until(last) / 40).max(5);
    let (from, until) = (first.plus(-air), last.plus(air));
    let drawn = lanes.iter().map(|lane| lane.drawn(from, until)).filter(|lane| !lane.bars.is_empty()).collect();
    Some(Timeline {
        from: from.number(),
        until: until.number(),
        ticks: ticks(from, until),
        today: today.map(Day::number),
        filing: filing.map(Day::number),
        lanes: drawn,
    })
}

fn lanes(dossier: &Dossier<'_>) -> Vec<Days> {
    let root = &dossier.case.root;
    let mut lanes = Vec::new();
    for (list, kind, named) in
        [("stays", "stay", "place"), ("permits", "permit", "class"), ("absences", "absence", "to")]
    {
        lanes.extend(root.rows(list).iter().filter_map(|row| told(row, kind, named, dossier)));
    }
    for it in dossier.view.requirements.iter().filter(|it| it.place.id == "CN" && it.status != Status::NotRequired) {
        lanes.push(computed("required", &it.label, &it.period));
    }
    for claim in &dossier.view.claims {
        lanes.push(computed("claim", &claim.place.name, &claim.period));
    }
    lanes
}

/// The lane of a row of the case file.
fn told(row: &Record, kind: &'static str, named: &str, dossier: &Dossier<'_>) -> Option<Days> {
    let period: &PeriodSet = row.period.as_ref()?;
    let label = match row.place(named) {
        Some(place) => Names::new(dossier.library).place_title(place),
        None => facts::words(row, named, dossier.library).unwrap_or_default(),
    };
    Some(Days { kind, label, certain: period.certain().clone(), possible: period.possible().clone() })
}

/// The lane of days that the answer names.
fn computed(kind: &'static str, label: &Text, period: &Period) -> Days {
    let set = |ranges: &[luyin_words::view::Range]| {
        DaySet::from_ranges(ranges.iter().filter_map(|range| {
            let day = |text: &Option<String>, open| text.as_ref().map_or(Some(open), |it| Day::parse(it).ok());
            DayRange::checked(day(&range.from, Day::MIN)?, day(&range.until, Day::MAX)?)
        }))
    };
    Days { kind, label: label.clone(), certain: set(&period.certain), possible: set(&period.possible) }
}

impl Days {
    fn drawn(&self, from: Day, until: Day) -> Lane {
        let maybe = self.possible.difference(&self.certain);
        let maybe = maybe.ranges().iter().filter_map(|run| bar(*run, false, from, until));
        let sure = self.certain.ranges().iter().filter_map(|run| bar(*run, true, from, until));
        Lane { kind: self.kind, label: self.label.clone(), bars: maybe.chain(sure).collect() }
    }
}

fn bar(run: DayRange, sure: bool, from: Day, until: Day) -> Option<Bar> {
    let inside = run.intersect(DayRange::checked(from, until)?)?;
    Some(Bar {
        from: inside.start().number(),
        until: inside.end().number(),
        sure,
        open_from: run.start() < from,
        open_until: run.end() > until,
    })
}

/// The first days of months, quarters or years, as many as there is room for.
fn ticks(from: Day, until: Day) -> Vec<Tick> {
    let years = until.year() - from.year();
    let step = match years {
        0..=2 => return months(from, until),
        3..=12 => 1,
        13..=30 => 2,
        31..=60 => 5,
        _ => 10,
    };
    let first_days = (from.year()..=until.year()).filter(|year| year % step == 0);
    let days = first_days.filter_map(|year| Day::new(year, 1, 1).ok()).filter(|day| *day >= from && *day <= until);
    let label = |year: i32| Text::new(year.to_string(), year.to_string());
    days.map(|day| Tick { at: day.number(), label: label(day.year()) }).collect()
}

fn months(from: Day, until: Day) -> Vec<Tick> {
    let step = if from.days_until(until) < 300 { 1 } else { 3 };
    let of_year = |year: i32| (1..=12_u8).step_by(step).map(move |month| Day::new(year, month, 1).ok());
    let firsts = (from.year()..=until.year()).flat_map(of_year).flatten();
    let inside = firsts.filter(|day| *day >= from && *day <= until);
    inside.map(|day| Tick { at: day.number(), label: dates::month(day) }).collect()
}
