//! Finds the members of an object that its branches describe.
//! The branches are in `anyOf`, `oneOf`, `then`, `else` and `dependentSchemas`. Decides no types.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::Applies;

use super::chain::Chain;
use super::kinds::Kinds;
use super::narrow::Listed;
use super::values::values;
use super::view::View;

/// The maximum depth of nested branches.
const DEEPEST: usize = 16;

/// The members of an object in a schema and its branches.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct BranchMembers {
    /// Members that branches describe, in documented order, each with its subschemas.
    pub(crate) members: Members,
    /// Members that are described for every instance: by the schema itself, or by every branch.
    pub(crate) covered: BTreeSet<String>,
    /// Members that are required for every instance.
    pub(crate) required: BTreeSet<String>,
    /// Members that only a condition names.
    pub(crate) conditions: BTreeSet<String>,
    /// Whether no instance has additional members.
    pub(crate) closed: bool,
    /// Whether a branch describes members by other means than names, or is nested too deeply.
    pub(crate) open_ended: bool,
    /// The keywords whose branches describe members, with these and their subschemas.
    pub(crate) shaping: BTreeMap<&'static str, BTreeSet<(String, SchemaId)>>,
}

/// Members in the order in which they were found.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Members {
    /// Each with its subschemas.
    pub(crate) all: Vec<(String, Vec<SchemaId>)>,
    positions: BTreeMap<String, usize>,
    known: BTreeSet<(usize, SchemaId)>,
}

/// The memoized results for schemas.
#[derive(Debug)]
pub(crate) struct Branches<'g> {
    graph: &'g Graph,
    known: BTreeMap<SchemaId, Rc<BranchMembers>>,
    way: Vec<SchemaId>,
}

/// Schemas of which an instance takes at least one, or possibly none.
struct Group {
    keyword: &'static str,
    branches: Vec<SchemaId>,
    is_complete: bool,
}

impl<'g> Branches<'g> {
    pub(crate) fn new(graph: &'g Graph) -> Self {
        Self { graph, known: BTreeMap::new(), way: Vec::new() }
    }

    /// Returns the members that a schema and its branches describe.
    pub(crate) fn of(&mut self, schema: SchemaId) -> Rc<BranchMembers> {
        if let Some(found) = self.known.get(&schema) {
            return Rc::clone(found);
        }
        if self.way.len() >= DEEPEST || self.way.contains(&schema) {
            return Rc::new(BranchMembers { open_ended: true, ..BranchMembers::default() });
        }
        self.way.push(schema);
        let found = Rc::new(self.read(schema));
        self.way.pop();
        self.known.insert(schema, Rc::clone(&found));
        found
    }

    fn read(&mut self, schema: SchemaId) -> BranchMembers {
        let view = View::of(self.graph, schema);
        let mut found = BranchMembers {
            covered: named(&view).map(|(name, _)| name.clone()).collect(),
            required: view.validations().flat_map(|validation| &validation.required).cloned().collect(),
            closed: is_closed(self.graph, &view),
            ..BranchMembers::default()
        };
        let lists = view.lists.iter().map(|list| Group {
            keyword: list.keyword,
            branches: list.branches.clone(),
            is_complete: true,
        });
        let listed = Listed::of(self.graph, &view);
        let chains: Vec<Chain> =
            view.parts.iter().filter_map(|(_, keywords)| Chain::of(self.graph, &listed, keywords)).collect();
        let chained = chains.iter().map(|chain| Group {
            keyword: "if",
            branches: chain.branches.clone(),
            is_complete: chain.is_complete,
        });
        let dependent = view.subschemas().filter_map(|(how, schema)| {
            Some(Group { keyword: optional_branch(how)?, branches: vec![schema], is_complete: false })
        });
        for group in lists.chain(chained).chain(dependent) {
            self.read_group(&group, &mut found);
        }
        for condition in chains.into_iter().flat_map(|chain| chain.conditions) {
            let view = View::of(self.graph, condition);
            found.conditions.extend(named(&view).map(|(name, _)| name.clone()));
            found.open_ended |= describes_otherwise(&view);
        }
        found
    }

    fn read_group(&mut self, group: &Group, found: &mut BranchMembers) {
        let mut all: Vec<Rc<BranchMembers>> = Vec::new();
        // A list with a branch that accepts everything asserts nothing, so its branches are not alternatives.
        let accepts_all =
            group.keyword == "anyOf" && group.branches.iter().any(|branch| View::of(self.graph, *branch).accepts_all());
        let may_be_object = |view: &View<'_>| {
            let values = values(self.graph, view, Kinds::OBJECT);
            !view.is_never && view.kinds.meets(Kinds::OBJECT) && values.is_none_or(|values| !values.is_empty())
        };
        let branches = group.branches.iter().map(|&branch| (branch, View::of(self.graph, branch)));
        let branches: Vec<(SchemaId, View<'_>)> = branches.filter(|(_, view)| may_be_object(view)).collect();
        // Each object is valid for the only branch with objects, which is then like a part of `allOf`.
        let is_only = group.is_complete && branches.len() == 1;
        for (branch, view) in branches {
            let of_branch = self.of(branch);
            if is_only {
                let shaping = of_branch.shaping.values().flatten().cloned();
                found.shaping.entry(group.keyword).or_default().extend(shaping);
            }
            found.open_ended |= of_branch.open_ended || describes_otherwise(&view);
            found.conditions.extend(of_branch.conditions.iter().cloned());
            let nested =
                of_branch.members.all.iter().flat_map(|(name, schemas)| schemas.iter().map(move |id| (name, *id)));
            for (name, schema) in named(&view).chain(nested) {
                if !accepts_all && !is_only && describes_value(self.graph, schema) {
                    found.shaping.entry(group.keyword).or_default().insert((name.clone(), schema));
                }
                found.members.mention(name, schema);
            }
            all.push(of_branch);
        }
        if group.is_complete && !all.is_empty() {
            let covers = |name: &String| all.iter().all(|branch| branch.closed || branch.covered.contains(name));
            let names: Vec<String> = found.members.all.iter().map(|(name, _)| name.clone()).collect();
            found.covered.extend(names.into_iter().filter(|name| covers(name)));
            let requires = |name: &&String| all.iter().all(|branch| branch.required.contains(*name));
            let first = all.first().map(|branch| branch.required.iter().filter(requires).cloned().collect::<Vec<_>>());
            found.required.extend(first.unwrap_or_default());
            found.closed |= all.iter().all(|branch| branch.closed);
        }
    }
}

/// Returns the members that a schema describes itself.
fn named<'v>(view: &'v View<'_>) -> impl Iterator<Item = (&'v String, SchemaId)> {
    view.parts.iter().flat_map(|(_, keywords)| &keywords.applicator.properties).map(|(name, schema)| (name, *schema))
}

impl Members {
    fn mention(&mut self, name: &str, schema: SchemaId) {
        let position = self.positions.get(name).copied().unwrap_or(self.all.len());
        if !self.known.insert((position, schema)) {
            return;
        }
        if let Some((_, schemas)) = self.all.get_mut(position) {
            schemas.push(schema);
        } else {
            self.positions.insert(name.to_owned(), position);
            self.all.push((name.to_owned(), vec![schema]));
        }
    }
}

/// Returns whether a schema names the members of objects and rejects all others, so that its author can only mean
/// objects.
pub(crate) fn is_closed_object(graph: &Graph, view: &View<'_>) -> bool {
    named(view).next().is_some() && is_closed(graph, view)
}

/// Returns whether `additionalProperties: false` rejects all additional members.
fn is_closed(graph: &Graph, view: &View<'_>) -> bool {
    view.parts.iter().any(|(_, keywords)| {
        let applicator = &keywords.applicator;
        let is_never = |schema| View::of(graph, schema).is_never;
        applicator.additional_properties.is_some_and(is_never) && applicator.pattern_properties.is_empty()
    })
}

/// Returns whether a schema describes members by other means than their names.
fn describes_otherwise(view: &View<'_>) -> bool {
    view.subschemas().any(|(how, _)| match how {
        Applies::Pattern | Applies::Additional | Applies::UnevaluatedProperties => true,
        Applies::Property(_) | Applies::Name => false,
        // The members that branches describe are found in the branches.
        Applies::AllOf | Applies::AnyOf | Applies::OneOf | Applies::Not | Applies::Dependent(_) => false,
        Applies::If | Applies::Then | Applies::Else => false,
        Applies::Prefix | Applies::Items | Applies::Contains | Applies::UnevaluatedItems => false,
    })
}

/// Returns the keyword of a subschema that applies to some instances, independent of other subschemas.
fn optional_branch(how: Applies<'_>) -> Option<&'static str> {
    match how {
        Applies::Dependent(_) => Some("dependentSchemas"),
        // The view has these as parts, as lists, or as chains of conditions.
        Applies::AllOf | Applies::AnyOf | Applies::OneOf | Applies::If | Applies::Then | Applies::Else => None,
        // No instance takes it.
        Applies::Not => None,
        Applies::Property(_) | Applies::Pattern | Applies::Additional | Applies::UnevaluatedProperties => None,
        Applies::Name | Applies::Prefix | Applies::Items | Applies::Contains | Applies::UnevaluatedItems => None,
    }
}

/// Returns whether a schema describes the value of a member, and not only whether it is allowed.
pub(crate) fn describes_value(graph: &Graph, schema: SchemaId) -> bool {
    let view = View::of(graph, schema);
    !view.is_never
        && (view.kinds != Kinds::ALL
            || view.describes_objects()
            || view.describes_arrays()
            || view.has_branches()
            || values(graph, &view, Kinds::ALL).is_some())
}
