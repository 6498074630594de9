//! EDTF: what is read, what is refused and why, writing back, and agreement with the `edtf` crate.
#![allow(clippy::unwrap_used, clippy::panic, clippy::too_many_lines)]

use luyin_date::{Day, IntervalEnd, UnclearDate, parse_edtf, parse_edtf_interval};
use proptest::prelude::*;

#[test]
fn reads_what_people_say() {
    let cases = [
        ("2014", "2014-01-01", "2014-12-31", ""),
        ("2014-03", "2014-03-01", "2014-03-31", ""),
        ("2014-03-10", "2014-03-10", "2014-03-10", ""),
        ("2014-03-XX", "2014-03-01", "2014-03-31", ""),
        ("2014-XX", "2014-01-01", "2014-12-31", ""),
        ("2014-XX-XX", "2014-01-01", "2014-12-31", ""),
        ("2014-XX-10", "2014-01-10", "2014-12-10", ""),
        ("2014-XX-31", "2014-01-31", "2014-12-31", ""),
        ("201X", "2010-01-01", "2019-12-31", ""),
        ("19XX", "1900-01-01", "1999-12-31", ""),
        ("[2013-11..2014-02]", "2013-11-01", "2014-02-28", ""),
        ("[..2014-05]", "0001-01-01", "2014-05-31", ""),
        ("[2014-05..]", "2014-05-01", "9999-12-31", ""),
        ("[2013,2015-03]", "2013-01-01", "2015-03-31", ""),
        ("[2013-11-05..2014-02?]", "2013-11-05", "2014-02-28", "?"),
        ("2014-03?", "2014-03-01", "2014-03-31", "?"),
        ("2014~", "2013-01-01", "2015-12-31", "~"),
        ("2014-03~", "2014-02-01", "2014-04-30", "~"),
        ("2014-01~", "2013-12-01", "2014-02-28", "~"),
        ("2014-03-10~", "2014-02-10", "2014-04-10", "~"),
        ("2014-03-31~", "2014-02-28", "2014-04-30", "~"),
        ("2014-03%", "2014-02-01", "2014-04-30", "%"),
        ("2012-02-29", "2012-02-29", "2012-02-29", ""),
        ("XXXX", "0001-01-01", "9999-12-31", ""),
        ("0001", "0001-01-01", "0001-12-31", ""),
        ("9999~", "9998-01-01", "9999-12-31", "~"),
    ];
    for (text, earliest, latest, flag) in cases {
        let date = parse_edtf(text).unwrap();
        assert_eq!(
            (date.earliest().to_string(), date.latest().to_string()),
            (earliest.into(), latest.into()),
            "{text}"
        );
        assert_eq!(
            (date.uncertain(), date.approximate()),
            (matches!(flag, "?" | "%"), matches!(flag, "~" | "%")),
            "{text}"
        );
    }
}

#[test]
fn refuses_with_the_reason_and_the_place() {
    let cases = [
        ("2014-02-30", 8, "`2014-02` has 28 days, found day `30`", None),
        ("1900-02-29", 8, "`1900-02` has 28 days, found day `29`", None),
        ("2014-03-00", 8, "`2014-03` has 31 days, found day `00`", None),
        ("2014-XX-32", 8, "the longest month has 31 days, found day `32`", None),
        ("2014-13", 5, "a year has 12 months, found month `13`", None),
        ("2014-00", 5, "a year has 12 months, found month `00`", None),
        (
            "2014-21",
            5,
            "`21` is a season, and seasons have no fixed days",
            Some("write the months, as `[2014-03..2014-05]`"),
        ),
        ("2014-3-10", 5, "expected a month of two digits or `XX`, found `3`", Some("did you mean `2014-03-10`?")),
        ("2014-03-1", 8, "expected a day of two digits or `XX`, found `1`", Some("did you mean `2014-03-01`?")),
        ("2014/03/10", 4, "expected a digit, `X` or `-`, found `/`", Some("did you mean `2014-03-10`?")),
        ("2014年3月", 4, "expected a digit, `X` or `-`, found `年`", Some("did you mean `2014-03`?")),
        (
            "2014-03/2014-09",
            7,
            "expected one date, found an interval",
            Some("write some day between two as `[2013-11..2014-02]`"),
        ),
        ("2014-03-10T10:00", 10, "expected a day, found a time", Some("leave the time out")),
        (
            "March 2014",
            0,
            "expected a digit, `X` or `-`, found `M`",
            Some("write a date as `2014`, `2014-03` or `2014-03-10`"),
        ),
        ("2014-03-10?~", 10, "expected a digit, `X` or `-`, found `?`", Some("did you mean `2014-03-10%`?")),
        ("2014?-03", 4, "expected a digit, `X` or `-`, found `?`", Some("put the `?` at the end of the date")),
        ("14-03", 0, "expected a year of four digits, found `14`", None),
        ("XXXX-03", 0, "expected a year of four digits, found `XXXX`", None),
        ("-0044", 0, "expected a year from 0001 to 9999, found a negative one", None),
        ("0000", 0, "there is no year `0000` here, expected 0001 to 9999", None),
        ("", 0, "expected a date, found nothing", None),
        ("..", 0, "`..` is an open end, found where a date is expected", None),
        ("[2013..2014", 11, "expected `]` at the end", None),
        (
            "[2013..2014]?",
            12,
            "expected the end after `]`, found `?`",
            Some("put the `?` behind a date inside the brackets"),
        ),
        ("[2014-02..2013-13]", 15, "a year has 12 months, found month `13`", None),
        ("[2014..2013]", 7, "`2013` lies before `2014`", Some("did you mean `[2013..2014]`?")),
        ("[..]", 1, "expected a date on a side of `..`", Some("leave the field out when nothing is known")),
        ("[2013,2014-02-30]", 14, "`2014-02` has 28 days, found day `30`", None),
        (
            "{2013,2014}",
            0,
            "`{` means all of several dates, found where one is expected",
            Some("write one of several dates as `[2013,2015]`"),
        ),
        ("2014-03-10-11", 11, "expected the end of the date after the day", None),
    ];
    for (text, offset, message, help) in cases {
        let error = parse_edtf(text).unwrap_err();
        assert_eq!((error.offset, error.message.as_str(), error.help.as_deref()), (offset, message, help), "{text}");
    }
}

#[test]
fn writes_the_shortest_text() {
    let day = |text| Day::parse(text).unwrap();
    let between = |a, b| UnclearDate::between(day(a), day(b)).unwrap();
    let cases = [
        (between("2014-01-01", "2014-12-31"), "2014"),
        (between("2014-03-01", "2014-03-31"), "2014-03"),
        (between("2013-11-01", "2014-02-28"), "[2013-11..2014-02]"),
        (between("2013-01-01", "2014-12-31"), "[2013..2014]"),
        (between("0001-01-01", "2014-05-31"), "[..2014-05]"),
        (between("2014-05-02", "9999-12-31"), "[2014-05-02..]"),
        (UnclearDate::unknown(), "XXXX"),
        (between("2014-01-10", "2014-12-10"), "2014-XX-10"),
        (between("2014-03-05", "2014-03-09").flagged_uncertain(), "[2014-03-05?..2014-03-09?]"),
        (between("2014-03-05", "2014-03-09").flagged_approximate(), "[2014-03-05?..2014-03-09?]"),
    ];
    for (date, text) in cases {
        assert_eq!(date.to_string(), text);
    }
    for text in
        ["2014~", "2014-03~", "2014-03-10~", "2014-03-31%", "2014-03?", "201X~", "19XX?", "2014-XX-10~", "0001~"]
    {
        assert_eq!(parse_edtf(&parse_edtf(text).unwrap().to_string()), parse_edtf(text), "{text}");
        assert!(parse_edtf(text).unwrap().to_string().len() <= text.len(), "{text}");
    }
}

#[test]
fn reads_intervals() {
    let interval = parse_edtf_interval("[..2013-12-02]/..").unwrap();
    assert_eq!(interval.end, IntervalEnd::Open);
    assert_eq!(interval.start, IntervalEnd::Date(parse_edtf("[..2013-12-02]").unwrap()));
    assert_eq!(parse_edtf_interval("/2014").unwrap().start, IntervalEnd::Unknown);
    let cases = [
        ("2014", 4, "expected an interval, found `2014`"),
        ("2014/2013", 5, "the interval ends with `2013` before it starts"),
        ("2014/2014-02-30", 13, "`2014-02` has 28 days, found day `30`"),
        ("2014/2015/2016", 9, "expected one date, found an interval"),
    ];
    for (text, offset, message) in cases {
        let error = parse_edtf_interval(text).unwrap_err();
        assert_eq!((error.offset, error.message.as_str()), (offset, message), "{text}");
    }
}

fn some_day() -> impl Strategy<Value = Day> {
    prop_oneof![
        (-719_162..=2_932_896_i32).prop_map(|number| Day::from_number(number).unwrap()),
        (10_000..20_000_i32).prop_map(|number| Day::from_number(number).unwrap()),
    ]
}

/// Texts of the part of EDTF level 1 that both parsers read, with wrong numbers among them.
fn shared_text() -> impl Strategy<Value = String> {
    let date = prop_oneof![
        (1..=9999_u16).prop_map(|year| format!("{year:04}")),
        (1..=999_u16).prop_map(|decade| format!("{decade:03}X")),
        (1..=99_u16).prop_map(|century| format!("{century:02}XX")),
        (1..=9999_u16, 0..=20_u8).prop_map(|(year, month)| format!("{year:04}-{month:02}")),
        (1..=9999_u16, 0..=14_u8).prop_map(|(year, month)| format!("{year:04}-{month:02}-XX")),
        (1..=9999_u16).prop_map(|year| format!("{year:04}-XX")),
        (1..=9999_u16).prop_map(|year| format!("{year:04}-XX-XX")),
        (1..=9999_u16, 0..=13_u8, 0..=33_u8).prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
    ];
    (date, prop_oneof![Just(""), Just("?"), Just("~"), Just("%")]).prop_map(|(date, flag)| date + flag)
}

/// The days that a precision of the `edtf` crate spans.
fn days_of(precision: edtf::level_1::Precision) -> (Day, Day) {
    use edtf::level_1::Precision::{
        Century, Day as OneDay, DayOfMonth, DayOfYear, Decade, Month, MonthOfYear, Season, Year,
    };
    let day = |year: i32, month: u32, day: u32| Day::parse(&format!("{year:04}-{month:02}-{day:02}")).unwrap();
    let month = |year, month| {
        let last = (28..=31).rev().find_map(|last| Day::parse(&format!("{year:04}-{month:02}-{last:02}")).ok());
        (day(year, month, 1), last.unwrap())
    };
    let years = |first: i32, last: i32| (day(first.max(1), 1, 1), day(last, 12, 31));
    match precision {
        Century(year) => years(year, year + 99),
        Decade(year) => years(year, year + 9),
        Year(year) | MonthOfYear(year) | DayOfYear(year) => years(year, year),
        Month(year, number) | DayOfMonth(year, number) => month(year, number),
        OneDay(year, number, of_month) => (day(year, number, of_month), day(year, number, of_month)),
        Season(..) => panic!("no season is read here"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn reading_what_was_written_gives_the_same_date(a in some_day(), b in some_day(), uncertain: bool) {
        let date = UnclearDate::between(a.min(b), a.max(b)).unwrap();
        let date = if uncertain { date.flagged_uncertain() } else { date };
        prop_assert_eq!(parse_edtf(&date.to_string()), Ok(date));
    }

    #[test]
    fn accepts_and_refuses_as_the_edtf_crate(text in shared_text()) {
        let other = text.parse::<edtf::level_1::Edtf>();
        let ours = parse_edtf(&text);
        prop_assert_eq!(ours.is_ok(), other.is_ok(), "{:?} {:?}", ours, other);
    }

    #[test]
    fn means_the_days_and_flags_that_the_edtf_crate_reads(text in shared_text()) {
        let other = text.parse::<edtf::level_1::Edtf>().ok().and_then(|other| other.as_date());
        if let (Ok(ours), Some(other)) = (parse_edtf(&text), other) {
            use edtf::level_1::Certainty;
            let (precision, certainty) = other.precision_certainty();
            let uncertain = matches!(certainty, Certainty::Uncertain | Certainty::ApproximateUncertain);
            let approximate = matches!(certainty, Certainty::Approximate | Certainty::ApproximateUncertain);
            prop_assert_eq!((ours.uncertain(), ours.approximate()), (uncertain, approximate));
            if !approximate {
                prop_assert_eq!((ours.earliest(), ours.latest()), days_of(precision));
            }
        }
    }

    #[test]
    fn accepts_intervals_as_the_edtf_crate(a in shared_text(), b in shared_text(), open in 0..4_u8) {
        let text = match open {
            0 => format!("{a}/.."),
            1 => format!("../{b}"),
            2 => format!("/{b}"),
            _ => format!("{a}/"),
        };
        let other = text.parse::<edtf::level_1::Edtf>();
        let ours = parse_edtf_interval(&text);
        prop_assert_eq!(ours.is_ok(), other.is_ok(), "{:?} {:?}", ours, other);
    }

    #[test]
    fn whole_days_are_read_as_the_edtf_crate_reads_them(day in some_day()) {
        let other: edtf::level_0::Edtf = day.to_string().parse().unwrap();
        let edtf::level_0::Edtf::Date(date) = other else { panic!("no date") };
        prop_assert_eq!(date.to_string(), day.to_string());
        prop_assert_eq!(parse_edtf(&day.to_string()), Ok(day.into()));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,24}", made in "[0-9X.,/?~%\\[\\]年-]{0,16}") {
        for text in [text, made] {
            for error in [parse_edtf(&text).err(), parse_edtf_interval(&text).err()].into_iter().flatten() {
                prop_assert!(error.offset <= text.len() && text.is_char_boundary(error.offset));
                prop_assert!(!error.message.ends_with('.'));
            }
        }
    }
}
