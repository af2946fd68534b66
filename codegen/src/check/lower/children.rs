//! Which subschemas a schema applies. Knows nothing of what they assert.

use crate::schema::{Applicator, Schema, SchemaId};

/// Calls `visit` for every subschema that `schema` applies to an instance or a part of it.
pub(super) fn for_each_child(schema: &Schema, visit: impl FnMut(SchemaId)) {
    if let Some(keywords) = schema.keywords() {
        children(&keywords.applicator).for_each(visit);
    }
}

fn children(applicator: &Applicator) -> impl Iterator<Item = SchemaId> {
    let lists = [&applicator.all_of, &applicator.any_of, &applicator.one_of, &applicator.prefix_items];
    let named = [&applicator.properties, &applicator.pattern_properties, &applicator.dependent_schemas];
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
