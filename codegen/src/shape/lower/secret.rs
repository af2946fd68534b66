//! Which schemas hold secrets: in themselves, in what they refer to, or in a part that has no name of its own.
//! Secrets behind the name of a member are that member's. Knows nothing of how they are kept out of sight.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::SchemaId;
use crate::resolve::Graph;
use crate::schema::Applicator;

/// Every schema that holds a secret.
pub(super) fn schemas(graph: &Graph) -> BTreeSet<SchemaId> {
    let ids = || (0..).map(SchemaId).zip(&graph.schemas);
    let redacts = |schema: &crate::schema::Schema| schema.keywords().is_some_and(|said| said.overrides.redact);
    let mut pending: Vec<SchemaId> = ids().filter(|(_, schema)| redacts(schema)).map(|(id, _)| id).collect();
    if pending.is_empty() {
        return BTreeSet::new();
    }
    let mut holders: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
    for (holder, schema) in ids() {
        let applied = schema.keywords().into_iter().flat_map(|keywords| nameless(&keywords.applicator));
        let referred = graph.references.get(&holder).copied();
        let dynamic = graph.dynamic_references.get(&holder).map(|link| link.initial);
        for part in applied.chain(referred).chain(dynamic) {
            holders.entry(part).or_default().push(holder);
        }
    }
    let mut secret = BTreeSet::new();
    while let Some(schema) = pending.pop() {
        if secret.insert(schema) {
            pending.extend(holders.get(&schema).into_iter().flatten().copied());
        }
    }
    secret
}

/// The names of members that are secret by any schema, each with the schema that names it.
pub(super) fn members<'g>(graph: &'g Graph, secret: &BTreeSet<SchemaId>) -> impl Iterator<Item = (SchemaId, &'g str)> {
    let named = (0..).map(SchemaId).zip(&graph.schemas).flat_map(|(id, schema)| {
        let properties = schema.keywords().into_iter().flat_map(|keywords| &keywords.applicator.properties);
        properties.map(move |(name, member)| (id, name.as_str(), *member))
    });
    named.filter(|(_, _, member)| secret.contains(member)).map(|(id, name, _)| (id, name))
}

/// The subschemas for the instance itself and for those parts of it that have no name in the schema.
fn nameless(applicator: &Applicator) -> impl Iterator<Item = SchemaId> {
    let lists = [&applicator.all_of, &applicator.any_of, &applicator.one_of, &applicator.prefix_items];
    let named = [&applicator.pattern_properties, &applicator.dependent_schemas];
    let single = [
        applicator.not,
        applicator.if_,
        applicator.then,
        applicator.else_,
        applicator.additional_properties,
        applicator.property_names,
        applicator.items,
        applicator.contains,
        applicator.unevaluated_properties,
        applicator.unevaluated_items,
    ];
    let lists = lists.into_iter().flatten().copied();
    let named = named.into_iter().flatten().map(|(_, schema)| *schema);
    lists.chain(named).chain(single.into_iter().flatten())
}
