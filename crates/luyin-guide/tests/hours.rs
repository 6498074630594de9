//! When a counter is open, on every kind of day.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it finds something wrong")]

mod common;

use common::{clean, day};
use luyin_date::Day;
use luyin_guide::{
    ClosedBecause::{self, OutsideHours, RestDay},
    Library, OpenState, UnknownBecause, open_at,
};

const OFFICES: &str = "\
format: 1
id: cn.beijing.psb
title: {en: Beijing police, zh: 北京公安}
place: cn.beijing
cite: [page]
counters:
  - id: chaoyang
    place: cn.beijing.chaoyang
    services: [police-certificate]
    title: {en: Chaoyang, zh: 朝阳}
    versions:
      - in_force: '[..2026-11-22]/..'
        address: {en: A, zh: 甲}
        hours: [{days: mon-sat, open: '09:00', close: '12:00'}, {days: mon-sat, open: '13:30', close: '17:30'}]
        closed: [statutory-holidays]
        unsaid: [moved-rest-days, make-up-sundays]
        cite: [page]
  - id: haidian
    place: cn.beijing.haidian
    services: [police-certificate]
    title: {en: Haidian, zh: 海淀}
    versions:
      - in_force: ../..
        address: {en: B, zh: 乙}
        hours: [{days: mon-fri, open: '09:00', close: '17:00'}]
        closed: [statutory-holidays, moved-rest-days]
        cite: [page]
  - id: post
    place: cn.beijing
    title: {en: Post, zh: 邮寄}
    versions:
      - {in_force: ../.., address: {en: C, zh: 丙}, cite: [page]}
";

const GUIDE: &str = "\
format: 1
id: cn.x
service: police-certificate
title: {en: X, zh: 某}
place: CN
in_force: ../..
checked: 2026-01-01
";

/// The notice of 2026 as far as the tests need it.
const YEAR: &str = "\
format: 1
calendar: cn
year: 2026
statutory: [2026-01-01, 2026-05-01, 2026-05-02, 2026-10-01, 2026-10-02, 2026-10-03]
off:
  - {day: 2026-01-01, en: New Year, zh: 元旦}
  - {day: 2026-05-01, en: Labour Day, zh: 劳动节}
  - {day: 2026-05-02, en: Labour Day, zh: 劳动节}
  - {day: 2026-10-01, en: National Day, zh: 国庆节}
  - {day: 2026-10-02, en: National Day, zh: 国庆节}
  - {day: 2026-10-03, en: National Day, zh: 国庆节}
  - {day: 2026-10-04, en: National Day, zh: 国庆节}
  - {day: 2026-10-05, en: National Day, zh: 国庆节}
  - {day: 2026-10-06, en: National Day, zh: 国庆节}
  - {day: 2026-10-07, en: National Day, zh: 国庆节}
worked:
  - {day: 2026-09-20, en: Worked, zh: 上班}
  - {day: 2026-10-10, en: Worked, zh: 上班}
";

fn library() -> Library {
    clean(&[
        ("guides/services/x/guide.yaml", GUIDE),
        ("guides/authorities/cn/beijing.yaml", OFFICES),
        ("guides/calendars/cn/2026.yaml", YEAR),
    ])
}

fn state(library: &Library, counter: &str, on: &str, at: &str) -> OpenState {
    let counters = &library.authorities["cn.beijing.psb"].counters;
    let counter = counters.iter().find(|known| &*known.id == counter).unwrap();
    let (hour, minute) = at.split_once(':').unwrap();
    let minute: u16 = hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap();
    open_at(counter.version(day(on)).unwrap(), day(on), minute, library.calendar("cn"))
}

fn moment(on: &str, at: u16) -> (Day, u16) {
    (day(on), at)
}

const NINE: u16 = 9 * 60;

#[test]
fn a_settled_day_says_open_or_closed_and_until_when() {
    let library = library();
    let open = |until| OpenState::Open { until };
    let closed = |because, next_open| OpenState::Closed { because, next_open, perhaps: None };
    for (counter, on, at, expected) in [
        ("chaoyang", "2026-03-04", "09:00", open(12 * 60)),
        ("chaoyang", "2026-03-04", "11:59", open(12 * 60)),
        ("chaoyang", "2026-03-04", "12:00", closed(OutsideHours, Some(moment("2026-03-04", 13 * 60 + 30)))),
        ("chaoyang", "2026-03-04", "08:59", closed(OutsideHours, Some(moment("2026-03-04", NINE)))),
        ("chaoyang", "2026-03-04", "17:30", closed(OutsideHours, Some(moment("2026-03-05", NINE)))),
        ("chaoyang", "2026-03-07", "16:00", open(17 * 60 + 30)),
        ("chaoyang", "2026-03-08", "10:00", closed(RestDay, Some(moment("2026-03-09", NINE)))),
        ("haidian", "2026-03-07", "10:00", closed(RestDay, Some(moment("2026-03-09", NINE)))),
        ("haidian", "2026-03-06", "17:00", closed(OutsideHours, Some(moment("2026-03-09", NINE)))),
    ] {
        assert_eq!(state(&library, counter, on, at), expected, "{counter} {on} {at}");
    }
}

#[test]
fn statutory_days_are_closed_and_the_days_after_them_uncertain() {
    let library = library();
    assert_eq!(
        state(&library, "chaoyang", "2026-10-01", "10:00"),
        OpenState::Closed {
            because: ClosedBecause::StatutoryHoliday,
            next_open: Some(moment("2026-10-08", NINE)),
            perhaps: Some(moment("2026-10-05", NINE)),
        }
    );
    assert_eq!(
        state(&library, "haidian", "2026-10-01", "10:00"),
        OpenState::Closed {
            because: ClosedBecause::StatutoryHoliday,
            next_open: Some(moment("2026-10-08", NINE)),
            perhaps: None,
        }
    );
}

#[test]
fn moved_rest_days_are_unknown_where_the_source_is_silent() {
    let library = library();
    assert_eq!(
        state(&library, "chaoyang", "2026-10-05", "10:00"),
        OpenState::Unknown { reason: UnknownBecause::MovedRestDay, next_open: Some(moment("2026-10-08", NINE)) }
    );
    assert!(matches!(
        state(&library, "chaoyang", "2026-10-05", "20:00"),
        OpenState::Closed { because: ClosedBecause::OutsideHours, .. }
    ));
    assert!(matches!(
        state(&library, "haidian", "2026-10-05", "10:00"),
        OpenState::Closed { because: ClosedBecause::MovedRestDay, .. }
    ));
    assert!(matches!(
        state(&library, "chaoyang", "2026-10-04", "10:00"),
        OpenState::Closed { because: ClosedBecause::RestDay, .. }
    ));
}

#[test]
fn a_make_up_saturday_with_hours_is_open_and_a_make_up_sunday_unknown() {
    let library = library();
    assert_eq!(state(&library, "chaoyang", "2026-10-10", "10:00"), OpenState::Open { until: 12 * 60 });
    assert_eq!(
        state(&library, "chaoyang", "2026-09-20", "10:00"),
        OpenState::Unknown { reason: UnknownBecause::MakeUpDay, next_open: Some(moment("2026-09-21", NINE)) }
    );
    assert_eq!(
        state(&library, "haidian", "2026-10-10", "10:00"),
        OpenState::Unknown { reason: UnknownBecause::MakeUpDay, next_open: Some(moment("2026-10-12", NINE)) }
    );
}

#[test]
fn without_hours_or_a_calendar_nothing_is_claimed() {
    let library = library();
    assert_eq!(
        state(&library, "post", "2026-03-04", "10:00"),
        OpenState::Unknown { reason: UnknownBecause::NoHours, next_open: None }
    );
    let counter = &library.authorities["cn.beijing.psb"].counters[1];
    let wednesday = day("2026-03-04");
    assert_eq!(
        open_at(counter.version(wednesday).unwrap(), wednesday, 600, None),
        OpenState::Unknown { reason: UnknownBecause::NoCalendar, next_open: None }
    );
}

#[test]
fn beyond_the_notices_only_what_a_notice_may_touch_is_unknown() {
    let library = library();
    let reason = |on| match state(&library, "chaoyang", on, "10:00") {
        OpenState::Open { .. } => "open",
        OpenState::Closed { .. } => "closed",
        OpenState::Unknown { reason: UnknownBecause::NoNotice, .. } => "no notice",
        OpenState::Unknown { .. } => "unknown",
    };
    let months: Vec<&str> = ["2027-03-03", "2027-03-07", "2027-10-06", "2027-07-14"].into_iter().map(reason).collect();
    assert_eq!(months, ["open", "closed", "no notice", "open"]);
}

#[test]
fn offices_are_found_from_district_and_city() {
    let library = library();
    let ids = |place: &str, service| {
        let place = library.places().resolve(place).unwrap();
        let offices = library.office(place, service);
        offices.iter().map(|office| office.counter.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids("cn.beijing.chaoyang", Some("police-certificate")), ["chaoyang", "post"]);
    assert_eq!(ids("cn.beijing", Some("police-certificate")), ["post", "chaoyang", "haidian"]);
    assert_eq!(ids("cn.suzhou", None), Vec::<String>::new());
}
