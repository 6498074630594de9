//! Papers, ways to apply, counters and costs.

use luyin_assess::assessment::{Channel, Cost, Counter, Evidence, Hours, Id, Submit};

use super::parts::{self, Composer};
use crate::language::Text;
use crate::{counts, lists, terms, view};

impl Composer<'_> {
    pub(super) fn evidence(&self, evidence: &Evidence) -> view::Evidence {
        view::Evidence {
            statement: self.statement(
                &evidence.id,
                Text::from(evidence.label.as_ref().unwrap_or(&evidence.name.title)),
                &evidence.cites,
            ),
            kind: evidence.name.id.to_string(),
            state: evidence.state.into(),
            held_as: evidence.held_as.as_ref().map(ToString::to_string),
            held: evidence.held.iter().map(|it| self.held(it)).collect(),
            missing: parts::facts(&evidence.missing),
            submit: evidence.submit.into(),
            copies: evidence.copies,
            inspect_original: evidence.inspect_original,
            translation: evidence.translation,
            manner: manner(evidence),
            how: evidence.how.as_ref().map(Text::from),
            unknown_since: evidence.unknown_since.map(parts::unread),
            basis: evidence.basis.into(),
        }
    }

    pub(super) fn channel(&self, channel: &Channel) -> view::Channel {
        view::Channel {
            statement: self.statement(&channel.id, Text::from(&channel.label), &channel.cites),
            open: channel.open.into(),
            chosen: channel.chosen,
            counters: channel.counters.iter().map(|it| self.counter(it)).collect(),
            basis: channel.basis.into(),
        }
    }

    fn counter(&self, counter: &Counter) -> view::Counter {
        view::Counter {
            statement: self.statement(&counter.id, Text::from(&counter.title), &counter.cites),
            address: Text::from(&counter.address),
            telephone: counter.telephone.as_ref().map(ToString::to_string),
            hours: counter.hours.iter().map(hours).collect(),
            hours_text: hours_text(counter),
            ask_on: kinds_of_day(&counter.unsaid),
            closed: counter.closed.iter().map(ToString::to_string).collect(),
            unsaid: counter.unsaid.iter().map(ToString::to_string).collect(),
            note: counter.note.as_ref().map(Text::from),
            checked: counter.checked.map(|day| day.to_string()),
        }
    }

    pub(super) fn cost(&self, cost: &Cost) -> view::Cost {
        let amount = cost.amount.as_ref();
        view::Cost {
            statement: self.statement(&cost.id, Text::from(&cost.label), &cost.cites),
            from: amount.map(|(from, _, _)| from.to_string()),
            to: amount.map(|(_, to, _)| to.to_string()),
            currency: amount.map(|(_, _, currency)| currency.to_string()),
            amount: amount_words(cost),
            basis: cost.basis.into(),
        }
    }
}

/// `photocopy; the original is shown; with a translation`.
fn manner(evidence: &Evidence) -> Text {
    let shown = Text::new("the original is shown", "查验原件");
    let mut parts = match evidence.submit {
        Submit::ShowOnly if evidence.inspect_original => vec![shown],
        Submit::Original => vec![terms::submit(evidence.submit, evidence.copies)],
        _ => {
            let mut parts = vec![terms::submit(evidence.submit, evidence.copies)];
            parts.extend(evidence.inspect_original.then_some(shown));
            parts
        }
    };
    if evidence.translation {
        parts.push(Text::new("with a translation into Chinese", "附中文译本"));
    }
    lists::apart(&parts)
}

fn hours(hours: &Hours) -> view::Hours {
    view::Hours {
        weekdays: (1..=7).zip(hours.days).filter(|(_, open)| *open).map(|(day, _)| day).collect(),
        opens: clock(hours.open),
        closes: clock(hours.close),
    }
}

/// A minute of the day as `09:00`.
pub(crate) fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// `Monday to Saturday 09:00 to 17:00; closed on statutory holidays`.
fn hours_text(counter: &Counter) -> Text {
    if counter.hours.is_empty() {
        return Text::new("hours not known; please telephone first", "办公时间不详，请先致电");
    }
    let mut parts: Vec<Text> = counter.hours.iter().map(one_hours).collect();
    parts.extend(
        kinds_of_day(&counter.closed)
            .map(|kinds| Text::new(format!("closed on {}", kinds.en), format!("{}不办公", kinds.zh))),
    );
    lists::apart(&parts)
}

fn kinds_of_day(kinds: &[Id]) -> Option<Text> {
    let named: Vec<Text> = kinds.iter().map(|kind| kind_of_day(kind)).collect();
    (!named.is_empty()).then(|| lists::and(&named))
}

/// A kind of day on which a counter may be closed.
pub(crate) fn kind_of_day(kind: &str) -> Text {
    match kind {
        "statutory-holidays" => Text::new("statutory holidays", "法定节假日"),
        "moved-rest-days" => Text::new("rest days moved by a holiday notice", "调休休息日"),
        "make-up-saturdays" => Text::new("make-up Saturdays", "调休上班的周六"),
        "make-up-sundays" => Text::new("make-up Sundays", "调休上班的周日"),
        other => Text::new(other, other),
    }
}

fn one_hours(hours: &Hours) -> Text {
    weekly(hours.days, hours.open, hours.close)
}

/// `Monday to Saturday 09:00 to 17:00`.
pub(crate) fn weekly(days: [bool; 7], open: u16, close: u16) -> Text {
    let (opens, closes) = (clock(open), clock(close));
    let days = lists::and(&weekdays(days));
    Text::new(format!("{} {opens} to {closes}", days.en), format!("{} {opens}至{closes}", days.zh))
}

/// Days of the week in a row are told by the first and the last.
fn weekdays(open: [bool; 7]) -> Vec<Text> {
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for (day, _) in (1..=7).zip(open).filter(|(_, open)| *open) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == day => *last = day,
            _ => runs.push((day, day)),
        }
    }
    runs.into_iter().map(|(first, last)| weekday_run(first, last)).collect()
}

fn weekday_run(first: u8, last: u8) -> Text {
    let (from, to) = (terms::weekday(first), terms::weekday(last));
    if first == last {
        from
    } else {
        Text::new(format!("{} to {}", from.en, to.en), format!("{}至{}", from.zh, to.zh))
    }
}

fn amount_words(cost: &Cost) -> Text {
    match &cost.amount {
        None => Text::new("amount not known", "金额不详"),
        Some((from, to, currency)) => counts::amount(*from, *to, currency),
    }
}
