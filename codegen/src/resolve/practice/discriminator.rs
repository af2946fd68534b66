//! `discriminator` selects the branch of a union by a member, even if that is a plain string in each branch.

use std::collections::BTreeSet;
use std::path::Path;

use typewright::Json;

use super::made::{self, Branch, Tag};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::{Resolver, uri};
use crate::schema::{Discriminator, SchemaId};
use crate::source::stem;

/// Adds to each branch the values that select it, if the branch does not list them itself.
pub(super) fn choose(resolver: &mut Resolver<'_>, id: SchemaId) {
    let Some(keywords) = resolver.arena.schema(id).keywords() else { return };
    let Some(discriminator) = keywords.discriminator.clone() else { return };
    let applicator = keywords.applicator.clone();
    let (any_of, any_count) = chosen(resolver, id, &discriminator, &applicator.any_of);
    let (one_of, one_count) = chosen(resolver, id, &discriminator, &applicator.one_of);
    let count = any_count + one_count;
    if count == 0 {
        return;
    }
    if let Some(keywords) = resolver.arena.keywords_mut(id) {
        keywords.applicator.any_of = any_of;
        keywords.applicator.one_of = one_of;
    }
    let location = &resolver.arena.schema(id).location;
    let branches = if count == 1 { "branch" } else { "branches" };
    let message = format!(
        "`discriminator` chooses {count} {branches} by `{}`, which it does not by the specification",
        discriminator.property_name
    );
    let diagnostic = Diagnostic::new(Code::ChosenByPractice, message);
    let diagnostic = diagnostic.at_keyword(location.file, location.span, &location.pointer, "discriminator");
    resolver.diagnostics.push(diagnostic.help("set `openapi = \"strict\"` to follow the specification"));
}

/// Returns the branches that need values, with these, and their number.
fn chosen(
    resolver: &mut Resolver<'_>,
    id: SchemaId,
    discriminator: &Discriminator,
    branches: &[SchemaId],
) -> (Vec<SchemaId>, usize) {
    let member = discriminator.property_name.as_str();
    let selections: Vec<Option<Selection>> =
        branches.iter().map(|branch| selection(resolver, discriminator, *branch)).collect();
    // Without a mapping, authors often write the values differently from the name.
    let is_mapped = selections.iter().all(|one| one.as_ref().is_some_and(|one| one.is_mapped));
    let mut chosen = Vec::with_capacity(branches.len());
    let mut count = 0;
    for (at, (branch, selection)) in branches.iter().zip(&selections).enumerate() {
        let Some(here) = selection.as_ref().filter(|here| !here.by_itself) else {
            chosen.push(*branch);
            continue;
        };
        let others =
            selections.iter().enumerate().filter(|(other, _)| *other != at).filter_map(|(_, one)| one.as_ref());
        let others = others.flat_map(|one| &one.values).filter(|value| !here.values.contains(value));
        let others: Vec<String> = others.cloned().collect();
        if others.is_empty() && !is_mapped {
            chosen.push(*branch);
            continue;
        }
        let tag = if is_mapped { Tag::OneOf(here.values.clone()) } else { Tag::NoneOf(others) };
        chosen.push(made::chosen(resolver, id, member, Branch { schema: *branch, tag }));
        count += 1;
    }
    (chosen, count)
}

/// The values of a branch that refers to a schema.
struct Selection {
    /// The values of the member that select it.
    values: Vec<String>,
    /// Whether the values come from `mapping`, or from the branch itself.
    is_mapped: bool,
    /// Whether the branch is distinguished by itself, and stays unchanged.
    by_itself: bool,
}

/// Returns the values of a branch; `None` if it is inline.
fn selection(resolver: &Resolver<'_>, discriminator: &Discriminator, branch: SchemaId) -> Option<Selection> {
    let reference = resolver.arena.schema(branch).keywords()?.core.reference.as_ref()?;
    let target = *resolver.graph.references.get(&branch)?;
    let values = values(discriminator, &reference.0);
    let is_mapped = is_mapped(discriminator, &reference.0);
    Some(match of_member(resolver, target, &discriminator.property_name) {
        // The list alone is used if it has a single value, or if it lacks one of these values.
        Some(own) if own.len() < 2 || !values.iter().all(|value| own.contains(value)) => {
            Selection { values: own, is_mapped: true, by_itself: true }
        }
        Some(_) => Selection { values, is_mapped: true, by_itself: false },
        // A union among the branches selects by itself, unless it is mapped.
        None => Selection { values, is_mapped, by_itself: !is_mapped && is_union(resolver, target) },
    })
}

/// Returns the values for a reference: those that are mapped to it, otherwise its name.
pub(super) fn values(discriminator: &Discriminator, reference: &str) -> Vec<String> {
    let mapped = discriminator.mapping.iter().filter(|(_, to)| is_same(to, reference));
    let mapped: Vec<String> = mapped.map(|(value, _)| value.clone()).collect();
    if mapped.is_empty() { vec![name_of(reference)] } else { mapped }
}

pub(super) fn is_mapped(discriminator: &Discriminator, reference: &str) -> bool {
    discriminator.mapping.iter().any(|(_, to)| is_same(to, reference))
}

/// A mapping names a schema by a reference or by its name.
fn is_same(mapped: &str, reference: &str) -> bool {
    mapped == reference || name_of(mapped) == name_of(reference)
}

/// Returns the last token of a reference; for a whole file its name without the extension.
fn name_of(reference: &str) -> String {
    let (address, fragment) = uri::split_fragment(reference);
    if let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) {
        return uri::decode(fragment.rsplit('/').next().unwrap_or_default()).into_owned();
    }
    let file = uri::decode(address.rsplit('/').next().unwrap_or_default()).into_owned();
    stem(Path::new(&file))
}

/// Returns the strings that a schema lists for a member; `None` if it lists none.
pub(super) fn of_member(resolver: &Resolver<'_>, schema: SchemaId, member: &str) -> Option<Vec<String>> {
    let mut lists = in_place(resolver, schema).into_iter().filter_map(|part| {
        let properties = &resolver.arena.schema(part).keywords()?.applicator.properties;
        let (_, property) = properties.iter().find(|(name, _)| name == member)?;
        in_place(resolver, *property).into_iter().find_map(|part| listed(resolver, part))
    });
    let first: Vec<String> = lists.next()?;
    Some(lists.fold(first, |all, list| all.into_iter().filter(|value| list.contains(value)).collect()))
}

fn listed(resolver: &Resolver<'_>, schema: SchemaId) -> Option<Vec<String>> {
    let validation = &resolver.arena.schema(schema).keywords()?.validation;
    let text = |value: &Json| if let Json::String(text) = value { Some(text.clone()) } else { None };
    match (&validation.const_, &validation.enum_) {
        (Some(value), _) => Some(text(value).into_iter().collect()),
        (None, Some(values)) => Some(values.iter().filter_map(text).collect()),
        (None, None) => None,
    }
}

fn is_union(resolver: &Resolver<'_>, schema: SchemaId) -> bool {
    in_place(resolver, schema)
        .into_iter()
        .filter_map(|part| resolver.arena.schema(part).keywords())
        .any(|keywords| !keywords.applicator.any_of.is_empty() || !keywords.applicator.one_of.is_empty())
}

/// Returns a schema with its `$ref` and `allOf` parts.
pub(super) fn in_place(resolver: &Resolver<'_>, schema: SchemaId) -> Vec<SchemaId> {
    let mut waiting = vec![schema];
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    while let Some(next) = waiting.pop() {
        if !seen.insert(next) {
            continue;
        }
        all.push(next);
        let parts = resolver.arena.schema(next).keywords().map(|keywords| keywords.applicator.all_of.clone());
        waiting.extend(parts.unwrap_or_default().into_iter().rev());
        waiting.extend(resolver.graph.references.get(&next));
    }
    all
}
