//! How long papers take, and the memory they need: `cargo bench -p luyin-benches --bench papers`.
//!
//! Typst remembers what it has set, so each round sets other data: the person's name holds the number of the round.

#![expect(clippy::print_stdout, reason = "it prints a table")]
#![allow(clippy::disallowed_methods, reason = "it reads its own memory from the system")]

use anyhow::{Result, anyhow};
use luyin_assess::quote::Options;
use luyin_benches::{CASES, Prepared, Timing, time};
use luyin_date::Day;
use luyin_document::bundle::{Bundle, File, Part, bind};
use luyin_document::{Dossier, Fonts, Languages, Paper, Press, Sheet, TABLE, Templates, find, sheets};
use luyin_words::{Language, Text};
use serde_json::{Value, json};

const FIRM: &str = "quote-after-research";

/// How many pages the bundle has at least.
const PAGES: usize = 300;

fn main() -> Result<()> {
    println!("{:<58} {:>12} {:>12} {:>12}", "", "best", "median", "per second");
    row("fonts: read from disk", time(|| Fonts::load(None)));
    let press = Press::new(Fonts::load(None)?, &Templates::built_in());
    println!("memory with fonts and templates: {}", memory());
    let prepared = Prepared::new()?;
    let case = prepared.example(CASES[0])?;
    let assessment = prepared.assess(&case)?;
    let view = prepared.render(&assessment);
    let firm = prepared.library.practices.get(FIRM).ok_or_else(|| anyhow!("no firm `{FIRM}`"))?;
    let quoted = luyin_assess::quote::quote(&prepared.library, &[(&case, &assessment)], firm, &Options::default())
        .map_err(|error| anyhow!("{error}"))?;
    let quote = luyin_words::quote::render(&quoted, std::slice::from_ref(&assessment), firm, &prepared.library);
    let dossier = Dossier {
        library: &prepared.library,
        case: &case,
        assessment: &assessment,
        view: &view,
        practice: Some(firm),
        quote: Some(&quote),
        payments: &[],
        desk: None,
        languages: Languages::One(Language::English),
    };
    for id in ["quote", "report", "checklist"] {
        if let Some(paper) = find(id) {
            one(&press, &format!("{id}, warm"), sheets(paper, &dossier))?;
        }
    }
    let all: Vec<&'static Paper> = TABLE.iter().copied().flatten().collect();
    let set: Vec<Sheet> = all.into_iter().flat_map(|paper| sheets(paper, &dossier)).collect();
    one(&press, &format!("full set, {} papers, warm", set.len()), set.clone())?;
    println!("memory at its highest: {}", memory());
    bundle(&press, &set)
}

/// Times the binding of papers, each again and again, into a bundle of so many pages.
fn bundle(press: &Press, set: &[Sheet]) -> Result<()> {
    let mut parts = Vec::new();
    let mut pages = 0;
    let printed: Vec<_> = set.iter().filter_map(|sheet| Some((sheet, press.print(sheet).ok()?))).collect();
    for (number, (sheet, paper)) in printed.iter().cycle().enumerate().take_while(|(number, _)| *number < PAGES) {
        if pages >= PAGES {
            break;
        }
        pages += paper.pages;
        let file = File { name: format!("{number}.pdf"), bytes: paper.bytes.clone() };
        parts.push(Part { label: Some(format!("A-{number}")), title: sheet.title.clone(), files: vec![file] });
    }
    let bundle =
        Bundle { title: Text::new("Exhibits", "附件"), matter: None, date: Day::parse("2026-11-22")?, parts };
    forget_memory();
    let mut bound = 0;
    let timing = time(|| {
        let made = bind(&bundle, press, Languages::Both, &mut |_, _, _| ());
        bound = made.map_or(0, |made| made.pages);
    });
    anyhow::ensure!(bound >= PAGES, "the bundle is bound");
    row(&format!("bundle of {} files, {bound} pages", bundle.parts.len()), timing);
    println!("memory at its highest while binding: {}", memory());
    Ok(())
}

/// Counts the most memory from here on.
fn forget_memory() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// Times the printing of these sheets, with another name each time.
fn one(press: &Press, name: &str, mut sheets: Vec<Sheet>) -> Result<()> {
    let mut round = 0_u32;
    let mut bytes = 0;
    let timing = time(|| {
        round += 1;
        bytes = 0;
        for sheet in &mut sheets {
            rename(&mut sheet.data, round);
            bytes += press.print(sheet).map_or(0, |printed| printed.bytes.len());
        }
    });
    anyhow::ensure!(bytes > 0, "`{name}` is printed");
    row(&format!("{name} ({} kB)", bytes / 1000), timing);
    Ok(())
}

fn rename(data: &mut Value, round: u32) {
    if let Some(person) = data.get_mut("person").and_then(Value::as_object_mut) {
        person.insert("name".to_owned(), json!(format!("SAMPLE, Jane {round}")));
    }
}

/// The most memory that this process has had.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "not known".to_owned(), |line| line.trim().to_owned())
}

fn row(name: &str, timing: Timing) {
    let (best, median) = (timing.best / 1e6, timing.median / 1e6);
    println!("{name:<58} {best:>9.2} ms {median:>9.2} ms {:>12.0}", timing.per_second());
}
