//! Texts in, a library and every diagnostic out.
//!
//! The order: each file becomes a tree; the table checks its form; ids are looked up; guides inherit; typed values
//! are taken out. No mistake stops the reading of anything else.

mod align;
mod ask;
mod calendar;
mod complete;
mod conform;
mod files;
mod guide;
mod inherit;
mod known;
mod piece;
mod practice;
mod procedure;
mod scalar;
mod take;
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use luyin_diagnostic::{Diagnostic, Sources, Span};
use luyin_facts::{PlaceRow, Places, TermKind, Vocabulary};
use luyin_tree::{Limits, Node, read_yaml};

use crate::check;
use crate::id::GuideId;
use crate::index::Index;
use crate::library::Library;
use crate::model::{At, PaperState};
use crate::table::{self, Kind, Shape};
use conform::{Pointer, Walk};
use known::Known;
use piece::{Layer, Piece};
use take::{Programs, Taker};

/// One file under `guides/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path, as messages should name it.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// What a file is, by its path below `guides/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    Divisions,
    Countries,
    Vocabulary,
    Sources,
    Evidence,
    Authority,
    Calendar,
    Guide,
    Tests,
    Coverage,
    Questions,
    Practice,
}

impl FileKind {
    fn of(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split(['/', '\\']).collect();
        let start = parts.iter().rposition(|part| *part == "guides").map_or(0, |root| root.saturating_add(1));
        let (file, folders) = parts.get(start..)?.split_last()?;
        file.strip_suffix(".yaml")?;
        Some(match folders.first().copied() {
            None if *file == "vocabulary.yaml" => Self::Vocabulary,
            None if *file == "questions.yaml" => Self::Questions,
            Some("places") if *file == "countries.yaml" => Self::Countries,
            Some("places") => Self::Divisions,
            Some("sources") => Self::Sources,
            Some("evidence") => Self::Evidence,
            Some("authorities") => Self::Authority,
            Some("calendars") => Self::Calendar,
            Some("coverage") => Self::Coverage,
            Some("practices") => Self::Practice,
            Some("services") if *file == "tests.yaml" => Self::Tests,
            Some("services") if *file == "guide.yaml" || file.starts_with("guide-") => Self::Guide,
            _ => return None,
        })
    }

    fn shape(self) -> &'static Shape {
        match self {
            Self::Divisions => &table::DIVISIONS,
            Self::Countries => &table::COUNTRIES,
            Self::Vocabulary => &table::VOCABULARY,
            Self::Sources => &table::SOURCES,
            Self::Evidence => &table::EVIDENCE_TYPES,
            Self::Authority => &table::AUTHORITY,
            Self::Calendar => &table::CALENDAR,
            Self::Guide => &table::GUIDE,
            Self::Tests => &table::TESTS,
            Self::Coverage => &table::COVERAGE,
            Self::Questions => &table::QUESTIONS,
            Self::Practice => &table::PRACTICE,
        }
    }
}

/// A file whose text is a tree.
struct Tree {
    kind: FileKind,
    node: Node,
    layer: Layer,
}

impl Tree {
    fn piece(&self) -> Piece<'_> {
        Piece::of(&self.node, Kind::Record(self.kind.shape()), &self.layer)
    }
}

/// Reads all files of a guides folder: what could be read, and everything that is wrong with it.
///
/// A library read with errors leaves out what the errors concern; do not answer from it.
///
/// ```
/// use luyin_guide::{SourceFile, read_library};
/// let text = "format: 1\ncountries:\n  - {id: CN, en: China, zh: 中国}\n  - {id: FR, en: France}\n";
/// let file = SourceFile { path: "guides/places/countries.yaml".into(), text: text.into() };
/// let (library, findings, _) = read_library(vec![file]);
/// assert!(library.places().resolve("CN").is_ok());
/// assert_eq!(findings[0].name, "missing-field");
/// ```
pub fn read_library(files: Vec<SourceFile>) -> (Library, Vec<Diagnostic>, Sources) {
    read_parsed(files.into_iter().map(|file| (file, None)).collect())
}

/// The same where the trees of the texts may be known already: those that [`luyin_tree::read_yaml`] gives.
pub fn read_parsed(files: Vec<(SourceFile, Option<Node>)>) -> (Library, Vec<Diagnostic>, Sources) {
    let mut texts = Sources::default();
    let mut findings = Vec::new();
    let mut trees = Vec::new();
    let mut pointers = Vec::new();
    for (file, parsed) in sorted(files) {
        let name: Arc<str> = Arc::from(file.path);
        if let Some(tree) = tree(&name, &file.text, parsed, &mut findings) {
            let walk = Walk::over(&name, &tree.node, tree.kind.shape());
            findings.extend(walk.findings);
            pointers.push((walk.pointers, walk.cites));
            trees.push(tree);
        }
        texts.add(name, file.text);
    }
    let library = library(&trees, &pointers, &texts, &mut findings);
    check::structure(&library, &mut findings);
    tidy(&mut findings);
    (library, findings, texts)
}

/// By path, so that the answer does not depend on how a folder was listed; a path given twice counts once.
fn sorted(mut files: Vec<(SourceFile, Option<Node>)>) -> Vec<(SourceFile, Option<Node>)> {
    files.sort_by(|(one, _), (other, _)| one.path.cmp(&other.path));
    files.dedup_by(|(one, _), (other, _)| one.path == other.path);
    files
}

/// Sorted by place, each said once: what is inherited is looked at again with every heir.
pub(crate) fn tidy(findings: &mut Vec<Diagnostic>) {
    let place = |finding: &Diagnostic| (finding.file.clone(), finding.span, finding.name, finding.message.clone());
    findings.sort_by_cached_key(place);
    findings.dedup_by(|one, other| {
        one.file == other.file && one.span == other.span && one.name == other.name && one.message == other.message
    });
}

fn tree(name: &Arc<str>, text: &str, parsed: Option<Node>, findings: &mut Vec<Diagnostic>) -> Option<Tree> {
    let Some(kind) = FileKind::of(name) else {
        // What is no YAML, a change log or a picture, is none of a guide's business.
        name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))?;
        let finding = Diagnostic::warning("unknown-file", name, Span::default(), "this file is not read");
        findings.push(finding.with_help("its folder and name say what a file is: see docs/guide-format.md"));
        return None;
    };
    match parsed.map_or_else(|| read_yaml(name, text.as_bytes(), &Limits::default()), Ok) {
        Ok(node) => {
            let guide = match kind {
                FileKind::Guide | FileKind::Practice => node.get("id").and_then(Node::raw).unwrap_or_default(),
                _ => "",
            };
            Some(Tree { kind, layer: Layer { file: name.clone(), guide: GuideId::from(guide) }, node })
        }
        Err(wrong) => {
            findings.extend(wrong);
            None
        }
    }
}

fn library(
    trees: &[Tree],
    pointers: &[(Vec<Pointer>, Vec<Pointer>)],
    texts: &Sources,
    findings: &mut Vec<Diagnostic>,
) -> Library {
    let of = |kind| trees.iter().filter(move |tree| tree.kind == kind).map(Tree::piece).collect::<Vec<_>>();
    for tree in trees.iter().filter(|tree| tree.kind != FileKind::Guide) {
        complete::complete(&tree.piece(), Kind::Record(tree.kind.shape()), findings);
    }
    let mut library = Library { vocabulary: Vocabulary::new(gazetteer(trees, findings)), ..Library::default() };
    let guides = of(FileKind::Guide);
    for file in of(FileKind::Sources) {
        for source in files::sources(&file) {
            defined(&mut library.sources, source.id.clone(), source, |source| &source.at, findings);
        }
    }
    for file in of(FileKind::Evidence) {
        for evidence in files::evidence_types(&file) {
            defined(&mut library.evidence_types, evidence.id.clone(), evidence, |evidence| &evidence.at, findings);
        }
    }
    for file in of(FileKind::Vocabulary) {
        library.terms.extend(files::terms(&file));
        library.sets.extend(files::sets(&file));
    }
    library.calendars = calendar::calendars(&of(FileKind::Calendar), findings);
    let sources = std::mem::take(&mut library.sources);
    let places = library.vocabulary.places.clone();
    let mut taker = Taker {
        places: &places,
        sources: &sources,
        texts,
        findings: Vec::new(),
        programs: Programs::default(),
        guide: String::new(),
    };
    for file in of(FileKind::Authority) {
        if let Some(authority) = files::authority(&taker, &file) {
            defined(&mut library.authorities, authority.id.clone(), authority, |authority| &authority.at, findings);
        }
    }
    for file in of(FileKind::Countries) {
        let rows = files::countries(&taker, &file);
        library.countries.extend(rows.into_iter().map(|row| (row.place, row)));
    }
    let versions = versions(&guides);
    words(&mut library, &versions);
    paper_states(&mut library, &of(FileKind::Evidence), &mut taker);
    Known::new(&library, &sources, &guides).look_up(pointers, findings);
    practices(&mut library, &of(FileKind::Practice), &mut taker, findings);
    take_guides(&mut library, &versions, &mut taker, findings);
    findings.append(&mut taker.findings);
    library.sources = sources;
    count_cites(&mut library, pointers);
    beside(&mut library, trees, findings);
    library
}

/// Counts how often each source is cited.
fn count_cites(library: &mut Library, pointers: &[(Vec<Pointer>, Vec<Pointer>)]) {
    for pointer in pointers.iter().flat_map(|(_, cites)| cites) {
        if let Some(source) = library.sources.get_mut(&take::cite(&pointer.text).source) {
            source.cited = source.cited.saturating_add(1);
        }
    }
}

/// Keeps a thing under its id, or says that the id is taken.
fn defined<I: Ord + std::fmt::Display, T>(
    known: &mut BTreeMap<I, T>,
    id: I,
    thing: T,
    at: impl Fn(&T) -> &At,
    findings: &mut Vec<Diagnostic>,
) {
    if let Some(first) = known.get(&id) {
        let (here, there) = (at(&thing), at(first));
        findings.push(check::twice(format!("`{id}` is defined twice"), here, there));
        return;
    }
    known.insert(id, thing);
}

/// The places of all files; what is wrong with a row is said where it stands.
fn gazetteer(trees: &[Tree], findings: &mut Vec<Diagnostic>) -> Places {
    let pieces: Vec<Piece<'_>> = trees
        .iter()
        .filter(|tree| matches!(tree.kind, FileKind::Divisions | FileKind::Countries))
        .map(Tree::piece)
        .collect();
    let (rows, places): (Vec<PlaceRow>, Vec<At>) =
        pieces.iter().flat_map(files::places).map(|(row, piece)| (row, piece.at())).unzip();
    let (gazetteer, wrong) = Places::new(rows);
    for error in wrong {
        if let Some(at) = places.get(error.row) {
            findings.push(
                Diagnostic::error("bad-place", &at.file, at.span, error.message)
                    .with_help("add the place that it is part of, or correct the id"),
            );
        }
    }
    gazetteer
}

fn versions<'a>(guides: &[Piece<'a>]) -> BTreeMap<GuideId, Vec<Piece<'a>>> {
    let mut versions: BTreeMap<GuideId, Vec<Piece<'a>>> = BTreeMap::new();
    for guide in guides.iter().filter(|guide| !guide.layer.guide.as_str().is_empty()) {
        versions.entry(guide.layer.guide.clone()).or_default().push(guide.clone());
    }
    versions
}

/// Fills the vocabulary of case files with what the library defines.
fn words(library: &mut Library, versions: &BTreeMap<GuideId, Vec<Piece<'_>>>) {
    let vocabulary = &mut library.vocabulary;
    for (kind, terms) in &library.terms {
        let kind = match &**kind {
            "permit-class" => TermKind::PermitClass,
            "occupation" => TermKind::Occupation,
            _ => continue,
        };
        for term in terms {
            match term.right.as_deref() {
                Some("unknown") => vocabulary.add_untold(kind, term.id.clone()),
                _ => vocabulary.add(kind, term.id.clone()),
            }
        }
    }
    let guides = versions.keys().map(|id| (TermKind::Guide, id.as_str()));
    let evidence = library.evidence_types.keys().map(|id| (TermKind::EvidenceType, id.as_str()));
    let authorities = library.authorities.keys().map(|id| (TermKind::Authority, id.as_str()));
    for (kind, id) in guides.chain(evidence).chain(authorities) {
        vocabulary.add(kind, id);
    }
}

/// Compiles what case files say of papers; the vocabulary that the conditions name is complete by now.
fn paper_states(library: &mut Library, files: &[Piece<'_>], taker: &mut Taker<'_>) {
    let context = guide::Context { vocabulary: &library.vocabulary, sets: &library.sets };
    let scope = guide::paper_scope(&context);
    let mut condition = |state: &Piece<'_>, key| taker.expression(state, key, table::Wanted::Condition, &scope);
    for row in files.iter().filter_map(|file| file.field("evidence_types")).flat_map(Piece::rows) {
        let Some(state) = row.field("state") else { continue };
        let Some(kind) = take::text(row, "id").and_then(|id| library.evidence_types.get_mut(id)) else { continue };
        kind.state = PaperState {
            held: condition(state, "held"),
            missing: condition(state, "missing"),
            obtainable: condition(state, "obtainable"),
        };
    }
}

/// The profiles of firms; their documents are evidence as in a guide.
fn practices(library: &mut Library, files: &[Piece<'_>], taker: &mut Taker<'_>, findings: &mut Vec<Diagnostic>) {
    let context = guide::Context { vocabulary: &library.vocabulary, sets: &library.sets };
    let scope = guide::paper_scope(&context);
    let profiles: Vec<_> = files.iter().filter_map(|file| practice::practice(taker, file, &scope)).collect();
    for profile in profiles {
        defined(&mut library.practices, profile.id.clone(), profile, |profile| &profile.at, findings);
    }
}

fn take_guides(
    library: &mut Library,
    versions: &BTreeMap<GuideId, Vec<Piece<'_>>>,
    taker: &mut Taker<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let context = guide::Context { vocabulary: &library.vocabulary, sets: &library.sets };
    let mut guides = BTreeMap::new();
    for (id, resolved) in inherit::resolve(versions, findings) {
        let mut guides_of_id = Vec::new();
        for version in resolved {
            complete::complete(&version.piece, Kind::Record(&table::GUIDE), findings);
            guides_of_id.extend(guide::guide(taker, &version, &context));
        }
        guides_of_id.sort_by_key(|guide| guide.window);
        guides.insert(id, guides_of_id);
    }
    library.index = Index::of(&guides, &library.sets);
    for item in guides.values_mut().flatten().flat_map(|guide| &mut guide.evidence) {
        item.is_yielded = library.index.services(&item.evidence).next().is_some();
    }
    library.guides = guides;
}

/// What stands beside the guides and speaks of them: tests, accounts, wordings.
fn beside(library: &mut Library, trees: &[Tree], findings: &mut Vec<Diagnostic>) {
    for tree in trees {
        match tree.kind {
            FileKind::Tests => {
                if let Some(guide) = neighbor(tree, trees) {
                    library.tests.push(tests::tests(&tree.piece(), guide, findings));
                } else {
                    findings.push(without_guide(tree));
                }
            }
            FileKind::Coverage => library.accounts.push(files::account(&tree.piece(), stem(&tree.layer.file))),
            FileKind::Questions => {
                let wordings = files::questions(&tree.piece());
                library.questions.extend(wordings.into_iter().map(|wording| (wording.fact.clone(), wording)));
            }
            _ => {}
        }
    }
}

fn without_guide(tests: &Tree) -> Diagnostic {
    let span = conform::head(&tests.node);
    Diagnostic::error("tests-without-guide", &tests.layer.file, span, "there is no guide beside these tests")
        .with_help("put `guide.yaml` into the same folder")
}

fn neighbor<'t>(tests: &Tree, trees: &'t [Tree]) -> Option<&'t GuideId> {
    let folder = folder(&tests.layer.file);
    let beside = trees.iter().find(|tree| tree.kind == FileKind::Guide && self::folder(&tree.layer.file) == folder);
    beside.map(|tree| &tree.layer.guide)
}

fn folder(path: &str) -> &str {
    path.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder)
}

fn stem(path: &str) -> &str {
    let file = path.rsplit_once(['/', '\\']).map_or(path, |(_, file)| file);
    file.strip_suffix(".yaml").unwrap_or(file)
}
