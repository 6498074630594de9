//! A small gazetteer, vocabulary and cases for the tests.

#![allow(
    dead_code,
    unused_imports,
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "each test file uses its part"
)]

use std::sync::Arc;

use luyin_date::Truth;
use luyin_diagnostic::{Bilingual, Diagnostic};
use luyin_expr::{Env, Evaluation, Program, Scope, Type, Value, compile};
use luyin_facts::{Case, PlaceKind, PlaceRow, Places, RecordId, TermKind, Vocabulary, read_case};

pub fn vocabulary() -> Vocabulary {
    use PlaceKind::{Country, District, Prefecture, Province, Region};
    let rows = [
        ("CN", Country, None),
        ("cn.beijing", Province, None),
        ("cn.beijing.chaoyang", District, None),
        ("cn.beijing.haidian", District, None),
        ("cn.shanghai", Province, None),
        ("cn.shanghai.pudong", District, None),
        ("cn.guangdong", Province, None),
        ("cn.guangdong.guangzhou", Prefecture, Some("cn.guangzhou")),
        ("cn.guangdong.zhuhai", Prefecture, Some("cn.zhuhai")),
        ("cn.jiangsu", Province, None),
        ("cn.jiangsu.suzhou", Prefecture, Some("cn.suzhou")),
        ("HK", Region, None),
        ("CA", Country, None),
        ("US", Country, None),
        ("MX", Country, None),
        ("GB", Country, None),
        ("DE", Country, None),
    ];
    let row = |(id, kind, alias): (&str, PlaceKind, Option<&str>)| PlaceRow {
        id: id.into(),
        kind,
        name: Bilingual::default(),
        code: None,
        aliases: alias.into_iter().map(Into::into).collect(),
    };
    let (places, errors) = Places::new(rows.into_iter().map(row).collect());
    assert!(errors.is_empty(), "{errors:?}");
    let mut vocabulary = Vocabulary::new(places);
    for class in ["Z", "M", "residence-work", "residence-study", "residence-family"] {
        vocabulary.add(TermKind::PermitClass, class);
    }
    vocabulary
}

pub fn case(text: &str) -> Case {
    match read_case("case.yaml", text.as_bytes(), &vocabulary()) {
        Ok(read) => read.case,
        Err(diagnostics) => panic!("{diagnostics:#?}"),
    }
}

/// The names that the tests' expressions use beside the case.
pub fn scope(vocabulary: &Vocabulary) -> Scope<'_> {
    Scope::new(vocabulary)
        .with("param.minimum_days", Type::Int)
        .with("place", Type::Place)
        .with("country", Type::Place)
        .with("claim.period", Type::Periods)
        .with("residence_classes", Type::Term(TermKind::PermitClass).list())
}

pub fn extras(vocabulary: &Vocabulary) -> Vec<Value<'static>> {
    let place = |id: &str| Value::place(vocabulary.places.resolve(id).unwrap());
    let period = luyin_date::DaySet::range(
        luyin_date::Day::parse("2014-05-01").unwrap(),
        luyin_date::Day::parse("2014-06-30").unwrap(),
    );
    vec![
        Value::int(180),
        place("cn.beijing"),
        place("CA"),
        luyin_date::PeriodSet::exact(period).into(),
        Value::texts(["residence-work", "residence-study", "residence-family"]),
    ]
}

pub fn compiled(source: &str) -> Program {
    try_compiled(source).unwrap_or_else(|diagnostics| panic!("{source}: {diagnostics:#?}"))
}

pub fn try_compiled(source: &str) -> Result<Program, Vec<Diagnostic>> {
    let vocabulary = vocabulary();
    let file: Arc<str> = "guide.yaml".into();
    compile(source, &file, 0, &scope(&vocabulary), &Type::Bool)
}

/// Evaluates a condition against a case.
pub fn evaluated(source: &str, case: &Case) -> Evaluation {
    let vocabulary = vocabulary();
    let extras = extras(&vocabulary);
    compiled(source).evaluate(&Env::new(case, &vocabulary.places, &extras))
}

pub const HALF_KNOWN: &str = r"
format: 1
as_of: 2026-11-22
goal: {guide: cn.beijing.police-certificate, presence: DE, apply: by-agent}
applicant:
  category: foreigner
  born: 1988
  nationalities: [{country: DE, from: birth}]
passports:
  - {id: p1, country: DE, issued: 2012, expires: 2022, status: held}
permits:
  - {class: residence-study, place: cn.beijing, from: 2014-03, until: 2014-10-01, passport: p1}
stays:
  - {id: s1, place: cn.beijing.haidian, from: 2014-03, until: 2014-09-05, registration: held}
absences: []
convictions: []
complete: [passports, permits, stays, absences, convictions]
";

pub const TWO_CITIES: &str = r"
format: 1
as_of: 2026-11-22
goal: {guide: ca.express-entry, filing: 2027-01-15, presence: US, apply: by-agent}
applicant:
  category: foreigner
  born: 1991-02-03
  nationalities: [{country: MX, from: birth}]
passports:
  - {id: p1, country: MX, issued: 2017, expires: 2027, status: held}
permits:
  - {class: residence-work, place: cn.shanghai, from: 2019-01-10, until: 2020-01-09, passport: p1}
  - {class: residence-work, place: cn.suzhou, from: 2019-09-15, until: 2020-09-14, passport: p1}
stays:
  - {id: s1, place: cn.shanghai, from: 2019-01-05, until: 2019-09-10, registration: lost}
  - {id: s2, place: cn.suzhou, from: 2019-09-11, until: 2020-02-05, registration: held}
residences:
  - {country: MX, from: birth, until: 2019-01-04}
  - {country: US, from: 2020-02-06, until: ..}
absences: []
arrests: []
convictions: []
complete: [passports, permits, stays, absences, residences, arrests, convictions]
";

pub const MARRIAGE: &str = r"
format: 1
as_of: 2026-11-22
goal: {guide: cn.beijing.permanent-residence.marriage, filing: 2027-04-01, presence: cn.beijing.haidian, apply: in-person}
applicant:
  category: foreigner
  born: 1984-09-09
  nationalities: [{country: CA, from: birth}]
family:
  - relation: spouse
    status: citizen
    hukou: cn.beijing.haidian
    married: 2021-05-20
stays:
  - {id: s1, place: cn.beijing.haidian, from: 2020-09-01, until: .., registration: held}
absences:
  - {from: 2022-12-20, until: 2023-02-10}
  - {from: 2024-06-01, until: 2024-08-25}
assets:
  - {kind: bank-deposit, amount: 120000, currency: CNY, frozen: 2026-10-10/2027-04-20}
arrests: []
convictions: []
complete: [stays, absences, family, arrests, convictions]
";
