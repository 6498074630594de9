//! Small libraries and small cases made at random: guides with several readings, histories with gaps.

use luyin_guide::Library;

use crate::common::{Blanks, Random, date, end, library_with, permits, place, word};

/// What a service may ask; `#` stands for a small number.
const CONDITIONS: &[&str] = &[
    r#"total_days(presence("CN")) >= #"#,
    r#"total_days(residence("CN")) > #"#,
    "total_days(presence(claim.place)) >= #",
    "total_days(residence(claim.place)) >= #",
    "nights(residence(claim.place)) >= #",
    "longest_run(presence(claim.place)) >= days(#)",
    "longest_run(residence(claim.place)) < days(#)",
    r#"total_days(intersect(residence("CN"), on_permit(residence_classes, "CN"))) >= #"#,
    r#"total_days(difference(residence(claim.place), on_permit(residence_classes, "CN"))) <= #"#,
    "total_days(intersect(claim.period, since_age(16))) >= #",
    r#"stays.filter(s, within(s.place, claim.place)).all(s, s.registration in ["held", "copy", "lost"])"#,
    r#"stays.exists(s, s.registration == "held" && within(s.place, claim.place))"#,
    r#"stays.all(s, !within(s.place, claim.place) || s.until - s.from < #)"#,
    "permits.exists(p, p.class in residence_classes && overlaps(p.period, claim.period))",
    "permits.exists(p, p.class in residence_classes && covers(p.period, claim.period))",
    r#"residing_in(claim.place, "2020-01-06")"#,
    r#"age("2020-01-04") >= 16 || total_days(residence(claim.place)) >= #"#,
    r#"arrests.exists(a, a.country == "CN")"#,
    r#"total_days(intersect(claim.period, between("2020-01-02", goal.filing))) >= #"#,
    r#"total_days(difference(claim.period, on_permit(residence_classes, "CN"))) < #"#,
    "longest_run(claim.period) >= days(#)",
    "true",
];

/// On what a destination may ask for a paper.
const GROUNDS: &[&str] = &[
    "longest_run(residence(country)) >= days(#)",
    "total_days(presence(country)) >= #",
    "total_days(intersect(presence(country), since_age(16))) >= #",
    "total_days(intersect(residence(country), last_years(1, goal.filing))) >= #",
    "applicant.nationalities.exists(n, n.country == country) && age(as_of) >= 16",
    "arrests.exists(a, a.country == country)",
    r#"stays.exists(s, s.until >= "2020-01-06" && s.registration != "held")"#,
    r#"age("2020-01-04") >= 16"#,
];

/// Which days a certificate may speak of.
const COVERS: &[&str] = &[
    "claim.period",
    "residence(claim.place)",
    "presence(claim.place)",
    "intersect(residence(claim.place), on_permit(residence_classes, claim.place))",
    r#"union(stays.filter(s, within(s.place, claim.place) && s.registration in ["held", "copy"]).map(s, s.period))"#,
    "difference(claim.period, on_permit(residence_classes, \"CN\"))",
];

/// For which days a destination may ask.
const ASKED: &[&str] = &[
    "residence(country)",
    "presence(country)",
    "intersect(residence(country), since_age(16))",
    "intersect(presence(country), last_years(10, goal.filing), since_age(16))",
    r#"intersect(presence(country), between("2020-01-03", "2020-01-06"))"#,
    r#"intersect(residence(country), between("2020-01-02", goal.filing))"#,
    r#"intersect(presence(country), between("2020-01-04", goal.filing), since_age(16))"#,
    r#"applicant.nationalities.exists(n, n.country == country) ? residence(country) : presence(country)"#,
];

const BASES: &[&str] = &["law", "published", "practice", "practice", "unverified"];

/// A small library: a national guide, one of a province that takes it over, and a programme that asks for the paper.
///
/// With it its texts, for those who look for why something went wrong.
pub fn random_library(random: &mut Random) -> (Library, String) {
    let criteria: Vec<String> = (0..2 + random.below(2)).map(|number| criterion(random, number)).collect();
    let national = format!(
        "
format: 1
id: cn.police-certificate
service: police-certificate
title: {{en: Police certificate, zh: 无犯罪记录证明}}
place: CN
authority: cn.psb
in_force: 2015-01-01/..
checked: 2020-01-01
claims_per: {}
cite: [rules]
criteria:
{}exposure:
  - {{id: unregistered, when: 'stays.exists(s, within(s.place, claim.place) && s.registration == \"never\")', label: {{en: Never, zh: 从未}}, cite: [rules]}}
output:
  type: psb-no-record
  covers:
{}",
        random.pick(&["prefecture", "province"]),
        criteria.concat(),
        covers(random),
    );
    let mut provincial = format!(
        "
format: 1
id: cn.jiangsu.police-certificate
service: police-certificate
extends: cn.police-certificate
title: {{en: Police certificate (Jiangsu), zh: 无犯罪记录证明（江苏）}}
place: cn.jiangsu
authority: cn.psb
in_force: 2015-01-01/..
checked: 2019-06-01
claims_per: {}
cite: [rules]
",
        random.pick(&["prefecture", "province"]),
    );
    if random.one_in(2) {
        provincial.push_str(&format!("criteria:\n{}", criterion(random, 0)));
    }
    let texts = [
        ("guides/services/cn/guide.yaml", national),
        ("guides/services/cn/jiangsu/guide.yaml", provincial),
        ("guides/services/ca/guide.yaml", programme(random)),
    ];
    let told: String = texts.iter().map(|(_, text)| text.as_str()).collect();
    (library_with(&texts), told)
}

fn programme(random: &mut Random) -> String {
    let grounds: Vec<String> = (0..1 + random.below(3)).map(|number| ground(random, number)).collect();
    let covers = if random.one_in(5) { String::new() } else { format!("    covers: '{}'\n", random.pick(ASKED)) };
    let on_request = if random.one_in(3) {
        "    on_request: {label: {en: An officer may ask, zh: 官员可要求}, cite: [rules]}\n"
    } else {
        ""
    };
    format!(
        "
format: 1
id: ca.programme
programme: true
title: {{en: Programme, zh: 项目}}
place: CA
in_force: 2015-01-01/..
checked: 2020-01-01
cite: [rules]
asks:
  - id: police
    label: {{en: Certificate, zh: 证明}}
    evidence: [psb-no-record]
    for_each: country
    locality: country
    unless: country == \"CA\"
    grounds:
{}{covers}{on_request}    cite: [rules]
",
        grounds.concat(),
    )
}

fn criterion(random: &mut Random, number: usize) -> String {
    let kind = if random.one_in(8) { "discretion" } else { "condition" };
    let applies =
        if random.one_in(4) { format!("    applies: '{}'\n", condition(random, CONDITIONS)) } else { String::new() };
    let readings = readings(random, CONDITIONS, 3, "      ");
    format!(
        "  - id: c{number}\n    kind: {kind}\n    label: {{en: Criterion, zh: 条件}}\n{applies}    readings:\n{readings}"
    )
}

fn ground(random: &mut Random, number: usize) -> String {
    let readings = readings(random, GROUNDS, 2, "          ");
    format!("      - id: g{number}\n        label: {{en: Ground, zh: 情形}}\n        readings:\n{readings}")
}

fn condition(random: &mut Random, pool: &[&str]) -> String {
    random.pick(pool).replace('#', &(1 + random.below(6)).to_string())
}

fn readings(random: &mut Random, pool: &[&str], most: usize, indent: &str) -> String {
    let one = |number: usize, random: &mut Random| {
        let when = condition(random, pool);
        let basis = if number == 0 { "law" } else { random.pick(BASES) };
        let counter = if number == 0 && random.one_in(2) { ", counter: true" } else { "" };
        format!(
            "{indent}- {{id: r{number}, label: {{en: Reading, zh: 理解}}, when: '{when}', basis: {basis}{counter}, cite: [rules], held_by: {{en: Bureau, zh: 局}}}}\n"
        )
    };
    (0..1 + random.below(most)).map(|number| one(number, random)).collect()
}

fn covers(random: &mut Random) -> String {
    let one = |number: usize, random: &mut Random| {
        let basis = if number == 0 { "law" } else { random.pick(BASES) };
        let days = random.pick(COVERS);
        format!(
            "    - {{id: d{number}, label: {{en: Days, zh: 天}}, days: '{days}', basis: {basis}, cite: [rules], held_by: {{en: Bureau, zh: 局}}}}\n"
        )
    };
    (0..1 + random.below(2)).map(|number| one(number, random)).collect()
}

/// A small case: half-known dates, coarse places, stays told by their length, facts not told, open lists.
pub fn random_case(random: &mut Random) -> Blanks {
    let mut case = Blanks::new();
    let mut closed = vec!["residences".to_owned(), "nationalities".to_owned()];
    let goal = random.pick(&["ca.programme", "ca.programme", "cn.jiangsu.police-certificate", "cn.police-certificate"]);
    case.text(&format!("format: 1\nas_of: 2020-01-20\ngoal: {{guide: {goal}, filing: "));
    if random.one_in(4) {
        let days = ["05", "06", "07"].map(|day| format!("2020-01-{day}"));
        case.blank("\"[2020-01-05..2020-01-07]\"", days.into());
    } else {
        case.text("2020-01-20");
    }
    case.text("}\napplicant: {");
    if random.one_in(3) {
        let days = ["03", "04", "05"].map(|day| format!("born: 2004-01-{day}, "));
        case.blank("born: \"[2004-01-03..2004-01-05]\", ", days.into());
    } else {
        case.text(&format!("born: {}, ", random.pick(&["1990-01-01", "2004-01-04"])));
    }
    let nationality = random.pick(&["US", "US", "CN"]);
    case.text(&format!(
        "category: foreigner, nationalities: [{{country: {nationality}, from: birth}}]}}\nresidences: []\nstays:\n"
    ));
    for _ in 0..=random.below(3) {
        stay(&mut case, random);
    }
    let more = "{place: cn.jiangsu.wuxi, from: 2020-01-07, until: 2020-01-08, registration: never}";
    end(&mut case, random, 8, "stays", more, &mut closed);
    case.text("absences:\n");
    if random.one_in(3) {
        case.text("  - {");
        date(&mut case, random, "from", 3);
        date(&mut case, random, "until", 5);
        case.text("}\n");
    }
    end(&mut case, random, 8, "absences", "{from: 2020-01-04, until: 2020-01-05}", &mut closed);
    permits(&mut case, random);
    end(&mut case, random, 8, "permits", "{class: residence-work, from: 2020-01-01, until: 2020-01-31}", &mut closed);
    case.text("arrests:\n");
    end(&mut case, random, 8, "arrests", "{country: CN}", &mut closed);
    let closed = format!("complete: [{}]\n", closed.join(", "));
    case.blank(&closed, vec!["complete: [residences, nationalities, stays, absences, permits, arrests]\n".to_owned()]);
    case
}

fn stay(case: &mut Blanks, random: &mut Random) {
    case.text("  - {");
    if random.one_in(8) {
        let places = ["cn.beijing.haidian", "cn.jiangsu.suzhou", "cn.jiangsu.wuxi"];
        case.blank("", places.map(|place| format!("place: {place}, ")).into());
    } else {
        place(case, random);
    }
    if random.one_in(6) {
        let (first, length) = (1 + random.below(3), 2 + random.below(2));
        let last = first + length + random.below(2);
        let open = format!("within: \"[2020-01-{first:02}..2020-01-{last:02}]\", length: {{days: {length}}}, ");
        let placed = |from: usize| format!("from: 2020-01-{from:02}, until: 2020-01-{:02}, ", from + length - 1);
        case.blank(&open, (first..=last + 1 - length).map(placed).collect());
    } else {
        date(case, random, "from", 1);
        date(case, random, "until", 4);
    }
    word(case, random, "registration", &["held", "copy", "lost", "never"]);
    case.text("}\n");
}
