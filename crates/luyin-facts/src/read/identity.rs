//! Identity numbers of a case: their form, and what they contradict.

use std::ops::Range;

use luyin_date::{Truth, UnclearDate};
use luyin_diagnostic::{Diagnostic, Severity, Span};

use super::Reader;
use crate::{Case, FactPath, FieldId, IdentityNumber, Record, RecordId, read_identity_number};

impl Reader<'_> {
    /// Checks one row of identity numbers against its form and against the rest of the case.
    pub(super) fn identity_number(&mut self, case: &Case, path: &FactPath, row: &Record) {
        let (Some(kind), Some(number), Some(field)) = (row.text("kind"), row.text("number"), row.id.field("number"))
        else {
            return;
        };
        if row.id != RecordId::IdentityNumber {
            return;
        }
        let path = path.field(field);
        match read_identity_number(kind, number, case.as_of) {
            None => {}
            Some(Err(problem)) => {
                let at = self.characters(row.span_of(field), number, &problem.places);
                let finding = Diagnostic::error(problem.name, self.file, at, problem.message);
                self.found.push(finding.with_help(problem.help).at_path(path.to_string()));
            }
            Some(Ok(read)) => {
                let row = Row { path: &path, record: row, field };
                self.codes(&row, &read);
                self.issue(&row, &read);
                if let Some(applicant) = case.applicant() {
                    self.birth_in_number(&row, &read, applicant);
                    self.sex_in_number(&row, &read, applicant);
                }
            }
        }
    }

    /// Where characters of a value stand, when it stands in the file as it is.
    fn characters(&self, span: Span, text: &str, places: &Range<usize>) -> Span {
        let offset = |place: usize| text.char_indices().nth(place).map_or(text.len(), |(offset, _)| offset);
        let Some(before) = self.source(span).find(text) else {
            return span;
        };
        let start = (span.start as usize).saturating_add(before);
        Span::from_offsets(start.saturating_add(offset(places.start)), start.saturating_add(offset(places.end)))
    }

    /// Provinces and countries that no code has. Divisions below the province come and go.
    fn codes(&mut self, row: &Row<'_>, read: &IdentityNumber) {
        let places = &self.vocabulary.places;
        let province = read.division.as_deref().and_then(|code| code.get(..2));
        let no_province =
            |code: &&str| places.with_code("110000").is_some() && places.with_code(&format!("{code}0000")).is_none();
        // 71 is Taiwan in GB/T 2260, which the gazetteer has under its ISO code.
        if let Some(code) = province.filter(no_province).filter(|code| *code != "71") {
            self.doubt(row, read, format!("no province has the code `{code}`"));
        }
        let no_country = |code: &&str| places.with_code("CHN").is_some() && places.with_code(code).is_none();
        if let Some(code) = read.nationality.as_deref().filter(no_country) {
            self.doubt(row, read, format!("no country has the code `{code}`"));
        }
    }

    fn doubt(&mut self, row: &Row<'_>, read: &IdentityNumber, message: String) {
        let severity = severity(read);
        let finding = Diagnostic::new(severity, "bad-number", self.file, row.span(), message);
        let help = "compare the number with the document, character by character";
        self.found.push(finding.with_help(help).at_path(row.path.to_string()));
    }

    /// A card that is told to be of a time when such numbers were not given.
    fn issue(&mut self, row: &Row<'_>, read: &IdentityNumber) {
        let (Some(from), Some(field)) = (row.record.date("from"), row.record.id.field("from")) else {
            return;
        };
        let exact = UnclearDate::exact;
        let message = match (read.given_from, read.given_until) {
            (Some(first), _) if from.date.before(&exact(first)) == Truth::True => {
                format!("a {} is given from {first} on", read.form)
            }
            (_, Some(last)) if from.date.after(&exact(last)) == Truth::True => {
                format!("a {} was given until {last}", read.form)
            }
            _ => return,
        };
        let finding = Diagnostic::error("contradiction", self.file, row.span(), message);
        let finding = finding.with_help("correct the number or its first day").at_path(row.path.to_string());
        self.found.push(finding.with_related(row.record.span_of(field), "told here"));
    }

    fn birth_in_number(&mut self, row: &Row<'_>, read: &IdentityNumber, applicant: &Record) {
        let (Some(told), Some(field)) = (applicant.date("born"), applicant.id.field("born")) else {
            return;
        };
        let fits = |birth: &UnclearDate| told.date.narrow(birth.earliest(), birth.latest()).is_some();
        if read.births.is_empty() || read.births.iter().any(fits) {
            return;
        }
        let births: Vec<String> = read.births.iter().map(ToString::to_string).collect();
        let message = format!("the number holds the day of birth `{}`, told is `{}`", births.join("` or `"), told.date);
        self.contradicts_number(row, read, message, applicant.span_of(field));
    }

    fn sex_in_number(&mut self, row: &Row<'_>, read: &IdentityNumber, applicant: &Record) {
        let (Some(told), Some(field)) = (applicant.text("sex"), applicant.id.field("sex")) else {
            return;
        };
        let Some(sex) = read.sex.filter(|sex| matches!(&**told, "female" | "male") && *sex != &**told) else {
            return;
        };
        let message = format!("the number is one of a {sex} holder, told is `{told}`");
        self.contradicts_number(row, read, message, applicant.span_of(field));
    }

    fn contradicts_number(&mut self, row: &Row<'_>, read: &IdentityNumber, message: String, told: Span) {
        let finding = Diagnostic::new(severity(read), "contradiction", self.file, row.span(), message);
        let finding = finding.with_help("look at the document and correct the one that is wrong");
        self.found.push(finding.at_path(row.path.to_string()).with_related(told, "told here"));
    }
}

/// A row of identity numbers, its number, and the number's path.
struct Row<'a> {
    path: &'a FactPath,
    record: &'a Record,
    field: FieldId,
}

impl Row<'_> {
    fn span(&self) -> Span {
        self.record.span_of(self.field)
    }
}

/// What rests on parts whose order one source alone tells is a warning.
fn severity(read: &IdentityNumber) -> Severity {
    if read.parts_are_certain { Severity::Error } else { Severity::Warning }
}
