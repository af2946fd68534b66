//! A pattern of a program, compiled on first use. Knows nothing of regular expressions.

use std::fmt;
#[cfg(feature = "pattern")]
use std::sync::Arc;

#[cfg(feature = "pattern")]
use crate::pattern::LazyPattern;

/// A pattern that is compiled on first use.
///
/// Without the feature `pattern` this type has no values, so a program that needs a pattern does not compile.
#[derive(Clone)]
pub enum PatternEntry {
    /// Shared by all copies of the program.
    #[cfg(feature = "pattern")]
    Shared(Arc<LazyPattern>),
}

impl PatternEntry {
    /// Creates a pattern from its source.
    #[cfg(feature = "pattern")]
    pub fn new(source: String) -> Self {
        Self::Shared(Arc::new(LazyPattern::owned(source)))
    }

    /// Returns the pattern itself.
    #[cfg(feature = "pattern")]
    pub fn pattern(&self) -> &LazyPattern {
        let Self::Shared(pattern) = self;
        pattern
    }

    /// Returns the pattern as the schema spells it.
    #[cfg(feature = "pattern")]
    pub fn source(&self) -> &str {
        self.pattern().source()
    }

    /// Returns the pattern as the schema spells it.
    #[cfg(not(feature = "pattern"))]
    pub fn source(&self) -> &str {
        match *self {}
    }
}

impl fmt::Debug for PatternEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.source(), f)
    }
}

impl PartialEq for PatternEntry {
    fn eq(&self, other: &Self) -> bool {
        self.source() == other.source()
    }
}
