//! Objects with members and branches with a tag: creates one schema for each branch, with the members of both.
//! So the branches form a union whose variants hold the common members too. Decides no types.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::{Applicator, Body, Keywords, Schema};

use super::making::{Making, id};
use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::tag::Tag;
use crate::shape::lower::read::view::{self, View};

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
    /// For each of these, the branch that it was created for.
    written: BTreeMap<SchemaId, SchemaId>,
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

    /// Returns all created schemas, each with its branch.
    pub(crate) fn all(&self) -> impl Iterator<Item = (SchemaId, SchemaId)> {
        self.written.iter().map(|(made, branch)| (*made, *branch))
    }

    /// Returns the branches of each object.
    pub(crate) fn branches(&self) -> impl Iterator<Item = Vec<SchemaId>> {
        self.of_object.values().map(|variants| variants.iter().filter_map(|made| self.written(*made)).collect())
    }

    /// Returns the branch that a schema was created for.
    pub(crate) fn written(&self, variant: SchemaId) -> Option<SchemaId> {
        self.written.get(&variant).copied()
    }

    fn create(&mut self, graph: &Graph, making: &mut Making, object: SchemaId) {
        if graph[object].keywords().is_none() || view::alias(graph, object).is_some() {
            return;
        }
        let view = View::of(graph, object);
        let [list] = view.lists.as_slice() else { return };
        let is_plain = view.kinds == Kinds::OBJECT && !view.is_never && !view.is_partial && !view.has_conditions();
        let is_union = list.branches.len() > 1 && !graph[list.owner].open;
        if !is_plain || !is_union || !view.names_members(graph) || making.count() > MOST_MADE {
            return;
        }
        let Some(Applicator { one_of, any_of, .. }) = graph[list.owner].keywords().map(|own| &own.applicator) else {
            return;
        };
        let all = if list.keyword == "oneOf" { one_of } else { any_of };
        let repeated = names(&view).len() * list.branches.len();
        if repeated > MOST_REPEATED || Tag::beside(graph, &view, &list.branches).is_none() {
            return;
        }
        let is_within = self.is_within(graph, object, list.owner);
        let at = if is_within { list.owner } else { object };
        let variants = list.branches.iter().map(|&branch| {
            let position = all.iter().position(|other| *other == branch).unwrap_or_default();
            let place = format!("{}/{}/{position}", graph[at].location.pointer, list.keyword);
            // If the branch is not in the object, diagnostics and names use the location of the object.
            let location = graph[if is_within { branch } else { object }].location.clone();
            let like = Schema { location, ..graph[branch].clone() };
            let made = making.make(graph, object, like, both(graph, object, branch), place);
            self.written.insert(made, branch);
            made
        });
        let variants = variants.collect();
        self.of_object.insert(object, variants);
    }

    /// Returns whether a list of branches is written in an object, in one of its `allOf` parts, or in the branch that
    /// the object was created for. Otherwise the object refers to a definition with the list, which has types of its
    /// own.
    fn is_within(&self, graph: &Graph, object: SchemaId, owner: SchemaId) -> bool {
        let at = self.written(object).unwrap_or(object);
        let [at, owner] = [at, owner].map(|schema| &graph[schema].location);
        let rest = owner.pointer.strip_prefix(at.pointer.as_str()).filter(|_| owner.file == at.file);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("/allOf/"))
    }
}

/// Returns the names of the members that an object has itself, without its branches.
fn names<'v>(view: &'v View<'_>) -> BTreeSet<&'v String> {
    let described = view.applicators().flat_map(|applicator| &applicator.properties).map(|(name, _)| name);
    described.chain(view.validations().flat_map(|validation| &validation.required)).collect()
}

/// Returns a schema that applies an object and one of its branches.
/// The object excludes the other branches, because they have other values of the tag.
fn both(graph: &Graph, object: SchemaId, branch: SchemaId) -> Body {
    let described = |schema: SchemaId| graph[schema].keywords().map(|said| said.metadata.clone());
    let keywords = Keywords {
        applicator: Applicator { all_of: vec![object, branch], ..Applicator::default() },
        metadata: described(view::behind(graph, branch)).unwrap_or_default(),
        ..Keywords::default()
    };
    Body::Keywords(Box::new(keywords))
}
