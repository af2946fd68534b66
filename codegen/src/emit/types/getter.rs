//! Getters for members with a default, which they return if the member is absent.
//! The field itself keeps an absent member and the default distinct.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use typewright::{Json, JsonNumber};

use crate::shape::{Field, IntegerType, Methods, Presence, RustType};

use super::{Scope, variant};

/// Emits the entry of the getter for an optional member whose default is a scalar.
/// The default may also be a value of an enum, or the only value of the member, which the getter returns. Returns `None`
/// if the type cannot represent it.
pub(super) fn of(scope: Scope<'_>, field: &Field, methods: &Methods) -> Option<TokenStream> {
    let default = field.docs.default.as_ref().filter(|default| default.conforms)?;
    if field.presence != Presence::Optional {
        return None;
    }
    let (value_type, is_nullable) = match &field.ty {
        RustType::Option(inner) => (inner.as_ref(), true),
        other => (other, false),
    };
    let (name, getter) = (format_ident!("{}", field.name), format_ident!("{}", methods.getter));
    let (ty, value) = value(scope, value_type, &default.value)?;
    let (ty, value) = if is_nullable { (quote!(Option<#ty>), quote!(Some(#value))) } else { (ty, value) };
    let other = (name != getter).then(|| quote!((#name)));
    Some(quote!(#getter #other: #ty = #value,))
}

/// Returns the return type of a getter, and the default as an expression of it.
pub(super) fn value(scope: Scope<'_>, ty: &RustType, default: &Json) -> Option<(TokenStream, TokenStream)> {
    let value = match (ty, default) {
        (RustType::Bool, Json::Bool(value)) => quote!(#value),
        (RustType::Integer(ty), Json::Number(number)) => integer(*ty, number.as_number().to_i128()?)?,
        (RustType::F64, Json::Number(number)) => float(number.as_number().to_f64()?),
        (RustType::ExactInteger, Json::Number(number)) => exact(&quote!(rt::exact_integer), number),
        (RustType::ExactNumber, Json::Number(number)) => exact(&quote!(rt::exact_number), number),
        (RustType::String, Json::String(text)) => return Some((quote!(&str), quote!(#text))),
        (RustType::OnlyValue, Json::String(text)) => return Some((quote!(&'static str), quote!(#text))),
        (RustType::OnlyValue, Json::Number(number)) => {
            return Some((quote!(i64), signed(number.as_number().to_i64()?.into(), Literal::u128_unsuffixed)));
        }
        (RustType::Item(id), default) => {
            let content = |ty: &RustType, default: &Json| value(scope, ty, default).map(|(_, value)| value);
            variant::copied(scope, *id, default, &content)?
        }
        _ => return None,
    };
    Some((scope.ty(ty), value))
}

fn exact(make: &TokenStream, number: &JsonNumber) -> TokenStream {
    let text = number.as_str();
    quote!(#make(#text))
}

/// Emits a whole number, if the type can represent it; a schema may allow others.
fn integer(ty: IntegerType, value: i128) -> Option<TokenStream> {
    let (least, most) = ty.range();
    (least..=most).contains(&value).then(|| signed(value, Literal::u128_unsuffixed))
}

fn signed(value: i128, literal: fn(u128) -> Literal) -> TokenStream {
    let magnitude = literal(value.unsigned_abs());
    if value < 0 { quote!(-#magnitude) } else { quote!(#magnitude) }
}

fn float(value: f64) -> TokenStream {
    let magnitude = Literal::f64_unsuffixed(value.abs());
    if value.is_sign_negative() { quote!(-#magnitude) } else { quote!(#magnitude) }
}
