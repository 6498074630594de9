//! The tests of a guide, as data.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::statement::{At, Cite};
use crate::id::GuideId;

/// The tests beside a guide.
#[derive(Debug, Clone)]
pub struct TestFile {
    /// The guide they try.
    pub guide: GuideId,
    /// The file.
    pub file: Arc<str>,
    /// The tests in order.
    pub tests: Vec<GuideTest>,
}

/// One test of a guide.
#[derive(Debug, Clone)]
pub struct GuideTest {
    /// Its name, a sentence.
    pub name: Arc<str>,
    /// The case file, merged over the file's base, with its goal, as JSON text.
    pub given: String,
    /// Where the test says what is given.
    pub given_at: Option<At>,
    /// The claim's place, where it is not the guide's own.
    pub claim_place: Option<Arc<str>>,
    /// What must come out.
    pub expect: Expectation,
    /// The passages whose reading the test shows.
    pub proves: Vec<Cite>,
    /// Where it stands.
    pub at: At,
}

/// What must come out of a test; what is not named is not compared.
#[derive(Debug, Clone, Default)]
pub struct Expectation {
    /// Truths by criterion.
    pub criteria: BTreeMap<Arc<str>, ExpectedCriterion>,
    /// Status by ask and place.
    pub asks: BTreeMap<Arc<str>, BTreeMap<Arc<str>, Arc<str>>>,
    /// The ids of every exposure that concerns the person; none is not compared.
    pub exposure: Option<Vec<Arc<str>>>,
    /// State by evidence item.
    pub evidence: BTreeMap<Arc<str>, Arc<str>>,
    /// Whether a paper at hand is good for what is asked, by the id of its row.
    pub held: BTreeMap<Arc<str>, Arc<str>>,
    /// The outlook.
    pub outlook: Option<Arc<str>>,
}

/// What must come out for one criterion.
#[derive(Debug, Clone)]
pub struct ExpectedCriterion {
    /// Its truth: `met`, `not-met`, `unknown`, `contested` or `left-out`.
    pub truth: Option<Arc<str>>,
    /// Truths by reading.
    pub readings: BTreeMap<Arc<str>, Arc<str>>,
}
