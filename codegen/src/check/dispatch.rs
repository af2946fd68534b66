//! [`Dispatch`]: how the value of one member selects the branch of a union. Does not depend on how it is found.

use super::CheckId;

/// A tag: a member that every branch for objects requires and restricts to listed values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch {
    /// The name of the member.
    pub member: String,
    /// For each set of branches, the values of the tag that select it.
    pub arms: Vec<DispatchArm>,
    /// The branch for objects with a value of the tag that selects no other branch.
    pub rest: Option<CheckId>,
    /// The branches that no object is valid against.
    pub others: Vec<CheckId>,
    /// The number of branches with the tag that every instance but objects is valid against.
    /// If there is one, there are no `others`.
    pub untyped: usize,
}

impl Dispatch {
    /// Returns the maximum number of branches that are applied to one instance.
    pub(crate) fn width(&self) -> usize {
        let arms = self.arms.iter().map(|arm| arm.within.as_ref().map_or(arm.branches.len(), |within| within.width()));
        arms.chain([self.others.len() + usize::from(self.rest.is_some())]).max().unwrap_or_default()
    }
}

/// The branches that can be valid for some values of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DispatchArm {
    /// The values; those of one tag have one JSON type.
    pub values: Vec<TagValue>,
    /// The branches, in documented order.
    pub branches: Vec<CheckId>,
    /// A second tag that selects among them.
    pub within: Option<Box<Dispatch>>,
}

/// A value of a tag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagValue {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
    /// A boolean.
    Boolean(bool),
}
