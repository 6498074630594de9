//! The account of a source in words: paragraph by paragraph, what became of it, and what nobody accounts for.

use luyin_diagnostic::Sources;
use luyin_guide::{AccountedParagraph, Library, SourceAccount, Treatment};
use serde::Serialize;

use crate::counts::plural;
use crate::language::Text;
use crate::lists;
use crate::names::Names;
use crate::text::{Ink, Layout, Page, Span};

/// The accounts of sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Source by source, in the order of their ids.
    pub sources: Vec<CoveredSource>,
    /// The sources that have no account paragraph by paragraph, with what was read of each.
    pub read: Vec<ReadSource>,
    /// How many parts nobody accounts for, and pointers that lead nowhere.
    pub unaccounted: usize,
}

/// A source without an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadSource {
    /// Its id.
    pub id: String,
    /// Its address.
    pub url: Option<String>,
    /// Which part of it was read.
    pub part_read: Option<Text>,
    /// How many statements cite it.
    pub cited: usize,
    /// Why none does.
    pub unused: Option<Text>,
}

/// The account of one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoveredSource {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Who published it.
    pub publisher: Option<Text>,
    /// Its paragraphs in order.
    pub paragraphs: Vec<CoveredParagraph>,
    /// The parts of which nothing is said.
    pub unaccounted: Vec<String>,
}

/// What became of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoveredParagraph {
    /// Its id.
    pub id: String,
    /// A few words on what it says.
    pub says: Text,
    /// The statements that carry it.
    pub modelled: Vec<Link>,
    /// Why it is left out.
    pub not_relevant: Option<Text>,
    /// The questions that it leaves open.
    pub open: Vec<Link>,
}

/// A statement that a paragraph points to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// `guide#section.item`.
    pub id: String,
    /// Whether there is such a statement.
    pub exists: bool,
    /// What it says, where it has words of its own.
    pub text: Option<Text>,
    /// The file in which it stands.
    pub file: Option<String>,
    /// The line.
    pub line: Option<u32>,
}

/// The accounts of all sources that have one, or of one source; none where there is no such source.
pub fn coverage(library: &Library, texts: &Sources, only: Option<&str>) -> Option<Coverage> {
    let mut ids: Vec<&str> = match only {
        Some(id) => vec![library.sources.get_key_value(id)?.0.as_str()],
        None => library.accounts.iter().map(|account| account.source.as_str()).collect(),
    };
    ids.sort_unstable();
    ids.dedup();
    let sources: Vec<CoveredSource> = ids.into_iter().map(|id| covered(library, texts, id)).collect();
    let read = if only.is_none() { without_account(library, &sources) } else { Vec::new() };
    let silent = read.iter().filter(|source| source.is_silent()).count();
    let unaccounted = sources.iter().map(CoveredSource::wanting).sum::<usize>().saturating_add(silent);
    Some(Coverage { sources, read, unaccounted })
}

/// The sources that nobody accounts for paragraph by paragraph.
fn without_account(library: &Library, accounted: &[CoveredSource]) -> Vec<ReadSource> {
    let rest = library.sources.values().filter(|it| accounted.iter().all(|known| known.id != it.id.as_str()));
    let read = rest.map(|it| ReadSource {
        id: it.id.to_string(),
        url: it.url.as_ref().map(ToString::to_string),
        part_read: it.part_read.as_ref().map(Text::from),
        cited: it.cited,
        unused: it.unused.as_ref().map(Text::from),
    });
    read.collect()
}

fn covered(library: &Library, texts: &Sources, id: &str) -> CoveredSource {
    let of_source = |account: &&SourceAccount| account.source.as_str() == id;
    let accounts = library.accounts.iter().filter(of_source).flat_map(|account| &account.paragraphs);
    let paragraphs: Vec<CoveredParagraph> = accounts.map(|it| paragraph(library, texts, it)).collect();
    let told = |part: &str| paragraphs.iter().any(|it| it.id == part && !it.is_empty());
    let parts = library.sources.get(id).map(|source| &source.parts);
    let silent = parts.into_iter().flatten().filter(|part| !told(part)).map(ToString::to_string);
    let strangers = paragraphs.iter().filter(|it| it.is_empty()).map(|it| it.id.clone());
    let mut unaccounted: Vec<String> = silent.chain(strangers).collect();
    unaccounted.sort();
    unaccounted.dedup();
    let source = Names::new(library).source(id);
    CoveredSource { id: id.to_owned(), title: source.title, publisher: source.publisher, paragraphs, unaccounted }
}

fn paragraph(library: &Library, texts: &Sources, paragraph: &AccountedParagraph) -> CoveredParagraph {
    let links = |ids: &[std::sync::Arc<str>]| ids.iter().map(|id| link(library, texts, id)).collect::<Vec<_>>();
    let (mut modelled, mut open, mut not_relevant) = (Vec::new(), Vec::new(), None);
    for treatment in &paragraph.treatment {
        match treatment {
            Treatment::Modelled(ids) => modelled.extend(links(ids)),
            Treatment::Open(ids) => open.extend(links(ids)),
            Treatment::NotRelevant(why) => not_relevant = Some(Text::from(why)),
        }
    }
    CoveredParagraph { id: paragraph.id.to_string(), says: Text::from(&paragraph.says), modelled, not_relevant, open }
}

fn link(library: &Library, texts: &Sources, id: &str) -> Link {
    let target = library.target(id);
    let line = target.and_then(|it| texts.line_column(&it.at.file, it.at.span.start)).map(|place| place.line);
    Link {
        id: id.to_owned(),
        exists: target.is_some(),
        text: target.and_then(|it| it.label).map(Text::from),
        file: target.map(|it| it.at.file.to_string()),
        line,
    }
}

impl CoveredParagraph {
    /// Whether nothing is said of it.
    fn is_empty(&self) -> bool {
        self.modelled.is_empty() && self.open.is_empty() && self.not_relevant.is_none()
    }

    fn links(&self) -> impl Iterator<Item = &Link> {
        self.modelled.iter().chain(&self.open)
    }
}

impl ReadSource {
    /// Whether nothing rests on it and nobody says why.
    fn is_silent(&self) -> bool {
        self.cited == 0 && self.unused.is_none()
    }

    /// `cited 3 times`, or why it is not.
    fn use_made(&self) -> Text {
        match (&self.unused, self.cited) {
            (Some(why), 0) => Text::new(format!("not used: {}", why.en), format!("未采用：{}", why.zh)),
            (None, 0) => Text::new("nobody says what became of it", "无人交代其去向"),
            (_, 1) => Text::new("cited once", "引用1次"),
            (_, times) => Text::new(format!("cited {times} times"), format!("引用{times}次")),
        }
    }
}

impl CoveredSource {
    /// How many parts nobody accounts for, and pointers that lead nowhere.
    fn wanting(&self) -> usize {
        let lost = self.paragraphs.iter().flat_map(CoveredParagraph::links).filter(|link| !link.exists).count();
        self.unaccounted.len() + lost
    }

    fn summary(&self) -> Text {
        let paragraphs = &self.paragraphs;
        let of = |holds: fn(&CoveredParagraph) -> bool| paragraphs.iter().filter(|it| holds(it)).count();
        let (modelled, open) = (of(|it| !it.modelled.is_empty()), of(|it| !it.open.is_empty()));
        let (irrelevant, all) = (of(|it| it.not_relevant.is_some()), paragraphs.len());
        let word = plural(all, "paragraph", "paragraphs");
        let silent = self.unaccounted.len();
        let mut parts = vec![
            Text::new(format!("{all} {word}"), format!("共{all}段")),
            Text::new(format!("{modelled} modelled"), format!("已建模{modelled}段")),
            Text::new(format!("{irrelevant} not relevant"), format!("不涉及{irrelevant}段")),
            Text::new(format!("{open} with open questions"), format!("有待解问题{open}段")),
        ];
        if silent > 0 {
            parts.push(Text::new(format!("{silent} not accounted for"), format!("无人交代{silent}处")));
        }
        lists::comma(&parts)
    }
}

/// The accounts as text.
pub fn coverage_text(coverage: &Coverage, layout: Layout) -> String {
    let mut page = Page::new(layout);
    for source in &coverage.sources {
        source_text(&mut page, source);
    }
    read_text(&mut page, &coverage.read);
    page.gap();
    let wanting = coverage.unaccounted;
    let (closing, ink) = if wanting == 0 && coverage.read.is_empty() {
        (Text::new("Every paragraph is accounted for.", "各段均有交代。"), Ink::Good)
    } else if wanting == 0 {
        (Text::new("Every paragraph and every source is accounted for.", "各段、各来源均有交代。"), Ink::Good)
    } else {
        let word = plural(wanting, "place is", "places are");
        (Text::new(format!("{wanting} {word} not accounted for."), format!("有{wanting}处无人交代。")), Ink::Bad)
    };
    let closing = page.say(&closing).to_owned();
    page.paragraph(0, &[Span::new(closing, ink)]);
    page.finish()
}

fn read_text(page: &mut Page, read: &[ReadSource]) {
    if read.is_empty() {
        return;
    }
    page.heading(&Text::new(
        "Other sources, the part of each that was read, and what rests on it",
        "其他来源、所阅读的部分及采用情况",
    ));
    for source in read {
        let part = source.part_read.clone().unwrap_or_else(|| Text::new("not said", "未注明"));
        let part = format!("  {}", page.say(&part));
        page.paragraph(2, &[Span::plain(source.id.clone()), Span::faint(part)]);
        let made = page.say(&source.use_made()).to_owned();
        let ink = if source.is_silent() { Ink::Bad } else { Ink::Faint };
        page.paragraph(4, &[Span::new(made, ink)]);
        if let Some(url) = &source.url {
            page.paragraph(4, &[Span::faint(url.clone())]);
        }
    }
}

fn source_text(page: &mut Page, source: &CoveredSource) {
    page.heading(&Text::new(
        format!("{}: {}", source.id, source.title.en),
        format!("{}：{}", source.id, source.title.zh),
    ));
    let summary = source.summary().sentence();
    page.text(2, &summary);
    for paragraph in &source.paragraphs {
        page.gap();
        let says = format!("  {}", page.say(&paragraph.says));
        page.paragraph(2, &[Span::strong(paragraph.id.clone()), Span::faint(says)]);
        let modelled = Text::new("modelled", "已建模");
        paragraph.modelled.iter().for_each(|link| link_text(page, &modelled, link));
        if let Some(why) = &paragraph.not_relevant {
            let label = page.say(&Text::new("not relevant: ", "不涉及：")).to_owned();
            let why = page.say(&why.sentence()).to_owned();
            page.hanging(4, &Span::plain("-"), 2, &[Span::plain(label), Span::plain(why)]);
        }
        let open = Text::new("open", "待解");
        paragraph.open.iter().for_each(|link| link_text(page, &open, link));
    }
    for part in &source.unaccounted {
        page.gap();
        let text = Text::new("nobody says what became of it", "无人交代其去向");
        let text = format!("  {}", page.say(&text));
        page.paragraph(2, &[Span::strong(part.clone()), Span::new(text, Ink::Bad)]);
    }
}

fn link_text(page: &mut Page, how: &Text, link: &Link) {
    let head = Text::new(format!("{}: ", how.en), format!("{}：", how.zh));
    let mut spans = vec![Span::plain(page.say(&head).to_owned()), Span::plain(link.id.clone())];
    if !link.exists {
        let text = Text::new(" (there is no such statement)", "（无此条目）");
        spans.push(Span::new(page.say(&text).to_owned(), Ink::Bad));
    }
    page.hanging(4, &Span::plain("-"), 2, &spans);
    if let Some(text) = &link.text {
        let text = page.say(&text.sentence()).to_owned();
        page.paragraph(6, &[Span::plain(text)]);
    }
    if let (Some(file), Some(line)) = (&link.file, link.line) {
        page.paragraph(6, &[Span::faint(format!("{file}:{line}"))]);
    }
}
