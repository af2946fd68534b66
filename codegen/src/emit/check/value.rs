//! JSON values of a schema as constants.
//! Does not depend on what they are compared with.

use proc_macro2::TokenStream;
use quote::quote;
use typewright::__private::v1::assert::Literal;

/// Emits the expression for a value; it uses `assert` and `Cow`.
pub(super) fn literal(value: &Literal) -> TokenStream {
    match value {
        Literal::Null => quote!(assert::Literal::Null),
        Literal::Boolean(value) => quote!(assert::Literal::Boolean(#value)),
        Literal::Number(number) => {
            let number = text(number);
            quote!(assert::Literal::Number(#number))
        }
        Literal::String(string) => {
            let string = text(string);
            quote!(assert::Literal::String(#string))
        }
        Literal::Array(items) => {
            let items = table(items.iter().map(literal));
            quote!(assert::Literal::Array(#items))
        }
        Literal::Object(members) => {
            let members = table(members.iter().map(|(name, value)| {
                let (name, value) = (text(name), literal(value));
                quote!((#name, #value))
            }));
            quote!(assert::Literal::Object(#members))
        }
    }
}

/// Emits `Cow::Borrowed("…")`.
fn text(text: &str) -> TokenStream {
    quote!(Cow::Borrowed(#text))
}

/// Emits `Cow::Borrowed(&[…])`.
fn table(entries: impl Iterator<Item = TokenStream>) -> TokenStream {
    quote!(Cow::Borrowed(&[#(#entries),*]))
}
