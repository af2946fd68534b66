//! Finds open unions that are branches of open unions with the same tag. They stay closed: the outer union has a branch
//! for objects that belong to no branch, and theirs would match the objects of other branches. Does not change the graph.

use std::collections::BTreeSet;

use super::holes::holes;
use super::read::{DEEPEST, parts};
use super::union;
use crate::resolve::Graph;
use crate::schema::SchemaId;

/// Returns the unions among these that are branches of others, at any depth.
pub(super) fn inner(graph: &Graph, open: &[SchemaId]) -> BTreeSet<SchemaId> {
    let open: BTreeSet<SchemaId> = open.iter().copied().collect();
    let mut found = BTreeSet::new();
    for &owner in &open {
        let tags = tags(graph, owner);
        if tags.is_empty() {
            continue;
        }
        let mut within = BTreeSet::new();
        branches(graph, owner).into_iter().for_each(|branch| unions(graph, branch, DEEPEST, &mut within));
        let is_same =
            |inner: &SchemaId| *inner != owner && open.contains(inner) && !self::tags(graph, *inner).is_disjoint(&tags);
        found.extend(within.into_iter().filter(is_same));
    }
    found
}

/// Returns the tags of a union.
fn tags(graph: &Graph, owner: SchemaId) -> BTreeSet<String> {
    let Some((_, _, objects)) = union(graph, owner) else { return BTreeSet::new() };
    holes(graph, owner, &objects).into_iter().map(|hole| hole.member).collect()
}

fn branches(graph: &Graph, owner: SchemaId) -> Vec<SchemaId> {
    union(graph, owner).map(|(_, branches, _)| branches).unwrap_or_default()
}

/// Adds the unions among the parts of a schema, and those among the parts of their branches.
fn unions(graph: &Graph, schema: SchemaId, depth: usize, found: &mut BTreeSet<SchemaId>) {
    for part in parts(graph, schema) {
        let branches = branches(graph, part);
        if branches.len() > 1 && found.insert(part) && depth > 0 {
            branches.into_iter().for_each(|branch| unions(graph, branch, depth - 1, found));
        }
    }
}
