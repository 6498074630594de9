//! Single values: numbers, words, places, dates.

use std::str::FromStr;
use std::sync::Arc;

use luyin_date::{EdtfError, IntervalEnd, UnclearDate, parse_edtf, parse_edtf_interval};
use luyin_diagnostic::{Diagnostic, Span, suggest};
use luyin_tree::{Node, NodeKind};
use rust_decimal::Decimal;

use super::{Reader, Step, expected, quoted};
use crate::{
    DateFact, Fact, FieldDef, FieldType, PlaceError, PlaceId, PlaceKind, Range, Record, RecordId, TermKind, Value,
    Written,
};

impl Reader<'_> {
    /// The value of a field that is neither a record nor a list of records.
    pub(super) fn scalar(&mut self, def: &'static FieldDef, node: &Node) -> Option<Value> {
        match def.ty {
            FieldType::Texts | FieldType::References(_) => return self.texts(def, node),
            FieldType::Range => return self.range(def, node),
            FieldType::Date => return self.date(def, node).map(Value::Date),
            _ => {}
        }
        let Some(raw) = node.raw() else {
            return self.wrong_type(def, node);
        };
        match def.ty {
            FieldType::Bool => match node.as_bool() {
                Some(value) => Some(Value::Bool(value)),
                None => self.wrong_type(def, node),
            },
            FieldType::Int => match node.as_int().filter(|&number| number >= 0) {
                Some(value) => Some(Value::Int(value)),
                None => self.wrong_type(def, node),
            },
            FieldType::Decimal => self.decimal(def, node, raw),
            FieldType::Symbol(words) => self.symbol(words, raw, node.span),
            FieldType::Term(kind) => self.term(kind, raw, node.span),
            FieldType::Place => self.place(raw, node.span).map(Value::Place),
            FieldType::Country => self.country(raw, node.span).map(Value::Country),
            _ => Some(Value::Text(raw.into())),
        }
    }

    fn wrong_type<T>(&mut self, def: &'static FieldDef, node: &Node) -> Option<T> {
        let found = match (node.raw(), &node.kind) {
            (Some(raw), NodeKind::Text) if raw.len() <= 40 => format!("`{raw}`"),
            (Some(raw), NodeKind::Int(_) | NodeKind::Decimal | NodeKind::Bool(_)) if raw.len() <= 40 => {
                format!("`{raw}`")
            }
            _ => node.describe().to_owned(),
        };
        let message = format!("expected {}, found {found}", expected(def.ty));
        let help = match def.ty {
            FieldType::Bool => format!("write `{}: true` or `{}: false`", def.name, def.name),
            FieldType::Int | FieldType::Decimal => "write the number without quotes, commas or unit".to_owned(),
            FieldType::Range => "write `8`, or `[7, 8]` for seven or eight".to_owned(),
            _ => super::help_of(def),
        };
        self.error("wrong-type", node.span, message, help);
        None
    }

    fn decimal(&mut self, def: &'static FieldDef, node: &Node, raw: &str) -> Option<Value> {
        if !matches!(node.kind, NodeKind::Int(_) | NodeKind::Decimal) {
            return self.wrong_type(def, node);
        }
        let value = Decimal::from_str(raw).or_else(|_| Decimal::from_scientific(raw));
        if value.is_err() {
            let help = "write at most 28 digits";
            self.error("number-too-large", node.span, "the number has too many digits", help);
        }
        value.ok().map(Value::Decimal)
    }

    fn symbol(&mut self, words: &'static [&'static str], raw: &str, span: Span) -> Option<Value> {
        if let Some(word) = words.iter().find(|word| **word == raw) {
            return Some(Value::Text((*word).into()));
        }
        let help = match suggest(raw, words.iter().copied()) {
            Some(word) => format!("did you mean `{word}`?"),
            None => format!("write one of {}", quoted(words.iter().copied(), usize::MAX)),
        };
        self.error("unknown-value", span, format!("unknown value `{raw}`"), help);
        None
    }

    fn term(&mut self, kind: TermKind, raw: &str, span: Span) -> Option<Value> {
        if let Some(term) = self.vocabulary.term(kind, raw) {
            return Some(Value::Text(term.clone()));
        }
        if !self.vocabulary.checks(kind) {
            return Some(Value::Text(raw.into()));
        }
        let nearest = || suggest(raw, self.vocabulary.terms(kind).map(|term| &**term));
        let help = match (raw, self.suggests().then(nearest).flatten()) {
            ("unknown" | "?" | "unclear", _) => "leave the field out when it is not known".to_owned(),
            (_, Some(term)) => format!("did you mean `{term}`?"),
            (_, None) => format!("write one of {}", quoted(self.vocabulary.terms(kind).map(|term| &**term), 12)),
        };
        self.error("unknown-term", span, format!("unknown {} `{raw}`", kind.noun()), help);
        None
    }

    fn place(&mut self, raw: &str, span: Span) -> Option<PlaceId> {
        let places = &self.vocabulary.places;
        let place = match places.get(raw) {
            Some(place) => Ok(place),
            None if self.suggests() => places.resolve(raw),
            None => Err(PlaceError::Unknown { suggestion: None }),
        };
        match place {
            Ok(place) => Some(place),
            Err(PlaceError::Ambiguous { candidates }) => {
                let help = format!("write one of {}", quoted(candidates.iter().map(|id| &**id), usize::MAX));
                self.error("ambiguous-place", span, format!("`{raw}` may be several places"), help);
                None
            }
            Err(PlaceError::Unknown { suggestion }) => {
                let finding = Diagnostic::error("unknown-place", self.file, span, format!("unknown place `{raw}`"));
                let finding = match suggestion {
                    Some(id) => finding.with_suggestion(Some(&id)),
                    None => finding.with_help("write `cn.<province>.<city>`, or the code of a country in capitals"),
                };
                self.push(finding);
                None
            }
        }
    }

    fn country(&mut self, raw: &str, span: Span) -> Option<PlaceId> {
        let place = self.place(raw, span)?;
        if matches!(self.vocabulary.places.place(place).kind, PlaceKind::Country | PlaceKind::Region) {
            return Some(place);
        }
        let country = self.vocabulary.places.country(place);
        let help = format!("write `{}`", self.vocabulary.places.id(country));
        self.error("not-a-country", span, format!("`{raw}` is not a country"), help);
        None
    }

    fn texts(&mut self, def: &'static FieldDef, node: &Node) -> Option<Value> {
        let nodes = match &node.kind {
            NodeKind::List(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let texts: Option<Vec<Arc<str>>> = nodes.iter().map(|node| node.raw().map(Arc::from)).collect();
        match texts {
            Some(texts) => Some(Value::Texts(texts.into())),
            None => self.wrong_type(def, node),
        }
    }

    fn range(&mut self, def: &'static FieldDef, node: &Node) -> Option<Value> {
        let number = |node: &Node| u32::try_from(node.as_int()?).ok().filter(|&number| number <= MOST);
        let range = match &node.kind {
            NodeKind::List(ends) => match ends.as_slice() {
                [least, most] => number(least).zip(number(most)),
                _ => None,
            },
            _ => number(node).map(|number| (number, number)),
        };
        match range {
            Some((least, most)) if least > most => {
                let help = format!("write `[{most}, {least}]`");
                self.error("reversed-range", node.span, "the least stands after the most", help);
                None
            }
            Some((_, 0)) => {
                self.error(
                    "empty-length",
                    node.span,
                    "a length of nothing",
                    "leave the length out when it is not known",
                );
                None
            }
            Some((least, most)) => Some(Value::Range(Range { least, most })),
            None => self.wrong_type(def, node),
        }
    }

    /// A date; YAML reads `[2013-11..2014-02]` as a list, so that its text is taken from the file.
    fn date(&mut self, def: &'static FieldDef, node: &Node) -> Option<DateFact> {
        let bracketed = matches!(&node.kind, NodeKind::List(parts) if parts.iter().all(|part| part.raw().is_some()));
        let source = if bracketed { self.source(node.span).to_owned() } else { String::new() };
        let text = match node.raw() {
            Some(raw) => raw,
            None if bracketed => &source,
            None => return self.wrong_type(def, node),
        };
        let period = self.in_period();
        match (text, def.name) {
            ("birth", "from") if period => {
                Some(DateFact { date: UnclearDate::unknown(), written: Written::Birth, projected: false })
            }
            ("..", "until") if period => {
                Some(DateFact { date: UnclearDate::unknown(), written: Written::Ongoing, projected: false })
            }
            ("birth", _) => self.misplaced(node.span, "birth", "it stands in the `from` of a period"),
            ("..", _) => {
                self.misplaced(node.span, "..", "it stands in the `until` of a period, for what is still going on")
            }
            (text, _) => self.edtf(parse_edtf(text), text, node.span).map(DateFact::told),
        }
    }

    fn in_period(&self) -> bool {
        self.steps.len() > 1
    }

    fn misplaced<T>(&mut self, span: Span, word: &str, help: &str) -> Option<T> {
        self.error("bad-date", span, format!("`{word}` is not a date here"), help);
        None
    }

    fn edtf<T>(&mut self, date: Result<T, EdtfError>, text: &str, span: Span) -> Option<T> {
        let error = match date {
            Ok(date) => return Some(date),
            Err(error) => error,
        };
        let finding = Diagnostic::error("bad-date", self.file, self.part(text, span, error.offset), error.message);
        let help = error
            .help
            .unwrap_or_else(|| "write a date as `2014-03-10`, or what is known of it: `2014-03`, `2014`".to_owned());
        self.push(finding.with_help(help));
        None
    }

    /// From the mistake to the end of the value, when the value stands in the file as it is.
    fn part(&self, text: &str, span: Span, offset: usize) -> Span {
        let source = self.source(span);
        match source.find(text) {
            Some(before) if offset > 0 && offset < text.len() && text.is_char_boundary(offset) => {
                let start = (span.start as usize).saturating_add(before).saturating_add(offset);
                Span::from_offsets(start, (span.start as usize).saturating_add(before).saturating_add(text.len()))
            }
            _ => span,
        }
    }

    /// Two dates with a slash: `2026-10-10/2027-04-20`.
    pub(super) fn interval(&mut self, id: RecordId, node: &Node) -> Option<Record> {
        let text = node.raw()?;
        let interval = self.edtf(parse_edtf_interval(text), text, node.span)?;
        let mut record = Record::empty(id);
        record.span = node.span;
        for (name, end) in [("from", interval.start), ("until", interval.end)] {
            self.steps.push(Step::Field(name));
            let date = match end {
                IntervalEnd::Date(date) => Some(DateFact::told(date)),
                IntervalEnd::Open if name == "until" => {
                    Some(DateFact { date: UnclearDate::unknown(), written: Written::Ongoing, projected: false })
                }
                IntervalEnd::Open => {
                    self.misplaced(node.span, "..", "leave the first day out when it is not known: `/2027-04-20`")
                }
                IntervalEnd::Unknown => None,
            };
            self.steps.pop();
            if let (Some(date), Some(field)) = (date, id.field(name)) {
                record.put(field, Fact::Known(Value::Date(date)), node.span);
            }
        }
        Some(record)
    }
}

const MOST: u32 = 100_000;
