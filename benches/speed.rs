//! How long the parts take, printed as a table: `cargo bench -p luyin-benches --bench speed`.

#![expect(clippy::print_stdout, reason = "it prints a table")]

use anyhow::{Result, anyhow};
use luyin_benches::{CASES, CONDITION, Condition, Prepared, Timing, cities, example, history, json_of, read, time};

/// The conclusion that is proved.
const PROVED: &str = "cn.beijing.police-certificate@cn.beijing";

fn main() -> Result<()> {
    let prepared = Prepared::new()?;
    println!("{:<58} {:>12} {:>12} {:>12}", "", "best", "median", "per second");
    row("all guides: read, check, compile", time(|| read(&prepared.files)));
    conditions(&prepared)?;
    for name in CASES {
        case(&prepared, name)?;
    }
    for stays in [1, 10, 40] {
        plan(&prepared, stays)?;
    }
    for half_known in [false, true] {
        for stays in [10, 100, 1_000, 10_000] {
            growth(&prepared, stays, half_known)?;
        }
    }
    Ok(())
}

fn row(name: &str, timing: Timing) {
    let (best, median) = (duration(timing.best), duration(timing.median));
    println!("{name:<58} {best:>12} {median:>12} {:>12.0}", timing.per_second());
}

fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        ..1e3 => format!("{nanoseconds:.1} ns"),
        1e3..1e6 => format!("{:.2} µs", nanoseconds / 1e3),
        _ => format!("{:.2} ms", nanoseconds / 1e6),
    }
}

/// The same condition here and in the `cel` crate, in turn, so that both meet the same machine.
fn conditions(prepared: &Prepared) -> Result<()> {
    let case = prepared.example(CASES[0])?;
    let condition = Condition::new(prepared)?;
    let program = cel::Program::compile(CONDITION).map_err(|error| anyhow!("{error}"))?;
    let context = cel_context()?;
    let env = condition.env(prepared, &case);
    anyhow::ensure!(condition.truth(&env).is_true(), "the condition holds here");
    anyhow::ensure!(program.execute(&context).is_ok_and(|value| value == true.into()), "and in cel");
    row("condition, ready", time(|| condition.truth(&env)));
    row("condition, ready (cel)", time(|| program.execute(&context)));
    row("condition, with its values", time(|| condition.truth(&condition.env(prepared, &case))));
    row("condition, with its values (cel)", time(|| cel_context().map(|context| program.execute(&context))));
    row("condition, compile", time(|| Condition::new(prepared)));
    row("condition, compile (cel)", time(|| cel::Program::compile(CONDITION)));
    Ok(())
}

fn cel_context() -> Result<cel::Context<'static, 'static>> {
    let mut context = cel::Context::default();
    let wrong = |error| anyhow!("{error}");
    context.add_variable("days", 200_i64).map_err(wrong)?;
    context.add_variable("age", 30_i64).map_err(wrong)?;
    context.add_variable("permit", true).map_err(wrong)?;
    context.add_variable("country", "CN").map_err(wrong)?;
    Ok(context)
}

fn case(prepared: &Prepared, name: &str) -> Result<()> {
    let yaml = example(name)?;
    let json = json_of(&yaml)?;
    let case = prepared.case(&json)?;
    let assessment = prepared.assess(&case)?;
    let view = prepared.render(&assessment);
    println!("\n{name}");
    row("JSON as a tree (serde_json)", time(|| serde_json::from_str::<serde_json::Value>(&json)));
    row("read the case, JSON", time(|| prepared.case(&json)));
    row("read the case, YAML", time(|| prepared.case(&yaml)));
    row("assess without plan", time(|| prepared.assess_without_plan(&case)));
    row("assess with plan", time(|| prepared.assess(&case)));
    row("quote", time(|| prepared.quote(&case, &assessment)));
    row("words", time(|| prepared.render(&assessment)));
    row("words as JSON", time(|| serde_json::to_string(&view)));
    let whole = || Ok::<_, anyhow::Error>(prepared.render(&prepared.assess(&prepared.case(&json)?)?));
    let reading = time(|| prepared.case(&json));
    let whole = time(whole);
    row("read, assess, words", whole);
    println!("{:<58} {:>11.1} %", "of that, reading the JSON", 100.0 * reading.best / whole.best);
    if !prepared.why(&case, PROVED)?.is_empty() {
        row("why (one claim)", time(|| prepared.why(&case, PROVED)));
    }
    Ok(())
}

/// The plan, its certificates chosen among all cities lived in.
fn plan(prepared: &Prepared, stays: usize) -> Result<()> {
    let case = prepared.case(&cities(stays)?)?;
    println!("\n{stays} stays in {} cities", stays.min(25));
    let assessment = prepared.assess(&case)?;
    row("assess without plan", time(|| prepared.assess_without_plan(&case)));
    row("assess and plan", time(|| prepared.assess(&case)));
    row("quote", time(|| prepared.quote(&case, &assessment)));
    Ok(())
}

fn growth(prepared: &Prepared, stays: usize, half_known: bool) -> Result<()> {
    let json = history(stays, half_known)?;
    let case = prepared.case(&json)?;
    println!("\n{stays} stays{}", if half_known { ", every tenth half known" } else { "" });
    row("read the case, JSON", time(|| prepared.case(&json)));
    row("assess", time(|| prepared.assess(&case)));
    Ok(())
}
