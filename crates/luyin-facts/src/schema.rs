//! The JSON Schema of a case file.

use serde_json::{Value, json};

/// The JSON Schema (2020-12) of a case file, from the table of records.
pub fn case_schema() -> Value {
    json!({"$schema": "https://json-schema.org/draft/2020-12/schema"})
}
