//! The nearest known word to a mistyped one.

/// The known word nearest to `word`, when it is near enough to be what was meant.
///
/// Near enough is one letter in three of the longer word, case apart, and none of a word of up to
/// two letters; the first of equals wins.
///
/// ```
/// use luyin_diagnostic::suggest;
/// assert_eq!(suggest("residnce", ["residence", "presence"].into_iter()), Some("residence"));
/// assert_eq!(suggest("goal", ["born", "sex"].into_iter()), None);
/// ```
pub fn suggest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = word.chars().take(LONGEST).flat_map(char::to_lowercase).collect();
    if letters.is_empty() {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        let others: Vec<char> = candidate.chars().take(LONGEST).flat_map(char::to_lowercase).collect();
        let allowed = allowed(letters.len().max(others.len()));
        if letters.len().abs_diff(others.len()) > allowed {
            continue;
        }
        let found = between(&letters, &others);
        if found <= allowed && best.is_none_or(|(least, _)| found < least) {
            best = Some((found, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

const LONGEST: usize = 80;

fn allowed(letters: usize) -> usize {
    if letters < 3 { 0 } else { letters / 3 }
}

/// The number of single-letter changes between two words: added, removed, replaced or swapped.
pub fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    between(&left, &right)
}

fn between(left: &[char], right: &[char]) -> usize {
    let mut older: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    let mut previous_left = None;
    for (row, &a) in left.iter().enumerate() {
        let mut line = Vec::with_capacity(above.len());
        line.push(row.saturating_add(1));
        let mut previous_right = None;
        for (column, &b) in right.iter().enumerate() {
            let mut cost = at(&above, column).saturating_add(usize::from(a != b));
            cost = cost.min(at(&above, column.saturating_add(1)).saturating_add(1));
            cost = cost.min(at(&line, column).saturating_add(1));
            if column > 0 && Some(b) == previous_left && Some(a) == previous_right {
                cost = cost.min(at(&older, column.saturating_sub(1)).saturating_add(1));
            }
            line.push(cost);
            previous_right = Some(b);
        }
        older = std::mem::replace(&mut above, line);
        previous_left = Some(a);
    }
    above.last().copied().unwrap_or_default()
}

fn at(line: &[usize], column: usize) -> usize {
    line.get(column).copied().unwrap_or(usize::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_letters_added_removed_replaced_and_swapped() {
        for (left, right, expected) in [
            ("born", "born", 0),
            ("born", "bron", 1),
            ("stay", "stays", 1),
            ("", "abc", 3),
            ("class", "clas", 1),
            ("ab", "xy", 2),
        ] {
            assert_eq!(distance(left, right), expected, "{left} {right}");
            assert_eq!(distance(right, left), expected, "{right} {left}");
        }
    }

    #[test]
    fn suggests_only_what_is_near() {
        let known = ["place", "from", "until", "registration", "residence-work"];
        for (word, expected) in [
            ("untill", Some("until")),
            ("form", Some("from")),
            ("registraton", Some("registration")),
            ("Residence-Work", Some("residence-work")),
            ("xyzzy", None),
            ("", None),
            ("q", None),
            ("unti", Some("until")),
        ] {
            assert_eq!(suggest(word, known.into_iter()), expected, "{word}");
        }
    }

    #[test]
    fn case_alone_is_near_enough() {
        assert_eq!(suggest("cn", ["CN", "GB"].into_iter()), Some("CN"));
    }
}
