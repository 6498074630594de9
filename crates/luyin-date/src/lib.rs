//! Imprecise dates, period sets with certain and possible days, working-day calendars, deadlines.
//!
//! A day is a civil day without a time zone. A date half known is a pair of days, and every question
//! asked of it is answered for all its completions at once: a comparison gives a [`Truth`], a number a [`Count`].
//! Nothing here knows a country, a case file or a clock; holidays and standing patterns are data.
//! The counting conventions and their sources are in `docs/dates.md`.

mod age;
mod calendar;
mod count;
mod day;
mod day_set;
mod deadline;
mod edtf;
mod error;
mod months;
mod pattern;
mod period;
mod period_set;
mod stretch;
mod truth;
mod unclear;

pub use age::{LeapBirthday, age_on, birthday};
pub use calendar::{Calendar, CalendarRow, RowKind};
pub use count::Count;
pub use day::{Day, Rounding, Weekday};
pub use day_set::{DayRange, DaySet};
pub use deadline::{Deadline, DeadlineRule, DeadlineStep, Due, Length, deadline, due};
pub use edtf::{EdtfError, Interval, IntervalEnd, parse_edtf, parse_edtf_interval};
pub use error::DateError;
pub use months::{MonthsConvention, Reach, months_reached, reached_on};
pub use pattern::{Pattern, Season};
pub use period::{Floating, Period};
pub use period_set::PeriodSet;
pub use stretch::{Held, Stretch, Together, together};
pub use truth::Truth;
pub use unclear::UnclearDate;
