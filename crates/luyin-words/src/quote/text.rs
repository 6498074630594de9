//! A quote as text for a terminal: what could do harm first, then the price, then why.

use luyin_assess::assessment::Outlook;

use super::view::{Branch, Certificate, Line, LineKind, Paper, Person, PersonExposure, Quote, Total, Weight};
use crate::codes::EvidenceState;
use crate::language::Text;
use crate::text::{Ink, Layout, Page, Span, columns, numbers};
use crate::view::{Cite, Source, Statement};
use crate::{codes, dates, lists, terms};

/// So many risks and strategies of a certificate are shown; the JSON has all.
const SHOWN: usize = 5;

/// The quote as text.
///
/// Without color the text holds no escape codes; no line is wider than asked, except one that cannot be broken.
pub fn text(quote: &Quote, layout: Layout) -> String {
    let mut writer = Writer { page: Page::new(layout), quote };
    writer.whole();
    writer.page.finish()
}

struct Writer<'q> {
    page: Page,
    quote: &'q Quote,
}

fn both(en: &str, zh: &str) -> Text {
    Text::new(en, zh)
}

impl Writer<'_> {
    fn whole(&mut self) {
        self.opening();
        self.exposure();
        for certificate in &self.quote.certificates {
            self.certificate(certificate);
        }
        self.totals();
        for person in &self.quote.persons {
            self.owed(person);
        }
        self.statements(&both("What the firm says it does", "律师事务所的承诺"), &self.quote.promises);
        self.statements(&both("Not in this quote", "不在报价之内"), &self.quote.left_out);
        self.statements(&both("Terms", "条款"), &self.quote.terms);
        self.statements(&both("Ask the firm", "需向律师事务所询问"), &self.quote.open);
        self.sources();
        self.closing();
    }

    fn opening(&mut self) {
        let headline = self.say(&self.quote.headline.text);
        self.page.paragraph(0, &[Span::strong(headline)]);
        if self.quote.exposure.is_empty() {
            self.summary();
        }
        self.page.gap();
        let firm = self.say(&both("Quote by: ", "报价人：")) + self.page.say(&self.quote.practice.title);
        let spans = [Span::plain(firm), self.marks(&self.quote.practice.cites)];
        self.page.paragraph(0, &spans);
        for person in &self.quote.persons {
            let goal = self.say(&person.goal.title);
            let text = match &person.name {
                Some(name) => Text::new(format!("For {name}: {goal}"), format!("申请人：{name}，{goal}")),
                None => Text::new(&goal, &goal),
            };
            self.page.text(0, &text);
        }
    }

    fn summary(&mut self) {
        for sentence in &self.quote.summary {
            self.page.text(0, sentence);
        }
    }

    fn exposure(&mut self) {
        if self.quote.exposure.is_empty() {
            return;
        }
        self.page.heading(&both("Take care first", "请先留意"));
        for exposure in &self.quote.exposure {
            self.one_exposure(exposure);
        }
        self.page.gap();
        self.summary();
    }

    fn one_exposure(&mut self, it: &PersonExposure) {
        let exposure = &it.exposure;
        let mut said = self.say(&exposure.statement.text.sentence());
        let names: Vec<Text> = it.persons.iter().filter_map(|person| self.name(*person)).collect();
        if !names.is_empty() {
            let names = lists::and(&names);
            said = self.say(&Text::new(format!("{}: ", names.en), format!("{}：", names.zh))) + &said;
        }
        let spans = [Span::plain(said), self.marks(&exposure.statement.cites)];
        self.bullet(2, "!", Ink::Bad, &spans);
        if exposure.truth == codes::Truth::Unknown {
            let facts: Vec<Text> = exposure.missing.iter().map(|it| it.text.clone()).collect();
            let facts = lists::and(&facts);
            let text = Text::new(
                format!("This cannot be ruled out yet; it hangs on {}.", facts.en),
                format!("目前尚不能排除，取决于{}。", facts.zh),
            );
            self.page.text(4, &text);
        }
        if exposure.ask_counsel {
            let text = self
                .say(&both("Please ask a lawyer before you take the next step.", "采取下一步行动之前，请先咨询律师。"));
            self.page.paragraph(4, &[Span::new(text, Ink::Care)]);
        }
    }

    /// A person's name, where the quote is for several.
    fn name(&self, person: usize) -> Option<Text> {
        let persons = &self.quote.persons;
        let name = persons.get(person).filter(|_| persons.len() > 1)?.name.as_ref()?;
        Some(Text::new(name, name))
    }

    fn certificate(&mut self, it: &Certificate) {
        self.page.gap();
        let outlook = Outlook::from(it.outlook);
        let right = Span::new(self.say(&terms::outlook(outlook)), ink(outlook));
        self.page.edges(0, &[Span::strong(self.say(&it.title))], &right);
        if let Some(name) = self.name(it.person) {
            let text = self.say(&Text::new(format!("For {}", name.en), format!("申请人：{}", name.zh)));
            self.page.paragraph(2, &[Span::strong(text)]);
        }
        let period = self.say(&it.period);
        self.page.paragraph(2, &[Span::faint(period)]);
        for caveat in &it.caveats {
            let text = self.say(caveat);
            self.page.paragraph(2, &[Span::new(text, Ink::Care)]);
        }
        self.rules(it);
        self.risks(it);
        self.steps(it);
        self.some(&both("To prove that it cannot be had", "证明无法取得的方案"), &it.proof);
        self.some(&both("What else can be done", "其他办法"), &it.strategies);
        self.price(it);
    }

    fn rules(&mut self, it: &Certificate) {
        if it.rules.is_empty() {
            return;
        }
        self.page.subheading(2, &both("The rules, and how they apply", "主要规定及其适用"));
        for rule in &it.rules {
            let (mark, ink) = match rule.truth {
                codes::Verdict::Met => ("✓", Ink::Good),
                codes::Verdict::Contested => ("~", Ink::Care),
                codes::Verdict::Unknown => ("?", Ink::Care),
                codes::Verdict::NotMet => ("✗", Ink::Bad),
            };
            let mut spans = vec![Span::plain(self.say(&rule.statement.text))];
            if let Some(detail) = &rule.detail {
                let text = Text::new(format!(": {}", detail.en), format!("：{}", detail.zh));
                spans.push(Span::faint(self.say(&text)));
            }
            spans.push(self.marks(&rule.statement.cites));
            self.bullet(4, mark, ink, &spans);
        }
    }

    fn risks(&mut self, it: &Certificate) {
        if let Some((best, worst)) = it.best.zip(it.worst).filter(|(best, worst)| best != worst) {
            let (best, worst) = (terms::outlook(best.into()), terms::outlook(worst.into()));
            let text = Text::new(
                format!("At best {}, at worst {}.", best.en, worst.en),
                format!("最好：{}；最坏：{}。", best.zh, worst.zh),
            );
            self.page.subheading(2, &both("Likelihood", "可能性"));
            self.page.text(4, &text);
        }
        self.some(&both("Risks and uncertainties", "风险和不确定因素"), &it.reasons);
        if let Some(record) = &it.record {
            self.page.subheading(2, &both("The firm's experience", "该所经验"));
            self.page.text(4, &record.text.sentence());
        }
    }

    fn steps(&mut self, it: &Certificate) {
        self.page.subheading(2, &both("What we will do", "办理步骤"));
        for (number, work) in it.work.iter().enumerate() {
            let step = &work.statement;
            let spans = [Span::plain(self.say(&step.text.sentence())), self.marks(&step.cites)];
            self.bullet(4, &format!("{}.", number + 1), Ink::Plain, &spans);
            let about: Vec<Text> = work.duration.iter().chain(&work.days).cloned().collect();
            if !about.is_empty() {
                let about = self.say(&lists::apart(&about).sentence());
                self.page.paragraph(7, &[Span::faint(about)]);
            }
        }
        if let Some(branch) = it.branches.first().filter(|branch| !branch.yields.is_empty()) {
            let papers: Vec<Text> = branch.yields.iter().map(|paper| paper.title.clone()).collect();
            let papers = lists::and(&papers);
            let text = Text::new(format!("This gives you: {}.", papers.en), format!("由此取得：{}。", papers.zh));
            self.page.text(4, &text);
        }
    }

    fn price(&mut self, it: &Certificate) {
        self.page.subheading(2, &both("What it costs", "费用"));
        for line in &it.lines {
            self.line(4, line);
        }
        self.position(it);
        self.page.gap();
        for branch in &it.branches {
            if self.quote.certificates.len() > 1 {
                self.branch(branch);
            }
            self.ready(branch);
        }
    }

    /// When a way of ending is over; the ending is named where its price did not name it.
    fn ready(&mut self, branch: &Branch) {
        let Some(ready) = &branch.ready else { return };
        let ink = if branch.in_time == Some(codes::Truth::NotMet) { Ink::Bad } else { Ink::Faint };
        if self.quote.certificates.len() > 1 {
            let text = self.say(&ready.sentence());
            return self.page.paragraph(6, &[Span::new(text, ink)]);
        }
        let (ending, time) = (branch.text.capitalized(), &branch.time);
        let text = Text::new(
            format!("{}, {}; {}.", ending.en, time.en, ready.en),
            format!("{}，{}；{}。", ending.zh, time.zh, ready.zh),
        );
        let text = self.say(&text);
        self.page.paragraph(4, &[Span::new(text, ink)]);
    }

    /// A line of the quote with its amounts at the right edge, or under it where there is no room.
    fn line(&mut self, indent: usize, line: &Line) {
        let words = self.say(&line.statement.text.capitalized());
        let spans = [Span::plain(words), self.marks(&line.statement.cites)];
        let notes = self.say(&lists::apart(&line.notes));
        self.amount(indent, &spans, line);
        if !notes.is_empty() {
            self.page.paragraph(indent + 2, &[Span::faint(notes)]);
        }
    }

    fn amount(&mut self, indent: usize, spans: &[Span], line: &Line) {
        let price = match &line.price {
            Some(price) => price.text.clone(),
            None if line.kind == LineKind::Discount => both("to be agreed", "待约定"),
            None => both("not published", "未公布"),
        };
        let right = Span::strong(self.say(&price));
        self.right(indent, spans, &right);
    }

    /// Text at the left, amounts at the right edge; under it where there is no room.
    fn right(&mut self, indent: usize, left: &[Span], right: &Span) {
        let used: usize = left.iter().map(|span| columns(&span.text)).sum();
        if indent + used + 2 + columns(&right.text) <= self.page.width() {
            self.page.edges(indent, left, right);
        } else {
            self.page.paragraph(indent, left);
            self.page.paragraph(indent + 2, std::slice::from_ref(right));
        }
    }

    fn position(&mut self, it: &Certificate) {
        let because = self.say(&lists::apart(&it.position.because));
        self.page.gap();
        if let Some(words) = &it.position.text {
            let mut text = self.say(words);
            if !because.is_empty() {
                text.push_str(&self.say(&both(": ", "：")));
                text.push_str(&because);
            }
            text.push_str(&self.say(&both(".", "。")));
            self.page.paragraph(4, &[Span::plain(text)]);
        }
        for mover in &it.position.movers {
            let spans = [Span::faint(self.say(&mover.text.sentence())), self.marks(&mover.cites)];
            self.page.paragraph(4, &spans);
        }
    }

    fn branch(&mut self, branch: &Branch) {
        let ending = branch.text.capitalized();
        let text =
            Text::new(format!("{}, {}", ending.en, branch.time.en), format!("{}，{}", ending.zh, branch.time.zh));
        let ink = if branch.weight == Weight::Contingent { Ink::Faint } else { Ink::Plain };
        let left = [Span::new(self.say(&text), ink)];
        let right = Span::new(
            self.say(&branch.sum.text),
            if branch.weight == Weight::Contingent { Ink::Faint } else { Ink::Strong },
        );
        self.right(4, &left, &right);
    }

    fn totals(&mut self) {
        if self.quote.totals.is_empty() {
            return;
        }
        self.page.heading(&both("In all", "合计"));
        for line in &self.quote.shared {
            self.line(2, line);
        }
        for total in &self.quote.totals {
            self.total(total);
            self.page.gap();
        }
        for discount in &self.quote.discounts {
            let spans =
                [Span::plain(self.say(&discount.statement.text.sentence())), self.marks(&discount.statement.cites)];
            self.bullet(2, "-", Ink::Plain, &spans);
        }
        if let Some(conversion) = &self.quote.conversion {
            let spans = [Span::plain(self.say(&conversion.text)), self.marks(&conversion.cites)];
            self.bullet(2, "-", Ink::Plain, &spans);
        }
    }

    fn total(&mut self, total: &Total) {
        let title = total.text.capitalized();
        let text = Text::new(format!("{}, {}", title.en, total.time.en), format!("{}，{}", title.zh, total.time.zh));
        let text = self.say(&text);
        self.page.paragraph(2, &[Span::strong(text)]);
        self.row(&both("the firm's fees", "律师费"), &total.fees.text, Ink::Plain);
        for reduction in &total.reductions {
            let price =
                reduction.price.as_ref().map_or_else(|| both("to be agreed", "待约定"), |price| price.text.clone());
            self.row(&reduction.statement.text, &price, Ink::Plain);
        }
        self.row(&both("paid to others", "代垫费用"), &total.disbursements.text, Ink::Plain);
        self.row(&both("together", "合计"), &total.sum.text, Ink::Strong);
        if total.paid.ways.iter().flat_map(|way| &way.amounts).any(|amount| amount.from != "0") {
            self.row(&both("paid already", "已付"), &total.paid.text, Ink::Plain);
            self.row(&both("left to pay", "尚待支付"), &total.to_pay.text, Ink::Strong);
        }
    }

    fn row(&mut self, label: &Text, amount: &Text, ink: Ink) {
        let (label, amount) = (self.say(label), self.say(amount));
        self.right(4, &[Span::plain(label)], &Span::new(amount, ink));
    }

    fn owed(&mut self, person: &Person) {
        if person.papers.is_empty() && person.questions.is_empty() {
            return;
        }
        let heading = match &person.name {
            Some(name) if self.quote.persons.len() > 1 => {
                Text::new(format!("What we still need from {name}"), format!("尚需{name}提供"))
            }
            _ => both("What we still need from you", "尚需您提供"),
        };
        self.page.heading(&heading);
        for paper in &person.papers {
            self.paper(paper);
        }
        if !person.questions.is_empty() {
            self.page.subheading(2, &both("Answers", "请回答"));
        }
        for (number, question) in person.questions.iter().enumerate() {
            let spans = [
                Span::plain(self.say(&question.statement.text.sentence())),
                Span::faint(format!("  {}", question.statement.id)),
            ];
            self.bullet(4, &format!("{}.", number + 1), Ink::Plain, &spans);
            for turning in &question.turning {
                self.page.text(7, &turning.text);
            }
        }
    }

    fn paper(&mut self, paper: &Paper) {
        let (mark, ink) = match paper.state {
            EvidenceState::Held => ("[x]", Ink::Good),
            EvidenceState::Obtainable => ("[ ]", Ink::Plain),
            EvidenceState::Missing => ("[ ]", Ink::Bad),
            EvidenceState::Unknown => ("[?]", Ink::Care),
        };
        let owed = Text::new(format!(" \u{2013} {}", paper.owed.en), format!("：{}", paper.owed.zh));
        let spans = [
            Span::plain(self.say(&paper.statement.text)),
            Span::new(self.say(&owed), ink),
            self.marks(&paper.statement.cites),
        ];
        self.bullet(2, mark, Ink::Plain, &spans);
        for note in paper.note.iter().chain(&paper.how) {
            let note = self.say(&note.sentence());
            self.page.paragraph(6, &[Span::faint(note)]);
        }
    }

    fn statements(&mut self, heading: &Text, statements: &[Statement]) {
        if statements.is_empty() {
            return;
        }
        self.page.heading(heading);
        for statement in statements {
            self.item(2, statement);
        }
    }

    fn some(&mut self, heading: &Text, statements: &[Statement]) {
        if statements.is_empty() {
            return;
        }
        self.page.subheading(2, heading);
        let shown = if statements.len() > SHOWN + 1 { SHOWN } else { statements.len() };
        for statement in statements.iter().take(shown) {
            self.item(4, statement);
        }
        let left = statements.len() - shown;
        if left > 0 {
            let text = Text::new(
                format!("{left} more in the answer of `luyin assess`"),
                format!("另有{left}项，见`luyin assess`"),
            );
            let text = self.say(&text);
            self.bullet(4, "-", Ink::Plain, &[Span::faint(text)]);
        }
    }

    fn item(&mut self, indent: usize, statement: &Statement) {
        let spans = [Span::plain(self.say(&statement.text.sentence())), self.marks(&statement.cites)];
        self.bullet(indent, "-", Ink::Plain, &spans);
    }

    fn sources(&mut self) {
        if self.quote.sources.is_empty() {
            return;
        }
        self.page.heading(&both("Sources", "资料来源"));
        let gutter = self.quote.sources.len().to_string().len() + 2;
        let common = common_day(&self.quote.sources);
        for (number, source) in self.quote.sources.iter().enumerate() {
            let spans = self.source(source, common);
            let label = Span::faint((number + 1).to_string());
            self.page.hanging(2, &label, gutter, &spans);
        }
        if let Some(day) = common.and_then(|day| luyin_date::Day::parse(day).ok()).map(dates::day) {
            self.page.gap();
            let text = Text::new(
                format!("Read on {}, unless another day is named.", day.en),
                format!("除另有说明外，均于{}阅读。", day.zh),
            );
            let text = self.say(&text);
            self.page.paragraph(2, &[Span::faint(text)]);
        }
    }

    fn source(&self, source: &Source, common: Option<&str>) -> Vec<Span> {
        let mut spans = vec![Span::plain(self.say(&source.title))];
        if let Some(publisher) = &source.publisher {
            let text = Text::new(format!(", {}", publisher.en), format!("，{}", publisher.zh));
            spans.push(Span::faint(self.say(&text)));
        }
        let read = source
            .read
            .as_deref()
            .filter(|day| Some(*day) != common)
            .and_then(|day| luyin_date::Day::parse(day).ok())
            .map(dates::day);
        if let Some(read) = read {
            let text = Text::new(format!(", read {}", read.en), format!("，{}阅读", read.zh));
            spans.push(Span::faint(self.say(&text)));
        }
        spans
    }

    fn closing(&mut self) {
        self.page.gap();
        self.page.text(0, &self.quote.standing);
    }

    fn bullet(&mut self, indent: usize, mark: &str, ink: Ink, spans: &[Span]) {
        let gutter = columns(mark) + 1;
        self.page.hanging(indent, &Span::new(mark, ink), gutter, spans);
    }

    fn marks(&self, cites: &[Cite]) -> Span {
        let mut found: Vec<usize> = Vec::new();
        for cite in cites {
            let number = self.quote.sources.iter().position(|source| source.id == cite.source);
            found.extend(number.map(|number| number + 1).filter(|number| !found.contains(number)));
        }
        Span::faint(numbers(found))
    }

    fn say(&self, text: &Text) -> String {
        self.page.say(text).to_owned()
    }
}

/// The day on which most sources were read, said once.
fn common_day(sources: &[Source]) -> Option<&str> {
    let days = || sources.iter().filter_map(|source| source.read.as_deref());
    let count = |day: &str| days().filter(|other| *other == day).count();
    days().max_by_key(|day| (count(day), *day)).filter(|day| count(day) > 1)
}

fn ink(outlook: Outlook) -> Ink {
    match outlook {
        Outlook::Expected | Outlook::Likely => Ink::Good,
        Outlook::Uncertain | Outlook::Undetermined => Ink::Care,
        Outlook::Unlikely | Outlook::Unobtainable => Ink::Bad,
    }
}
