//! Versions of guides, and what they take over from the guides that they extend.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use luyin_date::Day;
use luyin_diagnostic::{Diagnostic, Related, suggest};

use super::piece::Piece;
use super::take;
use crate::id::GuideId;
use crate::model::InForce;
use crate::table::{GUIDE, Kind};

/// A version of a guide with all that it inherits, and the days on which it is looked up.
#[derive(Debug, Clone)]
pub(crate) struct Resolved<'a> {
    pub piece: Piece<'a>,
    pub inherits: Vec<GuideId>,
    pub window: (Day, Day),
}

/// What a guide says of itself alone and never hands down.
const OWN: &[&str] = &["format", "id", "title", "place", "in_force", "checked", "cite", "drop", "extends"];

/// Resolves the inheritance of all guides.
pub(crate) fn resolve<'a>(
    versions: &BTreeMap<GuideId, Vec<Piece<'a>>>,
    findings: &mut Vec<Diagnostic>,
) -> BTreeMap<GuideId, Vec<Resolved<'a>>> {
    let mut work = Work { versions, done: BTreeMap::new(), under_way: BTreeSet::new(), findings };
    for id in versions.keys() {
        work.guide(id);
    }
    work.done
}

struct Work<'w, 'a> {
    versions: &'w BTreeMap<GuideId, Vec<Piece<'a>>>,
    done: BTreeMap<GuideId, Vec<Resolved<'a>>>,
    under_way: BTreeSet<GuideId>,
    findings: &'w mut Vec<Diagnostic>,
}

impl<'a> Work<'_, 'a> {
    fn guide(&mut self, id: &GuideId) {
        if self.done.contains_key(id) {
            return;
        }
        self.under_way.insert(id.clone());
        let versions = self.versions.get(id).map(Vec::as_slice).unwrap_or_default();
        overlaps(id, versions, self.findings);
        let mut resolved = Vec::new();
        for version in versions {
            match self.parent(version) {
                Some(parent) => resolved.extend(self.extended(version, &parent)),
                None => {
                    resolved.push(Resolved { piece: version.clone(), inherits: Vec::new(), window: window(version) });
                }
            }
        }
        self.under_way.remove(id);
        self.done.insert(id.clone(), resolved);
    }

    /// The guide that a version extends, resolved.
    fn parent(&mut self, version: &Piece<'a>) -> Option<GuideId> {
        let field = version.field("extends")?;
        let id = GuideId::from(field.raw()?);
        if self.under_way.contains(&id) {
            let at = field.at_span(field.node.span);
            let message = format!("`{id}` extends this guide in its turn");
            self.findings.push(
                Diagnostic::error("inheritance-cycle", &at.file, at.span, message)
                    .with_help("a guide extends one of a wider area"),
            );
            return None;
        }
        // An unknown id was reported with the other ids.
        self.versions.contains_key(&id).then(|| self.guide(&id))?;
        Some(id)
    }

    fn extended(&mut self, version: &Piece<'a>, parent: &GuideId) -> Vec<Resolved<'a>> {
        let (first, last) = window(version);
        let parents = self.done.get(parent).map(Vec::as_slice).unwrap_or_default();
        let mut drops = Drops::of(version);
        let mut resolved: Vec<Resolved<'a>> = Vec::new();
        for above in parents {
            let shared = (first.max(above.window.0), last.min(above.window.1));
            if shared.0 > shared.1 {
                continue;
            }
            let mut base = above.piece.inheritable(OWN);
            drops.apply(&mut base);
            let inherits = std::iter::once(parent.clone()).chain(above.inherits.iter().cloned()).collect();
            let piece = base.overlaid(version.clone(), Kind::Record(&GUIDE));
            resolved.push(Resolved { piece, inherits, window: shared });
        }
        self.findings.extend(drops.given_again(version));
        self.findings.extend(drops.unused(parent));
        self.findings.extend(not_in_force(version, parent, &resolved));
        resolved
    }
}

/// The items that a version drops, and whether there was such an item.
struct Drops<'a> {
    rows: Vec<(Piece<'a>, &'a str, bool)>,
    known: Vec<String>,
}

impl<'a> Drops<'a> {
    fn of(version: &Piece<'a>) -> Self {
        let rows = version.field("drop").map(Piece::rows).unwrap_or_default();
        let rows = rows.iter().filter_map(|row| Some((row.clone(), take::text(row, "id")?, false)));
        Self { rows: rows.collect(), known: Vec::new() }
    }

    fn apply(&mut self, base: &mut Piece<'a>) {
        if self.rows.is_empty() {
            return;
        }
        self.known.extend(items(base));
        for (_, id, found) in &mut self.rows {
            *found |= base.drop_item(id);
        }
    }

    /// Items that the version drops and yet gives: whichever stood would be the order of lines.
    fn given_again(&self, version: &Piece<'a>) -> Vec<Diagnostic> {
        let given = items(version);
        let both = self.rows.iter().filter(|(_, id, _)| given.iter().any(|given| given == id));
        let findings = both.map(|(row, id, _)| {
            let at = row.field("id").map_or_else(|| row.at(), |field| field.at_span(field.node.span));
            let message = format!("`{id}` is dropped, and given again in the same guide");
            Diagnostic::error("conflicting-overrides", &at.file, at.span, message)
                .with_help("drop it, or give the fields that differ; give what replaces it an id of its own")
        });
        findings.collect()
    }

    fn unused(self, parent: &GuideId) -> Vec<Diagnostic> {
        let unused = self.rows.iter().filter(|(_, _, found)| !found);
        let findings = unused.map(|(row, id, _)| {
            let at = row.field("id").map_or_else(|| row.at(), |field| field.at_span(field.node.span));
            Diagnostic::error("unknown-item", &at.file, at.span, format!("`{parent}` has no item `{id}`"))
                .with_suggestion(suggest(id, self.known.iter().map(String::as_str)))
        });
        findings.collect()
    }
}

/// The items of a guide by section and id.
pub(crate) fn items(guide: &Piece<'_>) -> Vec<String> {
    let mut items = Vec::new();
    for (section, list) in guide.fields() {
        items.extend(list.rows().iter().filter_map(Piece::key).map(|id| format!("{section}.{id}")));
        if section == "parameters" {
            items.extend(list.fields().map(|(name, _)| format!("{section}.{name}")));
        }
        let nested = list.fields().flat_map(|(name, inner)| inner.rows().iter().map(move |row| (name, row)));
        items.extend(nested.filter_map(|(name, row)| Some(format!("{section}.{name}.{}", row.key()?))));
    }
    items
}

/// The days on which a version may be in force.
fn window(version: &Piece<'_>) -> (Day, Day) {
    match take::in_force(version, "in_force") {
        Some(period) => (period.from.earliest(), period.until.latest()),
        None => (Day::MIN, Day::MAX),
    }
}

/// Reports versions of one id that are certainly in force on the same day.
fn overlaps(id: &GuideId, versions: &[Piece<'_>], findings: &mut Vec<Diagnostic>) {
    let mut earlier: Vec<(InForce, &Piece<'_>)> = Vec::new();
    for version in versions {
        let Some(period) = take::in_force(version, "in_force") else { continue };
        if let Some((_, other)) = earlier.iter().find(|(known, _)| known.certainly_overlaps(&period)) {
            findings.push(overlap(&format!("the versions of `{id}`"), version, other));
        }
        earlier.push((period, version));
    }
}

/// Says that two versions overlap.
pub(crate) fn overlap(what: &str, version: &Piece<'_>, other: &Piece<'_>) -> Diagnostic {
    let place = |piece: &Piece<'_>| piece.field("in_force").map_or(piece.at(), |field| field.at_span(field.node.span));
    let (at, first) = (place(version), place(other));
    let message = format!("{what} are in force on the same days");
    let mut finding = Diagnostic::error("overlapping-versions", &at.file, at.span, message)
        .with_help("end one version on the day before the next one starts");
    finding.related.push(Related { file: first.file, span: first.span, message: "the other version".to_owned() });
    finding
}

/// Reports days on which a version holds and nothing that it extends does.
fn not_in_force(version: &Piece<'_>, parent: &GuideId, resolved: &[Resolved<'_>]) -> Option<Diagnostic> {
    let period = take::in_force(version, "in_force")?;
    let (mut day, last) = (period.from.latest(), period.until.earliest());
    let mut windows: Vec<_> = resolved.iter().map(|version| version.window).collect();
    windows.sort_unstable();
    for (first, end) in windows {
        if first <= day && day <= end {
            if end >= last {
                return None;
            }
            day = end.next();
        }
    }
    if day > last {
        return None;
    }
    let field = version.field("extends")?;
    let since = if day == Day::MIN { String::new() } else { format!(" on {day}") };
    let file: &Arc<str> = &field.layer.file;
    Some(
        Diagnostic::warning("parent-not-in-force", file, field.node.span, format!("`{parent}` is not in force{since}"))
            .with_help("this version cannot be used on those days; shorten it, or write that version of the parent"),
    )
}
