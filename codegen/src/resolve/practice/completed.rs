//! Completes `mapping` with the values that `mapping` of other discriminators has for the same schemas and member, so that
//! a schema is selected by one value in all unions. Does not depend on names of schemas.

use std::collections::{BTreeMap, BTreeSet};

use super::selection::{extension, is_mapped, is_same, name_of};
use super::shown::Shown;
use super::targets::{Target, targets};
use crate::resolve::Resolver;
use crate::schema::{Discriminator, SchemaId};

/// A schema that one discriminator has no value for, with the values of others.
pub(super) struct Missing {
    target: Target,
    values: BTreeSet<String>,
}

/// Returns the schemas that a discriminator selects without `mapping`, and that others map.
pub(super) fn missing(resolver: &Resolver<'_>, all: &[SchemaId]) -> Vec<Missing> {
    let has_mapping = |id: &SchemaId| discriminator(resolver, *id).is_some_and(|own| !own.mapping.is_empty());
    if !all.iter().any(has_mapping) {
        return Vec::new();
    }
    let targets = targets(resolver, all);
    let mut given: BTreeMap<(SchemaId, &str), BTreeSet<String>> = BTreeMap::new();
    for target in &targets {
        let Some(own) = discriminator(resolver, target.by) else { continue };
        let mapped = own.mapping.iter().filter(|(_, to)| is_same(to, &target.reference));
        let mapped = mapped.map(|(value, _)| value.clone());
        given.entry((target.schema, own.property_name.as_str())).or_default().extend(mapped);
    }
    let values = |target: &Target| {
        let own = discriminator(resolver, target.by)?;
        let is_known = is_mapped(own, &target.reference) || extension(resolver, target.schema).is_some();
        let is_free = |value: &&String| !own.mapping.iter().any(|(mapped, _)| mapped == *value);
        let given = given.get(&(target.schema, own.property_name.as_str())).filter(|_| !is_known)?;
        let values: BTreeSet<String> = given.iter().filter(is_free).cloned().collect();
        (!values.is_empty()).then_some(values)
    };
    let found: Vec<Option<BTreeSet<String>>> = targets.iter().map(values).collect();
    let all = targets.into_iter().zip(found);
    all.filter_map(|(target, values)| Some(Missing { target, values: values? })).collect()
}

/// Adds the values, unless an example shows that the name of the schema is meant.
pub(super) fn add(resolver: &mut Resolver<'_>, missing: Vec<Missing>, examples: &Shown) {
    for Missing { target, values } in missing {
        let Target { by, schema, reference } = target;
        let Some(own) = discriminator(resolver, by) else { continue };
        let (member, name) = (own.property_name.clone(), name_of(&reference));
        if [by, schema].into_iter().any(|shown| examples.of(shown, &member).any(|(text, _)| *text == name)) {
            continue;
        }
        let own = resolver.arena.keywords_mut(by).and_then(|keywords| keywords.discriminator.as_deref_mut());
        if let Some(own) = own {
            own.mapping.extend(values.into_iter().map(|value| (value, reference.clone())));
        }
    }
}

fn discriminator<'r>(resolver: &'r Resolver<'_>, schema: SchemaId) -> Option<&'r Discriminator> {
    resolver.arena.schema(schema).keywords()?.discriminator.as_deref()
}
