//! Text and lists that a `static` can hold. Knows nothing of programs.

use proc_macro2::TokenStream;
use quote::quote;

/// `Cow::Borrowed("…")`
pub(super) fn text(text: &str) -> TokenStream {
    quote!(Cow::Borrowed(#text))
}

/// `Cow::Borrowed(&[…])`
pub(super) fn table(entries: impl Iterator<Item = TokenStream>) -> TokenStream {
    quote!(Cow::Borrowed(&[#(#entries),*]))
}
