//! Errors and warnings about the source of a pattern: [`PatternError`], [`ForeignSyntax`]. Knows nothing of the
//! grammar.

use std::borrow::Cow;
use std::fmt;

/// The source is not a valid pattern, or no enabled engine can run it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PatternError {
    /// The byte of the source where parsing stopped.
    pub offset: usize,
    /// A description of the error.
    pub message: Cow<'static, str>,
    /// A suggestion.
    pub help: Cow<'static, str>,
}

impl PatternError {
    pub(crate) fn new(
        offset: usize,
        message: impl Into<Cow<'static, str>>,
        help: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { offset, message: message.into(), help: help.into() }
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {} of the pattern", self.message, self.offset)
    }
}

impl std::error::Error for PatternError {}

/// Syntax of other languages that the grammar without the `u` flag reads differently: `\Z` is the letter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ForeignSyntax {
    /// The byte of the source where it begins.
    pub offset: usize,
    /// How it is read.
    pub message: Cow<'static, str>,
    /// A suggestion.
    pub help: Cow<'static, str>,
}
