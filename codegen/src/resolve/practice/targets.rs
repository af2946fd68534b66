//! The schemas that discriminators select: branches of a union, and definitions that extend a base. Changes nothing.

use super::selection::{in_place, referent};
use crate::resolve::Resolver;
use crate::schema::SchemaId;

/// A schema that a discriminator selects.
pub(super) struct Target {
    /// The schema with the `discriminator`.
    pub(super) by: SchemaId,
    pub(super) schema: SchemaId,
    /// The reference to the schema.
    pub(super) reference: String,
}

/// Returns the schemas that all discriminators select.
pub(super) fn targets(resolver: &Resolver<'_>, all: &[SchemaId]) -> Vec<Target> {
    let mut targets = Vec::new();
    for &by in all {
        let Some(keywords) = resolver.arena.schema(by).keywords().filter(|one| one.discriminator.is_some()) else {
            continue;
        };
        for branch in keywords.applicator.any_of.iter().chain(&keywords.applicator.one_of) {
            let branch = resolver.graph.chosen.get(branch).unwrap_or(branch);
            if let Some((schema, reference)) = referent(resolver, *branch) {
                targets.push(Target { by, schema, reference: reference.to_owned() });
            }
        }
    }
    for &schema in all.iter().filter(|id| is_definition(resolver, **id)) {
        for by in in_place(resolver, schema).into_iter().filter(|part| *part != schema) {
            if resolver.arena.schema(by).keywords().is_some_and(|keywords| keywords.discriminator.is_some()) {
                let reference = format!("#{}", resolver.arena.schema(schema).location.resource_pointer);
                targets.push(Target { by, schema, reference });
            }
        }
    }
    targets
}

/// Returns whether a schema has a name that `mapping` may refer to.
pub(super) fn is_definition(resolver: &Resolver<'_>, schema: SchemaId) -> bool {
    let pointer = &resolver.arena.schema(schema).location.resource_pointer;
    let folder = pointer.rsplit_once('/').map(|(folder, _)| folder);
    folder.is_some_and(|folder| ["/components/schemas", "/definitions", "/$defs"].contains(&folder))
}
