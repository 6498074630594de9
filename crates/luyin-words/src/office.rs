//! Which counters are open at a moment, until when, else when next.

use luyin_date::Day;
use luyin_guide::ClosedBecause;
use luyin_guide::{CounterVersion, Library, Office, OpenState, UnknownBecause, open_at};

use crate::compose::clock;
use crate::deadline::with_weekday;
use crate::language::Text;
use crate::text::{Ink, Layout, Page, Span};
use crate::{dates, lists};

/// A local moment: a day, and the minute of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// The minute of the day.
    pub minute: u16,
}

/// The counters in three groups: open, perhaps open, closed. Hours are told with the day of their last check.
pub fn offices(library: &Library, offices: &[Office<'_>], at: Moment, layout: Layout) -> String {
    let mut page = Page::new(layout);
    let states: Vec<Told<'_>> = offices.iter().filter_map(|office| told(library, *office, at)).collect();
    page.paragraph(0, &[Span::strong(page.say(&sentence(&states, at)).to_owned())]);
    for group in [Group::Open, Group::Perhaps, Group::Closed] {
        let of_group: Vec<&Told<'_>> = states.iter().filter(|told| told.group() == group).collect();
        if of_group.is_empty() {
            continue;
        }
        page.heading(&group.heading());
        for told in of_group {
            counter(&mut page, told, at);
        }
    }
    page.finish()
}

/// A counter and its state.
struct Told<'l> {
    office: Office<'l>,
    version: &'l CounterVersion,
    state: OpenState,
}

impl Told<'_> {
    fn group(&self) -> Group {
        match self.state {
            OpenState::Open { .. } => Group::Open,
            OpenState::Unknown { .. } => Group::Perhaps,
            OpenState::Closed { .. } => Group::Closed,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Open,
    Perhaps,
    Closed,
}

impl Group {
    fn heading(self) -> Text {
        match self {
            Group::Open => Text::new("Open", "正在办公"),
            Group::Perhaps => Text::new("Perhaps open: please telephone first", "是否办公不详，请先致电"),
            Group::Closed => Text::new("Closed", "不办公"),
        }
    }
}

fn told<'l>(library: &Library, office: Office<'l>, at: Moment) -> Option<Told<'l>> {
    let version = office.counter.version(at.day)?;
    let calendar = library.calendar_of(office.counter.place);
    let state = open_at(version, at.day, at.minute, calendar);
    Some(Told { office, version, state })
}

fn sentence(states: &[Told<'_>], at: Moment) -> Text {
    let open = states.iter().filter(|told| told.group() == Group::Open).count();
    let all = states.len();
    let (day, time) = (with_weekday(at.day), clock(at.minute));
    let en = match (open, all) {
        (1, 1) => "the counter is open".to_owned(),
        (0, 1) => "the counter is not known to be open".to_owned(),
        (0, all) => format!("none of {all} counters is known to be open"),
        (open, all) if open == all => format!("all {all} counters are open"),
        (1, all) => format!("1 of {all} counters is open"),
        (open, all) => format!("{open} of {all} counters are open"),
    };
    let zh = match (open, all) {
        (1, 1) => "该窗口正在办公".to_owned(),
        (0, 1) => "该窗口未确定办公".to_owned(),
        (open, all) => format!("{all}个窗口中确定办公的有{open}个"),
    };
    Text::new(format!("On {} at {time}, {en}.", day.en), format!("{} {time}，{zh}。", day.zh))
}

fn counter(page: &mut Page, told: &Told<'_>, at: Moment) {
    let version = told.version;
    let title = Text::from(&told.office.counter.title);
    let (state, ink) = state_words(told.state, at);
    let state = Span::new(page.say(&state).to_owned(), ink);
    page.edges(2, &[Span::plain(page.say(&title).to_owned())], &state);
    let mut where_at = vec![Text::from(&version.address)];
    if let Some(telephone) = &version.telephone {
        where_at.push(Text::new(&**telephone, &**telephone));
    }
    if let Some(checked) = version.checked {
        let day = dates::day(checked);
        where_at.push(Text::new(format!("last checked {}", day.en), format!("最近核对：{}", day.zh)));
    }
    let text = page.say(&lists::apart(&where_at)).to_owned();
    page.paragraph(4, &[Span::faint(text)]);
    if let Some(note) = &version.note {
        let note = page.say(&Text::from(note).sentence()).to_owned();
        page.paragraph(4, &[Span::faint(note)]);
    }
}

fn state_words(state: OpenState, at: Moment) -> (Text, Ink) {
    match state {
        OpenState::Open { until } => {
            let until = clock(until);
            (Text::new(format!("until {until}"), format!("至{until}")), Ink::Good)
        }
        OpenState::Closed { because, next_open, .. } => {
            let why = closed_words(because);
            (opens_next(&why, next_open, at), Ink::Plain)
        }
        OpenState::Unknown { reason, next_open } => {
            let why = unknown_words(reason);
            (opens_next(&why, next_open, at), Ink::Care)
        }
    }
}

fn opens_next(why: &Text, next: Option<(Day, u16)>, at: Moment) -> Text {
    let Some((day, minute)) = next else {
        return why.clone();
    };
    let time = clock(minute);
    if day == at.day {
        return Text::new(format!("{}; opens at {time}", why.en), format!("{}；{time}开放", why.zh));
    }
    let day = with_weekday(day);
    Text::new(format!("{}; opens {} at {time}", why.en, day.en), format!("{}；{} {time}开放", why.zh, day.zh))
}

pub(crate) fn closed_words(because: ClosedBecause) -> Text {
    match because {
        ClosedBecause::OutsideHours => Text::new("outside its hours", "非办公时间"),
        ClosedBecause::RestDay => Text::new("its day of rest", "休息日"),
        ClosedBecause::StatutoryHoliday => Text::new("a statutory holiday", "法定节假日"),
        ClosedBecause::MovedRestDay => Text::new("a rest day moved by the holiday notice", "调休休息日"),
        ClosedBecause::MakeUpDay => Text::new("closed on this make-up working day", "调休上班日不开放"),
    }
}

pub(crate) fn unknown_words(reason: UnknownBecause) -> Text {
    match reason {
        UnknownBecause::NoHours => Text::new("hours not known", "办公时间不详"),
        UnknownBecause::StatutoryHoliday => {
            Text::new("a statutory holiday; its source does not say", "法定节假日，来源未说明")
        }
        UnknownBecause::MovedRestDay => {
            Text::new("a rest day moved by the holiday notice; its source does not say", "调休休息日，来源未说明")
        }
        UnknownBecause::MakeUpDay => {
            Text::new("a make-up working day; its source does not say", "调休上班日，来源未说明")
        }
        UnknownBecause::NoNotice => Text::new("the holiday notice is not published yet", "放假通知尚未公布"),
        UnknownBecause::NoCalendar => Text::new("no calendar for this country", "没有该国家（地区）的日历"),
    }
}
