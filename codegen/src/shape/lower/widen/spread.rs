//! Objects with members and branches with a tag: creates one schema for each branch, with the members of both.
//! So the branches form a union whose variants hold the common members too. Decides no types.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applicator, Body, Keywords, Schema, Synthesized, Type, TypeSet, Validation};

use super::making::{Making, id};
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::matching::names;
use crate::shape::lower::read::tag::Tag;
use crate::shape::lower::read::view::{self, List, View};

/// The maximum number of members that are repeated in variants, in one union.
const MOST_REPEATED: usize = 120;
/// The maximum depth of unions within variants.
const MOST_ROUNDS: usize = 4;
/// The maximum number of schemas that are created.
const MOST_MADE: usize = 10_000;

/// The schemas that were created for branches.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spread {
    /// For each object, the schemas of its variants.
    of_object: BTreeMap<SchemaId, Vec<SchemaId>>,
}

impl Spread {
    /// Creates the schemas for all objects of a graph.
    /// The returned graph includes them.
    pub(crate) fn of<'g>(graph: &'g Graph, making: &mut Making) -> (Cow<'g, Graph>, Self) {
        let (mut spread, mut graph, mut first) = (Self::default(), Cow::Borrowed(graph), 0);
        for _ in 0..MOST_ROUNDS {
            let last = graph.schemas.len();
            (first..last).map(id).for_each(|schema| spread.create(&graph, making, schema));
            if making.is_done() {
                break;
            }
            making.add_to(graph.to_mut());
            first = last;
        }
        (graph, spread)
    }

    /// Returns the schemas for the variants of an object with branches.
    pub(crate) fn variants(&self, object: SchemaId) -> Option<&[SchemaId]> {
        self.of_object.get(&object).map(Vec::as_slice)
    }

    /// Returns the branches of each object.
    pub(crate) fn branches(&self, graph: &Graph) -> impl Iterator<Item = Vec<SchemaId>> {
        self.of_object.values().map(|variants| variants.iter().filter_map(|made| graph[*made].branch()).collect())
    }

    fn create(&mut self, graph: &Graph, making: &mut Making, object: SchemaId) {
        if graph[object].keywords().is_none() || view::alias(graph, object).is_some() {
            return;
        }
        let view = View::of(graph, object);
        let [list] = view.lists.as_slice() else { return };
        let of_branches = list.branches.iter().map(|branch| View::of(graph, *branch).kinds);
        let of_branches = of_branches.fold(Kinds::NONE, Kinds::union);
        let is_object = view.kinds.without(Kinds::NULL) == Kinds::OBJECT;
        let is_plain = is_object || view.kinds.intersection(of_branches).without(Kinds::NULL) == Kinds::OBJECT;
        let is_plain = is_plain && !view.is_never && !view.is_partial && !view.has_conditions();
        let is_of_objects = |branch: &SchemaId| View::of(graph, *branch).kinds.meets(Kinds::OBJECT);
        let (branches, others): (Vec<_>, Vec<_>) = list.branches.iter().copied().partition(is_of_objects);
        let is_union = branches.len() > 1 && !graph[list.owner].open;
        if !is_plain || !is_union || !view.names_members(graph) || making.count() > MOST_MADE {
            return;
        }
        let repeated = names(&view).len() * branches.len();
        if repeated > MOST_REPEATED || !Tag::selects_branches_of(graph, &view, &branches) {
            return;
        }
        let nullable = is_object && view.kinds.has(Kinds::NULL);
        let variants = variants_of(graph, making, object, list, &branches, nullable);
        self.of_object.insert(object, variants.into_iter().chain(others).collect());
    }
}

/// Creates a schema for each branch of an object, and one for `null` if the object is `nullable`.
fn variants_of(
    graph: &Graph,
    making: &mut Making,
    object: SchemaId,
    list: &List,
    branches: &[SchemaId],
    nullable: bool,
) -> Vec<SchemaId> {
    let is_within = is_within(graph, object, list.owner);
    let at = if is_within { list.owner } else { object };
    let applicator = graph[list.owner].keywords().map(|own| &own.applicator);
    let all = applicator.map(|own| if list.keyword == "oneOf" { &own.one_of } else { &own.any_of });
    let above = format!("{}/{}", graph[at].naming_pointer(), list.keyword);
    let mut variants = Vec::with_capacity(branches.len() + 1);
    for &branch in branches {
        let position = all.into_iter().flatten().position(|other| *other == branch).unwrap_or_default();
        // If the branch is not in the object, diagnostics and names use the location of the object.
        let location = graph[if is_within { branch } else { object }].location.clone();
        let like = Schema { location, ..graph[branch].clone() };
        let synthesized = Synthesized { pointer: format!("{above}/{position}"), branch: Some(branch) };
        variants.push(making.make(graph, object, like, both(graph, object, branch, nullable), synthesized));
    }
    if nullable {
        let null = Keywords { validation: of_type(Type::Null), ..Keywords::default() };
        let synthesized = Synthesized { pointer: format!("{above}/null"), branch: None };
        let like = graph[object].clone();
        variants.push(making.make(graph, object, like, Body::Keywords(Box::new(null)), synthesized));
    }
    variants
}

/// Returns whether a list of branches is written in an object, in one of its `allOf` parts, or in the branch that the
/// object was created for.
/// Otherwise the object refers to a definition with the list, which has types of its own.
fn is_within(graph: &Graph, object: SchemaId, owner: SchemaId) -> bool {
    let at = graph[object].branch().unwrap_or(object);
    let [at, owner] = [at, owner].map(|schema| &graph[schema].location);
    let rest = owner.pointer.strip_prefix(at.pointer.as_str()).filter(|_| owner.file == at.file);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("/allOf/"))
}

/// Returns the assertion of one JSON type.
fn of_type(ty: Type) -> Validation {
    Validation { types: Some(TypeSet(vec![ty])), ..Validation::default() }
}

/// Returns a schema that applies an object and one of its branches, without `null` if the object is `nullable`.
/// The object excludes the other branches, because they have other values of the tag.
fn both(graph: &Graph, object: SchemaId, branch: SchemaId, nullable: bool) -> Body {
    let described = |schema: SchemaId| graph[schema].keywords().map(|said| said.metadata.clone());
    let keywords = Keywords {
        applicator: Applicator { all_of: vec![object, branch], ..Applicator::default() },
        validation: if nullable { of_type(Type::Object) } else { Validation::default() },
        metadata: described(view::behind(graph, branch)).unwrap_or_default(),
        ..Keywords::default()
    };
    Body::Keywords(Box::new(keywords))
}
