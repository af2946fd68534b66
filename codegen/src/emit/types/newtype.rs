//! A newtype: one value under a name of its own. Where the schema constrains the value, the field is private and only a
//! checked conversion makes one.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::docs;
use crate::shape::{Item, Newtype};

use super::{Scope, derives};

/// The definition.
pub(super) fn definition(scope: Scope<'_>, item: &Item, newtype: &Newtype) -> TokenStream {
    let docs = docs::item(item);
    let derives = derives(item.traits);
    let name = format_ident!("{}", item.name);
    let inner = scope.ty(&newtype.inner);
    let visibility = (!newtype.constrained).then(|| quote!(pub));
    quote! {
        #docs
        #derives
        pub struct #name(#visibility #inner);
    }
}

/// What it offers by itself.
pub(super) fn inherent(scope: Scope<'_>, item: &Item, newtype: &Newtype) -> TokenStream {
    let name = format_ident!("{}", item.name);
    let inner = scope.ty(&newtype.inner);
    let from = if newtype.constrained {
        quote! {
            /// Checks the value against the schema.
            impl TryFrom<#inner> for #name {
                type Error = ::typewright::Error;

                fn try_from(value: #inner) -> Result<Self, Self::Error> {
                    rt::checked(Self(value))
                }
            }
        }
    } else {
        quote! {
            impl From<#inner> for #name {
                fn from(value: #inner) -> Self {
                    Self(value)
                }
            }
        }
    };
    quote! {
        impl #name {
            /// The value itself.
            #[must_use]
            pub fn into_inner(self) -> #inner {
                self.0
            }
        }

        impl ::core::ops::Deref for #name {
            type Target = #inner;

            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }

        #from
    }
}
