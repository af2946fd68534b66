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
    /// Returns the options for a part of a document or schema that is within its limits: any size and depth.
    pub(crate) fn for_parts() -> Self {
        let limits = Limits { depth: usize::MAX, document_bytes: usize::MAX, nodes: usize::MAX, ..Limits::default() };
        Self { limits, ..Self::default() }
    }

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
