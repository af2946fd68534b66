//! A newtype: one value under a name of its own.
//! If the schema constrains the value, the field is private, and only a checked conversion creates it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::docs;
use crate::shape::{Item, Newtype};

use super::{Scope, derives};

/// Emits the definition.
pub(super) fn definition(scope: Scope<'_>, item: &Item, newtype: &Newtype) -> TokenStream {
    let docs = docs::item(item);
    let derives = derives(item.traits);
    let name = format_ident!("{}", item.name.as_str());
    let inner = scope.ty(&newtype.inner);
    let visibility = (!newtype.constrained).then(|| quote!(pub));
    quote! {
        #docs
        #derives
        pub struct #name(#visibility #inner);
    }
}
