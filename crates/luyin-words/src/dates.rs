//! Days, unclear dates and periods as people write them in each language.
//!
//! English: 3 March 2014. Chinese: 2014年3月3日. Both ends of a period are part of it.

use luyin_date::{Count, Day, DaySet, PeriodSet, UnclearDate};

use crate::language::Text;
use crate::{counts, lists};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// At most so many ranges are named one by one.
const RANGES_NAMED: usize = 6;

/// A day.
///
/// ```
/// use luyin_date::Day;
/// let day = luyin_words::dates::day(Day::parse("2014-03-03").unwrap());
/// assert_eq!((day.en.as_str(), day.zh.as_str()), ("3 March 2014", "2014年3月3日"));
/// ```
pub fn day(day: Day) -> Text {
    let (year, month, number) = day.ymd();
    Text::new(format!("{number} {} {year}", month_name(month)), format!("{year}年{month}月{number}日"))
}

/// The month that a day lies in.
pub fn month(day: Day) -> Text {
    let (year, month, _) = day.ymd();
    Text::new(format!("{} {year}", month_name(month).get(..3).unwrap_or_default()), format!("{year}年{month}月"))
}

fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or("")
}

/// An unclear date: a day, a month, a year, or the days that it may be.
pub fn unclear(date: UnclearDate) -> Text {
    let text = plain_unclear(date);
    match (date.approximate(), date.uncertain()) {
        (true, _) => Text::new(format!("about {}", text.en), format!("{}前后", text.zh)),
        (false, true) => Text::new(format!("{} (to be checked)", text.en), format!("{}（待核对）", text.zh)),
        (false, false) => text,
    }
}

fn plain_unclear(date: UnclearDate) -> Text {
    if let Some(exact) = date.is_exact() {
        return day(exact);
    }
    match (date.earliest() == Day::MIN, date.latest() == Day::MAX) {
        (true, true) => Text::new("a day not told", "未说明的日期"),
        (true, false) => {
            let latest = day(date.latest());
            Text::new(format!("{} or earlier", latest.en), format!("{}或更早", latest.zh))
        }
        (false, true) => {
            let earliest = day(date.earliest());
            Text::new(format!("{} or later", earliest.en), format!("{}或更晚", earliest.zh))
        }
        (false, false) => whole_month_or_year(date.earliest(), date.latest())
            .unwrap_or_else(|| some_day_between(date.earliest(), date.latest())),
    }
}

fn some_day_between(earliest: Day, latest: Day) -> Text {
    let (earliest, latest) = (day(earliest), day(latest));
    Text::new(
        format!("some day from {} to {}", earliest.en, latest.en),
        format!("{}至{}之间的某一天", earliest.zh, latest.zh),
    )
}

/// `March 2014` or `2014`, when the days from the first to the last are just that month or year.
fn whole_month_or_year(first: Day, last: Day) -> Option<Text> {
    let (year, month, number) = first.ymd();
    let (last_year, last_month, _) = last.ymd();
    let (_, next_month, next_number) = last.next().ymd();
    if year != last_year || number != 1 || next_number != 1 {
        None
    } else if month == last_month {
        Some(Text::new(format!("{} {year}", month_name(month)), format!("{year}年{month}月")))
    } else if month == 1 && next_month == 1 {
        Some(Text::new(format!("{year}"), format!("{year}年")))
    } else {
        None
    }
}

/// Days in a row, both ends included; what the ends share is said once.
///
/// ```
/// use luyin_date::Day;
/// let (from, until) = (Day::parse("2019-01-05").unwrap(), Day::parse("2019-01-09").unwrap());
/// let text = luyin_words::dates::range(from, until);
/// assert_eq!((text.en.as_str(), text.zh.as_str()), ("5 to 9 January 2019", "2019年1月5日至9日"));
/// ```
pub fn range(from: Day, until: Day) -> Text {
    if from == until {
        return day(from);
    }
    match (from == Day::MIN, until == Day::MAX) {
        (true, true) => Text::new("any day", "任何日期"),
        (true, false) => {
            let until = day(until);
            Text::new(format!("up to {}", until.en), format!("{}及以前", until.zh))
        }
        (false, true) => {
            let from = day(from);
            Text::new(format!("from {} on", from.en), format!("{}起", from.zh))
        }
        (false, false) => closed_range(from, until),
    }
}

fn closed_range(from: Day, until: Day) -> Text {
    let ((year, month, number), (last_year, last_month, last_number)) = (from.ymd(), until.ymd());
    let (first, last) = (day(from), day(until));
    if (year, month) == (last_year, last_month) {
        Text::new(format!("{number} to {}", last.en), format!("{}至{last_number}日", first.zh))
    } else if year == last_year {
        Text::new(
            format!("{number} {} to {}", month_name(month), last.en),
            format!("{}至{last_month}月{last_number}日", first.zh),
        )
    } else {
        Text::new(format!("{} to {}", first.en, last.en), format!("{}至{}", first.zh, last.zh))
    }
}

/// Several ranges, joined; long lists are cut and say how many follow.
pub fn ranges(set: &DaySet) -> Text {
    let all: Vec<(Day, Day)> = set.ranges().iter().map(|range| (range.start(), range.end())).collect();
    let mut texts: Vec<Text> = all.iter().take(RANGES_NAMED).map(|(from, until)| range(*from, *until)).collect();
    let left = all.len().saturating_sub(RANGES_NAMED);
    if left > 0 {
        texts.push(Text::new(format!("{left} more"), format!("另外{left}段时间")));
    }
    lists::and(&texts)
}

/// The days of an uncertain period: those that are certain first, then those that are possible.
pub fn period(set: &PeriodSet) -> Text {
    let certain = set.certain();
    let possible = set.possible();
    let only_possible = possible.difference(certain);
    let open = only_possible.ranges().iter().any(|range| range.start() == Day::MIN && range.end() == Day::MAX);
    match (certain.is_empty(), only_possible.is_empty()) {
        (true, true) => floating(set).unwrap_or_else(|| Text::new("no days", "没有")),
        (false, true) => ranges(certain),
        (true, false) if open => Text::new("dates not told", "日期未说明"),
        (true, false) => {
            let possible = ranges(possible);
            floating(set)
                .unwrap_or_else(|| Text::new(format!("possibly {}", possible.en), format!("可能为{}", possible.zh)))
        }
        (false, false) => certain_and_possible(certain, &only_possible),
    }
}

/// Days of which some are certain and others possible; `possible` holds the certain ones too.
pub fn days(certain: &DaySet, possible: &DaySet) -> Text {
    let only_possible = possible.difference(certain);
    if only_possible.is_empty() {
        return if certain.is_empty() { Text::new("no days", "没有") } else { ranges(certain) };
    }
    if certain.is_empty() {
        let possible = ranges(possible);
        return Text::new(format!("possibly {}", possible.en), format!("可能为{}", possible.zh));
    }
    certain_and_possible(certain, &only_possible)
}

fn certain_and_possible(certain: &DaySet, possible: &DaySet) -> Text {
    let (certain, possible) = (ranges(certain), ranges(possible));
    Text::new(
        format!("certainly {}; possibly also {}", certain.en, possible.en),
        format!("可以确定的为{}；可能还有{}", certain.zh, possible.zh),
    )
}

/// Days told by their number, and days beside those that may be.
fn floating(set: &PeriodSet) -> Option<Text> {
    let texts: Vec<Text> = set.floating().map(in_a_row).collect();
    if texts.is_empty() {
        return None;
    }
    let windows = DaySet::from_ranges(set.floating().map(luyin_date::Floating::within));
    let others = set.possible().difference(&windows);
    if !others.is_empty() {
        let others = ranges(&others);
        let others = Text::new(format!("possibly also {}", others.en), format!("可能还有{}", others.zh));
        return Some(lists::apart(&[lists::and(&texts), others]));
    }
    Some(lists::and(&texts))
}

/// `at least 212 days in a row within 2014`.
fn in_a_row(run: &luyin_date::Floating) -> Text {
    let (first, last) = (run.within().start(), run.within().end());
    let within = range(first, last);
    let count = Count { least: run.least().into(), most: run.most().map(Into::into) };
    let count = counts::days(count);
    let inside = if first == Day::MIN || last == Day::MAX { "" } else { "within " };
    Text::new(format!("{} in a row {inside}{}", count.en, within.en), format!("{}之间连续{}", within.zh, count.zh))
}
