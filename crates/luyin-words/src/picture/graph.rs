//! The plan as a graph: each step a box with the papers it wants, from the first on the left to the file on the right.
//!
//! The layout is layered: a step stands in the column before the first step that waits for it, and beside what it
//! leads to. Where the page is narrow the boxes stand under each other, with the lines in the margin.

use std::collections::BTreeMap;

use luyin_date::Day;

use super::svg::{Anchor, Paint, Svg, Type};
use super::{Head, Shape, ink, measure};
use crate::codes::{PlanRole, StepKind};
use crate::language::{Language, Text};
use crate::view::{Plan, PlanPaper, PlanState, PlanStep, Schedule, ScheduleStep, View};
use crate::{dates, terms};

const MARGIN: usize = 24;
const PAD: usize = 12;
const GAP: usize = 22;
const NAME: usize = 14;
const SMALL: usize = 12;
/// The space between two columns, where the lines run.
const BETWEEN: usize = 56;
/// The distance of the lines in the margin of a narrow page.
const LANE: usize = 9;

/// The plan of a view as an SVG document; none where it has no plan.
pub fn graph(view: &View, language: Language, shape: Shape) -> Option<String> {
    let (plan, schedule) = (view.plan.as_ref()?, view.schedule.as_ref()?);
    let nodes: Vec<Node<'_>> = schedule.steps.iter().filter_map(|step| Node::new(plan, step)).collect();
    let drawing = Drawing { view, plan, schedule, nodes, language };
    Some(match shape {
        Shape::Wide => drawing.wide(),
        Shape::Narrow => drawing.narrow(),
    })
}

struct Node<'v> {
    step: &'v PlanStep,
    days: &'v ScheduleStep,
    papers: Vec<&'v PlanPaper>,
}

impl<'v> Node<'v> {
    fn new(plan: &'v Plan, days: &'v ScheduleStep) -> Option<Self> {
        let step = plan.steps.iter().find(|step| step.statement.id == days.step)?;
        let wanted = step.needs.iter().filter_map(|id| plan.papers.iter().find(|paper| paper.statement.id == *id));
        let papers = wanted.filter(|paper| paper.state != PlanState::Planned).collect();
        Some(Self { step, days, papers })
    }
}

/// One line of a box.
enum Line {
    Name(String),
    Small(String),
    Days(String),
    Rule,
    Paper(PlanState, String, bool),
}

impl Line {
    fn height(&self) -> usize {
        match self {
            Line::Name(_) => 19,
            Line::Small(_) | Line::Days(_) | Line::Paper(..) => 17,
            Line::Rule => 10,
        }
    }
}

struct Placed {
    x: usize,
    y: usize,
    height: usize,
    lines: Vec<Line>,
}

struct Drawing<'v> {
    view: &'v View,
    plan: &'v Plan,
    schedule: &'v Schedule,
    nodes: Vec<Node<'v>>,
    language: Language,
}

impl Drawing<'_> {
    fn say<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.language)
    }

    fn lines(&self, node: &Node<'_>, width: usize) -> Vec<Line> {
        let room = width - 2 * PAD;
        let broken = |text: &str, size, most| measure::lines(text, size, room, most);
        let mut lines: Vec<Line> =
            broken(self.say(&node.step.statement.text), NAME, 4).into_iter().map(Line::Name).collect();
        for text in self.about(node.step) {
            lines.extend(broken(&text, SMALL, 3).into_iter().map(Line::Small));
        }
        lines.extend(broken(self.say(&node.days.text.sentence()), SMALL, 4).into_iter().map(Line::Days));
        if !node.papers.is_empty() {
            lines.push(Line::Rule);
        }
        for paper in &node.papers {
            let pieces = measure::lines(self.say(&paper.statement.text), SMALL, room - 16, 2);
            let first = pieces.into_iter().enumerate();
            lines.extend(first.map(|(at, text)| Line::Paper(paper.state, text, at == 0)));
        }
        lines
    }

    /// Who, how long, how likely.
    fn about(&self, step: &PlanStep) -> Vec<String> {
        let mut about: Vec<String> = Vec::new();
        about.extend(step.authority.as_ref().map(|it| self.say(it).to_owned()));
        about.extend(step.channel.as_ref().map(|it| self.say(it).to_owned()));
        if !matches!(step.kind, StepKind::File | StepKind::Explain) {
            about.push(self.say(&step.duration.capitalized()).to_owned());
        }
        if let Some(dated) = self.dated(step) {
            about.push(self.say(&dated).to_owned());
        }
        if let Some(outlook) = step.outlook {
            let word = terms::outlook(outlook.into());
            let text = Text::new(format!("Outlook: {}", word.en), format!("前景：{}", word.zh));
            about.push(self.say(&text).to_owned());
        }
        if step.role == PlanRole::Fallback {
            let text = Text::new("Kept ready in case the certificate fails", "备用，以防未能取得证明");
            about.push(self.say(&text).to_owned());
        }
        about
    }

    /// The first day that a window allows, unless it is so long past that it binds nobody.
    fn dated(&self, step: &PlanStep) -> Option<Text> {
        let paper = self.plan.papers.iter().find(|paper| step.yields.as_ref() == Some(&paper.statement.id))?;
        let first = paper.windows.iter().filter_map(|window| Day::parse(&window.from).ok()).max()?;
        let recent = Day::parse(&self.view.as_of).ok()?.plus(-365);
        let day = dates::day(first);
        let text = Text::new(format!("Dated {} or later", day.en), format!("出具日期不早于{}", day.zh));
        (first > recent).then_some(text)
    }

    fn wide(&self) -> String {
        const WIDTH: usize = 262;
        let columns = self.columns();
        let deepest = columns.iter().copied().max().unwrap_or(0);
        let order = self.order(&columns, deepest);
        let mut placed: BTreeMap<usize, Placed> = BTreeMap::new();
        let mut tallest = 0;
        for (column, nodes) in order.iter().enumerate() {
            let x = MARGIN + (deepest - column) * (WIDTH + BETWEEN);
            let mut y = 0;
            for number in nodes {
                let Some(node) = self.nodes.get(*number) else { continue };
                let lines = self.lines(node, WIDTH);
                let height = lines.iter().map(Line::height).sum::<usize>() + 2 * PAD;
                placed.insert(*number, Placed { x, y, height, lines });
                y += height + GAP;
            }
            tallest = tallest.max(y.saturating_sub(GAP));
        }
        for nodes in &order {
            let used: usize = nodes.iter().filter_map(|number| placed.get(number)).map(|it| it.height + GAP).sum();
            let down = (tallest - used.saturating_sub(GAP).min(tallest)) / 2;
            for number in nodes {
                if let Some(placed) = placed.get_mut(number) {
                    placed.y += down;
                }
            }
        }
        let width = 2 * MARGIN + deepest * (WIDTH + BETWEEN) + WIDTH;
        let width = width.max(520);
        let (heading, top) = self.heading(width);
        let footer = self.footer(width);
        let mut svg = Svg::new(width, top + tallest + footer_height(&footer));
        super::draw_heading(&mut svg, &heading, (MARGIN, MARGIN));
        for (number, node) in self.nodes.iter().enumerate() {
            for before in self.before(node) {
                self.join(&mut svg, &placed, (before, number), top, WIDTH);
            }
        }
        for (number, placed) in &placed {
            self.draw(&mut svg, *number, placed, WIDTH, top);
        }
        draw_footer(&mut svg, &footer, top + tallest);
        svg.finish(self.say(&title()), tag(self.language))
    }

    fn join(
        &self,
        svg: &mut Svg,
        placed: &BTreeMap<usize, Placed>,
        (before, to): (usize, usize),
        top: usize,
        width: usize,
    ) {
        let (Some(from), Some(to), Some(node)) = (placed.get(&before), placed.get(&to), self.nodes.get(before)) else {
            return;
        };
        let start = (from.x + width, top + from.y + from.height / 2);
        let end = (to.x, top + to.y + to.height / 2);
        svg.arrow(start, end, ink::LINE, node.step.role == PlanRole::Fallback);
    }

    /// The steps to which lines lead: those waited for, without any that another of them waits for in its turn.
    fn before(&self, node: &Node<'_>) -> Vec<usize> {
        let all = self.waits_for(node);
        let by_another = |step: usize| all.iter().any(|other| *other != step && self.reaches(*other, step));
        all.iter().copied().filter(|step| !by_another(*step)).collect()
    }

    /// Whether a step waits for another, directly or by way of others.
    fn reaches(&self, from: usize, to: usize) -> bool {
        let Some(node) = self.nodes.get(from) else { return false };
        self.waits_for(node).into_iter().any(|before| before == to || before < from && self.reaches(before, to))
    }

    /// The steps that a step waits for, and for the last one those kept ready that lead nowhere else.
    fn waits_for(&self, node: &Node<'_>) -> Vec<usize> {
        let number = |id: &String| self.nodes.iter().position(|other| other.days.step == *id);
        let mut before: Vec<usize> = node.days.waits_for.iter().filter_map(number).collect();
        if node.step.kind == StepKind::File {
            let ready = self.nodes.iter().enumerate();
            let ready = ready.filter(|(_, it)| it.step.kind == StepKind::Explain && it.step.role == PlanRole::Fallback);
            before.extend(ready.map(|(at, _)| at));
        }
        before
    }

    /// For each step its column, counted from the file backwards.
    fn columns(&self) -> Vec<usize> {
        let mut columns = vec![0; self.nodes.len()];
        for (number, node) in self.nodes.iter().enumerate().rev() {
            let own = columns.get(number).copied().unwrap_or(0);
            for before in self.before(node) {
                if let Some(column) = columns.get_mut(before) {
                    *column = (*column).max(own + 1);
                }
            }
        }
        columns
    }

    /// The steps of each column, in the order of what they lead to.
    fn order(&self, columns: &[usize], deepest: usize) -> Vec<Vec<usize>> {
        let mut order: Vec<Vec<usize>> = vec![Vec::new(); deepest + 1];
        let mut rank: BTreeMap<usize, usize> = BTreeMap::new();
        for column in 0..=deepest {
            let mut nodes: Vec<usize> = (0..self.nodes.len()).filter(|at| columns.get(*at) == Some(&column)).collect();
            nodes.sort_by_key(|number| {
                let leads = self.nodes.iter().enumerate().filter(|(_, node)| self.before(node).contains(number));
                (leads.filter_map(|(at, _)| rank.get(&at).copied()).min().unwrap_or(0), *number)
            });
            for (at, number) in nodes.iter().enumerate() {
                rank.insert(*number, at);
            }
            if let Some(slot) = order.get_mut(column) {
                *slot = nodes;
            }
        }
        order
    }

    fn narrow(&self) -> String {
        const PAGE: usize = 400;
        let lanes: Vec<(usize, usize)> = self
            .nodes
            .iter()
            .enumerate()
            .flat_map(|(to, node)| self.before(node).into_iter().map(move |from| (from, to)))
            .collect();
        let lanes: Vec<(usize, usize)> = lanes.into_iter().filter(|(from, to)| from != to).collect();
        let left = MARGIN + (lanes.len().min(9) + 1) * LANE;
        let width = PAGE - left - MARGIN / 2;
        let mut placed: BTreeMap<usize, Placed> = BTreeMap::new();
        let mut y = 0;
        for (number, node) in self.nodes.iter().enumerate() {
            let lines = self.lines(node, width);
            let height = lines.iter().map(Line::height).sum::<usize>() + 2 * PAD;
            placed.insert(number, Placed { x: left, y, height, lines });
            y += height + GAP;
        }
        let (heading, top) = self.heading(PAGE);
        let footer = self.footer(PAGE);
        let mut svg = Svg::new(PAGE, top + y + footer_height(&footer));
        super::draw_heading(&mut svg, &heading, (MARGIN, MARGIN));
        for (lane, (from, to)) in lanes.iter().enumerate() {
            let (Some(from), Some(to)) = (placed.get(from), placed.get(to)) else { continue };
            let x = left - LANE - (lane % 9) * LANE;
            let (start, end) = (top + from.y + from.height - 14, top + to.y + 16 + (lane % 9) * 3);
            svg.line((x, start), (left, start), ink::LINE, false);
            svg.line((x, start), (x, end), ink::LINE, false);
            svg.arrow((x, end), (left, end), ink::LINE, false);
        }
        for (number, placed) in &placed {
            self.draw(&mut svg, *number, placed, width, top);
        }
        draw_footer(&mut svg, &footer, top + y);
        svg.finish(self.say(&title()), tag(self.language))
    }

    fn draw(&self, svg: &mut Svg, number: usize, placed: &Placed, width: usize, top: usize) {
        let Some(node) = self.nodes.get(number) else { return };
        let goal = node.step.kind == StepKind::File;
        let late = node.days.float.is_some_and(|float| float < 0) && !goal;
        let (fill, stroke) = match (late, node.step.role) {
            (true, _) => (ink::BAD, ink::BAD_EDGE),
            (_, PlanRole::Fallback) => (ink::READY, ink::READY_EDGE),
            _ if goal => (ink::WHITE, ink::GOAL),
            _ => (ink::STEP, ink::STEP_EDGE),
        };
        let dashed = node.step.role == PlanRole::Fallback;
        let (x, y) = (placed.x, placed.y + top);
        svg.rectangle((x, y), (width, placed.height), Paint { fill, stroke, dashed, round: 8 });
        let mut down = y + PAD;
        for line in &placed.lines {
            draw_line(svg, line, (x + PAD, down), width - 2 * PAD);
            down += line.height();
        }
    }

    fn heading(&self, width: usize) -> (Vec<(Head, String)>, usize) {
        let heading = super::heading(self.view, self.schedule, self.language, width - 2 * MARGIN);
        let height: usize = heading.iter().map(|(head, _)| head.height()).sum();
        (heading, MARGIN + height + 20)
    }

    /// What was not chosen, and what the marks mean.
    fn footer(&self, width: usize) -> Vec<Footer> {
        let room = width - 2 * MARGIN;
        let mut footer = Vec::new();
        let used = |state| self.nodes.iter().any(|node| node.papers.iter().any(|paper| paper.state == state));
        let legend = [
            (PlanState::Held, Text::new("at hand", "已有")),
            (PlanState::Gather, Text::new("to gather", "待备")),
            (PlanState::Unknown, Text::new("not told whether at hand", "是否持有未说明")),
            (PlanState::Cannot, Text::new("cannot be had", "无法取得")),
        ];
        for (state, text) in legend.iter().filter(|(state, _)| used(*state)) {
            footer.push(Footer::Mark(*state, self.say(text).to_owned()));
        }
        let lost = self.view.alternatives.iter().map(|it| it.text.clone());
        let cannot = self.plan.papers.iter().filter(|paper| paper.state == PlanState::Cannot).flat_map(|paper| {
            let name = paper.statement.text.clone();
            paper
                .why_not
                .iter()
                .map(move |why| Text::new(format!("{}: {}", name.en, why.en), format!("{}：{}", name.zh, why.zh)))
        });
        let lost: Vec<Text> = lost.chain(cannot).collect();
        if !lost.is_empty() {
            footer.push(Footer::Line(String::new()));
            footer.push(Footer::Title(
                self.say(&Text::new("Not chosen, or not to be had", "未采用或无法取得")).to_owned(),
            ));
        }
        for text in lost {
            footer.extend(measure::lines(self.say(&text.sentence()), SMALL, room, 4).into_iter().map(Footer::Line));
        }
        footer.push(Footer::Line(String::new()));
        footer.extend(measure::lines(self.say(&self.view.standing), SMALL, room, 4).into_iter().map(Footer::Faint));
        footer
    }
}

enum Footer {
    Mark(PlanState, String),
    Title(String),
    Line(String),
    Faint(String),
}

fn footer_height(footer: &[Footer]) -> usize {
    footer.len() * 19 + 2 * MARGIN
}

fn draw_footer(svg: &mut Svg, footer: &[Footer], top: usize) {
    let mut y = top + MARGIN + 12;
    for line in footer {
        let plain = Type { size: SMALL, fill: ink::TEXT, bold: false, anchor: Anchor::Start };
        match line {
            Footer::Mark(state, text) => {
                mark(svg, *state, (MARGIN, y - 10));
                svg.text((MARGIN + 18, y), text, plain);
            }
            Footer::Title(text) => svg.text((MARGIN, y), text, Type { bold: true, ..plain }),
            Footer::Line(text) => svg.text((MARGIN, y), text, plain),
            Footer::Faint(text) => svg.text((MARGIN, y), text, Type { fill: ink::FAINT, ..plain }),
        }
        y += 19;
    }
}

fn draw_line(svg: &mut Svg, line: &Line, (x, y): (usize, usize), width: usize) {
    let small = Type { size: SMALL, fill: ink::TEXT, bold: false, anchor: Anchor::Start };
    match line {
        Line::Name(text) => svg.text((x, y + 14), text, Type { size: NAME, bold: true, ..small }),
        Line::Small(text) => svg.text((x, y + 13), text, Type { fill: ink::FAINT, ..small }),
        Line::Days(text) => svg.text((x, y + 13), text, small),
        Line::Rule => svg.line((x, y + 6), (x + width, y + 6), ink::LINE, false),
        Line::Paper(state, text, first) => {
            if *first {
                mark(svg, *state, (x, y + 3));
            }
            svg.text((x + 16, y + 13), text, small);
        }
    }
}

/// A small box: full where the paper is at hand, empty where it is to be gathered, dashed where nobody says, red
/// with a stroke through it where it cannot be had.
fn mark(svg: &mut Svg, state: PlanState, (x, y): (usize, usize)) {
    let (fill, stroke, dashed) = match state {
        PlanState::Held => (ink::HELD_EDGE, ink::HELD_EDGE, false),
        PlanState::Planned | PlanState::Gather => (ink::WHITE, ink::FAINT, false),
        PlanState::Unknown => (ink::OPEN, ink::FAINT, true),
        PlanState::Cannot => (ink::BAD, ink::BAD_EDGE, false),
    };
    svg.rectangle((x, y), (10, 10), Paint { fill, stroke, dashed, round: 2 });
    if state == PlanState::Cannot {
        svg.line((x, y), (x + 10, y + 10), ink::BAD_EDGE, false);
    }
}

fn title() -> Text {
    Text::new("The plan: which paper comes from which", "办理计划：材料之间的关系")
}

fn tag(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Chinese => "zh-Hans",
    }
}
