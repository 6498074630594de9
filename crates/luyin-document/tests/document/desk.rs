//! The desk's record and its papers.

use crate::common::page::look;
use crate::common::{Example, LIBRARY, PRESS, desks, root};
use luyin_document::{Desk, Languages, TABLE, check_desk, desk_schema, find, make, read_desk};

fn say(example: &Example, id: &str) -> String {
    let made = make(&PRESS, find(id).unwrap(), &example.dossier(Languages::Both)).unwrap();
    assert_eq!(made.len(), 1, "{} does not call for `{id}`", example.name);
    look(&made[0].bytes).packed.to_string()
}

fn check(example: &Example, id: &str, words: &[&str]) {
    let text = say(example, id);
    for word in words {
        let packed: String = word.chars().filter(|letter| !letter.is_whitespace()).collect();
        assert!(text.contains(&packed), "{id} does not say {word}:\n{text}");
    }
}

#[test]
fn each_section_gives_its_paper_and_no_other() {
    let called = |example: &Example| -> Vec<&str> {
        let dossier = example.dossier(Languages::Both);
        let family = TABLE.iter().copied().flatten().filter(|paper| paper.number >= 80);
        family.filter(|paper| !(paper.parts)(&dossier).is_empty()).map(|paper| paper.id).collect()
    };
    let [inquiry, refusal, stay] = desks();
    assert_eq!(
        called(&inquiry),
        ["acceptance-receipt", "supplement-notice", "certificate", "review-decision", "collection-slip"]
    );
    assert_eq!(called(&refusal), ["acceptance-receipt", "supplement-notice", "refusal-notice"]);
    assert_eq!(called(&stay), ["acceptance-receipt", "stay-certificate", "collection-slip"]);
    assert!(called(&Example::file("01")).is_empty());
}

#[test]
fn the_papers_of_an_inquiry_say_what_the_record_says() {
    let [inquiry, ..] = desks();
    check(
        &inquiry,
        "acceptance-receipt",
        &["样受〔2026〕188", "2026年12月1日予以受理", "3个工作日", "2026年12月4日（周五）", "李文"],
    );
    check(
        &inquiry,
        "certificate",
        &["无犯罪记录证明", "SAMPLE, Jane Ann", "自2014年3月1日至2016年8月20日期间，未发现有犯罪记录"],
    );
    check(
        &inquiry,
        "review-decision",
        &["复查意见书", "15个工作日", "维持原查询结果", "The register was searched again"],
    );
    check(&inquiry, "collection-slip", &["样无〔2026〕188", "2026年12月4日", "代办人"]);
}

#[test]
fn a_notice_tells_at_once_everything_that_the_guide_asks_and_nobody_handed_in() {
    let [inquiry, refusal, _] = desks();
    let text = say(&inquiry, "supplement-notice");
    assert!(text.contains("受托人身份证件"), "{text}");
    for handed_in in ["有效护照", "委托书Powerofattorney", "居留许可（居留证件）"] {
        assert!(!text.contains(handed_in), "{handed_in} was handed in or is no rule:\n{text}");
    }
    let text = say(&refusal, "supplement-notice");
    for missing in ["外国人签证证件申请表", "照片", "与停留事由相关的证明材料"] {
        assert!(text.contains(missing), "{missing}:\n{text}");
    }
}

#[test]
fn a_refusal_of_a_stay_is_final_and_names_its_ground() {
    let [_, refusal, stay] = desks();
    let words = ["不能按照规定提供申请材料的，不予签发", "不能申请行政复议或者提起行政诉讼", "出境入境管理法"];
    check(&refusal, "refusal-notice", &words);
    check(&refusal, "acceptance-receipt", &["7个工作日", "2026年12月11日（周五）"]);
    check(&stay, "stay-certificate", &["样停〔2026〕51", "2027年6月5日", "退出中国国籍", "180"]);
}

#[test]
fn a_number_that_is_not_told_is_left_blank() {
    let record =
        "{format: 1, guide: cn.beijing.police-certificate, acceptance: {on: 2026-12-01}, refusal: {on: 2026-12-03}}";
    let example = Example::file("01").decided("desk.yaml", record);
    check(&example, "refusal-notice", &["不予出具无犯罪记录证明通知书", "编号No.", "2026年12月3日", "申请复查"]);
}

/// A record of Qingdao whose stay ends on this day.
fn stay_until(day: &str) -> Desk {
    let record =
        format!("{{format: 1, guide: cn.qingdao.certificate-of-stay, stay: {{on: 2026-12-08, until: {day}}}}}");
    read_desk("desk.yaml", record.as_bytes(), &LIBRARY).unwrap()
}

#[test]
fn a_stay_longer_than_the_guide_allows_is_refused_with_the_limit() {
    let renounced = Example::file("06-renounced");
    let check = |day: &str| check_desk(&stay_until(day), &renounced.case, &LIBRARY);
    assert_eq!(check("2027-06-05"), []);
    let found = check("2027-07-01");
    assert_eq!(found.len(), 1);
    let finding = &found[0];
    assert_eq!(finding.message, "2027-07-01 is later than the guide allows: a stay from 2026-12-08 ends by 2027-06-06");
    assert_eq!(
        finding.help.as_deref(),
        Some("`cn.qingdao.certificate-of-stay` says: Never more than 180 days (exit-entry-law-2012#art-34)")
    );
    assert!(finding.span.end > finding.span.start);
}

#[test]
fn the_shorter_limit_holds_where_its_ground_is_told_and_only_there() {
    let text = std::fs::read_to_string(root().join("examples/06-renounced-qingdao.yaml")).unwrap();
    let with = |purpose: &str| Example::of("purpose", &text.replace("purpose: renounced-nationality", purpose));
    let check = |example: &Example, day: &str| check_desk(&stay_until(day), &example.case, &LIBRARY).len();
    let humanitarian = with("purpose: humanitarian");
    assert_eq!((check(&humanitarian, "2027-01-07"), check(&humanitarian, "2027-01-08")), (0, 1));
    assert_eq!(check(&with("purpose: {declined: true}"), "2027-01-08"), 0);
}

/// The record, and what is said of it: name, message, help.
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    ("{format: 2, guide: cn.police-certificate}", "unknown-format", "format `2` is not known", "write `format: 1`"),
    ("{format: 1}", "missing-field", "`guide` has to be told", "The guide of the service that the desk performs."),
    (
        "{format: 1, guide: cn.beijing.police-certificat}",
        "unknown-name",
        "unknown guide `cn.beijing.police-certificat`",
        "did you mean `cn.beijing.police-certificate`?",
    ),
    (
        "{format: 1, guide: cn.beijing.police-certificate, counter: chaoyan}",
        "unknown-name",
        "unknown counter `chaoyan`",
        "did you mean `chaoyang`?",
    ),
    (
        "{format: 1, guide: cn.police-certificate, acceptance: {on: 2026-13-01}}",
        "bad-date",
        "`2026-13-01` is not a day",
        "write the day as `2026-12-01`",
    ),
    (
        "{format: 1, guide: cn.police-certificate, received: {on: 2026-12-02}, acceptance: {on: 2026-12-01}}",
        "wrong-order",
        "2026-12-01 is before 2026-12-02, the day of `received.on`",
        "check both days",
    ),
    (
        "{format: 1, guide: cn.police-certificate, certificate: {on: 2026-12-01}, refusal: {on: 2026-12-01}}",
        "contradiction",
        "`refusal` stands beside `certificate`",
        "leave one out, or tell the review that revoked it",
    ),
    (
        "{format: 1, guide: cn.police-certificate, received: {papers: [pasport]}}",
        "unknown-name",
        "unknown paper `pasport`",
        "did you mean `passport`?",
    ),
    (
        "{format: 1, guide: cn.police-certificate, aceptance: {on: 2026-12-01}}",
        "unknown-field",
        "there is no field `aceptance` here",
        "did you mean `acceptance`?",
    ),
];

#[test]
fn a_mistake_in_the_record_is_told_with_its_place() {
    for (record, name, message, help) in MISTAKES {
        let found = read_desk("desk.yaml", record.as_bytes(), &LIBRARY).expect_err(record);
        let told: Vec<_> = found.iter().map(|it| (it.name, it.message.as_str(), it.help.as_deref())).collect();
        assert_eq!(told, [(*name, *message, Some(*help))], "{record}");
        let end = usize::try_from(found[0].span.end).unwrap();
        assert!(end > 0 && end <= record.len(), "{record}: {:?}", found[0].span);
    }
}

#[test]
fn every_record_of_the_examples_keeps_to_the_schema() {
    let schema = desk_schema();
    let known: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
    for section in ["acceptance", "supplement", "certificate", "refusal", "review", "stay", "collection"] {
        assert!(known.iter().any(|it| *it == section), "{section}");
        assert_eq!(schema["properties"][section]["additionalProperties"], false);
    }
}
