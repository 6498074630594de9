//! Runs the tests that stand beside a guide.
//!
//! A test gives a case file and says what must come out; what it does not name is not compared.

use luyin_date::{Day, Truth};
use luyin_diagnostic::Diagnostic;
use luyin_facts::read_case;
use luyin_guide::{ExpectedCriterion, GuideTest, Library};

use crate::assessment::{Assessment, EvidenceState, Judgement, Outlook, Status, Verdict};
use crate::context::{AssessError, Context};
use crate::road;
use crate::why::Recorder;

/// What came of one test.
#[derive(Debug, Clone)]
pub struct TestResult {
    /// Everything that differs from what was expected; empty when the test passed.
    pub failures: Vec<TestFailure>,
    /// The criteria and grounds that decided, each with its verdict: for the account of what the tests cover.
    pub decided: Vec<(String, Verdict)>,
    /// The day that the rules were read at; none where the case could not be read.
    pub as_of: Option<Day>,
}

/// Why a test failed.
#[derive(Debug, Clone)]
pub enum TestFailure {
    /// The case of the test cannot be read.
    Unreadable(Vec<Diagnostic>),
    /// The case of the test cannot be assessed.
    Unassessable(AssessError),
    /// Something else came out than expected.
    Differs {
        /// What was compared, e.g. `criteria.residence-180`.
        what: String,
        /// What was expected.
        expected: String,
        /// What came out.
        found: String,
    },
}

/// Runs one test of a guide.
pub fn run_test(library: &Library, test: &GuideTest) -> TestResult {
    let file = match read_case(&test.at.file, test.given.as_bytes(), &library.vocabulary) {
        Ok(file) => file,
        Err(diagnostics) => return failed(TestFailure::Unreadable(diagnostics)),
    };
    let mut context = Context::new(library, &file.case);
    context.claim_place = test.claim_place.as_deref().and_then(|place| library.places().resolve(place).ok());
    match road::run(&context, &mut Recorder::default()) {
        Ok(assessment) => compare(&context, test, &assessment),
        Err(error) => failed(TestFailure::Unassessable(error)),
    }
}

fn failed(failure: TestFailure) -> TestResult {
    TestResult { failures: vec![failure], decided: Vec::new(), as_of: None }
}

fn compare(context: &Context<'_>, test: &GuideTest, assessment: &Assessment) -> TestResult {
    let mut failures = Vec::new();
    let mut differ = |what: String, expected: &str, found: String| {
        if expected != found {
            failures.push(TestFailure::Differs { what, expected: expected.to_owned(), found });
        }
    };
    let expect = &test.expect;
    for (id, expected) in &expect.criteria {
        criterion(assessment, id, expected, &mut differ);
    }
    for (ask, places) in &expect.asks {
        for (place, status) in places {
            differ(format!("asks.{ask}.{place}"), status, asked(context, assessment, ask, place));
        }
    }
    if let Some(expected) = &expect.exposure {
        let mut expected: Vec<&str> = expected.iter().map(|id| &**id).collect();
        expected.sort_unstable();
        differ("exposure".to_owned(), &expected.join(", "), exposed(assessment));
    }
    for (id, expected) in &expect.evidence {
        let found = assessment.claims.first().and_then(|claim| claim.evidence.iter().find(|paper| paper.id == **id));
        differ(format!("evidence.{id}"), expected, found.map_or("not-needed", |paper| state(paper.state)).to_owned());
    }
    for (row, expected) in &expect.held {
        differ(format!("held.{row}"), expected, good(assessment, row).map_or("not-judged", truth).to_owned());
    }
    if let Some(expected) = &expect.outlook {
        let found = assessment.claims.iter().map(|claim| claim.outlook).min();
        differ("outlook".to_owned(), expected, found.map_or("none", outlook).to_owned());
    }
    TestResult { failures, decided: decided(assessment), as_of: Some(context.as_of) }
}

/// Whether a paper at hand is good for what is asked first: by a destination, else by a service.
fn good(assessment: &Assessment, row: &str) -> Option<Truth> {
    let asked = assessment.requirements.iter().flat_map(|requirement| &requirement.held);
    let wanted = assessment.claims.iter().flat_map(|claim| claim.evidence.iter().flat_map(|paper| &paper.held));
    let path = format!("holdings.{row}");
    asked.chain(wanted).find(|held| held.path.to_string() == path).map(|held| held.good)
}

fn criterion(
    assessment: &Assessment,
    id: &str,
    expected: &ExpectedCriterion,
    differ: &mut impl FnMut(String, &str, String),
) {
    let found = assessment
        .claims
        .first()
        .and_then(|claim| claim.criteria.iter().find(|criterion| item(&criterion.id) == Some(id)));
    if let Some(truth) = &expected.truth {
        let word = found.map_or("left-out", |criterion| verdict(criterion.verdict));
        let found = if word == &**truth { word.to_owned() } else { with_readings(word, found) };
        differ(format!("criteria.{id}"), truth, found);
    }
    for (reading, truth) in &expected.readings {
        let result = found.and_then(|criterion| criterion.readings.iter().find(|result| result.id == **reading));
        differ(
            format!("criteria.{id}.{reading}"),
            truth,
            result.map_or("left-out", |result| self::truth(result.truth)).to_owned(),
        );
    }
}

/// A verdict with the truths that it comes from: `contested (in-china: met, in-city: not-met)`.
fn with_readings(word: &str, found: Option<&Judgement>) -> String {
    let readings = found.into_iter().flat_map(|criterion| &criterion.readings);
    let told: Vec<String> = readings.map(|it| format!("{}: {}", it.id, truth(it.truth))).collect();
    if told.is_empty() { word.to_owned() } else { format!("{word} ({})", told.join(", ")) }
}

/// The item's own id: `guide#item@place`.
fn item(id: &str) -> Option<&str> {
    id.split_once('#').and_then(|(_, rest)| rest.rsplit_once('@')).map(|(item, _)| item)
}

fn asked(context: &Context<'_>, assessment: &Assessment, ask: &str, place: &str) -> String {
    let place = context.places().resolve(place).ok();
    let found =
        assessment.requirements.iter().find(|requirement| requirement.ask == ask && Some(requirement.place) == place);
    found.map_or("left-out", |requirement| status(requirement.status)).to_owned()
}

fn exposed(assessment: &Assessment) -> String {
    let holding = assessment.exposure.iter().filter(|exposure| exposure.truth == Truth::True);
    let mut ids: Vec<&str> = holding.filter_map(|exposure| item(&exposure.id)?.strip_prefix("exposure.")).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.join(", ")
}

fn decided(assessment: &Assessment) -> Vec<(String, Verdict)> {
    let grounds = assessment.requirements.iter().flat_map(|requirement| &requirement.grounds);
    let criteria = assessment.claims.iter().flat_map(|claim| &claim.criteria);
    grounds.chain(criteria).map(|judgement| (judgement.id.to_string(), judgement.verdict)).collect()
}

/// The word for a truth, as tests and answers use it.
pub fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "met",
        Truth::False => "not-met",
        Truth::Unknown => "unknown",
    }
}

/// The word for a verdict.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::NotMet => "not-met",
        Verdict::Unknown => "unknown",
        Verdict::Contested => "contested",
    }
}

/// The word for a status.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Required => "required",
        Status::Undetermined => "undetermined",
        Status::OnRequest => "on-request",
        Status::NotRequired => "not-required",
    }
}

/// The word for the state of a paper.
pub fn state(state: EvidenceState) -> &'static str {
    match state {
        EvidenceState::Held => "held",
        EvidenceState::Obtainable => "obtainable",
        EvidenceState::Missing => "missing",
        EvidenceState::Unknown => "unknown",
    }
}

/// The word for an outlook.
pub fn outlook(outlook: Outlook) -> &'static str {
    match outlook {
        Outlook::Unobtainable => "unobtainable",
        Outlook::Undetermined => "undetermined",
        Outlook::Unlikely => "unlikely",
        Outlook::Uncertain => "uncertain",
        Outlook::Likely => "likely",
        Outlook::Expected => "expected",
    }
}
