//! `luyin guide new`: lays out the files of a new guide.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use luyin_date::Day;
use luyin_diagnostic::{Bilingual, suggest};
use luyin_facts::{PlaceId, PlaceKind};
use luyin_guide::{Criterion, Guide, Library};
use luyin_words::guide as words;

use crate::failure::{Answer, Failure};
use crate::knowledge;
use crate::office;
use crate::output::Output;

/// Writes `guide.yaml` and `tests.yaml` for a service at a place, and prints what to do next.
///
/// # Errors
/// A folder that cannot be read or written, an unknown place or service, and a guide that is already there: then
/// nothing is written.
pub fn new(place: &str, service: &str, folder: &Path, output: &Output) -> Result<Answer, Failure> {
    let knowledge = knowledge::read_folder(folder)?;
    let library = &knowledge.library;
    let place = office::place(&knowledge, place)?;
    let target = folder.join(folder_of(&id(library, place, service), service));
    for name in ["guide.yaml", "tests.yaml"] {
        let path = target.join(name);
        if path.exists() {
            return Err(Failure::new(format!("`{}` is already there", path.display())));
        }
    }
    let as_of = library.newest_check().unwrap_or(Day::MAX);
    let wider = wider(library, place, service, as_of)?;
    let draft = Draft { library, place, service, wider, as_of };
    let files = [("guide.yaml", draft.guide()), ("tests.yaml", draft.tests())];
    for (name, text) in &files {
        let path = target.join(name);
        let written = fs::create_dir_all(&target).and_then(|()| fs::write(&path, text));
        written.map_err(|error| Failure::new(format!("cannot write `{}`: {error}", path.display())))?;
    }
    let guide = target.join("guide.yaml").display().to_string();
    output.print(&words::next_steps(
        &id(library, place, service),
        &guide,
        &folder.display().to_string(),
        output.layout(),
    ))?;
    Ok(Answer::Yes)
}

/// The nearest wider guide of a service.
fn wider<'l>(library: &'l Library, place: PlaceId, service: &str, as_of: Day) -> Result<&'l Guide, Failure> {
    let services = || library.guides.values().flatten().filter_map(|guide| guide.service.as_ref());
    if !services().any(|known| known.as_str() == service) {
        let help =
            suggest(service, services().map(luyin_guide::ServiceId::as_str)).map(|id| format!("did you mean `{id}`?"));
        return Err(Failure::with_help(format!("unknown service `{service}`"), help));
    }
    let name = library.places().id(place);
    let Some(found) = library.resolve(service, place, as_of, None) else {
        let help = "take a guide of another country as a model: docs/authoring.md, `A service of its own`";
        return Err(Failure::with_help(
            format!("no guide of `{service}` holds for `{name}` to extend"),
            Some(help.to_owned()),
        ));
    };
    if found.guide.place == place {
        let (id, file) = (&found.guide.id, &found.guide.at.file);
        let help = format!("edit `{file}`; a later text is a version beside it, `guide-<from>.yaml`");
        return Err(Failure::with_help(format!("`{id}` describes `{service}` at `{name}` already"), Some(help)));
    }
    Ok(found.guide)
}

/// The place, without its province where that is no other place, and the service.
fn id(library: &Library, place: PlaceId, service: &str) -> String {
    let places = library.places();
    let id = places.id(place);
    let short =
        id.split_once('.').zip(id.rsplit_once('.')).map(|((country, _), (_, name))| format!("{country}.{name}"));
    let short = short.filter(|short| places.resolve(short) == Ok(place));
    format!("{}.{service}", short.as_deref().unwrap_or(id).to_lowercase())
}

/// The folder of a guide below the folder of all guides.
fn folder_of(id: &str, service: &str) -> PathBuf {
    let place = id.strip_suffix(service).unwrap_or(id).trim_end_matches('.');
    Path::new("services").join(place.replace('.', "/")).join(service)
}

/// A guide about to be laid out.
struct Draft<'l> {
    library: &'l Library,
    place: PlaceId,
    service: &'l str,
    wider: &'l Guide,
    as_of: Day,
}

impl Draft<'_> {
    fn title(&self) -> Bilingual {
        let (title, name) = (&self.wider.title, self.library.places().name(self.place));
        let bare = |text: &str, mark| text.split(mark).next().unwrap_or(text).trim_end().to_owned();
        let zh = name.zh.trim_end_matches('市');
        Bilingual::new(format!("{} ({})", bare(&title.en, '('), name.en), format!("{}（{zh}）", bare(&title.zh, '（')))
    }

    fn guide(&self) -> String {
        let id = id(self.library, self.place, self.service);
        let (wider, place) = (&self.wider.id, self.library.places().id(self.place));
        let title = self.title();
        let (en, zh) = (&title.en, &title.zh);
        let up = "../".repeat(folder_of(&id, self.service).components().count());
        let (service, as_of) = (self.service, self.as_of);
        let mut text = format!(
            "# yaml-language-server: $schema={up}guide.schema.json\n\
             format: 1\n\
             id: {id}\n\
             service: {service}\n\
             extends: {wider}\n\
             title: {{en: {en:?}, zh: {zh}}}\n\
             place: {place}\n\
             \n\
             # Since when these rules hold: 2024-03-01/.. ; where you only know that they hold on a day: \"[..{as_of}]/..\"\n\
             in_force:\n\
             # The day on which you read the office's page, or asked there: {as_of}\n\
             checked:\n\
             # Where you read it: ids of sources/; write your source there first.\n\
             cite: []\n\
             \n\
             # Everything else is taken over from {wider}. Write down only what is different here:\n\
             # an item with the same id replaces the fields that it gives, a reading likewise.\n"
        );
        self.taken_over(&mut text);
        text
    }

    /// What the wider guide says, as comments that can be filled in.
    fn taken_over(&self, text: &mut String) {
        if !self.wider.criteria.is_empty() {
            text.push_str("#\n# criteria:\n");
        }
        self.wider.criteria.iter().for_each(|criterion| commented_criterion(text, criterion));
        let evidence = self.wider.evidence.iter().map(|it| (it.id.to_string(), ""));
        let channels = self.wider.channels.iter().map(|it| (it.id.to_string(), it.label.en.as_str()));
        let costs = self.wider.costs.iter().map(|it| (it.id.to_string(), it.label.en.as_str()));
        let limits = self.wider.time_limits.iter().map(|it| (it.id.to_string(), it.label.en.as_str()));
        commented_ids(text, "evidence", evidence);
        commented_ids(text, "channels", channels);
        commented_ids(text, "costs", costs);
        commented_ids(text, "time_limits", limits);
        text.push_str(
            "#\n# What you would ask the office:\n\
             # open:\n\
             #   - {id: which-days, label: {en: …, zh: …}, concerns: …, cite: [your-source]}\n",
        );
    }

    fn tests(&self) -> String {
        let (place, as_of) = (self.library.places().id(self.place), self.as_of);
        let name = &self.library.places().name(self.place).en;
        let country = self.library.places().at_level(self.place, PlaceKind::Country).unwrap_or(self.place);
        let elsewhere = if self.library.places().id(country) == "GB" { "FR" } else { "GB" };
        let mut text = format!(
            "format: 1\n\
             base:\n  \
             as_of: {as_of}\n  \
             goal: {{presence: {elsewhere}}}\n  \
             applicant: {{category: foreigner, born: 1985-06-14, nationalities: [{{country: {elsewhere}, from: birth, until: ..}}]}}\n  \
             absences: []\n  \
             complete: [passports, permits, stays, absences, convictions, arrests, attempts]\n\
             tests:\n  \
             - name: a year in {name} on a work permit, registered, without a conviction\n    \
             given:\n      \
             passports: [{{id: p1, country: {elsewhere}, issued: 2012-01-01, expires: 2022-01-01, status: held}}]\n      \
             permits: [{{class: residence-work, place: {place}, from: 2018-01-01, until: 2018-12-31, passport: p1}}]\n      \
             stays: [{{place: {place}, from: 2018-01-01, until: 2018-12-31, registration: held}}]\n      \
             convictions: []\n    \
             # What must come out. `luyin guide test` compares what is named: try a value, and see what it finds.\n    \
             expect:\n"
        );
        let named: Vec<&Criterion> = self.wider.criteria.iter().filter(|it| !it.readings.is_empty()).collect();
        if named.is_empty() {
            text.push_str("      outlook: expected\n");
        } else {
            text.push_str("      criteria:\n");
        }
        for criterion in named {
            let _ = writeln!(text, "        {}: met", criterion.id);
        }
        text
    }
}

fn commented_criterion(text: &mut String, criterion: &Criterion) {
    let _ = writeln!(text, "#   - id: {}  # {}", criterion.id, criterion.label.en);
    if !criterion.readings.is_empty() {
        text.push_str("#     readings:\n");
    }
    for reading in &criterion.readings {
        let (id, label) = (&reading.id, &reading.label.en);
        let _ = writeln!(
            text,
            "#       - {{id: {id}, basis: …, held_by: {{en: …, zh: …}}, cite: [your-source]}}  # {label}"
        );
    }
}

fn commented_ids<'l>(text: &mut String, section: &str, items: impl Iterator<Item = (String, &'l str)>) {
    let mut rows = items.peekable();
    if rows.peek().is_some() {
        let _ = writeln!(text, "#\n# {section}:");
    }
    for (id, label) in rows {
        let label = if label.is_empty() { String::new() } else { format!("  # {label}") };
        let _ = writeln!(text, "#   - {{id: {id}, …, cite: [your-source]}}{label}");
    }
}
