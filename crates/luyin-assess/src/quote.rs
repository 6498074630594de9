//! What a firm's work on one or several cases costs, how long it takes, and what the client still owes.
//!
//! Every figure comes from the firm's profile or from a guide's costs; every line says from which field. Both ways a
//! matter can end are priced: the certificate is issued, or it is proved that it cannot be had. The outlook of the
//! claim only decides which of them stands first.

mod agencies;
mod branches;
mod certificates;
mod discounts;
mod lines;
mod model;
mod money;
mod owed;
mod position;
mod totals;

use luyin_date::Day;
use luyin_facts::Case;
use luyin_guide::{Library, Practice};
use thiserror::Error;

pub use model::{
    Agency, AgencyFor, Branch, BranchKind, Burden, Certificate, Conversion, DiscountState, DiscountTerm, Due, FirmStep,
    Leaning, LeftOut, LeftOutBecause, Line, LineKind, Measured, Misfit, Mover, MoverState, Owed, Person, Position,
    Quote, Ready, Time, Total, TotalOf, Weight,
};
pub use money::{Money, Price, Range, Rates};

use crate::assessment::Assessment;

/// What the caller says beside the cases.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Fees that are paid already, by id.
    pub paid: Vec<String>,
}

/// Why there is no quote.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum QuoteError {
    /// A fee that the firm does not charge.
    #[error("the firm charges no fee `{0}`")]
    UnknownFee(String),
    /// Cases read as of different days.
    #[error("the cases are read as of {0} and of {1}")]
    DifferentDays(Day, Day),
}

/// Prices the certificates that the cases ask for: one quote for one person, a family, or several certificates.
///
/// # Errors
/// A paid fee that the profile does not have, and cases of different days.
pub fn quote(
    library: &Library,
    cases: &[(&Case, &Assessment)],
    practice: &Practice,
    options: &Options,
) -> Result<Quote, QuoteError> {
    let as_of = same_day(cases)?;
    let paid = paid(practice, options)?;
    let rates = Rates::of(practice);
    let mut found = certificates::all(library, cases, practice, &rates, &paid);
    branches::converted_together(&rates, &mut found.certificates);
    let persons = owed::persons(library, cases, practice, &found.certificates);
    let counted = found.certificates.iter().filter(|it| it.counted).count();
    let terms = discounts::terms(practice, counted, cases.len());
    let shared = lines::of_matter(practice, &rates, &paid, !found.certificates.is_empty());
    let totals = totals::all(&found.certificates, &shared, &terms, &rates);
    Ok(Quote {
        as_of,
        practice: practice.id.to_string(),
        persons,
        certificates: found.certificates,
        left_out: found.left_out,
        shared,
        discounts: terms,
        totals,
        conversion: model::conversion(practice),
        paid,
        extras_counted: found.extras_counted,
    })
}

fn same_day(cases: &[(&Case, &Assessment)]) -> Result<Day, QuoteError> {
    let mut days = cases.iter().map(|(_, assessment)| assessment.as_of);
    let first = days.next().unwrap_or(Day::MIN);
    days.find(|day| *day != first).map_or(Ok(first), |other| Err(QuoteError::DifferentDays(first, other)))
}

/// The ids of the fees that are paid; `research-fee` is understood as the fee `research`.
fn paid(practice: &Practice, options: &Options) -> Result<Vec<String>, QuoteError> {
    let known = |id: &str| practice.fees.iter().any(|fee| &*fee.id == id);
    let resolve = |id: &String| {
        let short = id.strip_suffix("-fee").unwrap_or(id);
        let found = [id.as_str(), short].into_iter().find(|id| known(id));
        found.map(ToOwned::to_owned).ok_or_else(|| QuoteError::UnknownFee(id.clone()))
    };
    options.paid.iter().map(resolve).collect()
}
