//! What changed between two trees of guides, in words.

use std::collections::{BTreeMap, BTreeSet};

use luyin_date::Day;
use luyin_guide::{FieldChange, GuideId, Library};

use super::account::{self, Account, Entry};
use crate::language::{Language, Text};
use crate::text::{Ink, Layout, Page, Span};

/// What changed from one tree to the other: guides, then authorities with their counters, then sources.
///
/// `others` are files of further kinds that differ, with the fields that do.
pub fn difference(old: &Library, new: &Library, others: &[(String, Vec<FieldChange>)], layout: Layout) -> String {
    let mut telling = Telling { page: Page::new(layout), nothing: true };
    telling.guides(old, new);
    telling.authorities(old, new);
    telling.sources(old, new);
    telling.others(others);
    if telling.nothing {
        telling.page.text(0, &Text::new("Nothing changed.", "没有变化。"));
    }
    telling.page.finish()
}

/// What became of a statement.
#[derive(Clone, Copy)]
enum Change {
    Added,
    Removed,
    Changed,
}

impl Change {
    fn word(self) -> (Text, Ink) {
        match self {
            Change::Added => (Text::new("Added", "新增"), Ink::Good),
            Change::Removed => (Text::new("Removed", "删除"), Ink::Bad),
            Change::Changed => (Text::new("Changed", "变更"), Ink::Care),
        }
    }
}

struct Telling {
    page: Page,
    /// Whether nothing is told yet.
    nothing: bool,
}

impl Telling {
    fn guides(&mut self, old: &Library, new: &Library) {
        let ids: BTreeSet<&GuideId> = old.guides.keys().chain(new.guides.keys()).collect();
        let mut blocks: BTreeMap<&GuideId, Block> = BTreeMap::new();
        for id in &ids {
            let (before, after) = (account::versions(old, id), account::versions(new, id));
            let block = match (before.is_empty(), after.is_empty()) {
                (true, _) => Block::whole(Change::Added, id.as_str(), head(&after)),
                (_, true) => Block::whole(Change::Removed, id.as_str(), head(&before)),
                _ => Some(versions(id.as_str(), before, after)),
            };
            blocks.extend(block.map(|block| (*id, block)));
        }
        for id in ids {
            let Some(mut block) = blocks.get(id).cloned() else { continue };
            let newest = new.guides.get(id).and_then(|versions| versions.last());
            for wider in newest.into_iter().flat_map(|guide| &guide.inherits).filter_map(|id| blocks.get(id)) {
                block.without(wider);
            }
            self.block(block);
        }
    }

    fn authorities(&mut self, old: &Library, new: &Library) {
        let ids: BTreeSet<_> = old.authorities.keys().chain(new.authorities.keys()).collect();
        for id in ids {
            let of = |library: &Library| library.authorities.get(id).map(|it| account::authority(it, library));
            match (of(old), of(new)) {
                (None, Some(account)) => {
                    self.maybe(Block::whole(Change::Added, id.as_str(), account.first().map(|(_, it)| it)));
                }
                (Some(account), None) => {
                    self.maybe(Block::whole(Change::Removed, id.as_str(), account.first().map(|(_, it)| it)));
                }
                (Some(before), Some(after)) => {
                    let title = after.first().map(|(_, entry)| entry.title.clone()).unwrap_or_default();
                    let mut block = Block::new(id.as_str(), title);
                    block.compare(&before, &after);
                    self.block(block);
                }
                (None, None) => {}
            }
        }
    }

    fn sources(&mut self, old: &Library, new: &Library) {
        let of = |library: &Library| -> BTreeMap<String, Entry> {
            library.sources.values().map(|it| (it.id.to_string(), account::source(it))).collect()
        };
        let (before, after) = (of(old), of(new));
        let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for id in ids {
            match (before.get(id), after.get(id)) {
                (None, entry @ Some(_)) => self.maybe(Block::whole(Change::Added, id, entry)),
                (entry @ Some(_), None) => self.maybe(Block::whole(Change::Removed, id, entry)),
                (Some(before), Some(after)) => {
                    let mut block = Block::new(id, after.title.clone());
                    block.compare(&[(String::new(), before.clone())], &[(String::new(), after.clone())]);
                    self.block(block);
                }
                (None, None) => {}
            }
        }
    }

    fn others(&mut self, others: &[(String, Vec<FieldChange>)]) {
        for (file, changes) in others {
            self.nothing = false;
            self.page.gap();
            self.page.paragraph(0, &[Span::strong(file.clone())]);
            if changes.is_empty() {
                self.page.text(2, &Text::new("Only the way it is written has changed.", "仅书写方式有变。"));
            }
            for change in changes {
                if let Some(word) = long_change(change) {
                    self.added_or_removed(word, &change.path);
                    continue;
                }
                let text = Detail::from(change).text(self.page.language());
                self.page.hanging(2, &Span::plain("-"), 2, &[Span::plain(self.page.say(&text).to_owned())]);
            }
        }
    }

    fn added_or_removed(&mut self, change: Change, path: &str) {
        let (word, ink) = change.word();
        let word = Text::new(format!("{}: ", word.en), format!("{}：", word.zh));
        let spans = [Span::new(self.page.say(&word).to_owned(), ink), Span::plain(path)];
        self.page.hanging(2, &Span::plain("-"), 2, &spans);
    }

    fn maybe(&mut self, block: Option<Block>) {
        if let Some(block) = block {
            self.block(block);
        }
    }

    fn block(&mut self, block: Block) {
        if block.lines.is_empty() {
            return;
        }
        self.nothing = false;
        self.page.gap();
        let title = self.page.say(&block.title).to_owned();
        self.page.paragraph(0, &[Span::strong(block.id), Span::faint(format!("  {title}"))]);
        for line in block.lines {
            let (word, ink) = line.change.word();
            let separator = Text::new(": ", "：");
            let word = format!("{}{}", self.page.say(&word), self.page.say(&separator));
            let what = self.page.say(&line.what).to_owned();
            self.page.hanging(2, &Span::plain("-"), 2, &[Span::new(word, ink), Span::plain(what)]);
            for detail in line.details {
                let text = detail.text(self.page.language());
                self.page.hanging(6, &Span::plain("-"), 2, &[Span::plain(self.page.say(&text).to_owned())]);
            }
        }
    }
}

/// The length, in characters, from which something new or gone is named and not quoted.
const LONG: usize = 120;

/// Whether something long is new or gone.
fn long_change(change: &FieldChange) -> Option<Change> {
    let long = |text: &luyin_diagnostic::Bilingual| text.en.chars().count() >= LONG;
    match (&change.before, &change.after) {
        (None, Some(after)) => long(after).then_some(Change::Added),
        (Some(before), None) => long(before).then_some(Change::Removed),
        _ => None,
    }
}

/// A single version on either side is the same version, even where its first day is corrected.
fn versions(id: &str, mut before: BTreeMap<(Day, Day), Account>, mut after: BTreeMap<(Day, Day), Account>) -> Block {
    let (several, mut pairs) = (before.len() > 1 || after.len() > 1, Vec::new());
    let mut alone = Vec::new();
    if several {
        let starts: BTreeSet<(Day, Day)> = before.keys().chain(after.keys()).copied().collect();
        for start in starts {
            match (before.remove(&start), after.remove(&start)) {
                (Some(before), Some(after)) => pairs.push((before, after)),
                (None, Some(account)) => alone.push((Change::Added, account)),
                (Some(account), None) => alone.push((Change::Removed, account)),
                (None, None) => {}
            }
        }
    } else {
        pairs.extend(before.into_values().zip(after.into_values()));
    }
    let title = pairs.last().map(|(_, after)| after).or(alone.last().map(|(_, account)| account));
    let title = title.and_then(|account| account.first()).map(|(_, entry)| entry.title.clone());
    let mut block = Block::new(id, title.unwrap_or_default());
    for (change, account) in &alone {
        let days = account.first().and_then(|(_, head)| head.aspects.iter().find(|(name, _)| name.en == "in force"));
        let days = days.map(|(_, value)| value.clone()).unwrap_or_default();
        let what = Text::new(format!("the version in force {}", days.en), format!("{}有效的版本", days.zh));
        block.lines.push(Line { path: String::new(), change: *change, what, details: Vec::new() });
    }
    for (before, after) in &pairs {
        block.compare(before, after);
    }
    block
}

fn head(versions: &BTreeMap<(Day, Day), Account>) -> Option<&Entry> {
    versions.values().next_back()?.first().map(|(_, entry)| entry)
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// What changed about one guide, authority or source.
#[derive(Clone)]
struct Block {
    id: String,
    title: Text,
    lines: Vec<Line>,
}

/// One statement that changed.
#[derive(Clone)]
struct Line {
    path: String,
    change: Change,
    what: Text,
    details: Vec<Detail>,
}

/// One aspect of a statement that changed.
#[derive(Clone, PartialEq, Eq)]
struct Detail {
    name: Text,
    before: Option<Text>,
    after: Option<Text>,
}

impl Block {
    fn new(id: &str, title: Text) -> Block {
        Block { id: id.to_owned(), title, lines: Vec::new() }
    }

    /// A guide, authority or source that is there on one side alone.
    fn whole(change: Change, id: &str, head: Option<&Entry>) -> Option<Block> {
        let head = head?;
        let what = Text::new(lower(&head.kind.en), &head.kind.zh);
        let lines = vec![Line { path: String::new(), change, what, details: Vec::new() }];
        Some(Block { lines, ..Block::new(id, head.title.clone()) })
    }

    /// Leaves out what it only takes over: what changed in the same way in a guide that it inherits from.
    fn without(&mut self, wider: &Block) {
        for line in self.lines.iter_mut().filter(|line| !line.path.is_empty()) {
            let above = wider.lines.iter().filter(|above| above.path == line.path);
            let above: Vec<&Detail> = above.flat_map(|above| &above.details).collect();
            line.details.retain(|detail| !above.contains(&detail));
        }
        self.lines.retain(|line| !(matches!(line.change, Change::Changed) && line.details.is_empty()));
    }

    /// What a guide takes over is told with the guide that says it.
    fn compare(&mut self, before: &[(String, Entry)], after: &[(String, Entry)]) {
        let find = |account: &'_ [(String, Entry)], path: &str| account.iter().position(|(known, _)| known == path);
        for (path, entry) in after {
            match find(before, path).and_then(|at| before.get(at)) {
                Some((_, old)) if old.own || entry.own => self.changed(path, old, entry),
                None if entry.own => self.lines.push(Line {
                    path: path.clone(),
                    change: Change::Added,
                    what: named(path, entry),
                    details: Vec::new(),
                }),
                _ => {}
            }
        }
        for (path, entry) in before.iter().filter(|(path, entry)| entry.own && find(after, path).is_none()) {
            self.lines.push(Line {
                path: path.clone(),
                change: Change::Removed,
                what: named(path, entry),
                details: Vec::new(),
            });
        }
    }

    fn changed(&mut self, path: &str, old: &Entry, new: &Entry) {
        let value = |entry: &Entry, name: &Text| {
            entry.aspects.iter().find(|(known, _)| known == name).map(|(_, it)| it.clone())
        };
        let mut details: Vec<Detail> = Vec::new();
        for (name, after) in &new.aspects {
            let before = value(old, name);
            if before.as_ref() != Some(after) {
                details.push(Detail { name: name.clone(), before, after: Some(after.clone()) });
            }
        }
        for (name, before) in old.aspects.iter().filter(|(name, _)| value(new, name).is_none()) {
            details.push(Detail { name: name.clone(), before: Some(before.clone()), after: None });
        }
        if !details.is_empty() {
            self.lines.push(Line { path: path.to_owned(), change: Change::Changed, what: named(path, new), details });
        }
    }
}

fn named(path: &str, entry: &Entry) -> Text {
    if path.is_empty() {
        return Text::new(lower(&entry.kind.en), &entry.kind.zh);
    }
    Text::new(
        format!("{} `{path}`, \u{201c}{}\u{201d}", lower(&entry.kind.en), entry.title.en),
        format!("{}`{path}`“{}”", entry.kind.zh, entry.title.zh),
    )
}

impl From<&FieldChange> for Detail {
    fn from(change: &FieldChange) -> Detail {
        let name = format!("`{}`", change.path);
        Detail {
            name: Text::new(name.clone(), name),
            before: change.before.as_ref().map(Text::from),
            after: change.after.as_ref().map(Text::from),
        }
    }
}

impl Detail {
    fn text(&self, language: Language) -> Text {
        let name = &self.name;
        match (&self.before, &self.after) {
            (Some(before), Some(after)) if before.in_language(language) == after.in_language(language) => Text::new(
                format!("{}: the Chinese words are now \u{201c}{}\u{201d}", name.en, after.zh),
                format!("{}：英文改为“{}”", name.zh, after.en),
            ),
            (Some(before), Some(after)) => Text::new(
                format!("{}: was {}; is now {}", name.en, before.en, after.en),
                format!("{}：由“{}”改为“{}”", name.zh, before.zh, after.zh),
            ),
            (None, Some(after)) => Text::new(
                format!("{}: is now {}; nothing was said before", name.en, after.en),
                format!("{}：新增“{}”", name.zh, after.zh),
            ),
            (Some(before), None) => Text::new(
                format!("{}: was {}; is no longer said", name.en, before.en),
                format!("{}：不再有“{}”", name.zh, before.zh),
            ),
            (None, None) => Text::default(),
        }
    }
}
