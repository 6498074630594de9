//! The standing pattern of a country's holidays: what a notice not yet published may bring at most.

use crate::{CalendarRow, Day};

/// One festival of the pattern: where in the year its days lie, and how many they are at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Festival {
    /// The English name.
    pub name: String,
    /// The first day it may touch, counted from 1 January; negative in the year before.
    pub from: i32,
    /// The last day it may touch, counted from 1 January.
    pub until: i32,
    /// Weekdays off at most.
    pub weekdays_off: u32,
    /// Weekend days worked in exchange at most.
    pub makeup_days: u32,
}

/// What may be off and what may be worked in a year without a notice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pattern {
    /// Month and day of the days that are off in every year.
    pub always_off: Vec<(u8, u8)>,
    /// The festivals.
    pub festivals: Vec<Festival>,
    /// Weekdays off at most that no festival explains, anywhere in the year.
    pub unforeseen_off: u32,
    /// Weekend days worked at most that no festival explains, anywhere in the year.
    pub unforeseen_makeup: u32,
}

impl Pattern {
    /// The pattern that the rows of past years show, with a margin.
    pub fn from_rows(rows: &[CalendarRow]) -> Self {
        let _ = rows;
        Self::default()
    }

    /// How many of the last days of a year the notice of the year that begins on `new_year` may still move.
    pub(crate) fn tail(&self, new_year: Day) -> i32 {
        let _ = new_year;
        0
    }
}
