//! Every reader of a text that comes from outside, as a function of bytes.
//!
//! Each one asserts what holds for any input at all: it is read, or refused with findings that
//! point into it. The fuzz targets call these, and `luyin-guide`'s tests replay the corpus.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a panic is what is looked for"
)]

use std::sync::LazyLock;

use luyin_date::{Day, DeadlineRule, Length, deadline, parse_edtf, parse_edtf_interval};
use luyin_expr::{Env, Scope, Type, compile, settling_sets, turning_points};
use luyin_facts::{Case, Fact, Vocabulary, mrz_state, read_case, read_mrz};
use luyin_guide::{Library, SourceFile, read_library};

#[path = "lines.rs"]
mod lines;

use lines::mutated;

/// A reader of bytes.
pub type Reader = fn(&[u8]);

/// All readers, by the names of their targets and of their folders of the corpus.
pub const READERS: &[(&str, Reader)] = &[
    ("calendar", calendar),
    ("calendar-lines", calendar_lines),
    ("case-json", case_json),
    ("case-yaml", case_yaml),
    ("edtf", edtf),
    ("expression", expression),
    ("guide", guide),
    ("guide-lines", guide_lines),
    ("mrz", mrz),
];

/// A case file, in the notation of its first character.
pub fn case_yaml(data: &[u8]) {
    case(data);
}

/// A case file in JSON: bytes that are none are given the form of one.
pub fn case_json(data: &[u8]) {
    case(data);
    if let Ok(text) = std::str::from_utf8(data) {
        case(format!("{{\"format\": 1, {text}}}").as_bytes());
    }
}

fn case(data: &[u8]) {
    match read_case("case", data, &WORDS) {
        Ok(file) => {
            for finding in &file.warnings {
                assert!(finding.span.end as usize <= data.len(), "{finding:?}");
            }
            for (path, fact) in file.case.facts().take(200) {
                assert_eq!(file.case.get(&path), Some(fact), "{path}");
                let _ = file.case.with(&path, Fact::Unobtainable);
            }
        }
        Err(found) => {
            assert!(!found.is_empty(), "a refused case has findings");
            for finding in &found {
                assert!(finding.span.end as usize <= data.len(), "{finding:?}");
                assert!(!finding.message.is_empty(), "{finding:?}");
            }
        }
    }
}

/// A date or a period in EDTF: what is read is written so that it reads back the same.
pub fn edtf(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(date) = parse_edtf(text) {
        let written = date.to_string();
        let again = parse_edtf(&written).unwrap_or_else(|error| panic!("{text} is written {written}: {error:?}"));
        assert_eq!((again.earliest(), again.latest()), (date.earliest(), date.latest()), "{text} is written {written}");
    }
    match parse_edtf_interval(text) {
        Ok(interval) => _ = interval.contains(as_of()),
        Err(error) => assert!(error.offset <= text.len() && !error.message.is_empty(), "{text}: {error:?}"),
    }
}

/// An expression: compiled for each kind of answer, evaluated over a case with half-known dates.
pub fn expression(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let vocabulary = &LIBRARY.vocabulary;
    let scope = Scope::new(vocabulary).with("param.days", Type::Int).with("place", Type::Place);
    for wanted in [Type::Bool, Type::Periods, Type::Int] {
        match compile(text, &"expression".into(), 0, &scope, &wanted) {
            Ok(program) => {
                let env = Env::new(&CASE, &vocabulary.places, &[]);
                program.evaluate(&env);
                program.explain(&env);
                turning_points(&program, &env, &program.evaluate(&env).missing);
                settling_sets(&program, &env, 2);
            }
            Err(found) => {
                assert!(!found.is_empty(), "a refused expression has findings");
                for finding in &found {
                    assert!(finding.span.start <= finding.span.end, "{finding:?}");
                    assert!(finding.span.end as usize <= text.len(), "{finding:?}");
                }
            }
        }
    }
}

/// The lines of a machine-readable zone.
pub fn mrz(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let lines: Vec<&str> = text.lines().collect();
    match read_mrz(&lines) {
        Ok(mrz) => {
            assert!(!mrz.number.is_empty(), "{mrz:?}");
            mrz_state(&mrz.issuer, &LIBRARY.vocabulary.places);
            for day in [Day::MIN, as_of(), Day::MAX] {
                assert!(mrz.born.is_none_or(|born| born.births(day).iter().all(|birth| birth.latest() <= day)));
                let _ = mrz.expires.map(|expires| expires.expiry(Some(day), as_of()));
            }
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "refused lines have problems");
            for problem in problems {
                let length = lines.get(problem.line).map_or(0, |line| line.len());
                assert!(problem.places.end <= length, "{problem:?}");
            }
        }
    }
}

/// A guide in a small folder of guides.
pub fn guide(data: &[u8]) {
    folder(data, "guides/services/cn/guide.yaml");
}

/// Whole guides of the repository, their lines changed as the bytes say: what reads well at first is checked deeply.
pub fn guide_lines(data: &[u8]) {
    let guides = [
        include_str!("ground/guide.yaml"),
        include_str!("../../guides/services/cn/national/police-certificate/guide.yaml"),
        include_str!("../../guides/services/cn/beijing/police-certificate/guide.yaml"),
        include_str!("../../guides/services/ca/express-entry/guide.yaml"),
    ];
    guide(mutated(&guides, data).as_bytes());
}

/// Whole years of the calendar, their lines changed as the bytes say.
pub fn calendar_lines(data: &[u8]) {
    let years =
        [include_str!("../../guides/calendars/cn/2025.yaml"), include_str!("../../guides/calendars/cn/2026.yaml")];
    let text = mutated(&years, data);
    // Beside the year before, unless that is the one which is changed.
    calendar(&[years[0].as_bytes(), b"\n---\n", text.as_bytes()].concat());
    calendar(text.as_bytes());
}

/// Two years of a calendar, parted by a line `---`; what is read counts working days.
pub fn calendar(data: &[u8]) {
    let library = folder(data, "guides/calendars/cn/2026.yaml");
    let Some(calendar) = library.and_then(|library| library.calendar("cn").cloned()) else {
        return;
    };
    for start in [calendar.covered().start(), calendar.covered().end(), as_of()] {
        for length in [Length::WorkingDays(3), Length::Days(15), Length::Months(6)] {
            let rule = DeadlineRule { count_first_day: false, roll: true };
            if let Ok(deadline) = deadline(start, length, rule, &calendar) {
                assert!(deadline.earliest <= deadline.latest, "{deadline:?}");
            }
        }
    }
}

/// Reads the small folder with this file, and its part after a line `---` as a second one.
fn folder(data: &[u8], path: &str) -> Option<Library> {
    let text = std::str::from_utf8(data).ok()?;
    let (first, second) = text.split_once("\n---\n").unwrap_or((text, ""));
    let mut files = ground();
    files.push(SourceFile { path: path.to_owned(), text: first.to_owned() });
    if !second.is_empty() {
        files.push(SourceFile { path: path.replace(".yaml", "-2.yaml"), text: second.to_owned() });
    }
    let (library, findings, sources) = read_library(files);
    for finding in &findings {
        let text = sources.text(&finding.file).expect("a finding names its file");
        assert!(finding.span.end as usize <= text.len(), "{finding:?}");
        assert!(text.is_char_boundary(finding.span.start as usize), "{finding:?}");
        assert!(text.is_char_boundary(finding.span.end as usize), "{finding:?}");
    }
    Some(library)
}

fn as_of() -> Day {
    Day::new(2026, 11, 22).expect("it is a day")
}

static LIBRARY: LazyLock<Library> = LazyLock::new(|| read_library(ground()).0);

/// The places alone: terms are not checked.
static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::new(LIBRARY.vocabulary.places.clone()));

static CASE: LazyLock<Case> = LazyLock::new(|| {
    let text = include_str!("../../crates/luyin-facts/tests/data/cases/03-half-known-dates.yaml");
    let file = read_case("case", text.as_bytes(), &WORDS);
    file.unwrap_or_else(|found| panic!("{found:?}")).case
});

/// A small folder of guides: places, sources, papers, one authority, a few words.
fn ground() -> Vec<SourceFile> {
    let files = [
        ("guides/places/countries.yaml", include_str!("ground/countries.yaml")),
        ("guides/places/cn.yaml", include_str!("ground/divisions.yaml")),
        ("guides/sources/all.yaml", include_str!("ground/sources.yaml")),
        ("guides/evidence/all.yaml", include_str!("ground/evidence.yaml")),
        ("guides/authorities/cn.yaml", include_str!("ground/authority.yaml")),
        ("guides/vocabulary.yaml", include_str!("ground/vocabulary.yaml")),
    ];
    files.map(|(path, text)| SourceFile { path: path.to_owned(), text: text.to_owned() }).into()
}
