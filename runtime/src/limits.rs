//! How much work one document may cause: [`Limits`], and [`LimitError`] for the moment one of them is reached.
//! Knows nothing of what is being limited; reaching a limit is never a verdict about an instance.

use std::fmt;

/// Bounds on the work that one document may cause. All can be set; the defaults suit documents from strangers.
///
/// Memory is bounded by three of them: [`Limits::document_bytes`] for strings with escapes, [`Limits::nodes`] for the tree,
/// and [`Limits::value_bytes`] for what is built from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    /// How deep arrays and objects may nest. Untyped values need no stack for it, nor does the parser. Types that refer to
    /// themselves do: to be checked, built, written, cloned, compared, shown and dropped. So their values nest no deeper than
    /// 128 levels, or a sixth of [`Limits::nesting`] where that is more, whatever is set here: raise both, and run on a stack
    /// to match.
    pub depth: usize,
    /// How many bytes a document may have. [`Limits::MOST_DOCUMENT_BYTES`] holds whatever is set here.
    pub document_bytes: usize,
    /// How many values and member names a document may have. Each takes 16 bytes while the document lives.
    pub nodes: usize,
    /// How many bytes a typed value may take, elements, entries and untyped parts counted by the size of their types: of an
    /// object of three bytes, `{},`, a struct may be made that takes thousands.
    pub value_bytes: u64,
    /// How many subschemas may be applied one within another, whether or not they go deeper into the document:
    /// what a chain of references that makes no progress runs into.
    pub nesting: usize,
    /// How many steps the check of one document may take. A step of a backtracking pattern is one of them; a linear one
    /// takes one for 64 bytes that it reads, and more where it builds its states.
    pub check_steps: u64,
    /// How many steps one match of a backtracking pattern may take.
    pub regex_steps: u64,
    /// How many violations a report lists before it only counts them.
    pub violations: usize,
}

/// How many subschemas may be applied within one another for each level of a document.
const NESTING_PER_LEVEL: usize = 6;

impl Limits {
    /// How many levels of a document may become typed values.
    pub(crate) fn typed_depth(&self) -> usize {
        self.depth.min((self.nesting / NESTING_PER_LEVEL).max(Self::default().depth))
    }

    /// The largest document that a [`crate::Document`] can hold: 512 MiB less one byte.
    pub const MOST_DOCUMENT_BYTES: usize = (1 << 29) - 1;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            depth: 128,
            document_bytes: 64 << 20,
            nodes: 16 << 20,
            value_bytes: 512 << 20,
            // A debug build takes 1.2 MB of stack for them, of the 2 MB that a thread has.
            nesting: 128 * NESTING_PER_LEVEL,
            check_steps: 100_000_000,
            regex_steps: 1_000_000,
            violations: 100,
        }
    }
}

/// Which of the [`Limits`] was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LimitKind {
    /// [`Limits::depth`]
    Depth,
    /// [`Limits::document_bytes`]
    DocumentBytes,
    /// [`Limits::nodes`]
    Nodes,
    /// [`Limits::value_bytes`]
    ValueBytes,
    /// [`Limits::nesting`]
    Nesting,
    /// [`Limits::check_steps`]
    CheckSteps,
    /// [`Limits::regex_steps`]
    RegexSteps,
}

impl LimitKind {
    /// The name of the field of [`Limits`].
    pub fn name(self) -> &'static str {
        match self {
            Self::Depth => "depth",
            Self::DocumentBytes => "document_bytes",
            Self::Nodes => "nodes",
            Self::ValueBytes => "value_bytes",
            Self::Nesting => "nesting",
            Self::CheckSteps => "check_steps",
            Self::RegexSteps => "regex_steps",
        }
    }
}

/// A limit was reached, so nothing is known about the instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LimitError {
    /// Which limit.
    pub limit: LimitKind,
    /// What it was set to.
    pub allowed: u64,
    /// The byte of the document where it was reached, where that is known.
    pub offset: Option<usize>,
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let allowed = self.allowed;
        match self.limit {
            LimitKind::Depth => write!(f, "arrays and objects nest deeper than the limit of {allowed}"),
            LimitKind::DocumentBytes => write!(f, "the document is larger than the limit of {allowed} bytes"),
            LimitKind::Nodes => write!(f, "the document has more values and member names than the limit of {allowed}"),
            LimitKind::ValueBytes => write!(f, "the typed value takes more than the limit of {allowed} bytes"),
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
    fn messages_name_the_limit_and_what_it_allows() {
        let cases = [
            (LimitKind::Depth, "arrays and objects nest deeper than the limit of 7"),
            (LimitKind::DocumentBytes, "the document is larger than the limit of 7 bytes"),
            (LimitKind::Nodes, "the document has more values and member names than the limit of 7"),
            (LimitKind::ValueBytes, "the typed value takes more than the limit of 7 bytes"),
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
        // Zeroed memory that is only read at its first byte is never taken from the system.
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
