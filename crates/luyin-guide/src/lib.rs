//! What a guide is: reading, inheritance, versions, static checks.
//!
//! [`read_library`] takes the texts of a guides folder and gives the [`Library`] and every diagnostic; files and
//! networks are not known here. The format is one table (`table`), from which reading, unknown keys, missing fields,
//! inheritance and [`guide_schema`] follow; `docs/guide-format.md` describes it.
//! Expressions are compiled while reading; evaluating never parses.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod changes;
mod check;
mod hours;
mod id;
mod index;
mod library;
mod model;
mod read;
mod schema;
mod stretches;
mod table;
mod target;
mod walk;

pub use changes::{FieldChange, field_changes};
pub use hours::{ClosedBecause, OpenOn, OpenState, UnknownBecause, open_at, open_on};
pub use id::{AuthorityId, EvidenceId, GuideId, ServiceId, SourceId};
pub use library::{Library, Office, Resolved};
pub use model::*;
pub use read::{SourceFile, read_library, read_parsed};
pub use schema::guide_schema;
pub use target::Target;
