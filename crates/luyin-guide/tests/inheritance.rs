//! What a guide takes over, overrides and drops, version by version.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it finds something wrong")]

mod common;

use common::{GUIDE, HEAD, clean, day, read, told};
use luyin_guide::GuideId;

const NATION: &str = "\
parameters:
  minimum_days: {unit: days, values: {2021-12-31: 180, 2030-01-01: null}, cite: [rules#art-5]}
criteria:
  - id: residence-180
    kind: condition
    label: {en: 180 days, zh: 180天}
    readings:
      - {id: in-china, label: {en: China, zh: 全国}, when: total_days(presence(\"CN\")) >= param.minimum_days, basis: published, cite: [page]}
      - {id: in-city, label: {en: City, zh: 本市}, when: total_days(presence(claim.place)) >= param.minimum_days, basis: practice, cite: [page]}
  - {id: adult, kind: discretion, label: {en: Adult, zh: 成年}, cite: [rules]}
evidence:
  - {id: passport, type: passport, submit: photocopy, copies: 1, cite: [rules]}
";

const CITY_HEAD: &str = "\
format: 1
id: cn.beijing.police-certificate
extends: cn.police-certificate
title: {en: Beijing, zh: 北京}
place: cn.beijing
in_force: 2022-03-25/..
checked: 2026-04-30
";

const CITY: &str = "guides/services/cn/beijing/guide.yaml";

fn nation() -> String {
    format!("{HEAD}{NATION}")
}

#[test]
fn what_is_not_said_is_taken_over_with_its_origin() {
    let library = clean(&[(GUIDE, &nation()), (CITY, CITY_HEAD)]);
    let guide = library.guide("cn.beijing.police-certificate", day("2026-11-22")).unwrap();
    assert_eq!(guide.service.as_ref().unwrap().as_str(), "police-certificate");
    assert_eq!(guide.inherits.iter().map(GuideId::as_str).collect::<Vec<_>>(), ["cn.police-certificate"]);
    assert_eq!(guide.criteria.len(), 2);
    assert_eq!(guide.criteria[0].said.origin.guide.as_str(), "cn.police-certificate");
    assert_eq!(&*guide.criteria[0].said.origin.at.file, GUIDE);
    assert_eq!(guide.title.en, "Beijing");
}

#[test]
fn an_item_is_overridden_field_by_field_and_readings_by_id() {
    let city = format!(
        "{CITY_HEAD}criteria:
  - id: residence-180
    readings:
      - {{id: in-city, counter: true, basis: law, cite: [rules#art-6]}}
      - {{id: on-permit, label: {{en: Permit, zh: 居留许可}}, when: \"true\", basis: unverified, cite: [forum]}}
evidence:
  - {{type: passport, id: passport, copies: 2}}
"
    );
    let library = clean(&[(GUIDE, &nation()), (CITY, &city)]);
    let guide = library.guide("cn.beijing.police-certificate", day("2026-11-22")).unwrap();
    let criterion = &guide.criteria[0];
    let ids: Vec<&str> = criterion.readings.iter().map(|reading| &*reading.id).collect();
    assert_eq!(ids, ["in-china", "in-city", "on-permit"]);
    let city = &criterion.readings[1];
    assert_eq!(city.label.en, "City");
    assert!(city.counter && city.said.basis.name() == "law");
    assert_eq!(city.said.origin.guide.as_str(), "cn.beijing.police-certificate");
    assert_eq!(criterion.readings[0].said.origin.guide.as_str(), "cn.police-certificate");
    assert!(!criterion.readings[2].said.basis.admitted());
    assert_eq!((guide.evidence[0].copies, guide.evidence[0].submit.is_some()), (Some(2), true));
}

#[test]
fn items_and_readings_are_dropped_with_a_reason() {
    let city = format!(
        "{CITY_HEAD}drop:
  - {{id: criteria.adult, why: {{en: Not asked, zh: 不要求}}, cite: [page]}}
  - {{id: criteria.residence-180.readings.in-city, why: {{en: Not here, zh: 不适用}}}}
"
    );
    let library = clean(&[(GUIDE, &nation()), (CITY, &city)]);
    let guide = library.guide("cn.beijing.police-certificate", day("2026-11-22")).unwrap();
    assert_eq!(guide.criteria.len(), 1);
    assert_eq!(guide.criteria[0].readings.len(), 1);
    assert_eq!(guide.dropped[0].why.en, "Not asked");
}

#[test]
fn dropping_what_is_not_there_is_an_error() {
    let city = format!("{CITY_HEAD}drop:\n  - {{id: criteria.adlt, why: {{en: A, zh: 甲}}}}\n");
    let (_, findings, sources) = read(&[(GUIDE, &nation()), (CITY, &city)]);
    let told = told(&findings, &sources);
    assert!(
        told.contains(&"unknown-item | `cn.police-certificate` has no item `criteria.adlt` | criteria.adlt | did you mean `criteria.adult`?".to_owned()),
        "{told:?}"
    );
}

#[test]
fn three_levels_pass_things_on() {
    let province = CITY_HEAD
        .replace("cn.beijing.police-certificate", "cn.jiangsu.police-certificate")
        .replace("cn.beijing", "cn.jiangsu")
        + "evidence:\n  - {id: passport, copies: 3}\n";
    let city = CITY_HEAD
        .replace("extends: cn.police-certificate", "extends: cn.jiangsu.police-certificate")
        .replace("cn.beijing.police-certificate", "cn.suzhou.police-certificate")
        .replace("place: cn.beijing", "place: cn.suzhou");
    let library = clean(&[(GUIDE, &nation()), ("guides/services/js/guide.yaml", &province), (CITY, &city)]);
    let guide = library.guide("cn.suzhou.police-certificate", day("2026-11-22")).unwrap();
    let chain: Vec<&str> = guide.inherits.iter().map(GuideId::as_str).collect();
    assert_eq!(chain, ["cn.jiangsu.police-certificate", "cn.police-certificate"]);
    assert_eq!(guide.evidence[0].copies, Some(3));
    assert_eq!(guide.evidence[0].said.origin.guide.as_str(), "cn.jiangsu.police-certificate");
}

#[test]
fn a_circle_of_guides_is_an_error() {
    let one = HEAD.replace("service:", "extends: cn.beijing.police-certificate\nservice:");
    let (_, findings, sources) = read(&[(GUIDE, &one), (CITY, CITY_HEAD)]);
    let told = told(&findings, &sources);
    assert!(told.iter().any(|line| line.starts_with("inheritance-cycle | ")), "{told:?}");
}

#[test]
fn the_version_follows_the_day_on_both_levels() {
    let old = HEAD.replace("2021-12-31/..", "2010-01-01/2021-12-30")
        + "evidence:\n  - {id: passport, type: passport, copies: 9, cite: [rules]}\n";
    let city = CITY_HEAD.replace("2022-03-25/..", "2015-01-01/..");
    let library = clean(&[(GUIDE, &nation()), ("guides/services/cn/guide-2010.yaml", &old), (CITY, &city)]);
    let copies = |on: &str| {
        library.guide("cn.beijing.police-certificate", day(on)).map(|guide| guide.evidence[0].copies.unwrap())
    };
    assert_eq!(
        [copies("2014-12-31"), copies("2015-01-01"), copies("2021-12-30"), copies("2021-12-31")],
        [None, Some(9), Some(9), Some(1)]
    );
}

#[test]
fn days_without_a_parent_are_told() {
    let city = CITY_HEAD.replace("2022-03-25/..", "2015-01-01/..");
    let (_, findings, sources) = read(&[(GUIDE, &nation()), (CITY, &city)]);
    let told = told(&findings, &sources);
    assert!(
        told.iter().any(|line| line.starts_with("parent-not-in-force | `cn.police-certificate` is not in force on 2015-01-01")),
        "{told:?}"
    );
}

#[test]
fn a_certain_version_comes_before_a_possible_one() {
    let old = HEAD.replace("2021-12-31/..", "'../[2020-01-01..2021-12-30]'").replace("2026-04-30", "2020-01-01");
    let library = clean(&[(GUIDE, HEAD), ("guides/services/cn/guide-old.yaml", &old)]);
    let checked = |on: &str| library.guide("cn.police-certificate", day(on)).and_then(|guide| guide.checked);
    assert_eq!(checked("2021-12-31"), Some(day("2026-04-30")));
    assert_eq!(checked("2021-06-01"), Some(day("2020-01-01")));
}

#[test]
fn dated_values_begin_and_end() {
    let library = clean(&[(GUIDE, &nation())]);
    let guide = library.guide("cn.police-certificate", day("2026-11-22")).unwrap();
    let on = |text: &str| guide.parameters[0].on(day(text)).map(|value| value.to_string());
    assert_eq!(
        [on("2021-12-30"), on("2021-12-31"), on("2029-12-31"), on("2030-01-01")],
        [None, Some("180".to_owned()), Some("180".to_owned()), None]
    );
}

#[test]
fn readings_hold_on_their_days() {
    let rest = "criteria:\n  - id: a\n    kind: condition\n    label: {en: A, zh: 甲}\n    readings:\n      - {id: r, label: {en: A, zh: 甲}, when: \"true\", basis: law, in_force: '[2020-01-01..2020-06-30]/..', cite: [rules]}\n";
    let library = clean(&[(GUIDE, &format!("{HEAD}{rest}"))]);
    let guide = library.guide("cn.police-certificate", day("2026-11-22")).unwrap();
    let reading = &guide.criteria[0].readings[0];
    let on = |text: &str| reading.holds_on(day(text));
    assert!(on("2019-12-31").is_false() && on("2020-03-01").is_unknown() && on("2020-06-30").is_true());
}

#[test]
fn the_nearest_guide_answers_and_says_whether_anything_local_is_known() {
    let library = clean(&[(GUIDE, &nation()), (CITY, CITY_HEAD)]);
    let at = |place: &str, category| {
        let place = library.places().resolve(place).unwrap();
        let found = library.resolve("police-certificate", place, day("2026-11-22"), category)?;
        Some((found.guide.id.to_string(), found.nothing_local, found.inherited_from.len()))
    };
    assert_eq!(at("cn.beijing.chaoyang", None), Some(("cn.beijing.police-certificate".into(), false, 1)));
    assert_eq!(at("cn.suzhou", Some("foreigner")), Some(("cn.police-certificate".into(), true, 0)));
    assert_eq!(at("CA", None), None);
}

#[test]
fn a_guide_that_does_not_serve_the_category_is_passed_over() {
    let city = CITY_HEAD.replace("checked:", "serves: [foreigner]\nchecked:");
    let library = clean(&[(GUIDE, &nation()), (CITY, &city)]);
    let place = library.places().resolve("cn.beijing").unwrap();
    let found = library.resolve("police-certificate", place, day("2026-11-22"), Some("hong-kong")).unwrap();
    assert_eq!(found.guide.id.as_str(), "cn.police-certificate");
    assert!(found.nothing_local);
}

#[test]
fn a_test_is_read_over_its_base_with_its_goal() {
    let tests = "\
format: 1
base: {as_of: 2026-11-22, applicant: {category: foreigner, born: 1985}, complete: [stays]}
tests:
  - name: 180 days
    given: {applicant: {sex: female}, goal: {filing: 2027-01-01}, stays: [{place: cn.beijing, from: 2014-03}]}
    expect: {criteria: {residence-180: {truth: contested, readings: {in-china: met}}}}
    proves: [rules#art-5]
";
    let (library, _, _) = read(&[(GUIDE, &nation()), ("guides/services/cn/tests.yaml", tests)]);
    let test = &library.tests[0].tests[0];
    assert_eq!(
        test.given,
        r#"{"format":1,"goal":{"guide":"cn.police-certificate","filing":"2027-01-01"},"as_of":"2026-11-22","applicant":{"category":"foreigner","born":1985,"sex":"female"},"complete":["stays"],"stays":[{"place":"cn.beijing","from":"2014-03"}]}"#
    );
    assert_eq!(&**test.expect.criteria["residence-180"].truth.as_ref().unwrap(), "contested");
    assert_eq!(test.proves[0].to_string(), "rules#art-5");
}
