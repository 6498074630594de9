//! The forms of identity numbers, one function a kind.

use std::ops::Range;

use luyin_date::{Day, UnclearDate};

use super::{IdentityNumber, IdentityProblem, Text};
use crate::mrz::{digit_like, letter_like};
use crate::{ShortDate, mrz_check_digit};

type Read = Result<IdentityNumber, IdentityProblem>;

const COMPARE: &str = "compare the number with the document, character by character";

/// The number of a resident identity card: 18 characters since 1999-10-01, 15 digits before.
///
/// GB 11643-1999: six digits of a division (GB/T 2260), eight of the day of birth, three of a sequence,
/// the last of them odd for a man, and a check character. The older 15 digits have two digits of the
/// year, and no check character.
pub(super) fn resident(text: &Text, as_of: Day) -> Read {
    match text.len() {
        18 => {
            let read = eighteen(text, as_of, "resident identity number of 18 characters")?;
            let region = read.division.as_deref().and_then(|code| code.get(..2)).filter(|code| is_region(code));
            match region {
                Some(code) => {
                    let message = format!("a number that starts with `{code}` stands on a residence permit");
                    Err(text.problem("bad-number", &(0..6), message, "write `kind: residence-permit-hk-mo-tw`"))
                }
                None => Ok(read),
            }
        }
        15 => fifteen(text, as_of),
        _ => Err(text.wrong_length("18 characters, or 15 digits of an older card", COMPARE)),
    }
}

/// The number of a residence permit for residents of Hong Kong (81), Macau (82) and Taiwan (83).
///
/// Formed as the resident identity number, with one of the codes 810000, 820000, 830000.
pub(super) fn residence_permit(text: &Text, as_of: Day) -> Read {
    if text.len() != 18 {
        return Err(text.wrong_length("18 characters", COMPARE));
    }
    let read = eighteen(text, as_of, "number of a residence permit for Hong Kong, Macau and Taiwan residents")?;
    if !matches!(&*text.part(0..6), "810000" | "820000" | "830000") {
        let message = format!("expected `810000`, `820000` or `830000`, found `{}`", text.part(0..6));
        return Err(text.problem(
            "bad-number",
            &(0..6),
            message,
            "a number of another division is a resident identity number",
        ));
    }
    Ok(IdentityNumber { division: None, ..read })
}

/// The number of a permanent residence card.
///
/// Generations 1 and 2 (until 2023-11-30): three letters of the nationality and twelve digits, the last a
/// check digit by weights 7, 3, 1; the parts are as a public library reads them: four digits of the place, six
/// of the birth, one more. Generation 3 (from 2023-12-01): 18 characters that start with 9, the check
/// character of GB 11643; the order of its parts rests on one source (reading rules of the National Immigration
/// Administration for the 2023 card, reprinted 2023-10-20).
pub(super) fn permanent_residence(text: &Text, as_of: Day) -> Read {
    match text.len() {
        15 => older_residence(text, as_of),
        18 => newer_residence(text, as_of),
        _ => Err(text.wrong_length("18 characters, or 15 of an older card", COMPARE)),
    }
}

fn older_residence(text: &Text, as_of: Day) -> Read {
    letters(text, 0..3)?;
    digits(text, 3..15)?;
    let expected = mrz_check_digit(&text.part(0..14));
    check(text, 14, expected)?;
    let born = ShortDate::parse(&text.part(7..13)).map(|date| date.births(as_of)).unwrap_or_default();
    Ok(IdentityNumber {
        form: "number of a permanent residence card of 15 characters",
        births: born,
        division: Some(text.part(3..5)),
        nationality: Some(text.part(0..3)),
        given_from: Day::new(2004, 8, 15).ok(),
        given_until: Day::new(2023, 11, 30).ok(),
        ..IdentityNumber::default()
    })
}

fn newer_residence(text: &Text, as_of: Day) -> Read {
    digits(text, 0..17)?;
    if text.get(0) != Some('9') {
        let message = format!("expected `9` at place 1, found `{}`", text.part(0..1));
        return Err(text.problem(
            "bad-number",
            &(0..1),
            message,
            "a number of a citizen is `kind: resident-identity-card`",
        ));
    }
    check(text, 17, mod_11_2(text))?;
    let born = whole_day(&text.part(6..14)).filter(|day| *day <= as_of);
    Ok(IdentityNumber {
        form: "number of a permanent residence card of 18 characters",
        births: born.map(UnclearDate::exact).into_iter().collect(),
        sex: odd_is_male(text.get(16)),
        division: Some(text.part(1..3)),
        given_from: Day::new(2023, 12, 1).ok(),
        ..IdentityNumber::default()
    })
}

/// The number of a mainland travel permit; none of its forms has a check digit.
///
/// Hong Kong and Macau, Chinese nationals: H or M and eight digits that are kept for life, and on cards of the
/// 1999 model two digits that count the cards (rule of the Ministry of Public Security, 2010-03-10).
/// Others, from 2024-07-10: HA or MA and seven digits. Taiwan: eight digits, and before 2008-09-25 two more
/// and the issuing office's code in brackets.
pub(super) fn travel_permit(text: &Text) -> Read {
    let form = |form, given_from: Option<Day>| {
        Ok(IdentityNumber { form, given_from, parts_are_certain: true, ..IdentityNumber::default() })
    };
    match (text.get(0), text.get(1)) {
        (Some('H' | 'M'), Some('A')) => {
            length(text, &[9], "`HA` or `MA` and seven digits")?;
            digits(text, 2..9)?;
            form("mainland travel permit of a resident who is no Chinese national", Day::new(2024, 7, 10).ok())
        }
        (Some('H' | 'M'), _) => {
            length(text, &[9, 11], "`H` or `M` and eight digits, or ten on an older card")?;
            digits(text, 1..text.len())?;
            form("mainland travel permit for Hong Kong and Macau residents", None)
        }
        (Some('0'..='9'), _) => {
            if text.len() != 8 && !(10..=12).contains(&text.len()) {
                return Err(
                    text.wrong_length("eight digits, or ten and a code in brackets on an older permit", COMPARE)
                );
            }
            digits(text, 0..text.len().min(10))?;
            form("mainland travel permit for Taiwan residents", None)
        }
        _ => {
            let message = "expected `H` or `M`, or a digit for a resident of Taiwan".to_owned();
            Err(text.problem("bad-number", &(0..1), message, COMPARE))
        }
    }
}

/// The number of a Hong Kong identity card: one or two letters, six digits, and a check character in brackets.
///
/// A is 10 to Z is 35, an absent first letter 36; weights 9 to 2, modulo 11, and `A` for ten. Several public
/// descriptions agree on it (mrszeto.net; computerterminal.blogspot.hk, 2013-01-23); `A123456(3)` passes.
pub(super) fn hong_kong(text: &Text) -> Read {
    length(text, &[8, 9], "one or two letters, six digits and a check character")?;
    let digits_from = text.len().saturating_sub(7);
    letters(text, 0..digits_from)?;
    digits(text, digits_from..text.len().saturating_sub(1))?;
    let values = text.letters.iter().filter_map(|letter| letter.to_digit(36));
    let blank = (digits_from == 1).then_some(36);
    let sum: u32 =
        blank.into_iter().chain(values).zip((2..=9).rev()).map(|(value, weight)| value.saturating_mul(weight)).sum();
    let expected = match (11_u32.saturating_sub(sum % 11)) % 11 {
        10 => Some('A'),
        digit => char::from_digit(digit, 10),
    };
    check(text, text.len().saturating_sub(1), expected)?;
    Ok(IdentityNumber {
        form: "number of a Hong Kong identity card",
        parts_are_certain: true,
        ..IdentityNumber::default()
    })
}

/// The number of a national identity card of Taiwan: a letter, 1 for a man or 2 for a woman, seven digits and a
/// check digit.
///
/// The letter stands for two digits; weights 1, 9, 8 to 1 and 1, modulo 10. Public descriptions agree on it
/// (note.cloudywing.net; jidanni.org, 2004 to 2020); `A123456789` passes.
pub(super) fn taiwan(text: &Text) -> Read {
    length(text, &[10], "a letter and nine digits")?;
    letters(text, 0..1)?;
    digits(text, 1..10)?;
    let sex = match text.get(1) {
        Some('1') => "male",
        Some('2') => "female",
        _ => {
            let message = format!("expected `1` or `2` at place 2, found `{}`", text.part(1..2));
            return Err(text.problem(
                "bad-number",
                &(1..2),
                message,
                "a resident who is no national has another card: `kind: other`",
            ));
        }
    };
    let area = text.get(0).and_then(area_value).unwrap_or_default();
    let rest = text.letters.get(1..9).unwrap_or_default().iter().filter_map(|letter| letter.to_digit(10));
    let weighted = rest.zip((1..=8).rev()).map(|(digit, weight)| digit.saturating_mul(weight));
    let sum: u32 = weighted.sum::<u32>().saturating_add(area / 10).saturating_add((area % 10).saturating_mul(9));
    check(text, 9, char::from_digit((10_u32.saturating_sub(sum % 10)) % 10, 10))?;
    Ok(IdentityNumber {
        form: "number of a national identity card of Taiwan",
        sex: Some(sex),
        parts_are_certain: true,
        ..IdentityNumber::default()
    })
}

/// The two digits that a letter of a Taiwanese number stands for.
fn area_value(letter: char) -> Option<u32> {
    let place = "ABCDEFGHJKLMNPQRSTUVXYWZIO".find(letter)?;
    u32::try_from(place).ok()?.checked_add(10)
}

/// Eighteen characters by GB 11643.
fn eighteen(text: &Text, as_of: Day, form: &'static str) -> Read {
    digits(text, 0..17)?;
    let day = text.part(6..14);
    let help = "places 7 to 14 are the year, month and day of birth";
    let Some(born) = whole_day(&day) else {
        return Err(text.problem("bad-number", &(6..14), format!("`{day}` is not a day"), help));
    };
    if born > as_of {
        return Err(text.problem("bad-number", &(6..14), format!("the day of birth {born} lies after `as_of`"), help));
    }
    check(text, 17, mod_11_2(text))?;
    Ok(IdentityNumber {
        form,
        births: vec![UnclearDate::exact(born)],
        sex: odd_is_male(text.get(16)),
        division: Some(text.part(0..6)),
        parts_are_certain: true,
        ..IdentityNumber::default()
    })
}

fn fifteen(text: &Text, as_of: Day) -> Read {
    digits(text, 0..15)?;
    let day = text.part(6..12);
    let last = Day::new(1999, 9, 30).unwrap_or(Day::MAX);
    let births = ShortDate::parse(&day).map(|date| date.births(as_of)).unwrap_or_default();
    let births: Vec<UnclearDate> = births.into_iter().filter_map(|birth| birth.narrow(Day::MIN, last)).collect();
    if births.is_empty() {
        let help = "places 7 to 12 are year, month and day of birth, before 1999-10-01";
        return Err(text.problem(
            "bad-number",
            &(6..12),
            format!("`{day}` is not a day of birth of such a card"),
            help,
        ));
    }
    Ok(IdentityNumber {
        form: "resident identity number of 15 digits",
        births,
        sex: odd_is_male(text.get(14)),
        division: Some(text.part(0..6)),
        parts_are_certain: true,
        ..IdentityNumber::default()
    })
}

/// The check character of GB 11643 (ISO 7064 MOD 11-2) over the first 17 digits.
fn mod_11_2(text: &Text) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = text.letters.iter().filter_map(|letter| letter.to_digit(10));
    let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit.saturating_mul(weight)).sum();
    "10X98765432".chars().nth(usize::try_from(sum % 11).ok()?)
}

fn odd_is_male(digit: Option<char>) -> Option<&'static str> {
    digit?.to_digit(10).map(|digit| if digit % 2 == 1 { "male" } else { "female" })
}

/// Eight digits as a day.
fn whole_day(text: &str) -> Option<Day> {
    Day::new(text.get(..4)?.parse().ok()?, text.get(4..6)?.parse().ok()?, text.get(6..8)?.parse().ok()?).ok()
}

fn is_region(code: &str) -> bool {
    matches!(code, "81" | "82" | "83")
}

fn length(text: &Text, lengths: &[usize], expected: &str) -> Result<(), IdentityProblem> {
    if lengths.contains(&text.len()) { Ok(()) } else { Err(text.wrong_length(expected, COMPARE)) }
}

fn letters(text: &Text, range: Range<usize>) -> Result<(), IdentityProblem> {
    class(text, range, "a letter", |letter| letter.is_ascii_uppercase(), letter_like)
}

fn digits(text: &Text, range: Range<usize>) -> Result<(), IdentityProblem> {
    class(text, range, "a digit", |letter| letter.is_ascii_digit(), digit_like)
}

fn class(
    text: &Text,
    mut range: Range<usize>,
    what: &str,
    allows: impl Fn(char) -> bool,
    alike: impl Fn(char) -> Option<char>,
) -> Result<(), IdentityProblem> {
    let wrong = range.find_map(|place| text.get(place).filter(|letter| !allows(*letter)).map(|letter| (place, letter)));
    let Some((place, letter)) = wrong else {
        return Ok(());
    };
    let range = place..place.saturating_add(1);
    let message = format!("expected {what} at place {}, found `{letter}`", range.end);
    let help = alike(letter).map_or_else(|| COMPARE.to_owned(), |instead| format!("did you mean `{instead}`?"));
    Err(text.problem("bad-number", &range, message, help))
}

fn check(text: &Text, place: usize, expected: Option<char>) -> Result<(), IdentityProblem> {
    let found = text.get(place);
    if found == expected {
        return Ok(());
    }
    let show = |letter: Option<char>| letter.map(String::from).unwrap_or_default();
    let range = place..place.saturating_add(1);
    let message =
        format!("place {} should be the check character `{}`, found `{}`", range.end, show(expected), show(found));
    Err(text.problem("wrong-check-digit", &range, message, COMPARE))
}
