//! An answer as text for a terminal: the sentence that matters first, what could do harm right under it.
//!
//! Everything is said in words; color and marks only repeat it.

mod claim;
mod coverage;
mod headings;
mod ink;
mod judgement;
mod marks;
mod page;
mod plan;
mod requirement;
mod wrap;

pub use ink::{Ink, Span};
pub(crate) use marks::numbers;
pub use page::{Layout, Page};
pub use wrap::columns;

use crate::codes::Truth;
use crate::language::Text;
use crate::view::{Cite, Exposure, Question, Source, Statement, Unobtainable, Unread, View};
use crate::{dates, lists, terms};
use headings as words;

/// So many reminders and open questions of a claim are shown; the guide shows all.
const SHOWN: usize = 5;

/// The answer as text.
///
/// Without color the text holds no escape codes; no line is wider than asked, except one that cannot be broken.
pub fn text(view: &View, layout: Layout) -> String {
    let mut writer = Writer { page: Page::new(layout), view, unread: Vec::new() };
    writer.whole();
    writer.page.finish()
}

/// The questions alone: what to ask next, and what each answer would decide.
pub fn questions(view: &View, layout: Layout) -> String {
    let mut writer = Writer { page: Page::new(layout), view, unread: Vec::new() };
    if view.questions.is_empty() {
        writer.page.text(0, &words::nothing_to_ask());
    } else {
        writer.questions();
    }
    writer.page.finish()
}

/// A view on its way to a page.
struct Writer<'v> {
    page: Page,
    view: &'v View,
    /// Later texts that have been pointed at, and not yet named.
    unread: Vec<Unread>,
}

impl Writer<'_> {
    fn whole(&mut self) {
        self.opening();
        self.exposure();
        self.requirements();
        self.claims();
        self.coverage();
        self.unobtainable();
        self.plan();
        self.questions();
        self.warnings();
        self.sources();
        self.closing();
    }

    fn opening(&mut self) {
        let headline = self.say(&self.view.headline.text);
        self.page.paragraph(0, &[Span::strong(headline)]);
        self.page.gap();
        if let Some(summary) = self.view.summary.as_ref().filter(|_| self.view.exposure.is_empty()) {
            self.page.text(0, summary);
            self.page.gap();
        }
        // A service that is asked for itself is named by its own heading.
        if !self.view.goal.programme && self.view.claims.len() == 1 && self.view.goal.filing.is_none() {
            return;
        }
        let mut spans = vec![Span::plain(self.say(&self.view.goal.title))];
        if let Some(filing) = &self.view.goal.filing_text {
            spans.push(Span::faint(self.say(&words::filing(filing))));
        }
        self.page.paragraph(0, &spans);
    }

    fn exposure(&mut self) {
        if self.view.exposure.is_empty() {
            return;
        }
        self.page.heading(&words::take_care());
        for exposure in &self.view.exposure {
            self.one_exposure(exposure);
        }
        if let Some(summary) = &self.view.summary {
            self.page.gap();
            self.page.text(0, summary);
        }
    }

    fn one_exposure(&mut self, exposure: &Exposure) {
        let mut spans = vec![Span::plain(self.say(&exposure.statement.text.sentence()))];
        spans.push(self.cite_marks(&exposure.statement.cites));
        self.bullet(2, "!", Ink::Bad, &spans);
        if exposure.truth == Truth::Unknown {
            let facts: Vec<Text> = exposure.missing.iter().map(|it| it.text.clone()).collect();
            self.page.text(4, &words::cannot_be_ruled_out(&lists::and(&facts)));
        }
        if exposure.ask_counsel {
            let first = self.say(&words::ask_counsel());
            self.page.paragraph(4, &[Span::new(first, Ink::Care)]);
        }
    }

    fn unobtainable(&mut self) {
        if self.view.unobtainable.is_empty() {
            return;
        }
        self.page.heading(&words::if_not_obtainable());
        for branch in &self.view.unobtainable {
            self.one_unobtainable(branch);
            self.page.gap();
        }
    }

    fn one_unobtainable(&mut self, branch: &Unobtainable) {
        let standard =
            [Span::plain(self.say(&branch.statement.text.sentence())), self.cite_marks(&branch.statement.cites)];
        self.page.paragraph(2, &standard);
        if let Some(decides) = &branch.decides {
            let text = self.say(&decides.sentence());
            self.page.field(2, &words::who_decides(), 14, &[Span::plain(text)]);
        }
        if let Some(attempts) = &branch.attempts {
            let tried = words::attempts_made(branch.attempts_made);
            let text = self.say(&attempts.text.sentence().then(&tried));
            self.page.field(2, &words::having_tried(), 14, &[Span::plain(text)]);
        }
        self.accepts(branch);
        self.statements(2, &words::not_enough(), &branch.not_enough);
    }

    fn accepts(&mut self, branch: &Unobtainable) {
        if branch.accepts.is_empty() {
            return;
        }
        self.page.subheading(2, &words::accepted_instead());
        for substitute in &branch.accepts {
            let state = substitute.state;
            let mut spans = vec![Span::plain(self.say(&substitute.kind.title))];
            let word = terms::evidence_state(state.into());
            spans.push(Span::new(self.beside(&word), marks::state_ink(state)));
            spans.push(self.cite_marks(&substitute.statement.cites));
            self.bullet(4, marks::checkbox(state), Ink::Plain, &spans);
            self.page.text(8, &substitute.statement.text.sentence());
        }
    }

    fn questions(&mut self) {
        if self.view.questions.is_empty() {
            return;
        }
        self.page.heading(&words::worth_answering());
        for (number, question) in self.view.questions.iter().enumerate() {
            self.question(number + 1, question);
        }
    }

    fn question(&mut self, number: usize, question: &Question) {
        let spans = [
            Span::plain(self.say(&question.statement.text.sentence())),
            Span::faint(format!("  {}", question.statement.id)),
        ];
        self.bullet(2, &format!("{number}."), Ink::Plain, &spans);
        if let Some(why) = &question.why {
            let why = self.say(&why.sentence());
            self.page.paragraph(5, &[Span::faint(why)]);
        }
        for turning in &question.turning {
            self.page.text(5, &turning.text);
        }
        if question.turning.is_empty() && !question.decides.is_empty() {
            let decided: Vec<Text> = question.decides.iter().map(|it| it.title.clone()).collect();
            let text = self.say(&words::decides(&lists::apart(&decided)));
            self.page.paragraph(5, &[Span::faint(text)]);
        }
    }

    fn warnings(&mut self) {
        let warnings = &self.view.warnings;
        if warnings.is_empty() {
            return;
        }
        self.page.heading(&words::please_note());
        for warning in warnings {
            let text = self.say(&warning.text);
            self.bullet(2, "-", Ink::Plain, &[Span::plain(text)]);
        }
    }

    fn sources(&mut self) {
        if self.view.sources.is_empty() {
            return;
        }
        self.page.heading(&words::sources());
        let common = common_day(&self.view.sources);
        let gutter = self.view.sources.len().to_string().len() + 2;
        for (number, source) in self.view.sources.iter().enumerate() {
            let spans = self.source(source, common);
            let label = Span::faint((number + 1).to_string());
            self.page.hanging(2, &label, gutter, &spans);
        }
        if let Some(read) = common.and_then(day) {
            self.page.gap();
            let text = self.say(&words::all_read_on(&read));
            self.page.paragraph(2, &[Span::faint(text)]);
        }
    }

    fn source(&self, source: &Source, common: Option<&str>) -> Vec<Span> {
        let mut spans = vec![Span::plain(self.say(&source.title))];
        let mut rest = Vec::new();
        if let Some(number) = &source.number {
            rest.push(Text::new(number, number));
        }
        rest.extend(source.publisher.clone());
        let read = source.read.as_deref().filter(|read| Some(*read) != common);
        if let Some(read) = read.and_then(day) {
            rest.push(words::read_on(&read));
        }
        for part in rest {
            spans.push(Span::faint(self.comma(&part)));
        }
        spans
    }

    fn closing(&mut self) {
        self.page.gap();
        let standing = self.say(&self.view.standing);
        self.page.paragraph(0, &[Span::plain(standing)]);
        let receipt = &self.view.receipt;
        let text = words::receipt(&receipt.version, &abridged(&receipt.guides), &abridged(&receipt.case));
        let text = self.say(&text);
        self.page.paragraph(0, &[Span::faint(text)]);
    }

    /// A mark, and text hanging beside it.
    fn bullet(&mut self, indent: usize, mark: &str, ink: Ink, spans: &[Span]) {
        let gutter = columns(mark) + 1;
        self.page.hanging(indent, &Span::new(mark, ink), gutter, spans);
    }

    /// A small heading with statements under it; nothing when there are none.
    fn statements(&mut self, indent: usize, heading: &Text, statements: &[Statement]) {
        if statements.is_empty() {
            return;
        }
        self.page.subheading(indent, heading);
        for statement in statements {
            let spans = [Span::plain(self.say(&statement.text.sentence())), self.cite_marks(&statement.cites)];
            self.bullet(indent + 2, "-", Ink::Plain, &spans);
        }
    }

    /// The first of a long list, and where the rest stands.
    fn some_statements(&mut self, heading: &Text, statements: &[Statement], guide: &str) {
        let shown = if statements.len() > SHOWN + 1 { SHOWN } else { statements.len() };
        self.statements(2, heading, statements.get(..shown).unwrap_or(statements));
        let left = statements.len() - shown;
        if left > 0 {
            let text = self.say(&words::more_in_guide(left, guide));
            self.bullet(4, "-", Ink::Plain, &[Span::faint(text)]);
        }
    }

    /// The numbers of the sources cited: ` [2, 5]`.
    fn cite_marks(&self, cites: &[Cite]) -> Span {
        let mut numbers: Vec<usize> = Vec::new();
        for cite in cites {
            let number = self.view.sources.iter().position(|source| source.id == cite.source);
            if let Some(number) = number.filter(|number| !numbers.contains(&(number + 1))) {
                numbers.push(number + 1);
            }
        }
        Span::faint(marks::numbers(numbers))
    }

    fn say(&self, text: &Text) -> String {
        self.page.say(text).to_owned()
    }

    /// A text set beside another: `, to get`; 　待取得.
    fn beside(&self, text: &Text) -> String {
        self.say(&Text::new(format!(" \u{2013} {}", text.en), format!("：{}", text.zh)))
    }

    fn comma(&self, text: &Text) -> String {
        self.say(&Text::new(format!(", {}", text.en), format!("，{}", text.zh)))
    }
}

/// The day on which most sources were read, said once.
fn common_day(sources: &[Source]) -> Option<&str> {
    let days = || sources.iter().filter_map(|source| source.read.as_deref());
    let count = |day: &str| days().filter(|other| *other == day).count();
    days().max_by_key(|day| (count(day), *day)).filter(|day| count(day) > 1)
}

/// A day of the view in words.
fn day(text: &str) -> Option<Text> {
    luyin_date::Day::parse(text).ok().map(dates::day)
}

/// The first part of a hash, enough to tell two apart by eye.
fn abridged(hash: &str) -> String {
    hash.chars().take(12).collect()
}
