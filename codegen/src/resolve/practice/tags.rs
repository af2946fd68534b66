//! A schema that `mapping` or an extension of its own selects by one value has that value: its member is a constant, and
//! not any string.

use std::collections::{BTreeMap, BTreeSet};

use typewright::Json;

use super::made;
use super::selection::{extension, in_place, is_mapped, may_be_text, of_member, referent, values};
use crate::resolve::Resolver;
use crate::schema::{Discriminator, Keywords, SchemaId};

/// How discriminators select a schema by one member.
#[derive(Default)]
struct Selected {
    values: BTreeSet<String>,
    /// Whether the document gives the value, so that it is not the name of the schema.
    is_given: bool,
    /// A schema whose discriminator selects it.
    by: Option<SchemaId>,
}

/// Adds the value to each schema that all discriminators select by the same one, and that no other schema extends.
pub(super) fn add(resolver: &mut Resolver<'_>, all: &[SchemaId]) {
    let selected = selected(resolver, all);
    if selected.is_empty() {
        return;
    }
    let extended = extended(resolver, all);
    for ((schema, member), Selected { values, is_given, by }) in selected {
        let (Some(by), 1, true) = (by, values.len(), is_given) else { continue };
        if extended.contains(&schema) || !is_free(resolver, schema, &member) {
            continue;
        }
        let mut constant = Keywords::default();
        constant.validation.const_ = values.into_iter().next().map(Json::String);
        let constant = made::at_keyword(resolver, by, "discriminator", constant);
        let mut tag = Keywords::default();
        tag.applicator.properties = vec![(member, constant)];
        let tag = made::at_keyword(resolver, by, "discriminator", tag);
        if let Some(keywords) = resolver.arena.keywords_mut(schema) {
            keywords.applicator.all_of.push(tag);
        }
    }
}

/// Returns the schemas that discriminators select, each with the member.
fn selected(resolver: &Resolver<'_>, all: &[SchemaId]) -> BTreeMap<(SchemaId, String), Selected> {
    let mut selected: BTreeMap<(SchemaId, String), Selected> = BTreeMap::new();
    let mut add = |by: SchemaId, discriminator: &Discriminator, schema: SchemaId, reference: &str| {
        let one = selected.entry((schema, discriminator.property_name.clone())).or_default();
        one.values.extend(values(resolver, discriminator, schema, reference));
        one.is_given |= is_mapped(discriminator, reference) || extension(resolver, schema).is_some();
        one.by = one.by.or(Some(by));
    };
    for &id in all {
        let Some(keywords) = resolver.arena.schema(id).keywords() else { continue };
        let Some(discriminator) = keywords.discriminator.as_deref() else { continue };
        for branch in keywords.applicator.any_of.iter().chain(&keywords.applicator.one_of) {
            let branch = resolver.graph.chosen.get(branch).unwrap_or(branch);
            if let Some((target, reference)) = referent(resolver, *branch) {
                add(id, discriminator, target, reference);
            }
        }
    }
    for &id in all.iter().filter(|id| is_definition(resolver, **id)) {
        let reference = format!("#{}", resolver.arena.schema(id).location.resource_pointer);
        for part in in_place(resolver, id).into_iter().filter(|part| *part != id) {
            let keywords = resolver.arena.schema(part).keywords();
            if let Some(discriminator) = keywords.and_then(|keywords| keywords.discriminator.as_deref()) {
                add(part, discriminator, id, &reference);
            }
        }
    }
    selected
}

/// Returns whether a schema has a name that `mapping` may refer to.
pub(super) fn is_definition(resolver: &Resolver<'_>, schema: SchemaId) -> bool {
    let pointer = &resolver.arena.schema(schema).location.resource_pointer;
    let folder = pointer.rsplit_once('/').map(|(folder, _)| folder);
    folder.is_some_and(|folder| ["/components/schemas", "/definitions", "/$defs"].contains(&folder))
}

/// Returns the schemas that others extend: they are in an `allOf` that has more than the reference.
fn extended(resolver: &Resolver<'_>, all: &[SchemaId]) -> BTreeSet<SchemaId> {
    let mut extended = BTreeSet::new();
    for keywords in all.iter().filter_map(|&id| resolver.arena.schema(id).keywords()) {
        let applicator = &keywords.applicator;
        if applicator.all_of.len() > 1 || !applicator.properties.is_empty() {
            extended.extend(applicator.all_of.iter().filter_map(|part| resolver.graph.references.get(part)).copied());
        }
    }
    extended
}

/// Returns whether a schema describes a member that may be a string, and lists no values for it.
fn is_free(resolver: &Resolver<'_>, schema: SchemaId, member: &str) -> bool {
    let describes = |part: SchemaId| {
        let keywords = resolver.arena.schema(part).keywords();
        keywords.is_some_and(|keywords| keywords.applicator.properties.iter().any(|(name, _)| name == member))
    };
    in_place(resolver, schema).into_iter().any(describes)
        && of_member(resolver, schema, member).is_none()
        && may_be_text(resolver, schema, member)
}
