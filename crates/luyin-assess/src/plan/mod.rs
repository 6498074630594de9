//! The plan: which papers come from which, what to ask for, in what order, on which days.
//!
//! The graph of what could be done is built once (`graph`); what is used and taken depends on the days of the goal
//! (`select`); the days of each step are counted backwards from the day of filing (`schedule`). Pure, like all of
//! this crate: no clock, no file, and the same input gives the same plan.

mod anchor;
mod choice;
mod cover;
mod duration;
mod graph;
mod held;
mod make;
pub mod model;
mod pick;
mod route;
mod schedule;
mod select;
mod substitute;
mod timetable;
mod window;

pub(crate) use make::{Met, of_programme, of_service};
pub(crate) use pick::pick;
