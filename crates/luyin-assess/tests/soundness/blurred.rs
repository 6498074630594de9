//! The same of the guides as they are: what is told in the examples and the short cases is blurred bit by bit, and no
//! answer to what is left contradicts an answer to what was told.
//!
//! A day becomes some day around it, a yes or no and a word are not told, a place is told as what it lies in, a list is
//! left open or loses its last row. What was told is one way in which what is left may turn out.

use std::fs;
use std::path::{Path, PathBuf};

use luyin_assess::assess;
use luyin_assess::assessment::Assessment;
use luyin_date::UnclearDate;
use luyin_facts::{Case, DateFact, Fact, FactPath, FieldType, List, Record, Segment, Value, Written, read_case};
use luyin_guide::{Library, SourceFile, read_library};

use crate::common::Random;
use crate::compare::contradictions;
use crate::{CASES, Found, asked_for};

/// How many facts of a case are blurred, one after another.
const STEPS: u64 = 5;

/// What the case is about and when, and what an officer asked for: that is told when it comes, and else there is none.
const GIVEN: [&str; 4] = ["format", "as_of", "goal", "demands"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    let inside = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    found.into_iter().flat_map(inside).filter(|path| path.extension().is_some_and(|it| it == "yaml")).collect()
}

fn guides() -> Library {
    let folder = root().join("guides");
    let file = |path: PathBuf| {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        SourceFile { path: name, text: fs::read_to_string(path).unwrap() }
    };
    read_library(files(&folder).into_iter().map(file).collect()).0
}

/// The examples and the short cases, by name; those that are refused are no cases.
fn cases(library: &Library) -> Vec<(String, Case)> {
    let told = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let case = text.split("\n---\n").next().unwrap();
        let read = read_case("case.yaml", format!("{case}\n").as_bytes(), &library.vocabulary).ok()?;
        Some((path.file_stem().unwrap().to_string_lossy().into_owned(), read.case))
    };
    let folders = ["examples", "tests/cases"];
    folders.iter().flat_map(|folder| files(&root().join(folder))).filter_map(told).collect()
}

/// A fact known less, where it can be.
fn less(library: &Library, case: &Case, path: &FactPath, random: &mut Random) -> Option<Fact> {
    let days = |random: &mut Random| [0, 1, 3, 20, 100][random.below(5)];
    match (path.last_field()?.def().ty, case.get(path)?) {
        (
            FieldType::Bool
            | FieldType::Symbol(_)
            | FieldType::Term(_)
            | FieldType::Int
            | FieldType::Decimal
            | FieldType::Range,
            Fact::Known(_),
        ) => Some(Fact::Unasked),
        (FieldType::Date, Fact::Known(Value::Date(date))) if date.written == Written::Date => {
            let (first, last) = (date.date.earliest().plus(-days(random)), date.date.latest().plus(days(random)));
            Some(Fact::Known(Value::Date(DateFact::told(UnclearDate::between(first, last).ok()?))))
        }
        (FieldType::Place, Fact::Known(Value::Place(place))) => {
            library.places().parent(*place).map(|place| Fact::Known(Value::Place(place)))
        }
        (FieldType::List(_), Fact::Known(Value::List(list))) => {
            let mut rows = list.rows.clone();
            // Where two stays are told to have been in one place too coarse for an office, the certificate is about
            // either: without one of them it is about the other.
            let last = rows.last().and_then(|last| last.place("place"));
            let alike = rows.iter().filter(|row| row.place("place") == last).count() > 1;
            if random.one_in(2) && (last.is_none() || !alike) {
                rows.pop();
            }
            Some(Fact::Known(Value::List(List { rows, complete: false })))
        }
        _ => None,
    }
}

/// The case with one fact more blurred, and which one.
fn blurred(library: &Library, case: &Case, random: &mut Random) -> Option<(FactPath, Case)> {
    let is_given = |path: &FactPath| {
        path.segments()
            .first()
            .is_some_and(|first| matches!(first, Segment::Field(field) if GIVEN.contains(&field.name())))
    };
    let facts = case.facts().filter(|(path, fact)| matches!(fact, Fact::Known(_)) && !is_given(path));
    let paths: Vec<FactPath> = facts.map(|(path, _)| path).collect();
    let path = paths.get(random.below(paths.len().max(1)))?;
    let fact = less(library, case, path, random)?;
    let after = case.with(path, fact);
    // A row whose days cannot be, as one with a length of no unit, is no case.
    let can_be = |row: &Record| row.id.def().period.is_none() || row.period.is_some();
    let mut rows = std::iter::successors(path.parent(), FactPath::parent);
    rows.all(|at| after.record(&at).is_none_or(can_be)).then_some((path.clone(), after))
}

#[test]
fn telling_what_was_blurred_turns_no_definite_conclusion_of_the_guides_around() {
    let library = guides();
    let mut found = Found::default();
    let rounds = (asked_for() / CASES).max(1);
    for (number, (name, case)) in cases(&library).into_iter().enumerate() {
        for round in 0..rounds {
            found.cases += 1;
            let mut random = Random(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(1 + round * 10_007 + number as u64));
            of_case(&library, &name, &case, &mut random, &mut found);
        }
    }
    found.finish("times something told was blurred");
}

fn of_case(library: &Library, name: &str, case: &Case, random: &mut Random, found: &mut Found) {
    let Ok(told) = assess(library, case) else { return };
    let mut before: (Case, Assessment) = (case.clone(), told.clone());
    let mut steps: Vec<String> = Vec::new();
    for _ in 0..STEPS {
        let Some((path, after)) = blurred(library, &before.0, random) else { continue };
        steps.push(format!("{path} {:?}", after.get(&path)));
        let open = assess(library, &after).unwrap();
        found.compared += 2;
        for sharper in [&before.1, &told] {
            found.turned(contradictions(&open, sharper), name, &steps.join("\n"));
        }
        before = (after, open);
    }
}
