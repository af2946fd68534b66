//! Emits the table of a newtype: its inner type, and the check if it is constrained.
//! Uses the name of the check only.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::links::{Links, Test};
use crate::emit::types::Scope;
use crate::shape::{Item, Newtype, RustType};

/// Emits `rt::newtype!(…);`.
pub(super) fn table(scope: Scope<'_>, item: &Item, newtype: &Newtype, links: &Links) -> TokenStream {
    let name = format_ident!("{}", item.name.as_str());
    let inner = scope.ty(&newtype.inner);
    let check = newtype.constrained.then(|| {
        let check = Test::path(links.test(item.schema));
        quote!(if #check)
    });
    let scalar = is_scalar(&newtype.inner).then(|| quote!(: scalar));
    quote!(rt::newtype!(#name(#inner) #scalar #check);)
}

/// Returns whether a type represents a number or a boolean.
/// The runtime recognizes strings by itself.
fn is_scalar(ty: &RustType) -> bool {
    match ty {
        RustType::Bool | RustType::Integer(_) | RustType::F64 | RustType::ExactInteger | RustType::ExactNumber => true,
        RustType::String
        | RustType::Foreign(_)
        | RustType::OnlyValue
        | RustType::Null
        | RustType::Json
        | RustType::Object
        | RustType::Item(_)
        | RustType::Vec(_)
        | RustType::Array(..)
        | RustType::Tuple(_)
        | RustType::Map(..)
        | RustType::Option(_)
        | RustType::Boxed(_) => false,
    }
}
