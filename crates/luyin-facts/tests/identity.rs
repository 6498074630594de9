//! Identity numbers: every form with numbers that pass and that do not, and cases that use them.

#![allow(clippy::unwrap_used, clippy::too_many_lines, reason = "a table of numbers; a failing test says where")]

mod support;

use luyin_date::Day;
use luyin_facts::read_identity_number;
use proptest::prelude::*;
use support::findings;

fn as_of() -> Day {
    Day::new(2026, 11, 22).unwrap()
}

#[test]
fn numbers_that_are_well_formed_tell_birth_sex_and_codes() {
    for (kind, number, expected) in [
        ("resident-identity-card", "11010519491231002X", "1949-12-31 female 110105"),
        ("resident-identity-card", "11010519491231002x", "1949-12-31 female 110105"),
        ("resident-identity-card", "110105 19491231 002X", "1949-12-31 female 110105"),
        ("resident-identity-card", "110105850614001", "1985-06-14 male 110105"),
        ("resident-identity-card", "110105040614002", "1904-06-14 female 110105"),
        ("residence-permit-hk-mo-tw", "810000199408230021", "1994-08-23 female -"),
        ("residence-permit-hk-mo-tw", "830000199201300022", "1992-01-30 female -"),
        ("permanent-residence-card", "KAZ110090123105", "1990-12-31 - 11 KAZ"),
        ("permanent-residence-card", "91133419850614002X", "1985-06-14 female 11"),
        ("mainland-travel-permit", "H1234567800", "- - -"),
        ("mainland-travel-permit", "M12345678", "- - -"),
        ("mainland-travel-permit", "HA1234567", "- - -"),
        ("mainland-travel-permit", "12345678", "- - -"),
        ("mainland-travel-permit", "1234567801(B)", "- - -"),
        ("hong-kong-identity-card", "A123456(3)", "- - -"),
        ("hong-kong-identity-card", "E364912（5）", "- - -"),
        ("hong-kong-identity-card", "AB987654(3)", "- - -"),
        ("taiwan-identity-card", "A123456789", "- male -"),
    ] {
        let read = read_identity_number(kind, number, as_of()).unwrap_or_else(|| panic!("{kind} is checked"));
        let read = read.unwrap_or_else(|problem| panic!("{number}: {problem:?}"));
        let births: Vec<String> = read.births.iter().map(ToString::to_string).collect();
        let births = if births.is_empty() { "-".to_owned() } else { births.join(" or ") };
        let told = [
            Some(births.as_str()),
            read.sex.or(Some("-")),
            read.division.as_deref().or(Some("-")),
            read.nationality.as_deref(),
        ];
        let told: Vec<&str> = told.into_iter().flatten().collect();
        assert_eq!(told.join(" "), expected, "{number}");
    }
}

#[test]
fn numbers_that_are_not_say_where_and_what() {
    let compare = "compare the number with the document, character by character";
    for (kind, number, under, message, help) in [
        (
            "resident-identity-card",
            "110105194912310021",
            "1",
            "place 18 should be the check character `X`, found `1`",
            compare,
        ),
        (
            "resident-identity-card",
            "11010519491231O02X",
            "O",
            "expected a digit at place 15, found `O`",
            "did you mean `0`?",
        ),
        (
            "resident-identity-card",
            "11010519490231002X",
            "19490231",
            "`19490231` is not a day",
            "places 7 to 14 are the year, month and day of birth",
        ),
        (
            "resident-identity-card",
            "110105203012310021",
            "20301231",
            "the day of birth 2030-12-31 lies after `as_of`",
            "places 7 to 14 are the year, month and day of birth",
        ),
        (
            "resident-identity-card",
            "1101051949123100",
            "1101051949123100",
            "expected 18 characters, or 15 digits of an older card, found 16 characters",
            compare,
        ),
        (
            "resident-identity-card",
            "810000199408230021",
            "810000",
            "a number that starts with `81` stands on a residence permit",
            "write `kind: residence-permit-hk-mo-tw`",
        ),
        (
            "residence-permit-hk-mo-tw",
            "11010519491231002X",
            "110105",
            "expected `810000`, `820000` or `830000`, found `110105`",
            "a number of another division is a resident identity number",
        ),
        (
            "permanent-residence-card",
            "KAZ110090123106",
            "6",
            "place 15 should be the check character `5`, found `6`",
            compare,
        ),
        (
            "permanent-residence-card",
            "KA2110090123105",
            "2",
            "expected a letter at place 3, found `2`",
            "did you mean `Z`?",
        ),
        (
            "permanent-residence-card",
            "11010519491231002X",
            "1",
            "expected `9` at place 1, found `1`",
            "a number of a citizen is `kind: resident-identity-card`",
        ),
        (
            "mainland-travel-permit",
            "H1234567",
            "H1234567",
            "expected `H` or `M` and eight digits, or ten on an older card, found 8 characters",
            compare,
        ),
        (
            "mainland-travel-permit",
            "X12345678",
            "X",
            "expected `H` or `M`, or a digit for a resident of Taiwan",
            compare,
        ),
        ("hong-kong-identity-card", "A123456(4)", "4", "place 8 should be the check character `3`, found `4`", compare),
        ("hong-kong-identity-card", "A12345B(3)", "B", "expected a digit at place 7, found `B`", "did you mean `8`?"),
        ("taiwan-identity-card", "A123456780", "0", "place 10 should be the check character `9`, found `0`", compare),
        (
            "taiwan-identity-card",
            "A823456783",
            "8",
            "expected `1` or `2` at place 2, found `8`",
            "a resident who is no national has another card: `kind: other`",
        ),
    ] {
        let problem = read_identity_number(kind, number, as_of()).unwrap().expect_err(number);
        let under_it: String = number.chars().skip(problem.places.start).take(problem.places.len()).collect();
        assert_eq!(
            (under_it.as_str(), problem.message.as_str(), problem.help.as_str()),
            (under, message, help),
            "{number}"
        );
    }
}

#[test]
fn kinds_without_a_public_rule_are_not_checked() {
    for kind in ["macau-identity-card", "work-permit", "foreign-identity-card", "other"] {
        assert_eq!(read_identity_number(kind, "1/234567/8", as_of()), None, "{kind}");
    }
}

fn case(applicant: &str, numbers: &str) -> String {
    format!(
        "format: 1\nas_of: 2026-11-22\ngoal: {{guide: us.immigrant-visa}}\napplicant: {{{applicant}, identity_numbers: [{{{numbers}}}]}}\n"
    )
}

#[test]
fn a_number_that_contradicts_the_case_is_shown_with_both_places() {
    const ID: &str = "kind: resident-identity-card, number: 11010519491231002X";
    const OLD: &str = "kind: permanent-residence-card, number: KAZ110090123105";
    for (applicant, number, name, message, related, error) in [
        (
            "born: 1950",
            ID,
            "contradiction",
            "the number holds the day of birth `1949-12-31`, told is `1950`",
            Some("1950"),
            true,
        ),
        ("sex: male", ID, "contradiction", "the number is one of a female holder, told is `male`", Some("male"), true),
        (
            "born: 1990-12-30",
            OLD,
            "contradiction",
            "the number holds the day of birth `1990-12-31`, told is `1990-12-30`",
            Some("1990-12-30"),
            false,
        ),
        (
            "sex: female",
            "kind: permanent-residence-card, number: KAZ110090123105, from: 2024-01",
            "contradiction",
            "a number of a permanent residence card of 15 characters was given until 2023-11-30",
            Some("2024-01"),
            true,
        ),
        (
            "sex: female",
            "kind: mainland-travel-permit, number: HA1234567, from: 2023",
            "contradiction",
            "a mainland travel permit of a resident who is no Chinese national is given from 2024-07-10 on",
            Some("2023"),
            true,
        ),
        ("sex: female", "kind: permanent-residence-card, number: DEU110090123109", "", "", None, false),
        ("born: 1949", ID, "", "", None, false),
        ("sex: female", "number: anything at all", "", "", None, false),
    ] {
        let text = case(applicant, number);
        let found = findings(&text);
        if message.is_empty() {
            assert!(found.iter().all(|finding| finding.name != "contradiction"), "{text}\n{found:#?}");
            continue;
        }
        let finding =
            found.iter().find(|finding| finding.message == message).unwrap_or_else(|| panic!("{text}\n{found:#?}"));
        assert_eq!((finding.name, finding.is_error()), (name, error), "{text}");
        assert_eq!(finding.path.as_deref(), Some("applicant.identity_numbers[0].number"));
        assert_eq!(finding.related.first().map(|related| related.span.text(&text)), related);
    }
}

#[test]
fn a_wrong_character_of_a_case_is_underlined_alone() {
    let text = case("sex: female", "kind: resident-identity-card, number: \"11010519491231O02X\"");
    let [finding] = &findings(&text)[..] else { panic!("{text}") };
    assert_eq!((finding.name, finding.span.text(&text)), ("bad-number", "O"));
}

#[test]
fn a_province_that_no_code_has_is_said() {
    let text = case("sex: female", "kind: resident-identity-card, number: \"990105194912310023\"");
    let [finding] = &findings(&text)[..] else { panic!("{text}") };
    assert_eq!(finding.message, "no province has the code `99`");
}

proptest! {
    #[test]
    fn one_other_digit_never_passes_where_a_check_character_stands(which in 0..5_usize, place in 0..18_usize, digit in 0..10_u8) {
        let (kind, number) = [
            ("resident-identity-card", "11010519491231002X"),
            ("residence-permit-hk-mo-tw", "830000199201300022"),
            ("permanent-residence-card", "KAZ110090123105"),
            ("hong-kong-identity-card", "A1234563"),
            ("hong-kong-identity-card", "AB9876543"),
        ][which];
        let place = place % number.len();
        let digit = char::from(b'0' + digit);
        let mut changed = number.to_owned();
        changed.replace_range(place..=place, &digit.to_string());
        let read = read_identity_number(kind, &changed, as_of()).unwrap();
        prop_assert_eq!(read.is_ok(), changed == number, "{}", changed);
    }

    #[test]
    fn never_panics_on_any_number(kind in 0..9_usize, number in "\\PC{0,20}|[0-9A-Z()（）é -]{0,20}|[0-9]{15}|[0-9]{17}[0-9X]") {
        let kind = [
            "resident-identity-card", "permanent-residence-card", "residence-permit-hk-mo-tw", "mainland-travel-permit",
            "hong-kong-identity-card", "macau-identity-card", "taiwan-identity-card", "work-permit", "other",
        ][kind];
        if let Some(Err(problem)) = read_identity_number(kind, &number, as_of()) {
            prop_assert!(problem.places.end <= number.chars().count(), "{problem:?}");
        }
    }
}
