//! Texts made fit for a page: whatever a person's name holds, the page stays whole.
//!
//! Data reach a template as values, never as markup, so nothing has to be escaped. Three things remain: characters
//! that no font has, characters that turn the direction of the text around them, and words longer than a line.

use serde_json::Value;

use crate::fonts::Fonts;

/// A word with more characters than this gets places to break.
const LONGEST_WORD: usize = 24;

/// So many characters apart; as many of the widest fit the narrowest field of a form.
const APART: usize = 10;

/// A place to break a line, which shows nothing.
const BREAK: char = '\u{200B}';

/// A character that is not set as it was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The character.
    pub letter: char,
    /// What stands in its place.
    pub by: String,
    /// The field of the data: `person.name.latin`.
    pub field: String,
    /// Whether that is so because no font has it: then the paper is not complete before somebody writes it in.
    pub missing: bool,
}

/// What stands in the place of a character.
enum Instead {
    /// Nothing or a space, for what shows nothing.
    Plain(&'static str),
    /// Its code point, for a mark that would turn the line around.
    Mark,
    /// Its code point, for a character that no font has.
    Missing,
}

impl Instead {
    fn text(&self, letter: char) -> String {
        match self {
            Instead::Plain(text) => (*text).to_owned(),
            Instead::Mark | Instead::Missing => format!("[U+{:04X}]", u32::from(letter)),
        }
    }
}

/// Cleans every text of the data; what was replaced is listed with its field, each field's character once.
pub(crate) fn clean(data: &mut Value, fonts: &Fonts) -> Vec<Replaced> {
    let mut replaced = Vec::new();
    walk(data, &mut String::new(), fonts, &mut replaced);
    replaced
}

fn walk(value: &mut Value, field: &mut String, fonts: &Fonts, replaced: &mut Vec<Replaced>) {
    match value {
        Value::String(text) => {
            if let Some(better) = cleaned(text, field, fonts, replaced) {
                *text = better;
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                within(field, &index.to_string(), |field| walk(item, field, fonts, replaced));
            }
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                within(field, name, |field| walk(item, field, fonts, replaced));
            }
        }
        _ => {}
    }
}

fn within(field: &mut String, step: &str, inside: impl FnOnce(&mut String)) {
    let before = field.len();
    if before > 0 {
        field.push('.');
    }
    field.push_str(step);
    inside(field);
    field.truncate(before);
}

/// The text as it can be set; `None` where it can be set as it is.
fn cleaned(text: &str, field: &str, fonts: &Fonts, replaced: &mut Vec<Replaced>) -> Option<String> {
    if text.len() <= LONGEST_WORD && text.bytes().all(|byte| (0x20..0x7F).contains(&byte)) {
        return None;
    }
    let mut better = String::with_capacity(text.len());
    let mut word = Word { start: 0, letters: 0 };
    for letter in text.chars() {
        let instead = instead_of(letter, fonts);
        let by = instead.as_ref().map(|instead| instead.text(letter));
        if let (Some(by), Some(instead)) = (&by, &instead) {
            let missing = matches!(instead, Instead::Missing);
            note(Replaced { letter, by: by.clone(), field: field.to_owned(), missing }, replaced);
        }
        if by.is_some() || is_wide(letter) || letter.is_whitespace() || letter == BREAK {
            word.end(&mut better);
        } else {
            word.letters += 1;
        }
        match by {
            Some(by) => better.push_str(&by),
            None => better.push(letter),
        }
        if word.letters == 0 {
            word.start = better.len();
        }
    }
    word.end(&mut better);
    (better != text).then_some(better)
}

/// Letters without a place to break between them, up to the end of a text.
struct Word {
    start: usize,
    letters: usize,
}

impl Word {
    /// Ends the word, with places to break inside where it is too long.
    fn end(&mut self, text: &mut String) {
        if self.letters > LONGEST_WORD {
            let word: Vec<char> = text.get(self.start..).unwrap_or_default().chars().collect();
            text.truncate(self.start);
            for (index, piece) in word.chunks(APART).enumerate() {
                text.extend((index > 0).then_some(BREAK));
                text.extend(piece);
            }
        }
        self.letters = 0;
        self.start = text.len();
    }
}

fn note(new: Replaced, replaced: &mut Vec<Replaced>) {
    if !replaced.iter().any(|it| it.letter == new.letter && it.field == new.field) {
        replaced.push(new);
    }
}

/// What stands in the place of a character that cannot be set; a mark that only picks a form of the character before
/// it is left out.
fn instead_of(letter: char, fonts: &Fonts) -> Option<Instead> {
    match letter {
        '\n' | ' ' | BREAK | '\u{00A0}' | '\u{00AD}' => None,
        '\t' | '\r' => Some(Instead::Plain(" ")),
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => Some(Instead::Plain("")),
        _ if letter.is_ascii_graphic() => None,
        _ if turns_direction(letter) || letter.is_control() => Some(Instead::Mark),
        _ if !fonts.has(letter) => Some(Instead::Missing),
        _ => None,
    }
}

/// Marks that change the direction of all that follows: in a name they would turn the rest of the line around.
fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// Chinese, Japanese and Korean characters: a line may break beside each.
fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}
