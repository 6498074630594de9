//! When a counter is open: its hours, the calendar, and what the source leaves unsaid.
//!
//! Statutory holidays close a counter whose source says so. Of a moved rest day, and of a make-up day on which the
//! counter has no hours, most sources say nothing: then the answer is unknown, and one has to ring.
//! Beyond the published notices a day is taken as ordinary unless the calendar's pattern lets a notice touch it;
//! the days that the law names in every year stay holidays.

use luyin_date::{Calendar, Day, RowKind};

use crate::model::CounterVersion;

/// Whether a counter is open at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenState {
    /// It is open until this minute of the day.
    Open {
        /// The minute of the day at which it closes.
        until: u16,
    },
    /// It is closed.
    Closed {
        /// Why.
        because: ClosedBecause,
        /// When it certainly opens next.
        next_open: Option<(Day, u16)>,
        /// When it may open before that, on a day of which the source says nothing.
        perhaps: Option<(Day, u16)>,
    },
    /// The source does not say: telephone.
    Unknown {
        /// What is not said.
        reason: UnknownBecause,
        /// When it certainly opens next.
        next_open: Option<(Day, u16)>,
    },
}

/// Why a counter is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosedBecause {
    /// The day has hours, and this is before, between or after them.
    OutsideHours,
    /// It has no hours on this day of the week.
    RestDay,
    /// A statutory holiday.
    StatutoryHoliday,
    /// A rest day moved by a notice.
    MovedRestDay,
    /// A make-up day on which it stays closed.
    MakeUpDay,
}

/// Why it is not known whether a counter is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownBecause {
    /// The source names no hours.
    NoHours,
    /// A statutory holiday, of which the source says nothing.
    StatutoryHoliday,
    /// A rest day moved by a notice, of which the source says nothing.
    MovedRestDay,
    /// A weekend day worked in exchange, of which the source says nothing.
    MakeUpDay,
    /// No notice is out for a day that one may touch.
    NoNotice,
    /// There is no calendar for the country.
    NoCalendar,
}

/// Whether a counter is open on a day at a minute of it.
///
/// ```
/// # use luyin_guide::{read_library, SourceFile, open_at, OpenState};
/// # use luyin_date::Day;
/// # let text = r#"
/// # format: 1
/// # id: x.office
/// # title: {en: Office, zh: 窗口}
/// # place: CN
/// # counters:
/// #   - id: hall
/// #     place: CN
/// #     title: {en: Hall, zh: 大厅}
/// #     versions:
/// #       - {in_force: ../.., address: {en: A, zh: 甲}, hours: [{days: mon-fri, open: "09:00", close: "17:00"}], cite: [s]}
/// # "#;
/// # let places = "format: 1\ncountries:\n  - {id: CN, en: China, zh: 中国}\n";
/// # let calendar = "format: 1\ncalendar: cn\nyear: 2026\n";
/// # let file = |path: &str, text: &str| SourceFile { path: path.into(), text: text.into() };
/// # let (library, _, _) = read_library(vec![
/// #     file("authorities/x.yaml", text), file("places/countries.yaml", places), file("calendars/cn/2026.yaml", calendar)]);
/// # let counter = &library.authorities["x.office"].counters[0];
/// let monday = Day::new(2026, 11, 23).unwrap();
/// let version = counter.version(monday).unwrap();
/// let state = open_at(version, monday, 16 * 60 + 40, library.calendar("cn"));
/// assert_eq!(state, OpenState::Open { until: 17 * 60 });
/// ```
pub fn open_at(version: &CounterVersion, day: Day, minute: u16, calendar: Option<&Calendar>) -> OpenState {
    match on_day(version, day, calendar) {
        OnDay::Open(hours) => match hours.iter().find(|(open, close)| (*open..*close).contains(&minute)) {
            Some((_, until)) => OpenState::Open { until: *until },
            None => closed(version, day, minute, calendar, ClosedBecause::OutsideHours),
        },
        OnDay::Closed(because) => closed(version, day, minute, calendar, because),
        OnDay::Unknown(reason, hours) => {
            let (first, last) = hull(&hours);
            if !hours.is_empty() && !(first..last).contains(&minute) {
                return closed(version, day, minute, calendar, ClosedBecause::OutsideHours);
            }
            OpenState::Unknown { reason, next_open: next(version, day, minute, calendar).0 }
        }
    }
}

/// Whether a counter receives people on a day at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenOn {
    /// It does.
    Open,
    /// It does not.
    Closed(ClosedBecause),
    /// The source, or a notice that is missing, does not say.
    Unknown(UnknownBecause),
}

/// Whether a counter receives people on a day, at whatever time of it.
pub fn open_on(version: &CounterVersion, day: Day, calendar: Option<&Calendar>) -> OpenOn {
    match on_day(version, day, calendar) {
        OnDay::Open(_) => OpenOn::Open,
        OnDay::Closed(because) => OpenOn::Closed(because),
        OnDay::Unknown(reason, _) => OpenOn::Unknown(reason),
    }
}

/// What a day is for a counter.
#[derive(Debug, Clone, PartialEq, Eq)]
enum OnDay {
    Open(Vec<(u16, u16)>),
    Closed(ClosedBecause),
    /// Not known; the hours are those that it would keep if it were open.
    Unknown(UnknownBecause, Vec<(u16, u16)>),
}

/// What a calendar makes of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DayKind {
    Ordinary,
    Statutory,
    Moved,
    MakeUp,
}

fn closed(
    version: &CounterVersion,
    day: Day,
    minute: u16,
    calendar: Option<&Calendar>,
    because: ClosedBecause,
) -> OpenState {
    let (next_open, perhaps) = next(version, day, minute, calendar);
    OpenState::Closed { because, next_open, perhaps }
}

/// The longest that one looks ahead: longer than any stretch of days that a pattern leaves open.
const HORIZON: usize = 120;

/// A day and a minute of it.
type Moment = (Day, u16);

/// When it certainly opens next, and when it may open before that.
fn next(
    version: &CounterVersion,
    day: Day,
    minute: u16,
    calendar: Option<&Calendar>,
) -> (Option<Moment>, Option<Moment>) {
    let mut perhaps = None;
    let days = std::iter::successors(Some(day), |day| Some(day.next())).take(HORIZON);
    for ahead in days {
        let later = |hours: &[(u16, u16)]| {
            let opens = hours.iter().map(|(open, _)| *open);
            opens.filter(|open| ahead > day || *open > minute).min()
        };
        match on_day(version, ahead, calendar) {
            OnDay::Open(hours) => {
                if let Some(open) = later(&hours) {
                    return (Some((ahead, open)), perhaps);
                }
            }
            OnDay::Unknown(_, hours) => {
                perhaps = perhaps.or_else(|| later(&hours).map(|open| (ahead, open)));
            }
            OnDay::Closed(_) => {}
        }
    }
    (None, perhaps)
}

fn on_day(version: &CounterVersion, day: Day, calendar: Option<&Calendar>) -> OnDay {
    if version.hours.is_empty() {
        return OnDay::Unknown(UnknownBecause::NoHours, Vec::new());
    }
    let Some(calendar) = calendar else {
        return match under(version, day, DayKind::Ordinary) {
            OnDay::Open(hours) => OnDay::Unknown(UnknownBecause::NoCalendar, hours),
            other => other,
        };
    };
    let kinds = kinds(day, calendar);
    let mut states = kinds.iter().map(|kind| under(version, day, *kind));
    let Some(first) = states.next() else { return under(version, day, DayKind::Ordinary) };
    let mut certain = true;
    let mut possible = first.clone();
    for state in states {
        certain &= same(&first, &state);
        if hours_of(&possible).is_empty() {
            possible = state;
        }
    }
    if certain { first } else { OnDay::Unknown(UnknownBecause::NoNotice, hours_of(&possible).to_vec()) }
}

fn same(one: &OnDay, other: &OnDay) -> bool {
    match (one, other) {
        (OnDay::Closed(_), OnDay::Closed(_)) => true,
        (one, other) => one == other,
    }
}

fn hours_of(state: &OnDay) -> &[(u16, u16)] {
    match state {
        OnDay::Open(hours) | OnDay::Unknown(_, hours) => hours,
        OnDay::Closed(_) => &[],
    }
}

/// What a day may be: one kind where a notice settles it.
fn kinds(day: Day, calendar: &Calendar) -> Vec<DayKind> {
    match calendar.row(day).map(|row| row.kind) {
        Some(RowKind::Holiday { statutory: true }) => return vec![DayKind::Statutory],
        Some(RowKind::Holiday { statutory: false }) => return vec![DayKind::Moved],
        Some(RowKind::Makeup) => return vec![DayKind::MakeUp],
        None if calendar.is_settled(day) => return vec![DayKind::Ordinary],
        None => {}
    }
    let (_, month, of_month) = day.ymd();
    if calendar.pattern().always_off.contains(&(month, of_month)) {
        return vec![DayKind::Statutory];
    }
    if !may_be_touched(day, calendar) {
        return vec![DayKind::Ordinary];
    }
    let mut kinds = vec![DayKind::Ordinary, DayKind::Statutory, DayKind::Moved];
    if day.weekday().is_weekend() {
        kinds.push(DayKind::MakeUp);
    }
    kinds
}

/// Whether a notice not yet out may touch the day, as far as the pattern of the past years tells.
///
/// A calendar without a pattern excludes nothing. Days off that no season explains (a parade, an epidemic) are left
/// aside.
fn may_be_touched(day: Day, calendar: &Calendar) -> bool {
    let seasons = &calendar.pattern().seasons;
    let within = |year: i32| {
        let offset = Day::new(year, 1, 1).ok().map(|new_year| new_year.days_until(day));
        offset.is_some_and(|offset| seasons.iter().any(|season| (season.from..=season.until).contains(&offset)))
    };
    seasons.is_empty() || within(day.year()) || within(day.year().saturating_add(1))
}

/// What a day of a certain kind is for a counter.
fn under(version: &CounterVersion, day: Day, kind: DayKind) -> OnDay {
    let hours = hours_on(version, day);
    let weekend = day.weekday().is_weekend();
    let (name, closed, unknown) = match kind {
        DayKind::Ordinary if hours.is_empty() => return OnDay::Closed(ClosedBecause::RestDay),
        DayKind::Ordinary => return OnDay::Open(hours),
        DayKind::Statutory => ("statutory-holidays", ClosedBecause::StatutoryHoliday, UnknownBecause::StatutoryHoliday),
        DayKind::Moved => ("moved-rest-days", ClosedBecause::MovedRestDay, UnknownBecause::MovedRestDay),
        DayKind::MakeUp => (make_up_name(day), ClosedBecause::MakeUpDay, UnknownBecause::MakeUpDay),
    };
    let said = |list: &[std::sync::Arc<str>]| list.iter().any(|said| &**said == name);
    if said(&version.closed) {
        return OnDay::Closed(closed);
    }
    match kind {
        // A worked weekend day on which the counter has hours anyway is all the more a working day.
        DayKind::MakeUp if weekend && !hours.is_empty() && !said(&version.unsaid) => OnDay::Open(hours),
        DayKind::MakeUp if hours.is_empty() => OnDay::Unknown(unknown, vec![hull(&all_hours(version))]),
        _ if hours.is_empty() => OnDay::Closed(ClosedBecause::RestDay),
        _ => OnDay::Unknown(unknown, hours),
    }
}

fn make_up_name(day: Day) -> &'static str {
    if day.weekday() == luyin_date::Weekday::Sunday { "make-up-sundays" } else { "make-up-saturdays" }
}

/// The hours of a day of the week, in order.
fn hours_on(version: &CounterVersion, day: Day) -> Vec<(u16, u16)> {
    let weekday = day.weekday() as usize;
    let rows = version.hours.iter().filter(|row| row.days.get(weekday).copied().unwrap_or(false));
    let mut hours: Vec<_> = rows.map(|row| (row.open, row.close)).collect();
    hours.sort_unstable();
    hours
}

fn all_hours(version: &CounterVersion) -> Vec<(u16, u16)> {
    version.hours.iter().map(|row| (row.open, row.close)).collect()
}

/// From the first opening to the last closing.
fn hull(hours: &[(u16, u16)]) -> (u16, u16) {
    let first = hours.iter().map(|(open, _)| *open).min().unwrap_or(0);
    let last = hours.iter().map(|(_, close)| *close).max().unwrap_or(24 * 60);
    (first, last)
}
