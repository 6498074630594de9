//! The certificates to ask for: how likely each is, and why.

use luyin_assess::assessment::{Claim, Judgement, Reason, Step};
use luyin_date::Day;

use super::parts::{self, Composer};
use crate::language::Text;
use crate::{dates, facts, lists, matters, terms, view};

impl Composer<'_> {
    pub(super) fn claim(&self, claim: &Claim) -> view::Claim {
        view::Claim {
            statement: self.statement(&claim.id, self.claim_sentence(claim), &[]),
            guide: claim.guide.to_string(),
            title: Text::from(&claim.title),
            inherited_from: claim.inherited_from.iter().map(ToString::to_string).collect(),
            nothing_local: claim.nothing_local,
            checked: claim.checked.map(|day| day.to_string()),
            place: self.place(claim.place),
            authority: claim.authority.as_ref().map(Text::from),
            stays: claim.stays.iter().map(ToString::to_string).collect(),
            period: parts::period(&claim.period),
            days: parts::days(claim.days),
            outlook: claim.outlook.into(),
            best: claim.range.map(|(best, _)| best.into()),
            worst: claim.range.map(|(_, worst)| worst.into()),
            strength: parts::strength(claim.strength()),
            reasons: self.reasons(claim),
            record: claim.record.as_ref().map(matters::record),
            criteria: self.judgements(&claim.criteria),
            evidence: claim.evidence.iter().map(|it| self.evidence(it)).collect(),
            channels: claim.channels.iter().map(|it| self.channel(it)).collect(),
            costs: claim.costs.iter().map(|it| self.cost(it)).collect(),
            deadlines: claim.deadlines.iter().map(|it| self.due(it)).collect(),
            steps: claim.steps.iter().map(|it| self.step(it)).collect(),
            notices: self.all_stated(&claim.notices),
            remedies: self.all_stated(&claim.remedies),
            open: self.all_stated(&claim.open),
        }
    }

    fn claim_sentence(&self, claim: &Claim) -> Text {
        let (name, meaning) = (self.claim_name(claim), terms::outlook_meaning(claim.outlook));
        Text::new(format!("{}: it {}.", name.en, meaning.en), format!("{}：{}。", name.zh, meaning.zh))
    }

    /// The reasons; conditions on which the same later text has not been read are one reason, at the place of the first.
    fn reasons(&self, claim: &Claim) -> Vec<view::Statement> {
        let mut told = Vec::new();
        let reasons = claim.reasons.iter().filter_map(|reason| match reason {
            Reason::Unread { since, .. } if told.contains(since) => None,
            Reason::Unread { since, .. } => {
                told.push(*since);
                Some(self.reason(claim, reason))
            }
            other => Some(self.reason(claim, other)),
        });
        reasons.collect()
    }

    fn reason(&self, claim: &Claim, reason: &Reason) -> view::Statement {
        let (id, text) = match reason {
            Reason::ByCases { facts } => (&claim.id, facts::tried(&facts::names(facts))),
            Reason::Criterion { id, verdict } => {
                let (label, word) = (label(claim, id), terms::verdict(*verdict));
                let text = Text::new(format!("{}: {}", label.en, word.en), format!("{}：{}", label.zh, word.zh));
                (id, text)
            }
            Reason::CounterReadingFails { id, reading } => (id, counter_fails(claim, id, reading)),
            Reason::Dissent { id, reading } => (id, dissent(claim, id, reading)),
            Reason::InheritedOnly { from } => (from, self.inherited_only(from)),
            Reason::OpenQuestion { id } => (id, open_question(claim, id)),
            Reason::Discretion { id } => {
                let label = label(claim, id);
                let text =
                    Text::new(format!("{}: left to the officer", label.en), format!("{}：由经办人员酌定", label.zh));
                (id, text)
            }
            Reason::Unread { id, since } => (id, unread(claim, *since)),
        };
        self.statement(id, text, &[])
    }

    fn inherited_only(&self, from: &str) -> Text {
        let title = self.names.guide(from);
        Text::new(
            format!("nothing local is known; the rules are those of \u{201c}{}\u{201d}", title.en),
            format!("没有当地的规定可查，适用“{}”中的规定", title.zh),
        )
    }

    fn step(&self, step: &Step) -> view::Step {
        view::Step {
            statement: self.statement(&step.id, Text::from(&step.title), &step.cites),
            guide: step.guide.to_string(),
            yields: step.yields.as_ref().map(parts::named),
            time_limits: self.all_stated(&step.time_limits),
            why: step.why.as_ref().map(Text::from),
            nothing_local: step.nothing_local,
        }
    }
}

fn criterion<'c>(claim: &'c Claim, id: &str) -> Option<&'c Judgement> {
    claim.criteria.iter().find(|it| it.id == id)
}

/// Everything that a later text may say otherwise.
fn unread(claim: &Claim, since: Day) -> Text {
    let labels = claim.reasons.iter().filter_map(|reason| match reason {
        Reason::Unread { id, since: day } if *day == since => Some(label(claim, id)),
        _ => None,
    });
    let (labels, day) = (lists::apart(&labels.collect::<Vec<_>>()), dates::day(since));
    Text::new(
        format!("the text of {} has not been read on these points: {}", day.en, labels.en),
        format!("{}的文本尚未就下列各项查阅：{}", day.zh, labels.zh),
    )
}

fn label(claim: &Claim, id: &str) -> Text {
    criterion(claim, id).map_or_else(|| Text::new(id, id), |it| Text::from(&it.label))
}

fn reading_label(claim: &Claim, id: &str, reading: &str) -> Text {
    criterion(claim, id)
        .and_then(|it| it.readings.iter().find(|it| it.id == reading))
        .map_or_else(|| Text::new(reading, reading), |it| Text::from(&it.label))
}

fn counter_fails(claim: &Claim, id: &str, reading: &str) -> Text {
    let (label, reading) = (label(claim, id), reading_label(claim, id, reading));
    Text::new(
        format!("{}: not met as the counter reads it ({})", label.en, reading.en),
        format!("{}：按窗口的理解（{}）不满足", label.zh, reading.zh),
    )
}

fn dissent(claim: &Claim, id: &str, reading: &str) -> Text {
    let (label, reading) = (label(claim, id), reading_label(claim, id, reading));
    Text::new(
        format!("{}: an unverified report reads it otherwise ({})", label.en, reading.en),
        format!("{}：有未经核实的说法持不同理解（{}）", label.zh, reading.zh),
    )
}

fn open_question(claim: &Claim, id: &str) -> Text {
    let in_criteria = claim.criteria.iter().flat_map(|it| &it.open);
    let stated = claim.open.iter().chain(in_criteria).find(|it| it.id == id);
    let label = stated.map_or_else(|| Text::new(id, id), |it| Text::from(&it.label));
    Text::new(format!("open: {}", label.en), format!("尚不明确：{}", label.zh))
}
