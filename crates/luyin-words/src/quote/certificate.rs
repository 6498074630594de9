//! A certificate of a quote in words: the rules and how they apply, risks, what the firm does, what moves the price.

use luyin_assess::assessment::{Assessment, Claim, Judgement, ReadingResult, Verdict};
use luyin_assess::quote as core;
use luyin_date::Truth;

use super::compose::Composer;
use super::{terms, view};
use crate::codes::EvidenceState;
use crate::language::Text;
use crate::{counts, matters, view as answer};

impl Composer<'_> {
    pub(super) fn certificate(&self, certificate: &core::Certificate) -> Option<view::Certificate> {
        let assessment = self.assessments.get(certificate.person)?;
        let seen = self.views.get(certificate.person)?;
        let claim = assessment.claims.iter().find(|claim| claim.id == certificate.claim)?;
        let shown = seen.claims.iter().find(|shown| shown.statement.id == claim.id)?;
        self.take_over(&shown.reasons);
        Some(view::Certificate {
            statement: answer::Statement { id: certificate.id.clone(), ..shown.statement.clone() },
            person: certificate.person,
            claim: claim.id.to_string(),
            title: title(shown),
            place: shown.place.clone(),
            period: Text::new(
                format!("{} ({})", shown.period.text.en, shown.days.text.en),
                format!("{}（共{}）", shown.period.text.zh, shown.days.text.zh),
            ),
            wanted: certificate.wanted.map(Into::into),
            counted: certificate.counted,
            caveats: caveats(certificate),
            outlook: shown.outlook,
            best: shown.best,
            worst: shown.worst,
            reasons: shown.reasons.clone(),
            record: certificate.record.as_ref().map(matters::record),
            rules: claim.criteria.iter().map(|it| self.rule(it)).collect(),
            strategies: self.strategies(assessment, certificate, shown, seen),
            proof: if has_proof(certificate) { self.proof(claim, seen) } else { Vec::new() },
            steps: certificate.steps.iter().map(|it| self.step(certificate, it, seen)).collect(),
            work: certificate.steps.iter().map(|it| self.work(certificate, it, seen)).collect(),
            agencies: certificate.agencies.iter().map(agency).collect(),
            position: self.position(certificate),
            lines: self.certificate_lines(certificate),
            branches: certificate.branches.iter().map(|it| self.branch(it)).collect(),
        })
    }

    fn rule(&self, criterion: &Judgement) -> view::Rule {
        let own = criterion.readings.iter().flat_map(|reading| reading.cites.iter());
        let cites: Vec<_> = criterion.cites.iter().chain(own).cloned().collect();
        view::Rule {
            statement: self.statement(&criterion.id, Text::from(&criterion.label), &cites),
            truth: criterion.verdict.into(),
            detail: detail(criterion),
        }
    }

    /// What else can be done: other sets of certificates, remedies.
    fn strategies(
        &self,
        assessment: &Assessment,
        certificate: &core::Certificate,
        shown: &answer::Claim,
        seen: &answer::View,
    ) -> Vec<answer::Statement> {
        let own = |alternative: &&answer::Statement| {
            let told = assessment.alternatives.iter().find(|it| *it.id == *alternative.id);
            told.is_some_and(|told| told.chosen.iter().any(|chosen| leads_to(assessment, certificate, chosen)))
        };
        let strategies: Vec<_> = seen.alternatives.iter().filter(own).chain(&shown.remedies).cloned().collect();
        self.take_over(&strategies);
        strategies
    }

    /// The standard of the destination, what counts as having tried, and what it takes instead.
    fn proof(&self, claim: &Claim, seen: &answer::View) -> Vec<answer::Statement> {
        let mut proof = Vec::new();
        for branch in seen.unobtainable.iter().filter(|branch| branch.because.iter().any(|id| claim.id == *id)) {
            proof.push(branch.statement.clone());
            proof.extend(branch.attempts.clone());
            let held = |it: &&answer::Substitute| it.state == EvidenceState::Held;
            proof.extend(branch.accepts.iter().filter(held).map(substitute));
            proof.extend(branch.accepts.iter().filter(|it| !held(it)).map(substitute));
            proof.extend(branch.not_enough.iter().cloned().map(not_enough));
        }
        self.take_over(&proof);
        proof
    }

    fn certificate_lines(&self, certificate: &core::Certificate) -> Vec<view::Line> {
        let title = |line: &core::Line| {
            let (guide, _) = line.id.split_once("#costs.")?;
            let of_guide = |step: &&core::FirmStep| step.guide.as_ref().is_some_and(|own| **own == *guide);
            certificate.steps.iter().find(of_guide).map(|step| Text::from(&step.title))
        };
        certificate.lines.iter().map(|line| self.line_under(line, title(line))).collect()
    }

    fn work(&self, certificate: &core::Certificate, step: &core::FirmStep, seen: &answer::View) -> view::Work {
        let planned = step.step.as_ref().and_then(|id| planned(seen, id));
        let days = step.step.as_ref().and_then(|id| scheduled(seen, id));
        view::Work {
            statement: self.step(certificate, step, seen),
            step: step.step.as_ref().map(ToString::to_string),
            only: only(certificate, step),
            duration: planned
                .filter(|_| step.purpose != core::AgencyFor::Explanation)
                .map(|planned| planned.duration.clone()),
            days: days.map(|days| days.text.clone()),
            earliest_start: days.map(|days| days.earliest_start.clone()),
            latest_finish: days.and_then(|days| days.latest_finish.clone()),
        }
    }

    fn step(&self, certificate: &core::Certificate, step: &core::FirmStep, seen: &answer::View) -> answer::Statement {
        let title = match step.step.as_ref().and_then(|id| planned(seen, id)) {
            Some(planned) if proves(step) => planned.statement.text.clone(),
            _ => Text::from(&step.title),
        };
        let leading = certificate.branches.first().map(|first| first.kind);
        let only_then = match only(certificate, step) {
            Some(view::Ending::Issued) if leading == Some(core::BranchKind::Unobtainable) => {
                Some(Text::new("only if the certificate is issued after all", "仅在最终获出具时"))
            }
            Some(view::Ending::Unobtainable) if leading != Some(core::BranchKind::Unobtainable) => {
                Some(Text::new("only if it cannot be had", "仅在无法取得时"))
            }
            _ => None,
        };
        let text = match terms::purpose(&step.purpose).or(only_then) {
            Some(why) => Text::new(format!("{} ({})", title.en, why.en), format!("{}（{}）", title.zh, why.zh)),
            None => title,
        };
        let id = step.guide.as_ref().or(step.step.as_ref()).map_or("", |id| id.as_str());
        self.statement(id, text, &step.cites)
    }

    fn position(&self, certificate: &core::Certificate) -> view::Position {
        let position = &certificate.position;
        let ranged = position.leaning == core::Leaning::Beyond || certificate.lines.iter().any(has_range);
        let more_work =
            || (!position.burdens.is_empty()).then(|| Text::new("What makes it more work", "增加工作量的因素"));
        view::Position {
            leaning: position.leaning.into(),
            text: if ranged { Some(terms::leaning(position.leaning)) } else { more_work() },
            because: position.burdens.iter().map(burden).collect(),
            movers: position.movers.iter().map(|it| self.mover(it)).collect(),
        }
    }

    fn mover(&self, mover: &core::Mover) -> answer::Statement {
        let label = Text::from(&mover.label);
        let (measured, over) = match &mover.state {
            core::MoverState::Exceeded(measured) => (measured, true),
            core::MoverState::Within(measured) => (measured, false),
            core::MoverState::ForTheFirm => {
                let text =
                    Text::new(format!("{}: for the firm to judge", label.en), format!("{}：由律师判断", label.zh));
                return self.statement(&mover.id, text, &mover.cites);
            }
        };
        let name = terms::measured(&measured.of);
        let (count, limit) = (measured.count, measured.more_than);
        let (en, zh) = if over { ("more than", "超过") } else { ("not more than", "未超过") };
        let text = Text::new(
            format!("{}: {count}, {en} {limit}. {}", name.en, label.en),
            format!("{}：{count}，{zh}{limit}。{}", name.zh, label.zh),
        );
        self.statement(&mover.id, text, &mover.cites)
    }
}

/// Whether a step is taken to prove that the certificate cannot be had.
fn proves(step: &core::FirmStep) -> bool {
    matches!(step.purpose, core::AgencyFor::Attempt | core::AgencyFor::Explanation)
}

/// In which way of ending a step is taken; none in each.
fn only(certificate: &core::Certificate, step: &core::FirmStep) -> Option<view::Ending> {
    let proof = certificate.branches.iter().any(|branch| branch.kind == core::BranchKind::Unobtainable);
    match step.purpose {
        core::AgencyFor::Step | core::AgencyFor::Authentication if proof => Some(view::Ending::Issued),
        core::AgencyFor::Explanation => Some(view::Ending::Unobtainable),
        _ => None,
    }
}

fn planned<'v>(seen: &'v answer::View, id: &str) -> Option<&'v answer::PlanStep> {
    seen.plan.as_ref()?.steps.iter().find(|step| step.statement.id == id)
}

fn scheduled<'v>(seen: &'v answer::View, id: &str) -> Option<&'v answer::ScheduleStep> {
    seen.schedule.as_ref()?.steps.iter().find(|step| step.step == id)
}

/// Whether what was chosen, a claim or a paper, belongs to a certificate.
fn leads_to(assessment: &Assessment, certificate: &core::Certificate, chosen: &str) -> bool {
    let yields = |step: &luyin_assess::plan::model::Step| {
        let papers = assessment.plan.as_ref().map(|plan| plan.papers.as_slice()).unwrap_or_default();
        step.yields.and_then(|paper| papers.get(paper)).is_some_and(|paper| *paper.id == *chosen)
    };
    let own =
        |step: &&luyin_assess::plan::model::Step| certificate.steps.iter().any(|it| it.step.as_ref() == Some(&step.id));
    let mut steps = assessment.plan.iter().flat_map(|plan| &plan.steps).filter(own);
    *certificate.claim == *chosen || steps.any(yields)
}

/// Whether the matter may end in proving that the certificate cannot be had.
fn has_proof(certificate: &core::Certificate) -> bool {
    certificate.branches.iter().any(|branch| branch.kind == core::BranchKind::Unobtainable)
}

/// What a certificate is called, with its place where the title does not name it.
fn title(shown: &answer::Claim) -> Text {
    let (title, place) = (&shown.title, &shown.place.name);
    if title.en.contains(&place.en) {
        return title.clone();
    }
    Text::new(format!("{}, {}", title.en, place.en), format!("{}（{}）", title.zh, place.zh))
}

/// Whether a line is a fee between two ends.
fn has_range(line: &core::Line) -> bool {
    let ways = line.price.iter().flat_map(|price| &price.ways).flat_map(|money| money.values());
    matches!(line.kind, core::LineKind::Fee(_))
        && ways.into_iter().any(|range| range.high.is_some_and(|high| high != range.low))
}

fn substitute(it: &answer::Substitute) -> answer::Statement {
    let (title, said) = (&it.kind.title, &it.statement.text);
    let (en, zh) = if it.state == EvidenceState::Held { (" (you have it)", "（已持有）") } else { ("", "") };
    let text =
        Text::new(format!("Accepted: {}{en}. {}", title.en, said.en), format!("可接受：{}{zh}。{}", title.zh, said.zh));
    answer::Statement { text, ..it.statement.clone() }
}

fn not_enough(it: answer::Statement) -> answer::Statement {
    let text = Text::new(format!("Not enough on its own: {}", it.text.en), format!("仅凭此不够：{}", it.text.zh));
    answer::Statement { text, ..it }
}

fn caveats(certificate: &core::Certificate) -> Vec<Text> {
    let wanted = certificate.wanted.and_then(|status| terms::wanted(status.into()));
    wanted.into_iter().chain(certificate.misfits.iter().map(|it| terms::misfit(*it))).collect()
}

fn agency(agency: &core::Agency) -> Text {
    let name = Text::from(&agency.name);
    match terms::purpose(&agency.purpose) {
        Some(why) => Text::new(format!("{} ({})", name.en, why.en), format!("{}（{}）", name.zh, why.zh)),
        None => name,
    }
}

fn burden(burden: &core::Burden) -> Text {
    match burden {
        core::Burden::LostPaper(paper) => Text::new(
            format!("a lost paper is to be fetched: {}", paper.title.en),
            format!("须补取遗失的文件：{}", paper.title.zh),
        ),
        core::Burden::Contested { label, .. } => Text::new(
            format!("a local rule is read in several ways: {}", label.en),
            format!("当地规定有不同理解：{}", label.zh),
        ),
        core::Burden::NothingLocal => {
            Text::new("the local rules are not known and must be found out", "当地规定不详，须查明")
        }
        core::Burden::Authentication => {
            Text::new("the destination wants an apostille or a legalization", "目的国要求附加证明书或领事认证")
        }
    }
}

/// What was counted, and who reads it otherwise; the reading that decides speaks.
fn detail(criterion: &Judgement) -> Option<Text> {
    let admitted = || criterion.readings.iter().filter(|reading| reading.admitted);
    let speaks = |reading: &&ReadingResult| agrees(criterion.verdict, reading.truth);
    let reading = admitted()
        .find(|it| it.counter && speaks(it))
        .or_else(|| admitted().find(speaks))
        .or_else(|| admitted().next());
    let measure =
        reading.and_then(|reading| reading.measure.as_ref()).filter(|it| counts::tells(it)).map(counts::measure);
    let otherwise =
        criterion.readings.iter().filter(|it| it.truth == Truth::False && criterion.verdict != Verdict::NotMet);
    let otherwise: Vec<&ReadingResult> = otherwise.collect();
    let otherwise = match otherwise.as_slice() {
        [] => None,
        [one] => Some(not_met_under(one)),
        several => Some(not_met_under_several(several.len())),
    };
    measure
        .into_iter()
        .chain(otherwise)
        .reduce(|left, right| Text::new(format!("{}; {}", left.en, right.en), format!("{}；{}", left.zh, right.zh)))
}

fn not_met_under(reading: &ReadingResult) -> Text {
    let label = &reading.label;
    Text::new(
        format!("not met where it is read as \u{201c}{}\u{201d}", label.en),
        format!("按“{}”理解则不满足", label.zh),
    )
}

fn not_met_under_several(number: usize) -> Text {
    let words = counts::in_words(number);
    Text::new(format!("not met under {} other readings", words.en), format!("按另外{}种理解则不满足", words.zh))
}

fn agrees(verdict: Verdict, truth: Truth) -> bool {
    match verdict {
        Verdict::Met => truth == Truth::True,
        Verdict::NotMet => truth == Truth::False,
        Verdict::Unknown | Verdict::Contested => truth == Truth::Unknown,
    }
}
