//! Unions whose branches only list required members: the violation names the members instead of the branches.

use crate::node::Node;
use crate::program::{Program, Rule, SubschemaId};
use crate::report::ViolationKind;

use super::walk::Walk;

/// The maximum number of branches that a message can list.
const MOST_BRANCHES: usize = 12;
/// The maximum number of members that a message can list.
const MOST_NAMES: usize = 24;
/// The maximum number of references to follow.
const MOST: usize = 8;

impl<'p, 'a> Walk<'p, 'a, '_> {
    /// Returns a violation with the members that the branches require, if they assert nothing else about an object.
    pub(super) fn required_lists<N: Node<'a>>(
        &self,
        is_exclusive: bool,
        branches: &'p [SubschemaId],
        node: N,
    ) -> Option<ViolationKind> {
        if !node.is_object() || !(2..=MOST_BRANCHES).contains(&branches.len()) {
            return None;
        }
        let all: Vec<Vec<&'p str>> =
            branches.iter().map(|branch| list(self.program, *branch)).collect::<Option<_>>()?;
        let lists = distinct(&all);
        // Of equal branches in `oneOf`, none is the only valid one.
        if lists.len() < 2 || (is_exclusive && lists.len() < all.len()) {
            return None;
        }
        if lists.iter().map(Vec::len).sum::<usize>() > MOST_NAMES {
            return None;
        }
        let mut present: Vec<&str> = Vec::new();
        for name in lists.iter().flatten() {
            if !present.contains(name) && node.get(name).is_some() {
                present.push(name);
            }
        }
        let owned = |names: &Vec<&str>| names.iter().map(|name| (*name).to_owned()).collect();
        Some(ViolationKind::RequiredOfBranches {
            is_exclusive,
            members: lists.iter().map(owned).collect(),
            present: owned(&present),
        })
    }
}

/// Returns the lists without those that have the same names as an earlier one.
fn distinct<'p>(all: &[Vec<&'p str>]) -> Vec<Vec<&'p str>> {
    let mut lists: Vec<Vec<&str>> = Vec::with_capacity(all.len());
    for list in all {
        let is_same = |other: &Vec<&str>| {
            list.iter().all(|name| other.contains(name)) && other.iter().all(|name| list.contains(name))
        };
        if !lists.iter().any(is_same) {
            lists.push(list.clone());
        }
    }
    lists
}

/// Returns the members that a subschema requires, if it asserts nothing else about objects and a message can list them.
fn list(program: &Program, branch: SubschemaId) -> Option<Vec<&str>> {
    let mut names: Vec<&str> = Vec::new();
    let mut next = Some(branch);
    for _ in 0..MOST {
        let Some(id) = next.take() else { break };
        for check in &*program.subschema(id).checks {
            match &check.rule {
                Rule::Required(own) => {
                    for name in own.iter().map(|name| &**name) {
                        if !names.contains(&name) {
                            names.push(name);
                        }
                        if names.len() > MOST_NAMES {
                            return None;
                        }
                    }
                }
                Rule::Kind(kinds) if kinds.has(crate::assert::KindSet::OBJECT) => {}
                Rule::Reference(target) if next.is_none() => next = Some(*target),
                _ => return None,
            }
        }
    }
    (next.is_none() && !names.is_empty()).then_some(names)
}
