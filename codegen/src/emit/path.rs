//! The absolute paths that emitted code uses, in one place. Knows nothing of what is emitted.

use proc_macro2::TokenStream;
use quote::quote;

/// Everything in the runtime that generated code may name.
pub(crate) fn private() -> TokenStream {
    quote!(::typewright::__private::v1)
}
