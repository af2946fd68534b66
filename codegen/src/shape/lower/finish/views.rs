//! Links types with their views.
//! Makes no types, and does not depend on what views leave out.

use crate::shape::{ItemId, View};

use crate::shape::lower::form::body::Key;
use crate::shape::lower::items::arena::Items;

/// Links types with their views.
/// All items must have names.
pub(crate) fn link(items: &mut Items<'_>) {
    let mut links: Vec<(ItemId, ItemId, View, View)> = Vec::new();
    for (key, &view) in &items.of_key {
        // A view that leaves out more because of other schemas for the same instance is part of another view.
        let Some(of) = items.graph.views.get(&key.schema).filter(|of| of.without.is_empty()) else { continue };
        let Some(&whole) = items.of_key.get(&Key { schema: of.schema, ..*key }).filter(|whole| **whole != view) else {
            continue;
        };
        let link = |item: ItemId| View { side: of.side, item, name: items.arena[item.index()].name.to_string() };
        links.push((whole, view, link(view), link(whole)));
    }
    for (whole, view, to_view, to_whole) in links {
        items.arena[whole.index()].views.push(to_view);
        items.arena[view.index()].view_of = Some(to_whole);
    }
}
