//! The tests of papers, in one program: Typst is linked once.

#![allow(clippy::disallowed_methods, reason = "tests read files and run tools")]

mod authority;
mod bundle;
mod common;
mod desk;
mod papers;
mod person;
mod practice;
mod press;
mod unobtainable;
