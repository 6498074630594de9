//! The JSON Schema of the desk's record.

use serde_json::{Map, Value, json};

use super::table::{DESK, Field, Kind};

/// The JSON Schema (2020-12) of the desk's record, from its table.
///
/// ```
/// let schema = luyin_document::desk_schema();
/// assert_eq!(schema["properties"]["acceptance"]["required"], serde_json::json!(["on"]));
/// ```
pub fn desk_schema() -> Value {
    let mut schema = object(DESK);
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        fields.insert("title".to_owned(), json!("Luyin desk record"));
        fields.insert("description".to_owned(), json!("What the desk that decides knows of one run of a service."));
    }
    schema
}

fn object(fields: &[Field]) -> Value {
    let properties: Map<String, Value> = fields.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if let Some(fields) = schema.as_object_mut().filter(|_| !required.is_empty()) {
        fields.insert("required".to_owned(), json!(required));
    }
    schema
}

fn property(field: &Field) -> Value {
    let mut schema = of_kind(field.kind);
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("description".to_owned(), json!(field.doc));
    }
    schema
}

fn of_kind(kind: Kind) -> Value {
    match kind {
        Kind::Format => json!({"const": super::DESK_FORMAT}),
        Kind::Text => json!({"type": ["string", "number"]}),
        Kind::Words => words(),
        Kind::AllWords => json!({"type": "array", "items": words()}),
        Kind::Day => json!({"type": "string", "format": "date"}),
        Kind::Symbol(words) => json!({"enum": words}),
        Kind::Guide | Kind::Counter => json!({"type": "string"}),
        Kind::Papers | Kind::Criteria => json!({"type": "array", "items": {"type": "string"}}),
        Kind::Section(fields) => object(fields),
    }
}

fn words() -> Value {
    let both = json!({
        "type": "object",
        "properties": {"en": {"type": "string"}, "zh": {"type": "string"}},
        "required": ["en", "zh"],
        "additionalProperties": false,
    });
    json!({"anyOf": [{"type": "string"}, both]})
}
