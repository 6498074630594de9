//! What an id of the form `guide#section.item` points to.

use std::collections::BTreeMap;

use luyin_diagnostic::Bilingual;

use crate::id::EvidenceId;
use crate::library::Library;
use crate::model::{Ask, At, Criterion, EvidenceItem, EvidenceType, Guide, Practice, Procedure};

/// A statement that an id points to.
#[derive(Debug, Clone, Copy)]
pub struct Target<'l> {
    /// What it says, where it has words of its own.
    pub label: Option<&'l Bilingual>,
    /// Where it stands.
    pub at: &'l At,
}

impl Library {
    /// What `guide#section.item`, or the id of a guide, authority, practice, evidence type or source, points to.
    ///
    /// Of several versions of a guide it is the newest that has the item.
    pub fn target(&self, id: &str) -> Option<Target<'_>> {
        let (owner, item) = id.split_once('#').map_or((id, None), |(owner, item)| (owner, Some(item)));
        if let Some(versions) = self.guides.get(owner) {
            return versions.iter().rev().find_map(|guide| match item {
                Some(item) => guide.target(item, &self.evidence_types),
                None => Some(Target { label: Some(&guide.title), at: &guide.at }),
            });
        }
        if let Some(authority) = self.authorities.get(owner) {
            let Some(item) = item else { return Some(Target { label: Some(&authority.title), at: &authority.at }) };
            let id = item.strip_prefix("counters.").unwrap_or(item);
            let counter = authority.counters.iter().find(|counter| &*counter.id == id)?;
            return Some(Target { label: Some(&counter.title), at: &counter.at });
        }
        if let Some(practice) = self.practices.get(owner) {
            return item.map_or(Some(Target { label: Some(&practice.title), at: &practice.at }), |item| {
                practice.target(item, &self.evidence_types)
            });
        }
        let evidence = self.evidence_types.get(owner).map(|it| Target { label: Some(&it.title), at: &it.at });
        evidence.or_else(|| self.sources.get(owner).map(|it| Target { label: Some(&it.title), at: &it.at }))
    }
}

type Papers = BTreeMap<EvidenceId, EvidenceType>;

/// What a paper is called here, else what its type is called.
fn title<'l>(paper: &'l EvidenceItem, papers: &'l Papers) -> Option<&'l Bilingual> {
    paper.label.as_ref().or_else(|| papers.get(&paper.evidence).map(|kind| &kind.title))
}

impl Guide {
    /// What an item, `criteria.residence-180`, a part of one, `asks.police-certificate.stay`, or a section points to.
    fn target<'l>(&'l self, item: &str, papers: &'l Papers) -> Option<Target<'l>> {
        let mut targets = Targets { known: Vec::new(), papers };
        targets.guide(self);
        if let Some((_, target)) = targets.known.iter().find(|(id, _)| id == item) {
            return Some(*target);
        }
        let in_section = |id: &str| id.strip_prefix(item).is_some_and(|rest| rest.starts_with('.'));
        let section = !item.contains('.') && targets.known.iter().any(|(id, _)| in_section(id));
        section.then_some(Target { label: None, at: &self.at })
    }
}

/// The statements of a guide by id.
struct Targets<'g> {
    known: Vec<(String, Target<'g>)>,
    papers: &'g Papers,
}

impl<'g> Targets<'g> {
    fn add(&mut self, section: &str, id: &str, label: Option<&'g Bilingual>, at: &'g At) {
        self.known.push((format!("{section}.{id}"), Target { label, at }));
    }

    fn guide(&mut self, guide: &'g Guide) {
        for it in &guide.parameters {
            self.add("parameters", &it.name, it.label.as_ref(), &it.said.origin.at);
        }
        for it in &guide.criteria {
            self.criterion(it);
        }
        for it in &guide.evidence {
            self.add("evidence", &it.id, title(it, self.papers), &it.said.origin.at);
        }
        for it in &guide.channels {
            self.add("channels", &it.id, Some(&it.label), &it.said.origin.at);
        }
        for it in &guide.costs {
            self.add("costs", &it.id, Some(&it.label), &it.said.origin.at);
        }
        for it in &guide.time_limits {
            self.add("time_limits", &it.id, Some(&it.label), &it.said.origin.at);
        }
        if let Some(procedure) = &guide.procedure {
            self.procedure(procedure);
        }
        self.output(guide);
        for it in &guide.then {
            self.add("then", it.service.as_str(), Some(&it.why), &it.said.origin.at);
        }
        for it in &guide.exposure {
            self.add("exposure", &it.id, Some(&it.label), &it.said.origin.at);
        }
        for (section, statements) in [("notices", &guide.notices), ("remedies", &guide.remedies)] {
            for it in statements {
                self.add(section, &it.id, Some(&it.label), &it.said.origin.at);
            }
        }
        for it in &guide.open {
            self.add("open", &it.id, Some(&it.label), &it.said.origin.at);
        }
        for it in &guide.dropped {
            self.add("drop", &it.id, Some(&it.why), &it.origin.at);
        }
        for it in &guide.asks {
            self.ask(it);
        }
    }

    fn criterion(&mut self, criterion: &'g Criterion) {
        self.add("criteria", &criterion.id, Some(&criterion.label), &criterion.said.origin.at);
        for it in &criterion.readings {
            for path in [format!("criteria.{}", criterion.id), format!("criteria.{}.readings", criterion.id)] {
                self.add(&path, &it.id, Some(&it.label), &it.said.origin.at);
            }
        }
    }

    fn procedure(&mut self, procedure: &'g Procedure) {
        for (name, state) in &procedure.states {
            for path in ["procedure", "procedure.states"] {
                self.add(path, name, state.label.as_ref(), &state.at);
            }
            for (event, transition) in &state.on {
                let label = transition.label.as_ref().or_else(|| procedure.events.get(event));
                self.add("procedure", event, label, &transition.at);
            }
        }
        for it in &procedure.clocks {
            self.add("procedure.clocks", &it.id, it.label.as_ref(), &it.said.origin.at);
        }
        for (name, label) in &procedure.conditions {
            self.add("procedure.conditions", name, Some(label), &procedure.origin.at);
        }
    }

    fn output(&mut self, guide: &'g Guide) {
        let Some(output) = &guide.output else { return };
        self.add("output", output.evidence.as_str(), None, &output.said.origin.at);
        for it in &output.covers {
            for path in ["output", "output.covers"] {
                self.add(path, &it.id, Some(&it.label), &it.said.origin.at);
            }
        }
        for it in &output.good_for {
            self.add("output.good_for", &it.id, Some(&it.label), &it.said.origin.at);
        }
    }

    fn ask(&mut self, ask: &'g Ask) {
        self.add("asks", &ask.id, Some(&ask.label), &ask.said.origin.at);
        let path = format!("asks.{}", ask.id);
        for it in &ask.grounds {
            for path in [path.clone(), format!("{path}.grounds")] {
                self.add(&path, &it.id, Some(&it.label), &it.said.origin.at);
            }
        }
        for it in &ask.freshness {
            self.add(&format!("{path}.freshness"), &it.id, Some(&it.label), &it.said.origin.at);
        }
        for it in &ask.forms {
            self.add(&format!("{path}.forms"), &it.id, Some(&it.label), &it.said.origin.at);
        }
        for it in &ask.family {
            self.add(&format!("{path}.family"), &it.who, Some(&it.label), &it.said.origin.at);
        }
        if let Some(it) = &ask.on_request {
            self.add(&path, "on_request", Some(&it.label), &it.said.origin.at);
        }
        if let Some(text) = &ask.form {
            self.add(&path, "form", Some(text), &ask.said.origin.at);
        }
        self.when_unobtainable(&path, ask);
    }

    fn when_unobtainable(&mut self, path: &str, ask: &'g Ask) {
        let Some(branch) = &ask.when_unobtainable else { return };
        let at = &branch.said.origin.at;
        self.add(path, "when_unobtainable", Some(&branch.standard), at);
        let path = format!("{path}.when_unobtainable");
        for (key, text) in [("standard", Some(&branch.standard)), ("decides", branch.decides.as_ref())] {
            if text.is_some() {
                self.add(&path, key, text, at);
            }
        }
        if let Some(attempts) = &branch.attempts {
            self.add(&path, "attempts", Some(&attempts.label), at);
        }
        for it in &branch.accepts {
            self.add(&format!("{path}.accepts"), &it.id, Some(&it.label), &it.said.origin.at);
        }
        for it in &branch.not_enough {
            self.add(&format!("{path}.not_enough"), &it.id, Some(&it.label), &it.said.origin.at);
        }
    }
}

impl Practice {
    /// What an item of the profile, `fees.research`, or a section, `fees`, points to.
    fn target<'l>(&'l self, item: &str, papers: &'l Papers) -> Option<Target<'l>> {
        let mut targets: Vec<(String, Option<&Bilingual>)> = Vec::new();
        let mut add = |section: &str, id: &str, label| targets.push((format!("{section}.{id}"), label));
        self.services.iter().for_each(|it| add("services", &it.id, Some(&it.label)));
        self.documents.iter().for_each(|it| add("documents", &it.id, title(it, papers)));
        self.fees.iter().for_each(|it| add("fees", &it.id, Some(&it.label)));
        self.discounts.iter().for_each(|it| add("discounts", &it.id, Some(&it.label)));
        self.times.iter().for_each(|it| add("times", &it.id, Some(&it.label)));
        self.extras.iter().for_each(|it| add("extras", &it.id, Some(&it.label)));
        self.open.iter().for_each(|it| add("open", &it.id, Some(&it.label)));
        for (section, points) in [("stages", &self.stages), ("promises", &self.promises)] {
            for it in points {
                add(section, &it.id, Some(&it.label));
            }
        }
        let single = [
            ("payment", self.payment.as_ref().map(|it| &it.label)),
            ("delivery", self.delivery.as_ref().map(|it| &it.label)),
            ("consultation", self.consultation.as_ref().map(|it| &it.label)),
            ("exchange", self.exchange.as_ref().map(|it| &it.label)),
        ];
        if let Some(label) = single.into_iter().find(|(key, _)| *key == item).and_then(|(_, label)| label) {
            return Some(Target { label: Some(label), at: &self.at });
        }
        let in_section = |id: &str| id.strip_prefix(item).is_some_and(|rest| rest.starts_with('.'));
        let found = targets.iter().find(|(id, _)| id == item).map(|(_, label)| *label);
        let section = || (!item.contains('.') && targets.iter().any(|(id, _)| in_section(id))).then_some(None);
        found.or_else(section).map(|label| Target { label, at: &self.at })
    }
}
