//! Finds the schemas with secrets, and the names of secret members.
//! Types, checks and reports use the same result, so that they mask the same values. Does not depend on how a value is
//! masked.
//!
//! A value is secret as a whole if its schema is marked, or if any schema is marked that is applied to the value or to
//! a part of it that `properties` does not name. Therefore every secret within a value that is not secret itself is
//! below a member with a secret name.

mod together;

use std::collections::{BTreeMap, BTreeSet};

use super::Graph;
use crate::schema::{Applies, Keywords, SchemaId, Secrecy};

/// Returns the schemas whose values are secret as a whole.
pub(crate) fn schemas(graph: &Graph) -> BTreeSet<SchemaId> {
    let of = |secrecy: Secrecy| {
        let schemas = graph.schemas.iter().enumerate().filter(move |(_, schema)| schema.secrecy == secrecy);
        schemas.map(|(index, _)| id(index)).collect::<Vec<_>>()
    };
    let (marked, declared) = (of(Secrecy::Marked), of(Secrecy::Declared));
    if marked.is_empty() && declared.is_empty() {
        return BTreeSet::new();
    }
    let users = Users::of(graph, |keywords| unnamed(keywords).collect());
    let mut secret = users.reach(declared, |_| true);
    // A referring schema can deny a mark, but not a declaration.
    secret.extend(users.reach(marked, |schema| graph[schema].secrecy != Secrecy::Denied));
    // Each round finds another secret member, or is the last.
    let together = together::members(graph);
    loop {
        let more = holders_of_text(graph, &secret).into_iter().chain(said_twice(graph, together.as_deref(), &secret));
        let more: Vec<SchemaId> = more.filter(|schema| !secret.contains(schema)).collect();
        if more.is_empty() {
            return secret;
        }
        secret.extend(users.reach(more, |_| true));
    }
}

/// Returns the subschemas for the instance and for all parts of it that `properties` does not name.
fn unnamed(keywords: &Keywords) -> impl Iterator<Item = SchemaId> {
    let is_unnamed = |how: Applies<'_>| match how {
        Applies::Property(_) => false,
        Applies::AllOf | Applies::AnyOf | Applies::OneOf | Applies::Not | Applies::Dependent(_) => true,
        Applies::If | Applies::Then | Applies::Else => true,
        Applies::Pattern | Applies::Additional | Applies::UnevaluatedProperties | Applies::Name => true,
        Applies::Prefix | Applies::Items | Applies::Contains | Applies::UnevaluatedItems => true,
    };
    keywords.applicator.subschemas().filter(move |(how, _)| is_unnamed(*how)).map(|(_, schema)| schema)
}

/// Returns the subschemas for members that other subschemas declare secret.
/// If the analysis was too large, compares names only.
fn said_twice(graph: &Graph, together: Option<&[BTreeSet<SchemaId>]>, secret: &BTreeSet<SchemaId>) -> Vec<SchemaId> {
    if let Some(together) = together {
        let secret = together.iter().filter(|set| !set.is_disjoint(secret));
        return secret.flatten().copied().collect();
    }
    let names: BTreeSet<&str> = members(graph, secret).map(|(_, name)| name).collect();
    let named = graph.schemas.iter().filter_map(|schema| Some(&schema.keywords()?.applicator.properties)).flatten();
    named.filter(|(name, _)| names.contains(name.as_str())).map(|(_, member)| *member).collect()
}

/// Returns the schemas that have a secret property, each with its name.
pub(crate) fn members<'g>(
    graph: &'g Graph,
    secret: &'g BTreeSet<SchemaId>,
) -> impl Iterator<Item = (SchemaId, &'g str)> {
    let named = graph.schemas.iter().enumerate().flat_map(|(index, schema)| {
        let properties = schema.keywords().into_iter().flat_map(|keywords| &keywords.applicator.properties);
        properties.map(move |(name, member)| (id(index), name.as_str(), *member))
    });
    named.filter(|(_, _, member)| secret.contains(member)).map(|(id, name, _)| (id, name))
}

/// For each schema, those that reach it by any applicator or reference.
pub(crate) struct Leading<'g>(Users<'g>);

impl<'g> Leading<'g> {
    pub(crate) fn of(graph: &'g Graph) -> Self {
        Self(Users::of(graph, |keywords| keywords.applicator.children().chain(keywords.content.schema).collect()))
    }

    /// Returns the schemas that reach one of these, including these.
    pub(crate) fn to(&self, schemas: Vec<SchemaId>) -> BTreeSet<SchemaId> {
        self.0.reach(schemas, |_| true)
    }
}

/// Returns the names of secret members in a schema and in all that it applies to the same instance.
pub(crate) fn named_in_place<'g>(graph: &'g Graph, schema: SchemaId, secret: &BTreeSet<SchemaId>) -> BTreeSet<&'g str> {
    let (mut names, mut seen, mut pending) = (BTreeSet::new(), BTreeSet::new(), vec![schema]);
    if secret.is_empty() {
        return names;
    }
    while let Some(schema) = pending.pop() {
        if !seen.insert(schema) {
            continue;
        }
        pending.extend(applied_in_place(graph, schema));
        let Some(keywords) = graph[schema].keywords() else { continue };
        let members = keywords.applicator.properties.iter().filter(|(_, member)| secret.contains(member));
        names.extend(members.map(|(name, _)| name.as_str()));
    }
    names
}

/// Returns the schemas that a schema applies to its instance directly.
/// It applies them by reference, or as a branch or condition.
fn applied_in_place(graph: &Graph, schema: SchemaId) -> impl Iterator<Item = SchemaId> {
    let reference = graph.references.get(&schema).copied();
    let dynamic = graph.dynamic_references.get(&schema).map(|link| link.initial);
    let branches = graph[schema].keywords().into_iter().flat_map(|keywords| keywords.applicator.in_place());
    branches.chain(reference).chain(dynamic)
}

/// Returns the schemas of strings whose JSON content has a secret.
fn holders_of_text(graph: &Graph, secret: &BTreeSet<SchemaId>) -> Vec<SchemaId> {
    let holders: Vec<(SchemaId, SchemaId)> = graph
        .schemas
        .iter()
        .enumerate()
        .filter_map(|(index, schema)| Some((id(index), schema.keywords()?.content.schema?)))
        .collect();
    if holders.is_empty() {
        return Vec::new();
    }
    let leading = Leading::of(graph).to(secret.iter().copied().collect());
    holders.into_iter().filter(|(_, held)| leading.contains(held)).map(|(holder, _)| holder).collect()
}

/// For each schema, those that apply it or refer to it.
struct Users<'g> {
    direct: BTreeMap<SchemaId, Vec<SchemaId>>,
    /// Dynamic references by their anchor: their targets depend on the dynamic scope.
    by_anchor: BTreeMap<&'g str, Vec<SchemaId>>,
    /// The dynamic anchors of each schema.
    anchors: BTreeMap<SchemaId, Vec<&'g str>>,
}

impl<'g> Users<'g> {
    fn of(graph: &'g Graph, applied: impl Fn(&Keywords) -> Vec<SchemaId>) -> Self {
        let mut users = Self { direct: BTreeMap::new(), by_anchor: BTreeMap::new(), anchors: BTreeMap::new() };
        for (user, schema) in (0..).map(SchemaId).zip(&graph.schemas) {
            let applied = schema.keywords().map(&applied).unwrap_or_default();
            let link = graph.dynamic_references.get(&user);
            let referred = graph.references.get(&user).copied().into_iter().chain(link.map(|link| link.initial));
            for used in applied.into_iter().chain(referred) {
                users.direct.entry(used).or_default().push(user);
            }
            if let Some(anchor) = link.and_then(|link| link.anchor.as_deref()) {
                users.by_anchor.entry(anchor).or_default().push(user);
            }
        }
        for (anchor, schema) in graph.dynamic_anchors.values().flatten() {
            users.anchors.entry(*schema).or_default().push(anchor);
        }
        users
    }

    /// Returns these schemas, those that use them, and so on.
    /// Schemas that are not let through are left out with their users.
    fn reach(&self, mut pending: Vec<SchemaId>, lets_through: impl Fn(SchemaId) -> bool) -> BTreeSet<SchemaId> {
        let (mut reached, mut anchors) = (BTreeSet::new(), BTreeSet::new());
        while let Some(schema) = pending.pop() {
            if !lets_through(schema) || !reached.insert(schema) {
                continue;
            }
            pending.extend(self.direct.get(&schema).into_iter().flatten());
            for anchor in self.anchors.get(&schema).into_iter().flatten().filter(|anchor| anchors.insert(**anchor)) {
                pending.extend(self.by_anchor.get(anchor).into_iter().flatten());
            }
        }
        reached
    }
}

fn id(index: usize) -> SchemaId {
    SchemaId(u32::try_from(index).expect("invariant: fewer than 2^32 schemas"))
}
