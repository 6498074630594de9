//! The plan as files beside the answer: pictures and a calendar.

use std::path::{Path, PathBuf};

use luyin_words::picture::{self, Shape};
use luyin_words::view::View;
use luyin_words::{Layout, calendar};

use crate::arguments::PlanFiles;
use crate::failure::Failure;
use crate::output::put;

/// Below so many columns a picture is drawn for a telephone.
const NARROW: usize = 60;

type Make<'a> = &'a dyn Fn() -> Option<String>;

/// Writes the files that are asked for; all are made before the first is written.
///
/// # Errors
/// An answer without a plan, and a file that cannot be written.
pub fn write(asked: &PlanFiles, view: &View, case: &str, layout: Layout) -> Result<(), Failure> {
    let shape = if layout.width < NARROW { Shape::Narrow } else { Shape::Wide };
    let name = Path::new(case).file_stem().and_then(|name| name.to_str()).unwrap_or("case");
    let language = layout.language;
    let files: [(&Option<PathBuf>, Make<'_>); 3] = [
        (&asked.svg, &|| picture::graph(view, language, shape)),
        (&asked.gantt, &|| picture::gantt(view, language, shape)),
        (&asked.ics, &|| calendar::calendar(view, language, name)),
    ];
    let mut made = Vec::new();
    for (path, make) in files {
        let Some(path) = path else { continue };
        let text = make().ok_or_else(|| Failure::new("the answer holds no plan to draw".to_owned()))?;
        made.push((path, text));
    }
    made.into_iter().try_for_each(|(path, text)| put(path, text.as_bytes()))
}
