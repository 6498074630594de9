//! Papers: facts, an assessment and a quote in; PDF files out, set by Typst from templates.
//!
//! [`papers`] makes every paper that a [`Dossier`] calls for; the table of all papers is [`TABLE`]. A [`Press`] holds
//! fonts and templates and prints one [`Sheet`] at a time. Nothing here knows SQL, HTTP or the command line, and
//! nothing reads a clock: the same dossier gives the same bytes.

pub mod bundle;
mod clean;
mod desk;
mod dossier;
mod facts;
mod fonts;
mod gantt;
mod papers;
mod payment;
mod person;
mod press;
mod questionnaire;
mod templates;
mod timeline;
mod world;

pub use clean::Replaced;
pub use desk::{DESK_FORMAT, Desk, check_desk, desk_schema, read_desk};
pub use dossier::{Dossier, Languages};
pub use fonts::{FontError, Fonts};
pub use papers::{Addressee, Made, Paper, Part, Progress, TABLE, Tongue, find, make, papers, sheets};
pub use payment::{Payment, PaymentError, check_payments};
pub use press::{Press, Printed, Sheet, Spoiled};
pub use templates::Templates;
