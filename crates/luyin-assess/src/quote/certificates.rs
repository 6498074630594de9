//! From the claims of the assessments to the certificates that the firm quotes, and what it leaves out.

use luyin_date::Truth;
use luyin_facts::Case;
use luyin_guide::{Guide, Library, Practice, PracticeService, ServiceId};

use super::model::{Certificate, Due, LeftOut, LeftOutBecause, Line, Misfit};
use super::money::Rates;
use super::{agencies, branches, lines, position};
use crate::assessment::{Assessment, Claim, EvidenceName, Id, Requirement, Status};
use crate::context::Context;
use crate::matters;
use crate::plan::model::{Role, StepKind};

/// What a firm can and cannot quote.
pub(super) struct Found {
    pub certificates: Vec<Certificate>,
    pub left_out: Vec<LeftOut>,
    /// The extras of the profile whose price is among the disbursements.
    pub extras_counted: Vec<String>,
}

/// Every claim and requirement of the cases, quoted or left out.
pub(super) fn all(
    library: &Library,
    cases: &[(&Case, &Assessment)],
    practice: &Practice,
    rates: &Rates,
    paid: &[String],
) -> Found {
    let mut found = Found { certificates: Vec::new(), left_out: Vec::new(), extras_counted: Vec::new() };
    for (person, (case, assessment)) in cases.iter().enumerate() {
        let seller = Seller { context: Context::new(library, case), assessment, practice, rates, paid, person };
        for claim in &assessment.claims {
            let quoted = seller.service(claim).and_then(|service| seller.certificate(claim, service));
            match quoted {
                Ok((certificate, extras)) => {
                    found.certificates.push(certificate);
                    found.extras_counted.extend(extras);
                }
                Err(because) => found.left_out.push(seller.left_out(claim, because)),
            }
        }
        found.left_out.extend(seller.unmet());
        let own: Vec<&Certificate> = found.certificates.iter().filter(|it| it.person == person).collect();
        found.left_out.extend(seller.other_steps(&own));
    }
    found.extras_counted.sort();
    found.extras_counted.dedup();
    only_what_is_asked(&mut found.certificates);
    found
}

/// What an officer may only ask for is not counted, unless nothing else is quoted.
fn only_what_is_asked(certificates: &mut [Certificate]) {
    let on_request = |it: &Certificate| it.wanted == Some(Status::OnRequest);
    if certificates.iter().all(on_request) {
        return;
    }
    for certificate in certificates {
        certificate.counted = !on_request(certificate);
    }
}

/// The firm in front of one person's case.
struct Seller<'a> {
    context: Context<'a>,
    assessment: &'a Assessment,
    practice: &'a Practice,
    rates: &'a Rates,
    paid: &'a [String],
    person: usize,
}

impl Seller<'_> {
    /// The service of the profile under which a claim falls.
    fn service(&self, claim: &Claim) -> Result<&PracticeService, LeftOutBecause> {
        let guide = self.context.library.guide(&claim.guide, self.context.as_of);
        let kind = guide.and_then(|guide| guide.service.as_ref());
        let mut of_kind = self.practice.services.iter().filter(|service| Some(&service.service) == kind).peekable();
        if of_kind.peek().is_none() {
            return Err(LeftOutBecause::Service);
        }
        of_kind.find(|service| self.serves_place(service, claim)).ok_or(LeftOutBecause::Place)
    }

    fn serves_place(&self, service: &PracticeService, claim: &Claim) -> bool {
        service.places.iter().any(|place| self.context.places().within(claim.place, *place) == Truth::True)
    }

    /// The certificate as the firm gets it, and the extras of its profile that are priced with it.
    fn certificate(
        &self,
        claim: &Claim,
        service: &PracticeService,
    ) -> Result<(Certificate, Vec<String>), LeftOutBecause> {
        let context = &self.context;
        let id = format!("{}/{}", self.person.saturating_add(1), claim.id);
        let requirement = self.requirement(claim);
        let wanted: Vec<EvidenceName> = requirement.map(|it| it.evidence.clone()).unwrap_or_default();
        let authenticated = requirement.is_some_and(|it| self.authenticated(it));
        let visits = agencies::visits(context, self.assessment, claim, &wanted, authenticated);
        if visits.is_empty() {
            return Err(LeftOutBecause::AtHand);
        }
        let agencies = agencies::agencies(context.library, &visits, context);
        let position = position::position(self.practice, claim, &agencies, &position::fetched(&visits), authenticated);
        let mut lines = lines::of_certificate(self.practice, self.rates, self.paid, &id, &position.movers);
        lines.extend(lines::disbursements(context, self.rates, claim, &visits, &id));
        let guide = context.library.guide(&claim.guide, context.as_of);
        let branches = branches::all(context, self.practice, self.rates, claim, &visits, &lines);
        let falls_due =
            |line: &Line| line.due == Due::OnRequest || branches.iter().any(|it| line.due.in_branch(it.kind));
        lines.retain(falls_due);
        let extras = self.extras(&visits, &lines);
        let certificate = Certificate {
            person: self.person,
            counted: true,
            claim: claim.id.to_string(),
            place: claim.place,
            wanted: requirement.map(|it| it.status),
            misfits: self.misfits(service),
            branches,
            steps: agencies::steps(self.assessment, claim, &visits),
            record: matters::record(self.practice, guide.and_then(|guide| guide.authority.as_ref())),
            id,
            agencies,
            position,
            lines,
        };
        Ok((certificate, extras))
    }

    /// The extras that stand for a service whose price is among the lines.
    fn extras(&self, visits: &[agencies::Visit<'_>], lines: &[Line]) -> Vec<String> {
        let priced = |guide: &Guide| {
            let field = format!("{}#costs.", guide.id);
            lines.iter().any(|line| line.id.starts_with(&field) && line.price.is_some())
        };
        let visited = |service: &ServiceId| {
            visits.iter().any(|visit| visit.guide.service.as_ref() == Some(service) && priced(visit.guide))
        };
        let extras = self.practice.extras.iter().filter(|extra| extra.service.as_ref().is_some_and(visited));
        extras.map(|extra| extra.id.to_string()).collect()
    }

    /// Steps of the plan that belong to no certificate quoted: other papers that the goal needs.
    fn other_steps(&self, quoted: &[&Certificate]) -> Vec<LeftOut> {
        let Some(plan) = self.assessment.plan.as_ref().filter(|_| !self.assessment.goal.programme) else {
            return Vec::new();
        };
        let known = |id: &Id| {
            let mut steps = quoted.iter().flat_map(|it| &it.steps);
            steps.any(|step| step.step.as_ref() == Some(id)) || self.assessment.claims.iter().any(|it| it.id == *id)
        };
        let others = plan.steps.iter().filter(|step| step.role == Role::Taken && !known(&step.id));
        let left = others.filter_map(|step| {
            let (title, because) = match step.kind {
                StepKind::Abroad => (None, LeftOutBecause::Place),
                StepKind::Service => (Some(step.title.clone()), LeftOutBecause::Service),
                _ => return None,
            };
            Some(LeftOut { person: self.person, id: step.id.to_string(), place: step.place?, title, because })
        });
        left.collect()
    }

    /// The requirement that a claim meets: the firmest one of its country that wants a paper of its steps.
    fn requirement(&self, claim: &Claim) -> Option<&Requirement> {
        let country = self.context.places().country(claim.place);
        let yielded = |paper: &EvidenceName| claim.steps.iter().any(|step| step.yields.as_ref() == Some(paper));
        let of_country = self.assessment.requirements.iter().filter(|it| it.place == country);
        let touches = |it: &&Requirement| it.covers.overlaps(&claim.period) != Truth::False;
        let meets = of_country.filter(|it| it.status != Status::NotRequired && it.evidence.iter().any(yielded));
        let meets = meets.filter(touches);
        meets.min_by_key(|it| it.status)
    }

    fn authenticated(&self, requirement: &Requirement) -> bool {
        let guide = self.context.library.guide(&self.assessment.goal.guide, self.context.as_of);
        let ask = guide.and_then(|guide| guide.asks.iter().find(|ask| requirement.ask == *ask.id));
        ask.and_then(|ask| ask.authentication.as_ref()).is_some_and(|it| it.wanted)
    }

    fn misfits(&self, service: &PracticeService) -> Vec<Misfit> {
        let category = self.context.category();
        let client = category
            .is_none_or(|category| service.clients.is_empty() || service.clients.iter().any(|it| &**it == category));
        let guide = self.context.library.guide(&self.assessment.goal.guide, self.context.as_of);
        let destination = guide.filter(|guide| guide.programme).map(|guide| self.context.places().country(guide.place));
        let served = destination.is_none_or(|it| service.destinations.is_empty() || service.destinations.contains(&it));
        let mut misfits = Vec::new();
        misfits.extend((!client).then_some(Misfit::Client));
        misfits.extend((!served).then_some(Misfit::Destination));
        misfits
    }

    fn left_out(&self, claim: &Claim, because: LeftOutBecause) -> LeftOut {
        LeftOut {
            person: self.person,
            id: claim.id.to_string(),
            place: claim.place,
            title: Some(claim.title.clone()),
            because,
        }
    }

    /// Requirements of places for which there is no claim.
    fn unmet(&self) -> Vec<LeftOut> {
        let places = self.context.places();
        let claimed =
            |it: &Requirement| self.assessment.claims.iter().any(|claim| places.country(claim.place) == it.place);
        let asked = self.assessment.requirements.iter();
        let mut unmet: Vec<LeftOut> = Vec::new();
        for it in asked.filter(|it| matches!(it.status, Status::Required | Status::Undetermined) && !claimed(it)) {
            if unmet.iter().all(|known| known.place != it.place) {
                unmet.push(LeftOut {
                    person: self.person,
                    id: it.id.to_string(),
                    place: it.place,
                    title: None,
                    because: LeftOutBecause::Place,
                });
            }
        }
        unmet
    }
}
