//! Numbers of identity cards, residence cards and travel permits: their form, their check character,
//! and what they tell of the holder.
//!
//! A kind of which no public rule of numbering was found (Macau's identity card, stickers of residence
//! permits) is not checked. The sources are named at each form.

mod form;

use std::ops::Range;

use luyin_date::{Day, UnclearDate};

/// What a number tells, once its form and check character fit.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct IdentityNumber {
    /// The form: `resident identity number of 18 characters`.
    pub form: &'static str,
    /// The days of birth it may hold; empty when it holds none.
    pub births: Vec<UnclearDate>,
    /// `female` or `male`, where the number holds it.
    pub sex: Option<&'static str>,
    /// The code of the division of the mainland in it (GB/T 2260), two to six digits.
    pub division: Option<String>,
    /// The code of the nationality in it (ISO 3166-1 alpha-3).
    pub nationality: Option<String>,
    /// Whether the order of its parts is known from sources that agree; otherwise what it tells only warns.
    pub parts_are_certain: bool,
    /// The first day on which such a number was given.
    pub given_from: Option<Day>,
    /// The last day on which such a number was given.
    pub given_until: Option<Day>,
}

/// A mistake in a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityProblem {
    /// Its name, for diagnostics: `bad-number`, `wrong-check-digit`.
    pub name: &'static str,
    /// The characters of the number, from 0.
    pub places: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// Reads a number of a kind of `identity_numbers`, as printed; spaces, strokes and brackets may stand in it.
///
/// Nothing for a kind whose numbers are not checked.
///
/// # Errors
/// A number of another length or with characters that cannot stand where they stand, a day that no
/// calendar has or that lies after `as_of`, a check character that does not fit.
///
/// ```
/// use luyin_date::Day;
/// use luyin_facts::read_identity_number;
/// let as_of = Day::new(2026, 11, 22)?;
/// let permit = read_identity_number("residence-permit-hk-mo-tw", "810000199408230021", as_of);
/// let permit = permit.expect("its numbers are checked").expect("its check digit fits");
/// assert_eq!((permit.sex, permit.births[0].to_string().as_str()), (Some("female"), "1994-08-23"));
/// assert_eq!(read_identity_number("other", "anything", as_of), None);
/// # Ok::<(), luyin_date::DateError>(())
/// ```
pub fn read_identity_number(kind: &str, number: &str, as_of: Day) -> Option<Result<IdentityNumber, IdentityProblem>> {
    let text = Text::of(number);
    Some(match kind {
        "resident-identity-card" => form::resident(&text, as_of),
        "permanent-residence-card" => form::permanent_residence(&text, as_of),
        "residence-permit-hk-mo-tw" => form::residence_permit(&text, as_of),
        "mainland-travel-permit" => form::travel_permit(&text),
        "hong-kong-identity-card" => form::hong_kong(&text),
        "taiwan-identity-card" => form::taiwan(&text),
        _ => return None,
    })
}

/// A number without what only parts it, each character with its place in the number as written.
pub(crate) struct Text {
    letters: Vec<char>,
    places: Vec<usize>,
    length: usize,
}

impl Text {
    fn of(number: &str) -> Text {
        let kept = |letter: &char| !letter.is_whitespace() && !matches!(letter, '-' | '(' | ')' | '（' | '）');
        let (places, letters) = number
            .chars()
            .enumerate()
            .filter(|(_, letter)| kept(letter))
            .map(|(place, letter)| (place, letter.to_ascii_uppercase()))
            .unzip();
        Text { letters, places, length: number.chars().count() }
    }

    fn len(&self) -> usize {
        self.letters.len()
    }

    fn get(&self, place: usize) -> Option<char> {
        self.letters.get(place).copied()
    }

    /// The characters of a range.
    fn part(&self, range: Range<usize>) -> String {
        self.letters.get(range).unwrap_or_default().iter().collect()
    }

    /// Where a range stands in the number as written.
    fn places(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.places.get(range.start).copied().unwrap_or(self.length);
        let last = range.end.checked_sub(1).and_then(|last| self.places.get(last));
        start..last.map_or(self.length, |last| last.saturating_add(1)).max(start)
    }

    fn problem(
        &self,
        name: &'static str,
        range: &Range<usize>,
        message: String,
        help: impl Into<String>,
    ) -> IdentityProblem {
        IdentityProblem { name, places: self.places(range), message, help: help.into() }
    }

    fn wrong_length(&self, expected: &str, help: &str) -> IdentityProblem {
        let message = format!("expected {expected}, found {} characters", self.len());
        self.problem("bad-number", &(0..self.len()), message, help)
    }
}
