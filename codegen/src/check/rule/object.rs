//! Subschemas for the members of an object. Plain data.

use super::Pattern;
use crate::check::CheckId;

/// `properties`, `patternProperties` and `additionalProperties`, validated in one loop.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Members {
    /// `properties`, in documented order.
    pub properties: Vec<(String, CheckId)>,
    /// `patternProperties`, in order.
    pub patterns: Vec<(Pattern, CheckId)>,
    /// `additionalProperties`.
    pub additional: Option<CheckId>,
}

impl Members {
    pub(crate) fn children(&self) -> impl Iterator<Item = CheckId> {
        let named = self.properties.iter().map(|(_, child)| *child);
        let matched = self.patterns.iter().map(|(_, child)| *child);
        named.chain(matched).chain(self.additional)
    }

    pub(super) fn children_mut(&mut self) -> Vec<&mut CheckId> {
        let named = self.properties.iter_mut().map(|(_, child)| child);
        let matched = self.patterns.iter_mut().map(|(_, child)| child);
        named.chain(matched).chain(&mut self.additional).collect()
    }
}
