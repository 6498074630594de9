//! From the groups of stays in a country to the certificates to ask for, and those that lost.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use luyin_date::PeriodSet;
use luyin_facts::PlaceId;
use luyin_guide::{EvidenceId, Guide};
use rust_decimal::prelude::ToPrimitive;

use super::choice::{self, Candidate, Choice, may_be};
use super::cover::Price;
use super::duration::rough_days;
use super::model::{Alternative, Other};
use crate::about::{Days, Touch};
use crate::assessment::{Claim, Id};
use crate::claims::{self, Group};
use crate::context::Context;
use crate::why::Recorder;
use crate::{coverage, requirements};

/// The groups of a country with their claims judged, and which of them to ask for.
pub(crate) struct Picked<'a> {
    judged: Vec<(Group<'a>, Arc<Claim>)>,
    choice: Choice,
}

impl<'a> Picked<'a> {
    /// Those to ask for.
    pub fn chosen(&self) -> impl Iterator<Item = (&Group<'a>, &Arc<Claim>)> {
        self.choice.chosen.iter().filter_map(|at| self.judged.get(*at)).map(|(group, claim)| (group, claim))
    }

    /// Whether the choice is proved to be the best; else it is the best that was found.
    pub fn proved(&self) -> bool {
        self.choice.proved
    }

    /// Those that lost, with the reason.
    pub fn alternatives(&self) -> Vec<Alternative> {
        let id = |at: &usize| self.judged.get(*at).map(|(_, claim)| claim.id.clone());
        let lost = self.choice.lost.iter();
        lost.filter_map(|(at, instead, lost)| {
            let (_, claim) = self.judged.get(*at)?;
            let chosen = instead.iter().filter_map(id).collect();
            Some(Alternative {
                id: claim.id.clone(),
                what: Other::Claim(Arc::clone(claim)),
                chosen,
                lost: lost.clone(),
            })
        })
        .collect()
    }
}

/// The groups of stays in a country that the days asked for touch, by the office that can certify them.
pub(crate) fn groups<'a>(
    context: &Context<'a>,
    country: PlaceId,
    touch: &Touch<'_, 'a>,
    evidence: &[EvidenceId],
) -> Vec<Group<'a>> {
    let mut groups = claims::groups(context, country, touch, evidence);
    share_areas(context, &mut groups);
    groups
}

/// Judges the groups and chooses among them for the days asked for.
///
/// What is `asked_already`, by id, costs nothing more.
pub(crate) fn pick<'a>(
    context: &Context<'_>,
    required: &PeriodSet,
    groups: Vec<Group<'a>>,
    asked_already: &BTreeSet<Id>,
    recorder: &mut Recorder,
) -> Picked<'a> {
    let judge = |group: Group<'a>| claims::claim(context, &group, recorder).map(|claim| (group, Arc::new(claim)));
    let judged: Vec<(Group<'a>, Arc<Claim>)> = groups.into_iter().filter_map(judge).collect();
    let priced = |(group, claim): &(Group<'a>, Arc<Claim>)| {
        let candidate = candidate(context, group, claim);
        Candidate { price: Price { asked: asked_already.contains(&claim.id), ..candidate.price }, ..candidate }
    };
    let candidates: Vec<Candidate> = judged.iter().map(priced).collect();
    let choice = choice::choose(required, &candidates);
    Picked { judged, choice }
}

/// Offices that certify the same area are each asked about all the stays in it, for one of them is enough.
fn share_areas(context: &Context<'_>, groups: &mut [Group<'_>]) {
    let told: Vec<_> = groups.iter().map(|group| (group.area, category(context, group), group.rows.clone())).collect();
    for group in groups {
        let own = category(context, group);
        let shared = told.iter().filter(|(area, then, _)| *area == group.area && *then == own);
        group.rows = shared.flat_map(|(.., rows)| rows.iter().cloned()).collect();
        group.rows.sort_by_key(|row| (Reverse(row.list), row.index));
        group.rows.dedup_by_key(|row| (row.list, row.index));
        group.settle(context);
    }
}

/// The category that the person had during the stays of a group.
fn category<'c>(context: &Context<'c>, group: &Group<'_>) -> Option<&'c str> {
    claims::category_then(context, group.rows.first()?.record.period.as_deref()?)
}

/// The certificates of a country for a service that asks for them without naming days: every day lived there.
pub(crate) fn for_service<'a>(
    context: &Context<'a>,
    kind: &EvidenceId,
    place: PlaceId,
    recorder: &mut Recorder,
) -> Picked<'a> {
    let country = context.places().country(place);
    let lived = requirements::lived_in(context, country);
    let touch = Touch::new(context, Days::All);
    let groups = groups(context, country, &touch, std::slice::from_ref(kind));
    pick(context, &lived, groups, &BTreeSet::new(), recorder)
}

fn candidate(context: &Context<'_>, group: &Group<'_>, claim: &Claim) -> Candidate {
    let covered = coverage::covered(context, group, &claim.id);
    let admitted: Vec<_> = covered.iter().filter(|one| one.reading.said.basis.admitted()).collect();
    let readings = if admitted.is_empty() { covered.iter().take(1).collect() } else { admitted };
    Candidate {
        asked: may_be(&group.period),
        covers: readings.iter().map(|one| may_be(&one.days.intersect(&group.period))).collect(),
        outlook: claim.outlook,
        price: price(group),
    }
}

/// What the whole road to the paper takes.
fn price(group: &Group<'_>) -> Price {
    let guides = || group.chain.iter().map(|step| step.guide);
    let costs: Vec<Option<i64>> = guides().map(cost).collect();
    let longest = |guide: &Guide| {
        let lengths = guide.time_limits.iter().filter_map(|limit| limit.length);
        lengths.map(rough_days).max().unwrap_or(u32::MAX)
    };
    Price {
        asked: false,
        days: guides().map(longest).fold(0, u32::saturating_add),
        unpriced: u32::try_from(costs.iter().filter(|cost| cost.is_none()).count()).unwrap_or(u32::MAX),
        hundredths: costs.into_iter().flatten().fold(0, i64::saturating_add),
    }
}

/// What a service costs at most in renminbi, in hundredths; none where it does not say.
fn cost(guide: &Guide) -> Option<i64> {
    let charged = guide.costs.iter().filter(|cost| !cost.occasional);
    let most = charged.filter_map(|cost| cost.amount.get("CNY")).map(|(_, most)| *most);
    let hundred = rust_decimal::Decimal::from(100);
    most.map(|most| most.checked_mul(hundred)?.to_i64()).reduce(|a, b| Some(a?.saturating_add(b?)))?
}
