//! A pattern that is compiled at its first use, so that it can be a `static`: [`LazyPattern`].
//! Knows nothing of engines.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::compiled::{OutOfSteps, Pattern, PatternLimit};
use super::syntax::PatternError;

/// A pattern in a `static` of generated code: `static CODE: LazyPattern = LazyPattern::new("^[A-Z]{3}$");`
#[derive(Debug)]
pub struct LazyPattern {
    source: Cow<'static, str>,
    pattern: OnceLock<Result<Pattern, PatternError>>,
}

impl LazyPattern {
    /// Creates a pattern that is known to run on the linear engine.
    pub const fn new(source: &'static str) -> Self {
        Self { source: Cow::Borrowed(source), pattern: OnceLock::new() }
    }

    /// Creates a pattern that is known to need the backtracking engine. Like [`LazyPattern::new`], but only available
    /// with the feature `backtrack`, so that generated code which needs that feature does not compile without it.
    #[cfg(feature = "backtrack")]
    pub const fn backtracking(source: &'static str) -> Self {
        Self::new(source)
    }

    /// Creates a pattern whose source is only known at run time.
    pub fn owned(source: String) -> Self {
        Self { source: Cow::Owned(source), pattern: OnceLock::new() }
    }

    /// Returns the pattern as written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Returns the pattern, which is compiled at the first call.
    ///
    /// # Errors
    /// As for [`Pattern::new`].
    pub fn get(&self) -> Result<&Pattern, &PatternError> {
        self.pattern.get_or_init(|| Pattern::new(&self.source)).as_ref()
    }

    /// Whether a part of the text matches, within [`Pattern::STEPS`].
    ///
    /// # Panics
    /// Panics if the source is not a valid pattern. If this is not known, call [`LazyPattern::get`] first.
    pub fn is_match(&self, text: &str) -> Result<bool, PatternLimit> {
        self.is_match_within(text, Pattern::STEPS)
    }

    /// Whether a part of the text matches within this many steps.
    ///
    /// # Panics
    /// Panics like [`LazyPattern::is_match`].
    pub fn is_match_within(&self, text: &str, steps: u64) -> Result<bool, PatternLimit> {
        self.translated().is_match_within(text, steps)
    }

    /// See [`Pattern::is_match_charged`].
    pub(crate) fn is_match_charged(&self, text: &str, steps: u64, left: &mut u64) -> Result<bool, OutOfSteps> {
        self.translated().is_match_charged(text, steps, left)
    }

    fn translated(&self) -> &Pattern {
        self.get().expect("invariant: a pattern is translated when it is created")
    }
}

impl From<Pattern> for LazyPattern {
    fn from(pattern: Pattern) -> Self {
        Self { source: Cow::Owned(pattern.source().to_owned()), pattern: OnceLock::from(Ok(pattern)) }
    }
}
