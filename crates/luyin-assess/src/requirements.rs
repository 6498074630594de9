//! What a destination's programme asks for, place by place.

use std::collections::BTreeSet;

use luyin_date::{PeriodSet, Truth};
use luyin_expr::{Env, Program};
use luyin_facts::{FactPath, PlaceId};
use luyin_guide::{Ask, EvidenceId, Ground, Guide};

use crate::about::{Days, Touch};
use crate::assessment::{Freshness, GuideKnown, Id, Judgement, Requirement, Status, Verdict};
use crate::by_cases::decided;
use crate::context::{Context, days_of, holds, stated};
use crate::demands::{self, Asked};
use crate::why::Recorder;
use crate::{at_hand, judge};

/// Every requirement of the programme: what must be handed in first, then by place.
pub(crate) fn all(context: &Context<'_>, programme: &Guide, recorder: &mut Recorder) -> Vec<Requirement> {
    let touched = touched(context);
    let mut found = Vec::new();
    for ask in &programme.asks {
        let own = [programme.place];
        let places: Vec<PlaceId> = if ask.for_each_country { touched.iter().copied().collect() } else { own.to_vec() };
        for place in places {
            let Some(requirement) = requirement(context, programme, ask, place, recorder) else { continue };
            found.extend(beyond(context, (programme, ask), &requirement));
            found.push(requirement);
        }
    }
    found.sort_by(|a, b| (a.status, context.place_id(a.place)).cmp(&(b.status, context.place_id(b.place))));
    found
}

/// Every country and region that the history touches.
fn touched(context: &Context<'_>) -> BTreeSet<PlaceId> {
    let root = &context.case.root;
    let mut places = BTreeSet::new();
    for list in ["stays", "residences", "arrests", "convictions", "demands"] {
        places.extend(root.rows(list).iter().filter_map(|row| context.place_of(row)));
    }
    if let Some(applicant) = context.case.applicant() {
        places.extend(applicant.rows("nationalities").iter().filter_map(|row| row.place("country")));
    }
    places.extend(context.case.goal().and_then(|goal| goal.place("presence")));
    places.into_iter().map(|place| context.places().country(place)).collect()
}

fn requirement(
    context: &Context<'_>,
    guide: &Guide,
    ask: &Ask,
    place: PlaceId,
    recorder: &mut Recorder,
) -> Option<Requirement> {
    let extras = context.ask_extras(guide, place);
    let env = context.env(&extras);
    let told = context.told_env(&env);
    if ask.unless.as_ref().is_some_and(|unless| unless.program.truth(&env) == Truth::True) {
        return None;
    }
    let at = context.place_id(place);
    let grounds: Vec<_> = ask
        .grounds
        .iter()
        .map(|ground| {
            judge::ground(
                context,
                guide,
                ground,
                Id::of(&[guide.id.as_str(), "#", &ask.id, ".", &ground.id, "@", at]),
                (&env, told.as_ref()),
                recorder,
            )
        })
        .collect();
    let (verdict, by_cases) = over_cases(context, ask, &grounds, &env);
    let on_request = on_request(ask, &env);
    let asked = demands::of(context, ask, place);
    let status = if asked.is_empty() { status(verdict, on_request.is_some()) } else { Status::Required };
    let covers = days_asked_in(context, (ask, place), (status, verdict), &asked, &env);
    let evidence = wanted(context, ask, place);
    Some(Requirement {
        id: Id::of(&[guide.id.as_str(), "#", &ask.id, "@", at]),
        ask: Id::from(&ask.id),
        one_is_enough: ask.one_is_enough,
        place,
        status,
        decided: (status, verdict),
        by_cases,
        days: covers.total_days(),
        evidence: evidence.iter().map(|id| context.evidence_name(id)).collect(),
        guide: GuideKnown::NoGuide,
        freshness: freshness(ask, &env),
        held: at_hand::for_ask(context, ask, place, &covers, &env),
        covers,
        demands: asked.into_iter().map(|asked| asked.demand).collect(),
        form: ask.form.clone(),
        family: ask.family.iter().map(|who| stated(&who.label, &who.said)).collect(),
        on_request,
        cites: ask.said.cite.clone(),
        grounds,
    })
}

/// The days that a requirement of this status asks for, with the verdict over its grounds.
pub(crate) fn days_asked(
    context: &Context<'_>,
    guide: &Guide,
    ask: &Ask,
    place: PlaceId,
    decided: (Status, Verdict),
) -> PeriodSet {
    let extras = context.ask_extras(guide, place);
    let asked = demands::of(context, ask, place);
    days_asked_in(context, (ask, place), decided, &asked, &context.env(&extras))
}

fn days_asked_in(
    context: &Context<'_>,
    (ask, place): (&Ask, PlaceId),
    decided: (Status, Verdict),
    asked: &[Asked],
    env: &Env<'_>,
) -> PeriodSet {
    let demanded = |otherwise: &PeriodSet| demands::days(asked, otherwise);
    match decided {
        (Status::OnRequest, _) => lived_in(context, place),
        _ if asked.is_empty() => covers(ask, place, env),
        (_, Verdict::NotMet) => demanded(&lived_in(context, place)),
        (_, Verdict::Unknown) => {
            let if_met = demanded(&PeriodSet::empty()).union(&covers(ask, place, env));
            one_of(&if_met, &demanded(&lived_in(context, place)))
        }
        _ => demanded(&PeriodSet::empty()).union(&covers(ask, place, env)),
    }
}

/// One of two sets of days, not known which.
fn one_of(one: &PeriodSet, other: &PeriodSet) -> PeriodSet {
    let certain = one.certain().intersection(other.certain());
    PeriodSet::bounded(certain, one.possible().union(other.possible()))
}

/// The verdict over the grounds on which a paper is asked for.
pub(crate) fn over_grounds(grounds: &[Judgement]) -> Verdict {
    grounds.iter().filter(|ground| ground.decisive).fold(Verdict::NotMet, |all, ground| all.or(ground.verdict))
}

/// The same; where it is open, what all completions of the open grounds together come to, with the facts tried.
fn over_cases(context: &Context<'_>, ask: &Ask, grounds: &[Judgement], env: &Env<'_>) -> (Verdict, Vec<FactPath>) {
    let verdict = over_grounds(grounds);
    let decisive = || ask.grounds.iter().zip(grounds).filter(|(_, it)| it.decisive);
    let open: Vec<(&Ground, &Judgement)> = decisive().filter(|(_, it)| it.verdict == Verdict::Unknown).collect();
    if verdict != Verdict::Unknown || open.len() < 2 {
        return (verdict, Vec::new());
    }
    let known = decisive().map(|(_, it)| it.verdict).filter(|verdict| *verdict != Verdict::Unknown);
    let known = known.fold(Verdict::NotMet, Verdict::or);
    let programs: Vec<&Program> =
        open.iter().flat_map(|(ground, it)| judge::open_readings(context, &ground.readings, &it.readings)).collect();
    let over = |env: &Env<'_>| {
        let then =
            |(ground, it): &(&Ground, &Judgement)| judge::verdict_then(context, &ground.readings, &it.readings, env);
        open.iter().map(then).fold(known, Verdict::or)
    };
    let decided = decided(&programs, env, verdict, over);
    decided.map_or((verdict, Vec::new()), |decided| (decided.answer, decided.tried))
}

/// The papers wanted for a place, in the order wanted: those named for China, or those named for elsewhere.
pub(crate) fn wanted<'g>(context: &Context<'_>, ask: &'g Ask, place: PlaceId) -> &'g [EvidenceId] {
    if context.place_id(place) == "CN" || ask.evidence_elsewhere.is_empty() {
        &ask.evidence
    } else {
        &ask.evidence_elsewhere
    }
}

/// The stays that the days asked for do not touch, where an officer may ask about them too.
fn beyond(context: &Context<'_>, (guide, ask): (&Guide, &Ask), of: &Requirement) -> Option<Requirement> {
    of.on_request.as_ref().filter(|_| matches!(of.status, Status::Required | Status::Undetermined))?;
    let touch = Touch::new(context, Days::of(guide, ask, of)).knowing(&of.covers);
    let untouched = lived(context, of.place).filter(|period| touch.of(period).is_false());
    let covers = PeriodSet::union_all(untouched);
    let beyond = Requirement {
        id: Id::of(&[&of.id, "/beyond"]),
        status: Status::OnRequest,
        days: covers.total_days(),
        covers,
        grounds: Vec::new(),
        freshness: Vec::new(),
        held: Vec::new(),
        demands: Vec::new(),
        ..of.clone()
    };
    (beyond.days.most != Some(0)).then_some(beyond)
}

fn status(verdict: Verdict, on_request: bool) -> Status {
    match verdict {
        Verdict::Met => Status::Required,
        Verdict::Unknown | Verdict::Contested => Status::Undetermined,
        Verdict::NotMet if on_request => Status::OnRequest,
        Verdict::NotMet => Status::NotRequired,
    }
}

fn on_request(ask: &Ask, env: &Env<'_>) -> Option<crate::assessment::Stated> {
    let on_request = ask.on_request.as_ref()?;
    let possible = holds(on_request.when.as_ref(), env) != Truth::False;
    possible.then(|| stated(&on_request.label, &on_request.said))
}

/// The days that the paper should speak of: as the ask says, else every day lived there, those not told with them.
fn covers(ask: &Ask, place: PlaceId, env: &Env<'_>) -> PeriodSet {
    match &ask.covers {
        Some(covers) => days_of(covers, env),
        None => (*env.residence(place)).clone(),
    }
}

/// Every day lived in a country, as told.
pub(crate) fn lived_in(context: &Context<'_>, country: PlaceId) -> PeriodSet {
    PeriodSet::union_all(lived(context, country))
}

/// Every time lived in a country, as told.
fn lived<'c>(context: &'c Context<'_>, country: PlaceId) -> impl Iterator<Item = &'c PeriodSet> {
    let root = &context.case.root;
    let rows = root.rows("stays").iter().chain(root.rows("residences"));
    let there =
        rows.filter(move |row| context.place_of(row).is_some_and(|place| context.places().country(place) == country));
    there.filter_map(|row| row.period.as_deref())
}

fn freshness(ask: &Ask, env: &Env<'_>) -> Vec<Freshness> {
    let applies = |rule: &luyin_guide::Freshness| holds(rule.when.as_ref(), env);
    let rules =
        ask.freshness.iter().map(|rule| Freshness { stated: stated(&rule.label, &rule.said), applies: applies(rule) });
    rules.filter(|rule| rule.applies != Truth::False).collect()
}
