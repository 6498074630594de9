//! The table of papers, and the making of them.
//!
//! A paper is a row of a family's table: who reads it, which template sets it, and what data the template is given.
//! Whether a case calls for it is its `parts` function: it gives one [`Part`] for each copy that is called for,
//! and none where the paper is not.

mod authority;
mod desk;
mod person;
mod practice;
mod service;
mod unobtainable;

pub(crate) use practice::of_fee;

use luyin_words::{Text, dates};
use serde_json::{Map, Value, json};

use crate::clean::Replaced;
use crate::dossier::{Dossier, Languages};
use crate::press::{Press, Sheet, Spoiled};
use crate::{facts, person as people};

/// Every paper, family by family; the numbers of a family start at a multiple of twenty.
pub const TABLE: &[&[Paper]] =
    &[person::PAPERS, practice::PAPERS, authority::PAPERS, unobtainable::PAPERS, desk::PAPERS];

/// One kind of paper.
pub struct Paper {
    /// Its id, and the stem of its file's name: `report`.
    pub id: &'static str,
    /// Its place in the folder: files are sorted by it.
    pub number: u8,
    /// What it is called, in English and Chinese.
    pub title: (&'static str, &'static str),
    /// Who reads it.
    pub addressee: Addressee,
    /// The languages it is written in.
    pub tongue: Tongue,
    /// The template's path.
    pub template: &'static str,
    /// The copies that a dossier calls for.
    pub parts: fn(&Dossier<'_>) -> Vec<Part>,
}

/// Who reads a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// The person whom it is about.
    Person,
    /// A client of a firm.
    Client,
    /// An authority in China.
    Authority,
    /// An office of the destination.
    Destination,
    /// The counter that decides.
    Desk,
}

/// The languages that a paper is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// Those that its reader asked for.
    Asked,
    /// These, whoever asks.
    Always(Languages),
}

/// One copy of a paper that is called for.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// What sets it apart from other copies of the same paper, as part of the file's name: `cn.beijing`.
    pub of: Option<String>,
    /// The same for readers, after the title: `Beijing`.
    pub about: Option<Text>,
    /// What the template finds in `/data.json`, beside what every paper is given.
    pub data: Map<String, Value>,
}

impl Part {
    /// The only copy of a paper, with these data.
    pub fn only(data: Value) -> Vec<Part> {
        vec![Part { data: object(data), ..Part::default() }]
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// Sets a field of an object.
fn put(value: &mut Value, field: &str, told: Value) {
    if let Some(fields) = value.as_object_mut() {
        fields.insert(field.to_owned(), told);
    }
}

/// A paper that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// The paper's id.
    pub id: &'static str,
    /// The file's name: `01-report.pdf`.
    pub file: String,
    /// Its title.
    pub title: Text,
    /// How many pages it has.
    pub pages: usize,
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters of the data that are not set as they were told.
    pub replaced: Vec<Replaced>,
}

/// How far the making of papers is.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'m> {
    /// How many are made.
    pub done: usize,
    /// How many there will be.
    pub of: usize,
    /// The one just made.
    pub made: &'m Made,
}

/// The paper of this id.
///
/// ```
/// assert_eq!(luyin_document::find("report").unwrap().template, "person/report.typ");
/// ```
pub fn find(id: &str) -> Option<&'static Paper> {
    TABLE.iter().copied().flatten().find(|paper| paper.id == id)
}

/// Makes the copies of these papers that the dossier calls for, in the order given.
///
/// # Errors
/// The first template with a mistake.
pub fn papers(
    press: &Press,
    dossier: &Dossier<'_>,
    wanted: &[&'static Paper],
    mut progress: impl FnMut(Progress<'_>),
) -> Result<Vec<Made>, Spoiled> {
    let called: Vec<(&'static Paper, Part)> = wanted.iter().flat_map(|paper| parts(paper, dossier)).collect();
    let mut made: Vec<Made> = Vec::with_capacity(called.len());
    let of = called.len();
    for (paper, part) in called {
        let next = print(press, paper, &part, dossier)?;
        progress(Progress { done: made.len().saturating_add(1), of, made: &next });
        made.push(next);
    }
    Ok(made)
}

/// Makes all copies of one paper that the dossier calls for.
///
/// # Errors
/// A template with a mistake.
pub fn make(press: &Press, paper: &'static Paper, dossier: &Dossier<'_>) -> Result<Vec<Made>, Spoiled> {
    parts(paper, dossier).map(|(paper, part)| print(press, paper, &part, dossier)).collect()
}

fn parts(paper: &'static Paper, dossier: &Dossier<'_>) -> impl Iterator<Item = (&'static Paper, Part)> + use<> {
    (paper.parts)(dossier).into_iter().map(move |part| (paper, part))
}

/// The sheets of one paper, as they go to the press: one for each copy that the dossier calls for.
pub fn sheets(paper: &'static Paper, dossier: &Dossier<'_>) -> Vec<Sheet> {
    parts(paper, dossier).map(|(paper, part)| sheet(paper, &part, dossier)).collect()
}

fn print(press: &Press, paper: &'static Paper, part: &Part, dossier: &Dossier<'_>) -> Result<Made, Spoiled> {
    let sheet = sheet(paper, part, dossier);
    let printed = press.print(&sheet)?;
    Ok(Made {
        id: paper.id,
        file: format!("{}.pdf", stem(paper, part)),
        title: sheet.title,
        pages: printed.pages,
        bytes: printed.bytes,
        replaced: printed.replaced,
    })
}

fn sheet(paper: &'static Paper, part: &Part, dossier: &Dossier<'_>) -> Sheet {
    let title = title(paper, part);
    let languages = paper.tongue.of(dossier);
    Sheet {
        template: paper.template.to_owned(),
        id: format!("{} {}", stem(paper, part), dossier.view.receipt.case),
        language: languages.main(),
        date: dossier.case.as_of,
        data: data(paper, part, &title, languages, dossier),
        title,
    }
}

/// The name of a paper's file without its ending: `41-application-cn.beijing`.
fn stem(paper: &Paper, part: &Part) -> String {
    match &part.of {
        Some(of) => format!("{:02}-{}-{of}", paper.number, paper.id),
        None => format!("{:02}-{}", paper.number, paper.id),
    }
}

impl Tongue {
    fn of(self, dossier: &Dossier<'_>) -> Languages {
        match self {
            Tongue::Asked => dossier.languages,
            Tongue::Always(languages) => languages,
        }
    }
}

fn title(paper: &Paper, part: &Part) -> Text {
    let title = Text::new(paper.title.0, paper.title.1);
    match &part.about {
        Some(about) => Text::new(format!("{}: {}", title.en, about.en), format!("{}：{}", title.zh, about.zh)),
        None => title,
    }
}

/// What every template is given, and what this one is given beside it.
fn data(paper: &Paper, part: &Part, title: &Text, languages: Languages, dossier: &Dossier<'_>) -> Value {
    let as_of = dates::day(dossier.case.as_of);
    let (year, month, day) = dossier.case.as_of.ymd();
    let mut all = object(json!({
        "paper": {"id": paper.id, "title": title},
        "lang": languages.code(),
        "as_of": {"is": dossier.case.as_of.to_string(), "en": as_of.en, "zh": as_of.zh, "ymd": [year, month, day]},
        "matter": dossier.case.root.text("id").map(|id| &**id),
        "person": people::person(dossier.case, dossier.library),
        "case": facts::case(dossier.case, dossier.library),
        "standing": dossier.view.standing,
    }));
    all.extend(part.data.clone());
    Value::Object(all)
}
