//! The order of questions against what can be had at best: how many answers it takes until nothing that a paper hangs
//! on is open, on average over everything that a small case may turn out to be.
//!
//! The best possible order is found by trying every question in every state of every case; so are the best order that
//! is fixed in advance and any order by chance.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::panic,
    missing_docs,
    reason = "a failing test says where"
)]

mod common;

use std::collections::BTreeMap;

use common::{Blanks, Random, library, random_case};
use luyin_assess::assess;
use luyin_assess::assessment::{Assessment, Outlook, Status, Verdict, Warning};
use luyin_facts::{Case, Fact, FactPath, List, Value, read_case};
use luyin_guide::Library;

/// Whether nothing is left open that a paper hangs on: its outlook, whether it is asked for, who issues it.
fn is_settled(library: &Library, case: &Case, assessment: &Assessment) -> bool {
    let unplaced = assessment.claims.iter().any(|claim| {
        let told = claim.stays.iter().filter_map(|stay| case.get(stay)?.known()?.as_place());
        told.map(|place| library.places().id(place)).any(|place| {
            // Jiangsu certifies for the whole province; elsewhere each prefecture does.
            place == "CN" || place == "cn.jiangsu" && claim.guide == *"cn.police-certificate"
        })
    });
    let open = assessment.claims.iter().any(|claim| claim.outlook == Outlook::Undetermined);
    let asked = assessment.requirements.iter().any(|requirement| {
        requirement.status == Status::Undetermined
            && requirement.grounds.iter().any(|ground| ground.verdict == Verdict::Unknown)
    });
    !unplaced && !open && !asked
}

/// The case with one fact told as it really is: of a list, that it holds its real rows and no others.
fn answered(case: &Case, truth: &Case, fact: &FactPath) -> Case {
    let told = truth.get(fact).cloned().unwrap_or_default();
    match (told, case.get(fact)) {
        (Fact::Known(Value::List(real)), Some(Fact::Known(Value::List(rows)))) => {
            let kept = rows.rows.iter().cloned().chain(real.rows.into_iter().skip(rows.rows.len()));
            case.with(fact, Fact::Known(Value::List(List { rows: kept.collect(), complete: true })))
        }
        (told, _) => case.with(fact, told),
    }
}

/// What was answered so far: the fact, and how.
type Answers = BTreeMap<FactPath, String>;

/// What a state asks, in order; nothing where all is settled.
type Asked = Vec<FactPath>;

/// A case with everything that it may turn out to be, and the states that asking leads to.
struct Game<'l> {
    library: &'l Library,
    open: Case,
    truths: Vec<Case>,
    states: BTreeMap<Answers, Asked>,
}

/// Answers in all, over every truth.
type Cost = f64;

impl<'l> Game<'l> {
    fn new(library: &'l Library, blanks: &Blanks) -> Option<Self> {
        let read = |text: &str| {
            let case = read_case("case.yaml", text.as_bytes(), &library.vocabulary).map(|read| read.case);
            case.ok()
        };
        let open = read(&blanks.open())?;
        let truths: Vec<Case> =
            (0..blanks.completions()).filter_map(|number| read(&blanks.completion(number))).collect();
        (!truths.is_empty()).then(|| Self { library, open, truths, states: BTreeMap::new() })
    }

    fn all(&self) -> Vec<usize> {
        (0..self.truths.len()).collect()
    }

    /// What is asked once so much is answered, most decisive first.
    fn asked(&mut self, answers: &Answers, truths: &[usize]) -> Asked {
        if let Some(known) = self.states.get(answers) {
            return known.clone();
        }
        let truth = &self.truths[truths[0]];
        let case = answers.keys().fold(self.open.clone(), |case, fact| answered(&case, truth, fact));
        let assessment = assess(self.library, &case).unwrap();
        let facts = assessment.questions.iter().map(|question| question.fact.clone());
        let asked: Asked = if is_settled(self.library, &case, &assessment) {
            Vec::new()
        } else {
            facts.filter(|fact| !answers.contains_key(fact)).collect()
        };
        self.states.insert(answers.clone(), asked.clone());
        asked
    }

    /// The truths that are left after each answer to a question.
    fn answers(&self, fact: &FactPath, truths: &[usize]) -> BTreeMap<String, Vec<usize>> {
        let mut parts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &truth in truths {
            parts.entry(format!("{:?}", self.truths[truth].get(fact))).or_default().push(truth);
        }
        parts
    }

    /// Asks a question, and goes on as told.
    fn ask(
        &mut self,
        fact: &FactPath,
        answers: &Answers,
        truths: &[usize],
        then: &mut impl FnMut(&mut Self, &Answers, &[usize]) -> Cost,
    ) -> Cost {
        let mut cost = truths.len() as Cost;
        for (answer, left) in self.answers(fact, truths) {
            let mut answers = answers.clone();
            answers.insert(fact.clone(), answer);
            cost += then(self, &answers, &left);
        }
        cost
    }

    /// The cheapest that any order of questions can be, whatever it makes of the answers.
    fn best(&mut self, answers: &Answers, truths: &[usize], known: &mut BTreeMap<Answers, Cost>) -> Cost {
        if let Some(cost) = known.get(answers) {
            return *cost;
        }
        let asked = self.asked(answers, truths);
        let costs = asked.iter().map(|fact| {
            self.ask(fact, answers, truths, &mut |game, answers, truths| game.best(answers, truths, known))
        });
        let cost = costs.collect::<Vec<_>>().into_iter().reduce(Cost::min).unwrap_or(0.0);
        known.insert(answers.clone(), cost);
        cost
    }

    /// What it costs to ask whatever is chosen of the questions of a state.
    fn following(&mut self, answers: &Answers, truths: &[usize], choose: &dyn Fn(&[FactPath]) -> usize) -> Cost {
        let asked = self.asked(answers, truths);
        if asked.is_empty() {
            return 0.0;
        }
        let fact = asked[choose(&asked)].clone();
        self.ask(&fact, answers, truths, &mut |game, answers, truths| game.following(answers, truths, choose))
    }

    /// What it costs on average to ask any of the questions of a state.
    fn by_chance(&mut self, answers: &Answers, truths: &[usize], known: &mut BTreeMap<Answers, Cost>) -> Cost {
        if let Some(cost) = known.get(answers) {
            return *cost;
        }
        let asked = self.asked(answers, truths);
        let mut cost = 0.0;
        for fact in &asked {
            cost += self
                .ask(fact, answers, truths, &mut |game, answers, truths| game.by_chance(answers, truths, known))
                / asked.len() as Cost;
        }
        known.insert(answers.clone(), cost);
        cost
    }

    /// The cheapest order that is fixed in advance; what a state does not ask is left out.
    fn best_fixed(&mut self) -> Cost {
        let all = self.all();
        let first = self.asked(&Answers::new(), &all);
        let orders = permutations(&first);
        let costs = orders.into_iter().map(|order| {
            self.following(&Answers::new(), &all, &|asked| {
                let next = order.iter().find_map(|fact| asked.iter().position(|asked| asked == fact));
                next.unwrap_or(0)
            })
        });
        costs.collect::<Vec<_>>().into_iter().reduce(Cost::min).unwrap_or(0.0)
    }
}

fn permutations(facts: &[FactPath]) -> Vec<Vec<FactPath>> {
    if facts.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (at, first) in facts.iter().enumerate() {
        let rest: Vec<FactPath> =
            facts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, it)| it.clone()).collect();
        for mut order in permutations(&rest) {
            order.insert(0, first.clone());
            all.push(order);
        }
    }
    all
}

#[derive(Default)]
struct Sums {
    first: Cost,
    best: Cost,
    fixed: Cost,
    chance: Cost,
    last: Cost,
}

#[test]
fn asking_the_first_question_is_close_to_the_best_that_can_be_done() {
    let library = library();
    let mut random = Random(0xA076_1D64_78BD_642F);
    let (mut cases, mut sums, mut not_best) = (0_usize, Sums::default(), 0);
    while cases < CASES {
        let blanks = random_case(&mut random);
        if blanks.completions() > MOST_COMPLETIONS {
            continue;
        }
        let Some(mut game) = Game::new(&library, &blanks) else { continue };
        let (none, all) = (Answers::new(), game.all());
        let asked = game.asked(&none, &all);
        if asked.len() < 2 || asked.len() > MOST_QUESTIONS {
            continue;
        }
        assert_eq!(
            assess(&library, &game.open).unwrap().questions,
            assess(&library, &game.open.clone()).unwrap().questions
        );
        cases += 1;
        let number = all.len() as Cost;
        let first = game.following(&none, &all, &|_| 0) / number;
        let best = game.best(&none, &all, &mut BTreeMap::new()) / number;
        not_best += usize::from(first > best + 1e-9);
        sums.first += first;
        sums.best += best;
        sums.fixed += game.best_fixed() / number;
        sums.chance += game.by_chance(&none, &all, &mut BTreeMap::new()) / number;
        sums.last += game.following(&none, &all, &|asked| asked.len() - 1) / number;
    }
    let per_case = |sum: Cost| sum / cases as Cost;
    eprintln!(
        "{cases} open cases; answers until settled: {:.3} the first question asked ({not_best} cases not as good as can be), {:.3} at best, {:.3} in the best fixed order, {:.3} by chance, {:.3} the last question asked",
        per_case(sums.first),
        per_case(sums.best),
        per_case(sums.fixed),
        per_case(sums.chance),
        per_case(sums.last),
    );
    assert!(sums.first < sums.best * 1.05, "the order of questions is close to the best there is");
    assert!(sums.first < sums.chance && sums.first < sums.last);
}

/// A case about a certificate of Jiangsu, with this told of the registration of its only stay.
fn told_of_registration(registration: &str) -> Assessment {
    let library = library();
    let text = format!(
        "format: 1\nas_of: 2020-01-20\ngoal: {{guide: cn.jiangsu.police-certificate}}\napplicant: {{born: 1990-01-01}}\n\
         stays: [{{place: cn.jiangsu.suzhou, from: 2020-01-01, until: \"[2020-01-02..2020-01-06]\"{registration}}}]\n\
         absences: []\npermits: [{{class: residence-work, from: 2020-01-01, until: 2020-01-31}}]\n\
         complete: [stays, absences, permits]\n"
    );
    let case = read_case("case.yaml", text.as_bytes(), &library.vocabulary).unwrap().case;
    assess(&library, &case).unwrap()
}

fn asked(assessment: &Assessment) -> Vec<String> {
    assessment.questions.iter().map(|question| question.fact.to_string()).collect()
}

#[test]
fn what_the_person_will_not_tell_is_not_asked_again_but_named_with_what_follows() {
    let asked_first = told_of_registration("");
    assert_eq!(asked(&asked_first), ["stays[0].until", "stays[0].registration"]);
    for (told, declined) in [("declined", true), ("unobtainable", false)] {
        let assessment = told_of_registration(&format!(", registration: {{{told}: true}}"));
        assert_eq!(asked(&assessment), ["stays[0].until"], "{told}");
        let note = Warning::NotTold {
            fact: FactPath::parse("stays[0].registration").unwrap(),
            declined,
            open: vec!["cn.jiangsu.police-certificate#registered@cn.jiangsu".into()],
            others: Vec::new(),
        };
        assert!(assessment.warnings.contains(&note), "{:?}", assessment.warnings);
    }
}

#[test]
fn what_else_would_settle_the_same_is_named_beside_what_cannot_be_found_out() {
    let library = library();
    let text = "format: 1\nas_of: 2020-01-20\ngoal: {guide: cn.police-certificate}\napplicant: {born: 1990-01-01}\n\
         stays:\n\
         - {place: cn.beijing.haidian, from: 2020-01-01, until: {unobtainable: true}, registration: held}\n\
         - {place: cn.beijing.haidian, from: 2020-01-05, until: \"[2020-01-06..2020-01-09]\", registration: held}\n\
         absences: []\npermits: []\ncomplete: [stays, absences, permits]\n";
    let case = read_case("case.yaml", text.as_bytes(), &library.vocabulary).map(|file| file.case);
    let assessment = assess(&library, &case.unwrap_or_else(|found| panic!("{found:?}"))).unwrap();
    let others = assessment.warnings.iter().find_map(|warning| match warning {
        Warning::NotTold { declined: false, others, .. } => Some(others.iter().map(ToString::to_string).collect()),
        _ => None,
    });
    let others: Vec<String> = others.unwrap();
    assert!(others.contains(&"stays[1].until".to_owned()), "{others:?}");
}

const CASES: usize = 120;
const MOST_COMPLETIONS: usize = 36;
const MOST_QUESTIONS: usize = 5;
