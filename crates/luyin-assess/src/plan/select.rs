//! What is used, obtained and kept ready, once the days of the goal are known.
//!
//! A paper at hand is used only where it is certainly inside every window that the rules set for it; else the first
//! way that can be gone is taken. A certificate without prospects gives way to what is accepted instead.

use luyin_date::Day;

use super::anchor::{Anchor, Anchors};
use super::graph::{Graph, Rule};
use super::model::{Lost, Paper, PaperState, Plan, Role, Step, StepKind, WhyNot, Window};
use super::window;
use crate::assessment::{Id, Outlook};
use crate::held::HeldPaper;

/// The plan with what its steps wait for.
pub(crate) struct Selection {
    /// The plan.
    pub plan: Plan,
    /// The steps taken or kept ready, each after those that it waits for.
    pub order: Vec<usize>,
    /// For each step the first day that its output may bear.
    pub not_before: Vec<Option<Day>>,
    /// For each step the last day on which the papers at hand that it looks at are still fresh.
    pub begin_by: Vec<Option<Day>>,
    /// For each choice among countries the one that is taken.
    pub one_of: Vec<usize>,
    /// Papers at hand that are too old and cannot be had anew: paper, and the last day on which it is fresh.
    pub too_old: Vec<(usize, Day)>,
}

/// A rule as it bears on one paper: on which of its dates, counted from the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bearing {
    paper: usize,
    rule: usize,
    depth: usize,
}

/// Selects for the days of the goal.
pub(crate) fn select(graph: &Graph<'_>, anchors: &Anchors) -> Selection {
    let mut selecting = Selecting {
        graph,
        anchors,
        papers: graph.papers.clone(),
        steps: graph.steps.clone(),
        bearings: vec![Vec::new(); graph.papers.len()],
        solved: vec![None; graph.papers.len()],
        begin_by: vec![None; graph.steps.len()],
        one_of: Vec::new(),
        too_old: Vec::new(),
    };
    selecting.spread_rules();
    let file = graph.steps.len().saturating_sub(1);
    selecting.choose_countries(file);
    let needs = selecting.steps.get(file).map(|step| step.needs.clone()).unwrap_or_default();
    for paper in &needs {
        selecting.solve(*paper);
    }
    selecting.mark(file, Role::Taken);
    selecting.finish(file)
}

struct Selecting<'g, 'a> {
    graph: &'g Graph<'a>,
    anchors: &'g Anchors,
    papers: Vec<Paper>,
    steps: Vec<Step>,
    /// For each paper the rules that bear on it.
    bearings: Vec<Vec<Bearing>>,
    /// Whether a paper can be had; none while that is not settled.
    solved: Vec<Option<bool>>,
    begin_by: Vec<Option<Day>>,
    one_of: Vec<usize>,
    too_old: Vec<(usize, Day)>,
}

impl Selecting<'_, '_> {
    /// Where the paper of one country is enough: first what can be had, then what is at hand, then the order told.
    fn choose_countries(&mut self, file: usize) {
        let graph = self.graph;
        for choice in &graph.one_of {
            let rank = |selecting: &mut Self, papers: &[usize]| {
                let can = papers.iter().filter(|paper| !selecting.solve(**paper)).count();
                let held =
                    |paper: &&usize| selecting.papers.get(**paper).is_none_or(|paper| paper.state != PaperState::Held);
                (can > 0, papers.iter().filter(held).count() > 0)
            };
            let ranks: Vec<(bool, bool)> = choice.iter().map(|papers| rank(self, papers)).collect();
            let taken = ranks.iter().enumerate().min_by_key(|(at, rank)| (**rank, *at)).map_or(0, |(at, _)| at);
            self.one_of.push(taken);
            if let (Some(papers), Some(file)) = (choice.get(taken), self.steps.get_mut(file)) {
                file.needs.extend(papers);
            }
        }
    }

    /// A rule names the dates of a paper and of what it is made from: `of: [certificate, notarization]`.
    fn spread_rules(&mut self) {
        for paper in 0..self.graph.papers.len() {
            for rule in 0..self.graph.rules.get(paper).map_or(0, Vec::len) {
                self.spread(paper, Bearing { paper, rule, depth: 0 });
            }
        }
    }

    fn spread(&mut self, paper: usize, bearing: Bearing) {
        let Some(known) = self.bearings.get_mut(paper) else { return };
        if known.contains(&bearing) {
            return;
        }
        known.push(bearing);
        let dates = self.rule(bearing).and_then(|rule| rule.age.as_ref()).map_or(1, |age| age.of.len());
        if bearing.depth + 1 >= dates {
            return;
        }
        for input in self.inputs(paper) {
            self.spread(input, Bearing { depth: bearing.depth + 1, ..bearing });
        }
    }

    /// The papers that a paper is made from: those that are themselves issued.
    fn inputs(&self, paper: usize) -> Vec<usize> {
        let ways = self.papers.get(paper).map(|paper| paper.ways.clone()).unwrap_or_default();
        let steps = ways.iter().filter_map(|way| self.steps.get(way.step));
        let made = steps.filter(|step| step.kind == StepKind::Service);
        let needs = made.flat_map(|step| step.needs.iter().copied());
        needs.filter(|need| self.papers.get(*need).is_some_and(|paper| !paper.ways.is_empty())).collect()
    }

    fn rule(&self, bearing: Bearing) -> Option<&Rule> {
        self.graph.rules.get(bearing.paper)?.get(bearing.rule)
    }

    fn bearing_on(&self, paper: usize) -> Vec<Bearing> {
        self.bearings.get(paper).cloned().unwrap_or_default()
    }

    /// Settles how a paper is had; false where it cannot be had.
    fn solve(&mut self, paper: usize) -> bool {
        if let Some(known) = self.solved.get(paper).copied().flatten() {
            return known;
        }
        let can = self.at_hand(paper) || self.by_a_way(paper);
        if let Some(solved) = self.solved.get_mut(paper) {
            *solved = Some(can);
        }
        can
    }

    /// Uses a paper at hand, where one is good.
    fn at_hand(&mut self, paper: usize) -> bool {
        let held = self.graph.held.get(paper).map(Vec::as_slice).unwrap_or_default();
        let bearings = self.bearing_on(paper);
        let aged = bearings.iter().any(|bearing| self.rule(*bearing).is_some_and(|rule| rule.age.is_some()));
        let fit = |held: &&HeldPaper| (aged || !held.by_age) && self.runs(held);
        let good = held.iter().filter(fit).find(|held| bearings.iter().all(|bearing| self.keeps(held, *bearing)));
        let path = good.map(|held| held.path.clone());
        let by: Vec<(Id, Day)> = good.map(|held| self.looked_at_by(held, &bearings)).unwrap_or_default();
        for (step, until) in by {
            let slot = self.steps.iter().position(|own| own.id == step).and_then(|at| self.begin_by.get_mut(at));
            if let Some(slot) = slot {
                *slot = Some(slot.map_or(until, |known| known.min(until)));
            }
        }
        let Some(own) = self.papers.get_mut(paper) else { return false };
        let Some(path) = path else { return false };
        own.state = PaperState::Held;
        own.held_as = Some(path);
        for way in &mut own.ways {
            way.lost = Some(Lost::Held);
        }
        true
    }

    fn keeps(&self, held: &HeldPaper, bearing: Bearing) -> bool {
        let Some(rule) = self.rule(bearing) else { return true };
        let after = rule.after.is_some_and(|after| held.issued_after(after));
        let Some(age) = &rule.age else { return after };
        after || held.fresh(age, dates(age, bearing), self.anchors.looked_at(rule))
    }

    /// The steps that look at a paper at hand when they begin, and the last day on which it is still fresh for each.
    fn looked_at_by(&self, held: &HeldPaper, bearings: &[Bearing]) -> Vec<(Id, Day)> {
        let looked = bearings.iter().filter_map(|bearing| {
            let rule = self.rule(*bearing)?;
            let (step, age) = (rule.wanted_by.clone()?, rule.age.as_ref()?);
            Some((step, held.keeps_until(age, dates(age, *bearing))?))
        });
        looked.collect()
    }

    fn runs(&self, held: &HeldPaper) -> bool {
        self.anchors.filing().is_none_or(|filing| !held.expires_before(filing.latest()))
    }

    /// Takes the first way that can be gone.
    fn by_a_way(&mut self, paper: usize) -> bool {
        let Some(own) = self.papers.get(paper) else { return false };
        if own.ways.is_empty() {
            self.note_too_old(paper);
            let around = |why: &WhyNot| matches!(why, WhyNot::NeedsItself { .. });
            let own = self.papers.get(paper);
            return !own.is_some_and(|own| matches!(&own.state, PaperState::Cannot(why) if why.iter().any(around)));
        }
        let ways = own.ways.clone();
        let against: Vec<Option<WhyNot>> = ways.iter().map(|way| self.against(way.step)).collect();
        let taken = against.iter().position(Option::is_none);
        let Some(own) = self.papers.get_mut(paper) else { return false };
        for (at, (way, why)) in own.ways.iter_mut().zip(&against).enumerate() {
            way.lost = match why {
                _ if taken == Some(at) => None,
                Some(why) => Some(Lost::Cannot(why.clone())),
                None if self.steps.get(way.step).is_some_and(|step| step.kind == StepKind::Explain) => {
                    Some(Lost::Fallback)
                }
                None => Some(Lost::Preferred),
            };
        }
        own.ways.sort_by_key(|way| way.lost.is_some());
        if taken.is_none() {
            own.state = PaperState::Cannot(against.into_iter().flatten().collect());
            self.note_too_old(paper);
        }
        taken.is_some()
    }

    /// What stands against a step.
    fn against(&mut self, step: usize) -> Option<WhyNot> {
        let step = self.steps.get(step)?.clone();
        if step.outlook == Some(Outlook::Unobtainable) {
            return Some(WhyNot::Unobtainable { step: step.id });
        }
        let cannot: Vec<usize> = step.needs.iter().copied().filter(|need| !self.solve(*need)).collect();
        let ids = cannot.iter().filter_map(|need| self.papers.get(*need)).map(|paper| paper.id.clone());
        (!cannot.is_empty()).then(|| WhyNot::Needs { papers: ids.collect() })
    }

    /// A paper at hand that no way replaces.
    fn note_too_old(&mut self, paper: usize) {
        let held = self.graph.held.get(paper).map(Vec::as_slice).unwrap_or_default();
        let ages = self.bearing_on(paper);
        let of_goal = |bearing: &Bearing| self.rule(*bearing).filter(|rule| rule.wanted_by.is_none());
        let ages = ages.iter().filter_map(|bearing| of_goal(bearing)?.age.as_ref());
        let until = ages.filter_map(|age| held.iter().filter_map(|held| held.fresh_until(age)).max()).min();
        self.too_old.extend(until.map(|until| (paper, until)));
    }

    /// Marks a step and all that it needs.
    fn mark(&mut self, step: usize, role: Role) {
        let Some(own) = self.steps.get_mut(step) else { return };
        if own.kind != StepKind::File && (own.role == Role::Taken || own.role == role) {
            return;
        }
        own.role = role;
        for paper in own.needs.clone() {
            let ways = self.papers.get(paper).map(|paper| paper.ways.clone()).unwrap_or_default();
            for way in ways {
                match way.lost {
                    None => self.mark(way.step, role),
                    Some(Lost::Fallback) => self.mark(way.step, Role::Fallback),
                    Some(_) => {}
                }
            }
        }
    }

    fn finish(mut self, file: usize) -> Selection {
        let mut not_before = vec![None; self.steps.len()];
        for paper in 0..self.papers.len() {
            let windows: Vec<Window> =
                self.bearing_on(paper).into_iter().filter_map(|bearing| self.window(paper, bearing)).collect();
            let first = windows.iter().map(|window| window.first).max();
            let taken = self.papers.get(paper).and_then(|paper| paper.ways.first()).filter(|way| way.lost.is_none());
            if let Some(slot) = taken.and_then(|way| not_before.get_mut(way.step)) {
                *slot = first;
            }
            if let Some(paper) = self.papers.get_mut(paper) {
                paper.windows = windows;
            }
        }
        let mut order = Vec::new();
        for step in (0..self.steps.len()).filter(|step| *step != file).chain([file]) {
            self.in_order(step, &mut order);
        }
        Selection {
            plan: Plan { papers: self.papers, steps: self.steps },
            order,
            not_before,
            begin_by: self.begin_by,
            one_of: self.one_of,
            too_old: self.too_old,
        }
    }

    /// Adds a step after those that it waits for.
    fn in_order(&self, step: usize, order: &mut Vec<usize>) {
        let Some(own) = self.steps.get(step).filter(|own| own.role != Role::NotTaken) else { return };
        if order.contains(&step) {
            return;
        }
        for before in waits_for(&self.papers, own) {
            self.in_order(before, order);
        }
        order.push(step);
    }

    fn window(&self, paper: usize, bearing: Bearing) -> Option<Window> {
        let rule = self.rule(bearing)?;
        let at = rule.age.as_ref().map_or("submission", |age| &age.at);
        let Anchor { day, assumed } = self.anchors.measured(rule)?;
        let by_age = rule.age.as_ref().and_then(|age| window::first_issue(age, day));
        let after = rule.after.map(Day::next);
        let of = rule.age.as_ref().and_then(|age| age.of.iter().rev().nth(bearing.depth));
        let paper = self.papers.get(paper)?;
        Some(Window {
            id: Id::of(&[&paper.id, "#", &rule.stated.id]),
            of: of.map_or_else(|| Id::from("certificate"), Id::from),
            at: Id::from(at),
            anchor: day,
            assumed,
            wanted_by: rule.wanted_by.clone(),
            first: by_age.into_iter().chain(after).min()?,
            last: day.earliest(),
            age: rule.age.clone(),
            stated: rule.stated.clone(),
        })
    }
}

/// The dates that a rule names of a paper: those of what it is made from, and its own last.
fn dates(age: &luyin_guide::MaxAge, bearing: Bearing) -> &[std::sync::Arc<str>] {
    let number = age.of.len().saturating_sub(bearing.depth);
    age.of.get(..number).unwrap_or_default()
}

/// The steps that a step waits for: those that yield its papers.
pub(crate) fn waits_for(papers: &[Paper], step: &Step) -> Vec<usize> {
    let needs = step.needs.iter().filter_map(|need| papers.get(*need));
    let ways = needs.filter(|paper| paper.state == PaperState::Planned).filter_map(|paper| paper.ways.first());
    let mut steps: Vec<usize> = ways.filter(|way| way.lost.is_none()).map(|way| way.step).collect();
    steps.sort_unstable();
    steps.dedup();
    steps
}
