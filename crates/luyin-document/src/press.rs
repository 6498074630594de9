//! The press: templates, fonts and data in, a PDF out.

use std::sync::Arc;

use luyin_date::Day;
use luyin_diagnostic::{Diagnostic, Sources, Span};
use luyin_words::{Language, Text};
use serde_json::Value;
use thiserror::Error;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::{FileId, Source};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::clean::{Replaced, clean};
use crate::fonts::Fonts;
use crate::templates::Templates;
use crate::world::{self, Desk};

/// How many papers Typst's memory reaches back: what none of them used is forgotten.
const REMEMBERED: usize = 10;

/// Templates and fonts, read once; prints any number of papers, also from several threads.
pub struct Press {
    fonts: Fonts,
    library: LazyHash<Library>,
    sources: world::Sources,
    standards: PdfStandards,
    texts: Sources,
}

/// What one paper is made of.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The template's path: `person/report.typ`.
    pub template: String,
    /// What it stays the same by: the PDF's identifier is made of it.
    pub id: String,
    /// The title, as a reader of the file shows it.
    pub title: Text,
    /// The language that the file says it is in.
    pub language: Language,
    /// The day that the paper bears.
    pub date: Day,
    /// What the template finds in `/data.json`.
    pub data: Value,
}

/// A paper as it comes from the press.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters of the data that are not set as they were told.
    pub replaced: Vec<Replaced>,
}

/// Why a paper was not printed: mistakes of a template, with their places.
#[derive(Debug, Error)]
#[error("the template cannot be set: {}", first(.diagnostics))]
pub struct Spoiled {
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts of the templates.
    pub sources: Sources,
}

fn first(diagnostics: &[Diagnostic]) -> &str {
    diagnostics.first().map_or("", |it| it.message.as_str())
}

impl Press {
    /// A press with these fonts and templates.
    pub fn new(fonts: Fonts, templates: &Templates) -> Press {
        let mut sources = world::Sources::new();
        let mut texts = Sources::default();
        for (path, text) in templates.iter() {
            if let Some(id) = world::file_id(path) {
                sources.insert(id.into_raw(), Source::new(id, text.to_string()));
                texts.add(file_name(id), Arc::clone(text));
            }
        }
        let library = LazyHash::new(Library::default());
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).unwrap_or_default();
        Press { fonts, library, sources, standards, texts }
    }

    /// Prints one paper as PDF/A-2a and PDF/UA-1; the same sheet gives the same bytes.
    ///
    /// # Errors
    /// Every mistake of a template, with its place; a warning of Typst counts as a mistake.
    pub fn print(&self, sheet: &Sheet) -> Result<Printed, Spoiled> {
        self.run(sheet, None, &self.options(sheet))
    }

    /// Prints pages that become part of another file: plain PDF 1.7, without the structure that the other file cannot
    /// hold. A template finds the picture under `/picture`.
    ///
    /// # Errors
    /// As for [`Press::print`].
    pub(crate) fn pages(&self, sheet: &Sheet, picture: Option<Bytes>) -> Result<Vec<u8>, Spoiled> {
        let plain = PdfOptions { standards: PdfStandards::default(), tagged: false, ..self.options(sheet) };
        self.run(sheet, picture, &plain).map(|printed| printed.bytes)
    }

    /// The characters of these data that are not set as they are told.
    pub(crate) fn replaced(&self, mut data: Value) -> Vec<Replaced> {
        clean(&mut data, &self.fonts)
    }

    fn run(&self, sheet: &Sheet, picture: Option<Bytes>, options: &PdfOptions) -> Result<Printed, Spoiled> {
        let mut data = sheet.data.clone();
        let replaced = clean(&mut data, &self.fonts);
        let desk = self.desk(sheet, &data, picture)?;
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&desk);
        let document = output.map_err(|errors| self.spoiled(&desk, &errors))?;
        if !warnings.is_empty() {
            return Err(self.spoiled(&desk, &warnings));
        }
        let bytes = typst_pdf::pdf(&document, options).map_err(|errors| self.spoiled(&desk, &errors))?;
        typst::comemo::evict(REMEMBERED);
        Ok(Printed { bytes, pages: document.pages().len(), replaced })
    }

    fn desk(&self, sheet: &Sheet, data: &Value, picture: Option<Bytes>) -> Result<Desk<'_>, Spoiled> {
        let main = world::file_id(&sheet.template).filter(|id| self.sources.contains_key(&id.into_raw()));
        let (Some(main), Some(file)) = (main, world::file_id(world::DATA)) else {
            return Err(self.no_template(&sheet.template));
        };
        let data = (file, Bytes::from_string(data.to_string()));
        let picture = world::file_id(world::PICTURE).zip(picture);
        Ok(Desk { library: &self.library, fonts: &self.fonts, sources: &self.sources, main, data, picture })
    }

    fn no_template(&self, path: &str) -> Spoiled {
        let file: Arc<str> = path.into();
        let finding = Diagnostic::error("template", &file, Span::default(), format!("no template `{path}`"));
        Spoiled { diagnostics: vec![finding], sources: self.texts.clone() }
    }

    fn options(&self, sheet: &Sheet) -> PdfOptions {
        let (year, month, day) = sheet.date.ymd();
        PdfOptions {
            ident: Smart::Custom(sheet.id.clone()),
            creator: Smart::Custom(Some("Luyin".to_owned())),
            timestamp: Datetime::from_ymd_hms(year, month, day, 0, 0, 0).map(Timestamp::new_utc),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        }
    }

    fn spoiled(&self, desk: &Desk<'_>, found: &[SourceDiagnostic]) -> Spoiled {
        let mut diagnostics: Vec<Diagnostic> = found.iter().map(|it| diagnostic(desk, it)).collect();
        diagnostics.dedup();
        Spoiled { diagnostics, sources: self.texts.clone() }
    }
}

fn file_name(id: FileId) -> String {
    format!("templates/{}", id.vpath().get_without_slash())
}

/// A finding of Typst as one of ours. Where it lies in the shared templates, the place that used them is named too.
fn diagnostic(desk: &Desk<'_>, found: &SourceDiagnostic) -> Diagnostic {
    let id = found.span.id().unwrap_or(desk.main());
    let file: Arc<str> = file_name(id).into();
    let span = desk.range(found.span).map_or_else(Span::default, |range| Span::from_offsets(range.start, range.end));
    let mut finding = Diagnostic::error("template", &file, span, found.message.as_str());
    if let Some(hint) = found.hints.first() {
        finding = finding.with_help(hint.v.as_str());
    }
    for point in &found.trace {
        let (Some(id), Some(range)) = (point.span.id(), desk.range(point.span)) else { continue };
        let span = Span::from_offsets(range.start, range.end);
        let file = file_name(id).into();
        finding.related.push(luyin_diagnostic::Related { file, span, message: point.v.to_string() });
    }
    finding
}
