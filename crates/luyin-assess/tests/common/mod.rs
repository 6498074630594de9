//! A small library in memory, and small cases made at random.

#![allow(dead_code, clippy::unwrap_used, missing_docs, reason = "each test file uses a part of it")]
#![allow(
    clippy::indexing_slicing,
    clippy::struct_field_names,
    clippy::needless_raw_string_hashes,
    reason = "a test may fail"
)]

use luyin_diagnostic::Diagnostic;
use luyin_guide::{Library, SourceFile, read_library};

const FILES: &[(&str, &str)] = &[
    (
        "guides/places/countries.yaml",
        "\
format: 1
countries:
  - {id: CN, en: China, zh: 中国}
  - {id: CA, en: Canada, zh: 加拿大}
  - {id: US, en: United States, zh: 美国}
",
    ),
    (
        "guides/places/cn.yaml",
        "\
format: 1
divisions:
  - {id: cn.beijing, en: Beijing, zh: 北京市, kind: province}
  - {id: cn.beijing.haidian, en: Haidian, zh: 海淀区, kind: district}
  - {id: cn.jiangsu, en: Jiangsu, zh: 江苏省, kind: province}
  - {id: cn.jiangsu.suzhou, en: Suzhou, zh: 苏州市, kind: prefecture}
  - {id: cn.jiangsu.wuxi, en: Wuxi, zh: 无锡市, kind: prefecture}
",
    ),
    (
        "guides/sources/all.yaml",
        "\
format: 1
sources:
  - {id: rules, title: {en: Rules, zh: 规定}, publisher: {en: Ministry, zh: 部}, kind: law}
",
    ),
    (
        "guides/evidence/all.yaml",
        "\
format: 1
evidence_types:
  - {id: passport, title: {en: Passport, zh: 护照}, cite: [rules]}
  - {id: psb-no-record, title: {en: Certificate, zh: 证明}, cite: [rules]}
",
    ),
    (
        "guides/authorities/cn.yaml",
        "\
format: 1
id: cn.psb
title: {en: Police, zh: 公安}
place: CN
cite: [rules]
",
    ),
    (
        "guides/vocabulary.yaml",
        "\
format: 1
terms:
  permit-class:
    - {id: residence-work, label: {en: Work, zh: 工作}, right: residence}
    - {id: L, label: {en: Visit, zh: 旅游}, right: stay}
sets:
  residence_classes: [residence-work]
",
    ),
    (
        "guides/services/cn/guide.yaml",
        r#"
format: 1
id: cn.police-certificate
service: police-certificate
title: {en: Police certificate, zh: 无犯罪记录证明}
place: CN
authority: cn.psb
in_force: 2015-01-01/..
checked: 2020-01-01
claims_per: prefecture
cite: [rules]
criteria:
  - id: residence
    kind: condition
    label: {en: Days, zh: 天数}
    readings:
      - {id: in-china, label: {en: In China, zh: 全国}, when: total_days(presence("CN")) >= 4, basis: law, cite: [rules], held_by: {en: Ministry, zh: 部}}
      - {id: in-city, label: {en: In the city, zh: 本市}, when: total_days(presence(claim.place)) >= 3, basis: practice, cite: [rules], counter: true, held_by: {en: Bureau, zh: 局}}
      - {id: in-a-row, label: {en: In a row, zh: 连续}, when: longest_run(presence(claim.place)) >= days(3), basis: unverified, cite: [rules], held_by: {en: Forum, zh: 论坛}}
  - id: registered
    kind: condition
    label: {en: Registered, zh: 已登记}
    readings:
      - {id: all, label: {en: Every stay, zh: 全部}, when: 'stays.filter(s, within(s.place, claim.place)).all(s, s.registration in ["held", "copy", "lost"])', basis: published, cite: [rules], held_by: {en: Bureau, zh: 局}}
  - id: permit
    kind: condition
    label: {en: Permit, zh: 证件}
    readings:
      - {id: any, label: {en: A permit of the time, zh: 当时的证件}, when: 'permits.exists(p, p.class in residence_classes && overlaps(p.period, claim.period))', basis: practice, cite: [rules], held_by: {en: Bureau, zh: 局}}
      - {id: none, label: {en: None, zh: 不要求}, when: "true", basis: law, cite: [rules], held_by: {en: Ministry, zh: 部}}
output:
  type: psb-no-record
  covers:
    - {id: stays, label: {en: The stays, zh: 居留}, days: claim.period, basis: law, cite: [rules], held_by: {en: Ministry, zh: 部}}
"#,
    ),
    (
        "guides/services/cn/jiangsu/guide.yaml",
        r#"
format: 1
id: cn.jiangsu.police-certificate
service: police-certificate
extends: cn.police-certificate
title: {en: Police certificate (Jiangsu), zh: 无犯罪记录证明（江苏）}
place: cn.jiangsu
authority: cn.psb
in_force: 2015-01-01/..
checked: 2019-06-01
claims_per: province
cite: [rules]
"#,
    ),
    (
        "guides/services/ca/guide.yaml",
        r#"
format: 1
id: ca.programme
programme: true
title: {en: Programme, zh: 项目}
place: CA
in_force: 2015-01-01/..
checked: 2020-01-01
cite: [rules]
asks:
  - id: police
    label: {en: Certificate, zh: 证明}
    evidence: [psb-no-record]
    for_each: country
    locality: country
    unless: country == "CA"
    grounds:
      - id: stay
        label: {en: Stay, zh: 居住}
        readings:
          - {id: in-a-row, label: {en: In a row, zh: 连续}, when: longest_run(residence(country)) >= days(4), basis: law, cite: [rules], held_by: {en: Department, zh: 部}}
          - {id: in-total, label: {en: In total, zh: 累计}, when: total_days(residence(country)) >= 5, basis: published, cite: [rules], held_by: {en: Department, zh: 部}}
      - id: nationality
        label: {en: Nationality, zh: 国籍}
        readings:
          - {id: held, label: {en: Held, zh: 现有}, when: 'applicant.nationalities.exists(n, n.country == country) && age(as_of) >= 16', basis: law, cite: [rules], held_by: {en: Department, zh: 部}}
    covers: intersect(residence(country), since_age(16))
    cite: [rules]
"#,
    ),
];

/// The small library.
pub fn library() -> Library {
    library_with(&[])
}

/// The small library with the texts of some files replaced.
pub fn library_with(replaced: &[(&str, String)]) -> Library {
    let text = |path: &str, own: &str| {
        let other = replaced.iter().find(|(replaced, _)| *replaced == path);
        other.map_or_else(|| own.to_owned(), |(_, text)| text.clone())
    };
    let files = FILES.iter().map(|(path, own)| SourceFile { path: (*path).to_owned(), text: text(path, own) });
    let (library, found, sources) = read_library(files.collect());
    let errors: Vec<Diagnostic> = found.into_iter().filter(Diagnostic::is_error).collect();
    let told = luyin_diagnostic::render(&errors, &sources, luyin_diagnostic::Style::PLAIN);
    assert!(errors.is_empty(), "{told}");
    library
}

/// A case with blanks: each has the text that leaves it open, and the texts that fill it.
pub struct Blanks {
    parts: Vec<String>,
    blanks: Vec<Blank>,
    open_lists: bool,
}

/// One thing that is not told, or not exactly.
struct Blank {
    open: String,
    filled: Vec<String>,
    /// Texts that tell more than `open`, each with the texts that may still fill it.
    narrowed: Vec<(String, Vec<usize>)>,
}

impl Blanks {
    pub fn new() -> Self {
        Self { parts: vec![String::new()], blanks: Vec::new(), open_lists: false }
    }

    pub fn text(&mut self, text: &str) {
        self.parts.last_mut().unwrap().push_str(text);
    }

    pub fn blank(&mut self, open: &str, filled: Vec<String>) {
        self.blank_in_steps(open, filled, Vec::new());
    }

    pub fn blank_in_steps(&mut self, open: &str, filled: Vec<String>, narrowed: Vec<(String, Vec<usize>)>) {
        self.blanks.push(Blank { open: open.to_owned(), filled, narrowed });
        self.parts.push(String::new());
    }

    fn written<'t>(&'t self, text_of: impl Fn(usize, &'t Blank) -> &'t str) -> String {
        let mut text = self.parts[0].clone();
        for (index, blank) in self.blanks.iter().enumerate() {
            text.push_str(text_of(index, blank));
            text.push_str(&self.parts[index + 1]);
        }
        text
    }

    /// The text with every blank left open.
    pub fn open(&self) -> String {
        self.written(|_, blank| &blank.open)
    }

    /// How many ways there are to fill all blanks.
    pub fn completions(&self) -> usize {
        self.blanks.iter().map(|blank| blank.filled.len()).product()
    }

    /// The text with all blanks filled, in one of these ways.
    pub fn completion(&self, mut number: usize) -> String {
        let mut chosen = Vec::new();
        for blank in &self.blanks {
            chosen.push(number % blank.filled.len());
            number /= blank.filled.len();
        }
        self.written(|index, blank| &blank.filled[chosen[index]])
    }

    /// One text after another from the open one to a completion, each telling a little more than the one before.
    pub fn narrowing(&self, random: &mut Random) -> Vec<String> {
        let mut states: Vec<(String, Vec<usize>)> =
            self.blanks.iter().map(|blank| (blank.open.clone(), (0..blank.filled.len()).collect())).collect();
        let mut texts = vec![self.open()];
        // The last blank says which lists are complete: it is filled when their rows are told.
        let mut left: Vec<usize> = (0..self.blanks.len().saturating_sub(1)).collect();
        while !left.is_empty() {
            let at = left[random.below(left.len())];
            let blank = &self.blanks[at];
            let narrower: Vec<&(String, Vec<usize>)> = blank
                .narrowed
                .iter()
                .filter(|(_, may)| may.len() < states[at].1.len() && may.iter().all(|one| states[at].1.contains(one)))
                .collect();
            if !narrower.is_empty() && random.one_in(2) {
                states[at] = narrower[random.below(narrower.len())].clone();
            } else {
                let chosen = states[at].1[random.below(states[at].1.len())];
                states[at] = (blank.filled[chosen].clone(), vec![chosen]);
                left.retain(|other| *other != at);
            }
            texts.push(self.written_as(&states));
        }
        texts.push(self.written_as(&states[..states.len() - 1]) + &self.blanks[states.len() - 1].filled[0]);
        texts
    }

    fn written_as(&self, states: &[(String, Vec<usize>)]) -> String {
        let mut text = self.parts[0].clone();
        for (index, (state, _)) in states.iter().enumerate() {
            text.push_str(state);
            text.push_str(&self.parts[index + 1]);
        }
        text
    }

    /// Marks that a list is left open, so that the completions tried are not all there are.
    pub fn leave_a_list_open(&mut self) {
        self.open_lists = true;
    }

    /// Whether no list is left open.
    pub fn lists_are_complete(&self) -> bool {
        !self.open_lists
    }
}

/// Numbers that are the same in every run.
pub struct Random(pub u64);

impl Random {
    /// A number below the bound.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    /// True once in so many times.
    pub fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    /// One of them.
    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

pub fn date(case: &mut Blanks, random: &mut Random, field: &str, from: usize) {
    let first = from + random.below(3);
    if random.one_in(2) {
        case.text(&format!("{field}: 2020-01-{first:02}, "));
        return;
    }
    let last = first + 1 + random.below(2);
    let range = |first: usize, last: usize| format!("{field}: \"[2020-01-{first:02}..2020-01-{last:02}]\", ");
    let days = (first..=last).map(|day| format!("{field}: 2020-01-{day:02}, ")).collect();
    let narrowed = if last - first > 1 {
        vec![(range(first, last - 1), vec![0, 1]), (range(first + 1, last), vec![1, 2])]
    } else {
        Vec::new()
    };
    case.blank_in_steps(&range(first, last), days, narrowed);
}

pub fn place(case: &mut Blanks, random: &mut Random) {
    let told = random.pick(&["cn.beijing.haidian", "cn.jiangsu.suzhou", "cn.jiangsu.wuxi", "cn.jiangsu", "CN"]);
    let may_be: &[&str] = match told {
        "cn.jiangsu" => &["cn.jiangsu.suzhou", "cn.jiangsu.wuxi"],
        "CN" => &["cn.beijing.haidian", "cn.jiangsu.suzhou", "cn.jiangsu.wuxi"],
        leaf => {
            case.text(&format!("place: {leaf}, "));
            return;
        }
    };
    case.blank(&format!("place: {told}, "), may_be.iter().map(|place| format!("place: {place}, ")).collect());
}

pub fn word(case: &mut Blanks, random: &mut Random, field: &str, words: &[&str]) {
    if random.one_in(3) {
        case.blank("", words.iter().map(|word| format!("{field}: {word}, ")).collect());
    } else {
        let word = random.pick(words);
        case.text(&format!("{field}: {word}, "));
    }
}

/// The list of permits, with a row or without.
pub fn permits(case: &mut Blanks, random: &mut Random) {
    case.text("permits:\n");
    if random.one_in(2) {
        case.text("  - {place: cn.beijing, ");
        word(case, random, "class", &["residence-work", "L"]);
        date(case, random, "from", 2);
        date(case, random, "until", 4);
        case.text("}\n");
    }
}

/// The end of a list: one in so many is open and has room for one row more.
pub fn end(case: &mut Blanks, random: &mut Random, one_in: usize, name: &str, extra: &str, closed: &mut Vec<String>) {
    if random.one_in(one_in) {
        case.leave_a_list_open();
        case.blank("", vec![String::new(), format!("  - {extra}\n")]);
    } else {
        closed.push(name.to_owned());
    }
}

/// A small case.
pub fn random_case(random: &mut Random) -> Blanks {
    let mut case = Blanks::new();
    let mut closed = vec!["residences".to_owned(), "nationalities".to_owned()];
    let goal = random.pick(&["ca.programme", "ca.programme", "cn.jiangsu.police-certificate", "cn.police-certificate"]);
    case.text(&format!("format: 1\nas_of: 2020-01-20\ngoal: {{guide: {goal}, filing: 2020-01-20}}\napplicant: {{"));
    if random.one_in(3) {
        let days = ["03", "04", "05"].map(|day| format!("born: 2004-01-{day}, "));
        case.blank("born: \"[2004-01-03..2004-01-05]\", ", days.into());
    } else {
        case.text("born: 1990-01-01, ");
    }
    case.text("category: foreigner, nationalities: [{country: US, from: birth}]}\nresidences: []\nstays:\n");
    for _ in 0..=random.below(2) {
        case.text("  - {");
        place(&mut case, random);
        date(&mut case, random, "from", 1);
        date(&mut case, random, "until", 4);
        word(&mut case, random, "registration", &["held", "never"]);
        case.text("}\n");
    }
    let more = "{place: cn.jiangsu.wuxi, from: 2020-01-07, until: 2020-01-08, registration: never}";
    end(&mut case, random, 5, "stays", more, &mut closed);
    case.text("absences:\n");
    end(&mut case, random, 5, "absences", "{from: 2020-01-04, until: 2020-01-05}", &mut closed);
    permits(&mut case, random);
    end(&mut case, random, 5, "permits", "{class: residence-work, from: 2020-01-01, until: 2020-01-31}", &mut closed);
    let closed = format!("complete: [{}]\n", closed.join(", "));
    case.blank(&closed, vec!["complete: [residences, nationalities, stays, absences, permits]\n".to_owned()]);
    case
}
