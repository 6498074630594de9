//! What a library holds once it is read: typed, with the places in the text kept.
//!
//! Nothing here reads text; `crate::read` makes these values.

mod ask;
mod authority;
mod guide;
mod practice;
mod procedure;
mod source;
mod statement;
mod tests;

pub use ask::{
    Ask, Attempts, Authentication, FormRule, Freshness, Ground, Issued, OnRequest, Relative, Substitute,
    WhenUnobtainable,
};
pub use authority::{Authority, Counter, CounterVersion, Hours};
pub use guide::{
    Area, Channel, ChannelKind, Cost, CounterRule, Coverage, Criterion, CriterionKind, Dropped, EvidenceItem, Exposure,
    GoodFor, Guide, NextService, OpenQuestion, Output, Parameter, Submission, TimeLimit,
};
pub use practice::{
    Amounts, ClosedMatters, Consultation, Delivery, Discount, Exchange, Extra, Fee, FeeKind, MatterOutcome, Mover,
    Payment, Point, Practice, PracticeService, PracticeTime, Validity,
};
pub use procedure::{Clock, Extension, Procedure, State, Transition};
pub use source::{
    AccountedParagraph, Apostille, Confidence, CountryRow, EvidenceType, PaperState, Source, SourceAccount, SourceKind,
    Term, Treatment, Wording,
};
pub use statement::{At, Basis, Cite, Cites, Expression, InForce, MaxAge, Origin, Reading, Said, Statement};
pub use tests::{Expectation, ExpectedCriterion, GuideTest, TestFile};
