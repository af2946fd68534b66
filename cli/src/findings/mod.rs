//! Findings of commands in formats for tools: one line or JSON object each, annotations of GitHub, SARIF, `JUnit`.
//! Does not depend on commands.

mod github;
mod json;
mod junit;
mod sarif;
mod short;

use typewright::report::Violation;
use typewright::{Error, ErrorKind, LineColumn};
use typewright_codegen::diagnostic::{Diagnostic, Severity};

pub(crate) use github::annotation;
pub(crate) use json::json;
pub(crate) use junit::{Case, junit};
pub(crate) use sarif::sarif;
pub(crate) use short::line;

/// One mistake in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    /// The code of a diagnostic, or the keyword that is violated.
    pub(crate) rule: String,
    /// One line.
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    /// The path as it was given.
    pub(crate) file: String,
    pub(crate) position: Option<LineColumn>,
    /// JSON Pointer to the value in the file.
    pub(crate) pointer: Option<String>,
}

/// The rule for instances that cannot be read or parsed.
const UNREADABLE: &str = "unreadable";

impl Finding {
    /// Creates a finding about a whole file that cannot be read.
    pub(crate) fn unreadable(file: &str, message: &str) -> Self {
        Self {
            severity: Severity::Error,
            rule: UNREADABLE.to_owned(),
            message: message.to_owned(),
            help: None,
            file: file.to_owned(),
            position: None,
            pointer: None,
        }
    }

    /// Returns whether the instance could not be read or judged.
    pub(crate) fn is_about_reading(&self) -> bool {
        [UNREADABLE, "syntax", "limit"].contains(&self.rule.as_str())
    }

    /// Creates a finding about a message that its API does not allow, by a rule about messages.
    pub(crate) fn of_message(rule: &str, name: &str, reason: &str) -> Self {
        Self { rule: rule.to_owned(), ..Self::unreadable(name, reason) }
    }

    /// Returns the message, after the JSON Pointer if there is one.
    fn text(&self) -> String {
        match self.pointer.as_deref() {
            None | Some("") => self.message.clone(),
            Some(pointer) => format!("{pointer}: {}", self.message),
        }
    }

    /// Converts a diagnostic of the compiler.
    pub(crate) fn of_diagnostic(diagnostic: &Diagnostic) -> Self {
        let place = diagnostic.place.as_ref();
        let position = place.filter(|place| place.line > 0);
        Self {
            severity: diagnostic.severity,
            rule: diagnostic.code.text().to_owned(),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            file: place.map_or_else(String::new, |place| place.path.clone()),
            position: position.map(|place| LineColumn { line: place.line, column: place.column }),
            pointer: None,
        }
    }

    /// Returns one finding for each listed violation of an invalid instance, or one for any other error.
    pub(crate) fn of_error(file: &str, error: &Error) -> Vec<Self> {
        if let Error::Invalid(report) = error {
            let mut findings: Vec<Self> =
                report.causes().map(|violation| Self::of_violation(file, violation)).collect();
            let more = report.more() + report.iter().map(hidden).sum::<usize>();
            if more > 0 || findings.is_empty() {
                let message = format!("{} more violations are not listed", more.max(1));
                findings.push(Self { rule: "more".to_owned(), ..Self::unreadable(file, &message) });
            }
            return findings;
        }
        let rule = match error.kind() {
            ErrorKind::Syntax => "syntax",
            ErrorKind::Limit => "limit",
            _ => UNREADABLE,
        };
        vec![Self { rule: rule.to_owned(), position: error.position(), ..Self::unreadable(file, &message_of(error)) }]
    }

    fn of_violation(file: &str, violation: &Violation) -> Self {
        let keyword = if violation.keyword.is_empty() { "false" } else { &violation.keyword };
        Self {
            severity: Severity::Error,
            rule: keyword.to_owned(),
            message: violation.detail(),
            help: violation.help(),
            file: file.to_owned(),
            position: position(violation),
            pointer: Some(violation.instance_location.clone()),
        }
    }
}

/// Returns the position of a violation; of a union, that of the first violation of the nearest branch, which its message
/// has.
fn position(violation: &Violation) -> Option<LineColumn> {
    let mut cause = violation;
    while let Some(inner) = cause.nearest_branch().and_then(|branch| branch.violations.first()) {
        cause = inner;
    }
    cause.position
}

/// Returns the number of violations of selected branches that are not listed.
fn hidden(violation: &Violation) -> usize {
    let Some(branch) = violation.selected_branch().filter(|branch| !branch.violations.is_empty()) else { return 0 };
    branch.more + branch.violations.iter().map(hidden).sum::<usize>()
}

/// Returns the message of an error without its position, which the finding has separately.
fn message_of(error: &Error) -> String {
    match error {
        Error::Syntax(malformed) => malformed.error.kind.to_string(),
        Error::Limit(limit) => limit.error.to_string(),
        error => error.to_string(),
    }
}
