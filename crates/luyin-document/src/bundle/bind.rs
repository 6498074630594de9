//! From parts to one file.

use lopdf::{Document, Object};
use serde_json::{Value, json};
use thiserror::Error;

use super::press::{BundlePress, Entry, LINK, Stamp};
use super::source::{self, Source};
use super::volume::Volume;
use super::{Bound, Bundle, Part, Remark};
use crate::dossier::Languages;
use crate::press::{Press, Spoiled};

/// Why there is no bundle.
#[derive(Debug, Error)]
pub enum BindError {
    /// These files cannot be bound.
    #[error("{} of the files cannot be bound", .0.len())]
    Refused(Vec<Remark>),
    /// The index, a stamp or the page of a picture could not be set.
    #[error(transparent)]
    Press(#[from] Spoiled),
    /// The parts could not be put together.
    #[error("the bundle cannot be put together: {0}")]
    Broken(#[from] lopdf::Error),
    /// The index has one length when it names the pages of a front of another, however often it is set.
    #[error("the index grows and shrinks with its own page numbers")]
    Restless,
}

/// Binds papers and exhibits into one PDF; the same parts give the same bytes. `progress` hears how many files are
/// opened, of how many, and the name of the last.
///
/// # Errors
/// Every file that is refused, at once; a page of the bundle itself that cannot be set.
pub fn bind(
    bundle: &Bundle,
    press: &Press,
    languages: Languages,
    progress: &mut dyn FnMut(usize, usize, &str),
) -> Result<Bound, BindError> {
    let press = BundlePress { press, bundle, languages };
    let opened = open(bundle, &press, progress)?;
    let lengths: Vec<usize> = opened.iter().map(|part| part.iter().map(pages).sum()).collect();
    let (index, front) = index(&press, &lengths)?;
    let mut volume = Volume::new();
    volume.bind(&index, "index");
    volume.bookmark("Index 目录", 0, Vec::new());
    for (number, (part, files)) in (1..).zip(bundle.parts.iter().zip(&opened)) {
        let first = volume.len();
        let mut brought = Vec::new();
        for (at, file) in (1..).zip(files) {
            brought.extend(volume.bind(file, &format!("{number}-{at}")));
        }
        volume.bookmark(&bookmark(part), first, brought);
    }
    let stamps = stamps(bundle, &lengths, front, &volume.widths());
    if !stamps.is_empty() {
        volume.stamp(front, &Document::load_mem(&press.stamps(&stamps)?)?);
    }
    volume.link(LINK);
    let pages = volume.len();
    let bytes = volume.finish(&both(&bundle.title.en, &bundle.title.zh), &date(bundle), &identity(bundle))?;
    let replaced = press.press.replaced(words(bundle));
    Ok(Bound { bytes, pages, remarks: remarks(bundle, &opened), replaced })
}

/// What the pages of the bundle itself say.
fn words(bundle: &Bundle) -> Value {
    let parts = bundle.parts.iter().map(|part| json!({"exhibit": part.label, "title": part.title}));
    json!({"title": bundle.title, "matter": bundle.matter, "parts": parts.collect::<Value>()})
}

fn pages(document: &Document) -> usize {
    document.page_iter().count()
}

/// Opens every file, and only then says which of them are refused.
fn open(
    bundle: &Bundle,
    press: &BundlePress<'_>,
    progress: &mut dyn FnMut(usize, usize, &str),
) -> Result<Vec<Vec<Document>>, BindError> {
    let total = bundle.parts.iter().map(|part| part.files.len()).sum();
    let (mut refused, mut opened, mut done) = (Vec::new(), Vec::new(), 0usize);
    for part in &bundle.parts {
        let mut documents = Vec::new();
        for file in &part.files {
            match source::open(&file.name, &file.bytes) {
                Ok(Source::Pdf(document)) => documents.push(*document),
                Ok(Source::Image { landscape }) => {
                    let page = press.picture(&part.title, landscape, &file.bytes)?;
                    documents.push(Document::load_mem(&page)?);
                }
                Err(remark) => refused.push(remark),
            }
            done = done.saturating_add(1);
            progress(done, total, &file.name);
        }
        opened.push(documents);
    }
    if refused.is_empty() { Ok(opened) } else { Err(BindError::Refused(refused)) }
}

/// A longer index has longer numbers and may grow once more; it does not go on growing.
const ATTEMPTS: usize = 6;

/// The index and how many pages it takes: it names page numbers that depend on its own length, so it is set until the
/// length it assumed is the length it has.
fn index(press: &BundlePress<'_>, lengths: &[usize]) -> Result<(Document, usize), BindError> {
    let mut front: usize = 1;
    for _ in 0..ATTEMPTS {
        let total = lengths.iter().fold(front, |sum, length| sum.saturating_add(*length));
        let set = Document::load_mem(&press.index(&entries(press.bundle, lengths, front), total)?)?;
        let length = pages(&set);
        if length == front {
            return Ok((set, front));
        }
        front = length;
    }
    Err(BindError::Restless)
}

fn entries<'b>(bundle: &'b Bundle, lengths: &[usize], front: usize) -> Vec<Entry<'b>> {
    let mut last = front;
    let parts = bundle.parts.iter().zip(lengths).map(|(part, length)| {
        let first = last.saturating_add(1);
        last = last.saturating_add(*length);
        Entry { label: part.label.as_deref(), title: &part.title, first, last }
    });
    parts.collect()
}

fn stamps<'b>(bundle: &'b Bundle, lengths: &[usize], front: usize, widths: &[f32]) -> Vec<Stamp<'b>> {
    let total = widths.len();
    let parts = bundle.parts.iter().zip(lengths);
    let pages = parts.flat_map(|(part, length)| (1..=*length).map(move |page| (part, (page, *length))));
    let numbers = (1..).zip(widths).skip(front);
    pages
        .zip(numbers)
        .map(|((part, page), (number, width))| Stamp {
            width: *width,
            label: part.label.as_deref(),
            title: &part.title,
            page,
            number: (number, total),
        })
        .collect()
}

fn bookmark(part: &Part) -> String {
    let title = both(&part.title.en, &part.title.zh);
    match &part.label {
        Some(label) => format!("{label} · {title}"),
        None => title,
    }
}

fn both(en: &str, zh: &str) -> String {
    if en == zh { en.to_owned() } else { format!("{en} {zh}") }
}

/// The bundle's day as a PDF date (ISO 32000-1, 7.9.4).
fn date(bundle: &Bundle) -> String {
    let (year, month, day) = bundle.date.ymd();
    format!("D:{year:04}{month:02}{day:02}000000Z")
}

/// What the bundle was made from, in sixteen bytes.
fn identity(bundle: &Bundle) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(bundle.title.en.as_bytes());
    for part in &bundle.parts {
        hasher.update(part.title.en.as_bytes());
        for file in &part.files {
            hasher.update(&(file.bytes.len() as u64).to_le_bytes());
            hasher.update(&file.bytes);
        }
    }
    let mut identity = [0; 16];
    hasher.finalize_xof().fill(&mut identity);
    identity
}

/// What to know about files that were bound.
fn remarks(bundle: &Bundle, opened: &[Vec<Document>]) -> Vec<Remark> {
    let files = bundle.parts.iter().zip(opened).flat_map(|(part, documents)| part.files.iter().zip(documents));
    files
        .filter(|(_, document)| signed(document))
        .map(|(file, _)| Remark {
            file: file.name.clone(),
            message: "carries an electronic signature, which can be checked in the file itself but not in the bundle"
                .to_owned(),
            help: Some("keep the file, and hand it over beside the bundle where the signature matters".to_owned()),
        })
        .collect()
}

/// Whether a form of the document says that it holds signatures (ISO 32000-1, 12.7.2, `SigFlags`).
fn signed(document: &Document) -> bool {
    let form =
        document.catalog().and_then(|catalog| catalog.get_deref(b"AcroForm", document)).and_then(Object::as_dict);
    let flags = form.and_then(|form| form.get_deref(b"SigFlags", document)).and_then(Object::as_i64);
    flags.is_ok_and(|flags| flags & 1 == 1)
}
