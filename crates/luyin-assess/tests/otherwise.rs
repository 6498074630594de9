//! Why a conclusion is not another one, and what differs when facts are told otherwise.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    missing_docs,
    reason = "a failing test says where"
)]

mod common;

use common::{Random, library, random_case};
use luyin_assess::assessment::{Outlook, Status, Verdict};
use luyin_assess::{AssessError, Conclusion, assess, conclusion, what_if, why, why_not};
use luyin_expr::Change;
use luyin_facts::{Case, Fact, FactPath, Value, read_case, read_fact};
use luyin_guide::Library;

const RESIDENCE: &str = "cn.jiangsu.police-certificate#residence@cn.jiangsu";
const REGISTERED: &str = "cn.jiangsu.police-certificate#registered@cn.jiangsu";
const CLAIM: &str = "cn.jiangsu.police-certificate@cn.jiangsu";

/// A case about a certificate of Jiangsu with one stay.
fn case(library: &Library, stay: &str) -> Case {
    let text = format!(
        "format: 1\nas_of: 2020-01-20\ngoal: {{guide: cn.jiangsu.police-certificate}}\napplicant: {{born: 1990-01-01}}\n\
         stays: [{{place: cn.jiangsu.suzhou, {stay}}}]\nabsences: []\n\
         permits: [{{class: residence-work, from: 2020-01-01, until: 2020-01-31}}]\ncomplete: [stays, absences, permits]\n"
    );
    read_case("case.yaml", text.as_bytes(), &library.vocabulary).unwrap_or_else(|found| panic!("{found:?}")).case
}

/// The ways as text: what becomes of it, and by which facts.
fn ways(library: &Library, case: &Case, id: &str) -> Vec<String> {
    let found = why_not(library, case, id).unwrap();
    let way = |way: &luyin_assess::Way| {
        let facts: Vec<String> = way.changes.iter().map(|change| change.path.to_string()).collect();
        format!("{:?} by {}", way.then, facts.join(" and "))
    };
    found.ways.iter().map(way).collect()
}

#[test]
fn an_open_criterion_is_settled_either_way_by_the_day_it_hangs_on() {
    let library = library();
    let case = case(&library, "from: 2020-01-01, until: \"[2020-01-02..2020-01-06]\", registration: held");
    let found = why_not(&library, &case, RESIDENCE).unwrap();
    assert_eq!(found.now, Conclusion::Verdict(Verdict::Unknown));
    let ways = ways(&library, &case, RESIDENCE);
    for way in ["Verdict(Met) by stays[0].until", "Verdict(NotMet) by stays[0].until"] {
        assert!(ways.contains(&way.to_owned()), "{ways:?}");
    }
}

#[test]
fn a_paper_that_is_required_is_not_when_the_stay_is_shorter() {
    let library = library();
    let text = "format: 1\nas_of: 2020-01-20\ngoal: {guide: ca.programme, filing: 2020-01-20}\n\
         applicant: {born: 1990-01-01, nationalities: []}\nresidences: []\n\
         stays: [{place: cn.beijing.haidian, from: 2020-01-01, until: 2020-01-06, registration: held}]\n\
         absences: []\npermits: []\ncomplete: [stays, absences, permits, residences, nationalities]\n";
    let case = read_case("case.yaml", text.as_bytes(), &library.vocabulary).unwrap().case;
    let id = "ca.programme#police@CN";
    assert_eq!(conclusion(&assess(&library, &case).unwrap(), id), Some(Conclusion::Status(Status::Required)));
    let ways = ways(&library, &case, id);
    assert!(ways.contains(&"Status(NotRequired) by stays[0].from".to_owned()), "{ways:?}");
    assert!(ways.contains(&"Status(NotRequired) by stays[0].until".to_owned()), "{ways:?}");
}

#[test]
fn a_conclusion_that_is_not_there_is_an_error() {
    let library = library();
    let case = case(&library, "from: 2020-01-01, until: 2020-01-06");
    let error = why_not(&library, &case, "nothing").unwrap_err();
    assert_eq!(error, AssessError::NoConclusion { id: "nothing".to_owned() });
    assert!(why(&library, &case, "nothing").unwrap().is_empty());
}

#[test]
fn every_way_leads_where_it_says_and_none_of_its_facts_is_to_spare() {
    let library = library();
    let mut random = Random(0x8CB9_2BA7_2F3D_8DD7);
    let (mut cases, mut ways) = (0, 0);
    while cases < 25 {
        let text = random_case(&mut random).open();
        let Ok(file) = read_case("case.yaml", text.as_bytes(), &library.vocabulary) else { continue };
        cases += 1;
        let assessment = assess(&library, &file.case).unwrap();
        let claims = assessment.claims.iter().map(|claim| claim.id.to_string());
        let ids: Vec<String> = assessment.judgements().map(|it| it.id.to_string()).chain(claims).collect();
        for id in ids.iter().take(6) {
            let Ok(found) = why_not(&library, &file.case, id) else { continue };
            for way in &found.ways {
                ways += 1;
                let reached = |changes: &[Change]| {
                    let changed = Change::made(&file.case, changes)?;
                    conclusion(&assess(&library, &changed).unwrap(), id)
                };
                assert_eq!(reached(&way.changes), Some(way.then), "{id}: {way:?}\n{text}");
                assert_ne!(way.then, found.now, "{id}: {way:?}\n{text}");
                assert!(way.changes.len() <= 3, "{way:?}");
            }
        }
    }
    eprintln!("{cases} cases, {ways} ways");
}

fn told(library: &Library, case: &Case, text: &str) -> (FactPath, Fact) {
    read_fact("what-if", text, case, &library.vocabulary).unwrap_or_else(|found| panic!("{found:?}"))
}

#[test]
fn what_differs_is_named_and_the_rest_is_not() {
    let library = library();
    let case = case(&library, "from: 2020-01-01, until: 2020-01-06, registration: never");
    let changes = [told(&library, &case, "stays[0].registration=held")];
    let found = what_if(&library, &case, &changes).unwrap();
    let difference = &found.difference;
    let verdicts: Vec<_> = difference.verdicts.iter().map(|it| (it.id.as_str(), it.before, it.after)).collect();
    assert_eq!(verdicts, [(REGISTERED, Some(Verdict::NotMet), Some(Verdict::Met))]);
    let outlooks: Vec<_> = difference.outlooks.iter().map(|it| (it.id.as_str(), it.before)).collect();
    assert_eq!(outlooks, [(CLAIM, Some(Outlook::Unobtainable))]);
    assert!(difference.statuses.is_empty() && difference.uncovered.is_empty(), "{difference:?}");
    assert_eq!(found.after, assess(&library, &case.with(&changes[0].0, changes[0].1.clone())).unwrap());
}

#[test]
fn nothing_differs_when_a_fact_is_told_as_it_was() {
    let library = library();
    let case = case(&library, "from: 2020-01-01, until: 2020-01-06, registration: held");
    let found = what_if(&library, &case, &[told(&library, &case, "stays[0].registration=held")]).unwrap();
    assert!(found.difference.is_empty(), "{:?}", found.difference);
}

#[test]
fn questions_come_and_go_with_the_facts() {
    let library = library();
    let case = case(&library, "from: 2020-01-01, until: 2020-01-06");
    let found = what_if(&library, &case, &[told(&library, &case, "stays[0].registration=held")]).unwrap();
    let gone: Vec<String> = found.difference.questions_gone.iter().map(ToString::to_string).collect();
    assert_eq!(gone, ["stays[0].registration"]);
    let back = what_if(&library, &case, &[told(&library, &case, "stays[0].until=unasked")]).unwrap();
    let new: Vec<String> = back.difference.questions_new.iter().map(ToString::to_string).collect();
    assert!(new.contains(&"stays[0].until".to_owned()), "{new:?}");
}

#[test]
fn a_row_that_could_not_be_is_an_error() {
    let library = library();
    let case = case(&library, "from: 2020-01-05, until: 2020-01-06, registration: held");
    let changes = [told(&library, &case, "stays[0].until=2020-01-01")];
    let error = what_if(&library, &case, &changes).unwrap_err();
    assert_eq!(error, AssessError::NoDays { row: FactPath::parse("stays[0]").unwrap() });
    assert!(matches!(changes[0].1, Fact::Known(Value::Date(_))));
}
