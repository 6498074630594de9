//! Backwards and forwards through tasks that wait for each other: the earliest and the latest days of each.
//!
//! A task takes between its least and its most length in the working days of its calendar. What comes after may begin
//! on the day on which what it waits for is done. Every bound holds whichever length is needed and whichever holiday
//! notice comes: the latest start is safe with the most length, the earliest finish needs the least.

use luyin_date::{Calendar, Day, DeadlineRule, Length, Truth, due};

/// No paper takes longer than this to be thought of: days searched back from the day it is needed.
const FARTHEST: i32 = 4000;
/// Rests and holidays rarely add more days than this and half the length: so far back is looked first.
const FIRST_STEP: i32 = 7;

/// A task; it stands after those that it waits for.
#[derive(Debug, Clone)]
pub(crate) struct Task<'c> {
    /// The tasks it waits for, by their number.
    pub after: Vec<usize>,
    /// The shortest it takes.
    pub least: Length,
    /// The longest it takes; none where nobody says.
    pub most: Option<Length>,
    /// The working days it counts in; it begins on one. None: any day will do.
    pub calendar: Option<&'c Calendar>,
    /// What it yields must not be dated before this day.
    pub not_before: Option<Day>,
    /// It must be done by this day.
    pub due: Option<Day>,
    /// It must begin by this day, for what it looks at is too old after it.
    pub begin_by: Option<Day>,
}

/// The days of one task.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says of one of the four days whether a rule of ours settles it"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Times {
    /// The first day on which it can begin, if everything before goes as fast as it may.
    pub earliest_start: Day,
    /// The first day on which it can begin, if everything before takes as long as it may.
    pub assured_start: Day,
    /// The first day on which it can be done.
    pub earliest_finish: Day,
    /// The day on which it is done when begun on `assured_start` and taking as long as it may.
    pub assured_finish: Day,
    /// The last day on which it can begin and still be done in time; none where nothing is due.
    pub latest_start: Option<Day>,
    /// The last day on which it can be done; none where nothing is due.
    pub latest_finish: Option<Day>,
    /// Whether it, or what comes after it, takes a time that nobody says: it is needed sooner than `latest_start`.
    pub start_open: bool,
    /// Whether what comes after takes a time that nobody says: it is needed sooner than `latest_finish`.
    pub finish_open: bool,
    /// Whether what it waits for, or it, takes a time that nobody says: `assured_finish` is not assured.
    pub assured_open: bool,
    /// Whether a holiday notice is missing for days that were counted.
    pub provisional: bool,
}

/// The latest days, found backwards.
#[derive(Debug, Clone, Copy, Default)]
struct Latest {
    start: Option<Day>,
    finish: Option<Day>,
    start_open: bool,
    finish_open: bool,
    provisional: bool,
}

/// The days of every task, none of which begins before `from`.
pub(crate) fn times(tasks: &[Task<'_>], from: Day) -> Vec<Times> {
    let latest = backwards(tasks);
    let mut times: Vec<Times> = Vec::with_capacity(tasks.len());
    for (task, latest) in tasks.iter().zip(latest) {
        let before: Vec<Times> = task.after.iter().filter_map(|at| times.get(*at)).copied().collect();
        times.push(forwards(task, &before, from, latest));
    }
    times
}

fn backwards(tasks: &[Task<'_>]) -> Vec<Latest> {
    let mut found = vec![Latest::default(); tasks.len()];
    for (at, task) in tasks.iter().enumerate().rev() {
        let later: Vec<Latest> = tasks
            .iter()
            .zip(&found)
            .filter(|(other, _)| other.after.contains(&at))
            .map(|(_, latest)| *latest)
            .collect();
        let finish = later.iter().filter_map(|later| later.start).chain(task.due).min();
        let finish_open = later.iter().any(|later| later.start_open);
        let (start, provisional) = match finish {
            Some(finish) => last_start(task, finish),
            None => (None, false),
        };
        let begin_by = task.begin_by.and_then(|day| worked_until(task.calendar, day));
        let start = start.into_iter().chain(begin_by).min();
        if let Some(slot) = found.get_mut(at) {
            *slot = Latest { start, finish, start_open: finish_open || task.most.is_none(), finish_open, provisional };
        }
    }
    found
}

/// The last working day on which a task can begin and be done by `finish`.
fn last_start(task: &Task<'_>, finish: Day) -> (Option<Day>, bool) {
    let Some(most) = task.most else { return (worked_until(task.calendar, finish), false) };
    let in_time = |start: Day| done(start, most, task.calendar).is_some_and(|(_, last, _)| last <= finish);
    let shortest = if task.calendar.is_some() { days_at_least(most) } else { 0 };
    let (mut low, mut high) = last_between(finish, shortest, &in_time);
    while low.next() < high {
        let middle = low.plus(low.days_until(high) / 2);
        if in_time(middle) { low = middle } else { high = middle }
    }
    let start = worked_until(task.calendar, low);
    let done = start.and_then(|start| done(start, most, task.calendar)).filter(|(_, last, _)| *last <= finish);
    (start.filter(|_| done.is_some()), done.is_some_and(|(.., provisional)| provisional))
}

/// A length lasts so many days at least.
fn days_at_least(length: Length) -> i32 {
    let days = |number: u32, each: i32| i32::try_from(number).unwrap_or(0).saturating_mul(each).min(FARTHEST);
    match length {
        Length::WorkingDays(number) | Length::Days(number) => days(number, 1),
        Length::Months(number) => days(number, 28),
        Length::Years(number) => days(number, 365),
    }
}

/// Days between which the last one in time is looked for: the first is in time, or as far back as any is looked for.
fn last_between(finish: Day, shortest: i32, in_time: &dyn Fn(Day) -> bool) -> (Day, Day) {
    let (mut back, mut high) = (shortest + shortest / 2 + FIRST_STEP, finish.plus(1 - shortest));
    while back < FARTHEST {
        let low = finish.plus(-back);
        if in_time(low) {
            return (low, high);
        }
        (high, back) = (low, back * 4);
    }
    (finish.plus(-FARTHEST), high)
}

fn forwards(task: &Task<'_>, before: &[Times], from: Day, latest: Latest) -> Times {
    let ready = |day: fn(&Times) -> Day| before.iter().map(day).chain([from]).max().unwrap_or(from);
    let earliest_start = first_start(task, ready(|times| times.earliest_finish));
    let assured_start = first_start(task, ready(|times| times.assured_finish));
    let fast = done(earliest_start, task.least, task.calendar);
    let slow = done(assured_start, task.most.unwrap_or(task.least), task.calendar);
    Times {
        earliest_start,
        assured_start,
        earliest_finish: fast.map_or(earliest_start, |(first, ..)| first),
        assured_finish: slow.map_or(assured_start, |(_, last, _)| last),
        latest_start: latest.start,
        latest_finish: latest.finish,
        start_open: latest.start_open,
        finish_open: latest.finish_open,
        assured_open: task.most.is_none() || before.iter().any(|times| times.assured_open),
        provisional: latest.provisional || [fast, slow].into_iter().flatten().any(|(.., provisional)| provisional),
    }
}

/// The first working day, not before `ready`, on which a task can begin so that what it yields is not dated too soon.
fn first_start(task: &Task<'_>, ready: Day) -> Day {
    let Some(not_before) = task.not_before.filter(|first| *first > ready) else {
        return worked_from(task.calendar, ready);
    };
    let too_soon = |start: Day| done(start, task.least, task.calendar).is_none_or(|(first, ..)| first < not_before);
    let mut low = ready.previous();
    let mut high = not_before;
    while low.next() < high {
        let middle = low.plus(low.days_until(high) / 2);
        if too_soon(middle) { low = middle } else { high = middle }
    }
    worked_from(task.calendar, high)
}

/// The first and the last day on which something begun on a day is done, and whether a notice is missing.
fn done(start: Day, length: Length, calendar: Option<&Calendar>) -> Option<(Day, Day, bool)> {
    let Some(calendar) = calendar.filter(|_| !matches!(length, Length::WorkingDays(0) | Length::Days(0))) else {
        return Some((start, start, false));
    };
    let due = due(start, length, DeadlineRule::default(), calendar).ok()?;
    Some((due.earliest, due.latest, due.provisional))
}

/// Whether people work on a day; where no notice says, on Mondays to Fridays.
fn worked(calendar: Option<&Calendar>, day: Day) -> bool {
    match calendar.map_or(Truth::True, |calendar| calendar.is_working(day)) {
        Truth::True => true,
        Truth::False => false,
        Truth::Unknown => !day.weekday().is_weekend(),
    }
}

/// The first working day from a day on.
fn worked_from(calendar: Option<&Calendar>, day: Day) -> Day {
    let mut days = std::iter::successors(Some(day), |day| Some(day.next())).take(60);
    days.find(|day| worked(calendar, *day)).unwrap_or(day)
}

/// The last working day until a day.
fn worked_until(calendar: Option<&Calendar>, day: Day) -> Option<Day> {
    let mut days = std::iter::successors(Some(day), |day| Some(day.previous())).take(60);
    days.find(|day| worked(calendar, *day))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: i32) -> Day {
        Day::from_number(number).unwrap()
    }

    /// Monday to Friday.
    fn calendar() -> Calendar {
        Calendar::new("weekdays", (Day::MIN, Day::MAX), Vec::new()).unwrap()
    }

    /// A task told apart from its calendar.
    #[derive(Debug, Clone)]
    struct Told {
        after: Vec<usize>,
        least: u32,
        most: u32,
        working: bool,
        not_before: Option<i32>,
        begin_by: Option<i32>,
    }

    impl Told {
        fn length(&self, number: u32) -> Length {
            if self.working { Length::WorkingDays(number) } else { Length::Days(number) }
        }
    }

    const FROM: i32 = 20_776;
    const LAST: i32 = FROM + 45;

    fn told() -> impl Strategy<Value = Vec<Told>> {
        let one = (
            prop::collection::vec(any::<prop::sample::Index>(), 0..3),
            0u32..3,
            0u32..5,
            any::<bool>(),
            prop::option::of(0i32..20),
            prop::option::weighted(0.2, 0i32..40),
        );
        prop::collection::vec(one, 1..5).prop_map(|tasks| {
            let told =
                tasks.into_iter().enumerate().map(|(at, (after, least, more, working, not_before, begin_by))| Told {
                    begin_by,
                    after: if at == 0 { Vec::new() } else { after.iter().map(|index| index.index(at)).collect() },
                    least,
                    most: least + more,
                    working,
                    not_before: not_before.map(|days| FROM + days),
                });
            told.collect()
        })
    }

    fn tasks<'c>(told: &[Told], calendar: &'c Calendar) -> Vec<Task<'c>> {
        let last = told.len() - 1;
        let of = |(at, told): (usize, &Told)| Task {
            after: told.after.clone(),
            least: told.length(told.least),
            most: Some(told.length(told.most)),
            calendar: Some(calendar),
            not_before: told.not_before.map(day),
            begin_by: told.begin_by.map(|days| day(FROM + days)),
            due: (at == last).then(|| day(LAST)),
        };
        told.iter().enumerate().map(of).collect()
    }

    /// Every working day tried, one after another, for the first that will do.
    fn first_by_trying(told: &[Told], calendar: &Calendar, slow: bool) -> Vec<(i32, i32)> {
        let mut found: Vec<(i32, i32)> = Vec::new();
        for task in told {
            let ready = task.after.iter().map(|at| found[*at].1).max().unwrap_or(FROM).max(FROM);
            let finish = |start: i32, number| done(day(start), task.length(number), Some(calendar)).unwrap().1.number();
            let fits = |start: &i32| {
                worked(Some(calendar), day(*start))
                    && task.not_before.is_none_or(|first| finish(*start, task.least) >= first)
            };
            let start = (ready..).find(fits).unwrap();
            found.push((start, finish(start, if slow { task.most } else { task.least })));
        }
        found
    }

    /// Every working day tried backwards, for the last that will do.
    fn last_by_trying(told: &[Told], calendar: &Calendar) -> Vec<Option<i32>> {
        let mut found: Vec<Option<i32>> = vec![None; told.len()];
        for at in (0..told.len()).rev() {
            let later =
                (0..told.len()).filter(|other| told[*other].after.contains(&at)).filter_map(|other| found[other]);
            let due = later.chain((at == told.len() - 1).then_some(LAST)).min();
            let task = &told[at];
            let fits = |start: &i32| {
                let finish = done(day(*start), task.length(task.most), Some(calendar)).unwrap().1;
                worked(Some(calendar), day(*start)) && due.is_some_and(|due| finish.number() <= due)
            };
            let by_due = due.and_then(|due| (due - 60..=due).rev().find(fits));
            let open = |start: &i32| worked(Some(calendar), day(*start));
            let begin_by = task.begin_by.and_then(|days| (FROM - 60..=FROM + days).rev().find(open));
            found[at] = by_due.into_iter().chain(begin_by).min();
        }
        found
    }

    proptest! {
        #[test]
        fn the_days_are_those_that_trying_every_day_finds(told in told()) {
            let calendar = calendar();
            let times = times(&tasks(&told, &calendar), day(FROM));
            let fast: Vec<(i32, i32)> = times.iter().map(|it| (it.earliest_start.number(), it.earliest_finish.number())).collect();
            let slow: Vec<(i32, i32)> = times.iter().map(|it| (it.assured_start.number(), it.assured_finish.number())).collect();
            let last: Vec<Option<i32>> = times.iter().map(|it| it.latest_start.map(Day::number)).collect();
            prop_assert_eq!(fast, first_by_trying(&told, &calendar, false));
            prop_assert_eq!(slow, first_by_trying(&told, &calendar, true));
            prop_assert_eq!(last, last_by_trying(&told, &calendar));
        }
    }

    #[test]
    fn a_time_that_nobody_tells_leaves_the_latest_start_open() {
        let calendar = calendar();
        let unknown = Task {
            after: vec![],
            least: Length::Days(0),
            most: None,
            calendar: Some(&calendar),
            not_before: None,
            due: None,
            begin_by: None,
        };
        let last = Task { after: vec![0], most: Some(Length::Days(0)), due: Some(day(LAST)), ..unknown.clone() };
        let times = times(&[unknown, last], day(FROM));
        assert!(times[0].start_open && !times[0].finish_open && times[1].assured_open);
    }
}
