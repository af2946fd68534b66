//! Why a source is not a pattern, or may mean another one: [`PatternError`], [`ForeignSyntax`]. Knows nothing of the grammar.

use std::borrow::Cow;
use std::fmt;

/// The source is not a pattern, or not one that the enabled engines can run.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PatternError {
    /// The byte of the source where reading stopped.
    pub offset: usize,
    /// What was found there.
    pub message: Cow<'static, str>,
    /// What to do about it.
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

/// Syntax of other languages, which the grammar without the `u` flag reads as something else: `\Z` as the letter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ForeignSyntax {
    /// The byte of the source where it begins.
    pub offset: usize,
    /// What it is read as.
    pub message: Cow<'static, str>,
    /// What to write instead.
    pub help: Cow<'static, str>,
}
