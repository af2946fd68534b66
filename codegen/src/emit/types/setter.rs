//! Setters of optional members, which can be chained.
//! Required members are parameters of constructors instead.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::shape::{Field, Methods, Presence, RustType};

use super::Scope;

/// Emits the entry of the setter of an optional member.
pub(super) fn of(scope: Scope<'_>, field: &Field, methods: &Methods) -> Option<TokenStream> {
    if field.presence == Presence::Required {
        return None;
    }
    let (name, setter) = (format_ident!("{}", field.name), format_ident!("{}", methods.setter));
    if field.ty == RustType::OnlyValue {
        return Some(quote!(#setter(const #name),));
    }
    let ty = scope.ty(&field.ty);
    // A literal has no type that converts to every type of numbers.
    let into = (!is_scalar(&field.ty)).then(|| quote!(into));
    Some(quote!(#setter(#into #name): #ty,))
}

fn is_scalar(ty: &RustType) -> bool {
    matches!(ty, RustType::Bool | RustType::Integer(_) | RustType::F64 | RustType::Null)
}
