//! Converts common practice in `OpenAPI`, and in `AsyncAPI` for `discriminator`, to ordinary applicators.
//! Schemas are changed in the arena after all references are linked, so that types, checks and docs agree. Does not
//! depend on Rust, and changes no schema of a JSON Schema dialect.

mod children;
mod discriminator;
mod made;
mod mapping;
mod members;
mod names;
mod nullable;
mod selection;
mod shown;
mod tags;

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
    children::unions(resolver, &all);
    mapping::report(resolver, &all);
    members::report(resolver, &all);
    for &id in &all {
        nullable::of_branches(resolver, id);
        nullable::of_parts(resolver, id);
    }
    let needs_names = all.iter().any(|&id| discriminator::needs_names(resolver, id));
    let examples = if needs_names { Shown::read(resolver, &all) } else { Shown::default() };
    all.iter().for_each(|&id| discriminator::choose(resolver, id, &examples));
    tags::add(resolver, &all);
    for &id in &all {
        nullable::add(resolver, id);
    }
}
