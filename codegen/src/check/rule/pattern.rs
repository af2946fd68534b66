//! A regular expression that has been translated once and is known to be valid.
//! Plain data.

/// A regular expression of ECMA-262.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pattern {
    /// As the schema spells it.
    pub source: String,
    /// Whether it needs backtracking, which runs under a step limit.
    pub backtracks: bool,
}
