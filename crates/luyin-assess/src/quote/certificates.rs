//! From the claims of the assessments to the certificates that the firm quotes, and what it leaves out.

use luyin_date::Truth;
use luyin_facts::Case;
use luyin_guide::{Library, Practice, PracticeService};

use super::model::{Certificate, LeftOut, LeftOutBecause, Misfit};
use super::money::Rates;
use super::{agencies, branches, lines, matters, position};
use crate::assessment::{Assessment, Claim, EvidenceName, Requirement, Status};
use crate::context::Context;

/// What a firm can and cannot quote.
pub(super) struct Found {
    pub certificates: Vec<Certificate>,
    pub left_out: Vec<LeftOut>,
}

/// Every claim and requirement of the cases, quoted or left out.
pub(super) fn all(
    library: &Library,
    cases: &[(&Case, &Assessment)],
    practice: &Practice,
    rates: &Rates,
    paid: &[String],
) -> Found {
    let mut found = Found { certificates: Vec::new(), left_out: Vec::new() };
    for (person, (case, assessment)) in cases.iter().enumerate() {
        let seller = Seller { context: Context::new(library, case), assessment, practice, rates, paid, person };
        for claim in &assessment.claims {
            match seller.service(claim) {
                Ok(service) => found.certificates.push(seller.certificate(claim, service)),
                Err(because) => found.left_out.push(seller.left_out(claim, because)),
            }
        }
        found.left_out.extend(seller.unmet());
    }
    found
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

    fn certificate(&self, claim: &Claim, service: &PracticeService) -> Certificate {
        let context = &self.context;
        let id = format!("{}/{}", self.person.saturating_add(1), claim.id);
        let requirement = self.requirement(claim);
        let wanted: Vec<EvidenceName> = requirement.map(|it| it.evidence.clone()).unwrap_or_default();
        let authenticated = requirement.is_some_and(|it| self.authenticated(it));
        let visits = agencies::visits(context, claim, &wanted, authenticated);
        let agencies = agencies::agencies(context.library, &visits, context);
        let position = position::position(self.practice, claim, &agencies, &position::fetched(&visits), authenticated);
        let mut lines = lines::of_certificate(self.practice, self.rates, self.paid, &id, &position.movers);
        lines.extend(lines::disbursements(context, self.rates, claim, &visits, &id));
        let guide = context.library.guide(&claim.guide, context.as_of);
        Certificate {
            person: self.person,
            claim: claim.id.to_string(),
            place: claim.place,
            wanted: requirement.map(|it| it.status),
            misfits: self.misfits(service),
            branches: branches::all(context, self.practice, self.rates, claim, &visits, &lines),
            steps: agencies::steps(&visits),
            record: matters::record(self.practice, guide.and_then(|guide| guide.authority.as_ref())),
            id,
            agencies,
            position,
            lines,
        }
    }

    /// The requirement that a claim meets: the firmest one of its country that wants a paper of its steps.
    fn requirement(&self, claim: &Claim) -> Option<&Requirement> {
        let country = self.context.places().country(claim.place);
        let yielded = |paper: &EvidenceName| claim.steps.iter().any(|step| step.yields.as_ref() == Some(paper));
        let of_country = self.assessment.requirements.iter().filter(|it| it.place == country);
        let meets = of_country.filter(|it| it.status != Status::NotRequired && it.evidence.iter().any(yielded));
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
