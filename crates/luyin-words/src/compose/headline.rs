//! The first sentence: the shape of the whole answer.

use std::collections::BTreeSet;

use luyin_assess::assessment::{Claim, Headline, Outlook, Requirement, Status, Verdict};
use luyin_date::Truth;

use super::parts::Composer;
use crate::language::Text;
use crate::{counts, lists, terms, view};

impl Composer<'_> {
    /// The first sentence, and what follows from it.
    pub(super) fn headline(&self) -> (view::Statement, Option<Text>) {
        let weakest = self.still_wanted().into_iter().map(|claim| claim.outlook).min();
        let (first, rest) = match &self.assessment.headline {
            Headline::AskCounselFirst => (ask_counsel(), self.shape(weakest)),
            Headline::SettleFirst => (settle_first(), self.shape(weakest)),
            Headline::Service { outlook } => (service(*outlook), Vec::new()),
            Headline::Programme { .. } => {
                let mut shape = self.shape(weakest).into_iter();
                (shape.next().unwrap_or_default(), shape.collect())
            }
        };
        let rest = rest.into_iter().reduce(|left, right| left.then(&right));
        (self.statement("headline", first, &[]), rest)
    }

    /// The answer in a few sentences: what is required, what is open, how likely the weakest claim is.
    fn shape(&self, weakest: Option<Outlook>) -> Vec<Text> {
        if self.assessment.requirements.is_empty() {
            return weakest.map(service).into_iter().collect();
        }
        let required = self.with_status(Status::Required);
        let undetermined = self.with_status(Status::Undetermined);
        let mut sentences = Vec::new();
        if !required.is_empty() {
            sentences.push(places_required(&required));
        }
        if !undetermined.is_empty() {
            sentences.push(open(&undetermined, self.hangs_on_readings()));
        }
        let mut on_request = self.with_status(Status::OnRequest);
        on_request.retain(|place| !required.contains(place) && !undetermined.contains(place));
        if !on_request.is_empty() {
            sentences.push(may_ask(&on_request));
        }
        if required.is_empty() && undetermined.is_empty() {
            sentences.insert(0, Text::new("No certificate is required for this goal.", "这一目标不需要任何证明。"));
        }
        let held = self.at_hand();
        if !held.is_empty() {
            sentences.push(good_at_hand(&held));
        }
        sentences.extend(weakest.map(|outlook| self.weakest(outlook)));
        sentences
    }

    /// The places whose paper is asked for, or may be, and is at hand and good.
    fn at_hand(&self) -> Vec<Text> {
        let good = self.assessment.requirements.iter().filter(|requirement| has_good_paper(requirement));
        good.map(|requirement| self.place_name(requirement.place)).collect()
    }

    /// The claims of the places of which no good paper is at hand.
    fn still_wanted(&self) -> Vec<&Claim> {
        let country = |place| self.names.country(place);
        let good = |claim: &&Claim| {
            let mut requirements = self.assessment.requirements.iter().filter(|it| has_good_paper(it));
            requirements.any(|it| country(it.place) == country(claim.place))
        };
        self.assessment.claims.iter().map(|claim| &**claim).filter(|claim| !good(claim)).collect()
    }

    /// Whether what is undetermined hangs on readings alone: a ground is contested, and no fact would settle it.
    fn hangs_on_readings(&self) -> bool {
        let undetermined = |it: &&Requirement| it.status == Status::Undetermined;
        let mut requirements = self.assessment.requirements.iter().filter(undetermined);
        requirements.all(|it| {
            let of = |verdict| it.grounds.iter().any(|ground| ground.verdict == verdict && !ground.readings.is_empty());
            of(Verdict::Contested) && !of(Verdict::Unknown)
        })
    }

    fn with_status(&self, status: Status) -> Vec<Text> {
        let of = |requirement: &&Requirement| requirement.status == status;
        let mut places: Vec<_> = self.assessment.requirements.iter().filter(of).map(|it| it.place).collect();
        let mut seen = BTreeSet::new();
        places.retain(|place| seen.insert(*place));
        places.into_iter().map(|place| self.place_name(place)).collect()
    }

    fn weakest(&self, outlook: Outlook) -> Text {
        let meaning = terms::outlook_meaning(outlook);
        let claims = self.still_wanted();
        if let [claim] = claims.as_slice() {
            let place = self.place_name(claim.place);
            return Text::new(
                format!("The one from {} {}.", place.en, meaning.en),
                format!("其中{}的证明{}。", place.zh, meaning.zh),
            );
        }
        let of_outlook = claims.iter().filter(|claim| claim.outlook == outlook);
        let places: Vec<Text> = of_outlook.map(|claim| self.place_name(claim.place)).collect();
        let several = counts::in_words(claims.len());
        let named = lists::and(&places);
        if places.len() == claims.len() {
            return Text::new(
                format!("Each of the {} described below, from {}, {}.", several.en, named.en, meaning.en),
                format!("下文所述的{}份证明（{}）均{}。", several.zh, named.zh, meaning.zh),
            );
        }
        Text::new(
            format!("Of the {} described below, the weakest, from {}, {}.", several.en, named.en, meaning.en),
            format!("下文所述的{}份证明中，把握最小的（{}）{}。", several.zh, named.zh, meaning.zh),
        )
    }
}

fn ask_counsel() -> Text {
    Text::new(
        "Please speak with a lawyer before you file anything: what stands under \u{201c}Take care first\u{201d} could \
         have consequences for you.",
        "提交任何材料之前，请先咨询律师：“请先留意”中的事项可能对您产生影响。",
    )
}

fn settle_first() -> Text {
    Text::new(
        "Please settle first what stands under \u{201c}Take care first\u{201d}: it could have consequences for you.",
        "请先弄清“请先留意”中的事项：它可能对您产生影响。",
    )
}

/// Whether a paper at hand is good for what is asked, or may be asked.
fn has_good_paper(requirement: &Requirement) -> bool {
    let asked = matches!(requirement.status, Status::Required | Status::Undetermined);
    asked && requirement.held.iter().any(|held| held.good == Truth::True)
}

fn good_at_hand(places: &[Text]) -> Text {
    let named = lists::and(places);
    let (one, is) = if places.len() == 1 { ("The one", "is") } else { ("Those", "are") };
    Text::new(
        format!("{one} from {} {is} at hand and good for this.", named.en),
        format!("{}的证明已在手中，可以使用。", named.zh),
    )
}

fn places_required(places: &[Text]) -> Text {
    let named = lists::and(places);
    let number = counts::in_words(places.len()).capitalized();
    if places.len() == 1 {
        return Text::new(format!("You need a certificate from {}.", named.en), format!("您需要{}的证明。", named.zh));
    }
    Text::new(
        format!("You need certificates from {} places: {}.", number.en.to_lowercase(), named.en),
        format!("您需要{}个国家或地区的证明：{}。", number.zh, named.zh),
    )
}

fn service(outlook: Outlook) -> Text {
    let meaning = terms::outlook_meaning(outlook);
    Text::new(format!("This certificate {}.", meaning.en), format!("这项申请{}。", meaning.zh))
}

fn may_ask(places: &[Text]) -> Text {
    let places = lists::and(places);
    Text::new(
        format!("An officer may ask for one from {}.", places.en),
        format!("审批人员可能要求提供{}的证明。", places.zh),
    )
}

fn open(places: &[Text], on_readings: bool) -> Text {
    let places = lists::or(places);
    let (why_en, why_zh) = if on_readings {
        ("depends on how the rules are read", "取决于对规定的理解")
    } else {
        ("hangs on facts that are not known yet", "取决于尚不清楚的事实")
    };
    Text::new(
        format!("Whether you need one from {} {why_en}.", places.en),
        format!("是否需要{}的证明，{why_zh}。", places.zh),
    )
}
