//! Days that no version of a guide or of a counter speaks of.

use luyin_diagnostic::{Diagnostic, Related};

use crate::library::Library;
use crate::model::{At, InForce};

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
