//! Expressions in CEL's syntax, evaluated over uncertain values.

#![allow(dead_code, reason = "the compiler that uses the parser is still to come")]

mod ast;
mod lexer;
pub mod limits;
mod parser;
mod report;
