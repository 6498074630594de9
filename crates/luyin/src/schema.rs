//! `luyin schema`: the JSON Schemas of the file formats.

use crate::arguments::Format;
use crate::failure::{Answer, Failure};
use crate::output::Output;

/// Prints a schema.
///
/// # Errors
/// When standard output cannot be written to.
pub fn schema(of: Format, output: &Output) -> Result<Answer, Failure> {
    let schema = match of {
        Format::Case => luyin_facts::case_schema(),
        Format::Assessment => luyin_words::assessment_schema(),
        Format::Why => luyin_words::why::schema(),
        Format::WhyNot => luyin_words::otherwise::why_not_schema(),
        Format::WhatIf => luyin_words::otherwise::what_if_schema(),
        Format::Quote => luyin_words::quote::schema(),
        Format::Desk => luyin_document::desk_schema(),
        Format::Guide => luyin_guide::guide_schema(),
    };
    output.print(&pretty(&schema)?)?;
    Ok(Answer::Yes)
}

/// JSON with a line break at its end.
///
/// # Errors
/// A value that JSON cannot hold.
pub fn pretty(value: &impl serde::Serialize) -> Result<String, Failure> {
    let mut text = serde_json::to_string_pretty(value).map_err(|error| Failure::new(error.to_string()))?;
    text.push('\n');
    Ok(text)
}
