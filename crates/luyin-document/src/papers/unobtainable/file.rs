//! The file of one branch: the facts, the rules, the attempts and what stands in the certificate's place, each with
//! its exhibits.

use luyin_date::Truth;
use luyin_facts::{Case, Record};
use luyin_guide::WhenUnobtainable;
use luyin_words::codes::Verdict;
use luyin_words::view::{Cite, Claim, Judgement, Requirement, Substitute, Unobtainable};
use luyin_words::{Text, dates, terms};
use serde_json::{Value, json};

use super::BECOMES;
use super::exhibits::{Exhibits, Row};
use crate::dossier::Dossier;
use crate::facts;
use crate::papers::put;

/// Everything that the papers of one branch say.
pub(super) struct File<'d> {
    dossier: Dossier<'d>,
    branch: &'d Unobtainable,
    claims: Vec<&'d Claim>,
    rules: Option<&'d WhenUnobtainable>,
    exhibits: Exhibits<'d>,
    /// The requirement that may not be met.
    pub requirement: &'d Requirement,
}

impl<'d> File<'d> {
    /// The file of a branch; none where the answer does not hold its requirement.
    pub fn of(dossier: &Dossier<'d>, branch: &'d Unobtainable, claims: &[&'d Claim]) -> Option<File<'d>> {
        let view = dossier.view;
        let requirement = view.requirements.iter().find(|it| it.statement.id == branch.requirement)?;
        let guide = dossier.library.guide(&view.goal.guide, dossier.case.as_of);
        let ask = guide.and_then(|guide| guide.asks.iter().find(|ask| *ask.id == *requirement.ask));
        let issuing: Vec<Cite> = claims.iter().flat_map(|claim| relied_on(claim)).flat_map(official).cloned().collect();
        let attempts = attempts(dossier, requirement);
        let destination = destination(branch);
        Some(File {
            dossier: *dossier,
            branch,
            claims: claims.to_vec(),
            rules: ask.and_then(|ask| ask.when_unobtainable.as_ref()),
            exhibits: Exhibits::of(dossier.library, dossier.case, &attempts, &issuing, &destination),
            requirement,
        })
    }

    /// As templates read it.
    pub fn told(&self) -> Value {
        let view = self.dossier.view;
        json!({
            "goal": view.goal,
            "sources": view.sources,
            "exposure": view.exposure,
            "requirement": self.requirement,
            "firm": self.dossier.practice.map(|practice| Text::from(&practice.title)),
            "standard": self.stated(&self.branch.statement.text, &self.branch.statement.cites),
            "decides": self.branch.decides,
            "attempts_wanted": self.branch.attempts.as_ref().map(|it| self.stated(&it.text, &it.cites)),
            "not_enough": self.branch.not_enough.iter().map(|it| self.stated(&it.text, &it.cites)).collect::<Vec<_>>(),
            "accepts": self.branch.accepts.iter().map(|it| self.accepted(it)).collect::<Vec<_>>(),
            "claims": self.claims.iter().map(|claim| self.claim(claim)).collect::<Vec<_>>(),
            "passports": self.rows("passports", |_| true),
            "permits": self.rows("permits", |_| true),
            "stays": self.stays(),
            "attempts": self.attempts(),
            "arrests": self.list("arrests"),
            "convictions": self.list("convictions"),
            "exhibits": self.exhibits.told(),
            "cautions": self.cautions(),
        })
    }

    /// The attempts that concern this branch.
    pub fn attempts(&self) -> Vec<Value> {
        let rows = attempts(&self.dossier, self.requirement);
        self.rows("attempts", |index| rows.contains(&index))
    }

    fn case(&self) -> &'d Case {
        self.dossier.case
    }

    fn stated(&self, text: &Text, cites: &[Cite]) -> Value {
        json!({"text": text, "cites": cites, "exhibits": self.exhibits.of_cites(cites)})
    }

    fn accepted(&self, substitute: &Substitute) -> Value {
        let mut told = self.stated(&substitute.statement.text, &substitute.statement.cites);
        let drafted = BECOMES.iter().find(|(kind, _)| *kind == substitute.kind.id).map(|(_, paper)| *paper);
        put(&mut told, "kind", json!(substitute.kind));
        put(&mut told, "state", json!(substitute.state));
        put(&mut told, "basis", json!(substitute.basis.map(|basis| terms::basis(basis.into()))));
        put(&mut told, "rules", json!(self.exhibits.of_cites(&substitute.statement.cites)));
        put(&mut told, "exhibits", labels(&self.exhibits.of_kind(self.case(), &substitute.kind.id)));
        put(&mut told, "drafted", json!(drafted));
        told
    }

    fn claim(&self, claim: &Claim) -> Value {
        json!({
            "title": claim.title,
            "place": claim.place,
            "authority": claim.authority,
            "period": claim.period,
            "outlook": claim.outlook,
            "outlook_text": terms::outlook(claim.outlook.into()),
            "conditions": relied_on(claim).map(|it| self.condition(it)).collect::<Vec<_>>(),
        })
    }

    /// A condition of the issuing office, with the readings that decide and the rules that state it.
    fn condition(&self, judgement: &Judgement) -> Value {
        let cites: Vec<Cite> = official(judgement).cloned().collect();
        let mut told = self.stated(&judgement.statement.text, &cites);
        let admitted = judgement.readings.iter().filter(|reading| reading.admitted);
        let readings: Vec<Value> = admitted
            .map(|it| json!({"text": it.statement.text, "truth": it.truth, "measure": it.measure.as_ref().map(|it| &it.counted)}))
            .collect();
        put(&mut told, "truth", json!(judgement.truth));
        put(&mut told, "readings", json!(readings));
        put(&mut told, "reported", json!(judgement.statement.cites));
        told
    }

    /// The stays that the certificates in doubt would speak of; all of them where they name none.
    fn stays(&self) -> Vec<Value> {
        let named = |list: &str, index: usize, row: &Record| {
            let path = match &row.key {
                Some(key) => format!("{list}.{key}"),
                None => format!("{list}[{index}]"),
            };
            self.claims.iter().any(|claim| claim.stays.contains(&path))
        };
        let all = self.case().root.rows("stays");
        let any = all.iter().enumerate().any(|(index, row)| named("stays", index, row));
        self.rows("stays", |index| !any || all.get(index).is_some_and(|row| named("stays", index, row)))
    }

    /// Rows of a list of the case, each with what shows it and what says otherwise.
    fn rows(&self, list: &'static str, is_wanted: impl Fn(usize) -> bool) -> Vec<Value> {
        let rows = self.case().root.rows(list).iter().enumerate().filter(|(index, _)| is_wanted(*index));
        rows.map(|(index, row)| self.row((list, index), row)).collect()
    }

    fn row(&self, at: Row, record: &Record) -> Value {
        let mut told = facts::record(record, self.dossier.library);
        put(&mut told, "exhibits", labels(&self.exhibits.of_row(self.case(), at)));
        put(&mut told, "against", labels(&self.exhibits.against(self.case(), at)));
        put(&mut told, "number_of_row", json!(at.1.saturating_add(1)));
        told
    }

    /// A list with whether the case says that there are no others.
    fn list(&self, name: &'static str) -> Value {
        let complete = self.case().root.list(name).is_some_and(|list| list.complete);
        json!({"complete": complete, "rows": self.rows(name, |_| true)})
    }

    /// What whoever signs must know of the rules: what was not read, and since when.
    fn cautions(&self) -> Vec<Text> {
        let Some(rules) = self.rules else { return Vec::new() };
        let said = rules.accepts.iter().map(|it| &it.said).chain(rules.not_enough.iter().map(|it| &it.said));
        let mut found: Vec<Text> = rules.said.note.iter().map(|note| Text::from(note).sentence()).collect();
        for said in said {
            found.extend(said.note.iter().map(|note| Text::from(note).sentence()));
            found.extend(said.unknown_since.map(|day| unread(&dates::day(day))));
        }
        let mut once: Vec<Text> = Vec::new();
        for text in found {
            if !once.contains(&text) {
                once.push(text);
            }
        }
        once
    }
}

fn unread(day: &Text) -> Text {
    Text::new(
        format!("A text of {} may say otherwise; that part of it has not been read.", day.en),
        format!("{}的文本可能另有规定，相应部分尚未查阅。", day.zh),
    )
}

/// The conditions of a certificate that are not met or not settled; all that decide where there are none.
fn relied_on(claim: &Claim) -> impl Iterator<Item = &Judgement> {
    let open = claim.criteria.iter().any(|it| it.decisive && it.truth != Verdict::Met);
    claim.criteria.iter().filter(move |it| if open { it.truth != Verdict::Met } else { it.decisive })
}

/// What the admitted readings of a condition rest on; its own cites where it has no readings.
fn official(judgement: &Judgement) -> impl Iterator<Item = &Cite> {
    let admitted = judgement.readings.iter().filter(|reading| reading.admitted);
    let own = judgement.statement.cites.iter().filter(|_| judgement.readings.is_empty());
    admitted.flat_map(|reading| &reading.statement.cites).chain(own)
}

/// Every cite of the destination's rules.
fn destination(branch: &Unobtainable) -> Vec<Cite> {
    let attempts = branch.attempts.iter().flat_map(|it| &it.cites);
    let accepts = branch.accepts.iter().flat_map(|it| &it.statement.cites);
    let not_enough = branch.not_enough.iter().flat_map(|it| &it.cites);
    branch.statement.cites.iter().chain(attempts).chain(accepts).chain(not_enough).cloned().collect()
}

/// The attempts of the case, by position, that do not certainly concern another country.
fn attempts(dossier: &Dossier<'_>, requirement: &Requirement) -> Vec<usize> {
    let places = &dossier.library.vocabulary.places;
    let Ok(wanted) = places.resolve(&requirement.place.id) else { return Vec::new() };
    let elsewhere = |row: &Record| {
        let told = row.place("place").or_else(|| row.place("country"));
        told.is_some_and(|place| places.within(place, wanted) == Truth::False)
    };
    let rows = dossier.case.root.rows("attempts").iter().enumerate();
    rows.filter(|(_, row)| !elsewhere(row)).map(|(index, _)| index).collect()
}

fn labels(labels: &[&str]) -> Value {
    labels.iter().map(|label| json!({"label": label, "articles": []})).collect()
}
