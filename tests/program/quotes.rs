//! `luyin quote`: both profiles, both languages, families, paid fees, refusals.

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::examples::{fits, one_language};
use crate::{luyin, root};

const TEACHER: &str = "examples/01-teacher-beijing-us.yaml";
const TWO_CITIES: &str = "examples/02-two-cities-canada.yaml";
const HALF_KNOWN: &str = "examples/03-half-known-dates.yaml";
const BUSINESS: &str = "examples/04-business-visas-us.yaml";
const CITIZEN: &str = "examples/07-former-citizen-nz.yaml";
const CASES: [&str; 5] = [TEACHER, TWO_CITIES, HALF_KNOWN, BUSINESS, CITIZEN];
const PROFILES: [&str; 2] = ["quote-after-research", "flat-fee"];

fn quote(case: &str, profile: &str, more: &[&str]) -> String {
    let arguments: Vec<&str> = ["quote", case, "--practice", profile].into_iter().chain(more.iter().copied()).collect();
    let run = luyin(&arguments);
    assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
    run.stdout
}

fn json(case: &str, profile: &str, more: &[&str]) -> Value {
    let arguments: Vec<&str> = ["--json"].into_iter().chain(more.iter().copied()).collect();
    serde_json::from_str(&quote(case, profile, &arguments)).expect("the quote is JSON")
}

fn unbroken(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_quote_says_the_price_of_both_ends_the_time_and_the_rate() {
    let text = unbroken(&quote(TEACHER, "quote-after-research", &[]));
    for words in [
        "USD 628.57 to 992.86 (CNY 4,400 to 6,950) if the certificate is issued; 4 to 6 weeks.",
        "USD 1,800 to 2,150 (CNY 12,600 to 15,050) if it must be proved that it cannot be had; 7 to 10 weeks.",
        "For SAMPLE, Jane Ann",
        "Residence of 180 days or more: 904 days; 180 days needed",
        "Agencies to visit: 2, not more than 2.",
        "Converted at 1 USD = 7 CNY, read on 22 November 2026.",
        "Are these all the papers you have?",
        "Certificate from the United Kingdom: not a place that this firm serves.",
        "Information, not legal advice",
    ] {
        assert!(text.contains(words), "`{words}` is not in:\n{text}");
    }
}

#[test]
fn a_quote_in_chinese_says_the_same() {
    let text = quote(TEACHER, "quote-after-research", &["--lang", "zh"]);
    let text: String = text.split_whitespace().collect();
    for words in
        ["如证明获出具：USD628.57至992.86（CNY4,400至6,950）；4至6周。", "须走访的机构：2，未超过2", "并非法律意见"]
    {
        assert!(text.contains(words), "`{words}` is not in:\n{text}");
    }
}

#[test]
fn the_flat_fee_has_no_upper_end_and_no_time_for_proving() {
    let text = unbroken(&quote(TEACHER, "flat-fee", &[]));
    for words in [
        "USD 750 or more and CNY 200 to 300 if the certificate is issued; 10 to 25 working days.",
        "USD 750 or more if it must be proved that it cannot be had; time not published.",
        "costs and expenses come on top",
    ] {
        assert!(text.contains(words), "`{words}` is not in:\n{text}");
    }
}

#[test]
fn what_could_harm_the_person_stands_above_every_price() {
    for language in ["en", "zh"] {
        let text = quote(BUSINESS, "quote-after-research", &["--lang", language]);
        let (harm, price) = (text.find("  ! "), text.find("USD"));
        assert!(harm.is_some() && harm < price, "{text}");
    }
}

#[test]
fn where_the_certificate_cannot_be_had_proving_it_stands_first() {
    let quote = json(BUSINESS, "quote-after-research", &[]);
    assert_eq!(quote["totals"][0]["of"], "none-issued");
    assert_eq!(quote["certificates"][0]["branches"][0]["ending"], "unobtainable");
    assert!(quote["certificates"][0]["proof"].as_array().is_some_and(|proof| !proof.is_empty()));
    let open = json(HALF_KNOWN, "quote-after-research", &[]);
    assert_eq!(open["certificates"][0]["branches"][0]["weight"], "open");
    assert_eq!(open["certificates"][0]["branches"][1]["weight"], "open");
}

#[test]
fn a_firms_own_matters_stand_beside_the_outlook_of_an_answer() {
    let with = luyin(&["assess", TEACHER, "--practice", "quote-after-research"]);
    assert!(unbroken(&with.stdout).contains("profile tells of no closed matter"), "{}", with.stdout);
    let answer = luyin(&["assess", TEACHER, "--practice", "quote-after-research", "--json"]);
    let answer: Value = serde_json::from_str(&answer.stdout).expect("the answer is JSON");
    assert_eq!((&answer["practice"], &answer["claims"][0]["record"]), (&"quote-after-research".into(), &Value::Null));
    assert!(!luyin(&["assess", TEACHER]).stdout.contains("Own matters"));
    let unknown = luyin(&["assess", TEACHER, "--practice", "quote-after-reserch"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.contains("did you mean `quote-after-research`?"), "{}", unknown.stderr);
}

#[test]
fn nobody_who_was_convicted_is_told_to_swear_the_contrary() {
    let case = "examples/10-former-citizen-conviction-us.yaml";
    let text = unbroken(&quote(case, "quote-after-research", &[]));
    assert!(text.contains("This gives you: Notice of refusal"), "{text}");
    assert!(!text.contains("affidavit that there is no conviction"), "{text}");
}

#[test]
fn a_family_is_one_quote() {
    let quote = json(TEACHER, "quote-after-research", &["--with", HALF_KNOWN, "--with", BUSINESS]);
    assert_eq!(quote["persons"].as_array().map(Vec::len), Some(3));
    let states: Vec<&Value> = [0, 1].iter().map(|at| &quote["discounts"][*at]["state"]).collect();
    assert_eq!(states, ["to-be-agreed", "to-be-agreed"]);
    assert_eq!(quote["totals"][0]["reductions"][0]["price"], Value::Null);
}

#[test]
fn a_paid_fee_is_taken_off_what_is_left() {
    let quote = json(TEACHER, "quote-after-research", &["--paid", "research-fee"]);
    let amount = |which: &str| quote["totals"][0][which]["ways"][0]["amounts"][0]["from"].clone();
    assert_eq!((amount("sum"), amount("paid"), amount("to_pay")), ("628.57".into(), "150".into(), "478.57".into()));
}

#[test]
fn every_quote_fits_the_published_schema_in_both_languages() {
    let schema: Value = serde_json::from_str(&luyin(&["schema", "quote"]).stdout).expect("a schema is JSON");
    for (case, profile) in CASES.iter().flat_map(|case| PROFILES.map(|profile| (case, profile))) {
        let quote = json(case, profile, &[]);
        let (mut wrong, mut bare) = (Vec::new(), Vec::new());
        fits(&schema, &schema, &quote, "", &mut wrong);
        one_language(&quote, "", &mut bare);
        assert!(wrong.is_empty() && bare.is_empty(), "{case} {profile}: {wrong:?} {bare:?}");
    }
}

#[test]
fn every_cite_leads_to_a_source() {
    for (case, profile) in CASES.iter().flat_map(|case| PROFILES.map(|profile| (case, profile))) {
        let quote = json(case, profile, &[]);
        let sources = quote["sources"].as_array().expect("the sources are a list");
        let known: Vec<&str> = sources.iter().filter_map(|source| source["id"].as_str()).collect();
        let mut cited = Vec::new();
        cites(&quote, &mut cited);
        let lost: Vec<&String> = cited.iter().filter(|cite| !known.contains(&cite.as_str())).collect();
        assert!(lost.is_empty(), "{case} {profile}: {lost:?}");
    }
}

fn cites(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            let own = fields.get("cites").and_then(Value::as_array).into_iter().flatten();
            found.extend(own.filter_map(|cite| cite["source"].as_str()).map(ToOwned::to_owned));
            fields.values().for_each(|value| cites(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| cites(item, found)),
        _ => {}
    }
}

#[test]
fn no_line_is_wider_than_asked() {
    for (case, profile) in [(TWO_CITIES, PROFILES[0]), (BUSINESS, PROFILES[0]), (CITIZEN, PROFILES[1])] {
        for (language, width) in [("en", 80), ("en", 50), ("zh", 80), ("zh", 50)] {
            let text = quote(case, profile, &["--lang", language, "--width", &width.to_string()]);
            for line in text.lines() {
                assert!(line.width() <= width, "{case} {profile} {language} {width}: {line}");
            }
        }
    }
}

#[test]
fn the_same_cases_give_the_same_bytes() {
    for look in [&["--json"][..], &["--lang", "zh"]] {
        assert_eq!(quote(TWO_CITIES, PROFILES[0], look), quote(TWO_CITIES, PROFILES[0], look));
    }
}

#[test]
fn a_firm_that_handles_none_of_it_answers_no() {
    let run = luyin(&["quote", "examples/06-renounced-qingdao.yaml", "--practice", "flat-fee"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.contains("not a service of this firm"), "{}", run.stdout);
}

#[test]
fn what_is_not_there_is_refused_with_what_was_probably_meant() {
    let refused = |arguments: &[&str], words: &str| {
        let run = luyin(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    };
    refused(&["quote", TEACHER, "--practice", "flatfee"], "did you mean `flat-fee`?");
    refused(&["quote", TEACHER, "--practice", "quote-after-research", "--paid", "reserch"], "did you mean `research`?");
    let other = std::fs::read_to_string(root().join(TEACHER)).expect("the example is there");
    let later = std::env::temp_dir().join(format!("luyin-quote-{}.yaml", std::process::id()));
    std::fs::write(&later, other.replace("as_of: 2026-11-22", "as_of: 2026-11-23")).expect("the case can be written");
    let path = later.to_string_lossy().into_owned();
    refused(&["quote", TEACHER, "--practice", "flat-fee", "--with", &path], "--as-of");
    std::fs::remove_file(&later).expect("the case can be removed");
}
