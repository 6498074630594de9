//! The names an expression may use.

use luyin_facts::Vocabulary;

use crate::types::Type;

/// The names an expression may use beside those of the case file, and the words its texts are checked against.
///
/// The lists and records of the case file (`stays`, `goal`, `applicant` ...) are always there.
/// The others are declared in order; [`crate::Env`] takes their values in the same order.
/// A name may hold points: `param.minimum_days`.
#[derive(Debug, Clone)]
pub struct Scope<'v> {
    pub(crate) vocabulary: &'v Vocabulary,
    extras: Vec<(String, Type)>,
}

impl<'v> Scope<'v> {
    /// The names of the case file alone.
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        Self { vocabulary, extras: Vec::new() }
    }

    /// The same scope with one more name, whose value stands last in [`crate::Env`].
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, ty: Type) -> Self {
        self.extras.push((name.into(), ty));
        self
    }

    /// The declared names with their types, in order.
    pub fn extras(&self) -> &[(String, Type)] {
        &self.extras
    }

    pub(crate) fn extra(&self, name: &str) -> Option<(usize, &Type)> {
        let index = self.extras.iter().position(|(known, _)| known == name)?;
        Some((index, &self.extras.get(index)?.1))
    }
}
