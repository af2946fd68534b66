//! The variant of an enum that holds a default.
//! Variants that only a check could select are not found.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use typewright::Json;

use crate::shape::{Branches, Enum, Item, ItemId, ItemKind, RustType, Union, Values};

use super::{Scope, json_types};

/// Emits a value as an expression of the type of a variant.
pub(super) type Content<'c> = &'c dyn Fn(&RustType, &Json) -> Option<TokenStream>;

/// Emits the variant for a value, if copying it allocates nothing.
pub(super) fn copied(scope: Scope<'_>, id: ItemId, value: &Json, content: Content<'_>) -> Option<TokenStream> {
    let item = &scope.shapes[id];
    let is_small = |ty: &RustType| match ty {
        RustType::Null | RustType::Bool | RustType::Integer(_) | RustType::F64 => true,
        RustType::Item(id) => scope.shapes[*id].traits.copy,
        _ => false,
    };
    let is_copied = match &item.kind {
        ItemKind::Union(union) => union.variants.iter().all(|variant| is_small(&variant.ty)),
        ItemKind::Enum(_) | ItemKind::Struct(_) | ItemKind::Newtype(_) => item.traits.copy,
    };
    if is_copied { owned(scope, id, value, content) } else { None }
}

/// Emits the variant for a value.
pub(super) fn owned(scope: Scope<'_>, id: ItemId, value: &Json, content: Content<'_>) -> Option<TokenStream> {
    let item = &scope.shapes[id];
    match &item.kind {
        ItemKind::Enum(enumeration) => of_enum(scope, item, enumeration, value),
        ItemKind::Union(union) => of_union(scope, item, union, value, content),
        ItemKind::Struct(_) | ItemKind::Newtype(_) => None,
    }
}

fn of_enum(scope: Scope<'_>, item: &Item, enumeration: &Enum, value: &Json) -> Option<TokenStream> {
    let name = match (&enumeration.values, value) {
        (Values::Strings(variants), Json::String(text)) => {
            &variants.iter().find(|variant| variant.value == *text)?.name
        }
        (Values::Integers(variants), Json::Number(number)) => {
            let value = number.as_number().to_i64()?;
            &variants.iter().find(|variant| variant.value == value)?.name
        }
        _ => return None,
    };
    let (ty, name) = (scope.item(item), format_ident!("{name}"));
    Some(quote!(#ty::#name))
}

/// A listed value without content, or the variant of its JSON type.
fn of_union(scope: Scope<'_>, item: &Item, union: &Union, value: &Json, content: Content<'_>) -> Option<TokenStream> {
    let ty = scope.item(item);
    if let Some(unit) = union.variants.iter().find(|variant| variant.value.as_ref() == Some(value)) {
        let name = format_ident!("{}", unit.name.as_str());
        return Some(quote!(#ty::#name));
    }
    let variant = union.variants.iter().find(|variant| match &variant.branches {
        Branches::Kinds(kinds) => {
            variant.value.is_none() && kinds.iter().any(|kind| json_types::is_of_type(*kind, value))
        }
        Branches::Schemas(_) | Branches::OfKind(..) | Branches::Rest => false,
    });
    let tagged = || {
        let tag = union.tag.as_deref().and_then(|tag| value.as_object()?.get(tag))?;
        union.variants.iter().find(|variant| variant.member.is_none() && variant.tags.iter().any(|known| known == tag))
    };
    let variant = variant.or_else(tagged).or_else(|| json_types::only_variant(scope.shapes, union, value))?;
    let name = format_ident!("{}", variant.name.as_str());
    let content = content(&variant.ty, value)?;
    Some(quote!(#ty::#name(#content)))
}
