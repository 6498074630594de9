//! From the tree of a firm's profile to its typed form.

use std::collections::BTreeMap;
use std::sync::Arc;

use luyin_facts::PlaceId;

use super::guide::{amounts, evidence_item, open_question, rows};
use super::piece::Piece;
use super::scalar;
use super::take::{self, Names, Taker, key, shared, words};
use crate::id::{AuthorityId, ServiceId};
use crate::model::{
    Amounts, ClosedMatters, Consultation, Delivery, Discount, Exchange, Extra, Fee, FeeKind, MatterOutcome, Mover,
    Payment, Point, Practice, PracticeService, PracticeTime, Validity,
};

/// Takes a firm's profile.
pub(crate) fn practice(taker: &mut Taker<'_>, file: &Piece<'_>, scope: &Names<'_>) -> Option<Practice> {
    Some(Practice {
        id: key(file)?,
        title: words(file, "title")?,
        checked: take::day(file, "checked"),
        cite: take::cites(file),
        exchange: file.field("exchange").and_then(exchange),
        consultation: file.field("consultation").and_then(consultation),
        services: rows(file, "services", |row| service(taker, row)),
        stages: rows(file, "stages", point),
        documents: rows(file, "documents", |row| evidence_item(taker, row, scope)),
        fees: rows(file, "fees", fee),
        discounts: rows(file, "discounts", discount),
        times: rows(file, "times", time),
        payment: file.field("payment").and_then(payment),
        delivery: file.field("delivery").and_then(delivery),
        extras: rows(file, "extras", extra),
        promises: rows(file, "promises", point),
        validity: file.field("validity").and_then(validity),
        closed_matters: rows(file, "closed_matters", closed),
        open: rows(file, "open", |row| open_question(taker, row)),
        at: file.at(),
    })
}

fn point(row: &Piece<'_>) -> Option<Point> {
    Some(Point { id: key(row)?, label: words(row, "label")?, cite: take::cites(row) })
}

fn exchange(piece: &Piece<'_>) -> Option<Exchange> {
    Some(Exchange {
        from: shared(piece, "from")?,
        to: shared(piece, "to")?,
        rate: scalar::decimal(piece.field("rate")?.node)?,
        label: words(piece, "label")?,
        cite: take::cites(piece),
    })
}

fn consultation(piece: &Piece<'_>) -> Option<Consultation> {
    Some(Consultation { free: take::flag(piece, "free")?, label: words(piece, "label")?, cite: take::cites(piece) })
}

fn service(taker: &Taker<'_>, row: &Piece<'_>) -> Option<PracticeService> {
    let places = |key| -> Vec<PlaceId> {
        take::texts(row, key).iter().filter_map(|text| taker.places.resolve(text).ok()).collect()
    };
    Some(PracticeService {
        id: key(row)?,
        service: ServiceId::from(take::text(row, "service")?),
        places: places("places"),
        named_places: places("named_places"),
        clients: take::texts(row, "clients"),
        through: take::texts(row, "through"),
        destinations: places("destinations"),
        label: words(row, "label")?,
        cite: take::cites(row),
    })
}

fn fee(row: &Piece<'_>) -> Option<Fee> {
    let low = row.field("low").or_else(|| row.field("amount"));
    let high = row.field("high").or_else(|| row.field("amount"));
    Some(Fee {
        id: key(row)?,
        kind: take::symbol(row, "kind", fee_kind)?,
        low: low.map(single_amounts).unwrap_or_default(),
        high: high.map(single_amounts).unwrap_or_default(),
        per: shared(row, "per")?,
        when: shared(row, "when")?,
        additional: take::flag(row, "additional").unwrap_or(false),
        credited: take::flag(row, "credited"),
        excludes: take::texts(row, "excludes"),
        moved_by: rows(row, "moved_by", mover),
        label: words(row, "label")?,
        cite: take::cites(row),
    })
}

fn fee_kind(word: &str) -> Option<FeeKind> {
    Some(match word {
        "fixed" => FeeKind::Fixed,
        "range" => FeeKind::Range,
        "from" => FeeKind::From,
        _ => return None,
    })
}

fn single_amounts(piece: &Piece<'_>) -> Amounts {
    amounts(piece).into_iter().map(|(currency, (amount, _))| (currency, amount)).collect()
}

fn mover(row: &Piece<'_>) -> Option<Mover> {
    Some(Mover {
        id: key(row)?,
        more_than: row.field("more_than").map(numbers).unwrap_or_default(),
        label: words(row, "label")?,
        cite: take::cites(row),
    })
}

fn numbers(piece: &Piece<'_>) -> BTreeMap<Arc<str>, u32> {
    piece.fields().filter_map(|(name, value)| Some((Arc::from(name), scalar::whole(value.node)?))).collect()
}

fn discount(row: &Piece<'_>) -> Option<Discount> {
    Some(Discount {
        id: key(row)?,
        counted: shared(row, "for")?,
        at_least: take::whole(row, "at_least")?,
        on: take::texts(row, "on"),
        percent: row.field("percent").and_then(|percent| scalar::decimal(percent.node)),
        label: words(row, "label")?,
        cite: take::cites(row),
    })
}

fn time(row: &Piece<'_>) -> Option<PracticeTime> {
    Some(PracticeTime {
        id: key(row)?,
        when: shared(row, "when")?,
        least: take::length(row, "least"),
        most: take::length(row, "most"),
        label: words(row, "label")?,
        cite: take::cites(row),
    })
}

fn payment(piece: &Piece<'_>) -> Option<Payment> {
    Some(Payment {
        instructions: words(piece, "instructions"),
        label: words(piece, "label")?,
        cite: take::cites(piece),
    })
}

fn validity(piece: &Piece<'_>) -> Option<Validity> {
    Some(Validity { length: take::length(piece, "length")?, label: words(piece, "label")?, cite: take::cites(piece) })
}

fn closed(row: &Piece<'_>) -> Option<ClosedMatters> {
    Some(ClosedMatters {
        authority: AuthorityId::from(take::text(row, "authority")?),
        outcome: take::symbol(row, "outcome", outcome)?,
        count: take::whole(row, "count")?,
    })
}

fn outcome(word: &str) -> Option<MatterOutcome> {
    Some(match word {
        "issued" => MatterOutcome::Issued,
        "refused" => MatterOutcome::Refused,
        _ => return None,
    })
}

fn delivery(piece: &Piece<'_>) -> Option<Delivery> {
    Some(Delivery {
        carrier: words(piece, "carrier"),
        international: take::flag(piece, "international").unwrap_or(false),
        label: words(piece, "label")?,
        cite: take::cites(piece),
    })
}

fn extra(row: &Piece<'_>) -> Option<Extra> {
    Some(Extra {
        id: key(row)?,
        optional: take::flag(row, "optional").unwrap_or(true),
        service: take::text(row, "service").map(ServiceId::from),
        amount: row.field("amount").map(single_amounts),
        label: words(row, "label")?,
        cite: take::cites(row),
    })
}
