//! Luyin on the command line: reads a case and the guides, prints the answer.
//!
//! Only this crate touches files, standard streams and the environment. It never reads the clock: the day that rules
//! are read at comes from the case or from `--as-of`.

#![allow(clippy::disallowed_methods, reason = "this crate is where files and the environment are read")]

mod arguments;
mod assess;
mod bundle;
mod case;
mod deadline;
mod failure;
mod guide;
mod guide_test;
mod knowledge;
mod office;
mod output;
mod papers;
mod plan_files;
mod press;
mod quote;
mod schema;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser;
use failure::{Answer, Failure};
use output::Output;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let output = Output::new(&arguments.look);
    let answered = run(&arguments, &output);
    match answered {
        Ok(Answer::Yes) => ExitCode::SUCCESS,
        Ok(Answer::No) => ExitCode::from(1),
        Err(failure) => {
            output.report(&failure);
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments, output: &Output) -> Result<Answer, Failure> {
    let knowledge = &arguments.knowledge;
    match &arguments.command {
        Command::Assess(asked) => assess::assess(asked, knowledge, output),
        Command::Questions(asked) => assess::questions(asked, knowledge, output),
        Command::Quote(asked) => quote::quote(asked, knowledge, output),
        Command::Papers(asked) => papers::papers(asked, knowledge, output),
        Command::Bundle(asked) => bundle::bundle(asked, output),
        Command::Guide { command } => guide::guide(command, knowledge, output),
        Command::Office(asked) => office::office(asked, knowledge, output),
        Command::Deadline(asked) => deadline::deadline(asked, knowledge, output),
        Command::Schema { of } => schema::schema(*of, output),
    }
}
