//! One fact from a text, as `--what-if` takes it: what is read, and what is said of a bad one.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a failing test says where")]

use luyin_facts::{Case, Fact, PlaceKind, PlaceRow, Places, Value, Vocabulary, read_case, read_fact};

const CASE: &str = r"
format: 1
as_of: 2026-11-22
goal: {guide: g}
applicant: {born: 1988}
stays:
  - {id: s1, place: CN, from: 2014-03, until: 2014-09-05, registration: held}
permits:
  - {class: Z, from: 2014-03-01, until: 2014-10-01}
absences: []
complete: [stays]
";

fn vocabulary() -> Vocabulary {
    let china = PlaceRow {
        id: "CN".into(),
        kind: PlaceKind::Country,
        name: luyin_diagnostic::Bilingual::default(),
        code: None,
        aliases: Vec::new(),
    };
    Vocabulary::new(Places::new(vec![china]).0)
}

fn case() -> Case {
    read_case("case.yaml", CASE.as_bytes(), &vocabulary()).unwrap().case
}

#[test]
fn a_fact_is_read_as_a_case_file_writes_it() {
    let told = |text: &str| {
        let (path, fact) =
            read_fact("what-if", text, &case(), &vocabulary()).unwrap_or_else(|found| panic!("{found:#?}"));
        let fact = match case().with(&path, fact).get(&path).cloned() {
            Some(Fact::Known(Value::Date(date))) => date.date.to_string(),
            Some(Fact::Known(Value::Text(text))) => text.to_string(),
            Some(Fact::Known(Value::Bool(value))) => value.to_string(),
            Some(Fact::Known(Value::List(list))) => format!("{} rows, complete: {}", list.rows.len(), list.complete),
            other => format!("{other:?}"),
        };
        format!("{path} {fact}")
    };
    for (text, expected) in [
        ("stays.s1.from=2014-03-05", "stays.s1.from 2014-03-05"),
        ("stays[0].from = 2014", "stays[0].from 2014"),
        ("stays.s1.from=[2014-03-05..2014-03-09]", "stays.s1.from [2014-03-05..2014-03-09]"),
        ("stays.s1.until=..", "stays.s1.until 2026-11-22"),
        ("stays.s1.registration=lost", "stays.s1.registration lost"),
        ("absences=complete", "absences 0 rows, complete: true"),
        ("permits=complete", "permits 1 rows, complete: true"),
        ("stays=open", "stays 1 rows, complete: false"),
        ("arrests=[]", "arrests 0 rows, complete: false"),
        ("permits[0].until=declined", "permits[0].until Some(Declined)"),
        ("permits[0].until={unobtainable: true}", "permits[0].until Some(Unobtainable)"),
        ("stays.s1.registration=unasked", "stays.s1.registration Some(Unasked)"),
        ("goal.apply=by-agent", "goal.apply by-agent"),
        ("goal.dates.interview=2027-01-15", "goal.dates.interview 2027-01-15"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn a_bad_one_is_answered_with_the_place_the_reason_and_a_help() {
    for (text, at, message, help) in [
        (
            "stays.s1.from",
            "stays.s1.from",
            "no `=` in `stays.s1.from`",
            "write the path of a fact, `=` and its value: `stays.s1.from=2014-03-05`",
        ),
        ("stays.s1.form=2014", "stays.s1.form", "a stay has no field `form`", "did you mean `from`?"),
        ("stays.s2.from=2014", "stays.s2.from", "there is no row `stays.s2`", "did you mean `stays.s1`?"),
        ("permits[3].from=2014", "permits[3].from", "there is no row `permits[3]`", "did you mean `permits[0]`?"),
        ("absences[0].from=2014", "absences[0].from", "there is no row `absences[0]`", "`absences` has no rows"),
        ("stays.s1.registration=hold", "hold", "unknown value `hold`", "did you mean `held`?"),
        (
            "stays.s1.place=cn.bejing",
            "cn.bejing",
            "unknown place `cn.bejing`",
            "write `cn.<province>.<city>`, or the code of a country in capitals",
        ),
        (
            "stays.s1.from=2014-02-30",
            "30",
            "`2014-02` has 28 days, found day `30`",
            "write a date as `2014-03-10`, or what is known of it: `2014-03`, `2014`",
        ),
        (
            "stays.s1.from=",
            "stays.s1.from=",
            "`stays.s1.from` has no value",
            "write the value after `=`, or `unasked` for a fact that is not told",
        ),
        (
            "as_of=2026-01-01",
            "as_of",
            "`as_of` is no fact of the person",
            "read the rules at another day with `--as-of`",
        ),
        ("complete=[stays]", "complete", "`complete` names lists", "write `stays=complete` for the list `stays`"),
    ] {
        let found = read_fact("what-if", text, &case(), &vocabulary()).expect_err(text);
        let [found] = found.as_slice() else { panic!("{text}: {found:#?}") };
        let underlined = &text[found.span.range()];
        assert_eq!((underlined, &*found.message, found.help.as_deref()), (at, message, Some(help)), "{text}");
        let name = match () {
            () if message.contains("no `=`") || message.contains("no value") => "missing-value",
            () if at == text.split('=').next().unwrap() => "unknown-path",
            () => found.name,
        };
        assert_eq!(found.name, name, "{text}");
    }
}

#[test]
fn a_row_alone_is_no_fact() {
    let found = read_fact("what-if", "stays.s1=lost", &case(), &vocabulary()).expect_err("a row");
    assert_eq!(found[0].message, "`stays.s1` is a row");
    assert!(found[0].help.as_ref().is_some_and(|help| help.starts_with("name one of its fields: `id`, `place`")));
}
