//! Machine-readable zones of a case: what they tell, and what contradicts them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use luyin_date::{Day, UnclearDate};
use luyin_diagnostic::{Diagnostic, Span, suggest};
use luyin_tree::{Node, NodeKind};

use super::Reader;
use crate::mrz::known_codes;
use crate::{
    Case, DateFact, Fact, FactPath, FieldId, Mrz, MrzState, PlaceId, Record, RecordId, Value, mrz_state, read_mrz,
};

/// No zone has more lines; one more is enough to say so.
const MOST_LINES: usize = 8;

/// So many names are compared with each passport.
const MOST_NAMES: usize = 50;

/// A zone that was read, the row it stands in, and where its lines stand.
pub(super) struct FoundZone {
    mrz: Mrz,
    row: Span,
    lines: Vec<Line>,
}

/// A line of a zone and where it stands in the file.
struct Line {
    text: String,
    span: Span,
    /// Whether it stands in the file as it is, so that parts of it can be pointed at.
    plain: bool,
}

impl Line {
    fn part(&self, places: &Range<usize>) -> Span {
        let offset = |place: usize| self.text.char_indices().nth(place).map_or(self.text.len(), |(offset, _)| offset);
        if !self.plain {
            return self.span;
        }
        let start = self.span.start as usize;
        Span::from_offsets(start.saturating_add(offset(places.start)), start.saturating_add(offset(places.end)))
    }
}

impl FoundZone {
    /// Where a part of the zone stands in the file.
    fn span(&self, part: &str) -> Span {
        let found = self.mrz.format.part(part).and_then(|(line, places)| Some(self.lines.get(line)?.part(&places)));
        found.unwrap_or(self.row)
    }
}

impl Reader<'_> {
    /// Reads the zone of a passport, and reports what is wrong with it.
    pub(super) fn zone(&mut self, id: RecordId, row: &Node) {
        let Some(node) = row.get("mrz").filter(|_| id == RecordId::Passport) else {
            return;
        };
        let lines = self.lines(node);
        if lines.is_empty() {
            return;
        }
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        self.steps.push(super::Step::Field("mrz"));
        match read_mrz(&texts) {
            Ok(mrz) if mrz.is_visa() => {
                let help = "tell the visa as a row of `permits`, with its `number`";
                self.error("wrong-list", node.span, "these are the lines of a visa", help);
            }
            Ok(mrz) => self.zones.push(FoundZone { mrz, row: row.span, lines }),
            Err(problems) => {
                for problem in problems {
                    let at = lines.get(problem.line).map_or(node.span, |line| line.part(&problem.places));
                    self.error(problem.name, at, problem.message, problem.help);
                }
            }
        }
        self.steps.pop();
    }

    /// The lines of a zone: one text a line, or one text of several lines.
    fn lines(&self, node: &Node) -> Vec<Line> {
        let texts = match &node.kind {
            NodeKind::List(texts) => texts.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let mut lines = Vec::new();
        for text in texts.iter().take(MOST_LINES) {
            let source = self.source(text.span);
            let mut from = 0;
            for line in text.raw().unwrap_or_default().lines().map(str::trim).filter(|line| !line.is_empty()) {
                let found = source.get(from..).and_then(|rest| rest.find(line)).map(|at| at.saturating_add(from));
                from = found.map_or(from, |found| found.saturating_add(line.len()));
                let start = (text.span.start as usize).saturating_add(found.unwrap_or_default());
                let exact = Span::from_offsets(start, start.saturating_add(line.len()));
                let span = if found.is_some() { exact } else { text.span };
                lines.push(Line { text: line.to_owned(), span, plain: found.is_some() });
                if lines.len() > MOST_LINES {
                    return lines;
                }
            }
        }
        lines
    }

    /// Fills in what the zones tell, and reports what they contradict.
    pub(super) fn take_zones(&mut self, root: &mut Record, as_of: Day) {
        let zones = std::mem::take(&mut self.zones);
        let names = latin_names(root);
        let rows: BTreeMap<Span, usize> =
            root.rows("passports").iter().enumerate().map(|(index, row)| (row.span, index)).collect();
        for zone in zones {
            self.issuers(&zone);
            if let Some((path, row)) = rows.get(&zone.row).and_then(|index| row_of(root, *index)) {
                self.passport(row, &path, &names, &zone, as_of);
            }
            self.holder(root, &zone, as_of);
        }
    }

    /// Codes of states that nobody knows.
    fn issuers(&mut self, zone: &FoundZone) {
        let places = &self.vocabulary.places;
        for (part, code) in [("country", &zone.mrz.issuer), ("nationality", &zone.mrz.nationality)] {
            if mrz_state(code, places).is_some() || places.with_code("CHN").is_none() {
                continue;
            }
            let message = format!("unknown country code `{code}`");
            let finding = Diagnostic::error("unknown-code", self.file, zone.span(part), message);
            let finding = match suggest(code, known_codes(places)) {
                Some(known) => finding.with_suggestion(Some(known)),
                None => finding.with_help("the code has three letters, and `D<<` for Germany"),
            };
            self.found.push(finding.at_path("passports"));
        }
    }

    fn passport(&mut self, row: &mut Record, path: &FactPath, names: &[Arc<str>], zone: &FoundZone, as_of: Day) {
        let mrz = &zone.mrz;
        let number = Value::Text(mrz.number.as_str().into());
        let same = |told: &Value| told.as_text().is_some_and(|told| squeezed(told) == squeezed(&mrz.number));
        self.take(row, path, zone, "number", Some(number), &mrz.number, same);

        let places = &self.vocabulary.places;
        let id = |place: PlaceId| places.id(place);
        let country = match mrz_state(&mrz.issuer, places) {
            Some(MrzState::Country(country)) => Some(country),
            _ => None,
        };
        let same = |told: &Value| match mrz_state(&mrz.issuer, places) {
            Some(MrzState::Country(country)) => told.as_place() == Some(country),
            Some(MrzState::China) => told.as_place().is_some_and(|told| matches!(id(told), "CN" | "HK" | "MO")),
            _ => true,
        };
        self.take(row, path, zone, "country", country.map(Value::Country), &mrz.issuer, same);

        let issued = row.date("issued").map(|issued| issued.date.earliest()).filter(|day| *day != Day::MIN);
        let expiries = mrz.expires.map(|date| date.expiries(issued, as_of)).unwrap_or_default();
        if mrz.expires.is_some() {
            let value = mrz.expires.and_then(|date| date.expiry(issued, as_of)).map(date_value);
            let shown = shown(&expiries);
            self.take(row, path, zone, "expires", value, &shown, |told| is_one_of(told, &expiries));
        }
        self.name(row, path, zone, names);
    }

    /// The name in the passport: told when it is none of the names borne.
    fn name(&mut self, row: &mut Record, path: &FactPath, zone: &FoundZone, names: &[Arc<str>]) {
        let name = zone.mrz.name();
        let fits = |told: &str| same_name(told, &zone.mrz);
        if row.get("name").is_known() {
            let same = |told: &Value| told.as_text().is_none_or(|told| fits(told));
            self.take(row, path, zone, "name", None, &name, same);
            return;
        }
        if names.iter().any(|told| fits(told)) {
            return;
        }
        if !names.is_empty() {
            let message = format!("the passport is in the name `{name}`, which is not among the names told");
            let finding = Diagnostic::warning("different-name", self.file, zone.span("name"), message);
            let help = "add it to `applicant.names`, with its `kind` and time, if it was borne";
            self.found.push(finding.with_help(help).at_path(path.to_string()));
        }
        self.take(row, path, zone, "name", Some(Value::Text(name.as_str().into())), &name, |_| true);
    }

    fn holder(&mut self, root: &mut Record, zone: &FoundZone, as_of: Day) {
        let Some(field) = RecordId::Case.field("applicant") else {
            return;
        };
        let Some(Fact::Known(Value::Record(applicant))) = root.fields.get_mut(field.index()) else {
            return;
        };
        let applicant = Arc::make_mut(applicant);
        let path = FactPath::root().field(field);
        let mrz = &zone.mrz;
        let births = mrz.born.map(|date| date.births(as_of)).unwrap_or_default();
        if mrz.born.is_some() {
            let value = mrz.born.and_then(|date| date.birth(as_of)).map(date_value);
            let shown = shown(&births);
            self.take(applicant, &path, zone, "born", value, &shown, |told| is_one_of(told, &births));
        }
        if let Some(sex) = mrz.sex {
            let same = |told: &Value| told.as_text().is_none_or(|told| &**told == sex || &**told == "other");
            self.take(applicant, &path, zone, "sex", Some(Value::Text(sex.into())), sex, same);
        }
        self.nationality(applicant, zone);
    }

    /// A nationality that a complete list does not have.
    fn nationality(&mut self, applicant: &Record, zone: &FoundZone) {
        let places = &self.vocabulary.places;
        let Some(list) = applicant.list("nationalities").filter(|list| list.complete) else {
            return;
        };
        let state = mrz_state(&zone.mrz.nationality, places);
        let is_told = list.rows.iter().any(|row| match (state, row.place("country")) {
            (Some(MrzState::Country(country)), Some(told)) => told == country,
            (Some(MrzState::China), Some(told)) => matches!(places.id(told), "CN" | "HK" | "MO"),
            _ => true,
        });
        if is_told || !matches!(state, Some(MrzState::Country(_) | MrzState::China)) {
            return;
        }
        let message = format!("the passport is of a national of `{}`, which is not among them", zone.mrz.nationality);
        let span = applicant.id.field("nationalities").map(|field| applicant.span_of(field)).unwrap_or_default();
        let finding = Diagnostic::error("contradiction", self.file, span, message);
        let finding = finding.with_help("add the nationality with its time, or correct the lines");
        self.found.push(finding.at_path("applicant.nationalities").with_related(zone.span("nationality"), "told here"));
    }

    /// Fills a field that was not told, and compares one that was.
    #[expect(clippy::too_many_arguments, reason = "each is one part of the one comparison")]
    fn take(
        &mut self,
        record: &mut Record,
        path: &FactPath,
        zone: &FoundZone,
        name: &str,
        value: Option<Value>,
        shown: &str,
        same: impl Fn(&Value) -> bool,
    ) {
        let Some(field) = record.id.field(name) else {
            return;
        };
        match (record.fact(field), value) {
            (Fact::Known(told), _) if !same(told) => self.contradicts(record, path, field, zone, shown),
            (Fact::Unasked, Some(value)) if record.span_of(field).is_empty() => {
                record.put(field, Fact::Known(value), zone.span(name));
            }
            _ => {}
        }
    }

    fn contradicts(&mut self, record: &Record, path: &FactPath, field: FieldId, zone: &FoundZone, shown: &str) {
        let told = self.source(record.span_of(field)).to_owned();
        let message = format!("`{}` is told as `{told}`, but the machine-readable zone says `{shown}`", field.name());
        let finding = Diagnostic::error("contradiction", self.file, record.span_of(field), message);
        let finding = finding.with_help("look at the document and correct the one that is wrong");
        self.found.push(
            finding
                .at_path(path.field(field).to_string())
                .with_related(zone.span(field.name()), "the zone says so here"),
        );
    }
}

/// The passport at this place of the list, and its path.
fn row_of(root: &mut Record, index: usize) -> Option<(FactPath, &mut Record)> {
    let field = RecordId::Case.field("passports")?;
    let Some(Fact::Known(Value::List(list))) = root.fields.get_mut(field.index()) else {
        return None;
    };
    let row = list.rows.get_mut(index)?;
    let path = Case::row_path(&FactPath::root().field(field), index, row);
    Some((path, Arc::make_mut(row)))
}

/// The names of the applicant in Latin letters.
fn latin_names(root: &Record) -> Vec<Arc<str>> {
    let rows = root.record("applicant").map(|applicant| applicant.rows("names")).unwrap_or_default();
    rows.iter().take(MOST_NAMES).filter_map(|row| row.text("latin").cloned()).collect()
}

/// Whether a name as told is the one of the zone, in whatever order; one with other letters than
/// A to Z may be.
fn same_name(told: &str, mrz: &Mrz) -> bool {
    if told.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii()) {
        return true;
    }
    let mut told = words(told);
    let mut read = words(&mrz.name());
    if mrz.names_may_be_cut {
        let cut = read.pop().unwrap_or_default();
        return read.iter().all(|word| told.contains(word)) && told.iter().any(|word| word.starts_with(&cut));
    }
    told.sort_unstable();
    read.sort_unstable();
    told == read
}

fn words(name: &str) -> Vec<String> {
    let letters = name.chars().filter(|letter| !matches!(letter, '\'' | '’' | '.'));
    let capitals: String = letters.map(|letter| letter.to_ascii_uppercase()).collect();
    capitals
        .split(|letter: char| !letter.is_ascii_uppercase())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A number without spaces and strokes, in capitals.
fn squeezed(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

fn date_value(date: UnclearDate) -> Value {
    Value::Date(DateFact::told(date))
}

/// Whether the day told can be one of these.
fn is_one_of(told: &Value, dates: &[UnclearDate]) -> bool {
    let Some(told) = told.as_date() else { return true };
    dates.iter().any(|date| told.date.narrow(date.earliest(), date.latest()).is_some())
}

fn shown(dates: &[UnclearDate]) -> String {
    let dates: Vec<String> = dates.iter().map(ToString::to_string).collect();
    if dates.is_empty() { "no day that is possible".to_owned() } else { dates.join("` or `") }
}
