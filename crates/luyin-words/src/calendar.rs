//! The plan as calendar entries (iCalendar, RFC 5545): all-day events with fixed ids, so that a plan read in again
//! moves its own entries.

use luyin_date::Day;

use crate::codes::{PlanRole, StepKind};
use crate::language::{Language, Text};
use crate::view::{PlanStep, ScheduleStep, View};

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
    lines.push("END:VCALENDAR".to_owned());
    Some(lines.iter().map(|line| folded(line)).collect())
}

fn event(view: &View, step: &PlanStep, days: &ScheduleStep, language: Language, name: &str) -> Option<Vec<String>> {
    let (first, last) = span(view, step, days)?;
    let summary = step.statement.text.in_language(language);
    let mut about = days.text.sentence();
    if step.role == PlanRole::Fallback {
        about = about.then(&Text::new("Kept ready in case the certificate fails.", "备用，以防未能取得证明。"));
    }
    let about = about.then(&view.standing);
    Some(vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}.{}@luyin", plain(name), plain(&step.statement.id)),
        format!("DTSTAMP:{}T000000Z", digits(Day::parse(&view.as_of).ok()?)),
        format!("DTSTART;VALUE=DATE:{}", digits(first)),
        format!("DTEND;VALUE=DATE:{}", digits(last.next())),
        format!("SUMMARY:{}", escaped(summary)),
        format!("DESCRIPTION:{}", escaped(about.in_language(language))),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ])
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

/// Letters and digits that any calendar takes in an id.
fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_ascii_alphanumeric() || letter == '.' { letter } else { '-' }).collect()
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
    fn what_has_a_meaning_of_its_own_is_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}
