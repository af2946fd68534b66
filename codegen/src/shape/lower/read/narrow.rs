//! Finds the branches of a list that are possible together with the other keywords.
//! A list with one possible branch is replaced by that branch. Decides no types, and leaves out no branch that an
//! instance could take.

use std::collections::{BTreeMap, BTreeSet};

use typewright::Json;

use crate::ids::SchemaId;
use crate::resolve::Graph;

use super::implies::implies_plainly;
use super::kinds::Kinds;
use super::values;
use super::view::{List, View};

/// The maximum depth of lists within branches.
pub(super) const DEEPEST: usize = 4;
/// How much of this depth a member of an object takes: objects have many members, and most levels have no tag.
pub(super) const PER_MEMBER: usize = 3;

/// The maximum number of branches of a list that narrows another one.
const MOST: usize = 16;

/// The members that a schema restricts to listed values, and those that it requires.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listed<'g> {
    pub(crate) values: BTreeMap<&'g str, Vec<Json>>,
    pub(crate) required: BTreeSet<&'g str>,
    /// The values that members must not have.
    pub(crate) excluded: BTreeMap<&'g str, Vec<Json>>,
    /// The schemas of members that are described without a list of values.
    pub(super) described: BTreeMap<&'g str, Vec<SchemaId>>,
}

impl<'g> View<'g> {
    /// Merges a schema with its `$ref` and `allOf` parts, and with branches that are the only possible ones of their
    /// lists.
    pub(crate) fn of(graph: &'g Graph, schema: SchemaId) -> Self {
        let mut view = Self::plain(graph, schema);
        if !view.lists.is_empty() {
            narrow(graph, &mut view);
        }
        view
    }
}

/// Leaves out the branches that are impossible together with the rest of a view, and adds the only possible one as a
/// part.
fn narrow<'g>(graph: &'g Graph, view: &mut View<'g>) {
    // An open schema allows more values than it lists.
    let is_open = |list: &List| graph[list.owner].open;
    let mut taken = BTreeSet::new();
    loop {
        let own = Listed::of(graph, view);
        let excluded: Vec<SchemaId> = view.applicators().filter_map(|applicator| applicator.not).collect();
        let all: Vec<Vec<SchemaId>> = view.lists.iter().map(|list| list.branches.clone()).collect();
        let kinds = view.kinds;
        let mut impossible = None;
        for (position, list) in view.lists.iter_mut().enumerate() {
            if list.branches.len() < 2 || is_open(list) {
                continue;
            }
            let mut listed = own.clone();
            let others =
                all.iter().enumerate().filter(|(other, branches)| *other != position && branches.len() <= MOST);
            others.for_each(|(_, branches)| listed.add_list(graph, branches));
            let is_telling = kinds != Kinds::ALL || listed.restricts_members();
            if is_telling || !excluded.is_empty() {
                let possible = |branch: &SchemaId| {
                    let is_not = |not: &SchemaId| implies_plainly(graph, &View::plain(graph, *branch), *not);
                    !excludes(graph, kinds, &listed, *branch, DEEPEST) && !excluded.iter().any(is_not)
                };
                let branches: Vec<SchemaId> = list.branches.iter().copied().filter(possible).collect();
                if branches.is_empty() {
                    impossible = Some(list.clone());
                    break;
                }
                list.branches = branches;
            }
        }
        if impossible.is_some() {
            (view.is_never, view.impossible) = (true, impossible);
            break;
        }
        let only = |list: &List| match list.branches.as_slice() {
            [only] if !taken.contains(only) && !is_open(list) => Some((*only, list.owner)),
            [_, ..] | [] => None,
        };
        let Some((branch, owner)) = view.lists.iter().find_map(only) else { break };
        taken.insert(branch);
        view.take(graph, branch, owner);
    }
    view.lists.retain(|list| list.branches.len() > 1 || is_open(list));
}

impl<'g> Listed<'g> {
    fn restricts_members(&self) -> bool {
        !self.values.is_empty() || !self.excluded.is_empty() || !self.described.is_empty()
    }

    fn names(&self, name: &str) -> bool {
        self.values.contains_key(name) || self.excluded.contains_key(name) || self.described.contains_key(name)
    }

    /// Returns whether a member that one of both requires has no valid value, because of members within it.
    fn excludes_within(&self, graph: &'g Graph, other: &Self, depth: usize) -> bool {
        let is_required = |name: &str| self.required.contains(name) || other.required.contains(name);
        let excludes_any = |(name, schemas): (&&str, &Vec<SchemaId>)| {
            let own = other.described.get(name).filter(|_| is_required(name));
            own.into_iter().flatten().any(|own| {
                schemas.iter().filter(|schema| *schema != own).any(|schema| {
                    let view = View::plain(graph, *schema);
                    excludes(graph, view.kinds, &Self::of(graph, &view), *own, depth)
                })
            })
        };
        self.described.iter().any(excludes_any)
    }

    /// Returns whether another schema requires a member and lists only values for it that this one excludes.
    fn leaves_out(&self, other: &Self) -> bool {
        other.values.iter().any(|(name, values)| {
            let excluded = self.excluded.get(name);
            let is_required = self.required.contains(name) || other.required.contains(name);
            is_required && excluded.is_some_and(|excluded| values.iter().all(|value| excluded.contains(value)))
        })
    }

    /// Keeps only the members that both require, and those that both restrict, with the values of both.
    pub(crate) fn or(self, mut other: Self) -> Self {
        let required = self.required.into_iter().filter(|name| other.required.contains(name)).collect();
        let mut both = Self { required, ..Self::default() };
        for (name, values) in self.excluded {
            let others = other.excluded.get(name);
            both.excluded.extend(others.filter(|others| **others == values).map(|_| (name, values.clone())));
        }
        for (name, mut values) in self.values {
            let Some(others) = other.values.remove(name) else { continue };
            let new: Vec<Json> = others.into_iter().filter(|value| !values.contains(value)).collect();
            values.extend(new);
            both.values.insert(name, values);
        }
        both
    }

    /// Adds the members that the branches of a list restrict and require, whichever applies.
    fn add_list(&mut self, graph: &'g Graph, branches: &[SchemaId]) {
        let all = branches.iter().map(|branch| Self::of(graph, &View::plain(graph, *branch)));
        let Some(of_any) = all.reduce(Self::or) else { return };
        self.required.extend(of_any.required);
        for (name, values) in of_any.values {
            match self.values.get_mut(name) {
                Some(known) => known.retain(|value| values.contains(value)),
                None => drop(self.values.insert(name, values)),
            }
        }
    }

    /// Returns the members in the parts of a view, without its branches.
    pub(crate) fn of(graph: &'g Graph, view: &View<'g>) -> Self {
        Self::among(graph, view, |_| true)
    }

    /// Returns the same, but the values of some members only.
    fn among(graph: &'g Graph, view: &View<'g>, is_relevant: impl Fn(&str) -> bool) -> Self {
        let mut listed = Self::default();
        for (_, keywords) in &view.parts {
            listed.required.extend(keywords.validation.required.iter().map(String::as_str));
            for (name, schema) in keywords.applicator.properties.iter().filter(|(name, _)| is_relevant(name)) {
                let Some(values) = closed_values(graph, *schema) else {
                    listed.excluded.extend(excluded_values(graph, *schema).map(|values| (name.as_str(), values)));
                    listed.described.entry(name).or_default().push(*schema);
                    continue;
                };
                match listed.values.get_mut(name.as_str()) {
                    Some(known) => known.retain(|value| values.contains(value)),
                    None => {
                        listed.values.insert(name, values);
                    }
                }
            }
        }
        for (name, excluded) in &listed.excluded {
            listed.values.entry(name).and_modify(|values| values.retain(|value| !excluded.contains(value)));
        }
        listed
    }
}

/// Returns the values that a schema lists, if it allows no others.
pub(crate) fn closed_values(graph: &Graph, schema: SchemaId) -> Option<Vec<Json>> {
    let view = View::plain(graph, schema);
    let values = values::values(graph, &view, view.kinds)?;
    let is_closed = !values::are_open(graph, &view);
    is_closed.then(|| values.into_iter().map(|value| value.json).collect())
}

/// Returns the values that a schema excludes by `not` with a list, if it excludes any.
pub(crate) fn excluded_values(graph: &Graph, schema: SchemaId) -> Option<Vec<Json>> {
    Some(values::excluded(graph, &View::plain(graph, schema))).filter(|values| !values.is_empty())
}

/// Returns whether no instance of these JSON types, with members as listed, is valid against a branch.
fn excludes(graph: &Graph, kinds: Kinds, listed: &Listed<'_>, branch: SchemaId, depth: usize) -> bool {
    let view = View::plain(graph, branch);
    let both = view.kinds.intersection(kinds);
    if view.is_never || both.is_empty() {
        return true;
    }
    let impossible = |list: &List| {
        let all = list.branches.iter();
        depth > 0 && all.clone().all(|branch| excludes(graph, both, listed, *branch, depth - 1))
    };
    if view.lists.iter().any(impossible) {
        return true;
    }
    if both != Kinds::OBJECT {
        return false;
    }
    // Only members that both restrict can exclude each other; the others are many in a union of large objects.
    let own = Listed::among(graph, &view, |name| listed.names(name));
    if listed.leaves_out(&own) || own.leaves_out(listed) {
        return true;
    }
    if depth.checked_sub(PER_MEMBER).is_some_and(|depth| listed.excludes_within(graph, &own, depth)) {
        return true;
    }
    listed.values.iter().any(|(name, values)| {
        let is_required = listed.required.contains(name) || own.required.contains(name);
        let others = own.values.get(name).filter(|_| is_required);
        others.is_some_and(|others| values.iter().all(|value| !others.contains(value)))
    })
}
