//! What is decided by cases: facts are open, and whatever they turn out to be comes to the same.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "a failing test says where")]

mod common;

use common::library_with;
use luyin_assess::assess;
use luyin_assess::assessment::{Assessment, Outlook, Reason, Status, Verdict};
use luyin_date::Truth;
use luyin_facts::{FactPath, read_case};

/// A service with these criteria, each with one reading for each of its conditions.
fn service(criteria: &[&[&str]]) -> String {
    let reading = |(number, when): (usize, &&str)| {
        format!(
            "      - {{id: r{number}, label: {{en: Reading, zh: 理解}}, when: '{when}', basis: law, cite: [rules], held_by: {{en: Bureau, zh: 局}}}}\n"
        )
    };
    let criterion = |(number, readings): (usize, &&[&str])| {
        let readings: String = readings.iter().enumerate().map(reading).collect();
        format!(
            "  - id: c{number}\n    kind: condition\n    label: {{en: Criterion, zh: 条件}}\n    readings:\n{readings}"
        )
    };
    let criteria: String = criteria.iter().enumerate().map(criterion).collect();
    format!(
        "\
format: 1
id: cn.police-certificate
service: police-certificate
title: {{en: Police certificate, zh: 无犯罪记录证明}}
place: CN
authority: cn.psb
in_force: 2015-01-01/..
checked: 2020-01-01
claims_per: prefecture
cite: [rules]
criteria:
{criteria}output:
  type: psb-no-record
  covers:
    - {{id: stays, label: {{en: The stays, zh: 居留}}, days: residence(claim.place), basis: law, cite: [rules], held_by: {{en: Ministry, zh: 部}}}}
"
    )
}

/// A programme that asks on these grounds, for these days.
fn programme(grounds: &[&str], covers: &str) -> String {
    let ground = |(number, when): (usize, &&str)| {
        format!(
            "      - id: g{number}\n        label: {{en: Ground, zh: 情形}}\n        readings:\n          - {{id: r, label: {{en: Reading, zh: 理解}}, when: '{when}', basis: law, cite: [rules], held_by: {{en: Department, zh: 部}}}}\n"
        )
    };
    let grounds: String = grounds.iter().enumerate().map(ground).collect();
    format!(
        "\
format: 1
id: ca.programme
programme: true
title: {{en: Programme, zh: 项目}}
place: CA
in_force: 2015-01-01/..
checked: 2020-01-01
cite: [rules]
asks:
  - id: police
    label: {{en: Certificate, zh: 证明}}
    evidence: [psb-no-record]
    for_each: country
    locality: country
    unless: country == \"CA\"
    grounds:
{grounds}    covers: '{covers}'
    cite: [rules]
"
    )
}

/// The answer on a goal about stays told so.
fn assessed(
    criteria: &[&[&str]],
    grounds: &[&str],
    covers: &str,
    (goal, born, stays): (&str, &str, &str),
) -> Assessment {
    let library = library_with(&[
        ("guides/services/cn/guide.yaml", service(criteria)),
        ("guides/services/ca/guide.yaml", programme(grounds, covers)),
    ]);
    let text = format!(
        "\
format: 1
as_of: 2020-01-20
goal: {{guide: {goal}, filing: 2020-01-20}}
applicant: {{born: {born}, category: foreigner, nationalities: [{{country: US, from: birth}}]}}
residences: []
stays: [{stays}]
absences: []
permits: []
complete: [residences, nationalities, stays, absences, permits]
"
    );
    let read = read_case("case.yaml", text.as_bytes(), &library.vocabulary).unwrap();
    assess(&library, &read.case).unwrap()
}

const HELD: &str = r#"stays.all(s, s.registration == "held")"#;
const NOT_HELD: &str = r#"stays.all(s, s.registration != "held")"#;
const UNASKED: &str = "{id: s1, place: cn.jiangsu.suzhou, from: 2020-01-01, until: 2020-01-05}";

fn of_service(criteria: &[&[&str]], stays: &str) -> Assessment {
    assessed(criteria, &["true"], "residence(country)", ("cn.police-certificate", "1990-01-01", stays))
}

fn fact(path: &str) -> FactPath {
    FactPath::parse(path).unwrap()
}

#[test]
fn an_outlook_is_decided_where_one_criterion_fails_whatever_the_fact_is() {
    let claim = &of_service(&[&[HELD], &[NOT_HELD]], UNASKED).claims[0];
    assert_eq!(claim.criteria.iter().map(|it| it.verdict).collect::<Vec<_>>(), [Verdict::Unknown, Verdict::Unknown]);
    assert_eq!((claim.outlook, claim.range), (Outlook::Unobtainable, None));
    assert_eq!(claim.reasons[0], Reason::ByCases { facts: vec![fact("stays.s1.registration")] });
}

#[test]
fn an_outlook_that_hangs_on_the_fact_is_undetermined() {
    let claim = &of_service(&[&[HELD], &["true"]], UNASKED).claims[0];
    assert_eq!((claim.outlook, claim.range), (Outlook::Undetermined, Some((Outlook::Expected, Outlook::Unobtainable))));
    assert!(!claim.reasons.iter().any(|reason| matches!(reason, Reason::ByCases { .. })));
}

#[test]
fn readings_that_never_agree_are_contested_before_the_fact_is_told() {
    let criterion = &of_service(&[&[HELD, NOT_HELD]], UNASKED).claims[0].criteria[0];
    assert!(criterion.readings.iter().all(|reading| reading.truth == Truth::Unknown));
    assert_eq!((criterion.verdict, &*criterion.by_cases), (Verdict::Contested, &[fact("stays.s1.registration")][..]));
}

#[test]
fn a_paper_is_asked_for_where_one_ground_or_the_other_holds() {
    let grounds = [r#"stays.exists(s, s.registration == "held")"#, r#"stays.exists(s, s.registration != "held")"#];
    let answer = assessed(&[&["true"]], &grounds, "residence(country)", ("ca.programme", "1990-01-01", UNASKED));
    let requirement = answer.requirements.iter().find(|it| it.id.ends_with("@CN")).unwrap();
    assert!(requirement.grounds.iter().all(|ground| ground.verdict == Verdict::Unknown));
    assert_eq!((requirement.status, &*requirement.by_cases), (Status::Required, &[fact("stays.s1.registration")][..]));
}

#[test]
fn days_are_covered_whatever_the_place_of_a_stay_and_the_day_of_birth() {
    let stays = "{place: cn.jiangsu, from: 2020-01-01, until: 2020-01-05}, \
                 {place: cn.beijing.haidian, from: 2020-01-05, until: 2020-01-08}";
    let covers = "intersect(residence(country), since_age(16))";
    let answer = assessed(&[&["true"]], &["true"], covers, ("ca.programme", "\"[2004-01-03..2004-01-05]\"", stays));
    let uncovered: Vec<_> = answer.coverage[0].readings.iter().map(|reading| reading.uncovered_days).collect();
    assert_eq!(uncovered.iter().map(|days| (days.least, days.most)).collect::<Vec<_>>(), [(0, Some(0))]);
}

#[test]
fn a_stay_told_by_its_length_is_as_long_as_that() {
    let stays = r#"{place: cn.jiangsu.suzhou, within: "[2020-01-01..2020-01-10]", length: {days: 3}}"#;
    let table = [
        ("stays.all(s, s.until - s.from < 3)", Truth::True),
        ("stays.all(s, s.until - s.from < 2)", Truth::False),
        (r#"stays.exists(s, s.until >= "2020-01-11")"#, Truth::False),
        (r#"stays.exists(s, s.from <= "2020-01-08")"#, Truth::True),
        (r#"stays.exists(s, s.until >= "2020-01-06")"#, Truth::Unknown),
        (r#"stays.exists(s, s.until >= "2020-01-06" || s.from < "2020-01-04")"#, Truth::True),
    ];
    for (condition, truth) in table {
        assert_eq!(of_service(&[&[condition]], stays).claims[0].criteria[0].readings[0].truth, truth, "{condition}");
    }
}
