//! Emits the table of a newtype: its inner type, and the check if it is constrained.
//! Uses the name of the check only.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::links::{Links, Test};
use crate::emit::types::Scope;
use crate::shape::{Item, Newtype};

/// Emits `rt::newtype!(…);`.
pub(super) fn table(scope: Scope<'_>, item: &Item, newtype: &Newtype, links: &Links) -> TokenStream {
    let name = format_ident!("{}", item.name);
    let inner = scope.ty(&newtype.inner);
    let check = newtype.constrained.then(|| {
        let check = Test::path(links.test(item.schema));
        quote!(if #check)
    });
    quote!(rt::newtype!(#name(#inner) #check);)
}
