//! A text in both languages.

use std::ops::Deref;
use std::sync::Arc;

/// A text that people read, in English and in Chinese; its clones share it.
///
/// ```
/// use luyin_diagnostic::Bilingual;
/// assert_eq!(Bilingual::new("Beijing", "北京").zh, "北京");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bilingual(Arc<Languages>);

/// The two languages of a [`Bilingual`] text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Languages {
    /// English.
    pub en: String,
    /// Chinese, in simplified characters.
    pub zh: String,
}

impl Bilingual {
    /// A text from its two languages.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Bilingual {
        Bilingual(Arc::new(Languages { en: en.into(), zh: zh.into() }))
    }
}

impl Deref for Bilingual {
    type Target = Languages;

    fn deref(&self) -> &Languages {
        &self.0
    }
}
