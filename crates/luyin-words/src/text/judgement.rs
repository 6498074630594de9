//! Criteria and grounds on the page: one line where there is one reading, side by side where there are several.

use super::{Ink, Span, Writer, columns, headings as words, marks};
use crate::codes::{Truth, Verdict};
use crate::language::Text;
use crate::view::{Judgement, Reading, Unread};
use crate::{lists, terms};

/// How readings that come to the same as the first are told.
#[derive(Clone, Copy)]
enum Others {
    /// Each with what was counted.
    Named,
    /// Only how many.
    Counted,
}

impl Writer<'_> {
    /// A criterion of a claim: every reading in full.
    pub(super) fn criterion(&mut self, indent: usize, judgement: &Judgement) {
        self.judged(indent, judgement, Others::Named);
    }

    /// A ground of a requirement: readings that come to the same are counted.
    pub(super) fn ground(&mut self, indent: usize, judgement: &Judgement) {
        self.judged(indent, judgement, Others::Counted);
    }

    fn judged(&mut self, indent: usize, judgement: &Judgement, others: Others) {
        // What is left to the officer is not an open fact; its mark should not look like one.
        let stated = judgement.readings.is_empty();
        let (mark, ink) = if stated { ("-", Ink::Faint) } else { marks::verdict(judgement.truth) };
        let told = judgement.readings.iter().any(|reading| reading.unknown_since.is_some());
        let later = self.later(judgement.unknown_since.as_ref().filter(|_| !told));
        let left = [Span::new(mark, ink), Span::plain(" "), Span::plain(self.say(&judgement.statement.text)), later];
        let word = if stated {
            terms::criterion_kind(judgement.kind.into()).unwrap_or_else(|| terms::verdict(judgement.truth.into()))
        } else {
            terms::verdict(judgement.truth.into())
        };
        let right = Span::new(self.say(&word), ink);
        let fits = left.iter().map(|span| columns(&span.text)).sum::<usize>() + columns(&right.text) + indent + 2;
        if fits <= self.page.width() {
            self.page.edges(indent, &left, &right);
        } else {
            let [mark, _, label, later] = &left;
            let label = [label.clone(), later.clone(), Span::new(self.beside(&word), ink)];
            self.page.hanging(indent, mark, 2, &label);
        }
        self.readings(indent + 2, judgement, others);
        if let Some(note) = &judgement.note {
            let note = self.say(&note.sentence());
            self.page.paragraph(indent + 2, &[Span::faint(note)]);
        }
    }

    /// A mark for a later text that may say otherwise; [`Writer::later_texts`] says which.
    pub(super) fn later(&mut self, unread: Option<&Unread>) -> Span {
        let Some(unread) = unread else { return Span::plain("") };
        let at = self.unread.iter().position(|known| known.day == unread.day).unwrap_or_else(|| {
            self.unread.push(unread.clone());
            self.unread.len() - 1
        });
        Span::new(format!(" {}", later_mark(at)), Ink::Care)
    }

    /// What the marks since the last time stand for.
    pub(super) fn later_texts(&mut self, indent: usize) {
        for (at, unread) in std::mem::take(&mut self.unread).into_iter().enumerate() {
            let text = self.say(&unread.text.sentence());
            self.page.hanging(indent, &Span::new(later_mark(at), Ink::Care), 2, &[Span::new(text, Ink::Care)]);
        }
    }

    fn readings(&mut self, indent: usize, judgement: &Judgement, named: Others) {
        match judgement.readings.as_slice() {
            [] => {}
            [reading] => self.only_reading(indent, reading, judgement.truth),
            [first, others @ ..] if unanimous(judgement) => {
                let label = self.say(&first.statement.text);
                self.named_reading(indent, label, first);
                match named {
                    Others::Named => self.others(indent, others),
                    Others::Counted => {
                        let text = self.say(&words::others_agree(others.len()));
                        self.page.paragraph(indent, &[Span::faint(text)]);
                    }
                }
            }
            readings => {
                let widths = readings.iter().map(|it| columns(&self.say(&terms::truth(it.truth.into()))));
                let gutter = widths.max().unwrap_or(0) + 2;
                for reading in readings {
                    self.reading(indent, gutter, reading);
                }
            }
        }
    }

    fn named_reading(&mut self, indent: usize, label: String, reading: &Reading) {
        let mut spans = vec![Span::plain(label)];
        spans.extend(self.counted_after_name(reading));
        self.page.paragraph(indent, &spans);
        let rests = self.rests(reading);
        self.page.paragraph(indent, &rests);
        self.first_filing(indent, reading);
    }

    /// `: 159 days; 180 days needed`, to stand after the name of a reading.
    fn counted_after_name(&self, reading: &Reading) -> Option<Span> {
        let counted = counted(reading)?;
        Some(Span::plain(self.say(&Text::new(format!(": {}", counted.en), format!("：{}", counted.zh)))))
    }

    fn first_filing(&mut self, indent: usize, reading: &Reading) {
        if let Some(first) = &reading.first_filing {
            let ink = if reading.truth == Truth::Met { Ink::Plain } else { Ink::Care };
            let text = self.say(&first.text);
            self.page.paragraph(indent, &[Span::new(text, ink)]);
        }
    }

    /// Readings that come to the same, in one paragraph.
    fn others(&mut self, indent: usize, others: &[Reading]) {
        let mut spans = vec![Span::faint(self.say(&words::otherwise_too()))];
        for (at, reading) in others.iter().enumerate() {
            let before = if at == 0 { Text::new(": ", "：") } else { Text::new("; ", "；") };
            let mut inside: Vec<Text> = reading.measure.iter().map(|it| it.counted.clone()).collect();
            inside.push(terms::basis(reading.basis.into()));
            let inside = lists::comma(&inside);
            let text = &reading.statement.text;
            spans.push(Span::faint(self.say(&before)));
            spans.push(Span::faint(
                self.say(&Text::new(format!("{} ({})", text.en, inside.en), format!("{}（{}）", text.zh, inside.zh))),
            ));
            spans.push(self.cite_marks(&reading.statement.cites));
        }
        spans.push(Span::faint(self.say(&Text::new(".", "。"))));
        self.page.paragraph(indent, &spans);
    }

    /// The only reading says what was counted and on what it rests; its name says no more than the criterion's.
    fn only_reading(&mut self, indent: usize, reading: &Reading, verdict: Verdict) {
        let mut spans = Vec::new();
        if let Some(counted) = counted(reading) {
            spans.push(Span::plain(self.say(&counted.sentence())));
            spans.push(Span::plain(self.page.language().space()));
        }
        spans.extend(self.rests(reading));
        self.page.paragraph(indent, &spans);
        self.open_ends(indent, reading, verdict == Verdict::Unknown);
    }

    fn reading(&mut self, indent: usize, gutter: usize, reading: &Reading) {
        let truth = terms::truth(reading.truth.into());
        let label = Span::new(self.say(&truth), marks::truth_ink(reading.truth));
        let mut spans = vec![Span::plain(self.say(&reading.statement.text))];
        spans.extend(self.counted_after_name(reading));
        let gutter = if self.page.is_narrow() { 2 } else { gutter };
        if self.page.is_narrow() {
            self.page.paragraph(indent, &[label]);
            self.page.paragraph(indent + gutter, &spans);
        } else {
            self.page.hanging(indent, &label, gutter, &spans);
        }
        let rests = self.rests(reading);
        self.page.paragraph(indent + gutter, &rests);
        self.open_ends(indent + gutter, reading, true);
    }

    /// What a reading rests on, and whether a later text may say otherwise.
    fn rests(&mut self, reading: &Reading) -> [Span; 3] {
        let basis = Span::faint(self.say(&rests_on(reading).capitalized()));
        [basis, self.cite_marks(&reading.statement.cites), self.later(reading.unknown_since.as_ref())]
    }

    /// The turning days, and the facts that would settle it.
    fn open_ends(&mut self, indent: usize, reading: &Reading, say_missing: bool) {
        self.first_filing(indent, reading);
        for turning in &reading.turning {
            let text = self.say(&turning.text);
            self.page.paragraph(indent, &[Span::new(text, Ink::Care)]);
        }
        if say_missing && reading.turning.is_empty() && !reading.missing.is_empty() {
            let facts: Vec<Text> = reading.missing.iter().map(|fact| fact.text.clone()).collect();
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

/// What was counted, and of each set of days one after another.
fn counted(reading: &Reading) -> Option<Text> {
    let parts: Vec<Text> =
        reading.measure.iter().map(|it| it.text.clone()).chain(reading.each.iter().map(|it| it.text.clone())).collect();
    (!parts.is_empty()).then(|| lists::apart(&parts))
}

/// Whether all readings come to the same, and it is settled.
fn unanimous(judgement: &Judgement) -> bool {
    let first = judgement.readings.first().map(|it| it.truth);
    first != Some(Truth::Unknown) && judgement.readings.iter().all(|it| Some(it.truth) == first)
}

/// `Official page: the bureau's portal, as the counter reads it; does not decide`.
fn rests_on(reading: &Reading) -> Text {
    let mut basis = terms::basis(reading.basis.into());
    if let Some(who) = &reading.held_by {
        let en = who.en.strip_prefix("The ").map_or_else(|| who.en.clone(), |rest| format!("the {rest}"));
        basis = Text::new(format!("{}: {en}", basis.en), format!("{}：{}", basis.zh, who.zh));
    }
    let mut parts = vec![basis];
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

/// The marks of later texts, in the order of their first use.
fn later_mark(at: usize) -> &'static str {
    ["†", "‡", "§"].get(at).unwrap_or(&"¶")
}
