//! Finds the values of tags that no branch of a union lists: those of the first tag, and those of further tags that
//! select among the branches of one of its values. Does not change the graph.

use std::collections::BTreeSet;

use super::read::{DEEPEST, Scalar, listed, named, requires};
use crate::resolve::Graph;
use crate::schema::SchemaId;

/// The maximum number of tags that select one branch.
pub(crate) const MOST_TAGS: usize = 3;

/// The values that a tag must not have, for an object that belongs to no branch.
#[derive(Clone, Debug)]
pub(super) struct Hole {
    /// The tags that select the branches of the hole, with their values.
    pub(super) outer: Vec<(String, BTreeSet<Scalar>)>,
    /// A member that all these branches require and restrict to listed values.
    pub(super) member: String,
    pub(super) values: BTreeSet<Scalar>,
    /// The branches.
    pub(super) branches: Vec<SchemaId>,
}

/// A tag of some branches.
struct Tag {
    member: String,
    /// The values of each branch.
    values: Vec<BTreeSet<Scalar>>,
}

/// Returns the holes of a union, that of the first tag first.
pub(super) fn holes(graph: &Graph, owner: SchemaId, branches: &[SchemaId]) -> Vec<Hole> {
    let mut holes = Vec::new();
    add(graph, owner, branches, &[], &mut holes);
    holes
}

fn add(
    graph: &Graph,
    owner: SchemaId,
    branches: &[SchemaId],
    outer: &[(String, BTreeSet<Scalar>)],
    holes: &mut Vec<Hole>,
) {
    let used: Vec<&String> = outer.iter().map(|(member, _)| member).collect();
    let Some(Tag { member, values }) = tag(graph, owner, branches, &used) else { return };
    let all: BTreeSet<Scalar> = values.iter().flatten().cloned().collect();
    let hole = Hole { outer: outer.to_vec(), member, values: all, branches: branches.to_vec() };
    if hole.values.iter().any(|value| value.unlisted().is_some()) {
        holes.push(hole.clone());
    }
    let mut groups: Vec<(&BTreeSet<Scalar>, Vec<SchemaId>)> = Vec::new();
    for (values, branch) in values.iter().zip(branches) {
        match groups.iter_mut().find(|(known, _)| *known == values) {
            Some((_, branches)) => branches.push(*branch),
            None => groups.push((values, vec![*branch])),
        }
    }
    if outer.len() + 1 < MOST_TAGS {
        for (values, branches) in groups.into_iter().filter(|(_, branches)| branches.len() > 1) {
            let outer = [outer, &[(hole.member.clone(), values.clone())]].concat();
            add(graph, owner, &branches, &outer, holes);
        }
    }
}

/// Returns the member that distinguishes most of the branches; among equals, the first by name.
fn tag(graph: &Graph, owner: SchemaId, branches: &[SchemaId], used: &[&String]) -> Option<Tag> {
    let (first, _) = branches.split_first().filter(|(_, others)| !others.is_empty())?;
    let mut members = BTreeSet::new();
    named(graph, *first, DEEPEST, &mut members);
    let tags = members.into_iter().filter(|member| !used.contains(&member)).filter_map(|member| {
        let is_required =
            |branch: &SchemaId| requires(graph, *branch, &member, DEEPEST) || requires(graph, owner, &member, 0);
        let of_branch = |branch: &SchemaId| listed(graph, *branch, &member, DEEPEST).filter(|_| is_required(branch));
        let values: Vec<BTreeSet<Scalar>> = branches.iter().map(of_branch).collect::<Option<_>>()?;
        let is_alone = |value: &Scalar| values.iter().filter(|others| others.contains(value)).count() == 1;
        let alone = values.iter().filter(|own| own.iter().any(is_alone)).count();
        let distinct = values.iter().collect::<BTreeSet<_>>().len();
        (distinct > 1).then_some(((alone, distinct), Tag { member, values }))
    });
    tags.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, tag)| tag)
}
