//! What holds of every paper, whatever it is about: it reads back, it is whole, it stays on its page.

use std::sync::LazyLock;
use std::thread;

use crate::common::page::look;
use crate::common::{Example, LANGUAGES, PRESS, examples};
use luyin_document::{Languages, Made, Paper, Replaced, TABLE, Tongue, find, make, papers};
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

/// The papers of the first example in each language, made once for several tests.
static FIRST: LazyLock<Vec<(Languages, Vec<Made>)>> = LazyLock::new(|| {
    let example = Example::file("01").at("quote-after-research");
    LANGUAGES.map(|languages| (languages, made(&example, languages))).into()
});

fn faults_of(example: &str, papers: &[Made]) -> Vec<String> {
    let of = |paper: &Made| {
        let looked = look(&paper.bytes);
        assert_eq!(looked.pages, paper.pages, "{example} {}", paper.file);
        let at = format!("{example} {}", paper.file);
        looked.faults().into_iter().map(move |fault| format!("{at}: {fault}")).collect::<Vec<_>>()
    };
    papers.iter().flat_map(of).collect()
}

/// In both languages at once, which needs most room; two threads share the cases.
#[test]
fn every_paper_of_every_case_is_whole() {
    let examples = examples();
    let faults = |share: usize| -> Vec<String> {
        let own = examples.iter().skip(share).step_by(2);
        own.flat_map(|example| faults_of(&example.name, &made(example, Languages::Both))).collect()
    };
    let faults = thread::scope(|scope| {
        let other = scope.spawn(|| faults(1));
        [faults(0), other.join().unwrap()].concat()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What follows its reader's language; the others are the same in each.
#[test]
fn papers_in_one_language_are_whole() {
    let follows = |paper: &&Made| find(paper.id).is_some_and(|it| it.tongue == Tongue::Asked);
    for (languages, papers) in FIRST.iter().filter(|(languages, _)| *languages != Languages::Both) {
        let papers: Vec<Made> = papers.iter().filter(follows).cloned().collect();
        let faults = faults_of(languages.code(), &papers);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
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
    let example = Example::file("01").at("quote-after-research");
    for (languages, first) in FIRST.iter() {
        for (one, other) in first.iter().zip(&made(&example, *languages)) {
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

/// A case that tells these names, one after the other, in the places where a person tells one.
fn named(names: &[&str]) -> Example {
    let mut next = names.iter().cycle().map(|name| serde_json::to_string(name).unwrap());
    let mut next = || next.next().unwrap();
    let (latin, chinese, address, stay, employer) = (next(), next(), next(), next(), next());
    let (matter, title, other_latin, other_chinese) = (next(), next(), next(), next());
    let text = format!(
        "format: 1\nas_of: 2026-11-22\nid: {matter}\n\
         goal: {{guide: us.immigrant-visa, filing: 2027-03-01, presence: GB}}\n\
         applicant: {{category: foreigner, names: {{latin: {latin}, chinese: {chinese}}}, born: 1985-06-14, \
         address: {address}, nationalities: [{{country: GB, from: birth}}]}}\n\
         stays: [{{id: s1, place: cn.beijing.chaoyang, address: {stay}, from: 2014-03, until: 2016-08-20}}]\n\
         employment: [{{employer: {employer}, title: {title}, from: 2014-03, until: 2016-08}}]\n\
         family: [{{relation: spouse, names: {{latin: {other_latin}, chinese: {other_chinese}}}}}]\n"
    );
    Example::of("names", &text).at("quote-after-research")
}

#[test]
fn no_name_breaks_a_page() {
    let long = ["W".repeat(200), "长".repeat(200), "ab-".repeat(67), "字a".repeat(100)];
    let all: Vec<&str> = long.iter().map(String::as_str).chain(NAMES.iter().copied()).collect();
    let mut faults = Vec::new();
    for names in all.chunks(4) {
        faults.extend(faults_of(&format!("{names:?}"), &made(&named(names), Languages::Both)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_name_reads_back_as_it_was_told() {
    for name in ["喆镕堃𠮷㛃𫖯", "#panic(\"x\") $x^2$ *b* _i_ <l> @r", "Łukasz Ő Ştefan", "㐀䶵鿯𠀋"] {
        let paper = report(&named(&[name]), CHINESE);
        assert_eq!(paper.replaced, [], "{name}");
        assert!(look(&paper.bytes).says(name), "{name} is not found in:\n{}", look(&paper.bytes).text);
    }
}

#[test]
fn a_character_that_no_font_has_is_named_in_its_place() {
    let paper = report(&named(&["Zoë 😀", "Zoë"]), ENGLISH);
    assert!(look(&paper.bytes).says("Zoë [U+1F600]"));
    let named = |it: &Replaced| it.letter == '😀' && it.field == "person.latin" && it.missing;
    assert!(paper.replaced.iter().any(named), "{:?}", paper.replaced);
}
