//! `luyin deadline`: the last day of a time limit.

use luyin_date::{DeadlineRule, Length};

use crate::arguments::{self, Deadline, LengthArguments};
use crate::failure::{Answer, Failure};
use crate::knowledge;
use crate::output::Output;

/// Prints a deadline with its arithmetic.
///
/// # Errors
/// An unknown calendar, and a deadline beyond the year 9999.
pub fn deadline(asked: &Deadline, from: &arguments::Knowledge, output: &Output) -> Result<Answer, Failure> {
    let knowledge = knowledge::read_clean(from)?;
    let Some(calendar) = knowledge.library.calendar(&asked.calendar) else {
        return Err(Failure::new(format!("unknown calendar `{}`", asked.calendar)));
    };
    let length = length(&asked.length);
    let rule = DeadlineRule { count_first_day: asked.count_first_day, ..DeadlineRule::default() };
    let deadline =
        luyin_date::deadline(asked.from, length, rule, calendar).map_err(|error| Failure::new(error.to_string()))?;
    let layout = output.layout();
    output.print(&luyin_words::deadline::deadline(&deadline, asked.from, length, &asked.calendar, layout))?;
    Ok(Answer::Yes)
}

fn length(asked: &LengthArguments) -> Length {
    let working_days = asked.working_days.map(Length::WorkingDays);
    let days = asked.days.map(Length::Days);
    let months = asked.months.map(Length::Months);
    working_days.or(days).or(months).unwrap_or(Length::Days(0))
}
