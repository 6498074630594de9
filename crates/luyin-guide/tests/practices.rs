//! A firm's profile: what it may fill in, and what is refused.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it finds something wrong")]

mod common;

use common::{read, told};
use luyin_guide::{MatterOutcome, Practice};

const FILE: &str = "guides/practices/firm.yaml";
const HEAD: &str = "\
format: 1
id: firm
title: {en: A firm, zh: 律所}
checked: 2026-11-22
cite: [page]
services: [{id: s, service: police-certificate, places: [CN], label: {en: S, zh: 服}, cite: [page]}]
fees: [{id: application, kind: fixed, amount: {USD: 450}, per: application, when: always, credited: true, label: {en: F, zh: 费}, cite: [page]}]
";

fn firm(rest: &str) -> (Option<Practice>, Vec<String>) {
    let (library, findings, sources) = read(&[(common::GUIDE, common::HEAD), (FILE, &format!("{HEAD}{rest}"))]);
    (library.practices.get("firm").cloned(), told(&findings, &sources))
}

fn discount(rest: &str) -> String {
    format!(
        "discounts: [{{id: two, for: certificates, at_least: 2, {rest}, label: {{en: D, zh: 折}}, cite: [page]}}]\n"
    )
}

#[test]
fn what_a_firm_does_not_publish_is_absent() {
    let (firm, findings) = firm("");
    let firm = firm.unwrap();
    assert_eq!(findings, Vec::<String>::new());
    assert!(firm.validity.is_none() && firm.closed_matters.is_empty());
    assert_eq!(firm.fees[0].credited, Some(true));
}

#[test]
fn closed_matters_are_read_by_authority_and_outcome() {
    let rows = "closed_matters: [{authority: cn.psb, outcome: issued, count: 7}, {authority: cn.psb, outcome: refused, count: 2}]\n";
    let (firm, findings) = firm(rows);
    assert_eq!(findings, Vec::<String>::new());
    let told: Vec<_> = firm.unwrap().closed_matters.iter().map(|row| (row.outcome, row.count)).collect();
    assert_eq!(told, [(MatterOutcome::Issued, 7), (MatterOutcome::Refused, 2)]);
}

#[test]
fn closed_matters_name_an_authority_that_exists() {
    let (_, findings) = firm("closed_matters: [{authority: cn.pbs, outcome: issued, count: 7}]\n");
    assert!(findings[0].contains("did you mean `cn.psb`?"), "{findings:?}");
}

#[test]
fn a_discount_is_a_part_of_a_fee_that_the_firm_charges() {
    assert_eq!(firm(&discount("percent: 10, on: [application]")).1, Vec::<String>::new());
    assert!(firm(&discount("percent: 110")).1[0].contains("percent-out-of-range"));
    assert!(firm(&discount("percent: 10, on: [aplication]")).1[0].contains("did you mean `application`?"));
}
