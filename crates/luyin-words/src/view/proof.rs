//! The contract of `luyin assess --why ID --json`: the proof of a conclusion as a tree.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Exposure, Fact, Judgement, Measure, Named, Place, Range, Receipt, Source};
use crate::codes::{Truth, Unit};
use crate::language::Text;

/// Why a conclusion is what it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Luyin proof")]
pub struct WhyView {
    /// The version of this contract.
    pub format: u32,
    /// The day the rules are read at.
    pub as_of: String,
    /// What was asked about.
    pub conclusion: Named,
    /// The proof of each criterion, ground or exposure that was asked about or is a part of it.
    pub proofs: Vec<Proof>,
    /// The line that everything Luyin says carries.
    pub standing: Text,
    /// Every source that is cited, in the order of its first cite.
    pub sources: Vec<Source>,
    /// What the answer was computed from: the same receipt gives the same bytes.
    pub receipt: Receipt,
}

/// What is proved, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Proof {
    /// What is proved, as the assessment says it.
    #[serde(flatten)]
    pub of: Proved,
    /// The condition of each reading with its tree; none of an exposure that always holds.
    pub conditions: Vec<Condition>,
}

/// What is proved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(clippy::large_enum_variant, reason = "a proof is made once and printed")]
pub enum Proved {
    /// A criterion, or a ground on which a paper is asked for.
    Judgement(Judgement),
    /// What a fact or a step may bring upon the person.
    Exposure(Exposure),
}

/// A condition of a guide, and what decided it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Condition {
    /// The reading's id among those of the judgement; `null` for an exposure.
    pub reading: Option<String>,
    /// The condition as written in the guide.
    pub text: String,
    /// What decided it.
    pub tree: Step,
}

/// A part of a condition, what it came to, and under it what that rests on, as far as it decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// Where it stands in the condition.
    pub span: Stretch,
    /// How it is written.
    pub text: String,
    /// What it came to.
    pub value: Value,
    /// The row of the case that it was asked of.
    pub row: Option<Fact>,
    /// Of a comparison: what was counted beside what was needed.
    pub measure: Option<Measure>,
    /// The facts that it reads itself and that are not known, or not exactly.
    pub unclear: Vec<Fact>,
    /// The facts of which every possible value was tried: the parts alone leave it open, together they decide.
    pub by_cases: Vec<Fact>,
    /// What it rests on.
    pub steps: Vec<Step>,
}

/// A stretch of a condition, in bytes of its UTF-8 text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stretch {
    /// The first byte, counted from 0.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// A value, as a word that says its kind with what belongs to it, and in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Value {
    /// The value.
    #[serde(flatten)]
    pub is: Is,
    /// The words.
    pub text: Text,
}

/// A value that may not be known exactly.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Is {
    /// A condition.
    Truth {
        /// Its truth.
        truth: Truth,
    },
    /// A whole number.
    Number {
        /// At least; `null` when there is no lower bound.
        at_least: Option<i64>,
        /// At most; `null` when there is no upper bound.
        at_most: Option<i64>,
        /// What is counted.
        unit: Unit,
    },
    /// A decimal number.
    Decimal {
        /// At least; `null` when there is no lower bound.
        at_least: Option<String>,
        /// At most; `null` when there is no upper bound.
        at_most: Option<String>,
    },
    /// A day.
    Date {
        /// The day as EDTF.
        date: String,
        /// The first and the last day that it may be.
        within: Range,
    },
    /// Days.
    Days {
        /// Those that are certainly meant.
        certain: Vec<Range>,
        /// Those that are possibly meant; holds the certain ones too.
        possible: Vec<Range>,
        /// At least so many; of runs, so many in the longest.
        at_least: i64,
        /// At most; `null` when there is no upper bound.
        at_most: Option<i64>,
    },
    /// A text, or one of several words.
    Words {
        /// The text, or each word that it may be.
        words: Vec<String>,
    },
    /// A place.
    Place {
        /// The place.
        place: Place,
    },
    /// A record that is told.
    Record,
    /// A list.
    Rows {
        /// How many rows are told.
        told: usize,
        /// Whether there may be others.
        open: bool,
    },
    /// Nothing is known.
    Unknown,
}
