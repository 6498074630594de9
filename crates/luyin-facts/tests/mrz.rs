//! Machine-readable zones: the samples of Doc 9303, every mistake with its place, and cases that use them.

mod support;

use luyin_date::{Day, parse_edtf};
use luyin_facts::{MrzFormat, MrzState, ShortDate, mrz_check_digit, mrz_state, read_mrz};
use proptest::prelude::*;
use support::{accepted, findings, path, vocabulary};

const SAMPLES: &str = include_str!("data/mrz.txt");

fn samples() -> Vec<Vec<&'static str>> {
    SAMPLES.split("\n\n").map(|zone| zone.lines().collect()).collect()
}

#[test]
fn reads_the_samples_of_every_format() {
    let read: Vec<String> = samples()
        .iter()
        .map(|lines| {
            let mrz = read_mrz(lines).unwrap_or_else(|problems| panic!("{lines:?}: {problems:?}"));
            let format = mrz.format;
            let (document, issuer, number, nationality, optional) =
                (&mrz.document, &mrz.issuer, &mrz.number, &mrz.nationality, &mrz.optional);
            let sex = mrz.sex.unwrap_or("-");
            format!("{format:?} {document} {issuer} {number} {nationality} {sex} {} [{optional}]", mrz.name())
        })
        .collect();
    assert_eq!(
        read,
        [
            "Td3 P UTO L898902C3 UTO female ERIKSSON, ANNA MARIA [ZE184226B]",
            "Td1 I UTO D23145890 UTO female ERIKSSON, ANNA MARIA []",
            "Td1 I UTO D23145890734 UTO male STEVENSON, PETER JOHN []",
            "Td2 I UTO D23145890 UTO female ERIKSSON, ANNA MARIA []",
            "MrvA V UTO L8988901C XXX female ERIKSSON, ANNA MARIA [6ZE184226B]",
            "MrvB V UTO L8988901C XXX female ERIKSSON, ANNA MARIA []",
        ]
    );
}

#[test]
fn says_of_each_mistake_where_it_is_what_was_expected_and_what_was_found() {
    const NAMES: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    let fit = "compare the line with the document, character by character";
    for (lines, expected) in [
        (
            vec![NAMES, "L898902C36UTO7408122F1204159ZE184226B<<<<<17"],
            vec![("0123", "7", "place 44 of line 2 should be the check digit `0` of the whole, found `7`", "")],
        ),
        (
            vec![NAMES, "L8989O2C36UTO7408122F1204159ZE184226B<<<<<10"],
            vec![
                (
                    "wrong-check-digit",
                    "6",
                    "place 10 of line 2 should be the check digit `0` of the document number, found `6`",
                    "compare with the document: place 6 of line 2 may be `0`, not `O`",
                ),
                (
                    "wrong-check-digit",
                    "0",
                    "place 44 of line 2 should be the check digit `4` of the whole, found `0`",
                    "compare with the document: place 6 of line 2 may be `0`, not `O`",
                ),
            ],
        ),
        (
            vec![NAMES, "L898902C36UTO74O8122F1204159ZE184226B<<<<<10"],
            vec![("bad-mrz", "O", "expected a digit at place 16 of line 2, found `O`", "did you mean `0`?")],
        ),
        (
            vec![NAMES, "L898902C36UT07408122F1204159ZE184226B<<<<<10"],
            vec![("bad-mrz", "0", "expected a letter at place 13 of line 2, found `0`", "did you mean `O`?")],
        ),
        (
            vec![NAMES, "L898902C36UTO7413122F1204159ZE184226B<<<<<10"],
            vec![(
                "bad-mrz",
                "741312",
                "`741312` is not a day of birth",
                "places 14 to 19 of line 2 are year, month and day",
            )],
        ),
        (
            vec![NAMES, "L898902C36UTO7408122F1204159ZE184226B<<<<10"],
            vec![(
                "bad-mrz",
                "L898902C36UTO7408122F1204159ZE184226B<<<<10",
                "line 2 should have 44 characters, found 43",
                "a machine-readable zone has two lines of 44 (passport) or 36, or three lines of 30 (card); count the fillers `<`",
            )],
        ),
        (
            vec![NAMES],
            vec![(
                "bad-mrz",
                NAMES,
                "a machine-readable zone has two or three lines, found 1",
                "write two lines of 44 (passport) or 36, or three lines of 30 (card)",
            )],
        ),
        (
            vec!["P<UTOEriksson<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", NAMES],
            vec![("bad-mrz", "r", "`r` is no character of a machine-readable zone", "write capitals")],
        ),
        (
            vec!["I<UTOD23145890<7340<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<5", "STEVENSON<<PETER<JOHN<<<<<<<<<"],
            vec![(
                "wrong-check-digit",
                "0",
                "place 19 of line 1 should be the check digit `9` of the document number, found `0`",
                fit,
            )],
        ),
    ] {
        let problems = read_mrz(&lines).expect_err("the lines have a mistake");
        assert_eq!(problems.len(), expected.len(), "{problems:#?}");
        for (problem, (name, under, message, help)) in problems.iter().zip(expected) {
            assert_eq!(problem.message, message);
            assert_eq!(&lines[problem.line][problem.places.clone()], under, "{message}");
            if name != "0123" {
                assert_eq!((problem.name, problem.help.as_str()), (name, help), "{message}");
            }
        }
    }
}

#[test]
fn a_year_of_two_digits_keeps_every_century_it_may_lie_in() {
    let day = |text: &str| Day::parse(text).unwrap();
    let short = |text: &str| ShortDate::parse(text).unwrap_or_else(|| panic!("{text}"));
    for (text, as_of, expected) in [
        ("850614", "2026-11-22", Some("1985-06-14")),
        ("261122", "2026-11-22", Some("[1926-11-22..2026-11-22]")),
        ("261123", "2026-11-22", Some("1926-11-23")),
        ("010101", "2026-11-22", Some("2001-01-01")),
        ("040229", "2026-11-22", Some("[1904-02-29..2004-02-29]")),
        ("74<<<<", "2026-11-22", Some("1974")),
        ("7408<<", "2026-11-22", Some("1974-08")),
        ("000229", "2026-11-22", Some("2000-02-29")),
    ] {
        let birth = short(text).birth(day(as_of));
        assert_eq!(birth, expected.map(|date| parse_edtf(date).unwrap()), "born {text}");
    }
    for (text, issued, expected) in [
        ("120415", None, Some("2012-04-15")),
        ("320101", None, Some("2032-01-01")),
        ("990101", None, Some("1999-01-01")),
        ("780101", None, None),
        ("750101", Some("2026-01-01"), Some("2075-01-01")),
        ("230110", Some("2013-01-10"), Some("2023-01-10")),
    ] {
        let expiry = short(text).expiry(issued.map(day), day("2026-11-22"));
        assert_eq!(expiry, expected.map(|date| parse_edtf(date).unwrap()), "expires {text}");
    }
    for text in ["741301", "740230", "<<0101", "74<<01", "7408", "74O812", "", "é0101"] {
        assert_eq!(ShortDate::parse(text), None, "{text}");
    }
}

#[test]
fn codes_of_states_are_those_of_the_gazetteer_and_of_icao() {
    let places = vocabulary().places;
    let id = |code: &str| match mrz_state(code, &places) {
        Some(MrzState::Country(place)) => places.id(place).to_owned(),
        Some(MrzState::China) => "China".to_owned(),
        Some(MrzState::Other(name)) => name.to_owned(),
        None => "-".to_owned(),
    };
    for (code, expected) in [
        ("GBR", "GB"),
        ("GBN", "GB"),
        ("D", "DE"),
        ("DEU", "DE"),
        ("CHN", "China"),
        ("HKG", "HK"),
        ("UNO", "United Nations"),
        ("XXA", "stateless person"),
        ("GRB", "-"),
        ("", "-"),
    ] {
        assert_eq!(id(code), expected, "{code}");
    }
}

/// A case of somebody with this passport, and more about the applicant.
fn case(applicant: &str, passport: &str) -> String {
    format!(
        "format: 1\nas_of: 2026-11-22\ngoal: {{guide: us.immigrant-visa}}\napplicant: {{{applicant}}}\npassports:\n  - {{id: p1{passport}}}\n"
    )
}

const LINES: &str =
    ", mrz: [P<GBRSAMPLE<<JANE<ANN<<<<<<<<<<<<<<<<<<<<<<<, 5123456789GBR8506140F2301103<<<<<<<<<<<<<<02]";

#[test]
fn a_passport_tells_what_was_left_out() {
    let file = accepted("mrz", &case("category: foreigner", LINES));
    assert_eq!(file.warnings, []);
    let text = |at: &str| file.case.get(&path(at)).unwrap().known().and_then(|value| value.as_text().cloned());
    let date = |at: &str| file.case.get(&path(at)).unwrap().known().and_then(|value| Some(value.as_date()?.date));
    assert_eq!(text("passports.p1.number").as_deref(), Some("512345678"));
    assert_eq!(text("passports.p1.name").as_deref(), Some("SAMPLE, JANE ANN"));
    assert_eq!(text("applicant.sex").as_deref(), Some("female"));
    assert_eq!(date("passports.p1.expires"), parse_edtf("2023-01-10").ok());
    assert_eq!(date("applicant.born"), parse_edtf("1985-06-14").ok());
    let country = file.case.get(&path("passports.p1.country")).unwrap().known().and_then(luyin_facts::Value::as_place);
    assert_eq!(country.map(|place| vocabulary().places.id(place).to_owned()).as_deref(), Some("GB"));
}

#[test]
fn what_is_told_and_fits_stays_as_it_is_told() {
    let told = "names: {latin: \"SAMPLE, Jane Ann\"}, born: 1985-06, sex: female";
    let text = case(told, &format!(", country: GB, number: \"5123 45678\", issued: 2013-01-10, expires: 2023{LINES}"));
    let file = accepted("mrz", &text);
    assert_eq!(file.warnings, []);
    let born = file.case.get(&path("applicant.born")).unwrap().known().and_then(|value| Some(value.as_date()?.date));
    assert_eq!(born, parse_edtf("1985-06").ok());
    assert!(!file.case.get(&path("passports.p1.name")).unwrap().is_known());
    let declined = accepted("mrz", &case("born: {declined: true}", LINES));
    assert!(!declined.case.get(&path("applicant.born")).unwrap().is_known());
}

#[test]
fn what_is_told_otherwise_is_shown_with_both_places() {
    for (applicant, passport, at, told, zone, message) in [
        (
            "sex: male",
            "",
            "applicant.sex",
            "male",
            "F",
            "`sex` is told as `male`, but the machine-readable zone says `female`",
        ),
        (
            "born: 1986",
            "",
            "applicant.born",
            "1986",
            "850614",
            "`born` is told as `1986`, but the machine-readable zone says `1985-06-14`",
        ),
        (
            "",
            ", number: \"512345679\"",
            "passports.p1.number",
            "\"512345679\"",
            "512345678",
            "`number` is told as `\"512345679\"`, but the machine-readable zone says `512345678`",
        ),
        (
            "",
            ", country: DE",
            "passports.p1.country",
            "DE",
            "GBR",
            "`country` is told as `DE`, but the machine-readable zone says `GBR`",
        ),
        (
            "",
            ", expires: 2024-01-10",
            "passports.p1.expires",
            "2024-01-10",
            "230110",
            "`expires` is told as `2024-01-10`, but the machine-readable zone says `2023-01-10`",
        ),
    ] {
        let text = case(applicant, &format!("{passport}{LINES}"));
        let found = findings(&text);
        let [finding] = found.as_slice() else { panic!("{found:#?}") };
        assert_eq!((finding.name, finding.path.as_deref()), ("contradiction", Some(at)));
        assert_eq!(finding.span.text(&text), told);
        assert_eq!(finding.message, message);
        assert_eq!(finding.related[0].span.text(&text), zone);
    }
}

#[test]
fn a_wrong_digit_of_a_case_is_underlined_alone() {
    let text = case("", &LINES.replace("F2301103", "F2301104"));
    let found = findings(&text);
    let [first, second] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(
        (first.name, first.span.text(&text), first.path.as_deref()),
        ("wrong-check-digit", "4", Some("passports.p1.mrz"))
    );
    assert_eq!(
        first.message,
        "place 28 of line 2 should be the check digit `3` of the last day of validity, found `4`"
    );
    assert_eq!((second.name, second.span.text(&text)), ("wrong-check-digit", "2"));
}

#[test]
fn other_names_visas_and_codes_nobody_knows_are_said() {
    let other = case("names: {latin: \"OTHER, Jane\"}", LINES);
    let [finding] = &findings(&other)[..] else { panic!("{other}") };
    assert_eq!((finding.name, finding.span.text(&other).starts_with("SAMPLE<<")), ("different-name", true));
    let visa =
        case("", ", mrz: [V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<, L8988901C4XXX4009078F96121096ZE184226B<<<<<<]");
    assert_eq!(findings(&visa)[0].name, "wrong-list");
    let code = case("", &LINES.replace("P<GBR", "P<GRB"));
    let [finding] = &findings(&code)[..] else { panic!("{code}") };
    assert_eq!((finding.name, finding.span.text(&code)), ("unknown-code", "GRB"));
    let closed = case("nationalities: [{country: DE}]", LINES) + "complete: [nationalities]\n";
    let [finding] = &findings(&closed)[..] else { panic!("{closed}") };
    assert_eq!((finding.name, finding.related[0].span.text(&closed)), ("contradiction", "GBR"));
}

#[test]
fn a_passport_of_hong_kong_carries_the_code_of_china() {
    let lines = ", mrz: [P<CHNCHAN<<TAI<MAN<<<<<<<<<<<<<<<<<<<<<<<<<<, K123456784CHN8506140M2301103<<<<<<<<<<<<<<02]";
    for country in ["HK", "CN"] {
        let text = case("", &format!(", country: {country}{lines}"));
        assert!(findings(&text).iter().all(|finding| finding.name != "contradiction"), "{country}");
    }
}

#[test]
fn another_digit_in_a_checked_part_never_passes() {
    for (which, lines) in samples().iter().enumerate() {
        for (line, text) in lines.iter().enumerate() {
            for (place, found) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
                let not_checked = which >= 4 && place >= 28;
                for digit in (b'0'..=b'9').filter(|digit| *digit != found && !not_checked) {
                    let mut changed: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
                    changed[line].replace_range(place..=place, &char::from(digit).to_string());
                    let changed: Vec<&str> = changed.iter().map(String::as_str).collect();
                    assert!(read_mrz(&changed).is_err(), "{changed:?}");
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_as_a_passport_is_read_back(
        number in "[A-Z0-9]{1,9}", names in "[A-Z]{1,10}<<[A-Z]{1,10}(<[A-Z]{1,8})?",
        year in 0..100_u8, month in 1..13_u8, day in 1..29_u8, optional in "[A-Z0-9]{0,14}",
    ) {
        let checked = |text: String| { let digit = mrz_check_digit(&text).unwrap(); format!("{text}{digit}") };
        let number_part = checked(format!("{number:<<9}"));
        let date = checked(format!("{year:02}{month:02}{day:02}"));
        let optional_part = checked(format!("{optional:<<14}"));
        let composite = mrz_check_digit(&format!("{number_part}{date}{date}{optional_part}")).unwrap();
        let second = format!("{number_part}UTO{date}<{date}{optional_part}{composite}");
        let first = format!("P<UTO{names:<<39}");
        prop_assert_eq!(second.len(), 44);
        let mrz = read_mrz(&[&first, &second]).unwrap();
        prop_assert_eq!((mrz.format, mrz.number, mrz.optional, mrz.sex), (MrzFormat::Td3, number, optional, None));
        let as_of = Day::new(2026, 11, 22).unwrap();
        for birth in mrz.born.unwrap().births(as_of) {
            prop_assert!(birth.latest() <= as_of && birth.latest().ymd().0 % 100 == i32::from(year));
        }
    }

    #[test]
    fn never_panics_on_any_lines(lines in prop::collection::vec("[A-Z0-9<é ]{0,46}", 0..4)) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let _ = read_mrz(&lines);
    }

    #[test]
    fn never_panics_on_lines_that_are_nearly_right(which in 0..6_usize, edits in prop::collection::vec((0..3_usize, 0..44_usize, "[A-Z0-9<]"), 1..5)) {
        let mut lines: Vec<String> = samples()[which].iter().map(|line| (*line).to_owned()).collect();
        for (line, place, letter) in edits {
            if lines.get(line).is_some_and(|line| place < line.len()) {
                lines[line].replace_range(place..=place, &letter);
            }
        }
        let text = case("", &format!(", mrz: [{}]", lines.join(", ")));
        for finding in findings(&text) {
            prop_assert!(finding.span.end as usize <= text.len() && finding.help.is_some(), "{finding:?}");
        }
    }
}
