//! Files whose root only holds definitions: the root is not a model, because it asserts nothing.
//! Does not change schemas, and keeps roots that something refers to.

use std::collections::BTreeSet;

use super::Graph;
use crate::schema::{Applicator, Keywords, SchemaId, Validation};

/// Removes the roots that only hold definitions from the models.
pub(crate) fn leave_out(graph: &mut Graph) {
    let dynamic = graph.dynamic_references.values().map(|link| link.initial);
    let targets: BTreeSet<SchemaId> = graph.references.values().copied().chain(dynamic).collect();
    let is_list = |schema: &SchemaId| {
        let keywords = graph.schemas.get(schema.0 as usize).and_then(|schema| schema.keywords());
        !targets.contains(schema) && keywords.is_some_and(only_defines)
    };
    let lists: BTreeSet<SchemaId> = graph.roots.iter().map(|root| root.schema).filter(is_list).collect();
    for root in &mut graph.roots {
        root.models.retain(|model| !lists.contains(model));
    }
}

/// Returns whether a schema has definitions and annotations only.
fn only_defines(keywords: &Keywords) -> bool {
    let core = &keywords.core;
    let is_reference = core.reference.is_some() || core.dynamic_reference.is_some() || core.dynamic_anchor.is_some();
    !core.definitions.is_empty()
        && !is_reference
        && !core.recursive_anchor
        && !keywords.nullable
        && keywords.has_only(&Applicator::default(), &Validation::default())
}
