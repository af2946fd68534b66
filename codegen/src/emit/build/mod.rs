//! `impl Build` for each item: from a tree to a typed value. Which branch of a union an instance takes, functions say
//! whose names come from outside; knows nothing of what they check.

mod enumeration;
mod newtype;
mod structure;
mod union;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::links::Links;
use crate::shape::{Item, ItemKind};

/// The `impl Build` of one item.
pub fn item(item: &Item, links: &Links) -> TokenStream {
    let name = format_ident!("{}", item.name);
    let builds = match &item.kind {
        ItemKind::Struct(structure) => structure::body(structure),
        ItemKind::Enum(enumeration) => enumeration::body(enumeration),
        ItemKind::Union(union) => union::body(union, links),
        ItemKind::Newtype(newtype) => newtype::body(newtype, item.schema, links),
    };
    let Builds { builder, body } = builds;
    quote! {
        impl rt::Build for #name {
            fn build(node: rt::NodeRef<'_>, #builder: &mut rt::Builder<'_>) -> Result<Self, rt::Misfit> {
                #body
            }
        }
    }
}

/// The body of `build`, and what it calls its builder: `_` where it needs none.
struct Builds {
    builder: TokenStream,
    body: TokenStream,
}

impl Builds {
    fn with_builder(body: TokenStream) -> Self {
        Self { builder: quote!(builder), body }
    }

    fn without_builder(body: TokenStream) -> Self {
        Self { builder: quote!(_), body }
    }
}
