//! The plan as pictures: which paper comes from which, and when each step is taken.
//!
//! Both are SVG documents that need nothing beside them; the same view gives the same bytes.

mod gantt;
mod graph;
mod measure;
mod svg;

pub use gantt::gantt;
pub use graph::graph;
use svg::{Anchor, Svg, Type};

use crate::language::{Language, Text};
use crate::view::{Schedule, View};

/// The page that a picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A screen or a sheet.
    Wide,
    /// A telephone.
    Narrow,
}

/// A line above a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    /// What is asked for.
    Name,
    /// What could do harm; it stands before everything else that is said.
    Care,
    /// Whether the plan can be kept.
    Said,
}

impl Head {
    fn height(self) -> usize {
        match self {
            Head::Name => 27,
            Head::Care | Head::Said => 18,
        }
    }
}

/// What stands above a picture, broken to its width.
fn heading(view: &View, schedule: &Schedule, language: Language, room: usize) -> Vec<(Head, String)> {
    let said = |text: &Text, size, room, most| measure::lines(text.in_language(language), size, room, most);
    let name = said(&view.goal.title, 18, room, 3).into_iter().map(|line| (Head::Name, line));
    let care = view.exposure.iter().flat_map(|exposure| {
        let text = exposure.statement.text.sentence();
        said(&Text::new(format!("! {}", text.en), format!("！{}", text.zh)), 13, room.min(820), 8)
    });
    let fit = said(&schedule.text, 13, room.min(820), 7).into_iter().map(|line| (Head::Said, line));
    name.chain(care.map(|line| (Head::Care, line))).chain(fit).collect()
}

/// Draws what stands above a picture from `top` on; gives where it ends.
fn draw_heading(svg: &mut Svg, heading: &[(Head, String)], (left, top): (usize, usize)) -> usize {
    let mut y = top;
    for (head, line) in heading {
        y += head.height();
        let plain = Type { size: 13, fill: ink::TEXT, bold: false, anchor: Anchor::Start };
        match head {
            Head::Name => svg.text((left, y - 7), line, Type { size: 18, bold: true, ..plain }),
            Head::Care => svg.text((left, y - 4), line, Type { fill: ink::BAD_EDGE, bold: true, ..plain }),
            Head::Said => svg.text((left, y - 4), line, plain),
        }
    }
    y
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
