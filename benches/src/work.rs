//! The ways through the program that are measured.

use anyhow::{Result, anyhow};
use luyin_assess::Proof;
use luyin_assess::assessment::Assessment;
use luyin_assess::quote::{Options, Quote, quote};
use luyin_date::Truth;
use luyin_expr::{Env, Program, Scope, Type, Value, compile};
use luyin_facts::{Case, read_case};
use luyin_guide::{Library, SourceFile, read_library};
use luyin_words::view::View;

use crate::inputs;

/// The guides, read.
#[derive(Debug)]
pub struct Prepared {
    /// Their texts.
    pub files: Vec<SourceFile>,
    /// What they say.
    pub library: Library,
}

impl Prepared {
    /// Reads the guides of the repository.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn new() -> Result<Self> {
        let files = inputs::guide_files()?;
        let library = read(&files);
        Ok(Self { files, library })
    }

    /// Reads a case.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn case(&self, text: &str) -> Result<Case> {
        let read = read_case("case", text.as_bytes(), &self.library.vocabulary);
        Ok(read.map_err(|wrong| anyhow!("{wrong:?}"))?.case)
    }

    /// Reads an example case.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn example(&self, name: &str) -> Result<Case> {
        self.case(&inputs::example(name)?)
    }

    /// Assesses a case.
    ///
    /// # Errors
    /// As [`luyin_assess::assess`].
    pub fn assess(&self, case: &Case) -> Result<Assessment> {
        Ok(luyin_assess::assess(&self.library, case)?)
    }

    /// Assesses a case without planning it.
    ///
    /// # Errors
    /// As [`luyin_assess::assess`].
    pub fn assess_without_plan(&self, case: &Case) -> Result<Assessment> {
        Ok(luyin_assess::assess_without_plan(&self.library, case)?)
    }

    /// Prices a case by the profile of the first firm.
    ///
    /// # Errors
    /// No profile, or as [`luyin_assess::quote::quote`].
    pub fn quote(&self, case: &Case, assessment: &Assessment) -> Result<Quote> {
        let practice = self.library.practices.values().next().ok_or_else(|| anyhow!("no practice"))?;
        Ok(quote(&self.library, &[(case, assessment)], practice, &Options::default())?)
    }

    /// An assessment in words.
    pub fn render(&self, assessment: &Assessment) -> View {
        luyin_words::render(assessment, &self.library)
    }

    /// Proves a conclusion.
    ///
    /// # Errors
    /// As [`luyin_assess::why`].
    pub fn why(&self, case: &Case, id: &str) -> Result<Vec<Proof>> {
        Ok(luyin_assess::why(&self.library, case, id)?)
    }
}

/// Reads guides from their texts.
pub fn read(files: &[SourceFile]) -> Library {
    read_library(files.to_vec()).0
}

/// A condition on four values that come with the case.
#[derive(Debug)]
pub struct Condition {
    program: Program,
    values: [Value<'static>; 4],
}

impl Condition {
    /// Compiles [`inputs::CONDITION`], which holds.
    ///
    /// # Errors
    /// A condition that does not compile.
    pub fn new(prepared: &Prepared) -> Result<Self> {
        let names = [("days", Type::Days), ("age", Type::Int), ("permit", Type::Bool), ("country", Type::Place)];
        let vocabulary = &prepared.library.vocabulary;
        let scope = names.into_iter().fold(Scope::new(vocabulary), |scope, (name, ty)| scope.with(name, ty));
        let program = compile(inputs::CONDITION, &"condition".into(), 0, &scope, &Type::Bool);
        let china = vocabulary.places.resolve("CN").map_err(|error| anyhow!("{error:?}"))?;
        let values = [Value::int(200), Value::int(30), Value::Truth(Truth::True), Value::place(china)];
        Ok(Self { program: program.map_err(|wrong| anyhow!("{wrong:?}"))?, values })
    }

    /// What it is evaluated against.
    pub fn env<'a>(&'a self, prepared: &'a Prepared, case: &'a Case) -> Env<'a> {
        Env::new(case, prepared.library.places(), &self.values)
    }

    /// Whether it holds.
    pub fn truth(&self, env: &Env<'_>) -> Truth {
        self.program.truth(env)
    }
}
