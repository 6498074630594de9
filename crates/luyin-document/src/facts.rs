//! The facts of a case as a template reads them: each in both languages, and as it is.

use luyin_facts::{Case, DateFact, Fact, FieldId, FieldType, PlaceId, Record, TermKind, Value as Told, Written};
use luyin_guide::Library;
use luyin_words::{Names, Text, dates, symbols};
use serde_json::{Map, Value, json};

/// The whole case: a record is an object, a list an array; a fact that is not told is left out.
pub(crate) fn case(case: &Case, library: &Library) -> Value {
    Words { library }.record(&case.root)
}

/// One record.
pub(crate) fn record(record: &Record, library: &Library) -> Value {
    Words { library }.record(record)
}

/// A fact in words; `None` where it is not told.
pub(crate) fn fact(field: FieldId, fact: &Fact, library: &Library) -> Option<Value> {
    Words { library }.fact(field, fact)
}

/// The words of one field of a record; `None` where it is not told, or is no single word.
pub(crate) fn words(record: &Record, field: &str, library: &Library) -> Option<Text> {
    let field = record.id.field(field)?;
    let value = Words { library }.fact(field, record.fact(field))?;
    Some(Text::new(value.get("en")?.as_str()?, value.get("zh")?.as_str()?))
}

struct Words<'l> {
    library: &'l Library,
}

impl Words<'_> {
    fn record(&self, record: &Record) -> Value {
        let mut fields = Map::new();
        if let Some(key) = &record.key {
            fields.insert("key".to_owned(), json!(&**key));
        }
        for (field, fact) in record.facts() {
            if let Some(value) = self.fact(field, fact) {
                fields.insert(field.name().to_owned(), value);
            }
        }
        Value::Object(fields)
    }

    fn fact(&self, field: FieldId, fact: &Fact) -> Option<Value> {
        match fact {
            Fact::Unasked => None,
            Fact::Declined => Some(said(&Text::new("not to be told", "不愿说明"), "declined")),
            Fact::Unobtainable => Some(said(&Text::new("cannot be found out", "无法查明"), "unobtainable")),
            Fact::Known(value) => Some(self.value(field, value)),
        }
    }

    fn value(&self, field: FieldId, value: &Told) -> Value {
        match value {
            Told::Bool(true) => json!({"en": "yes", "zh": "是", "is": true}),
            Told::Bool(false) => json!({"en": "no", "zh": "否", "is": false}),
            Told::Int(number) => json!({"en": number.to_string(), "zh": number.to_string(), "is": number}),
            Told::Decimal(number) => same(&number.to_string()),
            Told::Text(text) => self.text(field, text),
            Told::Texts(texts) => same(&texts.join(" ")),
            Told::Range(range) if range.least == range.most => same(&range.least.to_string()),
            Told::Range(range) => said(
                &Text::new(format!("{} to {}", range.least, range.most), format!("{}至{}", range.least, range.most)),
                "range",
            ),
            Told::Place(place) | Told::Country(place) => self.place(*place),
            Told::Date(date) => self::date(date),
            Told::Record(record) => self.record(record),
            Told::List(list) => list.rows.iter().map(|row| self.record(row)).collect(),
        }
    }

    fn place(&self, place: PlaceId) -> Value {
        let names = Names::new(self.library);
        said(&names.place_title(place), &names.place_id(place))
    }

    fn text(&self, field: FieldId, text: &str) -> Value {
        match field.def().ty {
            FieldType::Symbol(_) => said(&symbols::symbol(field, text), text),
            FieldType::Term(kind) => said(&self.term(kind, text), text),
            _ => same(text),
        }
    }

    fn term(&self, kind: TermKind, id: &str) -> Text {
        let library = self.library;
        let title = match kind {
            TermKind::Guide => return Names::new(library).guide(id),
            TermKind::EvidenceType => library.evidence_types.get(id).map(|it| &it.title),
            TermKind::Authority => library.authorities.get(id).map(|it| &it.title),
            TermKind::PermitClass | TermKind::Occupation => {
                library.terms.values().flatten().find(|it| &*it.id == id).map(|it| &it.label)
            }
        };
        title.map_or_else(|| Text::new(id, id), Text::from)
    }
}

/// A date as it was told: a day, however unclear, birth, or still going on.
pub(crate) fn date(date: &DateFact) -> Value {
    let text = match date.written {
        Written::Date => dates::unclear(date.date),
        Written::Birth => Text::new("birth", "出生"),
        Written::Ongoing => Text::new("today", "至今"),
    };
    said(&text, &date.date.to_string())
}

fn same(text: &str) -> Value {
    json!({"en": text, "zh": text, "is": text})
}

fn said(text: &Text, id: &str) -> Value {
    json!({"en": text.en, "zh": text.zh, "is": id})
}
