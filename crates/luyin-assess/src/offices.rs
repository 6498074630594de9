//! Ways to apply, and the counters that receive an application.

use std::collections::BTreeSet;

use luyin_date::Truth;
use luyin_diagnostic::Bilingual;
use luyin_expr::Env;
use luyin_facts::PlaceId;
use luyin_guide::{Authority, ChannelKind, CounterRule, Guide};

use crate::assessment::{Channel, Counter, Id};
use crate::claims::Group;
use crate::context::{Context, holds};

/// The name of the guide's authority.
pub(crate) fn authority_name(context: &Context<'_>, guide: &Guide) -> Option<Bilingual> {
    authority(context, guide).map(|authority| authority.title.clone())
}

fn authority<'a>(context: &Context<'a>, guide: &Guide) -> Option<&'a Authority> {
    context.library.authorities.get(guide.authority.as_ref()?)
}

/// Every way to apply, with the counters of the districts lived in.
pub(crate) fn channels(context: &Context<'_>, guide: &Guide, group: &Group<'_>, env: &Env<'_>) -> Vec<Channel> {
    let districts = districts(group);
    let channels = guide.channels.iter().map(|channel| Channel {
        id: Id::from(&channel.id),
        label: channel.label.clone(),
        open: holds(channel.when.as_ref(), env),
        chosen: context.apply.is_some_and(|apply| matches(apply, channel.kind)),
        counters: counters(context, guide, &districts, channel.counter),
        basis: channel.said.basis,
        cites: channel.said.cite.clone(),
    });
    channels.filter(|channel| channel.open != Truth::False).collect()
}

fn matches(apply: &str, kind: ChannelKind) -> bool {
    match apply {
        "in-person" => kind == ChannelKind::InPerson,
        "by-agent" => kind == ChannelKind::ByAgent,
        _ => matches!(kind, ChannelKind::InPerson | ChannelKind::ByAgent),
    }
}

fn counters(context: &Context<'_>, guide: &Guide, districts: &BTreeSet<PlaceId>, rule: CounterRule) -> Vec<Counter> {
    let Some(authority) = authority(context, guide) else { return Vec::new() };
    let found = serving(context, guide, authority, districts, rule);
    found.filter_map(|counter| shown(context, authority, counter)).collect()
}

/// Where the stays of a group were.
pub(crate) fn districts(group: &Group<'_>) -> BTreeSet<PlaceId> {
    group.rows.iter().filter_map(|row| row.record.place("place")).collect()
}

/// The counters of an authority that give a guide's service to people of these districts.
fn serving<'l>(
    context: &Context<'_>,
    guide: &Guide,
    authority: &'l Authority,
    districts: &BTreeSet<PlaceId>,
    rule: CounterRule,
) -> impl Iterator<Item = &'l luyin_guide::Counter> {
    let serves = move |counter: &&luyin_guide::Counter| {
        let service = guide.service.as_ref();
        let of_service =
            counter.services.is_empty() || service.is_some_and(|service| counter.services.contains(service));
        of_service
            && match rule {
                CounterRule::ByDistrict => {
                    districts.iter().any(|place| context.places().within(*place, counter.place) == Truth::True)
                }
                CounterRule::Authority => true,
                CounterRule::Unknown => false,
            }
    };
    authority.counters.iter().filter(serves)
}

/// The counters at which one can apply in the way that the case names, or in any where it names none.
pub(crate) fn receiving<'a>(
    context: &Context<'a>,
    guide: &Guide,
    districts: &BTreeSet<PlaceId>,
    env: &Env<'_>,
) -> Vec<&'a luyin_guide::Counter> {
    let Some(authority) = authority(context, guide) else { return Vec::new() };
    let taken = |channel: &&luyin_guide::Channel| {
        matches!(channel.kind, ChannelKind::InPerson | ChannelKind::ByAgent)
            && context.apply.is_none_or(|apply| matches(apply, channel.kind))
            && holds(channel.when.as_ref(), env) != Truth::False
    };
    let mut found: Vec<&luyin_guide::Counter> = Vec::new();
    for channel in guide.channels.iter().filter(taken) {
        for counter in serving(context, guide, authority, districts, channel.counter) {
            if found.iter().all(|known| known.id != counter.id) {
                found.push(counter);
            }
        }
    }
    found
}

fn shown(context: &Context<'_>, authority: &Authority, counter: &luyin_guide::Counter) -> Option<Counter> {
    let version = counter.version(context.as_of)?;
    Some(Counter {
        id: Id::of(&[authority.id.as_str(), "/", &counter.id]),
        title: counter.title.clone(),
        address: version.address.clone(),
        telephone: version.telephone.as_ref().map(Id::from),
        hours: version.hours.clone(),
        closed: version.closed.iter().map(Id::from).collect(),
        unsaid: version.unsaid.iter().map(Id::from).collect(),
        note: version.note.clone(),
        checked: version.checked,
        cites: version.cite.clone(),
    })
}
