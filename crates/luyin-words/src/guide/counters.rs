//! Figures by date, counters with their hours, and marks below an item.

use luyin_date::Day;
use luyin_guide::{CounterVersion, Expression, Parameter};

use super::{STALE_AFTER, Show};
use crate::compose::{kind_of_day, weekly};
use crate::language::Text;
use crate::text::{Ink, Span};
use crate::{dates, lists};

impl Show<'_> {
    /// The dated values that conditions name as `param.x`.
    pub(super) fn figures(&mut self) {
        let guide = self.guide;
        if guide.parameters.is_empty() {
            return;
        }
        self.page.heading(&Text::new("Figures", "数值"));
        for parameter in &guide.parameters {
            let name = format!("param.{}", parameter.name);
            let label = parameter.label.as_ref().map_or_else(|| Text::new(&name, &name), Text::from);
            let values = lists::apart(&values(parameter));
            let text = Text::new(format!("{}: {}", label.en, values.en), format!("{}：{}", label.zh, values.zh));
            self.item(2, &text, &parameter.said);
        }
    }

    /// The counters that give this service, with hours, on the day that the guide is looked at.
    pub(super) fn counters(&mut self) {
        let guide = self.guide;
        let authority = guide.authority.as_ref().and_then(|id| self.library.authorities.get(id));
        let Some((authority, service)) = authority.zip(guide.service.as_ref()) else { return };
        let day = self.as_of.or(guide.checked).unwrap_or(Day::MAX);
        let counters = authority.counters.iter().filter(|counter| counter.gives(service.as_str()));
        let mut told = counters.filter_map(|counter| Some((counter, counter.version(day)?))).peekable();
        if told.peek().is_none() {
            return;
        }
        self.page.heading(&Text::new("Places and hours", "办理地点与时间"));
        for (counter, version) in told {
            let title = self.say(&Text::from(&counter.title));
            let spans = [Span::plain(title), self.numbers(&version.cite)];
            self.page.hanging(2, &Span::plain("-"), 2, &spans);
            let place = lists::apart(&where_and_when(version));
            self.page.text(4, &place);
            self.last_checked(version);
        }
    }

    fn last_checked(&mut self, version: &CounterVersion) {
        let Some(checked) = version.checked else { return };
        let day = dates::day(checked);
        let stale = self.as_of.is_some_and(|as_of| checked.days_until(as_of) > STALE_AFTER);
        let (text, ink) = if stale {
            let text = Text::new(
                format!("Last checked {}, more than a year ago; please telephone first.", day.en),
                format!("最近核对：{}，已逾一年，请先致电。", day.zh),
            );
            (text, Ink::Care)
        } else {
            (Text::new(format!("Last checked {}.", day.en), format!("最近核对：{}。", day.zh)), Ink::Faint)
        };
        let text = self.say(&text);
        self.page.paragraph(4, &[Span::new(text, ink)]);
    }

    /// The condition under which an item is wanted.
    pub(super) fn only_if(&mut self, condition: Option<&Expression>) {
        let Some(condition) = condition else { return };
        let condition = condition.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = self.say(&Text::new(format!("only if {condition}"), format!("仅当{condition}")));
        self.page.paragraph(4, &[Span::faint(text)]);
    }

    /// Says that a question about an item is open.
    pub(super) fn asked_about(&mut self, id: &str) {
        let concerns = |it: &str| it == id || it.rsplit_once('.').is_some_and(|(_, last)| last == id);
        if self.guide.open.iter().any(|open| open.concerns.as_deref().is_some_and(concerns)) {
            let text =
                self.say(&Text::new("A question about this is open; see below.", "此项尚有不明确之处，见下文。"));
            self.page.paragraph(4, &[Span::new(text, Ink::Care)]);
        }
    }
}

fn values(parameter: &Parameter) -> Vec<Text> {
    let values = parameter.values.iter();
    let told = values.map(|(day, value)| {
        let (day, unit) = (dates::day(*day), super::account::unit(&parameter.unit));
        match value {
            Some(value) => {
                Text::new(format!("{value} {} since {}", unit.en, day.en), format!("自{}起{value}{}", day.zh, unit.zh))
            }
            None => Text::new(format!("none since {}", day.en), format!("自{}起无", day.zh)),
        }
    });
    told.collect()
}

fn where_and_when(version: &CounterVersion) -> Vec<Text> {
    let mut parts = vec![Text::from(&version.address)];
    parts.extend(version.telephone.as_deref().map(|number| Text::new(number, number)));
    if version.hours.is_empty() {
        parts.push(Text::new("hours not known, please telephone first", "办公时间不详，请先致电"));
    }
    parts.extend(version.hours.iter().map(|it| weekly(it.days, it.open, it.close)));
    let closed: Vec<Text> = version.closed.iter().map(|kind| kind_of_day(kind)).collect();
    if !closed.is_empty() {
        let closed = lists::and(&closed);
        parts.push(Text::new(format!("closed on {}", closed.en), format!("{}不办公", closed.zh)));
    }
    parts
}
