//! A text many times as long takes about as many times the work, for every reader.
//!
//! Work is counted in memory asked for, not in time: the same on every machine and every day. A loop that
//! asks for none is not seen here; the fuzzers' time limit sees it. One test alone, because the count is
//! that of the whole program.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

#[path = "../../../fuzz/src/readers.rs"]
mod readers;

use std::alloc::System;

use readers::{READERS, Reader};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const SMALL: usize = 64;
const LARGE: usize = 16 * SMALL;

/// A text sixteen times as long may take this many times the work: room for what is not linear by a
/// little, and far from the 256 times of a square.
const MOST: u64 = 64;

/// Below this, what every reading costs hides the growth.
const FLOOR: u64 = 6 << 20;

const HEAD: &str = "format: 1\nas_of: 2026-11-22\ngoal: {guide: g}\napplicant: {born: 1988}\n";

/// Bytes asked for while reading, and 64 for each block.
fn work(read: Reader, data: &[u8]) -> u64 {
    let region = Region::new(MEMORY);
    read(data);
    let asked = region.change();
    let blocks = asked.allocations.saturating_add(asked.reallocations).saturating_mul(64);
    u64::try_from(asked.bytes_allocated.saturating_add(blocks)).unwrap()
}

/// `head`, and as many rows as asked for, each by its number.
fn rows(count: usize, head: &str, row: impl Fn(usize) -> String) -> Vec<u8> {
    std::iter::once(head.to_owned()).chain((0..count).map(row)).collect::<String>().into_bytes()
}

#[test]
fn a_text_many_times_as_long_takes_about_as_many_times_the_work() {
    let mut slow = Vec::new();
    let mut grows = |name: &str, read: Reader, what: &str, text: &dyn Fn(usize) -> Vec<u8>| {
        let (small, large) = (work(read, &text(SMALL)), work(read, &text(LARGE)));
        if large > FLOOR.max(small.saturating_mul(MOST)) {
            slow.push(format!("{name}, {what:?}: {small} becomes {large}"));
        }
    };
    for (name, read) in READERS {
        read(b"");
        for piece in PIECES {
            grows(name, *read, piece, &|count| piece.repeat(count).into_bytes());
        }
    }
    for (list, row) in LISTS {
        let text = |count| rows(count, &format!("{HEAD}{list}:\n"), |n| row.replace('#', &n.to_string()));
        grows("case-yaml", readers::case_yaml, list, &text);
    }
    for (head, row) in EXPRESSIONS {
        grows("expression", readers::expression, head, &|count| rows(count, head, |_| (*row).to_owned()));
    }
    let days = |count| {
        rows(count, "format: 1\ncalendar: cn\nyear: 2026\noff:\n", |n| format!("  - {{day: 2026-01-{n:02}}}\n"))
    };
    grows("calendar", readers::calendar, "days", &days);
    let guide = include_str!("../../../fuzz/src/ground/guide.yaml");
    grows("guide", readers::guide, "asks", &|count| rows(count, guide, |n| format!("  - {{id: q{n}}}\n")));
    assert_eq!(slow, Vec::<String>::new());
}

/// Pieces that nest, open, or part things somewhere.
const PIECES: &[&str] = &[
    "[", "(", "{", "- ", "a: ", "!", "\"", "<", "2014-", "0", "é", "a.b", "a,", "\n", "x + ", "#", "'", "..", "\\u0041",
];

/// A list of a case and a row of it; `#` is the row's number.
const LISTS: &[(&str, &str)] = &[
    ("stays", "  - {id: s#, place: cn.beijing, from: 2014-03, until: 2015}\n"),
    ("stays", "  - {id: same, place: cn.bejing, form: 2014}\n"),
    ("stays", "  - {place: cn.beijing, within: 2014, length: {days: [7, 8]}}\n"),
    ("absences", "  - {from: 2014, until: 2015}\n"),
    ("holdings", "  - {id: h#, shown_by: [nobody, h0]}\n"),
    ("permits", "  - {passport: p#, until: 2014, from: 2015}\n"),
    (
        "passports",
        "  - {id: p#, mrz: [P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<, L898902C36UTO7408122F1204159ZE184226B<<<<<10]}\n",
    ),
    ("complete", "  - list#\n"),
];

const EXPRESSIONS: &[(&str, &str)] = &[
    ("true", " && as_of < \"2027\""),
    ("1 in [1", ", 2"),
    ("stays.exists(s, s.from < \"2014\")", " || stays.exists(s, s.from < \"2014\")"),
    ("1", " + 1"),
];
