//! The days between the dates of a guide: on each stretch of them it may say something else.

use std::collections::BTreeSet;

use luyin_date::{Day, DayRange};

use crate::model::{Guide, InForce, Reading};

impl Guide {
    /// The runs of days on which this version says one and the same, as far as its own dates tell.
    ///
    /// They are bounded by the days on which the version, a reading of its own or a value of its own parameter begins
    /// or ends. An end that is not known bounds a run at the side on which the version certainly holds.
    pub fn stretches(&self) -> Vec<DayRange> {
        let (first, last) = (self.in_force.from.latest(), self.in_force.until.earliest());
        let mut begins: BTreeSet<Day> = BTreeSet::from([first]);
        begins.extend(self.own_readings().filter_map(|reading| reading.in_force).flat_map(|days| begins_of(&days)));
        let parameters = self.parameters.iter().filter(|it| it.said.origin.guide == self.id);
        begins.extend(parameters.flat_map(|it| it.values.keys().copied()));
        let begins: Vec<Day> = begins.into_iter().filter(|day| (first..=last).contains(day)).collect();
        let ends = begins.iter().skip(1).map(|next| next.previous()).chain([last]);
        begins.iter().zip(ends).filter_map(|(begin, end)| DayRange::checked(*begin, end)).collect()
    }

    fn own_readings(&self) -> impl Iterator<Item = &Reading> {
        let criteria = self.criteria.iter().flat_map(|criterion| &criterion.readings);
        let grounds = self.asks.iter().flat_map(|ask| &ask.grounds).flat_map(|ground| &ground.readings);
        criteria.chain(grounds).filter(|reading| reading.said.origin.guide == self.id)
    }
}

/// The days on which something begins to hold, and the day after it ends.
fn begins_of(days: &InForce) -> Vec<Day> {
    let after = days.until.earliest();
    let after = if after == Day::MAX { None } else { Some(after.next()) };
    [Some(days.from.latest()), after].into_iter().flatten().collect()
}
