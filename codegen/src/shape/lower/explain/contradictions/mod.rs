//! Finds keywords that exclude each other, so that no instance is valid: in one schema, or in those that `$ref` and
//! `allOf` apply to the same instance. Changes no types.

mod bounds;
mod branches;
mod closed;
mod counts;
mod elements;
mod found;
mod lists;
mod member_names;
mod members;
mod values;

pub(super) use found::Contradiction;

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::SchemaId;
use crate::resolve::Graph;

use crate::shape::lower::read::kinds::Kinds;
use crate::shape::lower::read::view::{self, View};
use found::Here;

/// The maximum depth of members and elements within one another.
const DEEPEST: usize = 4;

/// The contradictions of schemas, each at the schema in which its keywords meet.
pub(super) struct Contradictions<'g> {
    graph: &'g Graph,
    known: BTreeMap<SchemaId, Contradiction>,
    /// The schemas with contradictions, and those for their members that exclude each other.
    involved: BTreeSet<SchemaId>,
}

impl<'g> Contradictions<'g> {
    /// Searches all schemas that were read.
    pub(super) fn of(graph: &'g Graph) -> Self {
        let ids = (0..graph.schemas.len()).filter_map(|index| u32::try_from(index).ok()).map(SchemaId);
        let written = ids.filter(|id| !graph.views.contains_key(id) && graph[*id].synthesized.is_none());
        let known: BTreeMap<_, _> = written.filter_map(|schema| Some((schema, find(graph, schema)?))).collect();
        let of_whole = |found: &Contradiction, schema: SchemaId| Some(schema).filter(|_| !found.is_of_branch);
        let involved =
            known.iter().flat_map(|(schema, found)| found.schemas.iter().copied().chain(of_whole(found, *schema)));
        let involved = involved.collect();
        Self { graph, known, involved }
    }

    /// Returns the schemas with contradictions that are not those of their parts, and the contradictions.
    pub(super) fn own(&self) -> impl Iterator<Item = (SchemaId, &Contradiction)> {
        let is_own = |schema: SchemaId| {
            let parts = self.graph[schema].keywords().map(|keywords| &keywords.applicator.all_of);
            let mut parts = parts.into_iter().flatten().copied().chain(view::referenced(self.graph, schema));
            !parts.any(|part| part != schema && self.known.contains_key(&part))
        };
        self.known.iter().map(|(schema, found)| (*schema, found)).filter(move |(schema, _)| is_own(*schema))
    }

    /// Returns whether a schema, or one that it was created from, has a contradiction.
    pub(super) fn has(&self, schema: SchemaId) -> bool {
        let mut parts = View::of(self.graph, schema).parts.into_iter();
        self.involved.contains(&schema) || parts.any(|(part, _)| self.involved.contains(&part))
    }
}

/// Returns the first contradiction in a schema.
fn find(graph: &Graph, schema: SchemaId) -> Option<Contradiction> {
    let keywords = graph[schema].keywords()?;
    let here = Here { graph, schema };
    if let Some(found) = branches::find(here, keywords) {
        return Some(found);
    }
    let view = View::of(graph, schema);
    if let Some(list) = &view.impossible {
        return Some(lists::excluded(here, &view, list));
    }
    if view.is_never || view.is_partial {
        return None;
    }
    deep(here, &view, DEEPEST)
}

/// Returns the first contradiction between the keywords for a value, its members or its elements.
fn deep(here: Here<'_>, view: &View<'_>, depth: usize) -> Option<Contradiction> {
    let kinds = view.kinds.without(Kinds::NULL);
    let inner = |find: fn(Here<'_>, &View<'_>, usize) -> Option<Contradiction>| find(here, view, depth.checked_sub(1)?);
    of_view(here, view)
        .or_else(|| (kinds == Kinds::OBJECT).then(|| closed::find(here, view))?)
        .or_else(|| inner(members::find))
        .or_else(|| (kinds == Kinds::ARRAY).then(|| inner(elements::find))?)
}

/// Returns the first contradiction between the keywords for the value itself.
fn of_view(here: Here<'_>, view: &View<'_>) -> Option<Contradiction> {
    let kinds = view.kinds.without(Kinds::NULL);
    let is_only = |only: Kinds| !kinds.is_empty() && only.has(kinds);
    values::find(here, view)
        .or_else(|| is_only(Kinds::NUMBER).then(|| bounds::find(here, view))?)
        .or_else(|| is_only(Kinds::STRING).then(|| counts::lengths(here, view))?)
        .or_else(|| is_only(Kinds::ARRAY).then(|| counts::items(here, view))?)
        .or_else(|| is_only(Kinds::OBJECT).then(|| counts::members(here, view))?)
        .or_else(|| is_only(Kinds::OBJECT).then(|| member_names::find(here, view))?)
}
