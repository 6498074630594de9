//! Small sets of facts that settle an answer, against brute force: every set of up to three facts, with every value, in
//! every completion of small random cases.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    missing_docs,
    reason = "a failing test says where"
)]

mod common;

use std::collections::BTreeSet;

use common::{compiled, extras, vocabulary};
use luyin_date::Truth;
use luyin_expr::{Change, Env, Given, Program, settling_sets};
use luyin_facts::{Case, Fact, FactPath, Value as Told, read_case};

const EXPRESSIONS: &[&str] = &[
    r#"total_days(presence("CN")) >= 4"#,
    r#"total_days(presence("cn.beijing")) >= 3"#,
    r#"total_days(residence("CN")) < 6"#,
    r#"longest_run(presence("CN")) >= days(3)"#,
    r#"longest_run(residence("CN")) < days(4)"#,
    r#"total_days(intersect(presence("CN"), since_age(16))) >= 3"#,
    r#"total_days(intersect(residence("CN"), on_permit(residence_classes, "CN"))) >= 2"#,
    r#"total_days(difference(residence("CN"), union(permits.map(p, p.period)))) <= 2"#,
    r#"stays.all(s, s.registration in ["held", "copy"])"#,
    r#"stays.exists(s, s.registration == "never") || applicant.sex == "male""#,
    r#"stays.exists(s, within(s.place, "cn.shanghai") && s.until >= "2020-01-05" && s.registration == "held")"#,
    r"stays.exists(s, permits.exists(p, covers(p.period, s.period)))",
    r#"stays.all(s, permits.exists(p, overlaps(p.period, s.period) && p.class == "residence-work"))"#,
    r#"age("2020-01-04") >= 16 && (applicant.occupation_listed ? total_days(presence("CN")) > 3 : residing_in("CN", "2020-01-05"))"#,
    r#"applicant.sex in ["female", "male"] && applicant.occupation_listed && age("2020-01-04") >= 16"#,
    r#"applicant.sex == "female" || total_days(residence("CN")) >= 5"#,
];

/// A fact of which it is open what it is: how the case tells it so far, and all that it may be.
struct Blank {
    path: String,
    open: String,
    filled: Vec<String>,
}

/// A case with blanks between its parts.
struct Blanks {
    parts: Vec<String>,
    blanks: Vec<Blank>,
}

impl Blanks {
    fn text(&mut self, text: &str) {
        self.parts.last_mut().unwrap().push_str(text);
    }

    fn blank(&mut self, path: &str, open: String, filled: Vec<String>) {
        self.blanks.push(Blank { path: path.to_owned(), open, filled });
        self.parts.push(String::new());
    }

    fn written(&self, choice: impl Fn(usize) -> Option<usize>) -> String {
        let mut text = self.parts[0].clone();
        for (index, blank) in self.blanks.iter().enumerate() {
            text.push_str(choice(index).map_or(&blank.open, |chosen| &blank.filled[chosen]));
            text.push_str(&self.parts[index + 1]);
        }
        text
    }

    fn completions(&self) -> usize {
        self.blanks.iter().map(|blank| blank.filled.len()).product()
    }

    /// Which value each blank has in a completion.
    fn chosen(&self, mut number: usize) -> Vec<usize> {
        let choose = |blank: &Blank| {
            let chosen = number % blank.filled.len();
            number /= blank.filled.len();
            chosen
        };
        self.blanks.iter().map(choose).collect()
    }
}

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

fn date(case: &mut Blanks, random: &mut Random, path: &str, field: &str, from: usize) {
    let first = from + random.below(3);
    let last = first + random.below(3);
    if first == last {
        case.text(&format!("{field}: 2020-01-{first:02}, "));
        return;
    }
    let open = format!("{field}: \"[2020-01-{first:02}..2020-01-{last:02}]\", ");
    let filled = (first..=last).map(|day| format!("{field}: 2020-01-{day:02}, ")).collect();
    case.blank(&format!("{path}.{field}"), open, filled);
}

fn word(case: &mut Blanks, random: &mut Random, path: &str, field: &str, words: &[&str]) {
    if random.below(3) == 0 {
        let filled = words.iter().map(|word| format!("{field}: {word}, ")).collect();
        case.blank(&format!("{path}.{field}"), String::new(), filled);
    } else {
        case.text(&format!("{field}: {}, ", words[random.below(words.len())]));
    }
}

/// A small case of which every list is complete.
fn random_case(random: &mut Random) -> Blanks {
    let mut case = Blanks { parts: vec![String::new()], blanks: Vec::new() };
    case.text("format: 1\nas_of: 2020-01-20\ngoal: {guide: g}\napplicant: {category: foreigner, ");
    if random.below(2) == 0 {
        let days = ["03", "04", "05"].map(|day| format!("born: 2004-01-{day}, "));
        case.blank("applicant.born", "born: \"[2004-01-03..2004-01-05]\", ".to_owned(), days.into());
    } else {
        case.text("born: 2000-01-01, ");
    }
    word(&mut case, random, "applicant", "sex", &["female", "male", "other"]);
    word(&mut case, random, "applicant", "occupation_listed", &["true", "false"]);
    case.text("}\nstays:\n");
    for row in 0..=random.below(2) {
        let place = ["cn.beijing.haidian", "cn.shanghai.pudong"][random.below(2)];
        case.text(&format!("  - {{place: {place}, "));
        let path = format!("stays[{row}]");
        date(&mut case, random, &path, "from", 1);
        date(&mut case, random, &path, "until", 4);
        word(&mut case, random, &path, "registration", &["held", "copy", "lost", "never"]);
        case.text("}\n");
    }
    for (list, place) in [("absences", ""), ("permits", "place: cn.beijing, ")] {
        if random.below(2) == 0 {
            case.text(&format!("{list}: []\n"));
            continue;
        }
        case.text(&format!("{list}:\n  - {{{place}"));
        let path = format!("{list}[0]");
        if list == "permits" {
            word(&mut case, random, &path, "class", &["residence-work", "Z"]);
        }
        date(&mut case, random, &path, "from", 2);
        date(&mut case, random, &path, "until", 4);
        case.text("}\n");
    }
    case.text("complete: [stays, absences, permits]\n");
    case
}

/// A completion: which value each blank has, and the case.
struct Completion {
    chosen: Vec<usize>,
    case: Case,
}

/// The answers of one condition in all completions.
struct Oracle<'o> {
    blanks: &'o Blanks,
    completions: &'o [Completion],
    truths: Vec<Truth>,
}

impl Oracle<'_> {
    /// What all completions agree on in which these blanks have these values; nothing where they do not, or none is.
    fn agreed(&self, fixed: &[(usize, usize)]) -> Option<Truth> {
        let those = self.completions.iter().zip(&self.truths);
        let mut those = those
            .filter(|(it, _)| fixed.iter().all(|(blank, value)| it.chosen[*blank] == *value))
            .map(|(_, truth)| *truth);
        let first = those.next()?;
        those.all(|truth| truth == first).then_some(first)
    }

    /// The least sets of up to three blanks of which some values settle the answer so.
    fn sets(&self, wanted: Truth) -> BTreeSet<BTreeSet<usize>> {
        let mut found: BTreeSet<BTreeSet<usize>> = BTreeSet::new();
        for size in 1..=3 {
            for set in subsets(self.blanks.blanks.len(), size) {
                if found.iter().any(|smaller| smaller.is_subset(&set)) {
                    continue;
                }
                let blanks: Vec<usize> = set.iter().copied().collect();
                if self.some_values(&blanks, &mut Vec::new(), wanted) {
                    found.insert(set);
                }
            }
        }
        found
    }

    fn some_values(&self, blanks: &[usize], fixed: &mut Vec<(usize, usize)>, wanted: Truth) -> bool {
        let Some((first, rest)) = blanks.split_first() else { return self.agreed(fixed) == Some(wanted) };
        (0..self.blanks.blanks[*first].filled.len()).any(|value| {
            fixed.push((*first, value));
            let found = self.some_values(rest, fixed, wanted);
            fixed.pop();
            found
        })
    }

    /// The completions in which the changes hold, all but one that may be left out.
    fn with(&self, changes: &[Change], source: &str) -> Vec<Truth> {
        let those = self.completions.iter().zip(&self.truths);
        let hold = |case: &Case| changes.iter().all(|change| is_so(case, change, source));
        those.filter(|(it, _)| hold(&it.case)).map(|(_, truth)| *truth).collect()
    }
}

fn subsets(count: usize, size: usize) -> Vec<BTreeSet<usize>> {
    if size == 0 {
        return vec![BTreeSet::new()];
    }
    let mut all = Vec::new();
    for last in 0..count {
        for mut smaller in subsets(last, size - 1) {
            smaller.insert(last);
            all.push(smaller);
        }
    }
    all
}

/// Whether a completion is one of those that a change speaks of.
fn is_so(case: &Case, change: &Change, source: &str) -> bool {
    match (&change.to, case.get(&change.path)) {
        (Given::Days { days, .. }, Some(Fact::Known(Told::Date(date)))) => days.contains(date.date.earliest()),
        (Given::Told(Told::Text(text)), Some(Fact::Known(Told::Text(told)))) if text.is_empty() => {
            !source.contains(&**told) && &**told != "residence-work"
        }
        (Given::Told(value), Some(Fact::Known(told))) => value == told,
        _ => false,
    }
}

#[derive(Default)]
struct Tally {
    asked: u32,
    sets: u32,
    missed: u32,
    narrower: u32,
}

#[test]
fn the_sets_found_are_just_those_that_brute_force_finds() {
    let vocabulary = vocabulary();
    let extras = extras(&vocabulary);
    let programs: Vec<Program> = EXPRESSIONS.iter().map(|source| compiled(source)).collect();
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let (mut cases, mut tally) = (0, Tally::default());
    let mut missed: Vec<String> = Vec::new();
    while cases < CASES {
        let blanks = random_case(&mut random);
        if !(2..=MOST_COMPLETIONS).contains(&blanks.completions()) {
            continue;
        }
        let text = blanks.written(|_| None);
        let Ok(open) = read_case("case.yaml", text.as_bytes(), &vocabulary) else { continue };
        cases += 1;
        let completions: Vec<Completion> = (0..blanks.completions())
            .filter_map(|number| {
                let chosen = blanks.chosen(number);
                let text = blanks.written(|index| Some(chosen[index]));
                let case = read_case("case.yaml", text.as_bytes(), &vocabulary).ok()?.case;
                Some(Completion { chosen, case })
            })
            .collect();
        for (program, source) in programs.iter().zip(EXPRESSIONS) {
            let env = Env::new(&open.case, &vocabulary.places, &extras);
            let truths = completions.iter().map(|it| program.truth(&env.with_case(&it.case))).collect();
            let oracle = Oracle { blanks: &blanks, completions: &completions, truths };
            if !program.truth(&env).is_unknown() || oracle.agreed(&[]).is_some() {
                continue;
            }
            tally.asked += 1;
            compare(program, source, &env, &oracle, &text, &mut tally, &mut missed);
        }
    }
    let Tally { asked, sets, missed: number, narrower } = tally;
    eprintln!(
        "{cases} cases, {asked} open answers, {sets} sets found; {number} sets missed, {narrower} days that could be wider"
    );
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    assert_eq!(narrower, 0);
}

/// Holds what the search found against what brute force finds.
fn compare(
    program: &Program,
    source: &str,
    env: &Env,
    oracle: &Oracle<'_>,
    text: &str,
    tally: &mut Tally,
    missed: &mut Vec<String>,
) {
    let found = settling_sets(program, env, 3);
    assert!(!found.cut_short, "{source}\n{text}");
    let place = |path: &FactPath| {
        let path = path.to_string();
        oracle
            .blanks
            .blanks
            .iter()
            .position(|blank| blank.path == path)
            .unwrap_or_else(|| panic!("{path}: {source}\n{text}"))
    };
    for wanted in [Truth::True, Truth::False] {
        let expected = oracle.sets(wanted);
        let mut got: BTreeSet<BTreeSet<usize>> = BTreeSet::new();
        for set in found.sets.iter().filter(|set| set.truth == wanted) {
            tally.sets += 1;
            let truths = oracle.with(&set.changes, source);
            let settles = !truths.is_empty() && truths.iter().all(|truth| *truth == wanted);
            assert!(settles, "{source}: {set:?} does not settle it\n{text}");
            for spared in 0..set.changes.len() {
                let mut fewer = set.changes.clone();
                fewer.remove(spared);
                let truths = oracle.with(&fewer, source);
                assert!(truths.iter().any(|truth| *truth != wanted), "{source}: {set:?} has one to spare\n{text}");
            }
            if let [change] = set.changes.as_slice() {
                tally.narrower += u32::from(could_be_wider(oracle, change, wanted, source));
            }
            got.insert(set.changes.iter().map(|change| place(&change.path)).collect());
        }
        for set in expected.difference(&got) {
            // A larger set is not looked for where a part of its facts settles it with other values.
            tally.missed += 1;
            let names: Vec<&str> = set.iter().map(|blank| oracle.blanks.blanks[*blank].path.as_str()).collect();
            missed.push(format!("{source}: {wanted:?} by {names:?}\n{text}"));
        }
        for set in got.difference(&expected) {
            let smaller = expected.iter().any(|smaller| smaller.is_subset(set));
            assert!(smaller, "{source}: {set:?} is not least\n{text}");
        }
    }
}

/// Whether the day before or after a range would settle it as well.
fn could_be_wider(oracle: &Oracle<'_>, change: &Change, wanted: Truth, source: &str) -> bool {
    let Given::Days { days, .. } = &change.to else { return false };
    [days.start().previous(), days.end().next()].into_iter().any(|day| {
        let range = luyin_date::DayRange::day(day);
        let to = Given::Days { days: range, side: None, moved: None };
        let truths = oracle.with(&[Change { path: change.path.clone(), to }], source);
        !truths.is_empty() && truths.iter().all(|truth| *truth == wanted)
    })
}

const CASES: u32 = 250;
const MOST_COMPLETIONS: usize = 300;
