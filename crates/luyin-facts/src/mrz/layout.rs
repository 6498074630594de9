//! Where each part of a machine-readable zone stands, by format.
//!
//! ICAO Doc 9303, eighth edition (2021): Part 4 section 4.2 (TD3), Part 5 section 4.2 (TD1),
//! Part 6 section 4.2 (TD2), Part 7 section 4 (MRV-A, MRV-B).

use super::MrzFormat;

/// A stretch of one line; places are counted from 1, both ends in it, as Doc 9303 counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The line, from 1.
    pub line: usize,
    /// The first place.
    pub first: usize,
    /// The last place.
    pub last: usize,
}

/// The parts of a format.
#[derive(Debug)]
pub(super) struct Layout {
    pub format: MrzFormat,
    pub lines: usize,
    pub width: usize,
    pub document: Part,
    pub issuer: Part,
    pub names: Part,
    pub number: Part,
    pub number_check: Part,
    pub nationality: Part,
    pub born: Part,
    pub born_check: Part,
    pub sex: Part,
    pub expires: Part,
    pub expires_check: Part,
    /// The issuer's own data.
    pub optional: &'static [Part],
    /// The check digit of the optional data, which may be a filler when there are none.
    pub optional_check: Option<Part>,
    /// The check digit over several parts, and these parts.
    pub composite: Option<(Part, &'static [Part])>,
    /// Whether a number longer than nine characters goes on in the first optional part.
    pub long_number: bool,
}

const fn at(line: usize, first: usize, last: usize) -> Part {
    Part { line, first, last }
}

pub(super) static LAYOUTS: [Layout; 5] = [
    Layout {
        format: MrzFormat::Td3,
        lines: 2,
        width: 44,
        names: at(1, 6, 44),
        optional: &[at(2, 29, 42)],
        optional_check: Some(at(2, 43, 43)),
        composite: Some((at(2, 44, 44), &[at(2, 1, 10), at(2, 14, 20), at(2, 22, 43)])),
        ..TWO_LINES
    },
    Layout {
        format: MrzFormat::MrvA,
        lines: 2,
        width: 44,
        names: at(1, 6, 44),
        optional: &[at(2, 29, 44)],
        ..TWO_LINES
    },
    Layout {
        format: MrzFormat::Td2,
        lines: 2,
        width: 36,
        names: at(1, 6, 36),
        optional: &[at(2, 29, 35)],
        composite: Some((at(2, 36, 36), &[at(2, 1, 10), at(2, 14, 20), at(2, 22, 35)])),
        long_number: true,
        ..TWO_LINES
    },
    Layout {
        format: MrzFormat::MrvB,
        lines: 2,
        width: 36,
        names: at(1, 6, 36),
        optional: &[at(2, 29, 36)],
        ..TWO_LINES
    },
    Layout {
        format: MrzFormat::Td1,
        lines: 3,
        width: 30,
        document: at(1, 1, 2),
        issuer: at(1, 3, 5),
        names: at(3, 1, 30),
        number: at(1, 6, 14),
        number_check: at(1, 15, 15),
        nationality: at(2, 16, 18),
        born: at(2, 1, 6),
        born_check: at(2, 7, 7),
        sex: at(2, 8, 8),
        expires: at(2, 9, 14),
        expires_check: at(2, 15, 15),
        optional: &[at(1, 16, 30), at(2, 19, 29)],
        optional_check: None,
        composite: Some((at(2, 30, 30), &[at(1, 6, 30), at(2, 1, 7), at(2, 9, 15), at(2, 19, 29)])),
        long_number: true,
    },
];

/// What the formats of two lines have in common.
const TWO_LINES: Layout = Layout {
    format: MrzFormat::Td3,
    lines: 2,
    width: 44,
    document: at(1, 1, 2),
    issuer: at(1, 3, 5),
    names: at(1, 6, 44),
    number: at(2, 1, 9),
    number_check: at(2, 10, 10),
    nationality: at(2, 11, 13),
    born: at(2, 14, 19),
    born_check: at(2, 20, 20),
    sex: at(2, 21, 21),
    expires: at(2, 22, 27),
    expires_check: at(2, 28, 28),
    optional: &[],
    optional_check: None,
    composite: None,
    long_number: false,
};

/// The layout for lines of this number and width; a document whose code starts with V is a visa.
pub(super) fn layout(lines: usize, width: usize, visa: bool) -> Option<&'static Layout> {
    let is_visa = |format| matches!(format, MrzFormat::MrvA | MrzFormat::MrvB);
    LAYOUTS.iter().find(|layout| layout.lines == lines && layout.width == width && is_visa(layout.format) == visa)
}
