//! Taking typed values out of pieces.
//!
//! What is absent or malformed yields nothing: it was reported when the form was checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use luyin_date::{Day, Length, UnclearDate};
use luyin_diagnostic::{Bilingual, Diagnostic, Sources};
use luyin_expr::{Program, Scope, Type, compile};
use luyin_facts::{PlaceId, Places};
use luyin_tree::Node;

use super::align::Alignment;
use super::piece::Piece;
use super::scalar;
use crate::id::{EvidenceId, SourceId};
use crate::model::{
    Basis, Cite, Cites, Confidence, Expression, InForce, MaxAge, Origin, Said, Source, SourceKind, Submission,
};
use crate::table::Wanted;

/// What values are looked up in, and where findings go.
pub(crate) struct Taker<'r> {
    pub places: &'r Places,
    pub sources: &'r BTreeMap<SourceId, Source>,
    pub texts: &'r Sources,
    pub findings: Vec<Diagnostic>,
    pub programs: Programs,
    /// The guide that is being taken out of its tree.
    pub guide: String,
}

/// The programs compiled so far: what is inherited is compiled once for all heirs with the same names.
#[derive(Default)]
pub(crate) struct Programs(BTreeMap<Spot, Option<Arc<Program>>>);

/// The file and offset of an expression, and the signature of the names that it may use.
type Spot = (Arc<str>, u32, Arc<str>);

/// A scope with what tells it from others.
#[derive(Clone)]
pub(crate) struct Names<'v> {
    scope: Scope<'v>,
    signature: Arc<str>,
}

impl<'v> Names<'v> {
    /// The names of a scope.
    pub fn new(scope: Scope<'v>) -> Self {
        let extras = scope.extras().iter().map(|(name, ty)| format!("{name}: {ty}\n"));
        Self { signature: extras.collect::<String>().into(), scope }
    }
}

impl Taker<'_> {
    /// A place; its absence or a wrong id was reported with the other ids.
    pub fn place(&self, piece: &Piece<'_>, key: &str) -> Option<PlaceId> {
        self.places.resolve(text(piece, key)?).ok()
    }

    /// Who says an item, where, and on what it rests.
    pub fn said(&self, piece: &Piece<'_>) -> Said {
        let cite = cites(piece);
        let basis = symbol(piece, "basis", basis).unwrap_or_else(|| self.strongest(&cite));
        Said {
            id: Arc::default(),
            basis,
            cite,
            note: words(piece, "note"),
            unknown_since: day(piece, "unknown_since"),
            origin: origin(piece),
        }
    }

    /// The same of an item of a section, with the id of the whole.
    pub fn said_in(&self, section: &str, item: &str, piece: &Piece<'_>) -> Said {
        let section = section.replace('_', "-");
        Said { id: [&self.guide, "#", &section, ".", item].concat().into(), ..self.said(piece) }
    }

    /// What the strongest of the sources is.
    pub fn strongest(&self, cites: &[Cite]) -> Basis {
        let kinds = cites.iter().filter_map(|cite| self.sources.get(&cite.source)).map(|source| carries(source.kind));
        kinds.min().unwrap_or(Basis::Unverified)
    }

    /// A compiled expression; what is wrong with it is reported where it stands.
    pub fn expression(
        &mut self,
        piece: &Piece<'_>,
        key: &str,
        wanted: Wanted,
        names: &Names<'_>,
    ) -> Option<Expression> {
        let field = piece.field(key)?;
        let source = field.raw()?;
        let place = (field.layer.file.clone(), field.node.span.start, names.signature.clone());
        let known = self.programs.0.get(&place).cloned();
        let program = known.unwrap_or_else(|| {
            let program = self.compiled(field, source, wanted, &names.scope);
            self.programs.0.insert(place, program.clone());
            program
        });
        Some(Expression { program: program?, text: Arc::from(source), at: field.at_span(field.node.span) })
    }

    fn compiled(&mut self, field: &Piece<'_>, source: &str, wanted: Wanted, scope: &Scope<'_>) -> Option<Arc<Program>> {
        let file = &field.layer.file;
        let compiled = match wanted {
            Wanted::Condition => compile(source, file, 0, scope, &Type::Bool),
            Wanted::Days => compile(source, file, 0, scope, &Type::Periods),
            Wanted::Measure => MEASURES
                .iter()
                .cloned()
                .chain([Type::List(Box::new(Type::Days))])
                .map(|ty| compile(source, file, 0, scope, &ty))
                .reduce(|found, next| found.or_else(|wrong| next.map_err(|_| wrong)))
                .unwrap_or_else(|| Err(Vec::new())),
        };
        match compiled {
            Ok(program) => Some(Arc::new(program)),
            Err(findings) => {
                let alignment = Alignment::new(self.texts.text(file).unwrap_or_default(), field.node, source);
                self.findings.extend(findings.into_iter().map(|finding| alignment.moved(finding)));
                None
            }
        }
    }
}

/// A condition that also holds where another one does not; nothing where the two make too long a text.
pub(crate) fn guarded(
    piece: &Piece<'_>,
    applies: &Expression,
    when: &Expression,
    names: &Names<'_>,
) -> Option<Expression> {
    // A comment would go on behind the last line.
    let text = format!("!({}\n) || ({}\n)", applies.text, when.text);
    let program = compile(&text, &piece.layer.file, 0, &names.scope, &Type::Bool).ok()?;
    Some(Expression { program: Arc::new(program), text: text.into(), at: when.at.clone() })
}

/// What can be counted.
const MEASURES: &[Type] = &[Type::Days, Type::Runs, Type::Months, Type::Int, Type::Decimal];

/// Which guide said a piece, and where.
pub(crate) fn origin(piece: &Piece<'_>) -> Origin {
    Origin { guide: piece.layer.guide.clone(), at: piece.at() }
}

/// What a source of a kind can carry at most.
pub(crate) fn carries(kind: SourceKind) -> Basis {
    match kind {
        SourceKind::Law => Basis::Law,
        SourceKind::OfficialPage | SourceKind::OfficialCopy | SourceKind::Standard => Basis::Published,
        SourceKind::LawFirm => Basis::Practice,
        SourceKind::Agency | SourceKind::Press | SourceKind::Forum | SourceKind::Search => Basis::Unverified,
    }
}

/// The text of a single field.
pub(crate) fn text<'a>(piece: &Piece<'a>, key: &str) -> Option<&'a str> {
    piece.field(key)?.raw()
}

/// The text of a single field, shared.
pub(crate) fn shared(piece: &Piece<'_>, key: &str) -> Option<Arc<str>> {
    text(piece, key).map(Arc::from)
}

/// The texts of a list, or of one text alone.
pub(crate) fn texts(piece: &Piece<'_>, key: &str) -> Vec<Arc<str>> {
    nodes(piece, key).filter_map(Node::raw).map(Arc::from).collect()
}

fn nodes<'a>(piece: &Piece<'a>, key: &str) -> impl Iterator<Item = &'a Node> {
    let node = piece.field(key).map(|field| field.node);
    let rows: &[Node] = match node {
        Some(node) => node.as_list().unwrap_or(std::slice::from_ref(node)),
        None => &[],
    };
    rows.iter()
}

/// Ids of evidence types.
pub(crate) fn evidence_ids(piece: &Piece<'_>, key: &str) -> Vec<EvidenceId> {
    nodes(piece, key).filter_map(Node::raw).map(EvidenceId::from).collect()
}

/// The id by which an item is known.
pub(crate) fn key(piece: &Piece<'_>) -> Option<Arc<str>> {
    piece.field("id").and_then(Piece::raw).or_else(|| piece.key()).map(Arc::from)
}

/// A text in both languages.
pub(crate) fn words(piece: &Piece<'_>, key: &str) -> Option<Bilingual> {
    let node = piece.field(key)?.node;
    Some(Bilingual::new(node.get("en")?.raw()?, node.get("zh")?.raw()?))
}

/// True or false.
pub(crate) fn flag(piece: &Piece<'_>, key: &str) -> Option<bool> {
    piece.field(key)?.node.as_bool()
}

/// A whole number.
pub(crate) fn whole(piece: &Piece<'_>, key: &str) -> Option<u32> {
    scalar::whole(piece.field(key)?.node)
}

/// One day.
pub(crate) fn day(piece: &Piece<'_>, key: &str) -> Option<Day> {
    scalar::day(text(piece, key)?).ok()
}

/// A date that may be half known.
pub(crate) fn date(piece: &Piece<'_>, key: &str) -> Option<UnclearDate> {
    scalar::date(text(piece, key)?).ok()
}

/// Days from a first to a last.
pub(crate) fn in_force(piece: &Piece<'_>, key: &str) -> Option<InForce> {
    scalar::in_force(text(piece, key)?).ok()
}

/// A length of time.
pub(crate) fn length(piece: &Piece<'_>, key: &str) -> Option<Length> {
    scalar::length(piece.field(key)?.node.as_map()?).ok()
}

/// How old a paper may be.
pub(crate) fn max_age(piece: &Piece<'_>) -> Option<MaxAge> {
    let rule = piece.field("max_age")?;
    let at_most = length(rule, "at_most");
    Some(MaxAge {
        less_than: at_most.is_none(),
        at_most: at_most.or_else(|| length(rule, "less_than"))?,
        of: texts(rule, "of").into(),
        at: shared(rule, "at")?,
    })
}

/// Pointers into sources.
pub(crate) fn cites(piece: &Piece<'_>) -> Cites {
    nodes(piece, "cite").filter_map(Node::raw).map(cite).collect()
}

/// A pointer into a source, from its text.
pub(crate) fn cite(text: &str) -> Cite {
    match text.split_once('#') {
        Some((source, part)) => Cite { source: SourceId::from(source), part: Some(Arc::from(part)) },
        None => Cite { source: SourceId::from(text), part: None },
    }
}

/// A word of a closed set, as the value it stands for.
pub(crate) fn symbol<T>(piece: &Piece<'_>, key: &str, meaning: impl Fn(&str) -> Option<T>) -> Option<T> {
    meaning(text(piece, key)?)
}

/// What a basis is called.
pub(crate) fn basis(word: &str) -> Option<Basis> {
    [Basis::Law, Basis::Published, Basis::Practice, Basis::Unverified].into_iter().find(|basis| basis.name() == word)
}

/// What a form of handing in is called.
pub(crate) fn submission(word: &str) -> Option<Submission> {
    Some(match word {
        "original" => Submission::Original,
        "photocopy" => Submission::Photocopy,
        "certified-copy" => Submission::CertifiedCopy,
        "form" => Submission::Form,
        "none" => Submission::None,
        _ => return None,
    })
}

/// What a kind of source is called.
pub(crate) fn source_kind(word: &str) -> Option<SourceKind> {
    Some(match word {
        "law" => SourceKind::Law,
        "official-page" => SourceKind::OfficialPage,
        "official-copy" => SourceKind::OfficialCopy,
        "law-firm" => SourceKind::LawFirm,
        "agency" => SourceKind::Agency,
        "press" => SourceKind::Press,
        "forum" => SourceKind::Forum,
        "search" => SourceKind::Search,
        "standard" => SourceKind::Standard,
        _ => return None,
    })
}

/// What a confidence is called.
pub(crate) fn confidence(word: &str) -> Option<Confidence> {
    Some(match word {
        "high" => Confidence::High,
        "medium" => Confidence::Medium,
        "low" => Confidence::Low,
        _ => return None,
    })
}
