//! The plan in time: for each step the days on which it can be taken, and the last on which it must.

use luyin_date::Day;

use super::svg::{Anchor, Paint, Svg, Type};
use super::{Shape, ink, measure};
use crate::codes::{PlanRole, StepKind};
use crate::dates;
use crate::language::{Language, Text};
use crate::view::{PlanStep, Schedule, ScheduleAfter, ScheduleStep, View};

const MARGIN: usize = 24;
const SMALL: usize = 12;
const BAR: usize = 16;

/// The days of a plan as an SVG document; none where the view has no plan.
pub fn gantt(view: &View, language: Language, shape: Shape) -> Option<String> {
    let (plan, schedule) = (view.plan.as_ref()?, view.schedule.as_ref()?);
    let as_of = Day::parse(&view.as_of).ok()?;
    let steps = schedule.steps.iter().filter_map(|days| {
        let step = plan.steps.iter().find(|step| step.statement.id == days.step)?;
        Row::new(step, days)
    });
    let rows: Vec<Row<'_>> = steps.collect();
    let after: Vec<Limit<'_>> = schedule.after.iter().filter_map(Limit::new).collect();
    let done = rows.iter().map(|row| row.done.unwrap_or(row.first_done).max(row.first_done));
    let last = done.chain(after.iter().map(|limit| limit.latest)).max()?;
    Some(Chart::new(view, schedule, language, shape, (as_of, last)).draw(&rows, &after))
}

/// A time limit that runs once the file is taken in.
struct Limit<'v> {
    after: &'v ScheduleAfter,
    from: Day,
    earliest: Day,
    latest: Day,
}

impl<'v> Limit<'v> {
    fn new(after: &'v ScheduleAfter) -> Option<Self> {
        let day = |text: &String| Day::parse(text).ok();
        Some(Self { after, from: day(&after.from)?, earliest: day(&after.earliest)?, latest: day(&after.latest)? })
    }
}

struct Row<'v> {
    step: &'v PlanStep,
    days: &'v ScheduleStep,
    first: Day,
    first_done: Day,
    last: Option<Day>,
    done: Option<Day>,
}

impl<'v> Row<'v> {
    fn new(step: &'v PlanStep, days: &'v ScheduleStep) -> Option<Self> {
        let day = |text: &Option<String>| text.as_ref().and_then(|text| Day::parse(text).ok());
        Some(Self {
            step,
            days,
            first: Day::parse(&days.earliest_start).ok()?,
            first_done: Day::parse(&days.earliest_finish).ok()?,
            last: day(&days.latest_start),
            done: day(&days.latest_finish),
        })
    }
}

/// The page and its measure of time.
struct Chart<'v> {
    view: &'v View,
    schedule: &'v Schedule,
    language: Language,
    /// Where the days begin and how many pixels they have.
    left: usize,
    days_wide: usize,
    width: usize,
    row: usize,
    label_beside: bool,
    from: Day,
    until: Day,
}

impl<'v> Chart<'v> {
    fn new(view: &'v View, schedule: &'v Schedule, language: Language, shape: Shape, (from, last): (Day, Day)) -> Self {
        let (width, left, row, label_beside) = match shape {
            Shape::Wide => (1060, 340, 40, true),
            Shape::Narrow => (400, MARGIN, 66, false),
        };
        let until = last.plus(7.max(from.days_until(last) / 20));
        let days_wide = width - left - MARGIN;
        Self { view, schedule, language, left, days_wide, width, row, label_beside, from, until }
    }

    fn say<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.language)
    }

    fn x(&self, day: Day) -> usize {
        let all = i64::from(self.from.days_until(self.until)).max(1);
        let gone = i64::from(self.from.days_until(day)).clamp(0, all);
        self.left + usize::try_from(gone * i64::try_from(self.days_wide).unwrap_or(0) / all).unwrap_or(0)
    }

    fn draw(&self, rows: &[Row<'_>], after: &[Limit<'_>]) -> String {
        let room = self.width - 2 * MARGIN;
        let heading = super::heading(self.view, self.schedule, self.language, room);
        let top = MARGIN + heading.iter().map(|(head, _)| head.height()).sum::<usize>() + 52;
        let legend = self.legend();
        let foot: Vec<String> = measure::lines(self.say(&self.view.standing), SMALL, room, 4);
        let bottom = top + (rows.len() + after.len()) * self.row;
        let legend_height: usize = legend.iter().map(|(_, lines)| lines.len() * 16 + 6).sum();
        let mut svg = Svg::new(self.width, bottom + 46 + legend_height + foot.len() * 18);
        let text = Type { size: 13, fill: ink::TEXT, bold: false, anchor: Anchor::Start };
        super::draw_heading(&mut svg, &heading, (MARGIN, MARGIN));
        self.months(&mut svg, top, bottom);
        for (number, row) in rows.iter().enumerate() {
            let name = format!("{}. {}", number + 1, self.say(&row.step.statement.text));
            let y = self.name(&mut svg, &name, top + number * self.row);
            self.bars(&mut svg, row, y);
        }
        for (number, limit) in after.iter().enumerate() {
            let y = self.name(&mut svg, self.say(&limit.after.name), top + (rows.len() + number) * self.row);
            self.limit(&mut svg, limit, y);
        }
        let mut y = bottom + 28;
        for (paint, lines) in &legend {
            svg.rectangle((MARGIN, y - 11), (26, 13), *paint);
            for line in lines {
                svg.text((MARGIN + 36, y), line, Type { size: SMALL, ..text });
                y += 16;
            }
            y += 6;
        }
        y += 6;
        for line in &foot {
            svg.text((MARGIN, y), line, Type { size: SMALL, fill: ink::FAINT, ..text });
            y += 18;
        }
        svg.finish(
            self.say(&Text::new("The plan in time", "办理日程")),
            match self.language {
                Language::English => "en",
                Language::Chinese => "zh-Hans",
            },
        )
    }

    fn months(&self, svg: &mut Svg, top: usize, bottom: usize) {
        let (year, month, _) = self.from.ymd();
        let mut first = Day::new(year, month, 1).unwrap_or(self.from);
        let set = Type { size: SMALL, fill: ink::FAINT, bold: false, anchor: Anchor::Start };
        let every = self.months_apart();
        let mut number = 0;
        while first <= self.until {
            let Ok(next) = first.add_months(1, luyin_date::Rounding::Down) else { break };
            let x = self.x(first);
            if first >= self.from {
                svg.line((x, top - 20), (x, bottom), ink::GRID, false);
            }
            let label = dates::month(first);
            let wide = measure::pixels(self.say(&label), SMALL) + 4;
            if number % every == 0 && first >= self.from && x + wide <= self.width {
                svg.text((x + 4, top - 24), self.say(&label), set);
            }
            number += usize::from(first >= self.from);
            first = next;
        }
        if let Some(filing) = self.schedule.filing.as_ref().and_then(|day| Day::parse(day).ok()) {
            let x = self.x(filing);
            svg.line((x, top - 14), (x, bottom), ink::GOAL, true);
            let label = Text::new("filing", "递交");
            svg.text(
                (x - 5, top - 4),
                self.say(&label),
                Type { fill: ink::GOAL, bold: true, anchor: Anchor::End, ..set },
            );
        }
    }

    /// Every how many months have room for a name.
    fn months_apart(&self) -> usize {
        let days = usize::try_from(self.from.days_until(self.until)).unwrap_or(1).max(1);
        let month = (self.days_wide * 30 / days).max(1);
        (measure::pixels(self.say(&dates::month(self.from)), SMALL) + 14).div_ceil(month)
    }

    /// What a row is about; gives where its bar begins.
    fn name(&self, svg: &mut Svg, name: &str, y: usize) -> usize {
        let set = Type { size: SMALL, fill: ink::TEXT, bold: false, anchor: Anchor::Start };
        svg.line((MARGIN, y), (self.width - MARGIN, y), ink::GRID, false);
        if self.label_beside {
            let lines = measure::lines(name, SMALL, self.left - MARGIN - 16, 2);
            for (at, line) in lines.iter().enumerate() {
                svg.text((MARGIN, y + 17 + at * 15), line, set);
            }
            y + 10
        } else {
            // The lines of the months end at the name.
            for (at, line) in measure::lines(name, SMALL, self.width - 2 * MARGIN, 2).iter().enumerate() {
                let wide = measure::pixels(line, SMALL) + 4;
                svg.rectangle(
                    (MARGIN, y + 3 + at * 15),
                    (wide, 14),
                    Paint { fill: ink::WHITE, stroke: ink::WHITE, dashed: false, round: 0 },
                );
                svg.text((MARGIN, y + 14 + at * 15), line, set);
            }
            y + 38
        }
    }

    /// From the day on which the file is taken in to the last day of the limit, which may lie between two.
    fn limit(&self, svg: &mut Svg, limit: &Limit<'_>, y: usize) {
        let (from, first, last) = (self.x(limit.from), self.x(limit.earliest), self.x(limit.latest));
        let paint = Paint { fill: ink::OPEN, stroke: ink::LINE, dashed: false, round: 4 };
        if last > first {
            svg.rectangle(
                (from, y),
                ((last - from.min(last)).max(5), BAR),
                Paint { fill: ink::WHITE, dashed: true, ..paint },
            );
        }
        svg.rectangle((from, y), ((first - from.min(first)).max(5), BAR), paint);
    }

    fn bars(&self, svg: &mut Svg, row: &Row<'_>, y: usize) {
        let (edge, light) = edges(row);
        if row.step.kind == StepKind::File {
            return self.filing(svg, row, y);
        }
        let end = row.done.unwrap_or(row.first_done).max(row.first_done);
        let (from, to) = (self.x(row.first), self.x(end));
        let open = row.days.start_open || row.days.finish_open;
        svg.rectangle(
            (from, y),
            ((to - from.min(to)).max(4), BAR),
            Paint { fill: light, stroke: edge, dashed: open, round: 4 },
        );
        if let (Some(last), Some(done), false) = (row.last, row.done, open) {
            let (from, to) = (self.x(last), self.x(done));
            svg.rectangle(
                (from, y),
                ((to - from.min(to)).max(5), BAR),
                Paint { fill: edge, stroke: edge, dashed: false, round: 4 },
            );
        }
    }

    /// From the first day on which the file can be complete to the day of filing.
    fn filing(&self, svg: &mut Svg, row: &Row<'_>, y: usize) {
        let filing = self.schedule.filing.as_ref().and_then(|day| Day::parse(day).ok());
        let (from, to) = (self.x(row.first), self.x(filing.unwrap_or(row.first)));
        let light = Paint { fill: ink::WHITE, stroke: ink::GOAL, dashed: false, round: 4 };
        svg.rectangle((from.min(to), y), (from.abs_diff(to).max(4), BAR), light);
        svg.rectangle((to.saturating_sub(4), y), (8, BAR), Paint { fill: ink::GOAL, ..light });
    }

    /// What the bars mean.
    fn legend(&self) -> Vec<(Paint, Vec<String>)> {
        let step = Paint { fill: ink::STEP, stroke: ink::STEP_EDGE, dashed: false, round: 4 };
        let words = [
            (
                step,
                Text::new(
                    "from the first day on which it can begin to the last on which it must be done",
                    "自最早可办之日至最迟办妥之日",
                ),
            ),
            (
                Paint { fill: ink::STEP_EDGE, ..step },
                Text::new("begun as late as is safe, taking as long as it may", "最迟稳妥开始，并用足时间"),
            ),
            (
                Paint { dashed: true, ..step },
                Text::new(
                    "how long it, or what follows, takes is not known: begin early",
                    "本步或后续步骤所需时间不明：尽早开始",
                ),
            ),
            (
                Paint { fill: ink::READY, stroke: ink::READY_EDGE, ..step },
                Text::new("kept ready in case the certificate fails", "备用，以防未能取得证明"),
            ),
            (
                Paint { fill: ink::BAD, stroke: ink::BAD_EDGE, ..step },
                Text::new("may not be done by the day it is needed", "可能无法在所需之日前办妥"),
            ),
            (
                Paint { fill: ink::OPEN, stroke: ink::LINE, ..step },
                Text::new("the office's time once the file is taken in", "受理后机关的办理期限"),
            ),
        ];
        let steps = self.schedule.steps.len() > 1;
        let used = [
            steps,
            steps,
            self.schedule.steps.iter().any(|step| step.start_open),
            self.has_fallback(),
            self.has_late(),
            !self.schedule.after.is_empty(),
        ];
        let shown = words.into_iter().zip(used).filter(|(_, used)| *used);
        let room = self.width - 2 * MARGIN - 36;
        shown.map(|((paint, text), _)| (paint, measure::lines(self.say(&text), SMALL, room, 3))).collect()
    }

    fn has_late(&self) -> bool {
        self.schedule.steps.iter().any(|step| step.float.is_some_and(|float| float < 0))
    }

    fn has_fallback(&self) -> bool {
        let steps = self.view.plan.iter().flat_map(|plan| &plan.steps);
        steps.into_iter().any(|step| step.role == PlanRole::Fallback)
    }
}

fn edges(row: &Row<'_>) -> (&'static str, &'static str) {
    if row.days.float.is_some_and(|float| float < 0) {
        (ink::BAD_EDGE, ink::BAD)
    } else if row.step.role == PlanRole::Fallback {
        (ink::READY_EDGE, ink::READY)
    } else {
        (ink::STEP_EDGE, ink::STEP)
    }
}
