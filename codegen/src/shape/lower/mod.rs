//! From the graph to types, in passes: forms, items, names, boxes, traits. Writes no tokens, and knows nothing of checks.

mod candidates;
mod explain;
mod finish;
mod form;
mod items;
mod naming;
mod read;
mod widen;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::resolve::Graph;

use super::name::Locked;
use super::{ItemKind, Judge, ShapeSettings, Shapes};
use explain::{defaults, losses, record};
use finish::{boxes, large, order, secrets, traits, views};
use form::body::Key;
use items::arena::Items;
use naming::{aliases, modules, types, variants};
use widen::wide::Wide;

/// Lowers the graph; what the types do not show of it is reported.
pub(super) fn lower(graph: &Graph, settings: &ShapeSettings, judge: &dyn Judge) -> (Shapes, Vec<Diagnostic>) {
    let (graph, wide) = Wide::of(graph);
    let graph = graph.as_ref();
    let mut items = make(Items::new(graph, &wide, settings, judge));
    let shared = items.alike();
    if !shared.is_empty() {
        items = make(items.sharing(shared));
    }
    let mut diagnostics = types::name_items(&mut items);
    variants::name_variants(&mut items);
    diagnostics.extend(losses::losses(&mut items));
    diagnostics.extend(defaults::wrong_defaults(&items));
    let records = record::records(&mut items);
    let (names, mistakes) = std::mem::replace(&mut items.locked, Locked::new(None)).finish();
    diagnostics.extend(mistakes);
    views::link(&mut items);
    let order = order::order(&items);
    let (mut modules, notes) = modules::modules(graph);
    diagnostics.extend(notes);
    aliases::hand_over(aliases::aliases(&mut items, modules.len()), &mut modules);
    for (module, names) in secrets::secret_names(&items) {
        modules[module].secrets.extend(names);
    }
    let mut arena = items.arena;
    for index in order {
        let item = &arena[index];
        modules[item.module].items.push(item.id);
        if let ItemKind::Struct(structure) = &item.kind {
            let secrets = structure.fields.iter().filter(|field| field.redacted).map(|field| field.wire_name.clone());
            modules[item.module].secrets.extend(secrets);
        }
    }
    boxes::insert(&mut arena);
    large::insert(&mut arena);
    let secrets: Vec<BTreeSet<String>> = modules.iter().map(|module| module.secrets.clone()).collect();
    traits::find(&mut arena, &secrets);
    (Shapes { items: arena, modules, records, names }, diagnostics)
}

/// The items of all models, and of what these are made of.
fn make(mut items: Items<'_>) -> Items<'_> {
    for (index, root) in items.graph.roots.iter().enumerate() {
        for &model in &root.models {
            if model == root.schema {
                items.root(index, model);
            } else {
                items.rust_type(Key::whole(model));
                items.finish(index);
            }
        }
    }
    for (id, twins) in std::mem::take(&mut items.twins) {
        items.arena[id.index()].twins = twins;
    }
    items
}
