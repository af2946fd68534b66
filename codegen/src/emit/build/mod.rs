//! One table for each item, from which the macros of the runtime make what it has beside its definition: how it is made,
//! built, written and converted. Which branch of a union an instance takes, functions say whose names come from outside;
//! knows nothing of what they check.

mod enumeration;
mod newtype;
mod structure;
mod union;

use proc_macro2::TokenStream;

use super::links::Links;
use super::types::Scope;
use crate::shape::{Item, ItemKind};

/// The table of one item.
pub(crate) fn item(scope: Scope<'_>, item: &Item, links: &Links) -> TokenStream {
    match &item.kind {
        ItemKind::Struct(structure) => structure::table(scope, item, structure),
        ItemKind::Enum(enumeration) => enumeration::table(item, enumeration),
        ItemKind::Union(union) => union::table(scope, item, union, links),
        ItemKind::Newtype(newtype) => newtype::table(scope, item, newtype, links),
    }
}
