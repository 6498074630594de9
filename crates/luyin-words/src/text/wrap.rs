//! Breaking a line of colored text, in English and in Chinese.
//!
//! Chinese breaks between any two characters, except that a closing mark never starts a line and an opening mark
//! never ends one; a number stays with the character that counts it. Full-width characters count as two columns.

use unicode_width::UnicodeWidthChar;

use super::ink::{Ink, Span};

/// Marks that may not start a line.
const NOT_FIRST: &str = "，。、；：！？）」』》〉】〕”’…—％%·.,;:!?)]}";

/// Marks that may not end a line.
const NOT_LAST: &str = "（「『《〈【〔“‘([{";

/// A character with its ink.
pub type Glyph = (char, Ink);

/// The columns that a text takes.
pub fn columns(text: &str) -> usize {
    text.chars().map(char_columns).sum()
}

fn char_columns(letter: char) -> usize {
    letter.width().unwrap_or(0)
}

fn is_wide(letter: char) -> bool {
    char_columns(letter) == 2
}

/// Breaks spans into lines of at most `width` columns.
///
/// A word longer than a line is cut where it must be.
pub fn wrap(spans: &[Span], width: usize) -> Vec<Vec<Glyph>> {
    let mut left = glyphs(spans);
    let mut lines = Vec::new();
    while !left.is_empty() {
        let cut = cut_at(&left, width.max(2));
        let rest = left.split_off(cut);
        trim_end(&mut left);
        lines.push(left);
        left = rest.into_iter().skip_while(|(letter, _)| *letter == ' ').collect();
    }
    lines
}

fn glyphs(spans: &[Span]) -> Vec<Glyph> {
    spans.iter().flat_map(|span| span.text.chars().map(move |letter| (letter, span.ink))).collect()
}

fn trim_end(line: &mut Vec<Glyph>) {
    while line.last().is_some_and(|(letter, _)| *letter == ' ') {
        line.pop();
    }
}

/// How many glyphs the first line takes.
fn cut_at(glyphs: &[Glyph], width: usize) -> usize {
    let mut used = 0;
    let mut last_break = None;
    let mut before: Option<char> = None;
    for (at, (letter, _)) in glyphs.iter().enumerate() {
        if before.is_some_and(|before| may_break(before, *letter)) {
            last_break = Some(at);
        }
        used += char_columns(*letter);
        if used > width && *letter != ' ' {
            return last_break.unwrap_or(at).max(1);
        }
        before = Some(*letter);
    }
    glyphs.len()
}

fn may_break(before: char, after: char) -> bool {
    if after == ' ' || NOT_FIRST.contains(after) || NOT_LAST.contains(before) {
        return false;
    }
    if before == ' ' {
        return true;
    }
    let counted = before.is_ascii_digit() && is_wide(after);
    let hyphen = before == '-' && after.is_alphabetic();
    hyphen || (!counted && (is_wide(before) || is_wide(after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        wrap(&[Span::plain(text)], width).iter().map(|line| line.iter().map(|(letter, _)| letter).collect()).collect()
    }

    #[test]
    fn english_breaks_at_spaces() {
        assert_eq!(lines("one two three", 7), ["one two", "three"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut() {
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn chinese_breaks_between_characters_and_counts_two_columns() {
        assert_eq!(lines("在中国累计居住满半年", 8), ["在中国累", "计居住满", "半年"]);
    }

    #[test]
    fn a_closing_mark_never_starts_a_line() {
        assert_eq!(lines("已经满足，可以办理", 8), ["已经满", "足，可以", "办理"]);
    }

    #[test]
    fn an_opening_mark_never_ends_a_line() {
        assert_eq!(lines("北京市（朝阳）", 8), ["北京市", "（朝阳）"]);
    }

    #[test]
    fn a_number_stays_with_what_it_counts() {
        assert_eq!(lines("共居住904天", 10), ["共居住", "904天"]);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = "Shanghai 上海（2019年1月5日至9月10日，249 days），then Suzhou 苏州。";
        for width in 12..60 {
            for line in lines(text, width) {
                assert!(columns(&line) <= width, "{width}: {line}");
            }
        }
    }
}
