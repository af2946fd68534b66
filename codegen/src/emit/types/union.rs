//! An enum of types: one variant for each, and `From` for the types that only one variant holds.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::docs;
use crate::shape::{Item, RustType, Union};

use super::{Scope, derives};

/// The definition. A new branch is a change that whoever matches wants to see, so it is exhaustive.
pub(super) fn definition(scope: Scope<'_>, item: &Item, union: &Union) -> TokenStream {
    let docs = docs::item(item);
    let derives = derives(item.traits);
    let name = format_ident!("{}", item.name);
    let variants = union.variants.iter().map(|variant| {
        let docs = docs::union_variant(variant);
        let name = format_ident!("{}", variant.name);
        let ty = scope.ty(&variant.ty);
        quote!(#docs #name(#ty),)
    });
    quote! {
        #docs
        #derives
        pub enum #name {
            #(#variants)*
        }
    }
}

/// What it offers by itself.
pub(super) fn inherent(scope: Scope<'_>, item: &Item, union: &Union) -> TokenStream {
    let name = format_ident!("{}", item.name);
    let only_one = |ty: &RustType| union.variants.iter().filter(|variant| variant.ty == *ty).count() == 1;
    let own = union.variants.iter().filter(|variant| matches!(variant.ty, RustType::Item(_)) && only_one(&variant.ty));
    let conversions = own.map(|variant| {
        let (variant, ty) = (format_ident!("{}", variant.name), scope.ty(&variant.ty));
        quote! {
            impl From<#ty> for #name {
                fn from(value: #ty) -> Self {
                    Self::#variant(value)
                }
            }
        }
    });
    quote!(#(#conversions)*)
}
