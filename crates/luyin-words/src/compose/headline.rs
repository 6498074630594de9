//! The first sentence: the shape of the whole answer.

use luyin_assess::assessment::{Claim, Headline, Outlook, Requirement, Status};

use super::parts::Composer;
use crate::language::Text;
use crate::{counts, lists, terms, view};

impl Composer<'_> {
    pub(super) fn headline(&self) -> view::Statement {
        let text = match &self.assessment.headline {
            Headline::AskCounselFirst => self.ask_counsel(),
            Headline::Service { outlook } => service(*outlook),
            Headline::Programme { weakest, .. } => self.programme(*weakest),
        };
        self.statement("headline", text, &[])
    }

    fn ask_counsel(&self) -> Text {
        let first = Text::new(
            "Please speak with a lawyer before you file anything: what stands under \u{201c}Take care first\u{201d} \
             could have consequences for you.",
            "提交任何材料之前，请先咨询律师：“请先留意”中的事项可能对您产生影响。",
        );
        if self.assessment.requirements.is_empty() {
            match weakest(&self.assessment.claims) {
                Some(outlook) => first.then(&service(outlook)),
                None => first,
            }
        } else {
            first.then(&self.programme(weakest(&self.assessment.claims)))
        }
    }

    fn programme(&self, weakest: Option<Outlook>) -> Text {
        let required = self.with_status(Status::Required);
        let undetermined = self.with_status(Status::Undetermined);
        let mut text = match required.as_slice() {
            [] if undetermined.is_empty() => Text::new(
                "No certificate is required for this goal.",
                "这一目标不需要任何证明。",
            ),
            [] => open(&undetermined),
            places => places_required(places),
        };
        if !required.is_empty() && !undetermined.is_empty() {
            text = text.then(&open(&undetermined));
        }
        match weakest {
            Some(outlook) => text.then(&self.weakest(outlook)),
            None => text,
        }
    }

    fn with_status(&self, status: Status) -> Vec<Text> {
        let of = |requirement: &&Requirement| requirement.status == status;
        let requirements = self.assessment.requirements.iter().filter(of);
        requirements.map(|it| self.place_name(it.place)).collect()
    }

    fn weakest(&self, outlook: Outlook) -> Text {
        let meaning = terms::outlook_meaning(outlook);
        if let [claim] = self.assessment.claims.as_slice() {
            let place = self.place_name(claim.place);
            return Text::new(
                format!("The one from {} {}.", place.en, meaning.en),
                format!("其中{}的证明{}。", place.zh, meaning.zh),
            );
        }
        let weakest = self
            .assessment
            .claims
            .iter()
            .find(|claim| claim.outlook == outlook);
        let place = weakest
            .map(|claim| self.place_name(claim.place))
            .unwrap_or_default();
        let several = counts::in_words(self.assessment.claims.len());
        Text::new(
            format!(
                "Of the {} to ask for in China, the weaker, from {}, {}.",
                several.en, place.en, meaning.en
            ),
            format!(
                "在中国需办理的{}份中，把握较小的一份（{}）{}。",
                several.zh, place.zh, meaning.zh
            ),
        )
    }
}

fn weakest(claims: &[Claim]) -> Option<Outlook> {
    claims.iter().map(|claim| claim.outlook).min()
}

fn places_required(places: &[Text]) -> Text {
    let named = lists::and(places);
    let number = counts::in_words(places.len()).capitalized();
    if places.len() == 1 {
        return Text::new(
            format!("You need a certificate from {}.", named.en),
            format!("您需要{}的证明。", named.zh),
        );
    }
    Text::new(
        format!(
            "You need certificates from {} places: {}.",
            number.en.to_lowercase(),
            named.en
        ),
        format!("您需要{}个国家或地区的证明：{}。", number.zh, named.zh),
    )
}

fn service(outlook: Outlook) -> Text {
    let meaning = terms::outlook_meaning(outlook);
    Text::new(
        format!("What you ask for {}.", meaning.en),
        format!("您申请的事项{}。", meaning.zh),
    )
}

fn open(places: &[Text]) -> Text {
    let places = lists::or(places);
    Text::new(
        format!(
            "Whether you need one from {} hangs on facts that are not known yet.",
            places.en
        ),
        format!("是否需要{}的证明，取决于尚不清楚的事实。", places.zh),
    )
}
