//! The days of the plan in words.

use luyin_assess::assessment::Unit;
use luyin_assess::plan::model::{
    After, AtOffice, Broken, FilingDay, Fit, Paper, PaperState, Plan, Role, Schedule, Scheduled, StepKind,
};

use luyin_date::UnclearDate;

use super::parts::Composer;
use crate::language::Text;
use crate::{counts, dates, deadline, lists, office, view};

impl Composer<'_> {
    pub(super) fn schedule(&self) -> Option<view::Schedule> {
        let (plan, schedule) = (self.assessment.plan.as_ref()?, self.assessment.schedule.as_ref()?);
        let (fit, days_lacking) = fit(schedule.fit);
        Some(view::Schedule {
            text: self.fit_sentence(plan, schedule),
            fit,
            days_lacking,
            filing: schedule.filing.map(|day| day.to_string()),
            works_on: schedule.works_on.map(|day| day.to_string()),
            provisional: schedule.provisional,
            filing_day: schedule.filing_day.map(|it| filing_day(&it)),
            hours_not_known: hours_not_known(schedule),
            steps: schedule.steps.iter().filter_map(|it| scheduled(plan, schedule, it)).collect(),
            after: schedule.after.iter().map(|it| self.after(it)).collect(),
            broken: schedule.broken.iter().filter_map(|it| Some(self.broken(plan.papers.get(it.paper)?, it))).collect(),
        })
    }

    fn after(&self, after: &After) -> view::ScheduleAfter {
        view::ScheduleAfter {
            statement: self.statement(&after.stated.id, runs_until(after), &after.stated.cites),
            name: Text::from(&after.stated.label),
            from: after.from.to_string(),
            assumed: after.assumed,
            earliest: after.deadline.earliest.to_string(),
            latest: after.deadline.latest.to_string(),
            provisional: after.deadline.provisional,
            basis: after.stated.basis.map(Into::into),
            arithmetic: deadline::arithmetic(&after.deadline),
        }
    }

    fn fit_sentence(&self, plan: &Plan, schedule: &Schedule) -> Text {
        let over = schedule.filing.filter(|filing| filing.latest() < self.assessment.as_of);
        let said = match over.filter(|_| schedule.fit != Fit::Impossible) {
            Some(filing) => passed(filing, schedule),
            None => self.fit_alone(plan, schedule).then(&closed_then(schedule)),
        };
        let lacking = |paper: &Paper| matches!(paper.state, PaperState::Cannot(_)) && paper.ways.is_empty();
        let used = |at: usize| plan.steps.iter().any(|step| step.role != Role::NotTaken && step.needs.contains(&at));
        let papers = plan.papers.iter().enumerate().filter(|(at, paper)| lacking(paper) && used(*at)).count();
        if papers == 0 || schedule.fit == Fit::Impossible {
            return said;
        }
        let number = counts::in_words(papers);
        let (verb, noun) = if papers == 1 { ("is", "paper") } else { ("are", "papers") };
        let missing = Text::new(
            format!("{} {noun} {verb} missing; no guide says how to get what is missing.", number.en),
            format!("另缺{}份材料，指南未说明如何取得。", number.zh),
        );
        said.then(&missing.capitalized())
    }

    fn fit_alone(&self, plan: &Plan, schedule: &Schedule) -> Text {
        let filing = schedule.filing.map(dates::unclear).unwrap_or_default();
        let works = works_on(schedule);
        match schedule.fit {
            Fit::Met => Text::new(
                format!("The file can be complete for {}, even when each step takes as long as it may.", filing.en),
                format!("即使每一步都用足时间，材料也可在{}前备齐。", filing.zh),
            ),
            Fit::AsFarAsKnown => Text::new(
                format!(
                    "As far as times are known, the file can be complete for {}. Some steps take a time that no guide tells: begin them now.",
                    filing.en
                ),
                format!("就已知时间而言，材料可在{}前备齐。部分步骤所需时间不明，请尽早开始。", filing.zh),
            ),
            Fit::Closed => {
                let why = schedule.filing_day.map(|it| filing_day(&it).text.sentence()).unwrap_or_default();
                Text::new(
                    format!("The file can be complete for {}, but that is no day to hand it in.", filing.en),
                    format!("材料可在{}前备齐，但当日不宜递交。", filing.zh),
                )
                .then(&why)
                .then(&works)
            }
            Fit::Tight { days } => {
                let days = counts::quantity(i64::from(days), Unit::Days);
                Text::new(
                    format!(
                        "The file is complete for {} only when offices go faster than they must: {} may be lacking.",
                        filing.en, days.en
                    ),
                    format!("只有各机关提前办结，材料才能在{}前备齐；最多可能迟{}。", filing.zh, days.zh),
                )
                .then(&works)
            }
            Fit::Broken { days } => {
                let days = counts::quantity(i64::from(days), Unit::Days);
                Text::new(
                    format!("The file cannot be complete for {}: {} are lacking at best.", filing.en, days.en),
                    format!("材料无法在{}前备齐：最快也迟{}。", filing.zh, days.zh),
                )
                .then(&works)
            }
            Fit::Impossible => self.impossible(plan),
            Fit::NoFilingDay => Text::new(
                "The case names no day of filing; these are the first days on which each step can be taken.",
                "案卷未载明递交日期；以下为各步骤最早可办的日期。",
            ),
        }
    }

    fn impossible(&self, plan: &Plan) -> Text {
        let cannot = |paper: &&Paper| matches!(paper.state, PaperState::Cannot(_)) && !paper.ways.is_empty();
        let papers: Vec<Text> = plan.papers.iter().filter(cannot).map(|paper| self.paper_name(paper)).collect();
        let papers = crate::lists::and(&papers);
        Text::new(
            format!("As the rules are known, the file cannot be completed on any day; not to be had: {}.", papers.en),
            format!("按现知规定，材料在任何日期均无法备齐；无法取得：{}。", papers.zh),
        )
    }

    fn broken(&self, paper: &Paper, broken: &Broken) -> Text {
        let (name, days) = (self.paper_name(paper), counts::quantity(i64::from(broken.days), Unit::Days));
        let (there, needed) = (dates::day(broken.there), dates::day(broken.needed));
        if broken.too_old {
            Text::new(
                format!("{}: fresh until {}, {} too old on {}", name.en, there.en, days.en, needed.en),
                format!("{}：有效至{}，至{}已超过{}", name.zh, there.zh, needed.zh, days.zh),
            )
        } else {
            Text::new(
                format!("{}: there on {}, {} after {}", name.en, there.en, days.en, needed.en),
                format!("{}：{}可得，比{}晚{}", name.zh, there.zh, needed.zh, days.zh),
            )
        }
    }
}

/// `Receipt and decision: 7 working days from Tuesday 1 December 2026, until Thursday 10 December 2026`
fn runs_until(after: &After) -> Text {
    let (from, length) = (deadline::with_weekday(after.from), deadline::length(after.length));
    let (first, last) =
        (deadline::with_weekday(after.deadline.earliest), deadline::with_weekday(after.deadline.latest));
    let until = if after.deadline.earliest == after.deadline.latest {
        last
    } else {
        Text::new(format!("a day between {} and {}", first.en, last.en), format!("{}至{}之间", first.zh, last.zh))
    };
    let label = &after.stated.label;
    let stands = if after.assumed {
        Text::new(", if the file is taken in on that day", "（设该日受理）")
    } else {
        Text::default()
    };
    Text::new(
        format!("{}: {} from {}, until {}{}", label.en, length.en, from.en, until.en, stands.en),
        format!("{}：自{}起{}，至{}{}", label.zh, from.zh, length.zh, until.zh, stands.zh),
    )
}

fn works_on(schedule: &Schedule) -> Text {
    match schedule.works_on.map(dates::day) {
        Some(day) => Text::new(
            format!("The nearest day of filing that works is {}.", day.en),
            format!("可行的最近递交日为{}。", day.zh),
        ),
        None => Text::new("No day of filing that works was found.", "未找到可行的递交日。"),
    }
}

fn fit(fit: Fit) -> (view::Fit, Option<i32>) {
    match fit {
        Fit::Met => (view::Fit::Met, None),
        Fit::AsFarAsKnown => (view::Fit::AsFarAsKnown, None),
        Fit::Closed => (view::Fit::Closed, None),
        Fit::Tight { days } => (view::Fit::Tight, Some(days)),
        Fit::Broken { days } => (view::Fit::Broken, Some(days)),
        Fit::Impossible => (view::Fit::Impossible, None),
        Fit::NoFilingDay => (view::Fit::NoFilingDay, None),
    }
}

fn scheduled(plan: &Plan, schedule: &Schedule, scheduled: &Scheduled) -> Option<view::ScheduleStep> {
    let id = |step: &usize| plan.steps.get(*step).map(|step| step.id.to_string());
    let step = plan.steps.get(scheduled.step)?;
    let text = if step.kind == StepKind::File { filing(schedule, scheduled) } else { days(scheduled) };
    Some(view::ScheduleStep {
        step: id(&scheduled.step)?,
        text,
        waits_for: scheduled.waits_for.iter().filter_map(id).collect(),
        earliest_start: scheduled.earliest_start.to_string(),
        latest_start: scheduled.latest_start.map(|day| day.to_string()),
        earliest_finish: scheduled.earliest_finish.to_string(),
        latest_finish: scheduled.latest_finish.map(|day| day.to_string()),
        start_open: scheduled.start_open,
        finish_open: scheduled.finish_open,
        float: scheduled.float,
        not_before: scheduled.not_before.map(|day| day.to_string()),
        calendar: scheduled.calendar.as_ref().map(ToString::to_string),
        hours_known: scheduled.hours_known,
        provisional: scheduled.provisional,
    })
}

/// That the day of filing has passed.
fn passed(filing: UnclearDate, schedule: &Schedule) -> Text {
    let day = dates::unclear(filing);
    Text::new(
        format!("The day of filing that the case tells, {}, has passed.", day.en),
        format!("案卷所述递交日（{}）已过。", day.zh),
    )
    .then(&works_on(schedule))
}

/// That nothing can be handed in on the day of filing, where more than that stands against it.
fn closed_then(schedule: &Schedule) -> Text {
    let short = matches!(schedule.fit, Fit::Tight { .. } | Fit::Broken { .. });
    let day = schedule.filing_day.filter(|day| short && !day.will_do);
    day.map(|day| filing_day(&day).text.sentence()).unwrap_or_default()
}

/// What the day of filing is for the office, and when it opens next where it is not open then.
fn filing_day(day: &FilingDay) -> view::FilingDay {
    let (state, text) = match day.state {
        AtOffice::Open => {
            (view::AtOffice::Open, Text::new("the office is open on the day of filing", "递交日该机构办公"))
        }
        AtOffice::Closed(because) => {
            let why = office::closed_words(because);
            let text = Text::new(
                format!("the office is closed on the day of filing: {}", why.en),
                format!("递交日该机构不办公：{}", why.zh),
            );
            (view::AtOffice::Closed, text)
        }
        AtOffice::NotSaid(because) => {
            let why = office::unknown_words(because);
            let text = Text::new(
                format!("whether the office is open on the day of filing is not known: {}", why.en),
                format!("递交日该机构是否办公不明：{}", why.zh),
            );
            (view::AtOffice::NotSaid, text)
        }
        AtOffice::HoursNotKnown => (
            view::AtOffice::HoursNotKnown,
            Text::new(
                "the hours of the office are not known; telephone before the day of filing",
                "该机构的办公时间不明，递交前请先致电",
            ),
        ),
        AtOffice::NoWorkingDay => (
            view::AtOffice::NoWorkingDay,
            Text::new(
                "the day of filing is no working day; the hours of the office are not known",
                "递交日不是工作日；该机构的办公时间不明",
            ),
        ),
    };
    view::FilingDay { text, state, next_open: day.next_open.map(|day| day.to_string()) }
}

/// The steps that are taken at an office whose hours are not known, by their numbers in the schedule.
fn hours_not_known(schedule: &Schedule) -> Option<Text> {
    let steps = schedule.steps.iter().enumerate().filter(|(_, step)| step.hours_known == Some(false));
    let numbers: Vec<usize> = steps.map(|(at, _)| at + 1).collect();
    if numbers.is_empty() {
        return None;
    }
    let word = counts::plural(numbers.len(), "step", "steps");
    let all = lists::and(&runs(&numbers));
    Some(Text::new(
        format!(
            "for {word} {} no office hours are known: working days stand for them; telephone before you go",
            all.en
        ),
        format!("第{}步所在机构的办公时间不明，以工作日代之；前往之前请先致电", all.zh),
    ))
}

/// Rising numbers, three or more in a row as one: `1 to 3`, `5`.
fn runs(numbers: &[usize]) -> Vec<Text> {
    let rows = numbers.chunk_by(|one, next| one + 1 == *next);
    let said = rows.flat_map(|row| match row {
        [first, _, .., last] => vec![Text::new(format!("{first} to {last}"), format!("{first}至{last}"))],
        few => few.iter().map(|number| Text::new(number.to_string(), number.to_string())).collect(),
    });
    said.collect()
}

/// When the file is handed in: as planned, and when it could be at the earliest.
fn filing(schedule: &Schedule, scheduled: &Scheduled) -> Text {
    let first = dates::day(scheduled.earliest_start);
    match schedule.filing {
        Some(filing) if scheduled.earliest_start < filing.earliest() => {
            let filing = dates::unclear(filing);
            Text::new(
                format!("planned for {}; complete on {} at the earliest", filing.en, first.en),
                format!("拟于{}递交；最早{}可备齐", filing.zh, first.zh),
            )
        }
        _ => Text::new(format!("complete on {} at the earliest", first.en), format!("最早{}可备齐", first.zh)),
    }
}

/// When a step begins and ends, in words.
fn days(scheduled: &Scheduled) -> Text {
    let first = dates::day(scheduled.earliest_start);
    let start = match scheduled.latest_start {
        Some(latest) if latest > scheduled.earliest_start => {
            let range = dates::range(scheduled.earliest_start, latest);
            Text::new(format!("begin {}", range.en), format!("{}开始", range.zh))
        }
        _ => Text::new(format!("begin {}", first.en), format!("{}开始", first.zh)),
    };
    let sooner =
        if scheduled.start_open { Text::new(", the sooner the safer", "，越早越稳妥") } else { Text::default() };
    let late = scheduled.float.is_some_and(|float| float < 0);
    let done = scheduled.latest_finish.map(dates::day).map_or_else(Text::default, |done| {
        if late {
            return Text::new(format!("; needed by {}", done.en), format!("；须在{}前办妥", done.zh));
        }
        let before = if scheduled.finish_open { ("well before", "远早于") } else { ("by", "不迟于") };
        Text::new(format!("; done {} {}", before.0, done.en), format!("；{}{}办妥", before.1, done.zh))
    });
    Text::new(format!("{}{}{}", start.en, sooner.en, done.en), format!("{}{}{}", start.zh, sooner.zh, done.zh))
}
