//! The absolute paths that emitted code uses, in one place. Knows nothing of what is emitted.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::shape::{Foreign, MapType};

/// A map type without its parameters.
pub(crate) fn map(map: MapType) -> TokenStream {
    match map {
        MapType::BTreeMap => quote!(::std::collections::BTreeMap),
        MapType::HashMap => quote!(::std::collections::HashMap),
        MapType::IndexMap => quote!(::typewright::indexmap::IndexMap),
    }
}

/// A type of another library; one that the runtime does not know stands in a type that parses and displays it.
pub(crate) fn foreign(foreign: &Foreign) -> TokenStream {
    let path = |text: &str| syn::parse_str::<syn::Type>(text).expect("invariant: settings name types");
    if let Some(known) = foreign.known() {
        return path(known.emitted).into_token_stream();
    }
    let path = path(&foreign.path);
    quote!(::typewright::Parsed<#path>)
}

/// Everything in the runtime that generated code may name.
pub(crate) fn private() -> TokenStream {
    quote!(::typewright::__private::v1)
}
