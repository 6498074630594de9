//! `luyin guide test`: the tests that stand beside the guides.

use std::fmt::Write as _;

use luyin_assess::guide_tests::{TestFailure, run_test};
use luyin_diagnostic::Diagnostic;
use luyin_guide::GuideTest;

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
    output.print(&report.text())?;
    Ok(if report.failed == 0 { Answer::Yes } else { Answer::No })
}

/// What came of the tests so far.
#[derive(Default)]
struct Report {
    guides: usize,
    passed: usize,
    failed: usize,
    text: String,
}

impl Report {
    fn test(&mut self, knowledge: &Knowledge, guide: &str, test: &GuideTest) {
        let result = run_test(&knowledge.library, test);
        if result.failures.is_empty() {
            self.passed += 1;
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

    fn text(&self) -> String {
        let (guides, passed, failed) = (self.guides, self.passed, self.failed);
        format!("{}guide tests: {passed} passed, {failed} failed, of {guides} guides\n", self.text)
    }
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
