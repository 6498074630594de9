//! From a quote to its published view.

use std::cell::RefCell;

use luyin_assess::assessment::{Assessment, EvidenceName, EvidenceState};
use luyin_assess::quote as core;
use luyin_guide::{Cite, Library, OpenQuestion, Point, Practice};

use super::{terms, view};
use crate::language::Text;
use crate::names::Names;
use crate::view::{self as answer, View};
use crate::{counts, dates, terms as words};

/// The version of the JSON contract.
const FORMAT: u32 = 1;

/// The published view of a quote.
///
/// Library, profile and assessments must be those that the quote was made with.
pub fn render(quote: &core::Quote, assessments: &[Assessment], practice: &Practice, library: &Library) -> view::Quote {
    let views: Vec<View> = assessments.iter().map(|it| crate::render(it, library)).collect();
    let composer =
        Composer { quote, assessments, views: &views, practice, names: Names::new(library), cited: RefCell::default() };
    composer.whole()
}

/// Makes statements, and remembers which sources they cite.
pub(super) struct Composer<'a> {
    pub(super) quote: &'a core::Quote,
    pub(super) assessments: &'a [Assessment],
    pub(super) views: &'a [View],
    practice: &'a Practice,
    names: Names<'a>,
    cited: RefCell<Vec<String>>,
}

impl Composer<'_> {
    fn whole(&self) -> view::Quote {
        let quote = self.quote;
        let totals: Vec<view::Total> = quote.totals.iter().map(|it| self.total(it)).collect();
        let exposure = self.exposure();
        view::Quote {
            format: FORMAT,
            as_of: quote.as_of.to_string(),
            practice: self.firm(),
            headline: self.headline(&totals),
            summary: self.summary(&totals),
            exposure,
            certificates: quote.certificates.iter().filter_map(|it| self.certificate(it)).collect(),
            shared: self.lines(&quote.shared),
            discounts: quote.discounts.iter().map(|it| self.discount(it)).collect(),
            totals,
            conversion: quote.conversion.as_ref().map(|it| self.conversion(it)),
            persons: quote
                .persons
                .iter()
                .zip(self.views)
                .enumerate()
                .map(|(at, (person, seen))| self.person(at, person, seen))
                .collect(),
            left_out: quote.left_out.iter().map(|it| self.left_out(it)).collect(),
            stages: self.practice.stages.iter().map(|it| self.point("stages", it)).collect(),
            promises: self.practice.promises.iter().map(|it| self.point("promises", it)).collect(),
            terms: self.terms(),
            open: self.practice.open.iter().map(|it| self.open(it)).collect(),
            standing: words::standing(&dates::day(quote.as_of)),
            receipts: self.views.iter().map(|seen| seen.receipt.clone()).collect(),
            sources: self.cited.borrow().iter().map(|id| self.names.source(id)).collect(),
        }
    }

    fn firm(&self) -> view::Practice {
        view::Practice {
            id: self.practice.id.to_string(),
            title: Text::from(&self.practice.title),
            checked: self.practice.checked.map(|day| day.to_string()),
            cites: self.cites(&self.practice.cite),
        }
    }

    /// Counsel first where somebody is at risk; else the price of what stands first.
    fn headline(&self, totals: &[view::Total]) -> answer::Statement {
        let care = self.views.iter().find(|seen| seen.exposure.iter().any(|it| it.ask_counsel));
        if let Some(seen) = care {
            return answer::Statement { id: "headline".to_owned(), ..seen.headline.clone() };
        }
        let text = match totals.first() {
            _ if self.is_exposed() => Text::new(
                "Please read first what stands under \u{201c}Take care first\u{201d}.",
                "请先阅读“请先留意”中的事项。",
            ),
            Some(total) => comes_to(total),
            None => Text::new(
                "This firm's profile names nothing that these cases ask for, so there is nothing to quote.",
                "该所的服务不含本案所需事项，无从报价。",
            ),
        };
        self.statement("headline", text, &[])
    }

    fn is_exposed(&self) -> bool {
        self.views.iter().any(|seen| !seen.exposure.is_empty())
    }

    /// The currency of the firm's fees.
    pub(super) fn home(&self) -> &str {
        self.practice.fees.iter().flat_map(|fee| fee.low.keys()).next_back().map_or("", |currency| &**currency)
    }

    /// The totals that the headline does not say.
    fn summary(&self, totals: &[view::Total]) -> Vec<Text> {
        let said = usize::from(!self.is_exposed());
        totals.iter().skip(said).map(comes_to).collect()
    }

    /// What could do harm, each once, with the persons whom it concerns.
    fn exposure(&self) -> Vec<view::PersonExposure> {
        let mut all: Vec<view::PersonExposure> = Vec::new();
        let told = self.views.iter().enumerate().flat_map(|(at, seen)| seen.exposure.iter().map(move |it| (at, it)));
        for (person, exposure) in told {
            let same = |known: &&mut view::PersonExposure| known.exposure.statement.text == exposure.statement.text;
            if let Some(known) = all.iter_mut().find(same) {
                known.persons.push(person);
                continue;
            }
            self.take_over(std::slice::from_ref(&exposure.statement));
            all.push(view::PersonExposure { exposure: exposure.clone(), persons: vec![person] });
        }
        all
    }

    /// A person with what they owe; nothing where no certificate of theirs is quoted.
    fn person(&self, at: usize, person: &core::Person, seen: &View) -> view::Person {
        let quoted = self.quote.certificates.iter().any(|it| it.person == at);
        view::Person {
            name: person.name.clone(),
            goal: seen.goal.clone(),
            papers: person.papers.iter().map(|it| self.paper(it)).collect(),
            questions: if quoted { seen.questions.clone() } else { Vec::new() },
        }
    }

    fn paper(&self, paper: &core::Owed) -> view::Paper {
        let title = Text::from(&paper.name.title);
        let text = match paper.place {
            Some(place) => {
                let place = self.names.place(place);
                Text::new(format!("{}, {}", title.en, place.en), format!("{}（{}）", title.zh, place.zh))
            }
            None => title,
        };
        view::Paper {
            statement: self.statement(&paper.id, text, &paper.cites),
            kind: paper.name.id.to_string(),
            place: paper
                .place
                .map(|place| answer::Place { id: self.names.place_id(place), name: self.names.place_title(place) }),
            state: paper.state.into(),
            submit: paper.submit.into(),
            by_firm: paper.by_firm,
            owed: terms::owed(paper.state.into(), paper.submit.into()),
            note: paper.note.as_ref().map(Text::from),
            how: paper.how.as_ref().filter(|_| paper.state != EvidenceState::Held).map(Text::from),
        }
    }

    fn left_out(&self, left: &core::LeftOut) -> answer::Statement {
        let (place, why) = (self.names.place_title(left.place), terms::left_out(left.because));
        let title = left.title.as_ref().map_or_else(
            || {
                Text::new(
                    format!("Certificate from {}", self.names.place(left.place).en),
                    format!("{}的证明", place.zh),
                )
            },
            Text::from,
        );
        let text = Text::new(format!("{}: {}", title.en, why.en), format!("{}：{}", title.zh, why.zh));
        let name = self.quote.persons.get(left.person).and_then(|person| person.name.as_ref());
        let text = match name.filter(|_| self.quote.persons.len() > 1) {
            Some(name) => Text::new(format!("{name}: {}", text.en), format!("{name}：{}", text.zh)),
            None => text,
        };
        self.statement(&left.id, text, &[])
    }

    fn conversion(&self, it: &core::Conversion) -> view::Conversion {
        let (from, to, rate) = (&it.from, &it.to, it.rate.normalize());
        let read = it.read.map(dates::day);
        let (on_en, on_zh) = read
            .map_or_else(Default::default, |day| (format!(", read on {}", day.en), format!("，读取日期：{}", day.zh)));
        let label = &it.label;
        view::Conversion {
            text: Text::new(
                format!(
                    "Converted at 1 {from} = {rate} {to}{on_en}. {}. Converted amounts are rounded to the cent, a half upwards; what a source states in both currencies is taken as stated.",
                    label.en
                ),
                format!(
                    "按1 {from} = {rate} {to}折算{on_zh}。{}。折算金额四舍五入至分；来源以两种货币载明的，以所载为准。",
                    label.zh
                ),
            ),
            from: from.clone(),
            to: to.clone(),
            rate: rate.to_string(),
            read: it.read.map(|day| day.to_string()),
            cites: self.cites(&it.cites),
        }
    }

    fn point(&self, section: &str, point: &Point) -> answer::Statement {
        self.statement(&self.field(section, &point.id), Text::from(&point.label), &point.cite)
    }

    fn open(&self, open: &OpenQuestion) -> answer::Statement {
        self.statement(&self.field("open", &open.id), Text::from(&open.label), &open.said.cite)
    }

    fn field(&self, section: &str, id: &str) -> String {
        format!("{}#{section}.{id}", self.practice.id)
    }

    /// The small print.
    fn terms(&self) -> Vec<answer::Statement> {
        let firm = self.practice;
        let mut terms = vec![self.validity()];
        if let Some(it) = &firm.consultation {
            terms.push(self.term("consultation", Text::from(&it.label), &it.cite));
        }
        if let Some(it) = &firm.payment {
            let text = it.instructions.as_ref().map_or_else(|| Text::from(&it.label), Text::from);
            terms.push(self.term(
                "payment",
                Text::new(format!("Payment: {}", text.en), format!("付款：{}", text.zh)),
                &it.cite,
            ));
        }
        if let Some(it) = &firm.delivery {
            let by = it
                .carrier
                .as_ref()
                .map_or_else(Text::default, |by| Text::new(format!(" ({})", by.en), format!("（{}）", by.zh)));
            let label = &it.label;
            terms.push(self.term(
                "delivery",
                Text::new(format!("{}{}", label.en, by.en), format!("{}{}", label.zh, by.zh)),
                &it.cite,
            ));
        }
        terms.extend(firm.extras.iter().map(|it| self.extra(it)));
        terms.extend(self.credit());
        terms
    }

    fn term(&self, id: &str, text: Text, cites: &[Cite]) -> answer::Statement {
        self.statement(&format!("{}#{id}", self.practice.id), text, cites)
    }

    fn validity(&self) -> answer::Statement {
        match &self.practice.validity {
            Some(it) => {
                let (length, label) = (terms::length(it.length), &it.label);
                let text = Text::new(format!("{} ({})", label.en, length.en), format!("{}（{}）", label.zh, length.zh));
                self.term("validity", text, &it.cite)
            }
            None => {
                self.term("validity", Text::new("How long this quote stands is not published", "报价有效期未公布"), &[])
            }
        }
    }

    fn extra(&self, extra: &luyin_guide::Extra) -> answer::Statement {
        let label = &extra.label;
        let counted = self.quote.extras_counted.iter().any(|id| **id == *extra.id);
        let (en, zh) = match (&extra.amount, extra.optional) {
            (None, _) if counted => (
                "what the office charges is counted above, as paid to others; whether the firm adds to it is not published",
                "机关收费已计入上述代垫费用；该所是否另行收费未公布",
            ),
            (None, true) => {
                ("may be added; price not published, not included above", "可另加；价格未公布，未计入上述金额")
            }
            (None, false) => ("price not published, not included above", "价格未公布，未计入上述金额"),
            (Some(_), _) => ("may be added; not included above", "可另加；未计入上述金额"),
        };
        let amount = extra.amount.as_ref().map_or_else(String::new, |amounts| {
            let amounts: Vec<String> =
                amounts.iter().map(|(currency, amount)| format!("{currency} {amount}")).collect();
            format!(" {}", amounts.join(" / "))
        });
        let text = Text::new(format!("{}{amount}: {en}", label.en), format!("{}{amount}：{zh}", label.zh));
        self.statement(&self.field("extras", &extra.id), text, &extra.cite)
    }

    /// Fees of which the profile does not say whether they are set off later, where there is more than one fee.
    fn credit(&self) -> Option<answer::Statement> {
        let silent = self.practice.fees.iter().any(|fee| fee.credited.is_none());
        let told = self.practice.open.iter().any(|open| &*open.id == "research-credited");
        (silent && told).then(|| {
            let text = Text::new(
                "No fee is set off against another here: the profile does not say",
                "各项费用未相互抵扣：该所未说明",
            );
            self.term("fees", text, &[])
        })
    }

    pub(super) fn statement(&self, id: &str, text: Text, cites: &[Cite]) -> answer::Statement {
        answer::Statement { id: id.to_owned(), text, cites: self.cites(cites) }
    }

    pub(super) fn cites(&self, cites: &[Cite]) -> Vec<answer::Cite> {
        let cites: Vec<answer::Cite> = cites
            .iter()
            .map(|cite| answer::Cite {
                source: cite.source.to_string(),
                part: cite.part.as_ref().map(ToString::to_string),
            })
            .collect();
        self.remember(&cites);
        cites
    }

    /// Remembers what statements of an assessment's view cite.
    pub(super) fn take_over(&self, statements: &[answer::Statement]) {
        for statement in statements {
            self.remember(&statement.cites);
        }
    }

    fn remember(&self, cites: &[answer::Cite]) {
        let mut cited = self.cited.borrow_mut();
        for cite in cites {
            if !cited.contains(&cite.source) {
                cited.push(cite.source.clone());
            }
        }
    }
}

pub(super) fn named(name: &EvidenceName) -> answer::Named {
    answer::Named { id: name.id.to_string(), title: Text::from(&name.title) }
}

/// `USD 628.57 to 992.86 (CNY 4,400 to 6,950) if the certificate is issued, 4 to 6 weeks.`
fn comes_to(total: &view::Total) -> Text {
    let (sum, when, time) = (&total.sum.text, &total.text, &total.time);
    let known = !time.en.is_empty();
    let (time_en, time_zh) =
        if known { (format!("; {}", time.en), format!("；{}", time.zh)) } else { Default::default() };
    let open = total.unpriced.len();
    let (more_en, more_zh) = if open == 0 {
        Default::default()
    } else {
        let word = counts::plural(open, "item", "items");
        (format!("; {open} {word} without a published amount not counted"), format!("；另有{open}项金额未公布，未计入"))
    };
    Text::new(
        format!("{} {}{time_en}{more_en}.", sum.en, when.en),
        format!("{}：{}{time_zh}{more_zh}。", when.zh, sum.zh),
    )
}
