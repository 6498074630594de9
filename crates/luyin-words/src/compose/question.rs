//! The facts worth asking next.

use luyin_assess::assessment::Question;

use super::judgement;
use super::parts::Composer;
use crate::language::Text;
use crate::{facts, view};

impl Composer<'_> {
    pub(super) fn question(&self, question: &Question) -> view::Question {
        let wording = question.wording.as_ref().map(Text::from);
        let text = wording.unwrap_or_else(|| asked(&facts::name(&question.fact)));
        view::Question {
            statement: self.statement(&question.fact.to_string(), text, &[]),
            why: question.why.as_ref().map(Text::from),
            decides: question.decides.iter().map(|id| self.conclusion(id)).collect(),
            turning: question.turning.iter().map(|it| judgement::turning(it, self.measure_of(it))).collect(),
        }
    }

    /// The measure of the reading that a turning day belongs to, for its words.
    fn measure_of(&self, turning: &luyin_assess::assessment::Turning) -> Option<&luyin_assess::assessment::Measure> {
        let of_claims = self.assessment.claims.iter().flat_map(|claim| &claim.criteria);
        let of_requirements = self.assessment.requirements.iter().flat_map(|it| &it.grounds);
        of_claims
            .chain(of_requirements)
            .flat_map(|judgement| &judgement.readings)
            .find(|reading| reading.turning.contains(turning))
            .and_then(|reading| reading.measure.as_ref())
    }
}

fn asked(fact: &Text) -> Text {
    Text::new(format!("Please tell {}.", fact.en), format!("请说明{}。", fact.zh))
}
