//! Help for the tests of papers: examples assessed, a press, and a reader's tools (poppler, qpdf) on what it prints.
//!
//! `look(made)` reads a paper back as a reader would; `examples()` gives cases; `press()` is shared by all tests of a
//! file. A tool that is not installed fails the test and names its Debian package.

pub mod page;
mod words;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use luyin_assess::assessment::{Assessment, Receipt};
use luyin_document::{Desk, Dossier, Fonts, Languages, Payment, Press, Templates, read_desk};
use luyin_facts::{Case, read_case};
use luyin_guide::{Library, SourceFile, read_library};
use luyin_words::Language;
use luyin_words::quote::view::Quote;
use luyin_words::view::View;

/// The three ways in which papers for a person are made.
pub const LANGUAGES: [Languages; 3] =
    [Languages::One(Language::English), Languages::One(Language::Chinese), Languages::Both];

/// The guides of the repository.
pub static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let mut files = Vec::new();
    collect(&root().join("guides"), &mut files);
    files.sort_by(|left, right| left.path.cmp(&right.path));
    read_library(files).0
});

/// A press with the system's fonts and the built-in templates.
pub static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let folder = std::env::var_os("LUYIN_FONTS").map(PathBuf::from);
    let fonts = Fonts::load(folder.as_deref()).expect("the fonts are installed: Debian's package fonts-noto-cjk");
    Press::new(fonts, &Templates::built_in())
});

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn collect(folder: &Path, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).expect("the guides are there") {
        let path = entry.expect("the guides can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            let name = path.strip_prefix(root().join("guides")).unwrap().to_string_lossy().into_owned();
            files.push(SourceFile { path: name, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

/// A case with its answer, and a quote where a firm was asked.
pub struct Example {
    pub name: String,
    pub case: Case,
    pub assessment: Assessment,
    pub view: View,
    pub practice: Option<&'static str>,
    pub quote: Option<Quote>,
    pub payments: Vec<Payment>,
    pub desk: Option<Desk>,
}

impl Example {
    /// Assesses a case file's text.
    pub fn of(name: &str, text: &str) -> Example {
        let case = read_case(name, text.as_bytes(), &LIBRARY.vocabulary).expect("the case reads").case;
        let mut assessment = luyin_assess::assess(&LIBRARY, &case).expect("the case is assessed");
        assessment.receipt = Receipt { version: "0".into(), guides: "0".into(), case: "0".into() };
        let view = luyin_words::render(&assessment, &LIBRARY);
        Example {
            name: name.to_owned(),
            case,
            assessment,
            view,
            practice: None,
            quote: None,
            payments: Vec::new(),
            desk: None,
        }
    }

    /// An example of the repository, by the start of its file's name: `01`.
    pub fn file(start: &str) -> Example {
        let entry = fs::read_dir(root().join("examples")).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<PathBuf> = entry.filter(|path| is_case(path, start)).collect();
        files.sort();
        let path = files.first().unwrap_or_else(|| panic!("no example `{start}`"));
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        Example::of(&name, &fs::read_to_string(path).unwrap())
    }

    /// Somebody whom Guangzhou refused, bound for this programme.
    pub fn refused(goal: &str) -> Example {
        let path = root().join("crates/luyin-document/tests/cases/refused-guangzhou.yaml");
        let text = fs::read_to_string(path).unwrap().replace("us.immigrant-visa", goal);
        Example::of(&format!("refused for {goal}"), &text)
    }

    /// The same case at a firm.
    pub fn at(self, practice: &'static str) -> Example {
        self.at_paid(practice, &[])
    }

    /// The same case at a firm that was paid these fees.
    pub fn at_paid(mut self, practice: &'static str, paid: &[&str]) -> Example {
        let firm = &LIBRARY.practices[practice];
        self.payments = paid.iter().map(|payment| payment.parse().unwrap()).collect();
        let paid = self.payments.iter().map(|payment| payment.fee.clone()).collect();
        let options = luyin_assess::quote::Options { paid };
        let quoted = luyin_assess::quote::quote(&LIBRARY, &[(&self.case, &self.assessment)], firm, &options).unwrap();
        let assessments = std::slice::from_ref(&self.assessment);
        self.quote = Some(luyin_words::quote::render(&quoted, assessments, firm, &LIBRARY));
        self.practice = Some(practice);
        self
    }

    /// The same case at the desk that decides, with its record.
    pub fn decided(mut self, name: &str, record: &str) -> Example {
        self.desk = Some(read_desk(name, record.as_bytes(), &LIBRARY).expect("the record reads"));
        self
    }

    /// The same with a record of the repository: `beijing-inquiry`.
    pub fn recorded(self, name: &str) -> Example {
        let text = fs::read_to_string(root().join("examples/desk").join(format!("{name}.yaml"))).unwrap();
        self.decided(name, &text)
    }

    pub fn dossier(&self, languages: Languages) -> Dossier<'_> {
        Dossier {
            library: &LIBRARY,
            case: &self.case,
            assessment: &self.assessment,
            view: &self.view,
            practice: self.practice.map(|id| &LIBRARY.practices[id]),
            quote: self.quote.as_ref(),
            payments: &self.payments,
            desk: self.desk.as_ref(),
            languages,
        }
    }
}

fn is_case(path: &Path, start: &str) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    name.starts_with(start) && name.ends_with(".yaml") && !name.ends_with(".expect.yaml")
}

/// The cases that every paper is made for.
pub fn examples() -> Vec<Example> {
    let firm = "quote-after-research";
    let persons = ["01", "03", "05-marriage", "07-former", "10"].into_iter().map(|start| Example::file(start).at(firm));
    let refused = [
        Example::of("refused by word of mouth", REFUSED),
        Example::refused("us.immigrant-visa").at(firm),
        Example::refused("nz.residence").at("flat-fee"),
    ];
    persons.chain(desks()).chain(refused).collect()
}

/// The cases that a desk decides.
pub fn desks() -> [Example; 3] {
    [
        Example::file("01").recorded("beijing-inquiry"),
        Example::file("06-renounced").recorded("qingdao-refusal"),
        Example::file("06-renounced").recorded("qingdao-stay"),
    ]
}

/// Somebody who lived in Wuhan, lost the registration forms, and was refused at the counter by word of mouth.
pub const REFUSED: &str = r#"
format: 1
as_of: 2026-11-22
goal: {guide: us.immigrant-visa, filing: 2027-03-01, presence: CA, apply: by-agent}
applicant:
  category: foreigner
  names: {latin: "EXAMPLE, John Quincy", chinese: 约翰}
  born: 1980-02-29
  sex: male
  birthplace: US
  address: "12 Long Lane, Springfield"
  telephone: "+1 555 0100"
  nationalities: [{country: US, from: birth}]
passports:
  - {id: p1, country: US, number: "111222333", issued: 2012-05-01, expires: 2022-05-01, status: lost}
  - {id: p2, country: US, number: "C01234567", issued: 2022-04-02, expires: 2032-04-01, status: held}
permits:
  - {class: residence-work, place: cn.wuhan, from: 2015-09-01, until: 2018-08-31, passport: p1}
stays:
  - {id: s1, place: cn.wuhan, address: 珞珈山路16号, from: 2015-08-20, until: 2017-02-10, registration: lost}
  - {id: s2, place: cn.wuhan, address: 中北路88号, from: 2017-02-11, until: 2018-07-31, registration: held}
employment:
  - {employer: 武汉某大学, place: cn.wuhan, title: 外籍教师, from: 2015-09-01, until: 2018-07-15}
attempts:
  - {evidence: psb-no-record, place: cn.wuhan, of: 武汉市公安局出入境管理局, on: 2026-10-08, by: 张律师, outcome: refused, answer: 本人已离境，不予受理。, in_writing: false}
complete: [passports, permits, stays]
"#;
