//! Calls of functions and macros.

use luyin_diagnostic::{Span, suggest};
use luyin_facts::TermKind;

use super::Checker;
use crate::ast::{Expr, ExprKind, Word};
use crate::functions::{Definition, FUNCTIONS, Function, MACROS, Parameter, Yields, function};
use crate::limits::MAX_NESTED_MACROS;
use crate::program::{Macro, Node, Op};
use crate::types::{Type, Words};

/// Asks whether a field is told.
const HAS: &str = "has";

impl Checker<'_, '_> {
    pub(super) fn call(&mut self, name: &Word, arguments: &[Expr], span: Span) -> Option<Node> {
        if name.text == HAS {
            return self.has(arguments, span);
        }
        if MACROS.contains(&name.text.as_str()) {
            let help = format!("write `list.{}(row, condition)`", name.text);
            let message = format!("`{}` is asked of a list", name.text);
            self.report.error_with_help("macro-misuse", name.span, message, help);
            return None;
        }
        let Some(definition) = function(&name.text) else {
            let known = FUNCTIONS.iter().map(|known| known.name).chain([HAS]);
            let near = suggest(&name.text, known);
            self.report_near("unknown-function", name.span, format!("unknown function `{}`", name.text), near);
            return None;
        };
        self.function(definition, arguments, span)
    }

    pub(super) fn method(&mut self, target: &Expr, name: &Word, arguments: &[Expr], span: Span) -> Option<Node> {
        if let Some(which) = macro_of(&name.text) {
            return self.macro_call(which, target, name, arguments, span);
        }
        if name.text == "size" && arguments.is_empty() {
            let definition = function("size")?;
            return self.function(definition, std::slice::from_ref(target), span);
        }
        let message = format!("unknown function `{}`", name.text);
        match function(&name.text) {
            Some(definition) => {
                let message = format!("`{}` is not asked of a value", name.text);
                let help = format!("write `{}`", definition.usage);
                self.report.error_with_help("unknown-function", name.span, message, help);
            }
            None => {
                self.report_near("unknown-function", name.span, message, suggest(&name.text, MACROS.iter().copied()));
            }
        }
        None
    }

    fn has(&mut self, arguments: &[Expr], span: Span) -> Option<Node> {
        let [argument] = arguments else {
            self.wrong_number(HAS, "has(row.field)", arguments.len(), span);
            return None;
        };
        let node = self.check(argument, None)?;
        if matches!(node.op, Op::Field { .. }) {
            return Some(Node::new(Op::Has(node.into()), span, Type::Bool));
        }
        let message = "`has` asks whether a field is told";
        self.report.error_with_help("macro-misuse", argument.span, message, "write `has(row.field)`");
        None
    }

    fn wrong_number(&mut self, name: &str, usage: &str, found: usize, span: Span) {
        let message = format!("`{name}` does not take {found} {}", if found == 1 { "argument" } else { "arguments" });
        self.report.error_with_help("wrong-number-of-arguments", span, message, format!("write `{usage}`"));
    }

    fn macro_call(&mut self, which: Macro, target: &Expr, name: &Word, arguments: &[Expr], span: Span) -> Option<Node> {
        let [variable, body] = arguments else {
            self.wrong_number(&name.text, &format!("list.{}(row, condition)", name.text), arguments.len(), span);
            return None;
        };
        let list = self.check(target, None)?;
        let Type::List(element) = list.ty.clone() else {
            let message = format!("`{}` is asked of a list, not of {}", name.text, list.ty);
            self.report.error("macro-misuse", target.span, message);
            return None;
        };
        let ExprKind::Name(variable) = &variable.kind else {
            let message = format!("`{}` takes a new name first", name.text);
            let help = format!("write `list.{}(row, condition)`", name.text);
            self.report.error_with_help("macro-misuse", variable.span, message, help);
            return None;
        };
        if self.locals.len() >= MAX_NESTED_MACROS {
            let message = format!("more than {MAX_NESTED_MACROS} macros inside one another");
            self.report.error("macros-too-deep", span, message);
            return None;
        }
        self.locals.push((variable.clone(), *element));
        let body = self.macro_body(which, body);
        self.locals.pop();
        let body = body?;
        let ty = match which {
            Macro::Filter => list.ty.clone(),
            Macro::Map => body.ty.clone().list(),
            _ => Type::Bool,
        };
        let is_list = matches!(which, Macro::Filter | Macro::Map);
        let node = Node::new(Op::Macro { which, list: list.into(), body: body.into() }, span, ty);
        Some(if is_list { node } else { self.kept(node) })
    }

    fn macro_body(&mut self, which: Macro, body: &Expr) -> Option<Node> {
        match which {
            Macro::Map => self.check(body, None),
            _ => self.demand(body, &Type::Bool, "the body of a macro"),
        }
    }

    pub(super) fn index(&mut self, base: &Expr, index: &Expr, span: Span) -> Option<Node> {
        let list = self.check(base, None)?;
        let number = self.demand(index, &Type::Int, "place in a list")?;
        if let Type::List(element) = list.ty.clone() {
            return Some(Node::new(Op::Index(Box::new([list, number])), span, *element));
        }
        self.report.error("wrong-type", base.span, format!("expected a list before `[`, found {}", list.ty));
        None
    }

    fn function(&mut self, definition: &'static Definition, arguments: &[Expr], span: Span) -> Option<Node> {
        let variadic = definition.parameters == [Parameter::Sets];
        let most = if variadic { usize::MAX } else { definition.parameters.len() };
        let optional =
            |parameter: &&Parameter| matches!(parameter, Parameter::OptionalWord(_) | Parameter::OptionalDate);
        let least = definition.parameters.iter().filter(|parameter| !optional(parameter)).count();
        if arguments.len() < least || arguments.len() > most {
            self.wrong_number(definition.name, definition.usage, arguments.len(), span);
            return None;
        }
        let repeated = definition.parameters.last().filter(|_| variadic);
        let parameters = definition.parameters.iter().chain(repeated.into_iter().cycle());
        let checked: Vec<Option<Node>> = arguments
            .iter()
            .zip(parameters)
            .map(|(argument, parameter)| self.argument(definition, *parameter, argument))
            .collect();
        let arguments = checked.into_iter().collect::<Option<Vec<Node>>>()?;
        let op = Op::Call { function: definition.function, arguments };
        let node = self.made(op, yielded(definition.yields), span);
        Some(if is_at_hand(definition.function) { node } else { self.kept(node) })
    }

    fn argument(&mut self, definition: &Definition, parameter: Parameter, argument: &Expr) -> Option<Node> {
        let role = format!("argument of `{}`", definition.name);
        match parameter {
            Parameter::Set => self.demand(argument, &Type::Periods, &role),
            Parameter::Date | Parameter::OptionalDate => self.demand(argument, &Type::Date, &role),
            Parameter::Int => self.demand(argument, &Type::Int, &role),
            Parameter::Place => self.demand(argument, &Type::Place, &role),
            Parameter::Classes => self.demand(argument, &Type::Term(TermKind::PermitClass).list(), &role),
            Parameter::Word(words) | Parameter::OptionalWord(words) => self.convention(words, argument, &role),
            Parameter::WrittenDate => self.written_date(argument),
            Parameter::Sets => self.sets(argument, &role),
            Parameter::Countable => self.countable(argument, &role),
        }
    }

    /// A convention, which must be named in the text itself.
    fn convention(&mut self, words: &'static [&'static str], argument: &Expr, role: &str) -> Option<Node> {
        if let ExprKind::Text(text) = &argument.kind {
            return self.symbol(text, words, argument.span);
        }
        let message = format!("expected one of {} as {role}", Words(words));
        self.report.error_with_help("unnamed-convention", argument.span, message, "write it as a text in quotes");
        None
    }

    fn written_date(&mut self, argument: &Expr) -> Option<Node> {
        if let ExprKind::Text(text) = &argument.kind {
            return self.date(text, argument.span);
        }
        let message = "expected a date written as a text as argument of `date`";
        self.report.error("not-a-date", argument.span, message);
        None
    }

    fn sets(&mut self, argument: &Expr, role: &str) -> Option<Node> {
        let node = self.check(argument, Some(&Type::Periods.list()))?;
        if node.ty == Type::Periods.list() {
            return Some(node);
        }
        self.fitting(node, &Type::Periods, role)
    }

    fn countable(&mut self, argument: &Expr, role: &str) -> Option<Node> {
        let node = self.check(argument, None)?;
        if matches!(node.ty, Type::List(_) | Type::Text | Type::Term(_)) {
            return Some(node);
        }
        self.report.error("wrong-type", argument.span, format!("expected a list as {role}, found {}", node.ty));
        None
    }
}

/// Whether a function is no more work than looking up what was kept of it, or yields a list.
fn is_at_hand(function: Function) -> bool {
    matches!(
        function,
        Function::Days | Function::Months | Function::Years | Function::Date | Function::YearWindows | Function::Size
    )
}

fn yielded(yields: Yields) -> Type {
    match yields {
        Yields::Bool => Type::Bool,
        Yields::Int => Type::Int,
        Yields::Days => Type::Days,
        Yields::Months => Type::Months,
        Yields::Set => Type::Periods,
        Yields::Runs => Type::Runs,
        Yields::Sets => Type::Periods.list(),
        Yields::Date => Type::Date,
        Yields::Place => Type::Place,
    }
}

fn macro_of(name: &str) -> Option<Macro> {
    Some(match name {
        "all" => Macro::All,
        "exists" => Macro::Exists,
        "exists_one" => Macro::ExistsOne,
        "filter" => Macro::Filter,
        "map" => Macro::Map,
        _ => return None,
    })
}
