//! The fifth step: makes each named type once.
//! Assigns no names to types.

pub(crate) mod arena;
pub(crate) mod constant;
pub(crate) mod docs;
pub(crate) mod enumeration;
pub(crate) mod external;
pub(crate) mod files;
pub(crate) mod holding;
pub(crate) mod make;
pub(crate) mod nesting;
pub(crate) mod operations;
pub(crate) mod place;
pub(crate) mod reach;
pub(crate) mod share;
pub(crate) mod structure;
pub(crate) mod types;
pub(crate) mod union;
pub(crate) mod unit;

use crate::resolve::Graph;
use crate::shape::lower::widen::wide::Wide;
use crate::shape::{Judge, ShapeSettings};
use arena::Items;

/// Makes the items of all models and their parts.
/// If schemas can share an item, all are made again.
pub(crate) fn make<'g>(
    graph: &'g Graph,
    wide: &'g Wide,
    settings: &'g ShapeSettings,
    judge: &'g dyn Judge,
) -> Items<'g> {
    let items = make_all(Items::new(graph, wide, settings, judge));
    let shared = items.alike();
    if shared.is_empty() { items } else { make_all(items.sharing(shared)) }
}

fn make_all(mut items: Items<'_>) -> Items<'_> {
    for (index, root) in items.graph.roots.iter().enumerate() {
        for &model in &root.models {
            if model == root.schema {
                items.root(index, model);
            } else {
                items.definition(index, model);
            }
        }
    }
    for (id, duplicates) in std::mem::take(&mut items.duplicates) {
        items.arena[id.index()].duplicates = duplicates;
    }
    items
}
