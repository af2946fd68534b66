//! A pattern of a program: shared with the emitted checks as a `static`, or owned. Knows nothing of regular expressions.

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
    /// One that the emitted checks use too.
    #[cfg(feature = "pattern")]
    Static(&'static LazyPattern),
    /// One of a program built at run time.
    #[cfg(feature = "pattern")]
    Shared(Arc<LazyPattern>),
}

impl PatternEntry {
    /// The pattern itself.
    #[cfg(feature = "pattern")]
    pub fn pattern(&self) -> &LazyPattern {
        match self {
            Self::Static(pattern) => pattern,
            Self::Shared(pattern) => pattern,
        }
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
