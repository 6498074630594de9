//! A deadline with its arithmetic.

use luyin_date::{Day, Deadline, DeadlineStep, Length};

use crate::language::{Language, Text};
use crate::text::{Ink, Layout, Page, Span};
use crate::{counts, dates, terms};
use luyin_assess::assessment::Unit;

/// A length of time: `3 working days`.
pub fn length(length: Length) -> Text {
    let quantity = |number: u32, unit| counts::quantity(i64::from(number), unit);
    match length {
        Length::WorkingDays(1) => Text::new("1 working day", "1个工作日"),
        Length::WorkingDays(n) => Text::new(format!("{n} working days"), format!("{n}个工作日")),
        Length::Days(n) => quantity(n, Unit::Days),
        Length::Months(n) => quantity(n, Unit::Months),
        Length::Years(n) => quantity(n, Unit::Years),
    }
}

/// The last day, or the days between which it lies.
pub(crate) fn last_day(deadline: &Deadline) -> Text {
    sentence(deadline)
}

/// The deadline in a sentence, then how it was counted.
pub fn deadline(deadline: &Deadline, start: Day, asked: Length, calendar: &str, layout: Layout) -> String {
    let mut page = Page::new(layout);
    page.text(0, &sentence(deadline));
    page.gap();
    page.text(2, &counted(start, asked, calendar));
    for (days, words) in grouped(&deadline.steps) {
        let language = page.language();
        let label = days.map_or(String::new(), |days| short(days, language));
        let gutter = match language {
            Language::English => 28,
            Language::Chinese => 22,
        };
        let words = page.say(&words).to_owned();
        page.hanging(2, &Span::new(label, Ink::Faint), gutter, &[Span::plain(words)]);
    }
    if deadline.provisional {
        page.gap();
        page.text(0, &provisional());
    }
    page.finish()
}

fn sentence(deadline: &Deadline) -> Text {
    let latest = with_weekday(deadline.latest);
    if deadline.earliest == deadline.latest {
        return Text::new(format!("The last day is {}.", latest.en), format!("截止日为{}。", latest.zh));
    }
    let earliest = with_weekday(deadline.earliest);
    Text::new(
        format!("The last day lies between {} and {}.", earliest.en, latest.en),
        format!("截止日在{}至{}之间。", earliest.zh, latest.zh),
    )
}

fn counted(start: Day, asked: Length, calendar: &str) -> Text {
    let (start, asked) = (with_weekday(start), length(asked));
    Text::new(
        format!("{} from {}, under the calendar `{calendar}`:", asked.en, start.en),
        format!("自{}起{}，按日历“{calendar}”计算：", start.zh, asked.zh),
    )
}

fn provisional() -> Text {
    Text::new(
        "Provisional: the holiday notice for some of these days is not published yet. Count again when it is.",
        "暂定：其中部分日期的放假通知尚未公布，公布后请重新计算。",
    )
}

/// `Tuesday 1 December 2026`.
pub fn with_weekday(day: Day) -> Text {
    let (weekday, date) = (weekday(day), dates::day(day));
    Text::new(format!("{} {}", weekday.en, date.en), format!("{}（{}）", date.zh, weekday.zh))
}

/// The name of a day's weekday.
fn weekday(day: Day) -> Text {
    // 1970-01-01 was a Thursday.
    let number = (day.number() + 3).rem_euclid(7) + 1;
    terms::weekday(u8::try_from(number).unwrap_or(7))
}

/// The days of a step as a label: `Thu 1 October 2026`, `1 to 7 October 2026`.
fn short((from, until): (Day, Day), language: Language) -> String {
    if from != until {
        return dates::range(from, until).in_language(language).to_owned();
    }
    let (weekday, date) = (weekday(from), dates::day(from));
    match language {
        Language::English => format!("{} {}", weekday.en.get(..3).unwrap_or(""), date.en),
        Language::Chinese => format!("{} {}", date.zh, weekday.zh),
    }
}

/// How a deadline was counted, a sentence for each step of which something is to be said.
pub fn arithmetic(deadline: &Deadline) -> Vec<Text> {
    let sentence = |(days, words): (Option<(Day, Day)>, Text)| match days {
        Some(days) => {
            let (en, zh) = (short(days, Language::English), short(days, Language::Chinese));
            Text::new(format!("{en}: {}", words.en), format!("{zh}：{}", words.zh))
        }
        None => words,
    };
    grouped(&deadline.steps).into_iter().map(sentence).collect()
}

/// The steps in words; days in a row of which the same is said stand together.
fn grouped(steps: &[DeadlineStep]) -> Vec<(Option<(Day, Day)>, Text)> {
    let mut groups: Vec<(Option<(Day, Day)>, Text)> = Vec::new();
    for step in steps {
        let (day, words) = step_words(step);
        if let (Some(day), Some((Some((_, last)), said))) = (day, groups.last_mut())
            && *said == words
            && last.next() == day
        {
            *last = day;
        } else {
            groups.push((day.map(|day| (day, day)), words));
        }
    }
    groups
}

fn step_words(step: &DeadlineStep) -> (Option<Day>, Text) {
    match step {
        DeadlineStep::CountsFrom(day) => (Some(*day), Text::new("the first day that counts", "从这一天起算")),
        DeadlineStep::EndsOn(day) => (Some(*day), Text::new("the length ends here", "期间在这一天届满")),
        DeadlineStep::RoundedToMonthEnd(day) => (
            Some(*day),
            Text::new("the month has no such day, so its last day is taken", "该月没有对应日，以月末日为准"),
        ),
        DeadlineStep::Holiday(row) => (
            Some(row.day),
            Text::new(
                format!("not counted: {} ({})", row.name_en, row.source),
                format!("不计：{}（{}）", row.name_zh, row.source),
            ),
        ),
        DeadlineStep::Makeup(row) => (
            Some(row.day),
            Text::new(
                format!("counted: {} ({})", row.name_en, row.source),
                format!("计入：{}（{}）", row.name_zh, row.source),
            ),
        ),
        DeadlineStep::Weekends { days } => {
            let days = counts::quantity(i64::from(*days), Unit::Days);
            (
                None,
                Text::new(format!("{} of ordinary weekends not counted", days.en), format!("普通周末{}不计", days.zh)),
            )
        }
        DeadlineStep::Moved { from, earliest, latest } => (Some(*from), moved(*earliest, *latest)),
        DeadlineStep::Unsettled { days } => {
            let days = dates::range(days.start(), days.end());
            (None, Text::new(format!("no notice settles {} yet", days.en), format!("{}的放假安排尚未公布", days.zh)))
        }
    }
}

fn moved(earliest: Day, latest: Day) -> Text {
    let to = with_weekday(latest);
    if earliest == latest {
        return Text::new(
            format!("a day of rest, so the end moves to {}", to.en),
            format!("为休息日，顺延至{}", to.zh),
        );
    }
    let from = with_weekday(earliest);
    Text::new(
        format!("a day of rest, so the end moves to a day from {} to {}", from.en, to.en),
        format!("为休息日，顺延至{}至{}之间的某一天", from.zh, to.zh),
    )
}
