//! No text makes the compiler or the evaluator fail in any way but by its diagnostics.

#![allow(clippy::unwrap_used, missing_docs, reason = "a failing test says where")]

mod common;

use common::{HALF_KNOWN, extras, scope, vocabulary};
use luyin_expr::{Env, Type, compile, settling_sets, turning_points};
use proptest::prelude::*;

const VALID: &[&str] = &[
    r#"stays.filter(s, within(s.place, place)).all(s, s.registration in ["held", "copy"])"#,
    r"permits.exists(p, p.class in residence_classes && within(p.place, place) && covers(p.period, claim.period))",
    r#"year_windows(5, goal.filing).all(y, months_total(intersect(presence("CN"), y), "thirty-days") >= months(9))"#,
    r"longest_run(intersect(presence(country), last_years(10, goal.filing), since_age(18))) >= months(6)",
    r#"family.exists(f, f.relation == "spouse" && add_years(f.married, 5) <= goal.filing)"#,
    r#"applicant.born + days(-3) in between("1988-01-01", "1990") ? size(stays) % 2 == 1 : !has(goal.filing)"#,
];

/// Pieces of the language, for texts that are nearly right.
const PIECES: &[&str] = &[
    "stays",
    "permits",
    "s",
    ".",
    "(",
    ")",
    "[",
    "]",
    ",",
    "&&",
    "||",
    "!",
    "-",
    "==",
    ">=",
    "in",
    "?",
    ":",
    "true",
    "\"held\"",
    "\"CN\"",
    "9223372036854775807",
    "-9223372036854775808",
    "0",
    "0.5",
    ".exists(s, ",
    ".all(s, ",
    "s.place",
    "s.period",
    "presence(",
    "total_days(",
    "longest_run(",
    "months(",
    "add_months(",
    "add_days(",
    "last_years(",
    "year_windows(",
    "since_age(",
    "goal.filing",
    "applicant.born",
    "\"2014\"",
    "place",
    "union(",
    "difference(",
    "age(",
    "years(",
    "days(",
    "北京",
    "“",
    "=",
    " and ",
];

fn run(source: &str) {
    let vocabulary = vocabulary();
    let case = common::case(HALF_KNOWN);
    let extras = extras(&vocabulary);
    for wanted in [Type::Bool, Type::Periods, Type::Int] {
        match compile(source, &"f".into(), 0, &scope(&vocabulary), &wanted) {
            Ok(program) => {
                let env = Env::new(&case, &vocabulary.places, &extras);
                program.eval(&env);
                program.evaluate(&env);
                turning_points(&program, &env, &program.evaluate(&env).missing);
                settling_sets(&program, &env, 2);
            }
            Err(found) => {
                assert!(!found.is_empty());
                let length = u32::try_from(source.len()).unwrap();
                assert!(found.iter().all(|found| found.span.start <= found.span.end && found.span.end <= length));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_compiled_or_refused(source in "\\PC{0,80}") {
        run(&source);
    }

    #[test]
    fn any_row_of_pieces_is_compiled_or_refused(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        run(&pieces.concat());
    }

    #[test]
    fn a_valid_expression_with_a_piece_changed_is_compiled_or_refused(
        source in prop::sample::select(VALID),
        at in any::<prop::sample::Index>(),
        gone in 0_usize..6,
        piece in prop::sample::select(PIECES),
    ) {
        let characters: Vec<char> = source.chars().collect();
        let at = at.index(characters.len());
        let rest = characters.iter().skip(at + gone);
        let changed: String = characters.iter().take(at).chain(&piece.chars().collect::<Vec<_>>()).chain(rest).collect();
        run(&changed);
    }
}

#[test]
fn the_valid_expressions_are_valid() {
    for source in VALID {
        common::compiled(source);
    }
}
