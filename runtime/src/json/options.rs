//! Options of parsing. Knows nothing of the grammar.

use crate::limits::Limits;

/// How to handle members with the same name in one object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Duplicates {
    /// Rejects the text.
    #[default]
    Error,
    /// Keeps the first one and drops the others.
    First,
    /// Keeps the last one and drops the others.
    Last,
}

/// Options of the parser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseOptions {
    /// How to handle members with the same name.
    pub duplicates: Duplicates,
    /// The limits on size and depth of a document.
    pub limits: Limits,
}

impl ParseOptions {
    /// Sets how to handle members with the same name.
    #[must_use]
    pub fn duplicates(mut self, duplicates: Duplicates) -> Self {
        self.duplicates = duplicates;
        self
    }

    /// Sets the limits on size and depth of a document.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }
}
