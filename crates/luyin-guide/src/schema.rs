//! The JSON Schema of a guide, for editors, from the same table that reading follows.

use serde_json::{Map, Value, json};

use crate::table::{GUIDE, Kind, Shape, Wanted};

/// The JSON Schema (2020-12) of a guide file.
///
/// A guide that `extends` another may leave out what it inherits, so only what every file needs is required.
///
/// ```
/// let schema = luyin_guide::guide_schema();
/// assert_eq!(schema["properties"]["format"]["const"], 1);
/// ```
pub fn guide_schema() -> Value {
    let mut schema = record(&GUIDE);
    if let Value::Object(schema) = &mut schema {
        schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        schema.insert("title".into(), json!("Luyin guide"));
        schema.insert("required".into(), json!(["format", "id", "title", "place", "in_force", "checked"]));
        schema.insert("$defs".into(), definitions());
        if let Some(format) = schema.get_mut("properties").and_then(|properties| properties.get_mut("format")) {
            *format = json!({"const": 1, "description": "The version of the format."});
        }
    }
    schema
}

fn definitions() -> Value {
    json!({
        "words": {
            "type": "object",
            "properties": {"en": {"type": "string", "minLength": 1}, "zh": {"type": "string", "minLength": 1}},
            "required": ["en", "zh"],
            "additionalProperties": false
        },
        "length": {
            "type": "object",
            "properties": {
                "working_days": {"type": "integer", "minimum": 0},
                "days": {"type": "integer", "minimum": 0},
                "weeks": {"type": "integer", "minimum": 0},
                "months": {"type": "integer", "minimum": 0},
                "years": {"type": "integer", "minimum": 0}
            },
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": false
        },
        "amount": {"anyOf": [
            {"type": ["number", "string"]},
            {"type": "array", "items": {"type": ["number", "string"]}, "minItems": 2, "maxItems": 2}
        ]}
    })
}

fn record(shape: &Shape) -> Value {
    let mut properties = Map::new();
    for field in shape.fields {
        let mut schema = value(field.kind);
        if let Value::Object(schema) = &mut schema {
            schema.insert("description".into(), json!(field.doc));
        }
        properties.insert(field.key.into(), schema);
    }
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

fn value(kind: Kind) -> Value {
    match kind {
        Kind::Number => json!({"type": ["number", "string"]}),
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Whole => json!({"type": "integer", "minimum": 0}),
        Kind::Text | Kind::Ref(_) => json!({"type": "string", "minLength": 1}),
        Kind::Expression(wanted) => json!({"type": "string", "minLength": 1, "$comment": yields(wanted)}),
        Kind::Id => json!({"type": "string", "pattern": "^[a-z0-9-]+(\\.[a-z0-9-]+)*$"}),
        Kind::Name => json!({"type": "string", "pattern": "^[A-Za-z0-9._-]+$"}),
        Kind::Texts | Kind::Names | Kind::Cites | Kind::Refs(_) => {
            json!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
        }
        Kind::Symbol(set) => json!({"enum": set}),
        Kind::Symbols(set) => json!({"anyOf": [{"enum": set}, {"type": "array", "items": {"enum": set}}]}),
        Kind::Words => json!({"$ref": "#/$defs/words"}),
        Kind::Day => json!({"type": "string", "format": "date"}),
        Kind::Date | Kind::Weekdays => json!({"type": ["string", "integer"]}),
        Kind::Time => json!({"type": "string", "pattern": "^[0-9]{1,2}:[0-9]{2}$"}),
        Kind::InForce => json!({"type": "string", "pattern": "/"}),
        Kind::Length => json!({"$ref": "#/$defs/length"}),
        Kind::DatedValues => json!({"type": "object", "additionalProperties": {"type": ["number", "null"]}}),
        Kind::Amounts => json!({"type": "object", "additionalProperties": {"$ref": "#/$defs/amount"}}),
        Kind::Record(shape) => record(shape),
        Kind::Items(shape) | Kind::Rows(shape) => json!({"type": "array", "items": record(shape)}),
        Kind::Table(kind) => json!({"type": "object", "additionalProperties": value(*kind)}),
        Kind::Any => json!({}),
    }
}

fn yields(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Condition => "an expression that yields a condition",
        Wanted::Days => "an expression that yields a set of days",
        Wanted::Measure => "an expression that yields what is counted",
    }
}
