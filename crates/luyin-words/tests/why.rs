//! The proof of a conclusion as text: the weakest link, and what was decided by trying every value.

#![allow(clippy::panic, missing_docs, reason = "a failing test says where")]

use luyin_assess::{assess, why};
use luyin_facts::read_case;
use luyin_guide::{Library, SourceFile, read_library};
use luyin_words::{Language, Layout};
use serde_json::Value;

const FILES: &[(&str, &str)] = &[
    ("guides/places/countries.yaml", "format: 1\ncountries:\n  - {id: CN, en: China, zh: 中国}\n"),
    (
        "guides/sources/all.yaml",
        "format: 1\nsources:\n  - {id: rules, title: {en: Rules, zh: 规定}, publisher: {en: Ministry, zh: 部}, kind: law}\n",
    ),
    (
        "guides/evidence/all.yaml",
        "format: 1\nevidence_types:\n  - {id: paper, title: {en: Paper, zh: 证明}, cite: [rules]}\n",
    ),
    ("guides/authorities/cn.yaml", "format: 1\nid: cn.psb\ntitle: {en: Police, zh: 公安}\nplace: CN\ncite: [rules]\n"),
    (
        "guides/services/cn/guide.yaml",
        r#"format: 1
id: cn.paper
service: paper
title: {en: Paper, zh: 证明}
place: CN
authority: cn.psb
in_force: 2015-01-01/..
checked: 2020-01-01
claims_per: country
cite: [rules]
criteria:
  - id: either-way
    kind: condition
    label: {en: Either way, zh: 两可}
    readings:
      - {id: law, label: {en: As written, zh: 字面}, when: 'applicant.sex in ["female", "other"] || applicant.sex == "male"', basis: law, cite: [rules], held_by: {en: Ministry, zh: 部}}
      - {id: forum, label: {en: As told, zh: 传闻}, when: 'applicant.category == "citizen"', basis: unverified, cite: [rules], held_by: {en: Forum, zh: 论坛}}
output:
  type: paper
  covers:
    - {id: all, label: {en: All, zh: 全部}, days: claim.period, basis: law, cite: [rules], held_by: {en: Ministry, zh: 部}}
"#,
    ),
];

fn library() -> Library {
    let files = FILES.iter().map(|(path, text)| SourceFile { path: (*path).to_owned(), text: (*text).to_owned() });
    let (library, found, _) = read_library(files.collect());
    assert!(!found.iter().any(luyin_diagnostic::Diagnostic::is_error), "{found:#?}");
    library
}

#[test]
fn a_proof_says_its_weakest_link_and_which_facts_were_tried_with_every_value() {
    let library = library();
    let text = "format: 1\nas_of: 2020-06-01\ngoal: {guide: cn.paper}\napplicant: {category: foreigner}\n";
    let file = read_case("case.yaml", text.as_bytes(), &library.vocabulary);
    let case = file.unwrap_or_else(|found| panic!("{found:?}")).case;
    let found = why(&library, &case, "cn.paper#either-way@CN").unwrap_or_else(|error| panic!("{error}"));
    let assessment = assess(&library, &case).unwrap_or_else(|error| panic!("{error}"));
    let view = luyin_words::why::view("cn.paper#either-way@CN", &found, &assessment, &library);
    let said = |language| {
        let text = luyin_words::why::text(&view, Layout { language, width: 200, color: false });
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (en, zh) = (said(Language::English), said(Language::Chinese));
    for words in [
        "Either way: met",
        "weakest link: law, checked 1 January 2020; an unverified report differs",
        "whatever it is, every possible value of this was tried: ",
    ] {
        assert!(en.contains(words), "`{words}` is not said:\n{en}");
    }
    for words in
        ["最弱依据：法律规定，2020年1月1日核对；另有未经核实的不同说法", "无论其值为何结论均相同，已逐一试过："]
    {
        assert!(zh.contains(words), "`{words}` is not said:\n{zh}");
    }
}

#[test]
fn a_program_reads_the_same_proof_step_by_step() {
    let library = library();
    let text = "format: 1\nas_of: 2020-06-01\ngoal: {guide: cn.paper}\napplicant: {category: foreigner}\n";
    let file = read_case("case.yaml", text.as_bytes(), &library.vocabulary);
    let case = file.unwrap_or_else(|found| panic!("{found:?}")).case;
    let found = why(&library, &case, "cn.paper@CN").unwrap_or_else(|error| panic!("{error}"));
    let assessment = assess(&library, &case).unwrap_or_else(|error| panic!("{error}"));
    let view = luyin_words::why::view("cn.paper@CN", &found, &assessment, &library);
    let json = serde_json::to_value(&view).unwrap_or_else(|error| panic!("{error}"));
    let at = |path: &str| json.pointer(path).cloned().unwrap_or(Value::Null);
    assert_eq!(at("/conclusion/id"), "cn.paper@CN");
    assert_eq!(at("/proofs/0/judgement/id"), "cn.paper#either-way@CN");
    assert_eq!(at("/proofs/0/judgement/truth"), "met");
    assert_eq!(at("/proofs/0/conditions/0/reading"), "law");
    assert_eq!(at("/proofs/0/conditions/0/tree/value/kind"), "truth");
    assert_eq!(at("/proofs/0/conditions/0/tree/value/truth"), "met");
    assert_eq!(at("/proofs/0/conditions/0/tree/by_cases/0/id"), "applicant.sex");
    assert_eq!(at("/sources/0/id"), "rules");
    let condition = at("/proofs/0/conditions/1");
    let text = condition["text"].as_str().unwrap_or_default();
    let mut open = vec![&condition["tree"]];
    while let Some(step) = open.pop() {
        let offset = |end: &str| usize::try_from(step["span"][end].as_u64().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
        assert_eq!(text.get(offset("start")..offset("end")), step["text"].as_str(), "{step}");
        open.extend(step["steps"].as_array().into_iter().flatten());
    }
}
