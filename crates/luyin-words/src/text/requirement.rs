//! What the goal asks for, place by place, and why.

use super::{Ink, Span, Writer, headings as words, marks};
use crate::codes::{Status, Truth, Verdict};
use crate::language::Text;
use crate::view::Requirement;
use crate::{lists, terms};

/// The columns of the labels in a requirement and in a claim.
pub(super) const GUTTER: usize = 15;

impl Writer<'_> {
    pub(super) fn requirements(&mut self) {
        if self.view.requirements.is_empty() {
            return;
        }
        self.page.heading(&words::what_is_asked());
        for ask in self.asks() {
            self.ask(&ask);
        }
    }

    /// The requirements by what is asked for, in the order of the guide.
    fn asks(&self) -> Vec<Vec<Requirement>> {
        let mut asks: Vec<Vec<Requirement>> = Vec::new();
        for requirement in &self.view.requirements {
            match asks.iter_mut().find(|of| of.first().is_some_and(|it| it.ask == requirement.ask)) {
                Some(of) => of.push(requirement.clone()),
                None => asks.push(vec![requirement.clone()]),
            }
        }
        asks
    }

    fn ask(&mut self, requirements: &[Requirement]) {
        let (not_required, asked): (Vec<&Requirement>, Vec<&Requirement>) =
            requirements.iter().partition(|it| it.status == Status::NotRequired);
        for requirement in &asked {
            self.requirement(requirement);
            self.page.gap();
        }
        let wanted: Vec<&&Requirement> = asked.iter().filter(|it| is_wanted(it)).collect();
        if let [first, _, ..] = wanted.as_slice()
            && first.one_is_enough
        {
            let text = self.say(&words::one_is_enough());
            self.page.paragraph(2, &[Span::strong(text)]);
        }
        if let Some(first) = wanted.first() {
            self.for_every_one(first);
        }
        if let Some(first) = not_required.first() {
            let places: Vec<Text> = not_required.iter().map(|it| it.place.name.clone()).collect();
            let text = self.say(&words::not_required(&first.label, &lists::and(&places)));
            self.page.paragraph(2, &[Span::faint(text)]);
            self.page.gap();
        }
    }

    fn requirement(&mut self, requirement: &Requirement) {
        let word = terms::status(requirement.status.into());
        let name = Span::strong(self.say(&requirement.place.name));
        let status = Span::new(self.say(&word), marks::status_ink(requirement.status));
        self.page.edges(2, &[name, self.cite_marks(&requirement.statement.cites)], &status);
        for demand in &requirement.demands {
            let text = self.say(&demand.text.sentence());
            self.page.paragraph(4, &[Span::strong(text)]);
        }
        self.grounds(requirement);
        self.later_texts(4);
        if let Some(request) = &requirement.on_request {
            let spans = [Span::plain(self.say(&request.text.sentence())), self.cite_marks(&request.cites)];
            self.page.paragraph(4, &spans);
        }
        if is_wanted(requirement) {
            self.wanted(requirement);
        } else if requirement.status == Status::OnRequest {
            self.speaks_of(requirement);
        }
    }

    /// What makes it required, else what leaves it open.
    fn grounds(&mut self, requirement: &Requirement) {
        let of =
            |truth: Verdict| requirement.grounds.iter().filter(move |it| it.truth == truth && !it.readings.is_empty());
        let settled = requirement.status == Status::Required && of(Verdict::Met).next().is_some();
        if requirement.status == Status::NotRequired || requirement.status == Status::OnRequest {
            return;
        }
        for ground in of(Verdict::Met).chain(of(Verdict::Contested)) {
            self.ground(4, ground);
        }
        if !settled {
            for ground in of(Verdict::Unknown) {
                self.ground(4, ground);
            }
            return;
        }
        let open: Vec<Text> = of(Verdict::Unknown).map(|it| it.statement.text.clone()).collect();
        if !open.is_empty() {
            let (open, label) = (lists::apart(&open), words::not_needed());
            let text = Text::new(format!("{}: {}.", label.en, open.en), format!("{}：{}。", label.zh, open.zh));
            let text = self.say(&text);
            self.page.paragraph(4, &[Span::faint(text)]);
        }
    }

    /// What an ask says of every paper alike.
    fn for_every_one(&mut self, requirement: &Requirement) {
        if requirement.form.is_none() && requirement.family.is_empty() {
            return;
        }
        self.page.paragraph(2, &[Span::strong(self.say(&words::for_all()))]);
        if let Some(form) = &requirement.form {
            let text = self.say(&form.sentence());
            self.page.field(4, &words::form(), GUTTER, &[Span::plain(text)]);
        }
        for member in &requirement.family {
            let spans = [Span::plain(self.say(&member.text.sentence())), self.cite_marks(&member.cites)];
            self.page.field(4, &words::family(), GUTTER, &spans);
        }
        self.page.gap();
    }

    /// The days that the certificate should speak of.
    fn speaks_of(&mut self, requirement: &Requirement) {
        if requirement.days.at_most != Some(0) {
            let days = words::days_in_all(&requirement.period.text, &requirement.days.text);
            let text = self.say(&days);
            self.page.field(4, &words::speaks_of(), GUTTER, &[Span::plain(text)]);
        }
    }

    fn wanted(&mut self, requirement: &Requirement) {
        let papers: Vec<Text> = requirement.evidence.iter().map(|it| it.title.clone()).collect();
        if !papers.is_empty() {
            let text = self.say(&lists::or(&papers));
            self.page.field(4, &words::paper(), GUTTER, &[Span::plain(text)]);
        }
        self.speaks_of(requirement);
        for freshness in requirement.freshness.iter().filter(|it| it.applies != Truth::NotMet) {
            let spans = [
                Span::plain(self.say(&freshness.statement.text.sentence())),
                self.cite_marks(&freshness.statement.cites),
            ];
            self.page.field(4, &words::fresh(), GUTTER, &spans);
        }
        for held in &requirement.held {
            let kinds = requirement.evidence.iter().filter(|kind| kind.id == held.kind);
            let mut named = kinds.map(|kind| {
                Text::new(
                    format!("{}, {}", kind.title.en, held.text.en),
                    format!("{}，{}", kind.title.zh, held.text.zh),
                )
            });
            let text = named.next_back().unwrap_or_else(|| held.text.clone());
            let text = self.say(&text.sentence());
            self.page.field(4, &words::at_hand(), GUTTER, &[Span::new(text, marks::truth_ink(held.good))]);
        }
        if !requirement.guide_known {
            let text = self.say(&words::no_guide());
            self.page.field(4, &words::how_to_get(), GUTTER, &[Span::new(text, Ink::Care)]);
        }
    }
}

fn is_wanted(requirement: &Requirement) -> bool {
    matches!(requirement.status, Status::Required | Status::Undetermined)
}
