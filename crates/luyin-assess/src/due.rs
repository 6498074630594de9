//! The days on which a service's time limits end, counted from the acceptance.

use luyin_date::{DeadlineRule, Truth, deadline};
use luyin_expr::Env;
use luyin_guide::Guide;

use crate::assessment::{Due, Id};
use crate::context::{Context, holds};
use crate::plan::anchor::Anchors;

/// The time limits of a service that is itself the goal; none where the day of acceptance is not one day.
pub(crate) fn all(context: &Context<'_>, guide: &Guide, env: &Env<'_>) -> Vec<Due> {
    let Some(anchor) = Anchors::of(context).get("acceptance") else { return Vec::new() };
    let Some((from, calendar)) = anchor.day.is_exact().zip(context.library.calendar_of(guide.place)) else {
        return Vec::new();
    };
    let concerns = guide.time_limits.iter().filter(|limit| holds(limit.when.as_ref(), env) != Truth::False);
    let due = concerns.filter_map(|limit| {
        let length = limit.length?;
        Some(Due {
            id: Id::of(&[guide.id.as_str(), "#time-limits.", &limit.id]),
            label: limit.label.clone(),
            length,
            from,
            assumed: anchor.assumed,
            deadline: deadline(from, length, DeadlineRule::default(), calendar).ok()?,
            cites: limit.said.cite.clone(),
        })
    });
    due.collect()
}
