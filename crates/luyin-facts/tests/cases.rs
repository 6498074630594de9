//! Case files that are read as they stand.

#![allow(clippy::unwrap_used, reason = "a failing test says where")]

mod support;

use luyin_date::{Day, Truth, UnclearDate, parse_edtf};
use luyin_facts::{Case, Fact, FactPath, Record, RecordId, Value, Written, case_schema};
use support::{CASES, accepted, path, shared, with_lines};

#[test]
fn reads_every_shared_case_without_a_finding() {
    for (name, text) in CASES {
        let file = accepted(name, text);
        assert_eq!(file.warnings, [], "{name}");
        assert_eq!(file.case.as_of, Day::new(2026, 11, 22).unwrap(), "{name}");
    }
}

#[test]
fn every_path_of_a_case_is_read_back() {
    for (name, text) in CASES {
        let case = accepted(name, text).case;
        let mut count = 0;
        for (path, fact) in case.facts() {
            let text = path.to_string();
            assert_eq!(FactPath::parse(&text).as_ref(), Ok(&path), "{name} {text}");
            assert_eq!(case.get(&path), Some(fact), "{name} {text}");
            count += 1;
        }
        assert!(count > 50, "{name}: {count}");
    }
}

#[test]
fn facts_are_what_the_file_says() {
    let case = shared("01");
    for (at, expected) in [
        ("applicant.born", "1985-06-14"),
        ("stays.s1.from", "2014-03-01"),
        ("permits[1].until", "2016-09-01"),
        ("passports.p2.expires", "2032-11-02"),
        ("goal.filing", "2027-03-01"),
        ("residences[0].from", "1985-06-14"),
    ] {
        let date = case.get(&path(at)).and_then(Fact::known).and_then(Value::as_date).unwrap_or_else(|| panic!("{at}"));
        assert_eq!(date.date, parse_edtf(expected).unwrap(), "{at}");
    }
    assert_eq!(case.root.rows("permits")[0].text("class").map(|class| &**class), Some("Z"));
    assert_eq!(case.applicant().unwrap().rows("names")[0].text("latin").map(|name| &**name), Some("SAMPLE, Jane Ann"));
    assert!(case.root.list("absences").unwrap().complete);
    assert!(!case.root.list("holdings").unwrap().complete);
    assert_eq!(case.get(&path("employment")), Some(&Fact::Unasked));
}

#[test]
fn short_ids_of_places_become_canonical() {
    let vocabulary = support::vocabulary();
    let case = shared("02");
    let place = case.root.rows("stays")[1].place("place").unwrap();
    assert_eq!(vocabulary.places.id(place), "cn.jiangsu.suzhou");
}

#[test]
fn what_goes_on_runs_to_the_goals_last_day_and_is_marked_projected() {
    let case = shared("05");
    let stay = &case.root.rows("stays")[0];
    let until = stay.date("until").unwrap();
    assert_eq!((until.written, until.projected), (Written::Ongoing, true));
    assert_eq!(until.date, UnclearDate::exact(Day::new(2027, 4, 1).unwrap()));
    assert!(stay.projected);
    let hull = stay.period.as_ref().unwrap().possible().hull().unwrap();
    assert_eq!(hull.end(), case.horizon);
    let ended = &shared("01").root.rows("stays")[0].clone();
    assert!(!ended.projected);
}

#[test]
fn an_interval_and_a_place_alone_are_short_forms() {
    let case = shared("05");
    let frozen = case.root.rows("assets")[0].record("frozen").unwrap().clone();
    assert_eq!(frozen.id, RecordId::Term);
    assert_eq!(frozen.date("until").unwrap().date, parse_edtf("2027-04-20").unwrap());
    assert!(case.root.rows("family")[0].record("hukou").unwrap().place("place").is_some());
    let former = shared("07");
    assert_eq!(
        former.applicant().unwrap().record("hukou").unwrap().date("until").unwrap().date,
        parse_edtf("2011").unwrap()
    );
}

/// Lines that must be read without a finding.
const HELD: &[(&str, &str)] = &[
    ("a length within a year", "stays:\n  - {place: cn.shanghai, within: 2014, length: {months: 8}}\n"),
    ("a length between two numbers", "stays:\n  - {place: cn.guangdong, within: 2014, length: {months: [7, 8]}}\n"),
    ("a length alone", "stays:\n  - {place: CN, length: {weeks: 30}}\n"),
    ("a first day and a length", "stays:\n  - {place: CN, from: 2014-03-01, length: {days: 200}}\n"),
    ("a row with nothing told", "stays:\n  - {place: CN}\n"),
    (
        "a permit of unknown class",
        "permits:\n  - {place: cn.beijing, from: 2014, until: 2015, entries: multiple, days_per_entry: 30}\n",
    ),
    ("a class nobody can find out", "permits:\n  - {class: {unobtainable: true}, entries: 2}\n"),
    ("a declined list", "convictions: {declined: true}\n"),
    ("a declined field", "stays:\n  - {place: cn.beijing, address: {declined: true}}\n"),
    (
        "a paper held",
        "holdings:\n  - {id: h1, type: psb-no-record, form: original, country: GB, by: Somebody, issued: 2025-01, from: 2014, until: 2016, shown: 2025-02-01}\n",
    ),
    (
        "a demand",
        "demands:\n  - {evidence: psb-no-record, place: CN, by: the consulate, on: 2026-10-01, due: 2027-01-01}\n",
    ),
    (
        "an inquiry and its answer",
        "inquiries:\n  - {of: the hotline, place: cn.beijing, on: 2026-10, how: telephone, question: who, answer: nobody, in_writing: false}\n",
    ),
    (
        "an attempt",
        "attempts:\n  - {evidence: psb-no-record, of: the counter, on: 2026-09, how: by-agent, outcome: refused, in_writing: true}\n",
    ),
    (
        "permanent residence elsewhere",
        "residences:\n  - {country: CA, from: 2005, until: .., status: permanent-resident, permanent_since: 2009-05}\n",
    ),
    (
        "parents and former names",
        "family:\n  - {id: m, relation: mother, names: [{chinese: 李华}, {latin: LI Hua, kind: former, until: 1999}], settled_in: US, settled_since: 1999}\n",
    ),
    ("an unmarried partner", "family:\n  - {relation: partner, partners_since: 2020-05}\n"),
    (
        "a deposit frozen without a term",
        "assets:\n  - {kind: bank-deposit, amount: 100000.50, currency: CNY, frozen: 2026-10-10/.., without_term: true}\n",
    ),
    (
        "a deposit withdrawn",
        "assets:\n  - {kind: bank-deposit, amount: 100000, frozen: 2026-01-10/2026-07-10, withdrawn: 2026-08-01}\n",
    ),
    (
        "statements shown and contradicted by papers",
        "holdings: [{id: h1, type: work-permit}, {id: h2}]\nstays:\n  - {id: s1, place: CN, from: 2014, shown_by: h1, contradicted_by: [h2]}\n",
    ),
    (
        "a date between two, without quotes",
        "stays:\n  - {place: CN, from: [2013-11..2014-02], until: \"[..2014-05]\"}\n",
    ),
    ("dates to be checked", "stays:\n  - {place: CN, from: 2014-03?, until: 2014-09~}\n"),
    ("Norway", "residences:\n  - {country: NO, from: birth, until: 2014}\n"),
    ("a complete list that has no rows", "complete: [arrests, applicant.nationalities, names]\n"),
];

#[test]
fn holds_what_people_say() {
    for (what, lines) in HELD {
        let file = accepted(what, &with_lines(lines));
        assert_eq!(file.warnings, [], "{what}");
    }
}

#[test]
fn a_length_within_a_year_is_a_run_of_that_many_days() {
    let case = accepted("length", &with_lines("stays:\n  - {place: CN, within: 2014, length: {months: 8}}\n")).case;
    let count = case.root.rows("stays")[0].period.as_ref().unwrap().total_days();
    assert_eq!((count.least, count.most), (242, Some(245)));
}

#[test]
fn json_and_yaml_give_the_same_case() {
    let yaml = "format: 1\nas_of: 2026-11-22\ngoal: {guide: us.immigrant-visa}\napplicant: {born: 1988}\nstays:\n  - {id: s1, place: CN, from: 2014-03, until: ..}\n";
    let json = r#"{"format": 1, "as_of": "2026-11-22", "goal": {"guide": "us.immigrant-visa"}, "applicant": {"born": 1988},
        "stays": [{"id": "s1", "place": "CN", "from": "2014-03", "until": ".."}]}"#;
    let facts = |text: &str| {
        let case = accepted("a", text).case;
        case.facts()
            .filter(|(path, _)| path.record().is_none() && path.rows_of().is_none())
            .map(|(path, fact)| (path.to_string(), fact.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(facts(yaml), facts(json));
}

#[test]
fn what_if_changes_one_fact_and_the_days_that_rest_on_it() {
    let case = shared("03");
    let days = |case: &Case| case.root.rows("stays")[0].period.as_ref().unwrap().total_days();
    assert_eq!((days(&case).least, days(&case).most), (159, Some(189)));
    let earlier = case.with(&path("stays.s1.from"), told("2014-03-10"));
    assert_eq!(days(&earlier).is_exact(), Some(180));
    assert_eq!(days(&case).least, 159, "the case itself stays as it is");
    let unasked = earlier.with(&path("stays.s1.until"), Fact::Unasked);
    assert_eq!(days(&unasked).least, 1);
}

#[test]
fn a_day_or_time_without_a_beginning_begins_with_birth() {
    let first = |from: &str, until: &str| {
        let stays = format!("stays:\n  - {{id: s1, place: CN, {from}, {until}}}\n");
        let case = accepted(from, &with_lines(&stays)).case;
        case.root.rows("stays")[0].period.as_ref().unwrap().possible().hull().unwrap().start()
    };
    let born = accepted("nothing more", &with_lines(""))
        .case
        .root
        .record("applicant")
        .unwrap()
        .date("born")
        .unwrap()
        .date
        .earliest();
    assert_eq!(first("from: '[..2014-05]'", "until: 2014-06-30"), born);
    assert_eq!(first("within: '[..2014-05]'", "length: {months: 8}"), born);
    assert_eq!(first("from: 2014-05", "until: 2014-06-30").to_string(), "2014-05-01");
}

#[test]
fn what_if_another_birthday_moves_every_period_since_birth() {
    let case = shared("04");
    let moved = case.with(&path("applicant.born"), told("1980-01-01"));
    let from = moved.root.rows("residences")[0].date("from").unwrap().date;
    assert_eq!(from, parse_edtf("1980-01-01").unwrap());
    assert_eq!(moved.with(&path("applicant.born"), case.get(&path("applicant.born")).unwrap().clone()), case);
}

#[test]
fn what_if_another_filing_date_moves_what_is_projected() {
    let case = shared("05").with(&path("goal.filing"), told("2028-01-01"));
    assert_eq!(case.horizon, Day::new(2028, 1, 1).unwrap());
    assert_eq!(case.root.rows("stays")[0].date("until").unwrap().date.is_exact(), Some(case.horizon));
    let at = case.at(Day::new(2028, 6, 1).unwrap());
    assert_eq!((at.as_of, at.horizon), (at.horizon, at.as_of));
    assert!(!at.root.rows("stays")[0].projected);
}

#[test]
fn what_if_a_part_that_was_not_told() {
    let case = shared("03").with(&path("goal.dates.interview"), told("2027-05-05"));
    assert_eq!(case.horizon, Day::new(2027, 5, 5).unwrap());
    assert_eq!(case.with(&path("stays.nobody.from"), told("2014")), case);
}

#[test]
fn every_record_is_found_by_name_and_place() {
    for id in RecordId::ALL {
        for field in id.fields() {
            assert_eq!(id.field(field.name()), Some(field));
            let def = field.def();
            for text in [def.label.0, def.label.1, def.doc] {
                assert!(!text.is_empty(), "{} {}", id.def().name, def.name);
            }
        }
        assert_eq!(Record::empty(*id).facts().count(), id.def().fields.len());
        let names: std::collections::BTreeSet<&str> = id.fields().map(luyin_facts::FieldId::name).collect();
        assert_eq!(names.len(), id.def().fields.len(), "{}", id.def().name);
    }
}

#[test]
fn places_know_what_lies_in_what() {
    use luyin_facts::PlaceKind::{Country, Prefecture, Province};
    let places = support::vocabulary().places;
    let id = |text: &str| places.resolve(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    for (inner, outer, expected) in [
        ("cn.beijing.haidian", "cn.beijing", Truth::True),
        ("cn.beijing.haidian", "CN", Truth::True),
        ("cn.beijing", "cn.beijing", Truth::True),
        ("CN", "cn.beijing", Truth::Unknown),
        ("cn.guangdong", "cn.guangzhou", Truth::Unknown),
        ("cn.guangzhou", "cn.shenzhen", Truth::False),
        ("HK", "CN", Truth::False),
        ("CN", "HK", Truth::False),
    ] {
        assert_eq!(places.within(id(inner), id(outer)), expected, "{inner} in {outer}");
    }
    for (place, level, expected) in [
        ("cn.beijing.haidian", Prefecture, Some("cn.beijing")),
        ("cn.beijing", Prefecture, Some("cn.beijing")),
        ("cn.qingdao.shinan", Prefecture, Some("cn.shandong.qingdao")),
        ("cn.qingdao.shinan", Province, Some("cn.shandong")),
        ("cn.guangdong", Prefecture, None),
        ("cn.guangdong", Country, Some("CN")),
        ("HK", Province, None),
    ] {
        assert_eq!(places.at_level(id(place), level).map(|id| places.id(id)), expected, "{place}");
    }
    let parts: Vec<&str> = places.parts(id("cn.shandong")).map(|id| places.id(id)).collect();
    assert_eq!(parts, ["cn.shandong.qingdao"]);
}

#[test]
fn the_schema_names_every_field_and_every_reference_leads_somewhere() {
    let schema = case_schema();
    for id in RecordId::ALL {
        let def = id.def();
        let object = if *id == RecordId::Case { &schema } else { &schema["$defs"][def.name] };
        let object = if object["anyOf"].is_array() { &object["anyOf"][0] } else { object };
        for field in def.fields {
            assert_eq!(object["properties"][field.name]["title"], field.label.0, "{} {}", def.name, field.name);
        }
        assert_eq!(object["additionalProperties"], false, "{}", def.name);
    }
    let text = schema.to_string();
    for reference in text.split("#/$defs/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(schema["$defs"][reference].is_object(), "{reference}");
    }
}

fn told(date: &str) -> Fact {
    Fact::Known(Value::Date(luyin_facts::DateFact::told(parse_edtf(date).unwrap())))
}

#[test]
fn of_thousands_of_mistakes_the_first_are_told_and_how_many_there_are() {
    let rows = "  - {place: cn.nowhere}\n".repeat(5000);
    let found = support::findings(&with_lines(&format!("stays:\n{rows}")));
    assert_eq!(found.len(), 201);
    let last = found.last().unwrap();
    assert_eq!((last.name, last.message.as_str()), ("many-findings", "4800 more findings are not shown"));
}
