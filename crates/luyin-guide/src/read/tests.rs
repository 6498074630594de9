//! Reading the tests beside a guide.

use std::collections::BTreeMap;
use std::sync::Arc;

use luyin_diagnostic::Diagnostic;
use luyin_tree::{Node, NodeKind};

use super::conform::Walk;
use super::piece::Piece;
use super::take::{self, shared, texts};
use crate::id::GuideId;
use crate::model::{Expectation, ExpectedCriterion, GuideTest, TestFile};
use crate::table::{EXPECTED_CRITERION, EXPECTED_TRUTH, Kind};

/// Takes the tests of a file; `guide` is the one beside it.
pub(crate) fn tests(file: &Piece<'_>, guide: &GuideId, findings: &mut Vec<Diagnostic>) -> TestFile {
    let base = file.field("base").map(|base| base.node);
    let rows = file.field("tests").map(Piece::rows).unwrap_or_default();
    let tests = rows.iter().filter_map(|row| test(row, base, guide, findings));
    TestFile { guide: guide.clone(), file: file.layer.file.clone(), tests: tests.collect() }
}

fn test(row: &Piece<'_>, base: Option<&Node>, guide: &GuideId, findings: &mut Vec<Diagnostic>) -> Option<GuideTest> {
    let given = row.field("given").map(|given| given.node);
    let name = shared(row, "name")?;
    Some(GuideTest {
        given: case_text(base, given, guide),
        given_at: given.map(|node| row.at_span(node.span)),
        claim_place: row.field("claim").and_then(|claim| shared(claim, "place")),
        expect: expectation(row.field("expect")?, findings),
        proves: cites(row, "proves"),
        at: row.field("name").map_or_else(|| row.at(), |name| name.at_span(name.node.span)),
        name,
    })
}

fn cites(row: &Piece<'_>, key: &str) -> Vec<crate::model::Cite> {
    texts(row, key).iter().map(|text| take::cite(text)).collect()
}

fn expectation(piece: &Piece<'_>, findings: &mut Vec<Diagnostic>) -> Expectation {
    let criteria = piece.field("criteria").into_iter().flat_map(Piece::fields);
    let asks = piece.field("asks").into_iter().flat_map(Piece::fields);
    Expectation {
        criteria: criteria.filter_map(|(id, value)| Some((Arc::from(id), criterion(value, findings)?))).collect(),
        asks: asks.map(|(id, value)| (Arc::from(id), words(value))).collect(),
        exposure: piece.field("exposure").map(|_| texts(piece, "exposure")),
        evidence: piece.field("evidence").map(words).unwrap_or_default(),
        held: piece.field("held").map(words).unwrap_or_default(),
        outlook: shared(piece, "outlook"),
    }
}

fn words(piece: &Piece<'_>) -> BTreeMap<Arc<str>, Arc<str>> {
    piece.fields().filter_map(|(name, value)| Some((Arc::from(name), Arc::from(value.raw()?)))).collect()
}

/// A truth alone, or with the truths of readings.
fn criterion(piece: &Piece<'_>, findings: &mut Vec<Diagnostic>) -> Option<ExpectedCriterion> {
    let whole = piece.node.as_map().is_some();
    let kind = if whole { Kind::Record(&EXPECTED_CRITERION) } else { EXPECTED_TRUTH };
    findings.extend(Walk::value_alone(&piece.layer.file, piece.node, kind));
    if !whole {
        return Some(ExpectedCriterion { truth: Some(Arc::from(piece.raw()?)), readings: BTreeMap::new() });
    }
    let record = Piece::of(piece.node, kind, piece.layer);
    Some(ExpectedCriterion {
        truth: shared(&record, "truth"),
        readings: record.field("readings").map(words).unwrap_or_default(),
    })
}

/// The case of a test as JSON text: the base, what the test gives over it, and the guide as its goal.
fn case_text(base: Option<&Node>, given: Option<&Node>, guide: &GuideId) -> String {
    let mut case = Merged::of(base);
    case.lay_over(given);
    let mut goal = Merged::of(case.take("goal"));
    goal.fields.insert(0, ("guide", Value::Text(guide.as_str())));
    let mut json = String::from("{");
    if case.fields.iter().all(|(key, _)| *key != "format") {
        json.push_str("\"format\":1,");
    }
    json.push_str("\"goal\":");
    goal.write(&mut json);
    for (key, value) in &case.fields {
        json.push(',');
        write_text(key, &mut json);
        json.push(':');
        value.write(&mut json);
    }
    json.push('}');
    json
}

/// Two maps laid over each other.
#[derive(Default)]
struct Merged<'a> {
    fields: Vec<(&'a str, Value<'a>)>,
}

enum Value<'a> {
    Text(&'a str),
    Node(&'a Node),
    Merged(&'a Node, &'a Node),
}

impl<'a> Merged<'a> {
    fn of(node: Option<&'a Node>) -> Self {
        let entries = node.and_then(Node::as_map).unwrap_or_default();
        Self { fields: entries.iter().map(|entry| (&*entry.key, Value::Node(&entry.value))).collect() }
    }

    fn lay_over(&mut self, given: Option<&'a Node>) {
        for entry in given.and_then(Node::as_map).unwrap_or_default() {
            let key = &*entry.key;
            let old = self.fields.iter_mut().find(|(known, _)| *known == key);
            match old {
                Some((_, value)) => {
                    *value = match value {
                        Value::Node(old) if old.as_map().is_some() && entry.value.as_map().is_some() => {
                            Value::Merged(old, &entry.value)
                        }
                        _ => Value::Node(&entry.value),
                    };
                }
                None => self.fields.push((key, Value::Node(&entry.value))),
            }
        }
    }

    /// Takes a field out that both sides may have; the sides were already laid over each other.
    fn take(&mut self, key: &str) -> Option<&'a Node> {
        let index = self.fields.iter().position(|(known, _)| *known == key)?;
        match self.fields.remove(index).1 {
            Value::Node(node) | Value::Merged(_, node) => Some(node),
            Value::Text(_) => None,
        }
    }

    fn write(&self, json: &mut String) {
        json.push('{');
        for (index, (key, value)) in self.fields.iter().enumerate() {
            if index > 0 {
                json.push(',');
            }
            write_text(key, json);
            json.push(':');
            value.write(json);
        }
        json.push('}');
    }
}

impl Value<'_> {
    fn write(&self, json: &mut String) {
        match self {
            Self::Text(text) => write_text(text, json),
            Self::Node(node) => write_node(node, json),
            Self::Merged(base, given) => {
                let mut merged = Merged::of(Some(base));
                merged.lay_over(Some(given));
                merged.write(json);
            }
        }
    }
}

fn write_node(node: &Node, json: &mut String) {
    match &node.kind {
        NodeKind::Null => json.push_str("null"),
        NodeKind::Bool(value) => json.push_str(if *value { "true" } else { "false" }),
        NodeKind::Int(value) => json.push_str(&value.to_string()),
        NodeKind::Decimal | NodeKind::Text => write_text(node.raw().unwrap_or_default(), json),
        NodeKind::List(rows) => {
            json.push('[');
            for (index, row) in rows.iter().enumerate() {
                if index > 0 {
                    json.push(',');
                }
                write_node(row, json);
            }
            json.push(']');
        }
        NodeKind::Map(_) => Merged::of(Some(node)).write(json),
    }
}

fn write_text(text: &str, json: &mut String) {
    json.push_str(&serde_json::Value::from(text).to_string());
}
