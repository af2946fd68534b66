//! The sixth step: names of types, variants, aliases and modules. Makes no items.

mod aliases;
mod modules;
mod taken;
mod types;
mod variants;

use crate::diagnostic::Diagnostic;
use crate::shape::Module;
use crate::shape::lower::items::arena::Items;

/// Names all items and their variants, and returns the modules with their aliases.
pub(crate) fn name(items: &mut Items<'_>) -> (Vec<Module>, Vec<Diagnostic>) {
    items.name_flat_unions();
    let (mut modules, notes) = modules::modules(items.graph);
    let mut diagnostics = types::name_items(items, &modules);
    variants::name_variants(items);
    diagnostics.extend(notes);
    aliases::hand_over(aliases::aliases(items, modules.len()), &mut modules);
    (modules, diagnostics)
}
