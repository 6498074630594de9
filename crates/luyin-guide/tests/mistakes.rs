//! Every mistake in a guide is said with its name, a message, the text underlined and a help.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it finds something wrong")]

mod common;

use common::{GUIDE, HEAD, read, told};

/// The findings about one guide whose head is in order.
fn about(rest: &str) -> Vec<String> {
    let text = format!("{HEAD}{rest}");
    let (_, findings, sources) = read(&[(GUIDE, &text)]);
    told(&findings, &sources)
}

#[track_caller]
fn check(rest: &str, expected: &[&str]) {
    assert_eq!(about(rest), expected, "\n{rest}");
}

const READING: &str = "basis: law, cite: [rules#art-5]";

fn criterion(when: &str) -> String {
    format!(
        "criteria:\n  - id: days\n    kind: discretion\n    label: {{en: D, zh: 天}}\n    applies: {when}\n    cite: [rules]\n"
    )
}

#[test]
fn a_guide_in_order_is_silent() {
    check("", &[]);
}

#[test]
fn unknown_fields_are_named_with_the_nearest() {
    check("critera: []\n", &["unknown-field | a guide has no field `critera` | critera | did you mean `criteria`?"]);
    check(
        "output: {type: passport, xyz: 1}\n",
        &[
            "unknown-field | an output has no field `xyz` | xyz | the fields are `type`, `counterpart`, `good_for`, `covers`",
        ],
    );
}

#[test]
fn both_languages_are_wanted() {
    check(
        "notices:\n  - {id: a, label: {en: Only English}, cite: [rules]}\n",
        &["missing-language | the Chinese text is missing | en | add `zh: …`"],
    );
    check(
        "notices:\n  - {id: a, label: {en: '', zh: 有}, cite: [rules]}\n",
        &["missing-language | the English text is missing | '' | add `en: …`"],
    );
    check(
        "notices:\n  - {id: a, label: One text, cite: [rules]}\n",
        &["wrong-type | expected a text in both languages, found a text | One text | write `{en: …, zh: …}`"],
    );
}

#[test]
fn a_statement_without_a_source_is_an_error() {
    let help = "add `cite: [source#passage]`";
    check(
        "notices:\n  - {id: a, label: {en: A, zh: 甲}}\n",
        &[&format!("missing-cite | a statement has no source | a | {help}")],
    );
    check(
        "costs:\n  - {id: b, label: {en: A, zh: 甲}, cite: []}\n",
        &[&format!("missing-cite | a cost has no source | b | {help}")],
    );
    check(
        "criteria:\n  - {id: c, kind: discretion, label: {en: A, zh: 甲}}\n",
        &[&format!("missing-cite | a criterion has no source | c | {help}")],
    );
}

#[test]
fn ids_that_lead_nowhere_are_named_with_the_nearest() {
    check(
        "cite: [rulez, rules#art-7, page#anything]\n",
        &[
            "unknown-source | unknown source `rulez` | rulez | did you mean `rules`?",
            "unknown-source-part | the source `rules` has no part `art-7` | rules#art-7 | did you mean `art-5`?",
        ],
    );
    check(
        "evidence:\n  - {type: pasport, instead: [permits], cite: [rules]}\n",
        &[
            "unknown-evidence-type | unknown evidence type `pasport` | pasport | did you mean `passport`?",
            "unknown-evidence-type | unknown evidence type `permits` | permits | did you mean `permit`?",
        ],
    );
    check(
        "then:\n  - {service: police-certificat, why: {en: A, zh: 甲}, cite: [rules]}\n",
        &[
            "unknown-service | unknown service `police-certificat` | police-certificat | did you mean `police-certificate`?",
        ],
    );
    check("extends: cn.police\n", &["unknown-guide | unknown guide `cn.police` | cn.police | -"]);
}

#[test]
fn places_and_authorities_are_looked_up() {
    let text = HEAD.replace("place: CN", "place: cn.taizhou").replace("cn.psb", "cn.pbs");
    let (_, findings, sources) = read(&[(GUIDE, &text)]);
    assert_eq!(
        told(&findings, &sources),
        [
            "ambiguous-place | `cn.taizhou` may be several places | cn.taizhou | write one of `cn.jiangsu.taizhou`, `cn.zhejiang.taizhou`",
            "unknown-authority | unknown authority `cn.pbs` | cn.pbs | did you mean `cn.psb`?",
        ]
    );
    let text = HEAD.replace("place: CN", "place: cn.beijin");
    let (_, findings, sources) = read(&[(GUIDE, &text)]);
    assert_eq!(
        told(&findings, &sources),
        ["unknown-place | unknown place `cn.beijin` | cn.beijin | did you mean `cn.beijing`?"]
    );
}

#[test]
fn dates_and_periods_are_checked() {
    let text = HEAD.replace("2021-12-31/..", "2021-12-31").replace("2026-04-30", "2026-02-30");
    let (_, findings, sources) = read(&[(GUIDE, &text)]);
    let told = told(&findings, &sources);
    assert_eq!(told[0], "bad-period | `2021-12-31` is not a period | 2021-12-31 | write it as in `2021-12-31/..`");
    assert!(told[1].starts_with("bad-date | ") && told[1].contains("| 2026-02-30 |"), "{told:?}");
    check(
        "notices:\n  - {id: a, label: {en: A, zh: 甲}, unknown_since: soon, cite: [rules]}\n",
        &[&about("notices:\n  - {id: a, label: {en: A, zh: 甲}, unknown_since: soon, cite: [rules]}\n")[0]],
    );
    let text = HEAD.replace("2021-12-31/..", "2021-12-31/2020-01-01");
    let (_, findings, sources) = read(&[(GUIDE, &text)]);
    assert_eq!(
        common::told(&findings, &sources),
        [
            "bad-period | the period `2021-12-31/2020-01-01` ends before it starts | 2021-12-31/2020-01-01 | put the first day before the slash"
        ]
    );
}

#[test]
fn dated_values_have_days_and_numbers() {
    let found = about("parameters:\n  n: {unit: days, values: {2021-13-01: 180, 2022-01-01: many}, cite: [rules]}\n");
    assert!(found.iter().any(|line| line.starts_with("bad-date | ") && line.contains("| 2021-13-01 |")), "{found:?}");
    assert!(
        found.contains(&"wrong-type | expected a number or `null`, found a text | many | -".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_parameter_that_nothing_uses_is_a_warning() {
    check(
        "parameters:\n  n: {unit: days, values: {2021-12-31: 180}, cite: [rules]}\n",
        &[
            "unused-parameter | no expression uses the parameter `n` | unit | write `param.n` where the number is needed, or remove it",
        ],
    );
    check(
        &format!(
            "{}parameters:\n  n: {{unit: days, values: {{2021-12-31: 180}}, cite: [rules]}}\n",
            criterion("total_days(presence(\"CN\")) >= param.n")
        ),
        &[],
    );
}

#[test]
fn a_parameter_without_a_value_while_the_guide_holds_is_a_warning() {
    let help = "add a value from that day on, or end the guide's version before it";
    for (values, on) in [("{2022-06-01: 180}", "2021-12-31"), ("{2021-12-31: 180, 2025-01-01: null}", "2025-01-01")] {
        check(
            &format!(
                "{}parameters:\n  n: {{unit: days, values: {values}, cite: [rules]}}\n",
                criterion("total_days(presence(\"CN\")) >= param.n")
            ),
            &[&format!(
                "gap-in-dated-values | the parameter `n` has no value on {on}, when `cn.police-certificate` is in force | unit | {help}"
            )],
        );
    }
}

#[test]
fn mistakes_in_expressions_stand_where_they_are_written() {
    let under = |when: &str| {
        let found = about(&criterion(when));
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].split(" | ").nth(2).unwrap().to_owned()
    };
    assert_eq!(under("total_days(presense(\"CN\")) >= 1"), "presense");
    assert_eq!(under("'total_days(presense(\"CN\")) >= 1'"), "presense");
    assert_eq!(under("\"total_days(presense(\\\"CN\\\")) >= 1\""), "presense");
    assert_eq!(under(">-\n      total_days(presence(\"CN\")) >= 1\n      && stais.exists(s, true)"), "stais");
    assert_eq!(under("|-\n      total_days(presence(\"CN\")) >= 1\n        && stais.exists(s, true)"), "stais");
    assert_eq!(under("'\"中文\" == applicant.sexx'"), "applicant.sexx".rsplit('.').next().unwrap());
}

#[test]
fn expressions_know_the_names_of_their_place() {
    check(&criterion("within(claim.place, \"cn.beijing\")"), &[]);
    check(&criterion("permits.exists(p, p.class in residence_classes)"), &[]);
    let found = about(&criterion("country == \"CN\""));
    assert!(found.iter().any(|line| line.contains("`country`")), "{found:?}");
}

#[test]
fn values_of_closed_sets_and_types_are_checked() {
    check(
        "claims_per: city\nserves: [foreigners]\n",
        &[
            "unknown-value | `city` is not a value of this field | city | it is one of `prefecture`, `province`, `country`",
            "unknown-value | `foreigners` is not a value of this field | foreigners | did you mean `foreigner`?",
        ],
    );
    check("criteria: {}\n", &["wrong-type | expected a list, found a map | {} | -"]);
    check("programme: perhaps\n", &["wrong-type | expected true or false, found a text | perhaps | -"]);
    check(
        "time_limits:\n  - {id: t, label: {en: A, zh: 甲}, length: {fortnights: 1}, cite: [rules]}\n",
        &[
            "bad-length | `fortnights` is not a unit of time | fortnights | write one of `working_days`, `days`, `weeks`, `months`, `years`",
        ],
    );
    check(
        "costs:\n  - {id: t, label: {en: A, zh: 甲}, amount: {yuan: 1}, cite: [rules]}\n",
        &["bad-currency | `yuan` is not a currency | yuan | write its three letters, as in `CNY`"],
    );
    check(
        "notices:\n  - {id: A b, label: {en: A, zh: 甲}, cite: [rules]}\n",
        &["bad-id | `A b` is not an id | A b | use lower-case letters, digits, hyphens and dots"],
    );
}

#[test]
fn missing_fields_say_what_they_are_for() {
    check(
        "channels:\n  - {id: desk, label: {en: A, zh: 甲}, cite: [rules]}\n",
        &["missing-field | a channel needs the field `kind` | desk | `kind`: Who goes there, or how it is sent."],
    );
    check(
        "evidence:\n  - {type: passport, max_age: {of: [certificate], at: acceptance}, cite: [rules]}\n",
        &[
            "missing-field | a greatest age needs the field `at_most` | of | `at_most`: The greatest age, itself included.",
        ],
    );
}

#[test]
fn a_field_left_empty_is_underlined() {
    let text = HEAD.replace("in_force: 2021-12-31/..", "in_force:");
    let tests = "format: 1\ntests:\n  - {name: t, given: {}, expect: {criteria: {days: met}}}\n";
    let (_, findings, sources) = read(&[(GUIDE, &text), ("guides/services/cn/tests.yaml", tests)]);
    assert_eq!(
        told(&findings, &sources),
        [
            "missing-field | the field `in_force` is empty | in_force | `in_force`: The days on which this version holds, as in `2021-12-31/..`."
        ]
    );
}

#[test]
fn ids_are_given_once() {
    check(
        "notices:\n  - {id: a, label: {en: A, zh: 甲}, cite: [rules]}\n  - {id: a, label: {en: B, zh: 乙}, cite: [rules]}\n",
        &["duplicate-id | `a` is already the id of another item here | a | -"],
    );
    let (_, findings, sources) = read(&[(
        "guides/evidence/more.yaml",
        "format: 1\nevidence_types:\n  - {id: passport, title: {en: P, zh: 护照}}\n",
    )]);
    assert_eq!(told(&findings, &sources), ["duplicate-id | `passport` is defined twice | passport | -"]);
}

#[test]
fn procedures_hold_together() {
    let procedure = "\
procedure:
  start: applied
  states:
    applied:
      on:
        accept: {by: [officer], to: accepted}
        refuse: {by: [officer], to: refusd, if: no_record}
    accepted: {}
    refused: {final: true}
  clocks:
    - {id: decide, length: {working_days: 3}, starts: acept, pauses: accept, cite: [rules]}
";
    check(
        procedure,
        &[
            "unknown-state | the procedure has no state `refusd` | refusd | did you mean `refused`?",
            "unknown-condition | the procedure has no condition `no_record` | no_record | the conditions are ",
            "dead-end-state | nothing leads out of the state `accepted` | {} | add `on: …`, or `final: true`",
            "unreachable-state | no event leads to the state `refused` | refused | let an event lead there, or remove it; the first state is `applied`",
            "clock-never-resumes | the clock pauses and never runs on | decide | add `resumes: [event]`",
            "unknown-event | the procedure has no event `acept` | acept | did you mean `accept`?",
        ],
    );
}

#[test]
fn versions_of_one_id_do_not_overlap() {
    let later = HEAD.replace("2021-12-31/..", "2024-01-01/..");
    let (_, findings, sources) = read(&[(GUIDE, HEAD), ("guides/services/cn/guide-2024.yaml", &later)]);
    assert_eq!(
        told(&findings, &sources),
        [
            "overlapping-versions | the versions of `cn.police-certificate` are in force on the same days | 2021-12-31/.. | end one version on the day before the next one starts"
        ]
    );
    let unclear = HEAD.replace("2021-12-31/..", "'../[..2021-12-30]'");
    let (_, findings, sources) = read(&[(GUIDE, HEAD), ("guides/services/cn/guide-old.yaml", &unclear)]);
    assert!(findings.is_empty(), "{:?}", told(&findings, &sources));
}

#[test]
fn two_guides_for_the_same_people_are_an_error() {
    let other = HEAD.replace("id: cn.police-certificate", "id: cn.other");
    let (_, findings, sources) = read(&[(GUIDE, HEAD), ("guides/services/other/guide.yaml", &other)]);
    assert_eq!(
        told(&findings, &sources),
        [
            "two-guides-for-one-service | `cn.other` describes the same service at the same place for the same people | cn.police-certificate | let `serves`, `place` or `in_force` tell them apart"
        ]
    );
}

#[test]
fn days_between_two_versions_are_a_warning() {
    let earlier = HEAD.replace("2021-12-31/..", "2019-01-01/2021-11-30");
    let (_, findings, sources) = read(&[(GUIDE, HEAD), ("guides/services/cn/guide-2019.yaml", &earlier)]);
    assert_eq!(
        told(&findings, &sources),
        [
            "gap-between-versions | no version of `cn.police-certificate` is in force from 2021-12-01 to 2021-12-30 | cn.police-certificate | let the earlier version run until the day before, or write an unclear end as `[A..B]`"
        ]
    );
    let unclear = HEAD.replace("2021-12-31/..", "'2019-01-01/[2021-11-30..2021-12-30]'");
    let (_, findings, sources) = read(&[(GUIDE, HEAD), ("guides/services/cn/guide-2019.yaml", &unclear)]);
    assert!(findings.is_empty(), "{:?}", told(&findings, &sources));
}

#[test]
fn days_between_two_readings_are_a_warning() {
    let dated = |first: &str, second: &str| {
        let first = format!("id: a, in_force: {first}, when: age(as_of) >= 18");
        let second = format!("id: b, in_force: {second}, when: age(as_of) >= 16");
        beside_tests(&read_as(&[&second, &first]))
    };
    assert_eq!(
        dated("'../2023-11-30'", "2024-01-01/.."),
        [
            "gap-between-readings | no reading of `days` is in force from 2023-12-01 to 2023-12-31 | b | let one reading run until the next begins, or write an unclear end as `[A..B]`"
        ]
    );
    assert_eq!(dated("'../2023-12-31'", "2024-01-01/.."), Vec::<String>::new());
    assert_eq!(dated("'../[2023-11-30..2023-12-31]'", "2024-01-01/.."), Vec::<String>::new());
}

#[test]
fn a_criterion_that_no_case_reaches_is_a_warning() {
    let help = "widen `applies`, `serves` or `in_force`, or remove the criterion";
    let applies = criterion("applicant.category == \"citizen\"");
    check(
        &format!("serves: [foreigner]\n{applies}"),
        &[&format!(
            "unreachable-criterion | no case reaches the criterion `days`: it applies to nobody whom the guide serves | days | {help}"
        )],
    );
    check(&format!("serves: [foreigner, citizen]\n{applies}"), &[]);
    check(&applies, &[]);
    assert_eq!(
        beside_tests(&read_as(&["id: a, in_force: 2010-01-01/2020-12-31, when: age(as_of) >= 18"])),
        [format!(
            "unreachable-criterion | no case reaches the criterion `days`: none of its readings is in force while the guide is | days | {help}"
        )]
    );
}

#[test]
fn two_overrides_that_both_apply_are_an_error() {
    let child = |rest: &str| {
        let head = HEAD.replace("id: cn.police-certificate", "id: cn.beijing.police-certificate");
        let head = head.replace("place: CN", "place: cn.beijing");
        format!("{head}extends: cn.police-certificate\n{rest}")
    };
    let parent = format!("{HEAD}evidence:\n  - {{type: passport, cite: [rules]}}\n");
    let about = |rest: &str| {
        let (_, findings, sources) = read(&[(GUIDE, &parent), ("guides/services/cn/beijing/guide.yaml", &child(rest))]);
        told(&findings, &sources)
    };
    let drop = "drop:\n  - {id: evidence.passport, why: {en: A, zh: 甲}}\n";
    let again = "evidence:\n  - {type: passport, copies: 2, cite: [rules]}\n";
    assert_eq!(
        about(&format!("{drop}{again}")),
        [
            "conflicting-overrides | `evidence.passport` is dropped, and given again in the same guide | evidence.passport | drop it, or give the fields that differ; give what replaces it an id of its own"
        ]
    );
    assert_eq!(about(drop), Vec::<String>::new());
    assert_eq!(about(again), Vec::<String>::new());
    assert_eq!(
        about(&format!("{again}  - {{type: passport, copies: 3, cite: [rules]}}\n")),
        ["duplicate-id | `passport` is already the id of another item here | passport | -"]
    );
}

#[test]
fn two_values_of_one_day_are_an_error() {
    let found = about("parameters:\n  n: {unit: days, values: {2021-12-31: 180, 2021-12-31: 90}, cite: [rules]}\n");
    assert!(
        found.iter().any(|line| line.starts_with("duplicate-key | ") && line.contains("| 2021-12-31 |")),
        "{found:?}"
    );
}

/// The findings about an authority with one counter of these versions.
fn about_counter(versions: &[&str]) -> Vec<String> {
    let rows: String = versions
        .iter()
        .map(|rest| format!("      - {{address: {{en: A, zh: 址}}, cite: [rules], {rest}}}\n"))
        .collect();
    let text = format!(
        "format: 1\nid: cn.other\ntitle: {{en: P, zh: 公安}}\nplace: CN\ncite: [rules]\ncounters:\n  - id: desk\n    place: cn.beijing\n    services: [police-certificate]\n    title: {{en: D, zh: 台}}\n    versions:\n{rows}"
    );
    let (_, findings, sources) = read(&[(GUIDE, HEAD), ("guides/authorities/other.yaml", &text)]);
    told(&findings, &sources)
}

#[test]
fn versions_of_a_counter_do_not_overlap() {
    assert_eq!(
        about_counter(&["in_force: 2020-01-01/..", "in_force: 2024-01-01/.."]),
        [
            "overlapping-versions | two versions of the counter `desk` are in force on the same days | address | end one version on the day before the next one starts"
        ]
    );
    assert_eq!(about_counter(&["in_force: 2020-01-01/2023-12-31", "in_force: 2024-01-01/.."]), Vec::<String>::new());
    assert_eq!(
        about_counter(&["in_force: 2020-01-01/2023-11-30", "in_force: 2024-01-01/.."]),
        [
            "gap-between-versions | no version of the counter `desk` is in force from 2023-12-01 to 2023-12-31 | address | let the earlier version run until the day before, or write an unclear end as `[A..B]`"
        ]
    );
}

#[test]
fn hours_of_a_counter_are_times_and_days_of_the_week() {
    let hours = |hours: &str| about_counter(&[&format!("in_force: 2020-01-01/.., hours: [{{{hours}}}]")]);
    assert_eq!(hours("days: mon-fri, open: \"09:00\", close: \"17:00\""), Vec::<String>::new());
    assert_eq!(
        hours("days: mon-fri, open: \"9 am\", close: \"17:00\""),
        ["bad-time | `9 am` is not a time of day | \"9 am\" | write hours and minutes in quotes, as in `\"09:00\"`"]
    );
    assert_eq!(
        hours("days: mon-fri, open: \"17:00\", close: \"09:00\""),
        [
            "bad-time | the counter `desk` opens at 17:00 and closes at 09:00 | address | write the earlier time under `open`; hours past midnight are two entries"
        ]
    );
    assert_eq!(
        hours("days: workdays, open: \"09:00\", close: \"17:00\""),
        [
            "bad-weekdays | `workdays` is not a list of days of the week | workdays | write them as in `mon-sat` or `mon,wed`"
        ]
    );
}

#[test]
fn a_text_of_nothing_is_an_error() {
    let source =
        "format: 1\nsources:\n  - {id: b, title: {en: B, zh: 乙}, publisher: {en: B, zh: 乙}, kind: law, url: \"\"}\n";
    let (_, findings, sources) = read(&[("guides/sources/b.yaml", source)]);
    assert_eq!(told(&findings, &sources), ["empty-text | the text is empty | \"\" | write it, or leave the field out"]);
    check(&criterion("\"\""), &["empty-expression | nothing is written here |  | -"]);
}

#[test]
fn places_hold_together() {
    let more = "format: 1\ndivisions:\n  - {id: cn.nowhere.city, en: City, zh: 城市, kind: prefecture}\n";
    let (_, findings, sources) = read(&[("guides/places/more.yaml", more)]);
    let told = told(&findings, &sources);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("bad-place | "), "{told:?}");
    assert!(told[0].ends_with("| cn.nowhere.city | add the place that it is part of, or correct the id"), "{told:?}");
}

/// A criterion with these readings.
fn read_as(readings: &[&str]) -> String {
    let rows: String = readings
        .iter()
        .map(|reading| format!("      - {{{reading}, label: {{en: A, zh: 甲}}, {READING}}}\n"))
        .collect();
    format!("criteria:\n  - id: days\n    kind: condition\n    label: {{en: D, zh: 天}}\n    readings:\n{rows}")
}

/// The findings about one guide, beside the tests that it lacks.
fn beside_tests(rest: &str) -> Vec<String> {
    about(rest).into_iter().filter(|line| !line.starts_with("untested-criterion")).collect()
}

#[test]
fn a_condition_that_no_case_can_change_is_a_warning() {
    let help = "leave it out where it always holds; drop the item where it never does";
    check(
        &criterion("\"false\""),
        &[&format!("constant-condition | the condition `false` is the same for every case | \"false\" | {help}")],
    );
    check(
        &criterion("1 > 2"),
        &[&format!("constant-condition | the condition `1 > 2` is the same for every case | 1 > 2 | {help}")],
    );
    assert_eq!(
        beside_tests(&read_as(&["id: all, when: \"true\""])),
        [
            "constant-condition | no fact can change the answer to `days` | \"true\" | write what it hangs on; what a person only has to know is a notice"
        ]
    );
    let not_asked = ["id: not-asked, when: \"true\"", "id: asked, when: age(as_of) >= 18"];
    assert_eq!(beside_tests(&read_as(&not_asked)), Vec::<String>::new());
}

#[test]
fn one_reading_at_a_time_is_the_counters() {
    let both = ["id: a, counter: true, when: age(as_of) >= 18", "id: b, counter: true, when: age(as_of) >= 16"];
    assert_eq!(
        beside_tests(&read_as(&both)),
        [
            "two-deciding-readings | two readings of `days` are the counter's on the same days | b | leave `counter` with the one by which the office decides, or give them `in_force`"
        ]
    );
    let one_after_the_other = [
        "id: a, counter: true, in_force: ../2023-12-31, when: age(as_of) >= 18",
        "id: b, counter: true, in_force: 2024-01-01/.., when: age(as_of) >= 16",
    ];
    assert_eq!(beside_tests(&read_as(&one_after_the_other)), Vec::<String>::new());
}

#[test]
fn ids_of_readings_are_given_once() {
    let twice = ["id: a, when: age(as_of) >= 18", "id: a, when: age(as_of) >= 16"];
    assert_eq!(beside_tests(&read_as(&twice)), ["duplicate-id | `a` is already the id of another item here | a | -"]);
}

#[test]
fn tests_name_what_the_guide_has() {
    let tests = "\
format: 1
tests:
  - name: no such thing
    given: {}
    expect: {criteria: {days: met, weeks: nearly}, asks: {}, exposure: [risk]}
";
    let guide = format!("{HEAD}{}", criterion("age(as_of) >= 18"));
    let (_, findings, sources) = read(&[(GUIDE, &guide), ("guides/services/cn/tests.yaml", tests)]);
    assert_eq!(
        told(&findings, &sources),
        [
            "unknown-item | the guide has no item `criteria.weeks` | no such thing | -",
            "unknown-item | the guide has no item `exposure.risk` | no such thing | -",
            "unknown-value | `nearly` is not a value of this field | nearly | it is one of `met`, `not-met`, `unknown`, `contested`, `left-out`",
        ]
    );
    let (_, findings, sources) = read(&[("guides/services/x/tests.yaml", "format: 1\ntests: []\n")]);
    assert_eq!(
        told(&findings, &sources),
        ["tests-without-guide | there is no guide beside these tests | format | put `guide.yaml` into the same folder"]
    );
}

#[test]
fn a_criterion_wants_both_tests() {
    let guide = format!("{HEAD}{}", read_as(&["id: all, when: age(as_of) >= 18"]));
    let tests = "format: 1\ntests:\n  - {name: enough, given: {}, expect: {criteria: {days: met}}}\n";
    let (_, findings, sources) = read(&[(GUIDE, &guide), ("guides/services/cn/tests.yaml", tests)]);
    assert_eq!(
        told(&findings, &sources),
        [
            "untested-criterion | no test shows the criterion `days` not-met | days | add a test with `expect: {criteria: {…}}` to `tests.yaml`"
        ]
    );
}

#[test]
fn accounts_of_sources_are_checked() {
    let account = "\
format: 1
paragraphs:
  - {id: art-5, says: {en: days, zh: 天数}, modelled: [\"cn.police-certificate#criteria.dais\"]}
  - {id: art-6, says: {en: nothing yet, zh: 尚无}}
  - {id: art-9, says: {en: heading, zh: 标题}, not_relevant: {en: A heading, zh: 标题}}
";
    let (_, findings, sources) = read(&[(GUIDE, HEAD), ("guides/coverage/rules.yaml", account)]);
    assert_eq!(
        told(&findings, &sources),
        [
            "unknown-item | `cn.police-certificate#criteria.dais` is no item of the guides | art-5 | -",
            "unaccounted-paragraph | the paragraph `art-6` is not accounted for | art-6 | say where it is `modelled`, why it is `not_relevant`, or which question is `open`",
            "unknown-source-part | the source `rules` has no part `art-9` | art-9 | did you mean `art-5`?",
        ]
    );
    let half =
        "format: 1\nparagraphs:\n  - {id: art-5, says: {en: days, zh: 天数}, modelled: [cn.police-certificate]}\n";
    let (_, findings, sources) = read(&[(GUIDE, HEAD), ("guides/coverage/rules.yaml", half)]);
    assert_eq!(
        told(&findings, &sources),
        [
            "unaccounted-paragraph | the part `art-6` of `rules` is not accounted for | format | add `{id: art-6, …}` to `paragraphs`: where it is `modelled`, why it is `not_relevant`, or which question is `open`"
        ]
    );
}

#[test]
fn calendars_are_checked() {
    let year = |year: u32, rest: &str| format!("format: 1\ncalendar: cn\nyear: {year}\n{rest}");
    let (first, third) = (
        year(2024, ""),
        year(
            2026,
            "statutory: [2026-01-01]\noff:\n  - {day: 2025-01-02, en: N, zh: 元旦}\nworked:\n  - {day: 2026-01-05, en: M, zh: 班}\n",
        ),
    );
    let (_, findings, sources) =
        read(&[("guides/calendars/cn/2024.yaml", &first), ("guides/calendars/cn/2026.yaml", &third)]);
    assert_eq!(
        told(&findings, &sources),
        [
            "calendar-gap | the calendar `cn` has no file for 2025 | 2026 | -",
            "statutory-day-not-off | the statutory day 2026-01-01 is not among the days off | 2026-01-01 | add `{day: 2026-01-01, en: …, zh: …}` under `off`",
            "wrong-year | 2025-01-02 is not a day of 2026 | 2025-01-02 | -",
            "bad-make-up-day | 2026-01-05 is worked anyway: it is no weekend | 2026-01-05 | -",
        ]
    );
}

#[test]
fn a_broken_file_does_not_stop_the_others() {
    let (library, findings, _) = read(&[(GUIDE, HEAD), ("guides/services/x/guide.yaml", "format: [1")]);
    assert!(library.guide("cn.police-certificate", common::day("2026-11-22")).is_some());
    assert!(!findings.is_empty());
}

#[test]
fn old_checks_are_advice() {
    let library = common::clean(&[(GUIDE, HEAD)]);
    let stale = |as_of: &str, months| library.stale(common::day(as_of), months).len();
    assert_eq!((stale("2026-10-30", 6), stale("2026-11-01", 6), stale("2026-11-01", 12)), (0, 1, 0));
    assert_eq!(library.newest_check(), Some(common::day("2026-04-30")));
    let (library, _, sources) = read(&[(GUIDE, HEAD)]);
    assert_eq!(
        told(&library.stale(common::day("2026-11-01"), 6), &sources),
        [
            "stale-check | last checked on 2026-04-30, more than 6 months before 2026-11-01 | cn.police-certificate | check it with the authority or its page, and renew `checked`"
        ]
    );
}

#[test]
fn unknown_files_and_formats_are_told() {
    let (_, findings, sources) = read(&[
        ("guides/CHANGELOG.md", "# Changes"),
        ("guides/notes.yaml", "x: 1"),
        ("guides/sources/b.yaml", "format: 2\nsources: []\n"),
    ]);
    assert_eq!(
        told(&findings, &sources),
        [
            "unknown-file | this file is not read |  | its folder and name say what a file is: see docs/guide-format.md",
            "unknown-format | this version of the format is not known | 2 | write `format: 1`",
        ]
    );
}

#[test]
fn years_of_a_calendar_that_lie_far_apart_are_one_finding() {
    let year = |year: u64| format!("format: 1\ncalendar: cn\nyear: {year}\n");
    let files = [
        ("guides/calendars/cn/a.yaml", year(1)),
        ("guides/calendars/cn/b.yaml", year(9999)),
        ("guides/calendars/cn/c.yaml", year(4_000_000_000)),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let (_, findings, sources) = read(&files);
    let told = told(&findings, &sources);
    for finding in [
        "wrong-year | the year 4000000000 is in no calendar | 4000000000 | years go from 1 to 9999",
        "calendar-gap | the calendar `cn` has no file for 2 to 9998 | 9999 | -",
    ] {
        assert!(told.iter().any(|line| line == finding), "{told:#?}");
    }
}
