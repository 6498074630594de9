//! Expressions in CEL's syntax, evaluated over uncertain values.
