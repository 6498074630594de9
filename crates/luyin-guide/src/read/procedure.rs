//! From the merged tree of a procedure to its typed form, and whether it holds together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use luyin_diagnostic::{Bilingual, Diagnostic, Span, suggest};
use luyin_tree::Node;

use super::conform::{head, list};
use super::guide::rows;
use super::piece::Piece;
use super::take::{self, Taker, key, shared, words};
use crate::model::{Clock, Extension, Procedure, State, Transition};

/// Takes a procedure and reports what does not hold together.
pub(crate) fn procedure(taker: &mut Taker<'_>, piece: &Piece<'_>) -> Option<Procedure> {
    check(taker, piece);
    Some(Procedure {
        start: shared(piece, "start")?,
        states: named(piece, "states", |piece| Some(state(piece))),
        clocks: rows(piece, "clocks", |row| clock(taker, row)),
        conditions: named(piece, "conditions", bilingual),
        events: named(piece, "events", bilingual),
        origin: take::origin(piece),
    })
}

fn named<T>(piece: &Piece<'_>, table: &str, value: impl Fn(&Piece<'_>) -> Option<T>) -> BTreeMap<Arc<str>, T> {
    let Some(table) = piece.field(table) else { return BTreeMap::new() };
    table.fields().filter_map(|(name, piece)| Some((Arc::from(name), value(piece)?))).collect()
}

fn bilingual(piece: &Piece<'_>) -> Option<Bilingual> {
    Some(Bilingual::new(piece.node.get("en")?.raw()?, piece.node.get("zh")?.raw()?))
}

fn state(piece: &Piece<'_>) -> State {
    State {
        label: words(piece, "label"),
        end: take::flag(piece, "final").unwrap_or(false),
        on: named(piece, "on", |piece| Some(transition(piece))),
        at: piece.at(),
    }
}

fn transition(piece: &Piece<'_>) -> Transition {
    Transition {
        by: take::texts(piece, "by"),
        to: shared(piece, "to"),
        emits: take::texts(piece, "emits"),
        condition: shared(piece, "if"),
        approve: take::texts(piece, "approve"),
        because: shared(piece, "because"),
        label: words(piece, "label"),
        cite: take::cites(piece),
        at: piece.at(),
    }
}

fn clock(taker: &Taker<'_>, row: &Piece<'_>) -> Option<Clock> {
    Some(Clock {
        id: key(row)?,
        label: words(row, "label"),
        length: take::length(row, "length")?,
        starts: take::texts(row, "starts"),
        stops: take::texts(row, "stops"),
        pauses: take::texts(row, "pauses"),
        resumes: take::texts(row, "resumes"),
        extend: row.field("extend").and_then(extension),
        expires: shared(row, "expires"),
        said: taker.said(row),
    })
}

fn extension(piece: &Piece<'_>) -> Option<Extension> {
    Some(Extension { to: take::length(piece, "to")?, by: shared(piece, "by"), reading: shared(piece, "reading") })
}

/// The names that a procedure defines.
struct Names<'a> {
    states: BTreeMap<&'a str, &'a Piece<'a>>,
    events: BTreeSet<&'a str>,
    conditions: BTreeSet<&'a str>,
}

fn check(taker: &mut Taker<'_>, piece: &Piece<'_>) {
    let states: BTreeMap<_, _> = piece.field("states").map(|table| table.fields().collect()).unwrap_or_default();
    let transitions = || states.values().filter_map(|state| state.field("on")).flat_map(Piece::fields);
    let conditions = piece.field("conditions").map(|table| table.fields().map(|(name, _)| name).collect());
    let names = Names {
        events: transitions().map(|(event, _)| event).collect(),
        conditions: conditions.unwrap_or_default(),
        states: states.clone(),
    };
    if let Some(start) = piece.field("start") {
        wants(taker, start, "state", &names.states.keys().copied());
    }
    for (_, transition) in transitions() {
        check_transition(taker, transition, &names);
    }
    check_ends(taker, &names);
    check_reached(taker, piece, &names);
    for clock in piece.field("clocks").map(Piece::rows).unwrap_or_default() {
        check_clock(taker, clock, &names);
    }
}

fn check_transition(taker: &mut Taker<'_>, transition: &Piece<'_>, names: &Names<'_>) {
    if let Some(to) = transition.field("to") {
        wants(taker, to, "state", &names.states.keys().copied());
    }
    for field in ["if", "because"] {
        if let Some(condition) = transition.field(field) {
            wants(taker, condition, "condition", &names.conditions.iter().copied());
        }
    }
}

/// A state either ends the proceeding or has a way out.
fn check_ends(taker: &mut Taker<'_>, names: &Names<'_>) {
    for (name, state) in &names.states {
        let end = take::flag(state, "final").unwrap_or(false);
        let ways = state.field("on").map_or(0, |on| on.fields().count());
        if !end && ways == 0 {
            let finding = Diagnostic::error(
                "dead-end-state",
                &state.layer.file,
                head(state.node),
                format!("nothing leads out of the state `{name}`"),
            );
            taker.findings.push(finding.with_help("add `on: …`, or `final: true`"));
        }
    }
}

fn check_reached(taker: &mut Taker<'_>, piece: &Piece<'_>, names: &Names<'_>) {
    let Some(start) = take::text(piece, "start").filter(|start| names.states.contains_key(start)) else { return };
    let mut reached = BTreeSet::from([start]);
    let mut waiting = vec![start];
    while let Some(state) = waiting.pop().and_then(|name| names.states.get(name)) {
        let on = state.field("on").into_iter().flat_map(Piece::fields);
        for to in on.filter_map(|(_, transition)| take::text(transition, "to")) {
            if reached.insert(to) {
                waiting.push(to);
            }
        }
    }
    let table = piece.field("states").and_then(|table| table.node.as_map()).unwrap_or_default();
    for (name, state) in names.states.iter().filter(|(name, _)| !reached.contains(*name)) {
        let key =
            table.iter().find(|entry| &*entry.key == *name).map_or_else(|| head(state.node), |entry| entry.key_span);
        let message = format!("no event leads to the state `{name}`");
        taker.findings.push(
            Diagnostic::error("unreachable-state", &state.layer.file, key, message)
                .with_help(format!("let an event lead there, or remove it; the first state is `{start}`")),
        );
    }
}

fn check_clock(taker: &mut Taker<'_>, clock: &Piece<'_>, names: &Names<'_>) {
    for field in ["starts", "stops", "pauses", "resumes"] {
        if let Some(events) = clock.field(field) {
            wants(taker, events, "event", &names.events.iter().copied());
        }
    }
    let paused = clock.field("pauses").is_some();
    if paused && clock.field("resumes").is_none() && clock.field("stops").is_none() {
        let finding = Diagnostic::error(
            "clock-never-resumes",
            &clock.layer.file,
            head(clock.node),
            "the clock pauses and never runs on",
        );
        taker.findings.push(finding.with_help("add `resumes: [event]`"));
    }
}

/// Reports the names of a value that are not among the known ones.
fn wants<'k>(taker: &mut Taker<'_>, value: &Piece<'_>, what: &str, known: &(impl Iterator<Item = &'k str> + Clone)) {
    let nodes: &[Node] = value.node.as_list().unwrap_or(std::slice::from_ref(value.node));
    for node in nodes {
        let Some(text) = node.raw() else { continue };
        if !known.clone().any(|name| name == text) {
            taker.findings.push(unknown(&value.layer.file, node.span, what, text, known.clone()));
        }
    }
}

fn unknown<'k>(
    file: &Arc<str>,
    span: Span,
    what: &str,
    text: &str,
    known: impl Iterator<Item = &'k str> + Clone,
) -> Diagnostic {
    let name = match what {
        "state" => "unknown-state",
        "event" => "unknown-event",
        _ => "unknown-condition",
    };
    let finding = Diagnostic::error(name, file, span, format!("the procedure has no {what} `{text}`"));
    match suggest(text, known.clone()) {
        Some(near) => finding.with_suggestion(Some(near)),
        None => finding.with_help(format!("the {what}s are {}", list(known))),
    }
}
