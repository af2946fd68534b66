//! Reports entries of `mapping` that select nothing, or by a value that their schema does not allow. Changes nothing.

use std::collections::BTreeMap;

use super::selection::{in_place, is_same, name_of, of_member, referent};
use super::targets::is_definition;
use crate::diagnostic::{Code, Diagnostic, did_you_mean, first_names};
use crate::resolve::Resolver;
use crate::schema::{Discriminator, SchemaId};

/// The maximum depth of unions within branches.
const DEEPEST: usize = 8;
/// The maximum number of values that a message lists.
const MOST_VALUES: usize = 8;

/// The schemas that `mapping` can name.
type Named = BTreeMap<String, Vec<SchemaId>>;

/// One entry of `mapping`.
#[derive(Clone, Copy)]
struct Entry<'e> {
    /// The schema with the `discriminator`.
    owner: SchemaId,
    discriminator: &'e Discriminator,
    value: &'e str,
    to: &'e str,
}

/// Reports the entries of all discriminators.
pub(super) fn report(resolver: &mut Resolver<'_>, all: &[SchemaId]) {
    let mapped = |id: SchemaId| {
        let discriminator = resolver.arena.schema(id).keywords()?.discriminator.as_deref()?;
        (!discriminator.mapping.is_empty()).then(|| (id, discriminator.clone()))
    };
    let mapped: Vec<(SchemaId, Discriminator)> = all.iter().filter_map(|&id| mapped(id)).collect();
    if mapped.is_empty() {
        return;
    }
    let mut named = Named::new();
    for &id in all.iter().filter(|id| is_definition(resolver, **id)) {
        named.entry(resolver.name_of(id)).or_default().push(id);
    }
    for (owner, discriminator) in &mapped {
        for (value, to) in &discriminator.mapping {
            let entry = Entry { owner: *owner, discriminator, value, to };
            let found = unknown(resolver, entry, &named).or_else(|| contradicted(resolver, entry, &named));
            resolver.diagnostics.extend(found);
        }
    }
}

/// Returns a warning about an entry that names no schema, or none of the branches.
fn unknown(resolver: &Resolver<'_>, entry: Entry<'_>, named: &Named) -> Option<Diagnostic> {
    let name = name_of(entry.to);
    let Entry { value, to, .. } = entry;
    let is_elsewhere =
        entry.to.contains('#') && !entry.to.starts_with('#') || entry.to.contains('/') && !entry.to.contains('#');
    let branches = branches(resolver, entry.owner);
    if branches.iter().any(|branch| selects(resolver, *branch, entry.to, named, DEEPEST)) {
        return None;
    }
    if !named.contains_key(&name) && (!branches.is_empty() || !is_elsewhere) {
        let message = format!("`mapping` selects `{to}` by `{value}`, but no schema has this name");
        let help = did_you_mean(&name, named.keys().map(String::as_str), || "correct or remove the entry".to_owned());
        return Some(warning(resolver, entry, message, help));
    }
    let message = format!("`mapping` selects `{to}` by `{value}`, but no branch refers to it");
    let help = "add a branch that refers to it, or remove the entry".to_owned();
    (!branches.is_empty()).then(|| warning(resolver, entry, message, help))
}

/// Returns a warning about an entry whose schema lists other values.
fn contradicted(resolver: &Resolver<'_>, entry: Entry<'_>, named: &Named) -> Option<Diagnostic> {
    let member = entry.discriminator.property_name.as_str();
    let of_branches = branches(resolver, entry.owner).into_iter().filter_map(|branch| referent(resolver, branch));
    let targets = of_branches.filter(|(_, reference)| is_same(entry.to, reference)).map(|(target, _)| target);
    let targets: Vec<SchemaId> = targets.collect();
    let by_name = named.get(&name_of(entry.to)).map(Vec::as_slice).unwrap_or_default();
    let targets = if targets.is_empty() { by_name } else { targets.as_slice() };
    let lists: Vec<Vec<String>> = targets.iter().filter_map(|target| of_member(resolver, *target, member)).collect();
    let own = lists.first()?;
    if own.is_empty() || lists.iter().any(|own| own.iter().any(|value| value == entry.value)) {
        return None;
    }
    let values = first_names(own, MOST_VALUES);
    let only = if own.len() == 1 { "only " } else { "" };
    let Entry { value, to, .. } = entry;
    let message = format!("`mapping` selects `{to}` by `{value}`, but its `{member}` allows {only}{values}");
    Some(warning(resolver, entry, message, "use the same value in `mapping` and in the schema".to_owned()))
}

fn warning(resolver: &Resolver<'_>, entry: Entry<'_>, message: String, help: String) -> Diagnostic {
    let location = &resolver.arena.schema(entry.owner).location;
    let pointer = format!("{}/discriminator/mapping", location.pointer);
    let diagnostic = Diagnostic::new(Code::DiscriminatorWithoutEffect, message).help(help);
    diagnostic.at_keyword(location.file, location.span, &pointer, entry.value)
}

/// Returns the branches of one schema.
pub(super) fn branches(resolver: &Resolver<'_>, schema: SchemaId) -> Vec<SchemaId> {
    let applicator = resolver.arena.schema(schema).keywords().map(|keywords| &keywords.applicator);
    applicator.into_iter().flat_map(|own| own.any_of.iter().chain(&own.one_of)).copied().collect()
}

/// Returns whether a branch refers to a schema, contains a branch that does, or is extended by it.
fn selects(resolver: &Resolver<'_>, branch: SchemaId, to: &str, named: &Named, depth: usize) -> bool {
    let referent = referent(resolver, branch);
    if referent.is_some_and(|(_, reference)| is_same(to, reference)) {
        return true;
    }
    let extends = |target: SchemaId| {
        let all = named.get(&name_of(to)).into_iter().flatten();
        all.into_iter().any(|schema| in_place(resolver, *schema).contains(&target))
    };
    let below = in_place(resolver, branch).into_iter().flat_map(|part| branches(resolver, part));
    referent.is_some_and(|(target, _)| extends(target))
        || depth > 0 && below.into_iter().any(|branch| selects(resolver, branch, to, named, depth - 1))
}
