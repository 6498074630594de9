//! What the office must do by when, once it has taken the file: the guide's time limits, counted from that day.

use luyin_date::{Day, DeadlineRule, Truth, deadline};
use luyin_guide::{Guide, TimeLimit};

use super::anchor::Anchors;
use super::model::{After, Fit, Schedule};
use crate::context::{Context, holds, stated};

/// The anchor from which an office's time runs.
const TAKEN_IN: &str = "acceptance";

/// The days of the goal, filed on the nearest day that works where the told one cannot be.
pub(crate) fn filed(anchors: &Anchors, schedule: &Schedule) -> Anchors {
    match (schedule.fit, schedule.works_on) {
        (Fit::Broken { .. } | Fit::Closed, Some(day)) => anchors.filed_on(day),
        _ => anchors.clone(),
    }
}

/// Every limit of a service that is wanted itself; nothing for a destination's programme, and without an exact day.
pub(crate) fn all(context: &Context<'_>, guide: &Guide, anchors: &Anchors) -> Vec<After> {
    let taken_in = anchors.get(TAKEN_IN).and_then(|anchor| Some((anchor.day.is_exact()?, anchor.assumed)));
    let Some((from, assumed)) = taken_in.filter(|_| !guide.programme) else { return Vec::new() };
    let extras = context.service_extras(guide, guide.place, &luyin_date::PeriodSet::empty());
    let env = context.env(&extras);
    let concerns = |limit: &&TimeLimit| holds(limit.when.as_ref(), &env) != Truth::False;
    let limits = guide.time_limits.iter().filter(concerns);
    limits.filter_map(|limit| one(context, guide, limit, from, assumed)).collect()
}

fn one(context: &Context<'_>, guide: &Guide, limit: &TimeLimit, from: Day, assumed: bool) -> Option<After> {
    let length = limit.length?;
    let calendar = context.library.calendar_of(guide.place)?;
    Some(After {
        stated: stated(&limit.label, &limit.said),
        length,
        from,
        assumed,
        deadline: deadline(from, length, DeadlineRule::default(), calendar).ok()?,
    })
}
