//! Errors in one line, for serde: places are JSON Pointers, because the format's own text is out of sight.
//! Shows no content of the instance.

use std::fmt::Write;

use crate::{Error, ParseError};

/// Up to this many violations are told one by one.
const FEW: usize = 3;

/// Why an instance did not become a value.
pub(super) fn of(error: &Error) -> String {
    match error {
        Error::Syntax(malformed) => malformed.error.kind.to_string(),
        Error::Limit(limit) => limit.error.to_string(),
        Error::Unrepresentable(value) => {
            format!("{}: the value does not fit the Rust type `{}`", place(&value.pointer), value.rust_type)
        }
        Error::Invalid(report) => {
            let shown = report.violations().iter().take(FEW);
            let mut line = shown
                .map(|violation| format!("{}: {}", place(&violation.instance_location), violation.message()))
                .collect::<Vec<_>>()
                .join("; ");
            let left = report.violations().len().saturating_sub(FEW) + report.more();
            if left > 0 {
                let written = write!(line, "; and {left} more");
                debug_assert!(written.is_ok(), "writing to a string does not fail");
            }
            if line.is_empty() { "the instance is invalid".to_owned() } else { line }
        }
    }
}

/// Why a transcript is no document.
pub(super) fn of_text(error: &ParseError) -> String {
    match error {
        ParseError::Syntax(syntax) => syntax.kind.to_string(),
        ParseError::Limit(limit) => limit.to_string(),
    }
}

fn place(pointer: &str) -> &str {
    if pointer.is_empty() { "at the root" } else { pointer }
}
