//! What every statement is made of: names, facts, periods, counts, cites.

use std::cell::RefCell;
use std::collections::BTreeMap;

use luyin_assess::assessment::{Assessment, Cite, Claim, EvidenceName, Id, Judgement, Stated, Strength};
use luyin_date::{Day, DayRange, DaySet, Floating, PeriodSet};
use luyin_facts::{FactPath, PlaceId};

use crate::language::Text;
use crate::names::Names;
use crate::{counts, dates, facts, terms, view};

/// Makes statements, and remembers which sources they cite.
pub(super) struct Composer<'a> {
    pub(super) assessment: &'a Assessment,
    pub(super) names: Names<'a>,
    titles: BTreeMap<Id, Text>,
    cited: RefCell<Vec<String>>,
}

impl<'a> Composer<'a> {
    pub(super) fn new(assessment: &'a Assessment, names: Names<'a>) -> Composer<'a> {
        let mut composer = Composer { assessment, names, titles: BTreeMap::new(), cited: RefCell::default() };
        composer.titles = composer.conclusions();
        composer
    }

    /// Every conclusion that a question may help to decide, by id.
    fn conclusions(&self) -> BTreeMap<Id, Text> {
        let mut titles = BTreeMap::new();
        for exposure in &self.assessment.exposure {
            titles.insert(exposure.id.clone(), Text::from(&exposure.label));
        }
        for requirement in &self.assessment.requirements {
            let place = self.place_name(requirement.place);
            let asked = Text::new(
                format!("whether a certificate from {} is asked for", place.en),
                format!("是否需要{}的证明", place.zh),
            );
            titles.insert(requirement.id.clone(), asked);
            titles.extend(judged(&requirement.grounds, &place));
        }
        for claim in &self.assessment.claims {
            let place = self.place_name(claim.place);
            titles.insert(claim.id.clone(), self.claim_name(claim));
            titles.extend(judged(&claim.criteria, &place));
            titles.extend(papers(claim));
        }
        titles
    }

    /// The title of a conclusion; its id where it has none.
    pub(super) fn conclusion(&self, id: &str) -> view::Named {
        let title = self.titles.get(id).cloned();
        view::Named { id: id.to_owned(), title: title.unwrap_or_else(|| Text::new(id, id)) }
    }

    /// A certificate and the place that it speaks of.
    pub(super) fn claim_name(&self, claim: &Claim) -> Text {
        let (title, place) = (Text::from(&claim.title), self.place_name(claim.place));
        if title.en.contains(&place.en) {
            return title;
        }
        Text::new(format!("{}, {}", title.en, place.en), format!("{}（{}）", title.zh, place.zh))
    }

    /// The name of a place inside a sentence.
    pub(super) fn place_name(&self, place: PlaceId) -> Text {
        self.names.place(place)
    }

    pub(super) fn place(&self, place: PlaceId) -> view::Place {
        view::Place { id: self.names.place_id(place), name: self.names.place_title(place) }
    }

    pub(super) fn statement(&self, id: &str, text: Text, cites: &[Cite]) -> view::Statement {
        view::Statement { id: id.to_owned(), text, cites: self.cites(cites) }
    }

    pub(super) fn stated(&self, stated: &Stated) -> view::Statement {
        self.statement(&stated.id, Text::from(&stated.label), &stated.cites)
    }

    pub(super) fn all_stated(&self, stated: &[Stated]) -> Vec<view::Statement> {
        stated.iter().map(|it| self.stated(it)).collect()
    }

    pub(super) fn cites(&self, cites: &[Cite]) -> Vec<view::Cite> {
        let mut sources = self.cited.borrow_mut();
        for cite in cites {
            let id = cite.source.to_string();
            if !sources.contains(&id) {
                sources.push(id);
            }
        }
        cites
            .iter()
            .map(|cite| view::Cite {
                source: cite.source.to_string(),
                part: cite.part.as_ref().map(ToString::to_string),
            })
            .collect()
    }

    /// Every source cited so far, in the order of its first cite.
    pub(super) fn cited(&self) -> Vec<view::Source> {
        self.cited.borrow().iter().map(|id| self.names.source(id)).collect()
    }
}

fn judged(judgements: &[Judgement], place: &Text) -> Vec<(Id, Text)> {
    judgements
        .iter()
        .map(|judgement| {
            let label = &judgement.label;
            let title = Text::new(format!("{} ({})", label.en, place.en), format!("{}（{}）", label.zh, place.zh));
            (judgement.id.clone(), title)
        })
        .collect()
}

/// The papers of a claim, under the ids by which questions name them.
fn papers(claim: &Claim) -> Vec<(Id, Text)> {
    claim
        .evidence
        .iter()
        .map(|evidence| {
            let label = evidence.label.as_ref().unwrap_or(&evidence.name.title);
            (Id::of(&[&claim.id, "/", &evidence.id]), Text::from(label))
        })
        .collect()
}

pub(super) fn facts(paths: &[FactPath]) -> Vec<view::Fact> {
    paths.iter().map(fact).collect()
}

pub(super) fn fact(path: &FactPath) -> view::Fact {
    view::Fact { id: path.to_string(), text: facts::name(path) }
}

pub(super) fn strength(strength: Strength) -> view::Strength {
    view::Strength {
        text: terms::strength(strength),
        basis: strength.basis.map(Into::into),
        checked: strength.checked.map(|day| day.to_string()),
        dissent: strength.dissent,
    }
}

/// `what the text of 29 June 2020 makes of this has not been read`
pub(super) fn unread(since: Day) -> view::Unread {
    let day = dates::day(since);
    let text = Text::new(
        format!("what the text of {} makes of this has not been read", day.en),
        format!("{}的文本中相应规定尚未查阅", day.zh),
    );
    view::Unread { day: since.to_string(), text }
}

pub(super) fn named(name: &EvidenceName) -> view::Named {
    view::Named { id: name.id.to_string(), title: Text::from(&name.title) }
}

pub(super) fn period(set: &PeriodSet) -> view::Period {
    view::Period {
        text: dates::period(set),
        certain: ranges(set.certain()),
        possible: ranges(set.possible()),
        floating: set.floating().map(floating).collect(),
    }
}

pub(super) fn ranges(set: &DaySet) -> Vec<view::Range> {
    set.ranges().iter().map(|run| range(*run)).collect()
}

fn range(range: DayRange) -> view::Range {
    ends(range.start(), range.end())
}

pub(super) fn ends(first: Day, last: Day) -> view::Range {
    let end = |day: Day, open: Day| (day != open).then(|| day.to_string());
    view::Range { from: end(first, Day::MIN), until: end(last, Day::MAX) }
}

fn floating(run: &Floating) -> view::Floating {
    view::Floating { within: range(run.within()), at_least: run.least(), at_most: run.most() }
}

pub(super) fn days(count: luyin_date::Count) -> view::Count {
    view::Count { text: counts::days(count), at_least: count.least, at_most: count.most }
}
