//! How much memory the parts ask for, printed as a table: `cargo bench -p luyin-benches --bench allocations`.

#![expect(clippy::print_stdout, reason = "it prints a table")]

use std::alloc::System;
use std::hint::black_box;

use anyhow::Result;
use luyin_benches::{CASES, Condition, Prepared, example, history, json_of, read};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() -> Result<()> {
    let prepared = Prepared::new()?;
    println!("{:<58} {:>12} {:>14}", "", "allocations", "bytes");
    row("all guides: read, check, compile", || read(&prepared.files));
    let case = prepared.example(CASES[0])?;
    let condition = Condition::new(&prepared)?;
    let env = condition.env(&prepared, &case);
    row("condition, ready", || condition.truth(&env));
    for name in CASES {
        let json = json_of(&example(name)?)?;
        let case = prepared.case(&json)?;
        let assessment = prepared.assess(&case)?;
        row(&format!("{name}: read the case"), || prepared.case(&json));
        row(&format!("{name}: assess without plan"), || prepared.assess_without_plan(&case));
        row(&format!("{name}: assess with plan"), || prepared.assess(&case));
        row(&format!("{name}: words"), || prepared.render(&assessment));
    }
    for stays in [10, 100, 1_000, 10_000] {
        let case = prepared.case(&history(stays, false)?)?;
        row(&format!("{stays} stays: assess"), || prepared.assess(&case));
    }
    Ok(())
}

/// Counts the second round: the first may fill what is kept.
fn row<T>(name: &str, work: impl Fn() -> T) {
    black_box(work());
    let region = Region::new(ALLOCATOR);
    black_box(work());
    let change = region.change();
    let count = change.allocations + change.reallocations;
    println!("{name:<58} {count:>12} {:>14}", change.bytes_allocated);
}
