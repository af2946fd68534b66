//! [`Ids`]: the subschemas that apply to one value. Knows no rules.

use crate::program::SubschemaId;

/// The subschemas that apply to the same value, all at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ids {
    pub(super) all: Vec<SubschemaId>,
    /// The unions of which a branch is among them, by the addresses of their branches. Two unions may share a branch.
    chosen: Vec<usize>,
}

impl Ids {
    /// Returns the same subschemas with a branch that was chosen from a union.
    pub(super) fn with(&self, branch: SubschemaId, union: &[SubschemaId]) -> Self {
        let mut ids = self.clone();
        ids.all.push(branch);
        ids.chosen.push(union.as_ptr().addr());
        ids
    }

    /// Whether a branch of a union was chosen.
    pub(super) fn is_chosen(&self, union: &[SubschemaId]) -> bool {
        self.chosen.contains(&union.as_ptr().addr())
    }
}

impl FromIterator<SubschemaId> for Ids {
    fn from_iter<I: IntoIterator<Item = SubschemaId>>(ids: I) -> Self {
        Self { all: ids.into_iter().collect(), chosen: Vec::new() }
    }
}
