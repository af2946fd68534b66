//! Emits one table for each item, from which macros of the runtime make its impls.
//! The branch of a union that matches an instance is found by functions whose names are passed in; this module does not
//! depend on what they check.

mod enumeration;
mod newtype;
mod structure;
mod union;

use proc_macro2::TokenStream;

use super::links::Links;
use super::types::Scope;
use crate::shape::{Item, ItemKind};

/// Emits the table of one item.
pub(crate) fn item(scope: Scope<'_>, item: &Item, links: &Links) -> TokenStream {
    match &item.kind {
        ItemKind::Struct(structure) => structure::table(scope, item, structure),
        ItemKind::Enum(enumeration) => enumeration::table(item, enumeration),
        ItemKind::Union(union) => union::table(scope, item, union, links),
        ItemKind::Newtype(newtype) => newtype::table(scope, item, newtype, links),
    }
}
