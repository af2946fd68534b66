//! An enum of values: named variants, and the ways from and to the values. An open one keeps what it does not know.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use typewright::Json;

use crate::emit::docs;
use crate::shape::{Enum, EnumVariant, Item, Values};

use super::derives;

/// The definition. A new value is a change that whoever matches wants to see, so it is exhaustive.
pub(super) fn definition(item: &Item, enumeration: &Enum) -> TokenStream {
    let docs = docs::item(item);
    let derives = derives(item.traits);
    let name = format_ident!("{}", item.name);
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
    let name = format_ident!("{}", variant.name);
    let value = value.map(|value| quote!(= #value));
    quote!(#docs #name #value,)
}

/// What it offers by itself.
pub(super) fn inherent(item: &Item, enumeration: &Enum) -> TokenStream {
    let name = format_ident!("{}", item.name);
    match &enumeration.values {
        Values::Strings(variants) => strings(&name, variants, enumeration.open.as_deref()),
        Values::Integers(variants) => integers(&name, variants),
    }
}

fn strings(name: &Ident, variants: &[EnumVariant<String>], open: Option<&str>) -> TokenStream {
    let all = all(variants);
    let texts: Vec<_> = variants.iter().map(|variant| Literal::string(&variant.value)).collect();
    let names: Vec<_> = variants.iter().map(|variant| format_ident!("{}", variant.name)).collect();
    let unknown = open.map(|unknown| format_ident!("{unknown}"));
    let (error, other) = match &unknown {
        Some(unknown) => (quote!(::core::convert::Infallible), quote!(other => Ok(Self::#unknown(other.to_owned())),)),
        None => (quote!(::typewright::UnknownValue), quote!(_ => Err(::typewright::UnknownValue),)),
    };
    let lifetime = unknown.is_none().then(|| quote!('static));
    let unknown = unknown.map(|unknown| quote!(Self::#unknown(other) => other,));
    quote! {
        impl #name {
            #all

            /// The value in JSON.
            #[must_use]
            pub fn as_str(&self) -> &#lifetime str {
                match self { #(Self::#names => #texts,)* #unknown }
            }
        }

        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::str::FromStr for #name {
            type Err = #error;

            fn from_str(text: &str) -> Result<Self, #error> {
                match text { #(#texts => Ok(Self::#names),)* #other }
            }
        }
    }
}

fn integers(name: &Ident, variants: &[EnumVariant<i64>]) -> TokenStream {
    let all = all(variants);
    let values: Vec<_> = variants.iter().map(|variant| integer(variant.value)).collect();
    let names: Vec<_> = variants.iter().map(|variant| format_ident!("{}", variant.name)).collect();
    quote! {
        impl #name {
            #all

            /// The value in JSON.
            #[must_use]
            pub fn value(self) -> i64 {
                self as i64
            }
        }

        impl From<#name> for i64 {
            fn from(value: #name) -> Self {
                value.value()
            }
        }

        impl TryFrom<i64> for #name {
            type Error = ::typewright::UnknownValue;

            fn try_from(value: i64) -> Result<Self, ::typewright::UnknownValue> {
                match value { #(#values => Ok(Self::#names),)* _ => Err(::typewright::UnknownValue) }
            }
        }
    }
}

fn all<V>(variants: &[EnumVariant<V>]) -> TokenStream {
    let names = variants.iter().map(|variant| format_ident!("{}", variant.name));
    quote! {
        /// Every documented value, in documented order.
        pub const ALL: &[Self] = &[#(Self::#names),*];
    }
}

fn integer(value: i64) -> TokenStream {
    let literal = Literal::u64_unsuffixed(value.unsigned_abs());
    if value < 0 { quote!(-#literal) } else { quote!(#literal) }
}
