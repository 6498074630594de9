//! Each command: what it answers and how it exits.

use std::process::{Command, Stdio};

use crate::{luyin, luyin_with, root};

const CASE: &str = "examples/03-half-known-dates.yaml";

/// Runs the program and expects an answer that contains these words.
fn answers(arguments: &[&str], words: &[&str]) {
    let run = luyin(arguments);
    assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
    for word in words {
        assert!(run.stdout.contains(word), "{arguments:?} does not say `{word}`:\n{}", run.stdout);
    }
}

/// Runs the program and expects a refusal that says these words.
fn refuses(arguments: &[&str], words: &[&str]) {
    let run = luyin(arguments);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
    for word in words {
        assert!(run.stderr.contains(word), "{arguments:?} does not say `{word}`:\n{}", run.stderr);
    }
}

#[test]
fn a_case_is_read_from_standard_input() {
    let case = std::fs::read(root().join(CASE)).expect("the example is there");
    let piped = luyin_with(&["assess", "-", "--json"], &case);
    assert_eq!(piped.stdout, luyin(&["assess", CASE, "--json"]).stdout);
}

#[test]
fn why_shows_the_proof_of_a_conclusion_down_to_its_sources() {
    let id = "cn.beijing.police-certificate#residence-180@cn.beijing";
    answers(&["assess", CASE, "--why", id], &["not known", "presence(\"CN\")", "180", "stay s1"]);
    answers(&["assess", CASE, "--why", id, "--lang", "zh"], &["尚不清楚"]);
}

#[test]
fn why_counts_the_days_of_each_year() {
    let case = "examples/05-marriage-residence-beijing.yaml";
    let id = "cn.beijing.permanent-residence.marriage#nine-months-each-year@cn.beijing";
    let years = ["(312 days)", "(366 days)", "(279 days)", "(365 days)"];
    answers(&["assess", case, "--why", id, "--width", "200"], &years);
}

#[test]
fn why_not_names_the_day_on_which_five_years_of_marriage_are_full() {
    let case = "examples/05-marriage-residence-beijing.yaml";
    let id = "cn.beijing.permanent-residence.marriage#married-five-years@cn.beijing";
    answers(&["assess", case, "--why-not", id, "--width", "200"], &["19 May 2026 or earlier"]);
}

#[test]
fn why_refuses_a_conclusion_that_is_not_there() {
    refuses(&["assess", CASE, "--why", "nothing"], &["`nothing`", "help: "]);
}

#[test]
fn why_not_names_the_few_facts_that_would_settle_or_turn_it() {
    let id = "cn.beijing.police-certificate#residence-180@cn.beijing";
    answers(
        &["assess", CASE, "--why-not", id],
        &["not known", "It would be met, if", "It would be not met, if", "10 March 2014"],
    );
    answers(&["assess", CASE, "--why-not", id, "--lang", "zh"], &["尚不清楚", "如有下列任一情形"]);
    let json = luyin(&["assess", CASE, "--why-not", id, "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&json.stdout).expect("the answer is JSON");
    assert_eq!(answer["conclusion"]["id"], id);
    let facts: Vec<&str> = answer["ways"]
        .as_array()
        .expect("there are ways")
        .iter()
        .flat_map(|way| way["changes"].as_array().expect("a way has changes"))
        .filter_map(|change| change["id"].as_str())
        .collect();
    assert!(facts.contains(&"stays.s1.from"), "{facts:?}");
    refuses(&["assess", CASE, "--why-not", "nothing"], &["`nothing`", "help: "]);
}

#[test]
fn why_not_names_what_would_settle_an_exposure() {
    let id = "cn.beijing.police-certificate#exposure.entry-visa-not-told@cn.beijing";
    answers(&["assess", CASE, "--why-not", id], &["cannot be ruled out", "It would not arise, if"]);
}

#[test]
fn what_if_names_what_differs() {
    let change = ["assess", CASE, "--what-if", "stays.s1.from=2014-03-05"];
    answers(&change, &["What differs from the case as told", "→ met"]);
    answers(
        &["assess", CASE, "--what-if", "stays.s1.from=2014-03-05", "--lang", "zh"],
        &["与所述案情相比的变化", "→ 满足"],
    );
    let json = luyin(&["assess", CASE, "--what-if", "stays.s1.from=2014-03-05", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&json.stdout).expect("the answer is JSON");
    assert_eq!(answer["changed"][0]["id"], "stays.s1.from");
    let gone = answer["difference"]["questions_gone"].as_array().expect("a list");
    assert!(gone.iter().any(|question| question["id"] == "stays.s1.from"), "{gone:?}");
    refuses(&["assess", CASE, "--what-if", "stays.s1.form=2014"], &["did you mean `from`?"]);
    refuses(&["assess", CASE, "--what-if", "stays.s1.until=2013-01-01"], &["would end before it begins", "help: "]);
    let contradicts = ["contradicts itself", "lies before birth", "help: "];
    refuses(&["assess", CASE, "--what-if", "applicant.born=2015-01-01"], &contradicts);
}

#[test]
fn every_conclusion_says_how_firm_it_stands() {
    let id = "cn.beijing.police-certificate#residence-180@cn.beijing";
    answers(&["assess", CASE, "--why", id], &["weakest link: ", "checked "]);
    answers(&["assess", CASE, "--why", id, "--lang", "zh"], &["最弱依据：", "核对"]);
    answers(&["assess", CASE], &["Weakest link"]);
    answers(&["assess", CASE, "--lang", "zh"], &["最弱依据"]);
    let json = luyin(&["assess", "examples/01-teacher-beijing-us.yaml", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&json.stdout).expect("the answer is JSON");
    let firm = |conclusion: &serde_json::Value| {
        let strength = &conclusion["strength"];
        assert!(strength["basis"].is_string() && strength["checked"].is_string(), "{conclusion}");
        assert!(strength["dissent"].is_boolean() && strength["text"]["zh"].is_string(), "{conclusion}");
    };
    firm(&answer["claims"][0]);
    firm(&answer["claims"][0]["criteria"][0]);
    firm(&answer["requirements"][0]);
    firm(&answer["requirements"][0]["grounds"][0]);
}

#[test]
fn as_of_moves_the_day_that_rules_are_read_at() {
    answers(&["assess", CASE, "--as-of", "2025-01-31"], &["rules as read on 31 January 2025"]);
}

#[test]
fn the_first_questions_are_those_that_decide() {
    answers(&["questions", CASE], &["1. ", "10 March 2014"]);
    let json = luyin(&["questions", CASE, "--json"]);
    let questions: serde_json::Value = serde_json::from_str(&json.stdout).expect("the questions are JSON");
    let ids: Vec<&str> = (0..2).filter_map(|at| questions[at]["id"].as_str()).collect();
    assert!(ids.contains(&"stays.s1.from") && ids.contains(&"permits[0].from"), "{ids:?}");
}

#[test]
fn guides_are_listed_and_shown_in_both_languages() {
    answers(&["guide", "list"], &["cn.beijing.police-certificate", "us.immigrant-visa"]);
    let id = "cn.beijing.police-certificate";
    answers(&["guide", "show", id], &["Conditions", "Papers", "Sources"]);
    answers(&["guide", "show", id, "--lang", "zh"], &["申请条件", "申请材料", "资料来源"]);
    answers(&["guide", "show", "us.immigrant-visa", "--as-of", "2026-11-22"], &["Sources"]);
}

#[test]
fn an_unknown_guide_is_refused_with_what_was_probably_meant() {
    refuses(&["guide", "show", "cn.beijing.police-certifcate"], &["did you mean `cn.beijing.police-certificate`?"]);
}

#[test]
fn a_folder_without_guides_is_refused() {
    refuses(&["guide", "list", "--guides", "docs"], &["no guides in `docs`"]);
}

#[test]
fn a_counter_is_open_until_it_closes() {
    answers(&["office", "cn.beijing.chaoyang", "--at", "2026-11-23 16:40"], &["the counter is open", "until 17:00"]);
}

#[test]
fn a_closed_counter_says_when_it_opens_next() {
    answers(
        &["office", "cn.beijing.chaoyang", "--at", "2026-11-22 10:00", "--width", "160"],
        &["its day of rest; opens Monday 23 November 2026 at 09:00"],
    );
}

#[test]
fn a_place_without_a_counter_is_answered_with_no() {
    let run = luyin(&["office", "GB", "--at", "2026-11-23 16:40"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
}

#[test]
fn a_wrong_time_or_place_is_refused() {
    refuses(&["office", "cn.beijing", "--at", "noon"], &["`noon`", "YYYY-MM-DD HH:MM"]);
    refuses(&["office", "cn.beijng", "--at", "2026-11-23 16:40"], &["did you mean `cn.beijing`?"]);
}

#[test]
fn a_deadline_is_printed_with_its_arithmetic() {
    answers(
        &["deadline", "--from", "2026-12-01", "--working-days", "7"],
        &["Thursday 10 December 2026", "7 working days from Tuesday 1 December 2026"],
    );
    answers(&["deadline", "--from", "2026-12-01", "--working-days", "7", "--lang", "zh"], &["2026年12月10日（周四）"]);
}

#[test]
fn a_deadline_beyond_the_last_notice_is_provisional() {
    answers(&["deadline", "--from", "2027-01-25", "--working-days", "15"], &["Provisional"]);
}

#[test]
fn a_deadline_wants_one_length() {
    refuses(&["deadline", "--from", "2026-12-01"], &["--working-days"]);
    refuses(&["deadline", "--from", "2026-02-30", "--days", "1"], &["2026-02-30"]);
}

#[test]
fn schemas_are_json() {
    for format in ["case", "assessment", "why", "why-not", "what-if", "quote", "desk", "guide"] {
        let run = luyin(&["schema", format]);
        let schema: serde_json::Value = serde_json::from_str(&run.stdout).expect("a schema is JSON");
        assert!(schema.is_object(), "{format}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_mistake() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_luyin"))
        .args(["schema", "assessment"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
