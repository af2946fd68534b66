//! Dynamic scopes made static: one copy of a subschema for each set of outermost dynamic anchors that it can tell apart.
//! Knows nothing of assertions; it only says which anchors a subschema depends on, and what they are bound to.

use std::collections::{BTreeMap, BTreeSet};

use super::children::for_each_child;
use crate::resolve::graph::Graph;
use crate::schema::SchemaId;

/// The outermost schema that each dynamic anchor names, for the anchors that matter.
///
/// The first schema resource that is entered and has an anchor of that name decides
/// ([core §8.2.3.2](https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2)), so a scope only ever grows.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Scope(BTreeMap<String, SchemaId>);

impl Scope {
    /// What a dynamic reference to `anchor` means here.
    pub(super) fn get(&self, anchor: &str) -> Option<SchemaId> {
        self.0.get(anchor).copied()
    }
}

/// For each schema, the dynamic anchors that a reference in its reach looks for.
#[derive(Debug, Default)]
pub(super) struct Relevance(BTreeMap<SchemaId, BTreeSet<String>>);

impl Relevance {
    /// Follows every dynamic reference backwards to the schemas that lead to it.
    pub(super) fn analyse(graph: &Graph) -> Self {
        let mut relevance = Self::default();
        let mut pending = Vec::new();
        for (&schema, link) in &graph.dynamic_references {
            if let Some(anchor) = &link.anchor {
                pending.push((schema, anchor.clone()));
            }
        }
        if pending.is_empty() {
            return relevance;
        }
        let leading = leading_to(graph);
        while let Some((schema, anchor)) = pending.pop() {
            if relevance.0.entry(schema).or_default().insert(anchor.clone()) {
                let sources = leading.get(&schema).into_iter().flatten();
                pending.extend(sources.map(|&source| (source, anchor.clone())));
            }
        }
        relevance
    }

    /// The scope inside `schema`, entered from `outer`.
    pub(super) fn enter(&self, graph: &Graph, outer: &Scope, schema: SchemaId) -> Scope {
        let Some(relevant) = self.0.get(&schema) else {
            return Scope::default();
        };
        let own = graph.dynamic_anchors.get(&graph[schema].location.base_uri);
        let bound = |anchor: &String| {
            let target = outer.get(anchor).or_else(|| own?.get(anchor).copied())?;
            Some((anchor.clone(), target))
        };
        Scope(relevant.iter().filter_map(bound).collect())
    }
}

/// For each schema, those that hold it or refer to it, whatever the dynamic scope is.
fn leading_to(graph: &Graph) -> BTreeMap<SchemaId, Vec<SchemaId>> {
    let mut leading: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
    for (index, schema) in (0_u32..).zip(&graph.schemas) {
        let source = SchemaId(index);
        for_each_child(schema, |child| leading.entry(child).or_default().push(source));
        if let Some(&target) = graph.references.get(&source) {
            leading.entry(target).or_default().push(source);
        }
        let Some(link) = graph.dynamic_references.get(&source) else {
            continue;
        };
        leading.entry(link.initial).or_default().push(source);
        let Some(anchor) = &link.anchor else { continue };
        for anchors in graph.dynamic_anchors.values() {
            if let Some(&target) = anchors.get(anchor) {
                leading.entry(target).or_default().push(source);
            }
        }
    }
    leading
}
