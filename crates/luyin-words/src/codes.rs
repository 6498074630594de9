//! The values of the JSON contract that are one of a few words.
//!
//! The types of the assessment are not serializable on purpose; each has its mirror here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! mirror {
    ($(#[$doc:meta])* $name:ident of $core:path { $($(#[$variant_doc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl From<$core> for $name {
            fn from(value: $core) -> $name {
                match value { $(<$core>::$variant => $name::$variant),+ }
            }
        }

        impl From<$name> for $core {
            fn from(value: $name) -> $core {
                match value { $($name::$variant => <$core>::$variant),+ }
            }
        }
    };
}

mirror! {
    /// What a statement rests on, strongest first.
    Basis of luyin_guide::Basis {
        /// A law or regulation.
        Law,
        /// A page that an authority publishes.
        Published,
        /// Told by a named office, or reported by a law firm, with its date.
        Practice,
        /// Agencies, forums, undated pages: shown as dissent, never decides.
        Unverified,
    }
}

mirror! {
    /// The truth of a criterion over its readings.
    Verdict of luyin_assess::assessment::Verdict {
        /// Holds under every admitted reading.
        Met,
        /// Holds under one admitted reading and fails under another.
        Contested,
        /// A fact that decides is not known.
        Unknown,
        /// Fails under every admitted reading.
        NotMet,
    }
}

mirror! {
    /// Whether a certificate is asked for.
    Status of luyin_assess::assessment::Status {
        /// It must be handed in.
        Required,
        /// It hangs on a fact or on a reading.
        Undetermined,
        /// An officer may ask for it.
        OnRequest,
        /// It is not asked for.
        NotRequired,
    }
}

mirror! {
    /// How likely a claim is to be granted; weakest first.
    Outlook of luyin_assess::assessment::Outlook {
        /// A decisive criterion fails under every admitted reading.
        Unobtainable,
        /// The counter's own reading fails.
        Unlikely,
        /// A decisive criterion hangs on a fact.
        Undetermined,
        /// Admitted readings disagree.
        Uncertain,
        /// Met, with dissent, inherited rules only, an open question or a discretion.
        Likely,
        /// Met throughout.
        Expected,
    }
}

mirror! {
    /// Whether the person has a paper.
    EvidenceState of luyin_assess::assessment::EvidenceState {
        /// The case file says so.
        Held,
        /// A guide or the paper's own entry says how to get it.
        Obtainable,
        /// The case file says it is gone, and nothing says how to get it.
        Missing,
        /// The case file does not say.
        Unknown,
    }
}

mirror! {
    /// The form in which a paper is handed in.
    Submit of luyin_assess::assessment::Submit {
        /// The original.
        Original,
        /// A photocopy.
        Photocopy,
        /// A certified copy.
        CertifiedCopy,
        /// A form to be filled in.
        Form,
        /// Shown only.
        ShowOnly,
    }
}

mirror! {
    /// The unit of a measure.
    Unit of luyin_expr::Unit {
        /// Days.
        Days,
        /// Nights.
        Nights,
        /// Months.
        Months,
        /// Years.
        Years,
        /// Rows of a list.
        Items,
        /// A bare number.
        Number,
    }
}

mirror! {
    /// The kind of a criterion.
    CriterionKind of luyin_guide::CriterionKind {
        /// Must hold.
        Condition,
        /// Must not hold; met means that it does not hold against the person.
        Prohibition,
        /// Left to the officer.
        Discretion,
    }
}

/// The truth of one reading, or of one condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Truth {
    /// Holds whatever the unknown facts are.
    Met,
    /// Hangs on a fact that is not known.
    Unknown,
    /// Fails whatever the unknown facts are.
    NotMet,
}

impl From<luyin_date::Truth> for Truth {
    fn from(truth: luyin_date::Truth) -> Truth {
        match truth {
            luyin_date::Truth::True => Truth::Met,
            luyin_date::Truth::Unknown => Truth::Unknown,
            luyin_date::Truth::False => Truth::NotMet,
        }
    }
}

impl From<Truth> for luyin_date::Truth {
    fn from(truth: Truth) -> luyin_date::Truth {
        match truth {
            Truth::Met => luyin_date::Truth::True,
            Truth::Unknown => luyin_date::Truth::Unknown,
            Truth::NotMet => luyin_date::Truth::False,
        }
    }
}

/// The side of a turning day that helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// That day or an earlier one.
    OnOrBefore,
    /// That day or a later one.
    OnOrAfter,
}

mirror! {
    /// What a step of the plan does.
    StepKind of luyin_assess::plan::model::StepKind {
        /// Applies for a service of a guide.
        Service,
        /// Asks a foreign authority that no guide describes.
        Abroad,
        /// Asks for a copy of a paper that is lost.
        Fetch,
        /// Has a paper translated.
        Translate,
        /// Asks for a paper so that the attempt can be shown.
        Attempt,
        /// Explains why a paper is not there.
        Explain,
        /// Hands in the file.
        File,
    }
}

mirror! {
    /// What part a step of the plan has.
    PlanRole of luyin_assess::plan::model::Role {
        /// It is on the road taken.
        Taken,
        /// It is kept ready in case the road fails.
        Fallback,
        /// It is on a road that was not taken.
        NotTaken,
    }
}
