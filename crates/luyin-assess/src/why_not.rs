//! Why a conclusion is not another one: small sets of facts that would settle it or turn it around.

use luyin_date::{PeriodSet, Truth};
use luyin_expr::{Change, Env, Program, Search, Value};
use luyin_facts::{Case, FactPath, PlaceId};
use luyin_guide::{Ask, Ground, Guide, Library, Reading};

use crate::about::{self, Days, Touch};
use crate::assessment::{Assessment, Claim, Outlook, Requirement, Status, Verdict};
use crate::context::{AssessError, Context};
use crate::judge::in_force_on;
use crate::road;

/// The most facts that a way may change.
const MOST_FACTS: usize = 3;
/// The most ways that are given.
const MOST_WAYS: usize = 12;

/// A conclusion, and the ways in which it would be another one.
#[derive(Debug, Clone, PartialEq)]
pub struct WhyNot {
    /// The id of the criterion, ground, claim, requirement or exposure.
    pub id: String,
    /// What it is as told.
    pub now: Conclusion,
    /// The ways, those of fewer facts first.
    pub ways: Vec<Way>,
    /// Whether the search was ended before everything was tried.
    pub cut_short: bool,
}

/// What was concluded of the thing asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conclusion {
    /// Of a criterion or ground.
    Verdict(Verdict),
    /// Of a requirement.
    Status(Status),
    /// Of a claim.
    Outlook(Outlook),
    /// Of an exposure; false where it does not arise.
    Exposure(Truth),
}

/// A few facts that would make the conclusion another one, none of them to spare.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// The facts, with what they would have to be.
    pub changes: Vec<Change>,
    /// What the conclusion would be.
    pub then: Conclusion,
}

/// The sets of facts that would settle a conclusion that is open, or turn a definite one around.
///
/// A criterion, ground or claim that is not met is turned to met and the other way round, under every admitted reading
/// or under one of them; a paper that is required to one that is not. What is searched and what is not stands with [`luyin_expr::settling_sets`]; the days that a claim
/// is about move with the stays. Every way found is assessed as a case of its own before it is given.
///
/// # Errors
/// As [`crate::assess`], and an id that the assessment does not hold.
pub fn why_not(library: &Library, case: &Case, id: &str) -> Result<WhyNot, AssessError> {
    let assessment = road::assess(library, case)?;
    let unknown = || AssessError::NoConclusion { id: id.to_owned() };
    let now = conclusion(&assessment, id).ok_or_else(unknown)?;
    let target = Target::find(library, case, &assessment, id).ok_or_else(unknown)?;
    let mut ways: Vec<Way> = Vec::new();
    let mut cut_short = false;
    for wanted in WANTED {
        let found = target.search(library, case, wanted);
        cut_short |= found.cut_short || found.sets.len() > MOST_WAYS;
        for set in found.sets.into_iter().take(MOST_WAYS) {
            if ways.iter().all(|way| way.changes != set.changes) {
                ways.extend(way(library, case, id, now, set.changes));
            }
        }
    }
    ways.sort_by_key(|way| way.changes.len());
    Ok(WhyNot { id: id.to_owned(), now, ways, cut_short })
}

/// What is looked for: met or not, under every reading or under one of them at least.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    met: bool,
    under_every_reading: bool,
}

const WANTED: [Wanted; 4] = [
    Wanted { met: true, under_every_reading: true },
    Wanted { met: false, under_every_reading: true },
    Wanted { met: true, under_every_reading: false },
    Wanted { met: false, under_every_reading: false },
];

/// The way, when the conclusion of the case so changed is indeed another one.
fn way(library: &Library, case: &Case, id: &str, now: Conclusion, changes: Vec<Change>) -> Option<Way> {
    let changed = Change::made(case, &changes)?;
    let assessment = road::assess(library, &changed).ok()?;
    // An exposure that does not arise is not in the answer.
    let gone = matches!(now, Conclusion::Exposure(_)).then_some(Conclusion::Exposure(Truth::False));
    let then = conclusion(&assessment, id).or(gone).filter(|then| *then != now)?;
    Some(Way { changes, then })
}

/// What an assessment concludes of an id.
pub fn conclusion(assessment: &Assessment, id: &str) -> Option<Conclusion> {
    let requirement = assessment.requirements.iter().find(|requirement| requirement.id == id);
    let claim = assessment.claims.iter().find(|claim| claim.id == id);
    let judgement = assessment.judgements().find(|judgement| judgement.id == id);
    let status = requirement.map(|requirement| Conclusion::Status(requirement.status));
    let outlook = claim.map(|claim| Conclusion::Outlook(claim.outlook));
    let verdict = judgement.map(|judgement| Conclusion::Verdict(judgement.verdict));
    let exposure = assessment.exposure.iter().find(|exposure| exposure.id == id);
    status.or(outlook).or(verdict).or(exposure.map(|exposure| Conclusion::Exposure(exposure.truth)))
}

/// What is asked about, with the readings that it rests on.
struct Target<'a> {
    /// The guide that states them.
    guide: &'a Guide,
    /// Each condition, as every reading of it puts it.
    conditions: Vec<Vec<&'a Program>>,
    /// Whether one condition is enough, as of grounds, or all are needed, as of the criteria of a claim.
    one_is_enough: bool,
    about: About<'a>,
}

/// What the readings are asked about.
enum About<'a> {
    /// A country that a programme looks at.
    Country(PlaceId),
    /// The days that a claim speaks of.
    Claim { area: PlaceId, asked: Option<Days<'a>> },
}

impl<'a> Target<'a> {
    fn find(library: &'a Library, case: &Case, assessment: &Assessment, id: &str) -> Option<Self> {
        let goal = library.guide(&assessment.goal.guide, assessment.as_of)?;
        let of_requirement = assessment.requirements.iter().find_map(|requirement| {
            let ask = goal.asks.iter().find(|ask| *ask.id == *requirement.ask)?;
            Self::of_requirement(goal, ask, requirement, case, id)
        });
        of_requirement.or_else(|| {
            assessment.claims.iter().find_map(|claim| Self::of_claim(library, goal, assessment, claim, case, id))
        })
    }

    fn of_requirement(goal: &'a Guide, ask: &'a Ask, requirement: &Requirement, case: &Case, id: &str) -> Option<Self> {
        let is_asked = |ground: &&Ground| {
            let own = requirement.grounds.iter().find(|known| known.id == id);
            requirement.id == id
                || own.is_some_and(|own| own.id.starts_with(&format!("{}#{}.{}@", goal.id, ask.id, ground.id)))
        };
        let grounds: Vec<&Ground> = ask.grounds.iter().filter(|ground| !ground.discretion).filter(is_asked).collect();
        let conditions: Vec<_> = grounds.iter().map(|ground| admitted(&ground.readings, case)).collect();
        let about = About::Country(requirement.place);
        (!conditions.is_empty()).then_some(Self { guide: goal, conditions, one_is_enough: true, about })
    }

    fn of_claim(
        library: &'a Library,
        goal: &'a Guide,
        assessment: &Assessment,
        claim: &Claim,
        case: &Case,
        id: &str,
    ) -> Option<Self> {
        let guide = library.guide(&claim.guide, assessment.as_of)?;
        let place = library.places().id(claim.place);
        let is_asked = |criterion: &&luyin_guide::Criterion| {
            if claim.id == id { criterion.decisive } else { format!("{}#{}@{place}", guide.id, criterion.id) == id }
        };
        let criteria = guide.criteria.iter().filter(is_asked);
        let exposes =
            |exposure: &&luyin_guide::Exposure| format!("{}#exposure.{}@{place}", guide.id, exposure.id) == id;
        let exposed = guide.exposure.iter().find(exposes).and_then(|exposure| exposure.when.as_ref());
        let conditions: Vec<_> = criteria
            .map(|criterion| match &*criterion.guarded {
                [] => admitted(&criterion.readings, case),
                guarded => admitted(guarded, case),
            })
            .chain(exposed.map(|when| vec![&*when.program]))
            .filter(|readings| !readings.is_empty())
            .collect();
        let country = library.places().country(claim.place);
        let requirement =
            assessment.requirements.iter().find(|requirement| library.places().country(requirement.place) == country);
        let asked = requirement.and_then(|requirement| {
            let ask = goal.asks.iter().find(|ask| *ask.id == *requirement.ask)?;
            Some(Days::of(goal, ask, requirement))
        });
        let about = About::Claim { area: claim.place, asked };
        (!conditions.is_empty()).then_some(Self { guide, conditions, one_is_enough: false, about })
    }

    fn search(&self, library: &Library, case: &Case, wanted: Wanted) -> luyin_expr::Settling {
        let context = Context::unprojected(library, case);
        let extras = self.extras(&context);
        let env = context.env(&extras);
        let asked: Vec<(&Program, &Env<'_>)> =
            self.conditions.iter().flatten().map(|program| (*program, &env)).collect();
        let answer = |case: &Case| self.answer(&Context::unprojected(library, case), wanted, Program::at_once);
        let sure = |case: &Case| self.answer(&Context::unprojected(library, case), wanted, Program::truth);
        let also = if matches!(self.about, About::Claim { .. }) { ends_of_stays(case) } else { Vec::new() };
        Search { case, asked, also, answer: &answer, sure: &sure }.sets(MOST_FACTS)
    }

    /// Whether the conclusion is what is wanted.
    fn answer(&self, context: &Context<'_>, wanted: Wanted, truth: fn(&Program, &Env<'_>) -> Truth) -> Truth {
        let extras = self.extras(context);
        let env = context.env(&extras);
        let one = |program: &&Program| {
            let truth = truth(program, &env);
            if wanted.met { truth } else { truth.not() }
        };
        let each = self.conditions.iter().map(|readings| {
            let truths = readings.iter().map(one);
            if wanted.under_every_reading {
                truths.fold(Truth::True, Truth::and)
            } else {
                truths.fold(Truth::False, Truth::or)
            }
        });
        if self.one_is_enough == wanted.met {
            each.fold(Truth::False, Truth::or)
        } else {
            each.fold(Truth::True, Truth::and)
        }
    }

    fn extras<'e>(&self, context: &Context<'e>) -> Vec<Value<'e>> {
        match &self.about {
            About::Country(place) => context.ask_extras(self.guide, *place),
            About::Claim { area, asked } => {
                let period = self.period(context, *area, *asked);
                context.service_extras(self.guide, *area, &period)
            }
        }
    }

    /// The days of the stays that the claim is about.
    fn period(&self, context: &Context<'_>, area: PlaceId, asked: Option<Days<'_>>) -> PeriodSet {
        let inside = |at: PlaceId| match asked {
            Some(_) => context.library.claim_area(self.guide, at) == area,
            None => context.places().within(at, area) != Truth::False,
        };
        let touch = Touch::new(context, asked.unwrap_or(Days::All));
        about::period(context, self.guide, area, &touch.rows(&|_, record| context.place_of(record).is_some_and(inside)))
    }
}

/// The readings that may decide on the day.
fn admitted<'r>(readings: &'r [Reading], case: &Case) -> Vec<&'r Program> {
    let admitted = in_force_on(readings, case.as_of).filter(|reading| reading.said.basis.admitted());
    admitted.map(|reading| &*reading.when.program).collect()
}

/// The first and last days of all stays.
fn ends_of_stays(case: &Case) -> Vec<FactPath> {
    let list = Context::path("stays");
    let rows = case.root.rows("stays").iter().enumerate();
    let ends = rows.flat_map(|(index, row)| {
        let path = Case::row_path(&list, index, row);
        ["from", "until"]
            .into_iter()
            .filter_map(|name| row.id.field(name))
            .map(|field| path.field(field))
            .collect::<Vec<_>>()
    });
    ends.collect()
}
