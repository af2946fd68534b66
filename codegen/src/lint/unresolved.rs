//! The schemas that accept more or less than their authors mean, because references in them cannot be resolved.

use std::collections::{BTreeMap, BTreeSet};

use crate::resolve::Graph;
use crate::schema::SchemaId;

/// Returns all schemas with such a reference, and all that apply one of them, directly or through others.
pub(super) fn uncertain(graph: &Graph) -> BTreeSet<SchemaId> {
    let mut users: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
    let mut waiting: Vec<SchemaId> = graph.incomplete.iter().copied().collect();
    for (id, schema) in (0..).map(SchemaId).zip(&graph.schemas) {
        let target = graph.references.get(&id).copied();
        let dynamic = graph.dynamic_references.get(&id).map(|link| link.initial);
        let keywords = schema.keywords();
        let has_reference = keywords.is_some_and(|keywords| keywords.core.reference.is_some());
        let has_dynamic = keywords.is_some_and(|keywords| keywords.core.dynamic_reference.is_some());
        let is_lost = |target: Option<SchemaId>| target.is_none_or(|target| graph.is_placeholder(id, target));
        let is_lost = has_reference && is_lost(target) || has_dynamic && is_lost(dynamic);
        waiting.extend(is_lost.then_some(id));
        let children = keywords.into_iter().flat_map(|keywords| keywords.applicator.children());
        children.chain(target).chain(dynamic).for_each(|part| users.entry(part).or_default().push(id));
    }
    let mut uncertain = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if uncertain.insert(id) {
            waiting.extend(users.get(&id).into_iter().flatten());
        }
    }
    uncertain
}
