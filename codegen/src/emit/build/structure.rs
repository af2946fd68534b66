//! Emits the table of a struct: its fields, their presence, and the names of their members.
//! Does not depend on the values of members, which the type of each field handles.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use typewright::{Json, Number};

use crate::emit::types::{Scope, float, integer, parameter, required};
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
    let mark = constant.docs.deprecated.then(|| quote!(, deprecated));
    if constant.value == Json::Null {
        return quote!([_, #member json = "null"]);
    }
    if let Some((ty, value)) = scalar(&constant.value) {
        return quote!([#name: #ty, #member = #value #mark]);
    }
    let text = constant.value.to_string();
    quote!([#name: &'static str, #member json = #text #mark])
}

/// Returns the type of a constant, and its value as an expression; `None` if it is written as JSON text.
fn scalar(value: &Json) -> Option<(TokenStream, TokenStream)> {
    match value {
        Json::Bool(value) => Some((quote!(bool), quote!(#value))),
        Json::String(text) => Some((quote!(&'static str), quote!(#text))),
        Json::Number(number) => {
            let number = number.as_number();
            if let Some(value) = number.to_i64() {
                return Some((quote!(i64), integer(value)));
            }
            let is_exact = |value: &f64| Number::from_f64(*value) == Some(number) && !number.is_integer();
            Some((quote!(f64), float(number.to_f64().filter(is_exact)?)))
        }
        Json::Null | Json::Array(_) | Json::Object(_) => None,
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
        if let Some((_, value)) = scalar(value) {
            return quote!(: #value);
        }
        let text = value.to_string();
        quote!(: json #text)
    });
    quote!(#name #presence #member #only,)
}
