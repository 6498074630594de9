//! `luyin guide test`: the tests that stand beside the guides.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use luyin_assess::guide_tests::{TestFailure, TestResult, run_test, verdict};
use luyin_date::{Day, DayRange};
use luyin_diagnostic::Diagnostic;
use luyin_guide::{At, Criterion, GuideTest, Reading};
use luyin_words::counts::plural;

use crate::failure::{Answer, Failure};
use crate::knowledge::Knowledge;
use crate::output::Output;

/// Runs the tests of the guides whose id contains the filter, and prints what differs.
///
/// # Errors
/// When standard output cannot be written to.
pub fn test(knowledge: &Knowledge, filter: Option<&str>, output: &Output) -> Result<Answer, Failure> {
    let mut report = Report::default();
    for file in &knowledge.library.tests {
        if filter.is_some_and(|filter| !file.guide.as_str().contains(filter)) {
            continue;
        }
        report.guides += 1;
        for test in &file.tests {
            report.test(knowledge, file.guide.as_str(), test);
        }
    }
    report.criteria(knowledge, filter);
    report.grounds(knowledge, filter);
    report.days(knowledge, filter);
    output.print(&report.text())?;
    Ok(if report.failed == 0 && report.half_shown == 0 && report.untried == 0 { Answer::Yes } else { Answer::No })
}

/// What came of the tests so far.
#[derive(Default)]
struct Report {
    guides: usize,
    passed: usize,
    failed: usize,
    half_shown: usize,
    untried: usize,
    text: String,
    /// The days that the rules were read at by tests that passed, by guide.
    read_at: BTreeMap<String, BTreeSet<Day>>,
    /// What the tests that passed show of the criteria that they name, by guide and criterion.
    shown: BTreeMap<(String, String), Shown>,
    /// The verdicts that decided whether a paper is asked for, by guide and ground: `police-certificate.stay`.
    grounds: BTreeMap<(String, String), BTreeSet<&'static str>>,
}

/// What the tests show of a criterion.
#[derive(Default)]
struct Shown {
    verdicts: BTreeSet<&'static str>,
    /// Truths by reading.
    readings: BTreeSet<(String, String)>,
}

impl Report {
    fn test(&mut self, knowledge: &Knowledge, guide: &str, test: &GuideTest) {
        let result = run_test(&knowledge.library, test);
        if result.failures.is_empty() {
            self.passed += 1;
            self.read_at.entry(guide.to_owned()).or_default().extend(result.as_of);
            self.remember(guide, test, &result);
            self.remember_grounds(knowledge, guide, test, &result);
            return;
        }
        self.failed += 1;
        let line = knowledge.sources.line_column(&test.at.file, test.at.span.start).map_or(0, |place| place.line);
        let _ = writeln!(self.text, "{guide}: {}", test.name);
        let _ = writeln!(self.text, "  {}:{line}", test.at.file);
        for failure in &result.failures {
            let _ = writeln!(self.text, "  {}", differs(failure));
        }
    }

    fn remember(&mut self, guide: &str, test: &GuideTest, result: &TestResult) {
        for (id, expected) in &test.expect.criteria {
            let shown = self.shown.entry((guide.to_owned(), id.to_string())).or_default();
            let decided = result.decided.iter().filter(|(decided, _)| item(decided) == Some(id));
            shown.verdicts.extend(decided.map(|(_, it)| verdict(*it)));
            shown
                .readings
                .extend(expected.readings.iter().map(|(reading, truth)| (reading.to_string(), truth.to_string())));
        }
    }

    /// A ground decides where it is the only one that is met, and where its being met would make the paper required.
    fn remember_grounds(&mut self, knowledge: &Knowledge, guide: &str, test: &GuideTest, result: &TestResult) {
        let asked = test.expect.asks.iter().flat_map(|(ask, places)| places.iter().map(move |it| (ask, it)));
        for (ask, (place, status)) in asked {
            let places = knowledge.library.places();
            let Ok(place) = places.resolve(place) else { continue };
            let (before, after) = (format!("{ask}."), format!("@{}", places.id(place)));
            let of_ask = |id: &str| item(id).is_some_and(|item| item.starts_with(&before)) && id.ends_with(&after);
            let grounds: Vec<_> = result.decided.iter().filter(|(id, _)| of_ask(id)).collect();
            let met = grounds.iter().filter(|(_, it)| verdict(*it) == "met").count();
            for (id, it) in grounds {
                let word = verdict(*it);
                let decides = match word {
                    "met" => &**status == "required" && met == 1,
                    "not-met" => &**status != "required",
                    _ => false,
                };
                if let Some(item) = item(id).filter(|_| decides) {
                    self.grounds.entry((guide.to_owned(), item.to_owned())).or_default().insert(word);
                }
            }
        }
    }

    /// Each ground that can decide is shown deciding both ways where it is defined.
    fn grounds(&mut self, knowledge: &Knowledge, filter: Option<&str>) {
        let mut seen = BTreeSet::new();
        for (guide, ask, ground) in knowledge.library.defined_grounds() {
            let wanted = filter.is_none_or(|filter| guide.as_str().contains(filter));
            let key = (guide.to_string(), format!("{}.{}", ask.id, ground.id));
            if !wanted || !seen.insert(key.clone()) {
                continue;
            }
            let shown = self.grounds.get(&key).cloned().unwrap_or_default();
            let lacking: Vec<&str> = ["met", "not-met"].into_iter().filter(|it| !shown.contains(it)).collect();
            if !lacking.is_empty() {
                self.half(
                    knowledge,
                    &ground.said.origin.at,
                    &format!(
                        "{guide}: no test that passes shows the ground `{}` decide by being {}",
                        key.1,
                        lacking.join(" and ")
                    ),
                );
            }
        }
    }

    /// Notes what is shown one way alone.
    fn half(&mut self, knowledge: &Knowledge, at: &At, message: &str) {
        self.half_shown += 1;
        let line = knowledge.sources.line_column(&at.file, at.span.start).map_or(0, |place| place.line);
        let _ = writeln!(self.text, "{message}");
        let _ = writeln!(self.text, "  {}:{line}", at.file);
    }

    /// Each criterion is shown met and not met where it is defined.
    fn criteria(&mut self, knowledge: &Knowledge, filter: Option<&str>) {
        let mut seen = BTreeSet::new();
        for (guide, criterion) in knowledge.library.defined_criteria() {
            let wanted = filter.is_none_or(|filter| guide.as_str().contains(filter));
            let key = (guide.to_string(), criterion.id.to_string());
            if !wanted || !seen.insert(key.clone()) {
                continue;
            }
            let nothing = Shown::default();
            let shown = self.shown.get(&key).unwrap_or(&nothing);
            let lacking: Vec<&str> = ["met", "not-met"].into_iter().filter(|it| shown.lacks(criterion, it)).collect();
            if lacking.is_empty() {
                continue;
            }
            let (id, lacking) = (&criterion.id, lacking.join(" and "));
            let message = format!("{guide}: no test that passes shows the criterion `{id}` {lacking}");
            self.half(knowledge, &criterion.said.origin.at, &message);
        }
    }

    /// Each guide is tried on both sides of each of its dates.
    fn days(&mut self, knowledge: &Knowledge, filter: Option<&str>) {
        for (id, versions) in &knowledge.library.guides {
            if filter.is_some_and(|filter| !id.as_str().contains(filter)) {
                continue;
            }
            let read_at = self.read_at.get(id.as_str()).cloned().unwrap_or_default();
            for guide in versions {
                let untried =
                    guide.stretches().into_iter().filter(|days| !read_at.iter().any(|day| days.contains(*day)));
                for days in untried {
                    self.untried += 1;
                    let line =
                        knowledge.sources.line_column(&guide.at.file, guide.at.span.start).map_or(0, |at| at.line);
                    let days = said(days);
                    let _ = writeln!(self.text, "{id}: no test that passes is read {days}");
                    let _ = writeln!(self.text, "  {}:{line}", guide.at.file);
                }
            }
        }
    }

    fn text(&self) -> String {
        let (guides, passed, failed, half) = (self.guides, self.passed, self.failed, self.half_shown);
        let half = if half == 0 { String::new() } else { format!("; not shown both met and not met: {half}") };
        let untried = self.untried;
        let untried =
            if untried == 0 { String::new() } else { format!("; stretches of days without a test: {untried}") };
        let word = plural(guides, "guide", "guides");
        format!("{}guide tests: {passed} passed, {failed} failed, of {guides} {word}{half}{untried}\n", self.text)
    }
}

impl Shown {
    /// Whether no test decides the criterion so, although one could.
    ///
    /// Where an admitted reading always says the opposite, the criterion as a whole cannot come out so: then one of the
    /// other readings must, if there is one.
    fn lacks(&self, criterion: &Criterion, truth: &str) -> bool {
        if self.verdicts.contains(truth) {
            return false;
        }
        let always = if truth == "met" { "false" } else { "true" };
        let (opposed, others): (Vec<&Reading>, Vec<&Reading>) = criterion
            .readings
            .iter()
            .filter(|it| it.said.basis.admitted())
            .partition(|it| it.when.text.trim() == always);
        let shown = |it: &&Reading| self.readings.contains(&(it.id.to_string(), truth.to_owned()));
        opposed.is_empty() || !(others.is_empty() || others.iter().any(shown))
    }
}

/// `from 2018-02-27 to 2020-01-01`, `from 2018-02-27 on`.
fn said(days: DayRange) -> String {
    let (first, last) = (days.start(), days.end());
    match (first == Day::MIN, last == Day::MAX) {
        (true, true) => "on any day".to_owned(),
        (true, false) => format!("up to {last}"),
        (false, true) => format!("from {first} on"),
        (false, false) => format!("from {first} to {last}"),
    }
}

/// The item of an id: `guide#item@place`.
fn item(id: &str) -> Option<&str> {
    let rest = id.split_once('#').map(|(_, rest)| rest)?;
    Some(rest.rsplit_once('@').map_or(rest, |(item, _)| item))
}

fn differs(failure: &TestFailure) -> String {
    match failure {
        TestFailure::Unreadable(diagnostics) => {
            let messages: Vec<&str> = diagnostics.iter().map(|it: &Diagnostic| it.message.as_str()).collect();
            format!("the case cannot be read: {}", messages.join("; "))
        }
        TestFailure::Unassessable(error) => format!("the case cannot be assessed: {error}"),
        TestFailure::Differs { what, expected, found } => {
            format!("{what}: expected `{expected}`, found `{found}`")
        }
    }
}
