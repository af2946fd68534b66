//! Unions of the schemas that extend a base with `discriminator`: `AnyPet` for `Pet`, whose children name it in
//! `allOf`.

use std::collections::BTreeMap;

use super::made::{self, Branch, Tag};
use super::selection::{Source, selections};
use crate::resolve::Resolver;
use crate::resolve::graph::ChildrenUnion;
use crate::schema::{Discriminator, Keywords, SchemaId};

/// Creates a model of the children of each base that is a model.
pub(super) fn unions(resolver: &mut Resolver<'_>, all: &[SchemaId]) {
    let bases: Vec<(SchemaId, Discriminator)> = all.iter().filter_map(|&id| Some((id, base(resolver, id)?))).collect();
    if bases.is_empty() {
        return;
    }
    let children = children(resolver);
    for (base, discriminator) in bases {
        let below = below(&children, base);
        if !below.is_empty() {
            union(resolver, base, &discriminator, &below);
        }
    }
}

/// Returns the discriminator of a schema, if it can be a base.
fn base(resolver: &Resolver<'_>, id: SchemaId) -> Option<Discriminator> {
    let keywords = resolver.arena.schema(id).keywords()?;
    let is_union = !keywords.applicator.any_of.is_empty() || !keywords.applicator.one_of.is_empty();
    let is_model = resolver.graph.roots.iter().any(|root| root.models.contains(&id));
    keywords.discriminator.as_deref().cloned().filter(|_| !is_union && is_model)
}

/// Returns for each schema the models that name it in `allOf`.
fn children(resolver: &Resolver<'_>) -> BTreeMap<SchemaId, Vec<SchemaId>> {
    let mut children: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
    for &model in resolver.graph.roots.iter().flat_map(|root| &root.models) {
        let parts = resolver.arena.schema(model).keywords().map(|keywords| &keywords.applicator.all_of);
        for part in parts.into_iter().flatten() {
            if let Some(&base) = resolver.graph.references.get(part) {
                children.entry(base).or_default().push(model);
            }
        }
    }
    children
}

/// Returns the children of a schema, and theirs, without duplicates.
fn below(children: &BTreeMap<SchemaId, Vec<SchemaId>>, base: SchemaId) -> Vec<SchemaId> {
    let mut all: Vec<SchemaId> = Vec::new();
    let mut waiting = vec![base];
    while let Some(next) = waiting.pop() {
        for &child in children.get(&next).into_iter().flatten() {
            if child != base && !all.contains(&child) {
                all.push(child);
                waiting.push(child);
            }
        }
    }
    all.sort_unstable();
    all
}

fn union(resolver: &mut Resolver<'_>, base: SchemaId, discriminator: &Discriminator, children: &[SchemaId]) {
    let location = resolver.arena.schema(base).location.clone();
    let refer = |&child: &SchemaId| {
        let mut refers = Keywords::default();
        let reference = format!("#{}", resolver.arena.schema(child).location.resource_pointer);
        refers.core.reference = Some((reference, location.span));
        let refers = made::at_keyword(resolver, base, "discriminator", refers);
        resolver.graph.references.insert(refers, child);
        refers
    };
    let mut branches: Vec<SchemaId> = children.iter().map(refer).collect();
    let selections = selections(resolver, discriminator, &branches);
    for (branch, selection) in branches.iter_mut().zip(selections) {
        // A child that lists the values of the member itself is distinguished by these.
        if selection.source != Source::Branch {
            let tagged = Branch { schema: *branch, tag: Tag::OneOf(selection.values) };
            *branch = made::chosen(resolver, base, &discriminator.property_name, tagged);
        }
    }
    let mut keywords = Keywords::default();
    keywords.applicator.one_of = branches;
    let union = made::at_keyword(resolver, base, "discriminator", keywords);
    let any = format!("Any {}", resolver.name_of(base));
    let place = resolver.arena.schema(union).location.pointer.clone();
    resolver.graph.carried.insert((location.file, place), any);
    if let Some(root) = resolver.graph.roots.iter_mut().find(|root| root.models.contains(&base)) {
        root.models.push(union);
    }
    let children = children.iter().map(|child| resolver.name_of(*child)).collect();
    resolver.graph.children_unions.push(ChildrenUnion { base, union, children });
}
