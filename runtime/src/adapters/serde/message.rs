//! Errors in one line, for serde. Locations are JSON Pointers, because the text of the format is not known here.
//! Shows no content of the instance except values that an enum does not list.

use crate::error::Line;
use crate::{Error, ParseError};

/// The maximum number of listed violations; the others are counted.
const FEW: usize = 3;

/// Describes why an instance is rejected.
pub(super) fn of(error: &Error) -> impl std::fmt::Display {
    Line::without_positions(error, FEW)
}

/// Describes why a transcript is not a document.
pub(super) fn of_text(error: &ParseError) -> String {
    match error {
        ParseError::Syntax(syntax) => syntax.kind.to_string(),
        ParseError::Limit(limit) => limit.to_string(),
    }
}
