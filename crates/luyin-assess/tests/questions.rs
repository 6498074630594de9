//! Asking the first question again and again settles the answer in few rounds, and the order of questions is stable.

#![allow(clippy::unwrap_used, clippy::print_stderr, missing_docs, reason = "a failing test says where")]

mod common;

use common::{Random, library, random_case};
use luyin_assess::assess;
use luyin_assess::assessment::{Assessment, Outlook, Question, Status};
use luyin_facts::{Case, Fact, FactPath, List, Value, read_case};
use luyin_guide::Library;

/// Whether nothing is left open that a paper hangs on.
fn is_settled(assessment: &Assessment) -> bool {
    let open = assessment.claims.iter().any(|claim| claim.outlook == Outlook::Undetermined);
    let asked = assessment.requirements.iter().any(|requirement| {
        requirement.status == Status::Undetermined
            && requirement.grounds.iter().any(|ground| ground.verdict == luyin_assess::assessment::Verdict::Unknown)
    });
    !open && !asked
}

/// The case with one fact told as it really is: of a list, that it holds its real rows and no others.
fn answered(case: &Case, truth: &Case, fact: &FactPath) -> Case {
    let told = truth.get(fact).cloned().unwrap_or_default();
    match (told, case.get(fact)) {
        (Fact::Known(Value::List(real)), Some(Fact::Known(Value::List(rows)))) => {
            let kept = rows.rows.iter().cloned().chain(real.rows.into_iter().skip(rows.rows.len()));
            case.with(fact, Fact::Known(Value::List(List { rows: kept.collect(), complete: true })))
        }
        (told, _) => case.with(fact, told),
    }
}

/// How many questions are asked until the answer is settled.
fn rounds(library: &Library, open: &Case, truth: &Case, next: impl Fn(&[Question]) -> Option<&Question>) -> usize {
    let mut case = open.clone();
    for round in 0..MOST_ROUNDS {
        let assessment = assess(library, &case).unwrap();
        if is_settled(&assessment) {
            return round;
        }
        let Some(question) = next(&assessment.questions) else { return round };
        let fact = question.fact.clone();
        case = answered(&case, truth, &fact);
    }
    MOST_ROUNDS
}

#[test]
fn asking_the_first_question_settles_the_answer_in_few_rounds() {
    let library = library();
    let mut random = Random(0xA076_1D64_78BD_642F);
    let (mut cases, mut first, mut last, mut open_facts) = (0_usize, 0, 0, 0);
    while cases < CASES {
        let blanks = random_case(&mut random);
        let read = |text: String| read_case("case.yaml", text.as_bytes(), &library.vocabulary).map(|read| read.case);
        let Ok(open) = read(blanks.written(|_| None)) else { continue };
        let number = random.below(blanks.completions());
        let Ok(truth) = read(blanks.completion(number)) else { continue };
        let assessment = assess(&library, &open).unwrap();
        if is_settled(&assessment) {
            continue;
        }
        cases += 1;
        open_facts += assessment.questions.len();
        let again = assess(&library, &open.clone()).unwrap();
        assert_eq!(assessment.questions, again.questions, "the order of questions is stable");
        first += rounds(&library, &open, &truth, <[_]>::first);
        last += rounds(&library, &open, &truth, <[_]>::last);
    }
    eprintln!(
        "{cases} open cases with {open_facts} questions: settled after {first} answers, the first question asked; after {last}, the last asked"
    );
    assert!(first < cases * 3, "{first} answers for {cases} cases");
}

const CASES: usize = 150;
const MOST_ROUNDS: usize = 16;
