//! A pattern of a program, translated when it is first asked for. Knows nothing of regular expressions.

use std::fmt;
#[cfg(feature = "pattern")]
use std::sync::Arc;

#[cfg(feature = "pattern")]
use crate::pattern::LazyPattern;

/// A pattern that is translated when it is first asked for.
///
/// Without the feature `pattern` there is no such value, so a program that needs one does not compile.
#[derive(Clone)]
pub enum PatternEntry {
    /// Shared by all copies of the program.
    #[cfg(feature = "pattern")]
    Shared(Arc<LazyPattern>),
}

impl PatternEntry {
    /// A pattern by its source.
    #[cfg(feature = "pattern")]
    pub fn new(source: String) -> Self {
        Self::Shared(Arc::new(LazyPattern::owned(source)))
    }

    /// The pattern itself.
    #[cfg(feature = "pattern")]
    pub fn pattern(&self) -> &LazyPattern {
        let Self::Shared(pattern) = self;
        pattern
    }

    /// The pattern as the schema spells it.
    #[cfg(feature = "pattern")]
    pub fn source(&self) -> &str {
        self.pattern().source()
    }

    /// The pattern as the schema spells it.
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
