//! The plan in words: papers, steps, what was not chosen and why.

use luyin_assess::assessment::Basis;
use luyin_assess::plan::model::{
    Alternative, Duration, Lost, Other, Paper, PaperState, Plan, Step, StepKind, Way, WhyNot, Window,
};
use luyin_date::{Day, Length};

use super::parts::Composer;
use crate::language::Text;
use crate::{dates, deadline, lists, terms, view};

impl Composer<'_> {
    pub(super) fn plan(&self, plan: &Plan) -> view::Plan {
        view::Plan {
            papers: plan.papers.iter().enumerate().map(|it| self.plan_paper(plan, it)).collect(),
            steps: plan.steps.iter().map(|it| self.plan_step(plan, it)).collect(),
        }
    }

    fn plan_paper(&self, plan: &Plan, (at, paper): (usize, &Paper)) -> view::PlanPaper {
        let why_not = match &paper.state {
            PaperState::Cannot(reasons) => reasons.iter().map(|it| why_not(plan, it)).collect(),
            _ => Vec::new(),
        };
        view::PlanPaper {
            statement: self.statement(&paper.id, self.paper_name(paper), &paper.cites),
            kind: paper.name.id.to_string(),
            place: paper.place.map(|it| self.place(it)),
            state: state(&paper.state),
            held_as: paper.held_as.as_ref().map(ToString::to_string),
            ways: paper.ways.iter().filter_map(|it| way(plan, it)).collect(),
            windows: paper.windows.iter().map(|it| self.window(plan, it)).collect(),
            needed_by: self.needed_by(plan, at).map(|day| day.to_string()),
            how: paper.how.as_ref().map(Text::from),
            conditional: paper.conditional,
            why_not,
        }
    }

    /// The last day on which a step that needs a paper can begin safely; the file itself is needed on its day.
    fn needed_by(&self, plan: &Plan, paper: usize) -> Option<Day> {
        let schedule = self.assessment.schedule.as_ref()?;
        let needing = schedule.steps.iter().filter_map(|days| Some((plan.steps.get(days.step)?, days)));
        let needing = needing.filter(|(step, _)| step.needs.contains(&paper));
        let last = needing.filter_map(|(step, days)| match step.kind {
            StepKind::File => schedule.filing.map(|filing| filing.earliest()),
            _ => days.latest_start,
        });
        last.min()
    }

    /// A paper, with the country it comes from where another country than the goal's issues it.
    pub(super) fn paper_name(&self, paper: &Paper) -> Text {
        let name = Text::from(&paper.name.title);
        match paper.place {
            Some(place) => {
                let place = self.place_name(place);
                Text::new(format!("{} ({})", name.en, place.en), format!("{}（{}）", name.zh, place.zh))
            }
            None => name,
        }
    }

    fn window(&self, plan: &Plan, window: &Window) -> view::PlanWindow {
        let looks = window.wanted_by.as_ref().and_then(|id| plan.steps.iter().find(|step| step.id == *id));
        let by = looks.map(|step| self.step_name(plan, step));
        view::PlanWindow {
            statement: self.statement(&window.id, window_sentence(window, by.as_ref()), &window.stated.cites),
            wanted_by: window.wanted_by.as_ref().map(ToString::to_string),
            of: window.of.to_string(),
            at: window.at.to_string(),
            assumed: window.assumed,
            from: window.first.to_string(),
            until: window.last.to_string(),
        }
    }

    fn plan_step(&self, plan: &Plan, step: &Step) -> view::PlanStep {
        let id = |paper: &usize| plan.papers.get(*paper).map(|paper| paper.id.to_string());
        view::PlanStep {
            statement: self.statement(&step.id, self.step_name(plan, step), &step.cites),
            kind: step.kind.into(),
            role: step.role.into(),
            guide: step.guide.as_ref().map(ToString::to_string),
            place: step.place.map(|it| self.place(it)),
            authority: step.authority.as_ref().map(Text::from),
            channel: step.channel.as_ref().map(Text::from),
            needs: step.needs.iter().filter_map(id).collect(),
            yields: step.yields.as_ref().and_then(id),
            outlook: step.outlook.map(Into::into),
            duration: duration(&step.duration),
        }
    }

    /// What is done in a step.
    pub(super) fn step_name(&self, plan: &Plan, step: &Step) -> Text {
        let title = Text::from(&step.title);
        let yields = step.yields.and_then(|paper| plan.papers.get(paper));
        let place = step.place.map(|place| self.place_name(place));
        let (name_en, name_zh) = (lower_first(&title.en), &title.zh);
        match step.kind {
            StepKind::Service => yields.map_or(title, |paper| self.paper_name(paper)),
            StepKind::Abroad => match place {
                Some(place) => {
                    Text::new(format!("{} ({})", title.en, place.en), format!("{}（{}）", title.zh, place.zh))
                }
                None => title,
            },
            StepKind::Fetch => {
                let paper = yields.map_or_else(|| title.clone(), |paper| self.paper_name(paper));
                Text::new(
                    format!("Copy of a lost paper: {}", lower_first(&paper.en)),
                    format!("补取遗失的文件：{}", paper.zh),
                )
            }
            StepKind::Translate => Text::new(format!("Translation: {name_en}"), format!("翻译：{name_zh}")),
            StepKind::Attempt => {
                Text::new(format!("Attempt, for the record: {name_en}"), format!("留证申办：{name_zh}"))
            }
            StepKind::Explain => Text::new("Written explanation, with what is accepted instead", "书面说明及替代材料"),
            StepKind::File => Text::new(format!("Filing: {}", title.en), format!("递交：{name_zh}")),
        }
    }

    pub(super) fn alternatives(&self) -> Vec<view::Statement> {
        self.assessment.alternatives.iter().map(|it| self.alternative(it)).collect()
    }

    fn alternative(&self, alternative: &Alternative) -> view::Statement {
        let what = match &alternative.what {
            Other::Claim(claim) => self.claim_name(claim),
            Other::Paper(name) => Text::from(&name.title),
            Other::PaperOf(name, place) => {
                let place = self.place_name(*place);
                Text::new(format!("{} ({})", name.title.en, place.en), format!("{}（{}）", name.title.zh, place.zh))
            }
            Other::Channel(label) => Text::from(label),
        };
        let reason = lost(&alternative.lost);
        let text = Text::new(format!("{}: {}", what.en, reason.en), format!("{}：{}", what.zh, reason.zh));
        let text = match (&alternative.what, self.planned_instead(alternative)) {
            (Other::Claim(_), Some(instead)) => Text::new(
                format!("{} (planned instead: {})", text.en, instead.en),
                format!("{}（改用：{}）", text.zh, instead.zh),
            ),
            _ => text,
        };
        self.statement(&alternative.id, text, &[])
    }

    /// The certificates that stand for one that was not chosen, by their places; none where they are many.
    fn planned_instead(&self, alternative: &Alternative) -> Option<Text> {
        let claims = self.assessment.claims.iter().filter(|claim| alternative.chosen.contains(&claim.id));
        let names: Vec<Text> = claims.map(|claim| self.claim_name(claim)).collect();
        (1..=2).contains(&names.len()).then(|| lists::and(&names))
    }
}

fn state(state: &PaperState) -> view::PlanState {
    match state {
        PaperState::Held => view::PlanState::Held,
        PaperState::Planned => view::PlanState::Planned,
        PaperState::Gather => view::PlanState::Gather,
        PaperState::Unknown => view::PlanState::Unknown,
        PaperState::Cannot(_) => view::PlanState::Cannot,
    }
}

fn way(plan: &Plan, way: &Way) -> Option<view::PlanWay> {
    let step = plan.steps.get(way.step)?;
    let lost = match &way.lost {
        Some(Lost::Cannot(reason)) => Some(why_not(plan, reason)),
        other => other.as_ref().map(lost),
    };
    Some(view::PlanWay { step: step.id.to_string(), taken: way.lost.is_none(), lost })
}

/// Why something else was chosen.
fn lost(lost: &Lost) -> Text {
    match lost {
        Lost::WorseOutlook { chosen } => {
            let chosen = terms::outlook(*chosen);
            Text::new(
                format!("the prospects are worse than what is planned ({})", chosen.en),
                format!("前景不如所选方案（{}）", chosen.zh),
            )
        }
        Lost::MoreCertificates => Text::new("what is planned covers its days already", "所选证明已涵盖其日期"),
        Lost::Later => Text::new("it takes longer", "办理时间更长"),
        Lost::Dearer => Text::new("it costs more, or its cost is not known", "费用更高或者费用不明"),
        Lost::SameAndLater => Text::new("it comes to the same; one is enough", "效果相同，办一份即可"),
        Lost::Preferred => Text::new("another paper is wanted first", "接收方优先要求另一种材料"),
        Lost::Held => Text::new("a paper at hand does", "已有材料可用"),
        Lost::Fallback => Text::new("kept ready in case the other fails", "备用，以防另一途径不成"),
        Lost::ConventionHolds => Text::new(
            "not needed: the Apostille Convention holds between the two countries",
            "不需要：两国间适用《取消外国公文书认证要求的公约》",
        ),
        Lost::ConventionDoesNotHold => Text::new(
            "not open: the Apostille Convention does not hold between the two countries",
            "不能采用：两国间不适用《取消外国公文书认证要求的公约》",
        ),
        Lost::OneIsEnough => Text::new("the paper of one of the places is enough", "各地中有一地的证明即可"),
        Lost::Cannot(reason) => cannot(reason, &|id| Text::new(id, id)),
    }
}

fn why_not(plan: &Plan, reason: &WhyNot) -> Text {
    let name = |id: &str| {
        let paper = plan.papers.iter().find(|paper| paper.id == id);
        paper.map_or_else(|| Text::new(id, id), |paper| Text::from(&paper.name.title))
    };
    cannot(reason, &name)
}

fn cannot(reason: &WhyNot, name: &dyn Fn(&str) -> Text) -> Text {
    match reason {
        WhyNot::NeedsItself { through } => {
            let through: Vec<Text> = through.iter().map(|id| name(id)).collect();
            let through = lists::and(&through);
            Text::new(
                format!("it would be needed to get itself, by way of {}", through.en),
                format!("取得该材料须先有该材料（经由{}）", through.zh),
            )
        }
        WhyNot::NoSource => Text::new("missing, and no guide says how to get it", "材料缺失，且无指南说明如何取得"),
        WhyNot::Unobtainable { .. } => {
            Text::new("no reading of the rules leaves a prospect of it", "按任何理解均无法取得")
        }
        WhyNot::Needs { papers } => {
            let papers: Vec<Text> = papers.iter().map(|id| name(id)).collect();
            let papers = lists::and(&papers);
            Text::new(
                format!("it needs what cannot be had: {}", papers.en),
                format!("所需的下列材料无法取得：{}", papers.zh),
            )
        }
    }
}

/// The window as a sentence; `by` is the step on the way that looks at the paper when it begins.
fn window_sentence(window: &Window, by: Option<&Text>) -> Text {
    if let Some(by) = by {
        let (days, of) = (dates::range(window.first, window.last), date_name(&window.of));
        return Text::new(
            format!("the {} must be dated {} (looked at when this begins: {})", of.en, days.en, by.en),
            format!("{}日期须在{}之间（以开始办理“{}”之日为准）", of.zh, days.zh, by.zh),
        );
    }
    let days = dates::range(window.first, window.last);
    let (of, at) = (date_name(&window.of), anchor_name(&window.at));
    let assumed = if window.assumed {
        Text::new(", taken as the day of filing", "（以递交日代之）")
    } else {
        Text::default()
    };
    Text::new(
        format!("the {} must be dated {} (looked at on the day of {}{})", of.en, days.en, at.en, assumed.en),
        format!("{}日期须在{}之间（以{}日为准{}）", of.zh, days.zh, at.zh, assumed.zh),
    )
}

fn date_name(of: &str) -> Text {
    match of {
        "notarization" => Text::new("notarization", "公证"),
        "authentication" => Text::new("authentication", "认证"),
        _ => Text::new("certificate", "证明"),
    }
}

pub(super) fn anchor_name(at: &str) -> Text {
    let zh = match at {
        "invitation" => "邀请",
        "receipt" => "收件",
        "acceptance" => "受理",
        "interview" => "面谈",
        "decision" => "决定",
        "signing" => "签署",
        _ => "递交",
    };
    Text::new(at, zh)
}

/// How long a step takes, in words.
fn duration(duration: &Duration) -> Text {
    let Some(most) = duration.most else { return Text::new("how long it takes is not known", "所需时间不明") };
    if most == Length::Days(0) {
        return Text::new("on the day", "当日");
    }
    let longest = deadline::length(most);
    let text = match duration.least.map(deadline::length) {
        Some(least) if least == longest => longest,
        Some(_) if both_working_days(duration).is_some() => both_working_days(duration).unwrap_or(longest),
        Some(least) => Text::new(format!("{} to {}", least.en, longest.en), format!("{}至{}", least.zh, longest.zh)),
        None => Text::new(format!("up to {}", longest.en), format!("{}以内", longest.zh)),
    };
    if duration.basis == Some(Basis::Unverified) {
        return Text::new(format!("{}, by unverified reports", text.en), format!("{}（未经核实）", text.zh));
    }
    text
}

/// `5 to 10 working days`.
fn both_working_days(duration: &Duration) -> Option<Text> {
    match (duration.least?, duration.most?) {
        (Length::WorkingDays(least), Length::WorkingDays(most)) => {
            Some(Text::new(format!("{least} to {most} working days"), format!("{least}至{most}个工作日")))
        }
        _ => None,
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let second_is_lower = text.chars().nth(1).is_some_and(char::is_lowercase);
    match letters.next() {
        Some(first) if second_is_lower => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}
