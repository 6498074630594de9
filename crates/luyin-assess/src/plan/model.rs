//! What a plan says: papers, the ways to get each, the steps in order, the days of each, and what lost.

use std::sync::Arc;

use luyin_date::{Day, Deadline, Length, UnclearDate};
use luyin_diagnostic::Bilingual;
use luyin_facts::{FactPath, PlaceId};
use luyin_guide::{Basis, Cites, ClosedBecause, MaxAge, UnknownBecause};

use crate::assessment::{Claim, EvidenceName, Id, Outlook, Stated};

/// Every paper on the way to the goal, and the steps that yield them.
///
/// A paper is had in one of several ways; a step needs all of its papers. What is needed stands before what needs it,
/// and the step that hands in the file stands last.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The papers.
    pub papers: Vec<Paper>,
    /// The steps.
    pub steps: Vec<Step>,
}

/// A paper of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// Stable id, e.g. `psb-no-record@cn.beijing`.
    pub id: Id,
    /// What kind of paper it is.
    pub name: EvidenceName,
    /// What the guide that wants it calls it, where that differs.
    pub label: Option<Bilingual>,
    /// The place that it speaks of or comes from, where the plan tells papers apart by it.
    pub place: Option<PlaceId>,
    /// Whether it is there, planned, to be gathered, or not to be had.
    pub state: PaperState,
    /// The row of the case file that holds one.
    pub held_as: Option<FactPath>,
    /// The ways to get it, the one that is taken first.
    pub ways: Vec<Way>,
    /// The days on which it, or what it is made from, must be dated.
    pub windows: Vec<Window>,
    /// How to get it, in the guide's words.
    pub how: Option<Bilingual>,
    /// Whether it is needed only if a fact or an officer says so.
    pub conditional: bool,
    /// Sources.
    pub cites: Cites,
}

impl Paper {
    /// A paper of which nothing is known but what it is: no way leads to it, no window binds it.
    pub(crate) fn of(id: Id, name: EvidenceName, state: PaperState) -> Self {
        Self {
            id,
            name,
            label: None,
            place: None,
            state,
            held_as: None,
            ways: Vec::new(),
            windows: Vec::new(),
            how: None,
            conditional: false,
            cites: Cites::default(),
        }
    }
}

/// Whether a paper is there.
#[derive(Debug, Clone, PartialEq)]
pub enum PaperState {
    /// It is at hand and good on the day it is needed.
    Held,
    /// A step of the plan yields it.
    Planned,
    /// It is to be gathered, written or asked for; no service of the guides issues it.
    Gather,
    /// The case file does not say whether it is there.
    Unknown,
    /// It cannot be had, with every reason.
    Cannot(Vec<WhyNot>),
}

/// One way to get a paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// The step that yields it, by its number among the steps.
    pub step: usize,
    /// Why the way is not taken; none for the one that is.
    pub lost: Option<Lost>,
}

/// Why a paper cannot be had.
#[derive(Debug, Clone, PartialEq)]
pub enum WhyNot {
    /// It would be needed to get itself.
    NeedsItself {
        /// The papers on the way around, by id.
        through: Vec<Id>,
    },
    /// The case file says that it is missing, and no guide yields it.
    NoSource,
    /// The step that yields it has no prospect.
    Unobtainable {
        /// The step's id.
        step: Id,
    },
    /// The step that yields it needs papers that cannot be had.
    Needs {
        /// The papers' ids.
        papers: Vec<Id>,
    },
}

/// Why something else was chosen.
#[derive(Debug, Clone, PartialEq)]
pub enum Lost {
    /// The prospects are worse for days that it covers.
    WorseOutlook {
        /// Those of what was chosen.
        chosen: Outlook,
    },
    /// What is chosen covers its days already.
    MoreCertificates,
    /// It takes longer.
    Later,
    /// It costs more, or nobody says what it costs.
    Dearer,
    /// It comes to the same, and stands after it.
    SameAndLater,
    /// Who asks for the paper wants another first.
    Preferred,
    /// A paper at hand does.
    Held,
    /// It is kept ready in case the other fails.
    Fallback,
    /// The Apostille Convention holds between the two countries, so the mission is not needed.
    ConventionHolds,
    /// The Apostille Convention does not hold between the two countries, as far as is known.
    ConventionDoesNotHold,
    /// The paper of one of the countries is enough.
    OneIsEnough,
    /// It cannot be had.
    Cannot(WhyNot),
}

/// The days within which a date of a paper must lie.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    /// Stable id.
    pub id: Id,
    /// Which date is meant: `certificate`, `notarization`, `authentication`.
    pub of: Id,
    /// The day it is looked at: `acceptance`, `submission`.
    pub at: Id,
    /// That day.
    pub anchor: UnclearDate,
    /// Whether the case does not tell that day, and the day of filing stands for it.
    pub assumed: bool,
    /// The step that looks at the paper when it begins, by id; none where the goal does.
    pub wanted_by: Option<Id>,
    /// The first day on which it is fresh enough.
    pub first: Day,
    /// The last day: when it is handed in.
    pub last: Day,
    /// The age allowed; none where it must be later than an event.
    pub age: Option<MaxAge>,
    /// What the guide says.
    pub stated: Stated,
}

/// One step of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Stable id, e.g. `cn.beijing.police-certificate@cn.beijing`.
    pub id: Id,
    /// What is done.
    pub kind: StepKind,
    /// The guide that it follows.
    pub guide: Option<Id>,
    /// That guide's title, or the name of what is done.
    pub title: Bilingual,
    /// The place.
    pub place: Option<PlaceId>,
    /// Who decides.
    pub authority: Option<Bilingual>,
    /// How one applies, where one way is chosen for a reason.
    pub channel: Option<Bilingual>,
    /// The papers it needs, by their numbers.
    pub needs: Vec<usize>,
    /// The paper it yields, by its number.
    pub yields: Option<usize>,
    /// How likely it is to be granted, where criteria were judged.
    pub outlook: Option<Outlook>,
    /// How long it takes.
    pub duration: Duration,
    /// Whether it belongs to the road taken, to what is kept ready, or is only an attempt.
    pub role: Role,
    /// Sources.
    pub cites: Cites,
}

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// Applies for a service of a guide.
    Service,
    /// Asks a foreign authority that no guide describes.
    Abroad,
    /// Asks for a copy of a paper that is lost.
    Fetch,
    /// Has a paper translated.
    Translate,
    /// Asks for a paper so that the attempt can be shown.
    Attempt,
    /// Explains why a paper is not there, with what is accepted instead.
    Explain,
    /// Hands in the file.
    File,
}

/// What part a step has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It is on the road taken.
    Taken,
    /// It is kept ready in case the road fails.
    Fallback,
    /// It is on a road that was not taken.
    NotTaken,
}

/// How long a step takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Duration {
    /// At least; nothing where only a longest is told.
    pub least: Option<Length>,
    /// At most; none where nobody says.
    pub most: Option<Length>,
    /// What the longest rests on.
    pub basis: Option<Basis>,
}

impl Duration {
    /// Nobody says how long.
    pub const UNKNOWN: Self = Self { least: None, most: None, basis: None };
    /// Done on the day.
    pub const ON_THE_DAY: Self = Self { least: None, most: Some(Length::Days(0)), basis: None };
}

/// The days of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// The day of filing; none where the case names none.
    pub filing: Option<UnclearDate>,
    /// Whether the plan can be kept.
    pub fit: Fit,
    /// The steps taken or kept ready, in order.
    pub steps: Vec<Scheduled>,
    /// The windows that a paper cannot keep.
    pub broken: Vec<Broken>,
    /// The nearest day of filing that works with the longest times told; the told day itself where that works.
    pub works_on: Option<Day>,
    /// Whether holiday notices are missing for days that were counted.
    pub provisional: bool,
    /// What the day of filing is for the office that takes the file; none for a destination's programme and where no
    /// day is told exactly.
    pub filing_day: Option<FilingDay>,
    /// What the office that takes the file must do by when; nothing where the case names no day.
    pub after: Vec<After>,
}

/// What the day of filing is for the office that takes the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilingDay {
    /// Whether the office receives people then.
    pub state: AtOffice,
    /// Whether it is a day to plan for: open, or taken as open until a notice says otherwise.
    pub will_do: bool,
    /// The next day that is one.
    pub next_open: Option<Day>,
}

/// Whether an office receives people on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtOffice {
    /// It does.
    Open,
    /// It does not.
    Closed(ClosedBecause),
    /// Its hours are known, but not for this day.
    NotSaid(UnknownBecause),
    /// Its hours are not known; people work on this day, as far as is known.
    HoursNotKnown,
    /// Its hours are not known, and people do not work on this day.
    NoWorkingDay,
}

/// A time limit that runs from the day on which the file is taken in.
#[derive(Debug, Clone, PartialEq)]
pub struct After {
    /// What the guide says.
    pub stated: Stated,
    /// The length.
    pub length: Length,
    /// The day it runs from.
    pub from: Day,
    /// Whether the case does not tell the day of acceptance, and the day of filing stands for it.
    pub assumed: bool,
    /// Its last day, with the arithmetic.
    pub deadline: Deadline,
}

/// Whether a plan can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Yes, even when each step takes as long as it may.
    Met,
    /// As far as times are known; some step takes a time that nobody says.
    AsFarAsKnown,
    /// The file can be complete, but the office is closed on the day of filing, or may be.
    Closed,
    /// Only when steps go faster than they must, by so many days.
    Tight {
        /// The days that are lacking otherwise.
        days: i32,
    },
    /// No: the file cannot be complete in time, by so many days at best.
    Broken {
        /// The days that are lacking at best.
        days: i32,
    },
    /// A paper cannot be had at all, whenever.
    Impossible,
    /// No day of filing is told: the earliest days alone.
    NoFilingDay,
}

/// A step with its days.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheduled {
    /// The step, by its number in the plan.
    pub step: usize,
    /// The steps it waits for, by their numbers.
    pub waits_for: Vec<usize>,
    /// The first day on which it can begin.
    pub earliest_start: Day,
    /// The last day on which it can begin safely; none where no filing day is told or it is too late already.
    pub latest_start: Option<Day>,
    /// The first day on which it can be done.
    pub earliest_finish: Day,
    /// The last day by which it must be done.
    pub latest_finish: Option<Day>,
    /// Whether it must begin sooner than `latest_start` by a time that nobody tells.
    pub start_open: bool,
    /// Whether it must be done sooner than `latest_finish` by a time that nobody tells.
    pub finish_open: bool,
    /// Days between the first safe start and the last; negative where it is too late.
    pub float: Option<i32>,
    /// The first day that a window allows for what it yields.
    pub not_before: Option<Day>,
    /// The calendar it counts in; none where it is Monday to Friday with no holiday known.
    pub calendar: Option<Id>,
    /// Whether the hours of the office are known at which it is taken; none where one goes to no office.
    pub hours_known: Option<bool>,
    /// Whether a holiday notice is missing for days that were counted.
    pub provisional: bool,
}

/// A window that cannot be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Broken {
    /// The paper, by its number in the plan.
    pub paper: usize,
    /// The day it is needed.
    pub needed: Day,
    /// The day it is there at best.
    pub there: Day,
    /// By how many days it is too late, or too old.
    pub days: i32,
    /// True for a paper at hand that is too old then.
    pub too_old: bool,
}

/// Something that was not chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// Stable id.
    pub id: Id,
    /// What it is.
    pub what: Other,
    /// What was chosen instead, by id.
    pub chosen: Vec<Id>,
    /// Why.
    pub lost: Lost,
}

/// What was not chosen.
#[derive(Debug, Clone, PartialEq)]
pub enum Other {
    /// Another certificate.
    Claim(Arc<Claim>),
    /// Another paper.
    Paper(EvidenceName),
    /// The paper of another country.
    PaperOf(EvidenceName, PlaceId),
    /// Another way to the same paper.
    Channel(Bilingual),
}
