//! The absolute paths that emitted code uses, in one place. Knows nothing of what is emitted.

use proc_macro2::TokenStream;
use quote::quote;

use crate::shape::MapType;

/// A map type without its parameters.
pub(crate) fn map(map: MapType) -> TokenStream {
    match map {
        MapType::BTreeMap => quote!(::std::collections::BTreeMap),
        MapType::HashMap => quote!(::std::collections::HashMap),
        MapType::IndexMap => quote!(::typewright::indexmap::IndexMap),
    }
}

/// Everything in the runtime that generated code may name.
pub(crate) fn private() -> TokenStream {
    quote!(::typewright::__private::v1)
}
