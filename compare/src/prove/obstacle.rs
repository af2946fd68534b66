//! Obstacles of a proof: the rule that could not be proved, its premise, and the path to it.

use std::rc::Rc;

use typewright::__private::v1::program::SubschemaId;

use super::premise::Premise;

/// The reason why a proof failed.
#[derive(Clone, Debug)]
pub(crate) enum Obstacle {
    /// A rule that is not implied.
    Rule {
        /// The subschema with the rule.
        subschema: SubschemaId,
        /// The index of the check in the subschema.
        check: usize,
        /// The premise about the instance.
        premise: Premise,
    },
    /// An obstacle in a member or an item.
    Below {
        /// The premise about the object or array.
        premise: Premise,
        /// The member or the item.
        step: Step,
        /// The obstacle in the member or the item.
        inner: Rc<Obstacle>,
    },
    /// The search took too many steps.
    Budget,
}

/// A step from an object or array to a member or an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The member with this name.
    Member(String),
    /// A member whose name matches this pattern.
    Matching(String),
    /// An additional member.
    Other,
    /// The item at this index.
    Item(usize),
}

impl Obstacle {
    /// Returns the rule that could not be proved, and its premise; `None` if the search took too many steps.
    pub(crate) fn rule(&self) -> Option<(SubschemaId, usize, &Premise)> {
        match self {
            Self::Rule { subschema, check, premise } => Some((*subschema, *check, premise)),
            Self::Below { inner, .. } => inner.rule(),
            Self::Budget => None,
        }
    }

    /// Returns the steps to it, each with the premise before the step.
    pub(crate) fn steps(&self) -> Vec<(&Premise, &Step)> {
        let mut steps = Vec::new();
        let mut at = self;
        while let Self::Below { premise, step, inner } = at {
            steps.push((premise, step));
            at = inner;
        }
        steps
    }

    /// Returns the obstacle of a member or an item as an obstacle of the object or array.
    pub(crate) fn below(self: Rc<Self>, premise: &Premise, step: Step) -> Rc<Self> {
        Rc::new(Self::Below { premise: premise.clone(), step, inner: self })
    }
}
