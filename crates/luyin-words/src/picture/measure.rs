//! How wide a text is when drawn, closely enough to break it into lines; no font is read.

/// The width of a text in hundredths of its font size, as a common sans serif sets it.
pub(super) fn hundredths(text: &str) -> usize {
    text.chars().map(letter).sum()
}

/// The width of a text in pixels at a font size.
pub(super) fn pixels(text: &str, size: usize) -> usize {
    (hundredths(text) * size).div_ceil(100)
}

fn letter(letter: char) -> usize {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 28,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | ' ' | '-' => 36,
        'm' | 'w' | 'M' | 'W' | '@' => 88,
        'A'..='Z' => 68,
        letter if (letter as u32) < 0x2000 => 57,
        '\u{2013}' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' => 50,
        _ => 100,
    }
}

/// A text in lines no wider than so many pixels, at most so many of them; what does not fit ends with an ellipsis.
pub(super) fn lines(text: &str, size: usize, width: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        if !line.is_empty() && pixels(&format!("{line}{}", word.trim_end()), size) > width {
            lines.push(line.trim_end().to_owned());
            line = String::new();
        }
        line.push_str(word);
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while pixels(&format!("{last}…"), size) > width && last.pop().is_some() {}
            last.push('…');
        }
    }
    lines
}

/// A text where it may be broken: after a space, and after a character that is set full width.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let end = at + letter.len_utf8();
        let next = letters.peek().map(|(_, next)| *next);
        let full = (letter as u32) >= 0x2E80;
        let closes = next.is_some_and(|next| "，。；：、）”’》".contains(next));
        if letter == ' ' || full && !closes && !"（“‘《".contains(letter) {
            words.extend(text.get(start..end));
            start = end;
        }
    }
    words.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_at_spaces_and_after_full_characters() {
        assert_eq!(lines("one two three", 10, 40, 9), ["one two", "three"]);
        assert_eq!(lines("无犯罪记录证明", 10, 40, 9), ["无犯罪记", "录证明"]);
    }

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis() {
        assert_eq!(lines("one two three four", 10, 40, 1), ["one t…"]);
    }
}
