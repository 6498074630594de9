//! The case file: types, paths, validation, JSON Schema.
//!
//! The format is one table ([`RecordDef`]); [`read_case`] turns a text into a [`Case`] by it and
//! reports all that is wrong at once. A fact that is not told stays [`Fact::Unasked`], never false.
//! Guides and their rules are not known here; places and other words are supplied as
//! [`Vocabulary`].

mod case;
mod identity;
mod mrz;
mod page;
mod path;
mod period;
mod places;
mod read;
mod schema;
mod table;
mod value;
mod vocabulary;

pub use case::{Case, Facts};
pub use identity::{IdentityNumber, IdentityProblem, read_identity_number};
pub use mrz::{Mrz, MrzFormat, MrzProblem, MrzState, ShortDate, mrz_check_digit, mrz_state, read_mrz};
pub use page::{case_format_page, field_example};
pub use path::{FactPath, PathError, RowRef, Segment};
pub use places::{Place, PlaceError, PlaceId, PlaceKind, PlaceRow, Places, RowError};
pub use read::{CaseFile, contradictions, read_case, read_fact};
pub use schema::case_schema;
pub use table::{FieldDef, FieldId, FieldType, PeriodDef, PeriodKind, RecordDef, RecordId, ShortForm, TermKind};
pub use value::{DateFact, Fact, List, Range, Record, Value, Written};
pub use vocabulary::Vocabulary;

/// The version of the case format that is read.
pub const FORMAT: i64 = 1;
