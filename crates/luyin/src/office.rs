//! `luyin office`: which counter is open.

use luyin_date::Day;
use luyin_facts::PlaceError;
use luyin_words::office::{Moment, offices};

use crate::arguments::{self, Office};
use crate::failure::{Answer, Failure};
use crate::knowledge::{self, Knowledge};
use crate::output::Output;

/// Prints the counters of a place and whether they are open.
///
/// # Errors
/// A place or a time that cannot be read.
pub fn office(asked: &Office, from: &arguments::Knowledge, output: &Output) -> Result<Answer, Failure> {
    let at = moment(&asked.at)?;
    let knowledge = knowledge::read_clean(from)?;
    let place = place(&knowledge, &asked.place)?;
    let found = knowledge.library.office(place, Some(&asked.service));
    if found.is_empty() {
        let message = format!("no counter for `{}` is known at `{}`\n", asked.service, asked.place);
        output.print(&message)?;
        return Ok(Answer::No);
    }
    output.print(&offices(&knowledge.library, &found, at, output.layout()))?;
    Ok(Answer::Yes)
}

/// The place of this name.
///
/// # Errors
/// An unknown or an ambiguous name, with what may be meant.
pub fn place(knowledge: &Knowledge, text: &str) -> Result<luyin_facts::PlaceId, Failure> {
    knowledge.library.places().resolve(text).map_err(|error| match error {
        PlaceError::Unknown { suggestion } => {
            let help = suggestion.map(|id| format!("did you mean `{id}`?"));
            Failure::with_help(format!("unknown place `{text}`"), help)
        }
        PlaceError::Ambiguous { candidates } => {
            let help = format!("it may be `{}`", candidates.join("` or `"));
            Failure::with_help(format!("ambiguous place `{text}`"), Some(help))
        }
    })
}

/// `2026-11-23 16:40`.
fn moment(text: &str) -> Result<Moment, Failure> {
    let wrong = || {
        let help = "expected `YYYY-MM-DD HH:MM`, such as `2026-11-23 16:40`".to_owned();
        Failure::with_help(format!("`{text}` is not a time"), Some(help))
    };
    let (day, time) = text.split_once([' ', 'T']).ok_or_else(wrong)?;
    let day = Day::parse(day).map_err(|_| wrong())?;
    let (hour, minute) = time.split_once(':').ok_or_else(wrong)?;
    let (hour, minute) = (hour.parse::<u16>().ok(), minute.parse::<u16>().ok());
    match (hour, minute) {
        (Some(hour @ 0..24), Some(minute @ 0..60)) => Ok(Moment { day, minute: hour * 60 + minute }),
        _ => Err(wrong()),
    }
}
