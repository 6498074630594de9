//! Criteria and grounds on the page: one line where there is one reading, side by side where there are several.

use super::{Ink, Span, Writer, columns, headings as words, marks};
use crate::codes::Verdict;
use crate::language::Text;
use crate::view::{Judgement, Reading};
use crate::{lists, terms};

impl Writer<'_> {
    pub(super) fn judgement(&mut self, indent: usize, judgement: &Judgement) {
        let (mark, ink) = marks::verdict(judgement.truth);
        let left = [
            Span::new(mark, ink),
            Span::plain(" "),
            Span::plain(self.say(&judgement.statement.text)),
        ];
        let word = if judgement.readings.is_empty() {
            terms::criterion_kind(judgement.kind.into())
                .unwrap_or_else(|| terms::verdict(judgement.truth.into()))
        } else {
            terms::verdict(judgement.truth.into())
        };
        let right = Span::new(self.say(&word), ink);
        let fits = left.iter().map(|span| columns(&span.text)).sum::<usize>()
            + columns(&right.text)
            + indent
            + 2;
        if fits <= self.page.width() {
            self.page.edges(indent, &left, &right);
        } else {
            let [mark, _, label] = &left;
            let label = [label.clone(), Span::new(self.beside(&word), ink)];
            self.page.hanging(indent, mark, 2, &label);
        }
        self.readings(indent + 2, judgement);
        if let Some(note) = &judgement.note {
            let note = self.say(&note.sentence());
            self.page.paragraph(indent + 2, &[Span::faint(note)]);
        }
    }

    fn readings(&mut self, indent: usize, judgement: &Judgement) {
        match judgement.readings.as_slice() {
            [] => {}
            [reading] => self.only_reading(indent, reading, judgement.truth),
            readings => {
                let widths = readings
                    .iter()
                    .map(|it| columns(&self.say(&terms::truth(it.truth.into()))));
                let gutter = widths.max().unwrap_or(0) + 2;
                for reading in readings {
                    self.reading(indent, gutter, reading);
                }
            }
        }
    }

    /// The only reading says what was counted and on what it rests; its name says no more than the criterion's.
    fn only_reading(&mut self, indent: usize, reading: &Reading, verdict: Verdict) {
        let mut spans = Vec::new();
        if let Some(measure) = &reading.measure {
            let separator = self.say(&Text::new("; ", "；"));
            spans.push(Span::plain(self.say(&measure.text)));
            spans.push(Span::faint(separator));
        }
        spans.push(Span::faint(self.say(&rests_on(reading))));
        spans.push(self.cite_marks(&reading.statement.cites));
        self.page.paragraph(indent, &spans);
        self.open_ends(indent, reading, verdict == Verdict::Unknown);
    }

    fn reading(&mut self, indent: usize, gutter: usize, reading: &Reading) {
        let truth = terms::truth(reading.truth.into());
        let label = Span::new(self.say(&truth), marks::truth_ink(reading.truth));
        let mut spans = vec![Span::plain(self.say(&reading.statement.text))];
        if let Some(measure) = &reading.measure {
            spans.push(Span::plain(self.say(&Text::new(
                format!(": {}", measure.text.en),
                format!("：{}", measure.text.zh),
            ))));
        }
        self.page.hanging(indent, &label, gutter, &spans);
        let rests = [
            Span::faint(self.say(&rests_on(reading))),
            self.cite_marks(&reading.statement.cites),
        ];
        self.page.paragraph(indent + gutter, &rests);
        self.open_ends(indent + gutter, reading, true);
    }

    /// The turning days, and the facts that would settle a reading.
    fn open_ends(&mut self, indent: usize, reading: &Reading, say_missing: bool) {
        for turning in &reading.turning {
            let text = self.say(&turning.text);
            self.page.paragraph(indent, &[Span::new(text, Ink::Care)]);
        }
        if say_missing && reading.turning.is_empty() && !reading.missing.is_empty() {
            let facts: Vec<Text> = reading
                .missing
                .iter()
                .map(|fact| fact.text.clone())
                .collect();
            let facts = lists::and(&facts);
            let text = Text::new(
                format!("{} {}", words::hangs_on().en, facts.en),
                format!("{}{}", words::hangs_on().zh, facts.zh),
            );
            let text = self.say(&text.sentence());
            self.page.paragraph(indent, &[Span::new(text, Ink::Care)]);
        }
    }
}

/// `official page; held by the counter; does not decide`.
fn rests_on(reading: &Reading) -> Text {
    let mut parts = vec![terms::basis(reading.basis.into())];
    if let Some(who) = &reading.held_by {
        parts.push(words::held_by(who));
    }
    if reading.counter {
        parts.push(words::counter_reads_so());
    }
    if !reading.admitted {
        parts.push(words::dissent());
    }
    if reading.projected {
        parts.push(words::projected());
    }
    lists::apart(&parts)
}
