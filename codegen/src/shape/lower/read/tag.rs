//! Finds the member whose value distinguishes the branches of a union.
//! Branches may require and restrict it at any depth. Decides no types.

use std::collections::{BTreeMap, BTreeSet};

use typewright::Json;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::resolve::open_unions::MOST_TAGS;

use super::kinds::Kinds;
use super::narrow::{DEEPEST, Listed, PER_MEMBER};
use super::view::View;

/// The maximum number of members that are tried as one tag.
const MOST_MEMBERS: usize = 8;

/// A member that every branch requires, with the values that each allows; most of these are in one branch only.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tag {
    pub(crate) member: String,
    /// The values of each branch: strings, integers or booleans. The branch for all other values has none.
    pub(crate) values: Vec<Vec<Json>>,
}

/// The positions of the branches that allow each value, by the JSON text of the value.
type ByValue = BTreeMap<String, BTreeSet<usize>>;

impl Tag {
    /// Returns the tag of branches, each of which may be several schemas: the member that distinguishes most of them, or
    /// after which others distinguish all. Its values have one JSON type.
    pub(crate) fn of(graph: &Graph, branches: &[Vec<SchemaId>]) -> Option<Self> {
        let of_branch = |branch: &Vec<SchemaId>| {
            let all = branch.iter().map(|schema| Listed::with_branches(graph, *schema, DEEPEST));
            all.reduce(Listed::or)
        };
        let branches: Vec<Listed<'_>> = branches.iter().map(of_branch).collect::<Option<_>>()?;
        let branches: Vec<&Listed<'_>> = branches.iter().collect();
        let tags = members(&branches).into_iter().filter_map(|member| {
            let values = values(&branches, member).filter(|values| have_one_type(values))?;
            let alone = alone(&values);
            let is_tag = alone > 0 || are_selected(&branches, member, &[]);
            is_tag.then(|| (alone, Self { member: member.to_owned(), values }))
        });
        // Of equally good ones, returns the first by name, in any order of the branches.
        tags.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, tag)| tag)
    }

    /// Returns whether tags select each of the branches of an object that has members itself: one tag, or a second one
    /// among the branches of a value, also within a member that is an object. Their values are strings, integers or
    /// booleans.
    pub(crate) fn selects_branches_of(graph: &Graph, object: &View<'_>, branches: &[SchemaId]) -> bool {
        let own = Listed::of(graph, object);
        let of_branch = |branch: &SchemaId| {
            let mut all = Listed::with_branches(graph, *branch, DEEPEST);
            all.required.extend(&own.required);
            all.add_own(&own);
            all
        };
        let branches: Vec<Listed<'_>> = branches.iter().map(of_branch).collect();
        selects_each(&branches.iter().collect::<Vec<_>>(), &[]) || selects_within(graph, &branches, DEEPEST)
    }

    /// Returns whether branches have a tag, and each of its values selects one branch.
    pub(crate) fn selects(graph: &Graph, branches: &[SchemaId]) -> bool {
        let branches: Vec<Vec<SchemaId>> = branches.iter().map(|branch| vec![*branch]).collect();
        let tag = Self::of(graph, &branches);
        tag.is_some_and(|tag| by_value(&tag.values).values().all(|branches| branches.len() == 1))
    }
}

/// Returns whether tags select each branch: one member, or a second one among the branches that have a value in common.
fn selects_each(branches: &[&Listed<'_>], used: &[&str]) -> bool {
    let mut members = members(branches).into_iter().filter(|member| !used.contains(member)).take(MOST_MEMBERS);
    used.len() < MOST_TAGS && members.any(|member| are_selected(branches, member, used))
}

/// Returns whether tags within a member select each branch. All branches require the member, and it is an object.
fn selects_within(graph: &Graph, branches: &[Listed<'_>], depth: usize) -> bool {
    let Some((first, depth)) = branches.first().zip(depth.checked_sub(PER_MEMBER)) else { return false };
    first.described.keys().take(MOST_MEMBERS).any(|member| {
        let within: Option<Vec<Listed<'_>>> = branches.iter().map(|branch| branch.within(graph, member)).collect();
        within.is_some_and(|within| {
            selects_each(&within.iter().collect::<Vec<_>>(), &[]) || selects_within(graph, &within, depth)
        })
    })
}

/// Returns whether a member distinguishes branches, and others distinguish those that have a value in common.
fn are_selected(branches: &[&Listed<'_>], member: &str, used: &[&str]) -> bool {
    let Some(values) = values(branches, member) else { return false };
    let groups: BTreeSet<BTreeSet<usize>> = by_value(&values).into_values().collect();
    let used = [used, &[member]].concat();
    let is_each = |group: &BTreeSet<usize>| {
        let among: Vec<&Listed<'_>> = group.iter().filter_map(|at| branches.get(*at).copied()).collect();
        among.len() == 1 || selects_each(&among, &used)
    };
    groups.len() > 1 && groups.iter().all(is_each)
}

/// Returns the members that may be a tag: those that a branch lists values for, other than the one for all other values.
fn members<'l>(branches: &[&'l Listed<'_>]) -> Vec<&'l str> {
    let all: BTreeSet<&str> = branches.iter().take(2).flat_map(|branch| branch.values.keys().copied()).collect();
    if branches.len() > 1 { all.into_iter().collect() } else { Vec::new() }
}

/// Returns the values that each branch allows for a member that it requires. One branch may be for all values that the
/// others do not list; it has none.
fn values(branches: &[&Listed<'_>], member: &str) -> Option<Vec<Vec<Json>>> {
    let mut rest = None;
    let mut all: Vec<Vec<Json>> = Vec::with_capacity(branches.len());
    for branch in branches.iter().filter(|branch| branch.required.contains(member)) {
        match branch.values.get(member) {
            Some(values) => all.push(values.iter().map(tag_value).collect::<Option<_>>()?),
            None if rest.is_none() => {
                rest = Some(branch.excluded.get(member)?);
                all.push(Vec::new());
            }
            None => return None,
        }
    }
    let is_rest = rest.is_none_or(|excluded| all.iter().flatten().all(|value| excluded.contains(value)));
    (is_rest && all.len() == branches.len() && by_value(&all).len() > 1).then_some(all)
}

fn by_value(values: &[Vec<Json>]) -> ByValue {
    let mut all = ByValue::new();
    for (position, own) in values.iter().enumerate() {
        own.iter().for_each(|value| {
            all.entry(value.to_string()).or_default().insert(position);
        });
    }
    all
}

/// Returns a value that a tag may have, with integers written in one way.
fn tag_value(value: &Json) -> Option<Json> {
    match value {
        Json::String(_) | Json::Bool(_) => Some(value.clone()),
        Json::Number(number) => number.as_number().to_i64().map(Json::from),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

fn have_one_type(values: &[Vec<Json>]) -> bool {
    let mut kinds = values.iter().flatten().map(Kinds::of_value);
    let first = kinds.next();
    kinds.all(|kind| Some(kind) == first)
}

/// Returns the number of branches with a value that no other branch allows.
fn alone(values: &[Vec<Json>]) -> usize {
    let alone: BTreeSet<usize> =
        by_value(values).into_values().filter(|branches| branches.len() == 1).flatten().collect();
    alone.len()
}

impl<'g> Listed<'g> {
    /// Returns the members within a required member that is an object.
    fn within(&self, graph: &'g Graph, member: &str) -> Option<Self> {
        let schemas = self.described.get(member).filter(|_| self.required.contains(member))?;
        let is_object = schemas.iter().any(|schema| View::of(graph, *schema).kinds == Kinds::OBJECT);
        let all = schemas.iter().filter(|_| is_object).map(|schema| Self::with_branches(graph, *schema, DEEPEST));
        all.reduce(|mut all, other| {
            all.required.extend(other.required);
            for (name, values) in other.values {
                all.values.entry(name).or_insert(values);
            }
            for (name, values) in other.excluded {
                all.excluded.entry(name).or_insert(values);
            }
            other.described.into_iter().for_each(|(name, own)| all.described.entry(name).or_default().extend(own));
            all
        })
    }

    /// Returns the members that a schema restricts and requires for every choice of its branches.
    fn with_branches(graph: &'g Graph, schema: SchemaId, depth: usize) -> Self {
        let view = View::of(graph, schema);
        let mut all = Listed::of(graph, &view);
        all.add_chosen(graph, schema);
        for list in view.lists.iter().filter(|_| depth > 0) {
            let branches = list.branches.iter().map(|branch| Listed::with_branches(graph, *branch, depth - 1));
            let Some(of_any) = branches.reduce(Listed::or) else { continue };
            all.required.extend(of_any.required);
            for (name, values) in of_any.values {
                all.values.entry(name).or_insert(values);
            }
        }
        all
    }

    /// Adds the values of members that a branch restricts only by the values that it excludes.
    fn add_own(&mut self, object: &Self) {
        for (name, excluded) in &self.excluded {
            let Some(values) = object.values.get(name) else { continue };
            let left = || values.iter().filter(|value| !excluded.contains(value)).cloned().collect();
            self.values.entry(name).or_insert_with(left);
        }
    }

    /// Adds the values of `discriminator` that select a schema, which only the check tests.
    fn add_chosen(&mut self, graph: &'g Graph, schema: SchemaId) {
        let Some(target) = graph.chosen.get(&schema) else { return };
        let parts = graph[schema].keywords().map(|keywords| keywords.applicator.all_of.as_slice()).unwrap_or_default();
        for tag in parts.iter().filter(|part| *part != target) {
            let tag = Listed::of(graph, &View::plain(graph, *tag));
            tag.values.into_iter().for_each(|(name, values)| {
                self.values.entry(name).or_insert(values);
            });
            self.excluded.extend(tag.excluded);
        }
    }
}
