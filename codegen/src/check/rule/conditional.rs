//! One subschema that selects one of two others.
//! Plain data.

use crate::check::CheckId;

/// `if`, `then`, `else`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Conditional {
    /// `if`
    pub condition: CheckId,
    /// `then`
    pub then: Option<CheckId>,
    /// `else`
    pub otherwise: Option<CheckId>,
}

impl Conditional {
    pub(crate) fn children(&self) -> impl Iterator<Item = CheckId> {
        [Some(self.condition), self.then, self.otherwise].into_iter().flatten()
    }

    pub(super) fn children_mut(&mut self) -> Vec<&mut CheckId> {
        [Some(&mut self.condition), self.then.as_mut(), self.otherwise.as_mut()].into_iter().flatten().collect()
    }
}
