//! Looking up the ids that files point at.

use std::collections::{BTreeMap, BTreeSet};

use luyin_diagnostic::{Diagnostic, suggest};
use luyin_facts::PlaceError;

use super::conform::{Pointer, list};
use super::piece::Piece;
use super::take::{self, cite};
use crate::id::{AuthorityId, EvidenceId, SourceId};
use crate::library::Library;
use crate::model::Source;
use crate::table::RefKind;

/// Every id that may be pointed at.
pub(crate) struct Known<'l> {
    library: &'l Library,
    sources: &'l BTreeMap<SourceId, Source>,
    guides: BTreeSet<&'l str>,
    services: BTreeSet<&'l str>,
}

impl<'l> Known<'l> {
    /// The ids of a library under way.
    pub fn new(library: &'l Library, sources: &'l BTreeMap<SourceId, Source>, guides: &[Piece<'l>]) -> Self {
        Self {
            library,
            sources,
            guides: guides.iter().filter_map(|guide| take::text(guide, "id")).collect(),
            services: guides.iter().filter_map(|guide| take::text(guide, "service")).collect(),
        }
    }

    /// Reports the pointers that lead nowhere.
    pub fn look_up(&self, pointers: &[(Vec<Pointer>, Vec<Pointer>)], findings: &mut Vec<Diagnostic>) {
        for (ids, cites) in pointers {
            findings.extend(ids.iter().filter_map(|pointer| self.pointer(pointer)));
            findings.extend(cites.iter().filter_map(|pointer| self.cite(pointer)));
        }
    }

    fn pointer(&self, pointer: &Pointer) -> Option<Diagnostic> {
        let text = &*pointer.text;
        match pointer.kind {
            RefKind::Place => self.place(pointer),
            RefKind::Guide => among(pointer, "unknown-guide", "guide", self.guides.contains(text), || {
                suggest(text, self.guides.iter().copied())
            }),
            RefKind::Service => among(pointer, "unknown-service", "service", self.services.contains(text), || {
                suggest(text, self.services.iter().copied())
            }),
            RefKind::Evidence => {
                let known = &self.library.evidence_types;
                among(pointer, "unknown-evidence-type", "evidence type", known.contains_key(text), || {
                    suggest(text, known.keys().map(EvidenceId::as_str))
                })
            }
            RefKind::Authority => {
                let known = &self.library.authorities;
                among(pointer, "unknown-authority", "authority", known.contains_key(text), || {
                    suggest(text, known.keys().map(AuthorityId::as_str))
                })
            }
            RefKind::Source => self.cite(pointer),
        }
    }

    fn place(&self, pointer: &Pointer) -> Option<Diagnostic> {
        let text = &pointer.text;
        match self.library.vocabulary.places.resolve(text) {
            Ok(_) => None,
            Err(PlaceError::Unknown { suggestion }) => Some(
                report(pointer, "unknown-place", format!("unknown place `{text}`"))
                    .with_suggestion(suggestion.as_deref()),
            ),
            Err(PlaceError::Ambiguous { candidates }) => {
                let message = format!("`{text}` may be several places");
                let help = format!("write one of {}", list(candidates.iter().map(|id| &**id)));
                Some(report(pointer, "ambiguous-place", message).with_help(help))
            }
        }
    }

    fn cite(&self, pointer: &Pointer) -> Option<Diagnostic> {
        let cite = cite(&pointer.text);
        let Some(source) = self.sources.get(&cite.source) else {
            let known = self.sources.keys().map(SourceId::as_str);
            let near = suggest(cite.source.as_str(), known);
            let finding = report(pointer, "unknown-source", format!("unknown source `{}`", cite.source));
            return Some(match near {
                Some(_) => finding.with_suggestion(near),
                None => finding.with_help("describe the source in a file of `sources/` first"),
            });
        };
        let part = cite.part.filter(|part| !source.parts.is_empty() && !source.parts.contains(part))?;
        let message = format!("the source `{}` has no part `{part}`", cite.source);
        let near = suggest(&part, source.parts.iter().map(|part| &**part));
        let finding = report(pointer, "unknown-source-part", message);
        Some(match near {
            Some(near) => finding.with_suggestion(Some(near)),
            None => finding.with_help("add it to the `parts` of the source"),
        })
    }
}

fn among<'s>(
    pointer: &Pointer,
    name: &'static str,
    what: &str,
    known: bool,
    near: impl FnOnce() -> Option<&'s str>,
) -> Option<Diagnostic> {
    (!known).then(|| report(pointer, name, format!("unknown {what} `{}`", pointer.text)).with_suggestion(near()))
}

fn report(pointer: &Pointer, name: &'static str, message: String) -> Diagnostic {
    Diagnostic::error(name, &pointer.file, pointer.span, message).at_path(pointer.path.clone())
}
