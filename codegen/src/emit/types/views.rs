//! Conversions from a type to its views, and back if no member is missing.
//! There is none if the two are too different.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::shape::{Extra, Field, Item, ItemId, ItemKind, Presence, RustType, Shapes, Struct, Union};

use super::Scope;

/// Emits `From` the source type for this view, and `From` this view for the source type.
pub(super) fn conversions(scope: Scope<'_>, item: &Item) -> TokenStream {
    let Some(view) = &item.view_of else { return TokenStream::new() };
    let whole = &scope.shapes[view.item];
    let (to, back) = (conversion(scope, whole, item), conversion(scope, item, whole));
    quote!(#to #back)
}

fn conversion(scope: Scope<'_>, from: &Item, to: &Item) -> Option<TokenStream> {
    let mut assumed = BTreeSet::new();
    if !converts(scope.shapes, from, to, &mut assumed) {
        return None;
    }
    let body = match (&from.kind, &to.kind) {
        (ItemKind::Struct(from), ItemKind::Struct(to)) => structure(scope, from, to),
        (ItemKind::Union(from_union), ItemKind::Union(_)) => union(scope, from, from_union, to),
        (ItemKind::Struct(_) | ItemKind::Union(_) | ItemKind::Enum(_) | ItemKind::Newtype(_), _) => return None,
    };
    let value = if takes_something(from, to) { quote!(value) } else { quote!(_) };
    let (from, to) = (format_ident!("{}", from.name.as_str()), format_ident!("{}", to.name.as_str()));
    Some(quote! {
        impl From<#from> for #to {
            fn from(#value: #from) -> Self {
                #body
            }
        }
    })
}

/// Returns whether the conversion keeps any part of a value.
fn takes_something(from: &Item, to: &Item) -> bool {
    let (ItemKind::Struct(from), ItemKind::Struct(to)) = (&from.kind, &to.kind) else { return true };
    let has_extra = from.extra.field_type().and(to.extra.field_type()).is_some();
    has_extra || to.fields.iter().any(|field| find(from, field).is_some())
}

/// Returns whether every value of one type converts to the other.
/// Recursive items are assumed to convert until a part does not.
fn converts(shapes: &Shapes, from: &Item, to: &Item, assumed: &mut BTreeSet<(ItemId, ItemId)>) -> bool {
    if from.id == to.id || !assumed.insert((from.id, to.id)) {
        return true;
    }
    let is_view = |item: &Item, of: &Item| item.view_of.as_ref().is_some_and(|view| view.item == of.id);
    if !is_view(from, to) && !is_view(to, from) {
        return false;
    }
    match (&from.kind, &to.kind) {
        (ItemKind::Struct(from), ItemKind::Struct(to)) => {
            extra_converts(shapes, &from.extra, &to.extra, assumed)
                && to.fields.iter().all(|field| is_filled(shapes, from, field, assumed))
        }
        (ItemKind::Union(from), ItemKind::Union(to)) => {
            from.variants.len() == to.variants.len()
                && from.variants.iter().zip(&to.variants).all(|(from, to)| {
                    let is_same = from.name == to.name && from.value == to.value;
                    is_same && type_converts(shapes, &from.ty, &to.ty, assumed)
                })
        }
        (ItemKind::Struct(_) | ItemKind::Union(_) | ItemKind::Enum(_) | ItemKind::Newtype(_), _) => false,
    }
}

fn is_filled(shapes: &Shapes, from: &Struct, field: &Field, assumed: &mut BTreeSet<(ItemId, ItemId)>) -> bool {
    match find(from, field) {
        Some(found) => type_converts(shapes, &found.field_type(), &field.field_type(), assumed),
        None => field.presence != Presence::Required,
    }
}

fn type_converts(shapes: &Shapes, from: &RustType, to: &RustType, assumed: &mut BTreeSet<(ItemId, ItemId)>) -> bool {
    match (from, to) {
        _ if from == to => true,
        (RustType::Item(from), RustType::Item(to)) => converts(shapes, &shapes[*from], &shapes[*to], assumed),
        (RustType::Option(from), RustType::Option(to))
        | (RustType::Vec(from), RustType::Vec(to))
        | (RustType::Boxed(from), RustType::Boxed(to)) => type_converts(shapes, from, to, assumed),
        // Either of the types may be boxed because of its size.
        (RustType::Boxed(from), to) => type_converts(shapes, from, to, assumed),
        (from, RustType::Boxed(to)) => type_converts(shapes, from, to, assumed),
        (RustType::Map(from, map), RustType::Map(to, other)) if map == other => {
            type_converts(shapes, from, to, assumed)
        }
        (RustType::Array(from, length), RustType::Array(to, other)) if length == other => {
            type_converts(shapes, from, to, assumed)
        }
        (RustType::Tuple(from), RustType::Tuple(to)) if from.len() == to.len() => {
            from.iter().zip(to).all(|(from, to)| type_converts(shapes, from, to, assumed))
        }
        _ => false,
    }
}

fn find<'f>(structure: &'f Struct, field: &Field) -> Option<&'f Field> {
    structure.fields.iter().find(|found| found.wire_name == field.wire_name)
}

/// Returns whether additional members convert.
fn extra_converts(shapes: &Shapes, from: &Extra, to: &Extra, assumed: &mut BTreeSet<(ItemId, ItemId)>) -> bool {
    match (from.field_type(), to.field_type()) {
        (None, _) => true,
        (Some(from), Some(to)) => type_converts(shapes, &from, &to, assumed),
        (Some(_), None) => false,
    }
}

fn structure(scope: Scope<'_>, from: &Struct, to: &Struct) -> TokenStream {
    let fields = to.fields.iter().map(|field| {
        let name = format_ident!("{}", field.name);
        let Some(found) = find(from, field) else { return quote!(#name: None,) };
        let own = format_ident!("{}", found.name);
        let value = value(scope, &found.field_type(), &field.field_type(), &quote!(value.#own));
        quote!(#name: #value,)
    });
    let extra = to.extra.field_type().map(|to| {
        let Some(from) = from.extra.field_type() else {
            return quote!(extra: ::core::default::Default::default(),);
        };
        let value = value(scope, &from, &to, &quote!(value.extra));
        quote!(extra: #value,)
    });
    quote!(Self { #(#fields)* #extra })
}

fn union(scope: Scope<'_>, from: &Item, from_union: &Union, to: &Item) -> TokenStream {
    let ItemKind::Union(to) = &to.kind else { return TokenStream::new() };
    let name = format_ident!("{}", from.name.as_str());
    let arms = from_union.variants.iter().zip(&to.variants).map(|(from, to)| {
        let variant: Ident = format_ident!("{}", from.name.as_str());
        if from.value.is_some() {
            return quote!(#name::#variant => Self::#variant,);
        }
        let value = value(scope, &from.ty, &to.ty, &quote!(value));
        quote!(#name::#variant(value) => Self::#variant(#value),)
    });
    quote!(match value { #(#arms)* })
}

/// Emits the conversion of a value of one type to the other.
fn value(scope: Scope<'_>, from: &RustType, to: &RustType, given: &TokenStream) -> TokenStream {
    if from == to {
        return given.clone();
    }
    match (from, to) {
        (RustType::Option(from), RustType::Option(to)) => {
            let function = through(scope, from, to);
            quote!(#given.map(#function))
        }
        (RustType::Vec(from), RustType::Vec(to)) => {
            let function = through(scope, from, to);
            quote!(#given.into_iter().map(#function).collect())
        }
        (RustType::Array(from, _), RustType::Array(to, _)) => {
            let function = through(scope, from, to);
            quote!(#given.map(#function))
        }
        (RustType::Map(from, _), RustType::Map(to, _)) => {
            let inner = value(scope, from, to, &quote!(value));
            quote!(#given.into_iter().map(|(name, value)| (name, #inner)).collect())
        }
        (RustType::Tuple(from), RustType::Tuple(to)) => {
            let names: Vec<Ident> = (0..to.len()).map(|index| format_ident!("part_{index}")).collect();
            let values =
                from.iter().zip(to).zip(&names).map(|((from, to), name)| value(scope, from, to, &quote!(#name)));
            quote!({
                let (#(#names,)*) = #given;
                (#(#values,)*)
            })
        }
        (RustType::Boxed(from), RustType::Boxed(to)) => {
            let inner = value(scope, from, to, &quote!((*#given)));
            quote!(Box::new(#inner))
        }
        (RustType::Boxed(from), to) if **from == *to => quote!(*#given),
        (RustType::Boxed(from), to) => value(scope, from, to, &quote!((*#given))),
        (from, RustType::Boxed(to)) => {
            let inner = value(scope, from, to, given);
            quote!(Box::new(#inner))
        }
        _ => quote!(#given.into()),
    }
}

/// Emits the function that converts a value of one type to the other.
fn through(scope: Scope<'_>, from: &RustType, to: &RustType) -> TokenStream {
    if let (RustType::Item(_), RustType::Item(_)) = (from, to) {
        let name = scope.ty(to);
        return quote!(#name::from);
    }
    if matches!(to, RustType::Boxed(inner) if **inner == *from) {
        return quote!(Box::new);
    }
    let inner = value(scope, from, to, &quote!(value));
    quote!(|value| #inner)
}
