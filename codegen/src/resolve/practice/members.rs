//! Reports a `propertyName` of `discriminator` that no schema of the union describes, and removes the `discriminator` of
//! a union with such a one, so that it selects nothing.

use std::collections::BTreeSet;

use super::mapping::branches;
use super::selection::in_place;
use super::targets::is_definition;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::resolve::Resolver;
use crate::schema::{Dialect, SchemaId};

/// The maximum depth of unions within branches.
const DEEPEST: usize = 8;

/// The members that schemas describe.
#[derive(Default)]
struct Members<'r> {
    names: BTreeSet<&'r str>,
    /// Whether a schema describes members without their names.
    has_others: bool,
}

/// Reports the members of all discriminators. A base without branches keeps its `discriminator`, which restricts nothing.
pub(super) fn report(resolver: &mut Resolver<'_>, all: &[SchemaId]) {
    let found = |&id: &SchemaId| Some((id, unknown(resolver, all, id)?));
    let found: Vec<(SchemaId, Diagnostic)> = all.iter().filter_map(found).collect();
    for (id, diagnostic) in found {
        resolver.diagnostics.push(diagnostic);
        let is_union = !branches(resolver, id).is_empty();
        if let Some(keywords) = resolver.arena.keywords_mut(id).filter(|_| is_union) {
            keywords.discriminator = None;
        }
    }
}

fn unknown(resolver: &Resolver<'_>, all: &[SchemaId], owner: SchemaId) -> Option<Diagnostic> {
    let schema = resolver.arena.schema(owner);
    let member = schema.keywords()?.discriminator.as_deref()?.property_name.as_str();
    let mut members = Members::default();
    members.add(resolver, owner, DEEPEST);
    let is_base = branches(resolver, owner).is_empty();
    if is_base && !members.has(member) {
        let children = all.iter().filter(|&&id| is_definition(resolver, id) && in_place(resolver, id).contains(&owner));
        children.for_each(|&child| members.add(resolver, child, DEEPEST));
    }
    if members.has(member) || members.names.is_empty() {
        return None;
    }
    let what = if is_base { "neither the schema nor one that extends it" } else { "no branch" };
    let message = format!("`discriminator` selects by `{member}`, but {what} has this member");
    let otherwise = || "correct `propertyName`, or add the member".to_owned();
    let help = did_you_mean(member, members.names.iter().copied(), otherwise);
    let location = &schema.location;
    let diagnostic = Diagnostic::new(Code::DiscriminatorWithoutEffect, message).help(help);
    Some(if schema.dialect == Dialect::Swagger2 {
        diagnostic.at_keyword(location.file, location.span, &location.pointer, "discriminator")
    } else {
        let pointer = format!("{}/discriminator", location.pointer);
        diagnostic.at_keyword(location.file, location.span, &pointer, "propertyName")
    })
}

impl<'r> Members<'r> {
    fn has(&self, member: &str) -> bool {
        self.has_others || self.names.contains(member)
    }

    /// Adds the members of a schema, its `$ref` and `allOf` parts, and its branches.
    fn add(&mut self, resolver: &'r Resolver<'_>, schema: SchemaId, depth: usize) {
        for part in in_place(resolver, schema) {
            let Some(keywords) = resolver.arena.schema(part).keywords() else { continue };
            let applicator = &keywords.applicator;
            self.names.extend(applicator.properties.iter().map(|(name, _)| name.as_str()));
            self.names.extend(keywords.validation.required.iter().map(String::as_str));
            let additional = applicator.additional_properties;
            self.has_others |= !applicator.pattern_properties.is_empty()
                || additional.is_some_and(|schema| resolver.arena.schema(schema).keywords().is_some());
            if depth > 0 {
                for branch in branches(resolver, part) {
                    self.add(resolver, branch, depth - 1);
                }
            }
        }
    }
}
