//! A text in both languages.

use serde::{Deserialize, Serialize};

/// A text that people read, in English and in Chinese.
///
/// ```
/// use luyin_diagnostic::Bilingual;
/// assert_eq!(Bilingual::new("Beijing", "北京").zh, "北京");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// Chinese, in simplified characters.
    pub zh: String,
}

impl Bilingual {
    /// A text from its two languages.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Bilingual {
        Bilingual { en: en.into(), zh: zh.into() }
    }
}
