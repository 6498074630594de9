//! No text makes the reader panic, and every finding points into its text.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it finds something wrong")]

mod common;

use common::{GUIDE, HEAD, file, ground};
use luyin_guide::read_library;
use proptest::prelude::*;

const REST: &str = "\
extends: cn.police-certificate
parameters:
  n: {unit: days, values: {2021-12-31: 180, 2030-01-01: null}, cite: [rules]}
criteria:
  - id: days
    kind: condition
    label: {en: D, zh: 天}
    readings:
      - {id: all, label: {en: A, zh: 甲}, when: 'total_days(presence(\"CN\")) >= param.n', basis: law, cite: [rules#art-5]}
evidence:
  - {type: passport, max_age: {at_most: {months: 6}, of: [certificate], at: acceptance}, cite: [rules]}
procedure:
  start: a
  states: {a: {on: {go: {by: [officer], to: b}}}, b: {final: true}}
  clocks: [{id: c, length: {working_days: 3}, starts: go, cite: [rules]}]
drop: [{id: criteria.x, why: {en: A, zh: 甲}}]
asks:
  - {id: q, label: {en: A, zh: 甲}, evidence: [passport], covers: presence(country), cite: [rules]}
";

fn mutated() -> impl Strategy<Value = String> {
    let text = format!("{HEAD}{REST}");
    let pieces = prop_oneof![
        Just(String::new()),
        "[ \\n\\t:,\\[\\]{}#&*!|>'\"%@`?-]{1,3}",
        "\\PC{0,4}",
        Just("null".to_owned()),
        Just("\n  - ".to_owned()),
        Just("9999999999999999999999".to_owned()),
        Just("中".to_owned()),
    ];
    let edits = prop::collection::vec((0..text.len(), 0_usize..12, pieces), 1..6);
    edits.prop_map(move |edits| {
        let mut text = text.clone();
        for (at, length, piece) in edits {
            let start = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let end =
                (start.saturating_add(length)..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            text.replace_range(start..end, &piece);
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_mutated_guide_is_read_or_reported(text in mutated(), other in 0_usize..4) {
        let path = [GUIDE, "guides/authorities/x.yaml", "guides/calendars/cn/2026.yaml", "guides/services/cn/tests.yaml"][other];
        let mut files = ground();
        files.push(file(path, &text));
        let (_, findings, sources) = read_library(files);
        for finding in &findings {
            let text = sources.text(&finding.file).unwrap();
            prop_assert!(finding.span.end as usize <= text.len(), "{finding:?}");
            prop_assert!(text.is_char_boundary(finding.span.start as usize), "{finding:?}");
            prop_assert!(text.is_char_boundary(finding.span.end as usize), "{finding:?}");
        }
    }

    #[test]
    fn the_same_files_in_any_order_read_alike(swap in 0_usize..6) {
        let guide = format!("{HEAD}{REST}");
        let mut files = ground();
        files.push(file(GUIDE, &guide));
        let (_, first, _) = read_library(files.clone());
        let last = files.len() - 1;
        files.swap(swap, last);
        let (_, second, _) = read_library(files);
        prop_assert_eq!(first, second);
    }
}
