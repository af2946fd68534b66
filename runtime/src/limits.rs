//! How much work one document may cause: [`Limits`], and [`LimitError`] for the moment one of them is reached.
//! Knows nothing of what is being limited; reaching a limit is never a verdict about an instance.

use std::fmt;

/// Bounds on the work that one document may cause. All can be set; the defaults suit documents from strangers.
///
/// Memory is bounded too. While a text is read, its [`crate::Document`] takes at most [`Limits::DOCUMENT_MULTIPLE`] bytes
/// for each byte of the text, and a [`crate::Json`] of it at most [`Limits::JSON_MULTIPLE`] more. The value of a generated type
/// takes at most [`Limits::value_bytes`], and verdicts that are remembered less than 256 MiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    /// How deep arrays and objects may nest. [`crate::Json`] and the parser need no stack for it, so this may be any number.
    /// Generated types recurse: their values nest no deeper than [`Limits::MOST_TYPED_DEPTH`].
    pub depth: usize,
    /// How many bytes a document may have. [`Limits::MOST_DOCUMENT_BYTES`] holds whatever is set here.
    pub document_bytes: usize,
    /// How many values and member names a document may have. Each takes 16 bytes while the document lives.
    pub nodes: usize,
    /// How many bytes a typed value may take, elements, entries and untyped parts counted by the size of their types: of an
    /// object of three bytes, `{},`, a struct may be made that takes thousands. The names in an evaluation count too.
    pub value_bytes: u64,
    /// How many subschemas may be applied one within another, whether or not they go deeper into the document:
    /// what a chain of references that makes no progress runs into. [`Limits::MOST_NESTING`] holds whatever is set here.
    pub nesting: usize,
    /// How many steps the check of one document may take. A step of a backtracking pattern is one of them; a linear one
    /// takes one for 64 bytes that it reads, and more where it builds its states.
    pub check_steps: u64,
    /// How many steps one match of a backtracking pattern may take.
    pub regex_steps: u64,
    /// How many violations a report lists before it only counts them ([`Report::more`](crate::Report::more)). For each, up to 16
    /// violations within the branches of unions are listed too.
    pub violations: usize,
    /// How many bytes the places and listed values of the violations may take together before they are only counted, but for
    /// the first: a name may be as long as the document, and stand in the place of each of them.
    pub report_bytes: usize,
}

impl Limits {
    /// The largest document that a [`crate::Document`] can hold: 512 MiB less one byte.
    pub const MOST_DOCUMENT_BYTES: usize = (1 << 29) - 1;

    /// How many bytes a [`crate::Document`] takes at most for each byte of its text while it is read: a value has at least two
    /// bytes, `1,`, and takes 16, in a list that doubles as it grows.
    pub const DOCUMENT_MULTIPLE: usize = 24;

    /// How many bytes a [`crate::Json`] takes at most for each byte of its text, beside the document.
    pub const JSON_MULTIPLE: usize = 32;

    /// How deep the value of a generated type may nest, untyped parts not counted, under any [`Limits::depth`]: it is checked,
    /// built, written, cloned, compared, shown and dropped by recursion.
    pub const MOST_TYPED_DEPTH: usize = 256;

    /// How many subschemas may be applied one within another, under any [`Limits::nesting`]: a check recurses, and in a debug
    /// build takes 1.6 MB of stack for so many, of the 2 MB that a thread has.
    pub const MOST_NESTING: usize = 1024;

    /// How deep a value may nest that goes through the traits of serde, or becomes a `serde_json::Value`: both recurse.
    pub const MOST_SERDE_DEPTH: usize = 128;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            depth: 128,
            document_bytes: 64 << 20,
            nodes: 16 << 20,
            value_bytes: 512 << 20,
            // Six for each level of a document; a debug build takes 1.2 MB of stack for them, of the 2 MB that a thread has.
            nesting: 768,
            check_steps: 100_000_000,
            regex_steps: 1_000_000,
            violations: 100,
            report_bytes: 16 << 20,
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
    /// [`Limits::MOST_TYPED_DEPTH`]
    TypedDepth,
    /// [`Limits::MOST_SERDE_DEPTH`]
    SerdeDepth,
    /// [`Limits::nesting`]
    Nesting,
    /// [`Limits::check_steps`]
    CheckSteps,
    /// [`Limits::regex_steps`]
    RegexSteps,
}

impl LimitKind {
    /// The name of the field or constant of [`Limits`].
    pub fn name(self) -> &'static str {
        match self {
            Self::Depth => "depth",
            Self::DocumentBytes => "document_bytes",
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

impl LimitError {
    /// The value of a generated type nests too deep; `offset` is where in the document.
    pub(crate) fn typed_depth(offset: Option<usize>) -> Self {
        Self { limit: LimitKind::TypedDepth, allowed: Limits::MOST_TYPED_DEPTH as u64, offset }
    }

    /// A value outside of any document nests too deep.
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
    fn messages_name_the_limit_and_what_it_allows() {
        let cases = [
            (LimitKind::Depth, "arrays and objects nest deeper than the limit of 7"),
            (LimitKind::DocumentBytes, "the document is larger than the limit of 7 bytes"),
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
