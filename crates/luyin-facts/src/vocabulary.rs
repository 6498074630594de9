//! The words of a case file that are data: places and terms.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::{Places, TermKind};

/// Places and terms that a case file may use.
///
/// A kind of term of which the vocabulary holds none is not checked.
///
/// ```
/// use luyin_facts::{Places, TermKind, Vocabulary};
/// let mut vocabulary = Vocabulary::new(Places::default());
/// vocabulary.add(TermKind::PermitClass, "residence-work");
/// assert!(vocabulary.term(TermKind::PermitClass, "residence-work").is_some());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// The gazetteer.
    pub places: Places,
    terms: BTreeMap<TermKind, BTreeSet<Arc<str>>>,
    untold: BTreeSet<(TermKind, Arc<str>)>,
}

impl Vocabulary {
    /// A vocabulary with these places and no terms.
    pub fn new(places: Places) -> Vocabulary {
        Vocabulary { places, ..Vocabulary::default() }
    }

    /// Adds a term.
    pub fn add(&mut self, kind: TermKind, term: impl Into<Arc<str>>) {
        self.terms.entry(kind).or_default().insert(term.into());
    }

    /// Adds a term that says that it is not known which: a case file that uses it leaves the field untold.
    pub fn add_untold(&mut self, kind: TermKind, term: impl Into<Arc<str>>) {
        let term = term.into();
        self.untold.insert((kind, Arc::clone(&term)));
        self.add(kind, term);
    }

    /// Whether a term says that it is not known which.
    pub fn is_untold(&self, kind: TermKind, term: &Arc<str>) -> bool {
        self.untold.contains(&(kind, Arc::clone(term)))
    }

    /// Whether terms of this kind are checked.
    pub fn checks(&self, kind: TermKind) -> bool {
        self.terms.get(&kind).is_some_and(|terms| !terms.is_empty())
    }

    /// The term, when the vocabulary holds it.
    pub fn term(&self, kind: TermKind, term: &str) -> Option<&Arc<str>> {
        self.terms.get(&kind)?.get(term)
    }

    /// The terms of a kind, in order.
    pub fn terms(&self, kind: TermKind) -> impl Iterator<Item = &Arc<str>> {
        self.terms.get(&kind).into_iter().flatten()
    }
}
