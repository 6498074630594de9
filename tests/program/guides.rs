//! The tools for whoever keeps the guides: account, check, tests, a new guide, what changed.

use std::fs;
use std::path::{Path, PathBuf};

use unicode_width::UnicodeWidthStr;

use crate::{Run, luyin, root};

/// A copy of the guides for one test to change.
struct Copy(PathBuf);

impl Copy {
    fn new(name: &str) -> Copy {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        copy(&root().join("guides"), &folder);
        Copy(folder)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("the folder's name is text")
    }

    fn guide(&self, arguments: &[&str]) -> Run {
        let arguments: Vec<&str> = ["--guides", self.path(), "guide"].iter().chain(arguments).copied().collect();
        luyin(&arguments)
    }

    /// Replaces a text in a file, which must hold it.
    fn edit(&self, file: &str, old: &str, new: &str) {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).expect("the file is there");
        assert!(text.contains(old), "`{file}` holds `{old}`");
        fs::write(path, text.replacen(old, new, 1)).expect("the copy can be written");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the copy can be written");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("the copy can be written");
        }
    }
}

#[track_caller]
fn says(run: &Run, status: i32, words: &[&str]) {
    let text = format!("{}{}", run.stdout, run.stderr);
    assert_eq!(run.status, status, "{text}");
    let unbroken = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in words {
        assert!(text.contains(word) || unbroken.contains(word), "does not say `{word}`:\n{text}");
    }
}

#[test]
fn every_paragraph_of_the_seeds_is_accounted_for() {
    let run = luyin(&["guide", "coverage"]);
    says(
        &run,
        0,
        &[
            "seed-000: ",
            "seed-004: ",
            "Other sources, the part of each that was read, and what rests on it",
            "Every paragraph and every source is accounted for.",
        ],
    );
    says(
        &luyin(&["guide", "coverage", "seed-002", "--lang", "zh"]),
        0,
        &["seed-002：", "东城", "已建模：", "各段均有交代。"],
    );
}

#[test]
fn an_account_links_each_statement_to_its_line() {
    let run = luyin(&["guide", "coverage", "seed-002", "--json"]);
    let coverage: serde_json::Value = serde_json::from_str(&run.stdout).expect("the account is JSON");
    assert_eq!(coverage["unaccounted"], 0);
    for paragraph in coverage["sources"][0]["paragraphs"].as_array().expect("paragraphs are a list") {
        for link in paragraph["modelled"].as_array().expect("links are a list") {
            let file = link["file"].as_str().unwrap_or_else(|| panic!("{link} stands in a file"));
            let line = link["line"].as_u64().expect("a link has a line");
            let text = fs::read_to_string(root().join("guides").join(file)).expect("the file is there");
            assert!(usize::try_from(line).is_ok_and(|line| (1..=text.lines().count()).contains(&line)), "{link}");
        }
    }
}

#[test]
fn a_part_without_a_paragraph_is_answered_with_no() {
    let guides = Copy::new("account-with-a-hole");
    guides.edit(
        "coverage/seed-002.yaml",
        "  - {id: office-1, says: {en: Dongcheng",
        "  - {id: office-2, says: {en: again",
    );
    guides.edit(
        "coverage/seed-002.yaml",
        "  - {id: office-2, says: {en: Xicheng, zh: 西城}, modelled",
        "  - {id: office-1, says: {en: Xicheng, zh: 西城}, modelled",
    );
    says(&guides.guide(&["coverage", "seed-002"]), 0, &["Every paragraph"]);
    guides.edit(
        "coverage/seed-002.yaml",
        "  - {id: office-1, says: {en: Xicheng",
        "  - {id: office-3, says: {en: Xicheng",
    );
    says(
        &guides.guide(&["coverage", "seed-002"]),
        1,
        &["office-1 nobody says what became of it", "1 place is not accounted for."],
    );
    says(&guides.guide(&["coverage", "seed-002", "--lang", "zh"]), 1, &["有1处无人交代。"]);
    says(&luyin(&["guide", "coverage", "seed-02"]), 2, &["unknown source `seed-02`", "did you mean `seed-002`?"]);
}

#[test]
fn a_check_tells_what_was_last_looked_at_long_ago() {
    let late = luyin(&["guide", "check", "--as-of", "2100-01-01"]);
    says(
        &late,
        0,
        &["[stale-check] services/ae/work/guide.yaml:2: last checked on ", "more than 12 months before 2100-01-01"],
    );
    let early = luyin(&["guide", "check", "--as-of", "1990-01-01"]);
    assert!(!early.stdout.contains("stale-check"), "{}", early.stdout);
}

#[test]
fn days_on_one_side_of_a_date_without_a_test_fail_the_tests() {
    let guides = Copy::new("untried-days");
    fs::remove_file(guides.0.join("services/hk/police-certificate/tests.yaml")).expect("the copy can be changed");
    let run = guides.guide(&["test", "hk.police-certificate"]);
    says(&run, 1, &["no test that passes is read from 2026-11-22 on", "stretches of days without a test: 1"]);
}

#[test]
fn a_criterion_that_is_never_shown_not_met_fails_the_tests() {
    let guides = Copy::new("half-tested");
    guides.edit(
        "services/cn/qingdao/certificate-of-stay/tests.yaml",
        "agent-age: {truth: not-met, readings: {decree: not-met, page: not-met}}",
        "kind: met",
    );
    let run = guides.guide(&["test", "cn.qingdao.certificate-of-stay"]);
    says(
        &run,
        1,
        &[
            "no test that passes shows the criterion `agent-age` not-met",
            "certificate-of-stay/guide.yaml:",
            "not shown both met and not met: 1",
        ],
    );
}

#[test]
fn a_new_guide_is_laid_out_filled_in_and_passes_its_test() {
    let guides = Copy::new("a-new-city");
    let folder = "services/cn/lanzhou/police-certificate";
    let new = ["guide", "new", "cn.lanzhou", "police-certificate", "--dir", guides.path()];
    says(&luyin(&new), 0, &["`cn.lanzhou.police-certificate` is laid out", "guide check"]);
    says(&luyin(&new), 2, &["guide.yaml` is already there"]);
    says(&guides.guide(&["check"]), 1, &["the field `in_force` is empty", "the field `checked` is empty", "2 errors"]);
    let guide = format!("{folder}/guide.yaml");
    guides.edit(&guide, "\nin_force:\n", "\nin_force: \"[..2026-11-22]/..\"\n");
    guides.edit(&guide, "\nchecked:\n", "\nchecked: 2026-11-22\n");
    guides.edit(&guide, "\ncite: []\n", "\ncite: [lanzhou-page]\n");
    says(
        &guides.guide(&["check"]),
        1,
        &["unknown source `lanzhou-page`", "describe the source in a file of `sources/` first"],
    );
    guides.edit(&guide, "lanzhou-page", "mps-rules-2021");
    says(&guides.guide(&["check"]), 0, &["0 errors, 0 warnings"]);
    says(&guides.guide(&["test", "cn.lanzhou"]), 0, &["1 passed, 0 failed, of 1 guide"]);
    says(
        &guides.guide(&["show", "cn.lanzhou.police-certificate", "--lang", "zh"]),
        0,
        &["外国人无犯罪记录证明（兰州）"],
    );
}

#[test]
fn a_new_guide_wants_a_known_place_and_service_and_none_there_yet() {
    let new = |place, service| luyin(&["guide", "new", place, service, "--dir", "guides"]);
    says(&new("cn.lanzho", "police-certificate"), 2, &["did you mean `cn.lanzhou`?"]);
    says(&new("cn.lanzhou", "police-certificat"), 2, &["did you mean `police-certificate`?"]);
    says(&new("cn.suzhou", "police-certificate"), 2, &["is already there"]);
    says(&new("FR", "police-certificate"), 2, &["no guide of `police-certificate` holds for `FR`"]);
    says(
        &new("CN", "police-certificate"),
        2,
        &["`cn.police-certificate` describes `police-certificate` at `CN` already"],
    );
}

#[test]
fn what_changed_is_told_in_words_and_nothing_else() {
    let guides = Copy::new("changed");
    let same = luyin(&["guide", "diff", "guides", guides.path()]);
    assert_eq!((same.status, same.stdout.as_str()), (0, "Nothing changed.\n"));
    guides.edit(
        "services/cn/national/police-certificate/guide.yaml",
        "values: {2021-12-31: 180}",
        "values: {2021-12-31: 180, 2027-01-01: 90}",
    );
    guides.edit("authorities/cn/beijing/psb.yaml", "close: \"17:00\"", "close: \"16:30\"");
    guides.edit("calendars/cn/2025.yaml", "format: 1", "# looked at again\nformat: 1");
    guides.edit(
        "calendars/cn/2026.yaml",
        "{day: 2026-01-03, en: \"New Year's Day\"",
        "{day: 2026-01-03, en: \"New Year\"",
    );
    guides.edit("practices/flat-fee.yaml", "USD: 750", "USD: 800");
    fs::remove_dir_all(guides.0.join("services/cn/kunming")).expect("the copy can be changed");
    let diff = |more: &[&str]| {
        let arguments: Vec<&str> = ["guide", "diff", "guides", guides.path()].iter().chain(more).copied().collect();
        luyin(&arguments)
    };
    let english = diff(&[]);
    says(
        &english,
        0,
        &[
            "Changed: parameter `parameters.minimum_days`",
            "value from 1 January 2027: is now 90 days; nothing was said before",
            "hours: was Monday to Friday 09:00 to 17:00; is now Monday to Friday 09:00 to 16:30",
            "Removed: guide",
            "calendars/cn/2025.yaml Only the way it is written has changed.",
            "`off.2026-01-03.en`: was New Year's Day; is now New Year",
            "`fees.service.low.USD`: was 750; is now 800",
        ],
    );
    says(
        &diff(&["--lang", "zh"]),
        0,
        &["变更：参数`parameters.minimum_days`", "自2027年1月1日起的值：新增“90天”", "删除：指南"],
    );
    assert_eq!(english.stdout, diff(&[]).stdout);
    assert_eq!(english.stdout.matches("minimum_days`").count(), 1, "{}", english.stdout);
}

#[test]
fn a_folder_with_mistakes_is_not_compared() {
    let guides = Copy::new("with-mistakes");
    guides.edit("services/ae/work/guide.yaml", "format: 1", "format: 2");
    says(&luyin(&["guide", "diff", "guides", guides.path()]), 2, &["have mistakes", "guide check` names them"]);
}

#[test]
fn a_guide_is_shown_in_the_order_of_a_service_guide() {
    let id = "cn.qingdao.certificate-of-stay";
    let orders = [
        (
            "en",
            [
                "Scope",
                "Legal basis",
                "Authority",
                "Conditions",
                "Prohibitions",
                "Papers",
                "Procedure",
                "Time limits",
                "Cost",
                "Delivery",
                "Rights",
                "Sources",
            ],
        ),
        (
            "zh",
            [
                "适用范围",
                "设定依据",
                "受理机构",
                "申请条件",
                "禁止性要求",
                "申请材料",
                "办理流程",
                "办结时限",
                "收费标准",
                "送达",
                "申请人权利",
                "资料来源",
            ],
        ),
    ];
    for (language, headings) in orders {
        let text = luyin(&["guide", "show", id, "--lang", language]).stdout;
        let lines: Vec<&str> = text.lines().collect();
        let places: Vec<Option<usize>> = headings.iter().map(|it| lines.iter().position(|line| line == it)).collect();
        assert!(places.is_sorted() && places.iter().all(Option::is_some), "{headings:?} {places:?}\n{text}");
    }
}

#[test]
fn guides_and_accounts_fit_the_page() {
    for arguments in
        [&["show", "cn.beijing.police-certificate"][..], &["coverage", "seed-001"], &["show", "us.immigrant-visa"]]
    {
        for (language, width) in [("en", 80), ("zh", 80), ("en", 40), ("zh", 40)] {
            let columns = width.to_string();
            let look = ["--lang", language, "--width", &columns];
            let all: Vec<&str> = ["guide"].iter().chain(arguments).chain(&look).copied().collect();
            let text = luyin(&all).stdout;
            let wide: Vec<&str> = text.lines().filter(|line| line.width() > width).collect();
            assert!(wide.is_empty(), "{all:?}: {wide:#?}");
        }
    }
}

/// The blocks of one kind of a page, in order.
fn blocks<'p>(page: &'p str, fence: &str) -> Vec<&'p str> {
    page.split(fence).skip(1).filter_map(|part| part.split("\n```").next()).collect()
}

/// `docs/authoring.md`, followed to the letter.
#[test]
fn the_page_on_adding_a_city_is_true() {
    let page = fs::read_to_string(root().join("docs/authoring.md")).expect("the page is there");
    let yaml = blocks(&page, "\n```yaml\n");
    let guides = Copy::new("by-the-page");
    let told = |run: &Run| {
        let text = format!("{}{}", run.stderr, run.stdout);
        for line in text.lines().filter(|line| !line.starts_with("[stale-check]") && !line.starts_with("guides: ")) {
            let line = line.trim();
            let message = line.starts_with('[') || line.contains("Help: ") || line.contains("expected `");
            assert!(!message || page.contains(line), "the page does not say `{line}`");
        }
    };
    luyin(&["guide", "new", "cn.lanzhou", "police-certificate", "--dir", guides.path()]);
    told(&guides.guide(&["check"]));
    fs::write(guides.0.join("sources/lanzhou.yaml"), yaml[0]).expect("the copy can be written");
    let (guide, tests) =
        ("services/cn/lanzhou/police-certificate/guide.yaml", "services/cn/lanzhou/police-certificate/tests.yaml");
    for line in yaml[1].lines() {
        let key = line.split(':').next().expect("a field has a name");
        let empty = if key == "cite" { "\ncite: []\n".to_owned() } else { format!("\n{key}:\n") };
        guides.edit(guide, &empty, &format!("\n{line}\n"));
    }
    says(&guides.guide(&["check"]), 0, &["0 errors, 0 warnings"]);
    says(&guides.guide(&["test", "cn.lanzhou"]), 0, &["1 passed, 0 failed"]);
    append(&guides, guide, yaml[2]);
    told(&guides.guide(&["check"]));
    append(&guides, tests, yaml[3]);
    let failed = guides.guide(&["test", "cn.lanzhou"]);
    says(&failed, 1, &["found `contested (in-china: met"]);
    told(&failed);
    let at = yaml[3].find("    expect:").expect("the test expects something");
    guides.edit(tests, &yaml[3][at..], yaml[4]);
    says(&guides.guide(&["test", "cn.lanzhou"]), 0, &["3 passed, 0 failed"]);
    says(&guides.guide(&["check"]), 0, &["0 errors, 0 warnings"]);
}

fn append(guides: &Copy, file: &str, text: &str) {
    let path = guides.0.join(file);
    let before = fs::read_to_string(&path).expect("the file is there");
    fs::write(path, format!("{before}\n{text}\n")).expect("the copy can be written");
}
