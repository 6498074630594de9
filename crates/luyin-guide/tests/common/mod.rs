//! A small guides folder in memory, and what is said about it.

#![allow(dead_code, reason = "each test file uses a part of it")]

use luyin_date::Day;
use luyin_diagnostic::{Diagnostic, Sources};
use luyin_guide::{Library, SourceFile, read_library};

pub const GUIDE: &str = "guides/services/cn/guide.yaml";

const PLACES: &str = "\
format: 1
countries:
  - {id: CN, en: China, zh: 中国}
  - {id: CA, en: Canada, zh: 加拿大}
  - {id: HK, en: Hong Kong, zh: 香港}
";
const DIVISIONS: &str = "\
format: 1
divisions:
  - {id: cn.beijing, en: Beijing, zh: 北京市, kind: province}
  - {id: cn.beijing.chaoyang, en: Chaoyang, zh: 朝阳区, kind: district}
  - {id: cn.beijing.haidian, en: Haidian, zh: 海淀区, kind: district}
  - {id: cn.jiangsu, en: Jiangsu, zh: 江苏省, kind: province}
  - {id: cn.jiangsu.suzhou, en: Suzhou, zh: 苏州市, kind: prefecture, aliases: [cn.suzhou]}
  - {id: cn.jiangsu.taizhou, en: Taizhou, zh: 泰州市, kind: prefecture}
  - {id: cn.zhejiang, en: Zhejiang, zh: 浙江省, kind: province}
  - {id: cn.zhejiang.taizhou, en: Taizhou, zh: 台州市, kind: prefecture}
";
const SOURCES: &str = "\
format: 1
sources:
  - {id: rules, title: {en: Rules, zh: 规定}, publisher: {en: Ministry, zh: 部}, kind: law, parts: [art-5, art-6]}
  - {id: page, title: {en: Page, zh: 页面}, publisher: {en: Bureau, zh: 局}, kind: official-page}
  - {id: forum, title: {en: Forum, zh: 论坛}, publisher: {en: Forum, zh: 论坛}, kind: forum}
";
const EVIDENCE: &str = "\
format: 1
evidence_types:
  - {id: passport, title: {en: Passport, zh: 护照}, cite: [rules]}
  - {id: permit, title: {en: Permit, zh: 居留证}, cite: [rules]}
  - {id: psb-no-record, title: {en: Certificate, zh: 证明}, cite: [rules]}
";
const AUTHORITIES: &str = "\
format: 1
id: cn.psb
title: {en: Police, zh: 公安}
place: CN
cite: [rules]
";
const VOCABULARY: &str = "\
format: 1
terms:
  permit-class:
    - {id: residence-work, label: {en: Work, zh: 工作}, right: residence}
    - {id: L, label: {en: Visit, zh: 旅游}, right: stay}
sets:
  residence_classes: [residence-work]
";

/// The head of a guide: what every guide must say.
pub const HEAD: &str = "\
format: 1
id: cn.police-certificate
service: police-certificate
title: {en: Police certificate, zh: 无犯罪记录证明}
place: CN
authority: cn.psb
in_force: 2021-12-31/..
checked: 2026-04-30
";

/// The files that every small folder has.
pub fn ground() -> Vec<SourceFile> {
    vec![
        file("guides/places/countries.yaml", PLACES),
        file("guides/places/cn.yaml", DIVISIONS),
        file("guides/sources/all.yaml", SOURCES),
        file("guides/evidence/all.yaml", EVIDENCE),
        file("guides/authorities/cn.yaml", AUTHORITIES),
        file("guides/vocabulary.yaml", VOCABULARY),
    ]
}

pub fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), text: text.to_owned() }
}

/// Reads the ground and these files.
pub fn read(files: &[(&str, &str)]) -> (Library, Vec<Diagnostic>, Sources) {
    let more = files.iter().map(|(path, text)| file(path, text));
    read_library(ground().into_iter().chain(more).collect())
}

/// Reads files that must be free of errors.
pub fn clean(files: &[(&str, &str)]) -> Library {
    let (library, findings, sources) = read(files);
    let errors: Vec<String> =
        told(&findings, &sources).into_iter().filter(|_| findings.iter().any(Diagnostic::is_error)).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    library
}

/// Each finding as one line: name, message, underlined text, help.
pub fn told(findings: &[Diagnostic], sources: &Sources) -> Vec<String> {
    let line = |finding: &Diagnostic| {
        let text = sources.text(&finding.file).unwrap_or_default();
        let under = finding.span.text(text);
        let help = finding.help.as_deref().unwrap_or("-");
        format!("{} | {} | {under} | {help}", finding.name, finding.message)
    };
    findings.iter().map(line).collect()
}

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}
