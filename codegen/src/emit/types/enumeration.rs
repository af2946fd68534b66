//! An enum of values: named variants.
//! An open one keeps unknown values.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use typewright::Json;

use crate::emit::docs;
use crate::shape::{Enum, EnumVariant, Item, Values};

use super::derives;

/// Emits the definition.
/// It is exhaustive, so that a new value is a compile error in every `match`.
pub(super) fn definition(item: &Item, enumeration: &Enum) -> TokenStream {
    let docs = docs::item(item);
    let derives = derives(item.traits);
    let name = format_ident!("{}", item.name.as_str());
    let (repr, variants) = match &enumeration.values {
        Values::Strings(variants) => (None, variants.iter().map(|variant| case(variant, None)).collect::<Vec<_>>()),
        Values::Integers(variants) => {
            let cases = variants.iter().map(|variant| case(variant, Some(integer(variant.value))));
            (Some(quote!(#[repr(i64)])), cases.collect())
        }
    };
    let unknown = enumeration.open.as_ref().map(|name| {
        let (docs, name) = (docs::unknown_variant(), format_ident!("{name}"));
        quote!(#docs #name(String),)
    });
    quote! {
        #docs
        #derives
        #repr
        pub enum #name {
            #(#variants)*
            #unknown
        }
    }
}

fn case<V: Clone + Into<Json>>(variant: &EnumVariant<V>, value: Option<TokenStream>) -> TokenStream {
    let docs = docs::enum_variant(variant);
    let name = format_ident!("{}", variant.name.as_str());
    let value = value.map(|value| quote!(= #value));
    let deprecated = variant.deprecated.then(|| quote!(#[deprecated]));
    quote!(#docs #deprecated #name #value,)
}

/// Emits the value of a variant, as a literal.
pub(crate) fn integer(value: i64) -> TokenStream {
    let literal = Literal::u64_unsuffixed(value.unsigned_abs());
    if value < 0 { quote!(-#literal) } else { quote!(#literal) }
}
