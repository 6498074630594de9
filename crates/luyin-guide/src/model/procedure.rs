//! A procedure: a small statechart and its clocks.

use std::collections::BTreeMap;
use std::sync::Arc;

use luyin_date::Length;
use luyin_diagnostic::Bilingual;

use super::statement::{At, Cites, Origin, Said};

/// The steps that a guide lays down, checked: targets exist, states are reachable.
#[derive(Debug, Clone)]
pub struct Procedure {
    /// The first state.
    pub start: Arc<str>,
    /// The states by name.
    pub states: BTreeMap<Arc<str>, State>,
    /// The clocks.
    pub clocks: Vec<Clock>,
    /// The conditions that the proceeding itself establishes, by name.
    pub conditions: BTreeMap<Arc<str>, Bilingual>,
    /// The wording of events, where the guide gives one.
    pub events: BTreeMap<Arc<str>, Bilingual>,
    /// Which guide said it.
    pub origin: Origin,
}

/// A state.
#[derive(Debug, Clone)]
pub struct State {
    /// What it is called.
    pub label: Option<Bilingual>,
    /// Whether the proceeding ends here.
    pub end: bool,
    /// What can happen, by event.
    pub on: BTreeMap<Arc<str>, Transition>,
    /// Where it stands.
    pub at: At,
}

/// What an event does.
#[derive(Debug, Clone)]
pub struct Transition {
    /// Who may do it.
    pub by: Vec<Arc<str>>,
    /// The next state; none stays.
    pub to: Option<Arc<str>>,
    /// The paper it gives.
    pub emits: Vec<Arc<str>>,
    /// The condition under which it may happen.
    pub condition: Option<Arc<str>>,
    /// Who must agree.
    pub approve: Vec<Arc<str>>,
    /// The grounds that must be given.
    pub because: Option<Arc<str>>,
    /// What it is called.
    pub label: Option<Bilingual>,
    /// Where it is said.
    pub cite: Cites,
    /// Where it stands.
    pub at: At,
}

/// A clock: a budget of time that events start, stop, pause and resume.
#[derive(Debug, Clone)]
pub struct Clock {
    /// Its id within the procedure.
    pub id: Arc<str>,
    /// What it is about.
    pub label: Option<Bilingual>,
    /// The budget.
    pub length: Length,
    /// The events that start it.
    pub starts: Vec<Arc<str>>,
    /// The events that end it.
    pub stops: Vec<Arc<str>>,
    /// The events that pause it.
    pub pauses: Vec<Arc<str>>,
    /// The events that let it run on.
    pub resumes: Vec<Arc<str>>,
    /// How it may be extended.
    pub extend: Option<Extension>,
    /// What happens when it runs out.
    pub expires: Option<Arc<str>>,
    /// Who says it, where, and on what it rests.
    pub said: Said,
}

/// How a clock may be extended.
#[derive(Debug, Clone)]
pub struct Extension {
    /// The new budget.
    pub to: Length,
    /// Who decides it.
    pub by: Option<Arc<str>>,
    /// Which note on the reading of the text it follows.
    pub reading: Option<Arc<str>>,
}
