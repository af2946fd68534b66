//! Limits on the work that one document may cause: [`Limits`], and [`LimitError`] for a limit that was reached.
//! Knows nothing of the limited work. Reaching a limit is never a result for the instance.

use std::fmt;

/// Limits on the work that one document may cause. All can be set; the defaults are suitable for untrusted documents.
///
/// Memory is bounded too. While a text is read, its [`crate::Document`] takes at most [`Limits::DOCUMENT_MULTIPLE`]
/// bytes for each byte of the text, and a [`crate::Json`] of it at most [`Limits::JSON_MULTIPLE`] more. The value of a
/// generated type takes at most [`Limits::value_bytes`], and memoized results less than 256 MiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Limits {
    /// The maximum nesting of arrays and objects. [`crate::Json`] and the parser do not recurse, so any number is safe.
    /// Generated types recurse: their values nest at most [`Limits::MOST_TYPED_DEPTH`] deep.
    pub depth: usize,
    /// The maximum size of a document in bytes, of YAML with its aliases expanded too. [`Limits::MOST_DOCUMENT_BYTES`] applies in any case.
    pub document_bytes: usize,
    /// The maximum number of values and member names in a document. Each takes 16 bytes while the document lives.
    pub nodes: usize,
    /// The maximum size of a typed value in bytes. Elements, entries and untyped parts are counted by the size of their
    /// types: an object of three bytes, `{},`, may become a struct of thousands of bytes. The names in an evaluation
    /// count too.
    pub value_bytes: u64,
    /// The maximum nesting of applied subschemas, whether or not they go deeper into the document. A chain of
    /// references that makes no progress reaches it. [`Limits::MOST_NESTING`] applies in any case.
    pub nesting: usize,
    /// The maximum number of steps for checking one document. Each step of a backtracking pattern counts as one. A
    /// linear pattern takes one for 64 bytes that it reads, and more while it builds its states.
    pub check_steps: u64,
    /// The maximum number of steps for one match of a backtracking pattern.
    pub regex_steps: u64,
    /// The maximum number of violations that a report lists; further ones are only counted
    /// ([`Report::more`](crate::Report::more)). For each, up to 16 violations within the branches of unions are listed
    /// too.
    pub violations: usize,
    /// The maximum size in bytes of all locations and listed values of the violations; further violations are only
    /// counted. The first violation is always listed. A name may be as long as the document, and be part of every
    /// location.
    pub report_bytes: usize,
}

impl Limits {
    /// The maximum size of a [`crate::Document`]: 512 MiB less one byte.
    pub const MOST_DOCUMENT_BYTES: usize = (1 << 29) - 1;

    /// The maximum bytes that a [`crate::Document`] takes for each byte of its text while it is read. A value has at
    /// least two bytes, `1,`, and takes 16, in a list that doubles as it grows.
    pub const DOCUMENT_MULTIPLE: usize = 24;

    /// The maximum bytes that a [`crate::Document`] takes for each byte of a YAML text while it is read, in addition to
    /// those of what its aliases stand for.
    pub const YAML_MULTIPLE: usize = 32;

    /// The maximum bytes that a [`crate::Json`] takes for each byte of its text, in addition to the document.
    pub const JSON_MULTIPLE: usize = 32;

    /// The maximum nesting of a value of a generated type, without untyped parts, for any [`Limits::depth`]. Such a
    /// value is checked, built, written, cloned, compared, shown and dropped by recursion.
    pub const MOST_TYPED_DEPTH: usize = 256;

    /// The maximum nesting of applied subschemas, for any [`Limits::nesting`]. A check recurses, and in a debug build
    /// this many take 1.6 MB of the 2 MB stack of a thread.
    pub const MOST_NESTING: usize = 1024;

    /// The maximum nesting of a value that goes through serde or becomes a `serde_json::Value`. Both recurse, except
    /// that `serde_json` writes the compact text of a model as it is.
    pub const MOST_SERDE_DEPTH: usize = 128;
}

/// Setters, so that a new limit is not a breaking change: `Limits::default().depth(32).document_bytes(1 << 20)`.
impl Limits {
    /// Sets the maximum nesting of arrays and objects.
    #[must_use]
    pub const fn depth(mut self, levels: usize) -> Self {
        self.depth = levels;
        self
    }

    /// Sets the maximum size of a document in bytes.
    #[must_use]
    pub const fn document_bytes(mut self, bytes: usize) -> Self {
        self.document_bytes = bytes;
        self
    }

    /// Sets the maximum number of values and member names in a document.
    #[must_use]
    pub const fn nodes(mut self, nodes: usize) -> Self {
        self.nodes = nodes;
        self
    }

    /// Sets the maximum size of a typed value in bytes.
    #[must_use]
    pub const fn value_bytes(mut self, bytes: u64) -> Self {
        self.value_bytes = bytes;
        self
    }

    /// Sets the maximum nesting of applied subschemas.
    #[must_use]
    pub const fn nesting(mut self, subschemas: usize) -> Self {
        self.nesting = subschemas;
        self
    }

    /// Sets the maximum number of steps for checking one document.
    #[must_use]
    pub const fn check_steps(mut self, steps: u64) -> Self {
        self.check_steps = steps;
        self
    }

    /// Sets the maximum number of steps for one match of a backtracking pattern.
    #[must_use]
    pub const fn regex_steps(mut self, steps: u64) -> Self {
        self.regex_steps = steps;
        self
    }

    /// Sets the maximum number of violations that a report lists.
    #[must_use]
    pub const fn violations(mut self, violations: usize) -> Self {
        self.violations = violations;
        self
    }

    /// Sets the maximum size in bytes of all locations and listed values of the violations.
    #[must_use]
    pub const fn report_bytes(mut self, bytes: usize) -> Self {
        self.report_bytes = bytes;
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            depth: 128,
            document_bytes: 64 << 20,
            nodes: 16 << 20,
            value_bytes: 512 << 20,
            // Six for each level of a document; in a debug build they take 1.2 MB of the 2 MB stack of a thread.
            nesting: 768,
            check_steps: 100_000_000,
            regex_steps: 1_000_000,
            violations: 100,
            report_bytes: 16 << 20,
        }
    }
}

/// One of the [`Limits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum LimitKind {
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::document_bytes`].
    DocumentBytes,
    /// [`Limits::document_bytes`], of a YAML document with its aliases expanded.
    Aliases,
    /// [`Limits::nodes`].
    Nodes,
    /// [`Limits::value_bytes`].
    ValueBytes,
    /// [`Limits::MOST_TYPED_DEPTH`].
    TypedDepth,
    /// [`Limits::MOST_SERDE_DEPTH`].
    SerdeDepth,
    /// [`Limits::nesting`].
    Nesting,
    /// [`Limits::check_steps`].
    CheckSteps,
    /// [`Limits::regex_steps`].
    RegexSteps,
}

impl LimitKind {
    /// Returns the name of the field or constant of [`Limits`].
    pub fn name(self) -> &'static str {
        match self {
            Self::Depth => "depth",
            Self::DocumentBytes | Self::Aliases => "document_bytes",
            Self::Nodes => "nodes",
            Self::ValueBytes => "value_bytes",
            Self::TypedDepth => "MOST_TYPED_DEPTH",
            Self::SerdeDepth => "MOST_SERDE_DEPTH",
            Self::Nesting => "nesting",
            Self::CheckSteps => "check_steps",
            Self::RegexSteps => "regex_steps",
        }
    }
}

/// A limit was reached, so it is unknown whether the instance is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct LimitError {
    /// The limit.
    pub limit: LimitKind,
    /// The value of the limit.
    pub allowed: u64,
    /// The byte of the document where it was reached, if known.
    pub offset: Option<usize>,
}

impl LimitError {
    /// Creates the error for a value of a generated type that nests too deeply at this offset of the document.
    pub(crate) fn typed_depth(offset: Option<usize>) -> Self {
        Self { limit: LimitKind::TypedDepth, allowed: Limits::MOST_TYPED_DEPTH as u64, offset }
    }

    /// Creates the error for a value outside of any document that nests too deeply.
    #[cfg(any(feature = "value", feature = "serde"))]
    pub(crate) fn too_deep(limit: LimitKind, allowed: usize) -> Self {
        Self { limit, allowed: allowed as u64, offset: None }
    }
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let allowed = self.allowed;
        match self.limit {
            LimitKind::Depth => write!(f, "arrays and objects nest deeper than the limit of {allowed}"),
            LimitKind::DocumentBytes => write!(f, "the document is larger than the limit of {allowed} bytes"),
            LimitKind::Aliases => {
                write!(f, "with its aliases expanded, the document is larger than the limit of {allowed} bytes")
            }
            LimitKind::Nodes => write!(f, "the document has more values and member names than the limit of {allowed}"),
            LimitKind::ValueBytes => {
                write!(f, "what is made of the document takes more than the limit of {allowed} bytes")
            }
            LimitKind::TypedDepth => write!(f, "typed values nest deeper than the limit of {allowed}"),
            LimitKind::SerdeDepth => {
                write!(f, "arrays and objects nest deeper than serde's traits can take, {allowed} levels")
            }
            LimitKind::Nesting => write!(f, "subschemas apply within one another deeper than the limit of {allowed}"),
            LimitKind::CheckSteps => write!(f, "the check takes more than the limit of {allowed} steps"),
            LimitKind::RegexSteps => write!(f, "a pattern takes more than the limit of {allowed} steps"),
        }
    }
}

impl std::error::Error for LimitError {}

#[cfg(test)]
mod tests {
    use super::{LimitError, LimitKind, Limits};
    use crate::{ParseError, ParseOptions, Parser};

    #[test]
    fn messages_name_the_limit_and_its_value() {
        let cases = [
            (LimitKind::Depth, "arrays and objects nest deeper than the limit of 7"),
            (LimitKind::DocumentBytes, "the document is larger than the limit of 7 bytes"),
            (LimitKind::Aliases, "with its aliases expanded, the document is larger than the limit of 7 bytes"),
            (LimitKind::Nodes, "the document has more values and member names than the limit of 7"),
            (LimitKind::ValueBytes, "what is made of the document takes more than the limit of 7 bytes"),
            (LimitKind::TypedDepth, "typed values nest deeper than the limit of 7"),
            (LimitKind::SerdeDepth, "arrays and objects nest deeper than serde's traits can take, 7 levels"),
            (LimitKind::Nesting, "subschemas apply within one another deeper than the limit of 7"),
            (LimitKind::CheckSteps, "the check takes more than the limit of 7 steps"),
            (LimitKind::RegexSteps, "a pattern takes more than the limit of 7 steps"),
        ];
        for (limit, message) in cases {
            let error = LimitError { limit, allowed: 7, offset: None };
            assert_eq!(error.to_string(), message, "{}", limit.name());
        }
    }

    #[test]
    fn no_setting_allows_a_document_that_the_tree_cannot_hold() {
        let limits = Limits { document_bytes: usize::MAX, ..Limits::default() };
        let options = ParseOptions { limits, ..ParseOptions::default() };
        // The system does not allocate zeroed memory that is only read at its first byte.
        let text = vec![0; Limits::MOST_DOCUMENT_BYTES + 1];
        let limit_of = |text: &[u8]| match Parser::with_options(options).parse(text) {
            Err(ParseError::Limit(error)) => Some((error.limit, error.allowed)),
            Err(ParseError::Syntax(_)) => None,
            Ok(_) => panic!("a zero byte is not JSON"),
        };
        let most = u64::try_from(Limits::MOST_DOCUMENT_BYTES).expect("29 bits fit");
        assert_eq!(limit_of(&text), Some((LimitKind::DocumentBytes, most)));
        assert_eq!(limit_of(&text[1..]), None, "the largest document is read, and is not JSON");
    }
}
