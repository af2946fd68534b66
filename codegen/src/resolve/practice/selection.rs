//! The values of a member by which `discriminator` selects the branches of a union. Changes nothing.

use std::collections::BTreeSet;
use std::path::Path;

use typewright::Json;

use crate::resolve::{Resolver, uri};
use crate::schema::{Discriminator, SchemaId, Type};
use crate::source::stem;

/// The maximum depth of unions within branches.
const DEEPEST: usize = 4;

/// How a branch is selected.
pub(super) struct Selection {
    /// The schema that it refers to; `None` if it is inline.
    pub(super) target: Option<SchemaId>,
    /// The name of that schema in the reference.
    pub(super) name: Option<String>,
    /// The values of the member that select it.
    pub(super) values: Vec<String>,
    /// The values that the branch lists for the member, if it does.
    listed: Vec<String>,
    pub(super) source: Source,
}

/// Where the values of a branch come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The branch distinguishes itself: it lists its values, or allows no objects. It stays unchanged.
    Branch,
    /// `mapping`, an extension of the branch, or a list of the branch that has the values of other branches too.
    Known,
    /// The name of the schema.
    Name,
    /// None: the branch is inline or a union, and does not list its values. It stays unchanged.
    Unknown,
}

/// Returns how each branch is selected.
pub(super) fn selections(
    resolver: &Resolver<'_>,
    discriminator: &Discriminator,
    branches: &[SchemaId],
) -> Vec<Selection> {
    selections_below(resolver, discriminator, branches, DEEPEST)
}

fn selections_below(
    resolver: &Resolver<'_>,
    discriminator: &Discriminator,
    branches: &[SchemaId],
    depth: usize,
) -> Vec<Selection> {
    let mut all: Vec<Selection> =
        branches.iter().map(|branch| selection(resolver, discriminator, *branch, depth)).collect();
    let unclaimed: Vec<Vec<String>> = (0..all.len()).map(|at| unclaimed(discriminator, &all, at)).collect();
    for (one, values) in all.iter_mut().zip(unclaimed) {
        one.values.extend(values);
        if one.source == Source::Known
            && !one.listed.is_empty()
            && one.listed.iter().all(|value| one.values.contains(value))
        {
            one.source = Source::Branch;
        }
    }
    all
}

/// Returns the values that only this branch lists, and that `mapping` has for no schema: they select it too.
fn unclaimed(discriminator: &Discriminator, all: &[Selection], at: usize) -> Vec<String> {
    let Some(own) = all.get(at).filter(|own| own.source == Source::Known) else { return Vec::new() };
    let others = || all.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
    let is_claimed = |value: &String| {
        discriminator.mapping.iter().any(|(mapped, _)| mapped == value)
            || own.values.contains(value)
            || others().any(|other| other.values.contains(value) || other.listed.contains(value))
    };
    own.listed.iter().filter(|value| !is_claimed(value)).cloned().collect()
}

fn selection(resolver: &Resolver<'_>, discriminator: &Discriminator, branch: SchemaId, depth: usize) -> Selection {
    let branch = resolver.graph.chosen.get(&branch).copied().unwrap_or(branch);
    let member = discriminator.property_name.as_str();
    let Some((target, reference)) = referent(resolver, branch) else {
        let inline = |values, source| Selection { target: None, name: None, values, listed: Vec::new(), source };
        return match (of_member(resolver, branch, member), extension(resolver, branch)) {
            (Some(own), _) => inline(own, Source::Branch),
            (None, Some(value)) => inline(vec![value], Source::Known),
            (None, None) if !may_be_object(resolver, branch) => inline(Vec::new(), Source::Branch),
            (None, None) => inline(Vec::new(), Source::Unknown),
        };
    };
    let own = of_member(resolver, target, member);
    let (name, listed) = (Some(name_of(reference)), own.clone().unwrap_or_default());
    let of_target = |values, source| Selection { target: Some(target), name, values, listed, source };
    let values = values(resolver, discriminator, target, reference);
    let is_known = is_mapped(discriminator, reference) || extension(resolver, target).is_some();
    match own {
        Some(own) if is_distinguished(&own, &values) => of_target(own, Source::Branch),
        Some(_) => of_target(values, Source::Known),
        None if !may_be_object(resolver, target) || !may_be_text(resolver, target, member) => {
            of_target(Vec::new(), Source::Branch)
        }
        None if is_known => of_target(values, Source::Known),
        None if !is_union(resolver, target) => of_target(values, Source::Name),
        None => {
            let (own, source) = of_union(resolver, discriminator, target, depth);
            of_target(if own.is_empty() { values } else { own }, source)
        }
    }
}

/// Returns the schema that a branch refers to, and the reference.
pub(super) fn referent<'r>(resolver: &'r Resolver<'_>, branch: SchemaId) -> Option<(SchemaId, &'r str)> {
    let (reference, _) = resolver.arena.schema(branch).keywords()?.core.reference.as_ref()?;
    Some((*resolver.graph.references.get(&branch)?, reference))
}

/// Returns whether the values that a branch lists itself are used alone: there is a single one, or one that selects the
/// branch is not among them.
fn is_distinguished(own: &[String], values: &[String]) -> bool {
    own.len() < 2 || !values.iter().all(|value| own.contains(value))
}

/// Returns the values of all branches of a union, and whether they are known. Names of schemas are values that are not
/// known, because the union itself decides about them.
fn of_union(
    resolver: &Resolver<'_>,
    discriminator: &Discriminator,
    union: SchemaId,
    depth: usize,
) -> (Vec<String>, Source) {
    let Some(depth) = depth.checked_sub(1) else { return (Vec::new(), Source::Unknown) };
    let (mut values, mut source) = (Vec::new(), Source::Branch);
    for part in in_place(resolver, union) {
        let Some(keywords) = resolver.arena.schema(part).keywords() else { continue };
        let own = keywords.discriminator.as_deref().filter(|own| own.property_name == discriminator.property_name);
        for branches in [&keywords.applicator.any_of, &keywords.applicator.one_of] {
            for selection in selections_below(resolver, own.unwrap_or(discriminator), branches, depth) {
                values.extend(selection.values);
                match selection.source {
                    Source::Branch | Source::Known => {}
                    Source::Name | Source::Unknown => source = Source::Unknown,
                }
            }
        }
    }
    (values, source)
}

/// Returns the values for a reference to a schema: those that are mapped to it, otherwise that of an extension of the
/// schema, otherwise its name.
pub(super) fn values(
    resolver: &Resolver<'_>,
    discriminator: &Discriminator,
    target: SchemaId,
    reference: &str,
) -> Vec<String> {
    let mapped = discriminator.mapping.iter().filter(|(_, to)| is_same(to, reference));
    let mapped: Vec<String> = mapped.map(|(value, _)| value.clone()).collect();
    if mapped.is_empty() {
        return vec![extension(resolver, target).unwrap_or_else(|| name_of(reference))];
    }
    mapped
}

/// Returns the value that selects a schema by an extension of it, such as `x-discriminator-value`.
pub(super) fn extension(resolver: &Resolver<'_>, schema: SchemaId) -> Option<String> {
    resolver.arena.schema(schema).keywords()?.discriminator_value.clone()
}

pub(super) fn is_mapped(discriminator: &Discriminator, reference: &str) -> bool {
    discriminator.mapping.iter().any(|(_, to)| is_same(to, reference))
}

/// Returns whether a branch is the one for all values that select no other branch.
pub(super) fn is_default(resolver: &Resolver<'_>, discriminator: &Discriminator, branch: SchemaId) -> bool {
    let default = discriminator.default_mapping.as_ref();
    default.zip(referent(resolver, branch)).is_some_and(|(default, (_, reference))| is_same(default, reference))
}

/// A mapping names a schema by a reference or by its name.
pub(super) fn is_same(mapped: &str, reference: &str) -> bool {
    mapped == reference || name_of(mapped) == name_of(reference)
}

/// Returns the last token of a reference; for a whole file its name without the extension.
pub(super) fn name_of(reference: &str) -> String {
    let (address, fragment) = uri::split_fragment(reference);
    if let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) {
        return uri::decode(fragment.rsplit('/').next().unwrap_or_default()).into_owned();
    }
    let file = uri::decode(address.rsplit('/').next().unwrap_or_default()).into_owned();
    stem(Path::new(&file))
}

/// Returns the strings that a schema lists for a member; `None` if it lists none.
pub(super) fn of_member(resolver: &Resolver<'_>, schema: SchemaId, member: &str) -> Option<Vec<String>> {
    let mut lists = properties(resolver, schema, member)
        .into_iter()
        .filter_map(|property| in_place(resolver, property).into_iter().find_map(|part| listed(resolver, part)));
    let first: Vec<String> = lists.next()?;
    Some(lists.fold(first, |all, list| all.into_iter().filter(|value| list.contains(value)).collect()))
}

/// Returns the subschemas for a member in a schema, its `$ref` and `allOf` parts.
pub(super) fn properties(resolver: &Resolver<'_>, schema: SchemaId, member: &str) -> Vec<SchemaId> {
    let of_part = |part: SchemaId| {
        let properties = &resolver.arena.schema(part).keywords()?.applicator.properties;
        properties.iter().find(|(name, _)| name == member).map(|(_, property)| *property)
    };
    in_place(resolver, schema).into_iter().filter_map(of_part).collect()
}

/// Returns the schema and keyword that list a value for a member.
pub(super) fn listing(
    resolver: &Resolver<'_>,
    schema: SchemaId,
    member: &str,
    value: &str,
) -> Option<(SchemaId, &'static str)> {
    let parts = properties(resolver, schema, member).into_iter().flat_map(|property| in_place(resolver, property));
    let has_value = |part: &SchemaId| listed(resolver, *part).is_some_and(|list| list.iter().any(|own| own == value));
    let part = parts.into_iter().find(has_value)?;
    let is_constant = resolver.arena.schema(part).keywords()?.validation.const_.is_some();
    Some((part, if is_constant { "const" } else { "enum" }))
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

/// Returns whether `type` of a schema and its parts allows objects.
pub(super) fn may_be_object(resolver: &Resolver<'_>, schema: SchemaId) -> bool {
    in_place(resolver, schema).into_iter().all(|part| allows(resolver, part, Type::Object))
}

/// Returns whether `type` allows strings for a member.
pub(super) fn may_be_text(resolver: &Resolver<'_>, schema: SchemaId, member: &str) -> bool {
    let parts = properties(resolver, schema, member).into_iter().flat_map(|property| in_place(resolver, property));
    parts.into_iter().all(|part| allows(resolver, part, Type::String))
}

/// Returns whether `type` of one schema allows a JSON type.
pub(super) fn allows(resolver: &Resolver<'_>, schema: SchemaId, ty: Type) -> bool {
    let types = resolver.arena.schema(schema).keywords().and_then(|keywords| keywords.validation.types.as_ref());
    types.is_none_or(|types| types.0.contains(&ty))
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
