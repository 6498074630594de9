//! The one error of the value types; EDTF has its own, because it points into a text.

use crate::Day;

/// Why a day, a period or a calendar could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateError {
    /// The month has no such day, or the year no such month.
    #[error("there is no day {year:04}-{month:02}-{day:02}")]
    NoSuchDay {
        /// The year as given.
        year: i32,
        /// The month as given.
        month: u8,
        /// The day of the month as given.
        day: u8,
    },
    /// The text is not a day written `2014-03-10`.
    #[error("`{0}` is not a day written as year, month, day")]
    NotADay(String),
    /// The result lies outside the years 0001 to 9999.
    #[error("the day lies outside the years 0001 to 9999")]
    OutOfRange,
    /// The target month is too short and rounding is refused.
    #[error("{day} has no corresponding day {months} months on")]
    NoCorrespondingDay {
        /// The day counted from.
        day: Day,
        /// The months added.
        months: i32,
    },
    /// The first day lies after the last.
    #[error("{first} lies after {last}")]
    Reversed {
        /// The day given as the first.
        first: Day,
        /// The day given as the last.
        last: Day,
    },
    /// A run told by its length does not fit between its days.
    #[error("{least} days do not fit between {first} and {last}")]
    TooLong {
        /// The days the run has at least.
        least: u32,
        /// The first day it may have.
        first: Day,
        /// The last day it may have.
        last: Day,
    },
    /// A run told by its length has a least length of nothing, or one above its greatest.
    #[error("a length from {least} to {most} is no length")]
    NoLength {
        /// The least length given.
        least: u32,
        /// The greatest length given.
        most: u32,
    },
    /// A calendar has two rows for one day.
    #[error("the calendar has two rows for {0}")]
    TwoRows(Day),
    /// A make-up working day must fall on a day of rest.
    #[error("the make-up working day {0} is an ordinary weekday")]
    MakeupOnWeekday(Day),
}
