//! Building an enum of values: one arm for each.
//! Knows the values, not what they mean.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::Builds;
use crate::shape::{Enum, EnumVariant, Values};

/// The body of `build`.
pub(super) fn body(enumeration: &Enum) -> Builds {
    let other = if let Some(unknown) = &enumeration.open {
        let unknown = format_ident!("{unknown}");
        quote!(other => Ok(Self::#unknown(other.to_owned())))
    } else {
        quote!(_ => Err(rt::no_variant(node)))
    };
    let (value, arms) = match &enumeration.values {
        Values::Strings(variants) => (quote!(rt::string(node)?), arms(variants, |text| Literal::string(text))),
        Values::Integers(variants) => {
            (quote!(rt::integer(node)?), arms(variants, |value| Literal::i64_unsuffixed(*value)))
        }
    };
    Builds::without_builder(quote! {
        match #value {
            #(#arms)*
            #other,
        }
    })
}

fn arms<V>(variants: &[EnumVariant<V>], literal: impl Fn(&V) -> Literal) -> Vec<TokenStream> {
    let arm = |variant: &EnumVariant<V>| {
        let name = format_ident!("{}", variant.name);
        let value = literal(&variant.value);
        quote!(#value => Ok(Self::#name),)
    };
    variants.iter().map(arm).collect()
}
