//! What papers are made from.

use luyin_assess::assessment::Assessment;
use luyin_facts::Case;
use luyin_guide::{Library, Practice};
use luyin_words::Language;
use luyin_words::quote::view::Quote;
use luyin_words::view::View;

use crate::desk::Desk;
use crate::payment::Payment;

/// Everything that is known when papers are made. Parts that are not there are not called for.
#[derive(Clone, Copy)]
pub struct Dossier<'d> {
    /// The guides.
    pub library: &'d Library,
    /// The facts.
    pub case: &'d Case,
    /// The answer, as ids and arguments.
    pub assessment: &'d Assessment,
    /// The answer in words.
    pub view: &'d View,
    /// The firm that handles the case.
    pub practice: Option<&'d Practice>,
    /// What the firm charges.
    pub quote: Option<&'d Quote>,
    /// What the firm was paid already.
    pub payments: &'d [Payment],
    /// The record of the desk that decides.
    pub desk: Option<&'d Desk>,
    /// The languages of the papers that follow their reader.
    pub languages: Languages,
}

/// The languages of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Languages {
    /// One language.
    One(Language),
    /// English and Chinese, side by side or one under the other.
    Both,
}

impl Languages {
    /// As templates read it: `en`, `zh` or `both`.
    pub fn code(self) -> &'static str {
        match self {
            Languages::One(Language::English) => "en",
            Languages::One(Language::Chinese) => "zh",
            Languages::Both => "both",
        }
    }

    /// The language that the file says it is in.
    pub fn main(self) -> Language {
        match self {
            Languages::One(language) => language,
            Languages::Both => Language::English,
        }
    }
}
