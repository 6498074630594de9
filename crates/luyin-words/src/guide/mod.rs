//! A guide in words, in the section order of a Chinese service guide, with its sources.
//!
//! What is inherited, what is open, and what may have changed in a later text is marked where it stands.

mod account;
mod asks;
mod counters;
mod coverage;
mod difference;
mod procedure;
mod sections;
mod steps;

pub use coverage::{Coverage, CoveredParagraph, CoveredSource, Link, coverage, coverage_text};
pub use difference::difference;
pub use steps::next_steps;

use std::cell::RefCell;

use luyin_date::Day;
use luyin_guide::{Cite, Guide, InForce, Library, Said};

use crate::language::Text;
use crate::names::Names;
use crate::text::{self, Ink, Layout, Page, Span};
use crate::{dates, lists, terms};

/// A guide that was last checked longer ago than this is marked, in days.
const STALE_AFTER: i32 = 365;

/// A guide as text; `as_of` is the day it is looked at, for dated values and for the age of its last check.
pub fn show(guide: &Guide, library: &Library, as_of: Option<Day>, layout: Layout) -> String {
    let mut show =
        Show { page: Page::new(layout), names: Names::new(library), library, guide, as_of, cited: RefCell::default() };
    show.head();
    show.sections();
    show.sources();
    show.closing();
    show.page.finish()
}

/// Every guide with its title, as a list.
pub fn list<'g>(guides: impl Iterator<Item = &'g Guide>, layout: Layout) -> String {
    let mut page = Page::new(layout);
    for guide in guides {
        let title = Text::from(&guide.title);
        let id = Span::plain(guide.id.as_str());
        let title = Span::faint(page.say(&title));
        if layout.width >= 100 {
            page.hanging(0, &id, 52, &[title]);
        } else {
            page.paragraph(0, &[id]);
            page.paragraph(2, &[title]);
        }
    }
    page.finish()
}

/// A guide on its way to a page.
struct Show<'l> {
    page: Page,
    names: Names<'l>,
    library: &'l Library,
    guide: &'l Guide,
    as_of: Option<Day>,
    cited: RefCell<Vec<String>>,
}

impl Show<'_> {
    fn head(&mut self) {
        let title = self.say(&Text::from(&self.guide.title));
        self.page.paragraph(0, &[Span::strong(title)]);
        let id = Span::faint(self.guide.id.as_str());
        self.page.paragraph(0, &[id]);
        self.page.gap();
        let place = self.say(&self.names.place_title(self.guide.place));
        self.field(&Text::new("Place", "地区"), &[Span::plain(place)]);
        let force = self.say(&in_force(&self.guide.in_force));
        self.field(&Text::new("In force", "有效期间"), &[Span::plain(force)]);
        self.checked();
        if !self.guide.serves.is_empty() {
            let whom: Vec<Text> = self.guide.serves.iter().map(|category| terms::category(category)).collect();
            let whom = self.say(&lists::and(&whom).capitalized());
            self.field(&Text::new("For", "服务对象"), &[Span::plain(whom)]);
        }
        if !self.guide.inherits.is_empty() {
            let from: Vec<&str> = self.guide.inherits.iter().map(luyin_guide::GuideId::as_str).collect();
            self.field(&Text::new("Inherits", "沿用"), &[Span::plain(from.join(", "))]);
        }
    }

    fn checked(&mut self) {
        let label = Text::new("Checked", "核对日期");
        let Some(checked) = self.guide.checked else {
            let never = Text::new("no day of a last check is on file", "没有核对日期的记录");
            let text = self.say(&never);
            return self.field(&label, &[Span::new(text, Ink::Care)]);
        };
        let mut spans = vec![Span::plain(self.say(&dates::day(checked)))];
        let stale = self.as_of.is_some_and(|as_of| checked.days_until(as_of) > STALE_AFTER);
        if stale {
            let text = Text::new("; more than a year ago, please confirm it", "；已逾一年，请予确认");
            spans.push(Span::new(self.say(&text), Ink::Care));
        }
        self.field(&label, &spans);
    }

    fn sources(&mut self) {
        if self.cited.borrow().is_empty() {
            return;
        }
        self.page.heading(&Text::new("Sources", "资料来源"));
        let cited = self.cited.borrow().clone();
        let gutter = cited.len().to_string().len() + 2;
        for (number, id) in cited.iter().enumerate() {
            let source = self.names.source(id);
            let mut spans = vec![Span::plain(self.say(&source.title))];
            let publisher = source.publisher.iter().map(|publisher| self.say(publisher));
            let rest: Vec<String> = source.number.iter().cloned().chain(publisher).chain(source.url.clone()).collect();
            for part in rest {
                spans.push(Span::faint(format!(", {part}")));
            }
            let label = Span::faint((number + 1).to_string());
            self.page.hanging(2, &label, gutter, &spans);
        }
    }

    fn closing(&mut self) {
        self.page.gap();
        let text = match self.as_of.or(self.guide.checked) {
            Some(day) => terms::standing(&dates::day(day)),
            None => Text::new("Information, not legal advice.", "以上为信息，并非法律意见。"),
        };
        self.page.text(0, &text);
    }

    fn field(&mut self, label: &Text, spans: &[Span]) {
        self.page.field(2, label, 14, spans);
    }

    fn say(&self, text: &Text) -> String {
        self.page.say(text).to_owned()
    }

    /// A bulleted item with its basis, its cites and its marks.
    fn item(&mut self, indent: usize, text: &Text, said: &Said) {
        let mut spans = vec![Span::plain(self.say(&text.sentence()))];
        spans.extend(self.marks(said));
        self.page.hanging(indent, &Span::plain("-"), 2, &spans);
        if let Some(note) = &said.note {
            let note = self.say(&Text::from(note).sentence());
            self.page.paragraph(indent + 2, &[Span::faint(note)]);
        }
    }

    /// Basis, numbers of sources, and what a reader must know of the item's age and origin.
    fn marks(&self, said: &Said) -> Vec<Span> {
        let mut spans = Vec::new();
        if !said.cite.is_empty() {
            let basis = in_parentheses(&terms::basis(said.basis));
            spans.extend([Span::faint(self.say(&basis)), self.numbers(&said.cite)]);
        }
        spans.extend(self.origin(said));
        spans
    }

    /// What a reader must know of an item's origin and age.
    fn origin(&self, said: &Said) -> Vec<Span> {
        let mut spans = Vec::new();
        if said.origin.guide != self.guide.id {
            let from = said.origin.guide.as_str();
            let text = Text::new(format!(" inherited from {from}"), format!(" 沿用自{from}"));
            spans.push(Span::faint(self.say(&text)));
        }
        if let Some(day) = said.unknown_since {
            let day = dates::day(day);
            let text = Text::new(
                format!(" \u{2013} what the text of {} makes of this has not been read", day.en),
                format!("（{}的文本中相应规定尚未查阅）", day.zh),
            );
            spans.push(Span::new(self.say(&text), Ink::Care));
        }
        spans
    }

    fn numbers(&self, cites: &[Cite]) -> Span {
        let mut sources = self.cited.borrow_mut();
        let mut numbers: Vec<usize> = Vec::new();
        for cite in cites {
            let id = cite.source.as_str();
            let at = sources.iter().position(|known| known == id).unwrap_or_else(|| {
                sources.push(id.to_owned());
                sources.len() - 1
            });
            if !numbers.contains(&(at + 1)) {
                numbers.push(at + 1);
            }
        }
        Span::faint(text::numbers(numbers))
    }
}

fn in_parentheses(text: &Text) -> Text {
    Text::new(format!(" ({})", text.en), format!("（{}）", text.zh))
}

fn in_force(force: &InForce) -> Text {
    let from = dates::unclear(force.from);
    if force.until.earliest() == Day::MAX {
        return Text::new(format!("since {}", from.en), format!("自{}起", from.zh));
    }
    let until = dates::unclear(force.until);
    Text::new(format!("{} to {}", from.en, until.en), format!("{}至{}", from.zh, until.zh))
}
