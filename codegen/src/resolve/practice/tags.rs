//! A schema that `mapping` or an extension of its own selects by one value has that value: its member is a constant, and
//! not any string.

use std::collections::{BTreeMap, BTreeSet};

use typewright::Json;

use super::made;
use super::selection::{extension, in_place, is_mapped, may_be_text, of_member, properties, values};
use super::targets::{Target, targets};
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
        let mut values = values.into_iter();
        let (Some(by), Some(value), None, true) = (by, values.next(), values.next(), is_given) else { continue };
        if extended.contains(&schema) || !is_free(resolver, schema, &member, &value) {
            continue;
        }
        let mut constant = Keywords::default();
        constant.validation.const_ = Some(Json::String(value));
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
    let mut groups: BTreeMap<SchemaId, Vec<Target>> = BTreeMap::new();
    for target in targets(resolver, all) {
        groups.entry(target.by).or_default().push(target);
    }
    let mut selected: BTreeMap<(SchemaId, String), Selected> = BTreeMap::new();
    for (by, targets) in groups {
        let Some(keywords) = resolver.arena.schema(by).keywords() else { continue };
        let Some(discriminator) = keywords.discriminator.as_deref() else { continue };
        for (schema, values) in values_of_all(resolver, discriminator, &targets) {
            let one = selected.entry((schema, discriminator.property_name.clone())).or_default();
            one.values.extend(values);
            one.by = one.by.or(Some(by));
        }
        for Target { schema, reference, .. } in &targets {
            if let Some(one) = selected.get_mut(&(*schema, discriminator.property_name.clone())) {
                one.is_given |= is_mapped(discriminator, reference) || extension(resolver, *schema).is_some();
            }
        }
    }
    selected
}

/// Returns the values by which one discriminator selects each schema: with those that only this schema lists.
fn values_of_all(
    resolver: &Resolver<'_>,
    discriminator: &Discriminator,
    targets: &[Target],
) -> BTreeMap<SchemaId, BTreeSet<String>> {
    let mut all: BTreeMap<SchemaId, BTreeSet<String>> = BTreeMap::new();
    let mut lists: BTreeMap<SchemaId, Vec<String>> = BTreeMap::new();
    for Target { by, schema, reference } in targets {
        all.entry(*schema).or_default().extend(values(resolver, discriminator, *schema, reference));
        lists.entry(*schema).or_insert_with(|| own_list(resolver, *by, *schema, &discriminator.property_name));
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (schema, values) in &all {
        let listed = lists.get(schema).into_iter().flatten();
        let both: BTreeSet<&String> = values.iter().chain(listed).collect();
        both.into_iter().for_each(|value| *counts.entry(value.clone()).or_default() += 1);
    }
    let is_mapped = |value: &String| discriminator.mapping.iter().any(|(mapped, _)| mapped == value);
    for (schema, listed) in lists {
        let only_here = listed.into_iter().filter(|value| counts.get(value) == Some(&1) && !is_mapped(value));
        all.entry(schema).or_default().extend(only_here);
    }
    all
}

/// Returns the values that a schema lists for a member. Those that only a base of it lists are those of all its children.
fn own_list(resolver: &Resolver<'_>, base: SchemaId, schema: SchemaId, member: &str) -> Vec<String> {
    let of_base: BTreeSet<SchemaId> = properties(resolver, base, member).into_iter().collect();
    let mut parts = properties(resolver, schema, member).into_iter().filter(|part| !of_base.contains(part));
    let lists = |part: SchemaId| in_place(resolver, part).into_iter().any(|part| lists_values(resolver, part));
    if parts.any(lists) { of_member(resolver, schema, member).unwrap_or_default() } else { Vec::new() }
}

fn lists_values(resolver: &Resolver<'_>, schema: SchemaId) -> bool {
    let keywords = resolver.arena.schema(schema).keywords();
    keywords.is_some_and(|keywords| keywords.validation.const_.is_some() || keywords.validation.enum_.is_some())
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

/// Returns whether a schema describes a member that may be a string, and has this value among others, if it lists any.
fn is_free(resolver: &Resolver<'_>, schema: SchemaId, member: &str, value: &str) -> bool {
    let allows = |list: Vec<String>| list.len() > 1 && list.iter().any(|listed| listed == value);
    !properties(resolver, schema, member).is_empty()
        && of_member(resolver, schema, member).is_none_or(allows)
        && may_be_text(resolver, schema, member)
}
