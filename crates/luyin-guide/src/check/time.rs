//! Days that no version of a guide or of a counter speaks of, and no reading of a condition.

use luyin_diagnostic::{Diagnostic, Related};

use crate::library::Library;
use crate::model::{At, InForce, Reading};

/// Days between two versions of one id.
pub(super) fn gaps(library: &Library, findings: &mut Vec<Diagnostic>) {
    for (id, versions) in &library.guides {
        let versions = versions.iter().map(|guide| (guide.in_force, &guide.at)).collect();
        findings.extend(between(&format!("`{id}`"), versions));
    }
    for counter in library.authorities.values().flat_map(|authority| &authority.counters) {
        let versions = counter.versions.iter().map(|version| (version.in_force, &version.at)).collect();
        findings.extend(between(&format!("the counter `{}`", counter.id), versions));
    }
}

fn between(what: &str, mut versions: Vec<(InForce, &At)>) -> Vec<Diagnostic> {
    versions.sort_by_key(|(period, _)| (period.from.earliest(), period.until.latest()));
    let mut findings = Vec::new();
    for pair in versions.windows(2) {
        let [(earlier, first), (later, at)] = pair else { continue };
        let (end, start) = (earlier.until.latest().next(), later.from.earliest());
        if end < start {
            let message = format!("no version of {what} is in force from {end} to {}", start.previous());
            let mut finding = Diagnostic::warning("gap-between-versions", &at.file, at.span, message)
                .with_help("let the earlier version run until the day before, or write an unclear end as `[A..B]`");
            finding.related.push(Related {
                file: first.file.clone(),
                span: first.span,
                message: "the version before".to_owned(),
            });
            findings.push(finding);
        }
    }
    findings
}

/// Days between two readings of one criterion or ground, on which none of it is in force.
pub(super) fn between_readings(library: &Library, findings: &mut Vec<Diagnostic>) {
    for guide in library.guides.values().flatten() {
        let criteria = guide.criteria.iter().map(|it| (&it.id, it.readings.as_slice()));
        let grounds = guide.asks.iter().flat_map(|ask| ask.grounds.iter().map(|it| (&it.id, it.readings.as_slice())));
        for (id, readings) in criteria.chain(grounds) {
            findings.extend(gap_in(id, readings));
        }
    }
}

/// The first days that lie between the readings, where every one of them is dated.
fn gap_in(id: &str, readings: &[Reading]) -> Option<Diagnostic> {
    let mut dated: Vec<(InForce, &Reading)> = Vec::new();
    for reading in readings {
        dated.push((reading.in_force?, reading));
    }
    dated.sort_by_key(|(days, _)| days.from.earliest());
    let mut until = dated.first()?.0.until.latest();
    for (days, reading) in dated {
        let start = days.from.earliest();
        if until.next() < start {
            let at = &reading.said.origin.at;
            let (first, last) = (until.next(), start.previous());
            let message = format!("no reading of `{id}` is in force from {first} to {last}");
            let help = "let one reading run until the next begins, or write an unclear end as `[A..B]`";
            return Some(Diagnostic::warning("gap-between-readings", &at.file, at.span, message).with_help(help));
        }
        until = until.max(days.until.latest());
    }
    None
}
