//! Expressions in CEL's syntax, evaluated over uncertain values.
//!
//! [`compile`] checks a text against the case format and a [`Scope`] and yields a [`Program`].
//! The program answers against an [`Env`]: [`Program::truth`] at once, [`Program::evaluate`] with the quantity
//! that decided and the facts that could settle it, [`Program::explain`] with the trace of what decided.
//! [`turning_points`] and [`settling_sets`] say which facts would change the answer, and when.
//!
//! ```
//! use luyin_date::Truth;
//! use luyin_expr::{Env, Scope, Type, compile};
//! use luyin_facts::{Vocabulary, read_case};
//! let vocabulary = Vocabulary::default();
//! let text = "format: 1\nas_of: 2026-11-22\ngoal: {guide: g}\napplicant: {born: 1988}\ncomplete: [stays]\n";
//! let case = read_case("case.yaml", text.as_bytes(), &vocabulary).expect("a case").case;
//! let scope = Scope::new(&vocabulary);
//! let program = compile("age(as_of) >= 38", &"guide.yaml".into(), 0, &scope, &Type::Bool).expect("an expression");
//! let evaluation = program.evaluate(&Env::new(&case, &vocabulary.places, &[]));
//! assert_eq!(evaluation.truth, Truth::Unknown);
//! assert_eq!(evaluation.missing[0].to_string(), "applicant.born");
//! ```
//!
//! Whatever completion of the unknown facts is chosen, a true answer stays true and a false one false.

mod ast;
mod by_cases;
mod calculate;
mod choices;
mod compile;
mod completions;
mod day_by_day;
mod deciding;
mod env;
mod evaluate;
mod functions;
mod history;
mod lexer;
pub mod limits;
mod measure;
mod monotone;
mod outcome;
mod parser;
mod place;
mod program;
mod reads;
mod report;
mod scope;
mod settle;
mod settled;
mod trace;
mod trials;
mod turning;
mod types;
mod value;
mod weigh;

pub use ast::Operator;
pub use compile::compile;
pub use completions::{Answer, Domain, Joined, over_completions};
pub use env::{Derivation, Derived, Env, Memory};
pub use functions::{Definition, FUNCTIONS, Function, MACROS, Parameter, Yields};
pub use measure::{Measure, Unit};
pub use outcome::Evaluation;
pub use program::Program;
pub use scope::Scope;
pub use settle::{Change, Given, Search, Settling, SettlingSet, settling_sets};
pub use trace::{Shown, Trace};
pub use trials::trials;
pub use turning::{Side, TurningPoint, turning_points, turning_points_of};
pub use types::Type;
pub use value::{DecimalRange, IntRange, Locality, Meant, Rows, Set, Value};
