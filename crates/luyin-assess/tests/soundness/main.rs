//! Soundness of the whole assessment by brute force: no completion of a case turns a definite conclusion around.
//!
//! Small cases are made at random with half-known dates, coarse places, unasked facts and open lists, and assessed
//! against small libraries made at random with several readings of their rules. Then every completion is assessed as a
//! case of its own and compared: statuses, verdicts, outlooks, the best and the worst outlook, the days not covered.
//! `LUYIN_CASES` says how many cases are made; the same number makes the same cases.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::format_push_string,
    clippy::format_collect,
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::too_many_lines,
    missing_docs,
    reason = "a failing test says where"
)]

mod blurred;
#[path = "../common/mod.rs"]
mod common;
mod compare;
mod worlds;

use std::collections::BTreeMap;

use common::Random;
use compare::{Bounds, Turned, asks_about_the_same, conclusions, contradictions, counts};
use luyin_assess::assess;
use luyin_assess::assessment::Assessment;
use luyin_facts::read_case;
use luyin_guide::Library;
use worlds::{random_case, random_library};

/// How many cases are made where nobody says, how many share a library, and how many completions each may have.
const CASES: u64 = 1_000;
const IN_A_BATCH: u64 = 25;
const MOST_COMPLETIONS: usize = 96;

fn assessed(library: &Library, text: &str) -> Option<Assessment> {
    let read = read_case("case.yaml", text.as_bytes(), &library.vocabulary).ok()?;
    Some(assess(library, &read.case).unwrap())
}

/// How often something was answered and how often not, and how often not although all completions agree.
#[derive(Default)]
struct Tally {
    definite: u64,
    unknown: u64,
    needless: u64,
}

/// What came of some cases.
#[derive(Default)]
struct Found {
    cases: u64,
    compared: u64,
    /// How often bounds were wider once more was told.
    wider: usize,
    tallies: BTreeMap<String, Tally>,
    wrong: BTreeMap<String, (u64, String)>,
    needless: Vec<String>,
}

impl Found {
    fn tally(&mut self, kind: &str) -> &mut Tally {
        self.tallies.entry(kind.to_owned()).or_default()
    }

    fn needless(&mut self, kind: &str, what: &str, text: &str) {
        self.tally(kind).needless += 1;
        self.needless.push(format!("{what}\n{text}"));
    }

    /// Of a completion, what is said of it must lie within what was said before.
    fn contradicted(&mut self, turned: Vec<Turned>, open: &str, then: &str) {
        for Turned { what: turned, .. } in turned {
            let kind = turned.split('@').next().unwrap().to_owned()
                + turned.split(": ").nth(1).unwrap_or_default().split('(').next().unwrap();
            self.wrong.entry(kind).or_insert_with(|| (0, format!("{turned}\n{open}\n{then}"))).0 += 1;
        }
    }

    /// Where more is told but not all, bounds may be wider than before where the search for them came to its end.
    fn turned(&mut self, turned: Vec<Turned>, open: &str, then: &str) {
        let (wider, around): (Vec<Turned>, Vec<Turned>) = turned.into_iter().partition(|turned| turned.is_wider);
        self.wider += wider.len();
        self.contradicted(around, open, then);
    }

    fn join(&mut self, other: Found) {
        self.cases += other.cases;
        self.compared += other.compared;
        self.wider += other.wider;
        for (kind, tally) in other.tallies {
            let own = self.tally(&kind);
            own.definite += tally.definite;
            own.unknown += tally.unknown;
            own.needless += tally.needless;
        }
        for (kind, (times, example)) in other.wrong {
            self.wrong.entry(kind).or_insert((0, example)).0 += times;
        }
        self.needless.extend(other.needless);
    }

    /// Prints what was counted, and fails where a definite conclusion was turned around.
    fn finish(self, what: &str) {
        eprintln!("{} cases, {} {what}, {} times wider bounds", self.cases, self.compared, self.wider);
        for (kind, Tally { definite, unknown, needless }) in &self.tallies {
            let share = 100.0 * *needless as f64 / (definite + unknown).max(1) as f64;
            eprintln!(
                "{kind:>9}: {definite:7} definite, {unknown:7} not, {needless:5} of them needlessly ({share:.2} %)"
            );
        }
        if std::env::var_os("LUYIN_NEEDLESS").is_some() {
            self.needless.iter().for_each(|example| eprintln!("needless {example}"));
        }
        let told = |(kind, (times, example)): (&String, &(u64, String))| format!("{times} times {kind}: {example}");
        let told: Vec<String> = self.wrong.iter().map(told).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
    }
}

/// How many cases are made.
fn asked_for() -> u64 {
    std::env::var("LUYIN_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES)
}

/// Does something with so many batches of cases, on all processors; what comes of it does not depend on how many.
fn in_batches(of_batch: impl Fn(&Library, &mut Random) -> Found + Sync) -> Found {
    let cases = asked_for();
    let batches = cases.div_ceil(IN_A_BATCH);
    let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    let of_thread = |thread: u64| {
        let mut found = Found::default();
        for batch in (thread..batches).step_by(usize::try_from(threads).unwrap()) {
            let mut random = Random(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(batch + 1));
            let (library, told) = random_library(&mut random);
            let mut of_batch = of_batch(&library, &mut random);
            let examples = of_batch.wrong.values_mut().map(|(_, example)| example).chain(&mut of_batch.needless);
            examples.for_each(|example| example.push_str(&told));
            found.join(of_batch);
        }
        found
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|thread| scope.spawn(move || of_thread(thread))).collect();
        let mut all = Found::default();
        threads.into_iter().for_each(|thread| all.join(thread.join().unwrap()));
        all
    })
}

#[test]
fn no_completion_turns_a_definite_conclusion_around() {
    let found = in_batches(|library, random| {
        let mut found = Found::default();
        while found.cases < IN_A_BATCH {
            let blanks = random_case(random);
            if blanks.completions() > MOST_COMPLETIONS {
                continue;
            }
            let text = blanks.open();
            let Some(open) = assessed(library, &text) else { continue };
            found.cases += 1;
            let mut seen: BTreeMap<String, Vec<Option<&str>>> = BTreeMap::new();
            let mut counted: BTreeMap<String, Vec<Bounds>> = BTreeMap::new();
            let (mut completions, mut same) = (0, true);
            for number in 0..blanks.completions() {
                let completed = blanks.completion(number);
                let Some(complete) = assessed(library, &completed) else { continue };
                completions += 1;
                found.contradicted(contradictions(&open, &complete), &text, &completed);
                same &= asks_about_the_same(&open, &complete);
                for (id, word) in conclusions(&complete) {
                    seen.entry(id).or_default().push(word);
                }
                for (id, bounds) in counts(&complete) {
                    counted.entry(id).or_default().push(bounds);
                }
            }
            found.compared += completions;
            let always = |times: Option<usize>| times == usize::try_from(completions).ok();
            for (id, word) in conclusions(&open) {
                let kind = id.split(' ').next().unwrap();
                if word.is_some() {
                    found.tally(kind).definite += 1;
                    continue;
                }
                found.tally(kind).unknown += 1;
                let words = seen.get(&id);
                let agree = words.is_some_and(|words| words[0].is_some() && words.iter().all(|word| *word == words[0]));
                if agree && always(words.map(Vec::len)) && blanks.lists_are_complete() {
                    found.needless(kind, &id, &text);
                }
            }
            for (id, (least, most)) in counts(&open) {
                let kind = id.split(' ').next().unwrap();
                if Some(least) == most {
                    found.tally(kind).definite += 1;
                } else {
                    found.tally(kind).unknown += 1;
                }
                let Some(all) = counted.get(&id).filter(|all| always(Some(all.len()))) else { continue };
                let reached = (all.iter().map(|one| one.0).min(), all.iter().map(|one| one.1).max());
                // Where other certificates would be asked for, what they leave uncovered is another question.
                let one_question = same || kind == "asked";
                if one_question && reached != (Some(least), Some(most)) && blanks.lists_are_complete() {
                    found.needless(kind, &format!("{id}: {least} to {most:?}, reached {reached:?}"), &text);
                }
            }
        }
        found
    });
    found.finish("completions");
}

#[test]
fn telling_more_turns_no_definite_conclusion_around() {
    let found = in_batches(|library, random| {
        let mut found = Found::default();
        while found.cases < IN_A_BATCH {
            let blanks = random_case(random);
            let mut before: Option<(String, Assessment)> = None;
            found.cases += 1;
            for text in blanks.narrowing(random) {
                // What is told may rule each other out: then it is no case.
                let Some(after) = assessed(library, &text) else { break };
                if let Some((open, before)) = &before {
                    found.compared += 1;
                    found.turned(contradictions(before, &after), open, &text);
                }
                before = Some((text, after));
            }
        }
        found
    });
    found.finish("times something more was told");
}
