//! The standard traits that each item can have, as the traits of its parts allow: starts from all and takes away until
//! nothing changes. Knows nothing of names.

use std::collections::BTreeSet;

use crate::shape::{DebugForm, Extra, Item, ItemKind, Newtype, Presence, RustType, Struct, Traits};

/// Finds the traits of every item. `secrets` are the names of secret members, by module.
pub(super) fn find(items: &mut [Item], secrets: &[BTreeSet<String>]) {
    for item in &mut *items {
        let debug = debug_form(item, secrets.get(item.module).is_some_and(|secrets| !secrets.is_empty()));
        item.traits = Traits {
            copy: is_copy(&item.kind),
            eq: true,
            ord: is_ordered(&item.kind),
            default: has_default(&item.kind),
            debug,
        };
    }
    loop {
        let without: Vec<usize> =
            (0..items.len()).filter(|&index| items[index].traits.eq && !can_be_eq(&items[index], items)).collect();
        if without.is_empty() {
            break;
        }
        for index in without {
            items[index].traits.eq = false;
        }
    }
}

/// Numbers with fractions have no equality that could be relied on, nor has what holds them.
fn can_be_eq(item: &Item, items: &[Item]) -> bool {
    types_of(item).all(|ty| {
        !ty.any(&mut |part| match part {
            RustType::F64 => true,
            RustType::Item(id) => !items[id.index()].traits.eq,
            RustType::Bool
            | RustType::Integer(_)
            | RustType::String
            | RustType::Null
            | RustType::Json
            | RustType::Object
            | RustType::Vec(_)
            | RustType::Array(..)
            | RustType::Tuple(_)
            | RustType::Map(_)
            | RustType::Option(_)
            | RustType::Boxed(_) => false,
        })
    })
}

fn types_of(item: &Item) -> Box<dyn Iterator<Item = &RustType> + '_> {
    match &item.kind {
        ItemKind::Struct(structure) => {
            let extra = match &structure.extra {
                Extra::Typed(ty) => Some(ty),
                Extra::Closed | Extra::Dropped | Extra::Untyped => None,
            };
            Box::new(structure.fields.iter().map(|field| &field.ty).chain(extra))
        }
        ItemKind::Union(union) => Box::new(union.variants.iter().map(|variant| &variant.ty)),
        ItemKind::Newtype(newtype) => Box::new(std::iter::once(&newtype.inner)),
        ItemKind::Enum(_) => Box::new(std::iter::empty()),
    }
}

/// Only what stays small whatever is added to its schema: a struct that gains a string would lose the trait.
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
            matches!(inner, RustType::Bool | RustType::Integer(_) | RustType::String)
        }
        ItemKind::Struct(_) | ItemKind::Union(_) => false,
    }
}

fn has_default(kind: &ItemKind) -> bool {
    match kind {
        ItemKind::Struct(Struct { fields, .. }) => fields.iter().all(|field| field.presence != Presence::Required),
        ItemKind::Newtype(Newtype { inner, constrained }) => {
            let is_empty =
                matches!(inner, RustType::Vec(_) | RustType::Map(_) | RustType::Object | RustType::Option(_));
            is_empty && !constrained
        }
        ItemKind::Enum(_) | ItemKind::Union(_) => false,
    }
}

/// Secrets are masked where they stand, and members of the same name wherever they are kept under their name.
fn debug_form(item: &Item, module_has_secrets: bool) -> DebugForm {
    let holds_names =
        |ty: &RustType| ty.any(&mut |part| matches!(part, RustType::Json | RustType::Object | RustType::Map(_)));
    let has_extra = matches!(&item.kind, ItemKind::Struct(Struct { extra: Extra::Untyped | Extra::Typed(_), .. }));
    let has_secret = match &item.kind {
        ItemKind::Struct(structure) => structure.fields.iter().any(|field| field.redacted),
        ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Newtype(_) => false,
    };
    let may_hold_secret = module_has_secrets && (has_extra || types_of(item).any(holds_names));
    if item.redacted || has_secret || may_hold_secret { DebugForm::Masked } else { DebugForm::Derived }
}
