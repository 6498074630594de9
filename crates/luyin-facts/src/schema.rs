//! The JSON Schema of a case file.

use serde_json::{Map, Value, json};

use crate::{FieldDef, FieldType, RecordDef, RecordId, ShortForm};

/// The JSON Schema (2020-12) of a case file, from the table of records.
///
/// Titles are English; `x-title-zh` holds the Chinese ones. What a schema cannot say, such as
/// that a period ends after it starts, is checked by [`crate::read_case`].
///
/// ```
/// let schema = luyin_facts::case_schema();
/// assert_eq!(schema["properties"]["stays"]["title"], "Stays in China");
/// ```
pub fn case_schema() -> Value {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Luyin case file",
        "description": RecordId::Case.def().doc,
    });
    let mut defs: Map<String, Value> = shared_defs();
    for id in RecordId::ALL {
        let def = id.def();
        if *id == RecordId::Case {
            merge(&mut schema, object(def));
        } else {
            defs.insert(def.name.to_owned(), record(def));
        }
    }
    merge(&mut schema, json!({"$defs": defs}));
    schema
}

fn merge(into: &mut Value, from: Value) {
    if let (Some(into), Value::Object(from)) = (into.as_object_mut(), from) {
        into.extend(from);
    }
}

fn record(def: &RecordDef) -> Value {
    let mut schema = json!({"title": def.label.0, "x-title-zh": def.label.1, "description": def.doc});
    let short = match def.short {
        ShortForm::None | ShortForm::Row => None,
        ShortForm::Field(name) => def.id.field(name).map(|field| of_type(field.def().ty)),
        ShortForm::Interval => Some(reference("interval")),
    };
    match short {
        Some(short) => merge(&mut schema, json!({"anyOf": [object(def), short]})),
        None => merge(&mut schema, object(def)),
    }
    schema
}

fn object(def: &RecordDef) -> Value {
    let properties: Map<String, Value> =
        def.fields.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    let required: Vec<&str> = def.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        merge(&mut schema, json!({"required": required}));
    }
    schema
}

fn property(field: &FieldDef) -> Value {
    let mut schema = json!({"title": field.label.0, "x-title-zh": field.label.1, "description": field.doc});
    if matches!(field.name, "format") {
        merge(&mut schema, json!({"const": crate::FORMAT}));
    } else if matches!(field.name, "as_of" | "complete" | "id")
        || field.required && matches!(field.ty, FieldType::Record(_))
    {
        merge(&mut schema, of_type(field.ty));
    } else {
        merge(&mut schema, json!({"anyOf": [of_type(field.ty), reference("not-told")]}));
    }
    schema
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

fn of_type(ty: FieldType) -> Value {
    match ty {
        FieldType::Bool => json!({"type": "boolean"}),
        FieldType::Int => json!({"type": "integer", "minimum": 0}),
        FieldType::Decimal => json!({"type": "number"}),
        FieldType::Text | FieldType::Term(_) | FieldType::Reference(_) => {
            json!({"type": ["string", "number"]})
        }
        FieldType::Texts | FieldType::References(_) => {
            let text = json!({"type": ["string", "number"]});
            json!({"anyOf": [text, {"type": "array", "items": text}]})
        }
        FieldType::Symbol(words) => symbol(words),
        FieldType::Place => reference("place"),
        FieldType::Country => reference("country"),
        FieldType::Date => reference("date"),
        FieldType::Range => reference("range"),
        FieldType::Record(id) => reference(id.def().name),
        FieldType::List(id) => list(id),
        FieldType::ListNames => {
            let lists = |id: RecordId| id.fields().filter(|field| matches!(field.def().ty, FieldType::List(_)));
            let names: Vec<&str> =
                lists(RecordId::Case).chain(lists(RecordId::Applicant)).map(crate::FieldId::name).collect();
            let nested: Vec<String> =
                lists(RecordId::Applicant).map(|field| format!("applicant.{}", field.name())).collect();
            let items = json!({"anyOf": [{"enum": names}, {"enum": nested}]});
            json!({"type": "array", "items": items})
        }
    }
}

/// The words, and as numbers those that YAML takes for numbers.
fn symbol(words: &[&str]) -> Value {
    let numbers = words.iter().filter_map(|word| word.parse::<u32>().ok()).map(Value::from);
    let all: Vec<Value> = words.iter().map(|word| Value::from(*word)).chain(numbers).collect();
    json!({"enum": all})
}

fn list(id: RecordId) -> Value {
    let rows = json!({"type": "array", "items": reference(id.def().name)});
    match id.def().short {
        ShortForm::Row => json!({"anyOf": [rows, reference(id.def().name)]}),
        _ => rows,
    }
}

fn shared_defs() -> Map<String, Value> {
    let defs = json!({
        "not-told": {
            "title": "Not told",
            "x-title-zh": "未提供",
            "description": "The person does not want to tell it, or cannot find it out.",
            "anyOf": [
                {"type": "object", "properties": {"declined": {"const": true}}, "required": ["declined"], "additionalProperties": false},
                {"type": "object", "properties": {"unobtainable": {"const": true}}, "required": ["unobtainable"], "additionalProperties": false},
                {"type": "null"}
            ]
        },
        "date": {
            "title": "Date",
            "x-title-zh": "日期",
            "description": "A day as exactly as it is known, in EDTF: `2014-03-10`, `2014-03`, `2014`, `[2013-11..2014-02]`, `2014-03?`, `2014-03~`; in a period also `birth` and `..`.",
            "anyOf": [
                {"type": "string", "pattern": "^(birth|\\.\\.|[\\[\\]0-9X?~%. -]+)$"},
                {"type": "integer", "minimum": 1, "maximum": 9999},
                {"type": "array", "items": {"type": ["string", "integer"]}, "minItems": 1, "maxItems": 1}
            ]
        },
        "interval": {
            "title": "Period",
            "x-title-zh": "期间",
            "description": "The first and the last day: `2026-10-10/2027-04-20`; `..` as the last day when it is still going on.",
            "type": "string",
            "pattern": "^[^/]*/[^/]*$"
        },
        "place": {
            "title": "Place",
            "x-title-zh": "地点",
            "description": "`cn.<province>.<city>[.<district>]` or its short form, or the code of a country in capitals; `CN` is the mainland.",
            "type": "string",
            "pattern": "^([A-Z]{2,3}|[a-z]{2}(\\.[a-z0-9-]+)+)$"
        },
        "country": {
            "title": "Country",
            "x-title-zh": "国家（地区）",
            "description": "The ISO 3166-1 code in capitals; `CN` is the mainland, `HK`, `MO` and `TW` stand for themselves.",
            "type": "string",
            "pattern": "^[A-Z]{2,3}$"
        },
        "range": {
            "title": "Number",
            "x-title-zh": "数目",
            "description": "A whole number, or the least and the most it can be.",
            "anyOf": [
                {"type": "integer", "minimum": 1},
                {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
            ]
        }
    });
    match defs {
        Value::Object(defs) => defs,
        _ => Map::new(),
    }
}
