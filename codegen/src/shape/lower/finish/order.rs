//! The order of items: that of the documents.
//! Does not depend on the kind of items.

use std::collections::BTreeMap;

use crate::ids::SchemaId;
use crate::shape::lower::items::arena::Items;

/// Returns the items in the order of the documents.
/// They are sorted by root, then by the model that contains them, starting with the model itself, then by order of
/// discovery.
pub(crate) fn order(items: &Items<'_>) -> Vec<usize> {
    let schemas: Vec<SchemaId> = items.arena.iter().map(|item| item.schema).collect();
    let mut models: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (root, of_root) in items.graph.roots.iter().enumerate() {
        for (position, model) in of_root.models.iter().enumerate() {
            models.entry((root, items.graph[*model].location.pointer.as_str())).or_insert(position);
        }
    }
    let mut order: Vec<(usize, usize, bool, usize)> = Vec::with_capacity(schemas.len());
    for (index, schema) in schemas.into_iter().enumerate() {
        let root = items.files.root(items.graph, schema);
        let pointer = items.graph[schema].location.pointer.as_str();
        // From the longest: the pointer itself, then its prefixes up to each slash.
        let above = pointer.rmatch_indices('/').map(|(at, _)| &pointer[..at]);
        let model = std::iter::once(pointer).chain(above).find_map(|above| models.get(&(root, above)));
        let of_root = items.graph.roots.get(root).map(|root| root.models.as_slice()).unwrap_or_default();
        let is_inside = model.and_then(|position| of_root.get(*position)).is_none_or(|model| *model != schema);
        order.push((root, model.copied().unwrap_or(usize::MAX), is_inside, index));
    }
    order.sort_unstable();
    order.into_iter().map(|(_, _, _, index)| index).collect()
}
