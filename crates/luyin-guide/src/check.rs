//! What `luyin guide check` looks for beyond the form of single files.

mod conditions;
mod reach;
mod time;

use std::collections::{BTreeMap, BTreeSet};

use luyin_date::{Day, Rounding};
use luyin_diagnostic::{Diagnostic, Related, Severity, suggest};
use rust_decimal::Decimal;

use crate::id::GuideId;
use crate::library::Library;
use crate::model::{Ask, At, Criterion, Ground, Guide, GuideTest, Reading, TestFile, Treatment};

/// Checks that need the whole library and no day.
pub(crate) fn structure(library: &Library, findings: &mut Vec<Diagnostic>) {
    same_service(library, findings);
    counters(library, findings);
    parameters(library, findings);
    time::gaps(library, findings);
    time::between_readings(library, findings);
    reach::unreachable(library, findings);
    for guide in library.guides.values().flatten() {
        concerns(guide, findings);
        gaps(guide, findings);
        conditions::constants(guide, findings);
        conditions::counters(guide, findings);
    }
    for file in &library.tests {
        tests(library, file, findings);
    }
    untested(library, findings);
    accounts(library, findings);
    practices(library, findings);
}

impl Library {
    /// What was checked more than so many months before a day: advice to look again.
    pub fn stale(&self, as_of: Day, months: u32) -> Vec<Diagnostic> {
        let back = i32::try_from(months).unwrap_or(i32::MAX).saturating_neg();
        let Ok(limit) = as_of.add_months(back, Rounding::Down) else { return Vec::new() };
        let guides = self.guides_on(as_of).filter_map(|guide| Some((guide.checked?, &guide.at)));
        let practices = self.practices.values().filter_map(|practice| Some((practice.checked?, &practice.at)));
        let counters = self.authorities.values().flat_map(|authority| &authority.counters);
        let versions = counters.filter_map(|counter| counter.version(as_of));
        let versions = versions.filter_map(|version| Some((version.checked?, &version.at)));
        let old = guides.chain(practices).chain(versions).filter(|(checked, _)| *checked < limit);
        let mut findings: Vec<_> = old
            .map(|(checked, at)| {
                let message = format!("last checked on {checked}, more than {months} months before {as_of}");
                Diagnostic::new(Severity::Advice, "stale-check", &at.file, at.span, message)
                    .with_help("check it with the authority or its page, and renew `checked`")
            })
            .collect();
        crate::read::tidy(&mut findings);
        findings
    }

    /// The newest day on which somebody checked a guide, a firm's profile or a counter.
    pub fn newest_check(&self) -> Option<Day> {
        let guides = self.guides.values().flatten().filter_map(|guide| guide.checked);
        let practices = self.practices.values().filter_map(|practice| practice.checked);
        let counters = self.authorities.values().flat_map(|authority| &authority.counters);
        let counters = counters.flat_map(|counter| &counter.versions).filter_map(|version| version.checked);
        guides.chain(practices).chain(counters).max()
    }
}

/// Says that something is defined twice.
pub(crate) fn twice(message: String, here: &At, there: &At) -> Diagnostic {
    let mut finding = Diagnostic::error("duplicate-id", &here.file, here.span, message);
    finding.related.push(Related { file: there.file.clone(), span: there.span, message: "the first one".to_owned() });
    finding
}

fn warning(name: &'static str, at: &At, message: String) -> Diagnostic {
    Diagnostic::warning(name, &at.file, at.span, message)
}

/// Two guides of one service for one place and one category leave open which one answers.
fn same_service(library: &Library, findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<_, Vec<&Guide>> = BTreeMap::new();
    for guide in library.guides.values().flatten() {
        let Some(service) = &guide.service else { continue };
        let known = seen.entry((service, guide.place)).or_default();
        let clash = known.iter().find(|other| {
            other.id != guide.id
                && other.in_force.certainly_overlaps(&guide.in_force)
                && (guide.serves.is_empty()
                    || other.serves.is_empty()
                    || guide.serves.iter().any(|one| other.serves(one)))
        });
        if let Some(other) = clash {
            let message = format!("`{}` describes the same service at the same place for the same people", other.id);
            let mut finding = Diagnostic::error("two-guides-for-one-service", &guide.at.file, guide.at.span, message)
                .with_help("let `serves`, `place` or `in_force` tell them apart");
            let at = &other.at;
            finding.related.push(Related {
                file: at.file.clone(),
                span: at.span,
                message: "the other guide".to_owned(),
            });
            findings.push(finding);
        }
        known.push(guide);
    }
}

fn counters(library: &Library, findings: &mut Vec<Diagnostic>) {
    for counter in library.authorities.values().flat_map(|authority| &authority.counters) {
        for (index, version) in counter.versions.iter().enumerate() {
            let mut earlier = counter.versions.iter().take(index);
            if let Some(other) = earlier.find(|other| other.in_force.certainly_overlaps(&version.in_force)) {
                let message = format!("two versions of the counter `{}` are in force on the same days", counter.id);
                let mut finding = Diagnostic::error("overlapping-versions", &version.at.file, version.at.span, message)
                    .with_help("end one version on the day before the next one starts");
                let at = &other.at;
                finding.related.push(Related {
                    file: at.file.clone(),
                    span: at.span,
                    message: "the other version".to_owned(),
                });
                findings.push(finding);
            }
            for hours in version.hours.iter().filter(|hours| hours.open >= hours.close) {
                let (open, close) = (clock(hours.open), clock(hours.close));
                let message = format!("the counter `{}` opens at {open} and closes at {close}", counter.id);
                findings.push(
                    Diagnostic::error("bad-time", &version.at.file, version.at.span, message)
                        .with_help("write the earlier time under `open`; hours past midnight are two entries"),
                );
            }
        }
    }
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// A parameter that no expression uses, neither in its guide nor in one that inherits it.
fn parameters(library: &Library, findings: &mut Vec<Diagnostic>) {
    let mut used: BTreeMap<(&str, u32), bool> = BTreeMap::new();
    let mut places = BTreeMap::new();
    for guide in library.guides.values().flatten() {
        for parameter in &guide.parameters {
            let at = &parameter.said.origin.at;
            let key = (&*at.file, at.span.start);
            let name = format!("param.{}", parameter.name);
            *used.entry(key).or_default() |= guide.expressions().any(|expression| expression.names(&name));
            places.insert(key, (at, &parameter.name));
        }
    }
    for (key, _) in used.iter().filter(|(_, used)| !**used) {
        if let Some((at, name)) = places.get(key) {
            findings.push(
                warning("unused-parameter", at, format!("no expression uses the parameter `{name}`"))
                    .with_help(format!("write `param.{name}` where the number is needed, or remove it")),
            );
        }
    }
}

/// A parameter without a value on a day on which its guide is in force.
fn gaps(guide: &Guide, findings: &mut Vec<Diagnostic>) {
    let first = guide.in_force.from.latest().max(guide.window.0);
    let last = guide.in_force.until.earliest().min(guide.window.1);
    for parameter in &guide.parameters {
        let ends = parameter.values.iter().filter(|(_, value)| value.is_none()).map(|(day, _)| *day);
        let mut days = std::iter::once(first).filter(|day| *day > Day::MIN).chain(ends);
        if let Some(day) = days.find(|day| first <= *day && *day <= last && parameter.on(*day).is_none()) {
            let message =
                format!("the parameter `{}` has no value on {day}, when `{}` is in force", parameter.name, guide.id);
            findings.push(
                warning("gap-in-dated-values", &parameter.said.origin.at, message)
                    .with_help("add a value from that day on, or end the guide's version before it"),
            );
        }
    }
}

fn concerns(guide: &Guide, findings: &mut Vec<Diagnostic>) {
    let items = guide.items();
    let known: BTreeSet<&str> = items.iter().flat_map(|(section, id)| [*id, *section]).collect();
    for question in &guide.open {
        let Some(concerns) = &question.concerns else { continue };
        let bare = concerns.rsplit_once('.').map_or(&**concerns, |(_, id)| id);
        if !known.contains(&**concerns) && !known.contains(bare) {
            let at = &question.said.origin.at;
            findings.push(
                Diagnostic::error("unknown-item", &at.file, at.span, format!("the guide has no item `{concerns}`"))
                    .with_suggestion(suggest(concerns, known.iter().copied())),
            );
        }
    }
}

/// Names in a test's expectation that the guide does not have.
fn tests(library: &Library, file: &TestFile, findings: &mut Vec<Diagnostic>) {
    // Of a guide that could not be taken out, its own mistakes are told.
    let Some(versions) = library.guides.get(file.guide.as_str()).filter(|versions| !versions.is_empty()) else {
        return;
    };
    let items: BTreeSet<(&str, &str)> = versions.iter().flat_map(Guide::items).collect();
    for test in &file.tests {
        let expect = &test.expect;
        let criteria = expect.criteria.keys().map(|id| ("criteria", id));
        let asks = expect.asks.keys().map(|id| ("asks", id));
        let evidence = expect.evidence.keys().map(|id| ("evidence", id));
        let exposure = expect.exposure.iter().flatten().map(|id| ("exposure", id));
        for (section, id) in criteria.chain(asks).chain(evidence).chain(exposure) {
            if !items.contains(&(section, &**id)) {
                let known = items.iter().filter(|(known, _)| *known == section).map(|(_, id)| *id);
                findings.push(
                    error_at_test(test, "unknown-item", format!("the guide has no item `{section}.{id}`"))
                        .with_suggestion(suggest(id, known)),
                );
            }
        }
        for place in expect.asks.values().flat_map(BTreeMap::keys) {
            if library.places().resolve(place).is_err() {
                findings.push(error_at_test(test, "unknown-place", format!("unknown place `{place}`")));
            }
        }
    }
}

fn error_at_test(test: &GuideTest, name: &'static str, message: String) -> Diagnostic {
    Diagnostic::error(name, &test.at.file, test.at.span, message)
}

/// A criterion is tried once for met and once for not met, where it is defined.
fn untested(library: &Library, findings: &mut Vec<Diagnostic>) {
    for (id, criterion) in library.defined_criteria() {
        let files = library.tests.iter().filter(|file| file.guide == *id);
        let tests: Vec<&GuideTest> = files.flat_map(|file| &file.tests).collect();
        findings.extend(untested_criterion(criterion, &tests));
    }
}

impl Library {
    /// The criteria that each guide defines itself and that can decide: with a reading of its own, and an admitted one.
    ///
    /// They are what the tests beside the guide must show. What it takes over is tested where it comes from.
    pub fn defined_criteria(&self) -> impl Iterator<Item = (&GuideId, &Criterion)> {
        let guides = self.guides.values().flatten();
        guides.flat_map(|guide| guide.criteria.iter().map(move |it| (&guide.id, it))).filter(|(id, criterion)| {
            let own = criterion.readings.iter().any(|reading| reading.said.origin.guide == **id);
            own && criterion.readings.iter().any(|reading| reading.said.basis.admitted())
        })
    }
}

impl Library {
    /// The grounds that each programme states itself and that can decide: not left to an officer, with an admitted
    /// reading that is in force while the guide is and that some case can change.
    pub fn defined_grounds(&self) -> impl Iterator<Item = (&GuideId, &Ask, &Ground)> {
        let guides = self.guides.values().flatten();
        let grounds = guides.flat_map(|guide| {
            guide.asks.iter().flat_map(move |ask| ask.grounds.iter().map(move |ground| (guide, ask, ground)))
        });
        let can_decide = |guide: &Guide, reading: &Reading| {
            reading.said.basis.admitted() && reading.when.program.asks_of_the_case() && guide.reaches(reading)
        };
        let own = grounds.filter(move |(guide, _, ground)| {
            let decides = ground.readings.iter().any(|reading| can_decide(guide, reading));
            !ground.discretion && ground.said.origin.guide == guide.id && decides
        });
        own.map(|(guide, ask, ground)| (&guide.id, ask, ground))
    }
}

fn untested_criterion(criterion: &Criterion, tests: &[&GuideTest]) -> Option<Diagnostic> {
    let shown = |truth: &str| {
        let expected = tests.iter().filter_map(|test| test.expect.criteria.get(&criterion.id));
        expected.clone().any(|expected| {
            expected.truth.as_deref() == Some(truth) || expected.readings.values().any(|reading| &**reading == truth)
        })
    };
    let lacking: Vec<&str> = ["met", "not-met"].into_iter().filter(|truth| !shown(truth)).collect();
    if lacking.is_empty() {
        return None;
    }
    let message = format!("no test shows the criterion `{}` {}", criterion.id, lacking.join(" or "));
    let finding = warning("untested-criterion", &criterion.said.origin.at, message);
    Some(finding.with_help("add a test with `expect: {criteria: {…}}` to `tests.yaml`"))
}

/// Discounts of a firm that take more than the fee, or from a fee that it does not charge.
fn practices(library: &Library, findings: &mut Vec<Diagnostic>) {
    for practice in library.practices.values() {
        let known = || practice.fees.iter().map(|fee| &*fee.id);
        let error = |name, message| Diagnostic::error(name, &practice.at.file, practice.at.span, message);
        for discount in &practice.discounts {
            let whole = Decimal::ZERO..=Decimal::ONE_HUNDRED;
            if discount.percent.is_some_and(|percent| !whole.contains(&percent)) {
                let message = format!("the discount `{}` is not between 0 and 100 percent", discount.id);
                findings.push(error("percent-out-of-range", message));
            }
            for fee in discount.on.iter().filter(|fee| !known().any(|known| known == &***fee)) {
                let message = format!("the discount `{}` is taken from `{fee}`, which is no fee here", discount.id);
                findings.push(error("unknown-item", message).with_suggestion(suggest(fee, known())));
            }
        }
    }
}

/// The accounts of sources: paragraphs without a treatment, pointers that lead nowhere, parts left out.
fn accounts(library: &Library, findings: &mut Vec<Diagnostic>) {
    for account in &library.accounts {
        for paragraph in &account.paragraphs {
            let at = &paragraph.at;
            if paragraph.treatment.is_empty() {
                let message = format!("the paragraph `{}` is not accounted for", paragraph.id);
                findings
                    .push(Diagnostic::error("unaccounted-paragraph", &at.file, at.span, message).with_help(
                        "say where it is `modelled`, why it is `not_relevant`, or which question is `open`",
                    ));
            }
            let targets = paragraph.treatment.iter().flat_map(|treatment| match treatment {
                Treatment::Modelled(targets) | Treatment::Open(targets) => targets.as_slice(),
                Treatment::NotRelevant(_) => &[],
            });
            for target in targets.filter(|target| library.target(target).is_none()) {
                findings.push(Diagnostic::error(
                    "unknown-item",
                    &at.file,
                    at.span,
                    format!("`{target}` is no item of the guides"),
                ));
            }
        }
        let Some(source) = library.sources.get(account.source.as_str()) else { continue };
        if !source.parts.is_empty() {
            let strangers = account.paragraphs.iter().filter(|paragraph| !source.parts.contains(&paragraph.id));
            findings.extend(strangers.map(|paragraph| {
                let message = format!("the source `{}` has no part `{}`", source.id, paragraph.id);
                Diagnostic::error("unknown-source-part", &paragraph.at.file, paragraph.at.span, message)
                    .with_suggestion(suggest(&paragraph.id, source.parts.iter().map(|part| &**part)))
            }));
        }
        let told: BTreeSet<&str> = account.paragraphs.iter().map(|paragraph| &*paragraph.id).collect();
        for part in source.parts.iter().filter(|part| !told.contains(&***part)) {
            let message = format!("the part `{part}` of `{}` is not accounted for", source.id);
            findings.push(warning("unaccounted-paragraph", &account.at, message).with_help(format!(
                "add `{{id: {part}, …}}` to `paragraphs`: where it is `modelled`, why it is `not_relevant`, or which question is `open`"
            )));
        }
    }
}
