//! What is in the way of a proof: the rule that could not be shown, what was known of the instance there, and the way to it.

use std::rc::Rc;

use typewright::__private::v1::program::SubschemaId;

use super::premise::Premise;

/// What is in the way of a proof.
#[derive(Clone, Debug)]
pub(crate) enum Obstacle {
    /// A rule that is not implied.
    Rule {
        /// The subschema that it belongs to.
        subschema: SubschemaId,
        /// The index of the check in that.
        check: usize,
        /// What is known of the instance.
        premise: Premise,
    },
    /// An obstacle to what must hold of a member or an item.
    Below {
        /// What is known of the object or array.
        premise: Premise,
        /// The member or the item.
        step: Step,
        /// What is in the way there.
        inner: Rc<Obstacle>,
    },
    /// The search took too many steps.
    Budget,
}

/// The way from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The member of this name.
    Member(String),
    /// A member whose name matches this pattern.
    Matching(String),
    /// A member that nothing names.
    Other,
    /// The item at this index.
    Item(usize),
}

impl Obstacle {
    /// The rule that is in the way, and what is known there; `None` where the steps ran out.
    pub(crate) fn rule(&self) -> Option<(SubschemaId, usize, &Premise)> {
        match self {
            Self::Rule { subschema, check, premise } => Some((*subschema, *check, premise)),
            Self::Below { inner, .. } => inner.rule(),
            Self::Budget => None,
        }
    }

    /// The steps to it, with what is known before each.
    pub(crate) fn steps(&self) -> Vec<(&Premise, &Step)> {
        let mut steps = Vec::new();
        let mut at = self;
        while let Self::Below { premise, step, inner } = at {
            steps.push((premise, step));
            at = inner;
        }
        steps
    }

    /// What is in the way in a part of a value, as seen from the value.
    pub(crate) fn below(self: Rc<Self>, premise: &Premise, step: Step) -> Rc<Self> {
        Rc::new(Self::Below { premise: premise.clone(), step, inner: self })
    }
}
