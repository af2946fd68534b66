//! [`Ids`]: the subschemas that apply to one value. Knows no rules.

use crate::program::SubschemaId;

/// The subschemas that apply to the same value, all at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ids {
    pub(super) all: Vec<SubschemaId>,
    /// Those of them that are the chosen branches of unions.
    pub(super) chosen: Vec<SubschemaId>,
}

impl Ids {
    /// Returns the same subschemas with a branch that was chosen.
    pub(super) fn with(&self, branch: SubschemaId) -> Self {
        let mut ids = self.clone();
        ids.all.push(branch);
        ids.chosen.push(branch);
        ids
    }
}

impl FromIterator<SubschemaId> for Ids {
    fn from_iter<I: IntoIterator<Item = SubschemaId>>(ids: I) -> Self {
        Self { all: ids.into_iter().collect(), chosen: Vec::new() }
    }
}
