//! Errors in one line, for serde: locations are JSON Pointers, because the text of the format is not known here.
//! Shows no content of the instance but values that an enum does not list.

use crate::error::Line;
use crate::{Error, ParseError};

/// How many violations are listed before the others are counted.
const FEW: usize = 3;

/// Why an instance did not become a value.
pub(super) fn of(error: &Error) -> impl std::fmt::Display {
    Line::without_positions(error, FEW)
}

/// Why a transcript is not a document.
pub(super) fn of_text(error: &ParseError) -> String {
    match error {
        ParseError::Syntax(syntax) => syntax.kind.to_string(),
        ParseError::Limit(limit) => limit.to_string(),
    }
}
