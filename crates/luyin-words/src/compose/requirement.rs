//! What the goal asks for, place by place.

use luyin_assess::assessment::{Freshness, GuideKnown, Requirement, Status};

use super::parts::{self, Composer};
use crate::language::Text;
use crate::{facts, view};

impl Composer<'_> {
    pub(super) fn requirement(&self, requirement: &Requirement) -> view::Requirement {
        let place = self.place_name(requirement.place);
        view::Requirement {
            statement: self.statement(&requirement.id, sentence_of(requirement, &place), &requirement.cites),
            ask: requirement.ask.to_string(),
            one_is_enough: requirement.one_is_enough,
            label: self.ask_label(requirement),
            place: self.place(requirement.place),
            status: requirement.status.into(),
            strength: parts::strength(requirement.strength()),
            grounds: self.judgements(&requirement.grounds),
            evidence: requirement.evidence.iter().map(parts::named).collect(),
            guide_known: requirement.guide == GuideKnown::Ours,
            period: parts::period(&requirement.covers),
            days: parts::days(requirement.days),
            freshness: requirement.freshness.iter().map(|it| self.freshness(it)).collect(),
            held: requirement.held.iter().map(|it| self.held(it)).collect(),
            demands: requirement.demands.iter().map(Self::demand).collect(),
            form: requirement.form.as_ref().map(Text::from),
            family: self.all_stated(&requirement.family),
            on_request: requirement.on_request.as_ref().map(|it| self.stated(it)),
        }
    }

    fn ask_label(&self, requirement: &Requirement) -> Text {
        let (goal, as_of) = (&self.assessment.goal.guide, self.assessment.as_of);
        let label = self.names.ask(goal, as_of, &requirement.ask);
        label.unwrap_or_else(|| Text::new(&*requirement.ask, &*requirement.ask))
    }

    fn freshness(&self, freshness: &Freshness) -> view::Freshness {
        view::Freshness { statement: self.stated(&freshness.stated), applies: freshness.applies.into() }
    }
}

/// Whether it is asked for; where only trying values decides that, of what.
fn sentence_of(requirement: &Requirement, place: &Text) -> Text {
    let sentence = sentence(requirement.status, place);
    if requirement.by_cases.is_empty() {
        return sentence;
    }
    let names = facts::names(&requirement.by_cases);
    Text::new(
        format!("{} It is the same for every possible value of {}: all were tried.", sentence.en, names.en),
        format!("{}无论其值为何结论均相同，已逐一试过：{}。", sentence.zh, names.zh),
    )
}

fn sentence(status: Status, place: &Text) -> Text {
    match status {
        Status::Required => {
            Text::new(format!("A certificate from {} is required.", place.en), format!("需要{}的证明。", place.zh))
        }
        Status::Undetermined => Text::new(
            format!("Whether a certificate from {} is required is not settled yet.", place.en),
            format!("是否需要{}的证明，尚待确定。", place.zh),
        ),
        Status::OnRequest => Text::new(
            format!("An officer may ask for a certificate from {}.", place.en),
            format!("审批人员可能要求提供{}的证明。", place.zh),
        ),
        Status::NotRequired => {
            Text::new(format!("No certificate from {} is required.", place.en), format!("不需要{}的证明。", place.zh))
        }
    }
}
