//! The contracts of `luyin assess --why-not ID --json` and `--what-if FACT=VALUE --json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Fact, Named, Range, Receipt, View};
use crate::codes::{Outlook, Side, Status, Truth, Verdict};
use crate::language::Text;

/// Why a conclusion is not another one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Luyin ways to another conclusion")]
pub struct WhyNotView {
    /// The version of this contract.
    pub format: u32,
    /// The day the rules are read at.
    pub as_of: String,
    /// What was asked about.
    pub conclusion: Named,
    /// What it is as told.
    pub now: Concluded,
    /// The sets of facts that would settle it or turn it around, those of fewer facts first.
    pub ways: Vec<WayView>,
    /// Whether the search was ended before everything was tried.
    pub cut_short: bool,
    /// The line that everything Luyin says carries.
    pub standing: Text,
    /// What the answer was computed from: the same receipt gives the same bytes.
    pub receipt: Receipt,
}

/// A few facts that would make a conclusion another one, none of them to spare.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WayView {
    /// The facts, each with what it would have to be.
    pub changes: Vec<ChangeView>,
    /// What the conclusion would be.
    pub then: Concluded,
}

/// A fact, and what it would have to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChangeView {
    /// The path of the fact, list or row, e.g. `stays.s1.from`.
    pub id: String,
    /// The words: the fact and what it would have to be.
    pub text: Text,
    /// What it would have to be.
    #[serde(flatten)]
    pub to: To,
    /// The same as `--what-if` takes it; `null` where that cannot be said of one fact.
    pub what_if: Option<String>,
}

/// What a fact would have to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum To {
    /// One value.
    Value {
        /// The value as a case file writes it; `null` for anything that the guide does not name.
        value: Option<String>,
    },
    /// Any of these days.
    Days {
        /// The days; `null` is the end on the side on which any day will do.
        days: Range,
        /// The side on which any day will do, as far as was searched.
        side: Option<Side>,
        /// How many days later than told the nearest of them lies, negative for earlier; `null` where no day was told.
        days_later: Option<i32>,
    },
    /// The list holds the rows told and no others.
    Complete,
    /// The list holds one row more.
    OneMore {
        /// What must be known of it.
        fields: Vec<FieldView>,
    },
    /// The row is not there.
    Without,
}

/// A field of a row that is not told yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FieldView {
    /// Its name in the case file.
    pub name: String,
    /// What it would have to be.
    #[serde(flatten)]
    pub to: To,
}

/// A conclusion: of which kind, what it is, and in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Concluded {
    /// What is concluded.
    #[serde(flatten)]
    pub is: Conclusion,
    /// The words.
    pub text: Text,
}

/// What is concluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Conclusion {
    /// Of a criterion or ground.
    Verdict {
        /// Its truth over the admitted readings.
        value: Verdict,
    },
    /// Of a requirement.
    Status {
        /// Whether the paper is asked for.
        value: Status,
    },
    /// Of a claim.
    Outlook {
        /// How likely it is to be granted.
        value: Outlook,
    },
    /// Of an exposure.
    Exposure {
        /// Whether it is known to hold, or only cannot be ruled out.
        value: Truth,
    },
    /// Of required days that no certificate covers.
    Days {
        /// At least.
        at_least: i64,
        /// At most; `null` when there is no upper bound.
        at_most: Option<i64>,
    },
    /// It does not arise.
    Absent,
}

/// The answer to a changed case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Luyin answer to a changed case")]
pub struct WhatIfView {
    /// The version of this contract.
    pub format: u32,
    /// The facts that were told otherwise.
    pub changed: Vec<ToldView>,
    /// What differs from the case as told.
    pub difference: Difference,
    /// The whole answer to the changed case; its receipt is that of the case as told.
    pub answer: View,
}

/// A fact that was told otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ToldView {
    /// The fact.
    #[serde(flatten)]
    pub fact: Fact,
    /// What it was told to be, as `--what-if` took it.
    pub value: String,
}

/// What differs from the case as told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    /// Whether papers are asked for.
    pub statuses: Vec<Differs>,
    /// How likely certificates are granted.
    pub outlooks: Vec<Differs>,
    /// Criteria and grounds.
    pub verdicts: Vec<Differs>,
    /// Required days that no certificate covers.
    pub uncovered: Vec<Differs>,
    /// What a fact or step may bring upon the person.
    pub exposure: Vec<Differs>,
    /// Questions that need not be asked any more.
    pub questions_gone: Vec<Fact>,
    /// Questions that now are worth asking.
    pub questions_new: Vec<Fact>,
}

/// A conclusion before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Differs {
    /// Which one.
    pub of: Named,
    /// As told.
    pub before: Concluded,
    /// With the changes.
    pub after: Concluded,
}
