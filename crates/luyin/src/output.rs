//! Where answers and complaints are written, and how they look.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;

use luyin_diagnostic::{Diagnostic, Sources, Style, render};
use luyin_document::Languages;
use luyin_words::{Language, Layout};

use crate::arguments::{Color, Lang, Look};
use crate::failure::Failure;

/// Standard output and standard error, with the look asked for.
pub struct Output {
    languages: Languages,
    width: usize,
    color: Color,
}

impl Output {
    /// The output with this look.
    pub fn new(look: &Look) -> Output {
        Output {
            languages: match look.lang {
                Lang::En => Languages::One(Language::English),
                Lang::Zh => Languages::One(Language::Chinese),
                Lang::Both => Languages::Both,
            },
            width: usize::from(look.width),
            color: look.color,
        }
    }

    /// How a text for standard output is set.
    pub fn layout(&self) -> Layout {
        Layout { language: self.languages.main(), width: self.width, color: self.colors(io::stdout().is_terminal()) }
    }

    /// The languages of papers.
    pub fn languages(&self) -> Languages {
        self.languages
    }

    /// Says on standard error how far a longer work is.
    #[expect(clippy::unused_self, reason = "notices go where this output says")]
    pub fn notice(&self, text: &str) {
        let _ = writeln!(io::stderr(), "{text}");
    }

    fn colors(&self, terminal: bool) -> bool {
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && !no_color,
        }
    }

    /// Writes an answer. A reader that goes away early, as `head` does, is no mistake.
    ///
    /// # Errors
    /// When standard output cannot be written to, such as a full disk.
    #[expect(clippy::unused_self, reason = "answers go where this output says")]
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(Failure::new(format!("cannot write the answer: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// Diagnostics as text for standard error.
    fn diagnostics(&self, diagnostics: &[Diagnostic], sources: &Sources) -> String {
        let style = Style { color: self.colors(io::stderr().is_terminal()), ..Style::PLAIN };
        render(diagnostics, sources, style)
    }

    /// Says on standard error what a reader of the answer should know about the input.
    pub fn warn(&self, diagnostics: &[Diagnostic], sources: &Sources) {
        if !diagnostics.is_empty() {
            let _ = io::stderr().write_all(self.diagnostics(diagnostics, sources).as_bytes());
        }
    }

    /// Says on standard error why there is no answer.
    pub fn report(&self, failure: &Failure) {
        let text = match failure {
            Failure::Diagnostics(diagnostics, sources) => self.diagnostics(diagnostics, sources),
            Failure::Said(text) => text.clone(),
            Failure::Message { message, help: None } => format!("error: {message}\n"),
            Failure::Message { message, help: Some(help) } => format!("error: {message}\nhelp: {help}\n"),
        };
        let _ = io::stderr().write_all(text.as_bytes());
    }
}

/// Writes a file beside its place and moves it there, so that a file is whole or not there at all.
///
/// # Errors
/// A file that cannot be written.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let cannot = |error: std::io::Error| Failure::new(format!("cannot write `{}`: {error}", path.display()));
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    std::fs::write(&beside, bytes).map_err(cannot)?;
    std::fs::rename(&beside, path).map_err(|error| {
        let _ = std::fs::remove_file(&beside);
        cannot(error)
    })
}
