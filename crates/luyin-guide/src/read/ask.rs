//! From the merged tree of an ask to its typed form.

use std::sync::Arc;

use super::guide::{readings, rows, statements};
use super::piece::Piece;
use super::take::{self, Names, Taker, key, shared, words};
use crate::id::EvidenceId;
use crate::model::{
    Ask, Attempts, Authentication, FormRule, Freshness, Ground, Issued, OnRequest, Relative, Substitute,
    WhenUnobtainable,
};
use crate::table::Wanted;

/// What a guide asks for.
pub(crate) fn asks(taker: &mut Taker<'_>, piece: &Piece<'_>, scope: &Names<'_>) -> Vec<Ask> {
    rows(piece, "asks", |row| ask(taker, row, scope))
}

fn ask(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<Ask> {
    let id = key(row)?;
    Some(Ask {
        label: words(row, "label")?,
        evidence: take::evidence_ids(row, "evidence"),
        evidence_elsewhere: take::evidence_ids(row, "evidence_elsewhere"),
        for_each_country: take::text(row, "for_each") != Some("case"),
        one_is_enough: take::text(row, "enough") == Some("one"),
        locality: shared(row, "locality").unwrap_or_else(|| Arc::from("country")),
        unless: taker.expression(row, "unless", Wanted::Condition, scope),
        grounds: rows(row, "grounds", |row| ground(taker, row, scope)),
        on_request: row.field("on_request").and_then(|piece| on_request(taker, piece, &id, scope)),
        covers: taker.expression(row, "covers", Wanted::Days, scope),
        freshness: rows(row, "freshness", |row| freshness(taker, row, scope)),
        form: words(row, "form"),
        forms: rows(row, "forms", |row| form_rule(taker, row, scope)),
        authentication: row.field("authentication").and_then(|piece| authentication(taker, piece)),
        family: rows(row, "family", |row| relative(taker, row, scope)),
        when_unobtainable: row.field("when_unobtainable").and_then(|piece| when_unobtainable(taker, piece, scope)),
        said: taker.said(row),
        id,
    })
}

fn ground(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<Ground> {
    Some(Ground {
        id: key(row)?,
        label: words(row, "label")?,
        discretion: take::text(row, "kind") == Some("discretion"),
        readings: readings(taker, row, scope),
        said: taker.said(row),
    })
}

fn authentication(taker: &mut Taker<'_>, piece: &Piece<'_>) -> Option<Authentication> {
    Some(Authentication { wanted: take::flag(piece, "wanted")?, said: taker.said(piece) })
}

fn on_request(taker: &mut Taker<'_>, piece: &Piece<'_>, ask: &str, scope: &Names<'_>) -> Option<OnRequest> {
    Some(OnRequest {
        when: taker.expression(piece, "when", Wanted::Condition, scope),
        label: words(piece, "label")?,
        said: taker.said_in("on_request", ask, piece),
    })
}

fn freshness(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<Freshness> {
    let id = key(row)?;
    Some(Freshness {
        when: taker.expression(row, "when", Wanted::Condition, scope),
        max_age: take::max_age(row),
        issued: take::symbol(row, "issued", |word| (word == "after-last-stay").then_some(Issued::AfterLastStay)),
        early: take::length(row, "early"),
        stay_of: take::length(row, "stay_of"),
        discretion: take::flag(row, "discretion") == Some(true),
        label: words(row, "label")?,
        said: taker.said_in("freshness", &id, row),
        id,
    })
}

fn form_rule(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<FormRule> {
    Some(FormRule {
        id: key(row)?,
        when: taker.expression(row, "when", Wanted::Condition, scope),
        of: take::evidence_ids(row, "of"),
        takes: take::texts(row, "takes").into(),
        translation: take::flag(row, "translation") == Some(true),
        label: words(row, "label")?,
        said: taker.said(row),
    })
}

fn relative(taker: &mut Taker<'_>, row: &Piece<'_>, scope: &Names<'_>) -> Option<Relative> {
    let who = shared(row, "who")?;
    Some(Relative {
        label: words(row, "label")?,
        when: taker.expression(row, "when", Wanted::Condition, scope),
        said: taker.said_in("family", &who, row),
        who,
    })
}

fn when_unobtainable(taker: &mut Taker<'_>, piece: &Piece<'_>, scope: &Names<'_>) -> Option<WhenUnobtainable> {
    Some(WhenUnobtainable {
        standard: words(piece, "standard")?,
        decides: words(piece, "decides"),
        attempts: piece.field("attempts").and_then(attempts),
        accepts: rows(piece, "accepts", |row| substitute(taker, row)),
        not_enough: statements(taker, piece, "not_enough", scope),
        said: taker.said(piece),
    })
}

fn attempts(piece: &Piece<'_>) -> Option<Attempts> {
    Some(Attempts { wanted: take::flag(piece, "wanted")?, label: words(piece, "label")?, cite: take::cites(piece) })
}

fn substitute(taker: &Taker<'_>, row: &Piece<'_>) -> Option<Substitute> {
    let id = key(row)?;
    Some(Substitute {
        evidence: EvidenceId::from(take::text(row, "type")?),
        label: words(row, "label")?,
        said: taker.said_in("accepts", &id, row),
        id,
    })
}
