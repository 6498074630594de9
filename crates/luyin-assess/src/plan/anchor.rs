//! The days that a goal's rules count from or to.

use std::collections::BTreeMap;

use luyin_date::{Day, UnclearDate};

use crate::context::Context;

const NAMES: [&str; 7] = ["invitation", "submission", "receipt", "acceptance", "interview", "decision", "signing"];

/// The days told, and the day of filing, which stands for those that are not.
#[derive(Debug, Clone)]
pub(crate) struct Anchors {
    filing: Option<UnclearDate>,
    told: BTreeMap<&'static str, UnclearDate>,
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
        Self { filing: filing.or_else(|| told.get("acceptance").copied()), told }
    }

    /// The same, filed on another day.
    pub fn filed_on(&self, day: Day) -> Self {
        let mut told = self.told.clone();
        told.retain(|name, told| *name != "submission" && (*name == "invitation" || told.earliest() >= day));
        Self { filing: Some(UnclearDate::exact(day)), told }
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
