//! The exhibits of a file: what is held, what was tried, the rules relied on; each under a label that stays the same
//! in all papers of the file.

use std::collections::BTreeMap;

use luyin_facts::{Case, Record, Value as Told};
use luyin_guide::{Library, SourceKind};
use luyin_words::Names;
use luyin_words::view::Cite;
use serde_json::{Value, json};

use crate::facts;

/// Papers of the applicant, proof of what was tried, rules of the issuing side, rules of the destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Papers,
    Attempts,
    Issuing,
    Destination,
}

impl Group {
    fn letter(self) -> char {
        match self {
            Group::Papers => 'A',
            Group::Attempts => 'B',
            Group::Issuing => 'C',
            Group::Destination => 'D',
        }
    }
}

/// A row of a list of the case.
pub(super) type Row = (&'static str, usize);

/// The exhibits, and which of them shows what.
pub(super) struct Exhibits<'d> {
    library: &'d Library,
    list: Vec<Value>,
    counts: BTreeMap<Group, usize>,
    rows: BTreeMap<Row, String>,
    laws: BTreeMap<String, String>,
}

impl<'d> Exhibits<'d> {
    /// The exhibits of a case whose relevant attempts are these rows, with the rules cited by each side.
    pub fn of(library: &'d Library, case: &Case, attempts: &[usize], issuing: &[Cite], destination: &[Cite]) -> Self {
        let (list, counts, rows, laws) = Default::default();
        let mut exhibits = Exhibits { library, list, counts, rows, laws };
        exhibits.papers(case, attempts);
        exhibits.attempts(case, attempts);
        exhibits.rules(Group::Issuing, issuing);
        exhibits.rules(Group::Destination, destination);
        exhibits
    }

    /// All of them, as templates read them.
    pub fn told(&self) -> &[Value] {
        &self.list
    }

    /// The labels of what shows a row: the paper that the row itself speaks of, and the holdings that it names.
    pub fn of_row(&self, case: &Case, row: Row) -> Vec<&str> {
        let own = self.rows.get(&row).map(String::as_str);
        let named = at(case, row).map(|record| self.named(case, record, "shown_by")).unwrap_or_default();
        own.into_iter().chain(named).collect()
    }

    /// The labels of the holdings that say otherwise than a row.
    pub fn against(&self, case: &Case, row: Row) -> Vec<&str> {
        at(case, row).map(|record| self.named(case, record, "contradicted_by")).unwrap_or_default()
    }

    /// The labels of the holdings of a kind.
    pub fn of_kind(&self, case: &Case, kind: &str) -> Vec<&str> {
        let holdings = case.root.rows("holdings").iter().enumerate();
        let of = holdings.filter(|(_, holding)| holding.text("type").is_some_and(|it| &**it == kind));
        of.filter_map(|(index, _)| self.rows.get(&("holdings", index)).map(String::as_str)).collect()
    }

    /// The rules among these cites that are exhibits, each with the articles cited.
    pub fn of_cites(&self, cites: &[Cite]) -> Vec<Value> {
        let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
        for cite in cites {
            let Some(label) = self.laws.get(&cite.source) else { continue };
            let at = found.iter().position(|(known, _)| known == label).unwrap_or_else(|| {
                found.push((label, Vec::new()));
                found.len().saturating_sub(1)
            });
            let article = cite.part.as_deref().and_then(|part| part.strip_prefix("art-"));
            if let (Some((_, articles)), Some(article)) = (found.get_mut(at), article)
                && !articles.contains(&article)
            {
                articles.push(article);
            }
        }
        found.into_iter().map(|(label, articles)| json!({"label": label, "articles": articles})).collect()
    }

    fn named(&self, case: &Case, record: &Record, field: &str) -> Vec<&str> {
        let holdings = case.root.rows("holdings");
        let index = |id: &str| holdings.iter().position(|holding| holding.key.as_deref() == Some(id));
        let rows = ids(record, field).into_iter().filter_map(index);
        rows.filter_map(|index| self.rows.get(&("holdings", index)).map(String::as_str)).collect()
    }

    fn papers(&mut self, case: &Case, attempts: &[usize]) {
        let is_there = |row: &Record, field: &str| row.text(field).is_some_and(|it| matches!(&**it, "held" | "copy"));
        for (list, field) in [("passports", "status"), ("permits", "status"), ("stays", "registration")] {
            for (index, row) in case.root.rows(list).iter().enumerate().filter(|(_, row)| is_there(row, field)) {
                self.add_row(Group::Papers, (list, index), row);
            }
        }
        for (index, row) in case.root.rows("holdings").iter().enumerate() {
            if !proves(case, attempts, row) {
                self.add_row(Group::Papers, ("holdings", index), row);
            }
        }
    }

    /// Each attempt's memorandum, and what is held to prove it.
    fn attempts(&mut self, case: &Case, attempts: &[usize]) {
        for (index, row) in case.root.rows("attempts").iter().enumerate().filter(|(index, _)| attempts.contains(index))
        {
            self.add_row(Group::Attempts, ("attempts", index), row);
        }
        for (index, row) in case.root.rows("holdings").iter().enumerate() {
            if proves(case, attempts, row) {
                self.add_row(Group::Attempts, ("holdings", index), row);
            }
        }
    }

    fn rules(&mut self, group: Group, cites: &[Cite]) {
        for cite in cites {
            let source = self.library.sources.get(cite.source.as_str());
            let Some(source) = source.filter(|_| !self.laws.contains_key(&cite.source)) else { continue };
            if matches!(source.kind, SourceKind::Law | SourceKind::OfficialPage | SourceKind::OfficialCopy) {
                let told = json!({
                    "source": Names::new(self.library).source(&cite.source),
                    "part_read": source.part_read.as_ref().map(luyin_words::Text::from),
                    "translate": source.language.as_deref() != Some("en"),
                });
                let label = self.add(group, "rule", told);
                self.laws.insert(cite.source.clone(), label);
            }
        }
    }

    fn add_row(&mut self, group: Group, row: Row, record: &Record) {
        let label = self.add(group, row.0, json!({ "row": facts::record(record, self.library) }));
        self.rows.insert(row, label);
    }

    fn add(&mut self, group: Group, of: &str, mut told: Value) -> String {
        let count = self.counts.entry(group).or_default();
        *count = count.saturating_add(1);
        let label = format!("{}-{count}", group.letter());
        if let Some(fields) = told.as_object_mut() {
            fields.insert("label".to_owned(), json!(label));
            fields.insert("group".to_owned(), json!(group.letter().to_string()));
            fields.insert("of".to_owned(), json!(of));
        }
        self.list.push(told);
        label
    }
}

fn at(case: &Case, (list, index): Row) -> Option<&Record> {
    case.root.rows(list).get(index).map(|row| &**row)
}

/// Whether one of these attempts names the holding as its proof.
fn proves(case: &Case, attempts: &[usize], holding: &Record) -> bool {
    let Some(key) = holding.key.as_deref() else { return false };
    let rows = attempts.iter().filter_map(|index| case.root.rows("attempts").get(*index));
    rows.into_iter().any(|attempt| ids(attempt, "shown_by").contains(&key))
}

/// The ids in a field of references.
fn ids<'r>(record: &'r Record, field: &str) -> Vec<&'r str> {
    match record.value(field) {
        Some(Told::Text(id)) => vec![id],
        Some(Told::Texts(ids)) => ids.iter().map(|id| &**id).collect(),
        _ => Vec::new(),
    }
}
