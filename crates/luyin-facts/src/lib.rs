//! The case file: types, paths, validation, JSON Schema.
