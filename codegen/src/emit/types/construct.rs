//! Constructors of a struct: required members are parameters, so that the compiler checks them.
//! A struct without required members has `Default` instead.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::shape::{DebugForm, Field, Item, Presence, RustType, Shapes, Struct};

use super::{Scope, visibility};

/// Emits `rt::required!(…);`: the struct that `new` takes if several members are required.
/// Each member is named at the call.
pub(crate) fn required(scope: Scope<'_>, item: &Item, structure: &Struct) -> Option<TokenStream> {
    let required = required_fields(structure);
    if item.traits.default || required.len() < 2 {
        return None;
    }
    let (visibility, name, owner) =
        (visibility(item), required_name(scope, item), format_ident!("{}", item.name.as_str()));
    let copy = required.iter().all(|field| is_copy(scope.shapes, &field.field_type()));
    // It is a short-lived value, and is never compared.
    let derives = [(true, "Clone"), (copy, "Copy"), (item.traits.debug == DebugForm::Derived, "Debug")];
    let derives = derives.iter().filter(|(is_derived, _)| *is_derived).map(|(_, name)| format_ident!("{name}"));
    let fields = required.iter().map(|field| {
        let (name, ty) = (format_ident!("{}", field.name), scope.ty(&field.field_type()));
        quote!(#name: #ty,)
    });
    Some(quote!(rt::required!(#visibility #name for #owner: #(#derives),* { #(#fields)* });))
}

/// Returns the parameter of `new`; `None` if the struct has `Default` instead.
pub(crate) fn parameter(scope: Scope<'_>, item: &Item, structure: &Struct) -> Option<TokenStream> {
    if item.traits.default {
        return None;
    }
    Some(match required_fields(structure).as_slice() {
        [] => TokenStream::new(),
        [only] => {
            let name = format_ident!("{}", only.name);
            let ty = scope.ty(&only.field_type());
            quote!(#name: #ty)
        }
        _ => required_name(scope, item).into_token_stream(),
    })
}

/// Returns the name of the struct of required members.
fn required_name(scope: Scope<'_>, item: &Item) -> Ident {
    format_ident!("{}", scope.shapes.required_name(scope.module, item))
}

fn required_fields(structure: &Struct) -> Vec<&Field> {
    structure.fields.iter().filter(|field| field.presence == Presence::Required).collect()
}

/// Returns whether a type is `Copy`; so are types that consist of such types only.
fn is_copy(shapes: &Shapes, ty: &RustType) -> bool {
    let is_small = |part: &RustType| match part {
        RustType::Item(id) => shapes[*id].traits.copy,
        RustType::Foreign(foreign) => foreign.known().is_some_and(|known| known.copy),
        RustType::Bool
        | RustType::Integer(_)
        | RustType::F64
        | RustType::OnlyValue
        | RustType::Null
        | RustType::Array(..)
        | RustType::Tuple(_)
        | RustType::Option(_) => true,
        RustType::String
        | RustType::Json
        | RustType::Object
        | RustType::Vec(_)
        | RustType::Map(..)
        | RustType::ExactInteger
        | RustType::ExactNumber
        | RustType::Boxed(_) => false,
    };
    !ty.any(&mut |part| !is_small(part))
}
