//! A struct: public fields in documented order, getters for defaults, setters for optional members.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::docs;
use crate::shape::{Field, Item, Struct, Traits};

use super::{Scope, default_function, derives, getter, setter};

/// Emits the definition.
/// It is `non_exhaustive`, so that a new property, which adds a field, does not break users.
pub(super) fn definition(scope: Scope<'_>, item: &Item, structure: &Struct) -> TokenStream {
    let docs = docs::item(item);
    // The table of its members implements `Default`.
    let derives = derives(Traits { default: false, ..item.traits });
    let name = format_ident!("{}", item.name.as_str());
    let fields = structure.fields.iter().map(|field| field_definition(scope, field));
    let extra = structure.extra.field_type().map(|ty| {
        let (docs, ty) = (docs::extra(&ty), scope.ty(&ty));
        quote!(#docs pub extra: #ty,)
    });
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #extra
        }
    }
}

fn field_definition(scope: Scope<'_>, field: &Field) -> TokenStream {
    let docs = docs::field(field);
    let name = format_ident!("{}", field.name);
    let ty = scope.ty(&field.field_type());
    quote!(#docs pub #name: #ty,)
}

/// Emits its inherent methods: the tables of its defaults and setters.
pub(super) fn inherent(scope: Scope<'_>, item: &Item, structure: &Struct) -> TokenStream {
    let name = format_ident!("{}", item.name.as_str());
    let (mut getters, mut functions, mut setters) = (Vec::new(), Vec::new(), Vec::new());
    for (field, methods) in structure.fields.iter().zip(structure.methods()) {
        setters.extend(setter::of(scope, field, &methods));
        match getter::of(scope, field, &methods) {
            Some(getter) => getters.push(getter),
            None => functions.extend(default_function::of(scope, field, &methods)),
        }
    }
    let getters = (!getters.is_empty()).then(|| quote!(rt::getters!(#name { #(#getters)* });));
    let functions = (!functions.is_empty()).then(|| quote!(rt::defaults!(#name { #(#functions)* });));
    let setters = (!setters.is_empty()).then(|| quote!(rt::setters!(#name { #(#setters)* });));
    quote!(#getters #functions #setters)
}
