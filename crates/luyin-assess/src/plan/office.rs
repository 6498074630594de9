//! The office at which a step is taken: on which days it receives people.
//!
//! Where a guide tells a counter's hours, they say on which days one can go there; where none are told, the working
//! days of the country stand for them.

use luyin_date::{Calendar, Day, RowKind, Truth};
use luyin_guide::{Counter, OpenOn, UnknownBecause, open_on};

use super::model::{AtOffice, FilingDay};

/// So many days are looked at for one on which an office is open.
const HORIZON: usize = 120;

/// An office and the calendar of its country.
#[derive(Debug, Clone, Default)]
pub(crate) struct Office<'a> {
    /// The calendar; none where none is known.
    pub calendar: Option<&'a Calendar>,
    /// The counters at which the step can be taken.
    pub counters: Vec<&'a Counter>,
}

impl<'a> Office<'a> {
    /// An office of whose counters nothing is known.
    pub fn in_calendar(calendar: Option<&'a Calendar>) -> Self {
        Self { calendar, counters: Vec::new() }
    }

    /// Whether the hours of some counter are told.
    pub fn has_hours(&self) -> bool {
        let told = |counter: &&Counter| counter.versions.iter().any(|version| !version.hours.is_empty());
        self.counters.iter().any(told)
    }

    /// Whether one plans to go there on a day. A day of which the source says nothing is no day to plan for; where only
    /// a notice is missing, the usual hours stand.
    pub fn opens(&self, day: Day) -> bool {
        if !self.has_hours() {
            return works(self.calendar, day);
        }
        self.counters.iter().any(|counter| self.opens_at(counter, day))
    }

    fn opens_at(&self, counter: &Counter, day: Day) -> bool {
        let Some(version) = counter.version(day) else { return false };
        let weekday = day.weekday() as usize;
        let usual = version.hours.iter().any(|hours| hours.days.get(weekday).copied().unwrap_or(false));
        match open_on(version, day, self.calendar) {
            OpenOn::Open => true,
            OpenOn::Unknown(UnknownBecause::NoNotice) => usual && !usually_off(self.calendar, day),
            OpenOn::Unknown(UnknownBecause::NoCalendar) => usual,
            OpenOn::Unknown(_) | OpenOn::Closed(_) => false,
        }
    }

    /// Whether a notice that is missing may still close it on a day.
    pub fn awaits_notice(&self, day: Day) -> bool {
        self.has_hours() && self.opens(day) && self.said(day) != OpenOn::Open
    }

    /// The first day from a day on that will do.
    pub fn first_open(&self, from: Day) -> Option<Day> {
        let mut days = std::iter::successors(Some(from), |day| Some(day.next())).take(HORIZON);
        days.find(|day| self.opens(*day))
    }

    /// The last day until a day that will do.
    pub fn last_open(&self, until: Day) -> Option<Day> {
        let mut days = std::iter::successors(Some(until), |day| Some(day.previous())).take(HORIZON);
        days.find(|day| self.opens(*day))
    }

    /// What is said of a day: by the counter that is open, else by one that may be, else by the first.
    fn said(&self, day: Day) -> OpenOn {
        let versions = self.counters.iter().filter_map(|counter| counter.version(day));
        let said = versions.map(|version| open_on(version, day, self.calendar));
        let rank = |said: &OpenOn| match said {
            OpenOn::Open => 0,
            OpenOn::Unknown(_) => 1,
            OpenOn::Closed(_) => 2,
        };
        said.min_by_key(rank).unwrap_or(OpenOn::Unknown(UnknownBecause::NoHours))
    }

    /// What a day on which the file is to be handed in is for the office.
    pub fn filing_day(&self, day: Day) -> FilingDay {
        let state = match self.said(day) {
            _ if !self.has_hours() && !works(self.calendar, day) => AtOffice::NoWorkingDay,
            _ if !self.has_hours() => AtOffice::HoursNotKnown,
            OpenOn::Open => AtOffice::Open,
            OpenOn::Closed(because) => AtOffice::Closed(because),
            OpenOn::Unknown(because) => AtOffice::NotSaid(because),
        };
        FilingDay { state, will_do: self.opens(day), next_open: self.first_open(day.next()) }
    }
}

/// Whether people work on a day; where no notice says, on Mondays to Fridays that past notices left alone.
pub(crate) fn works(calendar: Option<&Calendar>, day: Day) -> bool {
    match calendar.map_or(Truth::True, |calendar| calendar.is_working(day)) {
        Truth::True => true,
        Truth::False => false,
        Truth::Unknown => !day.weekday().is_weekend() && !usually_off(calendar, day),
    }
}

/// Whether each of the last three notices named this day of the year off, as they do with the week of 1 October.
fn usually_off(calendar: Option<&Calendar>, day: Day) -> bool {
    let (year, month, of_month) = day.ymd();
    let Some(calendar) = calendar else { return false };
    let off = |day: &Day| matches!(calendar.row(*day).map(|row| row.kind), Some(RowKind::Holiday { .. }));
    let same_day = (1..12).filter_map(|back| Day::new(year.saturating_sub(back), month, of_month).ok());
    let mut settled = same_day.filter(|day| calendar.is_settled(*day)).take(3).peekable();
    settled.peek().is_some() && settled.all(|day| off(&day))
}
