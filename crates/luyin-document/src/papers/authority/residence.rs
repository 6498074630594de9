//! The file of a permanent residence: the index of the papers, and the curricula of both spouses.

use luyin_facts::Record;
use serde_json::{Value, json};

use super::super::Part;
use super::super::service::{cites, paper, services};
use super::part;
use crate::dossier::Dossier;
use crate::{facts, person};

/// For a service whose guide numbers its papers: each number with its papers, in the order of the list.
///
/// Numbers that do not concern this person stand in the list too, so that the office finds its own order.
pub(super) fn file(dossier: &Dossier<'_>) -> Vec<Part> {
    let numbered = services(dossier).into_iter().filter(|it| it.guide.evidence.iter().any(|item| item.item.is_some()));
    let parts = numbered.map(|service| {
        let items = service.guide.evidence.iter();
        let rows = items.map(|item| paper(item, service.wants(item.evidence.as_str()), dossier.library));
        let mut rows: Vec<Value> = rows.collect();
        rows.sort_by_key(|row| row.pointer("/number").and_then(Value::as_u64).unwrap_or(0));
        let rules = service.guide.notices.iter().filter(|it| it.topic.as_deref() == Some("formality"));
        let rules = rules.map(|it| {
            let since = it.said.unknown_since.map(luyin_words::dates::day);
            json!({"text": luyin_words::Text::from(&it.label), "unknown_since": since, "cites": cites(&it.said.cite)})
        });
        let more = json!({ "index": rows, "rules": rules.collect::<Value>(), "spouse": spouse(dossier) });
        part(dossier, &service, None, more)
    });
    parts.collect()
}

/// One for the applicant, one for the spouse, where a curriculum is asked for.
pub(super) fn curricula(dossier: &Dossier<'_>) -> Vec<Part> {
    let asking = services(dossier).into_iter().filter(|service| service.lacks("curriculum-vitae"));
    let parts = asking.flat_map(|service| {
        let own = json!({ "who": "applicant", "subject": person::person(dossier.case, dossier.library) });
        let other = json!({ "who": "spouse", "subject": spouse(dossier) });
        [part(dossier, &service, Some("applicant"), own), part(dossier, &service, Some("spouse"), other)]
    });
    parts.collect()
}

/// The spouse; nothing where none is told.
fn spouse(dossier: &Dossier<'_>) -> Value {
    let family = dossier.case.root.rows("family").iter();
    let spouse =
        family.map(|row| &**row).find(|row: &&Record| row.text("relation").is_some_and(|it| &**it == "spouse"));
    spouse.map_or(Value::Null, |row| facts::record(row, dossier.library))
}
