//! A certificate to ask for: its outlook and why, conditions, papers, counters, costs, steps.

use super::requirement::GUTTER;
use super::{Ink, Span, Writer, day, headings as words, marks};
use crate::codes::Truth;
use crate::language::Text;
use crate::terms;
use crate::view::{Channel, Claim, Counter, Evidence, Step};

impl Writer<'_> {
    pub(super) fn claims(&mut self) {
        for claim in &self.view.claims {
            self.claim(claim);
        }
    }

    fn claim(&mut self, claim: &Claim) {
        self.claim_head(claim);
        self.reasons(claim);
        self.criteria(claim);
        self.papers(claim);
        self.channels(claim);
        self.costs(claim);
        self.steps(claim);
        self.statements(2, &words::reminders(), &claim.notices);
        self.statements(2, &words::if_refused(), &claim.remedies);
        self.statements(2, &words::ask_office(), &claim.open);
    }

    fn claim_head(&mut self, claim: &Claim) {
        self.page.gap();
        let title = Text::new(
            format!("{}, {}", claim.title.en, claim.place.name.en),
            format!("{}（{}）", claim.title.zh, claim.place.name.zh),
        );
        let title = if claim.title.en.contains(&claim.place.name.en) {
            &claim.title
        } else {
            &title
        };
        let outlook = terms::outlook(claim.outlook.into());
        let right = Span::new(self.say(&outlook), marks::outlook_ink(claim.outlook));
        self.page.edges(0, &[Span::strong(self.say(title))], &right);
        self.page.gap();
        if let Some(authority) = &claim.authority {
            let text = self.say(authority);
            self.page
                .field(2, &words::authority(), GUTTER, &[Span::plain(text)]);
        }
        if claim.days.at_most != Some(0) {
            let text = self.say(&words::days_in_all(&claim.period.text, &claim.days.text));
            self.page
                .field(2, &words::speaks_of(), GUTTER, &[Span::plain(text)]);
        }
        let checked = claim.checked.as_deref().and_then(day);
        let mut spans: Vec<Span> = checked
            .iter()
            .map(|day| Span::plain(self.say(day)))
            .collect();
        if claim.nothing_local {
            let inherited = words::inherited();
            let text = if spans.is_empty() {
                self.say(&inherited)
            } else {
                self.comma(&inherited)
            };
            spans.push(Span::new(text, Ink::Care));
        }
        if !spans.is_empty() {
            self.page.field(2, &words::checked(), GUTTER, &spans);
        }
    }

    fn reasons(&mut self, claim: &Claim) {
        let range = claim
            .best
            .zip(claim.worst)
            .filter(|(best, worst)| best != worst);
        if claim.reasons.is_empty() && range.is_none() {
            return;
        }
        self.page.subheading(2, &words::why());
        if let Some((best, worst)) = range {
            let (best, worst) = (terms::outlook(best.into()), terms::outlook(worst.into()));
            let text = self.say(&words::best_and_worst(&best, &worst).sentence());
            self.page.paragraph(4, &[Span::plain(text)]);
        }
        for reason in &claim.reasons {
            let text = self.say(&reason.text.sentence());
            self.bullet(4, "-", Ink::Plain, &[Span::plain(text)]);
        }
    }

    fn criteria(&mut self, claim: &Claim) {
        if claim.criteria.is_empty() {
            return;
        }
        self.page.subheading(2, &words::conditions());
        for criterion in &claim.criteria {
            self.judgement(4, criterion);
        }
    }

    fn papers(&mut self, claim: &Claim) {
        if claim.evidence.is_empty() {
            return;
        }
        self.page.subheading(2, &words::papers());
        for evidence in &claim.evidence {
            self.paper(evidence);
        }
    }

    fn paper(&mut self, evidence: &Evidence) {
        let word = terms::evidence_state(evidence.state.into());
        let state = match &evidence.held_as {
            Some(row) => Text::new(
                format!("{} ({row})", word.en),
                format!("{}（{row}）", word.zh),
            ),
            None => word,
        };
        let spans = [
            Span::plain(self.say(&evidence.statement.text)),
            Span::faint(self.comma(&evidence.manner)),
            Span::new(self.beside(&state), marks::state_ink(evidence.state)),
            self.cite_marks(&evidence.statement.cites),
        ];
        self.bullet(4, marks::checkbox(evidence.state), Ink::Plain, &spans);
        if let Some(how) = &evidence.how {
            self.page.text(8, &how.sentence());
        }
    }

    fn channels(&mut self, claim: &Claim) {
        if claim.channels.is_empty() {
            return;
        }
        self.page.subheading(2, &words::where_to());
        for channel in &claim.channels {
            self.channel(channel);
        }
    }

    fn channel(&mut self, channel: &Channel) {
        let mut spans = vec![Span::plain(self.say(&channel.statement.text))];
        let state = match channel.open {
            Truth::NotMet => Some((words::not_open(), Ink::Bad)),
            Truth::Unknown => Some((words::may_be_open(), Ink::Care)),
            Truth::Met if channel.chosen => Some((words::your_choice(), Ink::Good)),
            Truth::Met => None,
        };
        if let Some((text, ink)) = state {
            spans.push(Span::new(self.beside(&text), ink));
        }
        spans.push(self.cite_marks(&channel.statement.cites));
        self.bullet(4, "-", Ink::Plain, &spans);
        if channel.open != Truth::NotMet {
            for counter in &channel.counters {
                self.counter(counter);
            }
        }
    }

    fn counter(&mut self, counter: &Counter) {
        let name = [
            Span::strong(self.say(&counter.statement.text)),
            self.cite_marks(&counter.statement.cites),
        ];
        self.page.paragraph(6, &name);
        self.page.text(8, &counter.address);
        if let Some(telephone) = &counter.telephone {
            self.page.paragraph(8, &[Span::plain(telephone.clone())]);
        }
        let mut hours = vec![Span::plain(self.say(&counter.hours_text))];
        if let Some(checked) = counter.checked.as_deref().and_then(day) {
            hours.push(Span::faint(self.comma(&words::last_checked(&checked))));
        }
        self.page.paragraph(8, &hours);
        if let Some(note) = &counter.note {
            let note = self.say(&note.sentence());
            self.page.paragraph(8, &[Span::faint(note)]);
        }
    }

    fn costs(&mut self, claim: &Claim) {
        if claim.costs.is_empty() {
            return;
        }
        self.page.subheading(2, &words::costs());
        for cost in &claim.costs {
            let amount = Text::new(
                format!(": {}", cost.amount.en),
                format!("：{}", cost.amount.zh),
            );
            let basis = terms::basis(cost.basis.into());
            let spans = [
                Span::plain(self.say(&cost.statement.text)),
                Span::plain(self.say(&amount)),
                Span::faint(self.comma(&basis)),
                self.cite_marks(&cost.statement.cites),
            ];
            self.bullet(4, "-", Ink::Plain, &spans);
        }
    }

    fn steps(&mut self, claim: &Claim) {
        if claim.steps.is_empty() {
            return;
        }
        self.page.subheading(2, &words::steps());
        for (number, step) in claim.steps.iter().enumerate() {
            self.step(number + 1, step);
        }
    }

    fn step(&mut self, number: usize, step: &Step) {
        let mut spans = vec![Span::plain(self.say(&step.statement.text))];
        if let Some(paper) = &step.yields {
            let yields = Text::new(
                format!(", {} {}", words::yields().en, paper.title.en),
                format!("，{}{}", words::yields().zh, paper.title.zh),
            );
            spans.push(Span::plain(self.say(&yields)));
        }
        spans.push(self.cite_marks(&step.statement.cites));
        self.bullet(4, &format!("{number}."), Ink::Plain, &spans);
        if let Some(why) = &step.why {
            let why = self.say(&why.sentence());
            self.page.paragraph(7, &[Span::faint(why)]);
        }
        for limit in &step.time_limits {
            let spans = [
                Span::plain(self.say(&limit.text.sentence())),
                self.cite_marks(&limit.cites),
            ];
            self.page.paragraph(7, &spans);
        }
        if step.nothing_local {
            let text = self.say(&words::inherited().sentence());
            self.page.paragraph(7, &[Span::new(text, Ink::Care)]);
        }
    }
}
