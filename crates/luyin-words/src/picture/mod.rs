//! The plan as pictures: which paper comes from which, and when each step is taken.
//!
//! Both are SVG documents that need nothing beside them; the same view gives the same bytes.

mod gantt;
mod graph;
mod measure;
mod svg;

pub use gantt::gantt;
pub use graph::graph;

/// The page that a picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A screen or a sheet.
    Wide,
    /// A telephone.
    Narrow,
}

/// The inks of the pictures.
mod ink {
    pub const TEXT: &str = "#1f2933";
    pub const FAINT: &str = "#5f6c7b";
    pub const LINE: &str = "#8896a6";
    pub const GRID: &str = "#e4e8ed";
    pub const STEP: &str = "#eaf2fb";
    pub const STEP_EDGE: &str = "#2f6fb3";
    pub const READY: &str = "#fff8e6";
    pub const READY_EDGE: &str = "#b7791f";
    pub const HELD_EDGE: &str = "#2e7d46";
    pub const OPEN: &str = "#f5f6f8";
    pub const BAD: &str = "#fdecea";
    pub const BAD_EDGE: &str = "#b3261e";
    pub const GOAL: &str = "#1f3a5f";
    pub const WHITE: &str = "#ffffff";
}
