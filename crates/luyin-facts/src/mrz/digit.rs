//! The check digit of machine-readable zones, and characters that are read for one another.

/// The check digit of a text: values weighted 7, 3, 1 in turn, summed, modulo 10.
///
/// A digit is its value, A is 10 to Z is 35, the filler `<` is 0; nothing for other characters.
/// ICAO Doc 9303, Part 3, section 4.9.
///
/// ```
/// assert_eq!(luyin_facts::mrz_check_digit("L898902C3"), Some('6'));
/// ```
pub fn mrz_check_digit(text: &str) -> Option<char> {
    let mut sum: u32 = 0;
    for (letter, weight) in text.chars().zip([7, 3, 1].into_iter().cycle()) {
        sum = sum.checked_add(value(letter)?.saturating_mul(weight))? % 10;
    }
    char::from_digit(sum, 10)
}

fn value(letter: char) -> Option<u32> {
    match letter {
        '<' => Some(0),
        '0'..='9' | 'A'..='Z' => letter.to_digit(36),
        _ => None,
    }
}

/// Letters and the digits they are read for.
const ALIKE: &[(char, char)] =
    &[('O', '0'), ('Q', '0'), ('D', '0'), ('I', '1'), ('L', '1'), ('Z', '2'), ('S', '5'), ('G', '6'), ('B', '8')];

/// The digit that a letter is often read for.
pub(crate) fn digit_like(letter: char) -> Option<char> {
    ALIKE.iter().find(|(other, _)| *other == letter.to_ascii_uppercase()).map(|(_, digit)| *digit)
}

/// The letter that a digit is often read for.
pub(crate) fn letter_like(digit: char) -> Option<char> {
    ALIKE.iter().find(|(_, other)| *other == digit).map(|(letter, _)| *letter)
}

/// The characters that are often read for this one.
fn alike(letter: char) -> impl Iterator<Item = char> {
    ALIKE.iter().filter_map(move |&(a, b)| match letter {
        _ if letter == a => Some(b),
        _ if letter == b => Some(a),
        _ => None,
    })
}

/// A character that may have been misread: its place in the text from 0, and what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Misread {
    pub place: usize,
    pub found: char,
    pub instead: char,
}

/// The single characters that, read as the one they are often mistaken for, make the text fit.
pub(crate) fn misread(text: &str, fits: impl Fn(&str) -> bool) -> Vec<Misread> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    for (place, &letter) in letters.iter().enumerate() {
        for instead in alike(letter) {
            let read: String =
                letters.iter().enumerate().map(|(at, other)| if at == place { instead } else { *other }).collect();
            if fits(&read) {
                found.push(Misread { place, found: letter, instead });
            }
        }
    }
    found
}
