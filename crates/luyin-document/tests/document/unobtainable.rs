//! Papers for when a certificate cannot be had: the destination's own test, and every statement beside its exhibit.

use crate::common::page::{Looked, look};
use crate::common::{Example, PRESS};
use luyin_document::{Languages, Made, find, make};

fn made(id: &str, example: &Example) -> Vec<Made> {
    make(&PRESS, find(id).unwrap(), &example.dossier(Languages::Both)).unwrap()
}

fn printed(id: &str, example: &Example) -> Looked {
    look(&made(id, example).first().unwrap_or_else(|| panic!("{} calls for no `{id}`", example.name)).bytes)
}

fn says_all(paper: &Looked, words: &[&str]) {
    for words in words {
        assert!(paper.says(words), "`{words}` is not in:\n{}", paper.text);
    }
}

const GOALS: [&str; 5] = ["us.immigrant-visa", "ca.express-entry", "au.visa", "nz.residence", "uk.skilled-worker"];

#[test]
fn the_brief_is_the_destinations_own() {
    for goal in GOALS {
        let example = Example::refused(goal);
        let paper = printed("waiver-brief", &example);
        let branch = &example.view.unobtainable[0];
        let mut texts = vec![&branch.statement.text];
        texts.extend(&branch.decides);
        texts.extend(branch.attempts.iter().map(|it| &it.text));
        texts.extend(branch.accepts.iter().map(|it| &it.statement.text));
        texts.extend(branch.not_enough.iter().map(|it| &it.text));
        for text in texts {
            assert!(paper.says(&text.en) && paper.says(&text.zh), "{goal}: {text:?}");
        }
    }
}

#[test]
fn each_destination_gets_the_papers_that_it_accepts() {
    let called = |goal: &str| -> Vec<&str> {
        let ids = ["affidavit", "statutory-declaration", "explanation", "character-letter"];
        let example = Example::refused(goal);
        ids.into_iter().filter(|id| !(find(id).unwrap().parts)(&example.dossier(Languages::Both)).is_empty()).collect()
    };
    let expected: [&[&str]; 5] = [
        &["affidavit", "explanation", "character-letter"],
        &["explanation"],
        &[],
        &["statutory-declaration", "character-letter"],
        &["explanation"],
    ];
    for (goal, expected) in GOALS.into_iter().zip(expected) {
        assert_eq!(called(goal), expected, "{goal}");
    }
}

#[test]
fn statements_name_their_exhibits_and_those_without_one_are_marked() {
    let example = Example::refused("us.immigrant-visa").at("quote-after-research");
    for id in ["waiver-brief", "affidavit", "attorney-declaration"] {
        let paper = printed(id, &example);
        says_all(&paper, &["DRAFT 草稿", "no exhibit yet", "尚无证据", "A-1", "B-1", "C-1", "D-1"]);
        says_all(
            &paper,
            &["certified translation to be attached", "contradicted by", "Statements without an exhibit:"],
        );
    }
}

#[test]
fn an_attempt_is_told_with_who_where_when_and_what_was_said() {
    let example = Example::refused("us.immigrant-visa");
    let memoranda = made("refusal-memorandum", &example);
    assert_eq!(memoranda.len(), 2);
    let first = look(&memoranda[0].bytes);
    says_all(
        &first,
        &["LI Sample", "出入境接待大厅", "12 October 2026", "2026年10月12日", "没有住宿登记，不能受理", "不予受理"],
    );
    says_all(&look(&memoranda[1].bytes), &["B-3", "EE123456789CN", "no answer"]);
    says_all(&printed("waiver-brief", &example), &["It was not given in writing", "没有住宿登记，不能受理"]);
}

#[test]
fn without_an_attempt_nothing_is_declared_of_efforts() {
    let example = Example::file("04-business").at("flat-fee");
    let memoranda = made("refusal-memorandum", &example);
    assert_eq!(memoranda.len(), example.view.unobtainable[0].because.len());
    let declaration = printed("attorney-declaration", &example);
    says_all(&declaration, &["The file records no attempt", "No attempt is recorded in the file"]);
}

#[test]
fn what_a_step_may_bring_is_told_to_the_signer_first() {
    let example = Example::refused("us.immigrant-visa");
    let exposure = &example.view.exposure[0].statement.text;
    let paper = printed("affidavit", &example);
    assert!(paper.says("take this page out") && paper.says(&exposure.en) && paper.says(&exposure.zh));
}

#[test]
fn no_branch_no_papers_and_no_attorney_without_a_firm() {
    let ids = ["refusal-memorandum", "affidavit", "character-letter", "attorney-declaration", "waiver-brief"];
    for start in ["01", "05-marriage"] {
        let example = Example::file(start).at("quote-after-research");
        assert!(example.view.unobtainable.is_empty());
        for id in ids {
            assert!(made(id, &example).is_empty(), "{start}: {id}");
        }
    }
    assert!(made("attorney-declaration", &Example::refused("us.immigrant-visa")).is_empty());
}

#[test]
fn nobody_swears_that_a_convicted_person_has_no_record() {
    let example = Example::file("10").at("quote-after-research");
    for paper in made("affidavit", &example) {
        assert!(!look(&paper.bytes).says("have not been convicted"));
    }
}
