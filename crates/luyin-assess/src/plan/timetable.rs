//! Backwards and forwards through tasks that wait for each other: the earliest and the latest days of each.
//!
//! A task takes between its least and its most length in the working days of its calendar. What comes after may begin
//! on the day on which what it waits for is done. Every bound holds whichever length is needed and whichever holiday
//! notice comes: the latest start is safe with the most length, the earliest finish needs the least.

use luyin_date::{Calendar, Day, DeadlineRule, Length, due};

use super::office::{Office, works};

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
    /// The working days it counts in; it begins on one, unless an office says more. None: any day will do.
    pub calendar: Option<&'c Calendar>,
    /// The office at which it begins, where its hours are known.
    pub office: Option<&'c Office<'c>>,
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
        let begin_by = task.begin_by.and_then(|day| last_open(task, day));
        let start = start.into_iter().chain(begin_by).min();
        if let Some(slot) = found.get_mut(at) {
            *slot = Latest { start, finish, start_open: finish_open || task.most.is_none(), finish_open, provisional };
        }
    }
    found
}

/// The last day on which a task can begin and be done by `finish`.
fn last_start(task: &Task<'_>, finish: Day) -> (Option<Day>, bool) {
    let Some(most) = task.most else { return (last_open(task, finish), false) };
    let in_time = |start: Day| done(start, most, task.calendar).is_some_and(|(_, last, _)| last <= finish);
    let shortest = if task.calendar.is_some() { days_at_least(most) } else { 0 };
    let (mut low, mut high) = last_between(finish, shortest, &in_time);
    while low.next() < high {
        let middle = low.plus(low.days_until(high) / 2);
        if in_time(middle) { low = middle } else { high = middle }
    }
    let start = last_open(task, low);
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
    let visits = [Some(earliest_start), Some(assured_start), latest.start];
    let awaits_notice = task.office.is_some_and(|office| visits.iter().flatten().any(|day| office.awaits_notice(*day)));
    let counted = [fast, slow].into_iter().flatten().any(|(.., provisional)| provisional);
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
        provisional: latest.provisional || counted || awaits_notice,
    }
}

/// The first day, not before `ready`, on which a task can begin so that what it yields is not dated too soon.
fn first_start(task: &Task<'_>, ready: Day) -> Day {
    let Some(not_before) = task.not_before.filter(|first| *first > ready) else {
        return first_open(task, ready);
    };
    let too_soon = |start: Day| done(start, task.least, task.calendar).is_none_or(|(first, ..)| first < not_before);
    let mut low = ready.previous();
    let mut high = not_before;
    while low.next() < high {
        let middle = low.plus(low.days_until(high) / 2);
        if too_soon(middle) { low = middle } else { high = middle }
    }
    first_open(task, high)
}

/// The first and the last day on which something begun on a day is done, and whether a notice is missing.
fn done(start: Day, length: Length, calendar: Option<&Calendar>) -> Option<(Day, Day, bool)> {
    let Some(calendar) = calendar.filter(|_| !matches!(length, Length::WorkingDays(0) | Length::Days(0))) else {
        return Some((start, start, false));
    };
    let due = due(start, length, DeadlineRule::default(), calendar).ok()?;
    Some((due.earliest, due.latest, due.provisional))
}

/// The first day from a day on, on which a task can begin.
fn first_open(task: &Task<'_>, day: Day) -> Day {
    let open = match task.office {
        Some(office) => office.first_open(day),
        None => days(day, Day::next).find(|day| works(task.calendar, *day)),
    };
    open.unwrap_or(day)
}

/// The last day until a day, on which a task can begin.
fn last_open(task: &Task<'_>, day: Day) -> Option<Day> {
    match task.office {
        Some(office) => office.last_open(day),
        None => days(day, Day::previous).find(|day| works(task.calendar, *day)),
    }
}

/// The days looked at for a working one.
fn days(from: Day, step: fn(Day) -> Day) -> impl Iterator<Item = Day> {
    std::iter::successors(Some(from), move |day| Some(step(*day))).take(60)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use luyin_guide::{Library, SourceFile, read_library};
    use proptest::prelude::*;

    use super::*;

    fn day(number: i32) -> Day {
        Day::from_number(number).unwrap()
    }

    /// Monday to Friday.
    fn calendar() -> Calendar {
        Calendar::new("weekdays", (Day::MIN, Day::MAX), Vec::new()).unwrap()
    }

    /// Offices that are open on Mondays to Saturdays, and on Tuesdays and Thursdays.
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
        let counter = |id: &str, days: &str| {
            format!(
                "  - id: {id}\n    place: CN\n    title: {{en: {id}, zh: 窗口}}\n    versions:\n      - {{in_force: ../.., \
                 address: {{en: A, zh: 甲}}, hours: [{{days: \"{days}\", open: \"09:00\", close: \"17:00\"}}], cite: [s]}}\n"
            )
        };
        let file = |path: &str, text: String| SourceFile { path: path.to_owned(), text };
        let authority = format!(
            "format: 1\nid: x.office\ntitle: {{en: Office, zh: 机构}}\nplace: CN\ncounters:\n{}{}",
            counter("most-days", "mon-sat"),
            counter("two-days", "tue,thu")
        );
        let places = "format: 1\ncountries: [{id: CN, en: China, zh: 中国}]\n".to_owned();
        read_library(vec![file("authorities/x.yaml", authority), file("places/countries.yaml", places)]).0
    });

    static OFFICES: LazyLock<Vec<Office<'static>>> = LazyLock::new(|| {
        let counters = &LIBRARY.authorities["x.office"].counters;
        counters.iter().map(|counter| Office { calendar: None, counters: vec![counter] }).collect()
    });

    /// Whether a task can begin on a day, told by the weekday alone.
    fn opens(told: &Told, day: Day) -> bool {
        let weekday = (day.number() + 3).rem_euclid(7);
        match told.office {
            None => weekday < 5,
            Some(0) => weekday < 6,
            Some(_) => weekday == 1 || weekday == 3,
        }
    }

    /// A task told apart from its calendar.
    #[derive(Debug, Clone)]
    struct Told {
        office: Option<usize>,
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
            prop::option::of(0usize..2),
        );
        prop::collection::vec(one, 1..5).prop_map(|tasks| {
            let told = tasks.into_iter().enumerate().map(
                |(at, (after, least, more, working, not_before, begin_by, office))| Told {
                    begin_by,
                    office,
                    after: if at == 0 { Vec::new() } else { after.iter().map(|index| index.index(at)).collect() },
                    least,
                    most: least + more,
                    working,
                    not_before: not_before.map(|days| FROM + days),
                },
            );
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
            office: told.office.map(|at| &OFFICES[at]),
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
                opens(task, day(*start)) && task.not_before.is_none_or(|first| finish(*start, task.least) >= first)
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
                opens(task, day(*start)) && due.is_some_and(|due| finish.number() <= due)
            };
            let by_due = due.and_then(|due| (due - 60..=due).rev().find(fits));
            let open = |start: &i32| opens(task, day(*start));
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
            office: None,
            not_before: None,
            due: None,
            begin_by: None,
        };
        let last = Task { after: vec![0], most: Some(Length::Days(0)), due: Some(day(LAST)), ..unknown.clone() };
        let times = times(&[unknown, last], day(FROM));
        assert!(times[0].start_open && !times[0].finish_open && times[1].assured_open);
    }
}
