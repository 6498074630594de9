//! The two languages, and a text in both.

use luyin_diagnostic::Bilingual;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language that Luyin speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Chinese, in simplified characters.
    Chinese,
}

impl Language {
    /// What stands between two sentences.
    pub fn space(self) -> &'static str {
        match self {
            Language::English => " ",
            Language::Chinese => "",
        }
    }
}

/// A text in both languages, as the JSON contract holds it.
///
/// ```
/// use luyin_words::{Language, Text};
/// let text = Text::new("likely", "较有可能");
/// assert_eq!(text.in_language(Language::Chinese), "较有可能");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Text {
    /// English.
    pub en: String,
    /// Chinese, in simplified characters.
    pub zh: String,
}

impl Text {
    /// A text from its two languages.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Text {
        Text { en: en.into(), zh: zh.into() }
    }

    /// The text in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Chinese => &self.zh,
        }
    }

    /// This text and then another, with a space between them in English.
    #[must_use]
    pub fn then(&self, next: &Text) -> Text {
        if next.en.is_empty() || self.en.is_empty() {
            return if next.en.is_empty() { self.clone() } else { next.clone() };
        }
        Text::new([self.en.as_str(), next.en.as_str()].join(" "), [self.zh.as_str(), next.zh.as_str()].concat())
    }

    /// The same text with a capital at the start of the English.
    #[must_use]
    pub fn capitalized(&self) -> Text {
        let mut letters = self.en.chars();
        let en = match letters.next() {
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => String::new(),
        };
        Text { en, zh: self.zh.clone() }
    }

    /// The text as a sentence of its own: a capital at the start, a full stop at the end.
    #[must_use]
    pub fn sentence(&self) -> Text {
        let text = self.capitalized();
        Text::new(ended(&text.en, '.'), ended(&text.zh, '。'))
    }
}

impl From<&Bilingual> for Text {
    fn from(text: &Bilingual) -> Text {
        Text::new(&text.en, &text.zh)
    }
}

fn ended(text: &str, stop: char) -> String {
    let closed = ['.', '!', '?', ':', '。', '！', '？', '：'];
    if text.is_empty() || text.ends_with(closed) { text.to_owned() } else { format!("{text}{stop}") }
}
