//! Which required days are covered, reading by reading.

use super::{Ink, Span, Writer, headings as words};
use crate::language::Text;
use crate::terms;
use crate::view::{Coverage, CoverageReading};

impl Writer<'_> {
    pub(super) fn coverage(&mut self) {
        if self.view.coverage.is_empty() {
            return;
        }
        self.page.heading(&words::days_covered());
        for coverage in &self.view.coverage {
            self.one_coverage(coverage);
        }
    }

    fn one_coverage(&mut self, coverage: &Coverage) {
        self.page.text(2, &coverage.statement.text);
        for reading in &coverage.readings {
            self.coverage_reading(reading);
        }
    }

    fn coverage_reading(&mut self, reading: &CoverageReading) {
        let basis = terms::basis(reading.basis.into());
        let spans = [
            Span::plain(self.say(&reading.statement.text)),
            Span::faint(self.comma(&basis)),
            self.cite_marks(&reading.statement.cites),
        ];
        self.bullet(4, "-", Ink::Plain, &spans);
        for claim in &reading.by_claim {
            let text = Text::new(
                format!("{}: {}", claim.name.en, claim.period.text.en),
                format!("{}：{}", claim.name.zh, claim.period.text.zh),
            );
            self.page.text(6, &text);
        }
        self.uncovered(reading);
        let several = reading.if_refused.len() > 1;
        for refused in reading.if_refused.iter().filter(|it| several && it.days.at_most != Some(0)) {
            let text = words::if_refused_days(&refused.name, &refused.days.text).capitalized();
            let text = self.say(&text.sentence());
            self.page.paragraph(6, &[Span::faint(text)]);
        }
    }

    fn uncovered(&mut self, reading: &CoverageReading) {
        let (text, ink) = if reading.uncovered_days.at_most == Some(0) {
            (words::every_day(), Ink::Good)
        } else {
            let text = words::uncovered(&reading.uncovered.text, &reading.uncovered_days.text);
            (text, Ink::Care)
        };
        let text = self.say(&text.sentence());
        self.page.paragraph(6, &[Span::new(text, ink)]);
    }
}
