//! How long evaluating takes; printed, and held far from any danger.

#![allow(clippy::unwrap_used, clippy::print_stderr, clippy::disallowed_methods, missing_docs, reason = "measures time")]

mod common;

use std::hint::black_box;
use std::time::Instant;

use common::vocabulary;
use luyin_expr::{Env, Scope, Type, Value, compile};

#[test]
fn a_condition_is_evaluated_in_well_under_a_microsecond() {
    let vocabulary = vocabulary();
    let scope = Scope::new(&vocabulary)
        .with("days", Type::Days)
        .with("age", Type::Int)
        .with("permit", Type::Bool)
        .with("country", Type::Place);
    let case = common::case(common::TWO_CITIES);
    let china = vocabulary.places.resolve("CN").unwrap();
    let extras = [Value::int(200), Value::int(30), Value::Truth(luyin_date::Truth::True), Value::place(china)];
    let env = Env::new(&case, &vocabulary.places, &extras);
    for (source, most) in [
        (r#"days >= 180 && age >= 16 && permit && country == "CN""#, 2_000),
        (r#"total_days(presence("CN")) >= 180"#, 20_000),
        (r#"stays.all(s, s.registration in ["held", "copy", "lost"])"#, 20_000),
    ] {
        let program = compile(source, &"speed".into(), 0, &scope, &Type::Bool).unwrap();
        assert!(program.truth(&env).is_true(), "{source}");
        let rounds = 2_000;
        let batch = || {
            let start = Instant::now();
            for _ in 0..rounds {
                black_box(program.truth(black_box(&env)));
            }
            start.elapsed().as_nanos() / rounds
        };
        let each = (0..40).map(|_| batch()).min().unwrap();
        eprintln!("{each} ns  {source}");
        assert!(each < most, "{source}: {each} ns");
    }
}
