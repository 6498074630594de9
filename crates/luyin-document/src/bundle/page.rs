//! A page with a band at its foot: what was on it is drawn as it was, and the stamp stands below.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// The height of the band, in points.
pub(super) const BAND: f32 = 28.0;

/// The part of a page that is shown, and which way up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    left: f32,
    bottom: f32,
    right: f32,
    top: f32,
    /// Quarters of a turn clockwise.
    turns: u8,
    /// Points in one unit of the page (ISO 32000-1, 7.7.3.3, `UserUnit`).
    unit: f32,
}

impl Frame {
    /// Of a page; nothing when the page has no size.
    pub(super) fn of(document: &Document, page: &Dictionary) -> Option<Frame> {
        let media = rectangle(document, page, b"MediaBox")?;
        let crop = rectangle(document, page, b"CropBox").and_then(|crop| within(crop, media)).unwrap_or(media);
        let number = |key| page.get_deref(key, document).and_then(Object::as_float).ok();
        let unit = number(b"UserUnit").filter(|unit| *unit > 0.0 && unit.is_finite()).unwrap_or(1.0);
        let turns = page.get_deref(b"Rotate", document).and_then(Object::as_i64).unwrap_or(0).rem_euclid(360) / 90;
        let [left, bottom, right, top] = crop;
        Some(Frame { left, bottom, right, top, turns: u8::try_from(turns).unwrap_or(0), unit })
    }

    /// How wide the page is as it is looked at, in points.
    pub(super) fn width(&self) -> f32 {
        let across = if self.turns.is_multiple_of(2) { self.right - self.left } else { self.top - self.bottom };
        across * self.unit
    }

    /// The page's box with the band below it, as it is looked at.
    fn with_band(&self) -> [f32; 4] {
        let band = BAND / self.unit;
        match self.turns {
            0 => [self.left, self.bottom - band, self.right, self.top],
            1 => [self.left, self.bottom, self.right + band, self.top],
            2 => [self.left, self.bottom, self.right, self.top + band],
            _ => [self.left - band, self.bottom, self.right, self.top],
        }
    }

    /// Where the stamp goes, and which way up: from points in the band to units of the page.
    fn stamp(&self) -> [f32; 6] {
        let band = BAND / self.unit;
        let scale = 1.0 / self.unit;
        match self.turns {
            0 => [scale, 0.0, 0.0, scale, self.left, self.bottom - band],
            1 => [0.0, scale, -scale, 0.0, self.right + band, self.bottom],
            2 => [-scale, 0.0, 0.0, -scale, self.right, self.top + band],
            _ => [0.0, -scale, scale, 0.0, self.left - band, self.top],
        }
    }

    pub(super) fn shown(&self) -> [f32; 4] {
        [self.left, self.bottom, self.right, self.top]
    }
}

/// Puts the page's content into one drawing and the stamp below it.
///
/// The drawing keeps the page's own resources, so that no name on the stamp meets one on the page, and its box cuts
/// off what was not shown before.
pub(super) fn stamp(document: &mut Document, page: ObjectId, frame: Frame, stamp: ObjectId) {
    let Ok(old) = document.get_dictionary(page).cloned() else { return };
    let drawing = drawing(document, page, &old, frame.shown());
    let drawing = document.add_object(drawing);
    let matrix = frame.stamp().map(|number| number.to_string()).join(" ");
    let content = format!("q /Page Do Q\nq {matrix} cm /Stamp Do Q");
    let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let band = numbers(frame.with_band());
    let Ok(dictionary) = document.get_dictionary_mut(page) else { return };
    for key in [b"CropBox".as_slice(), b"TrimBox", b"BleedBox", b"ArtBox"] {
        dictionary.remove(key);
    }
    dictionary.set("MediaBox", band);
    dictionary.set("Contents", content);
    dictionary.set("Resources", dictionary! { "XObject" => dictionary! { "Page" => drawing, "Stamp" => stamp } });
}

/// The page's content as one form `XObject` (ISO 32000-1, 8.10).
pub(super) fn drawing(document: &Document, page: ObjectId, old: &Dictionary, shown: [f32; 4]) -> Stream {
    let mut drawing = content(document, page);
    drawing.dict.set("Type", "XObject");
    drawing.dict.set("Subtype", "Form");
    drawing.dict.set("BBox", numbers(shown));
    drawing.dict.set("Resources", old.get(b"Resources").cloned().unwrap_or_else(|_| Dictionary::new().into()));
    if let Ok(group) = old.get(b"Group") {
        drawing.dict.set("Group", group.clone());
    }
    drawing
}

/// The content as one stream: as it is when there is one, joined when there are several.
fn content(document: &Document, page: ObjectId) -> Stream {
    let parts = document.get_page_contents(page);
    if let [only] = parts.as_slice()
        && let Ok(stream) = document.get_object(*only).and_then(Object::as_stream)
    {
        return stream.clone();
    }
    let mut joined = Stream::new(Dictionary::new(), document.get_page_content(page));
    // Content that does not shrink stays as it is.
    let _ = joined.compress();
    joined
}

fn numbers(values: [f32; 4]) -> Object {
    Object::Array(values.into_iter().map(Object::Real).collect())
}

/// A rectangle with its corners in order; nothing when it is empty.
fn rectangle(document: &Document, page: &Dictionary, key: &[u8]) -> Option<[f32; 4]> {
    let corners = page.get_deref(key, document).ok()?.as_array().ok()?;
    let number = |at: usize| {
        let (_, value) = document.dereference(corners.get(at)?).ok()?;
        value.as_float().ok().filter(|value| value.is_finite())
    };
    let (a, b, c, d) = (number(0)?, number(1)?, number(2)?, number(3)?);
    filled([a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// What two rectangles share.
fn within([a, b, c, d]: [f32; 4], [left, bottom, right, top]: [f32; 4]) -> Option<[f32; 4]> {
    filled([a.max(left), b.max(bottom), c.min(right), d.min(top)])
}

fn filled([left, bottom, right, top]: [f32; 4]) -> Option<[f32; 4]> {
    (right - left >= 1.0 && top - bottom >= 1.0).then_some([left, bottom, right, top])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rotate: i64) -> (Document, Dictionary) {
        let page = dictionary! {
            "MediaBox" => vec![0.into(), 0.into(), 200.into(), 100.into()],
            "Rotate" => rotate,
        };
        (Document::new(), page)
    }

    #[test]
    fn the_band_grows_at_the_side_that_is_looked_at_as_the_foot() {
        let boxes = [(0, [0.0, -28.0, 200.0, 100.0], 200.0), (90, [0.0, 0.0, 228.0, 100.0], 100.0)];
        let more = [(180, [0.0, 0.0, 200.0, 128.0], 200.0), (-90, [-28.0, 0.0, 200.0, 100.0], 100.0)];
        for (rotate, grown, width) in boxes.into_iter().chain(more) {
            let (document, page) = page(rotate);
            let frame = Frame::of(&document, &page).unwrap();
            assert_eq!((frame.with_band(), frame.width()), (grown, width), "turned by {rotate}");
        }
    }

    #[test]
    fn the_stamp_lies_in_the_band() {
        for rotate in [0, 90, 180, 270] {
            let (document, page) = page(rotate);
            let frame = Frame::of(&document, &page).unwrap();
            let [a, b, c, d, e, f] = frame.stamp();
            let [left, bottom, right, top] = frame.with_band();
            for (u, v) in [(0.0, 0.0), (frame.width(), 0.0), (0.0, BAND), (frame.width(), BAND)] {
                let (x, y) = (a * u + c * v + e, b * u + d * v + f);
                assert!((left..=right).contains(&x) && (bottom..=top).contains(&y), "turned by {rotate}: {x} {y}");
                let (l, b, r, t) = (0.0, 0.0, 200.0, 100.0);
                assert!(!(l < x && x < r && b < y && y < t), "turned by {rotate}: the stamp covers the page");
            }
        }
    }

    #[test]
    fn a_page_without_a_size_has_no_frame() {
        let page = dictionary! { "MediaBox" => vec![0.into(), 0.into(), 0.into(), 100.into()] };
        assert_eq!(Frame::of(&Document::new(), &page), None);
    }
}
