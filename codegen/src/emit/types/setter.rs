//! Setters of optional members, which can be chained.
//! Required members are parameters of constructors instead.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::shape::{Field, Methods, Presence, RustType};

use super::{Scope, deprecated};

/// Emits the entry of the setter of an optional member.
/// A member that may be `null` has a setter that takes its value, and one that takes an `Option`.
pub(super) fn of(scope: Scope<'_>, field: &Field, methods: &Methods) -> Option<TokenStream> {
    if field.presence == Presence::Required {
        return None;
    }
    let (name, setter) = (format_ident!("{}", field.name), format_ident!("{}", methods.setter));
    let (ty, or_null) = match &field.ty {
        RustType::Option(inner) => {
            (inner.as_ref(), Some(format_ident!("{}", methods.or_null)).map(|name| quote!(| #name)))
        }
        other => (other, None),
    };
    let mark = deprecated(field);
    if *ty == RustType::OnlyValue {
        return Some(quote!(#mark #setter #or_null (const #name),));
    }
    // A literal has no type that converts to every type of numbers.
    let into = (!is_scalar(ty)).then(|| quote!(into));
    let ty = scope.ty(ty);
    Some(quote!(#mark #setter #or_null (#into #name): #ty,))
}

fn is_scalar(ty: &RustType) -> bool {
    matches!(ty, RustType::Bool | RustType::Integer(_) | RustType::F64 | RustType::Null)
}
