//! Statements of a case that cannot all be true.

use std::collections::BTreeMap;
use std::sync::Arc;

use luyin_date::{DateError, Day, Truth};
use luyin_diagnostic::{Diagnostic, Severity, Span, suggest};

use super::{Reader, help_of, quoted};
use crate::period::{Context, PeriodProblem, period_set};
use crate::{Case, Fact, FactPath, FieldType, PlaceId, Record, RecordId, Value, Written};

impl Reader<'_> {
    /// Checks the case as a whole; the findings are added to the others.
    pub(super) fn check(&mut self, case: &Case, context: &Context) {
        self.format(case);
        self.as_of(case);
        let mut rows = Vec::new();
        self.collect(case, FactPath::root(), &case.root, &mut rows);
        for (path, record) in &rows {
            self.period(path, record, context);
            self.orders(path, record);
            self.pairs(path, record);
            self.place_of(path, record);
            self.identity_number(case, path, record);
        }
        self.birth(case, &rows, context);
        self.category(case);
        self.overlaps(case);
    }

    /// The parts and rows below a record, each with its path; ids and references are checked on the way.
    fn collect<'c>(&mut self, case: &Case, path: FactPath, record: &'c Record, rows: &mut Vec<(FactPath, &'c Record)>) {
        for (field, fact) in record.facts() {
            match fact {
                Fact::Known(Value::List(list)) if !list.rows.is_empty() => {
                    let path = path.field(field);
                    self.duplicate_ids(&path, &list.rows);
                    for (index, row) in list.rows.iter().enumerate() {
                        self.collect(case, Case::row_path(&path, index, row), row, rows);
                    }
                }
                Fact::Known(Value::Record(inner)) => self.collect(case, path.field(field), inner, rows),
                Fact::Known(Value::Text(_) | Value::Texts(_))
                    if matches!(field.def().ty, FieldType::Reference(_) | FieldType::References(_)) =>
                {
                    self.references(case, &path.field(field), fact);
                }
                _ => {}
            }
        }
        rows.push((path, record));
    }

    fn say(
        &mut self,
        severity: Severity,
        name: &'static str,
        span: Span,
        path: &FactPath,
        message: String,
        help: &str,
    ) {
        self.found
            .push(Diagnostic::new(severity, name, self.file, span, message).with_help(help).at_path(path.to_string()));
    }

    fn format(&mut self, case: &Case) {
        let Some(field) = RecordId::Case.field("format") else {
            return;
        };
        if let Some(format) =
            case.root.value("format").and_then(Value::as_int).filter(|&format| format != crate::FORMAT)
        {
            let message = format!("format {format} is not known");
            let path = FactPath::root().field(field);
            self.say(
                Severity::Error,
                "unknown-format",
                case.root.span_of(field),
                &path,
                message,
                "this program reads `format: 1`",
            );
        }
    }

    fn as_of(&mut self, case: &Case) {
        let Some(field) = RecordId::Case.field("as_of") else {
            return;
        };
        if case.root.date("as_of").is_some_and(|date| date.date.is_exact().is_none()) {
            let message = "`as_of` has to be one day".to_owned();
            let path = FactPath::root().field(field);
            self.say(
                Severity::Error,
                "unclear-as-of",
                case.root.span_of(field),
                &path,
                message,
                "write it as `2026-11-22`",
            );
        }
    }

    fn duplicate_ids(&mut self, list: &FactPath, rows: &[Arc<Record>]) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for row in rows {
            let (Some(key), Some(field)) = (&row.key, row.id.field("id")) else {
                continue;
            };
            let span = row.span_of(field);
            match seen.get(&**key) {
                Some(&first) => {
                    let finding = Diagnostic::error(
                        "duplicate-id",
                        self.file,
                        span,
                        format!("two rows of `{list}` have the id `{key}`"),
                    );
                    let finding = finding.with_help("give each row its own id").at_path(list.to_string());
                    self.found.push(finding.with_related(first, "first used here"));
                }
                None => drop(seen.insert(key, span)),
            }
        }
    }

    fn references(&mut self, case: &Case, path: &FactPath, fact: &Fact) {
        let Some(field) = path.last_field() else {
            return;
        };
        let (FieldType::Reference(target) | FieldType::References(target)) = field.def().ty else {
            return;
        };
        let ids: &[Arc<str>] = match fact {
            Fact::Known(Value::Text(id)) => std::slice::from_ref(id),
            Fact::Known(Value::Texts(ids)) => ids,
            _ => return,
        };
        let Some(list) = RecordId::Case.fields().find(|field| field.def().ty == FieldType::List(target)) else {
            return;
        };
        let keys = self
            .keys
            .entry(list)
            .or_insert_with(|| case.root.rows(list.name()).iter().filter_map(|row| row.key.clone()).collect());
        for id in ids.iter().filter(|id| !keys.contains(*id)) {
            let known = || keys.iter().map(|key| &**key);
            // Looking for the nearest id costs as much as the list is long, so that it is not done for every row.
            let nearest = (self.unknown < MOST_SUGGESTED).then(|| suggest(id, known())).flatten();
            self.unknown = self.unknown.saturating_add(1);
            let help = match nearest {
                Some(word) => format!("did you mean `{word}`?"),
                None if keys.is_empty() => format!("give a row of `{}` this id", list.name()),
                None => format!("the ids are {}", quoted(known(), 12)),
            };
            let message = format!("`{}` has no row with the id `{id}`", list.name());
            let span = case.span(path).unwrap_or_default();
            let finding = Diagnostic::error("unknown-reference", self.file, span, message);
            self.found.push(finding.with_help(help).at_path(path.to_string()));
        }
    }

    fn period(&mut self, path: &FactPath, record: &Record, context: &Context) {
        let Some(def) = &record.id.def().period else {
            return;
        };
        if is_broken(record) || record.record("length").is_some_and(|length| is_broken(length)) {
            return;
        }
        let Err(problem) = period_set(record, def, context) else {
            return;
        };
        let span = |name: &str| record.id.field(name).map(|field| record.span_of(field)).unwrap_or_default();
        let (from, until) = (span(def.from), span(def.until));
        let (name, at, other, message, help) = match problem {
            PeriodProblem::Reversed => {
                let message = "the period ends before it starts".to_owned();
                (def.until, until, from, message, "swap the two days, or correct one of them".to_owned())
            }
            PeriodProblem::OutsideWindow => {
                let message = "the days do not lie in the time that `within` tells".to_owned();
                ("within", span("within"), from.to(until), message, "remove `within`, or correct the days".to_owned())
            }
            PeriodProblem::Length(error) => (
                "length",
                span("length"),
                span("within"),
                length_message(&error),
                "correct the length or the days".to_owned(),
            ),
            PeriodProblem::LengthUnits => {
                let help = "write one of `days`, `weeks`, `months`, `years`: `length: {months: 8}`".to_owned();
                ("length", span("length"), Span::default(), "a length has exactly one unit".to_owned(), help)
            }
        };
        let at = if at.is_empty() { record.span } else { at };
        let mut finding = Diagnostic::error("impossible-period", self.file, at, message)
            .with_help(help)
            .at_path(format!("{path}.{name}"));
        if !other.is_empty() && other != at {
            finding = finding.with_related(other, "told here");
        }
        self.found.push(finding);
    }

    /// Days that come one after the other.
    fn orders(&mut self, path: &FactPath, record: &Record) {
        for &(id, earlier, later) in ORDERS {
            if record.id != id {
                continue;
            }
            let (Some(first), Some(second)) = (record.date(earlier), record.date(later)) else {
                continue;
            };
            if second.date.before(&first.date) == Truth::True {
                let (Some(a), Some(b)) = (id.field(earlier), id.field(later)) else {
                    continue;
                };
                let message = format!("`{later}` lies before `{earlier}`");
                let finding = Diagnostic::error("impossible-order", self.file, record.span_of(b), message);
                let finding = finding.with_help("correct one of the two days").at_path(format!("{path}.{later}"));
                self.found.push(finding.with_related(record.span_of(a), "told here"));
            }
        }
    }

    /// Two fields of one record that exclude each other.
    fn pairs(&mut self, path: &FactPath, record: &Record) {
        for &(id, name, value, other) in EXCLUDING {
            if record.id != id || !record.get(other).is_known() {
                continue;
            }
            let told = match record.value(name) {
                Some(Value::Text(word)) => &**word == value,
                Some(Value::Bool(true)) => value == "true",
                _ => false,
            };
            if let (true, Some(a), Some(b)) = (told, id.field(name), id.field(other)) {
                let message = format!("`{other}` cannot be told when `{name}` is `{value}`");
                let finding = Diagnostic::error("contradiction", self.file, record.span_of(b), message);
                let finding = finding.with_help("keep the one that is true").at_path(format!("{path}.{other}"));
                self.found.push(finding.with_related(record.span_of(a), "told here"));
            }
        }
        self.frozen(path, record);
    }

    fn frozen(&mut self, path: &FactPath, record: &Record) {
        let Some(frozen) = record.record("frozen").filter(|_| record.id == RecordId::Asset) else {
            return;
        };
        let dated = frozen.date("until").is_some_and(|until| until.written == Written::Date);
        if record.bool("without_term") == Some(true) && dated {
            let message = "a deposit frozen without a term has no last day".to_owned();
            let path = RecordId::Asset.field("frozen").map_or_else(|| path.clone(), |field| path.field(field));
            self.say(Severity::Error, "contradiction", frozen.span, &path, message, "keep the one that is true");
        }
    }

    /// Stays lie in the mainland, residences elsewhere.
    fn place_of(&mut self, path: &FactPath, record: &Record) {
        let places = &self.vocabulary.places;
        let mainland = |place: PlaceId| places.id(places.country(place)) == "CN";
        let (name, wrong, message, help) = match record.id {
            RecordId::Stay => {
                let wrong = record.place("place").is_some_and(|place| !mainland(place));
                ("place", wrong, "a stay lies in the mainland", "move the row to `residences`, with its `country`")
            }
            RecordId::Residence => {
                let wrong = record.place("country").is_some_and(mainland);
                (
                    "country",
                    wrong,
                    "a residence lies in another country or region",
                    "move the row to `stays`, with its `place`",
                )
            }
            _ => return,
        };
        if let (true, Some(field)) = (wrong, record.id.field(name)) {
            self.say(
                Severity::Error,
                "wrong-list",
                record.span_of(field),
                &path.field(field),
                message.to_owned(),
                help,
            );
        }
    }

    /// Nothing is lived before birth.
    fn birth(&mut self, case: &Case, rows: &[(FactPath, &Record)], context: &Context) {
        let (Some(applicant), Some(field)) = (case.applicant(), RecordId::Applicant.field("born")) else {
            return;
        };
        let Some(born) = applicant.date("born") else {
            return;
        };
        let span = applicant.span_of(field);
        if born.date.earliest() > context.as_of && context.as_of != Day::MAX {
            let path = FactPath::root().field(field);
            self.say(
                Severity::Error,
                "impossible-order",
                span,
                &path,
                "the day of birth lies after `as_of`".to_owned(),
                "correct one of the two days",
            );
        }
        for (path, record) in rows.iter().filter(|(_, record)| OWN.contains(&record.id)) {
            if path.segments().first() == RecordId::Case.field("family").map(crate::Segment::Field).as_ref() {
                continue;
            }
            for (field, fact) in record.facts() {
                let Some(date) = fact.known().and_then(Value::as_date) else {
                    continue;
                };
                if date.written == Written::Date && date.date.before(&born.date) == Truth::True {
                    let message = format!("`{}` lies before birth", field.name());
                    let finding = Diagnostic::error("before-birth", self.file, record.span_of(field), message);
                    let help = "correct the day; for a time since birth write `birth`";
                    self.found.push(
                        finding.with_help(help).at_path(path.field(field).to_string()).with_related(span, "born here"),
                    );
                    break;
                }
            }
        }
    }

    /// A foreigner does not hold Chinese nationality.
    fn category(&mut self, case: &Case) {
        let (Some(applicant), Some(field)) = (case.applicant(), RecordId::Applicant.field("category")) else {
            return;
        };
        let Some(category @ ("foreigner" | "former-citizen")) = applicant.text("category").map(|text| &**text) else {
            return;
        };
        let chinese = applicant.rows("nationalities").iter().find(|row| {
            row.place("country").is_some_and(|country| self.vocabulary.places.id(country) == "CN")
                && row.date("until").is_some_and(|until| until.written == Written::Ongoing)
        });
        if let Some(row) = chinese {
            let message = format!("the category is `{category}`, but Chinese nationality is still held");
            let finding = Diagnostic::error("contradiction", self.file, applicant.span_of(field), message);
            let finding = finding.with_help(help_of(field.def())).at_path("applicant.category");
            self.found.push(finding.with_related(row.span, "told here"));
        }
    }

    /// Being in two places for days on end is possible, but seldom meant.
    fn overlaps(&mut self, case: &Case) {
        let stays = case.root.rows("stays");
        let Some(list) = RecordId::Case.field("stays").map(|field| FactPath::root().field(field)) else {
            return;
        };
        let mut open: Vec<(Day, Day, usize)> = stays
            .iter()
            .enumerate()
            .filter_map(|(index, stay)| certain_days(stay).map(|(a, b)| (a, b, index)))
            .collect();
        open.sort_unstable();
        for pair in open.windows(2) {
            let [(_, end, first), (start, other_end, second)] = pair else {
                continue;
            };
            let (Some(a), Some(b)) = (stays.get(*first), stays.get(*second)) else {
                continue;
            };
            let days = start.days_until(*end.min(other_end));
            let apart = a.place("place").zip(b.place("place")).is_some_and(|(a, b)| {
                self.vocabulary.places.within(a, b) == Truth::False
                    && self.vocabulary.places.within(b, a) == Truth::False
            });
            if days > 0 && apart {
                let message = format!("this stay and another elsewhere share {} days", days.saturating_add(1));
                let path = Case::row_path(&list, *second, b).to_string();
                let finding = Diagnostic::warning("overlapping-stays", self.file, b.span, message).at_path(path);
                self.found.push(
                    finding
                        .with_help("correct the days if one stay ended before the other began")
                        .with_related(a.span, "the other stay"),
                );
            }
        }
    }
}

/// How many references without a row are compared with every id.
const MOST_SUGGESTED: u32 = 32;

/// Whether a field of it could not be read, so that nothing more is said about the whole.
fn is_broken(record: &Record) -> bool {
    record.facts().any(|(field, fact)| *fact == Fact::Unasked && !record.span_of(field).is_empty())
}

fn certain_days(stay: &Record) -> Option<(Day, Day)> {
    let (from, until) = (stay.date("from")?.date.latest(), stay.date("until")?.date.earliest());
    (from <= until).then_some((from, until))
}

fn length_message(error: &DateError) -> String {
    match error {
        DateError::TooLong { .. } => "the length does not fit the time it is told to lie in".to_owned(),
        _ => "the length is not possible".to_owned(),
    }
}

/// The record, the field of the earlier day, the field of the later day.
const ORDERS: &[(RecordId, &str, &str)] = &[
    (RecordId::Passport, "issued", "lost_on"),
    (RecordId::FamilyMember, "born", "died"),
    (RecordId::FamilyMember, "born", "married"),
    (RecordId::FamilyMember, "married", "divorced"),
    (RecordId::FamilyMember, "born", "settled_since"),
    (RecordId::Conviction, "on", "effective"),
    (RecordId::Holding, "issued", "expires"),
    (RecordId::Holding, "issued", "authenticated_on"),
    (RecordId::Demand, "on", "due"),
];

/// The record, a field and its value, and the field that cannot be told beside it.
const EXCLUDING: &[(RecordId, &str, &str, &str)] = &[
    (RecordId::Stay, "registration", "never", "registered"),
    (RecordId::Passport, "status", "held", "lost_on"),
    (RecordId::Conviction, "appeal_pending", "true", "effective"),
    (RecordId::Attempt, "outcome", "no-answer", "answer"),
    (RecordId::FamilyMember, "unmarried", "true", "married"),
];

/// Records of what the applicant did or was given.
const OWN: &[RecordId] = &[
    RecordId::Stay,
    RecordId::Absence,
    RecordId::Residence,
    RecordId::Employment,
    RecordId::Arrest,
    RecordId::Conviction,
    RecordId::Passport,
    RecordId::Permit,
    RecordId::Nationality,
];
