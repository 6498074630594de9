//! Joining texts into one: commas and a last word, as each language does it.

use crate::language::Text;

/// `a, b and c`; 甲、乙和丙.
///
/// ```
/// use luyin_words::{Text, lists};
/// let places = [Text::new("China", "中国"), Text::new("Mexico", "墨西哥")];
/// assert_eq!(lists::and(&places).en, "China and Mexico");
/// assert_eq!(lists::and(&places).zh, "中国和墨西哥");
/// ```
pub fn and(texts: &[Text]) -> Text {
    joined(texts, "and", "和")
}

/// `a, b or c`; 甲、乙或丙.
pub fn or(texts: &[Text]) -> Text {
    joined(texts, "or", "或")
}

fn joined(texts: &[Text], last_en: &str, last_zh: &str) -> Text {
    let Some((last, front)) = texts.split_last() else {
        return Text::default();
    };
    if front.is_empty() {
        return last.clone();
    }
    let en: Vec<&str> = front.iter().map(|text| text.en.as_str()).collect();
    let zh: Vec<&str> = front.iter().map(|text| text.zh.as_str()).collect();
    Text::new(format!("{} {last_en} {}", en.join(", "), last.en), format!("{}{last_zh}{}", zh.join("、"), last.zh))
}

/// Parts of one line, set apart: `a; b`; 甲；乙.
pub fn apart(texts: &[Text]) -> Text {
    let en: Vec<&str> = texts.iter().map(|text| text.en.as_str()).collect();
    let zh: Vec<&str> = texts.iter().map(|text| text.zh.as_str()).collect();
    Text::new(en.join("; "), zh.join("；"))
}

/// Parts of a parenthesis: `a, b`; 甲，乙.
pub fn comma(texts: &[Text]) -> Text {
    let en: Vec<&str> = texts.iter().map(|text| text.en.as_str()).collect();
    let zh: Vec<&str> = texts.iter().map(|text| text.zh.as_str()).collect();
    Text::new(en.join(", "), zh.join("，"))
}
