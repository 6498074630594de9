//! The services that a case goes through, as papers for an authority see them.

use luyin_facts::{Case, PlaceId, Record};
use luyin_guide::{Cite, CounterVersion, EvidenceItem, Guide, Library};
use luyin_words::codes::{EvidenceState, PlanRole, Truth};
use luyin_words::view::{self, PlanState};
use luyin_words::{Names, Text};
use serde_json::{Value, json};

use crate::dossier::Dossier;
use crate::facts;

/// One service at one place, with what the answer and the plan say of it.
pub(super) struct Service<'d> {
    pub guide: &'d Guide,
    pub place: PlaceId,
    pub claim: Option<&'d view::Claim>,
    needs: Vec<&'d view::PlanPaper>,
}

/// The services that the plan takes, in its order; then those that only the answer names.
pub(super) fn services<'d>(dossier: &Dossier<'d>) -> Vec<Service<'d>> {
    let view = dossier.view;
    let steps = view.plan.iter().flat_map(|plan| &plan.steps);
    let taken = steps.filter(|step| step.role == PlanRole::Taken).filter_map(|step| {
        let (guide, place) = (step.guide.as_deref()?, step.place.as_ref()?);
        Some((guide, place.id.as_str(), step.needs.as_slice()))
    });
    let claims = view.claims.iter().map(|claim| (claim.guide.as_str(), claim.place.id.as_str(), [].as_slice()));
    let mut services: Vec<Service<'d>> = Vec::new();
    for (guide, place, needs) in taken.chain(claims) {
        let Some(service) = service(dossier, guide, place, needs) else { continue };
        if !services.iter().any(|it| it.guide.id == service.guide.id && it.place == service.place) {
            services.push(service);
        }
    }
    services
}

fn service<'d>(dossier: &Dossier<'d>, guide: &str, place: &str, needs: &[String]) -> Option<Service<'d>> {
    let view = dossier.view;
    let papers = view.plan.iter().flat_map(|plan| &plan.papers);
    Some(Service {
        guide: dossier.library.guide(guide, dossier.case.as_of)?,
        place: dossier.library.places().get(place)?,
        claim: view.claims.iter().find(|claim| claim.guide == guide && claim.place.id == place),
        needs: papers.filter(|paper| needs.contains(&paper.statement.id)).collect(),
    })
}

impl<'d> Service<'d> {
    /// A service of which only the guide is known.
    pub fn of_guide(guide: &'d Guide) -> Service<'d> {
        Service { guide, place: guide.place, claim: None, needs: Vec::new() }
    }

    /// What sets its papers apart: the place's id.
    pub fn of(&self, library: &Library) -> String {
        library.places().id(self.place).to_owned()
    }

    /// The place's name.
    pub fn about(&self, library: &Library) -> Text {
        Names::new(library).place_title(self.place)
    }

    /// Whether a paper of this kind is asked for, and whether it is at hand; `None` where it is not asked for.
    pub fn wants(&self, kind: &str) -> Option<EvidenceState> {
        let claimed = self.claim.and_then(|claim| claim.evidence.iter().find(|it| it.kind == kind));
        let planned = self.needs.iter().find(|paper| paper.kind == kind);
        claimed.map(|it| it.state).or_else(|| planned.map(|paper| state(paper.state)))
    }

    /// Whether a paper of this kind is asked for and not at hand.
    pub fn lacks(&self, kind: &str) -> bool {
        self.wants(kind).is_some_and(|state| state != EvidenceState::Held)
    }

    /// What the guide says of a paper of this kind.
    pub fn item(&self, kind: &str) -> Option<&'d EvidenceItem> {
        self.guide.evidence.iter().find(|item| item.evidence.as_str() == kind)
    }

    /// The papers of the guide that this person is asked for, in the guide's order.
    pub fn items(&self) -> impl Iterator<Item = (&'d EvidenceItem, EvidenceState)> {
        self.guide.evidence.iter().filter_map(|item| Some((item, self.wants(item.evidence.as_str())?)))
    }

    /// The rows of a list of the case that lie in the area.
    pub fn rows<'c>(&self, case: &'c Case, list: &str, library: &Library) -> Vec<&'c Record> {
        let inside = |row: &&Record| {
            let place = row.place("place");
            place.is_some_and(|place| library.places().within(place, self.place) != luyin_date::Truth::False)
        };
        case.root.rows(list).iter().map(|row| &**row).filter(inside).collect()
    }

    /// The counters that may be concerned, those of the chosen way first.
    fn counters(&self) -> Vec<&'d view::Counter> {
        let channels = self.claim.map(|claim| claim.channels.as_slice()).unwrap_or_default();
        let mut open: Vec<&view::Channel> = channels.iter().filter(|it| it.open != Truth::NotMet).collect();
        open.sort_by_key(|channel| !channel.chosen);
        let mut counters: Vec<&view::Counter> = Vec::new();
        for counter in open.into_iter().flat_map(|channel| &channel.counters) {
            if !counters.iter().any(|it| it.statement.id == counter.statement.id) {
                counters.push(counter);
            }
        }
        counters
    }

    /// What it yields, by name; the service's own name where it yields no paper.
    fn yields(&self, library: &Library) -> Text {
        let output = self.guide.output.as_ref().and_then(|output| library.evidence_types.get(&output.evidence));
        Text::from(output.map_or(&self.guide.title, |it| &it.title))
    }

    /// The papers that go with it and the counters that take them, for sheets that name both.
    pub fn handing_in(&self, library: &Library) -> Value {
        json!({
            "counters": self.counters(),
            "papers": self.items().map(|(item, state)| paper(item, Some(state), library)).collect::<Value>(),
        })
    }

    /// The service as templates read it.
    pub fn json(&self, dossier: &Dossier<'_>) -> Value {
        let library = dossier.library;
        let authority = self.guide.authority.as_ref().and_then(|id| library.authorities.get(id));
        let row = |row: &&Record| facts::record(row, library);
        json!({
            "guide": self.guide.id.as_str(),
            "title": Text::from(&self.guide.title),
            "authority": authority.map(|it| Text::from(&it.title)),
            "place": self.about(library),
            "period": self.claim.map(|claim| &claim.period.text),
            "yields": self.yields(library),
            "stays": self.rows(dossier.case, "stays", library).iter().map(row).collect::<Value>(),
            "permits": self.rows(dossier.case, "permits", library).iter().map(row).collect::<Value>(),
        })
    }
}

fn state(state: PlanState) -> EvidenceState {
    match state {
        PlanState::Held => EvidenceState::Held,
        PlanState::Planned | PlanState::Gather => EvidenceState::Obtainable,
        PlanState::Unknown => EvidenceState::Unknown,
        PlanState::Cannot => EvidenceState::Missing,
    }
}

/// A paper of a guide as templates read it.
pub(super) fn paper(item: &EvidenceItem, state: Option<EvidenceState>, library: &Library) -> Value {
    let title = item.label.as_ref().or_else(|| library.evidence_types.get(&item.evidence).map(|it| &it.title));
    json!({
        "id": &*item.id,
        "kind": item.evidence.as_str(),
        "number": item.item,
        "title": title.map_or_else(|| Text::new(item.evidence.as_str(), item.evidence.as_str()), Text::from),
        "form": form(item),
        "copies": item.copies.unwrap_or(1),
        "original_shown": item.inspect.is_some(),
        "translation": item.translation,
        "state": state,
        "note": item.said.note.as_ref().map(Text::from),
        "how": item.how.as_ref().map(Text::from),
        "unknown_since": item.said.unknown_since.map(luyin_words::dates::day),
        "cites": cites(&item.said.cite),
    })
}

fn form(item: &EvidenceItem) -> Option<Text> {
    use luyin_guide::Submission;
    let (en, zh) = match item.submit? {
        Submission::Original => ("original", "原件"),
        Submission::Photocopy => ("photocopy", "复印件"),
        Submission::CertifiedCopy => ("certified copy", "经认证的复印件"),
        Submission::Form => ("form, filled in and signed", "填写并签名的表格"),
        Submission::None => ("shown only", "仅出示"),
    };
    Some(Text::new(en, zh))
}

/// Pointers into sources as the lists of sources read them.
pub(super) fn cites(cites: &[Cite]) -> Vec<view::Cite> {
    let cite = |it: &Cite| view::Cite { source: it.source.to_string(), part: it.part.as_deref().map(str::to_owned) };
    cites.iter().map(cite).collect()
}

/// Every source that is pointed at anywhere in the data, in the order of its first cite.
pub(super) fn sources(data: &Value, library: &Library) -> Vec<view::Source> {
    let mut ids: Vec<String> = Vec::new();
    cited(data, &mut ids);
    ids.iter().map(|id| Names::new(library).source(id)).collect()
}

fn cited(value: &Value, ids: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| cited(item, ids)),
        Value::Object(fields) => {
            for (name, field) in fields {
                match field.as_array().filter(|_| name == "cites") {
                    Some(cites) => {
                        for id in cites.iter().filter_map(|cite| cite.get("source")?.as_str()) {
                            if !ids.iter().any(|it| it == id) {
                                ids.push(id.to_owned());
                            }
                        }
                    }
                    None => cited(field, ids),
                }
            }
        }
        _ => {}
    }
}

/// A counter of an authority as templates read it.
pub(super) fn counter(title: &luyin_diagnostic::Bilingual, version: Option<&CounterVersion>) -> Value {
    json!({
        "title": Text::from(title),
        "address": version.map(|it| Text::from(&it.address)),
        "telephone": version.and_then(|it| it.telephone.as_deref()),
        "cites": version.map(|it| cites(&it.cite)).unwrap_or_default(),
    })
}
