//! Members that select the branch of a union because no other branch allows them. Serde writes the variants of an enum as
//! objects with one such member.

use std::collections::BTreeMap;

use crate::node::Node;

use super::facts::Facts;

/// The members that only one branch requires, while no other branch allows them.
#[derive(Debug)]
pub(super) struct Keys<'p> {
    branch_of: BTreeMap<&'p str, usize>,
    /// The members in the order of the branches, if each branch allows only its own.
    only: Vec<&'p str>,
}

impl<'p> Keys<'p> {
    /// Finds the members of the branches for objects. Each branch must have one.
    pub(super) fn of(branches: &[(usize, &Facts<'p>)]) -> Option<Self> {
        let mut allowing: BTreeMap<&'p str, usize> = BTreeMap::new();
        for (_, facts) in branches {
            facts.allowed.as_ref()?.iter().for_each(|name| *allowing.entry(name).or_default() += 1);
        }
        let mut branch_of = BTreeMap::new();
        let mut only = Vec::new();
        for (branch, facts) in branches {
            let own = facts.required.iter().filter(|name| allowing.get(**name) == Some(&1));
            let before = branch_of.len();
            branch_of.extend(own.map(|name| (*name, *branch)));
            if branch_of.len() == before {
                return None;
            }
            if facts.allowed.as_ref().is_some_and(|allowed| allowed.len() == 1) {
                only.extend(facts.required.iter().copied());
            }
        }
        if only.len() < branches.len() {
            only.clear();
        }
        Some(Self { branch_of, only })
    }

    /// Returns the members, if each branch requires one and allows no other.
    pub(super) fn only(&self) -> Option<&[&'p str]> {
        (!self.only.is_empty()).then_some(&self.only)
    }

    /// Returns the branch that an object's members select, with the first of these members. Returns `None` if they select
    /// none, or several branches that allow other members too.
    pub(super) fn select<'a, N: Node<'a>>(&self, node: N) -> Option<(&'p str, usize)> {
        let mut present = node.members().filter_map(|(name, _)| self.branch_of.get_key_value(name));
        let (name, branch) = present.next()?;
        let is_one = self.only().is_some() || present.all(|(_, other)| other == branch);
        is_one.then_some((*name, *branch))
    }
}
