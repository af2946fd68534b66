//! Finds the definition whose type a narrowed schema has: a part of it that implies all other parts.
//! `allOf` of a union and a constant for its tag is one of the branches of the union. Makes no forms.

use crate::ids::SchemaId;

use super::facts::Facts;
use crate::shape::lower::read::implies;
use crate::shape::lower::read::view::{View, asserts};

/// Returns the definition that has all members and values of a schema and no others, if it is one of its parts.
/// A schema with a name keeps a type of its own.
pub(crate) fn definition(facts: &Facts<'_>, schema: SchemaId, view: &View<'_>) -> Option<SchemaId> {
    let graph = facts.graph;
    let asserting = view.parts.iter().filter(|(_, keywords)| asserts(keywords)).count();
    if asserting < 2 || facts.is_named(schema) || graph[schema].open || view.is_partial {
        return None;
    }
    let defined = view.parts.iter().map(|(part, _)| *part).filter(|part| facts.documented.contains(part));
    let mut defined =
        defined.chain(of_branch(facts, schema, view)).filter(|part| *part != schema && !graph[*part].open);
    defined.find(|part| implies::has_type_of(graph, &View::of(graph, *part), schema))
}

/// Returns the branch that a schema was created for, if it is inline, and the schemas that were created for this branch
/// with the members of a part. A narrowed union has these branches too.
fn of_branch(facts: &Facts<'_>, schema: SchemaId, view: &View<'_>) -> Vec<SchemaId> {
    let graph = facts.graph;
    let Some(branch) = graph[schema].branch() else { return Vec::new() };
    let variants = view.parts.iter().filter_map(|(part, _)| facts.wide.variants(*part)).flatten().copied();
    let same = variants.filter(|variant| graph[*variant].branch() == Some(branch));
    same.chain([branch]).collect()
}
