//! For how long what a service issues may run.

use luyin_date::{PeriodSet, Truth};
use luyin_facts::Case;
use luyin_guide::{GoodFor, Guide, Library};

use crate::context::{Context, holds};

/// The terms of what a guide's service issues that surely hold for a case; one whose condition is open is left out.
///
/// ```
/// use luyin_assess::terms;
/// # use luyin_guide::{Guide, Library};
/// # use luyin_facts::Case;
/// fn longest(library: &Library, case: &Case, guide: &Guide) -> usize {
///     terms(library, case, guide).iter().filter(|term| term.at_most.is_some()).count()
/// }
/// ```
pub fn terms<'g>(library: &Library, case: &Case, guide: &'g Guide) -> Vec<&'g GoodFor> {
    let context = Context::unprojected(library, case);
    let extras = context.service_extras(guide, guide.place, &PeriodSet::everything_possible());
    let env = context.env(&extras);
    let all = guide.output.iter().flat_map(|output| &output.good_for);
    all.filter(|term| holds(term.when.as_ref(), &env) == Truth::True).collect()
}
