//! Expressions of guides against case files.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a failing test says where"
)]

mod common;

use common::{HALF_KNOWN, MARRIAGE, TWO_CITIES, case, compiled, evaluated, extras, vocabulary};
use luyin_date::Truth::{self, False, True, Unknown};
use luyin_expr::{Change, Env, Given, Program, SettlingSet, Side, settling_sets, turning_points};

fn check(text: &str, source: &str, expected: Truth) {
    assert_eq!(evaluated(source, &case(text)).truth, expected, "{source}");
}

#[test]
fn conditions_of_guides_come_to_what_the_cases_say() {
    for (text, source, expected) in [
        (TWO_CITIES, r#"total_days(presence("CN")) == 397"#, True),
        (TWO_CITIES, r#"total_days(presence("cn.shanghai")) == 249"#, True),
        (TWO_CITIES, r#"total_days(presence("cn.suzhou")) == 148"#, True),
        (TWO_CITIES, r#"total_days(presence("cn.suzhou")) >= param.minimum_days"#, False),
        (TWO_CITIES, r#"total_days(presence("CN")) >= param.minimum_days"#, True),
        (
            TWO_CITIES,
            r#"longest_run(intersect(presence("CN"), last_years(10, goal.filing), since_age(18))) >= months(6)"#,
            True,
        ),
        (
            TWO_CITIES,
            r#"longest_run(intersect(presence("CN"), last_years(10, goal.filing), since_age(18))) >= months(14)"#,
            False,
        ),
        (
            TWO_CITIES,
            r#"longest_run(intersect(presence("MX"), last_years(10, goal.filing), since_age(18))) >= months(6)"#,
            True,
        ),
        (TWO_CITIES, r#"residing_in("US")"#, True),
        (TWO_CITIES, r"residing_in(country)", False),
        (TWO_CITIES, r#"residing_in("US", goal.filing)"#, True),
        (TWO_CITIES, r"arrests.exists(a, a.country == country)", False),
        (TWO_CITIES, r#"stays.all(s, s.registration in ["held", "copy"])"#, False),
        (
            TWO_CITIES,
            r#"stays.filter(s, within(s.place, "cn.suzhou")).all(s, s.registration in ["held", "copy"])"#,
            True,
        ),
        (
            TWO_CITIES,
            r#"permits.exists(p, p.class in ["residence-work"] && within(p.place, "cn.suzhou") && covers(p.period, intersect(presence("cn.suzhou"), between("2019-09-15", "2030-01-01"))))"#,
            True,
        ),
        (TWO_CITIES, r"permits.exists(p, p.class in residence_classes && within(p.place, place))", False),
        (
            TWO_CITIES,
            r#"total_days(intersect(presence("cn.suzhou"), on_permit(residence_classes, "cn.suzhou"))) == 144"#,
            True,
        ),
        (TWO_CITIES, r#"total_days(difference(presence("CN"), union(permits.map(p, p.period)))) == 5"#, True),
        (
            TWO_CITIES,
            r#"passports.filter(p, overlaps(p.period, claim.period)).all(p, p.status in ["held", "copy"])"#,
            True,
        ),
        (TWO_CITIES, r#"family.exists(f, f.relation == "spouse")"#, Unknown),
        (TWO_CITIES, r"age(goal.filing) == 35 && goal.filing in last_years(1, goal.filing + days(1))", True),
        (TWO_CITIES, r#"goal.filing - date("2027-01-01") == 14 && goal.filing > "2027-01""#, Unknown),
        (
            TWO_CITIES,
            r#"country_of(place) == "CN" && place_of_level("cn.beijing.haidian", "prefecture") == place"#,
            True,
        ),
        (MARRIAGE, r#"family.exists(f, f.relation == "spouse" && add_years(f.married, 5) <= goal.filing)"#, True),
        (MARRIAGE, r#"family.exists(f, f.relation == "spouse" && add_years(f.married, 6) <= goal.filing)"#, False),
        (
            MARRIAGE,
            r#"year_windows(5, goal.filing).all(y, months_total(intersect(presence("CN"), y), "thirty-days") >= months(9))"#,
            True,
        ),
        (MARRIAGE, r#"year_windows(5, goal.filing).map(y, total_days(intersect(presence("CN"), y)))[0] == 312"#, True),
        (MARRIAGE, r#"year_windows(5, goal.filing).map(y, total_days(intersect(presence("CN"), y)))[1] == 366"#, True),
        (MARRIAGE, r#"year_windows(5, goal.filing).map(y, total_days(intersect(presence("CN"), y)))[2] == 279"#, True),
        (MARRIAGE, r#"year_windows(5, goal.filing).map(y, total_days(intersect(presence("CN"), y)))[4] == 365"#, True),
        (MARRIAGE, r#"assets.exists(a, a.kind == "bank-deposit" && a.amount >= 100000)"#, True),
        (MARRIAGE, r"has(goal.filing) && size(family) == 1", True),
    ] {
        check(text, source, expected);
    }
}

#[test]
fn a_month_remembered_leaves_the_days_open_and_names_the_turning_day() {
    let case = case(HALF_KNOWN);
    let vocabulary = vocabulary();
    let extras = extras(&vocabulary);
    let env = Env::new(&case, &vocabulary.places, &extras);
    let program = compiled(r#"total_days(presence("CN")) >= param.minimum_days"#);
    let evaluation = program.evaluate(&env);
    assert_eq!(evaluation.truth, Unknown);
    let measure = evaluation.measure.unwrap();
    assert_eq!((measure.least, measure.most, measure.needed), (Some(159), Some(189), Some(180)));
    let missing: Vec<String> = evaluation.missing.iter().map(ToString::to_string).collect();
    assert_eq!(missing, ["stays.s1.from"]);
    let points = turning_points(&program, &env, &program.evaluate(&env).missing);
    assert_eq!(points.len(), 1);
    assert_eq!(points[0].day.to_string(), "2014-03-10");
    assert_eq!((points[0].side, points[0].then, points[0].otherwise), (Side::OnOrBefore, True, False));
}

#[test]
fn days_on_a_permit_turn_on_two_dates() {
    let case = case(HALF_KNOWN);
    let vocabulary = vocabulary();
    let extras = extras(&vocabulary);
    let env = Env::new(&case, &vocabulary.places, &extras);
    let program = compiled(r#"total_days(intersect(presence("CN"), on_permit(residence_classes, "CN"))) >= 180"#);
    let points = turning_points(&program, &env, &program.evaluate(&env).missing);
    let shown: Vec<String> = points
        .iter()
        .map(|point| format!("{} {} {:?} {:?}", point.path, point.day, point.then, point.otherwise))
        .collect();
    assert_eq!(shown, ["stays.s1.from 2014-03-10 Unknown False", "permits[0].from 2014-03-10 Unknown False"]);
    assert_eq!(
        settled(&program, &env),
        [
            "not met when stays.s1.from 2014-03-11..2014-03-31",
            "not met when permits[0].from 2014-03-11..2014-03-31",
            "met when stays.s1.from 2014-03-01..2014-03-10 + permits[0].from 2014-03-01..2014-03-10",
        ]
    );
}

/// The sets as text.
fn settled(program: &Program, env: &Env) -> Vec<String> {
    let given = |given: &Given| match given {
        Given::Told(value) => match (value.as_text(), value.as_bool(), value.as_place()) {
            (Some(text), ..) => format!("`{text}`"),
            (_, Some(value), _) => value.to_string(),
            (.., Some(place)) => env.places().id(place).to_owned(),
            _ => format!("{value:?}"),
        },
        Given::Days { days, moved: None, .. } => format!("{}..{}", days.start(), days.end()),
        Given::Days { days, moved: Some(moved), .. } => format!("{}..{} ({moved:+} days)", days.start(), days.end()),
        Given::NoMore => "has no more".to_owned(),
        Given::Without => "goes".to_owned(),
        Given::OneMore(_) => String::new(),
    };
    let change = |change: &Change| match &change.to {
        Given::OneMore(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(field, value)| format!("{} {}", field.name(), given(value))).collect();
            format!("{} has one more {{{}}}", change.path, fields.join(", "))
        }
        to => format!("{} {}", change.path, given(to)),
    };
    let set = |set: &SettlingSet| {
        let changes: Vec<String> = set.changes.iter().map(change).collect();
        format!("{} when {}", if set.truth.is_true() { "met" } else { "not met" }, changes.join(" + "))
    };
    settling_sets(program, env, 3).sets.iter().map(set).collect()
}

#[test]
fn what_would_turn_a_definite_answer_around() {
    let vocabulary = vocabulary();
    let extras = extras(&vocabulary);
    for (text, source, sets) in [
        (
            &HALF_KNOWN.replace("from: 2014-03,", "from: 2014-04-11,"),
            r#"total_days(presence("CN")) >= 180"#,
            &["met when stays.s1.from 1988-01-01..2014-03-10 (-32 days)"][..],
        ),
        (
            &TWO_CITIES.to_owned(),
            r#"stays.all(s, s.registration in ["held", "copy"])"#,
            &["met when stays.s1.registration `held`", "met when stays.s1 goes"],
        ),
        (
            &TWO_CITIES.replace("registration: held", "registration: never"),
            r#"stays.all(s, s.registration in ["held", "copy"])"#,
            &["met when stays.s1.registration `held` + stays.s2.registration `held`"],
        ),
        (
            &TWO_CITIES.to_owned(),
            r#"passports.exists(p, p.country == "US" && p.status == "held")"#,
            &["met when passports.p1.country US", "met when passports has one more {country US, status `held`}"],
        ),
        (
            &TWO_CITIES.to_owned(),
            r"arrests.exists(a, a.country == country) && goal.apply == 'in-person'",
            &["met when goal.apply `in-person` + arrests has one more {country CA}"],
        ),
        (
            &TWO_CITIES.to_owned(),
            r"permits.exists(p, p.class in residence_classes && within(p.place, place) && covers(p.period, claim.period))",
            &[],
        ),
    ] {
        let case = case(text);
        let env = Env::new(&case, &vocabulary.places, &extras);
        let found = settled(&compiled(source), &env);
        eprintln!("{source}\n  {}", found.join("\n  "));
        assert!(sets.iter().all(|set| found.iter().any(|found| found == set)), "{source}: {found:#?}");
    }
}

#[test]
fn an_open_list_is_the_missing_fact() {
    let case = case(HALF_KNOWN);
    let evaluation = evaluated(r#"arrests.exists(a, a.country == "CN")"#, &case);
    assert_eq!(evaluation.missing.iter().map(ToString::to_string).collect::<Vec<_>>(), ["arrests"]);
}

#[test]
fn an_explanation_shows_only_what_decided() {
    let case = case(TWO_CITIES);
    let vocabulary = vocabulary();
    let extras = extras(&vocabulary);
    let env = Env::new(&case, &vocabulary.places, &extras);
    let program =
        compiled(r#"residing_in("US") && stays.all(s, s.registration == "held") && goal.apply == "by-agent""#);
    let trace = program.explain(&env);
    let texts: Vec<&str> = trace.steps().iter().map(|step| step.text.as_str()).collect();
    assert_eq!(
        texts[1..],
        [r#"stays.all(s, s.registration == "held")"#, r#"s.registration == "held""#, "s.registration"]
    );
    assert_eq!(trace.children[0].children[0].row.as_ref().unwrap().to_string(), "stays.s1");
}

#[test]
fn the_row_that_all_hangs_on_gives_the_quantity() {
    let case = case(MARRIAGE);
    let of = |source: &str| {
        let evaluation = evaluated(source, &case);
        (evaluation.truth, evaluation.measure.and_then(|measure| measure.least))
    };
    let months = r#"months_total(intersect(presence("CN"), y), "thirty-days")"#;
    let days = r#"total_days(intersect(presence("CN"), y))"#;
    let table = [
        // 312, 366, 279, 365 and 365 days.
        (format!("all(y, {months} >= months(9))"), Truth::True, 9),
        (format!("all(y, {months} >= months(10))"), Truth::False, 9),
        (format!("all(y, {days} >= 200)"), Truth::True, 279),
        (format!("all(y, {days} >= 320)"), Truth::False, 279),
        (format!("all(y, {days} < 367)"), Truth::True, 366),
        (format!("exists(y, {days} >= 366)"), Truth::True, 366),
        (format!("exists(y, {days} >= 367)"), Truth::False, 366),
        (format!("exists(y, {days} <= 280)"), Truth::True, 279),
    ];
    for (asked, truth, least) in table {
        assert_eq!(of(&format!("year_windows(5, goal.filing).{asked}")), (truth, Some(least)), "{asked}");
    }
}
