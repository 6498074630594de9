//! What the goal asks for, place by place, and why.

use super::{Ink, Span, Writer, headings as words, marks};
use crate::codes::{Status, Truth, Verdict};
use crate::language::Text;
use crate::view::{Judgement, Requirement};
use crate::{lists, terms};

/// The columns of the labels in a requirement and in a claim.
pub(super) const GUTTER: usize = 14;

impl Writer<'_> {
    pub(super) fn requirements(&mut self) {
        if self.view.requirements.is_empty() {
            return;
        }
        self.page.heading(&words::what_is_asked());
        for requirement in &self.view.requirements {
            self.requirement(requirement);
            self.page.gap();
        }
    }

    fn requirement(&mut self, requirement: &Requirement) {
        let word = terms::status(requirement.status.into());
        let name = Span::strong(self.say(&requirement.place.name));
        let status = Span::new(self.say(&word), marks::status_ink(requirement.status));
        self.page.edges(
            2,
            &[name, self.cite_marks(&requirement.statement.cites)],
            &status,
        );
        for ground in requirement
            .grounds
            .iter()
            .filter(|ground| says_why(requirement.status, ground))
        {
            self.judgement(4, ground);
        }
        if let Some(request) = &requirement.on_request {
            let spans = [
                Span::plain(self.say(&request.text.sentence())),
                self.cite_marks(&request.cites),
            ];
            self.page.paragraph(4, &spans);
        }
        if matches!(requirement.status, Status::Required | Status::Undetermined) {
            self.wanted(requirement);
        }
    }

    fn wanted(&mut self, requirement: &Requirement) {
        let papers: Vec<Text> = requirement
            .evidence
            .iter()
            .map(|it| it.title.clone())
            .collect();
        if !papers.is_empty() {
            let text = self.say(&lists::or(&papers));
            self.page
                .field(4, &words::paper(), GUTTER, &[Span::plain(text)]);
        }
        if requirement.days.at_most != Some(0) {
            let days = words::days_in_all(&requirement.period.text, &requirement.days.text);
            let text = self.say(&days);
            self.page
                .field(4, &words::speaks_of(), GUTTER, &[Span::plain(text)]);
        }
        for freshness in requirement
            .freshness
            .iter()
            .filter(|it| it.applies != Truth::NotMet)
        {
            let spans = [
                Span::plain(self.say(&freshness.statement.text.sentence())),
                self.cite_marks(&freshness.statement.cites),
            ];
            self.page.field(4, &words::fresh(), GUTTER, &spans);
        }
        if let Some(form) = &requirement.form {
            let text = self.say(&form.sentence());
            self.page
                .field(4, &words::form(), GUTTER, &[Span::plain(text)]);
        }
        for member in &requirement.family {
            let spans = [
                Span::plain(self.say(&member.text.sentence())),
                self.cite_marks(&member.cites),
            ];
            self.page.field(4, &words::family(), GUTTER, &spans);
        }
        if !requirement.guide_known {
            let text = self.say(&words::no_guide());
            self.page.field(
                4,
                &words::how_to_get(),
                GUTTER,
                &[Span::new(text, Ink::Care)],
            );
        }
    }
}

/// The grounds worth reading: what makes it required, else what leaves it open.
fn says_why(status: Status, ground: &Judgement) -> bool {
    match status {
        Status::Required => ground.truth != Verdict::NotMet && !ground.readings.is_empty(),
        Status::Undetermined => ground.truth != Verdict::NotMet,
        Status::OnRequest | Status::NotRequired => false,
    }
}
