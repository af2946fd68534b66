//! The words that name a branch of a union.
//! Plain data.

/// The words for a branch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BranchWords {
    /// Its words.
    pub(crate) words: Vec<String>,
    /// Its words in the names of types inside the branch.
    pub(crate) way: Vec<String>,
    /// Whether the words come from the schema, so that a name may begin with them.
    pub(crate) is_chosen: bool,
}
