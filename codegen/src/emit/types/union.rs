//! An enum of types: one variant for each.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::docs;
use crate::shape::{Item, Union};

use super::{Scope, derives};

/// Emits the definition.
/// It is exhaustive, so that a new branch is a compile error in every `match`.
pub(super) fn definition(scope: Scope<'_>, item: &Item, union: &Union) -> TokenStream {
    let docs = docs::item(item);
    let derives = derives(item.traits);
    let name = format_ident!("{}", item.name.as_str());
    let variants = union.variants.iter().map(|variant| {
        let docs = docs::union_variant(variant);
        let deprecated = variant.deprecated.then(|| quote!(#[deprecated]));
        let name = format_ident!("{}", variant.name.as_str());
        if variant.value.is_some() {
            return quote!(#docs #deprecated #name,);
        }
        let ty = scope.ty(&variant.ty);
        quote!(#docs #deprecated #name(#ty),)
    });
    quote! {
        #docs
        #derives
        pub enum #name {
            #(#variants)*
        }
    }
}
