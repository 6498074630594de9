//! The plan: the steps in order with their days, what each waits for, the papers to gather, what was not chosen.

use std::collections::BTreeMap;

use super::{Ink, Span, Writer};
use crate::codes::{Basis, PlanRole, StepKind};
use crate::language::Text;
use crate::lists;
use crate::view::{Fit, Plan, PlanPaper, PlanState, PlanStep, Schedule, ScheduleStep};

impl Writer<'_> {
    pub(super) fn plan(&mut self) {
        let view = self.view;
        let (Some(plan), Some(schedule)) = (&view.plan, &view.schedule) else { return };
        self.page.heading(&Text::new("The plan", "办理计划"));
        let ink = match schedule.fit {
            Fit::Met | Fit::AsFarAsKnown | Fit::NoFilingDay => Ink::Plain,
            Fit::Tight | Fit::Closed => Ink::Care,
            Fit::Broken | Fit::Impossible => Ink::Bad,
        };
        let verdict = self.say(&schedule.text);
        self.page.paragraph(2, &[Span::new(verdict, ink)]);
        for broken in &schedule.broken {
            let text = self.say(&broken.sentence());
            self.bullet(2, "!", Ink::Bad, &[Span::plain(text)]);
        }
        if schedule.provisional {
            let provisional = Text::new(
                "Provisional: the holiday notice for some of these days is not published yet.",
                "暂定：其中部分日期的放假通知尚未公布。",
            );
            self.page.text(2, &provisional);
        }
        if let Some(hours) = &schedule.hours_not_known {
            self.page.text(2, &hours.sentence());
        }
        self.page.gap();
        for (number, step) in schedule.steps.iter().enumerate() {
            self.scheduled(plan, schedule, number + 1, step);
        }
        self.after(schedule);
        self.at_hand(plan);
        self.not_chosen();
    }

    fn scheduled(&mut self, plan: &Plan, schedule: &Schedule, number: usize, scheduled: &ScheduleStep) {
        let Some(step) = plan.steps.iter().find(|step| step.statement.id == scheduled.step) else { return };
        let name = self.say(&step.statement.text);
        let mut spans = vec![Span::plain(name)];
        if step.role == PlanRole::Fallback {
            let ready = Text::new(" (kept ready in case the certificate fails)", "（备用，以防未能取得证明）");
            spans.push(Span::faint(self.say(&ready)));
        }
        self.page.hanging(2, &Span::faint(format!("{number}.")), 4, &spans);
        let days = self.say(&scheduled.text.sentence());
        self.page.paragraph(6, &[Span::new(days, if late(scheduled) { Ink::Bad } else { Ink::Plain })]);
        let about = lists::comma(&about(plan, schedule, step, scheduled, &self.long_past()));
        if !about.en.is_empty() {
            let about = self.say(&about.sentence());
            self.page.paragraph(6, &[Span::faint(about)]);
        }
    }

    /// What the office must do by when.
    fn after(&mut self, schedule: &Schedule) {
        if schedule.after.is_empty() {
            return;
        }
        self.page.subheading(2, &Text::new("Once the file is taken in", "受理之后"));
        for after in &schedule.after {
            let said = self.say(&after.statement.text.sentence());
            let mut spans = vec![Span::plain(said)];
            if after.basis == Some(Basis::Unverified) {
                spans.push(Span::faint(self.say(&Text::new(" By an unverified report.", "（未经核实）"))));
            }
            spans.push(self.cite_marks(&after.statement.cites));
            self.bullet(4, "-", Ink::Plain, &spans);
            if !after.arithmetic.is_empty() {
                let how = self.say(&lists::apart(&after.arithmetic).sentence());
                self.page.paragraph(6, &[Span::faint(how)]);
            }
            if after.provisional {
                let text = Text::new("Provisional: a holiday notice is missing.", "暂定：有关放假通知尚未公布。");
                self.page.text(6, &text);
            }
        }
    }

    /// A day before which a window need not be told: no paper to be got now is older.
    fn long_past(&self) -> String {
        let as_of = luyin_date::Day::parse(&self.view.as_of).ok();
        as_of.map(|day| day.plus(-365).to_string()).unwrap_or_default()
    }

    /// The papers that are at hand, and those to gather.
    fn at_hand(&mut self, plan: &Plan) {
        let needed: Vec<&PlanPaper> = plan.papers.iter().filter(|paper| is_needed(plan, paper)).collect();
        let rows = [
            (PlanState::Held, Text::new("At hand", "已有")),
            (PlanState::Gather, Text::new("To gather", "待备")),
            (PlanState::Unknown, Text::new("Not told whether at hand", "是否持有未说明")),
        ];
        self.page.gap();
        for (state, label) in rows {
            let of_state = needed.iter().filter(|paper| paper.state == state);
            let of_state = of_state.copied();
            let text = if state == PlanState::Held { lists::apart(&names(of_state)) } else { by_day(of_state) };
            if !text.en.is_empty() {
                let text = self.say(&text.sentence());
                self.page.field(2, &label, 26, &[Span::plain(text)]);
            }
        }
        for paper in needed.iter().filter(|paper| paper.state == PlanState::Cannot) {
            let (name, why) = (&paper.statement.text, lists::apart(&paper.why_not));
            let text = Text::new(format!("{}: {}", name.en, why.en), format!("{}：{}", name.zh, why.zh));
            let text = self.say(&text.sentence());
            self.bullet(2, "!", Ink::Care, &[Span::plain(text)]);
        }
    }

    fn not_chosen(&mut self) {
        let view = self.view;
        if view.alternatives.is_empty() {
            return;
        }
        self.page.subheading(2, &Text::new("Not chosen", "未采用的方案"));
        for alternative in &view.alternatives {
            let text = self.say(&alternative.text.sentence());
            self.bullet(4, "-", Ink::Plain, &[Span::plain(text)]);
        }
    }
}

/// The names of papers, each once.
fn names<'p>(papers: impl Iterator<Item = &'p PlanPaper>) -> Vec<Text> {
    let mut names: Vec<Text> = Vec::new();
    for paper in papers {
        if !names.contains(&paper.statement.text) {
            names.push(paper.statement.text.clone());
        }
    }
    names
}

/// Papers by the day on which they are needed: `by 19 February 2027: …, …; by 1 April 2027: …`.
fn by_day<'p>(papers: impl Iterator<Item = &'p PlanPaper>) -> Text {
    let mut days: BTreeMap<Option<&str>, Vec<&PlanPaper>> = BTreeMap::new();
    for paper in papers {
        days.entry(paper.needed_by.as_deref()).or_default().push(paper);
    }
    let said = days.into_iter().map(|(day, papers)| {
        let names = lists::comma(&names(papers.into_iter()));
        match day.and_then(|day| luyin_date::Day::parse(day).ok()).map(crate::dates::day) {
            Some(day) => Text::new(format!("by {}: {}", day.en, names.en), format!("{}前：{}", day.zh, names.zh)),
            None => names,
        }
    });
    lists::apart(&said.collect::<Vec<_>>())
}

fn late(scheduled: &ScheduleStep) -> bool {
    scheduled.float.is_some_and(|float| float < 0)
}

/// How long it takes, what it waits for, what bounds it.
fn about(plan: &Plan, schedule: &Schedule, step: &PlanStep, scheduled: &ScheduleStep, long_past: &str) -> Vec<Text> {
    let mut about = Vec::new();
    if !matches!(step.kind, StepKind::File | StepKind::Explain) {
        about.push(step.duration.clone());
    }
    if let Some(outlook) = step.outlook {
        let word = crate::terms::outlook(outlook.into());
        about.push(Text::new(format!("outlook: {}", word.en), format!("前景：{}", word.zh)));
    }
    if let Some(day) = not_before(plan, step, long_past) {
        about.push(day);
    }
    let number = |id: &String| schedule.steps.iter().position(|other| other.step == *id).map(|at| (at + 1).to_string());
    let waits: Vec<String> = scheduled.waits_for.iter().filter_map(number).collect();
    if !waits.is_empty() {
        let en = format!("waits for {}", waits.join(", "));
        about.push(Text::new(en, format!("待第{}步完成", waits.join("、"))));
    }
    if let Some(float) = scheduled.float.filter(|_| !scheduled.start_open && step.kind != StepKind::File) {
        about.push(if float >= 0 {
            Text::new(format!("{float} days to spare"), format!("余裕{float}天"))
        } else {
            Text::new(format!("{} days too late", -float), format!("已迟{}天", -float))
        });
    }
    about.extend(step.channel.clone());
    about
}

/// The first day that a window allows, where it is not long past.
fn not_before(plan: &Plan, step: &PlanStep, from: &str) -> Option<Text> {
    let paper = plan.papers.iter().find(|paper| step.yields.as_ref() == Some(&paper.statement.id))?;
    let first = paper.windows.iter().map(|window| window.from.as_str()).max().filter(|first| *first > from)?;
    let day = crate::dates::day(luyin_date::Day::parse(first).ok()?);
    Some(Text::new(format!("dated {} or later", day.en), format!("出具日期不早于{}", day.zh)))
}

/// Whether a step that is taken or kept ready needs it.
fn is_needed(plan: &Plan, paper: &PlanPaper) -> bool {
    let steps = plan.steps.iter().filter(|step| step.role != PlanRole::NotTaken);
    steps.into_iter().any(|step| step.needs.contains(&paper.statement.id))
}
