//! What holds of every paper, whatever it is about: it reads back, it is whole, it stays on its page.

use crate::common::page::look;
use crate::common::{Example, LANGUAGES, PRESS, examples};
use luyin_document::{Languages, Made, Paper, TABLE, find, make, papers};
use luyin_words::Language;

const ENGLISH: Languages = Languages::One(Language::English);
const CHINESE: Languages = Languages::One(Language::Chinese);

fn all() -> Vec<&'static Paper> {
    TABLE.iter().copied().flatten().collect()
}

fn made(example: &Example, languages: Languages) -> Vec<Made> {
    papers(&PRESS, &example.dossier(languages), &all(), |_| {}).unwrap_or_else(|spoiled| {
        let style = luyin_diagnostic::Style::PLAIN;
        panic!("{}: {}", example.name, luyin_diagnostic::render(&spoiled.diagnostics, &spoiled.sources, style))
    })
}

/// Every case in both languages at once, which needs most room; the first one in each alone as well.
#[test]
fn every_paper_of_every_case_is_whole_in_every_language() {
    let mut faults = Vec::new();
    for (index, example) in examples().iter().enumerate() {
        let languages = if index == 0 { &LANGUAGES[..] } else { &[Languages::Both] };
        for &languages in languages {
            for paper in made(example, languages) {
                let looked = look(&paper.bytes);
                assert_eq!(looked.pages, paper.pages, "{} {}", example.name, paper.file);
                let at = format!("{} {} {}", example.name, languages.code(), paper.file);
                faults.extend(looked.faults().into_iter().map(|fault| format!("{at}: {fault}")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_paper_is_called_for_by_some_example() {
    let examples = examples();
    for paper in all() {
        let called = examples.iter().any(|example| !(paper.parts)(&example.dossier(ENGLISH)).is_empty());
        assert!(called, "no example calls for `{}`", paper.id);
    }
}

#[test]
fn numbers_and_ids_are_not_used_twice() {
    let papers = all();
    for (index, paper) in papers.iter().enumerate() {
        for other in &papers[index + 1..] {
            assert!(paper.id != other.id && paper.number != other.number, "{} and {}", paper.id, other.id);
        }
    }
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    for languages in LANGUAGES {
        let first = made(&Example::file("01"), languages);
        let again = made(&Example::file("01"), languages);
        for (one, other) in first.iter().zip(&again) {
            assert!(one.bytes == other.bytes, "{} differs from run to run", one.file);
        }
    }
}

fn report(example: &Example, languages: Languages) -> Made {
    make(&PRESS, find("report").unwrap(), &example.dossier(languages)).unwrap().remove(0)
}

#[test]
fn the_report_says_in_both_scripts_what_the_answer_says() {
    let example = Example::file("01");
    let english = look(&report(&example, ENGLISH).bytes);
    assert!(english.says("Assessment report") && english.says(&example.view.headline.text.en), "{}", english.text);
    let chinese = look(&report(&example, CHINESE).bytes);
    assert!(chinese.says("评估报告") && chinese.says(&example.view.headline.text.zh), "{}", chinese.text);
    for claim in &example.view.claims {
        assert!(english.says(&claim.title.en) && chinese.says(&claim.title.zh));
    }
}

/// Names that have broken other people's papers.
const NAMES: &[&str] = &[
    "喆镕堃𠮷㛃𫖯",
    "#panic(\"injected\") $x^2$ *bold* _it_ <label> @ref // comment",
    "`raw` ``` #let x = 1",
    "אברהם בן דוד 123",
    "محمد بن عبد الله",
    "👩‍👩‍👧 Zoë \u{202E}gnorw",
    "Łukasz Ő Ştefan Þór Đặng Nguyễn Ионов Αλέξης",
    "\\u{41}\\ \" ' & < > % ~ -- --- ...",
    "㐀䶿鿿𠀀",
];

/// A case that tells these names in all places where a person tells one.
fn named(latin: &str, chinese: &str, other: &str) -> Example {
    let quoted = |name: &str| serde_json::to_string(name).unwrap();
    let (latin, chinese, other) = (quoted(latin), quoted(chinese), quoted(other));
    let text = format!(
        "format: 1\nas_of: 2026-11-22\nid: {other}\n\
         goal: {{guide: us.immigrant-visa, filing: 2027-03-01, presence: GB}}\n\
         applicant: {{category: foreigner, names: {{latin: {latin}, chinese: {chinese}}}, born: 1985-06-14, \
         address: {other}, nationalities: [{{country: GB, from: birth}}]}}\n\
         stays: [{{id: s1, place: cn.beijing.chaoyang, address: {other}, from: 2014-03, until: 2016-08-20}}]\n\
         employment: [{{employer: {other}, title: {latin}, from: 2014-03, until: 2016-08}}]\n\
         family: [{{relation: spouse, names: {{latin: {other}, chinese: {chinese}}}}}]\n"
    );
    Example::of("names", &text).at("quote-after-research")
}

#[test]
fn no_name_breaks_a_page() {
    let long = ["W".repeat(200), "长".repeat(200), "ab-".repeat(67), "字a".repeat(100)];
    let all: Vec<&str> = NAMES.iter().copied().chain(long.iter().map(String::as_str)).collect();
    let mut faults = Vec::new();
    for names in all.chunks(3) {
        let at = |index: usize| names.get(index).or(names.first()).unwrap();
        for paper in made(&named(at(0), at(1), at(2)), Languages::Both) {
            let looked = look(&paper.bytes);
            faults.extend(looked.faults().into_iter().map(|fault| format!("{names:?} {}: {fault}", paper.file)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_name_reads_back_as_it_was_told() {
    for name in ["喆镕堃𠮷㛃𫖯", "#panic(\"x\") $x^2$ *b* _i_ <l> @r", "Łukasz Ő Ştefan", "㐀䶵鿯𠀋"] {
        let paper = report(&named(name, name, name), CHINESE);
        assert_eq!(paper.replaced, [], "{name}");
        assert!(look(&paper.bytes).says(name), "{name} is not found in:\n{}", look(&paper.bytes).text);
    }
}

#[test]
fn a_character_that_no_font_has_is_named_in_its_place() {
    let paper = report(&named("Zoë 😀", "Zoë", "Zoë"), ENGLISH);
    assert!(look(&paper.bytes).says("Zoë [U+1F600]"));
    assert!(paper.replaced.iter().any(|it| it.letter == '😀' && it.field == "person.latin"), "{:?}", paper.replaced);
}
