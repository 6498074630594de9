//! How long a service takes by its guide.

use luyin_date::{Length, Truth};
use luyin_expr::Env;
use luyin_guide::{Basis, Guide, TimeLimit};

use super::model::Duration;
use crate::context::holds;

/// The longest that an admitted source names, else the longest that anybody names; the shortest of all.
///
/// A limit that stands alone without a shortest binds one side only: it may go faster.
pub(crate) fn of_service(guide: &Guide, env: &Env<'_>) -> Duration {
    let concerns = |limit: &&TimeLimit| holds(limit.when.as_ref(), env) != Truth::False;
    let limits: Vec<&TimeLimit> = guide.time_limits.iter().filter(concerns).collect();
    let longest = |admitted: bool| {
        let limits = limits.iter().filter(|limit| limit.said.basis.admitted() || !admitted);
        limits.filter_map(|limit| Some((limit.length?, limit.said.basis))).max_by_key(|(length, _)| rough_days(*length))
    };
    let most: Option<(Length, Basis)> = longest(true).or_else(|| longest(false));
    let least = limits.iter().filter_map(|limit| limit.at_least).min_by_key(|length| rough_days(*length));
    let least = least.filter(|least| most.is_none_or(|(most, _)| rough_days(*least) <= rough_days(most)));
    Duration { least, most: most.map(|(length, _)| length), basis: most.map(|(_, basis)| basis) }
}

/// Days in all, to tell the longer of two lengths of different kinds; five working days are a week.
pub(crate) fn rough_days(length: Length) -> u32 {
    match length {
        Length::WorkingDays(number) => number.saturating_mul(7).div_ceil(5),
        Length::Days(number) => number,
        Length::Months(number) => number.saturating_mul(31),
        Length::Years(number) => number.saturating_mul(366),
    }
}
