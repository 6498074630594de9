//! The plan as calendar entries (iCalendar, RFC 5545): all-day events with fixed ids, so that a plan read in again
//! moves its own entries.

use std::fmt::Write as _;

use luyin_date::Day;

use crate::codes::{PlanRole, StepKind};
use crate::language::{Language, Text};
use crate::view::{PlanStep, ScheduleAfter, ScheduleStep, View};

/// A line holds no more octets than this.
const LINE: usize = 75;

/// The days of a plan as a calendar; none where the view has no plan.
///
/// `name` tells one person's entries from another's, such as the name of the case file; it is part of every entry's
/// id. A step lasts from the last day on which it can begin safely to the day by which it must be done; one that takes
/// a time that nobody tells, or is late, stands on the first day on which it can begin.
pub fn calendar(view: &View, language: Language, name: &str) -> Option<String> {
    let (plan, schedule) = (view.plan.as_ref()?, view.schedule.as_ref()?);
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Luyin//Luyin//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(view.goal.title.in_language(language))),
    ];
    for days in &schedule.steps {
        let Some(step) = plan.steps.iter().find(|step| step.statement.id == days.step) else { continue };
        lines.extend(event(view, step, days, language, name)?);
    }
    for after in &schedule.after {
        lines.extend(limit(view, after, language, name)?);
    }
    lines.push("END:VCALENDAR".to_owned());
    Some(lines.iter().map(|line| folded(line)).collect())
}

fn event(view: &View, step: &PlanStep, days: &ScheduleStep, language: Language, name: &str) -> Option<Vec<String>> {
    let (first, last) = span(view, step, days)?;
    let summary = step.statement.text.in_language(language);
    let mut about = days.text.sentence();
    if days.provisional {
        about = about.then(&Text::new("Provisional: a holiday notice is missing.", "暂定：有关放假通知尚未公布。"));
    }
    if step.role == PlanRole::Fallback {
        about = about.then(&Text::new("Kept ready in case the certificate fails.", "备用，以防未能取得证明。"));
    }
    let about = with_care(view, about).then(&view.standing);
    let entry = Entry {
        id: &step.statement.id,
        first,
        last,
        summary,
        about: about.in_language(language),
        provisional: days.provisional,
    };
    entry.lines(view, name)
}

/// The last day of a time limit that runs once the file is taken in.
fn limit(view: &View, after: &ScheduleAfter, language: Language, name: &str) -> Option<Vec<String>> {
    let last = Day::parse(&after.latest).ok()?;
    let about = with_care(view, after.statement.text.sentence()).then(&view.standing);
    let name_of = &after.name;
    let summary = Text::new(format!("{}: last day", name_of.en), format!("{}：期限届满", name_of.zh));
    let entry = Entry {
        id: &after.statement.id,
        first: Day::parse(&after.earliest).ok()?,
        last,
        summary: summary.in_language(language),
        about: about.in_language(language),
        provisional: after.provisional,
    };
    entry.lines(view, name)
}

/// What could do harm stands before everything else that an entry says.
fn with_care(view: &View, about: Text) -> Text {
    let care = view.exposure.iter().map(|exposure| exposure.statement.text.sentence());
    care.chain([about]).reduce(|one, two| one.then(&two)).unwrap_or_default()
}

/// One entry of the calendar, from its first day to its last.
struct Entry<'e> {
    id: &'e str,
    first: Day,
    last: Day,
    summary: &'e str,
    about: &'e str,
    provisional: bool,
}

impl Entry<'_> {
    /// The entry with a reminder a week before its first day.
    fn lines(&self, view: &View, name: &str) -> Option<Vec<String>> {
        let status = if self.provisional { "TENTATIVE" } else { "CONFIRMED" };
        Some(vec![
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}.{}@luyin", plain(name), plain(self.id)),
            format!("DTSTAMP:{}T000000Z", digits(Day::parse(&view.as_of).ok()?)),
            format!("DTSTART;VALUE=DATE:{}", digits(self.first)),
            format!("DTEND;VALUE=DATE:{}", digits(self.last.next())),
            format!("SUMMARY:{}", escaped(self.summary)),
            format!("DESCRIPTION:{}", escaped(self.about)),
            format!("STATUS:{status}"),
            "TRANSP:TRANSPARENT".to_owned(),
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            format!("DESCRIPTION:{}", escaped(self.summary)),
            "TRIGGER:-P7D".to_owned(),
            "END:VALARM".to_owned(),
            "END:VEVENT".to_owned(),
        ])
    }
}

/// The first and the last day of an entry.
fn span(view: &View, step: &PlanStep, days: &ScheduleStep) -> Option<(Day, Day)> {
    let day = |text: &Option<String>| text.as_ref().and_then(|text| Day::parse(text).ok());
    let earliest = Day::parse(&days.earliest_start).ok()?;
    if step.kind == StepKind::File {
        let filing = view.schedule.as_ref().and_then(|schedule| day(&schedule.filing)).unwrap_or(earliest);
        return Some((filing, filing));
    }
    match (day(&days.latest_start), day(&days.latest_finish)) {
        (Some(start), Some(finish)) if !days.start_open && start <= finish => Some((start, finish)),
        _ => Some((earliest, earliest)),
    }
}

fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// Letters and digits that any calendar takes in an id; every other character by its number, so that no two texts meet.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-') {
            plain.push(letter);
        } else {
            let _ = write!(plain, "_{:x}_", u32::from(letter));
        }
    }
    plain
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A line broken where it grows too long; what follows begins with a space.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > LINE {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(letter);
        octets += letter.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters() {
        let folded = folded(&"无".repeat(60));
        assert!(folded.split("\r\n").all(|line| line.len() <= LINE));
        assert_eq!(folded.replace("\r\n ", "").trim_end(), "无".repeat(60));
    }

    #[test]
    fn two_names_never_give_one_id() {
        assert_ne!(plain("王小明"), plain("李小明"));
        assert_ne!(plain("a@b"), plain("a-b"));
    }

    #[test]
    fn what_has_a_meaning_of_its_own_is_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}
