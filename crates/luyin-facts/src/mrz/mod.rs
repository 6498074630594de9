//! Machine-readable zones of passports, cards and visas (ICAO Doc 9303).
//!
//! [`read_mrz`] takes the lines as printed and checks every check digit. Nothing is corrected: a
//! character that was probably misread is a help, never a value. Files and cases are not known here.

mod code;
mod date;
mod digit;
mod layout;
mod zone;

use std::ops::Range;

pub use code::{MrzState, mrz_state};
pub use date::ShortDate;
pub use digit::mrz_check_digit;

pub(crate) use code::known_codes;
pub(crate) use digit::{digit_like, letter_like};

use layout::{LAYOUTS, Layout, layout};
use zone::Zone;

/// The sizes of machine-readable zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MrzFormat {
    /// Three lines of 30: a card.
    Td1,
    /// Two lines of 36: a larger card.
    Td2,
    /// Two lines of 44: a passport.
    Td3,
    /// Two lines of 44: a visa.
    MrvA,
    /// Two lines of 36: a smaller visa.
    MrvB,
}

/// What a machine-readable zone says; every check digit of it was right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mrz {
    /// Its size.
    pub format: MrzFormat,
    /// The code of the document: `P` for a passport, `V` for a visa.
    pub document: String,
    /// The code of the issuing state or organisation; see [`mrz_state`].
    pub issuer: String,
    /// The number of the document.
    pub number: String,
    /// The surname, in capitals.
    pub surname: String,
    /// The given names, in capitals; empty when there are none.
    pub given: String,
    /// Whether the names fill their field, so that some of them may be cut off.
    pub names_may_be_cut: bool,
    /// The code of the holder's nationality; see [`mrz_state`].
    pub nationality: String,
    /// The day of birth, without its century; nothing when it is not known.
    pub born: Option<ShortDate>,
    /// `female`, `male`, or nothing when it is not told.
    pub sex: Option<&'static str>,
    /// The last day of validity, without its century; nothing when the document says none.
    pub expires: Option<ShortDate>,
    /// The issuer's own data.
    pub optional: String,
}

impl MrzFormat {
    /// Where a part stands: the line and its characters, from 0.
    pub(crate) fn part(self, name: &str) -> Option<(usize, Range<usize>)> {
        let layout = LAYOUTS.iter().find(|layout| layout.format == self)?;
        let part = match name {
            "country" => layout.issuer,
            "number" => layout.number,
            "name" => layout.names,
            "nationality" => layout.nationality,
            "born" => layout.born,
            "sex" => layout.sex,
            "expires" => layout.expires,
            _ => return None,
        };
        Some((part.line.checked_sub(1)?, part.first.checked_sub(1)?..part.last))
    }
}

impl Mrz {
    /// Surname and given names as a case file writes them: `ERIKSSON, ANNA MARIA`.
    pub fn name(&self) -> String {
        if self.given.is_empty() { self.surname.clone() } else { format!("{}, {}", self.surname, self.given) }
    }

    /// Whether it is of a visa.
    pub fn is_visa(&self) -> bool {
        matches!(self.format, MrzFormat::MrvA | MrzFormat::MrvB)
    }
}

/// A mistake in a machine-readable zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MrzProblem {
    /// Its name, for diagnostics: `bad-mrz`, `wrong-check-digit`.
    pub name: &'static str,
    /// The line, from 0.
    pub line: usize,
    /// The characters of the line, from 0.
    pub places: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// Reads the lines of a machine-readable zone.
///
/// # Errors
/// All that is wrong: lines that fit no format, characters that cannot stand where they stand,
/// dates that no calendar has, and every check digit that does not fit.
///
/// ```
/// use luyin_facts::read_mrz;
/// let lines = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"];
/// let mrz = read_mrz(&lines).expect("every check digit fits");
/// assert_eq!((mrz.number.as_str(), mrz.name().as_str()), ("L898902C3", "ERIKSSON, ANNA MARIA"));
/// let wrong = read_mrz(&[lines[0], "L898902C36UTO7408122F1204159ZE184226B<<<<<17"]).expect_err("the last digit is 0");
/// assert_eq!(wrong[0].message, "place 44 of line 2 should be the check digit `0` of the whole, found `7`");
/// ```
pub fn read_mrz(lines: &[&str]) -> Result<Mrz, Vec<MrzProblem>> {
    let layout = shape(lines).map_err(|problem| vec![problem])?;
    Zone::new(lines, layout).read()
}

/// The format of the lines, by their number and width.
fn shape(lines: &[&str]) -> Result<&'static Layout, MrzProblem> {
    for (line, text) in lines.iter().enumerate() {
        if let Some((place, letter)) = text.chars().enumerate().find(|(_, letter)| !is_allowed(*letter)) {
            let help = match letter {
                'a'..='z' => "write capitals".to_owned(),
                ' ' | '«' | '‹' | '＜' => "write the filler as `<`, and nothing between".to_owned(),
                _ => "only `A` to `Z`, `0` to `9` and `<` stand in it".to_owned(),
            };
            let message = format!("`{letter}` is no character of a machine-readable zone");
            return Err(problem("bad-mrz", line, place..place.saturating_add(1), message, help));
        }
    }
    let width = lines.first().map_or(0, |line| line.len());
    let visa = lines.first().is_some_and(|line| line.starts_with('V'));
    let known = layout(lines.len(), width, visa).filter(|_| lines.iter().all(|line| line.len() == width));
    known.ok_or_else(|| wrong_size(lines))
}

/// Says which line is too long or too short for the format that is nearest.
fn wrong_size(lines: &[&str]) -> MrzProblem {
    let widths = "two lines of 44 (passport) or 36, or three lines of 30 (card)";
    let nearest = LAYOUTS.iter().filter(|layout| layout.lines == lines.len()).min_by_key(|layout| {
        lines.iter().map(|line| line.len().abs_diff(layout.width)).fold(0_usize, usize::saturating_add)
    });
    let wrong = nearest.and_then(|layout| {
        let line = lines.iter().position(|line| line.len() != layout.width)?;
        Some((line, layout.width, lines.get(line)?.len()))
    });
    let Some((line, width, found)) = wrong else {
        let message = format!("a machine-readable zone has two or three lines, found {}", lines.len());
        let end = lines.first().map_or(0, |line| line.len());
        return problem("bad-mrz", 0, 0..end, message, format!("write {widths}"));
    };
    let message = format!("line {} should have {width} characters, found {found}", line.saturating_add(1));
    problem("bad-mrz", line, 0..found, message, format!("a machine-readable zone has {widths}; count the fillers `<`"))
}

fn is_allowed(letter: char) -> bool {
    matches!(letter, 'A'..='Z' | '0'..='9' | '<')
}

fn problem(name: &'static str, line: usize, places: Range<usize>, message: String, help: String) -> MrzProblem {
    MrzProblem { name, line, places, message, help }
}
