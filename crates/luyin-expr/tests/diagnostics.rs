//! Every diagnostic: the text, what is underlined, the message, the help.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a failing test says where"
)]

mod common;

use common::{compiled, try_compiled};
use luyin_expr::limits::{MAX_DEPTH, MAX_LENGTH};

/// Name, text, underlined part, message, help.
const TABLE: &[(&str, &str, &str, &str, &str)] = &[
    ("unknown-name", "stay.all(s, true)", "stay", "unknown name `stay`", "did you mean `stays`?"),
    ("unknown-name", "stays.exists(s, within(t.place, place))", "t", "unknown name `t`", ""),
    (
        "unknown-name",
        "param.minimun_days > 1",
        "param.minimun_days",
        "unknown name `param.minimun_days`",
        "did you mean `param.minimum_days`?",
    ),
    ("unknown-name", "presence == 1", "presence", "`presence` is a function", "write `presence(place)`"),
    ("unknown-field", "goal.filling > \"2020\"", "filling", "`goal` has no field `filling`", "did you mean `filing`?"),
    (
        "unknown-field",
        "stays.registration == \"held\"",
        "registration",
        "a list has no field `registration`",
        "ask it of each row: `exists(r, r.registration ...)`",
    ),
    (
        "unknown-function",
        "total_day(presence(place)) > 1",
        "total_day",
        "unknown function `total_day`",
        "did you mean `total_days`?",
    ),
    (
        "unknown-function",
        "presence(place).total_days() > 1",
        "total_days",
        "`total_days` is not asked of a value",
        "write `total_days(set)`",
    ),
    (
        "wrong-number-of-arguments",
        "total_days() > 1",
        "total_days()",
        "`total_days` does not take 0 arguments",
        "write `total_days(set)`",
    ),
    (
        "wrong-number-of-arguments",
        "within(place)",
        "within(place)",
        "`within` does not take 1 argument",
        "write `within(place, area)`",
    ),
    (
        "wrong-number-of-arguments",
        "stays.all(s)",
        "stays.all(s)",
        "`all` does not take 1 argument",
        "write `list.all(row, condition)`",
    ),
    (
        "wrong-type",
        "total_days(place) > 1",
        "place",
        "expected a set of days as argument of `total_days`, found a place",
        "write `presence(place)` or `residence(place)`",
    ),
    (
        "wrong-type",
        "permits.exists(p, covers(p, claim.period))",
        "p",
        "expected a set of days as argument of `covers`, found a record `permit`",
        "the days of a row are its `period`",
    ),
    (
        "wrong-type",
        "total_days(presence(place))",
        "total_days(presence(place))",
        "expected a condition as expression, found a number of days",
        "compare it with what is needed",
    ),
    (
        "wrong-type",
        "goal.filing + months(6) > \"2020\"",
        "goal.filing + months(6)",
        "`+` does not join a date and a number of months",
        "write `add_months(date, number)`, which names its rounding",
    ),
    (
        "wrong-type",
        "goal.filing + 6 > \"2020\"",
        "goal.filing + 6",
        "`+` does not join a date and a whole number",
        "write `date + days(number)`",
    ),
    ("wrong-type", "place in \"CN\"", "in", "a place is not a list", "write `within(place, area)`"),
    (
        "wrong-type",
        "(has(goal.filing) ? 1 : \"a\") == 1",
        "\"a\"",
        "one branch is a whole number, the other a text",
        "both branches must be of one type",
    ),
    (
        "months-with-days",
        "total_days(presence(place)) >= months(6)",
        "total_days(presence(place)) >= months(6)",
        "months cannot be compared with days",
        "months never turn into days: compare `longest_run(set)` or `months_total(set, \"convention\")` with months",
    ),
    (
        "months-with-number",
        "months_total(presence(place), \"thirty-days\") >= 9",
        "months_total(presence(place), \"thirty-days\") >= 9",
        "months cannot be compared with a bare number",
        "write `months(9)`",
    ),
    (
        "incomparable",
        "longest_run(presence(place)) >= 6",
        "longest_run(presence(place)) >= 6",
        "runs of days cannot be compared with a whole number",
        "write `months(6)` or `days(183)`",
    ),
    (
        "incomparable",
        "presence(place) == presence(country)",
        "presence(place) == presence(country)",
        "a set of days cannot be compared",
        "write `covers(a, b)`, `overlaps(a, b)`, or compare their `total_days`",
    ),
    (
        "incomparable",
        "goal.filing > 2020",
        "goal.filing > 2020",
        "a date cannot be compared with a whole number",
        "write `add_days`, `add_months` or `add_years` to get a date, `age(date)` to get years",
    ),
    (
        "unordered",
        "goal.apply > \"either\"",
        "goal.apply > \"either\"",
        "`>` needs an order, and one of `in-person`, `by-agent`, `either` has none",
        "write `==` or `!=`",
    ),
    (
        "unordered",
        "longest_run(presence(place)) == months(6)",
        "longest_run(presence(place)) == months(6)",
        "runs of days have an order, not a length to be equal to",
        "write `>=`",
    ),
    (
        "more-than-anniversary",
        "longest_run(presence(place)) > months(6, \"anniversary\")",
        "longest_run(presence(place)) > months(6, \"anniversary\")",
        "more than months that are full on their anniversary cannot be asked",
        "write `>=`, or leave out \"anniversary\"",
    ),
    (
        "outside-set",
        "stays.all(s, s.registration == \"hold\")",
        "\"hold\"",
        "`hold` is none of `held`, `copy`, `lost`, `never`",
        "did you mean `held`?",
    ),
    (
        "outside-set",
        "stays.all(s, s.registration in [\"held\", \"copied\"])",
        "\"copied\"",
        "`copied` is none of `held`, `copy`, `lost`, `never`",
        "",
    ),
    (
        "outside-set",
        "months_total(presence(place), \"thirty\") >= months(9)",
        "\"thirty\"",
        "`thirty` is none of `thirty-days`, `months-and-days`, `whole-calendar-months`",
        "",
    ),
    (
        "unnamed-convention",
        "months_total(presence(place), place) >= months(9)",
        "place",
        "expected one of `thirty-days`, `months-and-days`, `whole-calendar-months` as argument of `months_total`",
        "write it as a text in quotes",
    ),
    (
        "unknown-term",
        "permits.exists(p, p.class == \"residence-wrok\")",
        "\"residence-wrok\"",
        "unknown permit class `residence-wrok`",
        "did you mean `residence-work`?",
    ),
    (
        "unknown-place",
        "total_days(presence(\"cn.bejing\")) > 1",
        "\"cn.bejing\"",
        "unknown place `cn.bejing`",
        "did you mean `cn.beijing`?",
    ),
    ("not-a-date", "goal.filing > \"2014-02-30\"", "\"2014-02-30\"", "", "write `2014-03-10`, `2014-03` or `2014`"),
    (
        "missing-quotes",
        "stays.all(s, s.registration == held)",
        "held",
        "`held` is a text and stands without quotes",
        "write `\"held\"`",
    ),
    (
        "missing-quotes",
        "total_days(presence(cn.beijing)) > 1",
        "cn.beijing",
        "`cn.beijing` is a text and stands without quotes",
        "write `\"cn.beijing\"`",
    ),
    (
        "macro-misuse",
        "exists(stays, true)",
        "exists",
        "`exists` is asked of a list",
        "write `list.exists(row, condition)`",
    ),
    ("macro-misuse", "goal.exists(g, true)", "goal", "`exists` is asked of a list, not of a record `goal`", ""),
    (
        "macro-misuse",
        "stays.all(s.place, true)",
        "s.place",
        "`all` takes a new name first",
        "write `list.all(row, condition)`",
    ),
    ("macro-misuse", "has(place)", "place", "`has` asks whether a field is told", "write `has(row.field)`"),
    (
        "macros-too-deep",
        "stays.all(a, stays.all(b, stays.all(c, stays.all(d, true))))",
        "stays.all(d, true)",
        "more than 3 macros inside one another",
        "",
    ),
    (
        "chained-comparison",
        "1 < 2 < 3",
        "1 < 2 < 3",
        "comparisons cannot follow one another",
        "write `a <= b && b <= c`, or put the first one in parentheses",
    ),
    ("single-equals", "param.minimum_days = 1", "=", "`=` is not a sign of this language", "write `==`"),
    ("foreign-sign", "param.minimum_days ≥ 1", "≥", "`≥` is not a sign of this language", "write `>=`"),
    ("foreign-sign", "param.minimum_days ＞＝ 1", "＞＝", "`＞＝` is not a sign of this language", "write `>=`"),
    ("foreign-sign", "param.minimum_days >= １６", "１６", "`１６` is not a number of this language", "write `16`"),
    ("foreign-sign", "applicant.sex == “female”", "“female”", "`“` does not open a text", "write `\"`"),
    ("foreign-sign", "place == “CN”", "“CN”", "`“` does not open a text", "write `\"`"),
    ("word-operator", "true and false", "and", "`and` is not an operator", "write `&&`"),
    ("word-operator", "true or false", "or", "`or` is not an operator", "write `||`"),
    ("word-operator", "not true", "not", "`not` is not an operator", "write `!`"),
    (
        "integer-overflow",
        "1 == 9223372036854775808",
        "9223372036854775808",
        "`9223372036854775808` is too large for a whole number",
        "whole numbers lie between -9223372036854775808 and 9223372036854775807",
    ),
    (
        "integer-overflow",
        "9223372036854775807 + 1 == 1",
        "9223372036854775807 + 1",
        "the result is too large for a whole number",
        "whole numbers lie between -9223372036854775808 and 9223372036854775807",
    ),
    (
        "decimal-overflow",
        "1.00000000000000000000000000000001 == 1",
        "1.00000000000000000000000000000001",
        "`1.00000000000000000000000000000001` has more digits than can be kept",
        "",
    ),
    ("division-by-zero", "1 / 0 == 1", "0", "division by zero", ""),
    ("mixed-list", "1 in [1, \"a\"]", "\"a\"", "a list that begins with a whole number holds a text", ""),
    (
        "no-null",
        "goal.filing == null",
        "null",
        "there is no `null` in this language",
        "a fact not told is unknown; `has(row.field)` asks whether it is told",
    ),
    ("no-maps", "{\"a\": 1}", "{", "there are no maps in this language", "lists are written `[a, b]`"),
    ("unclosed", "(true && false", "(", "opened and never closed", "close it with `)`"),
    ("unclosed-text", "place == \"CN", "\"CN", "text without its closing quote", "end it with `\"`"),
    (
        "unknown-escape",
        "applicant.sex == \"\\q\"",
        "\\q",
        "unknown escape in a text",
        "a backslash itself is written `\\\\`",
    ),
    ("unclosed-text", "applicant.sex == \"x", "\"x", "text without its closing quote", "end it with `\"`"),
    ("unknown-escape", "\"\\q\" == \"\"", "\\q", "unknown escape in a text", "a backslash itself is written `\\\\`"),
    (
        "malformed-number",
        "12abc == 1",
        "12abc",
        "`12abc` is not a number",
        "write digits, with a point before a fraction",
    ),
    ("unexpected-character", "true # false", "#", "unexpected character `#`", ""),
    ("unexpected-token", "1 == ", "", "expected a value, found the end", ""),
    ("unexpected-token", "true false", "false", "expected an operator or the end, found `false`", ""),
    ("empty-expression", "  ", "", "nothing is written here", ""),
];

#[test]
fn each_diagnostic_says_what_is_wrong_where_and_what_to_write() {
    let mut wrong = Vec::new();
    for (name, source, underlined, message, help) in TABLE {
        let found = try_compiled(source).map(|_| ()).unwrap_err();
        let Some(first) = found.iter().find(|diagnostic| diagnostic.name == *name) else {
            wrong.push(format!("{source}: {found:?}"));
            continue;
        };
        let said = (first.span.text(source), first.message.as_str(), first.help.as_deref().unwrap_or_default());
        if said != (*underlined, if message.is_empty() { said.1 } else { *message }, *help) {
            wrong.push(format!("{source}: {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_or_number_that_is_written_wrong_is_reported_once() {
    for source in
        ["applicant.sex == “female”", "applicant.sex == \"\\q\"", "applicant.sex == \"x", "age(goal.filing) > １６"]
    {
        let found = try_compiled(source).map(|_| ()).unwrap_err();
        assert_eq!(found.len(), 1, "{source}: {found:?}");
    }
}

#[test]
fn limits_on_length_and_depth_are_reported() {
    let long = format!("true{}", " ".repeat(MAX_LENGTH));
    assert_eq!(try_compiled(&long).unwrap_err()[0].name, "expression-too-long");
    for deep in [
        format!("{}true{}", "(".repeat(5_000), ")".repeat(5_000)),
        format!("{}true", "!".repeat(5_000)),
        format!("1{} == 1", " + 1".repeat(3_000)),
        format!("goal{}", ".goal".repeat(2_000)),
        format!("{}true", "true ? true : ".repeat(1_000)),
        format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000)),
        format!("0{}", "[0]".repeat(3_000)),
        format!("{}place{}", "size(".repeat(2_000), ")".repeat(2_000)),
    ] {
        assert_eq!(try_compiled(&deep).unwrap_err()[0].name, "expression-too-deep", "{}", &deep[..20]);
    }
    let many = format!("1 in [{}1]", "1, ".repeat(300));
    assert_eq!(try_compiled(&many).unwrap_err()[0].name, "list-too-long");
    compiled(&format!("{}true{}", "(".repeat(MAX_DEPTH - 1), ")".repeat(MAX_DEPTH - 1)));
    compiled(&format!("true{}", " && true".repeat(1_500)));
}

#[test]
fn all_mistakes_are_reported_in_one_go_and_moved_into_the_file() {
    let source = "stay.all(s, true) and total_days(plase) = 180";
    let vocabulary = common::vocabulary();
    let file = "guide.yaml".into();
    let found =
        luyin_expr::compile(source, &file, 100, &common::scope(&vocabulary), &luyin_expr::Type::Bool).unwrap_err();
    let names: Vec<_> = found.iter().map(|diagnostic| (diagnostic.name, diagnostic.span.start)).collect();
    assert_eq!(names, [("unknown-name", 100), ("word-operator", 118), ("unknown-name", 133), ("single-equals", 140)]);
}

#[test]
fn every_diagnostic_is_on_the_page() {
    let page = include_str!("../../../docs/expressions.md");
    for (name, ..) in TABLE {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
    for definition in luyin_expr::FUNCTIONS {
        assert!(page.contains(&format!("`{}`", definition.usage)), "{}", definition.usage);
        assert!(page.contains(definition.convention), "{}: {}", definition.name, definition.convention);
        assert!(page.contains(definition.source), "{}: {}", definition.name, definition.source);
    }
}
