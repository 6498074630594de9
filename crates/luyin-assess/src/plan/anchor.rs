//! The days that a goal's rules count from or to.

use std::collections::BTreeMap;

use luyin_date::{Day, UnclearDate};

use super::graph::Rule;
use crate::assessment::Id;
use crate::context::Context;

const NAMES: [&str; 7] = ["invitation", "submission", "receipt", "acceptance", "interview", "decision", "signing"];

/// The days told, and the day of filing, which stands for those that are not.
#[derive(Debug, Clone)]
pub(crate) struct Anchors {
    as_of: Day,
    filing: Option<UnclearDate>,
    told: BTreeMap<&'static str, UnclearDate>,
    begins: BTreeMap<Id, Begin>,
}

/// When a step can begin that looks at its papers then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Begin {
    /// The first day, if everything before takes as long as it may.
    pub first: Day,
    /// The last day on which it can begin safely, not before the first; none where nothing is due.
    pub last: Option<Day>,
}

/// One anchor's day.
pub(crate) struct Anchor {
    /// The day.
    pub day: UnclearDate,
    /// Whether the day of filing stands for it.
    pub assumed: bool,
}

impl Anchors {
    /// What the case tells.
    pub fn of(context: &Context<'_>) -> Self {
        let goal = context.case.goal();
        let dates = goal.and_then(|goal| goal.record("dates"));
        let told: BTreeMap<&'static str, UnclearDate> =
            NAMES.into_iter().filter_map(|name| Some((name, dates?.date(name)?.date))).collect();
        let filing = told.get("submission").copied();
        let filing = filing.or_else(|| goal.and_then(|goal| goal.date("filing")).map(|filing| filing.date));
        let filing = filing.or_else(|| told.get("acceptance").copied());
        Self { as_of: context.as_of, filing, told, begins: BTreeMap::new() }
    }

    /// The same, filed on another day.
    pub fn filed_on(&self, day: Day) -> Self {
        let mut told = self.told.clone();
        told.retain(|name, told| *name != "submission" && (*name == "invitation" || told.earliest() >= day));
        Self { filing: Some(UnclearDate::exact(day)), told, as_of: self.as_of, begins: BTreeMap::new() }
    }

    /// The same, with steps known to begin on these days.
    pub fn beginning(&self, begins: BTreeMap<Id, Begin>) -> Self {
        Self { begins, ..self.clone() }
    }

    /// The day on which a paper at hand must still be fresh by a rule: the first that it may be looked at.
    pub fn looked_at(&self, rule: &Rule) -> UnclearDate {
        let named = match (&rule.wanted_by, &rule.age) {
            (Some(step), _) => self.begins.get(step).map(|begin| UnclearDate::exact(begin.first)),
            (None, Some(age)) => self.get(&age.at).map(|anchor| anchor.day),
            (None, None) => self.filing,
        };
        named.unwrap_or(UnclearDate::exact(self.as_of))
    }

    /// The day against which a rule measures a paper that is still to be got.
    pub fn measured(&self, rule: &Rule) -> Option<Anchor> {
        let Some(step) = &rule.wanted_by else {
            return self.get(rule.age.as_ref().map_or("submission", |age| &age.at));
        };
        let last = self.begins.get(step)?.last?;
        Some(Anchor { day: UnclearDate::exact(last), assumed: false })
    }

    /// The day of filing.
    pub fn filing(&self) -> Option<UnclearDate> {
        self.filing
    }

    /// The day that a rule names.
    pub fn get(&self, name: &str) -> Option<Anchor> {
        let told = self.told.get(name).map(|day| Anchor { day: *day, assumed: false });
        told.or_else(|| self.filing.map(|day| Anchor { day, assumed: name != "submission" }))
    }
}
