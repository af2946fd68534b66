//! Emits the table of an enum of values: its variants and their values.
//! Does not depend on the meaning of the values.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::types::integer;
use crate::shape::{Enum, Item, Values};

/// Emits `rt::strings!(…);` or `rt::integers!(…);`.
pub(super) fn table(item: &Item, enumeration: &Enum) -> TokenStream {
    let name = format_ident!("{}", item.name.as_str());
    let unknown = enumeration.open.as_ref().map(|unknown| {
        let unknown = format_ident!("{unknown}");
        quote!(..#unknown)
    });
    match &enumeration.values {
        Values::Strings(variants) => {
            let entries = variants.iter().map(|variant| {
                let (variant, value) = (format_ident!("{}", variant.name.as_str()), &variant.value);
                quote!(#variant = #value,)
            });
            quote!(rt::strings!(#name { #(#entries)* #unknown });)
        }
        Values::Integers(variants) => {
            let entries = variants.iter().map(|variant| {
                let (variant, value) = (format_ident!("{}", variant.name.as_str()), integer(variant.value));
                quote!(#variant = #value,)
            });
            quote!(rt::integers!(#name { #(#entries)* });)
        }
    }
}
