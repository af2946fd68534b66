//! The standard traits of each item, as the traits of its parts allow.
//! Starts with all traits, and removes some until nothing changes. Does not depend on names.

use std::collections::BTreeSet;

use crate::shape::{DebugForm, Extra, Item, ItemKind, MapType, Newtype, Presence, RustType, Struct, Traits};

/// Finds the traits of every item. `secrets` are the names of secret members, by module.
pub(crate) fn find(items: &mut [Item], secrets: &[BTreeSet<String>]) {
    for item in &mut *items {
        let debug = debug_form(item, secrets.get(item.module).is_some_and(|secrets| !secrets.is_empty()));
        item.traits = Traits {
            copy: is_copy(&item.kind),
            eq: true,
            hash: !has_unordered_extra(&item.kind),
            ord: is_ordered(&item.kind),
            default: has_default(&item.kind),
            debug,
        };
    }
    // Types that the runtime does not support are assumed to have only the required traits.
    let has_no_equality = |part: &RustType| match part {
        RustType::Foreign(foreign) => foreign.known().is_none(),
        part => *part == RustType::F64,
    };
    remove_trait(items, |traits| &mut traits.eq, &has_no_equality);
    let has_no_hash = |part: &RustType| match part {
        RustType::Map(_, map) => *map != MapType::BTreeMap,
        part => has_no_equality(part),
    };
    remove_trait(items, |traits| &mut traits.hash, &has_no_hash);
}

/// Removes a trait from every item that contains a type without it, and from all that contain these.
/// `f64` has no reliable equality; unordered maps have no hash.
fn remove_trait(items: &mut [Item], of: fn(&mut Traits) -> &mut bool, lacks: &dyn Fn(&RustType) -> bool) {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); items.len()];
    let mut pending = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let mut is_lost = !*of(&mut item.traits.clone());
        item.is_made_of(&mut |part| {
            match part {
                RustType::Item(id) => users[id.index()].push(index),
                other => is_lost |= lacks(other),
            }
            false
        });
        if is_lost {
            pending.push(index);
        }
    }
    while let Some(index) = pending.pop() {
        *of(&mut items[index].traits) = false;
        pending.append(&mut users[index]);
    }
}

fn has_unordered_extra(kind: &ItemKind) -> bool {
    match kind {
        ItemKind::Struct(Struct { extra: Extra::Typed(_, map), .. }) => *map != MapType::BTreeMap,
        ItemKind::Struct(_) | ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Newtype(_) => false,
    }
}

/// Only types that stay `Copy` when properties are added to the schema: a struct could gain a string.
fn is_copy(kind: &ItemKind) -> bool {
    match kind {
        ItemKind::Enum(enumeration) => enumeration.open.is_none(),
        ItemKind::Newtype(Newtype { inner, .. }) => {
            matches!(inner, RustType::Bool | RustType::Integer(_) | RustType::F64)
        }
        ItemKind::Struct(_) | ItemKind::Union(_) => false,
    }
}

fn is_ordered(kind: &ItemKind) -> bool {
    match kind {
        ItemKind::Enum(_) => true,
        ItemKind::Newtype(Newtype { inner, .. }) => {
            let exact = matches!(inner, RustType::ExactInteger | RustType::ExactNumber);
            exact || matches!(inner, RustType::Bool | RustType::Integer(_) | RustType::String)
        }
        ItemKind::Struct(_) | ItemKind::Union(_) => false,
    }
}

fn has_default(kind: &ItemKind) -> bool {
    match kind {
        ItemKind::Struct(Struct { fields, .. }) => fields.iter().all(|field| field.presence != Presence::Required),
        ItemKind::Newtype(Newtype { inner, constrained }) => {
            let is_empty =
                matches!(inner, RustType::Vec(_) | RustType::Map(..) | RustType::Object | RustType::Option(_));
            is_empty && !constrained
        }
        ItemKind::Enum(_) | ItemKind::Union(_) => false,
    }
}

/// Secrets are masked in their fields; members with the same name are masked in untyped parts.
fn debug_form(item: &Item, module_has_secrets: bool) -> DebugForm {
    let holds_names =
        |ty: &RustType| ty.any(&mut |part| matches!(part, RustType::Json | RustType::Object | RustType::Map(..)));
    let has_extra = matches!(&item.kind, ItemKind::Struct(Struct { extra: Extra::Untyped | Extra::Typed(..), .. }));
    let has_secret = match &item.kind {
        ItemKind::Struct(structure) => structure.fields.iter().any(|field| field.redacted),
        ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Newtype(_) => false,
    };
    let may_hold_secret = module_has_secrets && (has_extra || item.types().any(holds_names));
    if item.redacted || has_secret || may_hold_secret { DebugForm::Masked } else { DebugForm::Derived }
}
