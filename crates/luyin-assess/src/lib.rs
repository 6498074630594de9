//! From a case and the guides to a proven answer: requirements, claims, coverage, outlook, questions, explanation.
//!
//! Pure: no clock, no file, no locale. Words are made elsewhere.
//!
//! The road is one function, [`assess`]: the goal's guide names what is asked for ([`assessment::Requirement`]); the
//! stays that touch the days asked for become claims on the authorities that can certify them
//! ([`assessment::Claim`]); what they cover is set against what is asked for ([`assessment::Coverage`]); the facts
//! that would settle what is open become questions. Last comes the plan: which paper comes from which, in what order,
//! on which days ([`plan`]).

pub mod assessment;

mod about;
mod at_hand;
mod by_cases;
mod claims;
mod context;
mod coverage;
mod demands;
mod due;
mod evidence;
mod exposure;
mod filing;
pub mod guide_tests;
mod held;
mod id;
mod judge;
mod matters;
mod offices;
mod outlook;
pub mod plan;
mod questions;
pub mod quote;
mod requirements;
mod road;
mod strength;
mod terms;
mod together;
mod unobtainable;
mod verdict;
mod warnings;
mod what_if;
mod why;
mod why_not;

pub use context::AssessError;
pub use matters::{beside, interval};
pub use road::{assess, assess_without_plan};
pub use terms::terms;
pub use what_if::{Changed, Difference, Uncovered, WhatIf, what_if};
pub use why::{Proof, ReadingProof, why};
pub use why_not::{Conclusion, Way, WhyNot, conclusion, why_not};
