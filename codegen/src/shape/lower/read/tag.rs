//! Finds the member whose value distinguishes the branches of a union.
//! Branches may require and restrict it at any depth. Decides no types.

use std::collections::{BTreeMap, BTreeSet};

use typewright::Json;

use crate::ids::SchemaId;
use crate::resolve::Graph;

use super::kinds::Kinds;
use super::narrow::{DEEPEST, Listed};
use super::view::View;

/// Returns a value of a tag as text; `None` if no tag has it.
type Text = fn(&Json) -> Option<String>;

/// A member that every branch requires, with the strings that each allows; most of these are in one branch only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) member: String,
    /// The values of each branch.
    pub(crate) values: Vec<Vec<String>>,
}

impl Tag {
    /// Returns the tag of branches, each of which may be several schemas: the member that distinguishes most of them.
    pub(crate) fn of(graph: &Graph, branches: &[Vec<SchemaId>]) -> Option<Self> {
        let of_branch = |branch: &Vec<SchemaId>| {
            let all = branch.iter().map(|schema| Listed::with_branches(graph, *schema, DEEPEST));
            all.reduce(Listed::or)
        };
        let branches: Vec<Listed<'_>> = branches.iter().map(of_branch).collect::<Option<_>>()?;
        Self::with_rest(&branches, string)
    }

    /// Returns whether the branches of an object that has members itself have a tag.
    /// Its values are strings, integers or booleans, and each selects one branch.
    pub(crate) fn selects_branches_of(graph: &Graph, object: &View<'_>, branches: &[SchemaId]) -> bool {
        let own = Listed::of(graph, object);
        let of_branch = |branch: &SchemaId| {
            let mut all = Listed::with_branches(graph, *branch, DEEPEST);
            all.required.extend(&own.required);
            all
        };
        let tag = Self::with_rest(&branches.iter().map(of_branch).collect::<Vec<_>>(), scalar);
        tag.is_some_and(Self::values_differ)
    }

    /// Returns whether branches have a tag, and each of its values selects one branch.
    pub(crate) fn selects(graph: &Graph, branches: &[SchemaId]) -> bool {
        let branches: Vec<Vec<SchemaId>> = branches.iter().map(|branch| vec![*branch]).collect();
        Self::of(graph, &branches).is_some_and(Self::values_differ)
    }

    fn values_differ(self) -> bool {
        let mut known = BTreeSet::new();
        self.values.into_iter().flatten().all(|value| known.insert(value))
    }

    /// Returns the tag of branches, one of which may be for all values that the others do not list; it has no values.
    fn with_rest(branches: &[Listed<'_>], text: Text) -> Option<Self> {
        let rest = branches.iter().position(|branch| !branch.excluded.is_empty());
        let Some((position, rest)) = rest.and_then(|at| Some((at, branches.get(at)?))) else {
            return Self::among(branches, text);
        };
        let others = branches.iter().enumerate().filter(|(at, _)| *at != position).map(|(_, branch)| branch.clone());
        let mut tag = Self::among(&others.collect::<Vec<_>>(), text)?;
        let excluded =
            rest.excluded.get(tag.member.as_str()).filter(|_| rest.required.contains(tag.member.as_str()))?;
        let excludes = |value: &String| excluded.iter().any(|known| text(known).as_ref() == Some(value));
        let is_rest = tag.values.iter().flatten().all(excludes);
        tag.values.insert(position, Vec::new());
        is_rest.then_some(tag)
    }

    fn among(branches: &[Listed<'_>], text: Text) -> Option<Self> {
        let (first, _) = branches.split_first().filter(|(_, others)| !others.is_empty())?;
        let tags = first.values.keys().filter_map(|member| {
            let values: Option<Vec<Vec<String>>> = branches.iter().map(|branch| texts(branch, member, text)).collect();
            let values = values?;
            let alone = alone(&values);
            (alone > 0).then(|| (alone, Self { member: (*member).to_owned(), values }))
        });
        // Of equally good ones, returns the first by name, in any order of the branches.
        tags.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, tag)| tag)
    }
}

/// Returns the values that a branch allows for a member that it requires.
fn texts(branch: &Listed<'_>, member: &str, text: Text) -> Option<Vec<String>> {
    let values = branch.values.get(member).filter(|_| branch.required.contains(member))?;
    values.iter().map(text).collect()
}

fn string(value: &Json) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// Returns the JSON text of a value that a tag may have.
fn scalar(value: &Json) -> Option<String> {
    let is_tag = matches!(value, Json::String(_) | Json::Bool(_)) || Kinds::of_value(value) == Kinds::INTEGER;
    is_tag.then(|| value.to_string())
}

/// Returns the number of branches with a value that no other branch allows.
fn alone(values: &[Vec<String>]) -> usize {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for value in values.iter().flatten() {
        *counts.entry(value).or_default() += 1;
    }
    values.iter().filter(|own| own.iter().any(|value| counts.get(value) == Some(&1))).count()
}

impl Listed<'_> {
    /// Returns the members that a schema restricts and requires for every choice of its branches.
    fn with_branches(graph: &Graph, schema: SchemaId, depth: usize) -> Listed<'_> {
        let view = View::of(graph, schema);
        let mut all = Listed::of(graph, &view);
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

    /// Keeps only the members that both require, and those that both restrict, with the values of both.
    fn or(self, mut other: Self) -> Self {
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
}
