//! The absolute paths that emitted code uses.
//! Does not depend on what is emitted.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::shape::{Foreign, MapType};

/// Emits a map type without its parameters.
pub(crate) fn map(map: MapType) -> TokenStream {
    match map {
        MapType::BTreeMap => quote!(::std::collections::BTreeMap),
        MapType::HashMap => quote!(::std::collections::HashMap),
        MapType::IndexMap => quote!(::typewright::indexmap::IndexMap),
    }
}

/// Emits a type of another library.
/// One that the runtime does not support is wrapped in a type that parses and displays it.
pub(crate) fn foreign(foreign: &Foreign) -> TokenStream {
    let path = |text: &str| syn::parse_str::<syn::Type>(text).expect("invariant: settings name types");
    if let Some(known) = foreign.known() {
        return path(known.emitted).into_token_stream();
    }
    let path = path(&foreign.path);
    quote!(::typewright::Parsed<#path>)
}

/// Emits the path of everything in the runtime that generated code may use.
pub(crate) fn private() -> TokenStream {
    quote!(::typewright::__private::v1)
}
