//! The parts of a machine-readable zone, read and checked one by one.

use std::ops::Range;

use super::digit::{digit_like, letter_like, misread};
use super::layout::{Layout, Part};
use super::{Mrz, MrzProblem, ShortDate, mrz_check_digit, problem};

/// Lines that fit a format.
pub(super) struct Zone<'a> {
    lines: &'a [&'a str],
    layout: &'static Layout,
    problems: Vec<MrzProblem>,
}

/// What may stand in a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letters,
    Digits,
    Sex,
}

impl Class {
    fn allows(self, letter: char) -> bool {
        match self {
            Class::Letters => letter == '<' || letter.is_ascii_uppercase(),
            Class::Digits => letter == '<' || letter.is_ascii_digit(),
            // A few states print X where Doc 9303 has a filler.
            Class::Sex => matches!(letter, '<' | 'F' | 'M' | 'X'),
        }
    }

    fn expected(self) -> &'static str {
        match self {
            Class::Letters => "a letter",
            Class::Digits => "a digit",
            Class::Sex => "`F`, `M` or `<`",
        }
    }

    fn instead(self, letter: char) -> Option<char> {
        match self {
            Class::Letters => letter_like(letter),
            Class::Digits => digit_like(letter),
            Class::Sex => None,
        }
    }
}

impl<'a> Zone<'a> {
    pub fn new(lines: &'a [&'a str], layout: &'static Layout) -> Zone<'a> {
        Zone { lines, layout, problems: Vec::new() }
    }

    /// What the lines say, or all that is wrong with them.
    pub fn read(mut self) -> Result<Mrz, Vec<MrzProblem>> {
        self.classes();
        let mrz = self.mrz();
        self.checks(&mrz);
        if self.problems.is_empty() { Ok(mrz) } else { Err(self.problems) }
    }

    fn text(&self, part: Part) -> &str {
        let line = part.line.checked_sub(1).and_then(|line| self.lines.get(line)).copied().unwrap_or_default();
        line.get(part.first.saturating_sub(1)..part.last).unwrap_or_default()
    }

    fn found(&mut self, name: &'static str, part: Part, message: String, help: String) {
        let places = part.first.saturating_sub(1)..part.last;
        self.problems.push(problem(name, part.line.saturating_sub(1), places, message, help));
    }

    fn is_sound(&self, part: Part) -> bool {
        !self.problems.iter().any(|problem| touches(problem, part))
    }

    /// Letters where letters stand, digits where digits stand.
    fn classes(&mut self) {
        let layout = self.layout;
        let checks = [Some(layout.born_check), Some(layout.expires_check), layout.optional_check];
        let composite = layout.composite.map(|(digit, _)| digit);
        let number = Some(layout.number_check);
        let digits = [Some(layout.born), Some(layout.expires)].into_iter().chain(checks).chain([number, composite]);
        let letters = [layout.issuer, layout.nationality, layout.names];
        let classes = letters.map(|part| (part, Class::Letters)).into_iter().chain([(layout.sex, Class::Sex)]);
        for (part, class) in classes.chain(digits.flatten().map(|part| (part, Class::Digits))) {
            for place in part.first..=part.last {
                self.class(Part { first: place, last: place, ..part }, class);
            }
        }
    }

    fn class(&mut self, part: Part, class: Class) {
        let Some(letter) = self.text(part).chars().next().filter(|letter| !class.allows(*letter)) else {
            return;
        };
        let message =
            format!("expected {} at place {} of line {}, found `{letter}`", class.expected(), part.first, part.line);
        let help = class.instead(letter).map_or_else(compare, |instead| format!("did you mean `{instead}`?"));
        self.found("bad-mrz", part, message, help);
    }

    fn mrz(&mut self) -> Mrz {
        let layout = self.layout;
        let (surname, given, names_may_be_cut) = names(self.text(layout.names));
        let sex = match self.text(layout.sex) {
            "F" => Some("female"),
            "M" => Some("male"),
            _ => None,
        };
        let optional: Vec<String> = layout.optional.iter().map(|part| plain(self.text(*part))).collect();
        let (number, optional) = match self.long_number() {
            Some((number, _, rest)) => (number, rest),
            None => (plain(self.text(layout.number)), optional.join(" ").trim().to_owned()),
        };
        if number.is_empty() {
            self.found("bad-mrz", layout.number, "the document number is missing".to_owned(), compare());
        }
        Mrz {
            format: layout.format,
            document: plain(self.text(layout.document)),
            issuer: plain(self.text(layout.issuer)),
            number,
            surname,
            given,
            names_may_be_cut,
            nationality: plain(self.text(layout.nationality)),
            born: self.date(layout.born, "day of birth"),
            sex,
            expires: self.date(layout.expires, "last day of validity"),
            optional,
        }
    }

    /// A number of more than nine characters: the number, its check digit, and what else is optional.
    ///
    /// Doc 9303 Part 5, section 4.2.2, note j: the check digit's place has a filler, and the number goes on
    /// in the optional data, up to its check digit and a filler.
    fn long_number(&self) -> Option<(String, char, String)> {
        let layout = self.layout;
        if !layout.long_number || self.text(layout.number_check) != "<" || self.text(layout.number).contains('<') {
            return None;
        }
        let more = self.text(*layout.optional.first()?);
        let (more, rest) = more.split_once('<').unwrap_or((more, ""));
        let (digit, more) = (more.chars().last()?, more.get(..more.len().checked_sub(1)?)?);
        let others = layout.optional.get(1..).unwrap_or_default().iter().map(|part| plain(self.text(*part)));
        let rest: Vec<String> = std::iter::once(plain(rest)).chain(others).collect();
        Some((format!("{}{more}", self.text(layout.number)), digit, rest.join(" ").trim().to_owned()))
    }

    fn date(&mut self, part: Part, what: &str) -> Option<ShortDate> {
        let text = self.text(part).to_owned();
        let date = ShortDate::parse(&text);
        if date.is_none() && !text.starts_with("<<") && self.is_sound(part) {
            let message = format!("`{text}` is not a {what}");
            let help = format!("places {} to {} of line {} are year, month and day", part.first, part.last, part.line);
            self.found("bad-mrz", part, message, help);
        }
        date
    }

    /// Every check digit of the zone.
    fn checks(&mut self, mrz: &Mrz) {
        let layout = self.layout;
        match self.long_number() {
            Some((number, digit, _)) if mrz_check_digit(&number) != Some(digit) => self.long_check(&mrz.number, digit),
            Some(_) => {}
            None => self.check(layout.number_check, &[layout.number], "of the document number"),
        }
        self.check(layout.born_check, &[layout.born], "of the day of birth");
        self.check(layout.expires_check, &[layout.expires], "of the last day of validity");
        if let Some(digit) = layout.optional_check {
            self.check(digit, layout.optional, "of the optional data");
        }
        if let Some((digit, parts)) = layout.composite {
            self.check(digit, parts, "of the whole");
        }
    }

    fn check(&mut self, digit: Part, parts: &[Part], what: &str) {
        if !self.is_sound(digit) || self.unreadable(parts) {
            return;
        }
        let told = self.text(digit).to_owned();
        let text: String = parts.iter().map(|part| self.text(*part)).collect();
        let Some(expected) = mrz_check_digit(&text).map(String::from) else { return };
        let no_data = told == "<" && text.bytes().all(|byte| byte == b'<');
        if told == expected || no_data {
            return;
        }
        let fits = |text: &str| mrz_check_digit(text).is_some_and(|digit| told == digit.to_string());
        let help = self.misread_help(parts, &text, fits);
        let message = format!(
            "place {} of line {} should be the check digit `{expected}` {what}, found `{told}`",
            digit.first, digit.line
        );
        self.found("wrong-check-digit", digit, message, help);
    }

    /// Whether a character of the parts cannot be what it should be; a wrong check digit inside them is readable.
    fn unreadable(&self, parts: &[Part]) -> bool {
        let bad = self.problems.iter().filter(|problem| problem.name == "bad-mrz");
        bad.into_iter().any(|problem| parts.iter().any(|part| touches(problem, *part)))
    }

    fn long_check(&mut self, number: &str, digit: char) {
        let Some(part) = self.layout.optional.first().copied() else { return };
        let text = self.text(part);
        let place = part.first.saturating_add(text.find('<').unwrap_or(text.len())).saturating_sub(1);
        let expected = mrz_check_digit(number).map(String::from).unwrap_or_default();
        let message = format!(
            "place {place} of line {} should be the check digit `{expected}` of the document number, found `{digit}`",
            part.line
        );
        self.found("wrong-check-digit", Part { first: place, last: place, ..part }, message, compare());
    }

    /// Which single character, read as another, would make the digit fit.
    fn misread_help(&self, parts: &[Part], text: &str, fits: impl Fn(&str) -> bool) -> String {
        let dates = [self.layout.born, self.layout.expires];
        let offers: Vec<String> = misread(text, fits)
            .into_iter()
            .filter_map(|misread| {
                let (line, place) = locate(parts, misread.place)?;
                let in_date = dates.iter().any(|date| date.line == line && (date.first..=date.last).contains(&place));
                let offer =
                    format!("place {place} of line {line} may be `{}`, not `{}`", misread.instead, misread.found);
                (!in_date || misread.instead.is_ascii_digit()).then_some(offer)
            })
            .collect();
        match offers.as_slice() {
            [] => compare(),
            [only] => format!("compare with the document: {only}"),
            [first, second, ..] => format!("compare with the document: {first}, or {second}"),
        }
    }
}

fn touches(problem: &MrzProblem, part: Part) -> bool {
    let Range { start, end } = problem.places;
    problem.line == part.line.saturating_sub(1) && start < part.last && part.first.saturating_sub(1) < end
}

/// The line and place, from 1, of a character of the parts put together.
fn locate(parts: &[Part], mut place: usize) -> Option<(usize, usize)> {
    for part in parts {
        let length = part.last.saturating_sub(part.first).saturating_add(1);
        if place < length {
            return Some((part.line, part.first.saturating_add(place)));
        }
        place = place.checked_sub(length)?;
    }
    None
}

fn compare() -> String {
    "compare the line with the document, character by character".to_owned()
}

/// A part without its fillers.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split('<').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Surname, given names, and whether they may be cut off. Doc 9303 Part 3, section 4.6.
fn names(text: &str) -> (String, String, bool) {
    let (surname, given) = text.split_once("<<").unwrap_or((text, ""));
    (plain(surname), plain(given), !text.ends_with('<'))
}
