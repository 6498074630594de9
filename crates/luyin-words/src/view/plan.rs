//! The plan in the published answer: papers, steps, days.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Place, Statement};
use crate::codes::{Basis, Outlook, PlanRole, StepKind};
use crate::language::Text;

/// Every paper on the way to the goal, and the steps that yield them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Plan {
    /// The papers.
    pub papers: Vec<PlanPaper>,
    /// The steps; the one that hands in the file stands last.
    pub steps: Vec<PlanStep>,
}

/// A paper of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlanPaper {
    /// The statement: its id in the plan, and its name.
    #[serde(flatten)]
    pub statement: Statement,
    /// The kind of paper.
    pub kind: String,
    /// The place that it speaks of or comes from.
    pub place: Option<Place>,
    /// Whether it is there, planned, to be gathered, or not to be had.
    pub state: PlanState,
    /// The row of the case file that holds it.
    pub held_as: Option<String>,
    /// The ways to get it, the one that is taken first.
    pub ways: Vec<PlanWay>,
    /// The days on which it must be dated.
    pub windows: Vec<PlanWindow>,
    /// The last day on which a step that needs it can begin safely, the first of several; `null` where none is told.
    pub needed_by: Option<String>,
    /// How to get it.
    pub how: Option<Text>,
    /// Whether it is needed only if an open fact says so.
    pub conditional: bool,
    /// Why it cannot be had.
    pub why_not: Vec<Text>,
}

/// Whether a paper of the plan is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PlanState {
    /// At hand, and good on the day it is needed.
    Held,
    /// A step of the plan yields it.
    Planned,
    /// To be gathered, written or asked for.
    Gather,
    /// The case file does not say.
    Unknown,
    /// It cannot be had.
    Cannot,
}

/// One way to get a paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlanWay {
    /// The step that yields it, by id.
    pub step: String,
    /// Whether it is taken.
    pub taken: bool,
    /// Why it is not taken.
    pub lost: Option<Text>,
}

/// The days within which a date of a paper must lie.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlanWindow {
    /// The statement, as a sentence with both days.
    #[serde(flatten)]
    pub statement: Statement,
    /// Which date is meant: `certificate`, `notarization`, `authentication`.
    pub of: String,
    /// The day it is looked at: `acceptance`, `submission`.
    pub at: String,
    /// Whether the day of filing stands for that day, which is not told.
    pub assumed: bool,
    /// The step on the way that looks at the paper when it begins, by id; `null` where the goal does.
    pub wanted_by: Option<String>,
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
}

/// One step of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlanStep {
    /// The statement: its id and what is done.
    #[serde(flatten)]
    pub statement: Statement,
    /// The kind of step.
    pub kind: StepKind,
    /// What part it has.
    pub role: PlanRole,
    /// The guide that it follows.
    pub guide: Option<String>,
    /// The place.
    pub place: Option<Place>,
    /// Who decides.
    pub authority: Option<Text>,
    /// How one applies, where one way is chosen for a reason.
    pub channel: Option<Text>,
    /// The papers it needs, by id.
    pub needs: Vec<String>,
    /// The paper it yields, by id.
    pub yields: Option<String>,
    /// How likely it is to be granted.
    pub outlook: Option<Outlook>,
    /// How long it takes, in words.
    pub duration: Text,
}

/// The days of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Schedule {
    /// Whether it can be kept, in a sentence or two.
    pub text: Text,
    /// Whether it can be kept.
    pub fit: Fit,
    /// The days that are lacking, where it cannot, or only with luck.
    pub days_lacking: Option<i32>,
    /// The day of filing in EDTF.
    pub filing: Option<String>,
    /// The nearest day of filing that works.
    pub works_on: Option<String>,
    /// Whether holiday notices are missing for days that were counted.
    pub provisional: bool,
    /// What the day of filing is for the office that takes the file; `null` for a destination's programme and where
    /// no day is told exactly.
    pub filing_day: Option<FilingDay>,
    /// The steps that are taken at an office whose hours are not known, in a sentence; `null` where there are none.
    pub hours_not_known: Option<Text>,
    /// The steps in order.
    pub steps: Vec<ScheduleStep>,
    /// Papers that are not there in time, or are too old then.
    pub broken: Vec<Text>,
    /// What the office must do by when, once it has taken the file.
    pub after: Vec<ScheduleAfter>,
}

/// What the day of filing is for the office that takes the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FilingDay {
    /// Whether the office receives people then, in words.
    pub text: Text,
    /// Whether it does.
    pub state: AtOffice,
    /// The next day to plan for: open, or taken as open until a holiday notice says otherwise.
    pub next_open: Option<String>,
}

/// Whether an office receives people on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AtOffice {
    /// It does.
    Open,
    /// It does not.
    Closed,
    /// Its hours are known, but not for this day.
    NotSaid,
    /// Its hours are not known; people work on this day, as far as is known.
    HoursNotKnown,
    /// Its hours are not known, and people do not work on this day.
    NoWorkingDay,
}

/// A time limit that runs from the day on which the file is taken in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScheduleAfter {
    /// The statement: what runs, how long, from which day, until when.
    #[serde(flatten)]
    pub statement: Statement,
    /// What runs, in a few words.
    pub name: Text,
    /// The day it runs from.
    pub from: String,
    /// Whether the case does not tell the day of acceptance, and the day of filing stands for it.
    pub assumed: bool,
    /// Its last day, at the earliest.
    pub earliest: String,
    /// Its last day, at the latest; the same day where every holiday notice is known.
    pub latest: String,
    /// Whether a holiday notice is missing for days that were counted.
    pub provisional: bool,
    /// What it rests on.
    pub basis: Option<Basis>,
    /// How it is counted, day by day where something is to be said.
    pub arithmetic: Vec<Text>,
}

/// Whether the plan can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fit {
    /// Even when each step takes as long as it may.
    Met,
    /// As far as times are known.
    AsFarAsKnown,
    /// The file can be complete, but the office is closed on the day of filing, or may be.
    Closed,
    /// Only when steps go faster than they must.
    Tight,
    /// Not by the day of filing.
    Broken,
    /// A paper cannot be had at all.
    Impossible,
    /// No day of filing is told.
    NoFilingDay,
}

/// A step with its days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScheduleStep {
    /// The step of the plan, by id.
    pub step: String,
    /// The days in words.
    pub text: Text,
    /// The steps it waits for, by id.
    pub waits_for: Vec<String>,
    /// The first day on which it can begin.
    pub earliest_start: String,
    /// The last day on which it can begin safely.
    pub latest_start: Option<String>,
    /// The first day on which it can be done.
    pub earliest_finish: String,
    /// The last day by which it must be done.
    pub latest_finish: Option<String>,
    /// Whether it must begin sooner than `latest_start` by a time that nobody tells.
    pub start_open: bool,
    /// Whether it must be done sooner than `latest_finish` by a time that nobody tells.
    pub finish_open: bool,
    /// Days between the first safe start and the last; negative where it is too late.
    pub float: Option<i32>,
    /// The first day that a window allows for what it yields.
    pub not_before: Option<String>,
    /// The calendar it counts in; `null` is Monday to Friday with no holiday known.
    pub calendar: Option<String>,
    /// Whether the hours of the office are known at which it is taken; `null` where one goes to no office.
    pub hours_known: Option<bool>,
    /// Whether a holiday notice is missing for days that were counted.
    pub provisional: bool,
}
