//! Decides whether the names of schemas are the values with which `discriminator` selects them, as the specification has
//! it without `mapping`. Authors also use other values; then lists, examples or defaults of the document have one.

use super::selection::{Selection, Source, allows, in_place, of_member, properties};
use super::shown::Shown;
use crate::resolve::Resolver;
use crate::schema::{Discriminator, SchemaId, Type};

/// The branches of a union with `discriminator`.
pub(super) struct Union<'u> {
    pub(super) schema: SchemaId,
    pub(super) discriminator: &'u Discriminator,
    pub(super) branches: &'u [SchemaId],
    pub(super) selections: &'u [Selection],
}

/// Returns why the values are not the names of the schemas; `None` if nothing in the document contradicts that.
pub(super) fn contradiction(resolver: &Resolver<'_>, union: &Union<'_>, examples: &Shown) -> Option<String> {
    by_branches(union).or_else(|| by_lists(resolver, union)).or_else(|| by_examples(resolver, union, examples))
}

/// A branch without known values, with values that are not its name, or with the name of another one.
fn by_branches(union: &Union<'_>) -> Option<String> {
    let is_mapped = |value: &String| union.discriminator.mapping.iter().any(|(mapped, _)| mapped == value);
    for (position, one) in union.selections.iter().enumerate() {
        let mut others = union.selections.iter().enumerate().filter(|(other, _)| *other != position);
        match (one.source, &one.name) {
            (Source::Unknown, name) => {
                let what = if name.is_some() { "a union" } else { "inline" };
                return Some(format!("branch {position} is {what} and does not list its values"));
            }
            (Source::Name, Some(name)) if others.any(|(_, other)| other.values.contains(name)) => {
                return Some(format!("several branches have `{name}`"));
            }
            (Source::Branch, Some(name)) if !one.values.contains(name) => {
                if let Some(value) = one.values.iter().find(|value| !is_mapped(value)) {
                    return Some(format!("`{name}` has `{value}`"));
                }
            }
            (Source::Branch | Source::Known | Source::Name, _) => {}
        }
    }
    None
}

/// The object around the branches lists other values, or a branch allows no string of that name.
fn by_lists(resolver: &Resolver<'_>, union: &Union<'_>) -> Option<String> {
    let member = union.discriminator.property_name.as_str();
    let around = of_member(resolver, union.schema, member);
    for one in union.selections.iter().filter(|one| one.source == Source::Name) {
        let missing = around.as_ref().and_then(|list| one.values.iter().find(|value| !list.contains(value)));
        if let Some(value) = missing {
            return Some(format!("the values of `{member}` are listed without `{value}`"));
        }
        let of_branch = one.target.into_iter().flat_map(|target| properties(resolver, target, member));
        let mut parts = of_branch.flat_map(|property| in_place(resolver, property));
        if !parts.all(|part| one.values.iter().all(|value| is_possible(resolver, part, value))) {
            return Some(format!("`{member}` cannot be `{}`", one.values.first()?));
        }
    }
    None
}

fn is_possible(resolver: &Resolver<'_>, schema: SchemaId, value: &str) -> bool {
    let Some(keywords) = resolver.arena.schema(schema).keywords() else { return true };
    let length = value.chars().count() as u64;
    let validation = &keywords.validation;
    // A name is an identifier, and a value with a pattern or format of its own is usually not one.
    let is_free = validation.pattern.is_none() && keywords.format.is_none();
    let is_short = validation.max_length.is_none_or(|most| length <= most);
    let is_long = validation.min_length.is_none_or(|least| length >= least);
    allows(resolver, schema, Type::String) && is_free && is_short && is_long
}

/// An example or default of the union, a branch or the member has a value that selects no branch.
fn by_examples(resolver: &Resolver<'_>, union: &Union<'_>, examples: &Shown) -> Option<String> {
    let member = union.discriminator.property_name.as_str();
    let is_known = |text: &String| union.selections.iter().any(|one| one.values.contains(text));
    let targets = union.selections.iter().filter(|one| one.source == Source::Name).filter_map(|one| one.target);
    let targets: Vec<SchemaId> = targets.collect();
    let schemas = [union.schema].into_iter().chain(union.branches.iter().copied()).chain(targets.iter().copied());
    let mut of_objects = schemas.flat_map(|schema| examples.of(schema, member));
    if let Some(text) = of_objects.find(|text| !is_known(text)) {
        return Some(format!("an example has `{text}`"));
    }
    let of_targets = targets.iter().flat_map(|target| properties(resolver, *target, member));
    let parts = of_targets.flat_map(|property| in_place(resolver, property));
    let metadata = parts.filter_map(|part| Some(&resolver.arena.schema(part).keywords()?.metadata));
    let values = metadata.flat_map(|own| own.examples.iter().chain(own.default.iter().map(|(value, _)| value)));
    let mut strings = values.filter_map(|value| value.as_str()).map(str::to_owned);
    strings.find(|text| !is_known(text)).map(|text| format!("an example or default has `{text}`"))
}
