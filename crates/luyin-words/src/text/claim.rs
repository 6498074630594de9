//! A certificate to ask for: its outlook and why, conditions, papers, counters, costs, steps.

use super::requirement::GUTTER;
use super::{Ink, Span, Writer, day, headings as words, marks};
use crate::codes::{EvidenceState, Truth};
use crate::language::Text;
use crate::terms;
use crate::view::{Channel, Claim, Counter, Evidence, Statement, Step};

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
        self.deadlines(claim);
        self.steps(claim);
        self.some_statements(&words::reminders(), &claim.notices, &claim.guide);
        self.statements(2, &words::if_refused(), &claim.remedies);
        self.some_statements(&words::ask_office(), &claim.open, &claim.guide);
    }

    fn claim_head(&mut self, claim: &Claim) {
        self.page.gap();
        let title = Text::new(
            format!("{}, {}", claim.title.en, claim.place.name.en),
            format!("{}（{}）", claim.title.zh, claim.place.name.zh),
        );
        let title = if claim.title.en.contains(&claim.place.name.en) { &claim.title } else { &title };
        let outlook = terms::outlook(claim.outlook.into());
        let right = Span::new(self.say(&outlook), marks::outlook_ink(claim.outlook));
        self.page.edges(0, &[Span::strong(self.say(title))], &right);
        self.page.gap();
        if let Some(authority) = &claim.authority {
            let text = self.say(authority);
            self.page.field(2, &words::authority(), GUTTER, &[Span::plain(text)]);
        }
        if claim.days.at_most != Some(0) {
            let text = self.say(&words::days_in_all(&claim.period.text, &claim.days.text));
            self.page.field(2, &words::speaks_of(), GUTTER, &[Span::plain(text)]);
        }
        let checked = claim.checked.as_deref().and_then(day);
        let mut spans: Vec<Span> = checked.iter().map(|day| Span::plain(self.say(day))).collect();
        if claim.nothing_local {
            let inherited = words::inherited();
            let text = if spans.is_empty() { self.say(&inherited) } else { self.comma(&inherited) };
            spans.push(Span::new(text, Ink::Care));
        }
        if !spans.is_empty() {
            self.page.field(2, &words::checked(), GUTTER, &spans);
        }
        if claim.strength.basis.is_some() {
            let text = self.say(&claim.strength.text);
            self.page.field(2, &words::weakest_link(), GUTTER, &[Span::plain(text)]);
        }
        if self.view.practice.is_some() {
            let none = words::no_matters();
            let text = self.say(&claim.record.as_ref().map_or(&none, |record| &record.text).sentence());
            self.page.field(2, &words::own_matters(), GUTTER, &[Span::plain(text)]);
        }
    }

    fn reasons(&mut self, claim: &Claim) {
        let range = claim.best.zip(claim.worst).filter(|(best, worst)| best != worst);
        if claim.reasons.is_empty() && range.is_none() {
            return;
        }
        self.page.subheading(2, &words::why());
        if let Some((best, worst)) = range {
            let (best, worst) = (terms::outlook(best.into()), terms::outlook(worst.into()));
            let text = self.say(&words::best_and_worst(&best, &worst).sentence());
            self.page.paragraph(4, &[Span::plain(text)]);
        }
        let is_open = |it: &&Statement| claim.open.iter().any(|open| open.id == it.id);
        let open = claim.reasons.iter().filter(is_open).count();
        for reason in claim.reasons.iter().filter(|it| open < 2 || !is_open(it)) {
            let text = self.say(&reason.text.sentence());
            self.bullet(4, "-", Ink::Plain, &[Span::plain(text)]);
        }
        if open >= 2 {
            let text = self.say(&words::open_questions(open));
            self.bullet(4, "-", Ink::Plain, &[Span::plain(text)]);
        }
    }

    fn criteria(&mut self, claim: &Claim) {
        if claim.criteria.is_empty() {
            return;
        }
        self.page.subheading(2, &words::conditions());
        for criterion in &claim.criteria {
            self.criterion(4, criterion);
        }
        self.later_texts(4);
    }

    fn papers(&mut self, claim: &Claim) {
        if claim.evidence.is_empty() {
            return;
        }
        self.page.subheading(2, &words::papers());
        for evidence in &claim.evidence {
            self.paper(evidence);
        }
        self.later_texts(4);
    }

    fn paper(&mut self, evidence: &Evidence) {
        let word = terms::evidence_state(evidence.state.into());
        let state = match &evidence.held_as {
            Some(row) => Text::new(format!("{} ({row})", word.en), format!("{}（{row}）", word.zh)),
            None => word,
        };
        let later = self.later(evidence.unknown_since.as_ref());
        let spans = [
            Span::plain(self.say(&evidence.statement.text)),
            Span::faint(self.comma(&evidence.manner)),
            Span::new(self.beside(&state), marks::state_ink(evidence.state)),
            self.cite_marks(&evidence.statement.cites),
            later,
        ];
        self.bullet(4, marks::checkbox(evidence.state), Ink::Plain, &spans);
        if let Some(how) = evidence.how.as_ref().filter(|_| evidence.state != EvidenceState::Held) {
            self.page.text(8, &how.sentence());
        }
        for held in evidence.held.iter().filter(|held| held.good != Truth::Met) {
            self.page.text(8, &held.text.sentence());
        }
    }

    fn channels(&mut self, claim: &Claim) {
        if claim.channels.is_empty() {
            return;
        }
        self.page.subheading(2, &words::where_to());
        let mut shown: Vec<String> = Vec::new();
        let (chosen, others): (Vec<&Channel>, Vec<&Channel>) = claim.channels.iter().partition(|it| it.chosen);
        for channel in chosen.into_iter().chain(others) {
            self.channel(channel);
            let open = channel.open != Truth::NotMet;
            for counter in channel.counters.iter().filter(|_| open) {
                if !shown.contains(&counter.statement.id) {
                    shown.push(counter.statement.id.clone());
                    self.counter(counter);
                }
            }
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
    }

    fn counter(&mut self, counter: &Counter) {
        let name = [Span::strong(self.say(&counter.statement.text)), self.cite_marks(&counter.statement.cites)];
        self.page.paragraph(6, &name);
        self.page.text(8, &counter.address);
        if let Some(telephone) = &counter.telephone {
            self.page.paragraph(8, &[Span::plain(telephone.clone())]);
        }
        let hours = self.say(&counter.hours_text.sentence().capitalized());
        self.page.paragraph(8, &[Span::plain(hours)]);
        let mut care: Vec<String> = counter.ask_on.iter().map(|kinds| self.say(&words::ask_on(kinds))).collect();
        if let Some(checked) = counter.checked.as_deref().and_then(day) {
            care.push(self.say(&words::last_checked(&checked).sentence()));
        }
        let care = care.join(self.page.language().space());
        self.page.paragraph(8, &[Span::faint(care)]);
        if let Some(note) = &counter.note {
            let note = self.say(&note.sentence());
            self.page.paragraph(8, &[Span::faint(note)]);
        }
    }

    fn deadlines(&mut self, claim: &Claim) {
        if claim.deadlines.is_empty() {
            return;
        }
        self.page.subheading(2, &words::time_limits());
        for due in &claim.deadlines {
            let spans = [Span::plain(self.say(&due.statement.text)), self.cite_marks(&due.statement.cites)];
            self.bullet(4, "-", Ink::Plain, &spans);
            self.page.text(8, &due.ends);
            for step in &due.steps {
                self.page.text(8, &step.sentence());
            }
        }
    }

    fn costs(&mut self, claim: &Claim) {
        if claim.costs.is_empty() {
            return;
        }
        self.page.subheading(2, &words::costs());
        for cost in &claim.costs {
            let basis = terms::basis(cost.basis.into());
            let spans = [
                Span::plain(self.say(&cost.amount.capitalized())),
                Span::plain(self.beside(&cost.statement.text)),
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
        let spans = [Span::plain(self.say(&step.statement.text)), self.cite_marks(&step.statement.cites)];
        self.bullet(4, &format!("{number}."), Ink::Plain, &spans);
        if let Some(paper) = &step.yields {
            let (label, title) = (words::yields(), &paper.title);
            let text = Text::new(format!("{}: {}.", label.en, title.en), format!("{}：{}。", label.zh, title.zh));
            self.page.text(7, &text);
        }
        if let Some(why) = &step.why {
            let why = self.say(&why.sentence());
            self.page.paragraph(7, &[Span::faint(why)]);
        }
        for limit in &step.time_limits {
            let spans = [Span::plain(self.say(&limit.text.sentence())), self.cite_marks(&limit.cites)];
            self.page.paragraph(7, &spans);
        }
        if step.nothing_local {
            let text = self.say(&words::inherited().sentence());
            self.page.paragraph(7, &[Span::new(text, Ink::Care)]);
        }
    }
}
