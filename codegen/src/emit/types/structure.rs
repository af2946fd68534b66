//! A struct: public fields in documented order, a struct of those that `new` takes, getters for defaults.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::docs;
use crate::shape::{Field, Item, Struct};

use super::{Scope, construct, default_function, derives, getter};

/// The definition. A new property of the schema adds a field, which must break nobody: hence `non_exhaustive`.
pub(super) fn definition(scope: Scope<'_>, item: &Item, structure: &Struct) -> TokenStream {
    let docs = docs::item(item);
    let derives = derives(item.traits);
    let name = format_ident!("{}", item.name);
    let fields = structure.fields.iter().map(|field| field_definition(scope, field));
    let extra = structure.extra.field_type().map(|ty| {
        let (docs, ty) = (docs::extra(), scope.ty(&ty));
        quote!(#docs pub extra: #ty,)
    });
    let required = construct::required_definition(scope, item, structure);
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #extra
        }

        #required
    }
}

fn field_definition(scope: Scope<'_>, field: &Field) -> TokenStream {
    let docs = docs::field(field);
    let name = format_ident!("{}", field.name);
    let ty = scope.ty(&field.field_type());
    quote!(#docs pub #name: #ty,)
}

/// What it offers by itself.
pub(super) fn inherent(scope: Scope<'_>, item: &Item, structure: &Struct) -> TokenStream {
    let name = format_ident!("{}", item.name);
    let of_field = |field| getter::of(scope, field).or_else(|| default_function::of(scope, structure, field));
    let getters: Vec<_> = structure.fields.iter().filter_map(of_field).collect();
    if getters.is_empty() {
        return TokenStream::new();
    }
    quote! {
        impl #name {
            #(#getters)*
        }
    }
}
