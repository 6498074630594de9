//! A file to be bound, opened and found whole.

use std::io::Cursor;

use image::{ImageDecoder as _, ImageFormat, ImageReader};
use lopdf::xref::XrefRecovery;
use lopdf::{Document, Error, Object};

use super::{Remark, graft, tidy};

/// A page of this many dots is a scan; far more is a file made to fill the memory.
const MOST_DOTS: u64 = 400_000_000;

/// What a file holds.
pub(super) enum Source {
    /// Pages.
    Pdf(Box<Document>),
    /// One picture: `landscape` when it is wider than high as it is to be looked at.
    Image { landscape: bool },
}

/// Opens a file by what its first bytes say it is.
///
/// # Errors
/// A file of another kind, a broken, an encrypted or an empty one, and one that a bundle cannot hold whole.
pub(super) fn open(name: &str, bytes: &[u8]) -> Result<Source, Remark> {
    let refuse = |(message, help): (String, &str)| Remark {
        file: name.to_owned(),
        message,
        help: (!help.is_empty()).then(|| help.to_owned()),
    };
    // A PDF may start with some bytes that do not belong to it (ISO 32000-1, annex H.3).
    let head = bytes.get(..1024.min(bytes.len())).unwrap_or_default();
    if head.windows(5).any(|window| window == b"%PDF-") {
        return pdf(bytes).map_err(refuse);
    }
    match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png)) => picture(bytes, format).map_err(refuse),
        _ if bytes.is_empty() => Err(refuse(("is empty".to_owned(), "copy or scan it again"))),
        _ => Err(refuse((
            "is neither a PDF nor a JPEG or PNG picture".to_owned(),
            "save it in one of these three forms",
        ))),
    }
}

type Reason = (String, &'static str);

const AGAIN: &str = "the file may have been cut off on its way; copy, download or scan it again";

fn pdf(bytes: &[u8]) -> Result<Source, Reason> {
    let mut document = Document::load_mem(bytes).map_err(|error| unreadable(&error))?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(encrypted());
    }
    if document.xref_recovery == Some(XrefRecovery::Reconstructed) {
        return Err(("is damaged: its table of contents is missing, so pages may be too".to_owned(), AGAIN));
    }
    let catalog = document.catalog().map_err(|error| unreadable(&error))?;
    if catalog.get_deref(b"NeedsRendering", &document).is_ok_and(|value| matches!(value, Object::Boolean(true))) {
        return Err((
            "is a form whose pages only the program that made it can draw (XFA)".to_owned(),
            "open it there and print it to a PDF",
        ));
    }
    if catalog.has(b"Collection") {
        return Err((
            "is a portfolio: a cover with other files inside".to_owned(),
            "save the files out of it and give each by itself",
        ));
    }
    tidy::pages(&mut document)?;
    graft::whole(&document)?;
    Ok(Source::Pdf(Box::new(document)))
}

fn encrypted() -> Reason {
    ("is encrypted".to_owned(), "open it with its password, and save or print it without one")
}

fn unreadable(error: &Error) -> Reason {
    match error {
        Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_) => encrypted(),
        other => (format!("is damaged: {other}"), AGAIN),
    }
}

/// Decodes the whole picture, so that one cut off in the middle is found now.
fn picture(bytes: &[u8], format: ImageFormat) -> Result<Source, Reason> {
    let damaged = |error: image::ImageError| (format!("is a damaged picture: {error}"), AGAIN);
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_DOTS {
        return Err((
            format!("is a picture of {width} × {height} dots"),
            "save it smaller; 300 dots an inch are enough",
        ));
    }
    if format == ImageFormat::Jpeg && !bytes.trim_ascii_end().windows(2).rev().take(4096).any(|end| end == [0xFF, 0xD9])
    {
        return Err(("is a damaged picture: its end is missing".to_owned(), AGAIN));
    }
    let turned = decoder.orientation().is_ok_and(|orientation| {
        use image::metadata::Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
    });
    image::DynamicImage::from_decoder(decoder).map_err(damaged)?;
    Ok(Source::Image { landscape: (width > height) != turned })
}
