//! Does one piece of work so many times and nothing else, for a profiler: `repeat assess 1000`.

use std::hint::black_box;

use anyhow::{Context as _, Result, bail};
use luyin_benches::{CASES, Condition, Prepared, history, json_of, read};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let work = arguments.next().context("which work: load, read, assess, judge, render, why, condition, history")?;
    let times: usize = arguments.next().context("how many times")?.parse()?;
    let size: usize = arguments.next().map_or(Ok(1_000), |size| size.parse())?;
    let prepared = Prepared::new()?;
    let case = prepared.example(CASES[0])?;
    let json = json_of(&luyin_benches::example(CASES[0])?)?;
    let assessment = prepared.assess(&case)?;
    let condition = Condition::new(&prepared)?;
    let env = condition.env(&prepared, &case);
    let long = prepared.case(&history(size, size % 2 == 1)?)?;
    for _ in 0..times {
        match &*work {
            "load" => drop(black_box(read(&prepared.files))),
            "read" => drop(black_box(prepared.case(&json))),
            "assess" => drop(black_box(prepared.assess(&case))),
            "judge" => drop(black_box(prepared.assess_without_plan(&case))),
            "render" => drop(black_box(prepared.render(&assessment))),
            "why" => drop(black_box(prepared.why(&case, "cn.beijing.police-certificate@cn.beijing"))),
            "condition" => drop(black_box(condition.truth(&env))),
            "history" => drop(black_box(prepared.assess(&long))),
            _ => bail!("no work `{work}`"),
        }
    }
    Ok(())
}
