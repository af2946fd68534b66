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
        let lists: Vec<Vec<&'p str>> =
            branches.iter().map(|branch| list(self.program, *branch)).collect::<Option<_>>()?;
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

/// Returns the members that a subschema requires, if it asserts nothing else about objects.
fn list(program: &Program, branch: SubschemaId) -> Option<Vec<&str>> {
    let mut names: Vec<&str> = Vec::new();
    let mut next = Some(branch);
    for _ in 0..MOST {
        let Some(id) = next.take() else { break };
        for check in &*program.subschema(id).checks {
            match &check.rule {
                Rule::Required(own) => names.extend(own.iter().map(|name| &**name)),
                Rule::Kind(kinds) if kinds.has(crate::assert::KindSet::OBJECT) => {}
                Rule::Reference(target) if next.is_none() => next = Some(*target),
                _ => return None,
            }
        }
    }
    (next.is_none() && !names.is_empty()).then_some(names)
}
