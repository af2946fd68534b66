//! Emits the table of a struct: its fields, their presence, and the names of their members.
//! Does not depend on the values of members, which the type of each field handles.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use typewright::Json;

use crate::emit::types::{Scope, integer, parameter, required};
use crate::shape::{Constant, Extra, Field, Item, Presence, Struct};

/// Emits `rt::members!(…);`, and before it `rt::required!(…);` if several members are required.
pub(super) fn table(scope: Scope<'_>, item: &Item, structure: &Struct) -> TokenStream {
    let sort = match structure.extra {
        Extra::Closed => format_ident!("closed_object"),
        Extra::Dropped => format_ident!("pruned_object"),
        Extra::Untyped | Extra::Typed(..) => format_ident!("object"),
    };
    let name = format_ident!("{}", item.name.as_str());
    let new = parameter(scope, item, structure).map(|parameter| quote!(, new(#parameter)));
    let new = if item.traits.default { Some(quote!(, default)) } else { new };
    let constants = structure.constants.iter().map(constant);
    let fields = structure.fields.iter().map(entry);
    let extra = structure.extra.field_type().map(|_| quote!(..extra));
    let required = required(scope, item, structure);
    quote!(#required rt::members!(#name: #sort #new { #(#constants,)* #(#fields)* #extra });)
}

/// A member that every instance has with one value.
fn constant(constant: &Constant) -> TokenStream {
    let (name, member) = (format_ident!("{}", constant.constant_name()), &constant.wire_name);
    let (ty, value) = value(&constant.value);
    quote!([#name: #ty, #member = #value])
}

/// Returns the type of a constant, and its value as an expression.
fn value(value: &Json) -> (TokenStream, TokenStream) {
    match value {
        Json::Bool(value) => (quote!(bool), quote!(#value)),
        Json::String(text) => (quote!(&'static str), quote!(#text)),
        value => (quote!(i64), integer(value.as_number().and_then(|number| number.to_i64()).unwrap_or_default())),
    }
}

fn entry(field: &Field) -> TokenStream {
    let name = format_ident!("{}", field.name);
    let presence = match field.presence {
        Presence::Required => quote!(!),
        Presence::Optional => quote!(?),
        Presence::Loose => quote!(~),
    };
    let member = (field.name != field.wire_name).then(|| {
        let member = &field.wire_name;
        quote!(= #member)
    });
    let only = field.only.as_ref().map(|value| {
        let (_, value) = self::value(value);
        quote!(: #value)
    });
    quote!(#name #presence #member #only,)
}
