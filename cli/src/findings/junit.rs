//! `JUnit` XML, which services for continuous integration read: a test case for each instance.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{Finding, short};
use crate::exit::Exit;

/// The result of one instance.
pub(crate) struct Case {
    /// The schema; its instances are one suite.
    pub(crate) suite: String,
    pub(crate) name: String,
    /// The exit code of this result alone.
    pub(crate) exit: Exit,
    pub(crate) findings: Vec<Finding>,
}

/// Returns the document.
///
/// # Errors
/// Returns an error if the XML cannot be written, which does not happen in memory.
pub(crate) fn junit(cases: &[Case]) -> Result<String, quick_junit::SerializeError> {
    let mut report = Report::new("typewright");
    let mut rest = cases;
    while let Some(first) = rest.first() {
        let length = rest.iter().take_while(|case| case.suite == first.suite).count();
        let (suite, others) = rest.split_at(length);
        let mut tests = TestSuite::new(first.suite.as_str());
        tests.add_test_cases(suite.iter().map(test));
        report.add_test_suite(tests);
        rest = others;
    }
    report.to_string()
}

fn test(case: &Case) -> TestCase {
    let Case { name, exit, findings, .. } = case;
    let kind = match exit {
        Exit::Success => return TestCase::new(name.as_str(), TestCaseStatus::success()),
        Exit::Negative => NonSuccessKind::Failure,
        Exit::Usage | Exit::Unusable | Exit::Partial => NonSuccessKind::Error,
    };
    let mut status = TestCaseStatus::non_success(kind);
    // The reason of the result, which need not be the first: a file may have invalid and unreadable lines.
    let is_reason = |finding: &&Finding| (kind == NonSuccessKind::Failure) != finding.is_about_reading();
    if let Some(first) = findings.iter().find(is_reason).or(findings.first()) {
        status.set_message(first.message.as_str()).set_type(first.rule.as_str());
    }
    let lines: Vec<String> = findings.iter().map(short::line).collect();
    status.set_description(lines.join("\n"));
    TestCase::new(name.as_str(), status)
}
