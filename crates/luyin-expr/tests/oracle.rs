//! Differential test: on fully known values the answers are those of the `cel` crate.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a failing test says where"
)]

mod common;

use common::vocabulary;
use luyin_date::Truth;
use luyin_expr::{Env, Scope, Type, compile};

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn number(&mut self, depth: usize, names: &[String]) -> String {
        let a = |random: &mut Self| random.number(depth - 1, names);
        match if depth == 0 { self.below(2) } else { self.below(9) } {
            1 if !names.is_empty() => names[self.below(names.len())].clone(),
            0 | 1 => format!("{}", i64::try_from(self.below(21)).unwrap() - 10),
            2 => format!("({} + {})", a(self), a(self)),
            3 => format!("{} - ({})", a(self), a(self)),
            4 => format!("({}) * {}", a(self), self.below(5)),
            5 => format!("({}) / {}", a(self), 1 + self.below(4)),
            6 => format!("({}) % {}", a(self), 1 + self.below(4)),
            7 => format!("size({})", self.list(depth - 1, names)),
            _ => format!("({} ? {} : {})", self.condition(depth - 1, names), a(self), a(self)),
        }
    }

    fn list(&mut self, depth: usize, names: &[String]) -> String {
        let count = 1 + self.below(3);
        let elements: Vec<String> = (0..count).map(|_| self.number(depth.min(1), names)).collect();
        let list = format!("[{}]", elements.join(", "));
        match if depth == 0 || names.len() >= 2 { 0 } else { self.below(4) } {
            1 => self.with_macro("filter", &list, depth, names),
            2 => {
                let (name, inner) = bound(names);
                format!("{list}.map({name}, {})", self.number(depth - 1, &inner))
            }
            _ => list,
        }
    }

    fn with_macro(&mut self, which: &str, list: &str, depth: usize, names: &[String]) -> String {
        let (name, inner) = bound(names);
        format!("{list}.{which}({name}, {})", self.condition(depth - 1, &inner))
    }

    fn text(&mut self) -> &'static str {
        ["\"北京\"", "'held'", "\"copy\"", "\"a\\\"b\"", "r\"a\\n\"", "\"\\u5317\""][self.below(6)]
    }

    fn condition(&mut self, depth: usize, names: &[String]) -> String {
        if depth == 0 {
            return ["true", "false"][self.below(2)].to_owned();
        }
        let a = |random: &mut Self| random.condition(depth - 1, names);
        match self.below(10) {
            0 => format!("{} && {}", a(self), a(self)),
            1 => format!("({} || {})", a(self), a(self)),
            2 => format!("!({})", a(self)),
            3 => format!("({}) == ({})", a(self), a(self)),
            4 => format!("{} in {}", self.number(depth - 1, names), self.list(depth - 1, names)),
            5 => format!("{} {} {}", self.text(), ["==", "!="][self.below(2)], self.text()),
            6 => format!("{} in [{}, {}]", self.text(), self.text(), self.text()),
            7 if names.len() < 2 => {
                let list = self.list(depth - 1, names);
                let which = ["all", "exists", "exists_one"][self.below(3)];
                self.with_macro(which, &list, depth, names)
            }
            8 => format!("({} ? {} : {})", a(self), a(self), a(self)),
            _ => {
                let sign = ["==", "!=", "<", "<=", ">", ">="][self.below(6)];
                format!("{} {sign} {}", self.number(depth - 1, names), self.number(depth - 1, names))
            }
        }
    }
}

fn bound(names: &[String]) -> (String, Vec<String>) {
    let name = format!("n{}", names.len());
    let mut inner = names.to_vec();
    inner.push(name.clone());
    (name, inner)
}

#[test]
fn answers_on_known_values_are_those_of_cel() {
    let vocabulary = vocabulary();
    let scope = Scope::new(&vocabulary);
    let file = "oracle".into();
    let case = common::case(common::TWO_CITIES);
    let env = Env::new(&case, &vocabulary.places, &[]);
    let context = cel::Context::default();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut compared = 0;
    for round in 0..3_000 {
        let source = random.condition(1 + round % 4, &[]);
        let Ok(oracle) =
            cel::Program::compile(&source).unwrap_or_else(|error| panic!("{source}: {error}")).execute(&context)
        else {
            continue;
        };
        let program =
            compile(&source, &file, 0, &scope, &Type::Bool).unwrap_or_else(|found| panic!("{source}: {found:#?}"));
        let cel::Value::Bool(expected) = oracle else { panic!("{source}: {oracle:?}") };
        assert_eq!(program.truth(&env), Truth::from(expected), "{source}");
        compared += 1;
    }
    assert!(compared > 2_900, "{compared}");
}
