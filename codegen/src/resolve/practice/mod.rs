//! Converts common practice in `OpenAPI`, and in `AsyncAPI` for `discriminator`, to ordinary applicators.
//! Schemas are changed in the arena after all references are linked, so that types, checks and docs agree. Does not
//! depend on Rust, and changes no schema of a JSON Schema dialect.

mod children;
mod completed;
mod defaults;
mod discriminator;
mod ineffective;
mod made;
mod mapping;
mod members;
mod names;
mod nullable;
mod selection;
mod shown;
mod tags;
mod targets;

use super::Resolver;
use crate::schema::SchemaId;
use crate::settings::OpenApiMode;

use self::shown::Shown;

/// Applies common practice in addition to the specification, if the settings enable it.
pub(super) fn apply(resolver: &mut Resolver<'_>) {
    if resolver.settings.openapi == OpenApiMode::Strict {
        return;
    }
    let written = resolver.arena.schemas.len();
    let ids = || (0..written).filter_map(|index| u32::try_from(index).ok()).map(SchemaId);
    let rules = |id: &SchemaId| resolver.arena.scope(*id).rules;
    let all: Vec<SchemaId> = ids().filter(|id| rules(id).dialect.is_openapi() || rules(id).asyncapi).collect();
    if all.is_empty() {
        return;
    }
    mapping::report(resolver, &all);
    members::report(resolver, &all);
    for &id in &all {
        nullable::of_branches(resolver, id);
        nullable::of_parts(resolver, id);
    }
    let missing = completed::missing(resolver, &all);
    let needs_examples = !missing.is_empty() || all.iter().any(|&id| discriminator::needs_names(resolver, id));
    let examples = if needs_examples { Shown::read(resolver, &all) } else { Shown::default() };
    completed::add(resolver, missing, &examples);
    children::unions(resolver, &all);
    all.iter().for_each(|&id| discriminator::choose(resolver, id, &examples));
    tags::add(resolver, &all);
    for &id in &all {
        nullable::add(resolver, id);
    }
}
