//! The sections of a service's guide, in their order.

use luyin_assess::assessment::Submit;
use luyin_guide::{Channel, Cost, Criterion, CriterionKind, EvidenceItem, Reading, Statement, Submission, TimeLimit};

use super::{Show, in_parentheses};
use crate::deadline::length;
use crate::language::Text;
use crate::text::{Ink, Span};
use crate::{counts, lists, terms};

impl Show<'_> {
    pub(super) fn sections(&mut self) {
        let guide = self.guide;
        self.notices(&["scope"], &Text::new("Scope", "适用范围"));
        self.basis_section();
        self.authority();
        self.criteria(CriterionKind::Condition, &Text::new("Conditions", "申请条件"));
        self.criteria(CriterionKind::Prohibition, &Text::new("Prohibitions", "禁止性要求"));
        self.criteria(CriterionKind::Discretion, &Text::new("Left to the officer", "酌定事项"));
        self.figures();
        self.asks();
        self.papers();
        self.channels(&guide.channels);
        self.counters();
        self.procedure();
        self.time_limits(&guide.time_limits);
        self.costs(&guide.costs);
        self.output();
        self.notices(&["delivery"], &Text::new("Delivery", "送达"));
        self.notices(&["right"], &Text::new("Rights", "申请人权利"));
        self.notices(&["duty"], &Text::new("Duties", "申请人义务"));
        self.statements(&guide.remedies, &Text::new("Remedies", "救济途径"));
        self.exposure();
        self.notices(&["authority", "formality", "definition", ""], &Text::new("Reminders", "注意事项"));
        self.open();
    }

    fn basis_section(&mut self) {
        if self.guide.cite.is_empty() {
            return;
        }
        self.page.heading(&Text::new("Legal basis", "设定依据"));
        let titles = self.guide.cite.iter().map(|cite| (cite, self.names.source(cite.source.as_str()).title));
        for (cite, title) in titles.collect::<Vec<_>>() {
            let spans = [Span::plain(self.say(&title)), self.numbers(std::slice::from_ref(cite))];
            self.page.hanging(2, &Span::plain("-"), 2, &spans);
        }
    }

    fn authority(&mut self) {
        let authority = self.guide.authority.as_ref().and_then(|id| self.library.authorities.get(id));
        let Some(authority) = authority else {
            return;
        };
        self.page.heading(&Text::new("Authority", "受理机构"));
        let title = self.say(&Text::from(&authority.title));
        self.page.paragraph(2, &[Span::plain(title), self.numbers(&authority.cite)]);
    }

    fn criteria(&mut self, kind: CriterionKind, heading: &Text) {
        let criteria: Vec<&Criterion> = self.guide.criteria.iter().filter(|it| it.kind == kind).collect();
        if criteria.is_empty() {
            return;
        }
        self.page.heading(heading);
        for criterion in criteria {
            self.item(2, &Text::from(&criterion.label), &criterion.said);
            self.asked_about(&criterion.id);
            for reading in &criterion.readings {
                self.reading(4, reading);
            }
        }
    }

    pub(super) fn reading(&mut self, indent: usize, reading: &Reading) {
        let mut parts = vec![terms::basis(reading.said.basis)];
        parts.extend(reading.held_by.as_ref().map(Text::from));
        let parts = self.say(&in_parentheses(&lists::apart(&parts)));
        let spans = [
            Span::plain(self.say(&Text::from(&reading.label).sentence())),
            Span::faint(parts),
            self.numbers(&reading.said.cite),
        ];
        let spans: Vec<Span> = spans.into_iter().chain(self.origin(&reading.said)).collect();
        self.page.hanging(indent, &Span::plain("="), 2, &spans);
        let expression = reading.when.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if expression != "true" {
            self.page.paragraph(indent + 2, &[Span::faint(expression)]);
        }
    }

    fn papers(&mut self) {
        if self.guide.evidence.is_empty() {
            return;
        }
        self.page.heading(&Text::new("Papers", "申请材料"));
        for item in &self.guide.evidence {
            let text = self.paper(item);
            self.item(2, &text, &item.said);
            self.only_if(item.when.as_ref());
            self.asked_about(&item.id);
            if let Some(how) = &item.how {
                let how = Text::from(how).sentence();
                self.page.text(4, &how);
            }
        }
    }

    fn paper(&self, item: &EvidenceItem) -> Text {
        let kind = self.library.evidence_types.get(&item.evidence);
        let id = item.evidence.as_str();
        let title = item.label.as_ref().or(kind.map(|kind| &kind.title));
        let title = title.map_or_else(|| Text::new(id, id), Text::from);
        let mut parts = Vec::new();
        let shown = item.inspect == Some(Submission::Original);
        if let Some(submit) = item.submit.filter(|submit| !(shown && *submit == Submission::None)) {
            parts.push(terms::submit(submission(submit), item.copies.unwrap_or(1)));
        }
        if shown {
            parts.push(Text::new("the original is shown", "查验原件"));
        }
        if item.translation {
            parts.push(Text::new("with a translation into Chinese", "附中文译本"));
        }
        if item.by_agent {
            parts.push(Text::new("only when an agent applies", "仅限委托代办时"));
        }
        if let Some(age) = &item.max_age {
            let most = length(age.at_most);
            let (en, zh) = if age.less_than { ("less than", "少于") } else { ("at most", "不超过") };
            parts.push(Text::new(format!("{en} {} old", most.en), format!("出具{zh}{}", most.zh)));
        }
        if parts.is_empty() {
            return title;
        }
        let parts = lists::apart(&parts);
        Text::new(format!("{}: {}", title.en, parts.en), format!("{}：{}", title.zh, parts.zh))
    }

    fn channels(&mut self, channels: &[Channel]) {
        if channels.is_empty() {
            return;
        }
        self.page.heading(&Text::new("Ways to apply", "办理方式"));
        for channel in channels {
            self.item(2, &Text::from(&channel.label), &channel.said);
            self.only_if(channel.when.as_ref());
            self.asked_about(&channel.id);
        }
    }

    fn time_limits(&mut self, limits: &[TimeLimit]) {
        if limits.is_empty() {
            return;
        }
        self.page.heading(&Text::new("Time limits", "办结时限"));
        for limit in limits {
            let label = Text::from(&limit.label);
            let text = match limit.length.map(length) {
                Some(length) => {
                    Text::new(format!("{}: {}", label.en, length.en), format!("{}：{}", label.zh, length.zh))
                }
                None => label,
            };
            self.item(2, &text, &limit.said);
            self.only_if(limit.when.as_ref());
        }
    }

    fn costs(&mut self, costs: &[Cost]) {
        if costs.is_empty() {
            return;
        }
        self.page.heading(&Text::new("Cost", "收费标准"));
        for cost in costs {
            let (label, amount) = (Text::from(&cost.label), amount(cost));
            let text = Text::new(format!("{}: {}", label.en, amount.en), format!("{}：{}", label.zh, amount.zh));
            self.item(2, &text, &cost.said);
            self.only_if(cost.when.as_ref());
        }
    }

    fn output(&mut self) {
        let Some(output) = &self.guide.output else {
            return;
        };
        self.page.heading(&Text::new("Result", "审批结果"));
        let id = output.evidence.as_str();
        let kind = self.library.evidence_types.get(&output.evidence);
        let title = kind.map_or_else(|| Text::new(id, id), |kind| Text::from(&kind.title));
        self.item(2, &title, &output.said);
        for covers in &output.covers {
            self.item(4, &Text::from(&covers.label), &covers.said);
        }
        for term in &output.good_for {
            self.item(4, &Text::from(&term.label), &term.said);
        }
        for next in &self.guide.then {
            self.item(4, &Text::from(&next.why), &next.said);
        }
    }

    fn notices(&mut self, topics: &[&str], heading: &Text) {
        let of_topic = |it: &&Statement| topics.contains(&it.topic.as_deref().unwrap_or(""));
        let notices: Vec<Statement> = self.guide.notices.iter().filter(of_topic).cloned().collect();
        self.statements(&notices, heading);
    }

    fn statements(&mut self, statements: &[Statement], heading: &Text) {
        if statements.is_empty() {
            return;
        }
        self.page.heading(heading);
        for statement in statements {
            self.item(2, &Text::from(&statement.label), &statement.said);
        }
    }

    fn exposure(&mut self) {
        if self.guide.exposure.is_empty() {
            return;
        }
        self.page.heading(&Text::new("Take care", "请留意"));
        for exposure in &self.guide.exposure {
            self.item(2, &Text::from(&exposure.label), &exposure.said);
        }
    }

    fn open(&mut self) {
        if self.guide.open.is_empty() && self.guide.dropped.is_empty() {
            return;
        }
        self.page.heading(&Text::new("Open questions", "尚不明确之处"));
        for open in &self.guide.open {
            self.item(2, &Text::from(&open.label), &open.said);
        }
        for dropped in &self.guide.dropped {
            let why = Text::from(&dropped.why);
            let text = Text::new(
                format!("`{}` is not taken over: {}", dropped.id, why.en),
                format!("不沿用“{}”：{}", dropped.id, why.zh),
            );
            let text = self.say(&text.sentence());
            self.page.hanging(2, &Span::plain("-"), 2, &[Span::new(text, Ink::Care)]);
        }
    }
}

pub(super) fn submission(submit: Submission) -> Submit {
    match submit {
        Submission::Original => Submit::Original,
        Submission::Photocopy => Submit::Photocopy,
        Submission::CertifiedCopy => Submit::CertifiedCopy,
        Submission::Form => Submit::Form,
        Submission::None => Submit::ShowOnly,
    }
}

pub(super) fn amount(cost: &Cost) -> Text {
    let amounts: Vec<Text> =
        cost.amount.iter().map(|(currency, (from, to))| counts::amount(*from, *to, currency)).collect();
    if amounts.is_empty() { Text::new("amount not known", "金额不详") } else { lists::or(&amounts) }
}
