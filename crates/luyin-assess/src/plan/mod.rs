//! The plan: which papers come from which, what to ask for, in what order, on which days.
//!
//! The graph of what could be done is built once (`graph`); what is used and taken depends on the days of the goal
//! (`select`); the days of each step are counted backwards from the day of filing (`schedule`). Pure, like all of
//! this crate: no clock, no file, and the same input gives the same plan.

mod after;
pub(crate) mod anchor;
mod chain;
mod choice;
mod cover;
mod duration;
mod further;
mod graph;
mod make;
pub mod model;
mod needed;
mod office;
mod papers;
mod pick;
pub(crate) mod route;
mod schedule;
mod select;
mod substitute;
mod timetable;
pub(crate) mod window;

pub(crate) use choice::may_be;
pub(crate) use make::{Met, of_programme, of_service};
pub(crate) use needed::{Needed, all as needed};
pub(crate) use pick::{Picked, groups, pick};
