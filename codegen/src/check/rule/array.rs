//! Subschemas for the items of an array. Plain data.

use crate::check::CheckId;

/// `prefixItems` and `items`, by their names in any dialect.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Items {
    /// One subschema per leading item.
    pub prefix: Vec<CheckId>,
    /// The keyword for the items after those, and its subschema.
    pub rest: Option<(String, CheckId)>,
}

/// How many items must be valid against a subschema.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Contains {
    /// The subschema.
    pub subschema: CheckId,
    /// `minContains`, where the schema has it; 1 otherwise.
    pub min: Option<u64>,
    /// `maxContains`, where the schema has it.
    pub max: Option<u64>,
    /// Whether matching items count as evaluated: since 2020-12.
    pub evaluates: bool,
}

impl Items {
    pub(crate) fn children(&self) -> impl Iterator<Item = CheckId> {
        let rest = self.rest.iter().map(|(_, child)| *child);
        self.prefix.iter().copied().chain(rest)
    }

    pub(super) fn children_mut(&mut self) -> Vec<&mut CheckId> {
        let rest = self.rest.iter_mut().map(|(_, child)| child);
        self.prefix.iter_mut().chain(rest).collect()
    }
}
