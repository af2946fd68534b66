//! The seventh step: boxes, traits, links between views, and the order of items.
//! Assigns no names.

mod boxes;
mod large;
mod order;
mod secrets;
mod traits;
mod views;

use std::collections::BTreeSet;

use crate::shape::lower::items::arena::Items;
use crate::shape::{ItemKind, Module};

/// Links views, adds the items to their modules in order, and inserts boxes and traits.
/// Boxes and traits depend on all items.
pub(crate) fn finish(items: &mut Items<'_>, modules: &mut [Module]) {
    views::link(items);
    for (module, names) in secrets::secret_names(items) {
        modules[module].secrets.extend(names);
    }
    for index in order::order(items) {
        let item = &items.arena[index];
        modules[item.module].items.push(item.id);
        if let ItemKind::Struct(structure) = &item.kind {
            let secrets = structure.fields.iter().filter(|field| field.redacted).map(|field| field.wire_name.clone());
            modules[item.module].secrets.extend(secrets);
        }
    }
    boxes::insert(&mut items.arena);
    large::insert(&mut items.arena);
    let secrets: Vec<BTreeSet<String>> = modules.iter().map(|module| module.secrets.clone()).collect();
    traits::find(&mut items.arena, &secrets);
}
